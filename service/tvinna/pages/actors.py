"""Those who act: on which side, in which role and when; who pays, who decides, who takes part."""

from asyncio import gather
from collections import Counter
from collections.abc import Iterable, Mapping
from dataclasses import dataclass

from tvinna.answers import Row, read
from tvinna.figures import Figure
from tvinna.pages.frame import Frame, Said, iri_of, number_of
from tvinna.pages.participation import when, who_with_whom
from tvinna.publish.terms import SCHEMA
from tvinna.queries.values import exactly
from tvinna.terms import TV


@dataclass(frozen=True)
class Part:
    """That an actor takes part in something: in which role, when, and which documents say so.

    `former`: a document says that it has ended. `open_list`: a document names the actor among
    others that it does not name.
    """

    role: Said
    matter: Said
    when: str
    former: bool
    open_list: bool
    documents: tuple[Said, ...]


@dataclass(frozen=True)
class Actor:
    """An actor with what it takes part in."""

    said: Said
    parts: tuple[Part, ...]


@dataclass(frozen=True)
class Side:
    """A side, and those who take part on it; `anchor` is its place on the page."""

    name: Said
    anchor: str
    actors: tuple[Actor, ...]


@dataclass(frozen=True)
class Funding:
    """Who pays for what: `payer` itself, with money of `funder` where that is another."""

    funder: Said
    payer: Said
    matter: Said
    outcomes: int


@dataclass(frozen=True)
class Decided:
    """A point of a decision: who passed it, when as far as its document tells, what it says, and
    by which document.
    """

    body: Said
    decision: Said
    date: Said
    number: int
    gist: Said
    passage: str
    document: Said


@dataclass(frozen=True)
class Actors:
    """What the page of those who act shows."""

    sides: tuple[Side, ...]
    actors: int
    matters: int
    figure: Figure | None
    funding: tuple[Funding, ...]
    decisions: tuple[Decided, ...]


async def who_acts(frame: Frame) -> Actors:
    """Ask who takes part in what, who pays and who decides."""
    answer, paying, decided = await gather(frame.rows("actors"), funding(frame), decisions(frame))
    rows = answer.rows
    names = await frame.names(
        iri_of(row[name])
        for row in rows
        for name in ("actor", "side", "role", "project", "document")
    )
    by_side: dict[str, dict[str, list[Row]]] = {}
    for row in rows:
        side = by_side.setdefault(iri_of(row["side"]), {})
        side.setdefault(iri_of(row["actor"]), []).append(row)
    # The side that most take part on comes first.
    order = sorted(by_side, key=lambda side: (-len(by_side[side]), side))
    sides = tuple(
        Side(
            names[side],
            f"side-{place}",
            tuple(
                Actor(names[actor], tuple(_parts(frame, told, names)))
                for actor, told in sorted(
                    by_side[side].items(), key=lambda it: names[it[0]].text.casefold()
                )
            ),
        )
        for place, side in enumerate(order, 1)
    )
    return Actors(
        sides,
        len({iri_of(row["actor"]) for row in rows}),
        len({iri_of(row["project"]) for row in rows}),
        who_with_whom(frame, rows, names, order[0]) if rows else None,
        paying,
        decided,
    )


async def funding(frame: Frame) -> tuple[Funding, ...]:
    """Who pays for which project, and how many outcomes came of it."""
    found: dict[tuple[str, str, str], set[str]] = {}
    for row in await frame.rows("funding-chain"):
        key = (iri_of(row["funder"]), iri_of(row["payer"]), iri_of(row["project"]))
        found.setdefault(key, set()).update({iri_of(row["outcome"])} - {""})
    names = await frame.names(iri for key in found for iri in key)
    return tuple(
        Funding(names[funder], names[payer], names[project], len(outcomes))
        for (funder, payer, project), outcomes in found.items()
    )


