"""Things on the web: an identifier leads to a description, in the form asked for."""

import json

import httpx
import pyoxigraph
import pytest
import rdflib
from hypothesis import given, settings
from hypothesis import strategies as st

from conftest import BASE, media_type
from described import BROWSER, FORMS, WATER, fast, graph, links
from tvinna.formats import JSON_LD, N_TRIPLES
from tvinna.publish.description import PAGE
from tvinna.publish.framing import framed
from tvinna.publish.quads import Quad, written
from tvinna.sources.statements import Literal
from tvinna.terms import TV, XSD

# --- Identifiers


@pytest.mark.parametrize(
    ("path", "to"),
    [
        ("/id/project/clean-water", "/res/project/clean-water"),
        ("/ns/Project", "/res/ns/Project"),
        ("/scheme/role", "/res/scheme/role"),
        ("/sv/id/project/clean-water", None),
        ("/id/project/clean%2Dwater", "/res/project/clean-water"),
    ],
)
def test_an_identifier_leads_to_its_description(
    things: httpx.Client, path: str, to: str | None
) -> None:
    answer = things.get(path)
    if to is None:
        assert answer.status_code == 404
        return
    assert answer.status_code == 303
    assert answer.headers["location"] == f"{str(things.base_url).rstrip('/')}{to}"
    assert {one["type"] for one in links(answer, "describedby") if "type" in one} == {
        *FORMS.values()
    }


def test_what_others_say_of_a_thing_is_a_description_too(things: httpx.Client) -> None:
    answer = things.get("/id/project/clean-water")
    named = [one["target"] for one in links(answer, "describedby")]
    assert "https://register.example.net/17" in named


def test_what_ended_in_the_world_keeps_its_description_and_names_its_successor(
    things: httpx.Client,
) -> None:
    for path, status in (("/id/place/old", 303), ("/res/place/old", 200)):
        answer = things.get(path)
        assert answer.status_code == status
        targets = [one["target"] for one in links(answer, "successor-version")]
        assert targets == [f"{BASE}id/place/new"]


# --- The form


@pytest.mark.parametrize(
    ("path", "accept", "type_"),
    [
        pytest.param("", None, "text/html", id="no wish"),
        pytest.param("", "*/*", "text/html", id="any"),
        pytest.param("", "text/turtle", "text/turtle", id="accept"),
        pytest.param("", "text/turtle;q=0.5, text/csv", "text/csv", id="the better wish"),
        pytest.param("", BROWSER["Accept"], "text/html", id="a browser"),
        pytest.param("", "application/json", "application/ld+json", id="another name"),
        *(pytest.param(end, "text/html", kind, id=end) for end, kind in FORMS.items()),
        pytest.param(".csv", None, "text/csv", id="ending csv"),
        pytest.param(".html", "text/turtle", "text/html", id="ending html"),
        pytest.param(".json", None, "application/ld+json", id="ending json"),
        pytest.param("?_mediatype=text/turtle", "text/html", "text/turtle", id="before Accept"),
        pytest.param("?_mediatype=rdf", None, "application/rdf+xml", id="by its name"),
        pytest.param(".nt?_mediatype=text/csv", None, "application/n-triples", id="ending first"),
    ],
)
@pytest.mark.parametrize("method", ["GET", "HEAD"])
def test_a_description_comes_in_the_form_asked_for(
    things: httpx.Client, path: str, accept: str | None, type_: str, method: str
) -> None:
    headers = {"Accept": accept} if accept else {}
    request = things.build_request(method, f"/res/project/clean-water{path}", headers=headers)
    if accept is None:
        del request.headers["accept"]
    answer = things.send(request)
    assert answer.status_code == 200
    assert media_type(answer) == type_
    assert {"Accept", "Accept-Language"} <= set(answer.headers["vary"].split(", "))
    again = things.get(answer.headers["content-location"])
    assert media_type(again) == type_


