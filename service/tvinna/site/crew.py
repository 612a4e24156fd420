"""Makers in processes of their own, so that every processor has work."""

import asyncio
import multiprocessing
from collections.abc import Sequence
from contextlib import suppress
from multiprocessing.connection import Connection
from multiprocessing.context import SpawnProcess
from pathlib import Path
from types import TracebackType
from typing import Self

from tvinna.errors import BadSite, TvinnaError
from tvinna.settings import Settings
from tvinna.site.addresses import Place
from tvinna.site.inside import inside
from tvinna.site.maker import Made, Maker, Placed
from tvinna.site.relinking import Relinking
from tvinna.sources import open_folder


class Mate:
    """A maker in a process of its own, which serves the same folder for itself.

    Raises BadSite when its process ends, or finds other data in the folder than is known by `data`.
    """

    def __init__(
        self, folder: Path, data: str, limits: Settings, room: Path, placed: Placed
    ) -> None:
        # Not by a fork: a process that runs threads cannot be copied safely.
        context = multiprocessing.get_context("spawn")
        self._pipe, theirs = context.Pipe()
        self._process: SpawnProcess = context.Process(
            target=_serve, args=(theirs, folder, data, limits, room, placed)
        )
        self._theirs = theirs

    async def made(self, places: Sequence[Place]) -> list[Made]:
        """Have files made."""
        answer: list[Made] = await self._ask(list(places))
        return answer

    async def relinks(self, relinking: Relinking) -> None:
        """From now on, have pages written anew so."""
        await self._ask(relinking)

    async def relinked(self, pages: Sequence[Place]) -> None:
        """Have pages written anew."""
        await self._ask(list(pages))

    async def _ask(self, asked: object) -> list[Made]:
        try:
            await asyncio.to_thread(self._pipe.send, asked)
            answer = await asyncio.to_thread(self._pipe.recv)
        except (EOFError, OSError) as error:
            raise BadSite("a process that made files has ended; make the site again") from error
        if isinstance(answer, TvinnaError):
            raise answer
        return list(answer)

    def __enter__(self) -> Self:
        self._process.start()
        # Ours alone is open now, so that the end of the process is seen.
        self._theirs.close()
        return self

    def __exit__(
        self,
        kind: type[BaseException] | None,
        error: BaseException | None,
        trace: TracebackType | None,
    ) -> None:
        with suppress(OSError):
            self._pipe.send(None)
        self._pipe.close()
        self._process.join()


def _serve(  # noqa: PLR0913, PLR0917 (all that a process begins with)
    pipe: Connection, folder: Path, data: str, limits: Settings, room: Path, placed: Placed
) -> None:
    """Make what is asked for until nothing is, or nobody asks."""
    with suppress(EOFError, OSError):
        try:
            asyncio.run(_serving(pipe, folder, data, limits, room, placed))
        except TvinnaError as error:
            pipe.send(error)


async def _serving(  # noqa: PLR0913, PLR0917 (as `_serve`)
    pipe: Connection, folder: Path, data: str, limits: Settings, room: Path, placed: Placed
) -> None:
    opened = open_folder(folder)
    if opened.hash != data:
        raise BadSite(f"{folder} changed while its site was made; make the site again")
    async with inside(opened, limits) as (_, client):
        maker = Maker(client, limits.public_base_url, room, placed)
        relinking: Relinking | None = None
        while (asked := await asyncio.to_thread(pipe.recv)) is not None:
            made: list[Made] = []
            if isinstance(asked, Relinking):
                relinking = asked
            elif relinking is None:
                made = [await maker.made(one) for one in asked]
            else:
                for page in asked:
                    relinking.relink(page)
            pipe.send(made)