async def funding_of(frame: Frame, actor: str, most: int) -> tuple[Funding, ...]:
    """What an actor pays for, itself or through another, and what others pay for through it: the
    first `most`, project by project.
    """
    one, item, funder = exactly(actor), exactly(SCHEMA + "fundedItem"), exactly(SCHEMA + "funder")
    passed_on = f"(^{item}/{funder})+"
    # As the question `funding-chain` with the actor at either end, but without every outcome of
    # each project: a fund may pay for hundreds. A SELECT with an end is what the engine begins
    # with; it has more than there are.
    cases = (
        f"SELECT ({one} AS ?funder) ?payer ?project {{ ?funding {funder} {one} , ?payer ;"
        f" {item} ?project }}",
        f"SELECT ({one} AS ?funder) ?payer ?project {{ {{ SELECT DISTINCT ?payer {{"
        f" ?payer {passed_on} {one} FILTER EXISTS {{ ?any {funder} ?payer }} }} LIMIT 100000000 }}"
        f" ?funding {funder} ?payer ; {item} ?project }}",
        f"SELECT ?funder ({one} AS ?payer) ?project {{ ?funding {funder} {one} , ?funder ;"
        f" {item} ?project }}",
        f"SELECT ?funder ({one} AS ?payer) ?project {{ {one} {passed_on} ?funder ."
        f" ?funding {funder} {one} ; {item} ?project }}",
    )
    text = (
        f"SELECT DISTINCT ?funder ?payer ?project {{ {{ {' } UNION { '.join(cases)} }}"
        f" FILTER EXISTS {{ ?project a {exactly(TV + 'Project')} }} }}"
        f" ORDER BY ?project ?payer ?funder LIMIT {most}"
    )
    rows = read(await frame.ask(text)).rows
    things = {iri_of(row[name]) for row in rows for name in ("funder", "payer", "project")}
    outcomes = await _outcomes_of(frame, {iri_of(row["project"]) for row in rows})
    names = await frame.names(things)
    return tuple(
        Funding(
            names[iri_of(row["funder"])],
            names[iri_of(row["payer"])],
            names[iri_of(row["project"])],
            outcomes.get(iri_of(row["project"]), 0),
        )
        for row in rows
    )


async def _outcomes_of(frame: Frame, projects: Iterable[str]) -> Mapping[str, int]:
    """How many outcomes came of each project, as it was counted when the data was loaded."""
    each = " ".join(map(exactly, sorted(projects)))
    if not each:
        return {}
    counted = exactly(TV + "numberOfOutcomes")
    text = f"SELECT ?project ?number {{ VALUES ?project {{ {each} }} ?project {counted} ?number }}"
    return {iri_of(row["project"]): number_of(row["number"]) for row in read(await frame.ask(text))}


async def decisions(frame: Frame, **given: str) -> tuple[Decided, ...]:
    """The points of every decision, or of those of a `body`, in order. What introduces the list of
    points is told once.
    """
    rows = (await frame.rows("decisions", **given)).rows
    names = await frame.names(
        iri_of(row[name]) for row in rows for name in ("body", "decision", "document")
    )
    told = Counter(
        (row["decision"], row["passage"])
        for row in {(row["point"], row["passage"]): row for row in rows}.values()
    )
    points = Counter(row["decision"] for row in {row["point"]: row for row in rows}.values())
    found: dict[tuple[str, str], Decided] = {}
    for row in rows:
        every = points[row["decision"]]
        if every > 1 and told[row["decision"], row["passage"]] == every:
            continue
        key = (iri_of(row["point"]), iri_of(row["passage"]))
        found[key] = Decided(
            names[iri_of(row["body"])],
            names[iri_of(row["decision"])],
            frame.date(str(row["date"])) if row["date"] else Said(frame.words["day_untold"]),
            number_of(row["number"]),
            frame.told(row["gist"]),
            frame.linked(iri_of(row["passage"])),
            names[iri_of(row["document"])],
        )
    return tuple(found.values())


def _parts(frame: Frame, rows: Iterable[Row], names: Mapping[str, Said]) -> Iterable[Part]:
    """What an actor takes part in: one for each matter and role, with its documents."""
    found: dict[tuple[str, str], list[Row]] = {}
    for row in rows:
        found.setdefault((iri_of(row["project"]), iri_of(row["role"])), []).append(row)
    for (matter, role), told in found.items():
        documents = dict.fromkeys(iri_of(row["document"]) for row in told)
        yield Part(
            names[role],
            names[matter],
            when(frame, told),
            any(row["former"] for row in told),
            any(row["open_list"] for row in told),
            tuple(names[document] for document in documents),
        )
