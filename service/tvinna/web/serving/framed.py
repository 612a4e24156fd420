"""What a request's page is made in: its language, its words, and whom it asks."""

import asyncio
from collections.abc import Mapping

from starlette.requests import Request

from tvinna.answers import Answer, Shortener, read
from tvinna.formats import JSON
from tvinna.pages.frame import Frame
from tvinna.terms import prefixes
from tvinna.web.html.assets import land
from tvinna.web.html.pages import Pages, spoken_of
from tvinna.web.serving.page import Page
from tvinna.web.serving.replies import Wanted, body_of
from tvinna.web.site import Site
from tvinna.web.words import words

# From so many bytes on, an answer is read aside: others wait for their pages.
_LARGE = 100_000
# A page that asks for several things at once has so many answered at a time, so that it takes no
# more of the engine than two readers do.
_AT_ONCE = 2


def frame_of(request: Request, site: Site, pages: Pages) -> Frame:
    """The frame of a request's page."""

    turns = asyncio.Semaphore(_AT_ONCE)

    async def ask(text: str) -> bytes:
        async with turns:
            return await body_of(request, site, Wanted(text, JSON, ours=True, brief=True))

    async def question(name: str, language: str, given: Mapping[str, str], most: int) -> Answer:
        query = site.queries[name]
        text = Page(most).of(query.bind(given, language), name)
        async with turns:
            wanted = Wanted(text, JSON, query.filled, ours=True, brief=True)
            body = await body_of(request, site, wanted)
        return read(body) if len(body) < _LARGE else await asyncio.to_thread(read, body)

    language = spoken_of(request)
    shortener = Shortener(site.folder.base, prefixes())
    linked = pages.linked(request)
    return Frame(language, words(language), site.folder, shortener, linked, ask, question, land())
