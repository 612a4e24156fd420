"""What another's thing must be told with before it can stand in an imported graph.

A check holds every imported graph to the same (shapes/imported.ttl). What is wrong is left out
statement by statement; a thing that then lacks what it needs is left out whole.
"""

from collections import Counter
from collections.abc import Callable, Collection, Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, field
from functools import partial
from types import MappingProxyType
from typing import Final, NamedTuple

from tvinna.errors import BadCell, BadTerm
from tvinna.importing import cells, faults
from tvinna.importing.identity import PREDICATES
from tvinna.sources.statements import Literal, Statement, Term
from tvinna.sources.turtle import dated
from tvinna.terms import DCTERMS, RDF, RDFS, SCHEMA_ORG, SCHEME, SKOS, TV, WGS84

# The classes that a file may tell of, in the order in which they are looked at: what is led to
# before what leads to it.
RANKS: Final[Mapping[str, int]] = MappingProxyType(
    {
        TV + "RecordedParty": 0,
        TV + "ActorGroup": 0,
        TV + "ReportedActivity": 0,
        TV + "IdentityClaim": 0,
        TV + "Partnership": 1,
        TV + "Participation": 2,
        TV + "Claim": 2,
    }
)
_LABEL: Final = RDFS + "label"
_STATED: Final = tuple(RDF + name for name in ("subject", "predicate", "object"))
# How many of each are needed.
_NEEDED: Final[Mapping[str, Mapping[str, int]]] = MappingProxyType(
    {
        TV + "RecordedParty": {_LABEL: 1},
        TV + "ActorGroup": {_LABEL: 1},
        TV + "ReportedActivity": {_LABEL: 1, DCTERMS + "identifier": 1, TV + "row": 1},
        TV + "IdentityClaim": {**dict.fromkeys(_STATED, 1), TV + "row": 1},
        TV + "Partnership": {_LABEL: 1, TV + "party": 2},
        TV + "Participation": {TV + "actor": 1, TV + "role": 1, TV + "takesPartIn": 1},
        TV + "Claim": {TV + "claims": 1, TV + "claimedBy": 1, TV + "row": 1},
    }
)
_DATES: Final = frozenset(
    {
        *(TV + name for name in ("start", "end", "plannedStart", "plannedEnd", "agreementDate")),
        DCTERMS + "date",
        DCTERMS + "issued",
    }
)
_POINT: Final = (WGS84 + "lat", WGS84 + "long")
_ONCE: Final = frozenset({*_DATES, *_POINT, *_STATED, TV + "claims"})
LISTED: Final[Mapping[str, str]] = MappingProxyType(
    {TV + name: SCHEME + name for name in ("form", "status", "level", "role")}
)
# What leads to a party: it is one, whatever else is said of it.
PARTIES: Final = frozenset({TV + "party", TV + "claimedBy", TV + "actor", SCHEMA_ORG + "funder"})
_LINKS: Final = frozenset({*PARTIES, TV + "claims", TV + "takesPartIn"})
# Terms of others that lead to things, and such that hold texts; ours say so themselves.
THINGS: Final = frozenset({SCHEMA_ORG + "funder", SCHEMA_ORG + "sameAs", *_STATED})
TEXTS: Final = frozenset(
    {_LABEL, SKOS + "altLabel", RDFS + "comment", DCTERMS + "identifier", *_POINT, *_DATES}
)

Fault = BadCell | BadTerm


class Told(NamedTuple):
    """A statement with its number in its file."""

    number: int
    statement: Statement


@dataclass(frozen=True)
class Known:
    """What holds before a file is read: the class of which a property is said, for those that have
    one; the properties that lead to `things`, those that hold texts, each with its datatype or
    none, the concepts of each list, and what the folder itself says what it is.
    """

    domains: Mapping[str, str]
    things: Collection[str]
    texts: Mapping[str, str]
    concepts: Mapping[str, Collection[str]]
    described: Collection[str]


