"""The processes that answer: those that wait for a query, those at work, and who forks them."""

import asyncio
import signal
from collections.abc import Callable
from contextlib import suppress
from typing import Final

from tvinna.errors import StoreBusy, WorkerLost
from tvinna.settings import Settings
from tvinna.store.build import Built, Contents
from tvinna.store.process import Worker
from tvinna.store.zygote import Zygote

# What ends a process that could have gone on. (signal(7))
_FROM_OUTSIDE: Final = frozenset(
    {signal.SIGKILL, signal.SIGTERM, signal.SIGINT, signal.SIGHUP, signal.SIGQUIT}
)


def closing() -> StoreBusy:
    """What a query ends with that still runs when the service does not."""
    return StoreBusy(
        "the service is closing; ask again in a while",
        swedish="tjänsten stängs; fråga igen om en stund",
        vietnamese="dịch vụ đang đóng; hãy hỏi lại sau ít phút",
    )


class Crew:
    """The workers of one event loop, all with the same data; `busy` are those at work."""

    def __init__(self, built: Built, settings: Settings) -> None:
        self.closing = False
        self.busy: set[Worker] = set()
        self.zygote: Zygote | None = None
        self._built = built
        self._settings = settings
        self._began = False
        self._ahead: Zygote | None = None
        self._loading = asyncio.Lock()
        self._idle: list[Worker] = []
        self._refilling: set[asyncio.Task[None]] = set()

    @property
    def missing(self) -> tuple[str, ...]:
        """The walls around a worker that this system does not have."""
        return self.zygote.missing if self.zygote else ()

    @property
    def contents(self) -> Contents:
        """What the workers hold; nothing is known of it before it is loaded."""
        return self.zygote.contents if self.zygote else self._built

    def load_ahead(self) -> None:
        """Let the data be loaded from now on, while whoever needs it does other things."""
        self._ahead = Zygote(self._built, self._settings)

    async def begin(self) -> None:
        """Load the data and fork the workers that quick queries find ready.

        Raises WorkerLost and BadSource when the data cannot be loaded.
        """
        try:
            for _ in range(self._settings.workers):
                self._idle.append(await self.fresh())
        except BaseException:
            await self.close()
            raise
        self._began = True

    async def ready(self) -> Worker:
        """A worker that waits for a query, or a fresh one; raises as `fresh` does."""
        while self._idle:
            worker = self._idle.pop()
            if not worker.dead:
                return worker
        return await self.fresh()

    async def fresh(self) -> Worker:
        """A worker forked now; of a fresh zygote, should the one there was have ended.

        Raises StoreBusy when there can be none, and WorkerLost while the crew has not begun.
        """
        if self.zygote is not None:
            with suppress(WorkerLost):
                return await self.zygote.fork()
        async with self._loading:
            if self.closing:
                raise closing()
            if self.zygote is not None:
                with suppress(WorkerLost):
                    return await self.zygote.fork()
                await self.zygote.close()
            try:
                zygote = self._ahead or Zygote(self._built, self._settings)
                self._ahead = None
                await zygote.loaded()
                self.zygote = zygote
                return await self.zygote.fork()
            except WorkerLost as error:
                if not self._began:
                    raise
                raise StoreBusy(
                    f"{error}; ask again in a while",
                    swedish="data går inte att läsa in just nu; fråga igen om en stund",
                    vietnamese="hiện không nạp được dữ liệu; hãy hỏi lại sau ít phút",
                ) from error

    async def ended_itself(self, worker: Worker) -> bool:
        """Whether it was what a worker did that ended it: its memory, a fault of the engine. Not
        when somebody or the system ended the process, as it does where it has no memory left.
        """
        end = await self.zygote.end_of(worker) if self.zygote is not None else 0
        return end != 0 and -end not in _FROM_OUTSIDE

    def wait(self, worker: Worker) -> None:
        """Let a worker wait for its next query."""
        self._idle.append(worker)

    def replace(self, then: Callable[[], None]) -> None:
        """Have a fresh worker wait in the place of one that is lost; `then` is called once it
        does.
        """
        task = asyncio.create_task(self._replaced(then))
        self._refilling.add(task)
        task.add_done_callback(self._refilling.discard)

    async def _replaced(self, then: Callable[[], None]) -> None:
        if not self.closing:
            # The next query to take this place tries again and tells its asker what is wrong.
            with suppress(WorkerLost, StoreBusy, OSError):
                self._idle.append(await self.fresh())
        then()

    async def close(self) -> None:
        """End the processes; a query that still runs loses its worker."""
        self.closing = True
        # Waited for and not cancelled: a process half started would be left behind.
        await asyncio.gather(*self._refilling)
        ended = (*self.busy, *self._idle)
        for worker in ended:
            worker.end()
        self._idle.clear()
        for zygote in (self.zygote, self._ahead):
            if zygote is not None:
                await zygote.close()
        self.zygote = self._ahead = None
        # The loop closes what was ended when it comes round, and may be ended itself after this.
        await asyncio.gather(*(worker.parted() for worker in ended))
