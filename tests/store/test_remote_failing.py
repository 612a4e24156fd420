"""An engine elsewhere as the store: every way in which it can fail."""

import asyncio
import socket
import threading
from http.server import BaseHTTPRequestHandler
from pathlib import Path
from typing import Final

import httpx
import pytest

from conftest import media_type, serving
from engines import free_port, oxigraph
from fake_engines import SLOW, Answering, cut, dripping, endless, engine, far, says, silent
from tvinna import settings
from tvinna.answers import read
from tvinna.errors import (
    AnswerTooLarge,
    EngineFailed,
    QueryFailed,
    QueryTimeout,
    StoreBusy,
    TvinnaError,
)
from tvinna.formats import CSV, JSON, N_TRIPLES, TURTLE, Format
from tvinna.settings import Settings
from tvinna.sources import open_folder
from tvinna.store import Built, build, exported, work
from tvinna.store.pulse import Pulse

RUNAWAY: Final = "SELECT (COUNT(*) AS ?n) { ?a ?b ?c . ?d ?e ?f . ?g ?h ?i }"


@pytest.fixture(scope="module")
def built(town: Path) -> Built:
    return build(open_folder(town))


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
        assert httpx.get(f"{address}/ready").status_code == 200
    try:
        answer = httpx.get(f"{address}/sparql?query=ASK%7B%7D")
        ready = httpx.get(f"{address}/ready")
    finally:
        site.__exit__(None, None, None)
    assert answer.status_code == 502
    assert media_type(answer) == "application/problem+json"
    assert at.partition("://")[2].partition("/")[0] not in answer.text
    assert "ask again" in answer.json()["detail"]
    assert (ready.status_code, ready.json()) == (503, {"ready": False})


def test_whether_an_engine_answers_is_asked_anew_after_a_failure_and_not_each_time() -> None:
    statuses = [200, 500, 200]

    async def beats(at: str) -> list[bool]:
        async with httpx.AsyncClient() as client:
            pulse = Pulse(at)
            found = [*await asyncio.gather(*(pulse.beats(client) for _ in range(9)))]
            for _ in range(2):
                pulse.failed()
                found.append(await pulse.beats(client))
            return found

    def in_turn(asked: BaseHTTPRequestHandler) -> None:
        says(statuses.pop(0), ROW)(asked)

    with engine(in_turn) as at:
        assert asyncio.run(beats(at)) == [True] * 9 + [False, True]


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
