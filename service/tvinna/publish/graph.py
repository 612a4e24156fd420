"""Statements that we make ourselves, and how they are written in the formats of RDF."""

from collections.abc import Iterable, Iterator, Mapping
from typing import Final

from tvinna.formats import Format
from tvinna.publish import quads
from tvinna.publish.quads import Quad
from tvinna.sources.statements import Literal, Statement, Term
from tvinna.terms import RDF, RDF_TYPE, XSD

Value = Term | int | None | Mapping[str, str] | Iterable[Term]
"""What a property may be given: an IRI, a literal, a count, a text by language, several terms, or
nothing (None, or what is empty), which states nothing.
"""

# What a catalogue speaks besides the prefixes of our context.
_SPACES: Final[Mapping[str, str]] = {
    "dcatap": "http://data.europa.eu/r5r/",
    "pav": "http://purl.org/pav/",
    "sd": "http://www.w3.org/ns/sparql-service-description#",
    "spdx": "http://spdx.org/rdf/terms#",
    "vcard": "http://www.w3.org/2006/vcard/ns#",
}


class About:
    """What is stated of a thing of these classes, in the order in which it is stated."""

    def __init__(self, thing: str, *classes: str) -> None:
        self._thing = thing
        self._made = [Statement(thing, RDF_TYPE, one) for one in classes]

    def says(self, values: Mapping[str, Value]) -> "About":
        """State each property's values; gives the same thing, to go on with."""
        for predicate, value in values.items():
            for term in _terms(value):
                self._made.append(Statement(self._thing, predicate, term))
        return self

    def __iter__(self) -> Iterator[Statement]:
        return iter(self._made)


def _terms(value: Value) -> Iterable[Term]:
    if value is None or value == "":
        return ()
    if isinstance(value, int):
        return (Literal(str(value), XSD + "integer"),)
    if isinstance(value, str | Literal):
        return (value,)
    if isinstance(value, Mapping):
        return tuple(text(words, language) for language, words in sorted(value.items()))
    return tuple(value)


def text(words: str, language: str | None = None) -> Literal:
    """A text, in a language or in none."""
    return Literal(words, RDF + "langString" if language else XSD + "string", language)


def date(written: str) -> Literal | None:
    """A date as exact as it is written: a year, a month or a day; nothing for nothing."""
    kind = {4: "gYear", 7: "gYearMonth", 10: "date"}.get(len(written))
    return Literal(written, XSD + kind) if kind else None


def written(statements: Iterable[Statement], form: Format) -> bytes:
    """Statements in a format of RDF: the same statements give the same bytes, in any order."""
    ordered = sorted(set(statements), key=_order)
    return quads.written((Quad("", *one) for one in ordered), form, _SPACES)


def _order(one: Statement) -> tuple[str, bool, str, bool, tuple[str, ...]]:
    value = one.object
    parts = (value,) if isinstance(value, str) else (value.text, value.datatype, str(value[2]))
    # The class of a thing stands first, as people write it.
    return one.subject, one.predicate != RDF_TYPE, one.predicate, isinstance(value, str), parts
