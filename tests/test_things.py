"""Things on the web: an identifier leads to a description, in the form and language asked for."""

import json
import re
from collections.abc import Iterator
from contextlib import closing
from http.client import HTTPConnection
from pathlib import Path
from urllib.parse import quote

import httpx
import pyoxigraph
import pytest
import rdflib
from hypothesis import assume, given, settings
from hypothesis import strategies as st

from conftest import _PREFIXES, BASE, media_type, serving, write
from tvinna import settings as settings_room
from tvinna.errors import BadFolder
from tvinna.formats import JSON_LD, N_TRIPLES
from tvinna.publish.description import PAGE
from tvinna.publish.framing import framed
from tvinna.publish.quads import Quad, written
from tvinna.publish.spellings import spellings
from tvinna.sources import open_folder
from tvinna.sources.statements import Literal
from tvinna.terms import TV, VOCABULARY, XSD
from tvinna.web.places import Places
from tvinna.web.words import WORDS

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
<id/place/new> a schema:AdministrativeArea ; rdfs:label "New"@en , "Nya"@sv .
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


@pytest.fixture(scope="module")
def things(tmp_path_factory: pytest.TempPathFactory) -> Iterator[httpx.Client]:
    folder = write(tmp_path_factory.mktemp("things") / "town", FILES)
    with (
        serving(folder, settings_room.read(folder)) as at,
        httpx.Client(base_url=at, timeout=60) as client,
    ):
        yield client


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


@pytest.mark.parametrize("path", ["/source/minutes.csv", "/shapes/Project.csv"])
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


# --- Languages and pages


@pytest.mark.parametrize(
    ("path", "accepted", "language", "name"),
    [
        ("/res/project/clean-water", "sv", "sv", "Rent vatten"),
        ("/res/project/clean-water", "vi-VN, en;q=0.5", "vi", "Nước sạch"),
        ("/res/project/clean-water", "fr", "en", "Clean water"),
        ("/sv/res/project/clean-water", "en", "sv", "Rent vatten"),
        ("/en/res/project/clean-water", "sv", "en", "Clean water"),
        ("/vi/res/project/clean-water", "sv", "vi", "Nước sạch"),
        ("/res/project/clean-water?lang=sv", "en", "sv", "Rent vatten"),
        ("/res/project/clean-water?_lang=sv", "en", "sv", "Rent vatten"),
    ],
)
def test_a_page_is_in_the_readers_language(
    things: httpx.Client, path: str, accepted: str, language: str, name: str
) -> None:
    page = things.get(path, headers={**BROWSER, "Accept-Language": accepted})
    assert page.headers["content-language"] == language
    assert f'<html lang="{language}">' in page.text
    assert f"<h1>{name}</h1>" in page.text
    spoken = {one["hreflang"] for one in links(page, "alternate") if "hreflang" in one}
    assert spoken == {"sv", "en", "vi"}


def test_words_in_another_language_than_the_page_say_which(things: httpx.Client) -> None:
    page = things.get("/vi/res/project/clean-water", headers=BROWSER).text
    assert "<h1>Nước sạch</h1>" in page
    assert 'lang="en">project</a>' in page
    assert 'lang="en">start</a>' in page
    assert '<span lang="en">The work began in 2012.</span>' in page
    assert '<span lang="en">Water is its aim.</span>' in page
    assert '<span lang="en">The town</span>' in page
    ours = things.get("/en/res/project/clean-water", headers=BROWSER).text
    # Only its names in the other languages are in another.
    body = ours.partition("<main")[2].partition("</main>")[0]
    assert re.findall(r'lang="(\w+)"', body) == ["vi", "sv"]


def test_a_language_in_the_address_stays_on_the_pages_linked_from_it(things: httpx.Client) -> None:
    page = things.get("/sv/res/project/clean-water", headers=BROWSER).text
    assert 'href="/sv/res/passage/minutes-1"' in page
    assert 'href="/en/res/project/clean-water"' in page
    assert 'href="/static/site.css"' in page
    assert things.get("/sv/queries/starts", headers=BROWSER).headers["content-language"] == "sv"
    assert things.get("/sv/", headers=BROWSER).headers["content-language"] == "sv"


