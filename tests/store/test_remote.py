"""An engine elsewhere as the store: what it is loaded with, and the same answers."""

import json
import os
import subprocess
import sys
from collections.abc import Iterator
from pathlib import Path
from typing import Any, Literal

import httpx
import pyoxigraph
import pytest

from cli.test_live import COMMENT, change, data_of, folder, server, until
from conftest import BASE, ROOT, WriteFolder, media_type, serving
from engines import ENGINES, load, oxigraph
from tvinna import settings
from tvinna.answers import read
from tvinna.errors import EngineStale
from tvinna.formats import CSV, JSON, N_TRIPLES, Format, offered
from tvinna.queries import load as questions
from tvinna.settings import Settings
from tvinna.sources import open_folder
from tvinna.store import Store, build, contents, exported, work

__all__ = ["folder"]


# --- What is exported


def test_what_is_exported_is_the_merge_every_graph_and_which_data_it_is(town: Path) -> None:
    built = build(open_folder(town))
    store = pyoxigraph.Store()
    held, lines = exported(built)
    store.load(b"".join(lines), pyoxigraph.RdfFormat.N_QUADS)
    merge = list(store.quads_for_pattern(None, None, None, pyoxigraph.DefaultGraph()))
    assert len(merge) == held.statements
    assert {graph.value for graph in store.named_graphs()} == {graph.iri for graph in held.graphs}
    stamp = pyoxigraph.NamedNode(f"{BASE}source/build")
    said = {
        (str(quad.predicate), str(quad.object))
        for quad in store.quads_for_pattern(stamp, None, None, stamp)
    }
    number = "http://www.w3.org/2001/XMLSchema#integer"
    assert said == {
        ("<http://purl.org/pav/version>", f'"{built.hash}"'),
        ("<http://rdfs.org/ns/void#triples>", f'"{held.statements}"^^<{number}>'),
    }


def tvinna(*words: str, **environment: str) -> subprocess.CompletedProcess[bytes]:
    return subprocess.run(
        [sys.executable, "-m", "tvinna", *words],
        capture_output=True,
        env=os.environ | environment,
        check=False,
    )


def test_export_writes_the_same_file_each_time_and_none_by_halves(
    folder: Path, tmp_path: Path
) -> None:
    written = [tmp_path / "one.nq", tmp_path / "two.nq"]
    for file, seed in zip(written, "12", strict=True):
        done = tvinna("export", str(folder), "--output", str(file), PYTHONHASHSEED=seed)
        assert done.returncode == 0, done.stderr
    one, two = (file.read_bytes() for file in written)
    assert one == two == tvinna("export", str(folder)).stdout
    lines = one.splitlines()
    assert lines == sorted(set(lines))
    assert sorted(tmp_path.glob("*.nq*")) == written
    done = tvinna("export", str(folder), "--output", str(tmp_path / "no" / "such.nq"))
    assert (done.returncode, b"cannot be written" in done.stderr) == (2, True)


def test_data_that_breaks_a_rule_is_not_exported(write_folder: WriteFolder, tmp_path: Path) -> None:
    wrong = write_folder({"data/sources/minutes.ttl": "<a> a <b> ."})
    done = tvinna("export", str(wrong), "--output", str(tmp_path / "x.nq"))
    assert done.returncode == 1
    assert b"so nothing is written" in done.stderr
    assert not (tmp_path / "x.nq").exists()


# --- The same answers


@pytest.fixture(scope="module", params=ENGINES)
def there(request: pytest.FixtureRequest, town: Path) -> Iterator[httpx.Client]:
    """Asks a server whose store is an engine elsewhere."""
    with ENGINES[request.param](build(open_folder(town))) as store:
        limits = settings.read(town, store=store, query_seconds=60.0)
        with serving(town, limits) as at, httpx.Client(base_url=at, timeout=60) as client:
            yield client


ROWS = "SELECT ?p ?o { <id/project/clean-water> ?p ?o } ORDER BY ?p ?o"
GRAPH = "CONSTRUCT { ?s a ?c } WHERE { GRAPH ?g { ?s a ?c } }"


@pytest.mark.parametrize(
    "query",
    [
        ROWS,
        "ASK { <id/project/clean-water> ?p ?o }",
        GRAPH,
        "DESCRIBE <id/project/clean-water>",
        "SELECT * { VALUES ?x { 1 2.5 true 'två'@sv <a> UNDEF } } ORDER BY STR(?x)",
        "SELECT ?g (COUNT(*) AS ?n) { GRAPH ?g { ?s ?p ?o } } GROUP BY ?g ORDER BY ?g",
        "PREFIX s: <source/> SELECT (COUNT(*) AS ?n) FROM s:paper { ?s ?p ?o }",
        "SELECT (COUNT(*) AS ?n) FROM NAMED <source/paper> { GRAPH ?g { ?s ?p ?o } }",
    ],
)
def test_a_query_is_answered_in_every_format_as_our_own_store_does(
    there: httpx.Client, client: httpx.Client, query: str
) -> None:
    kind: Literal["graph", "rows"] = (
        "graph" if query.startswith(("CONSTRUCT", "DESCRIBE")) else "rows"
    )
    for form in offered(kind):
        asked = {"query": query, "format": form.name}
        theirs, ours = (one.get("/sparql", params=asked) for one in (there, client))
        assert theirs.status_code == ours.status_code == 200, theirs.text
        assert media_type(theirs) == media_type(ours)
        if kind == "rows":
            assert theirs.content == ours.content
        else:
            assert statements(theirs, form) == statements(ours, form)


