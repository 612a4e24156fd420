"""The zygote: loads the data once and forks a worker whenever it is asked for one.

A fork shares the data with it and costs milliseconds however much there is. It runs no query
itself and has one thread, so that a fork finds no lock taken by another.
"""

import gc
import os
import socket
import sys
from concurrent.futures import ThreadPoolExecutor
from contextlib import suppress
from dataclasses import asdict
from typing import Any, Final

from pyoxigraph import Literal, Store

from tvinna.sandbox import walls
from tvinna.sandbox.frames import NUMBER, pack, receive
from tvinna.sandbox.loading import UnreadableError, load
from tvinna.sandbox.worker import Held, answer, serve

_BEHIND: Final = 5
# So many ends are remembered of workers that nobody has asked about yet.
_ENDS: Final = 1_000


def main(control: socket.socket, texts: int, parent: int) -> None:
    """Load the texts as the first frame says, tell what there is now and which walls are missing,
    and fork on demand: whenever a stream comes for a worker. A number that comes without one is
    that of a worker which has ended, and is answered with how.
    """
    walls.die_with_parent(parent)
    # Without a buffer, which would take what comes with the next message too.
    first = receive(control.makefile("rb", buffering=0))
    if first is None:
        return
    head, _ = first
    store = Store()
    try:
        # In a thread of its own, which ends with it: the engine's chances are drawn by thread, and
        # where this one has drawn any before it forks, all workers draw the same after it.
        with ThreadPoolExecutor(1) as thread:
            loaded = thread.submit(load, store, texts, head).result()
    except UnreadableError as error:
        control.sendall(pack({"unread": error.number, "message": str(error)}))
        return
    os.close(texts)
    held = Held(store, head["base"], head["prefixes"], head["result_bytes"], head["merge_triples"])
    _warm(held)
    gc.collect()
    # A fork's own collector would otherwise touch, and so copy, every page.
    gc.freeze()
    more: int = head["worker_bytes"]
    control.sendall(pack({**asdict(loaded), "missing": _tried(more)}))
    # Whoever hands out work goes before those who do it, or many at work would keep all waiting.
    os.nice(_BEHIND)
    ends: dict[int, int] = {}
    while True:
        message, streams, _, _ = socket.recv_fds(control, NUMBER.size, 1)
        if not message:
            return
        _gather(ends)
        if not streams:
            control.sendall(NUMBER.pack(_end(ends, *NUMBER.unpack(message))))
            continue
        # The number 0 says that the machine has no room for one more.
        number = 0
        try:
            number = _fork(control, streams[0], held, more)
        except OSError as error:
            sys.stderr.write(f"no worker could be forked: {error}\n")
        os.close(streams[0])
        control.sendall(NUMBER.pack(number))


def _fork(control: socket.socket, stream: int, held: Held, more: int) -> int:
    base, parent = walls.address_space(), os.getpid()
    number = os.fork()
    if number:
        return number
    # Nothing may leave this branch: a worker that returned would be a second zygote.
    code = 1
    try:
        control.close()
        asking = socket.socket(fileno=stream)
        walls.enclose(parent, base, more)
        serve(asking, held)
        code = 0
    finally:
        os._exit(code)


def _gather(ends: dict[int, int]) -> None:
    """Take note of how workers ended, so that the system may forget them; of the last ones."""
    with suppress(ChildProcessError):
        while (found := os.waitpid(-1, os.WNOHANG))[0]:
            ends[found[0]] = os.waitstatus_to_exitcode(found[1])
    while len(ends) > _ENDS:
        del ends[next(iter(ends))]


def _end(ends: dict[int, int], number: int) -> int:
    """How a worker ended whose stream is closed; 0 where that is forgotten."""
    if number not in ends:
        # A process closes its streams before it has ended.
        with suppress(ChildProcessError):
            ends[number] = os.waitstatus_to_exitcode(os.waitpid(number, 0)[1])
    return ends.pop(number, 0)


def _tried(more: int) -> list[str]:
    """The walls that do not hold, as a fork that raised them found."""
    ours, theirs = os.pipe()
    base, parent = walls.address_space(), os.getpid()
    number = os.fork()
    if number == 0:
        code = 1
        try:
            held = walls.enclose(parent, base, more)
            os.write(theirs, " ".join(walls.missing(held)).encode())
            code = 0
        finally:
            os._exit(code)
    os.close(theirs)
    with os.fdopen(ours) as stream:
        found = stream.read().split()
    _, status = os.waitpid(number, 0)
    return found if status == 0 else ["all"]


def _warm(held: Held) -> None:
    """Run a query of each kind, and one that fails: a worker can import nothing later."""
    literal = str(Literal("a"))
    for text, form in (
        (f"SELECT ?a {{ BIND(({literal}) AS ?a) }}", "application/sparql-results+json"),
        ("ASK {}", "text/csv"),
        ("CONSTRUCT { <a:a> <a:b> ?n } { BIND(NOW() AS ?n) }", "text/turtle"),
        ("SELECT", "text/csv"),
    ):
        asked: dict[str, Any] = {"graphs": None, "media_type": form, "seconds": 1}
        pack(*answer(held, asked, text))


def start(stream: str, texts: str, parent: str) -> None:
    """Run as `-c` does: the control socket and the file of texts by their numbers, and who
    started this process.
    """
    main(socket.socket(fileno=int(stream)), int(texts), int(parent))
