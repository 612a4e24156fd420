"""What a statement rests on: as answers write it, and as pages say it."""

from typing import Final

from tvinna.answers import Value
from tvinna.web.words.pages import WORDS

_COLUMN: Final = "basis"
_BASES: Final = frozenset({"stated", "judged", "register", "claimed"})


def basis_of(column: str, value: Value) -> str:
    """The word for what a statement rests on, where a column tells that; else nothing."""
    return value if column == _COLUMN and isinstance(value, str) and value in _BASES else ""


def named(basis: str, language: str) -> str:
    """What such a basis is called on a page in a language."""
    return WORDS[basis][language]