def test_the_page_of_a_thing_tells_source_by_source_and_links_to_this_host(
    things: httpx.Client,
) -> None:
    page = things.get("/res/project/clean-water", headers=BROWSER).text
    told = page[page.index('id="part-when"') :]
    assert told.index("minutes</a>") < told.index("paper</a>")
    assert "The work began in 2012." in page
    assert "Water is its aim." in page
    assert ">judgement</a>" in page
    assert 'href="https://register.example.net/17"' in page
    assert f'href="{BASE}' not in page
    assert f'href="{VOCABULARY}' not in page
    assert page.count("<script") == 1


def test_every_word_of_the_pages_of_things_is_in_vietnamese_too() -> None:
    templates = Path(settings_room.__file__).parent / "web/templates"
    for name in ("thing.html", "said.html", "withdrawn.html", "base.html"):
        for word in re.findall(
            r"(?:words|frame)\.(\w+)", (templates / name).read_text(encoding="utf-8")
        ):
            assert "vi" in WORDS[word], word


# --- Withdrawn


def test_a_sitemap_lists_no_withdrawn_address(things: httpx.Client) -> None:
    listed = things.get("/sitemap.xml").text
    assert "/res/project/clean-water<" in listed
    for name in ("project/gone", "project/old-name", "project/both", "source/old-doc"):
        assert name not in listed


@pytest.mark.parametrize(
    "path",
    ["/id/project/gone", "/res/project/gone", "/res/project/gone.ttl", "/source/old-doc"],
)
def test_a_withdrawn_identifier_is_gone_with_day_and_reason(
    things: httpx.Client, path: str
) -> None:
    for method in ("GET", "HEAD"):
        answer = things.request(method, path)
        assert answer.status_code == 410
        assert answer.headers["sunset"] == "Sun, 22 Nov 2026 00:00:00 GMT"
    assert "It never was a project." in things.get(path).json()["detail"]
    page = things.get(path, headers={**BROWSER, "Accept-Language": "sv"})
    assert page.status_code == 410
    assert "Det var aldrig något projekt." in page.text


@pytest.mark.parametrize(
    ("path", "to"),
    [
        ("/id/project/old-name", "/id/project/clean-water"),
        ("/res/project/old-name", "/res/project/clean-water"),
        ("/res/project/old-name.ttl", "/res/project/clean-water.ttl"),
        ("/en/res/project/old-name", "/en/res/project/clean-water"),
        ("/source/older-doc.nt", "/source/minutes.nt"),
    ],
)
def test_a_replaced_identifier_leads_to_what_replaced_it(
    things: httpx.Client, path: str, to: str
) -> None:
    answer = things.get(path)
    assert answer.status_code == 308
    assert answer.headers["location"] == f"{str(things.base_url).rstrip('/')}{to}"
    assert links(answer, "successor-version")


def test_a_split_identifier_lists_what_it_was_split_into(things: httpx.Client) -> None:
    answer = things.get("/id/project/both")
    assert answer.status_code == 300
    assert len(links(answer, "successor-version")) == len(answer.json()["successors"]) == 2
    page = things.get("/id/project/both", headers={**BROWSER, "Accept-Language": "sv"})
    assert page.status_code == 300
    assert re.search(r'/id/project/clean-water">Rent vatten</a>', page.text)
    # What has no name is listed by its address.
    assert f">{BASE}id/outcome/n1</a>" in page.text


def test_a_reason_that_is_not_in_the_readers_language_says_which_it_is_in(
    things: httpx.Client,
) -> None:
    page = things.get("/vi/res/project/gone", headers=BROWSER).text
    assert "đã bị rút lại ngày 2026-11-22." in page
    assert '<span lang="en">It never was a project.</span>' in page


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


