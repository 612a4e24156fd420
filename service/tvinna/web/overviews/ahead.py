"""The start pages, made before anybody asks for them: when the service starts, and when there is
other data.
"""

import asyncio
from typing import Final

from starlette.types import ASGIApp, Message, Scope

from tvinna.web.addresses.languages import Languages
from tvinna.web.addresses.places import LANGUAGES
from tvinna.web.addresses.root import root_of
from tvinna.web.site import Current, Site


class Ahead:
    """Asks an application for its start pages as a reader would, one at a time, and leaves them
    where pages are kept. Who comes meanwhile waits for the same answers, and for no more.

    Pages name the address that they were asked at: that which visitors know, or where there is
    none, that which the service listens at. Asked at another, they are made of answers that are
    kept already.
    """

    def __init__(self, current: Current, app: ASGIApp) -> None:
        self._current = current
        self._app: Final = Languages(app)
        self._making: asyncio.Task[None] | None = None

    def begin(self) -> None:
        """Make them now, and again whenever there is other data."""
        self._current.followed_by(self._begin)
        self._begin(self._current.site)

    async def close(self) -> None:
        """End what is made for nobody yet."""
        if self._making is not None:
            self._making.cancel()
            await asyncio.gather(self._making, return_exceptions=True)

    def _begin(self, site: Site) -> None:
        if self._making is not None:
            self._making.cancel()
        self._making = asyncio.create_task(self._made(site))
        # A page that cannot be made says why to whoever asks for it.
        self._making.add_done_callback(lambda task: task.cancelled() or task.exception())

    async def _made(self, site: Site) -> None:
        for language in LANGUAGES:
            for path in (f"/{language}/", "/"):
                await self._app(_asked(site, path, language), _nobody_leaves, _nobody_reads)


def _asked(site: Site, path: str, language: str) -> Scope:
    """A request for a start page as a browser sends it."""
    limits = site.settings
    host = f"[{limits.host}]" if ":" in limits.host else limits.host
    return {
        "type": "http",
        "asgi": {"version": "3.0"},
        "http_version": "1.1",
        "method": "GET",
        "scheme": "http",
        "path": path,
        "raw_path": f"{root_of(limits)}{path}".encode(),
        "query_string": b"",
        "root_path": "",
        "headers": [
            (b"host", f"{host}:{limits.port}".encode()),
            (b"accept", b"text/html"),
            (b"accept-language", language.encode()),
        ],
        "client": None,
        "server": (limits.host, limits.port),
        "state": {},
    }


async def _nobody_leaves() -> Message:
    await asyncio.Event().wait()
    return {"type": "http.disconnect"}


async def _nobody_reads(_: Message) -> None:
    """The page is kept by whoever makes it."""
