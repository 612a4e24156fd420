"""Errors as they are answered: problem details, or a page for whoever reads pages."""

from http import HTTPStatus

from starlette.exceptions import HTTPException
from starlette.requests import Request
from starlette.responses import Response

from tvinna.errors import TvinnaError
from tvinna.formats import HINTS
from tvinna.web.html.pages import spoken_of
from tvinna.web.http import problems
from tvinna.web.site import Current
from tvinna.web.words import faults as words


def of_ours(current: Current, request: Request, error: TvinnaError) -> Response:
    """The answer that an error of ours is."""
    note(request, error)
    if reads_pages(request):
        status = problems.status_of(error)
        title = words.title(status, spoken_of(request))
        told = spoken_of(request)
        return current.pages.problem(
            request, status.value, title, error.said(told), error.spoken(told)
        )
    return problems.of_error(error, request.headers.get("accept"))


def of_theirs(current: Current, request: Request, error: HTTPException) -> Response:
    """The answer that an error of the framework is: no such address, no such method."""
    note(request, error)
    status = HTTPStatus(error.status_code)
    place = f"{request.method} {request.url.path}"
    headers = dict(error.headers or {})
    allowed = ""
    if status == HTTPStatus.METHOD_NOT_ALLOWED:
        headers["Allow"] = allowed = _allowed(headers.get("Allow", "GET, HEAD"))

    def told(language: str) -> str:
        more = words.takes(allowed, language) if allowed else ""
        return f"{place}: {words.detail(status, language)}{more}"

    if reads_pages(request):
        language = spoken_of(request)
        title = words.title(status, language)
        page = current.pages.problem(request, status.value, title, told(language), language)
        page.headers.update(headers)
        return page
    accept = request.headers.get("accept")
    return problems.problem(status, told("en"), headers, accept=accept)


def _allowed(told: str) -> str:
    """The methods of an address, as OPTIONS says them too; the framework does not know of that."""
    names = {name.strip() for name in told.split(",")}
    return told if "OPTIONS" in names else ", ".join([*sorted(names), "OPTIONS"])


def of_nobody(request_id: str) -> Response:
    """The answer to a fault that nobody expected: its id in our log, and nothing else."""
    detail = f"something went wrong here; its id in our log is {request_id}"
    return problems.problem(HTTPStatus.INTERNAL_SERVER_ERROR, detail)


def reads_pages(request: Request) -> bool:
    """Whether whoever asks reads pages."""
    return "text/html" in request.headers.get("accept", "").lower() and not any(
        request.query_params.get(hint) for hint in HINTS
    )


def note(request: Request, error: Exception) -> None:
    """Keep by which error a request ended."""
    request.state.fault = type(error).__name__
