"""Breaking the real data in the one way that a rule forbids is found by that rule.

The cases of `test_shapes.py` show rules on examples; here each constraint of each rule meets a
thing of this folder's own data, broken for the occasion. What breaks a thing follows from the
constraint, so a new rule is covered as it is written. Where the data has no thing of a class yet,
the shape file's valid case lends one, and NOT_IN_THE_DATA says so. A rule across things has an
update of the named graphs beside its cases, `shapes/<stem>/spoil.<rule>.ru`, that spoils one thing.
"""

from collections.abc import Callable, Iterator
from decimal import Decimal
from functools import cache
from typing import Final, NamedTuple

import pyoxigraph
import pytest
from rdflib import RDF, SH, XSD, Graph, Literal, URIRef
from rdflib.term import Node

from check.shape_runs import (
    CASES,
    KINDS,
    STANDS_IN,
    across,
    findings,
    kind_of,
    known_types,
    merge,
    merged,
    rules,
    selects,
    shapes,
    shapes_for,
    stems,
    targets,
    types,
    vocabulary,
)
from conftest import ROOT
from tvinna.check import check
from tvinna.check.across import with_prefixes
from tvinna.sources import Folder, open_folder
from tvinna.terms import SHAPES

pytestmark = pytest.mark.slow

NOWHERE: Final = URIRef("urn:nothing:at:all")

# What a rule says of itself and of whom it looks at; all else that it says is a constraint.
NOT_CONSTRAINTS: Final = {
    RDF.type,
    STANDS_IN,
    SH.name,
    SH.message,
    SH.severity,
    SH.path,
    SH.targetClass,
    SH.targetSubjectsOf,
    SH.qualifiedMinCount,
}

# Classes and properties of which this folder's data says nothing yet.
NOT_IN_THE_DATA: Final = {
    "ChangeEvent-after",
    "ChangeEvent-before",
    "FollowUp-fulfils",
    "FollowUp-iri",
    "FollowUp-when",
    "ProjectPhase-iri",
    "ProjectPhase-project",
    "WithdrawnIdentifier-on",
    "WithdrawnIdentifier-only",
    "WithdrawnIdentifier-rationale",
    "WithdrawnIdentifier-replaced-by",
}


class Wanted(NamedTuple):
    """What a constraint asks of a thing's values: its parameter, and the values there are."""

    parameter: Node
    values: list[Node]
    own: Graph
    thing: Node


# Each gives the values that break the constraint, or None where this thing cannot be broken so.
Breaking = Callable[[Wanted], list[Node] | None]


def too_few(wanted: Wanted) -> list[Node] | None:
    least = int(str(wanted.parameter))
    return wanted.values[: least - 1] if len(wanted.values) >= least else None


def too_many(wanted: Wanted) -> list[Node]:
    most = int(str(wanted.parameter))
    more = [URIRef(f"{NOWHERE}:{number}") for number in range(most + 1)]
    return [*wanted.values, *more][: max(most, len(wanted.values)) + 1]


def of_another_kind(wanted: Wanted) -> list[Node]:
    return [Literal("words")] if wanted.parameter == SH.IRI else [NOWHERE]


def just_too_small(wanted: Wanted) -> list[Node]:
    return [Literal(Decimal(str(wanted.parameter)) - 1)]


def just_too_large(wanted: Wanted) -> list[Node]:
    return [Literal(Decimal(str(wanted.parameter)) + 1)]


def not_before(wanted: Wanted) -> list[Node] | None:
    return list(wanted.own.objects(wanted.thing, wanted.parameter)) or None


def always(*values: Node) -> Breaking:
    return lambda wanted: list(values)


BREAKING: Final[dict[Node, Breaking]] = {
    SH.minCount: too_few,
    SH.maxCount: too_many,
    SH.nodeKind: of_another_kind,
    SH.minInclusive: just_too_small,
    SH.maxInclusive: just_too_large,
    SH.lessThan: not_before,
    SH["class"]: always(NOWHERE),
    SH.pattern: always(NOWHERE),
    SH["or"]: always(NOWHERE),
    SH.datatype: always(Literal("x", datatype=XSD.token)),
    SH.languageIn: always(Literal("mot", lang="fr")),
    SH.uniqueLang: always(Literal("a word", lang="en"), Literal("another", lang="en")),
    SH.minLength: always(Literal("")),
    SH.equals: always(Literal("another word", lang="en")),
    SH.hasValue: always(),
    SH.qualifiedValueShape: always(),
}


class File(NamedTuple):
    """A file as the check meets it: what it says, and that with the types of others' things."""

    own: Graph
    data: Graph


@cache
def folder() -> Folder:
    return open_folder(ROOT)


@cache
def real() -> dict[str, list[File]]:
    """This folder's files by kind, the ontology's files as one."""
    own = [
        (one.kind, Graph().parse(one.path, format="turtle", publicID=one.base))
        for one in folder().data
    ]
    known = types(vocabulary())
    for _, graph in own:
        known += types(graph)
    found: dict[str, list[File]] = {kind: [] for kind in KINDS}
    for kind, graph in own:
        found[kind].append(File(graph, graph + known))
    found["ontology"].append(File(vocabulary(), vocabulary() + Graph()))
    return found


@cache
def lent(stem: str) -> dict[str, list[File]]:
    """The valid cases of a file of shapes, by kind."""
    found: dict[str, list[File]] = {kind: [] for kind in KINDS}
    for path in sorted((CASES / stem).glob("valid*.ttl")):
        own = Graph().parse(path)
        found[kind_of(path)].append(File(own, known_types() + own))
    return found


