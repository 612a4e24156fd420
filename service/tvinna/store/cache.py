"""Answers that are kept, and questions that are asked once however many wait for the answer."""

import asyncio
from collections import OrderedDict
from collections.abc import Callable, Coroutine, Hashable
from dataclasses import dataclass
from typing import Any, Final, Generic, TypeVar

from tvinna.store.work import Result

# What the tables themselves take for one entry, about.
_ENTRY_BYTES: Final = 500
# One answer shall not drive out all others.
_LARGEST_PART: Final = 8


Kept = TypeVar("Kept")


class Cache(Generic[Kept]):
    """Answers by question, at most so many bytes of them; the one longest unasked goes first.

    An answer never grows old here: other data has another cache.
    """

    def __init__(self, most: int) -> None:
        self._most = most
        self._kept: OrderedDict[Hashable, tuple[Kept, int]] = OrderedDict()
        self.size = 0

    def __len__(self) -> int:
        return len(self._kept)

    def get(self, key: Hashable) -> Kept | None:
        """The answer to a question, when it is kept."""
        found = self._kept.get(key)
        if found is None:
            return None
        self._kept.move_to_end(key)
        return found[0]

    def keep(self, key: Hashable, kept: Kept, size: int) -> None:
        """Keep an answer of so many bytes, its question's among them, unless it is too large to
        be kept beside others.
        """
        size += _ENTRY_BYTES
        if size * _LARGEST_PART > self._most or key in self._kept:
            return
        self._kept[key] = (kept, size)
        self.size += size
        while self.size > self._most:
            _, (_, freed) = self._kept.popitem(last=False)
            self.size -= freed

    def clear(self) -> None:
        """Forget them all."""
        self._kept.clear()
        self.size = 0


@dataclass
class _Flight:
    task: asyncio.Task[Result]
    waiting: int = 0


class Flights:
    """Questions under way. Who asks what is asked already waits for that answer."""

    def __init__(self) -> None:
        self._under_way: dict[Hashable, _Flight] = {}

    async def join(self, key: Hashable, run: Callable[[], Coroutine[Any, Any, Result]]) -> Result:
        """The answer of `run`, which ends early only when nobody waits for it any more."""
        flight = self._under_way.get(key)
        if flight is None:
            flight = _Flight(asyncio.create_task(run()))
            self._under_way[key] = flight
            flight.task.add_done_callback(lambda task: self._landed(key, task))
        flight.waiting += 1
        try:
            return await asyncio.shield(flight.task)
        finally:
            flight.waiting -= 1
            if not flight.waiting and not flight.task.done():
                flight.task.cancel()
                # Whoever asks next must not wait for what is being ended.
                self._under_way.pop(key, None)

    def _landed(self, key: Hashable, task: asyncio.Task[Result]) -> None:
        found = self._under_way.get(key)
        if found is not None and found.task is task:
            del self._under_way[key]
        if not task.cancelled():
            # Taken note of, even when nobody waits for it any more.
            task.exception()
