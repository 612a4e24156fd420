"""Which candidates a name is judged to be: none, where it would be a guess."""

from typing import Final

from tvinna.gazetteer import Gazetteer, Level, country
from tvinna.gazetteer.countries import is_country
from tvinna.matching.asked import Asked, Read
from tvinna.matching.candidate import Candidate, Match

# What a place or a unit must score to be taken for the one that is meant.
_ENOUGH: Final = 0.78
# Candidates that score within this of one another are equal, and then the larger one must have so
# many times the inhabitants of the next to be meant without further word.
_MARGIN: Final = 0.05
_PROMINENCE: Final = 3
# What says where something is, or which it is, as well as a country does.
_TELLING: Final = frozenset({"identifier", "neighbour", "context", "bracket", "close"})
_FOREIGN: Final = frozenset({"other name", "near name"})
# One or two letters are an abbreviation, or a name of several places of the world.
_LETTERS: Final = 2
# The likelier first: what is said when neither a place nor a unit is judged.
_WHYS: Final = ("tie", "level", "alone", "weak")


def judged(asked: Asked, name: Read, ranked: list[Candidate], gazetteer: Gazetteer) -> Match:
    """A judgement of candidates that stand with the likeliest first, or why there is none.

    Nothing is judged where the country that is said is not known, where the name is also a
    country's and none is said, and where none of those judged is the likeliest of all.
    """
    rows = tuple(ranked)
    meant = _as_written(rows)
    somewhere = bool(asked.country and country(asked.country))
    telling = bool(rows) and _telling(rows[0])
    if asked.country and not somewhere and not telling:
        return Match(rows, abstained="unknown country")
    if not somewhere and not telling and not name.levels and is_country(name.folded):
        return Match(rows, abstained="country")
    place, why = _chosen([one for one in meant if one.entry.kind == "place"], name, somewhere)
    units = [one for one in meant if one.entry.kind == "unit"]
    if place is not None and not name.levels:
        units = _around(place, units, gazetteer)
    unit, other = _chosen(units, name, somewhere)
    by_unit = bool(name.levels) and Level.PLACE not in name.levels
    if place and unit and by_unit and not _within(place, unit, gazetteer):
        place = None
    found = Match(rows, unit, place)
    place, unit = (one if one in found.candidates else None for one in (place, unit))
    first = rows[0] if rows else None
    if first is not None and first.weight > max(
        (one.weight for one in (place, unit) if one is not None), default=first.weight
    ):
        return Match(rows, abstained="tie")
    if place is not None and unit is not None and place.entry.country != unit.entry.country:
        place, unit = (one if one is first else None for one in (place, unit))
    if place is not None or unit is not None:
        return Match(rows, unit, place)
    return Match(rows, abstained=next((one for one in _WHYS if one in (why, other)), "nothing"))


def _telling(one: Candidate) -> bool:
    return not one.codes.isdisjoint(_TELLING)


def _as_written(rows: tuple[Candidate, ...]) -> tuple[Candidate, ...]:
    """The candidates that may be meant: where one has the very letters of the name, those of other
    marks are other names, and only offered.
    """
    if any("letters" in one.codes and one.weight >= _ENOUGH for one in rows):
        return tuple(one for one in rows if "marks" not in one.codes)
    return rows


def _around(place: Candidate, units: list[Candidate], gazetteer: Gazetteer) -> list[Candidate]:
    """Beside a place, the unit that is meant is the municipality around it, no county; any of that
    name in its country only where no register says which is around it.
    """
    councils = [
        one
        for one in units
        if Level.MUNICIPALITY in one.entry.levels and one.entry.country == place.entry.country
    ]
    return [one for one in councils if _within(place, one, gazetteer)]


def _within(place: Candidate, council: Candidate, gazetteer: Gazetteer) -> bool:
    """Whether a place may lie in a municipality: it does, or no register says which it lies in."""
    inside = place.entry.inside
    said = (unit for id_ in inside for unit in gazetteer.find(id_))
    return council.entry.id in inside or not any(Level.MUNICIPALITY in one.levels for one in said)


def _chosen(ranked: list[Candidate], name: Read, somewhere: bool) -> tuple[Candidate | None, str]:
    """The best of one kind, or why there is none."""
    if not ranked:
        return None, ""
    best = ranked[0]
    if best.weight < _ENOUGH:
        level = any(one.code == "other level" for one in best.reasons)
        return None, "level" if level else "weak"
    if not somewhere and not _telling(best) and _doubtful(best, name):
        return None, "alone"
    rivals = [one for one in ranked[1:] if best.weight - one.weight < _MARGIN]
    most = max((one.entry.population for one in rivals), default=0)
    if rivals and best.entry.population < _PROMINENCE * max(most, 1):
        return None, "tie"
    return best, ""


def _doubtful(best: Candidate, name: Read) -> bool:
    """Whether a name alone, without a country, is too little: what others call a place in another
    language may be the own name of one elsewhere, and so may one or two letters.
    """
    foreign = best.reasons[0].code in _FOREIGN and not best.called_here
    return foreign or (name.stem.isascii() and len(name.stem) <= _LETTERS)
