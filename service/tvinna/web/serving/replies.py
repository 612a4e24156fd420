"""A query's answer as a response: known again, whole, in the format asked for."""

import asyncio
from concurrent.futures import ThreadPoolExecutor
from dataclasses import dataclass, replace
from http import HTTPStatus
from typing import Final

from starlette.requests import Request
from starlette.responses import Response

from tvinna.answers import engine_format, finished
from tvinna.formats import Format
from tvinna.queries import reading
from tvinna.store import Graphs, Work, work
from tvinna.web.http import fresh
from tvinna.web.serving.waiting import answered, applied
from tvinna.web.site import Site

# Sheets are made aside, one at a time: two would halve what is left for everyone else.
_SHEETS: Final = ThreadPoolExecutor(1, "tvinna-sheets")


@dataclass(frozen=True)
class Wanted:
    """A query and the format that its answer shall have; as `Work`, before it is admitted.

    One of `ours` is not held to the length that others' are. `known_by` is the hash of what it
    asks of, where that is not all. One that is `theirs` was written by whoever asks. A `brief` one
    of ours is one of the few that a page is made of.
    """

    text: str
    form: Format
    filled: int = 0
    graphs: Graphs | None = None
    ours: bool = False
    known_by: str | None = None
    theirs: bool = False
    brief: bool = False


async def body_of(request: Request, site: Site, wanted: Wanted) -> bytes:
    """The answer's bytes; raises as `Engine.answer` does, and for what is not admitted."""
    engine = engine_format(wanted.form)
    request.state.query = wanted.text
    asked = (
        Work(wanted.text, engine, theirs=False, brief=wanted.brief)
        if wanted.ours
        else replace(
            work(wanted.text, engine, site.settings, wanted.filled, wanted.graphs),
            theirs=wanted.theirs,
        )
    )
    body = (await answered(request, site, asked)).body
    if engine is wanted.form:
        return body
    loop = asyncio.get_running_loop()
    return await loop.run_in_executor(_SHEETS, finished, body, wanted.form, site.settings)


async def reply(request: Request, site: Site, wanted: Wanted, vary: str = "Accept") -> Response:
    """The answer as a response, or 304 for who has it already."""
    headers = {"Vary": f"{vary}, Prefer", **applied(request, site.settings.query_seconds)}
    reads = request.method in ("GET", "HEAD")
    if reading(wanted.text).volatile:
        headers["Cache-Control"] = "no-store"
    elif reads:
        headers["ETag"] = fresh.tag(
            wanted.known_by or site.pool.built.hash, wanted.text, wanted.graphs, wanted.form
        )
        # Kept by whoever likes, and asked about each time: the data may be new.
        headers["Cache-Control"] = "no-cache"
        # Whoever has any answer has this one only when there is one: the query may be wrong.
        anything = request.headers.get("if-none-match", "").strip() == "*"
        if not anything and fresh.has(request.headers, headers["ETag"]):
            return Response(status_code=HTTPStatus.NOT_MODIFIED, headers=headers)
    body = await body_of(request, site, wanted)
    if "ETag" in headers:
        if fresh.has(request.headers, headers["ETag"]):
            return Response(status_code=HTTPStatus.NOT_MODIFIED, headers=headers)
        request.state.keeping = site, wanted.text
    headers["Content-Type"] = wanted.form.content_type
    if wanted.form.sheet:
        headers["Content-Disposition"] = f'attachment; filename="answer{wanted.form.suffix}"'
    return Response(body, headers=headers)
