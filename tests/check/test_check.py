"""A folder held to its rules: files in, findings out."""

import json
import re
import sys
from dataclasses import replace
from pathlib import Path
from typing import Literal

import pyoxigraph
import pytest

from check.small_towns import BASE, HEAD, MINUTES, NAMES, SHAPES, Write, rules, source, write_town
from conftest import ROOT
from tvinna.check import Finding, check, verdict
from tvinna.check.report import as_json, as_turtle, summary
from tvinna.cli.check import check as check_command
from tvinna.sources import Folder, open_folder
from tvinna.sources.vocabularies import UN_SDG

pytestmark = pytest.mark.slow


@pytest.fixture
def town(tmp_path: Path) -> Write:
    """Writes a small folder."""
    return lambda files: write_town(tmp_path, files)


def test_a_folder_by_the_rules_has_no_findings(town: Write) -> None:
    assert check(town({})) == []


@pytest.mark.parametrize(
    ("files", "rule", "line", "said"),
    [
        (
            {"data/sources/Minutes 2.ttl": HEAD + "<source/Minutes%202> a tv:SourceGraph .\n"},
            "folder-name",
            None,
            "small letters",
        ),
        (
            {"data/sources/entailed.ttl": HEAD + "<source/entailed> a tv:SourceGraph .\n"},
            "folder-name",
            None,
            "not build, entailed, figures, merge",
        ),
        (
            {"data/reference/names.ttl": HEAD + "<source/names> a tv:ReferenceGraph .\n"},
            "folder-stem",
            None,
            "another name",
        ),
        ({"data/other/x.ttl": HEAD}, "folder-place", None, "data/sources"),
        (
            {"data/sources/minutes.ttl": MINUTES.replace(BASE, "https://example.org/twon/")},
            "folder-base",
            8,
            f"@base <{BASE}>",
        ),
        (
            {"data/sources/minutes.ttl": MINUTES.replace("tv:SourceGraph", "tv:EditorialGraph")},
            "folder-graph",
            10,
            "tv:SourceGraph",
        ),
        (source("<id/project/Väg> a tv:Project .\n"), "folder-iri", 12, "id/project/V"),
        (source("<id/water> a tv:Project .\n"), "folder-iri", 12, "<id/concept/slug>"),
        (source("<id/project/v.ttl> a tv:Project .\n"), "folder-iri", 12, "<id/concept/slug>"),
        (
            source("<http://example.com/x> a tv:Project .\n"),
            "folder-own-things",
            12,
            "another file",
        ),
        (source("<id/a/b> a tv:Project ;\n tv:end [] .\n"), "folder-blank-node", 13, "tv"),
        (
            source("<id/a/b> a tv:Project ;\n    tv:partOf <id/project/watre> .\n"),
            "folder-link",
            13,
            "<https://example.org/town/id/a/b> links by",
        ),
        (source("<id/a/b> a tv:Fact ; tv:value 2.50 .\n"), "folder-number", 12, "2.50"),
        (
            source('<id/a/b> a tv:Fact ; tv:start "2012-13"^^xsd:gYearMonth .\n'),
            "folder-literal",
            12,
            "2013-03",
        ),
        (source("<id/a/b> a tv:Progect .\n"), "term-defined", 12, "tv:Progect"),
        (source("<id/a/b> a tv:Project ; tv:sttart 1 .\n"), "term-defined", 12, "tv:sttart"),
        (
            source('<id/project/water> rdfs:label "x"@en .\n'),
            "term-stands-in",
            12,
            "may stand in",
        ),
        (
            {"queries/x.rq": "# tv:Nothing\nSELECT * WHERE { ?s\n a tv:Progect , 'tv:No' }\n"},
            "term-defined",
            3,
            "tv:Progect",
        ),
        (
            {
                "data/reference/x.ttl": "# machine-written by an import\n"
                + HEAD
                + "<source/x> a tv:ReferenceGraph .\n<id/b/b> a org:Role .\n<id/b/a> a org:Role .\n"
            },
            "folder-machine-written",
            1,
            "sorted",
        ),
    ],
    ids=[
        "a name with blanks",
        "a reserved name",
        "two files of one name",
        "a file in the wrong place",
        "another base",
        "the graph of another kind",
        "letters that are not ASCII",
        "no concept in the IRI",
        "the ending of a file",
        "a thing of somebody else in a source",
        "a blank node",
        "a link to nothing",
        "a number that would be rewritten",
        "a month that does not exist",
        "an undefined class",
        "an undefined property",
        "a label in a source",
        "an undefined term in a query",
        "a machine-written file out of order",
    ],
)
def test_the_folders_own_rules_find(
    town: Write, files: dict[str, str], rule: str, line: int | None, said: str
) -> None:
    findings = [one for one in check(town(files)) if one.rule == SHAPES + rule]
    assert findings
    assert findings[0].line == line
    assert any(said in one.message["en"] for one in findings)
    assert all(one.message["sv"] != one.message["en"] for one in findings)