def test_a_thing_is_found_by_what_others_call_it(things: httpx.Client) -> None:
    for uri in (WATER, "https://register.example.net/17"):
        answer = things.get("/lookup", params={"uri": uri})
        assert answer.status_code == 303
        assert answer.headers["location"].endswith("/res/project/clean-water")
        assert links(answer, "canonical")[0]["target"] == WATER
    assert things.get("/lookup", params={"uri": "https://example.net/no"}).status_code == 404
    others = ("http://register.example.net/17/", "HTTPS://www.Register.example.net/17")
    for uri in (*others, WATER.replace("https", "http"), f"{WATER}/"):
        answer = things.get("/lookup", params={"uri": uri})
        assert answer.headers["location"].endswith("/res/project/clean-water"), uri
    for wrong in ("", "x y", "<>", "http://x/\x82"):
        assert things.get("/lookup", params={"uri": wrong}).status_code == 422


@pytest.mark.parametrize(
    ("written", "meant"),
    [
        ("https://www.wikidata.org/wiki/Q25274", "http://www.wikidata.org/entity/Q25274"),
        ("https://m.wikidata.org/wiki/Q25274", "http://www.wikidata.org/entity/Q25274"),
        ("http://wikidata.org/entity/Q25274", "https://www.wikidata.org/entity/Q25274"),
        ("https://www.geonames.org/1566319/thai-nguyen.html", "https://sws.geonames.org/1566319/"),
        ("http://sws.geonames.org/1566319", "https://sws.geonames.org/1566319/"),
        ("https://SKR.se/a/B", "http://www.skr.se/a/B/"),
    ],
)
def test_another_spelling_of_an_address_is_known(written: str, meant: str) -> None:
    assert meant in spellings(written)


@pytest.mark.parametrize(
    ("one", "other"),
    [
        ("http://www.wikidata.org/entity/Q1", "http://www.wikidata.org/entity/Q12"),
        ("https://example.org/a", "https://example.org/A"),
        ("https://example.org/?a=1", "https://example.org/?a=2"),
        ("https://example.org/a", "https://example.org:8000/a"),
        ("urn:x:1", "urn:x:1/"),
        ("https://geonames.org.example/1/", "https://sws.geonames.org/1/"),
    ],
)
def test_another_address_is_no_other_spelling(one: str, other: str) -> None:
    assert other not in spellings(one)


@given(st.text())
def test_whatever_is_asked_for_is_among_its_own_spellings_and_they_are_few(written: str) -> None:
    assert written == spellings(written)[0]
    assert len(spellings(written)) <= 13


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


# --- Hostile and wrong addresses


@pytest.mark.parametrize(
    "path",
    [
        "/id/project/%C3%A5%C3%A4%C3%B6",
        "/id/project/Đà-Nẵng",
        "/id/project/%2F",
        "/id/project%2Fclean-water",
        "/id/project/clean-water/",
        "/id/project/clean-water.ttl",
        "/id//clean-water",
        "/id/",
        "/res/",
        "/res/project/%00",
        "/res/project/%FF%FE",
        "/res/project/clean-water.ttl.html",
        "/res/project/clean-water.exe",
        "/res/project/..%2Fclean-water",
        "/res/project/%3E%7D%20UNION%20%7B",
        f"/res/project/{'a' * 3000}",
        "/res/project/clean-water/linkset/linkset",
        "/source/%3E%7D",
        "/shapes/No-such-rule",
        "/ns/NoSuchTerm",
        "/queries/nothing.ttl",
    ],
)
def test_an_address_where_nothing_is_says_so(things: httpx.Client, path: str) -> None:
    answer = things.get(path)
    assert answer.status_code == 404
    assert media_type(answer) == "application/problem+json"
    assert len(answer.json()["detail"]) < 3000
    page = things.get(path, headers=BROWSER)
    assert (page.status_code, media_type(page)) == (404, "text/html")


@pytest.mark.parametrize(
    "target", ["/id/a%zz", "/id/a[b]/c", "/id/a|b", "/res/{x}/^`", "/id/%", "/res/a/b?page=%00"]
)
def test_an_address_that_no_browser_would_send_is_answered(
    things: httpx.Client, target: str
) -> None:
    host = things.base_url.host, things.base_url.port
    with closing(HTTPConnection(*host, timeout=10)) as asking:
        asking.putrequest("GET", target)
        asking.endheaders()
        assert asking.getresponse().status in (400, 404, 422)


