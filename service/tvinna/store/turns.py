"""Places that are taken in turn, with a bounded number of those who wait for one."""

import asyncio
import heapq
from itertools import count
from typing import Final

from tvinna.errors import StoreBusy

# When a query is let in: its rank, and its turn among those of the rank.
Place = tuple[int, int]

_FIRST: Final = 0
_ALWAYS: Final = -1


class Turns:
    """So many places. Who waits is let in by rank; within one, clients by turns, and the queries
    of a client in their order.

    `spare` places are only for the first rank, so that who is known to ask quick things does not
    wait behind those who are not. The empty client, ourselves, waits for nobody of its rank.
    (Start-time fair queueing: Goyal, Vin and Cheng, 1996)
    """

    def __init__(self, places: int, waiting: int, spare: int = 0) -> None:
        self._free = places
        self._most = waiting
        self._spare = spare
        self._waiting: list[tuple[Place, int, asyncio.Future[None]]] = []
        self._number = count()
        # The turn that it is now, and the next one of each client that has had it or waits.
        self._turn = 0
        self._next: dict[str, int] = {}

    @property
    def waiting(self) -> int:
        """How many wait."""
        return sum(not future.done() for _, _, future in self._waiting)

    @property
    def taken(self) -> bool:
        """Whether no place is free."""
        return self._free <= 0

    @property
    def some_wait(self) -> bool:
        """Whether anybody may wait for a place."""
        return bool(self._waiting)

    def take_now(self, rank: int, client: str) -> bool:
        """Take a place when one is free and nobody waits for it."""
        return self._take_now(self._place(rank, client))

    async def take(self, rank: int, client: str) -> None:
        """Take a place, now or when it is one's turn. Raises StoreBusy when too many wait."""
        place = self._place(rank, client)
        if self._take_now(place):
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
                self._let_in(place)
                future.set_result(None)
                return
        # Nobody waits, so nobody is owed a turn.
        self._next.clear()

    def _place(self, rank: int, client: str) -> Place:
        if not client:
            return rank, _ALWAYS
        turn = max(self._turn, self._next.get(client, 0))
        self._next[client] = turn + 1
        return rank, turn

    def _take_now(self, place: Place) -> bool:
        if self._free <= self._kept_from(place):
            return False
        self._let_in(place)
        return True

    def _let_in(self, place: Place) -> None:
        self._free -= 1
        self._turn = max(self._turn, place[1])

    def _make_room(self, place: Place) -> None:
        """Where too many wait, send away whoever would go last, be it the one who comes."""
        waiting = [(there, number) for there, number, future in self._waiting if not future.done()]
        if len(waiting) < self._most:
            return
        full = StoreBusy(
            f"{self._most} queries wait already; ask again in a while",
            swedish=f"{self._most} frågor väntar redan; fråga igen om en stund",
            vietnamese=f"đã có {self._most} truy vấn đang chờ; hãy hỏi lại sau ít phút",
        )
        last = max(waiting)
        if last[0] <= place:
            raise full
        next(future for *key, future in self._waiting if tuple(key) == last).set_exception(full)

    def _kept_from(self, place: Place) -> int:
        return 0 if place[0] == _FIRST else self._spare
