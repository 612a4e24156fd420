"""The flow from guideline to goal: each link with who says so; and what leads nowhere."""

from asyncio import gather
from collections import Counter, defaultdict
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from typing import Final

from tvinna.answers import Row
from tvinna.figures import Figure, sankey
from tvinna.pages.frame import Frame, Said, coded, iri_of
from tvinna.terms import SDG, SKOS, TV

_GOAL: Final = SDG + "ontology#Goal"
# The columns from left to right: the word for each, and what stands in it.
_COLUMNS: Final[Mapping[str, tuple[str, ...]]] = {
    "guidelines": (TV + "StrategyGuideline",),
    "positions": (TV + "Position",),
    "projects": (TV + "Partnership", TV + "Project", TV + "Activity"),
    "outcomes": (TV + "Outcome",),
    "goals": (_GOAL, SKOS + "ConceptScheme"),
}
_PLACE: Final = {kind: at for at, kinds in enumerate(_COLUMNS.values()) for kind in kinds}
# More in a column cannot be read; the rest stands in the table.
_MOST: Final = 28


@dataclass(frozen=True)
class Gap:
    """What leads nowhere, of one kind: a word for what it lacks, and the things."""

    word: str
    things: tuple[Said, ...]


@dataclass(frozen=True)
class Flow:
    """What the page of the flow shows: the figure, how many links are stated and how many judged,
    and the gaps.
    """

    figure: Figure | None
    stated: int
    judged: int
    gaps: tuple[Gap, ...]


async def flow_to_goals(frame: Frame) -> Flow:
    """Ask for every link from guideline to goal, and for what leads nowhere."""
    flow, gaps = await gather(frame.rows("flow"), frame.rows("gaps"))
    rows, lost = flow.rows, gaps.rows
    names = await frame.names(
        [
            *(iri_of(row[name]) for row in rows for name in ("origin", "end")),
            *(iri_of(row["thing"]) for row in lost),
        ]
    )
    # A link that several documents or judgements give is as wide as they are many.
    sources: dict[tuple[str, str, bool], set[str]] = defaultdict(set)
    place: dict[str, int] = {}
    for row in rows:
        origin, end = iri_of(row["origin"]), iri_of(row["end"])
        sources[origin, end, row["basis"] == "judged"].add(iri_of(row["source"]))
        place[origin] = _PLACE[iri_of(row["origin_kind"])]
        place[end] = _PLACE[iri_of(row["end_kind"])]
    for row in lost:
        place.setdefault(iri_of(row["thing"]), _PLACE[iri_of(row["kind"])])
    judged = sum(1 for _, _, is_judged in sources if is_judged)
    return Flow(
        _figure(frame, sources, place, names) if place else None,
        len(sources) - judged,
        judged,
        gaps_of(lost, names),
    )


async def gaps(frame: Frame) -> tuple[Gap, ...]:
    """What leads nowhere, kind by kind."""
    rows = (await frame.rows("gaps")).rows
    return gaps_of(rows, await frame.names(iri_of(row["thing"]) for row in rows))


def gaps_of(rows: Sequence[Row], names: Mapping[str, Said]) -> tuple[Gap, ...]:
    """The gaps in the order of the columns, each kind with its things; goals by their number."""
    found: dict[int, list[str]] = defaultdict(list)
    for row in rows:
        found[_PLACE[iri_of(row["kind"])]].append(iri_of(row["thing"]))
    return tuple(
        Gap(f"gap_{word}", tuple(coded(iri, names[iri]) for iri in sorted(found[at], key=_key)))
        for at, word in enumerate(_COLUMNS)
        if found[at]
    )


def _key(iri: str) -> tuple[int, str]:
    number = iri.removeprefix(SDG)
    return (int(number) if number.isdigit() else 0, iri)


def _figure(
    frame: Frame,
    sources: Mapping[tuple[str, str, bool], set[str]],
    place: Mapping[str, int],
    names: Mapping[str, Said],
) -> Figure:
    words = frame.words
    weight: Counter[str] = Counter()
    for (origin, end, _), told in sources.items():
        weight[origin] += len(told)
        weight[end] += len(told)
    kept: list[str] = []
    for at in range(len(_COLUMNS)):
        column = [iri for iri in place if place[iri] == at]
        kept += sorted(column, key=lambda iri: (-weight[iri], _key(iri)))[:_MOST]
    nodes = [
        sankey.Node(
            iri,
            coded(iri, names[iri]).text,
            place[iri],
            names[iri].link,
            names[iri].language,
            f"goal-{_key(iri)[0]}" if _key(iri)[0] else "",
        )
        for iri in kept
    ]
    links = [
        sankey.Link(origin, end, judged, len(told))
        for (origin, end, judged), told in sorted(sources.items())
        if origin in kept and end in kept
    ]
    note = words["flow_note"]
    if len(place) > len(kept):
        note += " " + words["flow_rest"].format(drawn=len(kept), all=len(place))
    said = sankey.Words(
        words["flow_figure"], note, tuple(words[f"flow_{word}"] for word in _COLUMNS),
        words["flow_from"], words["flow_to"], words["basis"], words["flow_sources"],
        words["stated"], words["judged"], words["flow_nothing"],
    )  # fmt: skip
    return sankey.sankey("flow", nodes, links, said)
