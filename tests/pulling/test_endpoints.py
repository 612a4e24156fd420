"""Endpoints elsewhere: which are asked, how, how often, and how much of an answer is taken."""

from datetime import UTC, datetime, timedelta
from email.utils import format_datetime
from http.server import BaseHTTPRequestHandler
from pathlib import Path
from typing import Any

import pytest

from fake_engines import Answering, cut, dripping, endless, engine, says, silent
from pulling.answers import CONSTRUCT, GRAPH, SELECT, Waits, in_turn, pulled, triples
from tvinna.errors import BadFolder, BadImport, EndpointFailed
from tvinna.importing import Told
from tvinna.importing.asking import Bounds
from tvinna.importing.pulling import OWN, listed, named, pull, read_query
from tvinna.sources import Folder, open_folder
from tvinna.sources.endpoints import Endpoint

# ---- How an endpoint is asked ----


def test_the_endpoint_learns_who_asks_and_is_asked_by_the_protocol(folder: Folder) -> None:
    heard: list[tuple[str, dict[str, str]]] = []

    def answer(asked: BaseHTTPRequestHandler) -> None:
        heard.append((asked.path, dict(asked.headers)))
        triples()(asked)

    with engine(answer) as address:
        pulled(folder, address)
    ((path, headers),) = heard
    assert path == "/query"
    assert headers["User-Agent"].startswith("tvinna/")
    assert "https://example.org/askby/" in headers["User-Agent"]
    assert headers["Accept"] == "application/n-triples, text/turtle"
    assert headers["Content-Type"] == "application/x-www-form-urlencoded"


@pytest.mark.parametrize(
    ("rows_", "contact"),
    [
        ('contact.email = "data@askby.example"', "data@askby.example"),
        ('contact.url = "https://askby.example/om"', "https://askby.example/om"),
        ("", ""),
    ],
)
def test_an_endpoint_elsewhere_is_told_whom_to_write_to(
    folder: Folder, rows_: str, contact: str
) -> None:
    settings = folder.path / "tvinna.toml"
    settings.write_text(f"{rows_}\n{settings.read_text('utf-8')}", "utf-8")
    far = Endpoint("far", "https://sparql.example.org/query")
    if contact:
        assert f"({contact}; https://example.org/askby/)" in named(open_folder(folder.path), far)
        return
    with pytest.raises(BadImport, match=r"whom .* may write to; .*\[contact\]"):
        named(open_folder(folder.path), far)


BUSY = [
    pytest.param({}, [1.0, 2.0], id="after twice as long each time"),
    pytest.param({"Retry_After": "7"}, [7.0, 7.0], id="after as long as it says"),
    pytest.param({"Retry_After": "soon"}, [1.0, 2.0], id="whatever it says"),
]


@pytest.mark.parametrize("status", [429, 502, 503, 504])
@pytest.mark.parametrize(("headers", "waits"), BUSY)
def test_a_busy_endpoint_is_asked_again(
    folder: Folder, status: int, headers: dict[str, str], waits: list[float]
) -> None:
    busy = says(status, b"", **headers)
    clock = Waits()
    with engine(in_turn(busy, busy, triples())) as address:
        assert pulled(folder, address, bounds=clock.bounds).rejected == 0
    assert clock.waited == waits


def test_a_time_to_ask_again_is_waited_for(folder: Folder) -> None:
    then = format_datetime(datetime.now(UTC) + timedelta(seconds=30), usegmt=True)
    clock = Waits()
    with engine(in_turn(says(503, b"", Retry_After=then), triples())) as address:
        pulled(folder, address, bounds=clock.bounds)
    assert 20 < clock.waited[0] <= 30


def test_an_answer_that_breaks_off_is_asked_for_again(folder: Folder) -> None:
    short = triples(Content_Length=str(len(GRAPH) + 10))
    clock = Waits()
    with engine(in_turn(cut, short, triples())) as address:
        assert pulled(folder, address, bounds=clock.bounds).rows == len(GRAPH.splitlines())
    assert len(clock.waited) == 2


