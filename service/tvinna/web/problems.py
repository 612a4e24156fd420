"""Errors to status codes, as problem details. (RFC 9457)"""

import json
from collections.abc import Mapping
from http import HTTPStatus
from typing import Final

from starlette.responses import Response

from tvinna import errors

MEDIA_TYPE: Final = "application/problem+json"

# The nearest class decides; whatever is not here is ours to mend, so 500.
_STATUS: Final[Mapping[type[errors.TvinnaError], HTTPStatus]] = {
    errors.UnknownQuery: HTTPStatus.NOT_FOUND,
    errors.UnknownParameter: HTTPStatus.UNPROCESSABLE_ENTITY,
    errors.BadParameter: HTTPStatus.UNPROCESSABLE_ENTITY,
    errors.BadTerm: HTTPStatus.UNPROCESSABLE_ENTITY,
    errors.NotAcceptable: HTTPStatus.NOT_ACCEPTABLE,
    errors.QueryTooLong: HTTPStatus.REQUEST_ENTITY_TOO_LARGE,
    errors.QueryFailed: HTTPStatus.BAD_REQUEST,
    # The query is well written, but its answer is more than we give.
    errors.AnswerTooLarge: HTTPStatus.UNPROCESSABLE_ENTITY,
    errors.QueryTimeout: HTTPStatus.GATEWAY_TIMEOUT,
    errors.StoreBusy: HTTPStatus.SERVICE_UNAVAILABLE,
    errors.WorkerLost: HTTPStatus.INTERNAL_SERVER_ERROR,
}


def status_of(error: errors.TvinnaError) -> HTTPStatus:
    """The status code that an error is answered with."""
    for kind in type(error).__mro__:
        if (found := _STATUS.get(kind)) is not None:
            return found
    return HTTPStatus.INTERNAL_SERVER_ERROR


def problem(
    status: HTTPStatus, detail: str, headers: Mapping[str, str] | None = None, **more: object
) -> Response:
    """An error as JSON: a title that is the status, a detail that says what would be right."""
    body: dict[str, object] = {"title": status.phrase, "status": status.value, "detail": detail}
    body |= {name: value for name, value in more.items() if value is not None}
    return Response(
        json.dumps(body, ensure_ascii=False),
        status.value,
        dict(headers or {}),
        media_type=MEDIA_TYPE,
    )


def of_error(error: errors.TvinnaError) -> Response:
    """The problem that an error of ours is; a wrong query says its line and column."""
    status = status_of(error)
    headers = {"Retry-After": "5"} if status == HTTPStatus.SERVICE_UNAVAILABLE else {}
    return problem(
        status,
        str(error),
        headers,
        line=getattr(error, "line", None),
        column=getattr(error, "column", None),
    )
