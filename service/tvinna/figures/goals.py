"""The 17 goals as tiles: what is stated and what is judged to serve each, and what registers claim.
A grid, and never a ring: the ring of colours is part of a logo of the United Nations.
"""

from collections.abc import Sequence
from dataclasses import dataclass
from xml.etree.ElementTree import Element

from tvinna.figures.figure import Cell, Figure, Table, element, markup


@dataclass(frozen=True)
class Goal:
    """A goal: its number from 1 to 17, its name, how many things documents say serve it and how
    many the editors judge to; where its page is. `claimed` are the partnerships for which registers
    name it.
    """

    number: int
    name: str
    stated: int
    judged: int
    link: str = ""
    language: str = ""
    claimed: int = 0

    @property
    def counts(self) -> tuple[int, int, int]:
        """What is stated, judged and claimed."""
        return (self.stated, self.judged, self.claimed)


@dataclass(frozen=True)
class Words:
    """What the tiles say: `nothing` stands on a tile that nothing serves; the rest are heads and
    short words for a number. What is claimed is told where any goal has it, with its own note.
    """

    caption: str
    note: str
    goal: str
    stated: str
    judged: str
    nothing: str
    claimed: str = ""
    claimed_note: str = ""


def goal_grid(name: str, goals: Sequence[Goal], words: Words) -> Figure:
    """A figure of tiles, one a goal, in the order given."""
    told = [words.stated, words.judged]
    note = words.note
    if any(goal.claimed for goal in goals):
        told.append(words.claimed)
        note = f"{note} {words.claimed_note}".strip()
    tiles = [
        element("li", {"class": f"goal-{goal.number}"}, _tile(goal, told, words.nothing))
        for goal in goals
    ]
    rows = tuple(
        (
            Cell(f"{goal.number}. {goal.name}", goal.link, goal.language),
            *(Cell(str(count)) for count in goal.counts[: len(told)]),
        )
        for goal in goals
    )
    table = Table((words.goal, *told), rows, frozenset(range(1, len(told) + 1)))
    drawing = markup(element("ol", {"class": "goals"}, *tiles))
    return Figure(name, words.caption, note, drawing, table)


def _tile(goal: Goal, told: Sequence[str], nothing: str) -> Element:
    held: list[str | Element] = []
    for count, word in zip(goal.counts, told, strict=False):
        said = element("span", {}, element("b", {}, str(count)), f" {word.lower()}")
        held += [" ", said] if held else [said]
    if not any(goal.counts):
        held = [nothing]
    spoken = {"lang": goal.language} if goal.language else {}
    parts = (
        element("span", {"class": "code"}, str(goal.number)),
        element("span", {"class": "held"}, *held),
        element("span", {"class": "name", **spoken}, goal.name),
    )
    kind = "tile" if any(goal.counts) else "tile none"
    if goal.link:
        return element("a", {"class": kind, "href": goal.link}, *parts)
    return element("div", {"class": kind}, *parts)
