"""The global goals: what serves each, who says so and by what evidence; and what serves none."""

from asyncio import gather
from collections import defaultdict
from collections.abc import Callable, Iterable, Mapping
from dataclasses import dataclass, replace
from typing import Final

from tvinna.answers import Row, read
from tvinna.figures import Figure, bars, goals
from tvinna.pages.frame import Frame, Said, iri_of, number_of
from tvinna.queries.values import exactly
from tvinna.terms import PROV, SDG, SDGO, TV

_AGENDA: Final = SDG.removesuffix("/")
# So many are named; of more, the number is told, and the question that lists them.
_LISTED: Final = 60
# So many are told on a page of a goal, each with its reason and the passages behind it.
_SERVINGS: Final = 50
_CLAIMED: Final = 24
Way = Callable[[int], str]
"""Where the page of a goal is, by its number."""


@dataclass(frozen=True)
class Evidence:
    """A passage that tells of an outcome: its document, its number there, its link and gist."""

    document: Said
    number: int
    link: str
    gist: Said


@dataclass(frozen=True)
class Serving:
    """An outcome that serves a goal or a target: who says so, how firmly, why, and by what."""

    outcome: Said
    judged: bool
    strength: Said
    contribution: Said
    reason: Said
    source: str
    evidence: tuple[Evidence, ...]


@dataclass(frozen=True)
class Target:
    """A target (or a goal as a whole, without code): its name, if any, and what serves it."""

    code: str
    name: Said
    stated: int
    judged: int
    servings: tuple[Serving, ...] = ()


@dataclass(frozen=True)
class Goal:
    """A goal: its number, name, what serves it, its targets; for how many partnerships registers
    name it.
    """

    number: int
    said: Said
    stated: int
    judged: int
    targets: tuple[Target, ...]
    claimed: int = 0

    @property
    def served(self) -> int:
        """How many of its targets anything serves."""
        return sum(1 for target in self.targets if target.code and (target.stated or target.judged))

    @property
    def parts(self) -> int:
        """How many targets it has."""
        return sum(1 for target in self.targets if target.code)


@dataclass(frozen=True)
class Goals:
    """All goals: the figures, those that nothing serves, the outcomes that serve none, and those
    that documents ground in Agenda 2030 as a whole; of those two lists at most the first ones, with
    how many there are. How many goals registers name is `claimed`.
    """

    grid: Figure
    targets: Figure
    served: int
    served_targets: int
    all_targets: int
    unserved: tuple[Said, ...]
    aimless: tuple[Said, ...]
    all_aimless: int
    whole: tuple[Said, ...]
    all_whole: int
    claimed: int


@dataclass(frozen=True)
class GoalPage:
    """One goal, with the links to the ones before and after it, empty at the ends. What serves it
    comes in pages, numbered from 0; `more` says that there is a next one. `claimed` are the first
    partnerships for which registers name it.
    """

    goal: Goal
    thing: str
    previous: Said
    following: Said
    page: int
    more: bool
    claimed: tuple[Said, ...]


async def tiles_of(frame: Frame, rows: Iterable[Row], way: Way | None = None) -> list[goals.Goal]:
    """The tiles of the goals in the rows of the question `goals`; each leads `way`, or where its
    goal does.
    """
    listed = list(rows)
    names = await frame.names(iri_of(row["goal"]) for row in listed)
    return [
        goals.Goal(
            number_of(row["number"]),
            names[iri_of(row["goal"])].text,
            number_of(row["stated"]),
            number_of(row["judged"]),
            way(number_of(row["number"])) if way else names[iri_of(row["goal"])].link,
            names[iri_of(row["goal"])].language,
            number_of(row["claimed"]),
        )
        for row in listed
    ]


