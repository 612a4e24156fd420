"""A worker, from the side that asks it."""

import asyncio
import json
import os
import signal
import sys
import time
from collections import deque
from collections.abc import Callable
from contextlib import suppress
from typing import Any, Final, cast

from tvinna.sandbox.frames import LENGTHS, pack

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
        # The process's number; 0 until it is known.
        self.number = 0
        self._free: Callable[[], None] | None = None
        self._handle = -1
        self._transport: asyncio.Transport | None = None
        self._waiting: deque[Answering] = deque()
        self._parts = bytearray()
        self._wanted = LENGTHS.size
        self._parted = asyncio.Event()

    def known_as(self, number: int) -> None:
        """Learn the process's number; a handle where there are any, for numbers are used again."""
        self.number = number
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
            return time.clock_gettime((~self.number << 3) | 2)
        except OSError:
            return 0.0

    def slow_down(self) -> None:
        """Let every other process of this machine go before this one, from now on."""
        with suppress(OSError):
            os.setpriority(os.PRIO_PROCESS, self.number, _LOWEST)

    def end(self) -> None:
        """End the process, whatever it does; what waits for its answer gets EOFError."""
        if not self.dead:
            with suppress(ProcessLookupError):
                if self._handle >= 0:
                    signal.pidfd_send_signal(self._handle, signal.SIGKILL)
                else:
                    os.kill(self.number, signal.SIGKILL)
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
