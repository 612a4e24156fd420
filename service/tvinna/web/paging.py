"""How many rows there are in all, and the way from page to page."""

from starlette.requests import Request

from tvinna.answers import read
from tvinna.formats import JSON
from tvinna.queries.text import counted
from tvinna.web.addresses import address
from tvinna.web.page import Page, query_of
from tvinna.web.replies import Wanted, body_of
from tvinna.web.site import Site


async def total_of(request: Request, site: Site, text: str, filled: int) -> int:
    """How many rows a question has in all; kept, like every answer."""
    counting = counted(text)
    body = await body_of(request, site, Wanted(counting or text, JSON, filled))
    return int(str(read(body).rows[0]["total"]))


def headers(request: Request, site: Site, page: Page, total: int) -> dict[str, str]:
    """What a page says of where it stands."""
    said = {"X-Total-Count": str(total)}
    if page.after(total):
        said["X-Truncated-At"] = str(page.offset + (page.limit or 0))
    here = address(request, site.settings, request.url.path)
    links = [
        f'<{here}?{query_of(request.query_params.multi_items(), to)}>; rel="{relation}"'
        for relation, to in page.neighbours(total).items()
    ]
    if links:
        said["Link"] = ", ".join(links)
    return said
