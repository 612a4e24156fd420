"""A small network in three columns: those of one side, what they take part in, all others.

It is for forty things at most; whoever draws it leaves the rest to the table.
"""

from collections.abc import Sequence
from dataclasses import dataclass

from tvinna.figures.boxes import MOST, Box, Group, boxed, edge, placed
from tvinna.figures.figure import Cell, Figure, Table

__all__ = ["MOST", "Actor", "Matter", "Network", "Part", "Words", "network"]


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
    """That an actor takes part in a matter, how, and `when` as people read it, where that is known;
    `former` when it has ended.
    """

    actor: str
    matter: str
    role: str
    former: bool = False
    role_language: str = ""
    when: str = ""


@dataclass(frozen=True)
class Words:
    """What a network says: caption, note, the head of the column of matters, the heads of its
    table, and what stands for what has ended.
    """

    caption: str
    note: str
    matters: str
    actor: str
    group: str
    matter: str
    role: str
    ended: str
    when: str


@dataclass(frozen=True)
class Network:
    """What is drawn: at most MOST actors and matters, and the parts between them. `left` is the
    group on the left side; `own` is the actor that the network is around, if it is around one.
    """

    actors: Sequence[Actor]
    matters: Sequence[Matter]
    parts: Sequence[Part]
    left: str
    own: str = ""


def network(
    name: str, drawn_of: Network, rows: Sequence[tuple[Actor, Matter, Part]], words: Words
) -> Figure:
    """A figure of who takes part in what; its table has all `rows`, also those not drawn."""
    boxes = {it.id: _actor(it, drawn_of, words) for it in drawn_of.actors}
    boxes |= {it.id: Box(it.name, it.link, it.language, "matter") for it in drawn_of.matters}
    groups: dict[str, Group] = {}
    for actor in drawn_of.actors:
        group = groups.setdefault(actor.group, Group(actor.group, [], actor.group_language))
        group.keys.append(actor.id)
    left = groups.pop(drawn_of.left, Group(drawn_of.left, []))
    matters = Group(words.matters, [it.id for it in drawn_of.matters])
    columns = [[left], [matters], *([list(groups.values())] if groups else [])]
    height, heads = placed(boxes, columns, [(it.actor, it.matter) for it in drawn_of.parts])
    edges = [
        edge(boxes[it.actor], boxes[it.matter], _said(it, words), former=it.former)
        for it in drawn_of.parts
    ]
    told = (words.caption, words.note)
    return boxed(name, told, boxes, (height, [*heads, *edges]), _table(rows, words))


def _actor(actor: Actor, drawn_of: Network, words: Words) -> Box:
    """An actor's box; below its name, in which roles it takes part and when."""
    own = [it for it in drawn_of.parts if it.actor == actor.id]
    kind = "actor own" if actor.id == drawn_of.own else "actor"
    roles = dict.fromkeys(_said(it, words) for it in own)
    # Beside a role in another language, when and that it ended are in the page's own.
    mixed = any(it.former or it.when for it in own)
    spoken = "" if mixed else next((it.role_language for it in own), "")
    return Box(actor.name, actor.link, actor.language, kind, "; ".join(roles), spoken)


def _said(part: Part, words: Words) -> str:
    when = f", {part.when}" if part.when else ""
    return f"{part.role}{when} ({words.ended})" if part.former else f"{part.role}{when}"


def _table(rows: Sequence[tuple[Actor, Matter, Part]], words: Words) -> Table:
    return Table(
        (words.actor, words.group, words.matter, words.role, words.when),
        tuple(
            (
                Cell(actor.name, actor.link, actor.language),
                Cell(actor.group, "", actor.group_language),
                Cell(matter.name, matter.link, matter.language),
                Cell(part.role, "", part.role_language, f"({words.ended})" if part.former else ""),
                Cell(part.when),
            )
            for actor, matter, part in rows
        ),
    )
