"""The zygote and its workers, from the side that asks them."""

import asyncio
import json
import os
import signal
import socket
import subprocess
import sys
import time
from collections import deque
from collections.abc import Callable
from contextlib import suppress
from pathlib import Path
from typing import Any, Final, cast

from tvinna.errors import StoreBusy, WorkerLost
from tvinna.sandbox.frames import LENGTHS, pack
from tvinna.settings import Settings
from tvinna.store.build import Built, Contents
from tvinna.terms import prefixes

# Loading is ours, not the asker's: it may take longer than a query.
_LOAD_SECONDS: Final = 120.0
# A slow machine reads so many bytes of text a second, at least.
_LOAD_BYTES: Final = 1_000_000
_GONE_SECONDS: Final = 0.002
_NUMBER_BYTES: Final = 4
_ROOT: Final = str(Path(__file__).parent.parent.parent)
# Found by path when the package is not on the path of its own (a test, a zipped checkout).
_START: Final = (
    "import sys; sys.path.append(sys.argv[1]); "
    "from tvinna.sandbox.zygote import start; start(*sys.argv[2:])"
)
_LOWEST: Final = 19

Answering = asyncio.Future[tuple[dict[str, Any], bytes]]


class BehindError(Exception):
    """A query was sent behind another one and not begun when that one ended or was too slow."""


class Worker(asyncio.Protocol):
    """One process that answers, at the other end of a socket. It answers queries in the order in
    which they were asked, and each before it begins the next.
    """

    def __init__(self) -> None:
        self.dead = False
        # When it began the query that it runs, by the loop's clock.
        self.began = 0.0
        self._free: Callable[[], None] | None = None
        self._number = 0
        self._handle = -1
        self._transport: asyncio.Transport | None = None
        self._waiting: deque[Answering] = deque()
        self._parts = bytearray()
        self._wanted = LENGTHS.size
        self._parted = asyncio.Event()

    def known_as(self, number: int) -> None:
        """Learn the process's number; a handle where there are any, for numbers are used again."""
        self._number = number
        if sys.platform == "linux":
            with suppress(OSError):
                self._handle = os.pidfd_open(number)

    def when_free(self, free: Callable[[], None]) -> None:
        """Have `free` called when nothing waits for an answer any more, or the process ended."""
        self._free = free

    @property
    def asked(self) -> int:
        """How many queries wait for its answer, the one that it runs among them."""
        return len(self._waiting)

    def ask(self, head: dict[str, Any], body: bytes) -> Answering:
        """Send one frame; what comes back holds the one that answers it; EOFError when the process
        ended while it ran the query, and BehindError when it ran another.
        """
        answering: Answering = asyncio.get_running_loop().create_future()
        if self.dead or self._transport is None:
            answering.set_exception(EOFError())
        else:
            if not self._waiting:
                self.began = asyncio.get_running_loop().time()
            self._waiting.append(answering)
            self._transport.write(pack(head, body))
        return answering

    def runs(self, answering: Answering) -> bool:
        """Whether it is this query that the process runs now."""
        return bool(self._waiting) and self._waiting[0] is answering

    def has(self, answering: Answering) -> bool:
        """Whether this query is still to be answered."""
        return answering in self._waiting

    def drop_behind(self) -> None:
        """Send those away that wait behind the query that runs."""
        while len(self._waiting) > 1:
            _refuse(self._waiting.pop(), BehindError())

    def seconds(self) -> float:
        """The processor time that the process has taken; the clock's where none is told."""
        if sys.platform != "linux":
            return time.monotonic()
        try:
            # The clock of another process. (clock_getcpuclockid(3))
            return time.clock_gettime((~self._number << 3) | 2)
        except OSError:
            return 0.0

    def slow_down(self) -> None:
        """Let every other process of this machine go before this one, from now on."""
        with suppress(OSError):
            os.setpriority(os.PRIO_PROCESS, self._number, _LOWEST)

    def end(self) -> None:
        """End the process, whatever it does; what waits for its answer gets EOFError."""
        if not self.dead:
            with suppress(ProcessLookupError):
                if self._handle >= 0:
                    signal.pidfd_send_signal(self._handle, signal.SIGKILL)
                else:
                    os.kill(self._number, signal.SIGKILL)
        if self._transport is not None:
            self._transport.abort()
        self._lost()

    def connection_made(self, transport: asyncio.BaseTransport) -> None:
        """The socket is open."""
        # uvloop's transports are none of asyncio's classes.
        self._transport = cast(asyncio.Transport, transport)

    def data_received(self, data: bytes) -> None:
        """Gather frames."""
        self._parts += data
        while len(self._parts) >= self._wanted:
            head, body = LENGTHS.unpack_from(self._parts)
            self._wanted = LENGTHS.size + head + body
            if len(self._parts) < self._wanted:
                return
            found = memoryview(self._parts)
            begins = LENGTHS.size + head
            answered = json.loads(bytes(found[LENGTHS.size : begins]))
            whole = bytes(found[begins : self._wanted])
            found.release()
            if len(self._parts) == self._wanted:
                self._parts = bytearray()
            else:
                del self._parts[: self._wanted]
            self._wanted = LENGTHS.size
            if self._waiting and not (answering := self._waiting.popleft()).done():
                answering.set_result((answered, whole))
            self.began = asyncio.get_running_loop().time()
        if not self._waiting and self._free is not None:
            self._free()

    def connection_lost(self, error: Exception | None) -> None:
        """The process ended."""
        self._parted.set()
        self._lost()

    async def parted(self) -> None:
        """Wait until the socket is closed, after `end`."""
        if self._transport is not None:
            await self._parted.wait()

    def _lost(self) -> None:
        self.dead = True
        if self._handle >= 0:
            os.close(self._handle)
            self._handle = -1
        self.drop_behind()
        if self._waiting:
            _refuse(self._waiting.pop(), EOFError())
        if self._free is not None:
            self._free()


