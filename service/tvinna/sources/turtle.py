"""Terms as Turtle writes them. Whatever text comes from elsewhere, it stays the one term it is.

Every program of ours that writes Turtle writes its terms here; nothing foreign is pasted.
(Turtle 1.1, section 6.5; XSD 1.1 part 2)
"""

import re
from collections.abc import Iterable, Iterator, Mapping
from datetime import date
from functools import lru_cache
from types import MappingProxyType
from typing import Final

import pyoxigraph

from tvinna.errors import BadTerm
from tvinna.sources.statements import Literal, Statement, Term
from tvinna.terms import RDF, RDF_TYPE, XSD, prefixes

_LANGUAGE_STRING: Final = RDF + "langString"
_STRING: Final = XSD + "string"
_INTEGER: Final = XSD + "integer"
_DATES: Final = {4: XSD + "gYear", 7: XSD + "gYearMonth", 10: XSD + "date"}
# How values of the datatypes in use are written, with an example of each.
LEXICAL: Final[Mapping[str, tuple[re.Pattern[str], str]]] = MappingProxyType(
    {
        XSD + "integer": (re.compile(r"[+-]?[0-9]+"), "1200"),
        XSD + "decimal": (re.compile(r"[+-]?(?:[0-9]+(?:\.[0-9]*)?|\.[0-9]+)"), "6.5"),
        XSD + "boolean": (re.compile(r"true|false"), "true"),
        XSD + "gYear": (re.compile(r"[0-9]{4}"), "2013"),
        XSD + "gYearMonth": (re.compile(r"[0-9]{4}-(?:0[1-9]|1[0-2])"), "2013-03"),
        XSD + "date": (
            re.compile(r"[0-9]{4}-(?:0[1-9]|1[0-2])-(?:0[1-9]|[12][0-9]|3[01])"),
            "2013-03-01",
        ),
    }
)
# The one form in which the engine holds a number too.
CANONICAL: Final = re.compile(r"-?(?:0|[1-9][0-9]*)(?:\.[0-9]*[1-9])?")
# No number that is told of has more; the engine's own integers have 19.
_DIGITS: Final = 18
_NUMBERS: Final = (XSD + "integer", XSD + "decimal")
# Turtle has words of its own for these.
_BARE: Final = (XSD + "integer", XSD + "boolean")
# A local part that needs no escapes. Turtle allows more of them.
_LOCAL: Final = re.compile(r"[A-Za-z0-9][A-Za-z0-9_-]*")
# So many terms are kept as they are written, and texts of so many letters among them.
_HELD: Final = 20_000
_SHORT: Final = 200
_CONTROL: Final = re.compile(r"[\x00-\x08\x0b\x0c\x0e-\x1f\x7f\ufffe\uffff\ud800-\udfff]")
_ESCAPED: Final = str.maketrans(
    {"\\": "\\\\", '"': '\\"', "\n": "\\n", "\r": "\\r", "\t": "\\t"}
)  # fmt: skip


def quoted(text: str) -> str:
    """A text as a Turtle string."""
    return f'"{text.translate(_ESCAPED)}"'


def node(iri: str) -> str:
    """An IRI in full, in angle brackets. Raises BadTerm for what is none. (RFC 3987)"""
    try:
        return str(pyoxigraph.NamedNode(iri))
    except ValueError as error:
        raise BadTerm(
            f"is no address that can be written ({error}); write a whole one, as"
            " https://example.org/a, with %20 for a blank",
            swedish=f"är ingen adress som går att skriva ({error}); skriv en hel, som"
            " https://example.org/a, med %20 för ett blanktecken",
        ) from error


@lru_cache(1000)
def tagged(language: str) -> str:
    """A language as a Turtle string ends in it: `@sv`. Raises BadTerm for what is no language.
    (BCP 47)
    """
    try:
        pyoxigraph.Literal("", language=language)
    except ValueError as error:
        raise BadTerm(
            f"{language!r} is no language; write a code such as sv, or und where it is not known",
            swedish=f"{language!r} är inget språk; skriv en kod som sv, eller und om det är okänt",
        ) from error
    return f"@{language}"


def held(literal: Literal) -> None:
    """Raises BadTerm for a literal whose text is no value of its datatype, and for a datatype that
    no term of ours takes.
    """
    name = literal.datatype.replace(XSD, "xsd:")
    if literal.datatype not in LEXICAL:
        known = ", ".join(one.replace(XSD, "xsd:") for one in LEXICAL)
        raise BadTerm(
            f"has the datatype {name}, which is not read; write a text, or one of {known}",
            swedish=f"har datatypen {name}, som inte läses; skriv en text, eller någon av {known}",
        )
    pattern, example = LEXICAL[literal.datatype]
    if not pattern.fullmatch(literal.text) or not _real(literal):
        raise BadTerm(
            f"is no {name}; write it like {example}",
            swedish=f"är inget {name}; skriv som {example}",
        )


