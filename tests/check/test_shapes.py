"""Every rule on its cases: a file's name says which rule it breaks.

`shapes/<stem of the shape file>/` holds
- `valid.ttl`, or `valid.<kind>.ttl` where the rules hold in several kinds of file;
- `invalid.<rule>.ttl` or `warning.<rule>.ttl`, with one fault;
- the same as `.trig` for the rules across things, the whole folder with a graph for each file.
A case is one file as the check meets it, held to the rules of all shape files: the types of the
things it links to stand elsewhere, here in `shapes/others.ttl`.
"""

import re
from pathlib import Path

import pyoxigraph
import pytest
from rdflib import OWL, RDF, RDFS, SH, BNode, Graph, Literal, URIRef

from check.shape_runs import (
    CASE_BASE,
    CASES,
    KINDS,
    STANDS_IN,
    TARGETS,
    across,
    kind_of,
    merged,
    name,
    of_file,
    rules,
    selects,
    shapes,
    shapes_for,
    stems,
    targets,
    vocabulary,
)
from tvinna.terms import SHAPES, TV, prefixes

ALL = sorted(path for path in CASES.glob("*/*") if path.suffix in {".ttl", ".trig"})
VALID = [path for path in ALL if path.name.startswith("valid.")]
FAULTY = [path for path in ALL if path not in VALID]
SEVERITY = {"invalid": "violation", "warning": "warning"}

# Read from nothing: the graph is our own, and passages, texts and positions are what is read from.
NOT_READ = {"SourceGraph", "Passage", "TextFile"}


def title(path: Path) -> str:
    """A case's name in the list of tests."""
    return f"{path.parent.name}/{path.name}"


def found_in(path: Path) -> set[tuple[str, str]]:
    """The rules that a case breaks, each with its severity."""
    if path.suffix == ".ttl":
        return {(one.rule, one.severity) for one in of_file(path)}
    store = merged(pyoxigraph.parse(path=path, format=pyoxigraph.RdfFormat.TRIG))
    stem = path.parent.name
    return {
        (rule, severity(stem, rule))
        for rule, select in selects(stem).items()
        if across(store, select)
    }


def severity(stem: str, rule: str) -> str:
    """How grave a rule across things is."""
    return str(shapes(stem).value(URIRef(SHAPES + rule), SH.severity)).rpartition("#")[2].lower()


def rules_everywhere() -> list[tuple[str, str]]:
    return [(stem, rule) for stem in stems() for rule in rules(stem)]


@pytest.mark.parametrize("path", VALID, ids=title)
def test_a_valid_case_breaks_no_rule(path: Path) -> None:
    assert found_in(path) == set()


@pytest.mark.parametrize("path", FAULTY, ids=title)
def test_a_faulty_case_breaks_the_rule_in_its_name_and_no_other(path: Path) -> None:
    lead, rule = path.name.split(".")[:2]
    assert found_in(path) == {(rule, SEVERITY[lead])}


@pytest.mark.parametrize("path", FAULTY, ids=title)
def test_a_faulty_case_says_its_fault(path: Path) -> None:
    assert path.read_text(encoding="utf-8").splitlines()[1].startswith("# The fault: ")


@pytest.mark.parametrize(("stem", "rule"), rules_everywhere(), ids=str)
def test_every_rule_has_its_cases(stem: str, rule: str) -> None:
    graph = shapes(stem)
    lead = "warning" if (URIRef(SHAPES + rule), SH.severity, SH.Warning) in graph else "invalid"
    ending = "trig" if rule in selects(stem) else "ttl"
    assert list((CASES / stem).glob(f"{lead}.{rule}.*{ending}")), "write a case that breaks it"
    kept = list((CASES / stem).glob(f"valid.*{ending}"))
    assert kept, "write a case that keeps it"
    path = graph.value(URIRef(SHAPES + rule), SH.path)
    if path is not None and (URIRef(SHAPES + rule), SH.maxCount, Literal(0)) not in graph:
        assert any((None, path, None) in Graph().parse(one) for one in kept), f"use {path} there"


