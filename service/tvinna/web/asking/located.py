"""Answers on a map: which of their columns say where, and the map itself."""

import re
from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass
from decimal import Decimal
from typing import Final

from tvinna.answers import LABEL, Answer, Value
from tvinna.answers.answer import Row
from tvinna.figures import Figure
from tvinna.figures.world import Spot, Tie, Words, world
from tvinna.publish.points import Point
from tvinna.web.html.assets import land
from tvinna.web.words.figures import FIGURES
from tvinna.web.words.queries import WORDS

_LATITUDE: Final = re.compile(r"(.*_)?(lat|latitude|latitud)", re.IGNORECASE)
_LONGITUDE: Final = re.compile(r"(.*_)?(lon|long|lng|longitude|longitud)", re.IGNORECASE)
_NUMBER: Final = r"-?\d+(?:\.\d+)?"
# A point of GeoSPARQL: longitude first, and without a CRS or with that of GPS. (OGC 22-047, 8.5)
_WKT: Final = re.compile(
    rf"(?:<http://www\.opengis\.net/def/crs/OGC/1\.3/CRS84>\s*)?"
    rf"POINT\s*\(\s*({_NUMBER})\s+({_NUMBER})\s*\)",
    re.IGNORECASE,
)
# What is in more places than these ties nothing together.
_TIED: Final = 4
# Rows beyond are in the table of the answer.
_MOST: Final = 2000


@dataclass(frozen=True)
class Naming:
    """How a figure calls columns and values, and where a value leads."""

    heads: Mapping[str, str]
    named: Callable[[Row, str], str]
    linked: Callable[[Value], str]
    language: str


@dataclass(frozen=True)
class Located:
    """Where the rows of an answer are (`at`, by their numbers from 0).

    `shown` is the column of what is shown, `tie` that of what ties several of them together (empty
    for none). `degrees` are the columns that hold nothing but where. `ours`: the points are, or
    may be, those of the graph.
    """

    shown: str
    at: Mapping[int, Point]
    tie: str = ""
    degrees: tuple[str, ...] = ()
    ours: bool = True


def is_thing(value: Value) -> bool:
    """Whether a value is what a thing is called by: a web address."""
    return isinstance(value, str) and value.startswith(("http://", "https://"))


def located(answer: Answer, columns: Sequence[str], places: Mapping[str, Point]) -> Located | None:
    """Where the rows of an answer are: by columns of latitude and longitude, by one of points in
    WKT, else by the first column of things of which `places` has any. None where no row is
    anywhere.
    """
    named = [one for one in columns if not one.endswith(LABEL)]
    degrees: tuple[str, ...] = _degrees(answer, named)
    points: Mapping[int, Point] = {}
    if degrees:
        points = _from_degrees(answer, *degrees)
    else:
        for one in named:
            if points := _from_wkt(answer, one):
                degrees = (one,)
                break
    if not points:
        for one in named:
            found = {at: places.get(str(row[one])) for at, row in enumerate(answer)}
            if points := {at: point for at, point in found.items() if point}:
                tie = next((it for it in named if it != one and _ties(answer, it, points)), "")
                return Located(one, points, tie)
        return None
    others = [one for one in named if one not in degrees]
    # What is shown is what is in one place only; what is in several ties them together.
    shown = next((one for one in others if _in_one_place(answer, one, points)), "")
    tie = next((one for one in others if _ties(answer, one, points)), "") if shown else ""
    return Located(shown or degrees[0], points, tie, degrees, bool(places))


