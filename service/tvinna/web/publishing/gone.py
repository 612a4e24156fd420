"""Identifiers that were withdrawn: gone, replaced by one, or split into several.

They are never used again, so what is answered here is answered for good. (Digg, UM-10 to UM-12)
"""

from collections.abc import Iterable, Mapping
from datetime import UTC, datetime, time
from email.utils import format_datetime
from http import HTTPStatus
from typing import Final

from starlette.requests import Request
from starlette.responses import Response

from tvinna.pages.frame import Said
from tvinna.publish.description import Ask, names_of
from tvinna.sources.statements import Literal
from tvinna.web.addresses.languages import CHOSEN
from tvinna.web.addresses.links import Link, header
from tvinna.web.addresses.root import address
from tvinna.web.html.pages import Pages, spoken_of
from tvinna.web.http.problems import problem
from tvinna.web.site import Site


async def answered_for(  # noqa: PLR0913, PLR0917 (whom it is answered for)
    request: Request,
    site: Site,
    pages: Pages,
    ask: Ask,
    iris: Iterable[str],
    ending: str | None = None,
) -> Response | None:
    """The answer for the first of the IRIs that was withdrawn; None when none was.

    410 with day and reason when nothing stands in its place, 308 to the one that does, 300 with
    a list when several do. `ending` is that of a description's address, and goes along; None for an
    identifier. `ask` is asked for the names of what the list holds.
    """
    found = next((site.withdrawn[iri] for iri in iris if iri in site.withdrawn), None)
    if found is None:
        return None
    root = address(request, site.settings, "/")
    # The language of an address that has one goes along.
    spoken = f"{request.scope[CHOSEN]}/" if CHOSEN in request.scope else ""

    def to(iri: str) -> str:
        path = site.places.path_of(iri)
        if path is None:
            return iri
        if ending is None:
            return f"{root}id/{path.removeprefix('res/')}"
        return f"{root}{spoken}{path}{ending}"

    addresses = [to(iri) for iri in found.successors]
    near = [Link(one, "successor-version") for one in addresses]
    headers = {"Cache-Control": "no-cache", "Vary": "Accept, Accept-Language"}
    if near:
        headers["Link"] = header(near)
    if len(addresses) == 1:
        headers["Location"] = near[0].written()[1:].partition(">")[0]
        return Response(status_code=HTTPStatus.PERMANENT_REDIRECT, headers=headers)
    status = HTTPStatus.MULTIPLE_CHOICES if addresses else HTTPStatus.GONE
    if sunset := _http_date(found.on):
        headers["Sunset"] = sunset
    language = spoken_of(request)
    what = _HAPPENED[language][bool(addresses)].format(found.iri, found.on)
    reason = found.reason.get(language)
    if "text/html" in request.headers.get("accept", "").lower():
        spoken_in = "" if reason else "en"
        why = Said(reason or found.reason.get("en", ""), "", spoken_in)
        names = await names_of(ask, found.successors, language) if addresses else {}
        instead = [
            _listed(iri, at, names.get(iri), language)
            for iri, at in zip(found.successors, addresses, strict=True)
        ]
        answer = pages.withdrawn(request, status, what, why, instead)
        answer.headers.update(headers)
        return answer
    return problem(
        status,
        f"{what} {reason or found.reason.get('en', '')}".strip(),
        headers,
        accept=request.headers.get("accept"),
        withdrawn=found.on or None,
        successors=addresses or None,
    )


# What has become of an identifier: withdrawn, or split.
_HAPPENED: Final[Mapping[str, tuple[str, str]]] = {
    "sv": ("{} drogs in {}.", "{} delades upp {}."),
    "en": ("{} was withdrawn on {}.", "{} was split on {}."),
    "vi": ("{} đã bị rút lại ngày {}.", "{} đã được tách ra ngày {}."),
}


def _listed(iri: str, at: str, name: Literal | None, language: str) -> Said:
    """One of those in the place of a withdrawn identifier, by its name."""
    if name is None:
        return Said(iri, at, "")
    return Said(name.text, at, "" if name.language == language else name.language or "")


def _http_date(day: str) -> str:
    try:
        begun = datetime.combine(datetime.fromisoformat(day).date(), time(), UTC)
    except ValueError:
        return ""
    return format_datetime(begun, usegmt=True)
