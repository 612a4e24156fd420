"""The gazetteer as the service asks it: opened once, asked one at a time."""

import asyncio
import sys
from collections.abc import Callable
from concurrent.futures import ThreadPoolExecutor
from typing import Final, TypeVar

from tvinna.errors import StoreBusy
from tvinna.gazetteer import Gazetteer
from tvinna.gazetteer.gazetteer import kept

Found = TypeVar("Found")

# One at a time: two threads of Python would not be faster, and the others' requests wait less.
_THREAD: Final = ThreadPoolExecutor(1, "tvinna-world")


class GazetteerBusy(StoreBusy):
    """The gazetteer is being made; once it is there, it is kept."""

    seconds = 60


class World:
    """The world's places and units."""

    def __init__(self) -> None:
        self._gazetteer: Gazetteer | None = None
        self._making: asyncio.Task[None] | None = None

    async def ready(self) -> Gazetteer:
        """The gazetteer. Raises LinkingMissing, GazetteerBusy while it is being made, which
        happens aside and once, and StoreBusy when that failed.
        """
        if self._gazetteer is not None:
            return self._gazetteer
        if not kept().exists():
            if self._making is not None and self._making.done():
                ended, self._making = self._making, None
                # Whoever asks next is told that it failed; the one after that has it tried again.
                ended.result()
            if self._making is None:
                self._making = asyncio.create_task(_make())
            raise GazetteerBusy(
                "the world's places are being indexed; ask again in a minute",
                swedish="världens orter håller på att läsas in; fråga igen om en minut",
                vietnamese="chỉ mục các địa điểm trên thế giới đang được tạo; hãy hỏi lại sau ít "
                "phút",
            )
        self._gazetteer = await asked(Gazetteer.open)
        return self._gazetteer


async def asked(find: Callable[..., Found], *given: object) -> Found:
    """What is found, in the thread that the gazetteer is asked in."""
    return await asyncio.get_running_loop().run_in_executor(_THREAD, find, *given)


async def _make() -> None:
    """Make the gazetteer in a process of its own, so that nobody waits for it here.

    Raises StoreBusy when that failed; why is for whoever runs the service to read, on stderr.
    """
    process = await asyncio.create_subprocess_exec(
        sys.executable, "-P", "-m", "tvinna.gazetteer", stderr=asyncio.subprocess.PIPE
    )
    _, said = await process.communicate()
    if process.returncode:
        sys.stderr.write(said.decode(errors="replace"))
        raise StoreBusy(
            "the index of the world's places could not be made, and the server's log says why; "
            "ask again in a while",
            swedish="registret över världens orter gick inte att göra, och tjänstens logg säger "
            "varför; fråga igen om en stund",
            vietnamese="không tạo được chỉ mục các địa điểm trên thế giới, nhật ký của máy chủ ghi "
            "lý do; hãy hỏi lại sau ít phút",
        )
