"""The engines that are compared: how each is found, given the data, and started."""

import http.client
import re
import shutil
import subprocess
import sys
import time
from collections.abc import Callable, Mapping
from dataclasses import dataclass
from pathlib import Path
from types import MappingProxyType
from typing import Final

from bench.data import Data
from bench.processes import NotStarted, begin, end, free_port, ready, run
from tvinna import __version__

_ROOT: Final = Path(__file__).parent.parent
_MERGE: Final = "urn:tvinna:merge"


@dataclass(frozen=True)
class Running:
    """An engine that answers on a port of this machine at `path` with the query at its end.

    `load` counts the seconds in which it took in the data, `ready` those from a start with the
    data to its first answer.
    """

    process: subprocess.Popen[bytes]
    port: int
    path: str
    load: float
    ready: float

    def close(self) -> None:
        """End it."""
        end(self.process)


@dataclass(frozen=True)
class Engine:
    """An engine by its name in a table: its version or why it cannot be had, what it keeps of
    earlier questions, how many statements it is given at most, and how it is started.
    """

    name: str
    keeps: str
    version: Callable[[], str]
    start: Callable[[Data, Path], Running]
    most: int = 1_000_000_000


def program(name: str) -> Path:
    """A program on the path, or beside this Python. Raises NotStarted when it is in neither."""
    beside = Path(sys.executable).parent / name
    found = shutil.which(name) or (str(beside) if beside.is_file() else None)
    if found is None:
        raise NotStarted(f"no program {name} is installed")
    return Path(found)


# ---- Ours ----


def _start_ours(data: Data, work: Path) -> Running:
    """`tvinna serve` as anyone runs it, with its logs, figures and request ids.

    Only the check is left out: what was generated is checked at a small size, by a test.
    """
    from tvinna.check.verdict import CACHE_VARIABLE, _place, _write  # noqa: PLC0415
    from tvinna.sources import open_folder  # noqa: PLC0415

    kept = work.resolve() / "verdicts"
    _write(kept / "verdicts" / _place(open_folder(data.folder)).name, [])
    more = {CACHE_VARIABLE: str(kept), "PYTHONPATH": str(_ROOT / "service")}
    port = free_port()
    began = time.perf_counter()
    words = [sys.executable, "-m", "tvinna", "serve", data.folder.resolve(), "--port", str(port)]
    process = begin(words, work, more)
    ready(process, port, "/ready")
    seconds = time.perf_counter() - began
    return Running(process, port, "/sparql?query=", seconds, seconds)


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
    return Running(process, port, "/query?query=", load, started + load)


# ---- Virtuoso ----

_INI: Final = """\
[Database]
DatabaseFile = {work}/virtuoso.db
ErrorLogFile = {work}/virtuoso.log
LockFile = {work}/virtuoso.lck
TransactionFile = {work}/virtuoso.trx
xa_persistent_file = {work}/virtuoso.pxa
ErrorLogLevel = 3
FileExtend = 200
MaxCheckpointRemap = 2000
[TempDatabase]
DatabaseFile = {work}/temp.db
TransactionFile = {work}/temp.trx
[Parameters]
ServerPort = 127.0.0.1:{sql}
DirsAllowed = {data}
NumberOfBuffers = {buffers}
MaxDirtyBuffers = {dirty}
ServerThreads = 100
MaxClientConnections = 100
CheckpointInterval = 0
SchedulerInterval = 10
DefaultIsolation = 2
[HTTPServer]
ServerPort = 127.0.0.1:{http}
ServerThreads = 64
MaxClientConnections = 64
KeepAliveTimeout = 60
MaxKeepAlives = 64
HTTPLogFile =
[SPARQL]
ResultSetMaxRows = 1000000
"""
# The setting of a default graph holds for its own page only.
_MERGED: Final = "/sparql?default-graph-uri=urn%3Atvinna%3Amerge&query="
_CACHE_BYTES: Final = 2_000_000_000
_PAGE_BYTES: Final = 8_192


