"""A map of the world: where things are, and what ties them together.

One partnership or thousands: what would lie over one another is drawn as one round with its number,
ties between the same two rounds as one line, the wider the more they are. What is drawn is bounded;
whoever draws it leaves the rest to the table, and that to a question.
"""

from collections import Counter
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from itertools import combinations, islice
from math import log2, sqrt
from typing import Final
from xml.etree.ElementTree import Element

from tvinna.figures.figure import Cell, Figure, Table, drawn, element
from tvinna.figures.globe import WIDTH, Coasts, Degrees, View, drawn_way, land, view_of, way
from tvinna.figures.naming import Mark, Side, anchor, places_of_names

MOST_LINES: Final = 400
MOST_ROUNDS: Final = 500
MOST_ROWS: Final = 200
_NAMED: Final = 60
# Of more rounds none leads anywhere: nobody walks through so many with the keyboard.
_LINKED: Final = 60
# What lies nearer together than this is one round.
_CELL: Final = 18.0
# Of a tie between more, only those with its first are drawn.
_EACH: Final = 4
# The sizes of type that names are placed for: where a drawing is as narrow as on a phone, it is
# set larger (see the style sheet), and only those that then have room are shown.
_SIZES: Final = (44.0, 15.0)
_SPOKEN: Final = 5
# The steps of a way in degrees, for few and for many.
_SMOOTH: Final = 1.5
_COARSE: Final = 5.0


@dataclass(frozen=True)
class Spot:
    """A thing that is somewhere: its id in this figure, its name, the place whose point it is, and
    the point in degrees. Latitudes go from -90 to 90, longitudes from -180 to 180.
    """

    id: str
    name: str
    latitude: float
    longitude: float
    place: str = ""
    link: str = ""
    language: str = ""
    place_language: str = ""

    @property
    def point(self) -> Degrees:
        """Where it is."""
        return self.latitude, self.longitude


@dataclass(frozen=True)
class Tie:
    """What ties two or more spots together, by their ids: a partnership and its parties."""

    name: str
    spots: tuple[str, ...]
    link: str = ""
    language: str = ""


@dataclass(frozen=True)
class Words:
    """What a map says: caption and note, where the points are from, the heads of its table, and
    what is said of what is left out ({drawn} of {all}). `tie` is empty where nothing is tied,
    `place` where no place is told.
    """

    caption: str
    note: str
    source: str
    name: str
    place: str
    latitude: str
    longitude: str
    tie: str
    lines_left: str
    rows_left: str


@dataclass(frozen=True)
class _Round:
    """Spots that are drawn as one."""

    x: float
    y: float
    spots: tuple[Spot, ...]

    @property
    def radius(self) -> float:
        return min(6.0 + 2.0 * sqrt(len(self.spots) - 1), 20.0)

    @property
    def name(self) -> str:
        more = len(self.spots) - 1
        return f"{self.spots[0].name} +{more}" if more else self.spots[0].name


def world(
    name: str, coasts: Coasts, spots: Sequence[Spot], ties: Sequence[Tie], words: Words
) -> Figure:
    """A figure of a map of the part of the world that the spots are in.

    The first spots are named first. Every spot of a tie is one of `spots`. Raises ValueError for a
    point that is not on the globe.
    """
    for spot in spots:
        if not (abs(spot.latitude) <= 90 and abs(spot.longitude) <= 180):
            raise ValueError(f"{spot.id} is at {spot.point}, which is not on the globe")
    by_id = {spot.id: spot for spot in spots}
    ways = (way(by_id[one].point, by_id[other].point, _COARSE) for one, other in _pairs(ties))
    # Where a way goes is part of what is shown; of many, the first tell enough.
    along = (point for one in islice(ways, MOST_LINES) for point in one)
    view = view_of([*(spot.point for spot in spots), *along])
    rounds = _rounds(view, spots)
    lines, left = _lines(rounds, ties, by_id)
    shown = sorted(rounds, key=lambda it: -len(it.spots))[:MOST_ROUNDS]
    sea = element("rect", {"class": "sea", "width": WIDTH, "height": view.height})
    parts = [sea, element("path", {"class": "land", "d": land(view, coasts)})]
    parts += [line.drawn(view) for line in lines]
    # Of many lines, names lie over some.
    clear = [view.at(it) for line in lines[:_LINKED] for it in line.points]
    parts += _marks(shown, view, clear if len(lines) <= _LINKED else ())
    note = [words.note]
    if left:
        note.append(words.lines_left.format(drawn=len(lines), all=len(lines) + left))
    rows = _rows(spots, ties, by_id, words)
    if len(rows) > MOST_ROWS:
        note.append(words.rows_left.format(drawn=MOST_ROWS, all=len(rows)))
    note.append(words.source)
    said = " ".join(filter(None, note))
    drawing = drawn(name, "map", (WIDTH, view.height), (words.caption, said), parts)
    return Figure(name, words.caption, said, drawing, _table(rows[:MOST_ROWS], words))


def _pairs(ties: Sequence[Tie]) -> Iterator[tuple[str, str]]:
    """The pairs of spots that ties join, each as often as it is joined."""
    for tie in ties:
        spots = list(dict.fromkeys(tie.spots))
        if len(spots) <= _EACH:
            yield from combinations(spots, 2)
        else:
            yield from ((spots[0], other) for other in spots[1:])


