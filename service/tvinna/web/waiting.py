"""Waiting for an answer as long as somebody waits for it."""

import asyncio
from typing import Final

from starlette.requests import Request

from tvinna.errors import QueryTimeout
from tvinna.store import Pool, Result, Work

# Short enough that a worker is soon free again; long enough that most queries never look.
_LOOK_SECONDS: Final = 0.25


async def answered(request: Request, pool: Pool, work: Work) -> Result:
    """The answer of the pool; the query is ended when whoever asked has gone away.

    Raises as `Pool.answer` does. What is raised for someone who has gone is read by nobody.
    """
    running = asyncio.create_task(pool.answer(work))
    try:
        while not (await asyncio.wait({running}, timeout=_LOOK_SECONDS))[0]:
            if await request.is_disconnected():
                raise QueryTimeout("the query was ended, since nobody waits for its answer")
        return running.result()
    finally:
        # Ends a query that still runs and does nothing to one that is done.
        running.cancel()
