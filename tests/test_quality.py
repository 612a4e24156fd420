"""What FOOPS!, OOPS!, qSKOS and the W3C ask: each rule kept by one case and broken by another."""

import json
import tomllib
from collections.abc import Mapping
from pathlib import Path

import pytest

from tvinna.cli import run
from tvinna.publish.asking import Reply
from tvinna.publish.quality import dwbp, foops, oops, qskos
from tvinna.publish.quality.examination import RULES, examine, examined, failed
from tvinna.publish.quality.examined import Examined
from tvinna.publish.quality.kept import KEPT
from tvinna.publish.quality.rule import Kept, QualityRule, Verdict, verdict
from tvinna.sources import open_folder
from tvinna.sources.statements import read_text
from tvinna.terms import OWL

ROOT = Path(__file__).parent.parent
BASE = "https://example.org/town/"
PREFIXES = f"""@base <{BASE}> .
@prefix dcat: <http://www.w3.org/ns/dcat#> .
@prefix dcterms: <http://purl.org/dc/terms/> .
@prefix dqv: <http://www.w3.org/ns/dqv#> .
@prefix owl: <http://www.w3.org/2002/07/owl#> .
@prefix prov: <http://www.w3.org/ns/prov#> .
@prefix rdf: <http://www.w3.org/1999/02/22-rdf-syntax-ns#> .
@prefix rdfs: <http://www.w3.org/2000/01/rdf-schema#> .
@prefix schema: <http://schema.org/> .
@prefix skos: <http://www.w3.org/2004/02/skos/core#> .
@prefix tv: <https://w3id.org/tvinna/ns/> .
@prefix vann: <http://purl.org/vocab/vann/> .
@prefix xsd: <http://www.w3.org/2001/XMLSchema#> .
@prefix foaf: <http://xmlns.com/foaf/0.1/> .
"""
ONTOLOGY = "tv: a owl:Ontology . "
SCHEME = "<s> a skos:ConceptScheme . "
A = "<a> a skos:Concept ; skos:inScheme <s> . "
TWO = A + "<b> a skos:Concept ; skos:inScheme <s> . "
PAIR = "tv:p a owl:ObjectProperty ; owl:inverseOf tv:q . tv:q a owl:ObjectProperty . "

