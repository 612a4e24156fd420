"""Boxes in columns with lines between them: how a small network is laid out.

No forces pull it into shape: the same rows are drawn in the same places.
"""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from typing import Final
from xml.etree.ElementTree import Element

from tvinna.figures.figure import Figure, Table, drawn, element, wrapped

# More boxes are no figure.
MOST: Final = 40
# A column begins so far from the next.
_COLUMN: Final = 350.0
_BOX: Final = 270.0
# So that the outline of a box is whole.
_EDGE: Final = 2.0
_LINE: Final = 20.0
_PAD: Final = 8.0
_GAP: Final = 10.0
_HEAD: Final = 34.0
_LETTERS: Final = 28
_SWEEPS: Final = 4


@dataclass
class Box:
    """A box: its name, where it leads, the language of its name, its kind (a class of the drawing),
    and a note below its name; `x` and `top` are where it stands.
    """

    name: str
    link: str
    language: str
    kind: str
    note: str = ""
    note_language: str = ""
    x: float = 0.0
    top: float = 0.0

    @property
    def lines(self) -> list[str]:
        """The name in lines that fit."""
        return wrapped(self.name, _LETTERS)

    @property
    def notes(self) -> list[str]:
        """The note in lines that fit."""
        return wrapped(self.note, _LETTERS) if self.note else []

    @property
    def height(self) -> float:
        """How high it is."""
        return (len(self.lines) + len(self.notes)) * _LINE + 2 * _PAD

    @property
    def middle(self) -> float:
        """Where lines end at it."""
        return self.top + self.height / 2


@dataclass(frozen=True)
class Group:
    """Boxes of a column under one head, by their keys."""

    head: str
    keys: list[str]
    language: str = ""


Columns = Sequence[Sequence[Group]]


def placed(
    boxes: Mapping[str, Box], columns: Columns, links: Sequence[tuple[str, str]]
) -> tuple[float, list[Element]]:
    """Put each box near those that it is linked with, within its group; gives the height of the
    whole, and the heads of the groups.
    """
    near: dict[str, list[str]] = {key: [] for key in boxes}
    for one, other in links:
        near[one].append(other)
        near[other].append(one)

    def high(column: Sequence[Group]) -> float:
        inner = sum(boxes[key].height + _GAP for group in column for key in group.keys)
        return inner + _HEAD * sum(1 for group in column if group.keys)

    whole = max(map(high, columns), default=0.0)
    heads: list[Element] = []

    def stacked(at: int) -> list[Element]:
        found = []
        x = _EDGE + at * _COLUMN
        top = (whole - high(columns[at])) / 2
        for group in columns[at]:
            if group.keys:
                head = element("text", {"class": "head", "x": x, "y": top + 19}, group.head)
                if group.language:
                    head.set("lang", group.language)
                found.append(head)
                top += _HEAD
            for key in group.keys:
                boxes[key].x, boxes[key].top = x, top
                top += boxes[key].height + _GAP
        return found

    def wanted(key: str) -> float:
        found = [boxes[other].middle for other in near[key]]
        return sum(found) / len(found) if found else whole

    for _ in range(_SWEEPS):
        heads = [head for at in range(len(columns)) for head in stacked(at)]
        for at in (1, 0, *range(2, len(columns)), 1):
            for group in columns[at]:
                group.keys.sort(key=wanted)
            stacked(at)
    heads = [head for at in range(len(columns)) for head in stacked(at)]
    return whole, heads


def edge(one: Box, other: Box, role: str = "", *, former: bool = False) -> Element:
    """The line between two boxes of different columns, with what it is in words."""
    left, right = (one, other) if one.x < other.x else (other, one)
    x0, x1 = left.x + _BOX, right.x
    bend = (x1 - x0) / 2
    way = (
        f"M{x0:.0f} {left.middle:.1f}C{x0 + bend:.0f} {left.middle:.1f} "
        f"{x1 - bend:.0f} {right.middle:.1f} {x1:.0f} {right.middle:.1f}"
    )
    said = " – ".join(filter(None, (one.name, role, other.name)))
    kind = "edge former" if former else "edge"
    return element("path", {"class": kind, "d": way}, element("title", {}, said))


def boxed(
    name: str,
    told: tuple[str, str],
    boxes: Mapping[str, Box],
    around: tuple[float, Sequence[Element]],
    table: Table,
) -> Figure:
    """The figure of boxes that are placed; `told` is its caption and note, `around` the height of
    the whole and what else is drawn: heads and lines.
    """
    (caption, note), (height, parts) = told, around
    width = max((box.x for box in boxes.values()), default=0.0) + _BOX + _EDGE
    whole = [*parts, *(part for box in boxes.values() for part in _drawn(box))]
    kind = "network" if width > _COLUMN * 2 else "network narrow"
    drawing = drawn(name, kind, (width, height), (caption, note or caption), whole)
    return Figure(name, caption, note, drawing, table, wide=True)


def _drawn(box: Box) -> list[Element]:
    size = {"x": box.x, "y": box.top, "width": _BOX, "height": box.height, "rx": 6}
    top = box.top + _PAD + 15
    label = _text(box, box.lines, top, {"lang": box.language} if box.language else {})
    parts = [element("rect", {"class": f"box {box.kind}", **size}), label]
    if box.notes:
        spoken = {"lang": box.note_language} if box.note_language else {}
        below = top + len(box.lines) * _LINE
        parts.append(_text(box, box.notes, below, {"class": "quiet", **spoken}))
    return [element("a", {"href": box.link}, *parts)] if box.link else parts


def _text(box: Box, lines: Sequence[str], top: float, attributes: Mapping[str, str]) -> Element:
    text = element("text", {**attributes, "x": box.x + 12, "y": top})
    for place, line in enumerate(lines):
        text.append(element("tspan", {"x": box.x + 12, "dy": _LINE if place else 0}, line))
    return text
