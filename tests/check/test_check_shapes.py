"""Shapes, file by file, and rules across things, each as one query."""

from pathlib import Path

import pyshacl
import pytest
import rdflib

from check.small_towns import (
    BASE,
    HEAD,
    MINUTES,
    SHAPE_HEAD,
    SHAPES,
    Write,
    rules,
    source,
    write_town,
)
from tvinna.check import check
from tvinna.errors import BadFolder

pytestmark = pytest.mark.slow


@pytest.fixture
def town(tmp_path: Path) -> Write:
    """Writes a small folder."""
    return lambda files: write_town(tmp_path, files)


START_SHAPE = (
    SHAPE_HEAD
    + """
<shapes/Project> a sh:NodeShape ; sh:targetClass tv:Project ; tv:standsIn tv:SourceGraph ;
    sh:property <shapes/Project-start> .
<shapes/Project-start> a sh:PropertyShape ; sh:path tv:start ; sh:minCount 1 ; sh:maxCount 1 ;
    sh:severity sh:Warning ;
    sh:message "Start once, not {?value}{?this}."@en , "Börja en gång."@sv .
<shapes/Project-part> a sh:NodeShape ; sh:targetClass tv:Project ;
    sh:property [ sh:path tv:partOf ; sh:class tv:Partnership ] .
"""
)


def test_a_shape_finds_the_thing_the_line_and_says_what_is_right(town: Write) -> None:
    shape = START_SHAPE.split("<shapes/Project-part>", maxsplit=1)[0]
    [finding] = check(
        town(
            {
                "shapes/town.ttl": shape,
                **source(
                    '<id/project/air>\n    a tv:Project ;\n    tv:start "2012"^^xsd:gYear ,'
                    ' "2013"^^xsd:gYear .\n'
                ),
            }
        )
    )
    assert (finding.path, finding.line, finding.severity) == (
        "data/sources/minutes.ttl",
        14,
        "warning",
    )
    assert finding.thing == BASE + "id/project/air"
    assert finding.rule == SHAPES + "Project-start"
    assert finding.message["en"] == f"Start once, not {BASE}id/project/air."
    assert finding.message["sv"] == "Börja en gång."


def test_sources_that_differ_are_no_violation(town: Write) -> None:
    shape = START_SHAPE.split("<shapes/Project-part>", maxsplit=1)[0]
    paper = MINUTES.replace("source/minutes", "source/paper").replace("2012", "2013")
    assert check(town({"shapes/p.ttl": shape, "data/sources/paper.ttl": paper})) == []


def test_a_shape_looks_at_a_file_only_for_what_that_file_says_it_is(town: Write) -> None:
    # names.ttl speaks of the project too, but does not say that it is one, nor when it starts.
    shape = START_SHAPE.replace("tv:standsIn tv:SourceGraph", "tv:standsIn tv:EditorialGraph")
    shape = shape.split("<shapes/Project-part>", maxsplit=1)[0]
    assert check(town({"shapes/town.ttl": shape})) == []


def test_a_shape_knows_the_classes_of_what_another_file_describes(town: Write) -> None:
    part = """
<shapes/Label> a sh:NodeShape ; sh:targetSubjectsOf tv:partOf ; sh:property <shapes/Label-x> .
<shapes/Label-x> a sh:PropertyShape ; sh:path tv:partOf ; sh:class tv:Partnership ;
    sh:message "A partnership."@en , "Ett partnerskap."@sv .
"""
    paper = HEAD + "<source/paper> a tv:SourceGraph .\n<id/partnership/p> a tv:Partnership .\n"
    files = {"shapes/x.ttl": SHAPE_HEAD + part, "data/sources/paper.ttl": paper}
    right = source("<id/project/water> tv:partOf <id/partnership/p> .\n")
    wrong = source("<id/project/water> tv:partOf <id/project/water> .\n")
    assert "Label-x" not in rules(check(town({**files, **right})))
    assert "Label-x" in rules(check(town({**files, **wrong})))


def test_a_shape_meets_a_subclass_of_its_class(town: Write) -> None:
    shape = (
        SHAPE_HEAD
        + """
<shapes/Doc> a sh:NodeShape ; sh:targetClass tv:Document ; sh:property <shapes/Doc-start> .
<shapes/Doc-start> a sh:PropertyShape ; sh:path tv:start ; sh:minCount 1 ;
    sh:message "Start."@en , "Börja."@sv .
"""
    )
    findings = check(town({"shapes/d.ttl": shape, **source("<id/d/d> a tv:PositionPaper .\n")}))
    assert rules(findings) == ["Doc-start"]


def test_a_shape_on_the_ontology_is_about_its_terms_and_not_about_data(town: Write) -> None:
    shape = (
        SHAPE_HEAD
        + """
<shapes/Term> a sh:NodeShape ; sh:targetSubjectsOf rdfs:label ; tv:standsIn owl:Ontology ;
    sh:property <shapes/Term-start> .
<shapes/Term-start> a sh:PropertyShape ; sh:path tv:start ; sh:minCount 1 ;
    sh:message "Start."@en , "Börja."@sv .
"""
    )
    findings = check(town({"shapes/t.ttl": shape}))
    assert findings
    assert {one.path.rpartition("ontology/")[1] for one in findings} == {"ontology/"}


