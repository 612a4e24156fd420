"""What an answer says of itself: its tag, its coding, its format; and what the service says."""

import csv
import gzip
import io
import json
import zipfile
from pathlib import Path
from xml.etree import ElementTree as ET

import brotli
import httpx
import pyshacl
import pytest
import rdflib

from conftest import BASE, ROOT, media_type, serving
from tvinna import settings

SD = rdflib.Namespace("http://www.w3.org/ns/sparql-service-description#")
VOID = rdflib.Namespace("http://rdfs.org/ns/void#")
SHAPES = ROOT.parent / "shared" / "shapes" / "other" / "sd-shacl.ttl"
MANY = "SELECT ?a ?b { ?a ?b ?c } ORDER BY ?a ?b"
CONSTRUCT = f"CONSTRUCT {{ ?s ?p ?o }} {{ BIND(<{BASE}id/project/clean-water> AS ?s) ?s ?p ?o }}"


def ask(client: httpx.Client, query: str, **headers: str) -> httpx.Response:
    named = {name.replace("_", "-"): value for name, value in headers.items()}
    return client.get("/sparql", params={"query": query}, headers=named)


# --- Known again


@pytest.mark.parametrize("path", ["/sparql?query=ASK{}", "/queries/starts?format=csv"])
@pytest.mark.parametrize("method", ["GET", "HEAD"])
def test_who_has_an_answer_already_is_told_so(client: httpx.Client, path: str, method: str) -> None:
    first = client.request(method, path)
    tag = first.headers["etag"]
    assert tag.startswith('"')
    assert first.headers["cache-control"] == "no-cache"
    for given in (tag, f'"another", {tag}', f"W/{tag}"):
        again = client.request(method, path, headers={"If-None-Match": given})
        assert (again.status_code, again.content) == (304, b"")
        assert again.headers["etag"] == tag
        assert again.headers["vary"] == first.headers["vary"]
    assert client.request(method, path, headers={"If-None-Match": '"another"'}).status_code == 200


def test_a_body_in_a_coding_is_refused_by_its_name(client: httpx.Client) -> None:
    headers = {"Content-Type": "application/sparql-query", "Content-Encoding": "gzip"}
    refused = client.post("/sparql", content=gzip.compress(b"ASK {}"), headers=headers)
    assert refused.status_code == 415
    assert "Content-Encoding is gzip" in refused.json()["detail"]


def test_who_has_any_answer_is_told_that_there_is_one_and_not_of_a_wrong_query(
    client: httpx.Client,
) -> None:
    for query, status in (("ASK {}", 304), ("ASK {", 400)):
        assert ask(client, query, If_None_Match="*").status_code == status


@pytest.mark.parametrize(
    ("path", "accept"),
    [
        ("/", "text/html"),
        ("/queries", "text/html"),
        ("/queries", "application/json"),
        ("/openapi.json", "*/*"),
    ],
)
def test_a_page_and_a_list_are_known_again(client: httpx.Client, path: str, accept: str) -> None:
    first = client.get(path, headers={"Accept": accept})
    assert first.status_code == 200
    again = client.get(path, headers={"Accept": accept, "If-None-Match": first.headers["etag"]})
    assert (again.status_code, again.content) == (304, b"")
    assert media_type(first) == accept or accept == "*/*"


def test_a_tag_names_query_graphs_format_and_coding(client: httpx.Client) -> None:
    graph = f"{BASE}source/paper"
    answers = [
        ask(client, MANY),
        ask(client, f"{MANY} LIMIT 1"),
        ask(client, MANY, Accept="text/csv"),
        client.get("/sparql", params={"query": MANY, "format": "excel"}),
        ask(client, MANY, Accept_Encoding="gzip"),
        ask(client, MANY, Accept_Encoding="identity"),
        client.get("/sparql", params={"query": MANY, "default-graph-uri": graph}),
        client.get("/sparql", params={"query": MANY, "named-graph-uri": graph}),
    ]
    assert len({answer.headers["etag"] for answer in answers}) == len(answers)


