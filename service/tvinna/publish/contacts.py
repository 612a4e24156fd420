"""What points at a private person wherever it stands: e-mail addresses, telephone numbers and
Swedish personal identity numbers, found in a text.
"""

import re
import unicodedata
from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date
from typing import Final, Literal

Kind = Literal["e-mail address", "telephone number", "personal identity number"]


@dataclass(frozen=True)
class Contact:
    """What was found in a text, as it stands there."""

    kind: Kind
    text: str


# Of any text, only one with a digit or an at sign needs a closer look.
_SUSPECT: Final = re.compile(
    r"[@＠﹫\d]|[(\[{] ?(?:at|a|snabel)|snabel| at \S+ (?:dot|punkt) ", re.IGNORECASE
)
_HYPHENS: Final = re.compile("[\u2010-\u2015\u2212]")
_OTHER_DIGIT: Final = re.compile(r"(?![0-9])\d")
INVISIBLE: Final = re.compile("[\u00ad\u200b-\u200f\u202a-\u202e\u2060-\u2064\ufeff]")
# Signs that people hide an address with. One with a blank on one side alone ends a sentence.
_DOT: Final = r"(?:\.| \. | ?[(\[{] ?(?:punkt|dot|\.) ?[)\]}] ?| (?:punkt|dot) )"
# In an address of the web, the at sign is `%40`.
_AT: Final = r"(?: ?@ ?|%40| ?[(\[{] ?(?:at|a|@|snabel-?a) ?[)\]}] ?| snabel-?a )"
# An "at" that stands by itself is a word of English, unless the dots are written as words too.
_SPOKEN: Final = r" at (?:[\w-]+ (?:punkt|dot) )+"
_USER: Final = r"(?<![\w.+'-])[\w.+'-]*[\w+](?: \. [\w+'-]+)*"
_EMAIL: Final = re.compile(
    rf"{_USER}(?:{_AT}(?:[\w-]+{_DOT})+|{_SPOKEN})[^\W\d_]{{2,}}", re.IGNORECASE
)
# Without its domain, at the end of a line or of a sentence: else "(a)" is the first of several, or
# what was said above.
_HALF: Final = re.compile(
    rf"{_USER} ?(?:[(\[{{] ?(?:at|snabel-?a|a) ?[)\]}}]) ?(?!(?:ovan|nedan|above|below)\b)"
    r"[a-zà-ÿ][\w-]*(?= ?(?:$|[,;!?)\n]|\.(?!\w)))",
    re.MULTILINE,
)
_SECOND: Final = re.compile(r"[(\[{]? ?b ?[)\]}]", re.IGNORECASE)
# Ten or twelve digits, the last four after a sign, a blank or nothing. (Folkbokföringslagen, § 18)
_IDENTITY: Final = re.compile(
    r"(?<![\w.,])(?P<century>1[89]|20)?(?P<day>\d{6})(?: ?[-+] ?| )?(?P<last>\d{4})(?!\w|[.,]\d)"
)
# The same with its day as a date is written, and its last digits after a sign or a blank. A year
# behind a day is the end of a period.
_DATED: Final = re.compile(
    r"(?<![\w.,-])(?P<century>1[89]|20)?\d\d(?P<sign>[-./ ])\d\d(?P=sign)\d\d(?: ?[-+] ?| )"
    r"(?!(?:19|20)\d\d)\d{4}(?!\w|[.,-]\d)"
)
# Digits with a blank after each: nobody writes anything else so.
_SPACED: Final = re.compile(r"(?<![\w.,])(?<!\d )\d(?: \d){5,7} ?[-+]?(?: \d){4}(?!\w| \d|[.,]\d)")
_SPACED_PHONE: Final = re.compile(r"(?<![\w.,])(?<!\d )0(?:(?: -)? \d){7,9}(?!\w| \d|[.,]\d)")
# A number with its country, one with its area apart, or all in one word. A colon before it may be
# that of `tel:` (RFC 3966); behind a digit it is one of a time, a law or a port.
_PHONE: Final = re.compile(
    r"(?<![\w/.,-])(?<!\d:)(?:"
    r"(?:\+|00)[1-9]\d{0,2}[ ./-]?(?:\(0\))?(?:[ ()./-]{0,3}\d){6,12}"
    # The country without its sign, where Sweden and Vietnam are meant: of others, an ISBN may be
    # written so.
    r"|(?=\(?(?:[ .)-]{0,2}\d){10,12}(?!\d))\(?(?:46|84)\)?-\d{1,3}(?:[ .-]\d{2,8}){1,4}"
    r"|(?=(?:\.?\d){10,12}(?!\d))(?:46|84)\.\d{1,3}(?:\.\d{2,8}){1,4}"
    # A hyphen within the number; an area of two digits is shorter, and may be a day or a month.
    r"|\(?0[1-9]\d{1,2}\)?[ -]\d{2,3}-\d{2,3}(?:[ -]?\d{2,3}){0,2}"
    r"|\(?08\)?[ -]\d{3}-\d{2,3}(?:[ -]?\d{2,3}){0,2}"
    r"|\(?0[1-9]\d{0,2}\)? ?[-/ ] ?\d{2,3}(?: ?\d{2,3}){1,3}"
    r"|0[1-9]\d{7,8}"
    # Parted by full stops, as in Vietnam; with fewer digits it may be a day (01.02.2017).
    r"|(?=(?:\.?\d){9})\(?0[1-9]\d{0,2}\)?(?:\.\d{2,4}){2,4}"
    r")(?!\w|-\d|\.\d)"
)
# A sum of money or people that has been added: +10 000 000.
_AMOUNT: Final = re.compile(r"\+\d{1,3}( \d{3}){1,2}$")
# A Swedish number has eight digits with its nought at least, a foreign one with its country.
_LEAST: Final = 8


