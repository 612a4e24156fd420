"""Graphs written at their own addresses: each is a file of the folder. (SPARQL 1.1 Graph Store)"""

import os
import random
import re
import shutil
import socket
import subprocess
import sys
import threading
import time
from collections.abc import Iterator
from concurrent.futures import ThreadPoolExecutor
from pathlib import Path
from typing import Any
from urllib.parse import quote

import httpx
import pytest
import rdflib

from conftest import BASE, serving
from test_graph_store import statements
from tvinna import settings
from tvinna.errors import BadSetting

TOKEN = "a-token-that-nobody-guesses"  # noqa: S105 (of this test)
TOWN = "https://example.org/twin/"
MAY = {"Authorization": f"Bearer {TOKEN}"}
SENT = {**MAY, "Content-Type": "text/turtle"}


def at(stem: str) -> str:
    return f"/store?graph={quote(f'{TOWN}source/{stem}', safe='')}"


def register(stem: str, comment: str = "A register.", more: str = "") -> str:
    """A reference graph that passes every rule."""
    return f"""
    @base <{TOWN}> .
    @prefix dcterms: <http://purl.org/dc/terms/> .
    @prefix rdfs: <http://www.w3.org/2000/01/rdf-schema#> .
    @prefix tv: <https://w3id.org/tvinna/ns/> .
    @prefix xsd: <http://www.w3.org/2001/XMLSchema#> .
    <source/{stem}> a tv:ReferenceGraph ;
        rdfs:comment "{comment}"@en , "Ett register."@sv ;
        dcterms:source <https://register.example.org/more> ;
        dcterms:license <http://creativecommons.org/publicdomain/zero/1.0/> ;
        dcterms:created "2026-11-22"^^xsd:date .
    {more}
    """


@pytest.fixture(scope="module")
def folder(tmp_path_factory: pytest.TempPathFactory) -> Path:
    place = tmp_path_factory.mktemp("written") / "folder"
    shutil.copytree(Path(__file__).with_name("folder"), place)
    return place


@pytest.fixture(scope="module")
def writable(folder: Path) -> Iterator[str]:
    with serving(folder, settings.read(folder, token=TOKEN, workers=1)) as address:
        yield address


@pytest.fixture
def writer(writable: str) -> Iterator[httpx.Client]:
    with httpx.Client(base_url=writable, timeout=60) as client:
        yield client


def files(folder: Path) -> dict[str, bytes]:
    return {str(path): path.read_bytes() for path in folder.rglob("*") if path.is_file()}


def test_a_graph_that_is_put_is_a_sorted_file_of_the_folder_and_is_served(
    writer: httpx.Client, folder: Path
) -> None:
    before = writer.get("/health").json()
    answer = writer.put(at("one"), content=register("one"), headers=SENT)
    assert (answer.status_code, answer.content) == (201, b"")
    text = (folder / "data" / "reference" / "one.ttl").read_text("utf-8")
    first, base, *statements = text.splitlines()
    assert first.startswith("# machine-written")
    assert base == f"@base <{TOWN}> ."
    assert statements == sorted(statements)
    assert len(statements) == 6
    got = writer.get(at("one"))
    assert (
        rdflib.Graph()
        .parse(data=got.content)
        .isomorphic(rdflib.Graph().parse(data=register("one")))
    )
    after = writer.get("/health").json()
    assert after["graphs"] == before["graphs"] + 1
    assert after["data"] != before["data"]
    again = writer.put(at("one"), content=register("one"), headers=SENT)
    assert again.status_code == 204
    assert writer.get("/health").json() == after


def test_an_answer_that_was_ready_is_not_given_of_data_that_has_changed(
    writer: httpx.Client,
) -> None:
    asked = {"query": f"ASK {{ GRAPH <{TOWN}source/ready> {{ ?s ?p ?o }} }}", "format": "csv"}
    before = [writer.get("/sparql", params=asked).text for _ in range(2)]
    writer.put(at("ready"), content=register("ready"), headers=SENT).raise_for_status()
    after = [writer.get("/sparql", params=asked).text for _ in range(2)]
    assert [*before, *after] == ["false", "false", "true", "true"]


