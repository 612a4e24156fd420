"""The catalogue that data portals harvest, and the gate before it."""

from dataclasses import replace
from pathlib import Path

import pytest
import rdflib
from rdflib.compare import isomorphic

from conftest import ROOT
from publish.catalogued import HERE, graph_of, of_a_town, values
from tvinna.cli import run
from tvinna.formats import JSON_LD, N_TRIPLES, RDF_XML, TURTLE, Format
from tvinna.publish.catalogue import catalogue, of_data
from tvinna.publish.catalogue_rules import catalogue_findings
from tvinna.publish.graph import written
from tvinna.publish.made import Made
from tvinna.publish.schema_org import schema_org
from tvinna.publish.statistics import Statistics, void
from tvinna.publish.terms import DCAT, VCARD
from tvinna.sources import Source
from tvinna.terms import CC0, DCTERMS, FOAF, RDF_TYPE

pytestmark = pytest.mark.slow

# --- What is in it


def test_this_folders_publisher_is_the_project_and_the_municipality_is_said_to_have_no_part(
    real: Made,
) -> None:
    found = catalogue(real)
    assert values(found, real.publisher or "", FOAF + "name") == {
        "Projektet tvinna", "The tvinna project",
    }  # fmt: skip
    said = " ".join(values(found, real.catalog, DCTERMS + "description"))
    assert "Linköpings kommun har varken publicerat eller granskat" in said
    assert "Linköping municipality has neither published nor reviewed" in said


def test_nothing_is_made_up_for_a_publisher_without_number_or_address(real: Made) -> None:
    found = catalogue(real)
    assert not {one.object for one in found if "dataportal.se/organisation" in str(one.object)}
    assert not [one for one in found if one.predicate.startswith(VCARD)]
    assert not [one for one in found if one.predicate == DCAT + "contactPoint"]


def test_a_municipality_is_known_by_its_organisation_number(real: Made) -> None:
    town = of_a_town(real)
    assert town.publisher == "http://dataportal.se/organisation/SE2120000449"
    found = catalogue(town)
    assert values(found, town.catalog, DCTERMS + "publisher") == {town.publisher}
    assert values(found, town.contact or "", VCARD + "hasEmail") == {"mailto:data@town.example"}
    (number,) = values(found, town.contact or "", VCARD + "hasTelephone")
    assert values(found, number, VCARD + "hasValue") == {"tel:+4613206000"}


def test_the_vocabulary_is_given_out_by_its_makers_whoever_gives_out_the_data(real: Made) -> None:
    town = of_a_town(real)
    publishers = values(catalogue(town), town.node("dataset/vocabulary"), DCTERMS + "publisher")
    assert publishers == {"https://w3id.org/tvinna/res/publisher"}


def test_without_releases_the_data_is_had_from_the_service(real: Made) -> None:
    found = catalogue(real)
    assert values(found, real.dataset, DCAT + "distribution") == {
        real.node(f"distribution/{name}") for name in ("sparql", "questions", "whole")
    }
    assert not [one for one in found if one.object == DCAT + "DatasetSeries"]


def test_each_release_is_a_version_with_its_files(real: Made) -> None:
    town = of_a_town(real)
    found = catalogue(town)
    series = town.node("series/releases")
    versions = {f"{town.dataset}/{version}" for version in ("1.1.0", "1.0.0")}
    assert values(found, town.dataset, DCAT + "hasVersion") == versions
    assert {one.subject for one in found if one.object == series} == versions
    assert values(found, town.dataset, DCAT + "version") == {"1.1.0"}
    dump = town.node("distribution/1.1.0/tables/project.csv")
    assert values(found, dump, DCAT + "downloadURL") == {f"{HERE}dump/1.1.0/tables/project.csv"}
    assert values(found, dump, DCAT + "byteSize") == {"34"}
    assert values(found, f"{dump}/checksum", "http://spdx.org/rdf/terms#checksumValue") == {
        "cd" * 32
    }
    assert town.node("distribution/1.1.0/archive") in {one.subject for one in found}


def test_a_withdrawn_release_and_files_that_are_no_data_are_not_listed(real: Made) -> None:
    said = {one.subject for one in catalogue(of_a_town(real))}
    assert not [iri for iri in said if "1.0.1" in iri or "SHA256SUMS" in iri]


