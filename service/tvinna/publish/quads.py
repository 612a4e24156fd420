"""Statements with the graphs that make them: from the engine's rows, and into formats of RDF."""

import json
from collections.abc import Callable, Hashable, Iterable, Mapping
from typing import Any, Final, NamedTuple

from pyoxigraph import DefaultGraph, NamedNode, RdfFormat, Triple, parse, serialize
from pyoxigraph import Literal as EngineLiteral
from pyoxigraph import Quad as EngineQuad

from tvinna.errors import NotAcceptable
from tvinna.formats import N_QUADS, RDF_XML, TRIG, Format
from tvinna.sandbox.xml import unfit
from tvinna.sources.statements import Literal, Term
from tvinna.terms import XSD, prefixes

_LANGUAGE_TEXT: Final = "http://www.w3.org/1999/02/22-rdf-syntax-ns#langString"


class Quad(NamedTuple):
    """A statement, and the IRI of the graph that makes it; the empty one is the default graph."""

    graph: str
    subject: str
    predicate: str
    object: Term


def rows_of(body: bytes) -> list[dict[str, Term]]:
    """The rows of an answer in the engine's JSON, each value as the term that it is.

    A row that holds a blank node is left out: it has no address to be looked up at, and our own
    files have none. (SPARQL 1.1 Query Results JSON Format, section 3.2.2)
    """
    found = []
    for row in json.loads(body)["results"]["bindings"]:
        if all(value["type"] in ("uri", "literal") for value in row.values()):
            found.append({name: _term(value) for name, value in row.items()})
    return found


def quads_of(body: bytes) -> list[Quad]:
    """The rows of a query for ?graph ?s ?p ?o as quads, in the order of the answer."""
    return [
        Quad(str(row["graph"]), str(row["s"]), str(row["p"]), row["o"])
        for row in rows_of(body)
        if "o" in row and "s" in row
    ]


def _term(value: Mapping[str, Any]) -> Term:
    if value["type"] == "uri":
        return str(value["value"])
    language = value.get("xml:lang")
    plain = _LANGUAGE_TEXT if language else f"{XSD}string"
    return Literal(value["value"], value.get("datatype", plain), language)


def written(quads: Iterable[Quad], form: Format, spaces: Mapping[str, str] | None = None) -> bytes:
    """The quads in a format of RDF. One without graphs says each statement once.

    The statements of a subject stand together, where the subject first came, so that what is
    described comes before what is only mentioned, and the same quads are the same bytes. `spaces`
    are namespaces by prefix, beside those of our context.
    Raises NotAcceptable for what the format cannot hold, as RDF/XML a control character.
    """
    kind = RdfFormat.from_media_type(form.media_type)
    if form in (N_QUADS, TRIG):
        apart = _together(dict.fromkeys(quads), lambda quad: (quad.graph, quad.subject))
        used = _used(apart, spaces)
        return serialize(map(_quad, apart), format=kind, prefixes=used) or b""
    once = dict.fromkeys(quad._replace(graph="") for quad in quads)
    triples = [_triple(quad) for quad in _together(once, lambda quad: quad.subject)]
    if form == RDF_XML and (why := unfit(triples)):
        raise NotAcceptable(why)
    return serialize(triples, format=kind, prefixes=_used(once, spaces)) or b""


def _together(quads: Iterable[Quad], key: Callable[[Quad], Hashable]) -> list[Quad]:
    kept: dict[Hashable, list[Quad]] = {}
    for quad in quads:
        kept.setdefault(key(quad), []).append(quad)
    return [quad for group in kept.values() for quad in group]


def _used(quads: Iterable[Quad], spaces: Mapping[str, str] | None) -> dict[str, str]:
    """The prefixes that the statements need: a description names few of them."""
    said: set[str] = set()
    for quad in quads:
        value = quad.object if isinstance(quad.object, str) else quad.object.datatype
        said |= {quad.subject, quad.predicate, value, quad.graph}
    every = {**prefixes(), **(spaces or {})}
    return {name: iri for name, iri in every.items() if any(one.startswith(iri) for one in said)}


def _triple(quad: Quad) -> Triple:
    return Triple(NamedNode(quad.subject), NamedNode(quad.predicate), _object(quad.object))


def _quad(quad: Quad) -> EngineQuad:
    triple = _triple(quad)
    graph = NamedNode(quad.graph) if quad.graph else DefaultGraph()
    return EngineQuad(triple.subject, triple.predicate, triple.object, graph)


def _object(value: Term) -> NamedNode | EngineLiteral:
    if isinstance(value, str):
        return NamedNode(value)
    if value.language:
        return EngineLiteral(value.text, language=value.language)
    return EngineLiteral(value.text, datatype=NamedNode(value.datatype))


def in_graph(body: bytes, graph: str) -> list[Quad]:
    """The statements of N-Triples as quads of a graph; those with a blank node are left out."""
    return [
        Quad(graph, quad.subject.value, quad.predicate.value, _plain(quad.object))
        for quad in parse(body, format=RdfFormat.N_TRIPLES)
        if isinstance(quad.subject, NamedNode)
        and isinstance(quad.object, NamedNode | EngineLiteral)
    ]


def _plain(value: NamedNode | EngineLiteral) -> Term:
    if isinstance(value, NamedNode):
        return value.value
    return Literal(value.value, value.datatype.value, value.language)
