"""Who asks again is answered as before, only sooner; and each request is noted all the same."""

import json
import logging
import re
import socket
from collections.abc import Callable, Iterator
from functools import partial
from io import StringIO
from pathlib import Path
from typing import Any
from urllib.parse import parse_qsl, urlencode

import httpx
import pytest
from hypothesis import given
from hypothesis import strategies as st

from conftest import BASE, serving
from tvinna import settings
from tvinna.errors import QueryFailed
from tvinna.web import Ready
from tvinna.web.http.forms import pairs, parts
from tvinna.web.operation import logs

SELECT = "/sparql?query=SELECT%20%2A%20%7B%20%3Fs%20%3Fp%20%3Fo%20%7D"
OWN = ("x-request-id", "date")


@pytest.fixture
def found(monkeypatch: pytest.MonkeyPatch) -> list[bool]:
    """Of each GET in its turn, whether its answer was ready."""
    seen: list[bool] = []
    answer = Ready.answer

    def noted(self: Ready, *given: Any) -> tuple[bytes, bytes] | None:
        kept = answer(self, *given)
        seen.append(kept is not None)
        return kept

    monkeypatch.setattr(Ready, "answer", noted)
    return seen


@pytest.fixture(scope="module")
def at(town: Path) -> Iterator[str]:
    with serving(town, settings.read(town, workers=1)) as address:
        yield address


@pytest.fixture
def asking(at: str) -> Iterator[httpx.Client]:
    with httpx.Client(base_url=at, timeout=60) as client:
        yield client


@pytest.mark.parametrize(
    ("target", "headers"),
    [
        pytest.param(SELECT, {}, id="select"),
        pytest.param(SELECT, {"Accept": "text/csv"}, id="csv"),
        pytest.param(SELECT, {"Accept-Encoding": "identity"}, id="not made smaller"),
        pytest.param(SELECT, {"Accept-Encoding": "br"}, id="brotli"),
        pytest.param(SELECT + "&format=xlsx", {}, id="sheet"),
        pytest.param("/sparql?query=CONSTRUCT{?s+?p+?o}{?s+?p+?o}", {}, id="construct"),
        pytest.param("/queries/starts", {"Accept-Language": "sv"}, id="question"),
        pytest.param(f"/store?graph={BASE}source/minutes", {}, id="graph"),
    ],
)
def test_an_answer_is_the_same_when_it_was_ready(
    asking: httpx.Client, found: list[bool], target: str, headers: dict[str, str]
) -> None:
    one, other = (asking.get(target, headers=headers) for _ in range(2))
    assert found == [False, True]
    assert other.status_code == one.status_code == 200
    assert other.content == one.content
    assert {name: it for name, it in other.headers.items() if name not in OWN} == {
        name: it for name, it in one.headers.items() if name not in OWN
    }
    assert other.headers["x-request-id"] != one.headers["x-request-id"]


def test_how_the_service_does_is_ready_also_for_who_asks_it_once_and_goes(
    asking: httpx.Client, found: list[bool]
) -> None:
    before = asking.get("/health")
    last = asking.get("/health", headers={"Connection": "close"})
    assert found[-1]
    assert last.json() == before.json()
    assert last.headers["cache-control"] == "no-store"
    assert last.headers["connection"] == "close"
    assert asking.get("/health").json() == before.json()


@pytest.mark.parametrize(
    ("method", "target", "headers"),
    [
        pytest.param("GET", "/sparql?query=SELECT(NOW()AS?x){}", {}, id="changes by itself"),
        pytest.param("GET", "/sparql?query=SELECT", {}, id="wrong"),
        pytest.param("GET", SELECT, {"Accept": "text/html"}, id="page"),
        pytest.param("GET", SELECT, {"Prefer": "wait=2"}, id="preference"),
        pytest.param("GET", SELECT, {"If-None-Match": '"x"'}, id="condition"),
        pytest.param("GET", "/ready", {}, id="probe"),
        pytest.param("HEAD", SELECT + "&x=1", {}, id="HEAD"),
    ],
)
def test_what_has_to_be_read_is_read_each_time(
    asking: httpx.Client, found: list[bool], method: str, target: str, headers: dict[str, str]
) -> None:
    for _ in range(2):
        asking.request(method, target, headers=headers)
    assert not any(found)


def test_who_has_an_answer_is_told_so_though_it_is_ready(asking: httpx.Client) -> None:
    tag = [asking.get(SELECT) for _ in range(2)][1].headers["etag"]
    assert asking.get(SELECT, headers={"If-None-Match": tag}).status_code == 304


def test_what_is_ready_depends_on_all_that_the_answer_does(
    asking: httpx.Client, found: list[bool]
) -> None:
    sent = [{"Accept": "text/csv"}, {"Accept": "text/csv", "Accept-Language": "sv"}, {}]
    asked = [asking.get(SELECT + "&y=1", headers=headers) for headers in sent]
    assert found == [False] * 3
    assert asked[0].content == asked[1].content != asked[2].content


def test_an_id_that_a_proxy_gave_is_kept_on_an_answer_that_was_ready(asking: httpx.Client) -> None:
    for given_id in ("first", "second"):
        answer = asking.get(SELECT, headers={"X-Request-Id": given_id})
        assert answer.headers["x-request-id"] == given_id


