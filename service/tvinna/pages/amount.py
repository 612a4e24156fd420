"""How much there is, before a page asks for all of it."""

from typing import Final

from tvinna.pages.frame import Frame, number_of
from tvinna.terms import TV

# More than anyone reads on a page, and more than is found and named in the time of one.
MOST: Final = 400
_PARTS: Final = 600


async def too_many_outcomes(frame: Frame) -> int:
    """How many outcomes there are, when that is more than a page can show; else 0."""
    return await _more(frame, "Outcome", most=MOST)


async def too_many_parts(frame: Frame) -> int:
    """How many participations there are, when that is more than a page can show; else 0."""
    return await _more(frame, "Participation", most=_PARTS)


async def _more(frame: Frame, kind: str, most: int) -> int:
    rows = (await frame.rows("kinds", kind=TV + kind)).rows
    found = number_of(rows[0]["things"]) if rows else 0
    return found if found > most else 0
