"""Names made comparable: letters without marks, one way to write spaces and abbreviations."""

import re
import unicodedata
from functools import lru_cache
from typing import Final

# Letters that are letters of their own and that no decomposition of Unicode takes apart.
_LETTERS: Final = str.maketrans(
    {
        "đ": "d", "ð": "d", "ø": "o", "ł": "l", "ß": "ss", "æ": "ae", "œ": "oe", "þ": "th",
        "ı": "i", "ħ": "h", "ŋ": "n", "ə": "e", "ĸ": "k", "ŧ": "t", "ſ": "s",
    }
)  # fmt: skip
# An apostrophe joins (L'Étape), whatever sign it is written with; a backquote is often one.
_APOSTROPHES: Final = re.compile("['`´ʻʼ‘’′]")
_NO_LETTERS: Final = re.compile(r"[\W_]+")
# Abbreviations that stand for one word in place names whatever the language.
_SHORT: Final = {"st": "saint", "ste": "sainte", "sta": "santa", "mt": "mount", "ft": "fort"}
# One spelling written two ways: the tone of an open syllable in Vietnamese (hóa, hoá), and the
# comma of Romanian letters, which older machines had only as a cedilla.
_TONES: Final = dict(
    zip(
        ["òa", "óa", "ỏa", "õa", "ọa", "òe", "óe", "ỏe", "õe", "ọe", "ùy", "úy", "ủy", "ũy", "ụy"],
        ["oà", "oá", "oả", "oã", "oạ", "oè", "oé", "oẻ", "oẽ", "oẹ", "uỳ", "uý", "uỷ", "uỹ", "uỵ"],
        strict=True,
    )
)
_OPEN: Final = re.compile("|".join(_TONES))
# The capitals of ð and đ look alike, and registers take one for the other.
_LIKE: Final = str.maketrans("şţð", "șțđ")
# Vowels and what is written or left out with them, and letters that stand for one sound.
_SINGLE: Final = str.maketrans("qxwvd", "kkfft", "aeiouyhj ")
_TWICE: Final = re.compile(r"(.)\1+")
# Several letters for one sound.
_SEVERAL: Final = {
    sound: letters
    for letters, several in (
        ("c", "tsch shch sch sz sh ch cz tch tz ts"), ("z", "zh dz"), ("k", "kh ck"),
        ("f", "ph"), ("g", "gh"), ("t", "th"),
    )
    for sound in several.split()
}  # fmt: skip
_SOUNDS: Final = re.compile("|".join(sorted(_SEVERAL, key=len, reverse=True)))


@lru_cache(maxsize=100_000)
def fold(name: str) -> str:
    """A name in small letters without marks, its words parted by one space.

    `Ísafjarðarbær` becomes `isafjardarbaer`, `Raon-l'Étape` and `Raon - L`Etape` become `raon
    letape`, `St. Pölten` becomes `saint polten`. A name of signs alone becomes nothing.
    """
    # First, since an acute that stands alone would be taken apart into a blank and a mark.
    text = _APOSTROPHES.sub("", name.casefold())
    if not text.isascii():
        # Some letters of other planes are small ones only when they are taken apart.
        text = unicodedata.normalize("NFKD", text).casefold().translate(_LETTERS)
        text = "".join(sign for sign in text if not unicodedata.combining(sign))
    words = _NO_LETTERS.sub(" ", _APOSTROPHES.sub("", text)).split()
    return " ".join(_SHORT.get(word, word) for word in words)


def skeleton(folded: str) -> str:
    """The consonants of a folded name, each sound written one way.

    Names that differ in transliteration (`Orzhitsa`, `Orzhytsia`) or in an ending of vowels have
    one skeleton; those of fewer than three consonants have none, since too much would meet there.
    """
    text = _SOUNDS.sub(lambda found: _SEVERAL[found.group()], folded)
    text = _TWICE.sub(r"\1", text.translate(_SINGLE))
    return text if len(text) >= 3 else ""


def marked(name: str) -> bool:
    """Whether a name is written with letters beyond the plain ones of English."""
    return not name.isascii()


def written(name: str) -> str:
    """A name with its marks, in small letters and one spelling, its words parted by one space: Mỹ
    Tho is not Mỹ Thọ, but Thanh Hoá is Thanh Hóa.
    """
    text = unicodedata.normalize("NFC", name).casefold().translate(_LIKE)
    text = _OPEN.sub(lambda found: _TONES[found.group()], text)
    return " ".join(_NO_LETTERS.sub(" ", _APOSTROPHES.sub("", text)).split())
