"""Bars: how much of each, stated and judged apart."""

from collections.abc import Sequence
from dataclasses import dataclass
from typing import Final
from xml.etree.ElementTree import Element

from tvinna.figures.figure import Cell, Figure, Table, element, markup

# A bar is drawn in a field of its own, whatever room there is for it: of so many units.
_WIDTH: Final = 1000.0
_HEIGHT: Final = 10.0


@dataclass(frozen=True)
class Bar:
    """A thing and how many it has; `judged` of them are the editors' own. Neither is negative."""

    label: str
    stated: float
    judged: float = 0
    link: str = ""
    language: str = ""


@dataclass(frozen=True)
class Words:
    """What a figure of bars says: caption, note, and the heads of its table. Without a head for
    what is judged, bars have one part.
    """

    caption: str
    note: str
    label: str
    stated: str
    judged: str = ""


def bars(name: str, rows: Sequence[Bar], words: Words) -> Figure:
    """A figure of horizontal bars, in the order given; judged parts stand behind the stated.

    Names and numbers are text of the page and no part of a drawing, so that they are as large on a
    phone as anywhere.
    """
    most = max((row.stated + row.judged for row in rows), default=0) or 1
    scale = _WIDTH / most
    drawing = markup(element("ol", {"class": "bars"}, *(_drawn(row, scale) for row in rows)))
    return Figure(name, words.caption, words.note, drawing, _table(rows, words))


def _drawn(row: Bar, scale: float) -> Element:
    spoken = {"lang": row.language} if row.language else {}
    label = element("a", {"href": row.link}, row.label) if row.link else row.label
    parts: list[Element] = []
    at = 0.0
    for kind, value in (("stated", row.stated), ("judged", row.judged)):
        if value:
            size = {"width": value * scale, "height": _HEIGHT}
            parts.append(element("rect", {"class": f"bar {kind}", "x": at, "y": 0, **size}))
            at += value * scale
    field = {
        "class": "drawing field",
        "viewBox": f"0 0 {_WIDTH:g} {_HEIGHT:g}",
        "preserveAspectRatio": "none",
        "aria-hidden": "true",
    }
    return element(
        "li",
        {},
        element("span", {"class": "name", **spoken}, label),
        element("svg", field, *parts),
        element("span", {"class": "held"}, _number(row.stated + row.judged)),
    )


def _table(rows: Sequence[Bar], words: Words) -> Table:
    heads = (words.label, words.stated, *([words.judged] if words.judged else []))
    return Table(
        heads,
        tuple(
            (
                Cell(row.label, row.link, row.language),
                *(Cell(_number(it)) for it in (row.stated, row.judged)[: len(heads) - 1]),
            )
            for row in rows
        ),
        frozenset(range(1, len(heads))),
    )


def _number(value: float) -> str:
    return f"{value:.10g}"
