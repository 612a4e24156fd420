"""Where the passages of a text that has changed now stand in it.

A passage stays itself only where its words are whole: a heading that became the first word of a
longer one, or a sentence that grew, says something else and is not moved.
"""

import re
from collections.abc import Sequence
from dataclasses import dataclass

from tvinna.sources.passages import sha256_of
from tvinna.sources.stored import StoredPassage
from tvinna.sources.tiling import Tile
from tvinna.terms import PASSAGE_KIND


@dataclass(frozen=True)
class Move:
    """A passage and its new span."""

    passage: StoredPassage
    start: int
    end: int


def placed(text: str, stored: Sequence[StoredPassage], tiles: Sequence[Tile]) -> tuple[Move, ...]:
    """Each passage whose words stand in the text, where they fill whole tiles of it."""
    moves = _found(text, stored, tiles)
    while partly := _partly(text, moves, tiles):
        moves = [one for one in moves if one not in partly]
    return tuple(sorted(moves, key=lambda one: one.start))


def sections(
    moves: Sequence[Move], lost: Sequence[StoredPassage], tiles: Sequence[Tile]
) -> dict[str, str | None]:
    """By passage the heading it now stands under, where the heading it names is gone."""
    heading = PASSAGE_KIND + "heading"
    standing = {one.passage.section for one in moves if one.passage.kind == heading}
    gone = {one.section for one in lost if one.kind == heading} - standing - {None}
    return {
        one.passage.iri: next(
            (this.section for this in tiles if this.start <= one.start < this.end), None
        )
        for one in moves
        if one.passage.section in gone
    }


def _found(text: str, stored: Sequence[StoredPassage], tiles: Sequence[Tile]) -> list[Move]:
    """Where each passage's words stand.

    Long ones first: a short text, such as a heading, may also stand inside a longer one. Whole
    tiles first, then of several places the one nearest to where the passages around it went.
    """
    taken: list[tuple[int, int]] = []
    moves: list[Move] = []
    whole_tiles = {(one.start, one.end) for one in tiles}
    beginnings = [one.start for one in tiles]
    starts = [found.start() for found in re.finditer(r"\S", text)]
    firsts = [found.start() for found in re.finditer(r"(?<!\S)\S", text)]
    whole = [one for one in stored if one.start is not None and one.end is not None]
    for this in sorted(whole, key=lambda one: (one.start or 0) - (one.end or 0)):
        old, length = this.start or 0, (this.end or 0) - (this.start or 0)
        shift = _shift(moves, old)
        fitting = [one for one in beginnings if (one, one + length) in whole_tiles]
        for candidates in (fitting, firsts, starts):
            found = [
                start
                for start in candidates
                if text[start : start + length].strip() == text[start : start + length]
                and sha256_of(text[start : start + length].encode()) == this.digest
                and not any(start < end and begin < start + length for begin, end in taken)
            ]
            if found:
                start = min(found, key=lambda one: abs(one - old - shift))
                taken.append((start, start + length))
                moves.append(Move(this, start, start + length))
                break
    return moves


def _partly(text: str, moves: Sequence[Move], tiles: Sequence[Tile]) -> list[Move]:
    """The moved passages in tiles of which they leave some words uncovered."""
    found: list[Move] = []
    for this in tiles:
        inside = [one for one in moves if one.start < this.end and one.end > this.start]
        covered = {place for one in inside for place in range(one.start, one.end)}
        if inside and any(
            place not in covered and not text[place].isspace()
            for place in range(this.start, this.end)
        ):
            found += inside
    return found


def _shift(moves: Sequence[Move], old: int) -> int:
    """How far the placed passage nearest to an old offset went."""
    if not moves:
        return 0
    nearest = min(moves, key=lambda one: abs((one.passage.start or 0) - old))
    return nearest.start - (nearest.passage.start or 0)
