"""How the tests run shapes: on one file by itself, and on the merge of files."""

import re
from collections.abc import Iterable, Iterator
from functools import cache
from pathlib import Path
from typing import Final, NamedTuple

import pyoxigraph
import pyshacl
from rdflib import OWL, RDF, RDFS, SH, Graph, URIRef
from rdflib.term import Node

from conftest import ROOT
from tvinna.check.across import with_prefixes
from tvinna.terms import SHAPES, TV, VOCABULARY, product

CASES: Final = ROOT / "tests" / "shapes"
CASE_BASE: Final = "https://example.org/twin/"
STANDS_IN: Final = URIRef(TV + "standsIn")
KINDS: Final = {
    "source": URIRef(TV + "SourceGraph"),
    "editorial": URIRef(TV + "EditorialGraph"),
    "reference": URIRef(TV + "ReferenceGraph"),
    "import": URIRef(TV + "ImportedGraph"),
    "ontology": OWL.Ontology,
}
# Lists of shapes (sh:or) are read item by item, so their members stand here as list items.
REFERRING: Final = (SH.qualifiedValueShape, RDF.first)
TARGETS: Final = (SH.targetClass, SH.targetSubjectsOf)


class Found(NamedTuple):
    """One result: the rule's name, how grave it is, the thing and the kind of constraint."""

    rule: str
    severity: str
    thing: str
    component: str


def stems() -> list[str]:
    """The files of shapes, by stem."""
    return sorted(path.stem for path in product("shapes").glob("*.ttl"))


@cache
def shapes(stem: str) -> Graph:
    """A file of shapes. It is shared: copy it before changing it."""
    return Graph().parse(product("shapes") / f"{stem}.ttl", publicID=VOCABULARY)


@cache
def shapes_for(stem: str, kind: str) -> Graph:
    """A file of shapes as it holds in one kind of file: the targets of the others are gone."""
    found = Graph()
    found += shapes(stem)
    for shape in set(found.subjects(STANDS_IN)):
        if (shape, STANDS_IN, KINDS[kind]) not in found:
            for target in TARGETS:
                found.remove((shape, target, None))
    return found


@cache
def all_shapes_for(kind: str) -> Graph:
    """All files of shapes as they hold in one kind of file."""
    found = Graph()
    for stem in stems():
        found += shapes_for(stem, kind)
    return found


def rules(stem: str) -> list[str]:
    """The rules of a file: all that has a message."""
    return sorted({name(rule) for rule in shapes(stem).subjects(SH.message)})


def selects(stem: str) -> dict[str, str]:
    """The rules across things, each with its SELECT, prefixes filled in."""
    graph = shapes(stem)
    return {
        name(rule): with_prefixes(str(graph.value(rule, SH.select)))
        for rule in graph.subjects(RDF.type, SH.SPARQLConstraint)
    }


def name(rule: Node) -> str:
    """The last part of a rule's IRI."""
    return str(rule).removeprefix(SHAPES)


@cache
def vocabulary() -> Graph:
    """The ontology files together."""
    found = Graph()
    for path in sorted(product("ontology").glob("*.ttl")):
        found.parse(path, publicID=VOCABULARY)
    return found


@cache
def known_types() -> Graph:
    """The types of the vocabulary's and the other files' things, and the order of classes."""
    found = types(vocabulary())
    found += types(Graph().parse(CASES / "others.ttl"))
    return found


def types(graph: Graph) -> Graph:
    """What a file tells the others: the types of its things, and which class is under which."""
    found = Graph()
    for predicate in (RDF.type, RDFS.subClassOf):
        for triple in graph.triples((None, predicate, None)):
            found.add(triple)
    return found


def findings(
    data: Graph, graph: Graph, use: Iterable[Node], things: Iterable[Node]
) -> Iterator[Found]:
    """What rules find of things in a graph, whether these are their targets or not."""
    # pySHACL leaves out each shape with an IRI that use_shapes does not name, also one that a rule
    # refers to; and without use_shapes, focus_nodes hides the values from sh:or and the like.
    named = {str(rule) for rule in use}
    referred = {
        str(one)
        for predicate in REFERRING
        for one in graph.objects(None, predicate)
        if (one, RDF.type, SH.NodeShape) in graph
    }
    _, report, _ = pyshacl.validate(
        data,
        shacl_graph=graph,
        focus_nodes=[str(thing) for thing in things],
        use_shapes=sorted(named | referred),
        inference="none",
        inplace=True,
    )
    assert isinstance(report, Graph)
    for result in report.objects(None, SH.result):
        rule = report.value(result, SH.sourceShape) or result
        if str(rule) in named:
            yield Found(
                name(rule),
                str(report.value(result, SH.resultSeverity)).removeprefix(str(SH)).lower(),
                str(report.value(result, SH.focusNode)),
                str(report.value(result, SH.sourceConstraintComponent)).removeprefix(str(SH)),
            )


def rules_of(graph: Graph, shape: Node) -> set[Node]:
    """The rules that look at a shape's targets: its properties', or the shape itself."""
    return set(graph.objects(shape, SH.property)) or {shape}


def targets(graph: Graph, own: Graph) -> dict[URIRef, set[Node]]:
    """The things of a file that each shape looks at."""
    classes = vocabulary()
    found: dict[URIRef, set[Node]] = {}
    for shape, wanted in graph.subject_objects(SH.targetClass):
        for one in classes.transitive_subjects(RDFS.subClassOf, wanted):
            found.setdefault(URIRef(str(shape)), set()).update(own.subjects(RDF.type, one))
    for shape, wanted in graph.subject_objects(SH.targetSubjectsOf):
        found.setdefault(URIRef(str(shape)), set()).update(own.subjects(wanted))
    return {shape: things for shape, things in found.items() if things}


def of_file(path: Path) -> list[Found]:
    """What all shapes that hold in a case's kind of file find in it, a file by itself."""
    graph = all_shapes_for(kind_of(path))
    own = Graph().parse(path)
    data = known_types() + own
    # Shapes that look at the same things are run at once, for each run costs some milliseconds.
    rules_by_things: dict[frozenset[Node], set[Node]] = {}
    for shape, things in targets(graph, own).items():
        rules_by_things.setdefault(frozenset(things), set()).update(rules_of(graph, shape))
    return [
        one for things, use in rules_by_things.items() for one in findings(data, graph, use, things)
    ]


def kind_of(path: Path) -> str:
    """The kind of file that a case is; its first line says so."""
    found = re.match(r"\s*# kind: (\w+)$", path.read_text(encoding="utf-8").splitlines()[0])
    assert found, f"{path}: write `# kind: source` (editorial, reference, ontology) first"
    return found[1]


def merged(named: Iterable[pyoxigraph.Quad]) -> pyoxigraph.Store:
    """Named graphs and, as the default graph, their true merge."""
    store = pyoxigraph.Store()
    store.bulk_extend(named)
    merge(store)
    return store


def merge(store: pyoxigraph.Store) -> None:
    """Make the default graph the merge of the named graphs as they are now."""
    store.clear_graph(pyoxigraph.DefaultGraph())
    store.bulk_extend([pyoxigraph.Quad(one.subject, one.predicate, one.object) for one in store])


def across(store: pyoxigraph.Store, select: str) -> list[str]:
    """The things that a rule across things finds."""
    answer = store.query(select, base_iri=VOCABULARY)
    assert isinstance(answer, pyoxigraph.QuerySolutions)
    return [getattr(row["this"], "value", "") for row in answer]