def test_a_blank_node_is_found_once_where_a_thing_points_to_it(town: Write) -> None:
    nested = "<id/a/b> a tv:Project ;\n    tv:partOf [ tv:start 1 ; tv:partOf [ tv:end 2 ] ] .\n"
    findings = [one for one in check(town(source(nested))) if one.rule.endswith("blank-node")]
    assert [(one.line, one.thing) for one in findings] == [(13, BASE + "id/a/b")]
    alone = check(town(source("[] a tv:Project ; tv:start 1 .\n")))
    assert {one.line for one in alone} == {None}


def test_capitals_are_allowed_in_a_registers_own_key(town: Write) -> None:
    assert check(town(source("<id/country/SE> a tv:Project .\n"))) == []


SNIPPET = re.compile(r"```turtle\n(@prefix.*?tv:WithdrawnIdentifier.*?)```", re.DOTALL)


def test_the_list_of_withdrawn_addresses_in_the_guide_passes_as_it_stands(town: Write) -> None:
    guide = (ROOT / "CONTRIBUTING.md").read_text(encoding="utf-8")
    (listed,) = SNIPPET.findall(guide)
    given = listed.replace("https://w3id.org/tvinna/linkoping/", BASE)
    # What stands in its place is described in the folder.
    files = source("<id/project/schools> a tv:Project .\n")
    assert check(town({**files, "data/reference/withdrawn.ttl": given})) == []


def test_the_address_of_a_graph_can_be_withdrawn_and_nothing_else_said_of_it(town: Write) -> None:
    listed = (
        HEAD + "@prefix tv: <https://w3id.org/tvinna/ns/> .\n"
        "<source/withdrawn> a tv:ReferenceGraph .\n<source/{}> a tv:{} .\n"
    )
    for name, kind, broken in (
        ("old-doc", "WithdrawnIdentifier", []),
        ("Old_doc", "WithdrawnIdentifier", ["folder-iri"]),
        ("old-doc", "Project", ["folder-iri"]),
    ):
        findings = check(town({"data/reference/withdrawn.ttl": listed.format(name, kind)}))
        assert [rule for rule in rules(findings) if rule == "folder-iri"] == broken


def test_an_editorial_file_may_name_the_graphs_of_the_folder(town: Write) -> None:
    name = '<source/{}> rdfs:label "Minutes"@en .\n'
    assert check(town({"data/editorial/names.ttl": NAMES + name.format("minutes")})) == []
    findings = check(town({"data/editorial/names.ttl": NAMES + name.format("nothing")}))
    assert rules(findings) == ["folder-iri"]


def test_a_syntax_error_is_the_only_finding_and_names_file_and_line(town: Write) -> None:
    findings = check(town({"data/editorial/names.ttl": NAMES + "<a> <b> ;\n"}))
    assert rules(findings) == ["folder-syntax"]
    assert (findings[0].path, findings[0].line) == ("data/editorial/names.ttl", 12)
    assert "write an IRI" in findings[0].message["en"]
    assert "skriv en IRI" in findings[0].message["sv"]


