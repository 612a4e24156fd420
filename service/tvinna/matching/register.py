"""Everything that a name may stand for as one register: our own things, and the gazetteer's."""

import re
from collections import defaultdict
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass, replace
from typing import Final

from tvinna.gazetteer import Entry, Gazetteer, country, fold, spelt, spoken, within
from tvinna.gazetteer.countries import called
from tvinna.gazetteer.folding import marked
from tvinna.gazetteer.levels import Level
from tvinna.matching.asked import Asked, identifiers
from tvinna.matching.candidate import Candidate
from tvinna.matching.matcher import Matcher
from tvinna.matching.own import Kind, Thing, entries, partners
from tvinna.matching.worded import Worded
from tvinna.matching.words import kind_of_unit

KINDS: Final[tuple[Kind, ...]] = (
    "municipality", "territory", "place", "organisation", "partnership", "goal",
)  # fmt: skip
# What the gazetteer knows of; the rest is ours alone.
_WORLDLY: Final[frozenset[Kind]] = frozenset({"territory", "place"})
_CERTAIN: Final = 100.0
_LEAST: Final = 80.0
# What stands for the country of our own things, and of those that imports alone tell of.
_OURS: Final = ""
_CLAIMED: Final = "claimed"
# How people write a global goal by its number; the number alone is one for who asks for goals.
_GOAL: Final = re.compile(
    r"(?:(sdg|mal|globalt mal|goal|global goal|sustainable development goal|muc tieu) ?)?(\d{1,2})"
)
# Letters before the world's places are suggested: fewer begin too many names.
_LETTERS: Final = 3


@dataclass(frozen=True)
class Record:
    """Something that has an id: a slug path of ours, or `<register>:<key>`.

    `about` tells namesakes apart; `thing` is what we describe, `entry` what the gazetteer holds,
    and either may be None.
    """

    id: str
    name: str
    kinds: tuple[Kind, ...]
    about: str
    thing: Thing | None = None
    entry: Entry | None = None
    # Of a municipality, the territory that it governs: registers number the two as one.
    territory: Entry | None = None


@dataclass(frozen=True)
class Suggestion:
    """A record that may be meant: its score (0 to 100), whether it surely is, and why, in words."""

    record: Record
    score: float
    match: bool
    features: tuple[tuple[str, float], ...] = ()


def named(things: Iterable[Thing]) -> Iterator[Entry]:
    """The entries of a gazetteer of our own names, whatever they name: all of one country, to be
    compared. What imports claim is too much to be compared with each name, and is found by its own
    alone.
    """
    for one in things:
        yield Entry(
            one.id,
            one.name("en"),
            "unit",
            _CLAIMED if one.claimed else _OURS,
            others=tuple(text for text, _ in one.names),
        )


