"""An engine elsewhere as the store: the same answers, and every way in which it can fail."""

import json
import os
import socket
import subprocess
import sys
import threading
from collections.abc import Callable, Iterator
from contextlib import contextmanager, suppress
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer
from pathlib import Path
from typing import Any, Final, Literal

import httpx
import pyoxigraph
import pytest

from conftest import BASE, WriteFolder, media_type, serving
from engines import ENGINES, free_port, load, oxigraph
from test_live import COMMENT, change, data_of, folder, server, until
from tvinna import settings
from tvinna.answers import read
from tvinna.errors import (
    AnswerTooLarge,
    BadSetting,
    EngineFailed,
    EngineStale,
    QueryFailed,
    QueryTimeout,
    StoreBusy,
    TvinnaError,
)
from tvinna.formats import CSV, JSON, N_TRIPLES, TURTLE, Format, offered
from tvinna.queries import load as questions
from tvinna.settings import Settings
from tvinna.sources import open_folder
from tvinna.store import Built, Contents, Store, build, contents, exported, work

__all__ = ["folder"]

ROOT: Final = Path(__file__).parents[1]
RUNAWAY: Final = "SELECT (COUNT(*) AS ?n) { ?a ?b ?c . ?d ?e ?f . ?g ?h ?i }"


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


@pytest.mark.slow
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
        ("/sparql", {"query": "ASK { SERVICE <http://127.0.0.1:1/> {} }"}),
        ("/sparql", {"query": "LOAD <http://127.0.0.1:1/>"}),
        ("/sparql", {"query": "{" * 300}),
        ("/store", {"graph": f"{BASE}source/no-such"}),
        ("/", {}),
    ],
)
def test_every_address_answers_as_it_does_with_our_own_store(
    there: httpx.Client, client: httpx.Client, path: str, params: dict[str, str]
) -> None:
    theirs, ours = (one.get(path, params=params) for one in (there, client))
    assert theirs.status_code == ours.status_code
    host, other = (f"{one.base_url.host}:{one.base_url.port}" for one in (client, there))
    assert theirs.text.replace(other, host) == ours.text
    for header in ("content-type", "etag", "vary"):
        if "etag" in ours.headers or header != "etag":
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
    [("SELECT ?s {\n ?s a }", 2), ("SELECT ?s { ?s a ex:Thing }", 1), ("INSERT DATA {}", 1)],
)
def test_a_wrong_query_is_told_its_line_in_the_askers_own_counting(
    there: httpx.Client, query: str, line: int
) -> None:
    answer = there.get("/sparql", params={"query": query})
    assert answer.status_code == 400
    assert answer.json()["line"] == line
    assert answer.json()["detail"].startswith(f"line {line}, column ")
    assert len(answer.json()["detail"]) < 500


@pytest.mark.slow
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


# --- An engine that fails


def far(data: Contents, address: str, **limits: Any) -> Store:
    """A store of an engine that is taken at its word: it is not asked what it holds."""
    what = Contents(data.base, data.hash, data.graphs, data.statements)
    return Store(what, Settings(**{"store": address, "query_seconds": 5, **limits}))


@pytest.fixture(scope="module")
def built(town: Path) -> Built:
    return build(open_folder(town))


Answering = Callable[[BaseHTTPRequestHandler], None]


@contextmanager
def engine(answering: Answering) -> Iterator[str]:
    """An engine that answers every request in one way."""

    class Handler(BaseHTTPRequestHandler):
        protocol_version = "HTTP/1.1"

        def do_POST(self) -> None:
            self.rfile.read(int(self.headers["content-length"]))
            self.close_connection = True
            # Whoever asked may have seen enough.
            with suppress(OSError):
                answering(self)

        def log_message(self, *_: object) -> None:
            pass

    with ThreadingHTTPServer(("127.0.0.1", 0), Handler) as it:
        it.daemon_threads = True
        thread = threading.Thread(target=it.serve_forever, kwargs={"poll_interval": 0.01})
        thread.start()
        try:
            yield f"http://127.0.0.1:{it.server_port}/query"
        finally:
            it.shutdown()
            thread.join()


def says(status: int, body: bytes, kind: str = JSON.media_type, **headers: str) -> Answering:
    """Answers so, whatever is asked."""

    def answer(asked: BaseHTTPRequestHandler) -> None:
        asked.send_response(status)
        asked.send_header("Content-Type", kind)
        told = {"Content-Length": str(len(body))} | {
            name.replace("_", "-"): value for name, value in headers.items()
        }
        for name, value in told.items():
            if value:
                asked.send_header(name, value)
        asked.end_headers()
        asked.wfile.write(body)

    return answer


