"""What a row claims, and how a graph says it."""

import hashlib
from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from functools import lru_cache
from itertools import starmap
from typing import Final

from tvinna.importing.cells import slug
from tvinna.importing.graph import turtle
from tvinna.sources.statements import Literal, Statement, Term
from tvinna.sources.turtle import dated, integer, plain, spoken
from tvinna.terms import DCTERMS, RDF_TYPE, RDFS, SCHEMA_ORG, SKOS, TV, WGS84, XSD

# A language that is not known. (BCP 47, section 4.1)
UNKNOWN: Final = "und"
# Terms that stand in every row, put together once.
_PARTNERSHIP: Final = TV + "Partnership"
_PARTY: Final = TV + "party"
_LABEL: Final = RDFS + "label"
_CLAIM: Final = TV + "Claim"
_CLAIMS: Final = TV + "claims"
_CLAIMED_BY: Final = TV + "claimedBy"
_ROW: Final = TV + "row"
_RECORDED_PARTY: Final = TV + "RecordedParty"
_ALT_LABEL: Final = SKOS + "altLabel"
_COUNTRY_CODE: Final = TV + "countryCode"
_LEVEL: Final = TV + "level"
_IDENTIFIER: Final = DCTERMS + "identifier"
_SAME_AS: Final = SCHEMA_ORG + "sameAs"
_DECIMAL: Final = XSD + "decimal"
_FORM: Final = TV + "form"
_STATUS: Final = TV + "status"
_START: Final = TV + "start"
_END: Final = TV + "end"
_AGREEMENT_DATE: Final = TV + "agreementDate"
_DATE: Final = DCTERMS + "date"
_AGREEMENT_TITLE: Final = TV + "agreementTitle"
_STATES_GOAL: Final = TV + "statesGoal"
_FUNDER: Final = SCHEMA_ORG + "funder"
_SOURCE: Final = DCTERMS + "source"
_COMMENT: Final = RDFS + "comment"


@dataclass(frozen=True)
class Party:
    """A party as a row names it. `key` is what tells it from the others of its source, `own` the
    folder's own thing where it is one of those. `level` is an IRI, `same` the IRI of the record
    itself where the source has it at an address of its own. `point` is its latitude and its
    longitude in degrees, as decimals are written; both are empty where the source gives none.
    """

    key: str
    name: str
    language: str = UNKNOWN
    local: str = ""
    level: str = ""
    country: str = ""
    identifier: str = ""
    same: str = ""
    own: str = ""
    point: tuple[str, str] = ("", "")


@dataclass(frozen=True)
class Claim:
    """What a row says: that `by` lists `other` as its partner, and what it knows of it.

    `key` is the source's own name of the row, where it has one. `form` and `status` are IRIs of
    our lists; dates are as exact as they are written.
    """

    row: int
    by: Party
    other: Party
    key: str = ""
    form: str = ""
    status: str = ""
    start: str = ""
    end: str = ""
    agreement: str = ""
    agreed: str = ""
    goals: tuple[str, ...] = ()
    funder: Party | None = None
    source: str = ""
    dated: str = ""
    note: str = ""


