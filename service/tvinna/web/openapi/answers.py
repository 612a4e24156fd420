"""What answers look like to programs: their forms, and the faults they may be. (OpenAPI 3.1)"""

from collections.abc import Iterable, Mapping
from typing import Any, Final

from tvinna.formats import HTML, Kind, offered
from tvinna.web.http.problems import MEDIA_TYPE

Json = dict[str, Any]

_FAULTS: Final[Mapping[str, str]] = {
    "400": "The query or the request is wrong; of a query, the detail says line and column.",
    "401": "The token is missing or another one.",
    "409": "The graph is a file that a person wrote; the detail names it.",
    "412": "The graph is not as If-Match or If-None-Match say.",
    "404": "There is no such question or graph; the detail names its neighbours.",
    "405": "The address takes other methods; Allow lists them.",
    "406": "No form that was accepted is one that the answer can have; the detail lists those.",
    "413": "The request is longer than what is read.",
    "415": "The body is of a type that is not read.",
    "422": "A parameter is wrong, or the query asks for more time, memory or answer than we give;"
    " the detail says how.",
    "429": "You have as many queries under way as one may; Retry-After says when to ask again.",
    "500": "Something went wrong here; the detail says what, or its id in our log.",
    "501": "The packages of the world's places are not installed here; the detail says how.",
    "502": "The engine that holds the data does not answer, or not rightly.",
    "503": "More is asked than can be answered now; Retry-After says when to ask again.",
}


def form(*kinds: Kind) -> Json:
    """The parameter that says in which form an answer comes."""
    names = [form.name for kind in kinds for form in offered(kind)]
    return {
        "name": "format",
        "in": "query",
        "description": "The form of the answer, where Accept leaves it open. Others are ignored.",
        "schema": {"type": "string", "examples": names},
    }


def responses(kinds: Iterable[Kind], *faults: str, page: bool = True) -> Json:
    """An answer of some kinds, as a page too unless not, or one of the faults, by their codes."""
    types = [form.media_type for kind in kinds for form in offered(kind)]
    types += [HTML.media_type] if page else []
    return {
        "200": {
            "description": "The answer, complete.",
            "content": {one: {} for one in dict.fromkeys(types)},
        },
        "304": {"description": "The asker has the answer already."},
        **{code: fault(code) for code in faults},
    }


def fault(code: str) -> Json:
    """What is said of a fault."""
    schema = {"schema": {"$ref": "#/components/schemas/Problem"}}
    content: Json = {MEDIA_TYPE: schema, "text/plain": {}, HTML.media_type: {}}
    return {"description": _FAULTS[code], "content": content}


def plain(summary: str, *, page: bool = False) -> Json:
    """An address that answers with JSON, and as a page where it says so."""
    content: Json = {"application/json": {}}
    faults: Json = {}
    if page:
        content[HTML.media_type] = {}
        faults["406"] = fault("406")
    return {
        "summary": summary,
        "responses": {"200": {"description": summary, "content": content}, **faults},
    }
