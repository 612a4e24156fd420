"""Letters as they are compared: without case and without marks, so that Thai finds Thái."""

import re
import unicodedata
from typing import Final

# Letters that Unicode does not take apart into a plain one and its mark.
_PLAIN: Final = str.maketrans(
    {"đ": "d", "ð": "d", "ø": "o", "ł": "l", "ħ": "h", "ı": "i", "æ": "ae", "œ": "oe", "þ": "th"}
)
_WORD: Final = re.compile(r"[^\W_]+")


def fold(text: str) -> str:
    """A text in small letters without marks. (Unicode Standard, sections 3.11 and 5.18)"""
    if text.isascii():
        return text.lower()
    # Taken apart, a letter in a box is a capital, which is to be made small too.
    apart = unicodedata.normalize("NFKD", text.casefold()).casefold()
    apart = unicodedata.normalize("NFKD", apart)
    bare = "".join(letter for letter in apart if not unicodedata.combining(letter))
    return bare.translate(_PLAIN)


def words(text: str) -> list[str]:
    """The words and numbers of a text, folded, in its own order."""
    return _WORD.findall(fold(text))
