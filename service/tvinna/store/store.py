"""The store for callers without an event loop: the command line, Python, a notebook."""

import asyncio
from concurrent.futures import Future
from threading import Thread
from types import TracebackType
from typing import Self

from tvinna.settings import Settings
from tvinna.store.build import Contents
from tvinna.store.engine import engine
from tvinna.store.work import Result, Work


class Store:
    """An engine whose event loop runs in a thread of its own.

    Its own thread, since a notebook's has a loop already. Several threads may ask at once.
    """

    def __init__(self, built: Contents, settings: Settings) -> None:
        self._engine = engine(built, settings)
        self._loop = asyncio.new_event_loop()
        self._thread = Thread(target=self._loop.run_forever, name="tvinna-store", daemon=True)
        self._thread.start()
        try:
            asyncio.run_coroutine_threadsafe(self._engine.__aenter__(), self._loop).result()
        except BaseException:
            self._stop()
            raise

    @property
    def built(self) -> Contents:
        """What there is to ask."""
        return self._engine.built

    def answer(self, work: Work) -> Result:
        """Run a query and give its whole answer; raises as `Engine.answer` does."""
        return self.begin(work).result()

    def begin(self, work: Work) -> Future[Result]:
        """Begin a query; cancelling what comes back ends it."""
        return asyncio.run_coroutine_threadsafe(self._engine.answer(work), self._loop)

    def close(self) -> None:
        """End the workers. Closing twice does no harm."""
        if self._loop.is_closed():
            return
        asyncio.run_coroutine_threadsafe(self._ended(), self._loop).result()
        self._stop()

    async def _ended(self) -> None:
        """Close, and let everyone who still waits be told before the loop stops."""
        waiting = asyncio.all_tasks() - {asyncio.current_task()}
        await self._engine.close()
        await asyncio.gather(*waiting, return_exceptions=True)

    def _stop(self) -> None:
        self._loop.call_soon_threadsafe(self._loop.stop)
        self._thread.join()
        self._loop.close()

    def __enter__(self) -> Self:
        return self

    def __exit__(
        self,
        kind: type[BaseException] | None,
        error: BaseException | None,
        trace: TracebackType | None,
    ) -> None:
        self.close()
