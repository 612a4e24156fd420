"""Small dataset folders for the tests of the checker."""

from collections.abc import Callable
from dataclasses import replace
from pathlib import Path

from tvinna.check import Finding
from tvinna.sources import Folder, open_folder

BASE = "https://example.org/town/"
SHAPES = "https://w3id.org/tvinna/shapes/"
SETTINGS = f'base = "{BASE}"\n[title]\nsv = "Staden"\nen = "The town"\n'
HEAD = f"""\
@prefix dcterms: <http://purl.org/dc/terms/> .
@prefix oa: <http://www.w3.org/ns/oa#> .
@prefix org: <http://www.w3.org/ns/org#> .
@prefix passage: <https://w3id.org/tvinna/scheme/passage/> .
@prefix rdfs: <http://www.w3.org/2000/01/rdf-schema#> .
@prefix tv: <https://w3id.org/tvinna/ns/> .
@prefix xsd: <http://www.w3.org/2001/XMLSchema#> .
@base <{BASE}> .
"""
MINUTES = (
    HEAD
    + """
<source/minutes> a tv:SourceGraph .
<id/project/water> a tv:Project ; tv:start "2012"^^xsd:gYear .
"""
)
NAMES = (
    HEAD
    + """
<source/names> a tv:EditorialGraph .
<id/project/water> rdfs:label "Water"@en , "Vatten"@sv .
"""
)
SHAPE_HEAD = """\
@prefix rdfs: <http://www.w3.org/2000/01/rdf-schema#> .
@prefix sh: <http://www.w3.org/ns/shacl#> .
@prefix tv: <https://w3id.org/tvinna/ns/> .
@prefix owl: <http://www.w3.org/2002/07/owl#> .
@base <https://w3id.org/tvinna/> .
"""

Write = Callable[[dict[str, str]], Folder]


def write_town(parent: Path, files: dict[str, str]) -> Folder:
    """A folder of given files beside a source and names, held to its own shapes alone."""
    standing = {
        "tvinna.toml": SETTINGS,
        "data/sources/minutes.ttl": MINUTES,
        "data/editorial/names.ttl": NAMES,
    }
    for name, text in {**standing, **files}.items():
        path = parent / "town" / name
        path.parent.mkdir(parents=True, exist_ok=True)
        path.write_text(text, encoding="utf-8")
    folder = open_folder(parent / "town")
    return replace(folder, shapes=tuple(sorted((folder.path / "shapes").glob("*.ttl"))))


def source(statements: str) -> dict[str, str]:
    """A source file of some statements beside its graph's description."""
    return {"data/sources/minutes.ttl": MINUTES + statements}


def rules(findings: list[Finding]) -> list[str]:
    """The rules that found something, by their short names."""
    return [finding.rule.removeprefix(SHAPES) for finding in findings]
