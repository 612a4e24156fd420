"""Looks at what takes a while, now and then."""

import asyncio
from collections.abc import Callable


class Look:
    """Looks at something again and again, until it is told or tells to stop."""

    def __init__(self, seconds: float, look: Callable[[], bool]) -> None:
        self._seconds = seconds
        self._look = look
        self._loop = asyncio.get_running_loop()
        self._next = self._loop.call_later(seconds, self._again)

    def _again(self) -> None:
        if self._look():
            self._next = self._loop.call_later(self._seconds, self._again)

    def cancel(self) -> None:
        """Look no more."""
        self._next.cancel()
