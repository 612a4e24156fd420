"""What a build says of itself in the data, so that whoever holds the data can say which it is."""

from dataclasses import dataclass
from typing import Final

from tvinna.terms import PAV, VOID

VERSION: Final = PAV + "version"
TRIPLES: Final = VOID + "triples"
STAMP_STATEMENTS: Final = 2


@dataclass(frozen=True)
class Stamp:
    """The hash of a build's folder (VERSION), and the statements of its merge (TRIPLES), those of
    the stamp included, said of the graph that they stand in.

    It is a graph of its own, `BASE/source/build`, and part of the merge as every graph is.
    """

    base: str
    hash: str

    @property
    def graph(self) -> str:
        """The graph's IRI; the stamp is said of the graph itself."""
        return f"{self.base}source/build"
