"""Graphs, terms, rules and questions at their own addresses."""

import re

import httpx
import pytest

from conftest import BASE, media_type
from described import BROWSER, graph, links
from tvinna.publish.description import PAGE
from tvinna.terms import VOCABULARY

# --- Documents


@pytest.mark.parametrize(
    ("path", "word"),
    [
        ("/source/minutes", "tv:Passage"),
        ("/ns/", "owl:Class"),
        ("/scheme/", "skos:Concept"),
        ("/source/partnership", "owl:Ontology"),
        ("/shapes/Thing", "sh:NodeShape"),
        ("/shapes/", "sh:PropertyShape"),
        ("/shapes/folder-iri", "sh:message"),
        ("/queries/starts", "sh:select"),
    ],
)
def test_graphs_terms_rules_and_questions_answer_at_their_own_addresses(
    things: httpx.Client, path: str, word: str
) -> None:
    answer = things.get(path, headers={"Accept": "text/turtle"})
    assert answer.status_code == 200
    prefix, _, local = word.partition(":")
    namespaces = dict(graph(answer).namespaces())
    assert word in answer.text or f"{namespaces.get(prefix, '')}{local}" in answer.text
    assert not re.search(r"_:\w|\[\s", re.sub(r'"(?:[^"\\]|\\.)*"', "", answer.text))
    again = {"Accept": "text/turtle", "If-None-Match": answer.headers["etag"]}
    assert things.get(path, headers=again).status_code == 304
    assert media_type(things.get(path, headers=BROWSER)) == "text/html"
    assert links(answer, "canonical")[0]["target"].startswith((BASE, VOCABULARY))


@pytest.mark.parametrize(
    "path",
    [
        "/res/project/clean-water",
        "/source/minutes",
        "/shapes/Project",
        "/shapes/",
        "/queries/starts",
    ],
)
def test_a_page_is_known_again_and_says_once_how_it_may_be_kept(
    things: httpx.Client, path: str
) -> None:
    page = things.get(path, headers=BROWSER)
    assert page.headers.get_list("cache-control") == ["no-cache"]
    again = {**BROWSER, "If-None-Match": page.headers["etag"]}
    assert things.get(path, headers=again).status_code == 304


def test_a_graph_is_named_in_the_forms_that_name_graphs(things: httpx.Client) -> None:
    text = things.get("/source/minutes.nq").text
    assert all(line.endswith(f"<{BASE}source/minutes> .") for line in text.splitlines())


def test_the_page_of_a_graph_lists_what_it_speaks_of(things: httpx.Client) -> None:
    page = things.get("/source/many", headers=BROWSER)
    assert page.text.count("/res/outcome/n") == PAGE
    assert links(page, "next")


def test_the_context_is_known_again_and_may_be_read_from_anywhere(things: httpx.Client) -> None:
    answer = things.get("/ns/context.jsonld")
    assert media_type(answer) == "application/ld+json"
    assert answer.headers["access-control-allow-origin"] == "*"
    again = {"If-None-Match": answer.headers["etag"]}
    assert things.get("/ns/context.jsonld", headers=again).status_code == 304


def test_rules_are_called_by_names_and_not_by_addresses(things: httpx.Client) -> None:
    listed = things.get("/sv/shapes/", headers=BROWSER).text
    assert "<h1>Regler</h1>" in listed
    assert 'href="/sv/shapes/Project">projekt</a>' in listed
    assert 'href="/sv/shapes/Project-iri">projekt: adress</a>' in listed
    page = things.get("/en/shapes/Project-iri", headers=BROWSER).text
    assert "<h1>project: address</h1>" in page
    shown = re.findall(r">([^<>]+)</a>", page)
    assert "violation" in shown
    assert not [name for name in shown if name.startswith(("sh:", "http"))]


def test_the_set_of_links_says_what_the_header_says(things: httpx.Client) -> None:
    answer = things.get("/res/project/clean-water/linkset")
    assert media_type(answer) == "application/linkset+json"
    (context,) = answer.json()["linkset"]
    page = things.get("/res/project/clean-water")
    for rel in ("canonical", "cite-as", "license", "type", "collection", "alternate"):
        said = [one["target"] for one in links(page, rel)]
        assert [one["href"] for one in context.get(rel, [])] == said


CC0 = "http://creativecommons.org/publicdomain/zero/1.0/"


@pytest.mark.parametrize("ending", ["", ".ttl"])
@pytest.mark.parametrize(
    ("path", "licences"),
    [
        ("/source/minutes", [CC0]),
        ("/source/freed", ["https://opendatacommons.org/licenses/odbl/1-0/"]),
        pytest.param("/source/unfreed", [], id="nobody grants what others did not"),
        ("/shapes/Project", [CC0]),
    ],
)
def test_a_document_says_whose_licence_it_is_under_and_where_it_is_told_of(
    things: httpx.Client, path: str, licences: list[str], ending: str
) -> None:
    answer = things.get(path + ending, headers={} if ending else BROWSER)
    assert [one["target"] for one in links(answer, "license")] == licences
    assert [one["target"] for one in links(answer, "collection")] == [
        f"{str(things.base_url).rstrip('/')}/res/catalog"
    ]
    described = {(one["target"], one["type"]) for one in links(answer, "describedby")}
    forms = {(one["target"], one["type"]) for one in links(answer, "alternate")}
    assert described == {one for one in forms if one[1] != "text/html"} != set()
