"""The addresses of the SPARQL protocols, for programs. (SPARQL 1.1 Protocol; Graph Store HTTP
Protocol)
"""

from typing import Final

from tvinna.formats import JSON_LD, N_TRIPLES, RDF_XML, TURTLE
from tvinna.web.openapi.answers import Json, fault, form, responses

_GRAPHS: Final = (
    ("default-graph-uri", "A graph that the query is asked of; several are merged."),
    ("named-graph-uri", "A graph that the query may name."),
)


def sparql_get() -> Json:
    """A query in the address."""
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
        "parameters": [query, *map(_graph, _GRAPHS), form("rows", "graph")],
        "responses": responses(
            ["rows", "graph"], "400", "406", "413", "422", "429", "500", "502", "503"
        ),
    }


def sparql_post() -> Json:
    """A query in the body."""
    fields: Json = {
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
                "application/x-www-form-urlencoded": {"schema": fields},
                "multipart/form-data": {"schema": fields},
            },
        },
        "responses": responses(
            ["rows", "graph"], "400", "406", "413", "415", "422", "429", "500", "502", "503"
        ),
    }


def store() -> Json:
    """A graph to read."""
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
        "parameters": [graph, default, form("graph")],
        "responses": responses(
            ["graph"], "400", "404", "406", "422", "429", "500", "502", "503", page=False
        ),
    }


def store_writes() -> Json:
    """A graph to write, by each method."""
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
        "responses": {**done, **{code: fault(code) for code in faults}},
    }
    return {
        "put": {"summary": "Write a graph", "requestBody": body, **shared},
        "post": {"summary": "Add statements to a graph", "requestBody": body, **shared},
        "delete": {"summary": "Remove a graph", **shared},
    }


def _graph(row: tuple[str, str]) -> Json:
    name, said = row
    return {
        "name": name,
        "in": "query",
        "description": said,
        "schema": {"type": "array", "items": {"type": "string", "format": "uri"}},
    }