@dataclass(frozen=True)
class Naming:
    """How the things of a source are called: the folder's base and the source's stem."""

    base: str
    stem: str

    def thing(self, kind: str, name: str) -> str:
        """The IRI of a thing of the source."""
        return f"{self.base}id/{kind}/{self.stem}-{name}"

    def party(self, party: Party) -> str:
        """The IRI of a party."""
        return party.own or self.thing("party", called(party.key, party.name))

    def claim(self, claim: Claim) -> Iterator[Statement]:
        """The statements of a claim, its partnership and its parties."""
        by, other = self.party(claim.by), self.party(claim.other)
        between = self.partnership(claim, by, other)
        names = [claim.by.name, claim.other.name]
        if not claim.key:
            # Both sides list the partnership, and it has one name.
            names.sort()
        name = spoken(" – ".join(names), UNKNOWN)
        yield Statement(between, RDF_TYPE, _PARTNERSHIP)
        yield Statement(between, _PARTY, by)
        yield Statement(between, _PARTY, other)
        yield Statement(between, _LABEL, name)
        said = list(self._said(claim))
        iri = self.thing("claim", claim.key or _of_what_is_said(by, other, said))
        yield Statement(iri, RDF_TYPE, _CLAIM)
        yield Statement(iri, _LABEL, name)
        yield Statement(iri, _CLAIMS, between)
        yield Statement(iri, _CLAIMED_BY, by)
        yield Statement(iri, _ROW, integer(claim.row))
        for predicate, term in said:
            yield Statement(iri, predicate, term)
        for party in (claim.by, claim.other, claim.funder):
            if party is not None and not party.own:
                yield from self.recorded(party)

    def partnership(self, claim: Claim, by: str, other: str) -> str:
        """The IRI of the partnership of two parties: one, whoever of them lists it."""
        if claim.key:
            return self.thing("partnership", claim.key)
        start = f"{self.base}id/party/{self.stem}-"
        names = sorted(one.removeprefix(start).removeprefix(self.base) for one in (by, other))
        name = "-".join(slug(one) for one in names)
        if len(name) > 100:
            name = f"{name[:80].strip('-')}-{short(chr(10).join(names))}"
        return self.thing("partnership", name)

    def recorded(self, party: Party) -> Iterator[Statement]:
        """The statements of a party that the source records."""
        iri = self.party(party)
        yield Statement(iri, RDF_TYPE, _RECORDED_PARTY)
        yield Statement(iri, _LABEL, spoken(party.name, party.language))
        if party.local and party.local != party.name:
            yield Statement(iri, _ALT_LABEL, spoken(party.local, UNKNOWN))
        if party.country:
            yield Statement(iri, _COUNTRY_CODE, plain(party.country))
        if party.level:
            yield Statement(iri, _LEVEL, party.level)
        if party.identifier:
            yield Statement(iri, _IDENTIFIER, plain(party.identifier))
        if party.same:
            yield Statement(iri, _SAME_AS, party.same)
        for axis, degrees in zip(("lat", "long"), party.point, strict=True):
            if degrees:
                yield Statement(iri, WGS84 + axis, Literal(degrees, _DECIMAL))

    def _said(self, claim: Claim) -> Iterator[tuple[str, Term]]:
        """What a claim says beside who and with whom."""
        if claim.form:
            yield _FORM, claim.form
        if claim.status:
            yield _STATUS, claim.status
        for predicate, when in (
            (_START, claim.start),
            (_END, claim.end),
            (_AGREEMENT_DATE, claim.agreed),
            (_DATE, claim.dated),
        ):
            if when:
                yield predicate, dated(when)
        if claim.agreement:
            yield _AGREEMENT_TITLE, spoken(claim.agreement, UNKNOWN)
        for goal in claim.goals:
            yield _STATES_GOAL, goal
        if claim.funder is not None:
            yield _FUNDER, self.party(claim.funder)
        if claim.source:
            yield _SOURCE, claim.source
        if claim.note:
            yield _COMMENT, spoken(claim.note, UNKNOWN)


@lru_cache(100_000)
def called(key: str, name: str) -> str:
    """The end of an address for a key: the key itself where it is a code that an address can hold,
    else the name in plain letters and what tells keys apart that look alike so.
    """
    code = slug(key)
    if code and code == key.casefold().replace("_", "-"):
        return code
    return "-".join(part for part in (slug(name), short(key)) if part)


def _of_what_is_said(by: str, other: str, said: Iterable[tuple[str, Term]]) -> str:
    """The name of a claim that its source gives none: it stays while the claim says the same."""
    return short("\n".join([by, other, *starmap(turtle().said, said)]))


def short(text: str) -> str:
    """What tells a text from others, in sixteen letters."""
    return hashlib.sha256(text.encode()).hexdigest()[:16]