async def coverage_of_goals(frame: Frame, way: Way) -> Goals:
    """Ask for all goals and targets, and how many outcomes serve each."""
    words = frame.words
    # What needs nothing of each other is asked for at once.
    listed, every, aimless, whole = await gather(
        frame.rows("goals"),
        frame.rows("targets"),
        frame.rows("gaps", kind=TV + "Outcome"),
        frame.rows("outcomes-by-goal", goal=_AGENDA),
    )
    tiles = await tiles_of(frame, listed, way)
    said = goals.Words(
        words["goals_figure"], words["goals_figure_note"], words["goal"], words["stated"],
        words["judged"], words["goal_none"], words["goal_claimed"], words["goal_claimed_note"],
    )  # fmt: skip
    targets = every.rows
    called = await frame.names(iri_of(row["target"]) for row in targets if row["target_label"])
    drawn = [row for row in targets if row["stated"] or row["judged"]]
    shown = [
        bars.Bar(
            _target_name(row, called),
            number_of(row["stated"]),
            number_of(row["judged"]),
            way(int(str(row["code"]).partition(".")[0])),
            called[iri_of(row["target"])].language if row["target_label"] else "",
        )
        for row in drawn
    ]
    gaps = [iri_of(row["thing"]) for row in aimless]
    tied = list(dict.fromkeys(iri_of(row["outcome"]) for row in whole))
    outcomes = await frame.names([*gaps[:_LISTED], *tied[:_LISTED]])
    return Goals(
        goals.goal_grid("goals", tiles, said),
        bars.bars(
            "targets",
            shown,
            bars.Words(
                words["targets_figure"],
                words["targets_figure_note"],
                words["target"],
                words["stated"],
                words["judged"],
            ),
        ),
        sum(1 for tile in tiles if tile.stated or tile.judged),
        len(drawn),
        len(targets),
        tuple(
            Said(f"{tile.number}. {tile.name}", tile.link, tile.language)
            for tile in tiles
            if not tile.stated and not tile.judged
        ),
        tuple(outcomes[iri] for iri in gaps[:_LISTED]),
        len(gaps),
        tuple(outcomes[iri] for iri in tied[:_LISTED]),
        len(tied),
        sum(1 for tile in tiles if tile.claimed),
    )


async def goal_page(frame: Frame, number: int, way: Way, page: int = 0) -> GoalPage | None:
    """A goal with what serves it, page by page; None when there is no such goal."""
    listed = {number_of(row["number"]): row for row in await frame.rows("goals")}
    if number not in listed:
        return None
    row = listed[number]
    goal = iri_of(row["goal"])
    first = page * _SERVINGS
    known, served, parts_of_it = await gather(
        frame.names(iri_of(row["goal"]) for row in listed.values()),
        # One more tells whether there is a next page.
        frame.rows("outcomes-by-goal", first + _SERVINGS + 1, goal=goal),
        frame.rows("targets", goal=goal),
    )
    whole, targets = served.rows, parts_of_it.rows
    rows = whole[first : first + _SERVINGS]
    asked_names = frame.names(
        [
            *(iri_of(row["outcome"]) for row in rows),
            *(iri_of(row[name]) for row in rows for name in ("strength", "contribution")),
            *(iri_of(row["target"]) for row in targets if row["target_label"]),
        ]
    )
    told_by = _evidence(frame, {iri_of(row["outcome"]) for row in rows})
    called, evidence = await gather(asked_names, told_by)

    def weighed(row: Row, name: str) -> Said:
        return replace(called[iri_of(row[name])], link="") if row[name] else Said("")

    servings: dict[str, list[Serving]] = defaultdict(list)
    for row_ in rows:
        outcome = iri_of(row_["outcome"])
        servings[iri_of(row_["target"])].append(
            Serving(
                called[outcome],
                row_["basis"] == "judged",
                weighed(row_, "strength"),
                weighed(row_, "contribution"),
                frame.told(row_["reason"]),
                frame.linked(iri_of(row_["source"])),
                evidence[outcome],
            )
        )
    parts = [
        Target(
            str(target["code"]),
            called.get(iri_of(target["target"]), Said("")),
            number_of(target["stated"]),
            number_of(target["judged"]),
            tuple(servings[iri_of(target["target"])]),
        )
        for target in targets
    ]
    if servings[""]:
        of_all = tuple(servings[""])
        parts.insert(0, Target("", Said(""), *_counted(of_all), of_all))
    numbers = sorted(listed)
    at = numbers.index(number)

    def neighbour(place: int) -> Said:
        if not 0 <= place < len(numbers):
            return Said("")
        other = known[iri_of(listed[numbers[place]]["goal"])]
        return Said(f"{numbers[place]}. {other.text}", way(numbers[place]), other.language)

    shown = Goal(
        number,
        known[goal],
        number_of(row["stated"]),
        number_of(row["judged"]),
        tuple(parts),
        number_of(row["claimed"]),
    )
    return GoalPage(
        shown,
        frame.linked(goal),
        neighbour(at - 1),
        neighbour(at + 1),
        page,
        len(whole) > first + _SERVINGS,
        await _claimed(frame, goal) if shown.claimed else (),
    )


