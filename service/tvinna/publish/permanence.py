"""Whether the addresses that a release gave out are kept by the next: each is described still, or
withdrawn, and what was withdrawn is never used again. (Digg's rules for identifiers, UM-10 to 12)
"""

from collections.abc import Callable, Sequence
from dataclasses import dataclass
from typing import Final

from pyoxigraph import DefaultGraph, NamedNode, Quad

from tvinna.errors import BadRelease
from tvinna.sources.withdrawn import STEM
from tvinna.terms import RDF_TYPE, TV

_FILE: Final = f"data/reference/{STEM}.ttl"
# What an address of the folder's own begins with, behind its base.
_OWN: Final = ("id/", "source/")
_IMPORTED: Final = f" <{RDF_TYPE}> <{TV}ImportedGraph> ".encode()
_SHOWN: Final = 20


@dataclass(frozen=True)
class Unkept:
    """Addresses that are not kept: `lost` are described no longer and not withdrawn either,
    `used_again` were withdrawn and are so no longer. Both are IRIs, in their order.
    """

    lost: tuple[str, ...] = ()
    used_again: tuple[str, ...] = ()

    def refuse(self, previous: str) -> None:
        """Raises BadRelease, naming the addresses and what to do, when there are any. `previous` is
        the version of the release that gave them out.
        """
        faults = []
        if self.used_again:
            faults.append(
                f"withdrawn in {previous} and no longer so: {_listed(self.used_again)}; put the"
                f" row of each back into {_FILE}, and give what uses one of them now another"
                " address, since none is ever used again"
            )
        if self.lost:
            faults.append(
                f"described in {previous} and no longer so: {_listed(self.lost)}; describe again"
                f" what is missing by mistake, and withdraw the others: a row of each in {_FILE}"
                " (tv:WithdrawnIdentifier) tells whoever follows it the day, the reason and what"
                " stands in its place"
            )
        if faults:
            raise BadRelease("\n".join(faults))


class Addresses:
    """Compares the things of two releases, one after the other, for addresses that are not kept.

    `base` is what the folder's addresses begin with. `fault` says what is wrong with publishing a
    statement: an address that holds a name which may not be published cannot be withdrawn with a
    row, which would publish it again.
    """

    def __init__(self, base: str, fault: Callable[[Quad], str]) -> None:
        self._own = tuple(base + word for word in _OWN)
        self._graph = f"{base}source/{STEM}"
        self._fault = fault
        self._imported: set[bytes] = set()
        self._lost: dict[str, set[bytes]] = {}
        self._used_again: list[str] = []

    def see(self, thing: str, old: Sequence[bytes], new: Sequence[bytes]) -> None:
        """Take in one thing: its lines of N-Quads before and after."""
        if not old or not thing.startswith(self._own):
            return
        self._imported |= {_graph_of(line) for line in old if _IMPORTED in line}
        row = f"<{thing}> <{RDF_TYPE}> <{TV}WithdrawnIdentifier> <{self._graph}> .\n".encode()
        if row in old and row not in new:
            self._used_again.append(thing)
        # The list itself is lost only with rows of it, and is there again with them.
        elif not new and thing != self._graph and not self._fault(_withdrawing(thing)):
            self._lost[thing] = set(map(_graph_of, old))

    def unkept(self) -> Unkept:
        """Those of all that were seen.

        What only a register told of goes and comes back with it, under the address that the
        register's own key makes: that is nobody's to withdraw, and cannot become another's.
        """
        lost = (thing for thing, graphs in self._lost.items() if not graphs <= self._imported)
        return Unkept(tuple(lost), tuple(self._used_again))


def _graph_of(line: bytes) -> bytes:
    return line.rsplit(b" ", 2)[1]


def _withdrawing(thing: str) -> Quad:
    withdrawn = NamedNode(f"{TV}WithdrawnIdentifier")
    return Quad(NamedNode(thing), NamedNode(RDF_TYPE), withdrawn, DefaultGraph())


def _listed(iris: Sequence[str]) -> str:
    more = f" and {len(iris) - _SHOWN} more" if len(iris) > _SHOWN else ""
    return ", ".join(f"<{iri}>" for iri in iris[:_SHOWN]) + more
