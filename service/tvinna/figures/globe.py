"""The globe on paper: a projection, the part of the world that points are in, coasts, ways.

The projection is Patterson's cylindrical: east and west are straight, so that the map may begin at
any meridian, and high latitudes are drawn out less than Mercator draws them. (T. Patterson,
B. Šavrič, B. Jenny: Introducing the Patterson Cylindrical Projection, 2014, equation 1)
"""

from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from itertools import pairwise
from math import acos, asin, atan2, cos, degrees, pi, radians, sin
from typing import Final

Degrees = tuple[float, float]
"""A point: latitude and longitude in degrees, WGS 84."""
Coasts = Sequence[Sequence[tuple[float, float]]]
"""Closed rings of (longitude, latitude) in degrees: what is land."""

WIDTH: Final = 1000.0
# The least of the world that is drawn, so that one sees where it is: degrees from west to east.
_LEAST: Final = radians(75.0)
_PAD: Final = 0.1
# How high a map is, by its width.
_LOW: Final = 0.44
_HIGH: Final = 0.52
# Nobody's partner lives beyond these, and the projection would draw them large.
_SOUTH: Final = -57.0
_NORTH: Final = 84.0
# How far beyond the edge an outline is followed before it is cut.
_BEYOND: Final = 300
_ROUGH: Final = 36
# What is smaller on paper is left out.
_SPECK: Final = 2


def _up(latitude: float) -> float:
    """The projection's y of a latitude in degrees, northward, on a globe of radius 1."""
    phi = radians(latitude)
    square = phi * phi
    inner = 1.0148 + square * square * (0.23185 + square * (-0.14499 + square * 0.02406))
    return phi * inner


@dataclass(frozen=True)
class View:
    """A part of the world on paper: its western and northern edge on a globe of radius 1, how much
    larger it is drawn, and how high it is; WIDTH wide.
    """

    west: float
    north: float
    scale: float
    height: float

    def at(self, point: Degrees) -> tuple[float, float]:
        """Where a point is drawn: x to the right, y downward."""
        across = radians(point[1]) - self.west
        # Halfway round from the middle of the map is where one goes round the globe the other way.
        middle = WIDTH / self.scale / 2
        across = (across - middle + pi) % (2 * pi) - pi + middle
        return across * self.scale, (self.north - _up(point[0])) * self.scale


def view_of(points: Iterable[Degrees]) -> View:
    """The part of the world that holds the points and what is around them; all of it for none."""
    listed = list(points)
    middle = _middle([longitude for _, longitude in listed])
    xs = [(radians(lon - middle) + pi) % (2 * pi) - pi for _, lon in listed] or [-pi, pi]
    ys = [_up(min(max(lat, _SOUTH), _NORTH)) for lat, _ in listed] or [_up(_SOUTH), _up(_NORTH)]
    pad = _PAD * max(max(xs) - min(xs), max(ys) - min(ys))
    wide = max(max(xs) - min(xs) + 2 * pad, _LEAST)
    high = max(max(ys) - min(ys) + 2 * pad, wide * _LOW)
    wide = min(max(wide, high / _HIGH), 2 * pi)
    south, north = _up(_SOUTH), _up(_NORTH)
    high = min(max(high, wide * _LOW), wide * _HIGH, north - south)
    top = min((max(ys) + min(ys) + high) / 2, north)
    top = max(top, south + high)
    scale = WIDTH / wide
    west = radians(middle) + (max(xs) + min(xs) - wide) / 2
    return View(west, top, scale, high * scale)


def _middle(longitudes: Sequence[float]) -> float:
    """The meridian in the middle of the shortest stretch that holds all; without any, that which
    cuts the world between Asia and America.
    """
    turned = sorted({longitude % 360 for longitude in longitudes})
    if not turned:
        return 11.0
    gaps = [(after - before, after) for before, after in pairwise([*turned, turned[0] + 360])]
    widest, first = max(gaps)
    return (first + (360 - widest) / 2 + 180) % 360 - 180


