"""Flows: what leads to what, column by column, each link as wide as what it carries.

A link that a document states is a whole band; one that the editors judge is a band of dashes, so
that the two are told apart without their colours. What nothing leads to or from is drawn too, as an
empty outline: a gap is as much an answer as a flow.
"""

from collections import defaultdict
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field
from typing import Final
from xml.etree.ElementTree import Element

from tvinna.figures.figure import Cell, Figure, Table, drawn, element, wrapped

_WIDTH: Final = 1240.0
_BAR: Final = 12.0
_HEAD: Final = 44.0
_LINE: Final = 17.0
_GAP: Final = 12.0
_UNIT: Final = 4.0
_LEAST: Final = 10.0
# Letters of a label by the room that it has, in the drawing's own measure.
_LETTER: Final = 7.4
_SWEEPS: Final = 6


@dataclass(frozen=True)
class Node:
    """A thing in a column, counted from 0 at the left: its id in this figure, its name, where it
    leads. `kind` is a class of its own for colour, such as `goal-11`.
    """

    id: str
    name: str
    column: int
    link: str = ""
    language: str = ""
    kind: str = ""


@dataclass(frozen=True)
class Link:
    """That one node leads to another, further to the right: `value` of them, from 1."""

    source: str
    target: str
    judged: bool
    value: int = 1


@dataclass(frozen=True)
class Words:
    """What a flow says: caption, note, the heads of its columns from left to right, the heads of
    its table, what stands in it for each basis, and in the place of what nothing leads to or from.
    """

    caption: str
    note: str
    columns: tuple[str, ...]
    source: str
    target: str
    basis: str
    value: str
    stated: str
    judged: str
    nothing: str


@dataclass
class _Box:
    """Where a node stands, and how much of each of its edges is taken."""

    node: Node
    lines: list[str]
    band: float
    x: float = 0.0
    top: float = 0.0
    left: float = 0.0
    right: float = 0.0
    ends: list[float] = field(default_factory=list)

    @property
    def height(self) -> float:
        """Room for the band and for the label beside it."""
        return max(self.band, len(self.lines) * _LINE, _LEAST)

    @property
    def middle(self) -> float:
        """The middle of the band."""
        return self.top + self.height / 2

    @property
    def begins(self) -> float:
        """Where the band begins."""
        return self.middle - self.band / 2


def sankey(name: str, nodes: Sequence[Node], links: Sequence[Link], words: Words) -> Figure:
    """A figure of flows between columns. Nodes of a column are put where their neighbours are;
    every link leads to the right, to a node that there is.

    Raises ValueError for a link that does not.
    """
    columns = len(words.columns)
    room = _WIDTH / columns
    letters = int((room - _BAR - 30) / _LETTER)
    boxes = {node.id: _Box(node, wrapped(node.name, letters), _LEAST) for node in nodes}
    for link in links:
        if boxes[link.source].node.column >= boxes[link.target].node.column:
            raise ValueError(f"{link.source} leads to {link.target}, which is not to its right")
    _measured(boxes, links)
    height = _placed(boxes, links, columns, room)
    parts = [
        element("text", {"class": "head", "x": room * at, "y": 18}, head)
        for at, head in enumerate(words.columns)
    ]
    parts += _bands(boxes, links, words)
    parts += [part for box in boxes.values() for part in _node(box, words)]
    said = (words.caption, words.note or words.caption)
    drawing = drawn(name, "flow", (_WIDTH, height), said, parts)
    return Figure(name, words.caption, words.note, drawing, _table(nodes, links, words), wide=True)


def _measured(boxes: Mapping[str, _Box], links: Sequence[Link]) -> None:
    """Let the band of each node be as high as the more of what comes in and what goes out."""
    into: dict[str, int] = defaultdict(int)
    out: dict[str, int] = defaultdict(int)
    for link in links:
        out[link.source] += link.value
        into[link.target] += link.value
    for key, box in boxes.items():
        box.band = max(_UNIT * max(into[key], out[key]), _LEAST)


