"""Names beside points, where there is room for them: none lies over another, or over a point."""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from typing import Final, Literal

Across = Literal["start", "middle", "end"]
"""How a name is anchored: it begins, has its middle or ends at its point's side."""
Side = tuple[Across, int]
"""Where a name stands by its point: how it is anchored, and whether it is above (-1), level (0) or
below (1).
"""
# How wide a letter is, about, and how high a line, by the size of the type.
_LETTER: Final = 0.55
_LINE: Final = 1.15
_SIDES: Final[tuple[Side, ...]] = (
    ("start", 0), ("end", 0), ("middle", -1), ("middle", 1),
    ("start", 1), ("start", -1), ("end", 1), ("end", -1),
)  # fmt: skip
# Between a point and its name.
GAP: Final = 6.0

_Box = tuple[float, float, float, float]


@dataclass(frozen=True)
class Mark:
    """What may be named: where it is drawn, its radius, and its name."""

    x: float
    y: float
    radius: float
    name: str


def places_of_names(
    marks: Sequence[Mark],
    sizes: Sequence[float],
    within: tuple[float, float],
    clear: Sequence[tuple[float, float]] = (),
) -> dict[int, tuple[Side, int]]:
    """For each mark that has room for its name, by its number: the side that the name stands on,
    and the first of `sizes` (of the type, largest first) in which it fits.

    The first marks choose first; names leave the points in `clear` free where they can. A name that
    fits in a large type also has room in a smaller one, so that one drawing serves a phone and a
    wide screen.
    """
    found: dict[int, tuple[Side, int]] = {}
    for tier, size in enumerate(sizes):
        taken = [_round(mark) for mark in marks]
        taken += [_box(marks[at], side, size) for at, (side, _) in found.items()]
        for at, mark in enumerate(marks):
            if at in found or not mark.name:
                continue
            others = [it for place, it in enumerate(taken) if place != at]
            boxes = {one: _box(mark, one, size) for one in _SIDES}
            free = [
                side
                for side, box in boxes.items()
                if _inside(box, within) and not _hits(box, others)
            ]
            if free:
                least = {one: _covered(_box(mark, one, sizes[-1]), clear) for one in free}
                side = min(free, key=lambda one: (least[one], _covered(boxes[one], clear)))
                found[at] = (side, tier)
                taken.append(boxes[side])
    return found


def _round(mark: Mark) -> _Box:
    return (
        mark.x - mark.radius,
        mark.y - mark.radius,
        mark.x + mark.radius,
        mark.y + mark.radius,
    )


def anchor(mark: Mark, side: Side) -> tuple[float, float]:
    """The point that a name is anchored at."""
    across, down = side
    # In a corner it stands nearer, as it is no wider there than its mark.
    beside = mark.radius + GAP if down == 0 or across == "middle" else mark.radius * 0.7
    x = mark.x + {"start": beside, "middle": 0.0, "end": -beside}[across]
    return x, mark.y + down * (beside if across == "middle" else mark.radius * 0.7)


def _box(mark: Mark, side: Side, size: float) -> _Box:
    """What a name takes, from its mark on."""
    wide, high = len(mark.name) * size * _LETTER, size * _LINE
    x, y = anchor(mark, side)
    across, down = side
    west = {"start": x, "middle": x - wide / 2, "end": x - wide}[across]
    north = {0: y - high / 2, 1: y, -1: y - high}[down]
    return west, north, west + wide, north + high


def _inside(box: _Box, within: tuple[float, float]) -> bool:
    return box[0] >= 0 and box[1] >= 0 and box[2] <= within[0] and box[3] <= within[1]


def _covered(box: _Box, points: Iterable[tuple[float, float]]) -> int:
    return sum(1 for x, y in points if box[0] < x < box[2] and box[1] < y < box[3])


def _hits(box: _Box, others: Iterable[_Box]) -> bool:
    return any(
        box[0] < other[2] and other[0] < box[2] and box[1] < other[3] and other[1] < box[3]
        for other in others
    )
