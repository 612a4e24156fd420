"""A small network of pairs: which things at the left stand beside which at the right."""

from collections import Counter
from collections.abc import Sequence
from dataclasses import dataclass

from tvinna.figures.boxes import MOST, Box, Group, boxed, edge, placed
from tvinna.figures.figure import Cell, Figure, Table


@dataclass(frozen=True)
class Thing:
    """A thing on either side: its id there, its name."""

    id: str
    name: str
    link: str = ""
    language: str = ""


@dataclass(frozen=True)
class Pair:
    """That a thing at the left stands beside one at the right, by their ids, in so many rows."""

    left: str
    right: str
    rows: int = 1


@dataclass(frozen=True)
class Words:
    """What a network of pairs says: caption, note, the heads of its columns and its table, and
    what is said when not all are drawn ({drawn} of {all}).
    """

    caption: str
    note: str
    left: str
    right: str
    rows: str
    some: str


def pairs(
    name: str, lefts: Sequence[Thing], rights: Sequence[Thing], links: Sequence[Pair], words: Words
) -> Figure:
    """A figure of which things stand beside which. At most MOST are drawn, those with the most
    links; its table has all links. The same thing may stand on both sides.
    """
    named = {"left": {it.id: it for it in lefts}, "right": {it.id: it for it in rights}}
    degree = Counter(key for it in links for key in _ends(it))
    kept = set(sorted(degree, key=lambda key: (-degree[key], key))[:MOST])
    shown = [_ends(it) for it in links if kept.issuperset(_ends(it))]
    boxes: dict[str, Box] = {}
    columns = []
    for at, (side, kind) in enumerate((("left", "actor"), ("right", "matter"))):
        group = Group(words.left if side == "left" else words.right, [])
        for end in dict.fromkeys(ends[at] for ends in shown):
            thing = named[side][end[1]]
            key = " ".join(end)
            boxes[key] = Box(thing.name, thing.link, thing.language, kind)
            group.keys.append(key)
        columns.append([group])
    lines = [(" ".join(one), " ".join(other)) for one, other in shown]
    height, heads = placed(boxes, columns, lines)
    edges = [edge(boxes[one], boxes[other]) for one, other in lines]
    note = words.note
    if len(kept) < len(degree):
        note = f"{note} {words.some.format(drawn=len(boxes), all=len(degree))}".strip()
    rows = tuple(
        (*(_cell(named[side][key]) for side, key in _ends(it)), Cell(str(it.rows))) for it in links
    )
    table = Table((words.left, words.right, words.rows), rows, frozenset({2}))
    return boxed(name, (words.caption, note), boxes, (height, [*heads, *edges]), table)


def _ends(pair: Pair) -> tuple[tuple[str, str], tuple[str, str]]:
    return ("left", pair.left), ("right", pair.right)


def _cell(thing: Thing) -> Cell:
    return Cell(thing.name, thing.link, thing.language)
