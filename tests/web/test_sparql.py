"""SPARQL over HTTP, as real clients send it."""

from concurrent.futures import ThreadPoolExecutor
from importlib import import_module
from pathlib import Path
from typing import Any

import httpx
import pytest

from conftest import BASE, media_type, serving
from tvinna import settings

PROJECT = "https://w3id.org/tvinna/ns/Project"
SELECT = f"SELECT ?s WHERE {{ ?s a <{PROJECT}> }}"
ASK = f"ASK {{ ?s a <{PROJECT}> }}"
CONSTRUCT = f"CONSTRUCT WHERE {{ ?s a <{PROJECT}> }}"
RUNAWAY = "SELECT (COUNT(*) AS ?n) { ?a ?b ?c . ?d ?e ?f . ?g ?h ?i }"
FORM = {"Content-Type": "application/x-www-form-urlencoded"}
UPDATE = {"Content-Type": "application/sparql-update"}
DIRECT = {"Content-Type": "application/sparql-query"}


@pytest.mark.parametrize(
    ("method", "sent"),
    [
        pytest.param("GET", {"params": {"query": SELECT}}, id="GET"),
        pytest.param("POST", {"data": {"query": SELECT}}, id="POST form"),
        pytest.param("POST", {"content": SELECT, "headers": DIRECT}, id="POST direct"),
        pytest.param("POST", {"files": {"query": (None, SELECT)}}, id="POST multipart"),
        pytest.param(
            "POST",
            {
                "content": SELECT,
                "headers": {"Content-Type": "Application/SPARQL-Query; charset=UTF-8"},
            },
            id="POST direct with a charset",
        ),
        pytest.param(
            "GET",
            {"params": {"query": SELECT, "timeout": "0", "debug": "on", "default-graph-uri": ""}},
            id="with parameters that nobody knows",
        ),
    ],
)
def test_a_query_is_answered_however_it_is_sent(
    client: httpx.Client, method: str, sent: dict[str, Any]
) -> None:
    answer = client.request(method, "/sparql", **sent)
    assert answer.status_code == 200
    assert answer.json()["results"]["bindings"] == [
        {"s": {"type": "uri", "value": f"{BASE}id/project/clean-water"}}
    ]


@pytest.mark.parametrize(
    ("query", "accept", "answered"),
    [
        (SELECT, None, "application/sparql-results+json"),
        (SELECT, "*/*", "application/sparql-results+json"),
        (SELECT, "application/sparql-results+xml", "application/sparql-results+xml"),
        (SELECT, "TEXT/CSV; charset=utf-8", "text/csv"),
        (SELECT, "text/tab-separated-values", "text/tab-separated-values"),
        (ASK, None, "application/sparql-results+json"),
        (ASK, "application/sparql-results+xml", "application/sparql-results+xml"),
        (CONSTRUCT, None, "text/turtle"),
        (CONSTRUCT, "application/n-triples", "application/n-triples"),
        (CONSTRUCT, "application/ld+json", "application/ld+json"),
        (CONSTRUCT, "application/rdf+xml", "application/rdf+xml"),
        (f"DESCRIBE <{BASE}id/project/clean-water>", None, "text/turtle"),
    ],
)
def test_an_answer_is_of_its_own_kind_in_the_form_accepted(
    address: str, query: str, accept: str | None, answered: str
) -> None:
    headers = {} if accept is None else {"Accept": accept}
    with httpx.Client() as client:
        del client.headers["Accept"]
        answer = client.get(f"{address}/sparql", params={"query": query}, headers=headers)
    assert media_type(answer) == answered
    assert "Accept" in answer.headers["vary"]


@pytest.mark.parametrize(
    ("accept", "hints", "answered"),
    [
        ("*/*", {"format": "csv"}, "text/csv"),
        ("*/*", {"output": "xml", "results": "xml"}, "application/sparql-results+xml"),
        ("text/csv", {"format": "json", "output": "json", "results": "json"}, "text/csv"),
        ("image/png", {"format": "tsv"}, "text/tab-separated-values"),
        ("*/*", {"format": "sheet"}, "application/sparql-results+json"),
    ],
)
def test_a_hint_decides_where_accept_does_not(
    client: httpx.Client, accept: str, hints: dict[str, str], answered: str
) -> None:
    answer = client.get("/sparql", params={"query": SELECT, **hints}, headers={"Accept": accept})
    assert media_type(answer) == answered


