"""Turtle read into plain statements, by the fast parser, with errors that name file and line."""

from collections.abc import Iterator
from pathlib import Path
from typing import Final, NamedTuple

import pyoxigraph

from tvinna.errors import BadSource

# The parser says in English what it met; these say what would have been right there.
_EXPECTED: Final = (
    (
        "\ufeff",
        "save the file as UTF-8 without a byte order mark",
        "spara filen som UTF-8 utan byteordningsmärke (BOM)",
    ),
    (
        "is not a valid RDF object",
        "write an IRI, a prefixed name, a number or a quoted text",
        "skriv en IRI, ett namn med prefix, ett tal eller en text inom citattecken",
    ),
    (
        "is not a valid subject",
        "write an IRI or a prefixed name",
        "skriv en IRI eller ett namn med prefix",
    ),
    (
        "is not a valid predicate",
        "write an IRI, a prefixed name or `a`",
        "skriv en IRI, ett namn med prefix eller `a`",
    ),
    (
        "has not been declared",
        "declare it at the top: @prefix name: <…> .",
        "deklarera det överst: @prefix namn: <…> .",
    ),
    (
        "A dot is expected",
        "end the statement before this with ` .`",
        "avsluta påståendet före detta med ` .`",
    ),
    (
        "Unexpected end of file",
        "close what is open: a quote, a bracket, or the last ` .`",
        "stäng det som är öppet: ett citattecken, en parentes eller sista ` .`",
    ),
    (
        "Invalid IRI code point",
        "write blanks and quotes in an IRI as %20, %22",
        "skriv blanktecken och citattecken i en IRI som %20, %22",
    ),
    ("Invalid UTF-8", "save the file as UTF-8", "spara filen i UTF-8"),
    ("relative IRI", "declare @base at the top", "deklarera @base överst"),
)


class Literal(NamedTuple):
    """A literal as it is written: `2.50` stays `2.50`."""

    text: str
    datatype: str
    language: str | None = None


# An IRI is a str; so is a blank node, which begins `_:`.
Term = str | Literal


class Statement(NamedTuple):
    """A triple as plain values."""

    subject: str
    predicate: str
    object: Term


def read_file(path: Path, base: str) -> list[Statement]:
    """The statements of a Turtle file. Raises BadSource with file, line and what was expected."""
    try:
        content = path.read_bytes()
    except OSError as error:
        raise BadSource(f"{path}: cannot be read ({error.strerror}); is the name right?") from error
    return read_text(content, base, str(path))


def read_text(content: bytes, base: str, name: str) -> list[Statement]:
    """The statements of a Turtle text; `name` stands for it in errors."""
    try:
        return list(_statements(content, base))
    except SyntaxError as error:
        raise BadSource(_syntax(error, name)) from error


def same_graph(one: bytes, other: bytes, base: str) -> bool:
    """Whether two Turtle texts say the same, whatever their blank nodes are called."""
    graphs = [
        pyoxigraph.Dataset(
            pyoxigraph.parse(content, format=pyoxigraph.RdfFormat.TURTLE, base_iri=base)
        )
        for content in (one, other)
    ]
    if graphs[0] != graphs[1]:
        for graph in graphs:
            graph.canonicalize(pyoxigraph.CanonicalizationAlgorithm.UNSTABLE)
    return graphs[0] == graphs[1]


def is_blank(term: Term) -> bool:
    """Whether a term is a blank node."""
    return isinstance(term, str) and term.startswith("_:")


def _statements(content: bytes, base: str) -> Iterator[Statement]:
    known: dict[pyoxigraph.NamedNode, str] = {}
    for quad in pyoxigraph.parse(content, format=pyoxigraph.RdfFormat.TURTLE, base_iri=base):
        predicate = known.setdefault(quad.predicate, quad.predicate.value)
        yield Statement(_plain_node(quad.subject), predicate, _plain(quad.object))


def _plain_node(node: object) -> str:
    if isinstance(node, pyoxigraph.NamedNode):
        return node.value
    return str(node)


def _plain(term: object) -> Term:
    if isinstance(term, pyoxigraph.Literal):
        return Literal(term.value, term.datatype.value, term.language)
    return _plain_node(term)


def in_swedish(message: str) -> str:
    """A syntax error's message with what would have been right in Swedish."""
    for _, english, swedish in _EXPECTED:
        message = message.replace(english, swedish)
    return message.replace("no Turtle here:", "ingen Turtle här:").replace("(column ", "(kolumn ")


def _syntax(error: SyntaxError, name: str) -> str:
    said = str(error.msg)
    what = said.split(": ", 1)[-1]
    right = next((english for met, english, _ in _EXPECTED if met in what), None)
    place = f"{name}:{error.lineno}" if error.lineno else name
    column = f" (column {error.offset})" if error.offset else ""
    return f"{place}: no Turtle here: {what}{column}" + (f"; {right}" if right else "")
