"""Graphs written at their own addresses: each is a file of the folder. (SPARQL 1.1 Graph Store)"""

import os
import random
import re
import subprocess
import sys
import threading
import time
from concurrent.futures import ThreadPoolExecutor
from pathlib import Path

import httpx
import pytest
import rdflib

from web.test_graph_store import statements
from writing.asked import MAY, SENT, TOKEN, TOWN, at, copied, register


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


def test_comments_and_sections_of_character_data_declare_nothing(writer: httpx.Client) -> None:
    graph = rdflib.Graph().parse(data=register("words", "A < B"))
    sent = {**MAY, "Content-Type": "application/rdf+xml"}
    text = graph.serialize(format="xml").replace("A &lt; B", "<!-- none --><![CDATA[A < B]]>")
    assert "CDATA" in text
    assert writer.put(at("words"), content=text, headers=sent).status_code == 201


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


def test_each_try_leaves_a_line_in_the_audit_log(
    writer: httpx.Client, caplog: pytest.LogCaptureFixture
) -> None:
    caplog.set_level("INFO", "tvinna.audit")
    done = writer.put(at("audit"), content=register("audit"), headers=SENT)
    writer.put(at("audit"), content="nonsense", headers=SENT)
    writer.put(at("audit"), content=register("audit"))
    writer.put("/store?default", content=register("audit"), headers=SENT)
    noted = [record.__dict__["fields"] for record in caplog.records]
    assert [line["outcome"] for line in noted] == [
        "written",
        "BadSource",
        "no token",
        "no named graph",
    ]
    assert noted[0]["request"] == done.headers["x-request-id"]
    assert noted[0]["file"] == "data/reference/audit.ttl"
    assert [line["graph"] for line in noted] == [f"{TOWN}source/audit"] * 3 + [""]
    assert TOKEN not in str(noted)


@pytest.mark.slow
def test_whenever_it_is_killed_no_write_is_half_done_and_none_that_was_told_is_lost(
    tmp_path: Path,
) -> None:
    place = copied(tmp_path / "folder")
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
