"""Which candidates a name is judged to be: none, where it would be a guess."""

from typing import Final

from tvinna.gazetteer import Gazetteer, Level, country
from tvinna.gazetteer.countries import is_country
from tvinna.matching.asked import Asked, Read
from tvinna.matching.candidate import ITS_OWN, Candidate, Match

# What a place or a unit must score to be taken for the one that is meant.
_ENOUGH: Final = 0.78
# Candidates that score within this of one another are equal, and then the larger one must have so
# many times the inhabitants of the next to be meant without further word.
_MARGIN: Final = 0.05
# So much less is a name without its level word, which makes nothing less likely by itself.
_HAIR: Final = 0.011
_PROMINENCE: Final = 3
# What says where something is, or which it is, as well as a country does.
_TELLING: Final = frozenset({"identifier", "neighbour", "context", "bracket", "close"})
_FOREIGN: Final = frozenset({"other name", "near name"})
# Below so many inhabitants, a place in a municipality of another name is less likely meant than a
# municipality that bears its name.
_VILLAGE: Final = 5_000
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
        councils = _councils(place, units)
        units = [one for one in councils if _within(place, one, gazetteer)]
        if _village(place) and not units and any(one.weight >= _ENOUGH for one in councils):
            return Match(rows, abstained="tie")
    unit, other = _chosen(units, name, somewhere)
    by_unit = bool(name.levels) and Level.PLACE not in name.levels
    if place and unit and by_unit and not _within(place, unit, gazetteer):
        place = None
    found = Match(rows, unit, place)
    place, unit = (one if one in found.candidates else None for one in (place, unit))
    first = rows[0] if rows else None
    if first is not None and not _town(place, name, first):
        best = max((one.weight for one in (place, unit) if one is not None), default=first.weight)
        if first.weight - best > _HAIR:
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


def _councils(place: Candidate, units: list[Candidate]) -> list[Candidate]:
    """Beside a place, a unit that is meant is a municipality of its country, no county."""
    return [
        one
        for one in units
        if Level.MUNICIPALITY in one.entry.levels and one.entry.country == place.entry.country
    ]


def _town(place: Candidate | None, name: Read, first: Candidate) -> bool:
    """Whether a town is said, and found: then it matters not that units of its name are a tie."""
    if place is None or Level.PLACE not in name.levels:
        return False
    return first.entry.kind == "unit" and first.entry.country == place.entry.country


def _village(place: Candidate) -> bool:
    """Whether a place is small, and nothing but its name tells of it."""
    return place.entry.population < _VILLAGE and not _telling(place)


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
    rivals = [
        one for one in ranked[1:] if best.weight - one.weight < _MARGIN and not _secondly(one, best)
    ]
    most = max((one.entry.population for one in rivals), default=0)
    if rivals and best.entry.population < _PROMINENCE * max(most, 1):
        return None, "tie"
    return best, ""


def _secondly(one: Candidate, best: Candidate) -> bool:
    """Whether one bears the name only secondly, and is no larger than another whose own it is; how
    large units are is not told.
    """
    own = best.first.code in ITS_OWN and one.first.code in _FOREIGN
    units = one.entry.kind == best.entry.kind == "unit"
    return own and (units or 0 < one.entry.population <= best.entry.population)


def _doubtful(best: Candidate, name: Read) -> bool:
    """Whether a name alone, without a country, is too little: what others call a place in another
    language may be the own name of one elsewhere, and so may one or two letters.
    """
    foreign = best.first.code in _FOREIGN and not best.called_here
    return foreign or (name.stem.isascii() and len(name.stem) <= _LETTERS)