def _real(literal: Literal) -> bool:
    """Whether a number is written as it is held, and a date is in the calendar."""
    if literal.datatype in _NUMBERS:
        return len(literal.text) <= _DIGITS and bool(CANONICAL.fullmatch(literal.text))
    if literal.datatype == XSD + "boolean":
        return True
    try:
        date.fromisoformat((literal.text + "-01-01")[:10])
    except ValueError:
        return False
    return True


class Turtle:
    """Writes statements with the prefixes that a file declares, by their names in our context."""

    def __init__(self, *names: str) -> None:
        known = prefixes()
        self._prefixes = {name: known[name] for name in names}
        self._names = {space: name for name, space in self._prefixes.items()}
        self._spaces = re.compile("|".join(map(re.escape, self._names)) or r"(?!)")
        # A source has few predicates, concepts and dates, and says much of one thing at a time.
        self.node = lru_cache(_HELD)(self._node)
        self._held = lru_cache(_HELD)(self._said)

    def declared(self) -> Iterator[str]:
        """The lines that declare the prefixes."""
        for name, space in self._prefixes.items():
            yield f"@prefix {name}: <{space}> .\n"

    def said(self, predicate: str, term: Term) -> str:
        """A predicate with an object. Raises BadTerm for what cannot be written."""
        if isinstance(term, str) or len(term.text) < _SHORT:
            return self._held(predicate, term)
        return self._said(predicate, term)

    def _said(self, predicate: str, term: Term) -> str:
        name = "a" if predicate == RDF_TYPE else self.node(predicate)
        return f"{name} {self.node(term) if isinstance(term, str) else self._literal(term)}"

    def _literal(self, literal: Literal) -> str:
        """A literal that is held to its datatype."""
        if not literal.text.isprintable() and (found := _CONTROL.search(literal.text)):
            code = f"U+{ord(found[0]):04X}"
            raise BadTerm(
                f"holds the control character {code}; take it out",
                swedish=f"innehåller styrtecknet {code}; ta bort det",
            )
        if literal.language is not None:
            return quoted(literal.text) + tagged(literal.language)
        if literal.datatype == _STRING:
            return quoted(literal.text)
        held(literal)
        if literal.datatype in _BARE:
            return literal.text
        return f"{quoted(literal.text)}^^{self.node(literal.datatype)}"

    def iri(self, written: str) -> str:
        """The IRI that was written so: the way back from `node`."""
        if written.startswith("<"):
            return written[1:-1]
        name, _, local = written.partition(":")
        return self._prefixes[name] + local

    def _node(self, iri: str) -> str:
        whole = node(iri)
        found = self._spaces.match(iri)
        if found and _LOCAL.fullmatch(iri, found.end()):
            return f"{self._names[found[0]]}:{iri[found.end() :]}"
        return whole


def kept(first: str, base: str, head: Iterable[Statement], rest: Iterable[Statement]) -> str:
    """A file that a program keeps: its first line, what is said of the graph itself, and the rest,
    a statement a line, sorted, so that the same statements are the same file.

    Raises BadTerm for what cannot be written.
    """
    writer = Turtle()

    def lines(statements: Iterable[Statement]) -> list[str]:
        return sorted(
            {
                f"{writer.node(subject)} {writer.said(predicate, term)} .\n"
                for subject, predicate, term in statements
            }
        )

    return "".join([first, f"@base {node(base)} .\n", *lines(head), *lines(rest)])


def spoken(text: str, language: str) -> Literal:
    """A text in a language."""
    return Literal(text, _LANGUAGE_STRING, language)


def plain(text: str) -> Literal:
    """A text in no language: a code, a checksum."""
    return Literal(text, _STRING)


def integer(value: int) -> Literal:
    """An integer."""
    return Literal(str(value), _INTEGER)


def decimal(text: str) -> Literal:
    """A decimal, as the engine writes it: without idle zeros."""
    return Literal(text, XSD + "decimal")


def dated(when: str) -> Literal:
    """A date, of the datatype of its precision: 2013, 2013-03, 2013-03-01."""
    return Literal(when, _DATES.get(len(when), XSD + "date"))
