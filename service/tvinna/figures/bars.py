"""Bars: how much of each, stated and judged apart."""

from collections.abc import Sequence
from dataclasses import dataclass
from typing import Final
from xml.etree.ElementTree import Element

from tvinna.figures.figure import Cell, Figure, Table, drawn, element, wrapped

_WIDTH: Final = 720.0
_LABELS: Final = 260.0
_ROW: Final = 18.0
_BAR: Final = 14.0
_GAP: Final = 12.0
_LETTERS: Final = 30
# Room for the number behind the longest bar.
_NUMBER: Final = 48.0


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
    """A figure of horizontal bars, in the order given; judged parts stand behind the stated."""
    most = max((row.stated + row.judged for row in rows), default=0) or 1
    scale = (_WIDTH - _LABELS - _NUMBER) / most
    parts: list[Element] = []
    top = 0.0
    for row in rows:
        lines = wrapped(row.label, _LETTERS)
        height = max(len(lines) * _ROW, _BAR)
        parts += _drawn(row, lines, top, height, scale)
        top += height + _GAP
    said = (words.caption, words.note or words.caption)
    return Figure(
        name,
        words.caption,
        words.note,
        drawn(name, "bars", (_WIDTH, max(top, _ROW)), said, parts),
        _table(rows, words),
        # Its words would be too small to read on a phone.
        wide=True,
    )


def _drawn(row: Bar, lines: list[str], top: float, height: float, scale: float) -> list[Element]:
    label = element("text", {"x": _LABELS - 12, "y": top + 13, "text-anchor": "end"})
    for place, line in enumerate(lines):
        label.append(element("tspan", {"x": _LABELS - 12, "dy": _ROW if place else 0}, line))
    if row.language:
        label.set("lang", row.language)
    parts = [element("a", {"href": row.link}, label) if row.link else label]
    bar_top = top + (height - _BAR) / 2
    at = _LABELS
    for kind, value in (("stated", row.stated), ("judged", row.judged)):
        if value:
            size = {"width": value * scale, "height": _BAR, "rx": 2}
            parts.append(element("rect", {"class": f"bar {kind}", "x": at, "y": bar_top, **size}))
            at += value * scale
    held = _number(row.stated + row.judged)
    parts.append(element("text", {"class": "quiet", "x": at + 8, "y": bar_top + 12}, held))
    return parts


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
