"""From a folder's files to the data that a worker loads: named graphs, what follows, the merge."""

from collections.abc import Iterable, Iterator
from dataclasses import dataclass

from pyoxigraph import DefaultGraph, NamedNode, Quad, RdfFormat, parse, serialize

from tvinna.errors import BadSource
from tvinna.sources import Folder, Source
from tvinna.store.stamp import STAMP_STATEMENTS, Stamp
from tvinna.terms import RDF_TYPE, RDFS

_TYPE = NamedNode(RDF_TYPE)
_SUBCLASS = NamedNode(RDFS + "subClassOf")
_SUBPROPERTY = NamedNode(RDFS + "subPropertyOf")


@dataclass(frozen=True)
class Graph:
    """A named graph: its IRI, what kind of file filled it, and how many statements it holds."""

    iri: str
    kind: str
    statements: int


@dataclass(frozen=True)
class Contents:
    """What an engine holds of a folder.

    `statements` counts the merge, where a triple stands once however many graphs hold it. `hash`
    is the folder's, so it names the data.
    """

    base: str
    hash: str
    graphs: tuple[Graph, ...]
    statements: int


@dataclass(frozen=True)
class Built(Contents):
    """A folder's data as an engine loads it: `quads` is N-Quads."""

    quads: bytes


def build(folder: Folder) -> Built:
    """Put each file in its graph, add what follows from our terms, and merge them all.

    The merge is made here and stands as the default graph, since an engine that takes a union at
    query time counts a triple once for every graph that holds it. (SPARQL 1.1, section 13)
    Raises BadSource, naming the file and the line.
    """
    graphs: list[Graph] = []
    quads: set[Quad] = set()
    for source in (*folder.ontology, *folder.sources):
        own = set(_read(source))
        graphs.append(Graph(source.graph, source.kind, len(own)))
        quads |= own
    merge = {_in_merge(quad) for quad in quads}
    entailed = NamedNode(f"{folder.base}source/entailed")
    followed = set(_entail(merge, set(_ontology(folder, quads))))
    graphs.append(Graph(entailed.value, "entailed", len(followed)))
    quads |= {Quad(quad.subject, quad.predicate, quad.object, entailed) for quad in followed}
    merge |= followed
    stamp = Stamp(folder.base, folder.hash, len(merge) + STAMP_STATEMENTS)
    graphs.append(Graph(stamp.graph, "build", STAMP_STATEMENTS))
    for quad in stamp.quads():
        quads.add(quad)
        merge.add(_in_merge(quad))
    data = serialize([*quads, *merge], format=RdfFormat.N_QUADS) or b""
    # The engine answers in the order in which it was loaded, and the same data shall have the
    # same answers, row by row, whenever they were loaded.
    lines = b"".join(sorted(data.splitlines(keepends=True)))
    return Built(folder.base, folder.hash, tuple(graphs), len(merge), lines)


def _read(source: Source) -> Iterator[Quad]:
    graph = NamedNode(source.graph)
    try:
        for quad in parse(
            path=source.path,
            # N-Triples, as some loaded vocabularies come, is Turtle too.
            format=RdfFormat.TURTLE,
            base_iri=source.base,
            # Two files may use the same blank node label for different things.
            rename_blank_nodes=True,
        ):
            yield Quad(quad.subject, quad.predicate, quad.object, graph)
    except (SyntaxError, OSError) as error:
        # The room that reads sources says it better: with the line, and what would be right.
        source.statements()
        raise BadSource(f"{source.path}: cannot be read ({error})") from error


def _in_merge(quad: Quad) -> Quad:
    return Quad(quad.subject, quad.predicate, quad.object, DefaultGraph())


def _ontology(folder: Folder, quads: Iterable[Quad]) -> Iterator[Quad]:
    """The statements of our own vocabulary. One that was loaded entails nothing: its authors
    may mean more by a subclass than we can vouch for.
    """
    own = {NamedNode(source.graph) for source in folder.ontology}
    return (quad for quad in quads if quad.graph_name in own)


def _entail(merge: set[Quad], ontology: set[Quad]) -> Iterator[Quad]:
    """The types and statements that follow from subclasses and subproperties, and are not there.

    No domains, no ranges: a missing type shall be found by a shape, not made up.
    """
    classes = _above(ontology, _SUBCLASS)
    properties = _above(ontology, _SUBPROPERTY)
    for quad in merge:
        for wider in properties.get(quad.predicate, ()):
            yield from _new(Quad(quad.subject, wider, quad.object, DefaultGraph()), merge)
        if quad.predicate == _TYPE:
            for wider in classes.get(quad.object, ()):
                yield from _new(Quad(quad.subject, _TYPE, wider, DefaultGraph()), merge)


def _new(quad: Quad, merge: set[Quad]) -> Iterator[Quad]:
    if quad not in merge:
        yield quad


def _above(ontology: set[Quad], link: NamedNode) -> dict[object, frozenset[NamedNode]]:
    """For each term, all terms wider than it, however many steps away."""
    direct: dict[object, set[NamedNode]] = {}
    for quad in ontology:
        if quad.predicate == link and isinstance(quad.object, NamedNode):
            direct.setdefault(quad.subject, set()).add(quad.object)
    found: dict[object, frozenset[NamedNode]] = {}
    for term, steps in direct.items():
        wider: set[NamedNode] = set()
        ahead = list(steps)
        while ahead:
            step = ahead.pop()
            if step not in wider and step != term:
                wider.add(step)
                ahead.extend(direct.get(step, ()))
        found[term] = frozenset(wider)
    return found
