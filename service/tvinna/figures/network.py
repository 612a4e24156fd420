"""A small network in three columns: those of one side, what they take part in, all others.

No forces pull it into shape: the same rows are drawn in the same places. It is for forty things at
most; whoever draws it leaves the rest to the table.
"""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from typing import Final
from xml.etree.ElementTree import Element

from tvinna.figures.figure import Cell, Figure, Table, drawn, element, wrapped

MOST: Final = 40
_WIDTH: Final = 1240.0
_BOX: Final = 320.0
_LINE: Final = 17.0
_PAD: Final = 8.0
_GAP: Final = 10.0
_HEAD: Final = 30.0
_LETTERS: Final = 38
_SWEEPS: Final = 4


@dataclass(frozen=True)
class Actor:
    """One who takes part: its id in this figure, its name, the group that it stands in (a side)."""

    id: str
    name: str
    group: str
    link: str = ""
    language: str = ""
    group_language: str = ""


@dataclass(frozen=True)
class Matter:
    """What is taken part in."""

    id: str
    name: str
    link: str = ""
    language: str = ""


@dataclass(frozen=True)
class Part:
    """That an actor takes part in a matter, and how; `former` when that has ended."""

    actor: str
    matter: str
    role: str
    former: bool = False
    role_language: str = ""


@dataclass(frozen=True)
class Words:
    """What a network says: caption, note, the head of the column of matters, the heads of its
    table, and what stands there for what has ended.
    """

    caption: str
    note: str
    matters: str
    actor: str
    group: str
    matter: str
    role: str
    ended: str


@dataclass
class _Box:
    name: str
    link: str
    language: str
    kind: str
    lines: list[str]
    x: float = 0.0
    top: float = 0.0

    @property
    def height(self) -> float:
        return len(self.lines) * _LINE + 2 * _PAD

    @property
    def middle(self) -> float:
        return self.top + self.height / 2


@dataclass(frozen=True)
class Network:
    """What is drawn: at most MOST actors and matters, and the parts between them. `left` is the
    group on the left side.
    """

    actors: Sequence[Actor]
    matters: Sequence[Matter]
    parts: Sequence[Part]
    left: str


def network(
    name: str, drawn_of: Network, rows: Sequence[tuple[Actor, Matter, Part]], words: Words
) -> Figure:
    """A figure of who takes part in what; its table has all `rows`, also those not drawn."""
    boxes: dict[str, _Box] = {}
    for actor in drawn_of.actors:
        boxes[actor.id] = _Box(
            actor.name, actor.link, actor.language, "actor", wrapped(actor.name, _LETTERS)
        )
    for matter in drawn_of.matters:
        boxes[matter.id] = _Box(
            matter.name, matter.link, matter.language, "matter", wrapped(matter.name, _LETTERS)
        )
    groups = list(dict.fromkeys(it.group for it in drawn_of.actors if it.group != drawn_of.left))
    columns = [
        [(drawn_of.left, [it.id for it in drawn_of.actors if it.group == drawn_of.left])],
        [(words.matters, [it.id for it in drawn_of.matters])],
        [(group, [it.id for it in drawn_of.actors if it.group == group]) for group in groups],
    ]
    height, heads = _placed(boxes, columns, drawn_of.parts)
    spoken = {it.group: it.group_language for it in drawn_of.actors}
    for head in heads:
        if language := spoken.get(head.text or ""):
            head.set("lang", language)
    parts = [_edge(boxes, part) for part in drawn_of.parts]
    parts += [part for box in boxes.values() for part in _drawn(box)]
    said = (words.caption, words.note or words.caption)
    drawing = drawn(name, "network", (_WIDTH, height), said, [*heads, *parts])
    return Figure(name, words.caption, words.note, drawing, _table(rows, words), wide=True)


_Columns = list[list[tuple[str, list[str]]]]


def _placed(
    boxes: Mapping[str, _Box], columns: _Columns, parts: Sequence[Part]
) -> tuple[float, list[Element]]:
    """Put each box near those that it is linked with, within its group; gives the height of the
    whole, and the heads of the groups.
    """
    near: dict[str, list[str]] = {key: [] for key in boxes}
    for part in parts:
        near[part.actor].append(part.matter)
        near[part.matter].append(part.actor)

    def high(column: list[tuple[str, list[str]]]) -> float:
        inner = sum(boxes[key].height + _GAP for _, keys in column for key in keys)
        return inner + _HEAD * sum(1 for _, keys in column if keys)

    whole = max(map(high, columns), default=0.0)
    heads: list[Element] = []

    def stacked(at: int) -> list[Element]:
        found = []
        x = at * (_WIDTH - _BOX) / 2
        top = (whole - high(columns[at])) / 2
        for head, keys in columns[at]:
            if keys:
                found.append(element("text", {"class": "head", "x": x, "y": top + 17}, head))
                top += _HEAD
            for key in keys:
                boxes[key].x, boxes[key].top = x, top
                top += boxes[key].height + _GAP
        return found

    def wanted(key: str) -> float:
        found = [boxes[other].middle for other in near[key]]
        return sum(found) / len(found) if found else whole

    for _ in range(_SWEEPS):
        heads = [head for at in range(len(columns)) for head in stacked(at)]
        for at in (1, 0, 2, 1):
            for _, keys in columns[at]:
                keys.sort(key=wanted)
            stacked(at)
    heads = [head for at in range(len(columns)) for head in stacked(at)]
    return whole, heads


def _edge(boxes: Mapping[str, _Box], part: Part) -> Element:
    actor, matter = boxes[part.actor], boxes[part.matter]
    left, right = (actor, matter) if actor.x < matter.x else (matter, actor)
    x0, x1 = left.x + _BOX, right.x
    bend = (x1 - x0) / 2
    way = (
        f"M{x0:.0f} {left.middle:.1f}C{x0 + bend:.0f} {left.middle:.1f} "
        f"{x1 - bend:.0f} {right.middle:.1f} {x1:.0f} {right.middle:.1f}"
    )
    said = f"{actor.name} – {part.role} – {matter.name}"
    kind = "edge former" if part.former else "edge"
    return element("path", {"class": kind, "d": way}, element("title", {}, said))


def _drawn(box: _Box) -> list[Element]:
    size = {"x": box.x, "y": box.top, "width": _BOX, "height": box.height, "rx": 6}
    label = element("text", {"x": box.x + 12, "y": box.top + _PAD + 12.5})
    if box.language:
        label.set("lang", box.language)
    for place, line in enumerate(box.lines):
        label.append(element("tspan", {"x": box.x + 12, "dy": _LINE if place else 0}, line))
    shape = element("rect", {"class": f"box {box.kind}", **size})
    return [element("a", {"href": box.link}, shape, label)] if box.link else [shape, label]


def _table(rows: Sequence[tuple[Actor, Matter, Part]], words: Words) -> Table:
    return Table(
        (words.actor, words.group, words.matter, words.role),
        tuple(
            (
                Cell(actor.name, actor.link, actor.language),
                Cell(actor.group, "", actor.group_language),
                Cell(matter.name, matter.link, matter.language),
                Cell(
                    f"{part.role} ({words.ended})" if part.former else part.role,
                    "",
                    part.role_language,
                ),
            )
            for actor, matter, part in rows
        ),
    )
