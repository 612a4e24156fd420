"""What a build says of itself in the data, so that whoever holds the data can say which it is."""

from collections.abc import Iterator
from dataclasses import dataclass
from typing import Final

from pyoxigraph import Literal, NamedNode, Quad

from tvinna.terms import PAV, VOID, XSD

VERSION: Final = PAV + "version"
TRIPLES: Final = VOID + "triples"
STAMP_STATEMENTS: Final = 2


@dataclass(frozen=True)
class Stamp:
    """The hash of a build's folder, and the statements of its merge, those of the stamp included.

    It is a graph of its own, `BASE/source/build`, and part of the merge as every graph is.
    """

    base: str
    hash: str
    statements: int

    @property
    def graph(self) -> str:
        """The graph's IRI; the stamp is said of the graph itself."""
        return f"{self.base}source/build"

    def quads(self) -> Iterator[Quad]:
        """The stamp as the graph holds it."""
        graph = NamedNode(self.graph)
        number = Literal(str(self.statements), datatype=NamedNode(XSD + "integer"))
        yield Quad(graph, NamedNode(VERSION), Literal(self.hash), graph)
        yield Quad(graph, NamedNode(TRIPLES), number, graph)
