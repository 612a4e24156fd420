"""Pages by language: /sv/…, /en/… and /vi/… are the same addresses, in that language."""

from typing import Final

from starlette.types import ASGIApp, Receive, Scope, Send

from tvinna.web.addresses.navigation import ENTRIES
from tvinna.web.addresses.places import LANGUAGES

# What may stand behind a language. Anything else there, such as a page that only one language
# has, is an address of its own.
PAGES: Final = frozenset(
    {
        "404",
        "dump",
        "lookup",
        "ns",
        "queries",
        "reconcile",
        "res",
        "review",
        "scheme",
        "shapes",
        "source",
        "sparql",
        "static",
    }
    | {entry.path for entry in ENTRIES if not entry.names}
)
# Where a request says the language that its address names.
CHOSEN: Final = "tvinna.language"


class Languages:
    """Takes the language off the path, for the pages to be in. Where nothing stands behind it that
    is there in every language, the path stays whole, and what is answered is in its language.
    """

    def __init__(self, app: ASGIApp) -> None:
        self._app = app

    async def __call__(self, scope: Scope, receive: Receive, send: Send) -> None:
        if scope["type"] == "http":
            _, _, path = scope["path"].partition("/")
            language, slash, rest = path.partition("/")
            if language in LANGUAGES:
                scope = {**scope, CHOSEN: language}
                if slash and rest.partition("/")[0] in PAGES:
                    scope["path"] = f"/{rest}"
        await self._app(scope, receive, send)
