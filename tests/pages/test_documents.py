"""The outlines of documents: their passages, and what was read from each."""

import re
from collections.abc import Iterator
from hashlib import sha256
from html import unescape
from pathlib import Path

import httpx
import pytest

from conftest import BASE, SMALL, serving, write
from pages.reading import text_of
from tvinna import settings

BROWSER = {"Accept": "text/html"}


@pytest.fixture(scope="module")
def small() -> Iterator[httpx.Client]:
    limits = settings.read(SMALL, documents=Path("documents"))
    with (
        serving(SMALL, limits) as at,
        httpx.Client(base_url=at, headers=BROWSER, timeout=60) as client,
    ):
        yield client


def test_the_documents_lead_to_their_outlines(small: httpx.Client) -> None:
    page = small.get("/en/documents").text
    assert re.findall(r'href="(/en/documents/[^"]+)"', page) == [
        "/en/documents/minutes-7",
        "/en/documents/paper",
    ]
    assert "/en/documents/minutes-7" in small.get("/en/res/document/minutes-7").text


def test_there_is_no_page_of_documents_behind_the_last(small: httpx.Client) -> None:
    page = small.get("/sv/documents?page=999")
    assert page.status_code == 404
    assert "handlingarna har ingen sida 999" in page.text


def test_an_outline_tells_each_passage_and_what_was_read_from_it(small: httpx.Client) -> None:
    page = small.get("/en/documents/minutes-7").text
    passage = page[page.index('id="p6"') : page.index('id="p7"')]
    assert "The money for Clean Water came from the Twin Town Fund." in passage
    assert re.findall(r'href="/en/res/([^"]+)"', passage) == [
        "passage/minutes-7-6",
        "funding/clean-water",
        "organization/twin-town-fund",
    ]
    whole = (SMALL / "documents/minutes.txt").read_text(encoding="utf-8")
    assert whole[172:217] in unescape(passage)


def test_the_page_of_a_passage_has_its_words_its_place_and_its_document(
    small: httpx.Client,
) -> None:
    page = small.get("/en/res/passage/minutes-7-6")
    whole = (SMALL / "documents/minutes.txt").read_text(encoding="utf-8")
    assert f'lang="sv"><p>{whole[172:217]}' in unescape(page.text)
    (place,) = re.findall(r'href="(/en/documents/[^"]+)"', page.text.split("<main")[1])
    path, _, anchor = place.partition("#")
    assert f'id="{anchor}"' in small.get(path).text
    counted = re.search(r"Statements by documents: (\d+)\. .*Documents: (\d+)", text_of(page))
    assert counted is not None
    assert int(counted[1]) > 0
    assert counted[2] == "1"


def test_a_reference_has_one_full_stop_behind_a_sentence(small: httpx.Client) -> None:
    page = small.get("/en/res/passage/minutes-7-6").text
    (cited,) = re.findall(r'class="cite">(.+?)</span>', page)
    assert "Twin Town Fund.</bdi> " in cited
    assert ".." not in cited


def test_an_unknown_document_is_not_found_and_the_others_are_named(small: httpx.Client) -> None:
    answer = small.get("/en/documents/minutes-8")
    assert answer.status_code == 404
    assert "minutes-7" in answer.text


_WITHHELD = f"""@base <{BASE}> .
@prefix tv: <https://w3id.org/tvinna/ns/> .
@prefix oa: <http://www.w3.org/ns/oa#> .
@prefix foaf: <http://xmlns.com/foaf/0.1/> .
@prefix prov: <http://www.w3.org/ns/prov#> .
<source/minutes> a tv:SourceGraph ; prov:wasDerivedFrom <id/document/minutes> .
<id/document/minutes> a tv:Document .
<id/person/guest-1> a foaf:Person ; tv:readFrom <id/passage/minutes-1> .
<id/text/minutes> a tv:TextFile ; tv:sha256 "%s" .
<id/passage/minutes-1> a tv:Passage ; tv:number 1 ; oa:hasSource <id/text/minutes> ;
    oa:hasSelector <id/selector/minutes-1> .
<id/selector/minutes-1> oa:start 0 ; oa:end 13 .
<id/passage/minutes-2> a tv:Passage ; tv:number 2 ; oa:hasSource <id/text/minutes> ;
    oa:hasSelector <id/selector/minutes-2> .
<id/selector/minutes-2> oa:start 14 ; oa:end 33 .
<id/passage/minutes-3> a tv:Passage ; tv:number 3 ; oa:hasSource <id/text/minutes> ;
    oa:hasSelector <id/selector/minutes-3> .
<id/selector/minutes-3> oa:start 34 ; oa:end 49 .
"""
_TEXT = "Gäst: Kåre Ek\nAv K. Ek skrevs ett\nMötet avslutas.\n"


def test_a_withheld_name_is_never_shown_wherever_it_stands(tmp_path: Path) -> None:
    town = write(
        tmp_path / "town",
        {
            "data/sources/minutes.ttl": _WITHHELD % sha256(_TEXT.encode()).hexdigest(),
            "documents/minutes.txt": _TEXT,
        },
    )
    with serving(town, settings.read(town, documents=Path("documents"), workers=1)) as at:
        page = httpx.get(f"{at}/sv/documents/minutes", headers=BROWSER).text
        each = [
            httpx.get(f"{at}/sv/res/passage/minutes-{number}", headers=BROWSER).text
            for number in (1, 2, 3)
        ]
    assert "Mötet avslutas." in page
    # Of the passage that names the guest, and of the one that does so in short, nothing.
    assert page.count("Ordalydelsen visas inte") == 2
    assert ["Ordalydelsen visas inte" in one for one in each] == [True, True, False]
    assert "Mötet avslutas." in each[2]
    for word in ("Kåre", "Ek\n", " Ek", "skrevs", "Gäst"):
        assert word not in "".join([page, *each])


def test_without_the_texts_an_outline_has_gists_only(client: httpx.Client, town: Path) -> None:
    with serving(SMALL, settings.read(SMALL, workers=1)) as at:
        page = httpx.get(f"{at}/en/documents/minutes-7", headers=BROWSER).text
        passage = httpx.get(f"{at}/en/res/passage/minutes-7-6", headers=BROWSER).text
    assert "<blockquote" not in page + passage
    assert 'href="/en/documents/minutes-7#p6"' in passage
    assert "The money for Clean Water" in page
