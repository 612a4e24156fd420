"""The index that searches are answered from: made beside the service, once for each state of the
data, and read in a thread of its own, so that whoever asks something else need not wait.
"""

import asyncio
import tempfile
from collections.abc import Callable
from concurrent.futures import ThreadPoolExecutor
from pathlib import Path
from typing import Final, TypeVar

from tvinna.errors import StoreBusy
from tvinna.search import Index
from tvinna.web.serving.beside import Beside, failed
from tvinna.web.site import Current, Site

Answered = TypeVar("Answered")

# Whoever asks before the index is made waits so long at most.
_WAIT_SECONDS: Final = 10.0
# So many searches may wait for their turn: each takes milliseconds, of very much data a tenth of a
# second.
_MOST: Final = 64


class Searching:
    """The index of what is served now."""

    def __init__(self, current: Current) -> None:
        self._current = current
        self._data = ""
        self._making: asyncio.Task[Index] | None = None
        makes = {"en": "the index of the search", "sv": "sökregistret", "vi": "chỉ mục tìm kiếm"}
        self._beside = Beside("tvinna.search", makes)
        self._reader = ThreadPoolExecutor(1, "tvinna-search")
        self._waiting = 0
        current.followed_by(lambda _: self._follow())

    def begin(self) -> None:
        """Make the index of what is served, unless it is made or being made."""
        site = self._current.site
        if self._making is None or self._data != site.pool.built.hash or failed(self._making):
            self._let_go()
            self._data = site.pool.built.hash
            self._making = asyncio.create_task(self._made(site))

    async def ask(self, asked: Callable[[Index], Answered]) -> Answered:
        """What the index answers.

        Raises StoreBusy while it is being made, when it could not be, and when many ask at once.
        """
        self.begin()
        assert self._making is not None  # noqa: S101 (begun above)
        try:
            index = await asyncio.wait_for(asyncio.shield(self._making), _WAIT_SECONDS)
        except TimeoutError as error:
            raise StoreBusy(
                "the index of the search is being made; ask again in a while",
                swedish="sökningens register håller på att göras; sök igen om en stund",
                vietnamese="chỉ mục tìm kiếm đang được tạo; hãy tìm lại sau ít phút",
            ) from error
        if self._waiting >= _MOST:
            raise StoreBusy(
                "many search at once; search again in a while",
                swedish="många söker just nu; sök igen om en stund",
                vietnamese="nhiều người đang tìm kiếm cùng lúc; hãy tìm lại sau ít phút",
            )
        self._waiting += 1
        try:
            loop = asyncio.get_running_loop()
            return await loop.run_in_executor(self._reader, asked, index)
        finally:
            self._waiting -= 1

    async def close(self) -> None:
        """Let go of the index, and end the process that makes one."""
        making = self._making
        self._let_go()
        if making is not None:
            await asyncio.gather(making, return_exceptions=True)
        self._reader.shutdown(wait=True)

    def _follow(self) -> None:
        """Make the index of new data where there was one of the old."""
        if self._making is not None:
            self.begin()

    def _let_go(self) -> None:
        self._beside.end()
        old, self._making = self._making, None
        if old is not None and old.done() and not failed(old):
            # Behind whoever reads it now.
            self._reader.submit(old.result().close)

    async def _made(self, site: Site) -> Index:
        with tempfile.TemporaryDirectory(prefix="tvinna-") as place:
            path = Path(place) / "search.sqlite"
            command = (str(site.folder.path.absolute()), site.pool.built.hash, str(path))
            await self._beside.run(*command)
            # Open, it stays readable when its folder is gone.
            return Index(path)
