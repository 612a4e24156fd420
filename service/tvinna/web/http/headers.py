"""What every answer says besides its content."""

from collections.abc import Mapping, Sequence
from typing import Final

from starlette.responses import Response
from starlette.types import ASGIApp, Message, Receive, Scope, Send

# No foreign host, no frame, no script or style within a page: only our own files.
_POLICY: Final = "; ".join(
    (
        "default-src 'none'",
        "script-src 'self'",
        "style-src 'self'",
        "font-src 'self'",
        "img-src 'self'",
        "connect-src 'self'",
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
    "Access-Control-Expose-Headers": "Accept-Ranges, Content-Range, ETag, Link,"
    " Preference-Applied, Retry-After, X-Request-Id, X-Total-Count, X-Truncated-At",
    "Cross-Origin-Resource-Policy": "cross-origin",
    "X-Frame-Options": "DENY",
}
# As a server sends them.
_ROWS: Final = [(name.lower().encode(), value.encode()) for name, value in ALWAYS.items()]
_READS: Final = ("GET", "HEAD", "OPTIONS")
# Also Authorization: some clients send one to every endpoint, and a read does not mind it.
_ASKED_WITH: Final = (
    "Accept, Accept-Language, Authorization, Content-Type, If-None-Match, If-Range, Prefer, Range,"
    " X-Request-Id"
)


class Headers:
    """Adds the headers to every answer, and answers OPTIONS: which methods an address takes."""

    def __init__(self, app: ASGIApp, allowed: Mapping[str, Sequence[str]]) -> None:
        self._app = app
        self._allowed = allowed

    async def __call__(self, scope: Scope, receive: Receive, send: Send) -> None:
        if scope["type"] != "http":
            await self._app(scope, receive, send)
            return

        async def sent(message: Message) -> None:
            if message["type"] == "http.response.start":
                headers = list(message.get("headers", ()))
                said = {name for name, _ in headers}
                headers += [row for row in _ROWS if row[0] not in said]
                message["headers"] = headers
            await send(message)

        if scope["method"] == "OPTIONS":
            methods = self._allowed.get(scope["path"], _READS)
            # Pages from elsewhere read; none of them writes.
            reads = _READS if "PUT" in methods else methods
            answer = Response(
                status_code=204,
                headers={
                    "Allow": ", ".join(methods),
                    "Access-Control-Allow-Methods": ", ".join(reads),
                    "Access-Control-Allow-Headers": _ASKED_WITH,
                    "Access-Control-Max-Age": "86400",
                },
            )
            await answer(scope, receive, sent)
            return
        await self._app(scope, receive, sent)


class Root:
    """Takes the path of a proxy's sub-path off what is asked, if the proxy has left it there."""

    def __init__(self, app: ASGIApp, root: str) -> None:
        self._app = app
        self._root = root

    async def __call__(self, scope: Scope, receive: Receive, send: Send) -> None:
        path = scope.get("path", "")
        if self._root and (path == self._root or path.startswith(f"{self._root}/")):
            scope = {**scope, "path": path[len(self._root) :] or "/"}
        await self._app(scope, receive, send)
