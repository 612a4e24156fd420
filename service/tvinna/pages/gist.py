"""What a partnership or a project is, in a few lines, as documents state it."""

from collections import defaultdict
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass
from typing import Final

from tvinna.pages.differing import differing
from tvinna.pages.frame import Frame, Said
from tvinna.publish.quads import Quad, quads_of
from tvinna.publish.terms import SCHEMA
from tvinna.queries.values import exactly
from tvinna.terms import TV

_FUNDER: Final = SCHEMA + "funder"
# What says most of it, in the order of reading, each by its word on pages.
_TOLD: Final[Mapping[str, str]] = {
    TV + "party": "gist_parties",
    TV + "start": "gist_start",
    TV + "end": "gist_end",
    TV + "purpose": "gist_purpose",
    TV + "focus": "gist_focus",
    _FUNDER: "gist_funder",
}
_MOST: Final = 6


@dataclass(frozen=True)
class Point:
    """One line: its heading (a word of the pages) and what stands below it; how many `more` there
    are; whether documents `differ` on it.
    """

    word: str
    values: tuple[Said, ...]
    more: int
    differ: bool


async def gists(frame: Frame, things: Iterable[str]) -> Mapping[str, tuple[Point, ...]]:
    """What documents state of each of the things; nothing is judged here and nothing claimed.

    Raises as the frame's questions do.
    """
    listed = " ".join(map(exactly, things))
    if not listed:
        return {}
    own = " ".join(exactly(one) for one in _TOLD if one != _FUNDER)
    funder, funded = exactly(_FUNDER), exactly(SCHEMA + "fundedItem")
    text = (
        f"SELECT DISTINCT ?graph ?s ?p ?o {{ VALUES ?s {{ {listed} }}"
        f" {{ VALUES ?p {{ {own} }} GRAPH ?graph {{ ?s ?p ?o }} }} UNION"
        f" {{ GRAPH ?graph {{ ?funding {funded} ?s ; {funder} ?o }} BIND({funder} AS ?p) }}"
        f" ?graph a {exactly(TV + 'SourceGraph')} }} ORDER BY ?s ?p ?o ?graph"
    )
    told: dict[str, list[Quad]] = defaultdict(list)
    for quad in quads_of(await frame.ask(text)):
        told[quad.subject].append(quad)
    names = await frame.names(
        quad.object for quads in told.values() for quad in quads if isinstance(quad.object, str)
    )
    return {thing: tuple(_points(frame, quads, names)) for thing, quads in told.items()}


def _points(frame: Frame, quads: list[Quad], names: Mapping[str, Said]) -> Iterator[Point]:
    unlike = differing(quads)
    for predicate, word in _TOLD.items():
        found = dict.fromkeys(quad.object for quad in quads if quad.predicate == predicate)
        values = [names[one] if isinstance(one, str) else frame.literal(one) for one in found]
        # Dates stand in their own order, names in that of letters.
        values.sort(key=lambda one: one.date or one.text)
        if values:
            more = max(len(values) - _MOST, 0)
            yield Point(word, tuple(values[:_MOST]), more, predicate in unlike)
