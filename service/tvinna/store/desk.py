"""Where queries are handed in, whatever answers them: kept answers, one asking for many, limits."""

from collections import Counter
from collections.abc import Callable, Coroutine, Hashable
from typing import Any, Final

from tvinna.settings import Settings
from tvinna.store.askers import Askers
from tvinna.store.cache import Cache, Flights
from tvinna.store.work import Result, Work

Run = Callable[[Work, str, float], Coroutine[Any, Any, Result]]


class Desk:
    """Gives the answers that are kept, and has the others made by `run`.

    `run` is given the work, the client and the seconds it may take; it is asked once for what
    several want at the same time. `counts` is told of each answer that was kept.
    """

    def __init__(self, settings: Settings, run: Run) -> None:
        self.counts: Counter[str] = Counter()
        self.askers = Askers(settings.client_queries)
        self._run: Final = run
        self._most_seconds = settings.query_seconds
        # The other half is for answers as they go over the wire.
        self._cache: Cache[Result] = Cache(settings.cache_bytes // 2)
        self._flights = Flights()

    @property
    def cache_bytes(self) -> int:
        """The memory that kept answers take now."""
        return self._cache.size

    def kept(self, key: Hashable) -> Result | None:
        """What was made of answers and kept beside them, if it still is."""
        return self._cache.get(("made", key))

    def keep(self, key: Hashable, result: Result) -> None:
        """Keep what was made of answers, as long as answers are kept, within the same memory."""
        self._cache.keep(("made", key), result, len(result.body))

    async def answer(self, work: Work, client: str, seconds: float | None) -> Result:
        """The whole answer to a query, in at most `seconds` and never more than the settings
        allow. `client` is who asks, in any form; empty for ourselves.

        Raises what `run` raises, and ClientBusy when this client asks too much at once.
        """
        key = (work.text, work.format.media_type, work.graphs)
        if work.pure and (kept := self._cache.get(key)) is not None:
            self.counts["kept"] += 1
            return kept
        most = self._most_seconds
        seconds = most if seconds is None else min(seconds, most)
        self.askers.enter(client)
        try:
            if not work.pure:
                return await self._run(work, client, seconds)
            result = await self._flights.join(
                (*key, seconds, work.theirs), lambda: self._run(work, client, seconds)
            )
        finally:
            self.askers.leave(client)
        # A letter of the text takes up to four bytes.
        self._cache.keep(key, result, len(result.body) + 4 * len(work.text))
        return result
