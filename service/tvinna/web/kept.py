"""Pages that are made once for each state of the data, and kept as they are sent."""

import hashlib
import json
from collections.abc import Awaitable, Callable
from typing import Final

from starlette.requests import Request
from starlette.responses import HTMLResponse, Response

from tvinna import __version__
from tvinna.formats import HTML
from tvinna.store import Result
from tvinna.web.addresses import address
from tvinna.web.pages import spoken_of
from tvinna.web.places import asked_path
from tvinna.web.site import Site
from tvinna.web.whole import known

# What a page may be asked for with and still be kept: else anyone could fill the memory with
# pages that differ in nothing.
_KNOWN: Final = frozenset({"lang", "_lang", "page"})


async def kept(request: Request, site: Site, make: Callable[[], Awaitable[Response]]) -> Response:
    """A page as it was made, or made now; with the tag of its bytes, or 304 for who has it.

    Only what depends on nothing but data, address and language may be kept so. What is no page that
    was found (an error, a redirect) is not.
    """
    if not set(request.query_params) <= _KNOWN:
        return known(request, await make())
    key = _key(request, site)
    if (found := site.pool.kept(key)) is not None:
        head, _, body = found.body.partition(b"\n")
        return known(request, HTMLResponse(body, headers=json.loads(head)))
    page = await make()
    if page.status_code != 200 or not page.headers["content-type"].startswith(HTML.media_type):
        return page
    said = {name: page.headers[name] for name in page.headers if name not in _MADE_ANEW}
    packed = json.dumps(said).encode() + b"\n" + bytes(page.body)
    site.pool.keep(key, Result(HTML, packed))
    return known(request, page)


# The response says these itself.
_MADE_ANEW: Final = ("content-length", "content-type")


def _key(request: Request, site: Site) -> str:
    parts = [
        __version__,
        site.pool.built.hash,
        address(request, site.settings, "/"),
        asked_path(request, ""),
        spoken_of(request),
        request.scope.get("tvinna.language"),
        request.query_params.get("page"),
    ]
    return f"page {hashlib.sha256(json.dumps(parts).encode()).hexdigest()}"
