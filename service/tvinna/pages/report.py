"""A report as parts that a page, a sheet of paper and a word processor show alike."""

from collections.abc import Sequence
from dataclasses import dataclass

from tvinna.pages.frame import Said


@dataclass(frozen=True)
class Text:
    """A paragraph of one or more pieces, each with its own link and language."""

    pieces: tuple[Said, ...]


@dataclass(frozen=True)
class Items:
    """A list of paragraphs."""

    texts: tuple[Text, ...]


@dataclass(frozen=True)
class Rows:
    """A table; `name` says what it holds. A cell has lines of pieces. One with `room` is a form:
    its cells are to be filled in by hand, and so many millimetres high.
    """

    name: str
    heads: tuple[str, ...]
    rows: tuple[tuple[tuple[Text, ...], ...], ...]
    room: int = 0

    def __post_init__(self) -> None:
        for row in self.rows:
            if len(row) != len(self.heads):
                raise ValueError(f"{self.name}: {len(row)} cells under {len(self.heads)} heads")


@dataclass(frozen=True)
class Heading:
    """A heading within a section."""

    text: Said


Block = Text | Items | Rows | Heading


@dataclass(frozen=True)
class Section:
    """A numbered section of a report; `anchor` is its own name in it."""

    anchor: str
    title: str
    blocks: tuple[Block, ...]


@dataclass(frozen=True)
class Term:
    """A term of office that the report may be narrowed to: its name, and the end of its address."""

    said: Said
    path: str


@dataclass(frozen=True)
class Report:
    """A report: its title, what it is of, what is said of it as a whole, and its sections."""

    title: str
    subtitle: Said
    language: str
    facts: tuple[tuple[str, Text], ...]
    lead: str
    sections: tuple[Section, ...]
    terms: tuple[Term, ...] = ()


def text(*pieces: str | Said) -> Text:
    """A paragraph of pieces; a plain string is in the report's own language."""
    return Text(tuple(Said(it) if isinstance(it, str) else it for it in pieces))


def cell(*pieces: str | Said) -> tuple[Text, ...]:
    """A cell of one line."""
    return (text(*pieces),)


def lines(texts: Sequence[Text]) -> tuple[Text, ...]:
    """A cell of several lines."""
    return tuple(texts)


def joined(pieces: Sequence[Said], between: str = ", ") -> Text:
    """Pieces with something between them."""
    found: list[Said] = []
    for piece in pieces:
        if found:
            found.append(Said(between))
        found.append(piece)
    return Text(tuple(found))