def test_a_finding_reads_as_a_place_a_fault_and_what_is_right(town: Write) -> None:
    [finding] = check(town(source("<id/a/b> a tv:Fact ; tv:value 2.50 .\n")))
    text = finding.text("sv")
    assert text.startswith("data/sources/minutes.ttl:12: fel: Talet 2.50 skulle")


def test_the_report_in_json_and_turtle_says_the_same(town: Write) -> None:
    folder = town(
        source('<id/a/b> a tv:Fact ; tv:value 2.50 ; tv:sttart "\\"" , [ tv:ennd 1 ] .\n')
    )
    findings = check(folder)
    rows = json.loads(as_json(findings, ()))["findings"]
    assert [row["rule"] for row in rows] == [one.rule for one in findings]
    graph = list(pyoxigraph.parse(as_turtle(folder, findings), format=pyoxigraph.RdfFormat.TURTLE))
    assert not any(isinstance(quad.subject, pyoxigraph.BlankNode) for quad in graph)
    shapes = {
        quad.object.value
        for quad in graph
        if quad.predicate.value.endswith("sourceShape")
        and isinstance(quad.object, pyoxigraph.NamedNode)
    }
    assert shapes == {one.rule for one in findings}


def test_a_line_number_is_not_taken_for_a_picture(
    town: Write, capsys: pytest.CaptureFixture[str]
) -> None:
    folder = town(source("\n" * 88 + "<id/a/b> a tv:Fact ; tv:value 2.50 .\n"))
    check_command(folder.path)
    assert "data/sources/minutes.ttl:100: violation" in capsys.readouterr().out


@pytest.mark.parametrize(
    ("format_", "starts"), [("text", "data/"), ("json", "{"), ("turtle", "@prefix")]
)
def test_the_command_ends_with_one_when_something_is_found(
    town: Write,
    capsys: pytest.CaptureFixture[str],
    format_: Literal["text", "json", "turtle"],
    starts: str,
) -> None:
    folder = town(source("<id/a/b> a tv:Fact ; tv:value 2.50 .\n"))
    assert check_command(folder.path, format_=format_) == 1
    assert capsys.readouterr().out.startswith(starts)