def test_requests_in_one_breath_are_answered_in_their_order(at: str, found: list[bool]) -> None:
    texts = [f"ASK {{ FILTER({n} = {n}) }}" for n in (1, 2, 1, 3, 1)]
    sent = b"".join(
        f"GET /sparql?{urlencode({'query': text, 'format': 'csv'})} HTTP/1.1\r\nHost: x\r\n"
        f"X-Request-Id: id-{number}\r\n\r\n".encode()
        for number, text in enumerate(texts)
    )
    read = b""
    with socket.create_connection(("127.0.0.1", int(at.rpartition(":")[2]))) as stream:
        stream.settimeout(10)
        for _ in range(2):
            stream.sendall(sent)
            while read.count(b"id-4\r\n") < 1 or not read.endswith(b"true"):
                read += stream.recv(65_536)
            assert re.findall(rb"id-(\d)", read) == [b"0", b"1", b"2", b"3", b"4"]
            read = b""
    # The first breath is read one by one; of the second, all that is asked is ready.
    assert found[-5:] == [True] * 5


def test_a_request_that_was_ready_is_logged_and_counted_like_any_other(town: Path) -> None:
    stream = StringIO()
    handler = logs.Gathering(stream)
    handler.setFormatter(logs.Lines())
    logs.REQUESTS.addHandler(handler)
    level = logs.REQUESTS.level
    logs.REQUESTS.setLevel(logging.INFO)
    try:
        limits = settings.read(town, workers=1, log_queries=True, log_addresses=True)
        with serving(town, limits) as address, httpx.Client(base_url=address, timeout=60) as client:
            ids = [client.get(SELECT).headers["x-request-id"] for _ in range(3)]
            figures = client.get("/metrics").text
    finally:
        logs.REQUESTS.removeHandler(handler)
        logs.REQUESTS.setLevel(level)
        handler.close()
    lines = [json.loads(line) for line in stream.getvalue().splitlines()][:3]
    assert [line["request"] for line in lines] == ids
    first, second, third = (
        {name: it for name, it in line.items() if name not in ("time", "request", "seconds")}
        for line in lines
    )
    assert first == second == third
    assert (first["address"], first["query"]) == ("127.0.0.1", "SELECT * { ?s ?p ?o }")
    counted = 'tvinna_requests_total{method="GET",route="sparql",status="200"} 3.0'
    assert counted in figures
    assert 'tvinna_store_total{event="kept"} 2.0' in figures
    assert re.search(r"^tvinna_ready_bytes [1-9]", figures, re.MULTILINE)


# --- What is read before


@given(st.text(alphabet="query=&+%41aFfg_.~é€\n\x00 ;#", max_size=30))
def test_fields_are_read_as_the_library_reads_them(written: str) -> None:
    try:
        read = parse_qsl(written, keep_blank_values=True, errors="strict")
    except UnicodeDecodeError:
        with pytest.raises(UnicodeDecodeError):
            pairs(written.encode())
    else:
        assert pairs(written.encode()) == read


@given(st.lists(st.tuples(st.text(min_size=1), st.text())))
def test_fields_are_read_as_they_were_written(fields: list[tuple[str, str]]) -> None:
    written = urlencode(fields, errors="replace").encode()
    assert pairs(written) == [
        (name.encode(errors="replace").decode(), value.encode(errors="replace").decode())
        for name, value in fields
    ]


@given(st.lists(st.tuples(st.from_regex(r"[a-z-]{1,9}", fullmatch=True), st.text(max_size=30))))
def test_the_parts_of_a_form_are_read_as_they_were_written(fields: list[tuple[str, str]]) -> None:
    asked = httpx.Request("POST", "http://x/", files=[(name, (None, it)) for name, it in fields])
    read = parts(asked.headers.get("content-type", ""), asked.read())
    assert read == fields


@pytest.mark.parametrize(
    ("read", "written"),
    [
        pytest.param(pairs, b"a&" * 300_000, id="fields"),
        pytest.param(pairs, b"query=" + b"%" * 700_000, id="percent signs that escape nothing"),
        pytest.param(
            partial(parts, "multipart/form-data; boundary=x"),
            b"--x\r\n\r\n\r\n" * 70_000,
            id="parts",
        ),
    ],
)
def test_what_nobody_sends_is_refused(read: Callable[[bytes], object], written: bytes) -> None:
    with pytest.raises(QueryFailed):
        read(written)


# --- The log


@pytest.fixture
def gathering() -> Iterator[tuple[logs.Gathering, StringIO]]:
    stream = StringIO()
    handler = logs.Gathering(stream)
    handler.setFormatter(logs.Lines())
    yield handler, stream
    handler.close()


def record(name: str, number: int) -> logging.LogRecord:
    made = logging.LogRecord(name, logging.INFO, "", 0, "", (), None)
    made.fields = {"number": number}
    return made


def numbers(stream: StringIO) -> list[int]:
    return [json.loads(line)["number"] for line in stream.getvalue().splitlines()]


def test_no_line_is_lost_when_the_log_is_closed(
    gathering: tuple[logs.Gathering, StringIO],
) -> None:
    handler, stream = gathering
    for number in range(20_000):
        handler.handle(record(logs.REQUESTS.name, number))
    handler.close()
    assert numbers(stream) == list(range(20_000))


def test_a_line_that_is_not_of_a_request_is_written_at_once_and_behind_those_before_it(
    gathering: tuple[logs.Gathering, StringIO],
) -> None:
    handler, stream = gathering
    for number, name in enumerate((logs.REQUESTS.name, logs.REQUESTS.name, logs.AUDIT.name)):
        handler.handle(record(name, number))
    assert numbers(stream) == [0, 1, 2]