def mapped(answer: Answer, where: Located, naming: Naming) -> Figure:
    """An answer as a map."""
    said = {name: row[naming.language] for name, row in {**FIGURES, **WORDS}.items()}
    rows = [(answer.rows[at], point) for at, point in list(where.at.items())[:_MOST]]
    spots: dict[str, Spot] = {}
    ties: dict[Value, dict[str, None]] = {}
    first: dict[Value, Row] = {}
    for row, point in rows:
        key = f"{row[where.shown]} {point.latitude} {point.longitude}"
        spots.setdefault(key, _spot(row, point, where, naming, key))
        if where.tie and row[where.tie] is not None:
            ties.setdefault(row[where.tie], {})[key] = None
            first.setdefault(row[where.tie], row)
    drawn = [
        Tie(naming.named(first[value], where.tie), tuple(keys), naming.linked(value))
        for value, keys in ties.items()
        if len(keys) > 1
    ]
    head = naming.heads[where.shown]
    caption = said["map_of"].format(head[:1].upper() + head[1:])
    note = said["map_tied"].format(naming.heads[where.tie]) if drawn else ""
    if left := len(answer) - len(rows):
        note = f"{note} {said['map_unplaced'].format(left)}".strip()
    words = Words(
        caption,
        note,
        said["map_source"] if where.ours else said["map_coasts"],
        head,
        "",
        said["latitude"],
        said["longitude"],
        naming.heads[where.tie] if drawn else "",
        said["map_lines"],
        said["map_rows"],
    )
    return world("chart", land(), list(spots.values()), drawn, words)


def _spot(row: Row, point: Point, where: Located, naming: Naming, key: str) -> Spot:
    name, link = naming.named(row, where.shown), naming.linked(row[where.shown])
    return Spot(key, name, point.latitude, point.longitude, "", link)


def _degrees(answer: Answer, columns: Sequence[str]) -> tuple[str, ...]:
    """The columns of latitude and longitude, where there is one of each and they hold degrees."""
    north = [one for one in columns if _LATITUDE.fullmatch(one) and _within(answer, one, 90)]
    east = [one for one in columns if _LONGITUDE.fullmatch(one) and _within(answer, one, 180)]
    return (north[0], east[0]) if len(north) == len(east) == 1 else ()


def _within(answer: Answer, column: str, most: int) -> bool:
    values = [row[column] for row in answer if row[column] is not None]
    return bool(values) and all(_is_degrees(value, most) for value in values)


def _is_degrees(value: Value, most: int) -> bool:
    number = isinstance(value, int | float | Decimal) and not isinstance(value, bool)
    return number and abs(float(value or 0)) <= most


def _from_degrees(answer: Answer, north: str, east: str) -> Mapping[int, Point]:
    return {
        at: Point("", float(row[north] or 0), float(row[east] or 0))
        for at, row in enumerate(answer)
        if row[north] is not None and row[east] is not None
    }


def _from_wkt(answer: Answer, column: str) -> Mapping[int, Point]:
    """The points of a column of WKT; none unless all of its values are points on the globe."""
    found: dict[int, Point] = {}
    for at, row in enumerate(answer):
        if row[column] is None:
            continue
        read = _WKT.fullmatch(str(row[column]).strip())
        if read is None:
            return {}
        east, north = map(float, read.groups())
        if abs(north) > 90 or abs(east) > 180:
            return {}
        found[at] = Point("", north, east)
    return found


def _in_one_place(answer: Answer, column: str, points: Mapping[int, Point]) -> bool:
    """Whether each value of a column is at one point, and every row that is anywhere has one."""
    at: dict[Value, Point] = {}
    for place, point in points.items():
        value = answer.rows[place][column]
        if value is None or at.setdefault(value, point) != point:
            return False
    return True


def _ties(answer: Answer, column: str, points: Mapping[int, Point]) -> bool:
    """Whether a column holds things that tie places together: most are in two places or more, and
    none in so many that it is rather a kind of them.
    """
    places: dict[str, set[Point]] = {}
    for at, point in points.items():
        value = answer.rows[at][column]
        if not is_thing(value):
            return False
        places.setdefault(str(value), set()).add(point)
    numbers = [len(one) for one in places.values()]
    return max(numbers) <= _TIED and sum(1 for one in numbers if one > 1) * 2 > len(numbers)