@pytest.mark.slow
def test_a_graph_may_be_sent_in_any_format_of_rdf(writer: httpx.Client, folder: Path) -> None:
    graph = rdflib.Graph().parse(data=register("formats"))
    path = folder / "data" / "reference" / "formats.ttl"
    written = set()
    for form, media_type_ in (
        ("turtle", "text/turtle; charset=utf-8"),
        ("nt", "application/n-triples"),
        ("xml", "application/rdf+xml"),
        ("json-ld", "application/ld+json"),
    ):
        sent = {**MAY, "Content-Type": media_type_}
        answer = writer.put(at("formats"), content=graph.serialize(format=form), headers=sent)
        assert answer.status_code in (201, 204), answer.text
        written.add(path.read_bytes())
    # The same statements are the same file.
    assert len(written) == 1


@pytest.mark.slow
def test_statements_are_added_and_a_graph_is_removed(writer: httpx.Client, folder: Path) -> None:
    path = folder / "data" / "reference" / "more.ttl"
    writer.put(at("more"), content=register("more"), headers=SENT).raise_for_status()
    place = f"""@base <{TOWN}> . @prefix schema: <http://schema.org/> .
        <source/more> <http://purl.org/dc/terms/modified> "2026-11-23"^^
        <http://www.w3.org/2001/XMLSchema#date> ."""
    added = writer.post(at("more"), content=place, headers=SENT)
    assert added.status_code == 204, added.text
    assert statements(writer.get(at("more"))) == 7
    assert writer.delete(at("more"), headers=MAY).status_code == 204
    assert not path.exists()
    assert writer.get(at("more")).status_code == 404
    assert writer.delete(at("more"), headers=MAY).status_code == 404


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


def test_comments_and_sections_of_character_data_declare_nothing(writer: httpx.Client) -> None:
    graph = rdflib.Graph().parse(data=register("words", "A < B"))
    sent = {**MAY, "Content-Type": "application/rdf+xml"}
    text = graph.serialize(format="xml").replace("A &lt; B", "<!-- none --><![CDATA[A < B]]>")
    assert "CDATA" in text
    assert writer.put(at("words"), content=text, headers=sent).status_code == 201


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


@pytest.mark.slow
def test_a_condition_holds_for_the_graph_and_not_for_the_others(writer: httpx.Client) -> None:
    writer.put(at("held"), content=register("held"), headers=SENT).raise_for_status()
    tags = [
        writer.get(at("held"), headers={"Accept": accept}).headers["etag"]
        for accept in ("text/turtle", "application/n-triples")
    ]
    writer.put(at("other"), content=register("other"), headers=SENT).raise_for_status()
    for number, tag in enumerate(tags):
        text = register("held", f"Change {number}.")
        if number:
            # It has been changed meanwhile.
            assert (
                writer.put(at("held"), content=text, headers={**SENT, "If-Match": tag}).status_code
                == 412
            )
        else:
            writer.put(
                at("held"), content=text, headers={**SENT, "If-Match": tag}
            ).raise_for_status()
    once = {**SENT, "If-None-Match": "*"}
    assert writer.put(at("held"), content=register("held"), headers=once).status_code == 412


@pytest.mark.slow
def test_those_who_write_at_once_come_one_after_the_other(
    writer: httpx.Client, writable: str
) -> None:
    tag = writer.put(at("race"), content=register("race"), headers=SENT)
    tag = writer.get(at("race"))

    def put(number: int) -> int:
        headers = {**SENT, "If-Match": tag.headers["etag"]}
        text = register("race", f"Writer {number}.")
        return httpx.put(
            f"{writable}{at('race')}", content=text, headers=headers, timeout=60
        ).status_code

    with ThreadPoolExecutor(4) as threads:
        assert sorted(threads.map(put, range(4))) == [204, 412, 412, 412]


@pytest.mark.slow
def test_no_request_fails_while_data_is_swapped(writer: httpx.Client, writable: str) -> None:
    query = {"query": "SELECT (COUNT(*) AS ?n) { ?s ?p ?o }"}
    done = threading.Event()

    def read() -> set[int]:
        found = set()
        with httpx.Client(base_url=writable, timeout=60) as client:
            while not done.is_set():
                found.add(client.get("/sparql", params=query).status_code)
        return found

    with ThreadPoolExecutor(3) as threads:
        reading = [threads.submit(read) for _ in range(3)]
        for number in range(3):
            text = register("swap", f"State {number}.")
            writer.put(at("swap"), content=text, headers=SENT).raise_for_status()
        done.set()
        assert set.union(*(one.result() for one in reading)) == {200}


