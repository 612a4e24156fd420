"""The service asked from within its own process, for what is written out as files."""

from collections.abc import AsyncIterator, Mapping
from contextlib import asynccontextmanager
from dataclasses import replace
from typing import Final

import httpx

from tvinna.settings import Settings
from tvinna.sources import Folder
from tvinna.web import Current, create_app, served
from tvinna.web.site import Site

# Nobody reads a log of what one asks oneself, and a body is wanted as it is.
_QUIET: Final[Mapping[str, object]] = {"log_requests": False}
_PLAIN: Final = {"Accept-Encoding": "identity"}


@asynccontextmanager
async def inside(folder: Folder, limits: Settings) -> AsyncIterator[tuple[Site, httpx.AsyncClient]]:
    """A folder's site as files hold it, without what only a server can answer, and who asks it.

    Raises as `served` does.
    """
    site = replace(served(folder, limits.model_copy(update=dict(_QUIET))), still=True)
    current = Current(site)
    try:
        await site.pool.__aenter__()
        transport = httpx.ASGITransport(create_app(current))
        async with httpx.AsyncClient(transport=transport, headers=_PLAIN) as client:
            yield site, client
    finally:
        await current.close()
