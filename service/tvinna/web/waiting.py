"""Waiting for an answer as long as somebody waits for it."""

import asyncio
import re
from ipaddress import IPv6Address, ip_address
from typing import Final

from starlette.requests import Request

from tvinna.errors import AskerGone
from tvinna.store import Engine, Result, Work

# Short enough that a worker is soon free again; long enough that most queries never look.
_LOOK_SECONDS: Final = 0.25
_WAIT: Final = re.compile(
    r"(?:^|,)\s*wait\s*=\s*\"?(\d{1,9})\"?\s*(?:;[^,]*)?(?:,|$)", re.IGNORECASE
)
# Who has one address of such a network has all of it. (RFC 6177)
_NETWORK_BYTES: Final = 8


async def answered(request: Request, pool: Engine, work: Work) -> Result:
    """The answer of the engine, within the time the request prefers; the query is ended when
    whoever asked has gone away.

    Raises as `Engine.answer` does. What is raised for someone who has gone is read by nobody.
    """
    asking = pool.answer(work, client(request), preferred(request))
    running = asyncio.create_task(asking)
    try:
        while not (await asyncio.wait({running}, timeout=_LOOK_SECONDS))[0]:
            if await request.is_disconnected():
                raise AskerGone("the query was ended, since nobody waits for its answer")
        return running.result()
    finally:
        # Ends a query that still runs and does nothing to one that is done.
        running.cancel()


def client(request: Request) -> str:
    """Who asks: the address, and of an IPv6 one its network."""
    if request.client is None:
        return "unknown"
    try:
        address = ip_address(request.client.host)
    except ValueError:
        return request.client.host
    if isinstance(address, IPv6Address) and address.ipv4_mapped is None:
        return address.packed[:_NETWORK_BYTES].hex()
    return str(address)


def preferred(request: Request) -> float | None:
    """The seconds that the asker would wait, when it says so. (RFC 7240, section 4.3)"""
    found = _WAIT.search(", ".join(request.headers.getlist("prefer")))
    return max(1.0, float(found[1])) if found else None


def applied(request: Request) -> dict[str, str]:
    """What an answer says of the preference it was given by."""
    seconds = preferred(request)
    return {} if seconds is None else {"Preference-Applied": f"wait={seconds:g}"}
