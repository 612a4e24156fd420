"""SHACL, file by file: what one source says about its own things.

SHACL sees one graph. Over the merge `sh:maxCount 1` would fire wherever two sources differ, and
they may; so each file is a data graph of its own, with the types of the things it links to, and
only its own things are looked at. A node shape says by `tv:standsIn` in which kinds of file it
holds; with owl:Ontology it holds in the vocabulary, whose files are one graph.
"""

import logging
import warnings
from collections import defaultdict
from collections.abc import Generator, Iterable, Iterator, Sequence
from typing import Any, Final, NamedTuple

import pyshacl
import rdflib

from tvinna.check.findings import Finding
from tvinna.check.lists import Lists, lists
from tvinna.check.messages import Messages
from tvinna.check.reading import SUBCLASS, Reading, Readings
from tvinna.errors import BadFolder
from tvinna.sources.folder import Folder
from tvinna.sources.statements import Literal, Statement, Term, is_blank, read_file
from tvinna.terms import GRAPH_CLASS, OWL, RDF_TYPE, SH, STANDS_IN, VOCABULARY

# What shapes say to people and to us; the validator would look at each of them for each thing.
FOR_PEOPLE: Final = frozenset(
    {SH + "name", SH + "message", SH + "description", SH + "severity", SH + "order", STANDS_IN}
)

# What a node shape names when it is about the vocabulary's files and not about data.
ONTOLOGY: Final = OWL + "Ontology"
SPARQL_RULE: Final = SH + "SPARQLConstraint"
TARGET: Final = SH + "target"


# It logs a traceback for each value that is not of its datatype; the rules say it in one line.
logging.getLogger("rdflib.term").setLevel(logging.CRITICAL)


class Result(NamedTuple):
    """What a shape found: the thing, the rule, the path and the value when there is one."""

    focus: str
    shape: str
    path: str | None
    value: Term | None


def shape_statements(folder: Folder) -> list[Statement]:
    """What all files of shapes say."""
    return [one for path in folder.shapes for one in read_file(path, VOCABULARY)]


def shape_rules(readings: Readings) -> Iterator[Finding]:
    """Every finding of the shapes."""
    statements = shape_statements(readings.folder)
    messages = Messages(statements)
    known = lists(readings)
    kinds = {kind: _Shapes(_standing(statements, graph)) for kind, graph in GRAPH_CLASS.items()}
    for reading in readings.data:
        if kinds[reading.source.kind].empty:
            # What was imported is held to rules across things alone: there may be much of it.
            continue
        graph = _filled(_OwnGraph(_own(reading)), _with_types(readings, reading))
        for one in kinds[reading.source.kind].results(graph):
            yield _finding([reading], one, messages, known)
    vocabulary = _Shapes(_standing(statements, ONTOLOGY))
    everything = (one for reading in readings.ontology for one in reading.statements)
    for one in vocabulary.results(_filled(rdflib.Graph(bind_namespaces="none"), everything)):
        yield _finding(readings.ontology, one, messages, known)


def _standing(statements: Iterable[Statement], kind: str) -> list[Statement]:
    """The shapes without the targets of those that do not hold in a kind of file.

    A shape that names no kind holds in every data file. The others stay, for shapes may use them.
    """
    named: dict[str, set[Term]] = defaultdict(set)
    for one in statements:
        if one.predicate == STANDS_IN:
            named[one.subject].add(one.object)

    def holds(shape: str) -> bool:
        return kind in named[shape] if shape in named else kind != ONTOLOGY

    return [one for one in statements if not one.predicate.startswith(TARGET) or holds(one.subject)]


def _flat(statements: Sequence[Statement]) -> Iterator[Statement]:
    """The same shapes in the form that is checked fastest: the targets on the property shapes.

    A property shape that hangs on a node shape is run once for each thing; one with targets of its
    own is run once for all. What either finds is the same, for the node shape only passes on its
    targets. (SHACL, section 4.7.1: sh:property)
    """
    targets: dict[str, list[Statement]] = defaultdict(list)
    for one in statements:
        if one.predicate.startswith(TARGET):
            targets[one.subject].append(one)
    used = {one.object for one in statements if one.predicate != SH + "property"}
    for one in statements:
        if one.predicate in FOR_PEOPLE:
            continue
        if one.predicate == SH + "property" and one.subject in targets:
            yield from (
                Statement(str(one.object), target.predicate, target.object)
                for target in targets[one.subject]
            )
            if one.subject not in used:
                continue
        yield one