def _placed(boxes: Mapping[str, _Box], links: Sequence[Link], columns: int, room: float) -> float:
    """Put each node near those that it is linked with; gives the height of the whole."""
    beside: dict[str, list[tuple[str, int]]] = defaultdict(list)
    for link in links:
        beside[link.source].append((link.target, link.value))
        beside[link.target].append((link.source, link.value))
    rows = [[box for box in boxes.values() if box.node.column == at] for at in range(columns)]
    high = max((sum(box.height + _GAP for box in row) for row in rows), default=0.0)
    for at, row in enumerate(rows):
        _stacked(row, at * room, high)

    def wanted(box: _Box) -> float:
        near = beside[box.node.id]
        if not near:
            return high * 2
        total = sum(value for _, value in near)
        return sum(boxes[key].middle * value for key, value in near) / total

    for sweep in range(_SWEEPS):
        for at in range(columns) if sweep % 2 else reversed(range(columns)):
            rows[at].sort(key=wanted)
            _stacked(rows[at], at * room, high)
    return high + _HEAD


def _stacked(row: Sequence[_Box], x: float, high: float) -> None:
    """Stand the nodes of a column below one another, spread over the height."""
    free = high - sum(box.height + _GAP for box in row)
    step = min(free / (len(row) + 1), 40.0) if row else 0.0
    top = _HEAD + (free - step * max(len(row) - 1, 0)) / 2
    for box in row:
        box.x, box.top = x, top
        top += box.height + _GAP + step


def _bands(boxes: Mapping[str, _Box], links: Sequence[Link], words: Words) -> list[Element]:
    """The links, those that are judged behind those that are stated."""
    starts: dict[Link, float] = {}
    for link in sorted(links, key=lambda it: boxes[it.target].middle):
        box, wide = boxes[link.source], link.value * _UNIT
        starts[link] = box.begins + box.right + wide / 2
        box.right += wide
    stops: dict[Link, float] = {}
    for link in sorted(links, key=lambda it: boxes[it.source].middle):
        box, wide = boxes[link.target], link.value * _UNIT
        stops[link] = box.begins + box.left + wide / 2
        box.left += wide
    return [
        _band(boxes, link, (starts[link], stops[link]), words)
        for link in sorted(links, key=lambda it: not it.judged)
    ]


def _band(
    boxes: Mapping[str, _Box], link: Link, ends: tuple[float, float], words: Words
) -> Element:
    source, target = boxes[link.source], boxes[link.target]
    x0, x1 = source.x + _BAR, target.x
    bend = min((x1 - x0) / 2, 150.0)
    y0, y1 = ends
    way = f"M{x0:.0f} {y0:.1f}C{x0 + bend:.0f} {y0:.1f} {x1 - bend:.0f} {y1:.1f} {x1:.0f} {y1:.1f}"
    kind = "judged" if link.judged else "stated"
    said = f"{source.node.name} → {target.node.name} ({getattr(words, kind)})"
    attributes: dict[str, str | float] = {
        "class": f"link {kind}",
        "d": way,
        "stroke-width": link.value * _UNIT,
    }
    return element("path", attributes, element("title", {}, said))


def _node(box: _Box, words: Words) -> list[Element]:
    node = box.node
    linked = box.left or box.right
    kind = " ".join(filter(None, ("node", node.kind, "" if linked else "none")))
    shape: dict[str, str | float] = {
        "class": kind,
        "x": box.x,
        "y": box.begins,
        "width": _BAR,
        "height": box.band,
        "rx": 2,
    }
    x = box.x + _BAR + 7
    top = box.middle - (len(box.lines) - 1) * _LINE / 2 + 5
    label = element("text", {"class": "name" if linked else "name none", "x": x, "y": top})
    if node.language:
        label.set("lang", node.language)
    for place, line in enumerate(box.lines):
        label.append(element("tspan", {"x": x, "dy": _LINE if place else 0}, line))
    bar = element("rect", shape)
    if not linked:
        bar.append(element("title", {}, f"{node.name}: {words.nothing}"))
    return [bar, element("a", {"href": node.link}, label) if node.link else label]


def _table(nodes: Sequence[Node], links: Sequence[Link], words: Words) -> Table:
    by_id = {node.id: node for node in nodes}
    heads = (words.source, words.target, words.basis, words.value)
    linked = {key for link in links for key in (link.source, link.target)}

    def cell(key: str) -> Cell:
        return Cell(by_id[key].name, by_id[key].link, by_id[key].language)

    rows = [
        (
            cell(link.source),
            cell(link.target),
            Cell(words.judged if link.judged else words.stated),
            Cell(str(link.value)),
        )
        for link in links
    ]
    gaps = [
        (cell(node.id), Cell(words.nothing), Cell(""), Cell("0"))
        for node in nodes
        if node.id not in linked
    ]
    return Table(heads, (*rows, *gaps), frozenset({3}))
