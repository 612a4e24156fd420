"""Partnerships, and municipalities, side by side: how much is told of each, which goals each
partnership serves, which partners each municipality has and who says so.
"""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from typing import Final

from tvinna.answers import Row, read
from tvinna.figures import Figure
from tvinna.pages.amount import claimed_first, first_of, told_of
from tvinna.pages.frame import Frame, Said, coded, iri_of, number_of
from tvinna.pages.on_map import of_partnerships
from tvinna.pages.parties import Parties, parties_side_by_side
from tvinna.queries.values import exactly
from tvinna.terms import TV

# What is compared, in that order; a column of the question `partnerships`.
COUNTED: Final = ("claims", "documents", "projects", "activities", "outcomes", "actors", "goals")
# So many fit side by side, and so many are offered to choose from.
MOST: Final = 6
OFFERED: Final = 24
_PARTNERSHIP: Final = TV + "Partnership"


@dataclass(frozen=True)
class Choice:
    """What may be compared: its short name, whether it is now, and the registers that alone tell of
    it, which tell namesakes apart.
    """

    said: Said
    short: str
    chosen: bool
    registers: tuple[Said, ...] = ()


@dataclass(frozen=True)
class Column:
    """A partnership: its parties, how many there are of each in COUNTED; how many of its outcomes
    serve each goal, in the order of the rows, and how many claims name each goal for it.
    """

    said: Said
    parties: tuple[Said, ...]
    counts: tuple[int, ...]
    goals: tuple[int, ...]
    named: tuple[int, ...]

    @property
    def claimed(self) -> bool:
        """Whether only registers tell of it."""
        return not self.counts[COUNTED.index("documents")]


@dataclass(frozen=True)
class Comparison:
    """What the page shows: what may be chosen of either kind, the partnerships as columns, the
    goals that outcomes serve and those that claims name, as rows, and the parties. `told` is how
    many partnerships documents tell of; `found` is how many of what was looked for can be
    compared, of which OFFERED of either kind may be chosen; `unknown` is what was chosen and is no
    partnership, or no party of one.
    """

    partnerships: tuple[Choice, ...]
    municipalities: tuple[Choice, ...]
    columns: tuple[Column, ...]
    goals: tuple[Said, ...]
    named: tuple[Said, ...]
    parties: Parties
    map: Figure | None
    told: int
    found: int
    unknown: tuple[str, ...]


@dataclass(frozen=True)
class Chosen:
    """What the address names, by IRI, and what a search found that may be chosen beside it."""

    partnerships: tuple[str, ...] = ()
    parties: tuple[str, ...] = ()
    found: tuple[str, ...] = ()


async def side_by_side(frame: Frame, chosen: Chosen) -> Comparison:
    """Compare partnerships, and parties, by their IRIs. Where nothing is chosen: the first
    partnerships, those that documents tell of before those that registers claim, and the parties of
    the only one.
    """
    number = await told_of(frame, _PARTNERSHIP)
    told = await first_of(frame, _PARTNERSHIP, OFFERED) if number else []
    listed = [*told, *await claimed_first(frame, _PARTNERSHIP, OFFERED - len(told))]
    found = await _partnerships(frame, chosen, told or listed)
    parties = list(dict.fromkeys(chosen.parties))[:MOST]
    if not (chosen.partnerships or parties) and len(found) == 1:
        between = next(iter(found.values()))
        parties = list(dict.fromkeys(iri_of(row["party"]) for row in between))
    compared = await parties_side_by_side(frame, parties)
    shown = [column.iri for column in compared.columns]
    most = await _most_partnerships(frame)
    others, more = await _sorted_out(frame, chosen.found)
    sought = others or more
    # What is shown because nothing was chosen is not what was looked for.
    kept = list(found) if chosen.partnerships or not sought else []
    unknown = [iri for iri in chosen.partnerships[:MOST] if iri not in found]
    unknown += [iri for iri in parties if iri not in shown]
    columns, (goals, named) = await _columns(frame, found)
    return Comparison(
        # Beside what is chosen, what was looked for and nothing else.
        await _choices(frame, [*kept, *(more if sought else listed)], set(kept)),
        await _choices(frame, [*shown, *(others if sought else most)], set(shown)),
        columns,
        goals,
        named,
        compared,
        await of_partnerships(
            frame, {iri: [iri_of(row["party"]) for row in rows] for iri, rows in found.items()}
        ),
        number,
        len(others) + len(more),
        tuple(map(frame.shortener.short, unknown)),
    )


async def _partnerships(
    frame: Frame, chosen: Chosen, listed: Sequence[str]
) -> dict[str, Sequence[Row]]:
    """The rows of each partnership that is shown. What registers claim may be compared too, though
    no document tells of it.
    """
    found: dict[str, Sequence[Row]] = {}
    for iri in list(dict.fromkeys(chosen.partnerships))[:MOST]:
        if rows := (await frame.rows("partnerships", partnership=iri)).rows:
            found[iri] = rows
    if chosen.parties and not found:
        return {}
    # One alone is shown beside another, so that there is something to compare it with.
    for iri in listed:
        if len(found) < 2 and iri not in found:
            found[iri] = (await frame.rows("partnerships", partnership=iri)).rows
    return found