def test_the_period_and_place_of_the_partnership_are_not_said_of_the_registers(real: Made) -> None:
    found = catalogue(real)
    for name in ("temporal", "spatial"):
        assert values(found, real.dataset, DCTERMS + name)
        assert not values(found, real.node("dataset/reference"), DCTERMS + name)


def test_a_graph_is_called_in_the_catalogue_what_its_editors_call_it(real: Made) -> None:
    found = catalogue(real)
    for part, titles in {
        "reference-units": {"Referensdata: enheter (Turtle)", "Reference data: units (Turtle)"},
        "vocabulary-schemes": {"Begreppslistor (Turtle)", "Lists of concepts (Turtle)"},
    }.items():
        assert values(found, real.node(f"distribution/{part}"), DCTERMS + "title") == titles


BY = "http://creativecommons.org/licenses/by/4.0/"


def with_register(real: Made, place: Path, terms: str) -> tuple[Made, str]:
    """The same data beside what a register claims, under the terms that its graph states."""
    graph = f"{real.folder.base}source/register"
    file = place / "register.ttl"
    file.write_text(
        f"""@prefix dcterms: <{DCTERMS}> . @prefix rdfs: <http://www.w3.org/2000/01/rdf-schema#> .
@prefix tv: <https://w3id.org/tvinna/ns/> . @prefix xsd: <http://www.w3.org/2001/XMLSchema#> .
@base <{real.folder.base}> .
<source/register> a tv:ImportedGraph ; rdfs:label "The league: twins.csv"@und ;
    dcterms:publisher <id/party/register-publisher> ; {terms} ;
    dcterms:created "2026-11-20"^^xsd:date .
<id/party/register-publisher> a tv:RecordedParty ; rdfs:label "The league"@und .
""",
        encoding="utf-8",
    )
    source = Source(file, "import", graph, real.folder.base)
    folder = replace(real.folder, sources=(*real.folder.sources, source))
    return replace(real, folder=folder), graph


@pytest.mark.parametrize(
    ("terms", "licence", "rights"),
    [
        (f"dcterms:license <{BY}>", {BY}, set()),
        (f"dcterms:license <{CC0}>", {CC0}, set()),
        ('dcterms:rights "Ask the league."@und', set(), {"Ask the league."}),
    ],
    ids=["a licence of its own", "free", "no licence"],
)
def test_what_others_made_is_a_dataset_under_its_own_terms(
    real: Made, tmp_path: Path, terms: str, licence: set[str], rights: set[str]
) -> None:
    made, graph = with_register(real, tmp_path, terms)
    found = catalogue(made)
    dataset = made.node("dataset/import-register")
    assert dataset in values(found, made.catalog, DCAT + "dataset")
    assert values(found, dataset, "http://www.w3.org/ns/prov#wasAttributedTo") == {
        f"{made.folder.base}id/party/register-publisher"
    }
    (distribution,) = values(found, dataset, DCAT + "distribution")
    assert graph.rpartition("/")[2] in min(values(found, distribution, DCAT + "accessURL"))
    for thing in (dataset, distribution):
        assert values(found, thing, DCTERMS + "license") == licence
        told = [
            words
            for node in values(found, thing, DCTERMS + "rights")
            for words in values(found, node, "http://www.w3.org/2000/01/rdf-schema#label")
        ]
        assert all(any(words.endswith(one) for words in told) for one in rights)
        assert bool(told) == bool(rights)
    violations = [one for one in catalogue_findings(found) if one.severity == "violation"]
    assert violations == []


@pytest.mark.parametrize("free", [True, False])
def test_what_holds_all_graphs_is_free_only_when_all_of_them_are(
    real: Made, tmp_path: Path, free: bool
) -> None:
    made, graph = with_register(real, tmp_path, f"dcterms:license <{CC0 if free else BY}>")
    found = catalogue(made)
    for way in ("whole", "sparql", "questions"):
        part = made.node(f"distribution/{way}")
        assert values(found, part, DCTERMS + "license") == ({CC0} if free else set())
        assert bool(values(found, part, DCTERMS + "rights")) != free
    for part in ("dataset/partnership", "distribution/whole"):
        said = values(found, made.node(part), DCTERMS + "description")
        assert len(said) >= 2
        assert all(words.endswith(f"({graph}).") for words in said)
        assert said.isdisjoint(values(catalogue(real), made.node(part), DCTERMS + "description"))


