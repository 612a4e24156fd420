"""Pages that are made once for each state of the data, and kept as they are sent."""

import hashlib
import json
from collections.abc import Awaitable, Callable
from typing import Final

from starlette.requests import Request
from starlette.responses import HTMLResponse, Response

from tvinna import __version__
from tvinna.formats import HTML
from tvinna.queries import reading
from tvinna.store import Result
from tvinna.web.addresses.places import asked_path
from tvinna.web.addresses.root import address
from tvinna.web.html.pages import language_of, spoken_of
from tvinna.web.http.whole import known
from tvinna.web.site import Site

# What a page may be asked for with and still be kept: else anyone could fill the memory with
# pages that differ in nothing.
_KNOWN: Final = frozenset({"lang", "_lang", "page"})
# What nobody shall keep: another answer each time, or a form that is not all there yet.
_UNKEPT: Final = "no-store"


async def kept(
    request: Request, site: Site, make: Callable[[], Awaitable[Response]], *, asked: bool = False
) -> Response:
    """A page as it was made, or made now; with the tag of its bytes, or 304 for who has it.

    Only what depends on nothing but data, address and language may be kept so; `asked` says that
    all of the address's parameters tell which page it is. What is no page that was found (an
    error, a redirect) is not kept, and neither is what says that it is to be kept by nobody.
    """
    if not asked and not set(request.query_params) <= _KNOWN:
        return known(request, await make())
    key = _key(request, site, asked=asked)
    if (found := site.pool.kept(key)) is not None:
        head, _, body = found.body.partition(b"\n")
        return known(request, HTMLResponse(body, headers=json.loads(head)))
    page = await make()
    if page.status_code != 200 or not page.headers["content-type"].startswith(HTML.media_type):
        return page
    if page.headers.get("cache-control") == _UNKEPT:
        return page
    said = {name: page.headers[name] for name in page.headers if name not in _MADE_ANEW}
    packed = json.dumps(said).encode() + b"\n" + bytes(page.body)
    site.pool.keep(key, Result(HTML, packed))
    return known(request, page)


async def shown(
    request: Request, site: Site, text: str, make: Callable[[], Awaitable[Response]]
) -> Response:
    """The page that shows the answer to a query: kept, unless the query may have another answer
    each time or was posted.
    """
    if request.method not in ("GET", "HEAD"):
        return await make()
    if reading(text).volatile:
        page = await make()
        page.headers["Cache-Control"] = _UNKEPT
        return page
    request.state.query = text
    return await kept(request, site, make, asked=True)


# The response says these itself.
_MADE_ANEW: Final = ("content-length", "content-type")


def _key(request: Request, site: Site, *, asked: bool) -> str:
    parts = [
        __version__,
        site.pool.built.hash,
        address(request, site.settings, "/"),
        asked_path(request, ""),
        spoken_of(request),
        language_of(request),
        request.scope.get("tvinna.language"),
        request.scope["query_string"].decode("latin-1")
        if asked
        else request.query_params.get("page"),
    ]
    return f"page {hashlib.sha256(json.dumps(parts).encode()).hexdigest()}"