def statements(answer: httpx.Response, form: Format) -> list[str]:
    read_as = pyoxigraph.RdfFormat.from_media_type(form.media_type)
    return sorted(str(quad) for quad in pyoxigraph.parse(answer.content, read_as))


@pytest.mark.parametrize(
    ("path", "params"),
    [
        ("/queries/starts", {"format": "csv"}),
        ("/queries/starts", {"project": "project/clean-water", "language": "sv"}),
        ("/queries/starts", {"project": "6"}),
        ("/queries/starts", {"format": "html"}),
        ("/queries", {"format": "json"}),
        ("/sparql", {"query": "SELECT (COUNT(*) AS ?n) {?s ?p ?o}", "format": "csv"}),
        (
            "/sparql",
            {
                "query": "SELECT (COUNT(*) AS ?n) {?s ?p ?o}",
                "default-graph-uri": f"{BASE}source/paper",
            },
        ),
        (
            "/sparql",
            {
                "query": "SELECT (COUNT(*) AS ?n) {GRAPH ?g {?s ?p ?o}}",
                "named-graph-uri": f"{BASE}source/paper",
            },
        ),
        *(
            ("/sparql", {"query": query, name: [f"{BASE}source/paper"] * 2})
            for name, query in (
                ("default-graph-uri", "SELECT (COUNT(*) AS ?twice) {?s ?p ?o}"),
                ("named-graph-uri", "SELECT (COUNT(*) AS ?twice) {GRAPH ?g {?s ?p ?o}}"),
            )
        ),
        ("/sparql", {"query": "ASK { SERVICE <http://127.0.0.1:1/> {} }"}),
        ("/sparql", {"query": "LOAD <http://127.0.0.1:1/>"}),
        ("/sparql", {"query": "{" * 300}),
        ("/store", {"graph": f"{BASE}source/no-such"}),
        ("/", {}),
    ],
)
def test_every_address_answers_as_it_does_with_our_own_store(
    there: httpx.Client, client: httpx.Client, path: str, params: dict[str, Any]
) -> None:
    theirs, ours = (one.get(path, params=params) for one in (there, client))
    assert theirs.status_code == ours.status_code
    host, other = (f"{one.base_url.host}:{one.base_url.port}" for one in (client, there))
    assert theirs.text.replace(other, host) == ours.text
    for header in ("content-type", "etag", "vary"):
        # A page that names its host is another page at another host.
        same = theirs.text == ours.text and "etag" in ours.headers
        if same or header != "etag":
            assert theirs.headers.get(header) == ours.headers.get(header)


def test_an_engine_may_keep_the_merge_in_a_graph_that_the_address_names(town: Path) -> None:
    built = build(open_folder(town))
    merge = b"<urn:x-merge>"
    held, exporting = exported(built)
    lines = [
        # A line without a graph ends with its object.
        line if graph_of(line) else line[:-2] + merge + b" .\n"
        for line in exporting
    ]
    with oxigraph(built) as at:
        sent = {"Content-Type": "application/n-quads"}
        httpx.put(at.replace("/query", "/store"), content=b"".join(lines), headers=sent)
        folder = open_folder(town)
        with pytest.raises(EngineStale, match="default-graph-uri"):
            contents(folder, settings.read(town, store=at))
        limits = settings.read(town, store=f"{at}?default-graph-uri=urn:x-merge")
        with Store(contents(folder, limits), limits) as store:
            for text, number in (
                ("{ ?s ?p ?o }", held.statements),
                ("{ GRAPH ?g { ?s ?p ?o } }", sum(graph.statements for graph in held.graphs)),
                (f"FROM <{BASE}source/paper> {{ ?s ?p ?o }}", 3),
            ):
                asked = work(f"SELECT (COUNT(*) AS ?n) {text}", JSON, limits)
                assert read(store.answer(asked).body).rows[0]["n"] == number


def graph_of(line: bytes) -> bool:
    (quad,) = pyoxigraph.parse(line, pyoxigraph.RdfFormat.N_QUADS)
    return not isinstance(quad.graph_name, pyoxigraph.DefaultGraph)


@pytest.mark.parametrize("params", [{"default": ""}, {"graph": f"{BASE}source/paper"}])
def test_a_graph_is_read_whole(
    there: httpx.Client, client: httpx.Client, params: dict[str, str]
) -> None:
    params = {**params, "format": "ntriples"}
    theirs, ours = (one.get("/store", params=params) for one in (there, client))
    assert sorted(theirs.text.splitlines()) == sorted(ours.text.splitlines())


