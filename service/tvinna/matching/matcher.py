"""Finding what a name stands for: candidates, and a judgement that would rather abstain."""

from collections.abc import Iterable, Iterator, Mapping
from dataclasses import replace
from functools import lru_cache
from typing import Final

from tvinna.gazetteer import (
    Entry,
    Gazetteer,
    Hit,
    Level,
    country,
    fold,
    levels_of,
    spelt,
    spoken,
    within,
)
from tvinna.gazetteer.levels import GENITIVE_IN, GENITIVES, of_genitive
from tvinna.matching.asked import Asked, Read, read
from tvinna.matching.candidate import Candidate, Match, Reason
from tvinna.matching.judging import judged
from tvinna.matching.rivals import compared
from tvinna.matching.scoring import called, reasons, same_sounds

# How like a near name must be. In a short name a slip may well make another name, so that only
# another transliteration is looked for, and in the shortest none.
_LIKE: Final = 88.0
_SOUNDING: Final = 80.0
_SHORT: Final = 8
_SHORTEST: Final = 5
# A name that is only the beginning of what was asked for is offered, never taken.
_BEGINNING: Final = -0.35
_TWO: Final = 2
# What stands before the slug path of a thing of ours among other registers' ids.
HERE: Final = "here"


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
        if name.whole is not None and self._exact(name.whole, countries):
            name = replace(name.whole, levels=name.levels or name.whole.levels)
        elif name.part is not None and not self._exact(name, countries):
            name = name.part
        elif within_ := self._within(name, countries):
            name = within_
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
            compared(name, self._neighbours(asked, found.values())),
            key=lambda one: _order(one, name),
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
            yield from self._seats(exact)
            return
        near: list[Hit] = []
        if len(name.stem) >= _SHORTEST:
            sounding = self._gazetteer.sounding(name.stem, countries, least=_SOUNDING)
            near += [hit for hit in sounding if not countries or same_sounds(name, hit)]
        if len(name.stem) >= _SHORT and countries:
            # Slips are seldom in the first letter.
            near += self._gazetteer.like(name.stem, countries, least=_LIKE, begun=name.stem[0])
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

    def _seats(self, exact: list[Hit]) -> Iterator[Hit]:
        """Where only municipalities bear a name, the places in them that are called as these are
        too (Bukoba in Bukoba Municipal); where only places do, and secondly, the municipalities
        around them that are called what these are (Malmö kommun for Malmoe).
        """
        kinds = {hit.entry.kind for hit in exact}
        if len(kinds) > 1:
            return
        for hit in {hit.entry.id: hit for hit in exact}.values():
            entry = hit.entry
            if entry.kind == "place":
                around = entry.inside if hit.rank % 2 else ()
                for unit in (unit for id_ in around for unit in self._gazetteer.find(id_)):
                    if Level.MUNICIPALITY in unit.levels and _shared(entry, unit):
                        yield replace(hit, entry=unit, name=unit.name, rank=1)
            elif Level.MUNICIPALITY in entry.levels:
                for name in sorted({spoken(one).stem for one in (entry.name, *entry.others)}):
                    for place in self._gazetteer.named(name, (entry.country,)):
                        if place.rank == 0 and entry.id in place.entry.inside:
                            yield replace(place, rank=1)

    def _within(self, name: Read, countries: tuple[str, ...]) -> Read | None:
        """A name read as that of a place and of a unit around it (Dayton Ohio), where it is so and
        nothing bears it whole.
        """
        words = name.name.split()
        if len(words) < _TWO or self._exact(name, countries):
            return None
        for cut in range(len(words) - 1, 0, -1):
            around = spoken(" ".join(words[cut:]))
            head = " ".join(words[:cut])
            for hit in self._gazetteer.named(fold(head), countries):
                units = (unit for id_ in hit.entry.inside for unit in self._gazetteer.find(id_))
                if any(around.stem in called(unit) for unit in units):
                    return replace(
                        name, name=head, folded=fold(head), stem=fold(head),
                        context=(*name.context, around),
                    )  # fmt: skip
        return None

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


def _shared(place: Entry, unit: Entry) -> bool:
    """Whether a unit is called what a place is, if need be in the genitive."""
    own = fold(place.name)
    return not called(unit).isdisjoint({own, *(f"{own}{end}" for end in GENITIVES)})


def _order(one: Candidate, name: Read) -> tuple[float, int, bool, bool, int, str]:
    entry = one.entry
    other = spelt(entry.name) != spelt(name.name)
    return -one.weight, -entry.population, other, entry.kind == "place", -entry.depth, entry.id