def contacts(text: str) -> Iterator[Contact]:
    """Every e-mail address, telephone number and personal identity number in a text.

    Digits of any script and letters of full width count as what they look like; what cannot be
    seen is passed over. A personal identity number has a day that there is (sixty more for a
    coordination number) and its right check digit, which no organisation number has: in its third
    pair of digits an organisation number has at least 20, where a month stands.

    What is hidden from programs is found too: `anna (at) example punkt se`, an address or a number
    with blanks in it. Half an address (`anna (a) kommunen`) is known by ending its line or
    sentence, in a text without a `(b)`.

    A telephone number is known by its country or its area code. Six digits alone ("20 60 00") are
    not found: they are sums, dates and register numbers far more often.
    """
    if not _SUSPECT.search(text):
        return
    plain = normal(text)
    for found in _EMAIL.finditer(plain):
        yield Contact("e-mail address", found[0])
    if not _SECOND.search(plain):
        for found in _HALF.finditer(plain):
            yield Contact("e-mail address", found[0])
    identities = list(_identities(plain))
    for found in identities:
        yield Contact("personal identity number", found[0])
    taken = [found.span() for found in identities]
    for found in (*_PHONE.finditer(plain), *_SPACED_PHONE.finditer(plain)):
        if sum(letter.isdigit() for letter in found[0]) < _LEAST or _AMOUNT.match(found[0]):
            continue
        start, end = found.span()
        if not any(first < end and start < last for first, last in taken):
            taken.append((start, end))
            yield Contact("telephone number", found[0])


def _identities(plain: str) -> Iterator[re.Match[str]]:
    """The personal identity numbers, each once."""
    last = 0
    found = [one for pattern in (_IDENTITY, _DATED, _SPACED) for one in pattern.finditer(plain)]
    for one in sorted(found, key=lambda each: each.span()):
        if one.start() >= last and _is_identity(re.sub(r"\D", "", one[0])):
            last = one.end()
            yield one


def normal(text: str) -> str:
    """A text as it looks: compatible letters and all hyphens are one, and what has no width is
    gone.
    """
    if text.isascii():
        return text
    folded = unicodedata.normalize("NFKC", text)
    plain = _HYPHENS.sub("-", INVISIBLE.sub("", folded))
    # Digits of other scripts look like none of ours, but are read as numbers all the same.
    return _OTHER_DIGIT.sub(lambda digit: str(unicodedata.digit(digit[0])), plain)


def _is_identity(digits: str) -> bool:
    century, rest = digits[:-10] or None, digits[-10:]
    return century in (None, "18", "19", "20") and _is_day(century, rest[:6]) and _luhn(rest)


def _is_day(century: str | None, day: str) -> bool:
    year, month, number = int(day[:2]), int(day[2:4]), int(day[4:6])
    # A coordination number has sixty added to its day.
    number = number - 60 if number > 60 else number
    for hundred in [int(century)] if century else [19, 20]:
        try:
            date(hundred * 100 + year, month, number)
        except ValueError:
            continue
        return True
    return False


def _luhn(digits: str) -> bool:
    """Whether ten digits end in their check digit. (Luhn, ISO/IEC 7812-1, annex B)"""
    total = 0
    for place, digit in enumerate(digits):
        doubled = int(digit) * (2 if place % 2 == 0 else 1)
        total += doubled - 9 if doubled > 9 else doubled
    return total % 10 == 0
