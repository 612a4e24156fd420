"""The vocabulary's own pages: every term, what it means and where it is used."""

import re

import httpx
import pytest
import rdflib

from conftest import ROOT, media_type

BROWSER = {"Accept": "text/html,application/xhtml+xml,application/xml;q=0.9,*/*;q=0.8"}


def graph(answer: httpx.Response) -> rdflib.Graph:
    return rdflib.Graph().parse(data=answer.content, format=media_type(answer))


def test_the_vocabulary_has_a_page_with_every_term_of_its_own(real: httpx.Client) -> None:
    page = real.get("/sv/ns/", headers=BROWSER).text
    terms = set(re.findall(r'href="/sv/res/ns/(\w+)"', page))
    turtle = graph(real.get("/ns/", headers={"Accept": "text/turtle"}))
    kinds = [rdflib.OWL.Class, rdflib.OWL.ObjectProperty, rdflib.OWL.DatatypeProperty]
    own = {
        str(one).rpartition("/")[2]
        for kind in kinds
        for one in turtle.subjects(rdflib.RDF.type, kind)
        if "/tvinna/ns/" in str(one)
    }
    assert terms == own
    assert "Ett projekt är en verksamhet med ett syfte" in page


@pytest.mark.parametrize(
    ("path", "said"),
    [
        pytest.param(
            "/en/res/ns/Project",
            [
                "A project is a prov:Activity with a purpose",
                "The preparatory project of 2012.",
                "foaf:Project",
                "stable",
                "/en/queries/funding-chain",
                "A project is part of a partnership, a larger project or a plan.",
            ],
            id="a class",
        ),
        pytest.param(
            "/sv/res/ns/servesGoal",
            ["bidrar till mål", "redaktionell graf", "stabil", "/sv/queries/outcomes-by-goal"],
            id="a property",
        ),
        pytest.param(
            "/sv/res/scheme/theme",
            ["tema", "theme:education", "/sv/res/scheme/theme/education"],
            id="a list",
        ),
        pytest.param(
            "/en/res/scheme/theme/education",
            ["The theme covers education", "eurovoc:6920", "/en/res/scheme/theme"],
            id="a concept",
        ),
    ],
)
def test_a_term_has_a_page_that_tells_what_it_means_and_where_it_is_used(
    real: httpx.Client, path: str, said: list[str]
) -> None:
    page = real.get(path, headers=BROWSER).text
    for words in said:
        assert words in page


def test_a_term_leads_to_its_page_and_its_data(real: httpx.Client) -> None:
    answer = real.get("/ns/Project", headers=BROWSER)
    assert answer.status_code == 303
    assert "A project is a prov:Activity" in real.get(answer.headers["location"]).text
    assert graph(real.get("/res/ns/Project.ttl")).value(
        rdflib.URIRef("https://w3id.org/tvinna/ns/Project"), rdflib.RDF.type
    )


def test_every_page_of_the_vocabulary_answers_in_both_languages(real: httpx.Client) -> None:
    page = real.get("/sv/scheme/", headers=BROWSER).text
    lists = re.findall(r'href="/sv/(res/scheme/[^"]+)"', page)
    schemes = (ROOT / "ontology" / "schemes.ttl").read_text(encoding="utf-8")
    assert len(lists) == schemes.count(" a skos:ConceptScheme ")
    for path in lists:
        for language in ("sv", "en"):
            answer = real.get(f"/{language}/{path}", headers=BROWSER)
            assert f'<html lang="{language}">' in answer.text
            assert answer.status_code == 200
