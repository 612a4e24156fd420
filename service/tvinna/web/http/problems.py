"""Errors to status codes, as problem details (RFC 9457), or as text for who asks for text."""

import json
from collections.abc import Mapping
from http import HTTPStatus
from typing import Final

from starlette.responses import Response

from tvinna import errors
from tvinna.formats import Format, Kind, negotiate

MEDIA_TYPE: Final = "application/problem+json"

_PAGE: Final = frozenset[Kind]({"page"})
_JSON: Final = Format("problem", MEDIA_TYPE, ".json", _PAGE, aliases=("application/json",))
_TEXT: Final = Format("text", "text/plain", ".txt", _PAGE)

# The nearest class decides; whatever is not here is ours to mend, so 500.
_STATUS: Final[Mapping[type[errors.TvinnaError], HTTPStatus]] = {
    errors.UnknownQuery: HTTPStatus.NOT_FOUND,
    errors.BadSource: HTTPStatus.BAD_REQUEST,
    errors.GraphConflict: HTTPStatus.CONFLICT,
    errors.GraphChanged: HTTPStatus.PRECONDITION_FAILED,
    errors.GraphRefused: HTTPStatus.UNPROCESSABLE_ENTITY,
    errors.GraphTooLarge: HTTPStatus.REQUEST_ENTITY_TOO_LARGE,
    errors.MediaTypeUnknown: HTTPStatus.UNSUPPORTED_MEDIA_TYPE,
    errors.UnknownGraph: HTTPStatus.NOT_FOUND,
    errors.UnknownThing: HTTPStatus.NOT_FOUND,
    errors.NoCatalogue: HTTPStatus.NOT_FOUND,
    errors.UnknownRelease: HTTPStatus.NOT_FOUND,
    errors.ReleaseWithdrawn: HTTPStatus.GONE,
    errors.UnknownParameter: HTTPStatus.UNPROCESSABLE_ENTITY,
    errors.BadRequest: HTTPStatus.BAD_REQUEST,
    errors.BadParameter: HTTPStatus.UNPROCESSABLE_ENTITY,
    errors.BadTerm: HTTPStatus.UNPROCESSABLE_ENTITY,
    errors.NotAcceptable: HTTPStatus.NOT_ACCEPTABLE,
    errors.QueryTooLong: HTTPStatus.REQUEST_ENTITY_TOO_LARGE,
    errors.QueryFailed: HTTPStatus.BAD_REQUEST,
    # The query is well written, but asks for more than we give: of letters, time or memory.
    errors.AnswerTooLarge: HTTPStatus.UNPROCESSABLE_ENTITY,
    errors.QueryTimeout: HTTPStatus.UNPROCESSABLE_ENTITY,
    errors.WorkerLost: HTTPStatus.UNPROCESSABLE_ENTITY,
    errors.EngineFailed: HTTPStatus.BAD_GATEWAY,
    errors.ClientBusy: HTTPStatus.TOO_MANY_REQUESTS,
    errors.LinkingMissing: HTTPStatus.NOT_IMPLEMENTED,
    errors.StoreBusy: HTTPStatus.SERVICE_UNAVAILABLE,
}


def status_of(error: errors.TvinnaError) -> HTTPStatus:
    """The status code that an error is answered with."""
    for kind in type(error).__mro__:
        if (found := _STATUS.get(kind)) is not None:
            return found
    return HTTPStatus.INTERNAL_SERVER_ERROR


def problem(
    status: HTTPStatus,
    detail: str,
    headers: Mapping[str, str] | None = None,
    /,
    accept: str | None = None,
    **more: object,
) -> Response:
    """An error: a title that is the status, a detail that says what would be right.

    As JSON, save where `accept` names plain text and no JSON: so do clients of SPARQL that show
    an error to a person as it comes.
    """
    said = {"Vary": "Accept", **(headers or {})}
    if reads_text(accept):
        return Response(f"{detail}\n", status.value, said, media_type="text/plain")
    body: dict[str, object] = {
        # The kind of a problem of ours is its status, and the title says it.
        "type": "about:blank",
        "title": status.phrase,
        "status": status.value,
        "detail": detail,
    }
    body |= {name: value for name, value in more.items() if value is not None}
    return Response(json.dumps(body, ensure_ascii=False), status.value, said, media_type=MEDIA_TYPE)


def of_error(error: errors.TvinnaError, accept: str | None = None) -> Response:
    """The problem that an error of ours is; a wrong query says its line and column."""
    status = status_of(error)
    headers = {"Retry-After": str(error.seconds)} if isinstance(error, errors.StoreBusy) else {}
    return problem(
        status,
        str(error),
        headers,
        accept=accept,
        line=getattr(error, "line", None),
        column=getattr(error, "column", None),
        findings=getattr(error, "findings", None) or None,
    )


def reads_text(accept: str | None) -> bool:
    """Whether whoever asks reads plain text, and no JSON."""
    try:
        return negotiate(accept, (_JSON, _TEXT)) is _TEXT
    except errors.NotAcceptable:
        return False
