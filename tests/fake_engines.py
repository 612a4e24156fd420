"""Engines that answer every request in one way, mostly a wrong one, and stores that ask them."""

import threading
from collections.abc import Callable, Iterator
from contextlib import contextmanager, suppress
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer
from typing import Any

from tvinna.formats import JSON, N_TRIPLES
from tvinna.settings import Settings
from tvinna.store import Contents, Store


def far(data: Contents, address: str, **limits: Any) -> Store:
    """A store of an engine that is taken at its word: it is not asked what it holds."""
    what = Contents(data.base, data.hash, data.graphs, data.statements)
    return Store(what, Settings(**{"store": address, "query_seconds": 5, **limits}))


Answering = Callable[[BaseHTTPRequestHandler], None]


@contextmanager
def engine(answering: Answering) -> Iterator[str]:
    """An engine that answers every request in one way."""

    class Handler(BaseHTTPRequestHandler):
        protocol_version = "HTTP/1.1"

        def do_POST(self) -> None:
            self.rfile.read(int(self.headers["content-length"]))
            self.close_connection = True
            # Whoever asked may have seen enough.
            with suppress(OSError):
                answering(self)

        def log_message(self, *_: object) -> None:
            pass

    with ThreadingHTTPServer(("127.0.0.1", 0), Handler) as it:
        it.daemon_threads = True
        thread = threading.Thread(target=it.serve_forever, kwargs={"poll_interval": 0.01})
        thread.start()
        try:
            yield f"http://127.0.0.1:{it.server_port}/query"
        finally:
            it.shutdown()
            thread.join()


def says(status: int, body: bytes, kind: str = JSON.media_type, **headers: str) -> Answering:
    """Answers so, whatever is asked."""

    def answer(asked: BaseHTTPRequestHandler) -> None:
        asked.send_response(status)
        asked.send_header("Content-Type", kind)
        told = {"Content-Length": str(len(body))} | {
            name.replace("_", "-"): value for name, value in headers.items()
        }
        for name, value in told.items():
            if value:
                asked.send_header(name, value)
        asked.end_headers()
        asked.wfile.write(body)

    return answer


def endless(asked: BaseHTTPRequestHandler) -> None:
    """Never stops sending."""
    asked.send_response(200)
    asked.send_header("Content-Type", JSON.media_type)
    asked.end_headers()
    asked.wfile.write(b'{"head":{"vars":["a"]},"results":{"bindings":[')
    while True:
        asked.wfile.write(b" " * 65_536)


def cut(asked: BaseHTTPRequestHandler) -> None:
    """Breaks off within its chunks."""
    asked.send_response(200)
    asked.send_header("Content-Type", N_TRIPLES.media_type)
    asked.send_header("Transfer-Encoding", "chunked")
    asked.end_headers()
    asked.wfile.write(b"10\r\n<a:a> <a:a> <a:a")


SLOW = threading.Event()


def silent(_: BaseHTTPRequestHandler) -> None:
    """Never answers."""
    SLOW.wait(20)


def dripping(asked: BaseHTTPRequestHandler) -> None:
    """Answers a letter at a time."""
    asked.send_response(200)
    asked.send_header("Content-Type", JSON.media_type)
    asked.end_headers()
    while not SLOW.wait(0.05):
        asked.wfile.write(b" ")