def test_a_tag_is_another_when_the_data_is(town: Path, write_folder: object) -> None:
    other = write_folder({"data/reference/more.ttl": "<a:b> <a:b> <a:b> ."})  # type: ignore[operator]
    tags = set()
    for folder in (town, other):
        with (
            serving(folder, settings.read(folder)) as at,
            httpx.Client(base_url=at, timeout=60) as client,
        ):
            tags.add(ask(client, "ASK {}").headers["etag"])
    assert len(tags) == 2


@pytest.mark.parametrize(
    "query",
    [
        "SELECT (NOW() AS ?x) {}",
        "SELECT (rand() AS ?x) {}",
        "SELECT (UUID() AS ?x) {}",
        "SELECT (STRUUID () AS ?x) {}",
        "SELECT (BNODE() AS ?x) {}",
        "CONSTRUCT { [] <a:b> 1 } {}",
        "CONSTRUCT { _:a <a:b> 1 } {}",
        "CONSTRUCT { <a:a> <a:b> (1 2) } {}",
    ],
)
def test_an_answer_that_is_another_each_time_is_kept_by_nobody(
    client: httpx.Client, query: str
) -> None:
    answer = ask(client, query)
    assert answer.status_code == 200
    assert answer.headers["cache-control"] == "no-store"
    assert "etag" not in answer.headers


@pytest.mark.parametrize(
    "query",
    [
        'SELECT ("NOW()" AS ?now) {} # RAND()',
        'SELECT ("\\u0041" AS ?letter) {}',
        "CONSTRUCT { <a:a> ?p ?o } { ?s ?p ?o FILTER(isIRI(?o)) }",
        "PREFIX now: <a:> ASK { ?uuid now:NOW <a:RAND> }",
        "SELECT ?s { ?s ?p [] }",
    ],
)
def test_a_word_that_is_no_call_does_no_harm(client: httpx.Client, query: str) -> None:
    assert "etag" in ask(client, query).headers


# --- Coded


def raw(client: httpx.Client, accepted: str, query: str = MANY) -> tuple[httpx.Headers, bytes]:
    """An answer as it travels."""
    sent = {"Accept-Encoding": accepted}
    with client.stream("GET", "/sparql", params={"query": query}, headers=sent) as answer:
        return answer.headers, b"".join(answer.iter_raw())


@pytest.mark.parametrize(
    ("accepted", "coding"),
    [
        ("gzip", "gzip"),
        ("br", "br"),
        ("gzip, deflate, br, zstd", "br"),
        ("br;q=0.5, gzip;q=0.8", "gzip"),
        ("GZIP;q=1.0", "gzip"),
        ("*", "br"),
        ("br;q=0, *", "gzip"),
        ("identity", None),
        ("gzip;q=0", None),
        ("", None),
        ("zstd", None),
    ],
)
def test_an_answer_is_made_smaller_as_the_asker_takes_it(
    client: httpx.Client, accepted: str, coding: str | None
) -> None:
    headers, body = raw(client, accepted)
    assert headers.get("content-encoding") == coding
    assert "Accept-Encoding" in headers["vary"]
    assert int(headers["content-length"]) == len(body)
    plain = {"gzip": gzip.decompress, "br": brotli.decompress}.get(coding or "", bytes)(body)
    assert json.loads(plain)["results"]["bindings"]
    again = client.get(
        "/sparql",
        params={"query": MANY},
        headers={"Accept-Encoding": accepted, "If-None-Match": headers["etag"]},
    )
    assert (again.status_code, again.headers["etag"]) == (304, headers["etag"])


def test_a_small_answer_is_left_as_it_is(client: httpx.Client) -> None:
    assert "content-encoding" not in raw(client, "gzip", "ASK {}")[0]


def test_the_same_answer_is_the_same_bytes(client: httpx.Client) -> None:
    for accepted in ("gzip", "br"):
        assert raw(client, accepted)[1] == raw(client, accepted)[1]
    sheet = {"query": MANY, "format": "xlsx"}
    assert client.get("/sparql", params=sheet).content == (
        client.get("/sparql", params=sheet).content
    )


# --- Graphs in every format


