"""Partnerships side by side: how much is told of each, and which goals each serves."""

from collections.abc import Sequence
from dataclasses import dataclass
from typing import Final

from tvinna.pages.frame import Frame, Said, iri_of, number_of

# What is compared, in that order; a column of the question `partnerships`.
COUNTED: Final = ("claims", "documents", "projects", "activities", "outcomes", "actors", "goals")
# So many fit side by side, and so many are offered to choose from.
MOST: Final = 6
OFFERED: Final = 200


@dataclass(frozen=True)
class Choice:
    """A partnership that may be compared: its short name, and whether it is now."""

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
    """What the page shows: what may be chosen, the columns, and the goals that stand as rows.
    `all` is how many partnerships there are.
    """

    choices: tuple[Choice, ...]
    columns: tuple[Column, ...]
    goals: tuple[Said, ...]
    all: int


async def side_by_side(frame: Frame, chosen: Sequence[str]) -> Comparison:
    """Compare partnerships, by their IRIs; with the first ones where fewer than two are chosen."""
    listed = list(
        dict.fromkeys(
            iri_of(row["thing"]) for row in await frame.rows("things", kind="tv:Partnership")
        )
    )
    numbers = {number_of(row["number"]): iri_of(row["goal"]) for row in await frame.rows("goals")}
    found = {}
    for iri in list(dict.fromkeys(chosen))[:MOST]:
        # What registers claim may be compared too, though no document tells of it.
        if rows := (await frame.rows("partnerships", partnership=iri)).rows:
            found[iri] = rows
    # One alone is shown beside another, so that there is something to compare it with.
    for iri in listed:
        if len(found) < 2 and iri not in found:
            found[iri] = (await frame.rows("partnerships", partnership=iri)).rows
    offered = list(dict.fromkeys([*found, *listed]))[:OFFERED]
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
            *offered,
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
    return Comparison(
        tuple(Choice(names[iri], frame.shortener.short(iri), iri in found) for iri in offered),
        columns,
        tuple(goals),
        len(set(listed) | set(found)),
    )