@pytest.mark.parametrize(
    "ask", [{"headers": {"Accept": "image/png"}}, {"params": {"_mediatype": "image/png"}}]
)
def test_a_form_that_there_is_not_is_refused_with_those_there_are(
    things: httpx.Client, ask: dict[str, dict[str, str]]
) -> None:
    answer = things.get("/res/project/clean-water", **ask)  # type: ignore[arg-type]
    assert answer.status_code == 406
    listed = {one["type"]: one["address"] for one in answer.json()["alternatives"]}
    assert media_type(things.get(listed["text/turtle"])) == "text/turtle"
    assert links(answer, "alternate")


@pytest.mark.parametrize("path", ["/ns/Project", "/scheme/role"])
def test_a_terms_address_takes_the_endings_of_its_description(
    things: httpx.Client, path: str
) -> None:
    answer = things.get(f"{path}.ttl", follow_redirects=True)
    assert media_type(answer) == "text/turtle"
    assert answer.url.path == f"/res{path}.ttl"
    assert things.get(f"{path}x.ttl").status_code == 404


def test_a_graph_is_a_table_of_its_statements(things: httpx.Client) -> None:
    text = things.get("/sv/source/minutes.csv").text
    assert text.startswith("subject,subject_label,property,property_label,value,value_label,")
    assert f"{BASE}source/minutes" in text
    assert text.count("\n") == len(fast(things.get("/source/minutes.nt"))) + 1


@pytest.mark.parametrize("path", ["/shapes/Project.csv", "/res/dataset/partnership.csv"])
def test_an_ending_that_there_is_not_is_refused_as_the_same_wish_is(
    things: httpx.Client, path: str
) -> None:
    for asked in (path, path.replace(".csv", "?_mediatype=text/csv")):
        answer = things.get(asked, headers=BROWSER)
        assert answer.status_code == 406, asked
        assert any(one["address"].endswith(".ttl") for one in answer.json()["alternatives"])


@pytest.mark.filterwarnings("ignore::DeprecationWarning")
@pytest.mark.parametrize("path", ["/res/project/clean-water", "/res/ns/Project", "/source/minutes"])
def test_every_form_of_rdf_says_the_same_to_both_parsers_and_has_no_blank_node(
    things: httpx.Client, path: str
) -> None:
    lines = things.get(f"{path}.nt")
    expected = set(graph(lines))
    plain = fast(lines)
    assert expected
    for ending, type_ in FORMS.items():
        body = things.get(f"{path}{ending}").content
        quads = rdflib.Dataset()
        quads.parse(data=body, format=type_)
        read = {quad[:3] for quad in quads.quads()}
        assert read == expected, ending
        assert fast(things.get(f"{path}{ending}")) == plain, ending
        assert not [node for triple in read for node in triple if isinstance(node, rdflib.BNode)]


# --- What it says


@pytest.mark.filterwarnings("ignore::DeprecationWarning")
def test_a_description_says_which_graph_says_what(things: httpx.Client) -> None:
    read = rdflib.Dataset()
    read.parse(data=things.get("/res/project/clean-water.nq").content, format="nquads")
    water, start = rdflib.URIRef(WATER), rdflib.URIRef(f"{TV}start")
    says = {str(row[3]) for row in read.quads((water, start, None, None))}
    assert says == {f"{BASE}source/minutes", f"{BASE}source/paper"}


def test_a_description_holds_judgements_passages_identity_and_names(things: httpx.Client) -> None:
    said = graph(things.get("/res/project/clean-water.ttl"))
    tv, rdfs = rdflib.Namespace(TV), rdflib.RDFS
    judgement = rdflib.URIRef(f"{BASE}id/judgement/water")
    assert (judgement, tv.rationale, rdflib.Literal("Water is its aim.", "en")) in said
    passage = rdflib.URIRef(f"{BASE}id/passage/minutes-1")
    assert (passage, tv.gist, rdflib.Literal("Arbetet började 2012.", "sv")) in said
    selector = rdflib.URIRef(f"{BASE}id/selector/minutes-1")
    assert (selector, rdflib.URIRef("http://www.w3.org/ns/oa#end"), None) in said
    assert (tv.start, rdfs.label, rdflib.Literal("start", "en")) in said
    document = rdflib.URIRef(f"{BASE}res/project/clean-water")
    assert (document, rdflib.FOAF.primaryTopic, rdflib.URIRef(WATER)) in said


