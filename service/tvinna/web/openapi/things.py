"""The addresses of things, terms, graphs and rules, for programs. (OpenAPI 3.1)"""

from collections.abc import Iterable
from typing import Any, Final

from tvinna.formats import HTML, JSON_LD, Format
from tvinna.web.addresses.links import FORMS, LINKSET, RDF_FORMS
from tvinna.web.http.problems import MEDIA_TYPE

Json = dict[str, Any]

_DOCUMENTS: Final = (HTML, *RDF_FORMS)
_FAULTS: Final = {
    "300": "The identifier was split, or several things are meant; the answer lists them.",
    "404": "Nothing is at the address; the detail names its neighbours.",
    "406": "No form that was accepted is one that there is; `alternatives` lists those.",
    "410": "The identifier was withdrawn; the detail says when and why.",
    "422": "A parameter is wrong, or the answer takes more than we give.",
    "429": "You have as many queries under way as one may; Retry-After says when to ask again.",
    "500": "Something went wrong here; the detail says what, or its id in our log.",
    "503": "More is asked than can be answered now; Retry-After says when to ask again.",
}
_ALWAYS: Final = ("422", "429", "500", "503")
_WITHDRAWN: Final = ("300", "404", "410")
_PAGE: Final[Json] = {
    "name": "page",
    "in": "query",
    "description": "The page of what points to the thing, from 1.",
    "schema": {"type": "integer", "minimum": 1, "maximum": 99_999},
}


def paths() -> Json:
    """The addresses, each with what it answers."""
    thing, term = ("concept", "slug"), ("list", "concept")
    names: tuple[str, ...]
    listed: Json = {}
    for path, names in (
        ("/id/{concept}/{slug}", thing),
        ("/ns/{term}", ("term",)),
        ("/scheme/{list}", ("list",)),
        ("/scheme/{list}/{concept}", term),
    ):
        listed[path] = {"get": _identifier("An identifier: leads to its description", names)}
    for path, names in (
        ("/res/{concept}/{slug}", thing),
        ("/res/ns/{term}", ("term",)),
        ("/res/scheme/{list}", ("list",)),
        ("/res/scheme/{list}/{concept}", term),
    ):
        summary = "A description: what each source says of a thing"
        listed[path] = {"get": _described(summary, names, FORMS, *_WITHDRAWN, page=True)}
    for path, names, summary in (
        ("/source/{name}", ("name",), "A named graph: what one file says"),
        ("/shapes/{rule}", ("rule",), "A rule"),
        ("/ns/", (), "The terms of the vocabulary"),
        ("/scheme/", (), "The lists of concepts"),
        ("/shapes/", (), "The rules"),
    ):
        listed[path] = {"get": _described(summary, names, _DOCUMENTS, "404", page=False)}
    listed["/res/{concept}/{slug}/linkset"] = {"get": _linkset(thing)}
    listed["/ns/context.jsonld"] = {"get": _context()}
    listed["/lookup"] = {"get": _lookup()}
    return listed


def _identifier(summary: str, names: Iterable[str]) -> Json:
    return {
        "summary": summary,
        "parameters": _in_path(names),
        "responses": {
            "303": {"description": "Location is the description, or where the IRI is spoken of."},
            "308": {"description": "The identifier was replaced; Location is the one that did."},
            **_faults("300", "404", "410"),
        },
    }


def _described(
    summary: str, names: Iterable[str], forms: Iterable[Format], *faults: str, page: bool
) -> Json:
    wish = {
        "name": "_mediatype",
        "in": "query",
        "description": "The form, before Accept; an ending of the address (.ttl) is before both.",
        "schema": {"type": "string"},
    }
    withdrawn = {"308": {"description": "The identifier was replaced."}} if "410" in faults else {}
    return {
        "summary": summary,
        "parameters": [*_in_path(names), wish, *([_PAGE] if page else [])],
        "responses": {
            "200": {
                "description": "The document.",
                "content": {form.media_type: {} for form in forms},
            },
            "304": {"description": "The asker has it already."},
            **withdrawn,
            **_faults("406", *faults),
        },
    }


def _linkset(names: Iterable[str]) -> Json:
    return {
        "summary": "The links of a description (RFC 9264)",
        "parameters": _in_path(names),
        "responses": {
            "200": {"description": "The links.", "content": {LINKSET: {}}},
            "308": {"description": "The identifier was replaced."},
            **_faults(*_WITHDRAWN),
        },
    }


def _context() -> Json:
    return {
        "summary": "The JSON-LD context",
        "responses": {
            "200": {"description": "The context.", "content": {JSON_LD.media_type: {}}},
            "304": {"description": "The asker has it already."},
        },
    }


def _lookup() -> Json:
    uri = {
        "name": "uri",
        "in": "query",
        "required": True,
        "description": "An IRI of ours, or another's: of the same thing, or of what is spoken of.",
        "schema": {"type": "string", "format": "uri"},
    }
    return {
        "summary": "A thing by what others call it",
        "parameters": [uri],
        "responses": {
            "303": {"description": "Location is the description, or where the IRI is spoken of."},
            **_faults("300", "404"),
        },
    }


def _in_path(names: Iterable[str]) -> list[Json]:
    return [
        {"name": name, "in": "path", "required": True, "schema": {"type": "string"}}
        for name in names
    ]


def _faults(*codes: str) -> Json:
    schema = {"schema": {"$ref": "#/components/schemas/Problem"}}
    content: Json = {MEDIA_TYPE: schema, "text/plain": {}, HTML.media_type: {}}
    return {code: {"description": _FAULTS[code], "content": content} for code in (*codes, *_ALWAYS)}
