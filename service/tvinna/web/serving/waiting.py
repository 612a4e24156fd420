"""Waiting for an answer as long as somebody waits for it."""

import asyncio
import re
from functools import lru_cache
from ipaddress import IPv6Address, ip_address
from types import TracebackType
from typing import Final

from starlette.requests import Request

from tvinna.errors import AskerGone
from tvinna.store import Result, Work
from tvinna.web.site import Site

# Short enough that who asks and hangs up again and again has little under way; long enough that
# most queries never look.
_LOOK_SECONDS: Final = 0.05
# What has gone by before a query is handed in counts, once it is worth counting.
_SPENT_SECONDS: Final = 0.1
_WAIT: Final = re.compile(
    r"(?:^|,)\s*wait\s*=\s*\"?(\d{1,9})\"?\s*(?:;[^,]*)?(?:,|$)", re.IGNORECASE
)
# Who has one address of such a network has all of it. (RFC 6177)
_NETWORK_BYTES: Final = 8


async def answered(request: Request, site: Site, work: Work) -> Result:
    """The answer of a site's engine, within the time the request prefers; it is ended when
    whoever asked has gone away.

    Raises as `Engine.answer` does. What is raised for someone who has gone is read by nobody.
    """
    async with _while_there(request):
        left = _left(request, site.settings.query_seconds)
        return await site.pool.answer(work, client(request), left)


class _while_there:  # noqa: N801 (used as a statement, like `asyncio.timeout`)
    """Ends a block with AskerGone when whoever asked goes away before it is done.

    Nothing is done for a block that is done soon: most queries are.
    """

    def __init__(self, request: Request) -> None:
        self._request = request
        self._watching: asyncio.Task[None] | None = None
        self._gone = False

    async def __aenter__(self) -> None:
        self._asking = asyncio.current_task()
        self._later = asyncio.get_running_loop().call_later(_LOOK_SECONDS, self._watch)

    async def __aexit__(
        self,
        kind: type[BaseException] | None,
        error: BaseException | None,
        trace: TracebackType | None,
    ) -> None:
        self._later.cancel()
        if self._watching is not None:
            self._watching.cancel()
        if self._gone and self._asking is not None and not self._asking.uncancel():
            raise AskerGone("the query was ended, since nobody waits for its answer") from error

    def _watch(self) -> None:
        self._watching = asyncio.create_task(self._until_gone())

    async def _until_gone(self) -> None:
        while (await self._request.receive())["type"] != "http.disconnect":
            pass
        self._gone = True
        if self._asking is not None:
            self._asking.cancel()


def client(request: Request) -> str:
    """Who asks: the address, and of an IPv6 one its network."""
    return _known(request.client.host) if request.client else "unknown"


@lru_cache(maxsize=1024)
def _known(host: str) -> str:
    try:
        address = ip_address(host)
    except ValueError:
        return host
    if isinstance(address, IPv6Address) and address.ipv4_mapped is None:
        return address.packed[:_NETWORK_BYTES].hex()
    return str(address)


def preferred(request: Request) -> float | None:
    """The seconds that the asker would wait, when it says so. (RFC 7240, section 4.3)"""
    if not any(name == b"prefer" for name, _ in request.scope["headers"]):
        return None
    found = _WAIT.search(", ".join(request.headers.getlist("prefer")))
    return max(1.0, float(found[1])) if found else None


def _left(request: Request, most: float) -> float | None:
    """The seconds that the asker would still wait; None for as long as there are."""
    asked = preferred(request)
    whole: float = getattr(request.state, "whole", 0.0)
    spent = asyncio.get_running_loop().time() - whole if whole else 0.0
    if spent < _SPENT_SECONDS:
        return asked
    return max(_SPENT_SECONDS, min(most, asked or most) - spent)


def applied(request: Request, most: float) -> dict[str, str]:
    """What an answer says of the preference it was given by: the seconds that hold, `most` where
    more were asked for.
    """
    seconds = preferred(request)
    return {} if seconds is None else {"Preference-Applied": f"wait={min(seconds, most):g}"}