def test_what_points_to_a_thing_comes_in_pages(things: httpx.Client) -> None:
    seen: set[str] = set()
    address, pages = "/res/project/clean-water.nt", 0
    while address:
        answer = things.get(address)
        came = graph(answer).subjects(rdflib.URIRef(f"{TV}cameOf"), rdflib.URIRef(WATER))
        seen |= {str(one) for one in came}
        following = links(answer, "next")
        address = following[0]["target"] if following else ""
        pages += 1
    assert (len(seen), pages) == (PAGE + 5, 2)
    assert links(things.get("/res/project/clean-water?page=2"), "prev")
    for wrong in ("0", "-1", "x", "1" * 30, "٢"):
        assert things.get("/res/project/clean-water", params={"page": wrong}).status_code == 422


@pytest.mark.parametrize(
    "path", ["/res/project/clean-water", "/res/project/clean-water.ttl", "/source/minutes"]
)
def test_a_page_behind_the_last_is_not_there(things: httpx.Client, path: str) -> None:
    answer = things.get(path, params={"page": "99"}, headers={"Accept": "*/*"})
    assert answer.status_code == 404
    assert "99" in answer.text


def test_json_ld_is_framed_with_stable_lists_and_needs_no_other_file(things: httpx.Client) -> None:
    said = things.get("/res/project/clean-water.jsonld").json()
    assert said["id"] == WATER
    assert said["type"] == ["prov:Activity", "Project"]
    assert said["label"]["sv"] == ["Rent vatten"]
    assert said["readFrom"][0]["gist"]["en"] == ["The work began in 2012."]
    assert sum(map(len, said["@reverse"].values())) >= PAGE
    assert isinstance(said["@context"], dict)
    ours = things.get("/ns/context.jsonld").json()["@context"]
    for name, entry in said["@context"].items():
        assert ours[name] == entry
    assert said["@context"]["readFrom"]["@container"] == "@set"


def test_csv_has_a_row_for_each_statement_and_names_for_readers(things: httpx.Client) -> None:
    text = things.get("/sv/res/project/clean-water.csv").text
    assert text.startswith("subject,subject_label,property,property_label,value,value_label,")
    assert f"{WATER},Rent vatten,{TV}start,start,2012,,,{XSD}gYear,{BASE}source/paper," in text


_NAMES = st.text(st.characters(codec="utf-8", exclude_categories=("Cs", "Cc")), max_size=8)


_IRIS = st.sampled_from([f"{BASE}id/a/{name}" for name in "abcd"])


_VALUES = st.one_of(
    _IRIS,
    _NAMES.map(lambda text: Literal(text, XSD + "string")),
    st.tuples(_NAMES, st.sampled_from(["sv", "en"])).map(
        lambda row: Literal(row[0], "http://www.w3.org/1999/02/22-rdf-syntax-ns#langString", row[1])
    ),
    st.integers(-9, 99).map(lambda number: Literal(str(number), XSD + "integer")),
    st.sampled_from([Literal("true", XSD + "boolean"), Literal("2012", XSD + "gYear"),
                     Literal("007", XSD + "integer"), Literal("2012", XSD + "string")]),
)  # fmt: skip


_PREDICATES = st.sampled_from(
    [f"{TV}{name}" for name in ("start", "gist", "cameOf", "number", "targetYear", "unheard")]
    + ["http://example.org/other/property", "http://www.w3.org/2000/01/rdf-schema#label"]
)


@given(st.lists(st.builds(Quad, st.just("g:g"), _IRIS, _PREDICATES, _VALUES), min_size=1))
@settings(max_examples=150, deadline=None)
def test_framing_loses_nothing_and_adds_nothing(quads: list[Quad]) -> None:
    def read(body: bytes, form: pyoxigraph.RdfFormat) -> set[str]:
        return {str(quad.triple) for quad in pyoxigraph.parse(body, format=form)}

    plain = read(written(quads, N_TRIPLES), pyoxigraph.RdfFormat.N_TRIPLES)
    said = framed(quads, quads[0].subject)
    assert read(said, pyoxigraph.RdfFormat.JSON_LD) == plain
    assert json.loads(said)["id"] == quads[0].subject
    assert JSON_LD.media_type == "application/ld+json"
