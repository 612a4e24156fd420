"""How much there is, before a page asks for all of it."""

from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from typing import Final, Self

from tvinna.answers import read
from tvinna.pages.frame import Frame, iri_of, number_of
from tvinna.queries.values import exactly
from tvinna.terms import TV, agenda_code

# More than anyone reads on a page, and more than is found and named in the time of one.
MOST: Final = 400
_PARTS: Final = 600
# Of so many things the first are found by sorting them.
_SORTED: Final = 500


@dataclass(frozen=True)
class Amount:
    """How many things there are of each class: those that documents tell of, and all."""

    told: Mapping[str, int]
    all: Mapping[str, int]

    @classmethod
    async def of(cls, frame: Frame, kinds: Iterable[str]) -> Self:
        """Ask for what was counted when the data was loaded, of these classes. Raises as the
        frame's questions do.
        """
        each = " ".join(map(exactly, kinds))
        text = (
            f"SELECT ?kind ?told ?all {{ VALUES ?kind {{ {each} }}"
            f" OPTIONAL {{ ?kind {exactly(TV + 'numberOfToldThings')} ?told }}"
            f" OPTIONAL {{ ?kind {exactly(TV + 'numberOfThings')} ?all }} }}"
        )
        rows = read(await frame.ask(text)).rows
        return cls(
            *(
                {iri_of(row["kind"]): number_of(row[name]) for row in rows if row[name]}
                for name in ("told", "all")
            )
        )

    def claimed(self, kind: str) -> int:
        """How many things of a class only registers tell of."""
        return self.all.get(kind, 0) - self.told.get(kind, 0)


@dataclass(frozen=True)
class Beside:
    """What registers claim beside what documents tell: how many partnerships that no document tells
    of, and how many global goals they name for partnerships.
    """

    partnerships: int
    goals: int


async def beside(frame: Frame) -> Beside:
    """Ask for what registers claim beside documents. Raises as the frame's questions do."""
    amount = await Amount.of(frame, [TV + "Partnership"])
    rows = await frame.rows("figures", figure=TV + "numberOfClaimedPartnerships")
    named = {iri_of(row["thing"]) for row in rows}
    goals = {iri for iri in named if "." not in agenda_code(iri)}
    return Beside(amount.claimed(TV + "Partnership"), len(goals))


async def too_many_outcomes(frame: Frame) -> int:
    """How many outcomes there are, when that is more than a page can show; else 0."""
    return await _more(frame, "Outcome", most=MOST)


async def too_many_parts(frame: Frame) -> int:
    """How many participations there are, when that is more than a page can show; else 0."""
    return await _more(frame, "Participation", most=_PARTS)


async def _more(frame: Frame, kind: str, most: int) -> int:
    found = await told_of(frame, TV + kind)
    return found if found > most else 0


async def told_of(frame: Frame, kind: str) -> int:
    """How many things of a class documents tell of."""
    rows = (await frame.rows("figures", thing=kind, figure=TV + "numberOfToldThings")).rows
    return number_of(rows[0]["number"]) if rows else 0


async def first_of(frame: Frame, kind: str, most: int) -> list[str]:
    """The first things of a class that were read from documents, by their IRIs; where there are
    very many, of those that the engine finds first.
    """
    read_from = exactly(TV + "readFrom")
    # Registers may have tens of thousands of the class, so the documents are begun with; to sort
    # all that many documents tell of would take longer than the rest of a page.
    text = (
        f"SELECT ?thing {{ {{ SELECT DISTINCT ?thing {{ ?graph a {exactly(TV + 'SourceGraph')} ."
        f" GRAPH ?graph {{ ?thing a {exactly(kind)} ; {read_from} ?passage }} }}"
        f" LIMIT {_SORTED} }} }} ORDER BY ?thing LIMIT {most}"
    )
    return [iri_of(row["thing"]) for row in read(await frame.ask(text))]


async def claimed_first(frame: Frame, kind: str, most: int) -> list[str]:
    """The first things of a class that only registers tell of, by their IRIs: those of the first
    rows in order, then others, for not every import has rows.
    """
    claims, row = exactly(TV + "claims"), exactly(TV + "row")
    only = (
        f"?thing a {exactly(kind)}"
        f" FILTER NOT EXISTS {{ ?thing {exactly(TV + 'readFrom')} ?passage }}"
    )
    # Looked up by number, so that the rows of a large register need not be sorted. The first row is
    # that of the heads.
    numbers = " ".join(map(str, range(1, 2 * most + 2)))
    rows = (
        f"SELECT DISTINCT ?thing ?row {{ VALUES ?row {{ {numbers} }} ?claim {row} ?row ;"
        f" {claims} ?thing . {only} }} ORDER BY ?row ?thing LIMIT {most}"
    )
    found = [iri_of(it["thing"]) for it in read(await frame.ask(rows))]
    if len(found) < most:
        others = (
            f"SELECT DISTINCT ?thing {{ ?graph a {exactly(TV + 'ImportedGraph')} ."
            f" GRAPH ?graph {{ ?thing a {exactly(kind)} }} {only} }} LIMIT {most}"
        )
        found += [iri_of(it["thing"]) for it in read(await frame.ask(others))]
    return list(dict.fromkeys(found))[:most]