async def _columns(
    frame: Frame, found: dict[str, Sequence[Row]]
) -> tuple[tuple[Column, ...], tuple[tuple[Said, ...], tuple[Said, ...]]]:
    numbers = {number_of(row["number"]): iri_of(row["goal"]) for row in await frame.rows("goals")}
    counted: dict[str, dict[str, dict[str, int]]] = {"outcomes": {}, "claims": {}}
    for iri in found:
        rows = (await frame.rows("goals-by-partnership", partnership=iri)).rows
        for name, by in counted.items():
            by[iri] = {iri_of(row["goal"]): number_of(row[name]) for row in rows if row[name]}
    goals, named = (
        [goal for _, goal in sorted(numbers.items()) if any(goal in it for it in by.values())]
        for by in counted.values()
    )
    names = await frame.names(
        [
            *found,
            *numbers.values(),
            *(iri_of(row["party"]) for rows_ in found.values() for row in rows_),
        ]
    )
    columns = tuple(
        Column(
            names[iri],
            tuple(names[it] for it in dict.fromkeys(iri_of(row["party"]) for row in rows_)),
            tuple(number_of(rows_[0][name]) if rows_ else 0 for name in COUNTED),
            tuple(counted["outcomes"][iri].get(goal, 0) for goal in goals),
            tuple(counted["claims"][iri].get(goal, 0) for goal in named),
        )
        for iri, rows_ in found.items()
    )
    called = {goal: coded(goal, names[goal]) for goal in numbers.values()}
    return columns, (tuple(called[one] for one in goals), tuple(called[one] for one in named))


async def _most_partnerships(frame: Frame) -> list[str]:
    """The parties with most partnerships, in whatever source. The question `figures` names all
    that it sorts, and there may be tens of thousands.
    """
    text = (
        f"SELECT ?party {{ ?party {exactly(TV + 'numberOfPartnerships')} ?number }}"
        f" ORDER BY DESC(?number) ?party LIMIT {OFFERED}"
    )
    return [iri_of(row["party"]) for row in read(await frame.ask(text))]


async def _choices(frame: Frame, offered: Iterable[str], chosen: set[str]) -> tuple[Choice, ...]:
    listed = list(dict.fromkeys(offered))[: OFFERED + len(chosen)]
    registers = await _registers(frame, listed)
    names = await frame.names(
        [*listed, *(graph for found in registers.values() for graph in found)]
    )
    return tuple(
        Choice(
            names[iri],
            frame.shortener.short(iri),
            iri in chosen,
            tuple(names[graph] for graph in registers.get(iri, ())),
        )
        for iri in listed
    )


async def _registers(frame: Frame, things: Sequence[str]) -> dict[str, list[str]]:
    """The imported graphs that tell of things, where none of the folder's other files does."""
    if not things:
        return {}
    each = " ".join(map(exactly, things))
    text = (
        f"SELECT DISTINCT ?s ?graph {{ VALUES ?s {{ {each} }} GRAPH ?graph {{ ?s a ?class }} }}"
        " ORDER BY ?s ?graph"
    )
    kinds = {source.graph: source.kind for source in frame.folder.sources}
    found: dict[str, list[str]] = {}
    for row in read(await frame.ask(text)):
        # What is counted from the files tells of all of them.
        if (graph := iri_of(row["graph"])) in kinds:
            found.setdefault(iri_of(row["s"]), []).append(graph)
    return {
        iri: graphs
        for iri, graphs in found.items()
        if all(kinds[graph] == "import" for graph in graphs)
    }


async def _sorted_out(frame: Frame, found: Sequence[str]) -> tuple[list[str], list[str]]:
    """Of what a search found, the parties and the partnerships; the rest cannot be compared."""
    if not found:
        return [], []
    each = " ".join(map(exactly, found))
    text = (
        f"SELECT DISTINCT ?s ?kind {{ VALUES ?s {{ {each} }}"
        f" {{ ?s {exactly(TV + 'recordedAs')} ?s VALUES ?kind {{ 'party' }} }} UNION"
        f" {{ ?s a {exactly(_PARTNERSHIP)} VALUES ?kind {{ 'partnership' }} }} }}"
    )
    kinds: dict[str, set[str]] = {"party": set(), "partnership": set()}
    for row in read(await frame.ask(text)):
        kinds[str(row["kind"])].add(iri_of(row["s"]))
    parties, partnerships = (
        [iri for iri in found if iri in kinds[kind]] for kind in ("party", "partnership")
    )
    return parties, partnerships
