"""The catalogue and the figures of the data, as portals and people meet them on the web."""

import csv
import io
import json
import re
from pathlib import Path

import httpx
import pytest
import rdflib
from rdflib.compare import isomorphic

from conftest import media_type, serving
from tvinna import settings

BASE = "https://w3id.org/tvinna/linkoping/"
BROWSER = {"Accept": "text/html,application/xhtml+xml,application/xml;q=0.9,*/*;q=0.8"}
DCAT = rdflib.Namespace("http://www.w3.org/ns/dcat#")
VOID = rdflib.Namespace("http://rdfs.org/ns/void#")


def graph(answer: httpx.Response) -> rdflib.Graph:
    return rdflib.Graph().parse(data=answer.content, format=media_type(answer))


# --- The harvest


def harvested(client: httpx.Client, address: str) -> rdflib.Graph:
    """What a portal's harvester gets: RDF/XML, by those redirects that it follows."""
    for _ in range(5):
        answer = client.get(address, headers={"Accept": "application/rdf+xml"})
        if answer.status_code == 200:
            assert media_type(answer) == "application/rdf+xml"
            return rdflib.Graph().parse(data=answer.content, format="xml")
        assert answer.status_code in (301, 303, 307, 308)
        address = answer.headers["location"]
    raise AssertionError(f"{address}: too many redirects")


def test_a_harvester_gets_the_whole_catalogue_at_one_address(real: httpx.Client) -> None:
    found = harvested(real, "/datasets/dcat")
    (catalogue,) = found.subjects(rdflib.RDF.type, DCAT.Catalog)
    assert str(catalogue) == f"{BASE}res/catalog"
    assert len(list(found.objects(catalogue, DCAT.dataset))) == 3
    assert not [node for node in found.all_nodes() if isinstance(node, rdflib.BNode)]
    assert isomorphic(found, graph(real.get("/res/catalog", headers={"Accept": "text/turtle"})))


def test_it_is_rdf_xml_whatever_is_accepted_and_is_known_again(real: httpx.Client) -> None:
    first = real.get("/datasets/dcat", headers={"Accept": "text/html"})
    assert media_type(first) == "application/rdf+xml"
    again = real.get("/datasets/dcat", headers={"If-None-Match": first.headers["etag"]})
    assert again.status_code == 304
    assert real.head("/datasets/dcat").headers["etag"] == first.headers["etag"]


def test_a_catalogue_that_a_portal_would_refuse_is_not_given_to_one(client: httpx.Client) -> None:
    answer = client.get("/datasets/dcat")
    assert answer.status_code == 404
    assert "[publisher]" in answer.json()["detail"]
    assert "Ingen" not in answer.text
    assert client.get("/res/catalog", headers={"Accept": "text/turtle"}).status_code == 200


# --- Each part of it


PARTS = (
    "res/catalog",
    "res/dataset/partnership",
    "res/dataset/vocabulary",
    "res/dataset/reference",
    "res/distribution/sparql",
    "res/service/questions",
    "res/service/reconciliation",
    "res/period",
    "res/provenance",
    "res/dataset/partnership/class/tv-Project",
    "res/dataset/partnership/links/tv-servesGoal/metadata.un.org",
)


@pytest.mark.parametrize("path", PARTS)
def test_each_part_answers_in_every_form(real: httpx.Client, path: str) -> None:
    turtle = graph(real.get(f"/{path}.ttl"))
    assert (rdflib.URIRef(BASE + path), None, None) in turtle
    for accept in ("application/rdf+xml", "application/n-triples"):
        assert isomorphic(graph(real.get(f"/{path}", headers={"Accept": accept})), turtle)
    assert media_type(real.get(f"/{path}.jsonld")) == "application/ld+json"
    page = real.get(f"/sv/{path}", headers=BROWSER)
    assert media_type(page) == "text/html"
    assert '<html lang="sv">' in page.text
    assert real.head(f"/{path}", headers=BROWSER).status_code == 200


def test_every_part_that_the_catalogue_names_can_be_looked_up(real: httpx.Client) -> None:
    said = harvested(real, "/datasets/dcat")
    parts = {
        str(node).removeprefix(BASE)
        for node in said.all_nodes()
        if isinstance(node, rdflib.URIRef) and node.startswith(f"{BASE}res/")
    }
    assert len(parts) > 15
    for path in parts:
        assert real.get(f"/{path}", headers={"Accept": "text/turtle"}).status_code == 200, path
    assert real.get("/res/publisher.ttl").status_code == 200


def test_what_is_no_part_is_not_found(real: httpx.Client) -> None:
    assert real.get("/res/dataset/nothing").status_code == 404
    assert real.get("/res/catalog", headers={"Accept": "image/png"}).status_code == 406


def test_every_address_that_the_catalogue_gives_answers(real: httpx.Client) -> None:
    said = harvested(real, "/datasets/dcat")
    given = {
        str(address)
        for name in ("accessURL", "downloadURL", "endpointURL", "endpointDescription")
        for address in said.objects(None, DCAT[name])
    }
    assert len(given) > 10
    for address in given:
        answer = real.get(address, headers={"Accept": "*/*"})
        assert answer.status_code == 200, address


