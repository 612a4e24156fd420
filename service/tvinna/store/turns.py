"""Places that are taken in turn, with a bounded number of those who wait for one."""

import asyncio
import heapq
from itertools import count
from typing import Final

from tvinna.errors import StoreBusy

Place = tuple[int, int]

_FIRST: Final = 0


class Turns:
    """So many places. Who waits is let in by rank, then by how much it has under way.

    `spare` places are only for the first rank, so that who is known to ask quick things does not
    wait behind those who are not.
    """

    def __init__(self, places: int, waiting: int, spare: int = 0) -> None:
        self._free = places
        self._most = waiting
        self._spare = spare
        self._waiting: list[tuple[Place, int, asyncio.Future[None]]] = []
        self._number = count()

    @property
    def waiting(self) -> int:
        """How many wait."""
        return sum(not future.done() for _, _, future in self._waiting)

    def take_now(self, place: Place) -> bool:
        """Take a place when one is free and nobody waits for it."""
        if self._free > self._kept_from(place):
            self._free -= 1
            return True
        return False

    async def take(self, place: Place) -> None:
        """Take a place, now or when it is one's turn. Raises StoreBusy when too many wait."""
        if self.take_now(place):
            return
        self._make_room(place)
        future = asyncio.get_running_loop().create_future()
        heapq.heappush(self._waiting, (place, next(self._number), future))
        try:
            await future
        except asyncio.CancelledError:
            if future.done() and not future.cancelled() and future.exception() is None:
                # Let in and called away at the same moment.
                self.give()
            raise

    def give(self) -> None:
        """Give a place back, or on to whoever is next."""
        self._free += 1
        while self._waiting:
            place, _, future = self._waiting[0]
            if not future.done() and self._free <= self._kept_from(place):
                return
            heapq.heappop(self._waiting)
            if not future.done():
                self._free -= 1
                future.set_result(None)
                return

    def _make_room(self, place: Place) -> None:
        """Where too many wait, send away whoever would go last, be it the one who comes."""
        waiting = [(there, number) for there, number, future in self._waiting if not future.done()]
        if len(waiting) < self._most:
            return
        full = StoreBusy(f"{self._most} queries wait already; ask again in a while")
        last = max(waiting)
        if last[0] <= place:
            raise full
        next(future for *key, future in self._waiting if tuple(key) == last).set_exception(full)

    def _kept_from(self, place: Place) -> int:
        return 0 if place[0] == _FIRST else self._spare