# By catalogue and code: statements that keep the rule, statements that break it.
OFFLINE: dict[tuple[str, str], tuple[str, str]] = {
    ("FOOPS!", "FIND1"): (ONTOLOGY + 'tv: vann:preferredNamespacePrefix "tv" .', ONTOLOGY),
    ("FOOPS!", "HTTP1"): (ONTOLOGY, "<urn:example:o> a owl:Ontology ."),
    ("FOOPS!", "OM1"): (
        ONTOLOGY + 'tv: dcterms:title "t" ; dcterms:description "d" ; dcterms:license <l> ;'
        " dcterms:creator <c> ; owl:versionIRI <v> ; vann:preferredNamespaceUri <n> .",
        ONTOLOGY + 'tv: dcterms:title "t" .',
    ),
    ("FOOPS!", "OM2"): (
        ONTOLOGY + 'tv: vann:preferredNamespacePrefix "tv" ; owl:versionInfo "1" ;'
        ' dcterms:created "2026" ; dcterms:bibliographicCitation "c" .',
        ONTOLOGY + 'tv: owl:versionInfo "1" .',
    ),
    ("FOOPS!", "OM3"): (
        ONTOLOGY + 'tv: <http://purl.org/ontology/bibo/doi> "10.1/x" ; dcterms:publisher <p> ;'
        " foaf:logo <l> ; <http://purl.org/ontology/bibo/status> <s> ; dcterms:source <o> ;"
        ' dcterms:issued "2026" .',
        ONTOLOGY + "tv: dcterms:publisher <p> .",
    ),
    ("FOOPS!", "OM4.1"): (ONTOLOGY + "tv: dcterms:license <l> .", ONTOLOGY),
    ("FOOPS!", "OM5.1"): (
        ONTOLOGY + 'tv: dcterms:created "2026" ; dcterms:creator <c> .',
        ONTOLOGY + "tv: dcterms:creator <c> .",
    ),
    ("FOOPS!", "OM5.2"): (
        ONTOLOGY + 'tv: dcterms:issued "2026" ; dcterms:publisher <c> .',
        ONTOLOGY + "tv: dcterms:publisher <c> .",
    ),
    ("FOOPS!", "PURL1"): (ONTOLOGY, "<https://w3id.org.example.net/o> a owl:Ontology ."),
    ("FOOPS!", "VER1"): (
        ONTOLOGY + "tv: owl:versionIRI <v/1> .",
        ONTOLOGY + "tv: owl:versionIRI tv: .",
    ),
    ("FOOPS!", "VOC1"): (ONTOLOGY + 'tv: dcterms:title "t" .', ONTOLOGY + 'tv: rdfs:label "t" .'),
    ("FOOPS!", "VOC2"): (
        ONTOLOGY + "tv:C a owl:Class ; rdfs:subClassOf prov:Entity .",
        ONTOLOGY + "tv:C a owl:Class ; rdfs:subClassOf tv:D , owl:Thing .",
    ),
    ("FOOPS!", "VOC3"): ('tv:C a owl:Class ; rdfs:label "c" .', "tv:C a owl:Class ."),
    ("FOOPS!", "VOC4"): (
        'tv:C a owl:Class ; skos:definition "c" .',
        'tv:C a owl:Class ; rdfs:label "c" .',
    ),
    ("OOPS!", "P02"): (
        "tv:C a owl:Class ; owl:equivalentClass prov:Entity .",
        "tv:C a owl:Class ; owl:equivalentClass tv:D .",
    ),
    ("OOPS!", "P03"): (
        'tv:isLedBy a owl:ObjectProperty ; rdfs:label "is led by"@en .',
        'tv:p a owl:ObjectProperty ; rdfs:label "is a"@en .',
    ),
    ("OOPS!", "P04"): (
        "tv:C a owl:Class . tv:p rdfs:range tv:C .",
        "tv:C a owl:Class . tv:D a owl:Class ; rdfs:subClassOf prov:Entity .",
    ),
    ("OOPS!", "P05"): (
        PAIR + "tv:p rdfs:domain tv:C . tv:q rdfs:range tv:C .",
        PAIR + "tv:p rdfs:domain tv:C . tv:q rdfs:range tv:D .",
    ),
    ("OOPS!", "P06"): (
        "tv:C a owl:Class ; rdfs:subClassOf tv:D . tv:D a owl:Class .",
        "tv:C a owl:Class ; rdfs:subClassOf tv:D . tv:D rdfs:subClassOf tv:C .",
    ),
    ("OOPS!", "P07"): ("tv:Organization a owl:Class .", "tv:CityAndRegion a owl:Class ."),
    ("OOPS!", "P08"): (
        'tv:C a owl:Class ; rdfs:label "c" ; skos:definition "a c" .',
        'tv:C a owl:Class ; rdfs:label "c" .',
    ),
    ("OOPS!", "P10"): (ONTOLOGY + "tv:C owl:disjointWith tv:D .", ONTOLOGY),
    ("OOPS!", "P11"): (
        "tv:p a owl:ObjectProperty ; rdfs:domain tv:C ; rdfs:range tv:D .",
        "tv:p a owl:ObjectProperty ; rdfs:range tv:D .",
    ),
    ("OOPS!", "P19"): (
        "tv:p a owl:ObjectProperty ; rdfs:range tv:D .",
        "tv:p a owl:ObjectProperty ; rdfs:range tv:D , tv:E .",
    ),
    ("OOPS!", "P20"): (
        'tv:C a owl:Class ; rdfs:label "a town"@en ; skos:definition "A town is a place."@en .',
        'tv:C a owl:Class ; rdfs:label "A town is a place."@en ; skos:definition "town"@en .',
    ),
    ("OOPS!", "P21"): ("tv:Town a owl:Class .", "tv:OtherThing a owl:Class ."),
    ("OOPS!", "P22"): ("tv:FollowUp a owl:Class .", "tv:follow_up a owl:Class ."),
    ("OOPS!", "P23"): ("tv:Period a owl:Class .", "tv:Date a owl:Class ."),
    ("OOPS!", "P24"): (
        "tv:C a owl:Class ; rdfs:subClassOf tv:D .",
        "tv:C a owl:Class ; owl:equivalentClass tv:C .",
    ),
    ("OOPS!", "P25"): (PAIR, "tv:p owl:inverseOf tv:p ."),
    ("OOPS!", "P26"): (
        "tv:p a owl:SymmetricProperty .",
        "tv:p a owl:SymmetricProperty ; owl:inverseOf tv:q .",
    ),
    ("OOPS!", "P27"): (
        "tv:p owl:equivalentProperty tv:q ; rdfs:range tv:C . tv:q rdfs:range tv:C .",
        "tv:p owl:equivalentProperty tv:q ; rdfs:range tv:C . tv:q rdfs:range tv:D .",
    ),
    ("OOPS!", "P28"): (
        "tv:p a owl:SymmetricProperty ; rdfs:domain tv:C ; rdfs:range tv:C .",
        "tv:p a owl:SymmetricProperty ; rdfs:domain tv:C ; rdfs:range tv:D .",
    ),
    ("OOPS!", "P29"): (
        "tv:p a owl:TransitiveProperty ; rdfs:domain tv:C ; rdfs:range tv:C .",
        "tv:p a owl:TransitiveProperty ; rdfs:domain tv:C ; rdfs:range tv:D .",
    ),
    ("OOPS!", "P32"): (
        'tv:C a owl:Class ; rdfs:label "c"@en . tv:D a owl:Class ; rdfs:label "c"@sv .',
        'tv:C a owl:Class ; rdfs:label "c"@en . tv:D a owl:Class ; rdfs:label "C "@en .',
    ),
    ("OOPS!", "P33"): (
        "tv:p owl:propertyChainAxiom ( tv:q tv:r ) .",
        "tv:p owl:propertyChainAxiom ( tv:q ) .",
    ),
    ("OOPS!", "P34"): ("tv:C a owl:Class . <x> a tv:C .", "<x> a tv:C ."),
    ("OOPS!", "P35"): ("tv:p a owl:ObjectProperty . <x> tv:p <y> .", "<x> tv:p <y> ."),
    ("OOPS!", "P36"): (ONTOLOGY, "<ontology.owl#> a owl:Ontology ."),
    ("OOPS!", "P38"): (ONTOLOGY, "tv:C a owl:Class ."),
    ("OOPS!", "P39"): (ONTOLOGY, "<urn:x> a owl:Ontology ."),
    ("OOPS!", "P40"): (ONTOLOGY + "tv:C a owl:Class .", ONTOLOGY + "prov:C a owl:Class ."),
    ("OOPS!", "P41"): (ONTOLOGY + "tv: dcterms:license <l> .", ONTOLOGY),
    ("qSKOS", "oilt"): (A + '<a> skos:prefLabel "a"@en .', A + '<a> skos:prefLabel "a" .'),
    ("qSKOS", "ilc"): (
        TWO + '<a> skos:prefLabel "a"@en . <b> skos:prefLabel "b"@en .',
        TWO + '<a> skos:prefLabel "a"@en , "å"@sv . <b> skos:prefLabel "b"@en .',
    ),
    ("qSKOS", "ncl"): (
        SCHEME + TWO + '<a> skos:prefLabel "a"@en , "å"@sv . <b> skos:prefLabel "b"@en .',
        SCHEME + TWO + '<a> skos:prefLabel "å"@sv . <b> skos:prefLabel "b"@en .',
    ),
    ("qSKOS", "uc"): (A + '<a> skos:scopeNote "a"@en .', A + '<a> skos:prefLabel "a"@en .'),
    ("qSKOS", "ol"): (
        TWO + '<a> skos:prefLabel "a"@en . <b> skos:prefLabel "a"@sv .',
        TWO + '<a> skos:prefLabel "a"@en . <b> skos:altLabel "A"@en .',
    ),
    ("qSKOS", "ml"): (A + '<a> skos:prefLabel "a"@en .', A + '<a> rdfs:label "a"@en .'),
    ("qSKOS", "el"): (A + '<a> skos:prefLabel "a"@en .', A + '<a> skos:prefLabel " "@en .'),
    ("qSKOS", "ucil"): (
        A + '<a> skos:prefLabel "hợp tác"@vi .',
        A + '<a> skos:prefLabel "a\\u200Bb"@en .',
    ),
    ("qSKOS", "ipl"): (
        A + '<a> skos:prefLabel "a"@en , "å"@sv .',
        A + '<a> skos:prefLabel "a"@en , "b"@en .',
    ),
    ("qSKOS", "dlv"): (
        A + '<a> skos:prefLabel "a"@en ; skos:altLabel "b"@en .',
        A + '<a> skos:prefLabel "a"@en ; skos:hiddenLabel "a"@en .',
    ),
    ("qSKOS", "oc"): (TWO + "<a> skos:broader <b> .", TWO),
    ("qSKOS", "dcc"): (
        TWO + "<a> skos:broader <b> . <c> a skos:Concept .",
        TWO + "<a> skos:broader <b> . <c> a skos:Concept ; skos:related <d> ."
        " <d> a skos:Concept .",
    ),
    ("qSKOS", "chr"): (
        TWO + "<a> skos:broader <b> . <b> skos:narrower <a> .",
        TWO + "<a> skos:broader <b> . <a> skos:narrower <b> .",
    ),
    ("qSKOS", "var"): (
        TWO + "<a> skos:related <b> ; skos:broader <c> . <b> skos:broader <d> .",
        TWO + "<a> skos:related <b> ; skos:broader <c> . <c> skos:narrower <b> .",
    ),
    ("qSKOS", "strc"): (
        TWO + "<a> skos:broader <b> ; skos:broaderTransitive <b> .",
        TWO + "<a> skos:broaderTransitive <b> .",
    ),
    ("qSKOS", "urc"): (
        TWO + "<a> skos:broader <b> . <b> skos:narrower <a> .",
        TWO + "<a> skos:related <b> .",
    ),
    ("qSKOS", "otc"): (SCHEME + A + "<a> skos:topConceptOf <s> .", SCHEME + A),
    ("qSKOS", "tchbc"): (
        TWO + "<b> skos:topConceptOf <s> ; skos:narrower <a> .",
        TWO + "<a> skos:topConceptOf <s> . <b> skos:narrower <a> .",
    ),
    ("qSKOS", "rrc"): (TWO + "<a> skos:related <b> .", TWO + "<a> skos:related <a> ."),
    ("qSKOS", "hr"): (
        TWO + "<a> skos:broader <b> . <b> skos:broader <c> .",
        TWO + "<a> skos:broader <b> , <c> . <b> skos:broader <c> .",
    ),
    ("qSKOS", "mri"): (
        A + "<a> skos:exactMatch <http://eurovoc.europa.eu/1> .",
        TWO + "<a> skos:exactMatch <b> .",
    ),
    ("qSKOS", "anr"): (
        TWO + '<a> skos:notation "1" . <b> skos:notation "2" .',
        TWO + '<a> skos:notation "1" . <b> skos:notation "1" .',
    ),
    ("qSKOS", "rc"): (
        TWO + "<a> skos:related <b> .",
        TWO + "<a> skos:related <b> ; skos:broader <c> . <c> skos:broader <b> .",
    ),
    ("qSKOS", "mc"): (
        A + "<a> skos:exactMatch <http://e.example/1> .",
        A + "<a> skos:exactMatch <http://e.example/1> ; skos:broadMatch <http://e.example/1> .",
    ),
    ("qSKOS", "mol"): (A + "<a> skos:closeMatch <http://eurovoc.europa.eu/1> .", A),
    ("qSKOS", "usr"): (A, A + "<a> skos:hasLabel <x> ."),
    ("qSKOS", "husv"): (A, A),
    ("DWBP", "BP3"): ('tv:C rdfs:label "c"@en . <x> a tv:C .', "<x> a tv:C ."),
    ("DWBP", "BP4"): (
        "<source/m> a tv:SourceGraph ; dcterms:license <l> .",
        "<source/m> a tv:SourceGraph .",
    ),
    ("DWBP", "BP5"): (
        "<source/m> a tv:SourceGraph ; prov:wasDerivedFrom <d> .",
        "<source/m> a tv:EditorialGraph .",
    ),
    ("DWBP", "BP10"): ("<id/a> a tv:C .", "<id/a#b> a tv:C ."),
    ("DWBP", "BP13"): (
        '<x> tv:start "2012-05"^^xsd:gYearMonth ; rdfs:label "§ 5.1" .',
        '<x> tv:start "12/5/2012" .',
    ),
    ("DWBP", "BP15"): ('<x> dcterms:title "x" .', "<x> tv:p tv:q ."),
    ("DWBP", "BP22"): (
        '<id/x> a tv:WithdrawnIdentifier ; tv:rationale "why"@en .',
        "<id/x> a tv:WithdrawnIdentifier .",
    ),
    ("DWBP", "BP31"): ("<x> schema:sameAs <http://www.wikidata.org/entity/Q1> .", "<x> a tv:C ."),
    ("DWBP", "BP34"): (
        "<source/m> a tv:ReferenceGraph ; dcterms:license <l> .",
        "<source/m> a tv:ReferenceGraph .",
    ),
    ("DWBP", "BP35"): (
        "<source/m> a tv:ReferenceGraph ; dcterms:source <l> .",
        "<source/m> a tv:ReferenceGraph .",
    ),
}  # fmt: skip
# What is wrong with a base is seen before any folder is opened; the IRIs of concepts begin with it.
BASED = {("DWBP", "BP9"), ("qSKOS", "husv")}
# What no machine can say, or what only somebody else can be asked; each says why.
DECLINED = {
    ("FOOPS!", "FIND2"), ("FOOPS!", "FIND3"), ("FOOPS!", "FIND_3_BIS"), ("FOOPS!", "OM4.2"),
    ("qSKOS", "mil"), ("qSKOS", "bl"),
    *(("OOPS!", f"P{n:02}") for n in (1, 9, 12, 13, 14, 15, 16, 17, 18, 30, 31)),
    *(("DWBP", f"BP{n}") for n in (8, 11, 16, 20, 26, 27, 28, 30, 33)),
}  # fmt: skip


