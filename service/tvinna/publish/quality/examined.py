"""What is held to the catalogues: statements, and a running site if one is given."""

from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from functools import cached_property
from typing import Final, Protocol
from urllib.parse import urljoin

from tvinna.publish.asking import Reply
from tvinna.sources.statements import Literal, Statement
from tvinna.sources.stored import Values, by_subject
from tvinna.terms import OWL, RDF, RDF_TYPE, RDFS, SKOS, VOCABULARY

ONTOLOGY: Final = OWL + "Ontology"
CLASSES: Final = (OWL + "Class", RDFS + "Class")
PROPERTIES: Final = (
    OWL + "ObjectProperty", OWL + "DatatypeProperty", OWL + "AnnotationProperty", RDF + "Property"
)  # fmt: skip
_REDIRECTS: Final = 5


class Asked(Protocol):
    """A site that can be asked, at its own host only."""

    address: str

    def ask(self, method: str, address: str, headers: Mapping[str, str] | None = None) -> Reply:
        """One request. Raises SiteSilent for no answer."""


@dataclass(frozen=True)
class Examined:
    """All that a folder and the vocabulary say, what begins the folder's own IRIs, and the site.

    What is `own` begins with the vocabulary's or the folder's base; all else is another's.
    """

    statements: tuple[Statement, ...]
    base: str
    site: Asked | None = None

    @cached_property
    def said(self) -> Values:
        """What is said of each subject."""
        return by_subject(self.statements)

    @cached_property
    def ontology(self) -> str | None:
        """The ontology's IRI; None when none is declared."""
        found = self.of(ONTOLOGY)
        return found[0] if found else None

    @cached_property
    def classes(self) -> tuple[str, ...]:
        """The classes that are declared here."""
        return self.of(*CLASSES)

    @cached_property
    def properties(self) -> tuple[str, ...]:
        """The properties that are declared here."""
        return self.of(*PROPERTIES)

    @cached_property
    def terms(self) -> tuple[str, ...]:
        """The classes and properties that are declared here."""
        return (*self.classes, *self.properties)

    @cached_property
    def concepts(self) -> tuple[str, ...]:
        """Our own concepts and the folder's."""
        return tuple(one for one in self.of(SKOS + "Concept") if self.own(one))

    @cached_property
    def schemes(self) -> tuple[str, ...]:
        """Our own lists of concepts and the folder's."""
        return tuple(one for one in self.of(SKOS + "ConceptScheme") if self.own(one))

    def of(self, *classes: str) -> tuple[str, ...]:
        """The things of these classes, in the order of their IRIs."""
        found = (s for s, values in self.said.items() if not {*classes}.isdisjoint(_iris(values)))
        return tuple(sorted(found))

    def own(self, iri: str) -> bool:
        """Whether an IRI is the vocabulary's or the folder's."""
        return iri.startswith((VOCABULARY, self.base))

    def links(self, subject: str, *predicates: str) -> list[str]:
        """The IRIs that a subject points to."""
        values = self.said.get(subject, {})
        return [one for p in predicates for one in values.get(p, ()) if isinstance(one, str)]

    def texts(self, subject: str, *predicates: str) -> list[Literal]:
        """The literals that a subject has."""
        values = self.said.get(subject, {})
        return [one for p in predicates for one in values.get(p, ()) if isinstance(one, Literal)]

    def has(self, subject: str, *predicates: str) -> bool:
        """Whether a subject has a value of one of the properties."""
        values = self.said.get(subject, {})
        return any(values.get(predicate) for predicate in predicates)

    def pairs(self, *predicates: str) -> Iterator[tuple[str, str]]:
        """Each subject with what it points to."""
        for one in self.statements:
            if one.predicate in predicates and isinstance(one.object, str):
                yield one.subject, one.object

    def place(self, iri: str) -> str:
        """Where the site answers for an IRI: at its own root, whatever its domain."""
        root = self.site.address if self.site else ""
        for base in sorted((self.base, VOCABULARY), key=len, reverse=True):
            if iri.startswith(base):
                return root + iri.removeprefix(base)
        return iri

    def get(self, address: str, accept: str = "*/*", method: str = "GET") -> Reply:
        """What a site answers, after its own redirects."""
        if self.site is None:
            raise ValueError("there is no site to ask")
        got = self.site.ask(method, address, {"Accept": accept})
        for _ in range(_REDIRECTS):
            to = got.headers.get("location", "")
            if not (300 <= got.status < 400 and to):
                break
            address = self.place(urljoin(address, to))
            got = self.site.ask(method, address, {"Accept": accept})
        return got


def _iris(values: Mapping[str, list[str | Literal]]) -> set[str]:
    return {one for one in values.get(RDF_TYPE, ()) if isinstance(one, str)}
