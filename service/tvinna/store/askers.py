"""What is remembered of those who ask, and of what they asked: for a while, and of so many."""

import time
from collections import Counter, OrderedDict
from collections.abc import Callable, Hashable
from typing import Final

from tvinna.errors import ClientBusy

_REMEMBERED: Final = 10_000
_CLIENT_SECONDS: Final = 60.0
_RUNAWAY_SECONDS: Final = 600.0

# Who goes first where some must wait.
PROVEN: Final = 0
UNKNOWN: Final = 1
SLOW: Final = 2


class Memory:
    """Remembers so many things, each for so long."""

    def __init__(self, seconds: float, clock: Callable[[], float] = time.monotonic) -> None:
        self._seconds = seconds
        self._clock = clock
        self._until: OrderedDict[Hashable, float] = OrderedDict()

    def add(self, thing: Hashable) -> None:
        """Remember a thing, from now on."""
        self._until[thing] = self._clock() + self._seconds
        self._until.move_to_end(thing)
        if len(self._until) > _REMEMBERED:
            self._until.popitem(last=False)

    def __len__(self) -> int:
        return len(self._until)

    def __contains__(self, thing: Hashable) -> bool:
        until = self._until.get(thing)
        if until is not None and until < self._clock():
            del self._until[thing]
            return False
        return until is not None


class Askers:
    """The clients: what each has under way, and who asked quick or slow things of late.

    The empty client is ourselves: the command line, a page. It is never kept waiting for others.
    """

    def __init__(self, most: int) -> None:
        self._most = most
        self._under_way: Counter[str] = Counter()
        self._quick = Memory(_CLIENT_SECONDS)
        self._slow = Memory(_CLIENT_SECONDS)

    def enter(self, client: str) -> None:
        """Count one more query of a client. Raises ClientBusy when it has too many."""
        if client and self._under_way[client] >= self._most:
            raise ClientBusy(
                f"you have {self._most} queries under way; wait for some of them to be answered",
                swedish=f"du har redan {self._most} frågor på gång; vänta tills några är klara",
                vietnamese=f"bạn đang có {self._most} truy vấn chưa xong; hãy chờ một số truy vấn "
                "được trả lời",
            )
        self._under_way[client] += 1

    def leave(self, client: str) -> None:
        """A query of a client is answered."""
        self._under_way[client] -= 1
        if not self._under_way[client]:
            del self._under_way[client]

    def rank(self, client: str) -> int:
        """Where a client stands among those who wait: the least goes first."""
        if not client:
            return PROVEN
        if client in self._slow:
            return SLOW
        return PROVEN if client in self._quick else UNKNOWN

    def asked_quickly(self, client: str) -> None:
        """A query of a client took little time."""
        self._quick.add(client)

    def asked_slowly(self, client: str) -> None:
        """A query of a client had to go among the slow ones."""
        self._slow.add(client)


def runaways() -> Memory:
    """The shapes of queries that did not end by themselves."""
    return Memory(_RUNAWAY_SECONDS)
