"""What follows for a candidate from the others that a name has found."""

from collections.abc import Iterable, Iterator
from dataclasses import replace
from typing import Final

from tvinna.gazetteer import TOWNLIKE, Entry, Level, fold
from tvinna.gazetteer.folding import marked
from tvinna.matching.asked import Read
from tvinna.matching.candidate import ITS_OWN, Candidate, Reason
from tvinna.matching.scoring import called, other_marks, same_letters

# Where towns have no council of their own: what bears a province's name is the province.
_NO_COUNCILS: Final = frozenset({"VN"})


def compared(name: Read, found: Iterable[Candidate]) -> Iterator[Candidate]:
    """The candidates with what follows from the others: that one bears the name letter for letter,
    so that another is of another name; and, where the name itself says no level, that a unit that
    bears it comes before a place that does so only secondly, but a town before its county.
    """
    rows = list(_of_other_letters(name, list(found)))
    units = [one for one in rows if one.entry.kind == "unit"]
    places = {one.entry.country for one in rows if one.entry.kind == "place"}
    for one in rows:
        said: tuple[Reason, ...] = ()
        if one.entry.kind == "place" and not name.levels:
            said = tuple(_above(one, units))
        elif not name.levels and one.entry.country in places and _county_of_a_town(one):
            said = (Reason("county", -0.05, one.entry.name),)
        yield replace(one, reasons=(*one.reasons, *said))


def _of_other_letters(name: Read, rows: list[Candidate]) -> Iterator[Candidate]:
    """The candidates; those that bear the name with other marks where another of the country has it
    letter for letter (Habo beside Håbo) with that against them.

    A name that has no marks may have lost them. Then what has them is another only among units of
    one level, of which no number of inhabitants tells the likelier.
    """
    exact = {one.entry.country for one in rows if "letters" in one.codes}
    plain = [one.entry for one in rows if not marked(name.name) and _plain(name, one)]
    for one in rows:
        if one.entry.country in exact:
            other = one.codes.isdisjoint(("letters", "marks", "identifier"))
        else:
            other = marked(one.first.detail) and any(_beside(one.entry, unit) for unit in plain)
        yield _against(one) if other else one


def _plain(name: Read, one: Candidate) -> bool:
    """Whether a unit is itself called so, letter for letter."""
    return (
        one.entry.kind == "unit"
        and one.first.code in ITS_OWN
        and same_letters(name.name, one.first.detail)
    )


def _beside(one: Entry, other: Entry) -> bool:
    return (
        one.kind == other.kind
        and one.country == other.country
        and not one.levels.isdisjoint(other.levels)
    )


def _against(one: Candidate) -> Candidate:
    return replace(one, reasons=(*one.reasons, other_marks(one.first.detail)))


def _above(place: Candidate, units: list[Candidate]) -> Iterator[Reason]:
    for unit in units:
        # A county named after its town (Politischer Bezirk Zwettl) is not called that itself.
        if unit.first.code != "own name" or unit.entry.country != place.entry.country:
            continue
        secondly = place.first.code not in ITS_OWN
        if secondly and not _of_one_name(place, unit.entry):
            yield Reason("own unit", -0.2, unit.entry.name)
            return
        province = unit.entry.depth == 1 and not unit.entry.levels & TOWNLIKE
        if place.entry.country in _NO_COUNCILS and province:
            yield Reason("no council", -0.2, unit.entry.name)
            return
        if secondly:
            yield Reason("one name", 0.04, place.entry.name)
            return


def _of_one_name(place: Candidate, unit: Entry) -> bool:
    """Whether a place that bears a unit's name only secondly is of that name nevertheless: its
    register has it first in another language (Antwerp), or longer (Reggio nell'Emilia); or it lies
    in the municipality of that name (Warsaw, in Warszawa).
    """
    name = fold(place.entry.name)
    heads = {fold(text).split()[0] for text in (name, place.first.detail)}
    if name in called(unit):
        return True
    return unit.id in place.entry.inside and (len(heads) == 1 or Level.MUNICIPALITY in unit.levels)


def _county_of_a_town(one: Candidate) -> bool:
    """Whether a county bears the name only with its level word: the bare name is a town's."""
    return one.first.code == "name" and Level.MUNICIPALITY not in one.entry.levels