def way(one: Degrees, other: Degrees, step: float) -> list[Degrees]:
    """The shortest way between two points over the globe, in steps of about so many degrees."""
    start, end = _vector(one), _vector(other)
    angle = acos(min(1.0, max(-1.0, sum(a * b for a, b in zip(start, end, strict=True)))))
    # Between a point and the one on the other side of the globe, every way is as short.
    if angle < radians(step) or angle > pi - 1e-6:
        return [one, other]
    steps = int(degrees(angle) / step) + 1
    found = [one]
    for number in range(1, steps):
        part = number / steps
        x, y, z = (
            (sin((1 - part) * angle) * a + sin(part * angle) * b) / sin(angle)
            for a, b in zip(start, end, strict=True)
        )
        found.append((degrees(asin(min(1.0, max(-1.0, z)))), degrees(atan2(y, x))))
    return [*found, other]


def _vector(point: Degrees) -> tuple[float, float, float]:
    latitude, longitude = map(radians, point)
    return cos(latitude) * cos(longitude), cos(latitude) * sin(longitude), sin(latitude)


def drawn_way(view: View, points: Sequence[Degrees]) -> str:
    """A way as the path of a drawing; it is broken where it leaves the map at one side. One of few
    points is a rough one, and written in whole numbers.
    """
    digits = 1 if len(points) > _ROUGH else 0
    written: list[str] = []
    last = None
    for x, y in map(view.at, points):
        broken = last is None or abs(x - last) * 2 > 2 * pi * view.scale
        written.append(f"{'M' if broken else 'L'}{x:.{digits}f} {y:.{digits}f}")
        last = x
    return "".join(written)


def land(view: View, coasts: Coasts) -> str:
    """The land in a view as the path of a drawing, in whole numbers."""
    parts = []
    for ring in coasts:
        across = [radians(longitude) - view.west for longitude in _unbroken(ring)]
        up = [(view.north - _up(max(latitude, -85.0))) * view.scale for _, latitude in ring]
        if min(up) > view.height or max(up) < 0 or max(lat for _, lat in ring) < _SOUTH:
            continue
        for turn in _turns(across, WIDTH / view.scale):
            xs = ((one + turn) * view.scale for one in across)
            corners = [
                (_within(x, WIDTH), _within(y, view.height)) for x, y in zip(xs, up, strict=True)
            ]
            parts.append(_outline(corners))
    return "".join(parts)


def _unbroken(ring: Sequence[tuple[float, float]]) -> Iterator[float]:
    """The longitudes of an outline without a leap where it crosses the date line."""
    last = ring[0][0]
    for longitude, _ in ring:
        last += (longitude - last + 180) % 360 - 180
        yield last


def _turns(across: Sequence[float], wide: float) -> Iterator[float]:
    """How far round the globe an outline is to be moved to stand on the map, every time it does."""
    west, east = min(across), max(across)
    for turn in (-4 * pi, -2 * pi, 0.0, 2 * pi, 4 * pi):
        if west + turn < wide and east + turn > 0:
            yield turn


def _within(value: float, size: float) -> int:
    return round(min(max(value, -_BEYOND), size + _BEYOND))


def _outline(corners: Sequence[tuple[int, int]]) -> str:
    kept = [corners[0]]
    for corner in corners[1:]:
        if corner != kept[-1]:
            kept.append(corner)
    xs, ys = [x for x, _ in kept], [y for _, y in kept]
    if max(max(xs) - min(xs), max(ys) - min(ys)) < _SPECK:
        return ""
    steps = (f"{x - u} {y - v}" for (u, v), (x, y) in pairwise(kept))
    # A minus sign parts two numbers as well as a blank does.
    return f"M{kept[0][0]} {kept[0][1]}l{' '.join(steps)}z".replace(" -", "-")
