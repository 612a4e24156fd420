"""Where what we say of an IRI is found: `/lookup?uri=…`. (Digg, UM-9)

Nothing is fetched: what is known is what the data holds.
"""

from http import HTTPStatus
from typing import Final
from urllib.parse import quote

from starlette.requests import Request
from starlette.responses import Response

from tvinna.errors import BadParameter, BadTerm, QueryFailed, UnknownThing
from tvinna.publish.description import (
    Ask,
    Description,
    known_as,
    pointing_to,
    said_of,
    told_in,
)
from tvinna.publish.spellings import spellings
from tvinna.queries.values import exactly
from tvinna.terms import agenda_code
from tvinna.web.addresses import links
from tvinna.web.addresses.languages import CHOSEN
from tvinna.web.addresses.root import address
from tvinna.web.http.problems import problem
from tvinna.web.publishing.things import asking
from tvinna.web.site import Current, Site

_SHOWN: Final = 120
# The question that tells what graphs of these kinds say of anything.
_QUESTION: Final = "about-thing"
_TOLD: Final = ("source", "editorial", "reference")


class Lookup:
    """Finds what is known here by an IRI: ours, or another register's."""

    def __init__(self, current: Current) -> None:
        self._current = current

    async def __call__(self, request: Request) -> Response:
        """303 to the page of what the IRI is a name of; 300 with a list when that is several.

        An IRI that names nothing of ours but is spoken of (a global goal, a concept of EuroVoc, a
        place of another register) leads to where that is told: the goal's page, what the graphs
        say of it, or the one of our terms that points to it. Raises BadParameter for what is no
        IRI, and UnknownThing for one that nothing here speaks of.
        """
        uri = request.query_params.get("uri", "")
        async with self._current.taken() as site:
            if not uri:
                raise BadParameter(
                    "say which IRI: /lookup?uri=IRI",
                    swedish="ange vilken IRI: /lookup?uri=IRI",
                    vietnamese="hãy nêu IRI nào: /lookup?uri=IRI",
                )
            ask = asking(request, site)
            try:
                exactly(uri)
                found = await _meant(site, ask, uri)
                return await self._found(request, site, ask, uri, found)
            # The engine holds an IRI to the whole grammar. (RFC 3987, section 2.2)
            except (BadTerm, QueryFailed) as error:
                if isinstance(error, QueryFailed) and error.line is None:
                    raise
                raise BadParameter(
                    f"uri: {uri[:_SHOWN]} is no IRI; write one in full, with what no IRI can hold "
                    "in percent",
                    swedish=f"uri: {uri[:_SHOWN]} är ingen IRI; skriv en fullständig, med "
                    "procentkod för det som en IRI inte kan innehålla",
                    vietnamese=f"uri: {uri[:_SHOWN]} không phải là IRI; hãy viết IRI đầy đủ, ký "
                    "tự nào "
                    "IRI không chứa được thì viết bằng mã phần trăm",
                ) from error

    async def _found(
        self, request: Request, site: Site, ask: Ask, uri: str, found: list[str]
    ) -> Response:
        root = address(request, site.settings, "/")
        if len(found) > 1:
            return _several(uri, found)
        if not found:
            return await self._spoken_of(request, site, ask, uri)
        own = await said_of(ask, found)
        thing = Description(found[0], 0, False, own, (), (), (), ())
        near = [
            links.Link(found[0], "canonical"),
            *(links.Link(same, "describedby") for same in thing.same),
        ]
        return _see(f"{root}{site.places.path_of(found[0])}", near)

    async def _spoken_of(self, request: Request, site: Site, ask: Ask, uri: str) -> Response:
        """Where something is told of an IRI that is not of ours, and no name of anything of ours.

        Raises UnknownThing when nothing is.
        """
        spoken = f"{request.scope[CHOSEN]}/" if CHOSEN in request.scope else ""
        home = f"{address(request, site.settings, '/')}{spoken}"
        kinds = {graph.iri: graph.kind for graph in site.pool.built.graphs}
        told = await told_in(ask, uri)
        for iri, graphs in told.items():
            near = [links.Link(iri, "canonical")]
            code = agenda_code(iri)
            if code and await said_of(ask, [iri]):
                return _see(f"{home}goals/{code}", near)
            if _QUESTION in site.queries and any(kinds.get(one) in _TOLD for one in graphs):
                return _see(f"{home}queries/{_QUESTION}?thing={quote(iri, safe='')}", near)
        for iri in told:
            ours = [one for one in await pointing_to(ask, iri) if site.places.path_of(one)]
            if len(ours) > 1:
                return _several(uri, ours)
            if ours:
                return _see(f"{home}{site.places.path_of(ours[0])}", [links.Link(iri, "related")])
        raise UnknownThing(
            f"nothing here is known as {uri[:_SHOWN]}",
            swedish=f"ingenting här är känt som {uri[:_SHOWN]}",
            vietnamese=f"ở đây không biết gì về {uri[:_SHOWN]}",
        )


def _see(location: str, near: list[links.Link]) -> Response:
    headers = {"Location": location, "Link": links.header(near)}
    return Response(status_code=HTTPStatus.SEE_OTHER, headers=headers)


def _several(uri: str, found: list[str]) -> Response:
    said = f"{len(found)} things are known as {uri[:_SHOWN]}"
    headers = {"Link": links.header([links.Link(one, "alternate") for one in found])}
    return problem(HTTPStatus.MULTIPLE_CHOICES, said, headers, things=found)


async def _meant(site: Site, ask: Ask, uri: str) -> list[str]:
    """The things that an IRI is a name of: our own, or another register's."""
    ours = [one for one in spellings(uri) if site.places.path_of(one)]
    if not ours:
        return await known_as(ask, uri)
    own = await said_of(ask, ours)
    return [own[0].subject if own else ours[0]]