def endless(asked: BaseHTTPRequestHandler) -> None:
    """Never stops sending."""
    asked.send_response(200)
    asked.send_header("Content-Type", JSON.media_type)
    asked.end_headers()
    asked.wfile.write(b'{"head":{"vars":["a"]},"results":{"bindings":[')
    while True:
        asked.wfile.write(b" " * 65_536)


def cut(asked: BaseHTTPRequestHandler) -> None:
    """Breaks off within its chunks."""
    asked.send_response(200)
    asked.send_header("Content-Type", N_TRIPLES.media_type)
    asked.send_header("Transfer-Encoding", "chunked")
    asked.end_headers()
    asked.wfile.write(b"10\r\n<a:a> <a:a> <a:a")


SLOW = threading.Event()


def silent(_: BaseHTTPRequestHandler) -> None:
    """Never answers."""
    SLOW.wait(20)


def dripping(asked: BaseHTTPRequestHandler) -> None:
    """Answers a letter at a time."""
    asked.send_response(200)
    asked.send_header("Content-Type", JSON.media_type)
    asked.end_headers()
    while not SLOW.wait(0.05):
        asked.wfile.write(b" ")


ROW: Final = b'{"head":{"vars":["a"]},"results":{"bindings":[]}}'
TRIPLE: Final = b"<a:a> <a:a> <a:a> .\n"
NT: Final = N_TRIPLES.media_type


@pytest.mark.parametrize(
    ("answering", "form", "error", "said"),
    [
        pytest.param(silent, JSON, QueryTimeout, "ended after 0.5 s", id="says nothing"),
        pytest.param(dripping, JSON, QueryTimeout, "ended after 0.5 s", id="drips"),
        pytest.param(endless, JSON, AnswerTooLarge, "100000 bytes", id="never ends"),
        pytest.param(cut, TURTLE, EngineFailed, "does not answer", id="breaks off in a chunk"),
        pytest.param(says(200, b"hello"), JSON, EngineFailed, "cannot be read", id="no JSON"),
        pytest.param(says(200, b""), JSON, EngineFailed, "cannot be read", id="nothing"),
        pytest.param(says(200, ROW[:-2]), CSV, EngineFailed, "broke off", id="half an answer"),
        pytest.param(says(200, b"<a:a> <a", NT), TURTLE, EngineFailed, "broke off", id="half"),
        pytest.param(
            says(200, ROW, "text/html"), JSON, EngineFailed, "answered in text/html", id="a page"
        ),
        pytest.param(says(200, TRIPLE, NT), JSON, EngineFailed, "answered in", id="another kind"),
        pytest.param(
            says(200, TRIPLE, NT, Content_Length=""), TURTLE, EngineFailed, "in a way", id="no end"
        ),
        pytest.param(
            says(200, ROW, Content_Encoding="gzip"), JSON, EngineFailed, "in a way", id="coded"
        ),
        pytest.param(
            says(200, ROW, Content_Length="900"), JSON, EngineFailed, "does not answer", id="short"
        ),
        pytest.param(says(401, b""), JSON, EngineFailed, "answered 401", id="wants a password"),
        pytest.param(says(404, b""), JSON, EngineFailed, "answered 404", id="is not there"),
        pytest.param(says(500, b"Java"), JSON, EngineFailed, "answered 500", id="is broken"),
        pytest.param(says(503, b""), JSON, StoreBusy, "too much to do", id="is busy"),
        pytest.param(says(429, b""), JSON, StoreBusy, "too much to do", id="has had enough"),
        pytest.param(says(400, b""), JSON, QueryFailed, "refused", id="refuses"),
        pytest.param(
            says(400, b"\x1b[31mno\n" * 100_000), JSON, QueryFailed, "[31mno [31mno", id="at length"
        ),
        pytest.param(says(400, b"\xff\xfe\x00"), JSON, QueryFailed, "", id="refuses in no text"),
        pytest.param(
            says(400, b"Parse error: Line 4, column 7: Unresolved prefixed name: ex:a"), JSON,
            QueryFailed, "line 3, column 7: Parse error: Unresolved prefixed", id="names the place",
        ),
    ],
)  # fmt: skip
def test_an_engine_that_fails_is_told_of_and_no_part_of_an_answer_is_given_out(
    built: Built, answering: Answering, form: Format, error: type[TvinnaError], said: str
) -> None:
    text = "CONSTRUCT WHERE { ?s ?p ?o }" if form is TURTLE else "SELECT * { ?s ?p ?o }"
    limits = {"query_seconds": 0.5, "result_bytes": 100_000}
    if error is not QueryTimeout:
        limits["query_seconds"] = 30
    with (
        engine(answering) as at,
        far(built, at, **limits) as store,
        pytest.raises(error) as refused,
    ):
        store.answer(work(text, form, Settings()))
    assert type(refused.value) is error
    assert said in str(refused.value)
    assert len(str(refused.value)) < 500
    assert str(refused.value).isprintable()


