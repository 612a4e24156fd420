"""The start page: what the partnership is and what it led to, in a minute."""

from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from typing import Final

from tvinna.answers.answer import Row
from tvinna.figures import Figure, goals, timeline
from tvinna.pages.frame import Frame, Said, Words, iri_of, number_of
from tvinna.pages.goals import tiles_of
from tvinna.terms import DCTERMS, TV

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
# A timeline of more steps is read as a table; several documents date one step.
_STEPS: Final = 24
_DATES: Final = 20 * _STEPS
# The dates of a few partnerships are a story; those of many are none, and take long to sort.
_STORIES: Final = 3
# A project begins and ends; other dates are that of the thing itself.
_EDGES: Final[Mapping[str, str]] = {
    TV + "start": "begins",
    TV + "end": "ends",
    DCTERMS + "issued": "is_issued",
}
# What frames the story rather than being part of it: it is told on the pages of facts.
_ASIDE: Final = ("fact/", "place/")
_ELSEWHERE: Final = (TV + "targetYear",)


@dataclass(frozen=True)
class Count:
    """How many there are of a kind (a word of the pages), and where they are listed."""

    word: str
    number: int
    kind: str


@dataclass(frozen=True)
class Start:
    """What the start page shows. `whole` is how many outcomes documents ground in the agenda as a
    whole, naming no goal.
    """

    counts: tuple[Count, ...]
    ways: tuple[Said, ...]
    timeline: Figure | None
    goals: Figure | None
    served: int
    whole: int


async def start(frame: Frame) -> Start:
    """Ask for what the start page shows. Raises as the frame's questions do."""
    kinds = {iri_of(row["kind"]): number_of(row["things"]) for row in await frame.rows("kinds")}
    counts = tuple(
        Count(word, kinds[kind], frame.shortener.short(kind))
        for word, kind in _COUNTED.items()
        if kind in kinds
    )
    found: dict[str, None] = {}
    for kind in _NAMED:
        for row in (await frame.rows("things", _MOST, kind=kind)) if kind in kinds else ():
            found[iri_of(row["thing"])] = None
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
        served,
        len(whole),
    )


async def told_in_time(frame: Frame) -> Figure | None:
    """What documents date, earliest first; what several tell of one day is one step."""
    rows = (await frame.rows("timeline", _DATES)).rows
    base = f"{frame.folder.base}id/"
    same = await _retold(frame)
    steps: dict[tuple[str, str, str], list[Row]] = {}
    for row in rows:
        thing = iri_of(row["thing"])
        # An account of what is told elsewhere as a happening is one, whatever it is itself.
        aside = thing.removeprefix(base).startswith(_ASIDE) and thing not in same
        if aside or row["property"] in _ELSEWHERE or row["basis"] == "register":
            continue
        # Accounts of one event call its date a date or a start; it is one step.
        which = "" if thing in same else iri_of(row["property"])
        key = (str(row["date"] or ""), same.get(thing, thing), which)
        steps.setdefault(key, []).append(row)
    if not steps:
        return None
    names = await frame.names(key[1] for key in steps)
    events = [
        _event(frame, key, told, names)
        for key, told in _joined(steps).items()
        if key[0] or len(steps) <= _STEPS
    ]
    words = frame.words
    said = timeline.Words(
        words["timeline"], words["timeline_note"], words["when"], words["what"], words["by"]
    )
    return timeline.timeline("timeline", events[:_STEPS], said)


async def _retold(frame: Frame) -> Mapping[str, str]:
    """Accounts that are judged to tell the same event, each with one that stands for all."""
    rows = (await frame.rows("judgements", predicate=TV + "retells", accepted="true")).rows
    first: dict[str, str] = {}

    def root(one: str) -> str:
        while (other := first.get(one, one)) != one:
            one = other
        return one

    for row in rows:
        one, other = sorted((root(iri_of(row["subject"])), root(iri_of(row["object"]))))
        first[other] = one
    return {account: root(account) for account in first}


def _joined(
    steps: Mapping[tuple[str, str, str], list[Row]],
) -> Mapping[tuple[str, str, str], list[Row]]:
    """The steps, with what begins and ends within one date as one."""
    begun = {key[:2] for key in steps if key[2] == TV + "start"}
    return {
        key: told
        for key, told in steps.items()
        if not (key[2] == TV + "end" and key[0] and key[:2] in begun)
    }


def _event(
    frame: Frame,
    key: tuple[str, str, str],
    told: list[Row],
    names: Mapping[str, Said],
) -> timeline.Event:
    written, thing, property_ = key
    words = frame.words
    said = names[thing]
    in_words = str(told[0]["words"] or "")
    edge = _EDGES.get(property_, "")
    what = f"{said.text} {words[edge]}" if edge else said.text
    judged = all(row["basis"] == "judged" for row in told)
    # The folder's graphs are named after their documents; the editors' own by what they are.
    by = dict.fromkeys(str(row["document_label"] or "") for row in told if row["basis"] == "stated")
    documents = ", ".join(name for name in by if name)
    if len({iri_of(row["thing"]) for row in told}) > 1:
        documents += f" ({words['retold']})"
    return timeline.Event(
        frame.date(written).text if written else f"”{in_words}”",
        written,
        what,
        f"{words['judged']}: {words['editors']}" if judged else documents,
        said.link,
        judged,
        said.language,
        "en" if documents and frame.language == "vi" and not judged else "",
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
