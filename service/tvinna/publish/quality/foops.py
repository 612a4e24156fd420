"""FOOPS!: whether an ontology can be found, reached, understood and reused.

The codes and what each asks are those of FOOPS!, https://w3id.org/foops/test/CODE.
"""

from collections.abc import Callable, Mapping, Sequence
from types import MappingProxyType
from typing import Final
from urllib.parse import urlsplit

from tvinna.errors import BadSource
from tvinna.publish.quality.examined import ONTOLOGY, Examined
from tvinna.publish.quality.rule import (
    Check,
    Looked,
    NotApplicable,
    QualityRule,
    declined,
    each,
    looked,
)
from tvinna.publish.terms import SCHEMA
from tvinna.sources.statements import read_text
from tvinna.terms import DCTERMS, FOAF, OWL, PAV, PROV, RDF, RDF_TYPE, RDFS, SKOS

CATALOGUE: Final = "FOOPS!"
VANN: Final = "http://purl.org/vocab/vann/"
BIBO: Final = "http://purl.org/ontology/bibo/"
_STATUS: Final = "http://www.w3.org/2003/06/sw-vocab-status/ns#term_status"

# What FOOPS! calls a part of the metadata, and the properties that give it.
METADATA: Final[Mapping[str, tuple[str, ...]]] = MappingProxyType(
    {
        "title": (DCTERMS + "title", SCHEMA + "name"),
        "description": (DCTERMS + "description", DCTERMS + "abstract", RDFS + "comment"),
        "license": (DCTERMS + "license", SCHEMA + "license"),
        "version iri": (OWL + "versionIRI",),
        "author": (DCTERMS + "creator", SCHEMA + "creator", PAV + "createdBy", FOAF + "maker"),
        "namespace URI": (VANN + "preferredNamespaceUri",),
        "namespace prefix": (VANN + "preferredNamespacePrefix",),
        "version info": (OWL + "versionInfo", SCHEMA + "schemaVersion"),
        "creation date": (DCTERMS + "created", SCHEMA + "dateCreated", PAV + "createdOn"),
        "citation": (DCTERMS + "bibliographicCitation", SCHEMA + "citation"),
        "doi": (BIBO + "doi",),
        "publisher": (DCTERMS + "publisher", SCHEMA + "publisher"),
        "logo": (FOAF + "logo", SCHEMA + "logo"),
        "status": (BIBO + "status", _STATUS),
        "source": (DCTERMS + "source", PROV + "hadPrimarySource"),
        "issued": (DCTERMS + "issued", SCHEMA + "datePublished"),
    }
)
_PERSISTENT: Final = (
    "w3id.org", "purl.org", "doi.org", "w3.org", "perma.cc", "linked.data.gov.au",
    "data.europa.eu", "dbpedia.org",
)  # fmt: skip
_FORMAL: Final = (RDF, RDFS, OWL)
_REGISTRY: Final = declined(
    "registren (LOV, prefix.cc) frågas inte: bara den angivna platsen frågas",
    "the registries (LOV, prefix.cc) are not asked: only the site that is given is",
)
NO_SITE: Final = (
    "kräver en webbplats i drift, ange --url",
    "needs a running site, give --url",
)


def ontology_of(examined: Examined) -> str:
    """The ontology's IRI. Raises NotApplicable when none is declared (OOPS! P38 says that)."""
    if examined.ontology is None:
        raise NotApplicable("ingen ontologi är deklarerad", "no ontology is declared")
    return examined.ontology


def asked(check: Callable[[Examined, str], Looked]) -> Check:
    """A check that asks a site for the ontology; not applicable without one."""

    def held(examined: Examined) -> Looked:
        iri = ontology_of(examined)
        if examined.site is None:
            raise NotApplicable(*NO_SITE)
        return check(examined, iri)

    return held


def _metadata(*parts: str) -> Check:
    def check(examined: Examined) -> Looked:
        iri = ontology_of(examined)
        return looked(parts, (one for one in parts if not examined.has(iri, *METADATA[one])))

    return check


def _of_ontology(wrong: Callable[[Examined, str], bool]) -> Check:
    return each(lambda examined: [ontology_of(examined)], wrong)


def _answers(types: Sequence[str]) -> Check:
    """A check that the ontology's address answers in each of these types."""

    def check(examined: Examined, iri: str) -> Looked:
        address = examined.place(iri)
        missing = []
        for one in types:
            got = examined.get(address, one)
            if got.status != 200 or got.type != one:
                missing.append(f"{iri} ({one})")
        return looked(types, missing)

    return asked(check)


def _says_itself(examined: Examined, iri: str) -> Looked:
    got = examined.get(examined.place(iri), "text/turtle")
    try:
        said = read_text(got.body, iri, iri) if got.status == 200 else []
    except BadSource:
        said = []
    same = any(
        (one.subject, one.predicate, one.object) == (iri, RDF_TYPE, ONTOLOGY) for one in said
    )
    return looked([iri], [] if same else [iri])


def _resolves(examined: Examined, iri: str) -> Looked:
    return looked([iri], [] if examined.get(examined.place(iri)).status == 200 else [iri])


def _version_resolves(examined: Examined, iri: str) -> Looked:
    versions = examined.links(iri, OWL + "versionIRI")
    broken = [one for one in versions if examined.get(examined.place(one)).status != 200]
    return looked(versions, broken)


