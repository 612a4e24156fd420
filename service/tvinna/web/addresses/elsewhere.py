"""Addresses written with a slash too many or too few: where they lead."""

from typing import Final

from starlette.exceptions import HTTPException
from starlette.requests import Request
from starlette.responses import RedirectResponse
from starlette.routing import Match, Router
from starlette.types import Receive, Scope, Send

from tvinna.settings import Settings
from tvinna.web.addresses.languages import CHOSEN
from tvinna.web.addresses.places import asked_path
from tvinna.web.addresses.root import address, root_of

# The method stays as it was, so that what is posted is posted there.
_STATUS: Final = 307


class Elsewhere:
    """What the framework answers where no address is: `/goals/` leads to `/goals`, `/sv` to
    `/sv/`, under the public address and in the language that was asked in; else there is nothing.

    The framework's own redirects know neither.
    """

    def __init__(self, router: Router, settings: Settings) -> None:
        self._router = router
        self._settings = settings

    async def __call__(self, scope: Scope, receive: Receive, send: Send) -> None:
        request = Request(scope, receive)
        to = self._meant(request)
        if to is None:
            raise HTTPException(404)
        asked = f"?{request.url.query}" if request.url.query else ""
        leads = RedirectResponse(f"{address(request, self._settings, to)}{asked}", _STATUS)
        await leads(scope, receive, send)

    def _meant(self, request: Request) -> str | None:
        """The path that was meant; None where there is none either."""
        language = request.scope.get(CHOSEN)
        path = request.scope["path"]
        if path == f"/{language}":
            return f"{language}/"
        if not path.endswith("/") or not self._answers({**request.scope, "path": path[:-1]}):
            return None
        asked = asked_path(request, root_of(self._settings)).removesuffix("/")
        return f"{language}/{asked}" if language else asked

    def _answers(self, scope: Scope) -> bool:
        return any(route.matches(scope)[0] is not Match.NONE for route in self._router.routes)
