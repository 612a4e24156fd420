"""Finding what a name stands for: candidates, and a judgement that would rather abstain."""

from collections.abc import Iterable, Iterator, Mapping
from dataclasses import replace
from functools import lru_cache
from typing import Final

from tvinna.gazetteer import (
    TOWNLIKE,
    Entry,
    Gazetteer,
    Hit,
    Level,
    country,
    fold,
    levels_of,
    spelt,
    within,
)
from tvinna.gazetteer.levels import GENITIVE_IN, of_genitive
from tvinna.matching.asked import Asked, Read, read
from tvinna.matching.candidate import Candidate, Match, Reason
from tvinna.matching.judging import judged
from tvinna.matching.scoring import called, other_marks, reasons, same_sounds

# How like a near name must be. In a short name a slip may well make another name, so that only
# another transliteration is looked for, and in the shortest none.
_LIKE: Final = 88.0
_SOUNDING: Final = 80.0
_SHORT: Final = 8
_SHORTEST: Final = 5
# A name that is only the beginning of what was asked for is offered, never taken.
_BEGINNING: Final = -0.35
# What stands before the slug path of a thing of ours among other registers' ids.
HERE: Final = "here"
_ITS_OWN: Final = frozenset({"own name", "name"})
# Where towns have no council of their own: what bears a province's name is the province.
_NO_COUNCILS: Final = frozenset({"VN"})


class Matcher:
    """Matches names with a gazetteer, and with our own things where there are any.

    `own` are our things as entries: `id` their slug path, `codes` what other registers call them.
    `partners` has, by a folded name or an id, the ids of those known to be its partners. `refused`
    are pairs (name and country as asked, id) that someone has turned down: never proposed again.
    """

    def __init__(
        self,
        gazetteer: Gazetteer,
        own: Iterable[Entry] = (),
        partners: Mapping[str, frozenset[str]] | None = None,
        refused: frozenset[tuple[str, str, str]] = frozenset(),
    ) -> None:
        self._gazetteer = gazetteer
        self._ours = {code: one for one in own for code in (one.id, *one.codes)}
        self._partners = partners or {}
        self._parties = frozenset[str]().union(*self._partners.values())
        self._refused = refused
        self.match = lru_cache(maxsize=20_000)(self._match)

    def _match(self, asked: Asked, without: frozenset[str] = frozenset()) -> Match:
        """The five best candidates for a name, and which it is judged to be, if any; none of the
        ids that it is to do `without`.
        """
        name = read(asked.name)
        if levels := levels_of(asked.level):
            name = replace(name, levels=(name.levels & levels) or levels)
        code = country(asked.country) if asked.country else ""
        countries = within(code) if code else ()
        if name.part is not None and not self._exact(name, countries):
            name = name.part
        found: dict[str, Candidate] = {}
        for hit in self._hits(asked, name, countries):
            one = self._candidate(asked, name, hit, countries)
            if one.entry.id not in found or found[one.entry.id].weight < one.weight:
                found[one.entry.id] = one
        for id_, one in tuple(found.items()):
            names = (id_, f"{HERE}:{one.ours}")
            if any(
                name_ in without or (fold(asked.name), code, name_) in self._refused
                for name_ in names
            ):
                del found[id_]
        ranked = sorted(
            self._together(asked, name, found.values()), key=lambda one: _order(one, name)
        )
        return judged(asked, name, ranked, self._gazetteer)

    def _hits(self, asked: Asked, name: Read, countries: tuple[str, ...]) -> Iterator[Hit]:
        for id_ in asked.ids:
            # What a register of ours alone knows (Wikidata's number) leads on by its other codes.
            for code in (id_, *(self._ours[id_].codes if id_ in self._ours else ())):
                for entry in self._gazetteer.find(code):
                    yield Hit(entry, entry.name, 0)
        exact = self._exact(name, countries)
        yield from exact
        if exact:
            return
        near: list[Hit] = []
        if len(name.stem) >= _SHORTEST:
            sounding = self._gazetteer.sounding(name.stem, countries, least=_SOUNDING)
            near += [hit for hit in sounding if not countries or same_sounds(name, hit)]
        if len(name.stem) >= _SHORT and countries:
            near += self._gazetteer.like(name.stem, countries, least=_LIKE)
        yield from near
        words = name.folded.split()
        while not near and len(words) > 1:
            words.pop()
            near = [
                replace(hit, likeness=0.0)
                for hit in self._gazetteer.named(" ".join(words), countries)
            ]
            yield from near

    def _exact(self, name: Read, countries: tuple[str, ...]) -> list[Hit]:
        found = list(self._gazetteer.named(name.folded, countries))
        if name.stem != name.folded:
            found += self._gazetteer.named(name.stem, countries)
        if not countries or not GENITIVE_IN.isdisjoint(countries):
            found += self._genitives(name, countries)
        return found

    def _genitives(self, name: Read, countries: tuple[str, ...]) -> Iterator[Hit]:
        """What registers have in the genitive (Mariestads kommun) for who asks for Mariestad, and
        what they have without it for who asks in the genitive.
        """
        if (of := of_genitive(name.name)) and not self._ends_in_s(name.stem, countries):
            yield from self._gazetteer.named(of, countries)
        genitive = f"{name.stem}s"
        hits = [
            hit
            for hit in self._gazetteer.named(genitive, countries)
            if hit.entry.kind == "unit" and of_genitive(hit.name) == name.stem
        ]
        if hits and not self._ends_in_s(genitive, countries):
            yield from hits

    def _ends_in_s(self, folded: str, countries: tuple[str, ...]) -> bool:
        """Whether the s is the name's own: a place is called that (Tranås)."""
        hits = self._gazetteer.named(folded, countries)
        return any(hit.entry.kind == "place" and hit.rank == 0 for hit in hits)

    def _candidate(
        self, asked: Asked, name: Read, hit: Hit, countries: tuple[str, ...]
    ) -> Candidate:
        entry = hit.entry
        ours = next(
            (self._ours[id_] for id_ in (entry.id, *entry.codes) if id_ in self._ours), None
        )
        if ours is not None:
            # We may know when a unit began or ended where its register does not.
            start, end = entry.start or ours.start, entry.end or ours.end
            entry = replace(entry, start=start, end=end)
            hit = replace(hit, entry=entry)
        if hit.likeness:
            said = list(reasons(asked, name, hit, countries, self._gazetteer))
        else:
            said = [Reason("beginning", 0.9 + _BEGINNING, hit.name)]
        codes = {entry.id, *entry.codes, *(ours.codes if ours is not None else ())}
        if shared := codes & set(asked.ids):
            said.append(Reason("identifier", 1.0, min(shared)))
        ids = {entry.id, ours.id if ours is not None else entry.id}
        if entry.end and not (asked.day or asked.partner) and ids & self._parties:
            # A source that gives no day speaks of the unit that a partnership is known of, rather
            # than of what came after it.
            said.append(Reason("party", 0.04))
        if ours is not None:
            said.append(Reason("ours", 0.01, ours.id))
        here = ours is not None and not called(ours).isdisjoint((name.folded, name.stem))
        return Candidate(entry, tuple(said), ours.id if ours else "", here)

    def _neighbours(self, asked: Asked, found: Iterable[Candidate]) -> list[Candidate]:
        """The candidates, those that are known to be partners of the asked one's with that reason.

        A unit keeps its codes through reforms, so an id of its own is stronger than a code, and
        what was not there then was nobody's partner.
        """
        rows = list(found)
        known = self._partners.get(fold(asked.partner)) if asked.partner else None
        if not known:
            return rows
        there = [one for one in rows if all(said.code != "period" for said in one.reasons)]
        by_id = [one for one in there if known & {one.entry.id, one.ours}]
        partners = by_id or [one for one in there if known & self._codes(one)]
        said = Reason("neighbour", 0.1, asked.partner)
        return [
            replace(one, reasons=(one.reasons[0], said, *one.reasons[1:]))
            if one in partners
            else one
            for one in rows
        ]

    def _codes(self, one: Candidate) -> set[str]:
        """What registers call a candidate; a bare key (19) may be of any register, and is none."""
        ours = self._ours[one.ours].codes if one.ours else ()
        return {code for code in (*one.entry.codes, *ours) if ":" in code}

    def _together(
        self, asked: Asked, name: Read, found: Iterable[Candidate]
    ) -> Iterator[Candidate]:
        """What follows from the other candidates: which is a known partner; that one bears the name
        with its marks, so that another without them is of another name; and, where the name itself
        says no level, that a unit that bears it comes before a place that does so only secondly.
        """
        rows = list(_of_other_letters(self._neighbours(asked, found)))
        units = [one for one in rows if one.entry.kind == "unit"]
        places = {one.entry.country for one in rows if one.entry.kind == "place"}
        for one in rows:
            said: tuple[Reason, ...] = ()
            if one.entry.kind == "place" and not name.levels:
                said = tuple(_above(one, units))
            elif not name.levels and one.entry.country in places and _county_of_a_town(one):
                said = (Reason("county", -0.05, one.entry.name),)
            yield replace(one, reasons=(*one.reasons, *said))