class Told:
    """A site that answers as it was told to, in the type that is asked for."""

    address = "http://127.0.0.1:8000/"

    def __init__(self, answers: Mapping[tuple[str, str], str]) -> None:
        self.answers = answers

    def ask(self, method: str, address: str, headers: Mapping[str, str] | None = None) -> Reply:
        path = address.removeprefix(self.address).partition("?")[0]
        accept = (headers or {}).get("Accept", "*/*")
        said = self.answers.get((path, accept))
        if said is None:
            return Reply(404, {"content-type": "text/plain"}, b"")
        if said.startswith("303 "):
            return Reply(303, {"location": said[4:]}, b"")
        return Reply(200, {"content-type": accept}, (PREFIXES + said).encode())


TURTLE, PAGE = "text/turtle", "text/html"
DISTRIBUTION = (
    "<res/d> a dcat:Dataset ; dcat:distribution <res/d/ttl> , <res/d/nq> ."
    " <res/d/ttl> dcat:mediaType <https://www.iana.org/assignments/media-types/text/turtle> ;"
    f" dcat:downloadURL <{BASE}dump/latest.ttl> ."
    " <res/d/nq> dcat:mediaType <https://www.iana.org/assignments/media-types/text/nq> ."
)


def catalogue(said: str) -> dict[tuple[str, str], str]:
    return {("res/catalog", TURTLE): "<res/d> a dcat:Dataset . " + said}


