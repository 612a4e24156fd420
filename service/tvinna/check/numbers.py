"""Whether a text gives a number or a year, in digits or in Swedish words."""

import re
from collections.abc import Iterator
from decimal import Decimal
from typing import Final

_ONES: Final = (
    *("noll", "ett", "två", "tre", "fyra", "fem", "sex", "sju", "åtta", "nio", "tio", "elva"),
    *("tolv", "tretton", "fjorton", "femton", "sexton", "sjutton", "arton", "nitton"),
)
_TENS: Final = (
    *("", "", "tjugo", "trettio", "fyrtio", "femtio", "sextio", "sjuttio", "åttio", "nittio"),
)
_ORDINALS: Final = (
    *("", "första", "andra", "tredje", "fjärde", "femte", "sjätte", "sjunde", "åttonde"),
    *("nionde", "tionde", "elfte", "tolfte"),
)

# What a number word may be joined to: `treårigt`, `tvådelad`. Anything else that begins like
# a number is another word (`trend`) or only near it (`tiotal`).
_JOINED: Final = r"(?:år|månad|veck|dag|tim|del|part|faldig|sidig|gång|dimension|stegs|punkts)"

# One is also the article: it counts something only before such a word.
_COUNTED: Final = r"\s+(?:enda\s+)?(?:gång|år|månad|veck|dag|tim|minut)"

_SCALE: Final = {
    "tusen": Decimal(10) ** 3,
    "miljon": Decimal(10) ** 6,
    "miljoner": Decimal(10) ** 6,
    "miljard": Decimal(10) ** 9,
    "miljarder": Decimal(10) ** 9,
}
_DIGITS: Final = re.compile(
    r"(?<![\d,.])(\d{1,3}(?:[ \u00a0\u202f]\d{3})+(?!\d)|\d+)(?:[,.](\d+))?"
    r"(?:\s+(tusen|miljon(?:er)?|miljard(?:er)?)\b)?"
)


def gives_year(text: str, year: str) -> bool:
    """Whether a text holds a year of four digits, also as in `1980-talet`."""
    return re.search(rf"(?<!\d){re.escape(year)}(?!\d)", text) is not None


def gives_number(text: str, number: Decimal) -> bool:
    """Whether a text holds a number.

    In digits (200 000; 6,5; 1,2 miljoner) or in Swedish words (femtio, trehundra, treårigt, första,
    en gång, båda).
    """
    wanted = abs(number)
    if wanted in set(_in_digits(text)):
        return True
    if wanted != wanted.to_integral_value() or wanted >= 1_000_000:
        return False
    return any(re.search(pattern, text, re.IGNORECASE) for pattern in _in_words(int(wanted)))


def words(number: int) -> str:
    """A whole number under a million in Swedish: 300 is trehundra."""
    if number < 20:
        return _ONES[number]
    if number < 100:
        return _TENS[number // 10] + (_ONES[number % 10] if number % 10 else "")
    scale, name = (100, "hundra") if number < 1000 else (1000, "tusen")
    rest = words(number % scale) if number % scale else ""
    return words(number // scale) + name + rest


def _in_digits(text: str) -> Iterator[Decimal]:
    for found in _DIGITS.finditer(text):
        whole = re.sub(r"\D", "", found[1])
        value = Decimal(f"{whole}.{found[2]}") if found[2] else Decimal(whole)
        yield value
        if found[3]:
            yield value * _SCALE[found[3]]


def _in_words(number: int) -> Iterator[str]:
    """Patterns of the ways to write a whole number."""
    if number == 1:
        yield rf"\b(?:en|ett){_COUNTED}"
        yield rf"\b(?:en|ett){_JOINED}"
    else:
        written = words(number).replace("etthundra", "(?:ett)?hundra")
        written = re.sub(r"^etttusen|^ettusen", "(?:ett)?tusen", written)
        yield rf"\b{written}(?:{_JOINED}|\b)"
    if number == 2:
        yield r"\b(?:båda|bägge)\b"
    if number < len(_ORDINALS) and number > 0:
        yield rf"\b{_ORDINALS[number]}\b"
