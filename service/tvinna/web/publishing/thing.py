"""The page of a thing, with what its kind asks for."""

from collections.abc import Mapping

from starlette.requests import Request
from starlette.responses import HTMLResponse

from tvinna.pages.documents import WORDS_IN
from tvinna.pages.kinds import about_kind
from tvinna.pages.thing import Thing
from tvinna.publish.description import Description
from tvinna.web.html.pages import Pages
from tvinna.web.serving.framed import frame_of
from tvinna.web.site import Site


async def thing_page(
    request: Request,
    site: Site,
    pages: Pages,
    found: Description,
    forms: Mapping[str, str],
) -> HTMLResponse:
    """The page of a described thing; `forms` are its other forms by media type."""
    frame = frame_of(request, site, pages)
    shown = Thing(found, frame)
    return pages.thing(
        request,
        shown,
        forms,
        own=site.words.get(found.thing) if site.words is not None else None,
        own_in=WORDS_IN,
        kind=await about_kind(frame, found, shown),
        previous=f"?page={found.page}" if found.page else "",
        following=f"?page={found.page + 2}" if found.more else "",
    )
