"""What is wrong with a text that is no SPARQL, in words that help to mend it.

The engine says what it expected instead: often every letter of the alphabet.
"""

from collections.abc import Mapping
from typing import Final

_SHOWN_LETTERS: Final = 40

NO_SPARQL: Final[Mapping[str, str]] = {
    "sv": "Texten är ingen SPARQL från {rest}; leta strax före det efter ett felstavat ord, en"
    " punkt, en parentes eller ett citattecken som saknas.",
    "en": "The text is no SPARQL from {rest} on; look just before it for a misspelt word, or for a"
    " dot, a bracket or a quote that is missing.",
}
UNBOUND: Final[Mapping[str, str]] = {
    "sv": "En kolumn är inte bunden; en fråga med GROUP BY väljer bara det den grupperar på, och"
    " räknar resten: (COUNT(?x) AS ?antal).",
    "en": "A column is not bound; a query with GROUP BY selects only what it groups by, and counts"
    " the rest: (COUNT(?x) AS ?number).",
}


def is_unbound(text: str, engine: str) -> bool:
    """Whether the engine, by its own words, misses a column that a GROUP BY left unbound."""
    return "variable that is unbound" in engine and "GROUP" in text.upper()


def rest(text: str, line: int, column: int) -> str:
    """What stands from a place on (1-based), as it is shown: the beginning of it, in quotes."""
    lines = text.split("\n")
    found = lines[line - 1][column - 1 :].strip() if line <= len(lines) else ""
    return f"«{found[:_SHOWN_LETTERS] or '…'}»"
