"""What may be asked, for programs: an OpenAPI document. (OpenAPI 3.1)

The questions' part is made from their headers. The rest is written by hand, since those routes
read their requests themselves.
"""

from collections.abc import Iterable, Mapping
from typing import Final

from tvinna import __version__
from tvinna.formats import JSON_LD, N_TRIPLES, RDF_XML, TURTLE, Kind
from tvinna.queries import Parameter, Query
from tvinna.queries.values import TYPES
from tvinna.search import KINDS
from tvinna.web.openapi import reconcile as openapi_reconcile
from tvinna.web.openapi import things as openapi_things
from tvinna.web.openapi.answers import Json, fault, form, plain, responses
from tvinna.web.openapi.protocols import sparql_get, sparql_post, store, store_writes
from tvinna.web.serving.page import MOST
from tvinna.web.site import Site

_LANGUAGE: Final[Json] = {
    "name": "lang",
    "in": "query",
    "description": "The language of labels and pages, before Accept-Language.",
    "schema": {"type": "string", "enum": ["sv", "en"]},
}
_SPOKEN: Final[Json] = {"type": "string", "enum": ["sv", "en", "vi"]}
_PAGES: Final[list[Json]] = [
    {
        "name": "limit",
        "in": "query",
        "description": "How many rows a page has. Without it, the answer is whole.",
        "schema": {"type": "integer", "minimum": 1, "maximum": MOST},
        "example": 100,
    },
    {
        "name": "offset",
        "in": "query",
        "description": "How many rows stand before the page.",
        "schema": {"type": "integer", "minimum": 0, "maximum": MOST},
        "example": 0,
    },
]
_PAGE_HEADERS: Final[Json] = {
    "X-Total-Count": {
        "description": "Of a page: how many rows there are in all.",
        "schema": {"type": "integer"},
    },
    "X-Truncated-At": {
        "description": "Of a page: the number of its last row, where more come after it.",
        "schema": {"type": "integer"},
    },
    "Link": {
        "description": "Of a page: the first, the previous and the next (RFC 8288).",
        "schema": {"type": "string"},
    },
}
# The types that are written in an address as JSON writes them.
_JSON_TYPES: Final[Mapping[str, str]] = {"boolean": "boolean"}
_PROBLEM: Final[Json] = {
    "type": "object",
    "required": ["title", "status", "detail"],
    "properties": {
        "title": {"type": "string"},
        "status": {"type": "integer"},
        "detail": {"type": "string", "description": "What happened, and what would be right."},
        "line": {"type": "integer"},
        "column": {"type": "integer"},
        "findings": {"type": "array", "items": {"type": "object"}},
    },
}


def _file(summary: str, types: Iterable[str], *faults: str) -> Json:
    """What a document of one address answers with, and which faults it may have."""
    content: Json = {one: {} for one in types}
    return {
        "summary": summary,
        "responses": {
            "200": {"description": summary, "content": content},
            "304": {"description": "The asker has it already."},
            **{code: fault(code) for code in faults},
        },
    }


_RDF: Final = tuple(form.media_type for form in (TURTLE, JSON_LD, RDF_XML, N_TRIPLES))


def _for_programs() -> Json:
    """What programs that nobody sends look for."""
    return {
        "/datasets/dcat": {
            "get": _file("The catalogue for data portals", [RDF_XML.media_type], "404")
        },
        "/.well-known/void": {"get": _file("How much there is of what (VoID)", _RDF, "406")},
        "/sitemap.xml": {"get": _file("The pages for people", ["application/xml"], "422", "503")},
        "/robots.txt": {"get": _file("Where crawlers need not go", ["text/plain"])},
        "/llms.txt": {"get": _file("What there is, for language models", ["text/plain"])},
    }


def document(site: Site, server: str, *, writes: bool) -> Json:
    """The document of a site that is known at the address `server`, and that may be written or
    not.
    """
    questions = {f"/queries/{query.name}": _question(query) for query in site.queries.values()}
    return {
        "openapi": "3.1.0",
        "info": {"title": site.folder.title["en"], "version": __version__},
        "servers": [{"url": server.removesuffix("/") or "/"}],
        "paths": {
            "/sparql": {"get": sparql_get(), "post": sparql_post()},
            "/sparql/terms.json": {
                "get": plain("The classes and properties in use, for an editor of queries")
            },
            "/store": {"get": store(), **(store_writes() if writes else {})},
            "/queries": {"get": plain("The questions, with parameters and columns", page=True)},
            **questions,
            "/search": {"get": _search()},
            **openapi_things.paths(),
            **openapi_reconcile.paths(),
            "/dump/": {"get": plain("The releases, newest first", page=True)},
            "/health": {"get": plain("Whether the service lives, and which data it serves")},
            "/ready": {"get": _ready()},
            "/metrics": {"get": _metrics()},
            "/openapi.json": {"get": plain("This document")},
            **_for_programs(),
        },
        "components": {
            "schemas": {"Problem": _PROBLEM},
            "securitySchemes": {"token": {"type": "http", "scheme": "bearer"}},
        },
    }


def _search() -> Json:
    given: list[Json] = [
        {
            "name": "q",
            "in": "query",
            "description": "The words; without case and accents, a word may be half written.",
            "schema": {"type": "string", "maxLength": 200},
            "example": "Thai Nguyen",
        },
        {
            "name": "kind",
            "in": "query",
            "description": "Of these only.",
            "schema": {"type": "string", "enum": list(KINDS)},
        },
        {
            "name": "suggest",
            "in": "query",
            "description": "Instead of `q`: how a name begins, for names that may be meant.",
            "schema": {"type": "string", "maxLength": 200},
        },
    ]
    said = plain("What fits some words, best first", page=True)
    faults = {code: fault(code) for code in ("422", "500", "503")}
    answers = {**said["responses"], "304": {"description": "The asker has it already."}, **faults}
    return {
        "operationId": "search",
        "summary": said["summary"],
        "parameters": [*given, *_PAGES, {**_LANGUAGE, "schema": _SPOKEN}],
        "responses": answers,
    }


def _question(query: Query) -> Json:
    rows = [_parameter(row) for row in query.parameters]
    rows += _PAGES if query.kind == "rows" else []
    kind: Kind = "graph" if query.kind == "graph" else "rows"
    return {
        "get": {
            "operationId": query.name,
            "summary": query.title["en"],
            "description": query.description["en"],
            "parameters": [*rows, _LANGUAGE, form(kind)],
            "responses": _paged(responses([kind], "406", "422", "429", "500", "502", "503")),
        }
    }


def _paged(answers: Json) -> Json:
    return {**answers, "200": {**answers["200"], "headers": _PAGE_HEADERS}}


def _parameter(row: Parameter) -> Json:
    return {
        "name": row.name,
        "in": "query",
        "description": f"{row.help['en']}; {TYPES[row.type].called}.",
        # As a person writes it: an IRI may be short, a date as exact as it is known.
        "schema": {
            "type": _JSON_TYPES.get(row.type, "string"),
            "x-type": row.type,
            **({"enum": list(row.values)} if row.values else {}),
        },
        "example": row.example,
    }


def _ready() -> Json:
    summary = "Whether the service may be sent requests"
    answer = {"description": summary, "content": {"application/json": {}}}
    return {"summary": summary, "responses": {"200": answer, "503": answer}}


def _metrics() -> Json:
    summary = "Figures for Prometheus"
    return {
        "summary": summary,
        "responses": {"200": {"description": summary, "content": {"text/plain": {}}}},
    }
