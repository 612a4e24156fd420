"""What several sources say of a party's partnerships; who shares what; whom to talk to."""

from collections import defaultdict
from collections.abc import Iterable, Mapping, Sequence
from typing import Final

from tvinna.answers import Row
from tvinna.pages.frame import Frame, Said, iri_of, number_of
from tvinna.pages.linked import (
    Choice,
    Contradiction,
    Linking,
    Missing,
    Partner,
    Shared,
    Talk,
    Told,
)
from tvinna.publish.quads import rows_of
from tvinna.queries.values import exactly
from tvinna.terms import SDG, TV

# So many rows of each part stand on the page; the questions that it names have all.
MOST: Final = 60
# So many names stand for those who share something.
NAMED: Final = 12
# What a source may say of a partnership, in the order of the table.
COLUMNS: Final = ("listed_by", "form", "status", "start", "end")
# The columns whose things are named.
_NAMED_COLUMNS: Final = (
    *("party", "record", "partner", "other", "claimed_by", "list_of", "what", "goal"),
    *("source", "missing_in", "other_source", "form", "status", "property"),
)
# What the page tells where a register tells of the party.
_AMONG_REGISTERS: Final = ("one-sided-claims", "shared-partners", "partners-of-partners")
# Those of them that hold who says it.
_SAID_BY: Final = ("source", "missing_in", "other_source")
# The parties of the partnerships that documents tell of.
_OWN: Final = (
    f"SELECT DISTINCT ?party {{ ?graph a <{TV}SourceGraph> ."
    f" GRAPH ?graph {{ ?between a <{TV}Partnership> ; <{TV}party> ?party }} }} LIMIT 200"
)


def _listing(base: str) -> str:
    """Those of the folder's own in whose list a register has a partnership."""
    return (
        f"SELECT DISTINCT ?party {{ ?claim <{TV}claimedBy> ?party"
        f" FILTER(STRSTARTS(STR(?party), STR({exactly(base)}))) }} LIMIT 200"
    )


async def linking(frame: Frame, asked: str) -> Linking | None:
    """What sources say of a party, by its IRI; of the folder's own municipality where none is asked
    for. None where no source tells of a party at all.
    """
    base = frame.folder.base
    found = rows_of(await frame.ask(_OWN)) or rows_of(await frame.ask(_listing(base)))
    # The municipality first, then its partners.
    own = sorted(
        {str(row["party"]) for row in found},
        key=lambda iri: (not iri.startswith(f"{base}id/municipality/"), iri),
    )
    party = asked or next(iter(own), "")
    if not party:
        return None
    return await _Asked(frame, party, own).shown()