def _not_persistent(_: Examined, iri: str) -> bool:
    host = urlsplit(iri).hostname or ""
    return not any(host == one or host.endswith("." + one) for one in _PERSISTENT)


def _reuses_nothing(examined: Examined, iri: str) -> bool:
    return all(one.startswith(_FORMAL) for one in examined.said[iri])


def _extends_nothing(examined: Examined, iri: str) -> bool:
    if examined.has(iri, OWL + "imports"):
        return False
    classes = (RDFS + "subClassOf", OWL + "equivalentClass", RDFS + "domain", RDFS + "range")
    ties = (*classes, RDFS + "subPropertyOf", OWL + "equivalentProperty")
    above = (one for term in examined.terms for one in examined.links(term, *ties))
    return all(examined.own(one) or one.startswith(_FORMAL) for one in above)


def _named(examined: Examined) -> tuple[str, ...]:
    return (*examined.terms, *examined.concepts)


def _rule(code: str, sv: str, en: str, check: Check) -> QualityRule:
    return QualityRule(CATALOGUE, code, sv, en, check)


RULES: Final = (
    _rule(
        "CN1",
        "Ontologins adress svarar med RDF och HTML",
        "The ontology's address answers with RDF and with HTML",
        _answers(("text/turtle", "application/rdf+xml", "application/ld+json", "text/html")),
    ),
    _rule(
        "DOC1",
        "Ontologin har dokumentation i HTML",
        "The ontology has HTML documentation",
        _answers(("text/html",)),
    ),
    _rule(
        "RDF1",
        "Ontologin finns i en serialisering av RDF",
        "The ontology is there in a serialisation of RDF",
        _answers(("text/turtle",)),
    ),
    _rule(
        "FIND1",
        "Ontologin anger sitt prefix",
        "The ontology says its prefix",
        _metadata("namespace prefix"),
    ),
    _rule("FIND2", "Prefixet finns i ett register", "The prefix is in a registry", _REGISTRY),
    _rule("FIND3", "Ontologin finns i ett register", "The ontology is in a registry", _REGISTRY),
    _rule(
        "FIND_3_BIS",
        "Metadata går att nå även när ontologin inte gör det",
        "Metadata can be reached even when the ontology cannot",
        _REGISTRY,
    ),
    _rule(
        "HTTP1",
        "Ontologin nås över ett öppet protokoll",
        "The ontology is reached over an open protocol",
        _of_ontology(lambda _, iri: urlsplit(iri).scheme not in ("http", "https")),
    ),
    _rule(
        "OM1",
        "Ontologin har det minsta av metadata",
        "The ontology has the least of metadata",
        _metadata("title", "description", "license", "version iri", "author", "namespace URI"),
    ),
    _rule(
        "OM2",
        "Ontologin har rekommenderade metadata",
        "The ontology has recommended metadata",
        _metadata("namespace prefix", "version info", "creation date", "citation"),
    ),
    _rule(
        "OM3",
        "Ontologin har utförliga metadata",
        "The ontology has detailed metadata",
        _metadata("doi", "publisher", "logo", "status", "source", "issued"),
    ),
    _rule("OM4.1", "Ontologin har en licens", "The ontology has a licence", _metadata("license")),
    _rule(
        "OM4.2",
        "Licensens adress svarar",
        "The licence's address answers",
        declined(
            "licensens värd frågas inte: bara den angivna platsen frågas",
            "the licence's host is not asked: only the site that is given is",
        ),
    ),
    _rule(
        "OM5.1",
        "Ontologin har grundläggande proveniens",
        "The ontology has basic provenance",
        _metadata("creation date", "author"),
    ),
    _rule(
        "OM5.2",
        "Ontologin har utförlig proveniens",
        "The ontology has detailed provenance",
        _metadata("issued", "publisher"),
    ),
    _rule(
        "PURL1",
        "Ontologins adress är beständig (w3id, purl, DOI, W3C …)",
        "The ontology's address is persistent (w3id, purl, DOI, W3C …)",
        _of_ontology(_not_persistent),
    ),
    _rule("URI1", "Ontologins adress svarar", "The ontology's address answers", asked(_resolves)),
    _rule(
        "URI2",
        "Det som svarar är samma ontologi som frågades efter",
        "What answers is the same ontology as was asked for",
        asked(_says_itself),
    ),
    _rule(
        "VER1",
        "Versionen har en egen IRI",
        "The version has an IRI of its own",
        _of_ontology(lambda examined, iri: not {*examined.links(iri, OWL + "versionIRI")} - {iri}),
    ),
    _rule(
        "VER2",
        "Versionens adress svarar",
        "The version's address answers",
        asked(_version_resolves),
    ),
    _rule(
        "VOC1",
        "Metadata använder andras vokabulärer",
        "Metadata uses others' vocabularies",
        _of_ontology(_reuses_nothing),
    ),
    _rule(
        "VOC2",
        "Ontologin bygger på andras vokabulärer",
        "The ontology builds on others' vocabularies",
        _of_ontology(_extends_nothing),
    ),
    _rule(
        "VOC3",
        "Varje term har en benämning",
        "Each term has a label",
        each(_named, lambda of, one: not of.has(one, RDFS + "label", SKOS + "prefLabel")),
    ),
    _rule(
        "VOC4",
        "Varje term har en definition",
        "Each term has a definition",
        each(_named, lambda of, one: not of.has(one, RDFS + "comment", SKOS + "definition")),
    ),
)