def test_a_verdict_is_kept_until_something_changes(
    town: Write, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setenv("TVINNA_CACHE", str(tmp_path / "cache"))
    folder = town(source("<id/a/b> a tv:Fact ; tv:value 2.50 .\n"))
    first = verdict(folder)
    assert rules(first) == ["folder-number"]

    def refuse(*_: object, **__: object) -> list[Finding]:
        raise AssertionError("checked again")

    monkeypatch.setattr(sys.modules["tvinna.check"], "check", refuse)
    assert verdict(folder) == first
    (folder.path / "data/editorial/names.ttl").write_text(NAMES + "\n", encoding="utf-8")
    with pytest.raises(AssertionError, match="checked again"):
        verdict(replace(open_folder(folder.path), shapes=()))


def test_a_verdict_that_was_cut_short_is_made_again(
    town: Write, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setenv("TVINNA_CACHE", str(tmp_path / "cache"))
    folder = town({})
    assert verdict(folder) == []
    [kept] = (tmp_path / "cache" / "verdicts").iterdir()
    kept.write_text('[{"path":', encoding="utf-8")
    assert verdict(folder) == []


def test_a_loaded_vocabulary_is_not_held_to_our_rules(town: Write) -> None:
    line = "<http://example.com/a> <http://example.com/b> <http://example.com/c> .\n"
    assert check(town({f"data/vocabularies/{UN_SDG.name}.nt": line})) == []


@pytest.mark.parametrize("name", ["Council 42", "Council-42", "a<b>", "Mötet"])
def test_a_file_of_a_wrong_name_is_told_once(town: Write, name: str) -> None:
    folder = town({})
    (folder.path / "data/sources/minutes.ttl").rename(folder.path / f"data/sources/{name}.ttl")
    assert rules(check(reopened(folder))) == ["folder-name"]


def reopened(folder: Folder) -> Folder:
    """The folder as it is now, held to the same shapes."""
    return replace(open_folder(folder.path), shapes=folder.shapes)


def test_a_wrong_base_is_the_only_finding_of_its_kind(town: Write) -> None:
    other = MINUTES.replace(BASE, "https://example.org/twon/")
    assert rules(check(town({"data/sources/minutes.ttl": other}))) == ["folder-base"]
    none = MINUTES.replace(f"@base <{BASE}> .\n", "")
    [finding] = check(town({"data/sources/minutes.ttl": none}))
    assert "The file has no base; write @base" in finding.message["en"]


def test_a_selector_that_no_passage_has_is_found(town: Write) -> None:
    lost = "<id/selector/minutes-9> a oa:TextPositionSelector ; oa:start 1 ; oa:end 2 .\n"
    [finding] = check(town(source(lost)))
    assert finding.rule == SHAPES + "folder-selector"
    assert finding.line == 12


def test_a_value_that_is_not_in_its_list_is_told_once_with_the_nearest(town: Write) -> None:
    folder = town(
        source(
            "<id/document/m> a tv:Document ;\n"
            "    dcterms:type <https://w3id.org/tvinna/scheme/document-kind/minuts> .\n"
        )
    )
    product = open_folder(folder.path).shapes
    for shapes in ((), product):
        findings = check(replace(folder, shapes=shapes))
        told = [one.message for one in findings if one.line == 13]
        assert len(told) == 1
        assert "did you mean minutes?" in told[0]["en"]
        assert "menade du minutes?" in told[0]["sv"]
        assert "ontology/schemes.ttl" in told[0]["en"]


QUESTION = """\
#+ title.en = "x"
#+ title.sv = "x"
#+ description.en = "x"
#+ description.sv = "x"
#+ columns.s = { type = "iri", help.en = "x" }
SELECT ?s WHERE {
  ?s a tv:Project
}
"""
FIXED = QUESTION.replace(
    "SELECT", '#+ params.s = { type = "iri", help.en = "x", example = "project/x" }\nSELECT'
)


@pytest.mark.parametrize(
    ("name", "text", "line", "said"),
    [
        ("bad", QUESTION.replace("tv:Project", "xyz:Project"), 7, "PREFIX xyz: <"),
        ("bad", QUESTION.replace("Project\n}", "Project"), 8, "a bracket"),
        ("bad", QUESTION.replace("?s a", "?s a a"), 7, "no SPARQL from"),
        ("bad", QUESTION.replace("columns.s = {", "columns.s = "), 5, "write #+ columns.goal = {"),
        ("bad", QUESTION.replace('"iri"', '"uri"'), 5, "types are iri"),
        ("bad", FIXED.replace("SELECT ?s", "SELECT (?x AS ?s)"), 6, "write BIND(… AS ?s)"),
        ("Mina teman", QUESTION, None, "my-themes.rq"),
    ],
    ids=["a prefix", "a bracket", "a word", "a header line", "a type", "a parameter", "a name"],
)
def test_a_broken_question_is_found_with_its_line(
    town: Write, name: str, text: str, line: int | None, said: str
) -> None:
    folder = town({f"queries/{name}.rq": text})
    found = [one for one in check(folder) if one.rule == SHAPES + "folder-query"]
    assert [(one.path, one.line) for one in found] == [(f"queries/{name}.rq", line)]
    assert said in found[0].message["en"]
    assert "expected one of" not in found[0].message["en"]


def test_counts_are_in_the_right_number() -> None:
    one = Finding("x", 1, "x", "x", "violation", {"sv": "x", "en": "x"})
    assert summary([one], "en") == "1 violation, 0 warnings."
    assert summary([one, one], "sv") == "2 fel, 0 brister."


def test_a_thing_without_two_names_is_told_of_once(town: Write) -> None:
    folder = town(source("<id/outcome/x> a tv:Outcome .\n"))
    findings = check(open_folder(folder.path))
    told = [
        one.message["en"]
        for one in findings
        if one.rule == SHAPES + "Label-languages" and one.thing.endswith("/outcome/x")
    ]
    assert len(told) == 1
    assert "en" in told[0]
    assert "sv" in told[0]
