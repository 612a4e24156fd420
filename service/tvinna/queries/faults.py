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
ENDED: Final[Mapping[str, str]] = {
    "sv": "Texten slutar efter {before} och är ingen SPARQL; leta där efter ett felstavat ord,"
    " eller skriv det som saknas.",
    "en": "The text ends after {before} and is no SPARQL; look there for a misspelt word, or write"
    " what is missing.",
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
    return f"«{_split(text, line, column)[1][:_SHOWN_LETTERS] or '…'}»"


def no_sparql(text: str, line: int, column: int, language: str) -> str:
    """What is said of a text that is no SPARQL from a place on (1-based), or up to its end."""
    before, after = _split(text, line, column)
    if after:
        return NO_SPARQL[language].format(rest=rest(text, line, column))
    return ENDED[language].format(before=f"«{before[-_SHOWN_LETTERS:] or '…'}»")


def _split(text: str, line: int, column: int) -> tuple[str, str]:
    """The line before a place, and what stands from there on, be it on the next line."""
    lines = text.split("\n")
    if line > len(lines):
        return lines[-1].strip(), ""
    after = "\n".join((lines[line - 1][column - 1 :], *lines[line:])).strip()
    return lines[line - 1][: column - 1].strip(), after.partition("\n")[0].strip()