@pytest.mark.parametrize(
    ("method", "sent", "status", "said"),
    [
        pytest.param(
            "GET", {"params": {"qurey": ASK}}, 400, "send one as the parameter", id="no query"
        ),
        pytest.param(
            "GET", {"headers": {"Accept": "application/sparql-results+json"}}, 400,
            "send one as the parameter", id="nothing, and rows are awaited",
        ),
        pytest.param("POST", {"data": {}, "headers": FORM}, 400, "send one", id="an empty form"),
        pytest.param(
            "GET", {"params": {"query": "SELECT ?s {\n ?s a }"}}, 400, "line 2, column 7",
            id="syntax",
        ),
        pytest.param(
            "GET", {"params": {"query": "ASK { ?s a tv:Project }"}}, 400, "PREFIX tv: <https://w3id",
            id="a prefix that is not declared",
        ),
        pytest.param(
            "GET", {"params": [("query", ASK), ("query", ASK)]}, 400, "2 queries", id="two queries"
        ),
        pytest.param("POST", {"data": {"update": "CLEAR ALL"}}, 400, "only reads", id="an update"),
        *(
            pytest.param("GET", {"params": {"query": update}}, 400, "only reads", id=update)
            for update in (
                "INSERT DATA { <a:a> <a:b> 1 }", "drop all", "CLEAR DEFAULT",
                "# now\nBASE <a:> PREFIX : <b:> prefix select: <c:>DELETE WHERE { :a ?p ?o }",
                "WITH <a:g> DELETE { ?s ?p 1 } WHERE { SELECT * { ?s ?p 1 } }",
                "\\u0049NSERT DATA { }", "; ADD <a:a> TO <a:b>",
            )
        ),
        *(
            pytest.param(
                "GET", {"params": {"query": empty}}, 400, "is empty", id=f"empty {empty!r}"
            )
            for empty in ("", " \n", "# nothing")
        ),
        pytest.param(
            "POST", {"content": "CLEAR ALL", "headers": UPDATE}, 415, "only reads",
            id="an update directly",
        ),
        pytest.param(
            "GET", {"params": {"query": "DESELECT * {}"}}, 400, "did you mean SELECT?",
            id="no verb",
        ),
        pytest.param(
            "GET", {"params": {"query": ASK, "default-graph-uri": "paper"}}, 400,
            "default-graph-uri is no IRI in full", id="a graph that is no IRI",
        ),
        pytest.param(
            "POST", {"content": b"\xff", "headers": DIRECT}, 400, "UTF-8", id="no UTF-8"
        ),
        pytest.param(
            "GET", {"params": {"query": "ASK { SERVICE <http://x/> {} }"}}, 400, "SERVICE",
            id="SERVICE",
        ),
        pytest.param("PUT", {"content": ASK}, 405, "PUT /sparql", id="PUT"),
        pytest.param(
            "GET", {"params": {"query": SELECT}, "headers": {"Accept": "image/png"}}, 406,
            "application/sparql-results+json, application/sparql-results+xml", id="no such form",
        ),
        pytest.param(
            "POST", {"content": "#" * 300_000, "headers": DIRECT}, 413, "262144 bytes", id="length"
        ),
        pytest.param(
            "POST", {"content": ASK, "headers": {"Content-Type": "text/plain"}}, 415,
            "application/sparql-query", id="another media type",
        ),
        pytest.param("POST", {"content": ASK}, 415, "missing", id="no media type"),
        pytest.param("GET", {"params": {"query": RUNAWAY}}, 422, "ended after 2 s", id="a runaway"),
    ],
)  # fmt: skip
def test_what_cannot_be_answered_is_a_problem_that_says_what_would_be_right(
    client: httpx.Client, method: str, sent: dict[str, Any], status: int, said: str
) -> None:
    answer = client.request(method, "/sparql", **sent)
    assert answer.status_code == status
    assert media_type(answer) == "application/problem+json"
    problem = answer.json()
    assert problem["status"] == status
    assert said in problem["detail"]


