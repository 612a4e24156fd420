"""The page that sets several sources beside one another: what each says, who shares what."""

import re
import shutil
from collections.abc import Iterator
from pathlib import Path

import httpx
import pytest

import tvinna
from conftest import SMALL, serving
from pages.reading import text_of
from tvinna import settings
from tvinna.web.words.linking import LINKING_WORDS

TEMPLATES = Path(tvinna.__file__).parent / "web/templates"
BROWSER = {"Accept": "text/html"}
HEAD = """@base <https://example.org/twin/> .
@prefix dcterms: <http://purl.org/dc/terms/> .
@prefix form: <https://w3id.org/tvinna/scheme/form/> .
@prefix rdfs: <http://www.w3.org/2000/01/rdf-schema#> .
@prefix sdg: <http://metadata.un.org/sdg/> .
@prefix skos: <http://www.w3.org/2004/02/skos/core#> .
@prefix tv: <https://w3id.org/tvinna/ns/> .
@prefix xsd: <http://www.w3.org/2001/XMLSchema#> .
"""
# An imagined register: Askby and Påhittköping both list Mong Ha, and Mong Ha lists neither.
REGISTER = (
    HEAD
    + """
<source/register> a tv:ImportedGraph ; rdfs:label "The register"@und .
<id/party/ours> a tv:RecordedParty ; rdfs:label "Påhittköping"@und .
<id/party/theirs> a tv:RecordedParty ; rdfs:label "Mong Ha City"@und ; tv:countryCode "VN" .
<id/party/askby> a tv:RecordedParty ; rdfs:label "Askby <i>"@und .
<id/partnership/one> a tv:Partnership ; tv:party <id/party/ours> , <id/party/theirs> .
<id/partnership/two> a tv:Partnership ; tv:party <id/party/askby> , <id/party/theirs> .
<id/claim/one> a tv:Claim ; tv:claims <id/partnership/one> ; tv:claimedBy <id/party/ours> ;
    tv:row 2 ; tv:form form:twin-town ; tv:start "1999"^^xsd:gYear .
<id/claim/two> a tv:Claim ; tv:claims <id/partnership/two> ; tv:claimedBy <id/party/askby> ;
    tv:row 3 ; tv:statesGoal sdg:6 .
<id/claim/three> a tv:Claim ; tv:claims <id/partnership/one> ; tv:claimedBy <id/party/theirs> ;
    tv:row 4 ; tv:form form:contact .
"""
)
DECIDED = (
    HEAD
    + """
<source/decided> a tv:EditorialGraph .
<id/party/ours> skos:exactMatch <id/municipality/pahittkoping> .
<id/party/theirs> skos:exactMatch <id/place/mong-ha> .
"""
)


@pytest.fixture(scope="module")
def alone() -> Iterator[httpx.Client]:
    with (
        serving(SMALL, settings.read(SMALL, workers=1)) as at,
        httpx.Client(base_url=at, headers=BROWSER) as client,
    ):
        yield client


@pytest.fixture(scope="module")
def beside(tmp_path_factory: pytest.TempPathFactory) -> Iterator[httpx.Client]:
    """The small folder with an imagined register beside it, and what people decided."""
    copy = tmp_path_factory.mktemp("beside") / "folder"
    shutil.copytree(SMALL, copy)
    (copy / "data/imports").mkdir()
    (copy / "data/imports/register.ttl").write_text(REGISTER, encoding="utf-8")
    (copy / "data/editorial/decided.ttl").write_text(DECIDED, encoding="utf-8")
    minutes = copy / "data/sources/minutes-7.ttl"
    project = "<id/project/clean-water> a tv:Project ;"
    part = f"{project} dcterms:isPartOf <id/partnership/pahittkoping-mong-ha> ;"
    minutes.write_text(minutes.read_text("utf-8").replace(project, part), "utf-8")
    with (
        serving(copy, settings.read(copy, workers=1)) as at,
        httpx.Client(base_url=at, headers=BROWSER) as client,
    ):
        yield client


def test_documents_alone_are_shown_and_what_an_import_would_add_is_said(
    alone: httpx.Client,
) -> None:
    said = text_of(alone.get("/en/compare/sources"))
    assert "Source by source: Påhittköping municipality" in said
    assert "There are only our own documents here yet" in said
    assert "minutes § 7 Påhittköping municipality 1" in said
    assert "None of them says the partnership's form" in said
    assert "Who has the same partner" not in said


