"""Maps of partnerships: their parties, and what ties these together."""

from collections import Counter
from collections.abc import Callable, Iterable, Mapping, Sequence
from dataclasses import dataclass
from typing import Final

from tvinna.answers import read
from tvinna.figures import Figure
from tvinna.figures.world import Spot, Tie, Words, world
from tvinna.pages.frame import Frame, Said, iri_of
from tvinna.publish.points import Point, partners_of, points_of
from tvinna.queries.values import exactly
from tvinna.terms import TV

# Of more rows no map is drawn in the time of a page; it says how many it shows.
_ROWS: Final = 6000
# So many are called by their names in the page's language.
_NAMED: Final = 1000


@dataclass(frozen=True)
class _Drawn:
    """What a map is made of: the parties of each partnership that have a point, and the points."""

    ties: Mapping[str, Sequence[str]]
    points: Mapping[str, Point]


async def every_partnership(frame: Frame, all_: int) -> Figure | None:
    """A map of all partnerships; None where no party has a point. `all_` is how many there are."""
    # As the question `partners-on-map`, without the names, which are asked for by themselves.
    party = exactly(TV + "party")
    text = (
        f"SELECT ?partnership ?party {{ ?party {exactly(TV + 'shownAt')} ?place ."
        f" ?partnership {party} ?party FILTER EXISTS {{ ?partnership a"
        f" {exactly(TV + 'Partnership')} }} }} ORDER BY ?partnership ?party LIMIT {_ROWS}"
    )
    ties: dict[str, list[str]] = {}
    for row in read(await frame.ask(text)):
        ties.setdefault(iri_of(row["partnership"]), []).append(iri_of(row["party"]))
    points = await points_of(frame.ask, {one for parties in ties.values() for one in parties})
    return await _figure(frame, _Drawn(ties, points), all_)


async def of_partnerships(frame: Frame, partnerships: Mapping[str, Iterable[str]]) -> Figure | None:
    """A map of partnerships, each given with its parties; None where no party has a point."""
    points = await points_of(frame.ask, {it for parties in partnerships.values() for it in parties})
    ties = {iri: [one for one in parties if one in points] for iri, parties in partnerships.items()}
    return await _figure(frame, _Drawn(ties, points), len(partnerships))


async def of_thing(frame: Frame, thing: str) -> Figure | None:
    """A map of the partnerships of a thing, or of itself alone; None where it has no point."""
    found = await partners_of(frame.ask, thing)
    if found:
        return await of_partnerships(frame, found)
    points = await points_of(frame.ask, [thing])
    return await _figure(frame, _Drawn({}, points), 0)


async def _figure(frame: Frame, it: _Drawn, all_: int) -> Figure | None:
    if not it.points:
        return None
    degree = Counter(party for parties in it.ties.values() for party in set(parties))
    order = sorted(it.points, key=lambda iri: (-degree[iri], iri))
    tied = {iri: parties for iri, parties in it.ties.items() if len(set(parties)) > 1}
    wanted = [*order, *(it.points[iri].place for iri in order), *tied]
    names = await frame.names(wanted if len(wanted) <= _NAMED else wanted[:_NAMED])

    def named(iri: str) -> Said:
        return names[iri] if iri in names else frame.said(iri, None)

    spots = [_spot(iri, it.points[iri], named) for iri in order]
    ties = [
        Tie(said.text, tuple(parties), said.link, said.language)
        for iri, parties in tied.items()
        for said in [named(iri)]
    ]
    return world("map", frame.coasts, spots, ties, _words(frame.words, len(ties), all_))


def _spot(iri: str, point: Point, named: Callable[[str], Said]) -> Spot:
    said, place = named(iri), named(point.place)
    return Spot(
        iri,
        said.text,
        point.latitude,
        point.longitude,
        place.text,
        said.link,
        said.language,
        place.language,
    )


def _words(words: Mapping[str, str], drawn: int, all_: int) -> Words:
    note = words["map_one"] if drawn == 1 else words["map_note"] if drawn else ""
    if drawn < all_:
        note += " " + words["map_some"].format(drawn=drawn, all=all_)
    return Words(
        words["map_caption"] if drawn else words["map_where"],
        note.strip(),
        words["map_source"],
        words["map_party"] if drawn else words["map_name"],
        words["map_place"],
        words["latitude"],
        words["longitude"],
        words["map_partnership"] if drawn else "",
        words["map_lines"],
        words["map_rows"],
    )
