"""What came of a partnership, a project or an activity, as the documents tell it."""

from collections.abc import Iterable
from dataclasses import dataclass, replace
from typing import Final

from tvinna.answers import read
from tvinna.figures import Table
from tvinna.pages.amount import first_of
from tvinna.pages.frame import Frame, Said, iri_of
from tvinna.pages.section import Section, cell, cells
from tvinna.queries.values import exactly
from tvinna.terms import DCTERMS, PROV, TV

# So many outcomes are told.
_SHOWN: Final = 50
# What an outcome is read from makes several rows of it.
_ROWS: Final = 1000
# So many stand for all on the start page.
_NAMED: Final = 6


@dataclass(frozen=True)
class Outcome:
    """An outcome, its kinds, and the documents that tell of it, each linked to its outline."""

    said: Said
    kinds: tuple[Said, ...]
    by: tuple[Said, ...]


@dataclass(frozen=True)
class Led:
    """A few outcomes, those that most documents tell of first, and how many there are."""

    outcomes: tuple[Outcome, ...]
    all: int


async def came_of(frame: Frame, thing: str) -> Section:
    """Each outcome with its kind and the documents that tell of it. Raises as the frame's questions
    do.
    """
    rows = (await frame.rows("outcomes", _ROWS, came_of=thing)).rows
    told: dict[str, dict[str, dict[str, None]]] = {}
    for row in rows:
        it = told.setdefault(iri_of(row["outcome"]), {"kind": {}, "document": {}})
        for column, values in it.items():
            if row[column]:
                values[iri_of(row[column])] = None
    if len(rows) == _ROWS:
        # Of the last one there may be more.
        told.popitem()
    shown = list(told.items())[:_SHOWN]
    names = await frame.names(
        iri for outcome, it in shown for iri in (outcome, *it["kind"], *it["document"])
    )
    words = frame.words
    listed = [
        (
            cell(names[outcome]),
            cells(names[one] for one in it["kind"]),
            cells(names[one] for one in it["document"]),
        )
        for outcome, it in shown
    ]
    listed.sort(key=lambda row: (row[1].text, row[0].text))
    lead = words["came_of_lead"]
    if len(told) > _SHOWN or len(rows) == _ROWS:
        lead += " " + words["came_of_first"].format(first=len(shown))
    heads = (words["outcome"], words["kind"], words["by"])
    return Section(words["came_of"], lead, Table(heads, tuple(listed)))


async def told_most(frame: Frame, all_: int) -> Led | None:
    """The outcomes that most documents tell of, and among equals the first by address; None where
    no document tells of any. `all_` is how many there are. Raises as the frame's questions do.
    """
    if not all_:
        return None
    outcome = exactly(TV + "Outcome")
    several = exactly(TV + "numberOfDocuments")
    # What only one document tells of has no such number.
    text = (
        f"SELECT ?thing {{ ?thing {several} ?number ; a {outcome} }}"
        f" ORDER BY DESC(?number) ?thing LIMIT {_NAMED}"
    )
    found = [iri_of(row["thing"]) for row in read(await frame.ask(text))]
    found += await first_of(frame, TV + "Outcome", 2 * _NAMED)
    shown = list(dict.fromkeys(found))[:_NAMED]
    told = await _told_by(frame, shown)
    kinds = await _kinds(frame, shown)
    names = await frame.names(
        [
            *shown,
            *(document for read_ in told.values() for document in read_.values()),
            *(kind for its in kinds.values() for kind in its),
        ]
    )
    return Led(
        tuple(
            Outcome(
                names[iri],
                tuple(names[kind] for kind in kinds.get(iri, ())),
                tuple(
                    replace(names[document], link=frame.linked(graph))
                    for graph, document in told.get(iri, {}).items()
                ),
            )
            for iri in shown
        ),
        all_,
    )


async def _told_by(frame: Frame, outcomes: Iterable[str]) -> dict[str, dict[str, str]]:
    """The documents that tell of each outcome, by the graphs that are our readings of them."""
    each = " ".join(map(exactly, outcomes))
    text = (
        f"SELECT DISTINCT ?thing ?graph ?document {{ VALUES ?thing {{ {each} }}"
        f" GRAPH ?graph {{ ?thing {exactly(TV + 'readFrom')} ?passage }}"
        f" ?graph {exactly(PROV + 'wasDerivedFrom')} ?document }} ORDER BY ?thing ?graph"
    )
    told: dict[str, dict[str, str]] = {}
    for row in read(await frame.ask(text)):
        told.setdefault(iri_of(row["thing"]), {})[iri_of(row["graph"])] = iri_of(row["document"])
    return told


async def _kinds(frame: Frame, outcomes: Iterable[str]) -> dict[str, list[str]]:
    """Which kinds each outcome is of."""
    each = " ".join(map(exactly, outcomes))
    text = (
        f"SELECT DISTINCT ?thing ?kind {{ VALUES ?thing {{ {each} }}"
        f" ?thing {exactly(DCTERMS + 'type')} ?kind }} ORDER BY ?thing ?kind"
    )
    kinds: dict[str, list[str]] = {}
    for row in read(await frame.ask(text)):
        kinds.setdefault(iri_of(row["thing"]), []).append(iri_of(row["kind"]))
    return kinds
