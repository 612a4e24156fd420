"""Figures: every number in the graph of figures is what a plain question counts, and none is left
out.
"""

import re
import shutil
from collections import defaultdict
from functools import cache
from pathlib import Path

import pytest
from pyoxigraph import Literal, NamedNode, QuerySolutions, RdfFormat, Store

from bench.twinning import generate
from conftest import ROOT
from tvinna.cli import run
from tvinna.queries import figures, fill
from tvinna.sources import open_folder
from tvinna.store import build, exported
from tvinna.terms import TV, prefixes

# A register beside the generated towns: a goal and a target for one partnership, a goal for
# another.
REGISTER = """@base <https://example.org/twinning/> .
@prefix sdg: <http://metadata.un.org/sdg/> .
@prefix tv: <https://w3id.org/tvinna/ns/> .
<source/register> a tv:ImportedGraph .
<id/claim/one> a tv:Claim ; tv:claims <id/partnership/one> ; tv:statesGoal sdg:6 , sdg:4.7 .
<id/claim/two> a tv:Claim ; tv:claims <id/partnership/one> ; tv:statesGoal sdg:4 .
<id/claim/three> a tv:Claim ; tv:claims <id/partnership/two> ; tv:statesGoal sdg:4 .
"""
TARGETS = (
    "{ ?counted tv:servesGoal ?of } UNION { ?counted tv:servesGoal ?t . ?t sdgo:isTargetOf ?of }"
)
ORIGINS = "{ ?outcome tv:cameOf ?at } { ?at dcterms:isPartOf* %s }"

# A property of the figures, and what it counts: each ?counted once for each ?of.
PLAINLY = {
    "numberOfDocuments": """
        GRAPH ?source { ?of tv:readFrom ?passage } ?source prov:wasDerivedFrom ?counted""",
    "numberOfPassages": "GRAPH ?source { ?counted a tv:Passage } ?source prov:wasDerivedFrom ?of",
    "numberOfThings": """
        { ?counted a ?of } UNION
        { GRAPH ?source { ?counted tv:readFrom ?passage } ?source prov:wasDerivedFrom ?of }""",
    "numberOfToldThings": """
        GRAPH ?source { ?counted a ?of } ?source a tv:SourceGraph
        FILTER(?of NOT IN (tv:SourceGraph, oa:TextPositionSelector))""",
    "numberOfPartnerships": "?counted a tv:Partnership ; tv:party ?of",
    "numberOfClaimedPartnerships": """
        ?claim tv:claims ?counted
        { ?claim tv:statesGoal ?of } UNION { ?claim tv:statesGoal ?t . ?t sdgo:isTargetOf ?of }""",
    "numberOfActors": """
        { ?counted org:classification ?of } UNION
        { ?part tv:actor ?counted { ?part tv:takesPartIn ?of } UNION { ?part tv:role ?of }
          UNION { ?part tv:side ?of } }""",
    "numberOfProjects": """
        ?counted a tv:Project
        { ?counted dcterms:isPartOf ?of } UNION { ?counted dcterms:subject ?of }
        UNION { ?counted tv:purpose ?of } UNION { ?counted tv:focus ?of }""",
    "numberOfOutcomes": f"""
        ?counted a tv:Outcome
        {{ ?counted dcterms:subject ?of }} UNION {{ ?counted dcterms:type ?of }}
        UNION {{ {ORIGINS.replace("?outcome", "?counted") % "?of"} }}""",
    "numberOfJudgedOutcomes": f"""
        ?counted a tv:Outcome {TARGETS} UNION {{ ?counted tv:servesGuideline ?of }}""",
    "numberOfPositions": "?counted a tv:Position . ?counted dcterms:subject ?of",
    "numberOfJudgedPositions": f"""
        ?counted a tv:Position {TARGETS} UNION {{ ?counted tv:servesGuideline ?of }}""",
    "numberOfJudgedProjects": f"""
        ?outcome a tv:Outcome {TARGETS.replace("?counted", "?outcome")}
        {ORIGINS % "?counted"} ?counted a tv:Project""",
}  # fmt: skip

# Figures that are no numbers: what each joins, every ?of with every ?value.
JOINED = {
    "listedIn": "GRAPH ?value { ?claim tv:claimedBy ?of }",
    "inCountry": """
        ?between tv:party ?of
        { ?of tv:countryCode ?value } UNION
        { { ?of schema:containedInPlace ?in } UNION
          { ?of dcterms:spatial ?at . ?at schema:containedInPlace ?in }
          ?in schema:containedInPlace* ?state . ?state a schema:Country
          BIND(STRAFTER(STR(?state), "/id/country/") AS ?value) FILTER(?value != "") }""",
    "claimedToServe": """
        ?claim tv:claims ?between . ?between tv:party ?of . ?value a sdgo:Goal
        { ?claim tv:statesGoal ?value } UNION
        { ?claim tv:statesGoal ?t . ?t sdgo:isTargetOf ?value }""",
    "judgedToServe": f"""
        ?outcome a tv:Outcome {TARGETS.replace("?counted", "?outcome").replace("?of", "?value")}
        ?value a sdgo:Goal . {ORIGINS % "?between"} ?between tv:party ?of""",
}  # fmt: skip


