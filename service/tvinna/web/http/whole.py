"""An answer that is made here and not by the engine, known again by its bytes."""

import hashlib
from collections.abc import Mapping
from http import HTTPStatus

from starlette.requests import Request
from starlette.responses import Response

from tvinna.web.http import fresh


def whole(
    request: Request, body: bytes, content_type: str, more: Mapping[str, str] | None = None
) -> Response:
    """The bytes as a response, or 304 for who has them already. `more` are headers of its own."""
    tag = f'"{hashlib.sha256(body).hexdigest()[:32]}"'
    own = {name.lower(): value for name, value in (more or {}).items()}
    headers = {"etag": tag, "cache-control": "no-cache", **own}
    if fresh.has(request.headers, tag):
        return Response(status_code=HTTPStatus.NOT_MODIFIED, headers=headers)
    return Response(body, headers={**headers, "Content-Type": content_type})


def known(request: Request, page: Response) -> Response:
    """A page with the tag of its bytes, or 304 for who has them already."""
    more = {name: page.headers[name] for name in page.headers if name != "content-length"}
    content_type = more.pop("content-type")
    return whole(request, bytes(page.body), content_type, more)