@dataclass
class Whole:
    """The things of a file that stand. They are asked about in the order of RANKS.

    `same` are the pairs of things that the file itself says are the same (schema:sameAs).
    """

    known: Known
    same: Collection[tuple[str, str]]
    _stand: set[str] = field(default_factory=set)
    _between: dict[str, frozenset[Term]] = field(default_factory=dict)

    def parted(
        self, classes: Collection[str], told: Sequence[Told]
    ) -> tuple[list[Told], list[tuple[Told, Fault]]]:
        """What can be kept of what is said of a thing of these classes; and what cannot, with why:
        first what is wrong itself, then what falls with it.
        """
        kept, left = list(told), []
        misplaced = partial(self._misplaced, classes)
        for rule in (misplaced, self._alone, _doubled, _half, _disordered, self._leading):
            wrong = {one.number: fault for one, fault in rule(kept)}
            left += [(one, wrong[one.number]) for one in kept if one.number in wrong]
            kept = [one for one in kept if one.number not in wrong]
        if kept and (fault := self._lacking(classes, kept)):
            return [], [*left, *((one, fault) for one in kept)]
        if kept:
            self._stands(classes, kept)
        return kept, left

    def _misplaced(
        self, classes: Collection[str], told: Iterable[Told]
    ) -> Iterator[tuple[Told, Fault]]:
        """What is said of things of another class only."""
        for one in told:
            class_ = self.known.domains.get(one.statement.predicate)
            if class_ and class_ not in classes:
                yield one, faults.misplaced(class_)

    def _alone(self, told: Iterable[Told]) -> Iterator[tuple[Told, Fault]]:
        """What is wrong in itself."""
        known = self.known
        for one in told:
            predicate, term = one.statement.predicate, one.statement.object
            if predicate in known.things and not isinstance(term, str):
                yield one, faults.is_text()
            elif predicate in known.texts and isinstance(term, str):
                yield one, faults.is_thing()
            elif (wanted := known.texts.get(predicate)) and wanted != _datatype(term):
                yield one, faults.of_datatype(wanted)
            elif predicate in LISTED and term not in known.concepts[LISTED[predicate]]:
                yield one, faults.unlisted(LISTED[predicate])
            else:
                try:
                    _read(predicate, term)
                except (BadCell, BadTerm) as error:
                    yield one, error

    def _leading(self, told: Iterable[Told]) -> Iterator[tuple[Told, Fault]]:
        """What leads to something that does not stand, or to a party of another partnership."""
        claimed = [one.statement.object for one in told if one.statement.predicate == _CLAIMS]
        between = [self._between[one] for one in claimed if one in self._between]
        for one in told:
            predicate, term = one.statement.predicate, one.statement.object
            if predicate == _CLAIMS:
                fault = None if term in self._between else faults.nowhere(term)
            elif predicate not in _LINKS:
                continue
            elif term not in self._stand and term not in self.known.described:
                fault = faults.nowhere(term)
            else:
                wrong = predicate == _CLAIMED_BY and between and term not in between[0]
                fault = faults.no_party() if wrong else None
            if fault:
                yield one, fault

    def _lacking(self, classes: Collection[str], told: Sequence[Told]) -> Fault | None:
        """Why a thing cannot stand; nothing when it can."""
        said: dict[str, set[Term]] = {}
        thing = told[0].statement.subject
        for _, (_, predicate, term) in told:
            said.setdefault(predicate, set()).add(term)
        if len({RANKS[class_] for class_ in classes}) > 1:
            return faults.several(thing, classes)
        for class_ in classes:
            for predicate, most in _NEEDED[class_].items():
                if len(said.get(predicate, ())) < most:
                    return faults.lacks(thing, predicate, most)
        if TV + "IdentityClaim" in classes:
            subject, predicate, object_ = (str(*said[name]) for name in _STATED)
            if predicate == SCHEMA_ORG + "sameAs" and (subject, object_) in self.same:
                return faults.stated(thing)
        return None

    def _stands(self, classes: Collection[str], told: Sequence[Told]) -> None:
        thing = told[0].statement.subject
        self._stand.add(thing)
        if TV + "Partnership" in classes:
            self._between[thing] = frozenset(
                term for _, (_, predicate, term) in told if predicate == TV + "party"
            )


_CLAIMS: Final = TV + "claims"
_CLAIMED_BY: Final = TV + "claimedBy"


def _read(predicate: str, term: Term) -> None:
    """Raises BadCell for a value that a property cannot have."""
    if reading := _READINGS.get(predicate):
        text = term if isinstance(term, str) else term.text
        if (right := reading(text)) != text:
            raise BadCell(f"write {right}", swedish=f"skriv {right}")
    if predicate == _LABEL and not (isinstance(term, Literal) and term.language):
        raise BadCell(
            "is a name in no language; give it one, und where it is not known",
            swedish="är ett namn utan språk; ange ett, und om det inte är känt",
        )
    if predicate in _DATES and isinstance(term, Literal) and term != dated(term.text):
        raise BadCell(
            "is no date; write an xsd:gYear, an xsd:gYearMonth or an xsd:date",
            swedish="är inget datum; skriv ett xsd:gYear, ett xsd:gYearMonth eller ett xsd:date",
        )


def _identity(iri: str) -> str:
    if iri not in PREDICATES:
        raise BadCell(
            "says nothing of identity; write skos:exactMatch or another of the matches",
            swedish="säger inget om identitet; skriv skos:exactMatch eller en annan matchning",
        )
    return iri


_READINGS: Final[Mapping[str, Callable[[str], str]]] = MappingProxyType(
    {
        TV + "countryCode": cells.country,
        TV + "statesGoal": lambda iri: " ".join(cells.goals(iri)),
        _POINT[0]: cells.latitude,
        _POINT[1]: cells.longitude,
        RDF + "predicate": _identity,
    }
)


def _doubled(told: Iterable[Told]) -> Iterator[tuple[Told, Fault]]:
    """What is given several times and can be given once."""
    given = Counter({(one.predicate, one.object): 1 for _, one in told if one.predicate in _ONCE})
    several = Counter(predicate for predicate, _ in given)
    for one in told:
        if several[one.statement.predicate] > 1:
            yield one, faults.once(several[one.statement.predicate])


def _half(told: Iterable[Told]) -> Iterator[tuple[Told, Fault]]:
    """A coordinate without the other."""
    axes = [one for one in told if one.statement.predicate in _POINT]
    if len({one.statement.predicate for one in axes}) == 1:
        for one in axes:
            yield (
                one,
                BadCell(
                    "is one coordinate without the other; write both, or neither",
                    swedish="är en koordinat utan den andra; skriv båda eller ingen",
                ),
            )


def _disordered(told: Iterable[Told]) -> Iterator[tuple[Told, Fault]]:
    """An end before its start."""
    dates = {one.predicate: one.object.text for _, one in told if isinstance(one.object, Literal)}
    start, end = dates.get(TV + "start"), dates.get(TV + "end")
    if start and end:
        try:
            cells.in_order(start, end)
        except BadCell as error:
            yield from ((one, error) for one in told if one.statement.predicate == TV + "end")


def _datatype(term: Term) -> str:
    return "" if isinstance(term, str) else term.datatype
