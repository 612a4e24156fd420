"""Where in a Turtle file each statement is written: for line numbers, and for changing one value.

The parser gives statements without places, so this reads the same text again, only when a place is
asked for. It needs a text that the parser has accepted. (Turtle 1.1, section 6.5)
"""

import re
from collections.abc import Iterator
from itertools import pairwise
from typing import NamedTuple
from urllib.parse import urljoin

from tvinna.terms import RDF_TYPE

_TOKEN = re.compile(
    r"""
    (?P<blank>\s+|\#[^\n]*)
  | (?P<iri><[^\s<>"{}|^`]*>)
  | (?P<text>\"{3}(?:\"{0,2}(?:[^"\\]|\\.))*\"{3} | '{3}(?:'{0,2}(?:[^'\\]|\\.))*'{3}
           | "(?:[^"\\\n]|\\.)*" | '(?:[^'\\\n]|\\.)*')
  | (?P<at>@[A-Za-z]+(?:-[A-Za-z0-9]+)*)
  | (?P<datatype>\^\^)
  | (?P<name>(?:[^\W\d_][\w.-]*|_)?:(?:[\w:%-]|\\.|\.(?=[\w:%.\\-]))*)
  | (?P<number>[+-]?(?:\d+\.\d+|\.\d+|\d+)(?:[eE][+-]?\d+)?)
  | (?P<word>[A-Za-z]+)
  | (?P<mark>.)
    """,
    re.VERBOSE | re.DOTALL,
)


class Token(NamedTuple):
    """A piece of Turtle with its offsets, comments and blanks left out."""

    kind: str
    text: str
    start: int
    end: int


class Written(NamedTuple):
    """One object as it is written: whose value it is, and from where to where it stands.

    A statement inside `[ ]` counts as part of the object that the brackets are.
    """

    subject: str
    predicate: str
    text: str
    start: int
    end: int
    subject_start: int
    predicate_start: int


def tokens(text: str) -> Iterator[Token]:
    """The pieces of a Turtle text in order."""
    for found in _TOKEN.finditer(text):
        kind = found.lastgroup or "mark"
        if kind != "blank":
            yield Token(kind, found[0], found.start(), found.end())


def comments(text: str) -> list[str]:
    """The comments of a Turtle text, in order, without the blanks around them."""
    return [
        found[0].strip()
        for found in _TOKEN.finditer(text)
        if found.lastgroup == "blank" and found[0].startswith("#")
    ]


def written(text: str, base: str) -> list[Written]:
    """Every object of the text's own statements, in order."""
    return list(_Reader(text, base).read())


def declared_base(text: str) -> tuple[str, int] | None:
    """The first base the text declares, and where; None when it declares none."""
    for keyword, iri in pairwise(tokens(text)):
        if keyword.text.lower() in {"@base", "base"} and iri.kind == "iri":
            return iri.text[1:-1], iri.start
    return None


class _Reader:
    """Reads statement by statement; the parser has already said that each is well-formed."""

    def __init__(self, text: str, base: str) -> None:
        self._text = text
        self._base = base
        self._prefixes: dict[str, str] = {}

    def read(self) -> Iterator[Written]:
        statement: list[Token] = []
        depth = 0
        for token in tokens(self._text):
            depth += (token.text in {"[", "("}) - (token.text in {"]", ")"})
            # The SPARQL-style directives end without a dot.
            bare = len(statement) > 0 and statement[0].text.lower() in {"prefix", "base"}
            if token.kind == "mark" and token.text == "." and depth == 0:
                if statement:
                    yield from self._statement(statement)
                statement = []
                continue
            statement.append(token)
            if bare and token.kind == "iri":
                yield from self._statement(statement)
                statement = []

    def _statement(self, statement: list[Token]) -> Iterator[Written]:
        keyword = statement[0].text.lower().lstrip("@")
        if statement[0].kind in {"at", "word"} and keyword in {"prefix", "base"}:
            self._declare(keyword, statement)
            return
        yield from self._objects(statement)

    def _declare(self, keyword: str, statement: list[Token]) -> None:
        iri = self.resolve(statement[-1])
        if keyword == "base":
            self._base = iri
        else:
            self._prefixes[statement[1].text[:-1]] = iri

    def _objects(self, statement: list[Token]) -> Iterator[Written]:
        groups = list(_grouped(statement))
        subject = self._name(groups[0])
        predicate: list[Token] | None = None
        value: list[Token] = []
        for group in [*groups[1:], [Token("mark", ";", -1, -1)]]:
            mark = group[0].text if group[0].kind == "mark" and len(group) == 1 else ""
            if mark in {";", ","}:
                if predicate and value:
                    yield Written(
                        subject,
                        self._name(predicate),
                        self._text[value[0].start : value[-1].end],
                        value[0].start,
                        value[-1].end,
                        groups[0][0].start,
                        predicate[0].start,
                    )
                value = []
                predicate = None if mark == ";" else predicate
            elif predicate is None:
                predicate = group
            else:
                value += group

    def _name(self, group: list[Token]) -> str:
        return self.resolve(group[0]) if len(group) == 1 else ""

    def resolve(self, token: Token) -> str:
        """The IRI of a token; of a blank node its label."""
        if token.kind == "iri":
            written_iri = token.text[1:-1]
            # urljoin would drop an empty fragment, with which many namespaces end.
            return written_iri if ":" in written_iri else urljoin(self._base, written_iri)
        if token.text == "a":
            return RDF_TYPE
        prefix, _, local = token.text.partition(":")
        if prefix == "_":
            return token.text
        return self._prefixes.get(prefix, "") + re.sub(r"\\(.)", r"\1", local)


def _grouped(statement: list[Token]) -> Iterator[list[Token]]:
    """Tokens one by one, but everything between a bracket and its partner together."""
    group: list[Token] = []
    depth = 0
    for token in statement:
        group.append(token)
        depth += (token.text in {"[", "("}) - (token.text in {"]", ")"})
        if depth == 0:
            yield group
            group = []
