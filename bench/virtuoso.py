"""Virtuoso: its settings, its loader, its start."""

import re
import subprocess
import time
from pathlib import Path
from typing import Final

from bench.data import Data
from bench.engine import Address, Running, keep, loaded, program
from bench.processes import NotStarted, begin, end, free_port, ready, run

_MERGE: Final = "urn:tvinna:merge"
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


def version() -> str:
    """Its version. Raises NotStarted when it is not installed."""
    found = subprocess.run(
        [str(program("virtuoso-t")), "-?"], capture_output=True, text=True, check=False
    )
    told = re.search(r"Version (\d+\.\d+\.\d+)", found.stdout + found.stderr)
    return told[1] if told else "of an unknown version"


def start(data: Data, work: Path) -> Running:
    """Give it the data, unless it has it, and start it.

    It has no default graph: the merge is a named one, which every request asks for.
    """
    program("isql-vt")
    sql, port = free_port(), free_port()
    words = [program("virtuoso-t"), "+foreground", "+configfile", work.resolve() / "virtuoso.ini"]
    load = loaded(data, work)
    _configure(data, work.resolve(), sql, port)
    if load is None:
        process = begin(words, work)
        try:
            ready(process, port, f"{_MERGED}ASK%20%7B%7D")
            load = _load(data, work, sql)
        finally:
            end(process)
        keep(data, work, load)
    began = time.perf_counter()
    process = begin(words, work)
    ready(process, port, f"{_MERGED}ASK%20%7B%7D")
    return Running(process, Address(port, _MERGED), load, time.perf_counter() - began)


def _configure(data: Data, work: Path, sql: int, port: int) -> None:
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


def _load(data: Data, work: Path, sql: int) -> float:
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
