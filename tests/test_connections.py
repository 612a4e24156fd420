"""Connections that are not used as they are meant to be."""

import socket
from urllib.parse import quote

import pytest

from conftest import RUNAWAY


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
