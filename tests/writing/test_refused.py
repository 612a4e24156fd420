"""What may not be written at /store, and by whom: nothing is changed then."""

import socket
from pathlib import Path
from typing import Any

import httpx
import pytest

from conftest import BASE
from tvinna import settings
from tvinna.errors import BadSetting
from writing.asked import MAY, SENT, TOKEN, at, register


def files(folder: Path) -> dict[str, bytes]:
    return {str(path): path.read_bytes() for path in folder.rglob("*") if path.is_file()}


@pytest.mark.parametrize(
    ("method", "path", "sent", "status", "said"),
    [
        pytest.param("PUT", at("x"), {"headers": {}}, 401, "Bearer TOKEN", id="no token"),
        pytest.param(
            "PUT", at("x"), {"headers": {"Authorization": "Bearer another"}}, 401, "Bearer TOKEN",
            id="another token",
        ),
        pytest.param(
            "DELETE", at("x"), {"headers": {"Authorization": f"Basic {TOKEN}"}}, 401, "Bearer",
            id="not as a bearer",
        ),
        pytest.param("PUT", "/store?default", {"headers": SENT}, 405, "merge", id="the merge"),
        pytest.param("PATCH", at("x"), {"headers": SENT}, 405, "is read by GET", id="PATCH"),
        pytest.param(
            "PUT", at("x"), {"headers": MAY, "content": b"x"}, 415, "send one of text/turtle",
            id="no media type",
        ),
        pytest.param(
            "PUT", at("x"), {"headers": SENT, "content": "<a:b> <a:c>"}, 400, "cannot be read",
            id="no Turtle",
        ),
        pytest.param(
            "PUT", at("x"), {"headers": SENT, "content": register("x", more="[] a <a:b> .")}, 400,
            "give each thing a name", id="a blank node",
        ),
        pytest.param(
            "PUT", at("x"), {"headers": SENT, "content": "<a:b> <a:c> <a:d> ."}, 400,
            "does not say what it is", id="no kind",
        ),
        pytest.param(
            "PUT", at("sdg"), {"headers": SENT, "content": register("sdg")}, 409,
            "data/reference/sdg.ttl", id="a file that a person wrote",
        ),
        pytest.param("DELETE", at("sdg"), {"headers": MAY}, 409, "sdg.ttl", id="and removing it"),
        pytest.param(
            "DELETE", at("figures"), {"headers": MAY}, 409, "worked out", id="and what is counted",
        ),
        pytest.param(
            "PUT", at("../../x"), {"headers": SENT, "content": register("x")}, 422, "STEM",
            id="a path",
        ),
        pytest.param(
            "PUT", at("entailed"), {"headers": SENT, "content": register("entailed")}, 422,
            "not build, entailed", id="a graph that is built",
        ),
        pytest.param(
            "PUT", "/store?graph=https%3A%2F%2Fw3id.org%2Ftvinna%2Fsource%2Fschemes",
            {"headers": SENT, "content": register("x")}, 422, "STEM", id="the vocabulary",
        ),
        pytest.param(
            "PUT", at("x"),
            {"headers": SENT, "content": register("x", more="<id/Bad> a tv:Project .")},
            422, "rules would be broken", id="a rule",
        ),
        pytest.param(
            "PUT", at("x"), {"headers": SENT, "content": b"#" * 10_000_001}, 413, "larger",
            id="size",
        ),
        pytest.param(
            "PUT", at("x"),
            {"headers": {**SENT, "If-Match": "*"}, "content": register("x")}, 412, "If-Match",
            id="a condition",
        ),
    ],
)  # fmt: skip
def test_what_may_not_be_written_changes_nothing(  # noqa: PLR0917 (a row of the table)
    writer: httpx.Client,
    folder: Path,
    method: str,
    path: str,
    sent: dict[str, Any],
    status: int,
    said: str,
) -> None:
    before = files(folder)
    answer = writer.request(method, path, **sent)
    assert answer.status_code == status, answer.text
    assert said in answer.json()["detail"]
    assert files(folder) == before


def bomb(declared: str, text: str, first: str = '<?xml version="1.0"?>') -> str:
    """RDF/XML of one statement, after a declaration."""
    return f"""{first}{declared}<rdf:RDF xmlns:a="https://a.example/"
        xmlns:rdf="http://www.w3.org/1999/02/22-rdf-syntax-ns#"><rdf:Description
        rdf:about="https://a.example/b"><a:c>{text}</a:c></rdf:Description></rdf:RDF>"""


LAUGHS = "".join(f'<!ENTITY a{n} "{f"&a{n - 1};" * 10}">' for n in range(1, 10))
# Of a hundred thousand letters each, in two letters.
LONG = f"https://example.org/{'a' * 100_000}/"