class _Asked:
    """The answers on a party, and the names of all that stands in them."""

    def __init__(self, frame: Frame, party: str, own: Sequence[str]) -> None:
        self._frame = frame
        self._party = party
        self._own = own
        self._kinds = {source.graph: source.kind for source in frame.folder.sources}
        self._places = {graph: place for place, graph in enumerate(self._kinds)}
        self._names: Mapping[str, Said] = {}
        self._documents: Mapping[str, Said] = {}
        # Records of a partner, each with what the partner is called by.
        self._called: dict[str, Said] = {}

    async def shown(self) -> Linking:
        frame, party = self._frame, self._party
        records = (await frame.rows("records", party=party)).rows
        claims = (await frame.rows("claims", party=party)).rows
        against = (await frame.rows("contradicting-claims", party=party)).rows
        # What only registers can tell is asked where one of them tells of the party.
        imported = any(self._kinds.get(iri_of(row["source"])) == "import" for row in records)
        alone, shared, talk = (
            [(await frame.rows(name, party=party)).rows for name in _AMONG_REGISTERS]
            if imported
            else ((), (), ())
        )
        countries = (await frame.rows("partners-by-country", party=party)).rows
        mine = (await frame.rows("common-ground", party=party)).rows
        records_of = {iri_of(row["record"]) for row in records}
        common = await self._common(mine, records_of)
        everything = (*records, *claims, *alone, *against, *shared, *talk, *common)
        await self._name(everything)
        self._group(claims)
        partners = tuple(self._partners(claims, alone, against))
        return Linking(
            self._names[party],
            frame.shortener.short(party),
            tuple(
                Choice(self._names[iri], frame.shortener.short(iri), iri == party)
                for iri in dict.fromkeys([*self._own, party])
            ),
            tuple(self._sources(records, claims)),
            imported,
            tuple(
                column
                for column in COLUMNS
                if any(getattr(told, column).text for one in partners for told in one.told)
            ),
            partners,
            tuple(self._contradictions(against)),
            tuple(self._missing(alone)),
            tuple(self._shared(shared)),
            tuple(await self._countries(countries)),
            self._in_common(common),
            tuple(self._talk(talk)),
        )

    async def _common(self, mine: Sequence[Row], records: set[str]) -> list[Row]:
        """The rows of others that have a goal, funder or theme that the party has."""
        found: list[Row] = []
        for what in list(dict.fromkeys(iri_of(row["what"]) for row in mine))[:MOST]:
            found += [
                # Whom they have it with, and who says so, is in the answer that the page leads to.
                {name: row[name] for name in ("kind", "what", "party")}
                for row in await self._frame.rows("common-ground", what=what)
                if iri_of(row["party"]) not in records and iri_of(row["partner"]) not in records
            ]
        return found

    async def _name(self, rows: Sequence[Row]) -> None:
        frame = self._frame
        iris = {self._party, *self._own}
        for row in rows:
            for column in _NAMED_COLUMNS:
                if value := iri_of(row.get(column)):
                    iris.add(value)
        self._names = await frame.names(iris)
        self._documents = await frame.readings(
            {iri_of(row[name]) for row in rows for name in _SAID_BY if row.get(name)}
        )

    def _group(self, claims: Sequence[Row]) -> None:
        by: dict[str, set[str]] = defaultdict(set)
        for row in claims:
            by[iri_of(row["partner_record"])].add(iri_of(row["partner"]))
        for records in by.values():
            self._called |= dict.fromkeys(records, self._best(records))

    def _call(self, iri: str) -> Said:
        """What a party is called: a partner alike in all its records."""
        return self._called.get(iri) or self._names[iri]

    async def _countries(self, rows: Sequence[Row]) -> Iterable[tuple[str, Said, int]]:
        """The countries of the partners; one that the folder does not name has its code."""
        by: dict[str, set[str]] = defaultdict(set)
        for row in rows:
            by[str(row["country"])].add(self._call(iri_of(row["partner"])).text)
        base = f"{self._frame.folder.base}id/country/"
        names = await self._frame.names(base + code for code in by)
        unnamed = self._frame.shortener.short
        return [
            (code, Said(code) if said.text == unnamed(base + code) else said, len(by[code]))
            for code, said in ((code, names[base + code]) for code in sorted(by))
        ]

    def _source(self, iri: str) -> Said:
        return self._documents.get(iri) or self._names[iri]

    def _value(self, iri: str) -> Said:
        """A word of our lists, which leads nowhere where it stands in a table."""
        if not iri:
            return Said("")
        said = self._names[iri]
        return Said(said.text, "", said.language)

    def _date(self, row: Row, column: str) -> Said:
        return self._frame.date(str(row[column])) if row[column] else Said("")

    def _party_said(self, iri: str) -> Said:
        return self._names[iri] if iri else Said("")

    def _sources(
        self, records: Sequence[Row], claims: Sequence[Row]
    ) -> Iterable[tuple[Said, Said, int]]:
        told: dict[str, set[str]] = defaultdict(set)
        for row in claims:
            told[iri_of(row["source"])].add(iri_of(row["partner_record"]))
        called: dict[tuple[str, str], Said] = {}
        for row in records:
            key = (iri_of(row["source"]), self._names[iri_of(row["record"])].text)
            called.setdefault(key, self._names[iri_of(row["record"])])
        for (source, _), record in sorted(called.items(), key=lambda it: self._order(it[0][0])):
            yield self._source(source), record, len(told[source])

    def _order(self, graph: str) -> int:
        return self._places.get(graph, len(self._places))

    def _partners(
        self, claims: Sequence[Row], alone: Sequence[Row], against: Sequence[Row]
    ) -> Iterable[Partner]:
        lonely = {(iri_of(row["partner"]), iri_of(row["source"])) for row in alone}
        differing = {iri_of(row["partner"]) for row in against}
        by: dict[str, list[Row]] = defaultdict(list)
        for row in claims:
            by[iri_of(row["partner_record"])].append(row)
        found = []
        for rows in by.values():
            rows.sort(key=lambda row: self._order(iri_of(row["source"])))
            known = {iri_of(row["partner"]) for row in rows}
            told = tuple(dict.fromkeys(self._told(row) for row in rows))
            found.append(
                Partner(
                    self._call(min(known)),
                    told,
                    bool(known & differing),
                    any((iri_of(row["partner"]), iri_of(row["source"])) in lonely for row in rows),
                )
            )
        return sorted(found, key=lambda it: (-len(it.told), it.said.text.casefold()))[:MOST]

    def _best(self, iris: Iterable[str]) -> Said:
        """What a partner is called by: our own record of it, else the first."""
        party = f"{self._frame.folder.base}id/party/"
        return self._names[min(iris, key=lambda iri: (iri.startswith(party), iri))]

    def _told(self, row: Row) -> Told:
        source = iri_of(row["source"])
        return Told(
            self._source(source),
            self._kinds.get(source) == "source",
            self._frame.linked(iri_of(row["claim"])),
            self._party_said(iri_of(row["claimed_by"])),
            number_of(row["row"]),
            self._value(iri_of(row["form"])),
            self._value(iri_of(row["status"])),
            self._date(row, "start"),
            self._date(row, "end"),
        )

    def _contradictions(self, against: Sequence[Row]) -> Iterable[Contradiction]:
        seen: set[frozenset[tuple[str, str, int]]] = set()
        for row in against:
            sides = tuple(
                (
                    str(row[f"{which}value"]),
                    iri_of(row[f"{which}source"]),
                    number_of(row[f"{which}row"]),
                )
                for which in ("", "other_")
            )
            key = frozenset((*sides, (str(row["property"]), "", 0)))
            # Each is told from both sides.
            if key in seen or len(seen) == MOST:
                continue
            seen.add(key)
            dated = iri_of(row["property"]) in (TV + "start", TV + "end")
            yield Contradiction(
                self._call(iri_of(row["partner"])),
                self._value(iri_of(row["property"])),
                tuple(
                    (
                        self._frame.date(value) if dated else self._frame.told(value),
                        self._source(source),
                        number,
                    )
                    for value, source, number in sides
                ),
            )

    def _missing(self, alone: Sequence[Row]) -> Iterable[Missing]:
        by: dict[tuple[str, str, str], dict[tuple[str, str], None]] = {}
        for row in alone:
            key = (iri_of(row["partner"]), iri_of(row["source"]), iri_of(row["claimed_by"]))
            place = (iri_of(row["missing_in"]), iri_of(row["list_of"]))
            by.setdefault(key, {})[place] = None
        for (partner, source, listed_by), places in list(by.items())[:MOST]:
            yield Missing(
                self._call(partner),
                self._source(source),
                self._party_said(listed_by),
                tuple((self._source(it), self._names[whose]) for it, whose in places),
            )

    def _shared(self, shared: Sequence[Row]) -> Iterable[Shared]:
        by: dict[Said, dict[str, None]] = {}
        for row in shared:
            by.setdefault(self._call(iri_of(row["partner"])), {})[iri_of(row["other"])] = None
        found = [self._with(partner, others) for partner, others in by.items()]
        return sorted(found, key=lambda it: (-it.many, it.what.text.casefold()))[:MOST]

    def _with(self, what: Said, others: Iterable[str]) -> Shared:
        names: dict[str, Said] = {}
        for iri in others:
            names.setdefault(self._call(iri).text, self._call(iri))
        listed = sorted(names.values(), key=lambda it: it.text.casefold())
        return Shared(what, tuple(listed[:NAMED]), len(listed))

    def _in_common(self, rows: Sequence[Row]) -> Mapping[str, tuple[Shared, ...]]:
        by: dict[str, dict[str, dict[str, None]]] = {}
        for row in rows:
            things = by.setdefault(str(row["kind"]), {})
            things.setdefault(iri_of(row["what"]), {})[iri_of(row["party"])] = None
        return {
            kind: tuple(self._with(self._names[what], others) for what, others in things.items())
            for kind, things in by.items()
        }

    def _talk(self, rows: Sequence[Row]) -> Iterable[Talk]:
        by: dict[str, list[Row]] = defaultdict(list)
        for row in rows:
            by[self._names[iri_of(row["other"])].text].append(row)
        found = []
        for told in by.values():
            through = {
                self._call(iri_of(row["partner"])).text: self._call(iri_of(row["partner"]))
                for row in told
            }
            goals = {
                int(iri_of(row["goal"]).removeprefix(SDG)): self._names[iri_of(row["goal"])]
                for row in told
            }
            other = self._names[iri_of(told[0]["other"])]
            found.append(Talk(other, tuple(through.values()), tuple(sorted(goals.items()))))
        # Those who have most in common first.
        found.sort(key=lambda it: (-len(it.goals), -len(it.through), it.other.text.casefold()))
        return found[:MOST]