def _of_other_letters(rows: list[Candidate]) -> Iterator[Candidate]:
    """The candidates; those that bear the name without its marks where another of the country has
    it letter for letter (Habo beside Håbo) with that against them.
    """
    exact = {one.entry.country for one in rows if "letters" in one.codes}
    for one in rows:
        if one.entry.country in exact and one.codes.isdisjoint(("letters", "marks", "identifier")):
            yield replace(one, reasons=(*one.reasons, other_marks(one.reasons[0].detail)))
        else:
            yield one


def _above(place: Candidate, units: list[Candidate]) -> Iterator[Reason]:
    first = _first(place)
    for unit in units:
        # A county named after its town (Politischer Bezirk Zwettl) is not called that itself.
        if _first(unit) != "own name" or unit.entry.country != place.entry.country:
            continue
        if first not in _ITS_OWN and fold(place.entry.name) not in called(unit.entry):
            yield Reason("own unit", -0.2, unit.entry.name)
            return
        province = unit.entry.depth == 1 and not unit.entry.levels & TOWNLIKE
        if place.entry.country in _NO_COUNCILS and province:
            yield Reason("no council", -0.2, unit.entry.name)
            return


def _county_of_a_town(one: Candidate) -> bool:
    """Whether a county bears the name only with its level word: the bare name is a town's."""
    return _first(one) == "name" and Level.MUNICIPALITY not in one.entry.levels


def _first(one: Candidate) -> str:
    return one.reasons[0].code


def _order(one: Candidate, name: Read) -> tuple[float, int, bool, bool, int, str]:
    entry = one.entry
    other = spelt(entry.name) != spelt(name.name)
    return -one.weight, -entry.population, other, entry.kind == "place", -entry.depth, entry.id
