"""A diagram of a vocabulary: classes, the properties of their things, and what the values are.

Read from left to right each line is a sentence: a project is part of a partnership.
"""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass

from tvinna.figures.boxes import Box, Group, boxed, edge, placed
from tvinna.figures.figure import Cell, Figure, Table


@dataclass(frozen=True)
class Node:
    """A class, a property, or what values are: its id in its column, its name, where it leads."""

    id: str
    name: str
    link: str = ""


@dataclass(frozen=True)
class Arrow:
    """That things of a class (`of`) may have a property (`by`) whose values are `to`, by the ids of
    the nodes; of a property of texts, numbers and dates `to` is empty.
    """

    of: str
    by: str
    to: str = ""


@dataclass(frozen=True)
class Words:
    """What a diagram says: caption, note, the heads of its columns, and what stands in the table
    for texts, numbers and dates.
    """

    caption: str
    note: str
    of: str
    by: str
    to: str
    literal: str


def diagram(
    name: str,
    nodes: tuple[Sequence[Node], Sequence[Node], Sequence[Node]],
    arrows: Sequence[Arrow],
    words: Words,
) -> Figure:
    """A figure of classes at the left, properties in the middle, values at the right. A property of
    texts, numbers and dates is named in the box of its class.
    """
    classes, properties, values = ({it.id: it for it in column} for column in nodes)
    leading = [it for it in arrows if it.to]
    boxes = {f"of {it.id}": _class(it, arrows, properties) for it in classes.values()}
    boxes |= _column("by", properties, "matter", [it.by for it in leading])
    boxes |= _column("to", values, "value", [it.to for it in leading])
    lines = dict.fromkeys(
        line
        for it in leading
        for line in ((f"of {it.of}", f"by {it.by}"), (f"by {it.by}", f"to {it.to}"))
    )
    columns = [
        [Group(head, [key for key in boxes if key.startswith(column)])]
        for column, head in (("of ", words.of), ("by ", words.by), ("to ", words.to))
    ]
    height, heads = placed(boxes, columns, list(lines))
    edges = [edge(boxes[one], boxes[other]) for one, other in lines]
    rows = tuple(
        (
            _cell(classes[it.of]),
            _cell(properties[it.by]),
            _cell(values[it.to]) if it.to else Cell(words.literal),
        )
        for it in arrows
    )
    table = Table((words.of, words.by, words.to), rows)
    return boxed(name, (words.caption, words.note), boxes, (height, [*heads, *edges]), table)


def _class(node: Node, arrows: Sequence[Arrow], properties: Mapping[str, Node]) -> Box:
    own = [properties[it.by].name for it in arrows if it.of == node.id and not it.to]
    return Box(node.name, node.link, "", "actor", ", ".join(own))


def _column(name: str, nodes: Mapping[str, Node], kind: str, used: Sequence[str]) -> dict[str, Box]:
    """The boxes of a column, of the nodes that an arrow leads to."""
    return {
        f"{name} {key}": Box(nodes[key].name, nodes[key].link, "", kind)
        for key in dict.fromkeys(used)
    }


def _cell(node: Node) -> Cell:
    return Cell(node.name, node.link)
