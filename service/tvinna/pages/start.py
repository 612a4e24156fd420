"""The start page: what the partnership is and what it led to, in a minute."""

from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field
from typing import Final

from tvinna.answers.answer import Row
from tvinna.figures import Figure, goals
from tvinna.pages.amount import Amount, claimed_first, first_of
from tvinna.pages.frame import Frame, Said, Words
from tvinna.pages.gist import Point, gists
from tvinna.pages.goals import tiles_of
from tvinna.pages.on_map import every_partnership
from tvinna.pages.outcomes import Led, told_most
from tvinna.pages.story import claimed_in_time, told_in_time
from tvinna.terms import TV

_PARTNERSHIP: Final = TV + "Partnership"
# What a reader wants counted, in that order, each by the class that is counted.
_COUNTED: Final[Mapping[str, str]] = {
    "partnerships": _PARTNERSHIP,
    "projects": TV + "Project",
    "activities": TV + "Activity",
    "outcomes": TV + "Outcome",
    "participations": TV + "Participation",
    "passages": TV + "Passage",
}
# The things of these kinds are ways in of their own.
_NAMED: Final = ("partnerships", "projects")
_MOST: Final = 12
# What was read is in files of these kinds.
_READ: Final = ("source", "import")
# The dates of a few partnerships are a story; those of many are none, and take long to sort.
_STORIES: Final = 3
_CLAIMS: Final = 12


@dataclass(frozen=True)
class Count:
    """How many there are of a kind (a word of the pages), and where they are listed; what only
    registers tell of is `claimed`.
    """

    word: str
    number: int
    kind: str
    claimed: bool = False


@dataclass(frozen=True)
class Listed:
    """The first things of a kind (a word of the pages), how many there are of it, and where all
    are listed; what documents state of each, as far as it is told here.
    """

    count: Count
    things: tuple[Said, ...]
    gists: tuple[tuple[Point, ...], ...] = ()


@dataclass(frozen=True)
class Coverage:
    """The goals as tiles, and what of them is told in words: how many goals outcomes serve, of all;
    how many links to a goal documents state and how many are judged; how many outcomes documents
    ground in the agenda as a whole, naming no goal; how many goals registers name.
    """

    figure: Figure
    served: int
    all: int
    stated: int
    judged: int
    whole: int
    claimed: int


@dataclass(frozen=True)
class Start:
    """What the start page shows. `told` says whether any document was read, `claimed` are the
    partnerships that only registers tell of, `many` says that they are too many for a timeline.
    An `empty` one is of a folder into which nothing was read yet.
    """

    counts: tuple[Count, ...] = ()
    ways: tuple[Listed, ...] = ()
    claimed: Listed | None = None
    outcomes: Led | None = None
    timeline: Figure | None = None
    many: bool = False
    goals: Coverage | None = None
    map: Figure | None = None
    told: bool = False
    empty: bool = field(default=False, kw_only=True)


async def start(frame: Frame) -> Start:
    """Ask for what the start page shows. Raises as the frame's questions do."""
    kinds = {source.kind for source in frame.folder.sources}
    if not kinds & set(_READ):
        return Start(empty=True)
    amount = await Amount.of(frame, [*_COUNTED.values(), TV + "Claim"])
    counts = tuple(
        Count(word, amount.told[kind], frame.shortener.short(kind))
        for word, kind in _COUNTED.items()
        if amount.told.get(kind)
    )
    claimed = amount.claimed(_PARTNERSHIP)
    if claimed:
        only = Count("claimed_partnerships", claimed, frame.shortener.short(_PARTNERSHIP), True)
        counts = (*counts[:1], only, *counts[1:]) if counts else (only,)
    ways = [await _listed(frame, one) for one in counts if one.word in _NAMED]
    told = amount.told.get(_PARTNERSHIP, 0)
    timeline = None
    if "source" in kinds and told <= _STORIES:
        timeline = await told_in_time(frame)
    if timeline is None and not told and amount.all.get(TV + "Claim", 0) <= _CLAIMS:
        timeline = await claimed_in_time(frame)
    return Start(
        counts,
        tuple(ways),
        Listed(only, await _named(frame, await claimed_first(frame, _PARTNERSHIP, _MOST)))
        if claimed
        else None,
        await told_most(frame, amount.told.get(TV + "Outcome", 0)),
        timeline,
        told > _STORIES or (not told and claimed > _CLAIMS),
        await coverage(frame, (await frame.rows("goals")).rows),
        await every_partnership(frame, told + claimed),
        "source" in kinds,
    )


async def _listed(frame: Frame, count: Count) -> Listed:
    """The first things of a kind with what documents state of each."""
    things = await first_of(frame, _COUNTED[count.word], _MOST)
    told = await gists(frame, things)
    return Listed(count, await _named(frame, things), tuple(told.get(it, ()) for it in things))


async def _named(frame: Frame, things: Iterable[str]) -> tuple[Said, ...]:
    listed = list(things)
    names = await frame.names(listed)
    return tuple(names[iri] for iri in listed)


async def coverage(frame: Frame, rows: Iterable[Row]) -> Coverage | None:
    """All goals, with what is stated and what is judged to serve each, and what registers name."""
    listed = list(rows)
    if not listed:
        return None
    tiles = await tiles_of(frame, listed)
    stated = await frame.rows("outcomes-by-goal", goal="http://metadata.un.org/sdg")
    return Coverage(
        goals.goal_grid("goals", tiles, goal_words(frame.words)),
        sum(1 for tile in tiles if tile.stated or tile.judged),
        len(tiles),
        sum(tile.stated for tile in tiles),
        sum(tile.judged for tile in tiles),
        len({row["outcome"] for row in stated if row["basis"] == "stated"}),
        sum(1 for tile in tiles if tile.claimed),
    )


def goal_words(words: Words) -> goals.Words:
    """What the tiles of the goals say."""
    return goals.Words(
        words["goals"],
        words["goals_note"],
        words["goal"],
        words["stated"],
        words["judged"],
        words["none"],
        words["goal_claimed"],
        words["goal_claimed_note"],
    )
