"""The engines that are compared: how each is found, given the data, and started."""

import http.client
import re
import sys
import time
from collections.abc import Mapping
from pathlib import Path
from types import MappingProxyType
from typing import Final

from bench import virtuoso
from bench.data import Data, unchecked
from bench.engine import Address, Engine, Running, keep, loaded, program
from bench.processes import NotStarted, begin, end, free_port, ready, run
from tvinna import __version__

# ---- Ours ----


def _start_ours(data: Data, work: Path) -> Running:
    """`tvinna serve` as anyone runs it, with its logs, figures and request ids.

    Only the check is left out: what was generated is checked at a small size, by a test.
    """
    more = unchecked(data.folder, work)
    port = free_port()
    began = time.perf_counter()
    words = [sys.executable, "-m", "tvinna", "serve", data.folder.resolve(), "--port", str(port)]
    process = begin(words, work, more)
    ready(process, port, "/ready")
    seconds = time.perf_counter() - began
    return Running(process, Address(port, "/sparql?query="), seconds, seconds)


# ---- Oxigraph's own server ----


def _oxigraph_version() -> str:
    return run([program("oxigraph"), "--version"], Path()).split()[-1]


def _start_oxigraph(data: Data, work: Path) -> Running:
    """In memory, as ours is: the faster of its two stores."""
    port = free_port()
    began = time.perf_counter()
    process = begin([program("oxigraph"), "serve", "--bind", f"127.0.0.1:{port}"], work)
    ready(process, port, "/")
    started = time.perf_counter() - began
    began = time.perf_counter()
    connection = http.client.HTTPConnection("127.0.0.1", port, timeout=900)
    with data.whole.open("rb") as body:
        head = {
            "Content-Type": "application/n-quads",
            "Content-Length": str(data.whole.stat().st_size),
        }
        connection.request("POST", "/store?no_transaction", body=body, headers=head)
        answer = connection.getresponse()
    if answer.status >= 400:
        end(process)
        raise NotStarted(f"it took no data: {answer.read(200).decode(errors='replace')}")
    load = time.perf_counter() - began
    return Running(process, Address(port, "/query?query="), load, started + load)


# ---- Fuseki ----


def _fuseki_jar() -> Path:
    """The newest server that Maven has fetched. Raises NotStarted when there is none."""
    program("java")
    place = Path.home() / ".m2/repository/org/apache/jena/jena-fuseki-server"
    found = sorted(
        place.glob("*/jena-fuseki-server-*.jar"),
        key=lambda path: [int(part) for part in re.findall(r"\d+", path.parent.name)],
    )
    if not found:
        raise NotStarted("Maven has fetched no jena-fuseki-server")
    return found[-1]


def _start_fuseki(data: Data, work: Path) -> Running:
    """TDB2, its store on disk: what it is run with where data is to stay."""
    java = [program("java"), "-Xmx4g", "-cp", _fuseki_jar()]
    load = loaded(data, work)
    if load is None:
        began = time.perf_counter()
        run([*java, "tdb2.tdbloader", f"--loc={work.resolve() / 'db'}", data.whole.resolve()], work)
        load = time.perf_counter() - began
        keep(data, work, load)
    port = free_port()
    words = ["org.apache.jena.fuseki.main.cmds.FusekiMainCmd", "--localhost", f"--port={port}"]
    began = time.perf_counter()
    process = begin([*java, *words, "--tdb2", "--loc=db", "/ds"], work)
    ready(process, port, "/ds/sparql?query=ASK%20%7B%7D")
    return Running(process, Address(port, "/ds/sparql?query="), load, time.perf_counter() - began)


# ---- rdflib ----


def _rdflib_version() -> str:
    python = program("rdflib-endpoint").parent / "python"
    said = "from importlib.metadata import version as v; print(v('rdflib-endpoint'), v('rdflib'))"
    own, below = run([python, "-c", said], Path()).split()
    return f"{own} (rdflib {below})"


def _start_rdflib(data: Data, work: Path) -> Running:
    port = free_port()
    words = [program("rdflib-endpoint"), "serve", "--host", "127.0.0.1", "--port", str(port)]
    began = time.perf_counter()
    process = begin([*words, data.whole.resolve()], work)
    ready(process, port, "/?query=ASK%20%7B%7D")
    seconds = time.perf_counter() - began
    return Running(process, Address(port, "/?query="), seconds, seconds)


OURS: Final = "tvinna"
ENGINES: Final[Mapping[str, Engine]] = MappingProxyType(
    {
        engine.name: engine
        for engine in (
            Engine(
                OURS, "whole answers, by the text of the query", lambda: __version__, _start_ours
            ),
            Engine("oxigraph", "nothing", _oxigraph_version, _start_oxigraph),
            Engine("virtuoso", "plans, by the text of the query", virtuoso.version, virtuoso.start),
            Engine("fuseki", "nothing", lambda: _fuseki_jar().parent.name, _start_fuseki),
            Engine("rdflib-endpoint", "nothing", _rdflib_version, _start_rdflib, 100_000),
        )
    }
)