def test_the_page_says_that_the_municipality_has_no_part_in_it(real: httpx.Client) -> None:
    said = {"sv": "varken publicerat eller granskat", "en": "neither published nor reviewed"}
    for language, words in said.items():
        assert words in real.get(f"/{language}/res/catalog", headers=BROWSER).text
        assert words in real.get(f"/{language}/res/dataset/partnership", headers=BROWSER).text


@pytest.mark.parametrize("path", ["/en/res/dataset/partnership", "/en/res/catalog", "/en/", "/vi/"])
def test_a_page_on_the_data_tells_search_engines_what_it_is(real: httpx.Client, path: str) -> None:
    page = real.get(path, headers=BROWSER)
    (block,) = re.findall(r'<script type="application/ld\+json">(.*?)</script>', page.text, re.S)
    said = json.loads(block)
    assert said["@id"] == f"{BASE}res/dataset/partnership"
    assert said["includedInDataCatalog"]["@id"] == f"{BASE}res/catalog"
    # A block of data runs nothing, so that the policy need not allow it.
    assert "script-src 'self';" in page.headers["content-security-policy"]


@pytest.mark.parametrize("path", ["res/catalog", "res/dataset/partnership"])
@pytest.mark.parametrize("language", ["sv", "en"])
def test_a_place_of_the_data_is_called_as_the_data_calls_it(
    real: httpx.Client, path: str, language: str
) -> None:
    text = real.get(f"/{language}/{path}", headers=BROWSER).text
    named = dict(re.findall(r'<a href="(http://sws\.geonames\.org/\d+)">([^<]*)</a>', text))
    assert len(named) == 2
    assert not [name for name in named.values() if "geonames" in name]


def test_a_page_of_the_catalogue_is_in_vietnamese_and_marks_what_is_not(real: httpx.Client) -> None:
    text = real.get("/vi/res/dataset/partnership", headers=BROWSER).text
    assert "<dt>Đơn vị công bố</dt>" in text
    assert "<h1>Quan hệ đối tác giữa Linköping và Thái Nguyên</h1>" in text
    assert '<p class="lead" lang="en">What three documents of 2017 say' in text
    assert "Truy vấn SPARQL 1.1 trên toàn bộ đồ thị" in text
    assert '<span lang="en">town twinning</span>' in text
    assert "Trang này chưa có bản tiếng Việt" not in text


def test_no_text_can_end_the_block(tmp_path: Path) -> None:
    town = tmp_path / "town"
    (town / "data").mkdir(parents=True)
    (town / "tvinna.toml").write_text(
        'base = "https://example.org/town/"\n'
        'title = { sv = "</script><b>", en = "</script><b>" }\n',
        "utf-8",
    )
    with serving(town, settings.read(town, workers=1)) as at:
        page = httpx.get(f"{at}/res/dataset/partnership", headers=BROWSER).text
    assert "</script><b>" not in page
    assert "\\u003c/script\\u003e\\u003cb\\u003e" in page


def test_the_links_lead_to_the_licence_the_catalogue_and_the_files(real: httpx.Client) -> None:
    links = real.head("/res/dataset/partnership", headers=BROWSER).headers["link"]
    for rel in ("canonical", "cite-as", "license", "collection", "item", "alternate"):
        assert f'rel="{rel}"' in links
    for language in ("sv", "en", "vi"):
        assert f'hreflang="{language}"' in links


# --- The figures


@pytest.mark.parametrize("accept", ["text/html", BROWSER["Accept"]])
def test_void_comes_as_turtle_to_a_browser(real: httpx.Client, accept: str) -> None:
    answer = real.get("/.well-known/void", headers={"Accept": accept})
    assert answer.status_code == 200
    assert media_type(answer) == "text/turtle"


def test_the_catalogue_whole_is_a_table_too_and_a_part_is_none(real: httpx.Client) -> None:
    rows = list(csv.DictReader(io.StringIO(real.get("/en/res/catalog.csv").text)))
    assert len(rows) == len(graph(real.get("/res/catalog.nt")))
    titles = {row["value"] for row in rows if row["property_label"] and row["value_language"]}
    assert titles
    assert {row["graph"] for row in rows} == {f"{BASE}res/catalog"}
    answer = real.get("/res/dataset/partnership.csv", headers=BROWSER)
    assert answer.status_code == 406
    assert "can end in .html, .ttl" in answer.json()["detail"]


def test_void_is_where_it_is_looked_for(real: httpx.Client) -> None:
    found = graph(real.get("/.well-known/void"))
    dataset = rdflib.URIRef(f"{BASE}res/dataset/partnership")
    health = real.get("/health").json()
    assert found.value(dataset, VOID.triples) == rdflib.Literal(health["statements"])
    graphs = {one for one in found.objects(dataset, VOID.subset) if "/source/" in str(one)}
    assert len(graphs) == health["graphs"]
    examples = list(found.objects(dataset, VOID.exampleResource))
    assert examples
    for example in examples:
        path = str(example).removeprefix(BASE)
        assert real.get(f"/{path}").status_code == 303, example
