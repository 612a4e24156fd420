"""Identifiers that were withdrawn: gone, replaced by one, or split into several.

They are never used again, so what is answered here is answered for good. (Digg, UM-10 to UM-12)
"""

from collections.abc import Iterable
from datetime import UTC, datetime, time
from email.utils import format_datetime
from http import HTTPStatus

from starlette.requests import Request
from starlette.responses import Response

from tvinna.sources.withdrawn import Withdrawn
from tvinna.web.addresses import address
from tvinna.web.languages import CHOSEN
from tvinna.web.links import Link, header
from tvinna.web.pages import Pages, spoken_of
from tvinna.web.problems import problem
from tvinna.web.site import Site


def answered_for(
    request: Request, site: Site, pages: Pages, iris: Iterable[str], ending: str | None = None
) -> Response | None:
    """The answer for the first of the IRIs that was withdrawn; None when none was.

    410 with day and reason when nothing stands in its place, 308 to the one that does, 300 with
    a list when several do. `ending` is that of a description's address, and goes along; None for an
    identifier.
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
    detail = _said(found, spoken_of(request), bool(addresses))
    if "text/html" in request.headers.get("accept", "").lower():
        answer = pages.withdrawn(request, status, detail, addresses)
        answer.headers.update(headers)
        return answer
    return problem(
        status,
        detail,
        headers,
        accept=request.headers.get("accept"),
        withdrawn=found.on or None,
        successors=addresses or None,
    )


def _said(found: Withdrawn, language: str, split: bool) -> str:
    reason = found.reason.get(language) or found.reason.get("en", "")
    if language == "sv":
        what = "delades upp" if split else "drogs in"
        return f"{found.iri} {what} {found.on}. {reason}".strip()
    what = "was split" if split else "was withdrawn"
    return f"{found.iri} {what} on {found.on}. {reason}".strip()


def _http_date(day: str) -> str:
    try:
        begun = datetime.combine(datetime.fromisoformat(day).date(), time(), UTC)
    except ValueError:
        return ""
    return format_datetime(begun, usegmt=True)