@pytest.fixture(scope="module")
def imported(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """The small folder with an imagined register and an imagined atlas, its project part of its
    partnership.
    """
    folder = tmp_path_factory.mktemp("figures") / "folder"
    shutil.copytree(ROOT / "tests" / "folder", folder)
    minutes = folder / "data" / "sources" / "minutes-7.ttl"
    text = minutes.read_text(encoding="utf-8")
    project = "<id/project/clean-water> a tv:Project ;"
    assert project in text
    part = f"{project} dcterms:isPartOf <id/partnership/pahittkoping-mong-ha> ;"
    minutes.write_text(text.replace(project, part), encoding="utf-8")
    for stem in ("register", "atlas"):
        sheet = ROOT / "tests" / "neighbours" / f"{stem}.csv"
        publishes = ["--publisher", stem.capitalize(), "--licence", "CC0-1.0"]
        assert run(["import", str(sheet), str(folder), "--stem", stem, *publishes]) == 0
    return folder


@pytest.fixture(scope="module")
def generated(tmp_path_factory: pytest.TempPathFactory) -> Path:
    folder = tmp_path_factory.mktemp("figures") / "towns"
    generate(folder, 5_000, seed=3)
    (folder / "data/imports").mkdir()
    (folder / "data/imports/register.ttl").write_text(REGISTER, encoding="utf-8")
    return folder


@cache
def held(folder: Path) -> tuple[Store, NamedNode]:
    opened = open_folder(folder)
    _, lines = exported(build(opened))
    store = Store()
    store.bulk_load(b"".join(lines), RdfFormat.N_QUADS)
    return store, NamedNode(f"{opened.base}source/figures")


@pytest.fixture(params=["small", "real", "generated"])
def folder(request: pytest.FixtureRequest) -> Path:
    if request.param == "generated":
        return Path(request.getfixturevalue("generated"))
    return {"small": ROOT / "tests" / "folder", "real": ROOT}[str(request.param)]


@pytest.mark.parametrize("name", PLAINLY)
def test_a_figure_is_what_a_plain_question_counts(folder: Path, name: str) -> None:
    store, graph = held(folder)
    text = fill(f"SELECT DISTINCT ?of ?counted {{ {PLAINLY[name]} }}", prefixes()).text
    found = store.query(text)
    assert isinstance(found, QuerySolutions)
    counted: defaultdict[str, int] = defaultdict(int)
    for row in found:
        counted[str(row["of"])] += 1
    if name == "numberOfDocuments":
        counted = defaultdict(int, {of: number for of, number in counted.items() if number > 1})
    told = [
        (str(quad.subject), int(quad.object.value))
        for quad in store.quads_for_pattern(None, NamedNode(TV + name), None, graph)
        if isinstance(quad.object, Literal)
    ]
    assert len(dict(told)) == len(told), "a thing has one number of a kind"
    assert dict(told) == dict(counted)


@pytest.mark.parametrize("name", JOINED)
def test_a_figure_joins_what_a_plain_question_finds(imported: Path, name: str) -> None:
    store, graph = held(imported)
    text = fill(f"SELECT DISTINCT ?of ?value {{ {JOINED[name]} }}", prefixes()).text
    found = store.query(text)
    assert isinstance(found, QuerySolutions)
    plain = {(str(row["of"]), str(row["value"])) for row in found}
    told = store.quads_for_pattern(None, NamedNode(TV + name), None, graph)
    assert plain, "the folder has an example"
    assert {(str(quad.subject), str(quad.object)) for quad in told} == plain


def test_each_kind_of_figure_is_found_somewhere(generated: Path, imported: Path) -> None:
    used = {
        quad.predicate.value
        for store, graph in map(held, (generated, imported))
        for quad in store.quads_for_pattern(None, None, None, graph)
    }
    assert used == {TV + name for name in (*PLAINLY, *JOINED, "recordedAs", "shownAt")}


def test_the_merge_holds_the_figures_as_every_graph(folder: Path) -> None:
    store, graph = held(folder)
    for quad in store.quads_for_pattern(None, None, None, graph):
        merged = store.quads_for_pattern(quad.subject, quad.predicate, quad.object, None)
        assert any(str(one.graph_name) == "DEFAULT" for one in merged)


def test_every_question_for_a_figure_makes_statements_of_the_figures_own_terms() -> None:
    known = "|".join(("numberOf", "recordedAs", "shownAt", *JOINED))
    for text in figures():
        assert re.search(rf"CONSTRUCT \{{ \?of tv:({known})", text)
