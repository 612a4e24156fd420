"""The pages that whoever publishes must have: on data protection and on accessibility."""

from http import HTTPStatus

from starlette.requests import Request
from starlette.responses import Response

from tvinna.publish.statistics import Statistics
from tvinna.sources.publication import PUBLISHER_TYPES
from tvinna.terms import TV
from tvinna.web.addresses.languages import CHOSEN
from tvinna.web.addresses.root import address
from tvinna.web.serving.counting import USES, Counting
from tvinna.web.site import Current
from tvinna.web.words import NOTICES, NOTICES_MOVED


class Notices:
    """The notices of what is served; they say what this folder and this server's settings say."""

    def __init__(self, current: Current, counting: Counting) -> None:
        self._current = current
        self._counting = counting

    async def __call__(self, request: Request) -> Response:
        """A notice, in the language that its name is in; by a name in another language, 308."""
        path = request.scope["path"]
        if path in NOTICES_MOVED:
            to = address(request, self._current.site.settings, NOTICES_MOVED[path])
            return Response(status_code=HTTPStatus.PERMANENT_REDIRECT, headers={"Location": to})
        name, language = next(
            (name, language)
            for name, paths in NOTICES.items()
            for language, own in paths.items()
            if own == path
        )
        request.scope[CHOSEN] = language
        async with self._current.taken() as site:
            found = await self._counting(site, USES) if name == "privacy" else Statistics()
            said = site.folder.publication
            return self._current.pages.page(
                f"{name}.{language}.html",
                request,
                language,
                elsewhere={one: own for one, own in NOTICES[name].items() if one != language},
                publisher=said.publisher,
                public=said.publisher is not None and PUBLISHER_TYPES[said.publisher.type],
                contact=said.contact,
                data_protection=said.data_protection,
                settings=site.settings,
                names=found.classes.get(f"{TV}NamePermission", 0),
            )