class Register:
    """Our own things and the gazetteer's, asked together.

    `names` is the gazetteer of our own names that `named` made before, where there is one.
    """

    def __init__(
        self, things: Iterable[Thing], gazetteer: Gazetteer, names: Gazetteer | None = None
    ) -> None:
        self._gazetteer = gazetteer
        self._things = {one.id: one for one in things}
        known = tuple(self._things.values())
        self._matcher = Matcher(gazetteer, entries(known), partners(known))
        self._by_code: dict[str, list[Thing]] = defaultdict(list)
        self._by_iri = {one.iri: one for one in known}
        self._parties = {iri for one in known for iri in one.parties}
        self._worded = Worded(one for one in known if not one.claimed)
        for one in known:
            for code in one.codes:
                self._by_code[code].append(one)
        self._own = names if names is not None else Gazetteer.of(named(known))

    def record(self, id_: str, language: str) -> Record | None:
        """What has that id; a unit that we describe ourselves is told of as ours, by our id."""
        return next(iter(self._records(id_, language)), None)

    def _records(self, id_: str, language: str) -> list[Record]:
        """All that have an id or a code: a code may be that of a unit and of what came after it."""
        if (thing := self._things.get(id_)) is not None:
            return [self._ours(thing, language)]
        if ":" not in id_:
            return []
        found = {one.id: self._ours(one, language) for one in self._by_code.get(id_, ())}
        for entry in self._gazetteer.find(id_) if not found else ():
            one = self._known(entry, language)
            found.setdefault(one.id, one)
        # The one that a partnership is known of comes before its successor.
        return sorted(found.values(), key=self._no_party)

    def _no_party(self, record: Record) -> bool:
        return record.thing is None or record.thing.iri not in self._parties

    def _known(self, entry: Entry, language: str) -> Record:
        """An entry: as ours, where we describe it."""
        things = self._by_code.get(entry.id)
        return self._ours(things[0], language) if things else self._theirs(entry, language)

    def ask(self, asked: Asked, kinds: Sequence[str], most: int, language: str) -> list[Suggestion]:
        """Who may be meant by a name, of some kinds or of any, the likeliest first.

        A name that is an id is what has that id, and so is one that is a code as its register
        writes it (SE_0580).
        """
        wanted = {one for one in KINDS if one in kinds} if kinds else set(KINDS)
        found: dict[str, Suggestion] = {}
        # A name may be an id, or a register's code as that writes it.
        whole = asked.name.strip()
        named = (whole, *identifiers(whole)) if len(whole.split()) == 1 else (whole,)
        for id_ in (*dict.fromkeys(named), *asked.ids):
            rows = [one for one in self._records(id_, language) if wanted & set(one.kinds)]
            if asked.day:
                rows = [one for one in rows if one.entry is None or one.entry.existed(asked.day)]
            if len(rows) == 1 or id_ in named:
                for record in rows:
                    found[record.id] = Suggestion(record, _CERTAIN, match=len(rows) == 1)
        if not found:
            for one in (
                *self._numbered(asked, wanted, language),
                *self._named(asked, wanted, language),
                *self._world(asked, wanted, language),
            ):
                if one.record.id not in found or found[one.record.id].score < one.score:
                    found[one.record.id] = one
        ranked = sorted(found.values(), key=lambda one: (-one.score, not one.match))
        # One that is sure stays so only while it is the only one, and the first.
        sure = [one for one in ranked if one.match]
        if len(sure) > 1 or (sure and not ranked[0].match):
            ranked = [replace(one, match=False) for one in ranked]
        return ranked[:most]

    def begun(self, text: str, kinds: Sequence[str], most: int, language: str) -> list[Record]:
        """Records with a name that begins so: ours first, then the most populous."""
        wanted = {one for one in KINDS if one in kinds} if kinds else set(KINDS)
        found: dict[str, Record] = {}
        ours = self._own.begun(text, most=most * 4)
        if record := self.record(text.strip(), language):
            found[record.id] = record
        for entry in ours:
            record = self._ours(self._things[entry.id], language)
            if wanted & set(record.kinds):
                found.setdefault(record.id, record)
        if wanted & _WORLDLY and len(fold(text)) >= _LETTERS:
            for entry in self._gazetteer.begun(text, most=most * 2):
                record = self._known(entry, language)
                if wanted & set(record.kinds):
                    found.setdefault(record.id, record)
        return list(found.values())[:most]

    def _numbered(self, asked: Asked, wanted: set[Kind], language: str) -> Iterator[Suggestion]:
        """The global goal of a number, however that is written."""
        said = _GOAL.fullmatch(fold(asked.name))
        if "goal" in wanted and said and (said[1] or len(wanted) == 1):
            thing = self._things.get(f"sdg:{int(said[2])}")
            if thing is not None:
                yield Suggestion(self._ours(thing, language), _CERTAIN, True, (("number", 1.0),))

    def _named(self, asked: Asked, wanted: set[Kind], language: str) -> Iterator[Suggestion]:
        """Our own things of that name, or of one like it."""
        folded = fold(asked.name)
        code = country(asked.country) if asked.country else ""
        codes = within(code) if code else ()
        unknown = bool(asked.country) and not code
        hits = list(self._own.named(folded)) or list(self._own.named(spoken(asked.name).stem))
        exact = bool(hits)
        hits = hits or self._own.like(folded, (_OURS,), least=_LEAST, most=20)
        worded = () if exact else sorted(self._worded.find(folded), key=_fitting)
        best: dict[str, float] = dict(worded)
        for hit in hits:
            # A name without its level word may be of another level.
            worth = hit.likeness - 4 * (hit.rank // 2)
            best[hit.entry.id] = max(best.get(hit.entry.id, 0), worth)
        rows = [(self._things[id_], score) for id_, score in best.items()]
        rows = [row for row in rows if row[0].kind in wanted]
        if codes:
            rows = [row for row in rows if not row[0].country or row[0].country in codes]
        if asked.day:
            rows = [row for row in rows if _there(row[0], asked.day)]
        # In the gazetteer the kinds of places are told apart better.
        rows = [row for row in rows if row[0].kind not in _WORLDLY or not row[0].codes]
        for thing, score in rows:
            sure = exact and len(rows) == 1 and not unknown and _as_written(asked.name, thing)
            yield Suggestion(self._ours(thing, language), round(score, 1), sure, (("name", score),))

    def _world(self, asked: Asked, wanted: set[Kind], language: str) -> Iterator[Suggestion]:
        if not wanted & _WORLDLY:
            return
        match = self._matcher.match(asked)
        kinds = {"place": match.place, "territory": match.unit}
        # Whoever asks for one kind is told which of that kind it is.
        sure = (
            match.best
            if wanted >= _WORLDLY
            else kinds["place" if "place" in wanted else "territory"]
        )
        for one in match.ranked:
            record = self._of(one, language)
            if wanted & set(record.kinds):
                features = tuple((reason.code, reason.weight) for reason in one.reasons)
                same = sure is not None and one.entry.id == sure.entry.id
                yield Suggestion(record, round(one.score * 100, 1), same, features)

    def _of(self, one: Candidate, language: str) -> Record:
        thing = self._things.get(one.ours)
        return (
            replace(self._ours(thing, language), entry=one.entry)
            if thing
            else self._theirs(one.entry, language)
        )

    def _ours(self, thing: Thing, language: str) -> Record:
        found = [
            entry for code in thing.codes if ":" in code for entry in self._gazetteer.find(code)
        ]
        entry = next((one for one in found if _same_kind(one, thing)), None)
        governed = (self._by_iri.get(iri) for iri in thing.governs)
        territory = next((self._ours(one, language).entry for one in governed if one), None)
        kinds: tuple[Kind, ...] = (thing.kind,)
        if thing.kind == "municipality":
            kinds = ("municipality", "organisation")
        where = called(thing.country, language) if thing.country else ""
        told = ", ".join(filter(None, (where, _period(thing.start, thing.end))))
        return Record(thing.id, thing.name(language), kinds, told, thing, entry, territory)

    def _theirs(self, entry: Entry, language: str) -> Record:
        kind: Kind = "place" if entry.kind == "place" else "territory"
        return Record(
            entry.id, entry.name, (kind,), about(entry, self._gazetteer, language), entry=entry
        )


def _as_written(name: str, thing: Thing) -> bool:
    """Whether a thing is called so with the marks that the name has, if it has any."""
    return not marked(name) or any(spelt(name) == spelt(text) for text, _ in thing.names)


def _fitting(row: tuple[str, float]) -> float:
    return row[1]


def about(entry: Entry, gazetteer: Gazetteer, language: str) -> str:
    """What tells an entry from its namesakes: what it is, what it lies in, when it was there."""
    above = [unit.name for id_ in entry.inside[-1:] for unit in gazetteer.find(id_)[:1]]
    where = called(entry.country, language)
    period = _period(entry.start, entry.end)
    kind = kind_of_unit(entry.type, entry.levels, language)
    return ", ".join(filter(None, (kind, *above, where, period)))


def _same_kind(entry: Entry, thing: Thing) -> bool:
    return (entry.kind == "place") is (thing.kind == "place")


def _there(thing: Thing, day: str) -> bool:
    return Entry(thing.id, "", "unit", "", start=thing.start, end=thing.end).existed(day)


def _period(start: str, end: str) -> str:
    return f"{start}–{end}" if start or end else ""


def level(entry: Entry) -> str:
    """What kind of unit an entry is, as its register says it, else by its level."""
    if entry.type:
        return entry.type
    return next((str(one) for one in Level if one in entry.levels), "")
