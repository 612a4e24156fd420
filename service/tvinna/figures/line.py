"""A line: how much of something there was, by year."""

from collections.abc import Sequence
from dataclasses import dataclass
from math import floor, log10
from typing import Final
from xml.etree.ElementTree import Element

from tvinna.figures.figure import Cell, Figure, Table, drawn, element

_WIDTH: Final = 720.0
_HEIGHT: Final = 300.0
# Room for the numbers at the left, and for the years below.
_LEFT: Final = 64.0
_BELOW: Final = 34.0
_ABOVE: Final = 12.0
_RIGHT: Final = 28.0
# So many numbers stand at an axis, about.
_STEPS: Final = 5
_YEARS: Final = 8


@dataclass(frozen=True)
class Point:
    """A value: `when` as it was written, `at` the same in years, and how much; never negative."""

    when: str
    at: float
    value: float


@dataclass(frozen=True)
class Words:
    """What a figure of a line says: caption, note, and the heads of its table."""

    caption: str
    note: str
    when: str
    value: str


def line(name: str, points: Sequence[Point], words: Words) -> Figure:
    """A figure of a line through points, which are in order of time."""
    said = (words.caption, words.note or words.caption)
    table = Table(
        (words.when, words.value),
        tuple((Cell(one.when), Cell(f"{one.value:.10g}")) for one in points),
        frozenset({1}),
    )
    drawing = drawn(name, "line", (_WIDTH, _HEIGHT), said, _parts(points))
    return Figure(name, words.caption, words.note, drawing, table)


def _parts(points: Sequence[Point]) -> list[Element]:
    if not points:
        return []
    first, last = points[0].at, points[-1].at
    step = _step(max(one.value for one in points) or 1.0)
    top = step * _STEPS
    while top - step >= max(one.value for one in points) and top > step:
        top -= step

    def across(at: float) -> float:
        return _LEFT + (at - first) / ((last - first) or 1) * (_WIDTH - _LEFT - _RIGHT)

    def up(value: float) -> float:
        return _HEIGHT - _BELOW - value / top * (_HEIGHT - _BELOW - _ABOVE)

    parts: list[Element] = []
    place: dict[str, str | float]
    for number in range(round(top / step) + 1):
        y = up(number * step)
        ends: dict[str, str | float] = {"x1": _LEFT, "x2": _WIDTH - _RIGHT, "y1": y, "y2": y}
        parts.append(element("line", {"class": "axis grid" if number else "axis", **ends}))
        place = {"class": "quiet", "x": _LEFT - 8, "y": y + 5, "text-anchor": "end"}
        parts.append(element("text", place, f"{number * step:.10g}"))
    every = max(1, -(-int(last - first) // _YEARS))
    for year in range(int(first), int(last) + 1, every):
        if year >= first:
            place = {
                "class": "quiet",
                "x": across(year),
                "y": _HEIGHT - 10,
                "text-anchor": "middle",
            }
            parts.append(element("text", place, str(year)))
    way = " ".join(f"{across(one.at):.1f},{up(one.value):.1f}" for one in points)
    parts.append(element("polyline", {"class": "way", "points": way}))
    for one in points:
        place = {"class": "dot", "cx": across(one.at), "cy": up(one.value), "r": 4}
        parts.append(
            element("circle", place, element("title", {}, f"{one.when}: {one.value:.10g}"))
        )
    return parts


def _step(most: float) -> float:
    """A round number of which about five make the most: 1, 2 or 5 of a power of ten."""
    rough = most / _STEPS
    power = 10.0 ** floor(log10(rough))
    return next(size * power for size in (1, 2, 5, 10) if size * power >= rough * 0.999)
