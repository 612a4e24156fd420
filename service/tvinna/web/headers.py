"""What every answer says besides its content."""

from collections.abc import Mapping, MutableMapping
from typing import Any, Final

from starlette.datastructures import MutableHeaders
from starlette.responses import Response
from starlette.types import ASGIApp, Message, Receive, Scope, Send

# No script, no foreign host, no frame: the pages are our own markup, style sheet and forms.
_POLICY: Final = "; ".join(
    (
        "default-src 'none'",
        "style-src 'self'",
        "img-src 'self'",
        "form-action 'self'",
        "base-uri 'none'",
        "frame-ancestors 'none'",
    )
)
ALWAYS: Final[Mapping[str, str]] = {
    "X-Content-Type-Options": "nosniff",
    "Content-Security-Policy": _POLICY,
    "Referrer-Policy": "no-referrer",
    # Everything here is public and asks for no login, so any page may read it.
    "Access-Control-Allow-Origin": "*",
}
_READS: Final = "GET, HEAD, OPTIONS"


class Headers:
    """Adds the headers to every answer, and answers OPTIONS: which methods an address takes."""

    def __init__(self, app: ASGIApp, allowed: Mapping[str, str]) -> None:
        self._app = app
        self._allowed = allowed

    async def __call__(self, scope: Scope, receive: Receive, send: Send) -> None:
        if scope["type"] != "http":
            await self._app(scope, receive, send)
            return

        async def sent(message: Message) -> None:
            if message["type"] == "http.response.start":
                headers = MutableHeaders(scope=_mutable(message))
                for name, value in ALWAYS.items():
                    headers.setdefault(name, value)
            await send(message)

        if scope["method"] == "OPTIONS":
            methods = self._allowed.get(scope["path"], _READS)
            answer = Response(
                status_code=204,
                headers={
                    "Allow": methods,
                    "Access-Control-Allow-Methods": methods,
                    "Access-Control-Allow-Headers": "Accept, Accept-Language, Content-Type",
                    "Access-Control-Max-Age": "86400",
                },
            )
            await answer(scope, receive, sent)
            return
        await self._app(scope, receive, sent)


def _mutable(message: Message) -> MutableMapping[str, Any]:
    message.setdefault("headers", [])
    return message
