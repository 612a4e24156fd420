"""Connections that are not used as they are meant to be."""

import asyncio
import json
import logging
import socket
from collections.abc import Iterator
from pathlib import Path
from unittest.mock import Mock, call
from urllib.parse import quote

import pytest

from conftest import RUNAWAY, serving
from tvinna import settings
from tvinna.cli.together import Together
from tvinna.web.http.headers import ALWAYS


@pytest.mark.parametrize(
    ("sent", "status"),
    [
        pytest.param(b"", b"", id="nothing"),
        pytest.param(b"GET /sparql HTTP/1.1\r\nHost:", b"HTTP/1.1 400 Bad Request", id="head"),
        pytest.param(
            b"POST /sparql HTTP/1.1\r\nHost: x\r\nContent-Length: 9\r\n\r\nASK",
            b"HTTP/1.1 4", id="body",
        ),
        # One that has asked cannot be told from one that has gone.
        pytest.param(
            b"GET /sparql?query=" + quote(RUNAWAY).encode() + b" HTTP/1.1\r\nHost: x\r\n\r\n",
            b"", id="whole",
        ),
    ],
)  # fmt: skip
def test_a_connection_that_is_half_closed_is_told_why_or_ended(
    address: str, sent: bytes, status: bytes
) -> None:
    with socket.create_connection(("127.0.0.1", int(address.rpartition(":")[2]))) as stream:
        stream.settimeout(10)
        stream.sendall(sent)
        stream.shutdown(socket.SHUT_WR)
        answer = b""
        while part := stream.recv(65_536):
            answer += part
    assert answer[: len(status)] == status
    assert bool(answer) is bool(status)


def test_a_request_that_is_answered_before_it_is_whole_and_then_hung_up_gets_one_answer(
    address: str,
) -> None:
    sent = (
        b"POST /sparql HTTP/1.1\r\nHost: x\r\nContent-Type: text/plain\r\n"
        b"Content-Length: 99\r\n\r\nASK"
    )
    with socket.create_connection(("127.0.0.1", int(address.rpartition(":")[2]))) as stream:
        stream.settimeout(10)
        stream.sendall(sent)
        answer = stream.recv(65_536)
        stream.shutdown(socket.SHUT_WR)
        while part := stream.recv(65_536):
            answer += part
    assert answer.startswith(b"HTTP/1.1 415 ")
    assert answer.count(b"HTTP/1.1") == 1


@pytest.mark.parametrize(
    "media_type",
    ["application/sparql-query", "application/x-www-form-urlencoded", "multipart/form-data"],
)
def test_what_says_that_it_is_too_large_is_refused_before_it_is_sent(
    address: str, media_type: str
) -> None:
    sent = (
        f"POST /sparql HTTP/1.1\r\nHost: x\r\nContent-Type: {media_type}\r\n"
        "Content-Length: 99999999\r\n\r\nASK"
    ).encode()
    with socket.create_connection(("127.0.0.1", int(address.rpartition(":")[2]))) as stream:
        # Sooner than who does not send what was announced is given up.
        stream.settimeout(5)
        stream.sendall(sent)
        assert stream.recv(65_536).startswith(b"HTTP/1.1 413 ")


@pytest.fixture(scope="module")
def hasty(town: Path) -> Iterator[int]:
    """The port of a server that waits half a second for a request, and takes four connections."""
    limits = settings.read(
        town, request_seconds=0.5, connections=4, head_bytes=2_000, query_seconds=2.0, workers=1
    )
    with serving(town, limits) as address:
        yield int(address.rpartition(":")[2])


def sent(port: int, *parts: bytes, end: bool = False) -> bytes:
    """All that is answered to what is sent."""
    with socket.create_connection(("127.0.0.1", port)) as stream:
        stream.settimeout(10)
        for part in parts:
            stream.sendall(part)
        if end:
            stream.shutdown(socket.SHUT_WR)
        answer = b""
        while part := stream.recv(65_536):
            answer += part
    return answer


HEALTH = b"GET /health HTTP/1.1\r\nHost: x\r\nConnection: close\r\n\r\n"
POST = b"POST /sparql HTTP/1.1\r\nHost: x\r\nContent-Type: application/sparql-query\r\n"
REFUSED = [
    pytest.param(b"FOO / HTTP/1.1\r\n\r\n", 400, "capital letters", id="unknown method"),
    pytest.param(b"get / HTTP/1.1\r\n\r\n", 400, "capital letters", id="small letters"),
    pytest.param(b"\x16\x03\x01\x02", 400, "as HTTP does", id="TLS"),
    pytest.param(
        "GET /å HTTP/1.1\r\nHost: x\r\n\r\n".encode(), 400, "%C3%A5 for å", id="raw UTF-8"
    ),
    pytest.param(b"CONNECT a:80 HTTP/1.1\r\n\r\n", 400, "a path such as", id="no path"),
    pytest.param(b"GET / HTTP/1.1\r\nA: b\0\r\n\r\n", 400, "Name: value", id="NUL in a header"),
    pytest.param(
        POST + b"Transfer-Encoding: chunked\r\n\r\nzz\r\n", 400, "hexadecimal", id="bad chunk"
    ),
    pytest.param(b"GET / HTTP/1.1\r\nA: " + b"a" * 3_000, 431, "a POST", id="long head"),
    pytest.param(b"GET / HTTP/1.1\r\nA: ", 408, "in 0.5 seconds", id="late head"),
    pytest.param(POST + b"Content-Length: 50\r\n\r\nASK", 408, "send it whole", id="late body"),
]  # fmt: skip