# By catalogue and code: what the site answers that keeps the rule; with no answer, it is broken.
AT_A_SITE: dict[tuple[str, str], dict[tuple[str, str], str]] = {
    ("FOOPS!", "CN1"): {
        ("ns/", kind): "" for kind in (TURTLE, PAGE, "application/rdf+xml", "application/ld+json")
    },
    ("FOOPS!", "DOC1"): {("ns/", PAGE): ""},
    ("FOOPS!", "RDF1"): {("ns/", TURTLE): ""},
    ("FOOPS!", "URI1"): {("ns/", "*/*"): "303 /en/ns/", ("en/ns/", "*/*"): ""},
    ("FOOPS!", "URI2"): {("ns/", TURTLE): ONTOLOGY},
    ("FOOPS!", "VER2"): {("v/1", "*/*"): f"303 {BASE}v/one", ("v/one", "*/*"): ""},
    ("OOPS!", "P37"): {("ns/", TURTLE): ""},
    ("DWBP", "BP1"): {("res/catalog", TURTLE): "", ("res/catalog", PAGE): ""},
    ("DWBP", "BP2"): catalogue(
        '<res/d> dcterms:title "t" ; dcterms:description "d" ; dcterms:publisher <p> ;'
        ' dcat:keyword "k" .'
    ),
    ("DWBP", "BP6"): catalogue("<res/d> dcterms:conformsTo <shapes> ."),
    ("DWBP", "BP7"): catalogue('<res/d> dcat:version "1.0.0" .'),
    ("DWBP", "BP12"): catalogue(DISTRIBUTION),
    ("DWBP", "BP14"): catalogue(DISTRIBUTION),
    ("DWBP", "BP17"): {**catalogue(DISTRIBUTION), ("dump/latest.ttl", "*/*"): ""},
    ("DWBP", "BP18"): {("source/m", TURTLE): ""},
    ("DWBP", "BP19"): {("ns/", kind): "" for kind in (TURTLE, PAGE, "application/ld+json")},
    ("DWBP", "BP21"): catalogue('<res/d> dcterms:modified "2026-11-22" .'),
    ("DWBP", "BP23"): {("sparql", "application/sparql-results+json"): ""},
    ("DWBP", "BP24"): {("openapi.json", "application/json"): ""},
    ("DWBP", "BP29"): catalogue("<res/d> dcat:contactPoint <res/contact> ."),
    ("DWBP", "BP32"): {("", PAGE): ""},
}
GRAPH = ONTOLOGY + "tv: owl:versionIRI <v/1> . <source/m> a tv:SourceGraph . "


