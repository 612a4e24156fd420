"""The addresses of the reconciliation service, for programs. (OpenAPI 3.1)"""

from typing import Any, Final

from tvinna.formats import HTML
from tvinna.matching.register import KINDS
from tvinna.web.http.problems import MEDIA_TYPE

Json = dict[str, Any]

_FAULTS: Final = {
    "400": "What was sent is no JSON object, or asks for JSONP.",
    "404": "Nothing has the id, or it has no page.",
    "413": "There is too much in one request; the detail says how much may be.",
    "422": "A query is none of the specification; the detail says what would be right.",
    "500": "Something went wrong here; the detail says what, or its id in our log.",
    "501": "The packages of the world's places are not installed here; the detail says how.",
    "503": "The world's places are being indexed; Retry-After says when to ask again.",
}
_ID: Final = ("id", "An id: a path of ours, or register:key.", "place/thai-nguyen-province")
_QUERIES: Final[Json] = {
    "type": "string",
    "description": "A JSON object: each key a query with query, type, limit and properties.",
}
_EXTEND: Final[Json] = {
    "type": "string",
    "description": "A JSON object with ids and properties, whose values are given.",
}


def paths() -> Json:
    """The addresses, each with what it answers."""
    types = ", ".join(KINDS)
    form: Json = {"type": "object", "properties": {"queries": _QUERIES, "extend": _EXTEND}}
    sent = {"content": {"application/x-www-form-urlencoded": {"schema": form}}}
    batch = ("400", "413", "422", "500", "501", "503")
    entity = _asks("What begins so, for who types", [_row("prefix", "What was typed.", "Thai")])
    entity["parameters"].append(_row("type", f"A type: {types}.", "place"))
    return {
        "/reconcile": {
            "get": {
                **_asks(
                    "Ids for names (Reconciliation Service API 0.2); the manifest, without any",
                    [_row("queries", _QUERIES["description"], '{"q0": {"query": "Linz"}}')],
                    *batch,
                ),
                "operationId": "reconcile",
            },
            "post": {
                **_asks("Ids for names, or values for ids", [], *batch),
                "operationId": "reconcile-post",
                "requestBody": {"required": True, **sent},
            },
        },
        "/reconcile/suggest/entity": {"get": entity},
        "/reconcile/suggest/type": {
            "get": _asks("Types that begin so", [_row("prefix", "What was typed.", "pl")])
        },
        "/reconcile/suggest/property": {
            "get": _asks("Properties that begin so", [_row("prefix", "What was typed.", "co")])
        },
        "/reconcile/properties": {
            "get": _asks("What may be asked of a type", [_row("type", f"One of {types}.", "place")])
        },
        "/reconcile/view": {"get": _leads()},
        "/reconcile/preview": {
            "get": _asks("A few lines on an id", [_row(*_ID)], "404", form=HTML.media_type)
        },
    }


def _row(name: str, said: str, example: str) -> Json:
    schema = {"type": "string"}
    return {"name": name, "in": "query", "description": said, "schema": schema, "example": example}


def _asks(summary: str, rows: list[Json], *faults: str, form: str = "application/json") -> Json:
    codes = dict.fromkeys((*faults, "400", "422", "500", "501", "503"))
    return {
        "summary": summary,
        "parameters": rows,
        "responses": {
            "200": {"description": summary, "content": {form: {}}},
            **{code: _fault(code) for code in codes},
        },
    }


def _leads() -> Json:
    asked = _asks("Leads to the page of an id", [_row(*_ID)], "404", form=HTML.media_type)
    asked["responses"]["200"]["description"] = "What is known of it, where neither has a page."
    asked["responses"]["303"] = {"description": "Our page of it, or its register's."}
    return asked


def _fault(code: str) -> Json:
    schema = {"schema": {"$ref": "#/components/schemas/Problem"}}
    content: Json = {MEDIA_TYPE: schema, "text/plain": {}, HTML.media_type: {}}
    return {"description": _FAULTS[code], "content": content}
