"""Worker processes that were started before they are needed, and are ended at their deadline."""

import asyncio
import json
import sys
from contextlib import suppress
from dataclasses import asdict
from pathlib import Path
from types import TracebackType
from typing import Any, Final, Self

from tvinna.errors import AnswerTooLarge, QueryFailed, QueryTimeout, StoreBusy, WorkerLost
from tvinna.queries import reading
from tvinna.settings import Settings
from tvinna.store.build import Built
from tvinna.store.work import Result, Work
from tvinna.store.worker import LENGTHS
from tvinna.terms import prefixes

# Loading is ours, not the asker's: it may take longer than a query.
_LOAD_SECONDS: Final = 120.0
# The reader's own 64 kB would cut a large answer into hundreds of pieces.
_BUFFER_BYTES: Final = 2**20


class Worker:
    """One process, from this side."""

    def __init__(self, process: asyncio.subprocess.Process) -> None:
        self._process = process

    @classmethod
    async def start(cls, built: Built, settings: Settings) -> Self:
        """Start a process and give it the data. Raises WorkerLost when it cannot load it."""
        process = await asyncio.create_subprocess_exec(
            sys.executable,
            "-P",
            str(Path(__file__).with_name("worker.py")),
            stdin=asyncio.subprocess.PIPE,
            stdout=asyncio.subprocess.PIPE,
            stderr=asyncio.subprocess.DEVNULL,
            limit=_BUFFER_BYTES,
        )
        worker = cls(process)
        try:
            head = {"worker_bytes": settings.worker_bytes}
            await asyncio.wait_for(worker.exchange(head, built.quads), _LOAD_SECONDS)
        except (EOFError, ConnectionError, TimeoutError) as error:
            await worker.end()
            raise WorkerLost(
                "a worker ended while it loaded the data; raise worker_bytes if there is much"
            ) from error
        except BaseException:
            await worker.end()
            raise
        return worker

    async def exchange(self, head: dict[str, Any], body: bytes) -> tuple[dict[str, Any], bytes]:
        """Send one frame and wait for the one that answers it."""
        given, taken = self._process.stdin, self._process.stdout
        if given is None or taken is None:
            raise EOFError
        written = json.dumps(head).encode()
        given.write(LENGTHS.pack(len(written), len(body)) + written)
        given.write(body)
        await given.drain()
        lengths = LENGTHS.unpack(await taken.readexactly(LENGTHS.size))
        answered = json.loads(await taken.readexactly(lengths[0]))
        return answered, await taken.readexactly(lengths[1])

    async def end(self) -> None:
        """End the process, whatever it does, and wait until it is gone."""
        with suppress(ProcessLookupError):
            self._process.kill()
        if self._process.stdin is not None:
            self._process.stdin.close()
        await self._process.wait()


class Pool:
    """Workers of one event loop, all with the same data.

    A worker that is ended or lost is replaced while the others go on. An empty place (None) is
    one whose replacement failed: whoever takes it starts a worker anew.
    """

    def __init__(self, built: Built, settings: Settings) -> None:
        self.built = built
        self._settings = settings
        self._free: asyncio.Queue[Worker | None] = asyncio.Queue()
        self._busy: set[Worker] = set()
        self._replacing: set[asyncio.Task[None]] = set()
        self._closing = False
        self.started = False

    async def __aenter__(self) -> Self:
        starting = (Worker.start(self.built, self._settings) for _ in range(self._settings.workers))
        started = await asyncio.gather(*starting, return_exceptions=True)
        for worker in started:
            if isinstance(worker, Worker):
                self._free.put_nowait(worker)
        for worker in started:
            if isinstance(worker, BaseException):
                await self.close()
                raise worker
        self.started = True
        return self

    async def __aexit__(
        self,
        kind: type[BaseException] | None,
        error: BaseException | None,
        trace: TracebackType | None,
    ) -> None:
        await self.close()

    async def close(self) -> None:
        """End the workers; a query that still runs ends with WorkerLost."""
        self._closing = True
        for worker in list(self._busy):
            await worker.end()
        # Waited for and not cancelled: a process half started would be left behind.
        await asyncio.gather(*self._replacing)
        while not self._free.empty():
            if (free := self._free.get_nowait()) is not None:
                await free.end()

    async def answer(self, work: Work) -> Result:
        """Run a query in a worker and give its whole answer.

        Raises QueryFailed with line and column when the text is wrong, QueryTimeout at the
        deadline, AnswerTooLarge, WorkerLost when the process died of it, StoreBusy when no worker
        became free in the time a query may take.
        """
        seconds = self._settings.query_seconds
        try:
            worker = await asyncio.wait_for(self._free.get(), seconds)
        except TimeoutError as error:
            raise StoreBusy(
                f"all {self._settings.workers} workers have been busy for {seconds:g} s; "
                f"ask again in a while"
            ) from error
        try:
            if worker is None:
                worker = await Worker.start(self.built, self._settings)
            self._busy.add(worker)
            head, body = await asyncio.wait_for(
                worker.exchange(self._head(work), work.text.encode("utf-8", "replace")), seconds
            )
        except TimeoutError as error:
            self._replace(worker)
            raise QueryTimeout(
                f"the query was ended after {seconds:g} s; make it narrower, "
                f"for example with LIMIT or a fixed subject"
            ) from error
        except (EOFError, ConnectionError) as error:
            self._replace(worker)
            raise WorkerLost(
                "the process that ran the query died of it, most often of too much memory; "
                "make the query narrower"
            ) from error
        except BaseException:
            # Whoever asked has gone away, and the worker is still at it.
            self._replace(worker)
            raise
        self._busy.discard(worker)
        self._free.put_nowait(worker)
        return self._result(work, head, body)

    def _head(self, work: Work) -> dict[str, Any]:
        return {
            "graphs": asdict(work.graphs) if work.graphs else None,
            "base": self.built.base,
            "media_type": work.format.media_type,
            "prefixes": dict(prefixes()),
            "result_bytes": self._settings.result_bytes,
            "seconds": self._settings.query_seconds,
        }

    def _result(self, work: Work, head: dict[str, Any], body: bytes) -> Result:
        if not head:
            return Result(work.format, body)
        if head["fault"] == "large":
            most = self._settings.result_bytes
            raise AnswerTooLarge(
                f"the answer is larger than {most} bytes; ask for less, for example with LIMIT"
            )
        message: str = head["message"]
        line, column = head.get("line"), head.get("column")
        if line is not None:
            line = max(1, line - work.filled)
            message = f"line {line}, column {column}: {message}{_undeclared(work.text)}"
        raise QueryFailed(message, line=line, column=column)

    def _replace(self, worker: Worker | None) -> None:
        if worker is not None:
            self._busy.discard(worker)
        task = asyncio.create_task(self._anew(worker))
        self._replacing.add(task)
        task.add_done_callback(self._replacing.discard)

    async def _anew(self, worker: Worker | None) -> None:
        if worker is not None:
            await worker.end()
        if self._closing:
            return
        fresh: Worker | None = None
        try:
            fresh = await Worker.start(self.built, self._settings)
        except (WorkerLost, OSError):
            # The next query to take this place tries again and tells its asker what is wrong.
            fresh = None
        self._free.put_nowait(fresh)


def _undeclared(text: str) -> str:
    """Which prefixes a refused query forgot; the engine does not name them."""
    read = reading(text)
    missing = sorted(read.used - read.declared)
    if not missing:
        return ""
    first = prefixes().get(missing[0], "…")
    return f"; not declared: {', '.join(missing)} (write PREFIX {missing[0]}: <{first}>)"
