"""What a portal requires of a catalogue, which is looked at before one is given out."""

from collections.abc import Sequence

import pyshacl
import pytest
import rdflib

from conftest import ROOT
from publish.catalogued import graph_of, of_a_town
from tvinna.publish.catalogue import catalogue
from tvinna.publish.catalogue_rules import catalogue_findings
from tvinna.publish.graph import About, text
from tvinna.publish.made import Made
from tvinna.publish.terms import CATALOG, DATASET, DCAT, DCATAP, DISTRIBUTION, SERVICE, VCARD
from tvinna.sources.statements import Statement
from tvinna.terms import DCTERMS, FOAF

pytestmark = pytest.mark.slow

SHARED = ROOT.parent / "shared" / "shapes"


@pytest.mark.parametrize("published", ["by the project", "by a town, with releases"])
def test_a_portal_finds_nothing_wrong(real: Made, published: str) -> None:
    made = real if published == "by the project" else of_a_town(real)
    findings = catalogue_findings(catalogue(made))
    assert [one.text("en") for one in findings if one.severity == "violation"] == []


def test_what_is_missing_is_told(real: Made) -> None:
    rules = {one.rule.rpartition("/")[2] for one in catalogue_findings(catalogue(real))}
    assert rules == {"catalogue-Agent-identifier", "catalogue-Dataset-contact"}


def test_a_town_is_not_told_what_only_the_vocabularys_makers_could_mend(real: Made) -> None:
    town = of_a_town(real)
    assert catalogue_findings(catalogue(town)) == []


def spoilt(statements: Sequence[Statement], drop: str, *more: Statement) -> list[Statement]:
    return [*(one for one in statements if one.predicate != drop), *more]


SHARED_IRI = "http://dataportal.se/organisation/SE2120000449"


@pytest.mark.parametrize(
    ("class_", "name", "value", "rule"),
    [
        pytest.param(CATALOG, DCTERMS + "publisher", None, "Catalog-publisher"),
        pytest.param(CATALOG, DCAT + "dataset", None, "Catalog-dataset"),
        pytest.param(CATALOG, DCTERMS + "license", None, "Catalog-licence"),
        pytest.param(CATALOG, DCTERMS + "title", "Katalog", "Text-languages"),
        pytest.param(DATASET, DCTERMS + "publisher", None, "Dataset-publisher"),
        pytest.param(DATASET, DCTERMS + "description", None, "Text-languages"),
        pytest.param(DATASET, DCAT + "distribution", "https://a.example/x", "Node-described"),
        pytest.param(DATASET, DCAT + "contactPoint", SHARED_IRI, "Contact-apart"),
        pytest.param(
            DATASET,
            DCATAP + "hvdCategory",
            "http://data.europa.eu/bna/c_164e0bf5",
            "Dataset-not-high-value",
        ),
        pytest.param(DISTRIBUTION, DCAT + "accessURL", None, "Distribution-access"),
        pytest.param(DISTRIBUTION, DCTERMS + "format", None, "Distribution-format"),
        pytest.param(DISTRIBUTION, DCTERMS + "license", None, "Distribution-licence"),
        pytest.param(
            DISTRIBUTION,
            DCTERMS + "license",
            "https://creativecommons.org/licenses/by/4.0/",
            "Licence-address",
        ),
        pytest.param(
            DISTRIBUTION,
            DCTERMS + "license",
            "http://creativecommons.org/licenses/by/4.0/deed.sv",
            "Licence-address",
        ),
        pytest.param(SERVICE, DCAT + "endpointURL", None, "Service-endpoint"),
        pytest.param(SERVICE, DCTERMS + "format", None, "Service-format"),
        pytest.param(FOAF + "Agent", DCTERMS + "type", None, "Agent-type"),
        pytest.param(FOAF + "Agent", FOAF + "name", "Staden", "Text-languages"),
        pytest.param(VCARD + "Kind", VCARD + "hasEmail", None, "Contact-email"),
        pytest.param(DATASET, DCTERMS + "provenance", "_:b1", "Node-iri"),
    ],
)
def test_a_catalogue_that_breaks_a_rule_is_told_which(
    real: Made, class_: str, name: str, value: str | None, rule: str
) -> None:
    whole = catalogue(of_a_town(real))
    thing = next(one.subject for one in whole if one.object == class_)
    kept = [one for one in whole if (one.subject, one.predicate) != (thing, name)]
    iri = value is not None and (":" in value)
    more = list(About(thing).says({name: value if iri else value and text(value, "sv")}))
    found = catalogue_findings([*kept, *more])
    wrong = {one.rule.partition("catalogue-")[2] for one in found if one.severity == "violation"}
    assert rule in wrong


@pytest.mark.parametrize(
    ("name", "background"),
    [
        ("dcat-ap/shapes.ttl", False),
        ("dcat-ap/range.ttl", True),
        ("dcat-ap/deprecateduris.ttl", False),
        ("dcat-ap-se/dcat-ap-se-3.0.1-derived.shacl.ttl", False),
    ],
)
@pytest.mark.parametrize("published", ["by the project", "by a town, with releases"])
def test_it_passes_the_shapes_of_the_eu_and_those_derived_from_the_swedish_profile(
    real: Made, published: str, name: str, background: bool
) -> None:
    if not SHARED.is_dir():
        pytest.skip(f"the shapes are not part of the project, and there is no {SHARED}")
    data = graph_of(catalogue(real if published == "by the project" else of_a_town(real)))
    if background:
        data += rdflib.Graph().parse(SHARED / "dcat-ap-se" / "background-stub.ttl")
    shapes = rdflib.Graph().parse(SHARED / name)
    _, found, _ = pyshacl.validate(data, shacl_graph=shapes, do_owl_imports=False)
    sh = rdflib.Namespace("http://www.w3.org/ns/shacl#")
    graph = found if isinstance(found, rdflib.Graph) else rdflib.Graph()
    wrong = [
        (graph.value(result, sh.focusNode), graph.value(result, sh.resultPath))
        for result in graph.subjects(sh.resultSeverity, sh.Violation)
    ]
    assert wrong == []
