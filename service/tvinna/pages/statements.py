"""What the page of a thing is made of: statements with those who make them, differences, passages,
judgements.
"""

from dataclasses import dataclass

from tvinna.pages.frame import Said


@dataclass(frozen=True)
class Source:
    """Who says a value.

    `tag` is stated, judged, register, claimed (imported), editorial or the kind of a graph of
    terms; `name` leads to the passages on the page, where there are any, else to the graph.
    """

    tag: str
    name: Said


@dataclass(frozen=True)
class Value:
    """Values that are said by the same, and those who say them."""

    said: tuple[Said, ...]
    sources: tuple[Source, ...]

    @property
    def tags(self) -> tuple[str, ...]:
        """What the value rests on, each once."""
        return tuple(dict.fromkeys(source.tag for source in self.sources))


@dataclass(frozen=True)
class Row:
    """A property and its values; `differs` says that documents give unlike ones."""

    name: Said
    values: tuple[Value, ...]
    differs: bool


@dataclass(frozen=True)
class Part:
    """What is told under one heading, which is a word of the pages."""

    heading: str
    rows: tuple[Row, ...]


@dataclass(frozen=True)
class Difference:
    """A property that documents give unlike values of: the values by document, side by side."""

    name: Said
    told: tuple[tuple[Said, tuple[Said, ...]], ...]


@dataclass(frozen=True)
class Passage:
    """A passage that something is read from: its IRI, number, section and gist."""

    iri: str
    number: str
    section: str
    gist: Said
    link: str


@dataclass(frozen=True)
class Reading:
    """What one graph was read from: its document, and the passages. `name` is its place on the
    page.
    """

    name: str
    document: Said
    passages: tuple[Passage, ...]


@dataclass(frozen=True)
class Judged:
    """A judgement or a rejection: the statement that it is on, and why."""

    kind: Said
    rejected: bool
    statement: tuple[Said, ...]
    rationale: Said
    notes: tuple[Said, ...]
    on: Said