@pytest.mark.parametrize(
    "query",
    ["PREFIX insert: <a:> ASK {}", "BASE <a:drop> ASK { ?s <with> 'CLEAR ALL' }", "ASK { }"],
)
def test_a_query_that_speaks_as_an_update_does_is_still_a_query(
    client: httpx.Client, query: str
) -> None:
    assert client.get("/sparql", params={"query": query}).status_code == 200


NO_UTF_8 = "query=ASK%7B%3Fs%20%3Fp%20%22Link%F6ping%22%7D"


@pytest.mark.parametrize(
    ("method", "target", "sent", "status"),
    [
        pytest.param("GET", f"/sparql?{NO_UTF_8}", {}, 400, id="address"),
        pytest.param("GET", f"/sparql?{NO_UTF_8}%", {}, 400, id="address with a broken escape"),
        pytest.param("POST", "/sparql", {"content": NO_UTF_8, "headers": FORM}, 400, id="form"),
        *(
            pytest.param(
                "POST",
                "/sparql",
                {
                    "content": ASK,
                    "headers": {"Content-Type": f"application/sparql-query; charset={charset}"},
                },
                status,
                id=charset,
            )
            for charset, status in (
                ("klingon", 415),
                ("iso-8859-1", 415),
                ('"UTF-8"', 200),
                ("us-ascii", 200),
            )
        ),
    ],
)
def test_a_query_is_utf_8_or_refused(
    client: httpx.Client, method: str, target: str, sent: dict[str, Any], status: int
) -> None:
    answer = client.request(method, target, **sent)
    assert answer.status_code == status
    assert status == 200 or "UTF-8" in answer.json()["detail"]


def test_a_syntax_error_says_its_line_and_column(client: httpx.Client) -> None:
    problem = client.get("/sparql", params={"query": "SELECT ?s {\n ?s a }"}).json()
    assert (problem["line"], problem["column"]) == (2, 7)


def test_a_method_that_is_not_allowed_is_told_those_that_are(client: httpx.Client) -> None:
    assert set(client.delete("/sparql").headers["allow"].split(", ")) >= {"GET", "HEAD", "POST"}


def test_a_query_of_200_kilobytes_is_answered(client: httpx.Client) -> None:
    values = " ".join(f'"{number:05d} clean water"' for number in range(10_000))
    query = f"SELECT (COUNT(*) AS ?n) {{ VALUES ?x {{ {values} }} }}"
    assert len(query) > 200_000
    for sent in ({"content": query, "headers": DIRECT}, {"data": {"query": query}}):
        answer = client.post("/sparql", **sent)
        assert answer.json()["results"]["bindings"][0]["n"]["value"] == "10000"


def test_a_quick_query_is_answered_while_a_runaway_one_runs(client: httpx.Client) -> None:
    with ThreadPoolExecutor(1) as threads:
        runaway = threads.submit(client.get, "/sparql", params={"query": RUNAWAY})
        for _ in range(10):
            assert client.get("/sparql", params={"query": ASK}).json()["boolean"] is True
        assert not runaway.done()
        assert runaway.result().status_code == 422


def test_a_query_ends_when_whoever_asked_has_gone(town: Path) -> None:
    limits = settings.read(town, query_seconds=30.0, workers=1)
    with serving(town, limits) as address, httpx.Client(base_url=address, timeout=60) as client:
        with pytest.raises(httpx.ReadTimeout):
            client.get("/sparql", params={"query": RUNAWAY}, timeout=0.2)
        # The only worker was busy for half a minute more.
        answer = client.get("/sparql", params={"query": ASK}, timeout=5)
        assert answer.json()["boolean"] is True


def test_many_at_once_each_get_their_own_answer(client: httpx.Client) -> None:
    def echo(number: int) -> int:
        query = f"SELECT ({number} AS ?n) {{}}"
        found = client.get("/sparql", params={"query": query}).json()
        return int(found["results"]["bindings"][0]["n"]["value"])

    with ThreadPoolExecutor(12) as threads:
        assert list(threads.map(echo, range(120))) == list(range(120))


