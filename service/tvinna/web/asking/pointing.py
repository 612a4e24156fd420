"""Which things of an answer can be shown on a map, and where."""

from collections.abc import Mapping
from typing import Final

from starlette.requests import Request

from tvinna.answers import Answer
from tvinna.errors import BadTerm
from tvinna.formats import JSON
from tvinna.publish.points import Point, points_of
from tvinna.queries.values import exactly
from tvinna.web.asking.located import is_thing
from tvinna.web.serving.replies import Wanted, body_of
from tvinna.web.site import Site

# So many things of an answer are looked up; a map of more would be of the first of them.
_MOST: Final = 1000


async def points_in(request: Request, site: Site, answer: Answer) -> Mapping[str, Point]:
    """The points of the things that an answer names. Raises what asking raises."""
    things: dict[str, None] = {}
    for row in answer:
        for value in row.values():
            if isinstance(value, str) and is_thing(value) and _is_iri(value):
                things[value] = None
        if len(things) >= _MOST:
            break

    async def ask(text: str) -> bytes:
        return await body_of(request, site, Wanted(text, JSON, ours=True))

    return await points_of(ask, sorted(things)[:_MOST])


def _is_iri(value: str) -> bool:
    try:
        exactly(value)
    except BadTerm:
        return False
    return True