def rule(key: tuple[str, str]) -> QualityRule:
    return next(one for one in RULES if (one.catalogue, one.code) == key)


def of(said: str, site: Told | None = None, base: str = BASE) -> Examined:
    return Examined(tuple(read_text((PREFIXES + said).encode(), base, "case")), base, site)


def named(key: tuple[str, str]) -> str:
    return " ".join(key)


@pytest.mark.parametrize("key", OFFLINE, ids=named)
def test_a_rule_is_kept_by_what_is_right_and_broken_by_what_is_wrong(key: tuple[str, str]) -> None:
    right, wrong = OFFLINE[key]
    assert verdict(rule(key), of(right)).result == "pass"
    if key in BASED:
        return
    broken = verdict(rule(key), of(wrong))
    assert broken.result == "fail"
    assert broken.faults


@pytest.mark.parametrize(
    ("base", "result"),
    [
        (BASE, "pass"),
        ("http://localhost/town/", "fail"),
        ("https://data.example.org:8443/town/", "fail"),
        ("https://data.example.org:x/", "fail"),
    ],
)
def test_a_data_sets_address_has_a_domain_and_no_port(base: str, result: str) -> None:
    assert verdict(rule(("DWBP", "BP9")), Examined((), base)).result == result


def test_a_concepts_iri_is_http() -> None:
    said = of(A.replace("<a>", "<urn:town:a>"), base="urn:town:")
    assert verdict(rule(("qSKOS", "husv")), said).faults == ("urn:town:a",)


