"""How many rows there are in all, and the way from page to page."""

import asyncio
from dataclasses import replace
from typing import Final

from starlette.requests import Request

from tvinna.answers import Answer, read
from tvinna.formats import JSON
from tvinna.queries.text import counted, paged
from tvinna.web.addresses.root import address
from tvinna.web.asking.pointing import points_in
from tvinna.web.serving.page import ROWS_SHOWN, Page, Part, query_of, shown_of
from tvinna.web.serving.replies import Wanted, body_of
from tvinna.web.site import Site

# An answer of more rows is no figure, and to read all of it for a page of them would keep others
# waiting.
WHOLE: Final = 5000


async def part_of(request: Request, site: Site, wanted: Wanted, page: Page | None) -> Part:
    """What a page needs of an answer in rows: all of it, or of a large one to a question of ours
    the page's own rows. Raises as `body_of` does.
    """
    text = wanted.text
    # What somebody else wrote is asked as it stands: an error is told by its place there.
    some = None if wanted.theirs else paged(text, WHOLE + 1, 0)
    body = await body_of(request, site, replace(wanted, text=some or text))
    answer = await asyncio.to_thread(read, body)
    if some is None or len(answer) <= WHOLE:
        points = await points_in(request, site, answer)
        return Part(answer, 0, len(answer), len(body), points)
    total = await _counted(request, site, replace(wanted, text=counted(text) or text))
    size = len(body) * total // len(answer)
    here = shown_of(page)
    offset, end = here.offset, here.offset + (here.limit or ROWS_SHOWN)
    shown = Answer(answer.columns, answer.rows[offset:end])
    if end > WHOLE:
        body = await body_of(request, site, replace(wanted, text=here.of(text, "")))
        shown = await asyncio.to_thread(read, body)
    return Part(shown, offset, total, size)


async def total_of(request: Request, site: Site, text: str, filled: int) -> int:
    """How many rows a question has in all; kept, like every answer."""
    return await _counted(request, site, Wanted(counted(text) or text, JSON, filled))


async def _counted(request: Request, site: Site, wanted: Wanted) -> int:
    return int(str(read(await body_of(request, site, wanted)).rows[0]["total"]))


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
