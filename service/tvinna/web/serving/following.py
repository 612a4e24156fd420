"""What is done for the data that is served, before anybody asks."""

import asyncio
from collections.abc import Callable, Coroutine
from typing import Any, Final

from tvinna.web.site import Current, Site


class Following:
    """Does something for what is served now, and again whenever there is other data; what was begun
    for the data before is ended.
    """

    def __init__(self, current: Current, do: Callable[[Site], Coroutine[Any, Any, object]]) -> None:
        self._current: Final = current
        self._do: Final = do
        self._doing: asyncio.Task[object] | None = None

    def begin(self) -> None:
        """Do it now, and from now on."""
        self._current.followed_by(self._begin)
        self._begin(self._current.site)

    async def close(self) -> None:
        """End what is done for nobody yet."""
        if self._doing is not None:
            self._doing.cancel()
            await asyncio.gather(self._doing, return_exceptions=True)

    def _begin(self, site: Site) -> None:
        if self._doing is not None:
            self._doing.cancel()
        self._doing = asyncio.create_task(self._do(site))
