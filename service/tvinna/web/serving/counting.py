"""The figures of what is served, asked of the engine once for each state of the data."""

import asyncio
import time
from typing import Final

from tvinna.answers import Answer, read
from tvinna.errors import EngineFailed, QueryTimeout, StoreBusy, WorkerLost
from tvinna.formats import JSON
from tvinna.publish.statistics import QUESTIONS, Statistics, statistics
from tvinna.store import Work
from tvinna.web.site import Current, Site

# A figure that could not be had is asked for again when somebody wants it, but not at once.
_AGAIN_SECONDS: Final = 60.0


class Counting:
    """Counts what is served now, and keeps the figures until other data is."""

    def __init__(self, current: Current) -> None:
        self._current = current
        self._ahead: asyncio.Task[Statistics] | None = None
        self._data = ""
        self._answers: dict[str, Answer] = {}
        self._again = 0.0
        self._found = Statistics()
        self._counting = asyncio.Lock()

    def begin(self) -> None:
        """Count before anybody asks, and again whenever there is other data."""
        self._current.followed_by(self._begin)
        self._begin(self._current.site)

    async def close(self) -> None:
        """End what is counted for nobody yet."""
        if self._ahead is not None:
            self._ahead.cancel()
            await asyncio.gather(self._ahead, return_exceptions=True)

    def _begin(self, site: Site) -> None:
        self._ahead = asyncio.create_task(self(site))

    async def __call__(self, site: Site) -> Statistics:
        """The figures; what takes longer to count than a query may is left out.

        They are nobody's question but ours, so nobody's preferred time bounds them.
        """
        async with self._counting:
            if self._data != site.pool.built.hash:
                self._data, self._answers, self._again = site.pool.built.hash, {}, 0.0
            missing = [name for name in QUESTIONS if name not in self._answers]
            if missing and time.monotonic() >= self._again:
                await asyncio.gather(*(self._ask(site, name) for name in missing))
                self._again = time.monotonic() + _AGAIN_SECONDS
                self._found = statistics(self._answers, site.folder.base)
            return self._found

    async def _ask(self, site: Site, name: str) -> None:
        try:
            answer = await site.pool.answer(Work(QUESTIONS[name], JSON, theirs=False))
        except (EngineFailed, QueryTimeout, StoreBusy, WorkerLost):
            return
        self._answers[name] = read(answer.body)
