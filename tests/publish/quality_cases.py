"""What keeps each rule of the catalogues of quality, and what breaks it."""

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
    *(("DWBP", f"BP{n}") for n in (8, 16, 20, 26, 27, 28, 30, 33)),
}  # fmt: skip


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
