"""Whether an engine elsewhere answers, asked no more often than it matters."""

import asyncio
from typing import Final
from urllib.parse import urlencode

import httpx

from tvinna.formats import JSON

_FRESH_SECONDS: Final = 5.0
_WAIT_SECONDS: Final = 2.0


class Pulse:
    """Asks an engine the shortest question that there is, and remembers for some seconds whether
    it was answered; `failed` has it asked anew.
    """

    def __init__(self, address: str) -> None:
        self._address = address
        self._asking = asyncio.Lock()
        self._until = 0.0
        self._beats = False

    def failed(self) -> None:
        """A query was not answered, so what was found before counts no more."""
        self._until = 0.0

    async def beats(self, client: httpx.AsyncClient) -> bool:
        """Whether the engine answers, found out in two seconds at most."""
        clock = asyncio.get_running_loop().time
        # Many may want to know, and one asks for all of them.
        async with self._asking:
            if clock() >= self._until:
                self._beats = await self._asked(client)
                self._until = clock() + _FRESH_SECONDS
            return self._beats

    async def _asked(self, client: httpx.AsyncClient) -> bool:
        sent = client.stream(
            "POST",
            self._address,
            content=urlencode([("query", "ASK {}")]),
            headers={
                "Content-Type": "application/x-www-form-urlencoded",
                "Accept": JSON.media_type,
            },
        )
        try:
            async with asyncio.timeout(_WAIT_SECONDS), sent as answer:
                return answer.is_success
        except (httpx.HTTPError, httpx.InvalidURL, RuntimeError, TimeoutError):
            return False