# rdflib's own reader of JSON-LD uses what rdflib has given up.
@pytest.mark.filterwarnings("ignore:ConjunctiveGraph is deprecated:DeprecationWarning")
@pytest.mark.filterwarnings("ignore:Dataset.*deprecated:DeprecationWarning")
@pytest.mark.parametrize(
    ("accepted", "read_as"),
    [
        ("text/turtle", "turtle"),
        ("application/n-triples", "nt"),
        ("application/rdf+xml", "xml"),
        ("application/ld+json", "json-ld"),
        ("application/n-quads", "nquads"),
        ("application/trig", "trig"),
    ],
)
def test_a_graph_says_the_same_in_every_format(
    client: httpx.Client, accepted: str, read_as: str
) -> None:
    answer = ask(client, CONSTRUCT, Accept=accepted)
    assert media_type(answer) == accepted
    read = rdflib.Dataset(default_union=True).parse(data=answer.content, format=read_as)
    wanted = rdflib.Graph().parse(data=ask(client, CONSTRUCT).content, format="turtle")
    assert len(wanted) > 5
    assert set(read.triples((None, None, None))) == set(wanted)


# --- Sheets

VALUES = """SELECT ?a ?b { VALUES (?a ?b) {
  (1 "Rent; vatten") (2.5 "\\"två\\" rader\\noch å") (UNDEF "=1+1") (true "-1")
  (123456789012345678 <a:b>)
} }"""


def test_csv_for_excel_has_what_excel_needs(client: httpx.Client) -> None:
    answer = client.get("/sparql", params={"query": VALUES, "format": "excel"})
    assert media_type(answer) == "text/csv"
    assert answer.content.startswith(b"\xef\xbb\xbf")
    assert answer.headers["content-disposition"] == 'attachment; filename="answer.excel.csv"'
    rows = list(csv.reader(io.StringIO(answer.content.decode("utf-8-sig")), delimiter=";"))
    assert rows == [
        ["a", "b"],
        ["1", "Rent; vatten"],
        ["2,5", '"två" rader\noch å'],
        # What would be run as a formula is a text.
        ["", "'=1+1"],
        ["true", "'-1"],
        ["123456789012345678", "a:b"],
    ]


def test_a_sheet_holds_numbers_as_numbers_and_no_formula(client: httpx.Client) -> None:
    answer = client.get("/sparql", params={"query": VALUES, "format": "xlsx"})
    with zipfile.ZipFile(io.BytesIO(answer.content)) as book:
        sheet = ET.fromstring(book.read("xl/worksheets/sheet1.xml"))  # noqa: S314 (our own)
        strings = book.read("xl/sharedStrings.xml").decode()
    space = "{http://schemas.openxmlformats.org/spreadsheetml/2006/main}"
    cells = {cell.get("r"): cell for cell in sheet.iter(f"{space}c")}
    assert not list(sheet.iter(f"{space}f"))
    assert "=1+1" in strings
    assert "123456789012345678" in strings
    for place, kind, value in (("A2", None, "1"), ("A3", None, "2.5"), ("A5", "b", "1")):
        assert cells[place].get("t") == kind
        assert cells[place].findtext(f"{space}v") == value
    assert "A4" not in cells


def test_a_question_and_an_ask_may_be_sheets(client: httpx.Client) -> None:
    wanted = "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet"
    assert media_type(client.get("/queries/starts", params={"format": "xlsx"})) == wanted
    assert media_type(ask(client, "ASK {}", Accept=wanted)) == wanted


def test_a_sheet_is_made_of_so_much_and_no_more(town: Path) -> None:
    limits = settings.read(town, sheet_bytes=1000, workers=1)
    with serving(town, limits) as at, httpx.Client(base_url=at, timeout=60) as client:
        answer = client.get("/sparql", params={"query": MANY, "format": "xlsx"})
        assert answer.status_code == 422
        assert "take CSV" in answer.json()["detail"]
        # Nor does a page offer one.
        page = client.get("/sparql", params={"query": MANY}, headers={"Accept": "text/html"}).text
        assert "format=csv" in page
        assert "format=xlsx" not in page


# --- Errors


