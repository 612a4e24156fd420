"""A server while the files of its folder change."""

import os
import re
import signal
import subprocess
import sys
import threading
import time
import uuid
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from pathlib import Path

import httpx
import pytest

from conftest import SMALL

STILL = 120.0
COUNT = "SELECT (COUNT(*) AS ?n) { ?s ?p ?o }"


@pytest.fixture
def folder(tmp_path: Path) -> Path:
    """A whole small folder that a test may change."""
    copy = tmp_path / "folder"
    subprocess.run(["cp", "-r", SMALL, copy], check=True)
    return copy


@contextmanager
def server(folder: Path, *words: str) -> Iterator[tuple[str, int, list[str]]]:
    """`tvinna serve` in a process of its own: its address, its number, what it says on stderr."""
    process = subprocess.Popen(
        [sys.executable, "-m", "tvinna", "serve", str(folder), "--port", "0", *words],
        stdout=subprocess.PIPE,
        stderr=subprocess.PIPE,
        text=True,
        env=os.environ | {"TVINNA_CACHE": str(folder.parent / "cache")},
    )
    said: list[str] = []
    with process:
        assert process.stdout is not None
        assert process.stderr is not None
        listening = threading.Thread(target=lambda: said.extend(process.stderr or ()))
        listening.start()
        try:
            found = re.search(r"http://127\.0\.0\.1:\d+", process.stdout.readline())
            assert found, said
            yield found[0], process.pid, said
        finally:
            process.terminate()
            process.wait(STILL)
            listening.join()


def until(holds: Callable[[], bool]) -> None:
    """Wait for what has to come, as long as a busy machine may take."""
    ends = time.monotonic() + STILL
    while not holds():
        assert time.monotonic() < ends, "it did not come"
        threading.Event().wait(0.05)


def change(folder: Path, text: str) -> None:
    """Add to a file, the way an editor does."""
    path = next((folder / "data" / "editorial").glob("names.ttl"))
    path.write_text(path.read_text(encoding="utf-8") + text, encoding="utf-8")


COMMENT = "\n# A note that says nothing.\n"
BROKEN = "\n<id/x> a .\n"
REGISTER = """
    @base <https://example.org/twin/> .
    @prefix dcterms: <http://purl.org/dc/terms/> .
    @prefix rdfs: <http://www.w3.org/2000/01/rdf-schema#> .
    @prefix tv: <https://w3id.org/tvinna/ns/> .
    @prefix xsd: <http://www.w3.org/2001/XMLSchema#> .
    <source/loaded> a tv:ReferenceGraph ;
        rdfs:comment "Register {number}."@en , "Register {number}."@sv ;
        dcterms:source <https://register.example.org/more> ;
        dcterms:license <http://creativecommons.org/publicdomain/zero/1.0/> ;
        dcterms:created "2026-11-22"^^xsd:date .
"""


def data_of(address: str) -> str:
    return str(httpx.get(f"{address}/health", timeout=STILL).json()["data"])


@pytest.mark.slow
@pytest.mark.parametrize("how", ["a signal", "--watch"])
def test_changed_files_are_served_without_a_request_that_fails(folder: Path, how: str) -> None:
    with server(folder, *([how] if how == "--watch" else [])) as (address, number, said):
        before = data_of(address)
        statuses: list[int] = []
        stop = threading.Event()

        def ask() -> None:
            with httpx.Client(timeout=STILL) as client:
                while not stop.wait(0.01):
                    text = f"{COUNT} LIMIT {len(statuses) + 1}"
                    answer = client.get(f"{address}/sparql", params={"query": text})
                    statuses.append(answer.status_code)

        asking = [threading.Thread(target=ask) for _ in range(2)]
        for thread in asking:
            thread.start()
        try:
            for _ in range(2):
                served = data_of(address)
                change(folder, COMMENT)
                if how == "a signal":
                    os.kill(number, signal.SIGHUP)
                until(lambda: data_of(address) != served)  # noqa: B023 (waited for here)
        finally:
            stop.set()
            for thread in asking:
                thread.join()
        assert data_of(address) != before
        assert set(statuses) == {200}
        until(lambda: any("new data is served" in line for line in said))


@pytest.mark.slow
def test_files_that_break_a_rule_leave_what_is_served(folder: Path) -> None:
    with server(folder) as (address, number, said):
        before = data_of(address)
        change(folder, BROKEN)
        os.kill(number, signal.SIGHUP)
        until(lambda: any("served on" in line for line in said))
        assert data_of(address) == before
        assert httpx.get(f"{address}/sparql", params={"query": COUNT}).status_code == 200


@pytest.mark.slow
def test_the_log_says_in_the_language_asked_for_what_came_of_it(folder: Path) -> None:
    with server(folder, "--lang", "sv") as (address, number, said):
        before = data_of(address)
        change(folder, BROKEN)
        os.kill(number, signal.SIGHUP)
        until(lambda: any("fel; de data som fanns visas fortfarande" in line for line in said))
        assert data_of(address) == before


@pytest.mark.slow
def test_a_graph_that_is_written_is_not_read_again(
    folder: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    token = uuid.uuid4().hex
    monkeypatch.setenv("TVINNA_TOKEN", token)
    with server(folder, "--watch") as (address, number, said):
        seen = set()
        for time_of in range(3):
            answer = httpx.put(
                f"{address}/store",
                params={"graph": "https://example.org/twin/source/loaded"},
                content=REGISTER.replace("{number}", str(time_of)),
                headers={"Authorization": f"Bearer {token}", "Content-Type": "text/turtle"},
                timeout=STILL,
            )
            assert answer.status_code in (201, 204), answer.text
            os.kill(number, signal.SIGHUP)
            seen.add(data_of(address))
        assert len(seen) == 3
        written = data_of(address)
        # A change by hand afterwards is the first that is read.
        change(folder, COMMENT)
        until(lambda: data_of(address) != written)
        until(lambda: any("new data is served" in line for line in said))
    assert sum("new data is served" in line for line in said) == 1
    assert not any('"fault"' in line for line in said)


@pytest.mark.slow
def test_settings_are_read_again_save_those_that_wait_for_another_start(folder: Path) -> None:
    settings = folder / "tvinna.toml"
    text = settings.read_text(encoding="utf-8")

    def answer(address: str) -> int:
        return httpx.get(f"{address}/sparql", params={"query": COUNT}).status_code

    with server(folder) as (address, number, said):
        assert answer(address) == 200
        # Before the first table, or they would be rows of it.
        settings.write_text(f"query_bytes = 10\nhead_bytes = 2048\n{text}", encoding="utf-8")
        os.kill(number, signal.SIGHUP)
        until(lambda: answer(address) == 413)
        until(lambda: any("head_bytes: these wait for another start" in line for line in said))
        # The command line's still wins, and what cannot be is said and changes nothing.
        settings.write_text(f"query_bytes = 0\n{text}", encoding="utf-8")
        os.kill(number, signal.SIGHUP)
        until(lambda: any("query_bytes" in line and "served on" in line for line in said))
        assert answer(address) == 413


@pytest.mark.slow
def test_files_that_say_the_same_change_nothing(folder: Path) -> None:
    with server(folder) as (address, number, said):
        before = data_of(address)
        os.kill(number, signal.SIGHUP)
        assert httpx.get(f"{address}/sparql", params={"query": COUNT}).status_code == 200
        assert data_of(address) == before
    assert not any("new data" in line for line in said)
