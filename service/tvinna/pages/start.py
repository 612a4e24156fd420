"""The start page: what the partnership is and what it led to, in a minute."""

from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from typing import Final

from tvinna.answers.answer import Row
from tvinna.figures import Figure, goals
from tvinna.pages.amount import first_of
from tvinna.pages.frame import Frame, Said, Words, iri_of, number_of
from tvinna.pages.goals import tiles_of
from tvinna.pages.on_map import every_partnership
from tvinna.pages.story import told_in_time
from tvinna.terms import TV

# What a reader wants counted, in that order, each by the class that is counted.
_COUNTED: Final[Mapping[str, str]] = {
    "partnerships": TV + "Partnership",
    "projects": TV + "Project",
    "activities": TV + "Activity",
    "outcomes": TV + "Outcome",
    "participations": TV + "Participation",
    "passages": TV + "Passage",
}
# The things of these kinds are ways in of their own.
_NAMED: Final = (TV + "Partnership", TV + "Project")
_MOST: Final = 12
# What was read is in files of these kinds.
_READ: Final = ("source", "import")
# The dates of a few partnerships are a story; those of many are none, and take long to sort.
_STORIES: Final = 3


@dataclass(frozen=True)
class Count:
    """How many there are of a kind (a word of the pages), and where they are listed."""

    word: str
    number: int
    kind: str


@dataclass(frozen=True)
class Start:
    """What the start page shows. `whole` is how many outcomes documents ground in the agenda as a
    whole, naming no goal. An `empty` one is of a folder into which nothing was read yet.
    """

    counts: tuple[Count, ...]
    ways: tuple[Said, ...]
    timeline: Figure | None
    goals: Figure | None
    map: Figure | None
    served: int
    whole: int
    empty: bool = False


async def start(frame: Frame) -> Start:
    """Ask for what the start page shows. Raises as the frame's questions do."""
    if not any(source.kind in _READ for source in frame.folder.sources):
        return Start((), (), None, None, None, 0, 0, empty=True)
    told = await frame.rows("figures", figure=TV + "numberOfToldThings")
    kinds = {iri_of(row["thing"]): number_of(row["number"]) for row in told}
    counts = tuple(
        Count(word, kinds[kind], frame.shortener.short(kind))
        for word, kind in _COUNTED.items()
        if kind in kinds
    )
    found: dict[str, None] = {}
    for kind in _NAMED:
        if kind in kinds:
            found |= dict.fromkeys(await first_of(frame, kind, _MOST))
    named = await frame.names(found)
    goals_ = (await frame.rows("goals")).rows
    served = sum(1 for row in goals_ if number_of(row["stated"]) or number_of(row["judged"]))
    stated = await frame.rows("outcomes-by-goal", goal="http://metadata.un.org/sdg")
    whole = {row["outcome"] for row in stated if row["basis"] == "stated"}
    return Start(
        counts,
        tuple(named[iri] for iri in found),
        await told_in_time(frame) if kinds.get(TV + "Partnership", 0) <= _STORIES else None,
        await coverage(frame, goals_),
        await every_partnership(frame, kinds.get(TV + "Partnership", 0)),
        served,
        len(whole),
    )


async def coverage(frame: Frame, rows: Iterable[Row]) -> Figure | None:
    """All goals, with what is stated and what is judged to serve each."""
    listed = list(rows)
    if not listed:
        return None
    return goals.goal_grid("goals", await tiles_of(frame, listed), goal_words(frame.words))


def goal_words(words: Words) -> goals.Words:
    """What the tiles of the goals say."""
    return goals.Words(
        words["goals"],
        words["goals_note"],
        words["goal"],
        words["stated"],
        words["judged"],
        words["none"],
    )