@pytest.mark.parametrize(
    ("content", "media_type", "status", "said"),
    [
        pytest.param(
            bomb(f'<!DOCTYPE a [<!ENTITY a0 "aaaaaaaaaa">{LAUGHS}]>', "&a9;"), "rdf+xml", 400,
            "in full, or send text/turtle", id="entities of entities",
        ),
        pytest.param(
            bomb('<!-- a --><!doctype a [<!ENTITY b "c">]>', "&b;", ""), "rdf+xml", 400,
            "in full", id="in small letters, after a comment",
        ),
        pytest.param(
            bomb("", '<!DOCTYPE a [<!ENTITY b "c">]>&b;'), "rdf+xml", 400, "in full",
            id="where none may be",
        ),
        pytest.param(
            bomb("<!DOCTYPE a>", "b").encode("utf-16"), "rdf+xml", 400, "UTF-8", id="UTF-16",
        ),
        pytest.param(
            bomb("<!DOCTYPE a>", "b", '<?xml version="1.0" encoding="IBM037"?>').encode("cp037"),
            "rdf+xml", 400, "UTF-8", id="EBCDIC",
        ),
        pytest.param(
            bomb("", "b", '<?xml version="1.0" encoding="ISO-8859-1"?>'), "rdf+xml", 400, "UTF-8",
            id="Latin-1",
        ),
        pytest.param(
            f'<rdf:RDF xmlns:rdf="http://www.w3.org/1999/02/22-rdf-syntax-ns#" xml:base="{LONG}">'
            + "".join(f'<rdf:Description rdf:about="a{n}"><rdf:value rdf:resource="b"/>'
                      "</rdf:Description>" for n in range(100)) + "</rdf:RDF>",
            "rdf+xml", 413, "in full, are more than 10000000 bytes", id="a long base",
        ),
        pytest.param(
            f"PREFIX a: <{LONG}> " + "".join(f"a:b a:c a:{n} ." for n in range(100)),
            "turtle", 413, "in full, are more than 10000000 bytes", id="a long prefix",
        ),
    ],
)  # fmt: skip
def test_what_is_short_and_grows_when_it_is_read_is_refused(
    writer: httpx.Client, content: str | bytes, media_type: str, status: int, said: str
) -> None:
    kind = "text/turtle" if media_type == "turtle" else f"application/{media_type}"
    sent = {**MAY, "Content-Type": kind}
    answer = writer.put(at("x"), content=content, headers=sent)
    assert answer.status_code == status, answer.text
    assert said in answer.json()["detail"]


def test_a_graph_that_says_that_it_is_too_large_is_refused_before_it_is_sent(
    writable: str,
) -> None:
    head = f"PUT {at('x')} HTTP/1.1\r\nHost: x\r\nAuthorization: Bearer {TOKEN}\r\n"
    sent = f"{head}Content-Type: text/turtle\r\nContent-Length: 10000001\r\n\r\n<a>"
    with socket.create_connection(("127.0.0.1", int(writable.rpartition(":")[2]))) as stream:
        stream.settimeout(5)
        stream.sendall(sent.encode())
        assert stream.recv(65_536).startswith(b"HTTP/1.1 413 ")


def test_who_breaks_a_rule_gets_the_findings(writer: httpx.Client) -> None:
    text = register("x", more="<id/Bad> a tv:Project .")
    found = writer.put(at("x"), content=text, headers=SENT).json()["findings"]
    assert {one["path"] for one in found} == {"data/reference/x.ttl"}
    assert any(one["rule"].endswith("folder-iri") for one in found)
    assert all(set(one["message"]) == {"sv", "en"} for one in found)


def test_a_method_that_is_none_of_the_writes_is_told_those_there_are(writer: httpx.Client) -> None:
    answer = writer.patch(at("one"), headers=MAY)
    assert answer.status_code == 405
    assert answer.headers["allow"] == writer.options("/store").headers["allow"]
    assert "PUT, POST or DELETE" in answer.json()["detail"]


def test_a_token_that_could_be_guessed_or_read_is_refused(
    tmp_path: Path, town: Path, write_folder: Any
) -> None:
    with pytest.raises(BadSetting, match="at least 16"):
        settings.token_of(settings.read(town, token="short"))  # noqa: S106
    with pytest.raises(BadSetting, match="cannot be read"):
        settings.token_of(settings.read(town, token_file=tmp_path / "none"))
    kept = tmp_path / "token"
    kept.write_text(f"{TOKEN}\n")
    assert settings.token_of(settings.read(town, token_file=kept)) == TOKEN
    assert settings.token_of(settings.read(town)) == ""
    said = f'base = "{BASE}"\ntoken = "{TOKEN}"\n[title]\nsv = "a"\nen = "b"\n'
    with pytest.raises(BadSetting, match="TVINNA_TOKEN") as refused:
        settings.read(write_folder({"tvinna.toml": said}))
    assert TOKEN not in str(refused.value)