async def _claimed(frame: Frame, goal: str) -> tuple[Said, ...]:
    """The first partnerships for which claims name a goal or one of its targets."""
    way = f"{exactly(TV + 'statesGoal')}/{exactly(SDGO + 'isTargetOf')}?"
    text = (
        f"SELECT DISTINCT ?thing {{ ?claim {way} {exactly(goal)} ; {exactly(TV + 'claims')} ?thing"
        f" }} ORDER BY ?thing LIMIT {_CLAIMED}"
    )
    found = [iri_of(row["thing"]) for row in read(await frame.ask(text))]
    names = await frame.names(found)
    return tuple(names[iri] for iri in found)


async def _evidence(frame: Frame, outcomes: Iterable[str]) -> Mapping[str, tuple[Evidence, ...]]:
    """The passages that tell of each outcome, document by document: as the question `outcomes`
    tells of one, asked of all at once.
    """
    wanted = sorted(outcomes)
    if not wanted:
        return {}
    each = " ".join(map(exactly, wanted))
    spoken = "sv" if frame.language == "sv" else "en"
    text = (
        f"SELECT DISTINCT ?outcome ?document ?number ?passage ?gist {{ VALUES ?outcome {{ {each} }}"
        f" GRAPH ?source {{ ?outcome {exactly(TV + 'readFrom')} ?passage ;"
        f" {exactly(TV + 'cameOf')} ?origin . ?passage {exactly(TV + 'number')} ?number }}"
        f" ?source {exactly(PROV + 'wasDerivedFrom')} ?document"
        f" FILTER EXISTS {{ ?source a {exactly(TV + 'SourceGraph')} }}"
        f" OPTIONAL {{ ?passage {exactly(TV + 'gist')} ?gist FILTER(LANG(?gist) = '{spoken}') }} }}"
        " ORDER BY ?outcome ?document ?number ?passage"
    )
    rows = read(await frame.ask(text)).rows
    names = await frame.names(iri_of(row["document"]) for row in rows)
    found: dict[str, list[Evidence]] = {outcome: [] for outcome in wanted}
    for row in rows:
        found[iri_of(row["outcome"])].append(
            Evidence(
                names[iri_of(row["document"])],
                number_of(row["number"]),
                frame.linked(iri_of(row["passage"])),
                frame.told(row["gist"]),
            )
        )
    return {outcome: tuple(told) for outcome, told in found.items()}


def _counted(servings: Iterable[Serving]) -> tuple[int, int]:
    listed = list(servings)
    judged = sum(1 for one in listed if one.judged)
    return len(listed) - judged, judged


def _target_name(row: Row, called: Mapping[str, Said]) -> str:
    name = called.get(iri_of(row["target"]))
    return f"{row['code']} {name.text}" if name else str(row["code"])
