"""Requests that come all at once begin a few at a time."""

import asyncio
from collections import deque
from typing import Final

# So many begin in one turn of the event loop. To begin one takes about a millisecond, and between
# two turns connections are read: what is answered as soon as it is read waits no longer than that.
_AT_ONCE: Final = 8


class Pace:
    """Lets requests begin in the order in which they came, so many in a turn of the loop."""

    def __init__(self) -> None:
        self._begun = 0
        self._waiting: deque[asyncio.Future[None]] = deque()
        self._loop: asyncio.AbstractEventLoop | None = None

    async def turn(self) -> None:
        """Wait until it is one's turn; at once where few begin."""
        loop = asyncio.get_running_loop()
        if loop is not self._loop:
            # What an earlier loop had yet to do is done by nobody.
            self._loop, self._begun = loop, 0
            self._waiting.clear()
        if self._begun < _AT_ONCE and not self._waiting:
            if not self._begun:
                loop.call_soon(self._next, loop)
            self._begun += 1
            return
        future = loop.create_future()
        self._waiting.append(future)
        await future

    def _next(self, loop: asyncio.AbstractEventLoop) -> None:
        self._begun = 0
        while self._waiting and self._begun < _AT_ONCE:
            future = self._waiting.popleft()
            if not future.done():
                future.set_result(None)
                self._begun += 1
        if self._begun:
            loop.call_soon(self._next, loop)