@pytest.mark.parametrize(
    ("merged", "named", "default", "in_graphs"),
    [
        ([], [], 1, 2),
        (["minutes", "paper"], [], 1, 0),
        (["names"], ["paper"], 0, 1),
        ([], ["minutes", "paper"], 0, 2),
    ],
)
def test_a_request_may_say_of_which_graphs_it_asks(
    client: httpx.Client, merged: list[str], named: list[str], default: int, in_graphs: int
) -> None:
    graphs = [("default-graph-uri", f"{BASE}source/{stem}") for stem in merged]
    graphs += [("named-graph-uri", f"{BASE}source/{stem}") for stem in named]
    pattern = f"?s a <{PROJECT}>"
    for group, expected in ((pattern, default), (f"GRAPH ?g {{ {pattern} }}", in_graphs)):
        # The request stands before what the query says itself. (SPARQL 1.1 Protocol, 2.1.4)
        clause = f"FROM <{BASE}source/none>" if graphs else ""
        query = f"SELECT (COUNT(*) AS ?n) {clause} {{ {group} }}"
        found = client.get("/sparql", params=[("query", query), *graphs]).json()
        assert found["results"]["bindings"][0]["n"]["value"] == str(expected)


# --- SPARQLWrapper


def wrapper(address: str, query: str, form: str) -> Any:
    library = import_module("SPARQLWrapper")
    asking = library.SPARQLWrapper(f"{address}/sparql")
    asking.setQuery(query)
    asking.setReturnFormat(form)
    return asking


def test_sparqlwrapper_reads_json(address: str) -> None:
    found = wrapper(address, SELECT, "json").queryAndConvert()
    assert found["results"]["bindings"][0]["s"]["value"] == f"{BASE}id/project/clean-water"
    assert wrapper(address, ASK, "json").queryAndConvert()["boolean"] is True


def test_sparqlwrapper_reads_xml_and_csv(address: str) -> None:
    assert "clean-water" in wrapper(address, SELECT, "xml").queryAndConvert().toxml()
    assert wrapper(address, SELECT, "csv").queryAndConvert() == (
        f"s\r\n{BASE}id/project/clean-water\r\n".encode()
    )


@pytest.mark.parametrize("form", ["turtle", "rdf+xml", "json-ld"])
# SPARQLWrapper itself reads JSON-LD into what rdflib no longer wants.
@pytest.mark.filterwarnings("ignore:ConjunctiveGraph is deprecated:DeprecationWarning")
def test_sparqlwrapper_reads_a_graph(address: str, form: str) -> None:
    found = wrapper(address, CONSTRUCT, form).queryAndConvert()
    written = found.decode() if isinstance(found, bytes) else found.serialize()
    assert "clean-water" in written


def test_sparqlwrapper_posts(address: str) -> None:
    asking = wrapper(address, SELECT, "json")
    for method in ("urlencoded", "postdirectly"):
        asking.setMethod("POST")
        asking.setRequestMethod(method)
        assert len(asking.queryAndConvert()["results"]["bindings"]) == 1


@pytest.mark.parametrize(
    ("query", "detail"),
    [
        pytest.param(
            "SELECT *\n{ ?s ?p } LIMIT 1",
            "line 2, column 9: an object is missing here behind the property",
            id="no object",
        ),
        pytest.param("SELECT", "line 1, column 7: the query is not whole", id="end"),
        pytest.param(
            "SELECT * {\n?s ?p\n}", "line 2, column 6: an object is missing", id="a line's end"
        ),
        pytest.param(
            "SELECT ?a { ?a ?b ?c } GROUP BY ?b", "A column is not bound", id="not grouped"
        ),
        pytest.param(
            "ASK { foaf:a ?b ?c }", "not declared: foaf (write PREFIX foaf: <", id="no prefix"
        ),
    ],
)  # fmt: skip
def test_a_wrong_query_is_told_where_and_what_to_look_for(
    client: httpx.Client, query: str, detail: str
) -> None:
    answer = client.get("/sparql", params={"query": query})
    assert answer.status_code == 400
    assert detail in answer.json()["detail"]
    assert "expected" not in answer.json()["detail"]
