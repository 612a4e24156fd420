"""What a row claims, and how a graph says it."""

import hashlib
from collections.abc import Iterator
from dataclasses import dataclass
from functools import lru_cache
from typing import Final

from tvinna.importing.cells import slug, typed
from tvinna.sources.passages import quoted
from tvinna.terms import SCHEME, SDG

# A language that is not known. (BCP 47, section 4.1)
UNKNOWN: Final = "und"

Line = tuple[str, str]
"""A thing's IRI, and a predicate with its object as Turtle writes them."""


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

    def claim(self, claim: Claim) -> Iterator[Line]:
        """The statements of a claim, its partnership and its parties."""
        by, other = self.party(claim.by), self.party(claim.other)
        between = self.partnership(claim, by, other)
        yield between, "a tv:Partnership"
        yield between, f"tv:party <{by}>"
        yield between, f"tv:party <{other}>"
        names = [claim.by.name, claim.other.name]
        if not claim.key:
            # Both sides list the partnership, and it has one name.
            names.sort()
        name = f"rdfs:label {quoted(' – '.join(names))}@{UNKNOWN}"
        yield between, name
        said = list(self._said(claim))
        iri = self.thing("claim", claim.key or short("\n".join([by, other, *said])))
        yield iri, "a tv:Claim"
        yield iri, name
        yield iri, f"tv:claims <{between}>"
        yield iri, f"tv:claimedBy <{by}>"
        yield iri, f"tv:row {claim.row}"
        for one_said in said:
            yield iri, one_said
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

    def recorded(self, party: Party) -> Iterator[Line]:
        """The statements of a party that the source records."""
        iri = self.party(party)
        yield iri, "a tv:RecordedParty"
        yield iri, f"rdfs:label {quoted(party.name)}@{party.language}"
        if party.local and party.local != party.name:
            yield iri, f"skos:altLabel {quoted(party.local)}@{UNKNOWN}"
        if party.country:
            yield iri, f"tv:countryCode {quoted(party.country)}"
        if party.level:
            yield iri, f"tv:level {concept(party.level)}"
        if party.identifier:
            yield iri, f"dcterms:identifier {quoted(party.identifier)}"
        if party.same:
            yield iri, f"schema:sameAs <{party.same}>"
        for axis, degrees in zip(("lat", "long"), party.point, strict=True):
            if degrees:
                yield iri, f'wgs84:{axis} "{degrees}"^^xsd:decimal'

    def _said(self, claim: Claim) -> Iterator[str]:
        """What a claim says beside who and with whom."""
        if claim.form:
            yield f"tv:form {concept(claim.form)}"
        if claim.status:
            yield f"tv:status {concept(claim.status)}"
        for predicate, when in (
            ("tv:start", claim.start),
            ("tv:end", claim.end),
            ("tv:agreementDate", claim.agreed),
            ("dcterms:date", claim.dated),
        ):
            if when:
                yield f"{predicate} {typed(when)}"
        if claim.agreement:
            yield f"tv:agreementTitle {quoted(claim.agreement)}@{UNKNOWN}"
        for goal in claim.goals:
            yield (
                f"tv:statesGoal <{goal}>"
                if "." in goal[len(SDG) :]
                else (f"tv:statesGoal sdg:{goal[len(SDG) :]}")
            )
        if claim.funder is not None:
            yield f"schema:funder <{self.party(claim.funder)}>"
        if claim.source:
            yield f"dcterms:source <{claim.source}>"
        if claim.note:
            yield f"rdfs:comment {quoted(claim.note)}@{UNKNOWN}"


@lru_cache(100_000)
def called(key: str, name: str) -> str:
    """The end of an address for a key: the key itself where it is a code that an address can hold,
    else the name in plain letters and what tells keys apart that look alike so.
    """
    plain = slug(key)
    if plain and plain == key.casefold().replace("_", "-"):
        return plain
    return "-".join(part for part in (slug(name), short(key)) if part)


def short(text: str) -> str:
    """What tells a text from others, in sixteen letters."""
    return hashlib.sha256(text.encode()).hexdigest()[:16]


def concept(iri: str) -> str:
    """A concept as Turtle writes it, with the prefix of its list."""
    name, _, end = iri.removeprefix(SCHEME).partition("/")
    return f"{name}:{end}" if iri.startswith(SCHEME) else f"<{iri}>"