def _rounds(view: View, spots: Sequence[Spot]) -> list[_Round]:
    """The spots, those that would lie over one another as one, which stands in their middle."""
    cells: dict[tuple[int, int], list[Spot]] = {}
    for spot in spots:
        x, y = view.at(spot.point)
        cells.setdefault((int(x // _CELL), int(y // _CELL)), []).append(spot)
    rounds = []
    for held in cells.values():
        places = [view.at(spot.point) for spot in held]
        x, y = (sum(it) / len(places) for it in zip(*places, strict=True))
        rounds.append(_Round(x, y, tuple(held)))
    return rounds


@dataclass(frozen=True)
class _Line:
    """A line between two rounds: its points on the globe, how many ties it stands for, and what it
    is in words.
    """

    points: Sequence[Degrees]
    number: int
    said: str

    def drawn(self, view: View) -> Element:
        attributes: dict[str, str | float] = {
            "class": "tie",
            "d": drawn_way(view, self.points),
            "stroke-width": min(1.6 + log2(self.number), 7.0),
        }
        title = self.said if self.number == 1 else f"{self.said}: {self.number}"
        return element("path", attributes, element("title", {}, title))


def _lines(
    rounds: Sequence[_Round], ties: Sequence[Tie], by_id: Mapping[str, Spot]
) -> tuple[list[_Line], int]:
    """The lines between rounds, those of most ties last, so that they lie on top; and how many
    were left out.
    """
    of = {spot.id: place for place, it in enumerate(rounds) for spot in it.spots}
    joined: Counter[tuple[int, int]] = Counter()
    for pair in _pairs(ties):
        one, other = sorted((of[pair[0]], of[pair[1]]))
        if one != other:
            joined[one, other] += 1
    kept = joined.most_common(MOST_LINES)
    step = _SMOOTH if len(kept) <= _LINKED else _COARSE
    lines = []
    for (one, other), number in reversed(kept):
        # From the middle of those that are drawn as one, which is where their round stands.
        start, end = (_middle(rounds[place].spots) for place in (one, other))
        said = f"{rounds[one].name} – {rounds[other].name}"
        lines.append(_Line(way(start, end, step), number, said))
    return lines, len(joined) - len(kept)


def _middle(spots: Sequence[Spot]) -> Degrees:
    first = spots[0].longitude
    # Either side of the date line is near the other.
    turned = [(spot.longitude - first + 180) % 360 - 180 for spot in spots]
    east = (first + sum(turned) / len(spots) + 180) % 360 - 180
    return sum(spot.latitude for spot in spots) / len(spots), east


def _marks(
    rounds: Sequence[_Round], view: View, clear: Sequence[tuple[float, float]]
) -> list[Element]:
    """The rounds and the names beside them, which leave the points in `clear` free."""
    marks = [
        Mark(it.x, it.y, it.radius, it.name if at < _NAMED else "") for at, it in enumerate(rounds)
    ]
    named = places_of_names(marks, _SIZES, (WIDTH, view.height), clear)
    linked = len(rounds) <= _LINKED
    parts = []
    # The largest lie below, so that none is hidden.
    for at, it in enumerate(rounds):
        dot: dict[str, str | float] = {
            "class": "spot" if len(it.spots) == 1 else "spot many",
            "cx": it.x,
            "cy": it.y,
            "r": it.radius,
        }
        held = [element("circle", dot, element("title", {}, _spoken(it.spots)))]
        if at in named:
            held.append(_label(it, marks[at], *named[at]))
        link = it.spots[0].link if linked and len(it.spots) == 1 else ""
        parts += [element("a", {"href": link}, *held)] if link else held
    return parts


def _spoken(spots: Sequence[Spot]) -> str:
    more = len(spots) - _SPOKEN
    said = ", ".join(spot.name for spot in spots[:_SPOKEN])
    return f"{said} +{more}" if more > 0 else said


def _label(it: _Round, mark: Mark, side: Side, tier: int) -> Element:
    x, y = anchor(mark, side)
    attributes: dict[str, str | float] = {
        "class": "name fine" if tier else "name",
        "x": x,
        "y": y,
        # In the measure of the type, so that it stands right in every size.
        "dy": {0: ".35em", 1: ".85em", -1: "-.15em"}[side[1]],
        "text-anchor": side[0],
    }
    label = element("text", attributes, it.name)
    if it.spots[0].language:
        label.set("lang", it.spots[0].language)
    return label


_Row = tuple[Tie | None, Spot]


def _rows(
    spots: Sequence[Spot], ties: Sequence[Tie], by_id: Mapping[str, Spot], words: Words
) -> list[_Row]:
    if not words.tie:
        return [(None, spot) for spot in spots]
    return [(tie, by_id[one]) for tie in ties for one in dict.fromkeys(tie.spots)]


def _table(rows: Sequence[_Row], words: Words) -> Table:
    heads = [words.tie] if words.tie else []
    heads += [words.name, *([words.place] if words.place else []), words.latitude, words.longitude]
    listed = []
    for tie, spot in rows:
        first = [Cell(tie.name, tie.link, tie.language)] if tie else []
        place = [Cell(spot.place, "", spot.place_language)] if words.place else []
        listed.append(
            (
                *first,
                Cell(spot.name, spot.link, spot.language),
                *place,
                Cell(f"{spot.latitude:.10g}"),
                Cell(f"{spot.longitude:.10g}"),
            )
        )
    at = len(heads)
    return Table(tuple(heads), tuple(listed), frozenset({at - 2, at - 1}))
