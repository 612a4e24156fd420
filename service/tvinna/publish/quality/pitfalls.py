"""What can be wrong with classes and properties."""

import re
from collections import defaultdict
from collections.abc import Iterable
from typing import Final
from urllib.parse import urlsplit

from tvinna.publish.quality.examined import Examined
from tvinna.publish.quality.foops import METADATA, ontology_of
from tvinna.publish.quality.ordering import in_cycles
from tvinna.publish.quality.rule import (
    Check,
    Looked,
    declined,
    looked,
)
from tvinna.terms import OWL, RDF, RDF_TYPE, RDFS, SKOS, XSD

_LABEL: Final = RDFS + "label"
_DEFINITIONS: Final = (SKOS + "definition", RDFS + "comment")
_ABOVE: Final = RDFS + "subClassOf"
_DOMAIN: Final = RDFS + "domain"
_RANGE: Final = RDFS + "range"
INVERSE: Final = OWL + "inverseOf"
_FORMAL: Final = (RDF, RDFS, OWL, XSD)
FILE: Final = re.compile(r"\.(?:owl|rdf|rdfs|ttl|nt|n3|xml|jsonld|json|obo|html?)$", re.I)
REST: Final = re.compile(r"^(?:Other|Misc|Miscellaneous|Various|Unclassified|Unknown)", re.I)
_IS: Final = re.compile(r"^(?:is|is ?an?|isA|är|är en|är ett)$", re.I)
BOTH: Final = re.compile(r"[a-z0-9](?:And|Or)(?=[A-Z])")
# The built-in datatypes. (XML Schema 1.1 part 2, section 3)
DATATYPES: Final = frozenset(
    XSD + name
    for name in (
        "string", "boolean", "decimal", "float", "double", "duration", "dateTime", "time", "date",
        "gYear", "gYearMonth", "gMonth", "gMonthDay", "gDay", "anyURI", "integer", "int", "long",
    )
)  # fmt: skip
_MEANING_SV: Final = "kräver att någon bedömer betydelsen"
_MEANING_EN: Final = "somebody has to judge the meaning"
MEANING: Final = declined(_MEANING_SV, _MEANING_EN)


def local(iri: str) -> str:
    return re.split(r"[/#]", iri.rstrip("/#"))[-1]


def terms(examined: Examined) -> Iterable[str]:
    return examined.terms


def classes(examined: Examined) -> Iterable[str]:
    return examined.classes


def properties(examined: Examined) -> Iterable[str]:
    return examined.properties


def judged_if(kind: str) -> Check:
    """Whether the ontology says nothing by which this pitfall could come about."""

    def check(examined: Examined) -> Looked:
        using = [one.subject for one in examined.statements if one.predicate == OWL + kind]
        if using:
            return declined(_MEANING_SV, _MEANING_EN)(examined)
        return looked([], [])

    return check


def unconnected(examined: Examined) -> Looked:
    tied = {
        one
        for pair in examined.pairs(_ABOVE, OWL + "equivalentClass", OWL + "disjointWith")
        for one in pair
    }
    tied |= {to for _, to in examined.pairs(_DOMAIN, _RANGE)}
    return looked(examined.classes, (one for one in examined.classes if one not in tied))


def inverse_ends(examined: Examined) -> Looked:
    pairs = list(examined.pairs(INVERSE))
    wrong = (
        one
        for one, other in pairs
        if not _agree(examined, (one, _DOMAIN), (other, _RANGE))
        or not _agree(examined, (one, _RANGE), (other, _DOMAIN))
    )
    return looked((one for one, _ in pairs), wrong)


def _agree(examined: Examined, *ends: tuple[str, str]) -> bool:
    said = [frozenset(examined.links(term, end)) for term, end in ends]
    return len({one for one in said if one}) < 2


def class_cycles(examined: Examined) -> Looked:
    return looked(examined.classes, in_cycles(examined.pairs(_ABOVE)))


def bare(examined: Examined, term: str) -> bool:
    return not (examined.has(term, _LABEL) and examined.has(term, *_DEFINITIONS))


def disjoint(examined: Examined) -> Looked:
    iri = ontology_of(examined)
    kinds = (OWL + "disjointWith", OWL + "propertyDisjointWith", OWL + "disjointUnionOf")
    said = any(examined.pairs(*kinds)) or examined.of(OWL + "AllDisjointClasses")
    return looked([iri], [] if said else [iri])


def open_ended(examined: Examined, term: str) -> bool:
    return not (examined.has(term, _DOMAIN) and examined.has(term, _RANGE))


def many_ends(examined: Examined, term: str) -> bool:
    return any(len(set(examined.links(term, end))) > 1 for end in (_DOMAIN, _RANGE))


