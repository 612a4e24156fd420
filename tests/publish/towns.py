"""A small town, and releases of it."""

from collections.abc import Callable
from pathlib import Path

import pytest

from tvinna.publish.build import BuiltRelease, build_release
from tvinna.publish.numbering import Wishes
from tvinna.sources import open_folder

BASE = "https://example.org/town/"
HEAD = f"""@base <{BASE}> .
@prefix tv: <https://w3id.org/tvinna/ns/> .
@prefix dcterms: <http://purl.org/dc/terms/> .
@prefix foaf: <http://xmlns.com/foaf/0.1/> .
@prefix rdfs: <http://www.w3.org/2000/01/rdf-schema#> .
@prefix xsd: <http://www.w3.org/2001/XMLSchema#> .
"""
FILES = {
    "tvinna.toml": f'base = "{BASE}"\n[title]\nsv = "Staden"\nen = "The town"\n',
    "data/sources/minutes.ttl": HEAD
    + '<source/minutes> dcterms:created "2026-01-31"^^xsd:date .\n'
    + '<id/project/water> a tv:Project ; tv:start "2012"^^xsd:gYear ; tv:atLeast 7 , 2.50 ;\n'
    + '    tv:servesGoal <http://metadata.un.org/sdg/6> ; rdfs:label "Ren å & \\"<b>\\"\\n"@sv .\n',
    "data/sources/paper.ttl": HEAD
    + '<id/project/water> a tv:Project ; tv:start "2012"^^xsd:gYear .\n',
    "data/editorial/names.ttl": HEAD
    + '<id/project/water> rdfs:label "Clean water"@en , "Nước sạch"@vi .\n',
}

Town = Callable[..., Path]


def built(folder: Path, output: Path, **wishes: str) -> BuiltRelease:
    return build_release(open_folder(folder), [], output, Wishes(output, **wishes))


quick = pytest.mark.usefixtures("without_tables")
