"""Partnerships, and municipalities, side by side: how much is told of each, which goals each
partnership serves, which partners each municipality has and who says so.
"""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from typing import Final

from tvinna.answers import Row, read
from tvinna.figures import Figure
from tvinna.pages.amount import first_of, told_of
from tvinna.pages.frame import Frame, Said, iri_of, number_of
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
    """What may be compared: its short name, and whether it is now."""

    said: Said
    short: str
    chosen: bool


@dataclass(frozen=True)
class Column:
    """A partnership: its parties, how many there are of each in COUNTED, how many of its outcomes
    serve each goal, in the order of the rows.
    """

    said: Said
    parties: tuple[Said, ...]
    counts: tuple[int, ...]
    goals: tuple[int, ...]


@dataclass(frozen=True)
class Comparison:
    """What the page shows: what may be chosen of either kind, the partnerships as columns, the
    goals that stand as rows, and the parties. `all` is how many partnerships documents tell of.
    """

    partnerships: tuple[Choice, ...]
    municipalities: tuple[Choice, ...]
    columns: tuple[Column, ...]
    goals: tuple[Said, ...]
    parties: Parties
    map: Figure | None
    all: int


@dataclass(frozen=True)
class Chosen:
    """What the address names, by IRI, and what a search found that may be chosen beside it."""

    partnerships: tuple[str, ...] = ()
    parties: tuple[str, ...] = ()
    found: tuple[str, ...] = ()


async def side_by_side(frame: Frame, chosen: Chosen) -> Comparison:
    """Compare partnerships, and parties, by their IRIs. Where nothing is chosen: the first
    partnerships, and the parties of the only one.
    """
    listed = await first_of(frame, _PARTNERSHIP, OFFERED)
    found = await _partnerships(frame, chosen, listed)
    parties = list(dict.fromkeys(chosen.parties))[:MOST]
    if not (chosen.partnerships or parties) and len(found) == 1:
        between = next(iter(found.values()))
        parties = list(dict.fromkeys(iri_of(row["party"]) for row in between))
    compared = await parties_side_by_side(frame, parties)
    shown = [column.iri for column in compared.columns]
    most = await _most_partnerships(frame)
    others, more = await _sorted_out(frame, chosen.found)
    columns, goals = await _columns(frame, found)
    return Comparison(
        await _choices(frame, [*found, *more, *listed], set(found)),
        await _choices(frame, [*shown, *others, *most], set(shown)),
        columns,
        goals,
        compared,
        await of_partnerships(
            frame, {iri: [iri_of(row["party"]) for row in rows] for iri, rows in found.items()}
        ),
        max(await told_of(frame, _PARTNERSHIP), len(found)),
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
) -> tuple[tuple[Column, ...], tuple[Said, ...]]:
    numbers = {number_of(row["number"]): iri_of(row["goal"]) for row in await frame.rows("goals")}
    served = {}
    for iri in found:
        rows = (await frame.rows("goals-by-partnership", partnership=iri)).rows
        served[iri] = {iri_of(row["goal"]): number_of(row["outcomes"]) for row in rows}
    shown = [
        number
        for number, goal in sorted(numbers.items())
        if any(goal in it for it in served.values())
    ]
    names = await frame.names(
        [
            *found,
            *(numbers[number] for number in shown),
            *(iri_of(row["party"]) for rows_ in found.values() for row in rows_),
        ]
    )
    columns = tuple(
        Column(
            names[iri],
            tuple(names[it] for it in dict.fromkeys(iri_of(row["party"]) for row in rows_)),
            tuple(number_of(rows_[0][name]) if rows_ else 0 for name in COUNTED),
            tuple(served[iri].get(numbers[number], 0) for number in shown),
        )
        for iri, rows_ in found.items()
    )
    goals = []
    for number in shown:
        said = names[numbers[number]]
        goals.append(Said(f"{number}. {said.text}", said.link, said.language))
    return columns, tuple(goals)


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
    names = await frame.names(listed)
    return tuple(Choice(names[iri], frame.shortener.short(iri), iri in chosen) for iri in listed)


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
