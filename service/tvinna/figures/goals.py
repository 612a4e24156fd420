"""The 17 goals as tiles: what is stated and what is judged to serve each. A grid, and never a ring:
the ring of colours is part of a logo of the United Nations.
"""

from collections.abc import Sequence
from dataclasses import dataclass
from xml.etree.ElementTree import Element

from tvinna.figures.figure import Cell, Figure, Table, element, markup


@dataclass(frozen=True)
class Goal:
    """A goal: its number from 1 to 17, its name, how many things documents say serve it and how
    many the editors judge to; where its page is.
    """

    number: int
    name: str
    stated: int
    judged: int
    link: str = ""
    language: str = ""


@dataclass(frozen=True)
class Words:
    """What the tiles say: `nothing` stands on a tile that nothing serves; the rest are heads and
    short words for a number.
    """

    caption: str
    note: str
    goal: str
    stated: str
    judged: str
    nothing: str


def goal_grid(name: str, goals: Sequence[Goal], words: Words) -> Figure:
    """A figure of tiles, one a goal, in the order given."""
    tiles = [element("li", {"class": f"goal-{goal.number}"}, _tile(goal, words)) for goal in goals]
    rows = tuple(
        (
            Cell(f"{goal.number}. {goal.name}", goal.link, goal.language),
            Cell(str(goal.stated)),
            Cell(str(goal.judged)),
        )
        for goal in goals
    )
    table = Table((words.goal, words.stated, words.judged), rows, frozenset({1, 2}))
    drawing = markup(element("ol", {"class": "goals"}, *tiles))
    return Figure(name, words.caption, words.note, drawing, table)


def _tile(goal: Goal, words: Words) -> Element:
    held = (
        (
            element("span", {}, element("b", {}, str(goal.stated)), f" {words.stated.lower()}"),
            " ",
            element("span", {}, element("b", {}, str(goal.judged)), f" {words.judged.lower()}"),
        )
        if goal.stated or goal.judged
        else (words.nothing,)
    )
    spoken = {"lang": goal.language} if goal.language else {}
    parts = (
        element("span", {"class": "code"}, str(goal.number)),
        element("span", {"class": "held"}, *held),
        element("span", {"class": "name", **spoken}, goal.name),
    )
    kind = "tile" if goal.stated or goal.judged else "tile none"
    if goal.link:
        return element("a", {"class": kind, "href": goal.link}, *parts)
    return element("div", {"class": kind}, *parts)