def _virtuoso_version() -> str:
    found = subprocess.run(
        [str(program("virtuoso-t")), "-?"], capture_output=True, text=True, check=False
    )
    told = re.search(r"Version (\d+\.\d+\.\d+)", found.stdout + found.stderr)
    return told[1] if told else "of an unknown version"


def _start_virtuoso(data: Data, work: Path) -> Running:
    """It has no default graph: the merge is a named one, which every request asks for."""
    program("isql-vt")
    shutil.rmtree(work, ignore_errors=True)
    work.mkdir(parents=True)
    work = work.resolve()
    sql, port = free_port(), free_port()
    buffers = _CACHE_BYTES // _PAGE_BYTES
    (work / "virtuoso.ini").write_text(
        _INI.format(
            work=work,
            sql=sql,
            http=port,
            data=data.folder.parent.resolve(),
            buffers=buffers,
            dirty=buffers * 3 // 4,
        ),
        encoding="utf-8",
    )
    words = [program("virtuoso-t"), "+foreground", "+configfile", work / "virtuoso.ini"]
    process = begin(words, work)
    try:
        # Its first start makes the database; a second one shows how soon it is ready.
        ready(process, port, "/sparql?query=ASK%20%7B%7D")
        load = _load_virtuoso(data, work, sql)
    except NotStarted:
        end(process)
        raise
    end(process)
    began = time.perf_counter()
    process = begin(words, work)
    ready(process, port, "/sparql?query=ASK%20%7B%7D")
    return Running(process, port, _MERGED, load, time.perf_counter() - began)


def _load_virtuoso(data: Data, work: Path, sql: int) -> float:
    folder = data.folder.parent.resolve()
    said = [
        f"ld_dir('{folder}', '{data.merge.name}', '{_MERGE}')",
        f"ld_dir('{folder}', '{data.graphs.name}', 'urn:tvinna:none')",
        "rdf_loader_run()",
        "checkpoint",
    ]
    began = time.perf_counter()
    words = [program("isql-vt"), f"127.0.0.1:{sql}", "dba", "dba"]
    for line in said:
        run([*words, f"exec={line};"], work)
    load = time.perf_counter() - began
    failed = run(
        [*words, "exec=select ll_error from DB.DBA.LOAD_LIST where ll_error is not null;"], work
    )
    if "0 Rows" not in failed:
        raise NotStarted(f"it took no data: {failed.strip()[-200:]}")
    return load


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
    shutil.rmtree(work, ignore_errors=True)
    java = [program("java"), "-Xmx4g", "-cp", _fuseki_jar()]
    began = time.perf_counter()
    run([*java, "tdb2.tdbloader", f"--loc={work.resolve() / 'db'}", data.whole.resolve()], work)
    load = time.perf_counter() - began
    port = free_port()
    words = ["org.apache.jena.fuseki.main.cmds.FusekiMainCmd", "--localhost", f"--port={port}"]
    began = time.perf_counter()
    process = begin([*java, *words, "--tdb2", "--loc=db", "/ds"], work)
    ready(process, port, "/ds/sparql?query=ASK%20%7B%7D")
    return Running(process, port, "/ds/sparql?query=", load, time.perf_counter() - began)


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
    return Running(process, port, "/?query=", seconds, seconds)


OURS: Final = "tvinna"
ENGINES: Final[Mapping[str, Engine]] = MappingProxyType(
    {
        engine.name: engine
        for engine in (
            Engine(
                OURS, "whole answers, by the text of the query", lambda: __version__, _start_ours
            ),
            Engine("oxigraph", "nothing", _oxigraph_version, _start_oxigraph),
            Engine(
                "virtuoso", "plans, by the text of the query", _virtuoso_version, _start_virtuoso
            ),
            Engine("fuseki", "nothing", lambda: _fuseki_jar().parent.name, _start_fuseki),
            Engine("rdflib-endpoint", "nothing", _rdflib_version, _start_rdflib, 100_000),
        )
    }
)