def test_an_engine_that_sends_on_is_not_followed(built: Built) -> None:
    calls: list[str] = []

    def counts(asked: BaseHTTPRequestHandler) -> None:
        calls.append(asked.path)
        says(200, ROW)(asked)

    for status in (301, 302, 303, 307, 308):
        with (
            engine(counts) as other,
            engine(says(status, b"", Location=other)) as at,
            far(built, at) as store,
            pytest.raises(EngineFailed, match=f"answered {status}"),
        ):
            store.answer(work("ASK {}", JSON, Settings()))
    assert calls == []


def hang_up(listener: socket.socket) -> None:
    listener.accept()[0].close()


def test_an_engine_that_ends_fails_and_answers_again_when_it_is_back(built: Built) -> None:
    asked = work("SELECT (COUNT(*) AS ?n) { ?s ?p ?o }", JSON, Settings())
    port = free_port()
    with far(built, f"http://127.0.0.1:{port}/query") as store:
        with pytest.raises(EngineFailed, match="does not answer"):
            store.answer(asked)
        with socket.create_server(("127.0.0.1", port)) as listener:
            # Takes the connection and hangs up.
            hanging = threading.Thread(target=hang_up, args=[listener])
            hanging.start()
            with pytest.raises(EngineFailed, match="does not answer"):
                store.answer(asked)
            hanging.join()
    with oxigraph(built) as at, far(built, at) as store:
        assert read(store.answer(asked).body).rows[0]["n"] == exported(built)[0].statements


def test_an_engine_that_fails_is_a_bad_gateway_and_its_address_is_not_told(
    town: Path, built: Built
) -> None:
    with oxigraph(built) as at:
        limits = settings.read(town, store=at)
        site = serving(town, limits)
        address = site.__enter__()
    try:
        answer = httpx.get(f"{address}/sparql?query=ASK%7B%7D")
    finally:
        site.__exit__(None, None, None)
    assert answer.status_code == 502
    assert media_type(answer) == "application/problem+json"
    assert at.partition("://")[2].partition("/")[0] not in answer.text
    assert "ask again" in answer.json()["detail"]


def test_a_runaway_query_is_ended_at_its_deadline_and_others_are_answered(built: Built) -> None:
    with oxigraph(built) as at, far(built, at, query_seconds=0.5, workers=2) as store:
        runaway = store.begin(work(RUNAWAY, JSON, Settings()))
        assert store.answer(work("ASK {}", CSV, Settings())).body == b"true"
        with pytest.raises(QueryTimeout):
            runaway.result()


def test_who_asks_more_than_the_engine_is_given_waits_and_is_told(built: Built) -> None:
    limits = {"workers": 1, "waiting_queries": 1, "query_seconds": 1, "client_queries": 64}
    with engine(silent) as at, far(built, at, **limits) as store:
        texts = [f"SELECT * {{ ?s ?p ?o }} LIMIT {number}" for number in range(4)]
        begun = [store.begin(work(text, JSON, Settings())) for text in texts]
        errors = [type(future.exception()) for future in begun]
    assert errors.count(QueryTimeout) == 1
    assert errors.count(StoreBusy) == 3


def test_closing_ends_a_query_that_still_runs_there(built: Built) -> None:
    arrived = threading.Event()

    def wait(_: BaseHTTPRequestHandler) -> None:
        arrived.set()
        SLOW.wait(5)

    with engine(wait) as at:
        store = far(built, at)
        running = store.begin(work("ASK {}", JSON, Settings()))
        assert arrived.wait(30)
        store.close()
        store.close()
    assert isinstance(running.exception(), StoreBusy)


def test_what_is_asked_twice_is_asked_of_the_engine_once(built: Built) -> None:
    calls: list[str] = []

    def counts(asked: BaseHTTPRequestHandler) -> None:
        calls.append(asked.path)
        says(200, ROW)(asked)

    with engine(counts) as at, far(built, at) as store:
        for text in ("SELECT * {}", "SELECT * {}", "SELECT (NOW() AS ?a) {}") * 2:
            store.answer(work(text, JSON, Settings()))
    assert len(calls) == 1 + 2