@pytest.mark.parametrize("key", AT_A_SITE, ids=named)
def test_a_rule_about_a_site_asks_it(key: tuple[str, str]) -> None:
    assert verdict(rule(key), of(GRAPH, Told(AT_A_SITE[key]))).result == "pass"
    assert verdict(rule(key), of(GRAPH, Told({}))).result == "fail"
    without = verdict(rule(key), of(GRAPH))
    assert without.result == "not applicable"
    assert "--url" in without.said["sv"]
    assert "--url" in without.said["en"]


@pytest.mark.parametrize(
    ("document", "result"),
    [
        ({"paths": {"/sparql": {"get": {"summary": "Ask"}}}}, "pass"),
        ({"paths": {"/sparql": {"get": {}}}}, "fail"),
        ({"paths": []}, "fail"),
        ({}, "fail"),
    ],
)
def test_an_api_is_documented_when_each_operation_says_what_it_does(
    document: dict[str, object], result: str
) -> None:
    class Api(Told):
        def ask(self, method: str, address: str, headers: Mapping[str, str] | None = None) -> Reply:
            return Reply(200, {"content-type": "application/json"}, json.dumps(document).encode())

    assert verdict(rule(("DWBP", "BP25")), of("", Api({}))).result == result


def test_every_rule_is_tried_or_says_why_not() -> None:
    keys = {(one.catalogue, one.code) for one in RULES}
    assert len(keys) == len(RULES)
    tried = OFFLINE.keys() | AT_A_SITE.keys() | {("DWBP", "BP9"), ("DWBP", "BP25")}
    assert keys == tried | DECLINED
    assert not tried & DECLINED
    for key in DECLINED:
        said = verdict(rule(key), of(GRAPH))
        assert said.result == "not applicable"
        assert said.said["sv"] != said.said["en"]