def test_what_each_source_says_of_a_partnership_stands_together(beside: httpx.Client) -> None:
    said = text_of(beside.get("/en/compare/sources"))
    assert "only our own documents" not in said
    # Our name for the partner, whatever the register calls it.
    assert "Mong Ha contradict each other minutes § 7" in said
    assert "The register row 2 Påhittköping twin town 1999" in said
    assert "The register row 4 Mong Ha City contact" in said
    # Both sides' claims contradict each other once, not twice.
    assert said.count("Mong Ha : form") == 1


def test_who_shares_a_partner_and_whom_to_talk_to_are_named(beside: httpx.Client) -> None:
    page = beside.get("/en/compare/sources", params={"party": "municipality/pahittkoping"})
    said = text_of(page)
    assert "Who has the same partner Partner Others that have it Mong Ha Askby <i>" in said
    assert "Askby <i> through Mong Ha 6 Clean water and sanitation" in said
    assert "Partners in VN (1)" in said
    assert "<i>" not in page.text
    assert 'href="/en/queries/shared-partners?party=municipality%2Fpahittkoping"' in page.text


def test_another_party_may_be_looked_at(beside: httpx.Client) -> None:
    said = text_of(beside.get("/en/compare/sources", params={"party": "party/askby"}))
    assert "Source by source: Askby <i>" in said
    # Askby is in no list of Mong Ha's.
    assert "Missing from the list of Mong Ha" in said


def test_a_partnership_shows_both_sides_claims_and_a_party_leads_to_its_sources(
    beside: httpx.Client,
) -> None:
    said = text_of(beside.get("/en/res/partnership/pahittkoping-mong-ha"))
    assert "What each source says" in said
    assert "The register (row 2) Påhittköping twin town 1999" in said
    assert "The register (row 4) Mong Ha City contact" in said
    assert text_of(beside.get("/en/res/partnership/one")).count("The register (row") == 2
    party = beside.get("/en/res/municipality/pahittkoping")
    assert 'href="/en/compare/sources?party=https%3A%2F%2Fexample.org%2Ftwin%2Fid%2F' in party.text


def test_where_only_documents_tell_of_a_partnership_its_page_says_it_once(
    alone: httpx.Client,
) -> None:
    assert "What each source says" not in alone.get("/en/res/partnership/pahittkoping-mong-ha").text


@pytest.mark.parametrize("language", ["sv", "en", "vi"])
def test_the_page_is_in_three_languages_and_reached_from_the_comparison(
    beside: httpx.Client, language: str
) -> None:
    assert f'href="/{language}/compare/sources"' in beside.get(f"/{language}/compare").text
    page = beside.get(f"/{language}/compare/sources")
    assert f'<html lang="{language}">' in page.text
    assert "untranslated" not in page.text


@pytest.mark.parametrize(
    ("party", "status"), [("party/nobody", 200), ("<a b>", 422), ("municipality/", 422)]
)
def test_a_party_of_which_nothing_is_told_is_told_so(
    alone: httpx.Client, party: str, status: int
) -> None:
    page = alone.get("/en/compare/sources", params={"party": party})
    assert page.status_code == status
    if status == 200:
        assert "No source tells of a partnership of that party" in text_of(page)


def test_a_folder_of_which_nothing_is_told_yet_has_the_page_too(tmp_path: Path) -> None:
    shutil.copy(SMALL / "tvinna.toml", tmp_path)
    (tmp_path / "data").mkdir()
    with serving(tmp_path, settings.read(tmp_path, workers=1)) as at:
        page = httpx.get(f"{at}/sv/compare/sources", headers=BROWSER)
    assert "Ingen källa berättar om något partnerskap än" in text_of(page)


def test_every_word_is_there_in_every_language_and_is_used() -> None:
    used = (TEMPLATES / "linking.html").read_text(encoding="utf-8")
    used += (TEMPLATES / "compare.html").read_text(encoding="utf-8")
    for name, row in LINKING_WORDS.items():
        assert set(row) == {"sv", "en", "vi"}, name
        built = re.sub(r"_(listed_by|form|status|start|end|goal|funder|theme)$", "_", name)
        assert re.search(rf"\b{name}\b", used) or f'"{built}"' in used, name
