"""The figures of what is served, asked of the engine once for each state of the data."""

import asyncio
import time
from collections.abc import Iterable
from dataclasses import dataclass, field
from typing import Final

from tvinna.answers import Answer, read
from tvinna.errors import EngineFailed, QueryTimeout, StoreBusy, WorkerLost
from tvinna.formats import JSON
from tvinna.publish.statistics import QUESTIONS, Statistics, statistics
from tvinna.store import Work
from tvinna.web.site import Current, Site

USES: Final = ("classes", "properties", "concepts")
"""How much each term is used: what pages tell, and so counted first."""

_EVERY: Final = (*USES, *(name for name in QUESTIONS if name not in USES))
# A figure that could not be had is asked for again when somebody wants it, but not at once.
_AGAIN_SECONDS: Final = 60.0


@dataclass
class _Counted:
    """The answers there are of one state of the data; when those that failed may be asked again."""

    answers: dict[str, Answer] = field(default_factory=dict)
    again: dict[str, float] = field(default_factory=dict)
    found: Statistics = field(default_factory=Statistics)


class Counting:
    """Counts what is served now, and keeps the figures until other data is."""

    def __init__(self, current: Current) -> None:
        self._current = current
        self._kept: dict[str, _Counted] = {}
        # One is counted at a time: of much data each takes a while, and together they would take
        # the engine from everybody else, and be too late themselves.
        self._one = asyncio.Lock()

    async def __call__(self, site: Site, names: Iterable[str] = _EVERY) -> Statistics:
        """The figures, with at least those that `names` (of QUESTIONS) count; what takes longer to
        count than a query may is left out.

        They are nobody's question but ours, so nobody's preferred time bounds them.
        """
        counted = self._of(site)
        for name in names:
            if name in counted.answers:
                continue
            async with self._one:
                # Whoever was before may have asked the same.
                if name not in counted.answers and time.monotonic() >= counted.again.get(name, 0.0):
                    await self._ask(site, name, counted)
        return counted.found

    def _of(self, site: Site) -> _Counted:
        data = site.pool.built.hash
        now = self._current.site.pool.built.hash
        # Whoever has begun with other data ends with it.
        self._kept = {one: it for one, it in self._kept.items() if one in (data, now)}
        return self._kept.setdefault(data, _Counted())

    async def _ask(self, site: Site, name: str, counted: _Counted) -> None:
        try:
            answer = await site.pool.answer(Work(QUESTIONS[name], JSON, theirs=False))
        except (EngineFailed, QueryTimeout, StoreBusy, WorkerLost):
            counted.again[name] = time.monotonic() + _AGAIN_SECONDS
            return
        counted.answers[name] = await asyncio.to_thread(read, answer.body)
        counted.found = statistics(counted.answers, site.folder.base)
