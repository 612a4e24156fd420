"""The start pages, made before anybody asks for them: when the service starts, and when there is
other data.
"""

import asyncio

from starlette.types import ASGIApp, Message, Scope

from tvinna.web.addresses.languages import Languages
from tvinna.web.addresses.places import LANGUAGES
from tvinna.web.addresses.root import root_of
from tvinna.web.serving.following import Following
from tvinna.web.site import Current, Site


def start_pages(current: Current, app: ASGIApp) -> Following:
    """Asks an application for its start pages as a reader would, one at a time, and leaves them
    where pages are kept. Who comes meanwhile waits for the same answers, and for no more.

    Pages name the address that they were asked at: that which visitors know, or where there is
    none, that which the service listens at. Asked at another, they are made of answers that are
    kept already.
    """
    asked = Languages(app)

    async def make(site: Site) -> None:
        for language in LANGUAGES:
            for path in (f"/{language}/", "/"):
                await asked(_asked(site, path, language), _nobody_leaves, _nobody_reads)

    return Following(current, make)


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
