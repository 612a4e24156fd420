"""A small town's things, as several tests ask for them on the web."""

import re

import httpx
import pyoxigraph
import rdflib

from conftest import _PREFIXES, BASE, media_type
from tvinna.publish.description import PAGE

BROWSER = {"Accept": "text/html,application/xhtml+xml,application/xml;q=0.9,*/*;q=0.8"}


WATER = f"{BASE}id/project/clean-water"


MINUTES = (
    _PREFIXES
    + """@prefix oa: <http://www.w3.org/ns/oa#> .
<source/minutes> a tv:SourceGraph .
<id/project/clean-water> a tv:Project ; tv:start "2012"^^xsd:gYear ;
    tv:readFrom <id/passage/minutes-1> .
<id/passage/minutes-1> a tv:Passage ; tv:number 1 ; oa:hasSelector <id/selector/minutes-1> ;
    tv:gist "The work began in 2012."@en , "Arbetet började 2012."@sv .
<id/selector/minutes-1> a oa:TextPositionSelector ; oa:start 0 ; oa:end 20 .
"""
)


NAMES = (
    _PREFIXES
    + """@prefix schema: <http://schema.org/> .
@prefix rdf: <http://www.w3.org/1999/02/22-rdf-syntax-ns#> .
<source/names> a tv:EditorialGraph .
<id/project/clean-water> rdfs:label "Clean water"@en , "Rent vatten"@sv , "Nước sạch"@vi ;
    schema:sameAs <https://register.example.net/17> ; tv:servesGoal sdg:6 .
<id/judgement/water> a tv:Judgement ; rdf:subject <id/project/clean-water> ;
    rdf:predicate tv:servesGoal ; rdf:object sdg:6 ;
    tv:rationale "Water is its aim."@en , "Vatten är dess mål."@sv .
<id/place/old> a schema:AdministrativeArea ; rdfs:label "Old"@en , "Gamla"@sv ;
    tv:succeededBy <id/place/new> .
<id/place/new> a schema:AdministrativeArea ; rdfs:label "New"@en , "Nya"@sv ;
    tv:servesGoal sdg:17 .
sdg:6 rdfs:label "Clean water and sanitation"@en , "Rent vatten och sanitet för alla"@sv .
"""
)


WITHDRAWN = (
    _PREFIXES
    + """@prefix dcterms: <http://purl.org/dc/terms/> .
<source/withdrawn> a tv:ReferenceGraph .
<id/project/gone> a tv:WithdrawnIdentifier ; tv:withdrawnOn "2026-11-22"^^xsd:date ;
    tv:rationale "It never was a project."@en , "Det var aldrig något projekt."@sv .
<id/project/old-name> a tv:WithdrawnIdentifier ; tv:withdrawnOn "2026-11-22"^^xsd:date ;
    tv:rationale "It was given twice."@en , "Den gavs två gånger."@sv ;
    dcterms:isReplacedBy <id/project/clean-water> .
<id/project/both> a tv:WithdrawnIdentifier ; tv:withdrawnOn "2026-11-22"^^xsd:date ;
    tv:rationale "It was two things."@en , "Det var två saker."@sv ;
    dcterms:isReplacedBy <id/project/clean-water> , <id/outcome/n1> .
<source/old-doc> a tv:WithdrawnIdentifier ; tv:withdrawnOn "2026-11-22"^^xsd:date ;
    tv:rationale "It never was a project."@en , "Det var aldrig något projekt."@sv .
<source/older-doc> a tv:WithdrawnIdentifier ; tv:withdrawnOn "2026-11-22"^^xsd:date ;
    tv:rationale "It was given twice."@en , "Den gavs två gånger."@sv ;
    dcterms:isReplacedBy <source/minutes> .
"""
)


# What others made: one says its licence, one says that none is known.
FREED = (
    _PREFIXES
    + """@prefix dcterms: <http://purl.org/dc/terms/> .
<source/freed> a tv:ImportedGraph ;
    dcterms:license <https://opendatacommons.org/licenses/odbl/1-0/> .
"""
)


UNFREED = (
    _PREFIXES
    + """@prefix dcterms: <http://purl.org/dc/terms/> .
<source/unfreed> a tv:ImportedGraph ; dcterms:rights "No licence is stated."@und .
"""
)


MANY = _PREFIXES + "".join(
    f"<id/outcome/n{number}> a tv:Outcome ; tv:cameOf <id/project/clean-water> .\n"
    for number in range(PAGE + 5)
)


FILES = {
    "data/sources/minutes.ttl": MINUTES,
    "data/sources/many.ttl": MANY,
    "data/editorial/names.ttl": NAMES,
    "data/reference/withdrawn.ttl": WITHDRAWN,
    "data/imports/freed.ttl": FREED,
    "data/imports/unfreed.ttl": UNFREED,
}


FORMS = {
    ".ttl": "text/turtle",
    ".jsonld": "application/ld+json",
    ".rdf": "application/rdf+xml",
    ".nt": "application/n-triples",
    ".nq": "application/n-quads",
    ".trig": "application/trig",
}


def links(answer: httpx.Response, rel: str) -> list[dict[str, str]]:
    """The links of a relation, each with its target and its parameters."""
    found = []
    for target, rest in re.findall(r"<([^>]*)>((?:; \w+=\"[^\"]*\")*)", answer.headers["link"]):
        said = dict(re.findall(r"; (\w+)=\"([^\"]*)\"", rest))
        if said["rel"] == rel:
            found.append({"target": target, **said})
    return found


def graph(answer: httpx.Response) -> rdflib.Graph:
    return rdflib.Graph().parse(data=answer.content, format=media_type(answer))


def fast(answer: httpx.Response) -> set[str]:
    """The statements of an answer, as the engine's parser reads them, whatever their graphs."""
    form = pyoxigraph.RdfFormat.from_media_type(media_type(answer))
    return {str(quad.triple) for quad in pyoxigraph.parse(answer.content, format=form)}
