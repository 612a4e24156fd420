"""From texts to the engine: a named graph each, what follows from our terms, figures, the merge.

The engine does it all by itself, since every triple that Python would see takes as long as five
that it does not. Everything is loaded in the order of the texts: the order of an answer that is
not sorted is then the same in every process.
"""

import json
import mmap
from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from typing import Any, Final

from pyoxigraph import (
    DefaultGraph,
    Literal,
    NamedNode,
    Quad,
    QueryTriples,
    RdfFormat,
    Store,
    Triple,
)

_RDF_TYPE: Final = NamedNode("http://www.w3.org/1999/02/22-rdf-syntax-ns#type")
_RDFS: Final = "http://www.w3.org/2000/01/rdf-schema#"
_SUBCLASS: Final = NamedNode(f"{_RDFS}subClassOf")
_SUBPROPERTY: Final = NamedNode(f"{_RDFS}subPropertyOf")
# The engine gathers what it adds before it adds it, so it is told to in parts.
_MERGED_AT_ONCE: Final = 200_000


class UnreadableError(Exception):
    """A text that the engine cannot read: its number, and what the engine says."""

    def __init__(self, number: int, message: str) -> None:
        super().__init__(message)
        self.number = number


@dataclass(frozen=True)
class Loaded:
    """How many statements there are: in each text's graph, entailed, of figures, in the merge."""

    graphs: tuple[int, ...]
    entailed: int
    figures: int
    statements: int


def load(store: Store, descriptor: int, head: dict[str, Any]) -> Loaded:
    """Fill an empty store. `head` has where the `index` of texts stands in the file, whether the
    texts were `checked` before, the graph for what is `entailed`, the `graph` for the `figures` and
    the `queries` that count them, and the `stamp`: a graph that says of itself its `version`
    (property and text) and how many `triples` the merge has. The last two are None for data that
    is no build of a folder.

    Raises UnreadableError.
    """
    with mmap.mmap(descriptor, 0, access=mmap.ACCESS_READ) as texts:
        begin, end = head["index"]
        rows: list[dict[str, Any]] = json.loads(texts[begin:end])
        for number, row in enumerate(rows):
            try:
                store.load(
                    texts[row["begin"] : row["end"]],
                    # N-Triples, as some loaded vocabularies come, is Turtle too.
                    RdfFormat.TURTLE,
                    base_iri=row["base"],
                    to_graph=NamedNode(row["graph"]),
                    lenient=head["checked"],
                )
            except (SyntaxError, ValueError) as error:
                raise UnreadableError(number, str(error)) from error
    graphs = [NamedNode(row["graph"]) for row in rows]
    entailed = NamedNode(head["entailed"])
    counts = _counts(store)
    _merge(store, graphs, counts)
    _entail(store, [NamedNode(row["graph"]) for row in rows if row["own"]], entailed)
    followed = sum(1 for _ in store.quads_for_pattern(None, None, None, entailed))
    _merge(store, [entailed], {})
    named = tuple(counts.get(graph.value, 0) for graph in graphs)
    counted = _count(store, head["figures"]) if head["figures"] else 0
    merged = len(store) - sum(named) - followed - counted
    statements = merged + _stamp(store, head["stamp"], merged)
    store.optimize()
    return Loaded(named, followed, counted, statements)


def _count(store: Store, figures: dict[str, Any]) -> int:
    """Add the figures, which count the merge as it was before them; how many they are."""
    graph = NamedNode(figures["graph"])
    made = dict.fromkeys(triple for query in figures["queries"] for triple in _made(store, query))
    for where in (graph, DefaultGraph()):
        store.extend(Quad(one.subject, one.predicate, one.object, where) for one in made)
    return len(made)


def _made(store: Store, query: str) -> Iterator[Triple]:
    found = store.query(query)
    if isinstance(found, QueryTriples):
        yield from found


def _stamp(store: Store, stamp: dict[str, Any] | None, merged: int) -> int:
    """Add the stamp, which counts itself too; how many statements it has."""
    if stamp is None:
        return 0
    graph = NamedNode(stamp["graph"])
    property_, version = stamp["version"]
    said = [(property_, Literal(version)), (stamp["triples"], Literal(merged + 2))]
    for name, value in said:
        for where in (graph, DefaultGraph()):
            store.add(Quad(graph, NamedNode(name), value, where))
    return len(said)


def _counts(store: Store) -> dict[str, int]:
    found: Any = store.query("SELECT ?g (COUNT(*) AS ?n) { GRAPH ?g { ?s ?p ?o } } GROUP BY ?g")
    return {row["g"].value: int(row["n"].value) for row in found}


def _merge(store: Store, graphs: Iterable[NamedNode], counts: dict[str, int]) -> None:
    """Add graphs to the default graph, where a triple stands once however many hold it.

    By the engine and not from the texts again, so that a blank node is the same in both.
    """
    for part in _parts(graphs, counts):
        # Terms as the engine writes them itself, here and below; nobody's text.
        said = f"VALUES ?g {{ {part} }} GRAPH ?g {{ ?s ?p ?o }}"
        store.update(f"INSERT {{ ?s ?p ?o }} WHERE {{ {said} }}")


def _parts(graphs: Iterable[NamedNode], counts: dict[str, int]) -> Iterator[str]:
    part: list[str] = []
    size = 0
    for graph in graphs:
        part.append(str(graph))
        size += counts.get(graph.value, 0)
        if size > _MERGED_AT_ONCE:
            yield " ".join(part)
            part, size = [], 0
    if part:
        yield " ".join(part)


def _entail(store: Store, own: list[NamedNode], entailed: NamedNode) -> None:
    """Add the types and statements that follow from subclasses and subproperties and are not
    there: those that our own vocabulary states, all the way up.

    No domains, no ranges: a missing type shall be found by a shape, not made up.
    """
    for link, pattern in (
        (_SUBPROPERTY, ("?s ?narrow ?o", "?s ?wider ?o")),
        (_SUBCLASS, (f"?s {_RDF_TYPE} ?narrow", f"?s {_RDF_TYPE} ?wider")),
    ):
        said, follows = pattern
        rows = " ".join(f"({narrow} {wider})" for narrow, wider in _above(store, own, link))
        new = f"VALUES (?narrow ?wider) {{ {rows} }} {said} FILTER NOT EXISTS {{ {follows} }}"
        store.update(f"INSERT {{ GRAPH {entailed} {{ {follows} }} }} WHERE {{ {new} }}")


def _above(
    store: Store, own: list[NamedNode], link: NamedNode
) -> Iterator[tuple[NamedNode, NamedNode]]:
    """Each term with each term wider than it, however many steps away."""
    direct: dict[NamedNode, list[NamedNode]] = {}
    for graph in own:
        for quad in store.quads_for_pattern(None, link, None, graph):
            if isinstance(quad.subject, NamedNode) and isinstance(quad.object, NamedNode):
                direct.setdefault(quad.subject, []).append(quad.object)
    for term, steps in direct.items():
        wider: dict[NamedNode, None] = {}
        ahead = list(steps)
        while ahead:
            step = ahead.pop()
            if step not in wider and step != term:
                wider[step] = None
                ahead += direct.get(step, ())
        yield from ((term, step) for step in wider)
