"""What may be asked, for programs: an OpenAPI document. (OpenAPI 3.1)

The questions' part is made from their headers. The rest is written by hand, since those routes
read their requests themselves.
"""

from collections.abc import Iterable, Mapping
from typing import Any, Final

from tvinna import __version__
from tvinna.formats import HTML, JSON_LD, N_TRIPLES, RDF_XML, TURTLE, Kind, offered
from tvinna.queries import Parameter, Query
from tvinna.queries.values import TYPES
from tvinna.search import KINDS
from tvinna.web import openapi_reconcile, openapi_things
from tvinna.web.page import MOST
from tvinna.web.problems import MEDIA_TYPE
from tvinna.web.site import Site

Json = dict[str, Any]

_LANGUAGE: Final[Json] = {
    "name": "lang",
    "in": "query",
    "description": "The language of labels and pages, before Accept-Language.",
    "schema": {"type": "string", "enum": ["sv", "en"]},
}
_SPOKEN: Final[Json] = {"type": "string", "enum": ["sv", "en", "vi"]}
_GRAPHS: Final = (
    ("default-graph-uri", "A graph that the query is asked of; several are merged."),
    ("named-graph-uri", "A graph that the query may name."),
)
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
            **{code: _fault(code) for code in faults},
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
            "/sparql": {"get": _sparql_get(), "post": _sparql_post()},
            "/store": {"get": _store(), **(_store_writes() if writes else {})},
            "/queries": {"get": _plain("The questions, with parameters and columns", page=True)},
            **questions,
            "/search": {"get": _search()},
            **openapi_things.paths(),
            **openapi_reconcile.paths(),
            "/dump/": {"get": _plain("The releases, newest first", page=True)},
            "/health": {"get": _plain("Whether the service lives, and which data it serves")},
            "/ready": {"get": _ready()},
            "/metrics": {"get": _metrics()},
            "/openapi.json": {"get": _plain("This document")},
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
    said = _plain("What fits some words, best first", page=True)
    faults = {code: _fault(code) for code in ("422", "500", "503")}
    responses = {**said["responses"], "304": {"description": "The asker has it already."}, **faults}
    return {
        "operationId": "search",
        "summary": said["summary"],
        "parameters": [*given, *_PAGES, {**_LANGUAGE, "schema": _SPOKEN}],
        "responses": responses,
    }


def _sparql_get() -> Json:
    query = {
        "name": "query",
        "in": "query",
        "description": "A SPARQL 1.1 query. Without one, the answer is the service description.",
        "schema": {"type": "string"},
        "example": "SELECT ?s WHERE { ?s ?p ?o } LIMIT 10",
    }
    return {
        "operationId": "sparql",
        "summary": "Ask a query (SPARQL 1.1 Protocol)",
        "parameters": [query, *map(_graph, _GRAPHS), _form("rows", "graph")],
        "responses": _responses(
            ["rows", "graph"], "400", "406", "413", "422", "429", "500", "502", "503"
        ),
    }


def _sparql_post() -> Json:
    form: Json = {
        "type": "object",
        "required": ["query"],
        "properties": {
            "query": {"type": "string"},
            **{name: {"type": "string", "format": "uri"} for name, _ in _GRAPHS},
        },
    }
    return {
        "operationId": "sparql-post",
        "summary": "Ask a query in the body",
        "requestBody": {
            "required": True,
            "content": {
                "application/sparql-query": {"schema": {"type": "string"}},
                "application/x-www-form-urlencoded": {"schema": form},
                "multipart/form-data": {"schema": form},
            },
        },
        "responses": _responses(
            ["rows", "graph"], "400", "406", "413", "415", "422", "429", "500", "502", "503"
        ),
    }


def _store() -> Json:
    graph = {
        "name": "graph",
        "in": "query",
        "description": "The IRI of a named graph.",
        "schema": {"type": "string", "format": "uri"},
    }
    default = {
        "name": "default",
        "in": "query",
        "description": "Instead of `graph`: the merge of all.",
        "allowEmptyValue": True,
        "schema": {"type": "string"},
    }
    return {
        "operationId": "graph",
        "summary": "A graph whole (SPARQL 1.1 Graph Store HTTP Protocol)",
        "parameters": [graph, default, _form("graph")],
        "responses": _responses(
            ["graph"], "400", "404", "406", "422", "429", "500", "502", "503", page=False
        ),
    }


def _store_writes() -> Json:
    graph = {
        "name": "graph",
        "in": "query",
        "required": True,
        "description": "The IRI of a named graph of the folder.",
        "schema": {"type": "string", "format": "uri"},
    }
    types = [form.media_type for form in (TURTLE, N_TRIPLES, RDF_XML, JSON_LD)]
    body = {"required": True, "content": {one: {"schema": {"type": "string"}} for one in types}}
    done = {
        "201": {"description": "A new graph, on the disk and served."},
        "204": {"description": "Done, on the disk and served."},
    }
    faults = ("400", "401", "404", "405", "409", "412", "413", "415", "422", "500", "503")
    shared = {
        "parameters": [graph],
        "security": [{"token": []}],
        "responses": {**done, **{code: _fault(code) for code in faults}},
    }
    return {
        "put": {"summary": "Write a graph", "requestBody": body, **shared},
        "post": {"summary": "Add statements to a graph", "requestBody": body, **shared},
        "delete": {"summary": "Remove a graph", **shared},
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
            "parameters": [*rows, _LANGUAGE, _form(kind)],
            "responses": _paged(_responses([kind], "406", "422", "429", "500", "502", "503")),
        }
    }


def _paged(responses: Json) -> Json:
    return {**responses, "200": {**responses["200"], "headers": _PAGE_HEADERS}}


def _parameter(row: Parameter) -> Json:
    return {
        "name": row.name,
        "in": "query",
        "description": f"{row.help['en']}; {TYPES[row.type].called}.",
        # As a person writes it: an IRI may be short, a date as exact as it is known.
        "schema": {"type": _JSON_TYPES.get(row.type, "string"), "x-type": row.type},
        "example": row.example,
    }


def _graph(row: tuple[str, str]) -> Json:
    name, said = row
    return {
        "name": name,
        "in": "query",
        "description": said,
        "schema": {"type": "array", "items": {"type": "string", "format": "uri"}},
    }


def _form(*kinds: Kind) -> Json:
    names = [form.name for kind in kinds for form in offered(kind)]
    return {
        "name": "format",
        "in": "query",
        "description": "The form of the answer, where Accept leaves it open. Others are ignored.",
        "schema": {"type": "string", "examples": names},
    }


def _responses(kinds: Iterable[Kind], *faults: str, page: bool = True) -> Json:
    types = [form.media_type for kind in kinds for form in offered(kind)]
    types += [HTML.media_type] if page else []
    return {
        "200": {
            "description": "The answer, complete.",
            "content": {one: {} for one in dict.fromkeys(types)},
        },
        "304": {"description": "The asker has the answer already."},
        **{code: _fault(code) for code in faults},
    }


def _fault(code: str) -> Json:
    schema = {"schema": {"$ref": "#/components/schemas/Problem"}}
    content: Json = {MEDIA_TYPE: schema, "text/plain": {}, HTML.media_type: {}}
    return {"description": _FAULTS[code], "content": content}


def _plain(summary: str, *, page: bool = False) -> Json:
    content: Json = {"application/json": {}}
    faults: Json = {}
    if page:
        content[HTML.media_type] = {}
        faults["406"] = _fault("406")
    return {
        "summary": summary,
        "responses": {"200": {"description": summary, "content": content}, **faults},
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