def test_an_endpoint_that_stays_busy_is_left_alone_after_a_while(folder: Folder) -> None:
    clock = Waits()
    with (
        engine(says(503, b"")) as address,
        pytest.raises(EndpointFailed, match="503, 5 times; ask again later"),
    ):
        pulled(folder, address, bounds=clock.bounds)
    assert clock.waited == [1.0, 2.0, 4.0, 8.0]


def test_an_endpoint_that_wants_more_time_than_there_is_is_not_waited_for(folder: Folder) -> None:
    clock = Waits(seconds=60.0)
    with (
        engine(says(429, b"", Retry_After="3600")) as address,
        pytest.raises(EndpointFailed, match=r"again in 3600 seconds.*\(pull_seconds\)"),
    ):
        pulled(folder, address, bounds=clock.bounds)
    assert clock.waited == []


FAILING: list[Any] = [
    pytest.param(silent, "(?s)in 0.?3? seconds.*pull_seconds", id="silent"),
    pytest.param(dripping, "seconds.*pull_seconds|neither how long", id="a letter at a time"),
    pytest.param(endless, "neither how long|more than 1000 bytes", id="without end"),
    pytest.param(triples(GRAPH * 20), "more than 1000 bytes.*pull_bytes", id="too large"),
    pytest.param(triples(Content_Encoding="gzip"), "coded", id="coded"),
    pytest.param(triples(Content_Length=""), "neither how long", id="of no length"),
    pytest.param(says(200, b"<html>", "text/html"), "answers with text/html", id="a page"),
    pytest.param(triples("<a:a> <a:b"), "no N-Triples", id="no statements"),
    pytest.param(says(500, b"java.lang.X\n at"), "500 .*java.lang.X at", id="its own fault"),
    pytest.param(says(404, b""), "404", id="not there"),
    pytest.param(
        says(302, b"", Location="https://elsewhere.example/"),
        r"sends on to https://elsewhere.example/.*\[endpoints.other\]",
        id="sent on",
    ),
    pytest.param(
        says(307, b"", Location="http://127.0.0.1:9/"), "sends on to", id="sent on with the query"
    ),
]


@pytest.mark.parametrize(("answering", "wrong"), FAILING)
def test_whatever_goes_wrong_there_is_told_and_nothing_is_written(
    folder: Folder, answering: Answering, wrong: str
) -> None:
    bounds = Bounds(0.3, 1000) if answering in (silent, dripping) else Bounds(10.0, 1000)
    with engine(answering) as address, pytest.raises(EndpointFailed, match=wrong):
        pulled(folder, address, bounds=bounds)
    assert not (folder.path / "data/imports").exists()


def test_a_query_that_the_endpoint_does_not_understand_is_told_in_its_words(
    folder: Folder,
) -> None:
    refusing = says(400, b"line 1: no such prefix\x1b[31m")
    with engine(refusing) as address, pytest.raises(BadImport, match="no such prefix"):
        pulled(folder, address)


@pytest.mark.parametrize("body", [b"", b"[]", b'{"head": {}}', b'{"head":{"vars":["a"]},"resu'])
def test_rows_that_are_none_are_told(folder: Folder, body: bytes) -> None:
    with (
        engine(says(200, body)) as address,
        pytest.raises(EndpointFailed, match="not SPARQL's JSON, or not whole"),
    ):
        pulled(folder, address, SELECT)


def test_an_endpoint_that_cannot_be_reached_is_told(folder: Folder) -> None:
    clock = Waits()
    with pytest.raises(EndpointFailed, match="cannot be reached"):
        pulled(folder, "http://127.0.0.1:9/", bounds=clock.bounds)
    assert len(clock.waited) == 4


# ---- Which endpoints and queries ----