@pytest.mark.parametrize(("request_", "status", "said"), REFUSED)
def test_what_is_refused_before_there_is_a_request_is_a_problem_as_others_are(
    hasty: int, request_: bytes, status: int, said: str, caplog: pytest.LogCaptureFixture
) -> None:
    caplog.set_level("INFO", "tvinna.requests")
    head, _, body = sent(hasty, request_).partition(b"\r\n\r\n")
    first, *rows = head.decode().split("\r\n")
    headers = {name.lower(): value for name, _, value in (row.partition(": ") for row in rows)}
    assert first.startswith(f"HTTP/1.1 {status} ")
    assert headers["content-type"] == "application/problem+json"
    assert headers["connection"] == "close"
    assert ALWAYS.items() <= {name: headers.get(name.lower()) for name in ALWAYS}.items()
    assert int(headers["content-length"]) == len(body)
    problem = json.loads(body)
    assert problem["status"] == status
    assert problem["title"]
    assert said in problem["detail"]
    # A line is written when its request has ended, as this one's has before another is answered.
    sent(hasty, HEALTH)
    lines = [record.__dict__["fields"] for record in caplog.records]
    noted = [(line["request"], line["status"]) for line in lines if line["path"] != "/health"]
    assert noted == [(headers["x-request-id"], status)]


def test_one_connection_too_many_is_told_when_to_come_again(hasty: int) -> None:
    held = [socket.create_connection(("127.0.0.1", hasty)) for _ in range(4)]
    try:
        answer = sent(hasty)
    finally:
        for one in held:
            one.close()
    assert answer.startswith(b"HTTP/1.1 503 ")
    assert b"\r\nretry-after: 5\r\n" in answer.lower()
    assert (
        "you have more than 4 connections" in json.loads(answer.partition(b"\r\n\r\n")[2])["detail"]
    )


def test_an_upgrade_is_not_offered_and_the_request_is_answered_as_it_stands(hasty: int) -> None:
    asked = (
        b"GET /health HTTP/1.1\r\nHost: x\r\nConnection: Upgrade\r\nUpgrade: websocket\r\n"
        b"Sec-WebSocket-Version: 13\r\nSec-WebSocket-Key: dGhlIHNhbXBsZSBub25jZQ==\r\n\r\n"
    )
    with socket.create_connection(("127.0.0.1", hasty)) as stream:
        stream.settimeout(10)
        stream.sendall(asked)
        assert stream.recv(65_536).startswith(b"HTTP/1.1 200 ")


SLOW = b"GET /sparql?query=" + quote(RUNAWAY).encode() + b" HTTP/1.1\r\nHost: x\r\n\r\n"


@pytest.mark.parametrize(
    ("parts", "statuses"),
    [
        pytest.param([POST + b"Content-Length: 50\r\n\r\nASK {"], [b"408"], id="late body"),
        pytest.param([POST + b"Content-Length: 99999999\r\n\r\nASK"], [b"413"], id="too large"),
        pytest.param(
            [b"PUT /store?graph=a:b HTTP/1.1\r\nHost: x\r\nContent-Length: 9\r\n\r\n<a>"], [b"4"],
            id="a body that nobody reads",
        ),
        # The query is answered, at its deadline, when the connection has been ended.
        pytest.param(
            [SLOW, POST + b"Content-Length: 50\r\n\r\nASK"], [b"408"], id="behind a query"
        ),
        pytest.param(
            [SLOW + POST + b"Content-Length: 50\r\n\r\nASK"], [b"408"], id="in the bytes of a query"
        ),
        pytest.param(
            [POST + b"Transfer-Encoding: chunked\r\n\r\n", b"3\r\nASK\r\n", b"zz\r\n"], [b"400"],
            id="a chunk later",
        ),
    ],
)  # fmt: skip
@pytest.mark.parametrize("end", [False, True], ids=["open", "half closed"])
def test_a_connection_that_is_ended_early_leaves_no_fault_in_the_log(
    hasty: int,
    parts: list[bytes],
    statuses: list[bytes],
    end: bool,
    caplog: pytest.LogCaptureFixture,
) -> None:
    server = logging.getLogger("uvicorn.error")
    server.addHandler(caplog.handler)
    try:
        answer = sent(hasty, *parts, end=end)
        # Whatever is still to be written of it is, before another is answered.
        sent(hasty, HEALTH)
    finally:
        server.removeHandler(caplog.handler)
    found = [part[:3] for part in answer.split(b"HTTP/1.1 ")[1:]]
    assert len(found) == len(statuses)
    if not end:
        assert all(one.startswith(status) for one, status in zip(found, statuses, strict=True))
    assert [one.getMessage() for one in caplog.records if one.levelno >= logging.WARNING] == []


def test_what_an_answer_under_way_writes_after_the_end_is_not_sent() -> None:
    transport = Mock(spec=asyncio.Transport)
    together = Together(transport, Mock(spec=asyncio.AbstractEventLoop))
    together.write(b"408")
    together.write_eof()
    together.write(b"200")
    together.close()
    assert transport.mock_calls == [call.write(b"408"), call.write_eof(), call.close()]