def test_the_codes_are_all_of_the_catalogues() -> None:
    assert [one.code for one in oops.RULES] == [f"P{n:02}" for n in range(1, 42)]
    assert [one.code for one in dwbp.RULES] == [f"BP{n}" for n in range(1, 36)]
    assert len(foops.RULES) == 24
    assert len(qskos.RULES) == 29


@pytest.mark.parametrize("catalogue_", ["P14", "P15", "P31"])
def test_what_has_to_be_judged_is_not_called_right(catalogue_: str) -> None:
    kinds = {"P14": "allValuesFrom", "P15": "complementOf", "P31": "equivalentClass"}
    said = of(f"tv:C <{OWL}{kinds[catalogue_]}> tv:D .")
    found = verdict(rule(("OOPS!", catalogue_)), said)
    assert (found.result, found.said["en"]) == (
        "not applicable",
        "somebody has to judge the meaning",
    )


def test_what_is_kept_on_purpose_is_named_beside_the_reason_and_covers_nothing_else() -> None:
    kept = Kept("qSKOS", "oc", "platt", "flat", under=(BASE + "a",))
    found = verdict(rule(("qSKOS", "oc")), of(A), [kept])
    assert (found.result, found.kept, found.faults) == ("not applicable", True, (BASE + "a",))
    assert "flat" in found.said["en"]
    more = verdict(rule(("qSKOS", "oc")), of(TWO), [kept])
    assert (more.result, more.faults) == ("fail", (BASE + "b",))


@pytest.fixture(scope="module")
def ours() -> dict[tuple[str, str], Verdict]:
    verdicts = examine(open_folder(ROOT))
    assert not failed(verdicts), [
        (one.rule.code, one.faults) for one in verdicts if one.result == "fail"
    ]
    return {(one.rule.catalogue, one.rule.code): one for one in verdicts}


def test_the_repository_breaks_no_rule(ours: dict[tuple[str, str], Verdict]) -> None:
    assert {one.result for one in ours.values()} == {"pass", "not applicable"}


@pytest.mark.parametrize("kept", KEPT, ids=lambda one: f"{one.catalogue} {one.code}")
def test_nothing_is_kept_that_is_not_found(
    ours: dict[tuple[str, str], Verdict], kept: Kept
) -> None:
    found = ours[kept.catalogue, kept.code]
    assert found.kept
    assert kept.faults <= set(found.faults)
    for beginning in kept.under:
        assert any(one.startswith(beginning) for one in found.faults)


def test_the_vocabulary_has_the_products_version() -> None:
    project = tomllib.loads((ROOT / "pyproject.toml").read_text("utf-8"))["project"]
    said = examined(open_folder(ROOT))
    assert said.ontology
    versions = [one.text for one in said.texts(said.ontology, OWL + "versionInfo")]
    assert versions == [project["version"]]
    (iri,) = said.links(said.ontology, OWL + "versionIRI")
    assert iri.endswith(f"/{project['version']}")


def test_the_command_prints_json_and_ends_with_0(capsys: pytest.CaptureFixture[str]) -> None:
    assert run(["quality", str(ROOT), "--format", "json"]) == 0
    rows = json.loads(capsys.readouterr().out)
    assert len(rows) == len(RULES)
    assert all(row["said"]["sv"] and row["title"]["sv"] for row in rows)
    kept = next(row for row in rows if row["code"] == "oc")
    assert kept["kept"]
    assert kept["found"]


def test_the_command_prints_a_table_and_ends_with_1_when_a_rule_is_broken(
    capsys: pytest.CaptureFixture[str], tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setenv("COLUMNS", "200")
    (tmp_path / "tvinna.toml").write_text(
        f'base = "{BASE}"\n[title]\nsv = "Staden"\nen = "The town"\n', "utf-8"
    )
    (tmp_path / "data/reference").mkdir(parents=True)
    (tmp_path / "data/reference/kinds.ttl").write_text(PREFIXES + TWO, "utf-8")
    assert run(["quality", str(tmp_path), "--lang", "sv"]) == 1
    printed = capsys.readouterr().out
    assert "bruten" in printed
    assert BASE + "a" in printed