@pytest.mark.parametrize(
    ("rows_", "right"),
    [
        ('endpoints = "a"', r"\[endpoints.wikidata\]"),
        ('endpoints.a = "a"', r"\[endpoints.wikidata\]"),
        ('endpoints.A.address = "https://a.org/"', "small letters"),
        ('endpoints.a.adress = "https://a.org/"', "no row adress; it has address"),
        ("endpoints.a.address = 1", "write a text"),
        ('endpoints.a.licence = "CC0-1.0"', "address is ''"),
        ('endpoints.a.address = "http://a.org/sparql"', "write https://"),
        ('endpoints.a.address = "http://127.0.0.1.a.org/sparql"', "write https://"),
        ('endpoints.a.address = "http://10.0.0.1/sparql"', "write https://"),
        ('endpoints.a.address = "file:///etc/hostname"', "queries are sent to"),
        ('endpoints.a.address = "https://me:secret@a.org/"', "without user"),
    ],
)
def test_an_endpoint_that_cannot_be_asked_safely_is_refused(
    folder: Folder, rows_: str, right: str
) -> None:
    settings = folder.path / "tvinna.toml"
    settings.write_text(f"{rows_}\n{settings.read_text('utf-8')}", "utf-8")
    with pytest.raises(BadFolder, match=right):
        open_folder(folder.path)


@pytest.mark.parametrize("host", ["127.0.0.1:8000", "localhost", "[::1]:80"])
def test_an_endpoint_on_this_machine_may_be_plain(folder: Folder, host: str) -> None:
    settings = folder.path / "tvinna.toml"
    stated = f'endpoints.a.address = "http://{host}/sparql"\n'
    settings.write_text(stated + settings.read_text("utf-8"), "utf-8")
    opened = open_folder(folder.path)
    assert listed(opened, "a") == listed(opened, f"http://{host}/sparql")


@pytest.mark.parametrize("asked", ["elsewhere", "https://elsewhere.example/sparql"])
def test_no_other_endpoint_is_asked(folder: Folder, asked: str) -> None:
    with pytest.raises(BadImport, match=r"\[endpoints.elsewhere\]"):
        listed(folder, asked)


@pytest.mark.parametrize(
    ("text", "right"),
    [
        ("ASK {}", "no SELECT or CONSTRUCT"),
        ("DESCRIBE <https://a.org/>", "no SELECT or CONSTRUCT"),
        ("INSERT { ?a ?b ?c } WHERE { SELECT * { ?a ?b ?c } }", "no SELECT or CONSTRUCT"),
        ("", "no SELECT or CONSTRUCT"),
        (b"\xff", "UTF-8"),
    ],
)
def test_only_a_query_for_rows_or_statements_is_sent(
    tmp_path: Path, text: str | bytes, right: str
) -> None:
    path = tmp_path / "query.rq"
    path.write_bytes(text.encode() if isinstance(text, str) else text)
    with pytest.raises(BadImport, match=right):
        read_query(str(path))


def test_an_unknown_query_names_those_there_are() -> None:
    with pytest.raises(BadImport, match="partnerships, wikidata-sweden"):
        read_query("partnership")


@pytest.mark.parametrize("path", sorted(OWN.glob("*.rq")), ids=lambda path: path.stem)
def test_the_queries_of_the_product_can_be_sent(path: Path) -> None:
    assert read_query(path.stem).verb in ("select", "construct")


def test_rows_that_nothing_describes_are_not_guessed_at(folder: Folder) -> None:
    at = Endpoint("other", "http://127.0.0.1:9/", "B", "CC0-1.0")
    with pytest.raises(BadImport, match=r"give a --mapping .* or write a CONSTRUCT"):
        pull(folder, at, SELECT, "other", Told(), bounds=Waits().bounds)
    with pytest.raises(BadImport, match="leave out --mapping"):
        pull(folder, at, CONSTRUCT, "other", Told(), bounds=Waits().bounds, mapping="rgre")