class _OwnGraph(rdflib.Graph):
    """A file's graph that knows the types of others' things, yet shows only its own as instances.

    A shape finds its targets by asking who is of a class, and so meets the file's own things; it
    looks at a value by asking what class that is of, and so knows the things of other files.
    """

    def __init__(self, own: frozenset[str]) -> None:
        super().__init__(bind_namespaces="none")
        self.own = own

    def subjects(
        self,
        predicate: Any = None,
        object: Any = None,  # noqa: A002 - rdflib's own name
        unique: bool = False,
    ) -> Generator[Any, None, None]:
        """The subjects of a predicate and object; of a class, the file's own."""
        for subject in super().subjects(predicate, object, unique):
            if predicate != rdflib.RDF.type or str(subject) in self.own:
                yield subject


class _Shapes:
    """Shapes that were read once for many data graphs."""

    def __init__(self, statements: Sequence[Statement]) -> None:
        self.empty = not any(one.predicate.startswith(TARGET) for one in statements)
        self._graph = _filled(rdflib.Graph(bind_namespaces="none"), _flat(statements))

    def results(self, graph: rdflib.Graph) -> list[Result]:
        """What the shapes say of the things in a graph."""
        if self.empty:
            return []
        _, report, _ = pyshacl.validate(
            graph,
            shacl_graph=self._graph,
            inference="none",
            advanced=False,
            inplace=True,
            do_owl_imports=False,
        )
        return list(_results(report))


def _own(reading: Reading) -> frozenset[str]:
    """The things a file says what they are; of others it may only say a name or a judgement."""
    return frozenset(one.subject for one in reading.statements if one.predicate == RDF_TYPE)


def _with_types(readings: Readings, reading: Reading) -> list[Statement]:
    """A file's statements, the types of all that it mentions, and the order of classes.

    The types of things it does not mention could not change anything, and would cost time.
    """
    mentioned = {one.object for one in reading.statements if isinstance(one.object, str)}
    mentioned.update(reading.values)
    types = [
        Statement(thing, RDF_TYPE, one)
        for thing in mentioned
        for one in readings.types.get(thing, ())
    ]
    order = [
        Statement(one, SUBCLASS, above)
        for one, classes in readings.superclasses.items()
        for above in classes
    ]
    return [*reading.statements, *types, *order]


def _filled(graph: rdflib.Graph, statements: Iterable[Statement]) -> rdflib.Graph:
    known: dict[Term, rdflib.term.Node] = {}

    def node(term: Term) -> rdflib.term.Node:
        if term not in known:
            if isinstance(term, Literal):
                datatype = None if term.language else rdflib.URIRef(term.datatype)
                known[term] = rdflib.Literal(
                    term.text, lang=term.language, datatype=datatype, normalize=False
                )
            elif is_blank(term):
                known[term] = rdflib.BNode(term.removeprefix("_:"))
            else:
                known[term] = rdflib.URIRef(term)
        return known[term]

    with warnings.catch_warnings():
        # A value that is not of its datatype is a finding, and no reason for rdflib to talk.
        warnings.simplefilter("ignore", UserWarning)
        return graph.addN((node(s), node(p), node(o), graph) for s, p, o in statements)


def _results(report: rdflib.Graph) -> Iterator[Result]:
    for node in report.objects(None, rdflib.SH.result):
        shape = report.value(node, rdflib.SH.sourceShape)
        if not isinstance(shape, rdflib.URIRef):
            focus = report.value(node, rdflib.SH.focusNode)
            raise BadFolder(
                f"a shape without a name found a fault in {focus};"
                " give each sh:property an IRI of its own: shapes/Class-property"
            )
        path, value = report.value(node, rdflib.SH.resultPath), report.value(node, rdflib.SH.value)
        plain: Term | None = None if value is None else str(value)
        if isinstance(value, rdflib.Literal):
            plain = Literal(str(value), str(value.datatype or ""), value.language)
        yield Result(
            str(report.value(node, rdflib.SH.focusNode)),
            str(shape),
            str(path) if isinstance(path, rdflib.URIRef) else None,
            plain,
        )


def _finding(readings: Sequence[Reading], one: Result, messages: Messages, known: Lists) -> Finding:
    reading = next((this for this in readings if one.focus in this.values), readings[0])
    value = one.value.text if isinstance(one.value, Literal) else one.value
    given = {"this": one.focus, "value": value or "", "path": one.path or ""}
    return Finding(
        reading.name,
        reading.line(one.focus, one.path, one.value),
        one.focus,
        one.shape,
        "warning" if messages.is_warning(one.shape) else "violation",
        known.told(messages.of(one.shape, given), value),
    )
