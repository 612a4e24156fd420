"""Which form of a description is asked for, of those that there are. (Digg, UM-4)"""

from collections.abc import Iterable
from http import HTTPStatus
from typing import Final

from starlette.requests import Request
from starlette.responses import Response

from tvinna.errors import NotAcceptable
from tvinna.formats import JSON_LD, Format, named, negotiate
from tvinna.web.addresses import links
from tvinna.web.http.problems import problem

# The endings that an address may have for the form of a description.
ENDINGS: Final = {form.suffix: form for form in links.FORMS} | {".json": JSON_LD}
_SHOWN: Final = 120


def split(path: str) -> tuple[str, Format | None]:
    """A path without the ending that says the form, and that form; other endings are the name's."""
    name = path.rpartition("/")[2]
    stem, dot, last = name.rpartition(".")
    form = ENDINGS.get(f".{last.lower()}") if stem and dot else None
    return (path.removesuffix(f".{last}"), form) if form else (path, None)


def wanted(
    request: Request, ending: Format | None, among: Iterable[Format] = links.FORMS
) -> Format:
    """The form that is asked for: by the ending, else by `_mediatype`, else by Accept.

    Raises NotAcceptable, listing what there is.
    """
    forms = tuple(among)
    if ending is not None:
        if ending in forms:
            return ending
        have = ", ".join(form.suffix for form in forms)
        raise NotAcceptable(
            f"this has no form {ending.suffix}; it can end in {have}",
            swedish=f"detta finns inte som {ending.suffix}; det kan sluta på {have}",
            vietnamese=f"nội dung này không có dạng {ending.suffix}; địa chỉ có thể kết thúc "
            f"bằng {have}",
        )
    if word := request.query_params.get("_mediatype"):
        if (found := named(word, forms)) is not None:
            return found
        have = ", ".join(form.media_type for form in forms)
        raise NotAcceptable(
            f"_mediatype={word[:_SHOWN]} fits no form of this; it can be {have}",
            swedish=f"_mediatype={word[:_SHOWN]} passar ingen form av detta; det kan vara {have}",
            vietnamese=f"_mediatype={word[:_SHOWN]} không khớp với định dạng nào của nội dung "
            f"này; có thể là {have}",
        )
    return negotiate(request.headers.get("accept"), forms)


def unacceptable(request: Request, error: NotAcceptable, others: list[links.Link]) -> Response:
    """406, with the addresses of the forms that there are, for programs too. (RFC 9110, 15.5.7)"""
    listed = [
        {"address": one.target, "type": one.type, "language": one.language or None}
        for one in others
    ]
    return problem(
        HTTPStatus.NOT_ACCEPTABLE,
        str(error),
        {"Link": links.header(others), "Vary": "Accept, Accept-Language"},
        accept=request.headers.get("accept"),
        alternatives=listed,
    )
