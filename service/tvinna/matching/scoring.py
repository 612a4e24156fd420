"""How well an entry fits a name: rules in general terms, each a reason with a weight."""

from collections.abc import Iterator
from math import asin, cos, radians, sin, sqrt
from typing import Final

from tvinna.gazetteer import Entry, Gazetteer, Hit, Level, Spoken, fold, spelt, spoken
from tvinna.gazetteer.countries import TRANSLITERATED
from tvinna.gazetteer.folding import marked, skeleton
from tvinna.gazetteer.levels import GENITIVES
from tvinna.matching.asked import Asked, Read
from tvinna.matching.candidate import Reason

# A town that belongs to another, or lies by it, is within this many kilometres.
_BESIDE_KM: Final = 40.0
_CLOSE_KM: Final = 15.0
# Points in registers are often wrong, so a far one says little.
_FAR_KM: Final = 150.0
# Where names are transliterated, one of the same consonants differs in how sounds are written.
_SAME_CONSONANTS: Final = 0.82
_RADIUS_KM: Final = 6371.0


def kilometres(a: tuple[float, float], b: tuple[float, float]) -> float:
    """The distance between two points (latitude, longitude in degrees), along the globe."""
    north, south = radians(a[0]), radians(b[0])
    width, height = radians(b[1] - a[1]), north - south
    part = sin(height / 2) ** 2 + cos(north) * cos(south) * sin(width / 2) ** 2
    return 2 * _RADIUS_KM * asin(sqrt(part))


def point(entry: Entry) -> tuple[float, float] | None:
    """Where an entry is, when its register says so."""
    if entry.latitude is None or entry.longitude is None:
        return None
    return entry.latitude, entry.longitude


def reasons(
    asked: Asked, name: Read, hit: Hit, countries: tuple[str, ...], gazetteer: Gazetteer
) -> Iterator[Reason]:
    """Everything that speaks for or against a hit on its own; what follows from the other hits is
    the matcher's.
    """
    entry = hit.entry
    yield from _named(name, hit)
    if not countries:
        unknown = bool(asked.country)
        yield Reason("unknown country" if unknown else "no country", -0.05, asked.country)
    if name.levels:
        yield _level(name, entry)
    for one in name.context:
        yield from _context(one, entry, countries, gazetteer)
    here = point(entry)
    if asked.latitude is not None and asked.longitude is not None and here is not None:
        far = kilometres((asked.latitude, asked.longitude), here)
        if far <= _CLOSE_KM:
            yield Reason("close", 0.05, f"{far:.0f}")
        elif far > _FAR_KM:
            yield Reason("far", -0.04, f"{far:.0f}")
    if asked.day and not entry.existed(asked.day):
        yield Reason("period", -0.1, f"{entry.start or '…'}–{entry.end or '…'}")
    elif entry.end and not asked.day:
        yield Reason("ended", -0.03, entry.end)


def same_sounds(name: Read, hit: Hit) -> bool:
    """Whether a name may be another transliteration of the hit's."""
    bones = skeleton(name.stem)
    return hit.entry.country in TRANSLITERATED and bool(bones) and bones == skeleton(fold(hit.name))


def _named(name: Read, hit: Hit) -> Iterator[Reason]:
    if hit.likeness < 100:
        worth = 0.9 * hit.likeness / 100
        if same_sounds(name, hit):
            worth = max(worth, _SAME_CONSONANTS)
        worth -= 0.03 if hit.rank % 2 else 0
        yield Reason("near name", worth, hit.name)
        return
    # Another of its names is worth less than its own; a name without its level word as little less.
    worth = 0.9 - 0.04 * (hit.rank % 2) - 0.01 * (hit.rank // 2)
    code = ("own name", "other name", "name", "other name")[hit.rank]
    if not marked(spelt(name.name)):
        yield Reason(code, worth, hit.name)
        return
    # Of several names that are one when they are folded, the register may have put another first.
    names = (hit.name, *hit.entry.others)
    same = next((one for one in names if same_letters(name.name, one)), "")
    yield Reason(code, worth, same or hit.name)
    if same:
        yield Reason("letters", 0.04)
    elif marked(spelt(hit.name)):
        yield other_marks(hit.name)


def other_marks(name: str) -> Reason:
    """That a register has a name with other marks: Mỹ Tho is not Mỹ Thọ, nor Habo Håbo."""
    return Reason("marks", -0.06, name)


def same_letters(one: str, other: str) -> bool:
    """Whether two names are spelt the same, marks included; one may be the other's genitive."""
    a, b = spelt(one), spelt(other)
    return a == b or any(b == a + end or a == b + end for end in GENITIVES)


def _level(name: Read, entry: Entry) -> Reason:
    said = ", ".join(sorted(entry.levels))
    if entry.kind == "unit":
        fits = bool(entry.levels & name.levels)
        return Reason("level", 0.06, said) if fits else Reason("other level", -0.25, said)
    if Level.PLACE in name.levels:
        return Reason("level", 0.02, said)
    # A place may bear the name of its municipality, never that of a county.
    if Level.MUNICIPALITY in name.levels:
        return Reason("seat", 0.02, said)
    return Reason("other level", -0.4, said)


def _context(
    said: Spoken, entry: Entry, countries: tuple[str, ...], gazetteer: Gazetteer
) -> Iterator[Reason]:
    """What stood in brackets: another of its names, a unit around it, a town that it lies by."""
    if said.stem in {fold(one) for one in (entry.name, *entry.others)}:
        yield Reason("bracket", 0.05, said.stem)
        return
    around = [unit for id_ in entry.inside for unit in gazetteer.find(id_)]
    if any(said.stem in called(unit) for unit in around):
        yield Reason("context", 0.05, said.stem)
        return
    # Only what bears the name itself can say where something is: an exonym is none of ours.
    others = [hit.entry for hit in gazetteer.named(said.stem, countries) if hit.rank in (0, 2)]
    here = point(entry)
    points = [there for other in others if (there := point(other)) is not None]
    if here is not None and points:
        if min(kilometres(here, there) for there in points) <= _BESIDE_KM:
            yield Reason("context", 0.05, said.stem)
        else:
            yield Reason("elsewhere", -0.3, said.stem)
    elif others and Level.PART not in entry.levels:
        yield Reason("elsewhere", -0.3, said.stem)


def called(entry: Entry) -> frozenset[str]:
    """All that an entry is called, folded, with level words and without."""
    names = (entry.name, *entry.others)
    return frozenset(fold(one) for one in names) | frozenset(spoken(one).stem for one in names)