def test_parameters_and_a_password_of_the_address_are_sent_along(built: Built) -> None:
    seen: list[tuple[str, str | None]] = []

    def notes(asked: BaseHTTPRequestHandler) -> None:
        seen.append((asked.path, asked.headers["authorization"]))
        says(200, ROW)(asked)

    with engine(notes) as at:
        address = at.replace("http://", "http://me:p%40ss@") + "?infer=false"
        with far(built, address) as store:
            store.answer(work("SELECT * {}", JSON, Settings()))
    # Basic, of me:p@ss
    assert seen == [("/query?infer=false", "Basic bWU6cEBzcw==")]


# --- What it holds


def held(folder: Path, address: str) -> Contents:
    return contents(open_folder(folder), settings.read(folder, store=address))


def test_an_engine_that_was_loaded_says_what_it_holds(town: Path, built: Built) -> None:
    with oxigraph(built) as at:
        found = held(town, at)
    whole, _ = exported(built)
    assert (found.hash, found.statements) == (whole.hash, whole.statements)
    assert set(found.graphs) == set(whole.graphs)


def test_an_engine_with_other_data_is_refused_with_both_hashes_and_what_to_do(
    town: Path, built: Built, write_folder: WriteFolder
) -> None:
    other = build(open_folder(write_folder({"data/reference/more.ttl": "<a:b> <a:b> <a:b> ."})))
    with oxigraph(other) as at, pytest.raises(EngineStale) as refused:
        held(town, at)
    for word in (built.hash, other.hash, f"tvinna export {town}", "load"):
        assert word in str(refused.value)


def lines(built: Built, keep: Callable[[bytes], bool]) -> bytes:
    return b"".join(line for line in exported(built)[1] if keep(line))


@pytest.mark.parametrize(
    ("keep", "said"),
    [
        pytest.param(lambda _: False, "holds no build of this folder", id="nothing"),
        pytest.param(lambda it: b"outcome/network" not in it, "cut short", id="less"),
        pytest.param(lambda it: it.endswith(b"/source/build> .\n"), "another", id="no merge"),
    ],
)
def test_an_engine_that_was_not_loaded_whole_is_refused(
    town: Path, built: Built, keep: Callable[[bytes], bool], said: str
) -> None:
    with oxigraph(built) as at:
        store = at.replace("/query", "/store")
        kept = lines(built, keep)
        httpx.put(store, content=kept, headers={"Content-Type": "application/n-quads"})
        with pytest.raises(EngineStale, match=said):
            held(town, at)


@pytest.mark.parametrize(
    ("answering", "said"),
    [
        pytest.param(says(302, b"", Location="http://127.0.0.1:1/"), "sends on to", id="sends on"),
        pytest.param(says(404, b""), "answers 404", id="is not there"),
        pytest.param(says(401, b""), "USER:PASSWORD", id="wants a password"),
        pytest.param(says(200, b"hello", "text/html"), "something else", id="is no endpoint"),
        pytest.param(says(200, b"hello"), "something else", id="speaks no JSON"),
        pytest.param(says(200, b"{}"), "something else", id="speaks other JSON"),
    ],
)
def test_what_is_no_endpoint_is_refused(town: Path, answering: Answering, said: str) -> None:
    with engine(answering) as at, pytest.raises(EngineFailed, match=said) as refused:
        held(town, at.replace("http://", "http://me:secret@"))
    assert "secret" not in str(refused.value)


def test_an_address_where_nobody_listens_is_refused(town: Path) -> None:
    with pytest.raises(EngineFailed, match="does not answer"):
        held(town, f"http://127.0.0.1:{free_port()}/")


@pytest.mark.parametrize("store", ["disk", "ftp://x/", "http://", "http://a b/", ""])
def test_a_store_is_memory_or_an_address(town: Path, store: str) -> None:
    with pytest.raises(BadSetting, match="--store"):
        settings.read(town, store=store)


def test_a_password_does_not_stand_in_a_file_of_the_folder(write_folder: WriteFolder) -> None:
    path = write_folder()
    toml = path / "tvinna.toml"
    toml.write_text(f'store = "http://me:pass@x/"\n{toml.read_text()}', encoding="utf-8")
    with pytest.raises(BadSetting, match="TVINNA_STORE"):
        settings.read(path)


# --- Served


@pytest.mark.slow
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