def test_a_method_that_is_none_of_the_writes_is_told_those_there_are(writer: httpx.Client) -> None:
    answer = writer.patch(at("one"), headers=MAY)
    assert answer.status_code == 405
    assert answer.headers["allow"] == writer.options("/store").headers["allow"]
    assert "PUT, POST or DELETE" in answer.json()["detail"]


def test_options_names_the_writes_but_lets_no_other_page_write(writer: httpx.Client) -> None:
    headers = writer.options("/store").headers
    assert headers["allow"] == "GET, HEAD, OPTIONS, PUT, POST, DELETE"
    assert headers["access-control-allow-methods"] == "GET, HEAD, OPTIONS"


def test_the_writes_are_described_where_they_are(
    writer: httpx.Client, client: httpx.Client
) -> None:
    described = [one.get("/openapi.json").json()["paths"]["/store"] for one in (writer, client)]
    assert set(described[0]) == {"get", "put", "post", "delete"}
    assert set(described[1]) == {"get"}


@pytest.mark.slow
def test_each_try_leaves_a_line_in_the_audit_log(
    writer: httpx.Client, caplog: pytest.LogCaptureFixture
) -> None:
    caplog.set_level("INFO", "tvinna.audit")
    done = writer.put(at("audit"), content=register("audit"), headers=SENT)
    writer.put(at("audit"), content="nonsense", headers=SENT)
    writer.put(at("audit"), content=register("audit"))
    noted = [record.__dict__["fields"] for record in caplog.records]
    assert [line["outcome"] for line in noted] == ["written", "BadSource", "no token"]
    assert noted[0]["request"] == done.headers["x-request-id"]
    assert noted[0]["file"] == "data/reference/audit.ttl"
    assert noted[0]["graph"] == f"{TOWN}source/audit"
    assert TOKEN not in str(noted)


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


@pytest.mark.slow
def test_whenever_it_is_killed_no_write_is_half_done_and_none_that_was_told_is_lost(
    tmp_path: Path,
) -> None:
    place = tmp_path / "folder"
    shutil.copytree(Path(__file__).with_name("folder"), place)
    path = place / "data" / "reference" / "killed.ttl"
    command = [sys.executable, "-m", "tvinna", "serve", str(place), "--port", "0"]
    drawn = random.Random(7)  # noqa: S311 (moments, no secrets)
    told = begun = 0
    for _ in range(4):
        with subprocess.Popen(
            command,
            stdout=subprocess.PIPE,
            stderr=subprocess.DEVNULL,
            text=True,
            env={**os.environ, "TVINNA_TOKEN": TOKEN, "TVINNA_WORKERS": "1"},
        ) as server:
            assert server.stdout is not None
            found = re.search(r"http://[\d.:]+", server.stdout.readline())
            assert found is not None, "what a killed server left must be served"
            with httpx.Client(base_url=found[0], timeout=60) as client:
                if told:
                    states = {f"State {number}." for number in (told, begun)}
                    assert any(state in path.read_text() for state in states)
                    assert any(state in client.get(at("killed")).text for state in states)
                took = 0.0
                try:
                    # The first write loads the checker; the second tells how long one takes, so
                    # that the end comes somewhere in the third, fourth or fifth.
                    for number in range(1000):
                        if number == 2:
                            moment = drawn.uniform(0, 3 * took)
                            killer = threading.Timer(moment, server.kill)
                            killer.start()
                        begun, started = begun + 1, time.perf_counter()
                        text = register("killed", f"State {begun}.")
                        client.put(at("killed"), content=text, headers=SENT).raise_for_status()
                        told, took = begun, time.perf_counter() - started
                except httpx.TransportError:
                    killer.join()
        whole = path.read_text()
        assert whole.endswith(" .\n")
        assert len(whole.splitlines()) == 8