@pytest.mark.parametrize(
    ("accept", "answered"),
    [
        ("text/plain", "text/plain"),
        ("application/sparql-results+xml, text/plain;q=0.5", "text/plain"),
        ("application/sparql-results+json", "application/problem+json"),
        ("application/json, text/plain;q=0.5", "application/problem+json"),
        ("*/*", "application/problem+json"),
    ],
)
def test_a_problem_is_text_for_who_asks_for_text(
    client: httpx.Client, accept: str, answered: str
) -> None:
    answer = ask(client, "SELECT ?s {\n ?s a }", Accept=accept)
    assert answer.status_code == 400
    assert media_type(answer) == answered
    assert "line 2, column 7" in answer.text


def test_who_asks_for_text_alone_is_told_that_no_answer_is_text(client: httpx.Client) -> None:
    answer = ask(client, "SELECT ?s { ?s ?p ?o } LIMIT 1", Accept="text/plain")
    assert (answer.status_code, media_type(answer)) == (406, "text/plain")
    assert "it can be" in answer.text


# --- The service description


@pytest.mark.parametrize("accept", ["*/*", "text/turtle", "application/rdf+xml"])
def test_the_bare_endpoint_says_what_it_is(client: httpx.Client, accept: str) -> None:
    answer = client.get("/sparql", headers={"Accept": accept})
    assert media_type(answer) == ("text/turtle" if accept == "*/*" else accept)
    described = rdflib.Graph().parse(data=answer.content, format=media_type(answer))
    endpoint = rdflib.URIRef(f"{client.base_url}/sparql")
    assert (endpoint, rdflib.RDF.type, SD.Service) in described
    assert (endpoint, SD.endpoint, endpoint) in described
    assert (endpoint, SD.supportedLanguage, SD.SPARQL11Query) in described


def test_the_description_counts_every_graph(client: httpx.Client) -> None:
    described = rdflib.Graph().parse(data=client.get("/sparql").content, format="turtle")
    paper = rdflib.URIRef(f"{BASE}source/paper")
    assert described.value(paper, VOID.triples) == rdflib.Literal(3)
    assert described.value(paper, VOID.distinctSubjects) == rdflib.Literal(1)
    assert described.value(paper, VOID.properties) == rdflib.Literal(3)
    assert described.value(paper, VOID.classes) == rdflib.Literal(1)
    merge = described.value(None, SD.name, paper)
    assert merge is not None
    default = described.value(None, SD.defaultGraph, None) or described.value(
        described.value(None, SD.namedGraph, merge), SD.defaultGraph
    )
    health = client.get("/health").json()
    assert described.value(default, VOID.triples) == rdflib.Literal(health["statements"])
    assert len(set(described.objects(None, SD.namedGraph))) == health["graphs"]
    assert not [node for node in described.all_nodes() if isinstance(node, rdflib.BNode)]


@pytest.mark.skipif(not SHAPES.is_file(), reason="sd-shacl.ttl is not at hand")
def test_the_description_passes_the_shapes_for_descriptions(client: httpx.Client) -> None:
    described = rdflib.Graph().parse(data=client.get("/sparql").content, format="turtle")
    shapes = rdflib.Graph().parse(SHAPES)
    conforms, _, said = pyshacl.validate(described, shacl_graph=shapes)
    assert conforms, said


# --- Behind a proxy


@pytest.mark.slow
@pytest.mark.parametrize("root", ["", "/partners"])
@pytest.mark.parametrize("stripped", [True, False], ids=["path taken off", "path left on"])
def test_behind_a_proxy_every_address_is_the_one_that_visitors_know(
    town: Path, root: str, stripped: bool
) -> None:
    public = f"https://data.example.org{root}/"
    limits = settings.read(town, public_base_url=public, workers=1)
    sent = "" if stripped else root
    page = {"Accept": "text/html"}
    with serving(town, limits) as at, httpx.Client(base_url=at, timeout=60) as client:
        start = client.get(f"{sent}/", headers=page).text
        assert f'href="{root}/static/site.css"' in start
        assert f'href="{root}/en/queries"' in start
        assert f"{public}sparql" in client.get(f"{sent}/queries", headers=page).text
        assert f'action="{root}/en/sparql"' in client.get(f"{sent}/sparql", headers=page).text
        described = client.get(f"{sent}/sparql", headers={"Accept": "text/turtle"}).text
        assert f"<{public}sparql>" in described
        assert client.get(f"{sent}/static/site.css").status_code == 200
        assert at not in start