def shape_of(stem: str, rule: URIRef) -> URIRef:
    """The shape whose targets a rule looks at."""
    return URIRef(str(shapes(stem).value(predicate=SH.property, object=rule) or rule))


def things(
    stem: str, shape: URIRef, files: dict[str, list[File]]
) -> Iterator[tuple[File, Node, Graph]]:
    """The things that a shape looks at, each with its file."""
    for kind, of_kind in files.items():
        if (shape, STANDS_IN, KINDS[kind]) not in shapes(stem):
            continue
        graph = shapes_for(stem, kind)
        for file in of_kind:
            for thing in sorted(targets(graph, file.own).get(shape, ()), key=str):
                yield file, thing, graph


def constraints() -> list[tuple[str, str, Node]]:
    """Each constraint of each rule on one thing."""
    return [
        (stem, rule, parameter)
        for stem in stems()
        for rule in rules(stem)
        if rule not in selects(stem)
        for parameter in sorted(
            set(shapes(stem).predicates(URIRef(SHAPES + rule))) - NOT_CONSTRAINTS, key=str
        )
    ]


def component(parameter: Node) -> str:
    """The kind of constraint that a parameter belongs to. (SHACL, section 4)"""
    local = str(parameter).removeprefix(str(SH))
    if parameter == SH.qualifiedValueShape:
        local = "qualifiedMinCount"
    return f"{local[0].upper()}{local[1:]}ConstraintComponent"


def broken(file: File, graph: Graph, rule: URIRef, parameter: Node, thing: Node) -> set[str] | None:
    """What the rule says of a thing that is broken in one way; None where it cannot be."""
    path = graph.value(rule, SH.path)
    asked = graph.value(rule, parameter)
    assert asked is not None
    if path is None:
        # The rule is about the thing's address, so that is what is broken.
        before = set(file.data.triples((thing, None, None)))
        after: set[tuple[Node, Node, Node]] = {(NOWHERE, p, o) for _, p, o in before}
        focus: Node = NOWHERE
    else:
        values = sorted(file.own.objects(thing, path), key=str)
        wrong = BREAKING[parameter](Wanted(asked, values, file.own, thing))
        if wrong is None:
            return None
        before = set(file.data.triples((thing, path, None)))
        after = {(thing, path, value) for value in wrong}
        focus = thing
    try:
        for triple in before:
            file.data.remove(triple)
        for triple in after:
            file.data.add(triple)
        return {one.component for one in findings(file.data, graph, [rule], [focus])}
    finally:
        for triple in after:
            file.data.remove(triple)
        for triple in before:
            file.data.add(triple)


def title(part: object) -> str:
    return str(part).removeprefix(str(SH))


@cache
def found_already() -> set[tuple[str, str]]:
    """What the check finds in the data as it is: each thing and rule."""
    return {(one.thing, one.rule) for one in check(folder())}


@pytest.mark.parametrize(("stem", "rule", "parameter"), constraints(), ids=title)
def test_what_a_rule_forbids_is_found_in_the_real_data(
    stem: str, rule: str, parameter: Node
) -> None:
    iri = URIRef(SHAPES + rule)
    shape = shape_of(stem, iri)
    files = lent(stem) if rule in NOT_IN_THE_DATA else real()
    for file, thing, graph in things(stem, shape, files):
        if (str(thing), str(iri)) in found_already():
            continue
        found = broken(file, graph, iri, parameter, thing)
        if found is not None:
            assert component(parameter) in found, f"{thing} was broken and not found"
            return
    pytest.fail("no thing of the data can be broken so; add the rule to NOT_IN_THE_DATA")


@pytest.mark.parametrize("rule", sorted(NOT_IN_THE_DATA))
def test_what_is_lent_is_not_in_the_data(rule: str) -> None:
    stem = next(stem for stem in stems() if rule in rules(stem))
    shape = shape_of(stem, URIRef(SHAPES + rule))
    assert list(things(stem, shape, real())) == [], "the data has such a thing now: break that one"


# ---- Rules across things ----


@cache
def real_quads() -> list[pyoxigraph.Quad]:
    """This folder's files and the ontology's, each as its named graph."""
    return [
        pyoxigraph.Quad(one.subject, one.predicate, one.object, pyoxigraph.NamedNode(file.graph))
        for file in (*folder().data, *folder().ontology)
        for one in pyoxigraph.parse(
            path=file.path, format=pyoxigraph.RdfFormat.TURTLE, base_iri=file.base
        )
    ]


def rules_across() -> list[tuple[str, str]]:
    return [(stem, rule) for stem in stems() for rule in sorted(selects(stem))]


@pytest.mark.parametrize(("stem", "rule"), rules_across())
def test_what_a_rule_across_things_forbids_is_found_in_the_real_data(stem: str, rule: str) -> None:
    spoil = (CASES / stem / f"spoil.{rule}.ru").read_text(encoding="utf-8")
    select = selects(stem)[rule]
    store = merged(real_quads())
    before = set(across(store, select))
    store.update(with_prefixes(spoil))
    merge(store)
    assert set(across(store, select)) - before


def test_nothing_is_spoilt_for_a_rule_that_is_gone() -> None:
    spoilt = {(path.parent.name, path.name.split(".")[1]) for path in CASES.glob("*/spoil.*.ru")}
    assert spoilt == set(rules_across())
