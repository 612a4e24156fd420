"""Engines that are not ours, started here on a port of this machine and loaded with a build."""

import os
import shutil
import socket
import subprocess
import sys
import threading
import time
from collections.abc import Callable, Iterator, Mapping
from contextlib import AbstractContextManager, contextmanager
from pathlib import Path
from tempfile import TemporaryDirectory
from typing import Final

import httpx
import pytest

from tvinna.store import Built, exported

# A jar of Apache Jena Fuseki (org.apache.jena:jena-fuseki-server), or the address of a data set
# of a Fuseki that runs and may be overwritten: http://127.0.0.1:3030/ds
FUSEKI: Final = os.environ.get("TVINNA_TEST_FUSEKI", "")
# As long as a busy machine may take.
_STILL: Final = 60.0


def free_port() -> int:
    """A port that nobody listens at."""
    with socket.create_server(("127.0.0.1", 0)) as listener:
        port: int = listener.getsockname()[1]
        return port


@contextmanager
def running(words: list[str], port: int) -> Iterator[None]:
    """A program of its own process that listens at a port, until the block ends."""
    process = subprocess.Popen(words, stdout=subprocess.DEVNULL, stderr=subprocess.DEVNULL)
    ends = time.monotonic() + _STILL
    try:
        while True:
            try:
                socket.create_connection(("127.0.0.1", port)).close()
                break
            except OSError:
                assert process.poll() is None, f"{words[0]} has ended"
                assert time.monotonic() < ends, f"{words[0]} does not listen"
                threading.Event().wait(0.05)
        yield
    finally:
        process.kill()
        process.wait()


def load(address: str, built: Built) -> None:
    """Put a build in the place of what an engine holds. (SPARQL 1.1 Graph Store HTTP Protocol)"""
    headers = {"Content-Type": "application/n-quads"}
    sent = httpx.put(address, content=b"".join(exported(built)[1]), headers=headers, timeout=_STILL)
    assert sent.is_success, sent.text


@contextmanager
def oxigraph(built: Built) -> Iterator[str]:
    """The address of an oxigraph that holds a build."""
    program = shutil.which("oxigraph", path=str(Path(sys.executable).parent))
    assert program, "oxigraph is not installed beside this Python"
    port = free_port()
    with running([program, "serve", "--bind", f"127.0.0.1:{port}"], port):
        load(f"http://127.0.0.1:{port}/store", built)
        yield f"http://127.0.0.1:{port}/query"


@contextmanager
def fuseki(built: Built) -> Iterator[str]:
    """The address of a Fuseki that holds a build; skips where there is none."""
    if not FUSEKI:
        pytest.skip("TVINNA_TEST_FUSEKI names no Fuseki: a jar, or the address of a data set")
    if FUSEKI.startswith("http"):
        load(f"{FUSEKI}/data", built)
        yield f"{FUSEKI}/query"
        return
    port = free_port()
    words = ["java", "-Xmx1g", "-jar", str(Path(FUSEKI).resolve()), "--mem", "--localhost"]
    with TemporaryDirectory() as base:
        words = ["env", f"FUSEKI_BASE={base}", *words, "--port", str(port), "/ds"]
        with running(words, port):
            load(f"http://127.0.0.1:{port}/ds/data", built)
            yield f"http://127.0.0.1:{port}/ds/query"


ENGINES: Final[Mapping[str, Callable[[Built], AbstractContextManager[str]]]] = {
    "oxigraph": oxigraph,
    "fuseki": fuseki,
}