@pytest.mark.parametrize("stem", stems())
def test_the_valid_cases_meet_every_shape(stem: str) -> None:
    met: set[URIRef] = set()
    for path in VALID:
        if path.parent.name == stem and path.suffix == ".ttl":
            met |= targets(shapes_for(stem, kind_of(path)), Graph().parse(path)).keys()
    targeted = {shape for target in TARGETS for shape in shapes(stem).subjects(target)}
    assert {name(shape) for shape in targeted - met} == set()


@pytest.mark.parametrize(("stem", "rule"), rules_everywhere(), ids=str)
def test_every_rule_has_a_name_and_says_what_would_be_right_in_both_languages(
    stem: str, rule: str
) -> None:
    graph, iri = shapes(stem), URIRef(SHAPES + rule)
    for predicate in (SH.name, SH.message):
        texts = list(graph.objects(iri, predicate))
        assert sorted(getattr(text, "language", "") or "" for text in texts) == ["en", "sv"]
    assert set(graph.objects(iri, SH.severity)) <= {SH.Violation, SH.Warning}
    assert len(set(graph.objects(iri, SH.severity))) == 1
    assert rule[:1].isupper()


@pytest.mark.parametrize("stem", stems())
def test_whatever_finds_faults_is_a_rule(stem: str) -> None:
    graph = shapes(stem)
    found = set(graph.subjects(RDF.type, SH.PropertyShape))
    found |= set(graph.subjects(RDF.type, SH.SPARQLConstraint))
    found |= set(graph.subjects(SH.pattern)) | set(graph.subjects(SH.path))
    assert {name(one) for one in found} == set(rules(stem))


@pytest.mark.parametrize("stem", stems())
def test_shapes_have_addresses_and_say_in_which_files_they_hold(stem: str) -> None:
    graph = shapes(stem)
    lists = set(graph.subjects(RDF.first))
    assert [one for one in graph.subjects() if isinstance(one, BNode) and one not in lists] == []
    for shape in {shape for target in TARGETS for shape in graph.subjects(target)}:
        kinds = set(graph.objects(shape, STANDS_IN))
        assert kinds, f"{shape}: say where it holds: tv:standsIn"
        assert kinds <= set(KINDS.values())


def test_no_two_files_hold_a_rule_of_one_name() -> None:
    found = [rule for _, rule in rules_everywhere()]
    assert sorted(found) == sorted(set(found))


def classes_of_ours(kind: str) -> set[URIRef]:
    """The own classes that may stand in a kind of file."""
    return {
        one
        for one in vocabulary().subjects(STANDS_IN, KINDS[kind])
        if (one, RDF.type, OWL.Class) in vocabulary() and isinstance(one, URIRef)
    }


def test_every_class_of_ours_that_may_stand_in_data_has_a_shape() -> None:
    targets = {one for stem in stems() for one in shapes(stem).objects(None, SH.targetClass)}
    for kind in ("source", "editorial", "reference"):
        for one in classes_of_ours(kind):
            above = set(vocabulary().transitive_objects(one, RDFS.subClassOf))
            assert above & targets, f"{one}: write shapes/ a file for it"


def test_every_class_of_ours_that_may_stand_in_an_import_is_held_to_a_rule() -> None:
    text = "".join(selects("imported").values())
    for one in classes_of_ours("import"):
        assert f"tv:{one.removeprefix(TV)}" in text, (
            f"{one}: write it a rule in shapes/imported.ttl"
        )


def test_every_class_of_ours_that_may_stand_in_a_source_is_read_from_passages() -> None:
    targets = set(shapes("thing").objects(URIRef(SHAPES + "Thing"), SH.targetClass))
    for one in classes_of_ours("source") - {URIRef(TV + each) for each in NOT_READ}:
        above = set(vocabulary().transitive_objects(one, RDFS.subClassOf))
        assert above & targets, f"{one}: add it to the things of shapes/thing.ttl"


def test_the_cases_use_the_prefixes_of_the_context() -> None:
    known = prefixes()
    for path in ALL:
        text = path.read_text(encoding="utf-8")
        for short, full in re.findall(r"(?m)^@prefix ([\w-]+): <([^>]+)> \.$", text):
            assert known[short] == full
        assert f"@base <{CASE_BASE}> ." in text or kind_of(path) == "ontology"
