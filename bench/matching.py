"""How often matching is right, by kind of name, and how many names it takes in a minute.

python -m bench.matching ../shared/linking/gold.csv --report bench/MATCHING.md
"""

import argparse
import csv
import random
import resource
import time
from collections import defaultdict
from collections.abc import Iterable, Iterator, Sequence
from concurrent.futures import ProcessPoolExecutor
from dataclasses import dataclass
from math import sqrt
from pathlib import Path
from typing import Final

from tvinna.gazetteer import Gazetteer
from tvinna.gazetteer.packages import PACKAGES
from tvinna.matching import Asked, Match, Matcher

# Two standard errors, as nearly all use: 95 %.
_Z: Final = 1.96
_NONE: Final = "none"
_SLIPS: Final = 0.2
_PROCESSES: Final = 2


@dataclass(frozen=True)
class Gold:
    """A name that was checked by hand: the GeoNames number of the place it stands for, or `none`
    where it is of no place in the list (a county, a body, a hamlet)."""

    asked: Asked
    place: str
    stratum: str


@dataclass(frozen=True)
class Share:
    """So many of so many."""

    hits: int
    of: int

    def __str__(self) -> str:
        if not self.of:
            return "–"
        low, high = wilson(self.hits, self.of)
        return f"{self.hits / self.of:.3f} ({self.hits}/{self.of}; {low:.2f}–{high:.2f})"


def wilson(hits: int, of: int) -> tuple[float, float]:
    """The interval in which a share lies with 95 % confidence. (Wilson 1927)"""
    share = hits / of
    middle = share + _Z**2 / (2 * of)
    width = _Z * sqrt(share * (1 - share) / of + _Z**2 / (4 * of**2))
    whole = 1 + _Z**2 / of
    return (middle - width) / whole, (middle + width) / whole


def gold(path: Path) -> list[Gold]:
    """The checked names of a file, without those that the checker was not sure of."""
    with path.open(encoding="utf-8", newline="") as file:
        return [
            Gold(
                Asked(row["source_name"], row["source_country"], partner=row["source_partner"]),
                row["gazetteer_id_or_none"],
                row["stratum"],
            )
            for row in csv.DictReader(file)
            if row["confidence"] != "low"
        ]


@dataclass(frozen=True)
class Judged:
    """A checked name, and what was found for it."""

    gold: Gold
    match: Match

    @property
    def place(self) -> str:
        """The GeoNames number of the place it was judged to be, or `none`."""
        place = self.match.place
        return place.entry.id.removeprefix("geonames:") if place else _NONE

    @property
    def among(self) -> bool:
        """Whether the right place is among the five best."""
        return f"geonames:{self.gold.place}" in {one.entry.id for one in self.match.candidates}


def measures(judged: Sequence[Judged]) -> tuple[Share, Share, Share, Share]:
    """Precision, recall, right to abstain, and the right one among five.

    A name whose place is none is rightly abstained from when no place is named; that a unit is
    named is no fault.
    """
    answered = [one for one in judged if one.place != _NONE]
    places = [one for one in judged if one.gold.place != _NONE]
    nones = [one for one in judged if one.gold.place == _NONE]
    right = sum(one.place == one.gold.place for one in answered)
    return (
        Share(right, len(answered)),
        Share(right, len(places)),
        Share(sum(one.place == _NONE for one in nones), len(nones)),
        Share(sum(one.among for one in places), len(places)),
    )


def table(judged: Sequence[Judged]) -> Iterator[str]:
    """The measures by stratum, as Markdown."""
    strata: dict[str, list[Judged]] = defaultdict(list)
    for one in judged:
        strata[one.gold.stratum].append(one)
    yield "| names | of | precision | recall | rightly abstained | among five |"
    yield "|---|---|---|---|---|---|"
    for name, rows in [*strata.items(), ("**all**", list(judged))]:
        cells = [name, str(len(rows)), *map(str, measures(rows))]
        yield f"| {' | '.join(cells)} |"


def wrong(judged: Iterable[Judged]) -> Iterator[str]:
    """Each name that came out otherwise than the checker has it."""
    for one in judged:
        if one.place != one.gold.place:
            said = one.match.place.entry.name if one.match.place else one.match.abstained
            yield (
                f"- {one.gold.asked.name} ({one.gold.asked.country}): {one.gold.place} meant, "
                + (
                    f"{one.place} {said} named"
                    if one.place != _NONE
                    else f"abstained ({said or 'unit'})"
                )
            )


def names(gazetteer: Gazetteer, many: int, seed: int = 1) -> list[Asked]:
    """So many names of places as sources write them, drawn by seed: a fifth with a slip."""
    drawn = random.Random(seed)
    found = []
    for number in drawn.sample(range(1, gazetteer.size + 1), many):
        entry = gazetteer.entry(number)
        name = drawn.choice((entry.name, *entry.others[:3]))
        if drawn.random() < _SLIPS and len(name) > 4:
            at = drawn.randrange(1, len(name) - 1)
            name = name[:at] + name[at + 1 :]
        found.append(Asked(name, entry.country))
    return found


def _matched(asked: Sequence[Asked]) -> int:
    matcher = Matcher(Gazetteer.open())
    return sum(matcher.match(one).best is not None for one in asked)


def timed(many: int) -> str:
    """How long so many names take on two cores, as a line of Markdown."""
    # A country's names are compared with one another, so those of one stand together.
    asked = sorted(names(Gazetteer.open(), many), key=lambda one: one.country)
    half = len(asked) // 2
    began, worked = time.perf_counter(), _processor()
    with ProcessPoolExecutor(_PROCESSES) as both:
        judged = sum(both.map(_matched, (asked[:half], asked[half:])))
    took, worked = time.perf_counter() - began, _processor() - worked
    return (
        f"{many:,} names drawn from the gazetteer, a fifth of them with a letter left out, took"
        f" {took:.0f} s in {_PROCESSES} processes ({worked:.0f} s of processor time between them);"
        f" {judged:,} were judged to be something."
    )


def _processor() -> float:
    """The processor time of the processes that have ended, in seconds."""
    used = resource.getrusage(resource.RUSAGE_CHILDREN)
    return used.ru_utime + used.ru_stime


def main() -> None:
    options = argparse.ArgumentParser(description=__doc__)
    options.add_argument("gold", type=Path)
    options.add_argument("--names", type=int, default=100_000)
    options.add_argument("--report", type=Path)
    given = options.parse_args()
    matcher = Matcher(Gazetteer.open())
    judged = [Judged(one, matcher.match(one.asked)) for one in gold(given.gold)]
    lines = [_HEAD.format(", ".join(PACKAGES)), *table(judged), "", "What came out otherwise:", ""]
    lines += [*wrong(judged), "", "## Speed", ""]
    lines.append(timed(given.names) if given.names else "Not measured.")
    text = "\n".join(lines) + "\n"
    print(text)
    if given.report:
        given.report.write_text(text, encoding="utf-8")


_HEAD: Final = """\
# How often matching is right

Names as registers, lists and papers write them, each checked by hand, against the places and units
of {}. Names that the checker was not sure of are left out. A name that is
of no place in the list (a county, a body of several municipalities, a hamlet) is to be abstained
from as a place; that its unit is named instead is no fault. In brackets how many of how many, and
the 95 % interval (Wilson).
"""

if __name__ == "__main__":
    main()
