"""The zygote, from the side that has it fork."""

import asyncio
import json
import os
import socket
import subprocess
import sys
from contextlib import suppress
from pathlib import Path
from typing import Any, Final

from tvinna.errors import StoreBusy, WorkerLost
from tvinna.sandbox.frames import LENGTHS, NUMBER, pack
from tvinna.settings import Settings
from tvinna.store.build import Built, Contents
from tvinna.store.process import Worker
from tvinna.terms import prefixes

# Loading is ours, not the asker's: it may take longer than a query.
_LOAD_SECONDS: Final = 120.0
# A slow machine reads so many bytes of text a second, at least.
_LOAD_BYTES: Final = 1_000_000
_GONE_SECONDS: Final = 0.002
_ROOT: Final = str(Path(__file__).parent.parent.parent)
# Found by path when the package is not on the path of its own (a test, a zipped checkout).
_START: Final = (
    "import sys; sys.path.append(sys.argv[1]); "
    "from tvinna.sandbox.zygote import start; start(*sys.argv[2:])"
)


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
                    socket.send_fds(self._control, [NUMBER.pack(0)], [theirs.fileno()])
                (number,) = NUMBER.unpack(await self._exactly(NUMBER.size))
        except (EOFError, OSError) as error:
            ours.close()
            raise WorkerLost("the process that holds the data has ended") from error
        if not number:
            ours.close()
            raise StoreBusy(
                "this machine has no room for another process; ask again in a while",
                swedish="datorn har inte plats för en process till; fråga igen om en stund",
                vietnamese="máy này không còn chỗ cho một tiến trình nữa; hãy hỏi lại sau ít phút",
            )
        _, worker = await loop.create_unix_connection(Worker, sock=ours)
        worker.known_as(number)
        return worker

    async def end_of(self, worker: Worker) -> int:
        """How a worker ended whose stream is closed: with which code, or by which signal (its
        number below nothing); 0 where nobody knows.
        """
        # Shielded: an answer that nobody read would be the next asker's.
        return await asyncio.shield(asyncio.create_task(self._end_of(worker)))

    async def _end_of(self, worker: Worker) -> int:
        found = 0
        with suppress(EOFError, OSError):
            async with self._asking:
                self._control.send(NUMBER.pack(worker.number))
                (found,) = NUMBER.unpack(await self._exactly(NUMBER.size))
        return found

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