def test_a_wrong_name_is_told_its_neighbours(things: httpx.Client) -> None:
    for path, meant in (
        ("/id/project/clean-watr", "res/project/clean-water"),
        ("/res/projct/clean-water", "res/project/clean-water"),
        ("/ns/Projekt", "res/ns/Project"),
    ):
        assert meant in things.get(path).json()["detail"]


@given(st.text(max_size=40), st.sampled_from(["id", "res", "source", "ns", "shapes"]))
@settings(max_examples=60, deadline=None)
def test_no_address_breaks_the_service(things: httpx.Client, name: str, word: str) -> None:
    # A client resolves dot segments itself, so that another address is asked. (RFC 3986, 5.2.4)
    assume(name not in {".", ".."})
    path = f"/{word}/{quote(name.encode('utf-8', 'surrogatepass'))}"
    assert things.get(path, headers={"Accept": "text/turtle"}).status_code in (200, 303, 404)


# Letters of any script: what a name can be made of.
@given(st.text(st.characters(categories=("L", "N"), max_codepoint=0x2FFFF), min_size=1))
def test_the_address_of_a_page_means_the_thing_that_the_page_is_of(slug: str) -> None:
    places = Places(BASE)
    for iri in (f"{BASE}id/project/{slug}", f"{VOCABULARY}ns/{slug}"):
        path = places.path_of(iri)
        assert path is not None
        assert path.isascii()
        assert iri in places.meant(path)


@given(st.text(max_size=30))
def test_whatever_path_is_asked_for_what_it_may_mean_are_iris(path: str) -> None:
    for iri in Places(BASE).meant(f"id/{path}"):
        assert pyoxigraph.NamedNode(iri).value == iri


def test_the_longer_base_wins_where_one_lies_within_the_other() -> None:
    within = Places(f"{VOCABULARY}linkoping/")
    assert within.path_of(f"{VOCABULARY}linkoping/id/project/a") == "res/project/a"
    assert within.path_of(f"{VOCABULARY}ns/Project") == "res/ns/Project"
    assert within.path_of("https://example.net/id/project/a") is None


# --- Where it is served


@pytest.mark.parametrize("sent", ["", "/partners"], ids=["path taken off", "path left on"])
def test_under_a_path_every_address_is_the_one_that_visitors_know(
    tmp_path: Path, sent: str
) -> None:
    public = "https://data.example.org/partners/"
    folder = write(tmp_path / "town", FILES)
    limits = settings_room.read(folder, public_base_url=public, workers=1)
    with serving(folder, limits) as at, httpx.Client(base_url=at, timeout=60) as client:
        answer = client.get(f"{sent}/id/project/clean-water")
        assert answer.headers["location"] == f"{public}res/project/clean-water"
        page = client.get(f"{sent}/sv/res/project/clean-water", headers=BROWSER)
        assert 'href="/partners/sv/res/passage/minutes-1"' in page.text
        assert 'href="/partners/static/site.css"' in page.text
        assert page.headers["content-location"] == "/partners/sv/res/project/clean-water"
        assert links(page, "canonical")[0]["target"] == f"{BASE}res/project/clean-water"
        assert client.get(f"{sent}/id/project/old-name").headers["location"] == (
            f"{public}id/project/clean-water"
        )
        assert at not in page.text


@pytest.mark.parametrize(
    ("base", "said"),
    [
        ("http://localhost/town/", "one's own machine"),
        ("https://example.org:8443/town/", "a port"),
        ("https://me@example.org/town/", "a user"),
        ("https://127.0.0.1/town/", "an IP address"),
        ("https://[::1]/town/", "an IP address"),
        ("https://intranet/town/", "no domain name"),
        ("https://example.org/town/?x=/", "own address"),
        ("https://example.org/town/#/", "own address"),
    ],
)
def test_a_base_that_cannot_last_is_refused(tmp_path: Path, base: str, said: str) -> None:
    settings_file = f'base = "{base}"\n[title]\nsv = "S"\nen = "T"\n'
    folder = write(tmp_path / "town", {"tvinna.toml": settings_file})
    with pytest.raises(BadFolder, match=said):
        open_folder(folder)