def _refuse(answering: Answering, error: Exception) -> None:
    if not answering.done():
        answering.set_exception(error)


def _unwanted(forking: asyncio.Task[Worker]) -> None:
    """End a worker that was forked for somebody who has gone meanwhile."""
    if not forking.cancelled() and forking.exception() is None:
        forking.result().end()


class Zygote:
    """The process that holds the data and forks workers, for one event loop.

    It is started at once, so that it loads while whoever needs it does other things; `loaded` has
    to be waited for before the first fork.
    """

    def __init__(self, built: Built, settings: Settings) -> None:
        self._built = built
        self._asking = asyncio.Lock()
        self._control, theirs = socket.socketpair()
        handed = [theirs.fileno(), built.texts.descriptor]
        numbers = [str(number) for number in (*handed, os.getpid())]
        with theirs:
            self._process = subprocess.Popen(  # noqa: S603 (our own interpreter and words)
                [sys.executable, "-P", "-c", _START, _ROOT, *numbers],
                stdin=subprocess.DEVNULL,
                stdout=subprocess.DEVNULL,
                stderr=subprocess.DEVNULL,
                pass_fds=handed,
            )
        head = {
            "base": built.base,
            **built.head,
            "prefixes": dict(prefixes()),
            "result_bytes": settings.result_bytes,
            "merge_triples": settings.merge_triples,
            "worker_bytes": settings.worker_bytes,
        }
        # Small enough for the socket to take it before anybody reads it.
        with suppress(ConnectionError):
            self._control.sendall(pack(head))
        self._control.setblocking(False)
        self.missing: tuple[str, ...] = ()
        self.contents: Contents = built

    async def loaded(self) -> None:
        """Wait until the data is loaded; `contents` and `missing` are known then.

        Raises WorkerLost when the process could not hold it, and BadSource when a text is none
        that can be read. The process has ended then.
        """
        seconds = _LOAD_SECONDS + self._built.texts.index[0] / _LOAD_BYTES
        try:
            told = await asyncio.wait_for(self._told(), seconds)
        except (EOFError, ConnectionError, TimeoutError) as error:
            await self.close()
            raise WorkerLost(
                "a process ended while it loaded the data; see that this machine has the memory"
            ) from error
        except BaseException:
            await self.close()
            raise
        if "unread" in told:
            await self.close()
            raise self._built.unread(told["unread"], told["message"])
        self.missing = tuple(told["missing"])
        self.contents = self._built.loaded(
            told["graphs"], told["entailed"], told["figures"], told["statements"]
        )

    async def _told(self) -> dict[str, Any]:
        lengths = LENGTHS.unpack(await self._exactly(LENGTHS.size))
        found: dict[str, Any] = json.loads(await self._exactly(lengths[0]))
        return found

    async def fork(self) -> Worker:
        """A new worker. Raises WorkerLost when the zygote is gone, StoreBusy when there is no
        room for another process.
        """
        # Shielded: a fork whose number nobody read would leave the next asker the wrong one.
        forking = asyncio.create_task(self._fork())
        try:
            return await asyncio.shield(forking)
        except asyncio.CancelledError:
            forking.add_done_callback(_unwanted)
            raise

    async def _fork(self) -> Worker:
        loop = asyncio.get_running_loop()
        ours, theirs = socket.socketpair()
        ours.setblocking(False)
        try:
            async with self._asking:
                with theirs:
                    socket.send_fds(self._control, [b"f"], [theirs.fileno()])
                answered = await self._exactly(_NUMBER_BYTES)
        except (EOFError, OSError) as error:
            ours.close()
            raise WorkerLost("the process that holds the data has ended") from error
        number = int.from_bytes(answered, "big", signed=True)
        if not number:
            ours.close()
            raise StoreBusy("this machine has no room for another process; ask again in a while")
        _, worker = await loop.create_unix_connection(Worker, sock=ours)
        worker.known_as(number)
        return worker

    async def _exactly(self, size: int) -> bytes:
        loop = asyncio.get_running_loop()
        found = b""
        while len(found) < size:
            part = await loop.sock_recv(self._control, size - len(found))
            if not part:
                raise EOFError
            found += part
        return found

    async def close(self) -> None:
        """End the process, and with it, where the system can, every worker it forked."""
        self._process.kill()
        # Who waits for a fork is told that there is none first: on a closed socket, they would
        # wait for ever.
        async with self._asking:
            self._control.close()
        # To free much memory takes the system a while, and others must not wait for it.
        while self._process.poll() is None:
            await asyncio.sleep(_GONE_SECONDS)
