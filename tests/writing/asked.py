"""What those who write graphs send, in tests."""

import shutil
from pathlib import Path
from urllib.parse import quote

from conftest import SMALL

TOKEN = "a-token-that-nobody-guesses"  # noqa: S105 (of this test)
TOWN = "https://example.org/twin/"
MAY = {"Authorization": f"Bearer {TOKEN}"}
SENT = {**MAY, "Content-Type": "text/turtle"}


def at(stem: str) -> str:
    return f"/store?graph={quote(f'{TOWN}source/{stem}', safe='')}"


def register(stem: str, comment: str = "A register.", more: str = "") -> str:
    """A reference graph that passes every rule."""
    return f"""
    @base <{TOWN}> .
    @prefix dcterms: <http://purl.org/dc/terms/> .
    @prefix rdfs: <http://www.w3.org/2000/01/rdf-schema#> .
    @prefix tv: <https://w3id.org/tvinna/ns/> .
    @prefix xsd: <http://www.w3.org/2001/XMLSchema#> .
    <source/{stem}> a tv:ReferenceGraph ;
        rdfs:comment "{comment}"@en , "Ett register."@sv ;
        dcterms:source <https://register.example.org/more> ;
        dcterms:license <http://creativecommons.org/publicdomain/zero/1.0/> ;
        dcterms:created "2026-11-22"^^xsd:date .
    {more}
    """


def copied(place: Path) -> Path:
    """A folder of its own, to be written in."""
    shutil.copytree(SMALL, place)
    return place