def test_the_service_describes_itself_with_the_same_counts(
    there: httpx.Client, client: httpx.Client
) -> None:
    theirs, ours = (
        one.get("/sparql", headers={"Accept": N_TRIPLES.media_type}).text.replace(
            str(one.base_url), "http://it"
        )
        for one in (there, client)
    )
    assert sorted(theirs.splitlines()) == sorted(ours.splitlines())


def test_health_says_what_is_held_and_what_is_not_promised(
    there: httpx.Client, client: httpx.Client
) -> None:
    theirs, ours = (one.get("/health").json() for one in (there, client))
    assert ours.pop("not_promised") == []
    said = "\n".join(theirs.pop("not_promised"))
    for promise in ("memory", "deadline", "SERVICE", "several FROM", "order", "literals"):
        assert promise in said
    assert {"memory", "network", "files"} <= set(theirs.pop("missing_walls"))
    ours.pop("missing_walls")
    assert theirs == ours
    assert there.get("/ready").json() == {"ready": True}
    assert 'tvinna_waiting{lane="engine"} 0.0' in there.get("/metrics").text


@pytest.mark.parametrize("method", ["PUT", "POST", "DELETE"])
def test_a_graph_is_not_written_there_and_the_answer_says_what_to_do(
    there: httpx.Client, method: str
) -> None:
    answer = there.request(method, "/store", params={"graph": f"{BASE}source/x"})
    assert answer.status_code == 405
    for word in ("tvinna export", "load it", "anew"):
        assert word in answer.json()["detail"]


def test_a_token_lets_nobody_write_to_an_engine_elsewhere(
    town: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    token = "0123456789abcdef"  # noqa: S105 (of this test)
    monkeypatch.setenv("TVINNA_TOKEN", token)
    with oxigraph(build(open_folder(town))) as store:
        limits = settings.read(town, store=store)
        with serving(town, limits) as at:
            sent = {"Authorization": f"Bearer {token}"}
            answer = httpx.delete(f"{at}/store?graph={BASE}source/paper", headers=sent)
    assert answer.status_code == 405


@pytest.mark.parametrize(
    ("query", "line"),
    [("SELECT ?s {\n ?s a }", 2), ("SELECT ?s { ?s a ex:Thing }", 1), ("INSERTED DATA {}", 1)],
)
def test_a_wrong_query_is_told_its_line_in_the_askers_own_counting(
    there: httpx.Client, query: str, line: int
) -> None:
    answer = there.get("/sparql", params={"query": query})
    assert answer.status_code == 400
    assert answer.json()["line"] == line
    assert answer.json()["detail"].startswith(f"line {line}, column ")
    assert len(answer.json()["detail"]) < 500


@pytest.mark.parametrize("name", ENGINES)
def test_every_named_question_is_answered_alike(name: str) -> None:
    whole = open_folder(ROOT)
    built = build(whole)
    limits = Settings(query_seconds=60, workers=2)
    with ENGINES[name](built) as address:
        far = limits.model_copy(update={"store": address})
        with Store(built, limits) as ours, Store(contents(whole, far), far) as theirs:
            for question in questions(whole).values():
                texts = [question.bind({row.name: row.example}) for row in question.parameters]
                for text in [question.bind({}), *texts]:
                    asked = work(text, CSV, limits, question.filled)
                    one, other = (
                        store.answer(asked).body.split(b"\r\n") for store in (ours, theirs)
                    )
                    assert one[0] == other[0]
                    assert sorted(one) == sorted(other), text


# --- Served


def test_serve_begins_only_with_the_folders_data_and_follows_it(folder: Path) -> None:
    before = build(open_folder(folder))
    with oxigraph(before) as at:
        with server(folder, "--store", at) as (address, number, said):
            assert data_of(address) == before.hash
            change(folder, COMMENT)
            after = build(open_folder(folder))
            os.kill(number, 1)
            until(lambda: any("served on" in line for line in said))
            assert any(before.hash in line and after.hash in line for line in said)
            assert data_of(address) == before.hash
            load(at.replace("/query", "/store"), after)
            os.kill(number, 1)
            until(lambda: data_of(address) == after.hash)
            # The engine is loaded with what is no folder's: its answers would be called others'.
            httpx.put(at.replace("/query", "/store"), content=b"",
                      headers={"Content-Type": "application/n-quads"})  # fmt: skip
            os.kill(number, 1)
            until(lambda: httpx.get(f"{address}/ready").status_code == 503)
            asked = httpx.get(f"{address}/sparql?query=ASK%7B%7D")
            assert (asked.status_code, "other data" in asked.json()["detail"]) == (502, True)
            load(at.replace("/query", "/store"), after)
            os.kill(number, 1)
            until(lambda: httpx.get(f"{address}/ready").status_code == 200)
        load(at.replace("/query", "/store"), before)
        kept = {"TVINNA_CACHE": str(folder.parent / "cache")}
        done = tvinna("serve", str(folder), "--port", "0", "--store", at, **kept)
    assert done.returncode == 1
    assert before.hash.encode() in done.stderr
    assert after.hash.encode() in done.stderr
    assert json.dumps(done.stderr.decode()).count("tvinna export") == 1