# --- How it is written


# rdflib's own reader of JSON-LD uses what rdflib has deprecated.
@pytest.mark.filterwarnings("ignore::DeprecationWarning:rdflib")
@pytest.mark.parametrize("form", [RDF_XML, JSON_LD, N_TRIPLES], ids=lambda form: form.name)
def test_every_form_says_the_same(real: Made, form: Format) -> None:
    found = catalogue(of_a_town(real))
    assert isomorphic(graph_of(found, form), graph_of(found))


def test_the_same_statements_are_the_same_bytes(real: Made) -> None:
    found = catalogue(of_a_town(real))
    assert written(found, TURTLE) == written(reversed(found), TURTLE)


def test_search_engines_are_told_what_the_catalogue_says(real: Made) -> None:
    town = of_a_town(real)
    said = schema_org(town.dataset, catalogue(town), "sv")
    assert said == schema_org(town.dataset, of_data(town), "sv"), "the data need not be read for it"
    assert said is not None
    assert said["@type"] == "Dataset"
    assert said["name"] == town.folder.title["sv"]
    assert said["license"] == CC0
    assert said["publisher"]["name"] == "Staden"
    assert said["version"] == "1.1.0"
    assert said["temporalCoverage"] == "2010/2017-10-18"
    assert "vänort" in said["keywords"]
    # A service is no file to load down.
    assert [one["name"] for one in said["distribution"]] == ["Hela grafen som den är nu, i Turtle"]
    assert schema_org(town.catalog, catalogue(town), "sv") is None


# --- The figures


def test_the_figures_are_in_void(real: Made) -> None:
    found = list(void(real.folder, real.dataset, HERE, real.statistics, real.statistics.triples))
    graph = graph_of(found)
    ns = rdflib.Namespace("http://rdfs.org/ns/void#")
    dataset = rdflib.URIRef(real.dataset)
    assert int(str(graph.value(dataset, ns.triples))) == real.statistics.triples > 10_000
    assert str(graph.value(dataset, ns.uriSpace)) == f"{real.folder.base}id/"
    links = {
        (str(graph.value(one, ns.linkPredicate)), str(graph.value(target, ns.uriSpace)))
        for one in graph.subjects(rdflib.RDF.type, ns.Linkset)
        for target in graph.objects(one, ns.objectsTarget)
    }
    assert ("http://schema.org/sameAs", "https://sws.geonames.org/") in links
    assert ("https://w3id.org/tvinna/ns/servesGoal", "http://metadata.un.org/") in links
    parts = list(graph.objects(dataset, ns.classPartition))
    assert len(parts) == len(real.statistics.classes)
    project = rdflib.URIRef("https://w3id.org/tvinna/ns/Project")
    part = graph.value(predicate=ns["class"], object=project)
    assert graph.value(part, ns.entities) == rdflib.Literal(2)
    assert not [node for node in graph.all_nodes() if isinstance(node, rdflib.BNode)]


def test_a_figure_that_takes_too_long_is_left_out(real: Made) -> None:
    found = list(void(real.folder, real.dataset, HERE, Statistics(), 12))
    assert [one.object for one in found if one.predicate == RDF_TYPE] == [
        "http://rdfs.org/ns/void#Dataset"
    ]


# --- The command


def test_the_command_prints_it_or_says_what_is_missing(capsys: pytest.CaptureFixture[str]) -> None:
    assert run(["catalogue", str(ROOT), "--address", HERE, "--format", "rdfxml"]) == 0
    printed = rdflib.Graph().parse(data=capsys.readouterr().out, format="xml")
    assert (None, None, rdflib.URIRef(f"{HERE}sparql")) in printed
    assert run(["catalogue", str(ROOT), "--check", "--lang", "sv"]) == 0
    said = capsys.readouterr().out
    assert "Ingen e-postadress att skriva till är angiven" in said
    assert said.endswith("0 fel, 4 brister.\n")


def test_a_folder_without_a_publisher_fails_the_gate(capsys: pytest.CaptureFixture[str]) -> None:
    assert run(["catalogue", str(ROOT / "tests" / "folder"), "--check"]) == 1
    assert "A publisher must be given" in capsys.readouterr().out