def swapped(examined: Examined, term: str) -> bool:
    """A label that is empty, says what the definition says, or is the longer of the two."""
    definitions = {one.language: one.text for one in examined.texts(term, *_DEFINITIONS)}
    for label in examined.texts(term, _LABEL):
        said = definitions.get(label.language)
        if said is None:
            continue
        words, more = label.text.split(), said.split()
        if not words or not more or len(words) > len(more) or words == more:
            return True
    return False


def named_otherwise(examined: Examined, term: str) -> bool:
    first = "[A-Z]" if term in examined.classes else "[a-z]"
    return not re.fullmatch(first + "[A-Za-z0-9]*", local(term))


def by_itself(examined: Examined, term: str) -> bool:
    ties = (_ABOVE, RDFS + "subPropertyOf", OWL + "equivalentClass", OWL + "equivalentProperty")
    return term in examined.links(term, *ties, OWL + "disjointWith", _DOMAIN, _RANGE)


def of_kind(kind: str) -> Check:
    """A check of the properties of a kind: both ends are of the same class."""

    def check(examined: Examined) -> Looked:
        held = examined.of(OWL + kind)
        wrong = (one for one in held if not _agree(examined, (one, _DOMAIN), (one, _RANGE)))
        return looked(held, wrong)

    return check


def symmetric_inverse(examined: Examined) -> Looked:
    held = examined.of(OWL + "SymmetricProperty")
    inverse = {one for pair in examined.pairs(INVERSE) for one in pair}
    return looked(held, (one for one in held if one in inverse))


def equal_ends(examined: Examined) -> Looked:
    pairs = list(examined.pairs(OWL + "equivalentProperty"))
    wrong = (
        one
        for one, other in pairs
        if not all(_agree(examined, (one, end), (other, end)) for end in (_DOMAIN, _RANGE))
    )
    return looked((one for one, _ in pairs), wrong)


def own_synonyms(examined: Examined) -> Looked:
    pairs = [pair for pair in examined.pairs(OWL + "equivalentClass") if examined.own(pair[0])]
    return looked(examined.classes, (one for one, other in pairs if examined.own(other)))


def same_label(examined: Examined) -> Looked:
    called: dict[tuple[str, str | None], set[str]] = defaultdict(set)
    for one in examined.classes:
        for label in examined.texts(one, _LABEL):
            called[label.text.strip().casefold(), label.language].add(one)
    twice = (one for group in called.values() if len(group) > 1 for one in group)
    return looked(examined.classes, twice)


def short_chain(examined: Examined) -> Looked:
    chains = list(examined.pairs(OWL + "propertyChainAxiom"))
    end = RDF + "nil"
    return looked(
        (one for one, _ in chains),
        (one for one, first in chains if examined.links(first, RDF + "rest") == [end]),
    )


def _known(examined: Examined, iri: str) -> bool:
    """Whether a term is declared here, or another's that is said to be."""
    if iri.startswith(_FORMAL) or iri.startswith("_:"):
        return True
    return iri in examined.terms or examined.has(iri, RDFS + "isDefinedBy")


def untyped_classes(examined: Examined) -> Looked:
    used = {to for _, to in examined.pairs(RDF_TYPE)}
    used |= {one for pair in examined.pairs(_ABOVE, OWL + "equivalentClass") for one in pair}
    used |= {to for _, to in examined.pairs(_DOMAIN, _RANGE)}
    return looked(used, (one for one in used if not _known(examined, one)))


def untyped_properties(examined: Examined) -> Looked:
    used = {one.predicate for one in examined.statements}
    return looked(used, (one for one in used if not _known(examined, one)))


def hijacked(examined: Examined, term: str) -> bool:
    return not term.startswith(ontology_of(examined))


def offline(examined: Examined, iri: str) -> Looked:
    got = examined.get(examined.place(iri), "text/turtle")
    return looked([iri], [] if got.status == 200 else [iri])


def no_ontology(examined: Examined) -> Looked:
    return looked(["owl:Ontology"], [] if examined.ontology else ["owl:Ontology"])


def ambiguous(examined: Examined, iri: str) -> bool:
    return not urlsplit(iri).netloc or iri != ontology_of(examined)


def unlicensed(examined: Examined, iri: str) -> bool:
    return not examined.has(iri, *METADATA["license"])


def ontology(examined: Examined) -> Iterable[str]:
    return [ontology_of(examined)]


def called_is(examined: Examined, term: str) -> bool:
    labels = [one.text for one in examined.texts(term, _LABEL)]
    return any(_IS.match(one) for one in (local(term), *labels))
