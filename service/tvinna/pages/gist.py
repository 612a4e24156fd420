"""What a partnership or a project is, in a few lines, as documents state it."""

from collections import defaultdict
from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from typing import Final

from tvinna.answers import read
from tvinna.pages.frame import Frame, Said, iri_of
from tvinna.publish.terms import SCHEMA
from tvinna.queries.values import exactly
from tvinna.terms import TV

# What says most of it, in the order of reading, each by its word on pages.
_TOLD: Final[Mapping[str, str]] = {
    TV + "party": "gist_parties",
    TV + "start": "gist_start",
    TV + "end": "gist_end",
    TV + "purpose": "gist_purpose",
    TV + "focus": "gist_focus",
    SCHEMA + "funder": "gist_funder",
}
_DATES: Final = (TV + "start", TV + "end")
_MOST: Final = 6


@dataclass(frozen=True)
class Point:
    """One line: its heading (a word of the pages) and what stands below it; how many `more` there
    are; whether the documents `differ`, when only one of the values can be right.
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
    own = " ".join(exactly(one) for one in _TOLD if one != SCHEMA + "funder")
    funder, funded = exactly(SCHEMA + "funder"), exactly(SCHEMA + "fundedItem")
    text = (
        f"SELECT DISTINCT ?thing ?property ?value {{ VALUES ?thing {{ {listed} }}"
        f" {{ VALUES ?property {{ {own} }} GRAPH ?graph {{ ?thing ?property ?value }} }} UNION"
        f" {{ GRAPH ?graph {{ ?funding {funded} ?thing ; {funder} ?value }}"
        f" BIND({funder} AS ?property) }}"
        f" ?graph a {exactly(TV + 'SourceGraph')} }} ORDER BY ?thing ?property STR(?value)"
    )
    told: dict[str, dict[str, list[str]]] = defaultdict(lambda: defaultdict(list))
    for row in read(await frame.ask(text)):
        told[iri_of(row["thing"])][iri_of(row["property"])].append(str(row["value"]))
    shown = {
        value
        for said in told.values()
        for told_of, values in said.items()
        if told_of not in _DATES
        for value in values[:_MOST]
    }
    names = await frame.names(shown)
    return {
        thing: tuple(
            Point(
                word,
                tuple(map(frame.date, said[told_of][:_MOST]))
                if told_of in _DATES
                else tuple(
                    sorted((names[it] for it in said[told_of][:_MOST]), key=lambda it: it.text)
                ),
                max(len(said[told_of]) - _MOST, 0),
                told_of in _DATES and len(said[told_of]) > 1,
            )
            for told_of, word in _TOLD.items()
            if said[told_of]
        )
        for thing, said in told.items()
    }