def test_the_form_in_which_shapes_are_checked_finds_what_they_find(town: Write) -> None:
    shape = (
        SHAPE_HEAD
        + """
<shapes/Year> a sh:NodeShape ; sh:property <shapes/Year-start> .
<shapes/Year-start> a sh:PropertyShape ; sh:path tv:start ; sh:minCount 1 ;
    sh:message "Start."@en , "Börja."@sv .
<shapes/Used> a sh:NodeShape ; sh:targetClass tv:Project ; sh:property <shapes/Year-start> ;
    sh:message "A year."@en , "Ett år."@sv .
<shapes/Whole> a sh:NodeShape ; sh:targetClass tv:Project , tv:Fact ; sh:node <shapes/Used> ;
    sh:property <shapes/Whole-part> ; sh:message "Whole."@en , "Hel."@sv .
<shapes/Whole-part> a sh:PropertyShape ; sh:path tv:partOf ;
    sh:or ( [ sh:class tv:Project ] [ sh:node <shapes/Year> ] ) ;
    sh:message "Part."@en , "Del."@sv .
"""
    )
    things = """
<id/project/a> a tv:Project ; tv:partOf <id/project/b> .
<id/project/b> a tv:Project ; tv:start 1 ; tv:partOf <id/fact/c> .
<id/fact/c> a tv:Fact ; tv:partOf <id/project/water> .
"""
    folder = town({"shapes/town.ttl": shape, **source(things)})
    found = {
        (one.thing.removeprefix(BASE), one.rule.removeprefix(SHAPES))
        for one in check(folder)
        if "folder" not in one.rule and "term" not in one.rule
    }
    _, report, _ = pyshacl.validate(
        rdflib.Graph().parse(folder.path / "data/sources/minutes.ttl"),
        shacl_graph=rdflib.Graph().parse(folder.shapes[0]),
    )
    assert isinstance(report, rdflib.Graph)
    plain = {
        (
            str(report.value(node, rdflib.SH.focusNode)).removeprefix(BASE),
            str(report.value(node, rdflib.SH.sourceShape)).removeprefix(SHAPES),
        )
        for node in report.objects(None, rdflib.SH.result)
    }
    assert found == plain
    assert {name for _, name in found} == {"Year-start", "Whole-part", "Whole"}


def test_a_shape_without_a_name_is_refused(town: Write) -> None:
    with pytest.raises(BadFolder, match="give each sh:property an IRI"):
        check(
            town(
                {
                    "shapes/p.ttl": START_SHAPE,
                    **source("<id/project/water> tv:partOf <id/project/water> .\n"),
                }
            )
        )


def test_a_rule_that_does_not_say_what_is_right_in_both_languages_is_refused(town: Write) -> None:
    shape = START_SHAPE.replace(', "Börja en gång."@sv', "").split("<shapes/Project-part>")[0]
    with pytest.raises(BadFolder, match="no sh:message in sv"):
        check(town({"shapes/p.ttl": shape, **source("<id/project/x> a tv:Project .\n")}))


def rule(select: str) -> dict[str, str]:
    """A rule across things."""
    return {
        "shapes/across.ttl": SHAPE_HEAD
        + f"""
<shapes/Across> a sh:SPARQLConstraint ; sh:severity sh:Warning ;
    sh:message "See {{?value}}."@en , "Se {{?value}}."@sv ;
    sh:select \"\"\"{select}\"\"\" .
"""
    }


def test_a_rule_across_things_runs_once_over_the_named_graphs_and_their_merge(town: Write) -> None:
    # The same statement in two files is counted once in the merge, and twice in the named graphs.
    paper = MINUTES.replace("source/minutes", "source/paper")
    select = """SELECT ?this ?graph ?path ?value WHERE {
        { SELECT ?this (COUNT(*) AS ?once) WHERE { ?this tv:start ?d } GROUP BY ?this }
        { SELECT ?this (COUNT(*) AS ?twice) { GRAPH ?g { ?this tv:start ?d } } GROUP BY ?this }
        FILTER(?once = 1 && ?twice = 2)
        GRAPH ?graph { ?this tv:start ?value } BIND(tv:start AS ?path)
    }"""
    findings = check(town({**rule(select), "data/sources/paper.ttl": paper}))
    assert [(one.path, one.line, one.message["sv"], one.severity) for one in findings] == [
        ("data/sources/minutes.ttl", 11, "Se 2012.", "warning"),
        ("data/sources/paper.ttl", 11, "Se 2012.", "warning"),
    ]


@pytest.mark.parametrize(
    ("select", "said"),
    [
        ("SELECT ?this WHERE {", "no SPARQL"),
        ("ASK { ?s ?p ?o }", "no SELECT"),
        ("SELECT ?s WHERE { ?s ?p ?o }", r"\?this"),
    ],
    ids=["no SPARQL", "no SELECT", "nothing called this"],
)
def test_a_rule_that_cannot_run_is_refused_by_its_name(town: Write, select: str, said: str) -> None:
    with pytest.raises(BadFolder, match=f"shapes/Across: .*{said}"):
        check(town(rule(select)))
