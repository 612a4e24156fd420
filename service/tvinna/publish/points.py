"""Where things are: the point that each is shown at on a map."""

from collections.abc import Iterable
from dataclasses import dataclass
from typing import Final

from tvinna.publish.description import Ask
from tvinna.publish.quads import rows_of
from tvinna.queries.values import exactly
from tvinna.sources.statements import Term
from tvinna.terms import TV, WGS84

# More partnerships of one party than anyone has; who asks for more is told of the first.
MOST: Final = 400


@dataclass(frozen=True)
class Point:
    """The place whose point it is, and the point in degrees of WGS 84."""

    place: str
    latitude: float
    longitude: float


async def points_of(ask: Ask, things: Iterable[str]) -> dict[str, Point]:
    """The point of each of the things that can be shown on a map; of several, that of the first
    place in the order of their IRIs.

    Raises BadTerm for what is no IRI, and what `ask` raises.
    """
    listed = " ".join(map(exactly, things))
    if not listed:
        return {}
    text = (
        f"SELECT ?s ?place ?latitude ?longitude {{ VALUES ?s {{ {listed} }}"
        f" ?s {exactly(TV + 'shownAt')} ?place . ?place {exactly(WGS84 + 'lat')} ?latitude ;"
        f" {exactly(WGS84 + 'long')} ?longitude }} ORDER BY ?s ?place ?latitude ?longitude"
    )
    found: dict[str, Point] = {}
    for row in rows_of(await ask(text)):
        point = Point(str(row["place"]), _number(row["latitude"]), _number(row["longitude"]))
        found.setdefault(str(row["s"]), point)
    return found


async def partners_of(ask: Ask, party: str) -> dict[str, list[str]]:
    """The partnerships of a party, at most MOST, each with all its parties.

    Raises BadTerm for what is no IRI, and what `ask` raises.
    """
    name = exactly(TV + "party")
    text = (
        f"SELECT DISTINCT ?s ?party {{ {{ SELECT DISTINCT ?s {{ VALUES ?of {{ {exactly(party)} }}"
        f" ?s {name} ?of ; a {exactly(TV + 'Partnership')} }} ORDER BY ?s LIMIT {MOST} }}"
        f" ?s {name} ?party }} ORDER BY ?s ?party"
    )
    found: dict[str, list[str]] = {}
    for row in rows_of(await ask(text)):
        found.setdefault(str(row["s"]), []).append(str(row["party"]))
    return found


def _number(value: Term) -> float:
    """A number of the graph, whose rules see to it that it is one."""
    return float(value if isinstance(value, str) else value.text)
