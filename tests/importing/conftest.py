"""A municipality's folder, and imports into it."""

from pathlib import Path
from typing import Any

import pytest

from importing.files import THEN, TOLD, TOWN, Import
from tvinna.importing import Imported, import_file
from tvinna.importing.forms import Options, form_of, reading
from tvinna.sources import Folder, open_folder


@pytest.fixture
def folder(tmp_path: Path) -> Folder:
    """A folder whose own municipality is Askby, 1234."""
    place = tmp_path / "askby"
    (place / "data" / "reference").mkdir(parents=True)
    (place / "data" / "editorial").mkdir()
    (place / "tvinna.toml").write_text(
        f'base = "{TOWN}"\n[title]\nsv = "Askby"\nen = "Askby"\n', encoding="utf-8"
    )
    prefixes = """@prefix cv: <http://data.europa.eu/m8g/> .
@prefix dcterms: <http://purl.org/dc/terms/> .
@prefix org: <http://www.w3.org/ns/org#> .
@prefix rdfs: <http://www.w3.org/2000/01/rdf-schema#> .
@prefix tv: <https://w3id.org/tvinna/ns/> .
@prefix xsd: <http://www.w3.org/2001/XMLSchema#> .
"""
    about = """a {kind} ;
    dcterms:license <http://creativecommons.org/publicdomain/zero/1.0/> ;
    dcterms:created "2026-11-22"^^xsd:date"""
    (place / "data/reference/own.ttl").write_text(
        f"""{prefixes}@base <{TOWN}> .
<source/own> {about.format(kind="tv:ReferenceGraph")} ;
    dcterms:source <https://example.org/codes> ;
    rdfs:comment "The municipality."@en , "Kommunen."@sv .
<id/municipality/1234> a org:FormalOrganization , cv:PublicOrganisation ;
    org:classification <https://w3id.org/tvinna/scheme/organisation-kind/municipality> .
""",
        encoding="utf-8",
    )
    (place / "data/editorial/names.ttl").write_text(
        f"""{prefixes}@base <{TOWN}> .
<source/names> {about.format(kind="tv:EditorialGraph")} .
<id/municipality/1234> rdfs:label "Askby Municipality"@en , "Askby kommun"@sv .
""",
        encoding="utf-8",
    )
    return open_folder(place)


@pytest.fixture
def imported(folder: Folder, tmp_path: Path) -> Import:
    """Imports a text, or bytes, as a file of a name."""

    def run(content: str | bytes, name: str = "sheet.csv", **given: Any) -> Imported:
        file = tmp_path / name
        file.write_bytes(content.encode() if isinstance(content, str) else content)
        options = Options(given.pop("mapping", ""), given.pop("names", None))
        form = form_of(file, given.pop("form", "auto"), options.mapping)
        made = reading(form, file, options)
        stem = given.pop("stem", file.stem.replace("_", "-"))
        given.setdefault("today", THEN)
        told = given.pop("told", TOLD)
        return import_file(open_folder(folder.path), file, stem, made, told, **given)

    return run
