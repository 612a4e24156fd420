"""What names may stand for, as one register for each state of the data: made beside the service, so
that neither the first who asks nor anyone else waits for it longer than they must.
"""

import asyncio
import shutil
import tempfile
from contextlib import suppress
from pathlib import Path
from typing import Final

from tvinna.errors import LinkingMissing, StoreBusy
from tvinna.gazetteer import Gazetteer, country
from tvinna.gazetteer.gazetteer import kept
from tvinna.matching import ahead
from tvinna.matching.ahead import Ahead
from tvinna.matching.register import Register
from tvinna.web.linking.world import World, asked
from tvinna.web.serving.beside import Beside, failed
from tvinna.web.site import Current, Site

# What is kept may be gone, or cut short.
_NOT_WHOLE: Final = (OSError, ValueError, KeyError, TypeError)
# Whoever asks before the register is made waits so long at most.
_WAIT_SECONDS: Final = 50.0


class Registers:
    """The register of what is served now."""

    def __init__(self, current: Current, world: World) -> None:
        self._current = current
        self._world = world
        self._data = ""
        self._making: asyncio.Task[Ahead] | None = None
        # What was read of the data before, for who began while that was served; until the new is.
        self._before: tuple[str, Ahead] | None = None
        makes = {"en": "the register of names", "sv": "namnregistret", "vi": "chỉ mục tên"}
        self._beside = Beside("tvinna.matching", makes)
        current.followed_by(lambda _: self._follow())

    def begin(self) -> None:
        """Make the register of what is served before anyone asks, where the world's places are
        there. They are not made for it: that takes a minute, and few who serve are ever asked.
        """
        with suppress(LinkingMissing):
            if kept().exists():
                self._begin(self._current.site)

    async def ready(self, site: Site) -> Register:
        """The register of a site's data. Raises as `World.ready` does, and StoreBusy when it could
        not be made, or not yet.
        """
        return (await self.read(site)).register

    async def read(self, site: Site) -> Ahead:
        """What was read of a site's data, the register and more. Raises as `ready` does."""
        await self._world.ready()
        if self._before is not None and self._before[0] == site.folder.hash != self._data:
            return self._before[1]
        try:
            return await asyncio.wait_for(self._newest(), _WAIT_SECONDS)
        except TimeoutError as error:
            raise StoreBusy(
                "the register of names is being made; ask again in a while",
                swedish="namnregistret håller på att göras; fråga igen om en stund",
                vietnamese="chỉ mục tên đang được tạo; hãy hỏi lại sau ít phút",
            ) from error

    async def _newest(self) -> Ahead:
        """What is read of what is served: also for who began with data that is served no more,
        rather than have that made anew, and for who waited for it when other data took its place.
        """
        while True:
            making = self._begin(self._current.site)
            try:
                return await asyncio.shield(making)
            except StoreBusy:
                if making is self._making:
                    raise

    async def close(self) -> None:
        """End what makes one."""
        making = self._making
        self._let_go()
        if making is not None:
            making.cancel()
            await asyncio.gather(making, return_exceptions=True)

    def _begin(self, site: Site) -> "asyncio.Task[Ahead]":
        making = self._making
        if making is None or self._data != site.folder.hash or failed(making):
            self._let_go()
            self._data = site.folder.hash
            making = self._making = asyncio.create_task(self._made(site))
            making.add_done_callback(self._ended)
        return making

    def _ended(self, making: "asyncio.Task[Ahead]") -> None:
        if not failed(making) and making is self._making:
            self._before = None

    def _follow(self) -> None:
        """Make the register of new data where there was one of the old."""
        if self._making is not None:
            self._begin(self._current.site)

    def _let_go(self) -> None:
        self._beside.end()
        making, self._making = self._making, None
        if making is not None and making.done() and not failed(making):
            self._before = self._data, making.result()

    async def _made(self, site: Site) -> Ahead:
        gazetteer = await self._world.ready()
        data = site.folder.hash
        if (kept_ := ahead.kept(data)).exists():
            with suppress(*_NOT_WHOLE):
                return await asked(_opened, kept_, gazetteer)
            await asyncio.to_thread(shutil.rmtree, kept_, ignore_errors=True)
        with tempfile.TemporaryDirectory(prefix="tvinna-") as folder:
            place = Path(folder) / "register"
            place.mkdir()
            await self._beside.run(str(site.folder.path.absolute()), data, str(place))
            read = await asked(_opened, place, gazetteer)
            await asyncio.to_thread(ahead.keep, place, data)
            return read


def _opened(place: Path, gazetteer: Gazetteer) -> Ahead:
    # The names of countries, which whoever asks first would wait for.
    country("Viet Nam")
    return ahead.opened(place, gazetteer)
