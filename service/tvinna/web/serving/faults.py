"""Errors as they are answered: problem details, or a page for whoever reads pages."""

from http import HTTPStatus

from starlette.exceptions import HTTPException
from starlette.requests import Request
from starlette.responses import Response

from tvinna.errors import TvinnaError
from tvinna.formats import HINTS
from tvinna.web.html.pages import language_of
from tvinna.web.http import problems
from tvinna.web.site import Current
from tvinna.web.words import faults as words


def of_ours(current: Current, request: Request, error: TvinnaError) -> Response:
    """The answer that an error of ours is."""
    note(request, error)
    if reads_pages(request):
        status = problems.status_of(error)
        language = language_of(request)
        title = words.title(status, language)
        return current.pages.problem(request, status.value, title, error.said(language))
    return problems.of_error(error, request.headers.get("accept"))


def of_theirs(current: Current, request: Request, error: HTTPException) -> Response:
    """The answer that an error of the framework is: no such address, no such method."""
    note(request, error)
    status = HTTPStatus(error.status_code)
    place = f"{request.method} {request.url.path}"
    headers = dict(error.headers or {})
    takes = {"sv": "", "en": ""}
    if status == HTTPStatus.METHOD_NOT_ALLOWED:
        headers["Allow"] = allowed = _allowed(headers.get("Allow", "GET, HEAD"))
        takes = {"sv": f"; den tar {allowed}", "en": f"; the address takes {allowed}"}
    if reads_pages(request):
        language = language_of(request)
        title = words.title(status, language)
        told = f"{place}: {words.detail(status, language)}{takes[language]}"
        page = current.pages.problem(request, status.value, title, told)
        page.headers.update(headers)
        return page
    detail = f"{place}: {words.detail(status, 'en')}{takes['en']}"
    return problems.problem(status, detail, headers, accept=request.headers.get("accept"))


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
