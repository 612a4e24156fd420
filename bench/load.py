"""One cell of a table: one question, asked of one engine in one way, for so long. (wrk)"""

import http.client
import json
import signal
import subprocess
import time
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from itertools import count
from pathlib import Path
from typing import Final, Literal
from urllib.parse import quote

from bench.engine import Address, program

_SCRIPT: Final = Path(__file__).parent / "requests.lua"
ACCEPT: Final = {"rows": "application/sparql-results+json", "graph": "application/n-triples"}
# A longer address is sent as a form: Oxigraph reads heads of 8 kB at most.
_LONGEST: Final = 4_000
Kind = Literal["rows", "graph"]
# A comment that no request of this or another run had, so that whoever keeps answers has none.
_MARKS: Final = count(time.time_ns() // 1_000_000)


@dataclass(frozen=True)
class Way:
    """How a question is asked: on so many connections, in ever the same words or never twice."""

    connections: int
    different: bool

    @property
    def words(self) -> str:
        """The way as a heading says it."""
        at_once = "one connection" if self.connections == 1 else f"{self.connections} connections"
        return f"{at_once}, {'no text twice' if self.different else 'one query repeated'}"


WAYS: Final = tuple(
    Way(connections, different) for connections in (1, 32) for different in (False, True)
)


@dataclass(frozen=True)
class Answer:
    """How a query was answered once: how many rows or statements, in how long, or what it said
    instead.
    """

    rows: int
    seconds: float
    fault: str = ""


@dataclass(frozen=True)
class Hours:
    """For how many seconds a cell is asked, and where its requests are written."""

    seconds: float
    work: Path


@dataclass(frozen=True)
class Measured:
    """Requests answered in so many seconds; times of one in milliseconds."""

    requests: int
    seconds: float
    p50: float
    p99: float
    faults: int

    @property
    def rate(self) -> float:
        """Requests a second."""
        return self.requests / self.seconds if self.seconds else 0.0


def ask(at: Address, text: str, kind: Kind, seconds: float) -> Answer:
    """Ask once, for at most so long."""
    return fetch(at, at.path + quote(text, safe=""), kind, seconds)


def fetch(at: Address, path: str, kind: Kind, seconds: float) -> Answer:
    """Send one request, for at most so long."""
    connection = http.client.HTTPConnection("127.0.0.1", at.port, timeout=seconds)
    began = time.perf_counter()
    try:
        head = {"Accept": ACCEPT[kind]}
        if len(path) > _LONGEST:
            address, _, form = path.partition("?")
            head["Content-Type"] = "application/x-www-form-urlencoded"
            connection.request("POST", address, form, head)
        else:
            connection.request("GET", path, headers=head)
        answer = connection.getresponse()
        body = answer.read()
    except TimeoutError:
        return Answer(0, seconds, f"no answer in {seconds:.0f} s")
    except (OSError, http.client.HTTPException) as error:
        return Answer(0, time.perf_counter() - began, type(error).__name__)
    finally:
        connection.close()
    taken = time.perf_counter() - began
    if answer.status >= 400:
        return Answer(0, taken, f"status {answer.status}")
    try:
        return Answer(length(body, kind), taken)
    except (ValueError, KeyError):
        return Answer(0, taken, "an answer that cannot be read")


def length(body: bytes, kind: Kind) -> int:
    """How many rows or statements an answer has; of a yes, 1. Raises ValueError, KeyError."""
    if kind == "graph":
        return sum(line.rstrip().endswith(b".") for line in body.splitlines())
    found = json.loads(body)
    return int(found["boolean"]) if "boolean" in found else len(found["results"]["bindings"])


def measure(
    at: Address, texts: Sequence[str], kind: Kind, way: Way, hours: Hours
) -> Measured | None:
    """Ask these texts over and over; where none may come twice, each with a comment of its own.

    None when not one request was answered in the time.
    """
    chosen = texts if way.different else texts[:1]
    paths = hours.work / "paths"
    paths.write_text("\n".join(_paths(at, chosen)) + "\n", encoding="ascii")
    words = [
        *(program("wrk"), "-t1", f"-c{way.connections}", "-d60s", "--timeout", "60s"),
        *("-s", _SCRIPT, f"http://127.0.0.1:{at.port}", "--", paths, ACCEPT[kind], _LONGEST),
        *([f"{way.connections}-{next(_MARKS)}"] if way.different else []),
    ]
    process = subprocess.Popen([str(word) for word in words], stdout=subprocess.PIPE, text=True)
    try:
        time.sleep(hours.seconds)
    finally:
        # It counts whole seconds; interrupted, it ends within a tenth of one and tells what it has.
        process.send_signal(signal.SIGINT)
    printed, _ = process.communicate(timeout=60)
    told = json.loads(printed.strip().splitlines()[-1])
    if not told["requests"]:
        return None
    return Measured(
        told["requests"],
        told["microseconds"] / 1e6,
        told["p50"] / 1e3,
        told["p99"] / 1e3,
        told["refused"] + told["broken"],
    )


def _paths(at: Address, texts: Sequence[str]) -> Iterator[str]:
    for text in texts:
        yield at.path + quote(text, safe="")
