"""Goals, those who act, the flow, the comparison: all from the graph, gaps as plain as links."""

import re
import shutil
from collections.abc import Iterator
from html import unescape
from pathlib import Path

import httpx
import pytest

import tvinna
from conftest import SMALL, serving
from pages.reading import text_of
from tvinna import settings
from tvinna.web.words.comparison import COMPARISON_WORDS
from tvinna.web.words.overviews import OVERVIEW_WORDS
from tvinna.web.words.report import REPORT_WORDS

TEMPLATES = Path(tvinna.__file__).parent / "web/templates"
BROWSER = {"Accept": "text/html"}
PAGES = ("goals", "goals/6/outcomes", "actors", "flow", "compare")
CLAIMED = """@base <https://example.org/twin/> .
@prefix dcterms: <http://purl.org/dc/terms/> .
@prefix rdfs: <http://www.w3.org/2000/01/rdf-schema#> .
@prefix tv: <https://w3id.org/tvinna/ns/> .
<source/register> a tv:ImportedGraph ; dcterms:title "register.csv"@und .
<id/partnership/claimed> a tv:Partnership ; rdfs:label "A–B"@und ;
    tv:party <id/party/a> , <id/party/b> .
<id/claim/one> a tv:Claim ; tv:claims <id/partnership/claimed> ; tv:row 2 .
"""
# A second partnership, of which little is told.
SECOND = """
<id/partnership/second> a tv:Partnership ;
    tv:party <id/municipality/pahittkoping> , <id/organization/twin-town-fund> ;
    tv:readFrom <id/passage/minutes-7-4> .
"""


# ---- Goals ----


def test_the_goals_say_what_is_served_what_is_not_and_by_whom(small: httpx.Client) -> None:
    said = text_of(small.get("/en/goals"))
    assert "goals served 2 goals not served 1" in said
    assert "targets served, of 2 1" in said
    assert "outcomes without a goal 0" in said
    assert "6 0 stated 1 judged Clean water and sanitation" in said
    assert "Goals that no outcome serves 17. Partnerships for the goals" in said
    assert "6.3 Cleaner water and waste water" in said


def test_a_goal_leads_to_its_outcomes_their_reasons_and_the_passages_behind(
    small: httpx.Client,
) -> None:
    page = small.get("/en/goals/6/outcomes")
    said = text_of(page)
    assert "Outcomes: 0 stated, 1 judged. 1 of 1 targets are served." in said
    assert "a method of cleaning waste water Judged Strength: strong Contribution: direct" in said
    assert "Reason : A way of cleaning waste water is what the target asks for." in said
    assert "minutes § 7 , passage 8 : A new method of cleaning waste water was the result" in said
    assert 'href="/en/res/passage/minutes-7-8"' in page.text
    assert 'rel="prev" href="/en/goals/5/outcomes"' in page.text
    assert 'rel="next" href="/en/goals/17/outcomes"' in page.text


def test_a_goal_that_is_served_as_a_whole_shows_its_targets_as_gaps(small: httpx.Client) -> None:
    said = text_of(small.get("/sv/goals/5/outcomes"))
    assert "Målet som helhet" in said
    assert "Delmål utan resultat 5.5" in said


@pytest.mark.parametrize("number", ["0", "18", "x", "6.3", "٦", "1" * 400])
def test_there_are_no_other_goals(small: httpx.Client, number: str) -> None:
    answer = small.get(f"/sv/goals/{number}/outcomes")
    assert answer.status_code == 404
    assert "nummer 1 till 17" in answer.text


# ---- Those who act ----


@pytest.mark.parametrize("path", ["/en/actors", "/en/flow"])
def test_where_registers_claim_nothing_nothing_is_said_of_them(
    small: httpx.Client, path: str
) -> None:
    assert "Registers and sheets" not in small.get(path).text


def test_actors_stand_by_side_with_role_time_and_document(small: httpx.Client) -> None:
    said = text_of(small.get("/en/actors"))
    assert "Swedish side Actor Role Takes part in When Document water office participant" in said
    assert "participant among others Clean Water not stated" in said


def test_who_pays_and_who_decides_stand_apart(small: httpx.Client) -> None:
    said = text_of(small.get("/en/actors"))
    assert "Twin Town Fund Twin Town Fund Clean Water 1" in said
    assert "municipal executive board decision § 7 , point 1 At least once in each term" in said


# ---- The flow ----


def test_the_flow_counts_what_is_stated_apart_from_what_is_judged(small: httpx.Client) -> None:
    page = small.get("/en/flow")
    said = text_of(page)
    assert "4 links stand in documents, 5 are the editors' judgements." in said
    assert "a better environment sharing knowledge of waste water Judged 1" in said
    # Two documents say so.
    assert "Clean Water a method of cleaning waste water Stated 2" in said
    assert page.text.count('class="link stated"') == 4
    assert page.text.count('class="link judged"') == 5


def test_what_leads_nowhere_is_drawn_told_and_listed(small: httpx.Client) -> None:
    page = small.get("/en/flow")
    said = text_of(page)
    assert "Positions tied to no guideline and no goal (1) cooperation on biogas" in said
    assert "Goals that no outcome serves (1) 17. Partnerships for the goals" in said
    assert "cooperation on biogas leads nowhere 0" in said
    assert page.text.count('class="node none"') == 1
    # A goal keeps its colour, also where nothing leads to it.
    assert 'class="node goal-17 none"' in page.text


# ---- Side by side ----


def test_one_partnership_is_shown_by_itself_and_its_parties_side_by_side(
    small: httpx.Client,
) -> None:
    page = small.get("/en/compare")
    said = text_of(page)
    assert "Documents tell of only one partnership yet." in said
    assert 'name="partnership"' not in page.text
    heads = re.findall(r'<th scope="col"><a href="/en/res/([^"]*)"', page.text)
    assert heads == [
        "partnership/pahittkoping-mong-ha",
        "municipality/pahittkoping",
        "place/mong-ha",
    ]
    assert "Partnerships, as sources record them 1 1" in said


@pytest.fixture(scope="module")
def two(tmp_path_factory: pytest.TempPathFactory) -> Iterator[httpx.Client]:
    copy = tmp_path_factory.mktemp("two") / "folder"
    shutil.copytree(SMALL, copy)
    minutes = copy / "data/sources/minutes-7.ttl"
    minutes.write_text(minutes.read_text(encoding="utf-8") + SECOND, encoding="utf-8")
    paper = copy / "data/sources/paper.ttl"
    project = "<id/project/open-schools> a tv:Project ;"
    text = paper.read_text(encoding="utf-8")
    assert project in text
    within = f"{project}\n    dcterms:isPartOf <id/partnership/second> ;"
    paper.write_text(text.replace(project, within), encoding="utf-8")
    (copy / "data/imports").mkdir()
    (copy / "data/imports/register.ttl").write_text(CLAIMED, encoding="utf-8")
    limits = settings.read(copy, workers=1)
    with (
        serving(copy, limits) as at,
        httpx.Client(base_url=at, headers=BROWSER, timeout=60) as client,
    ):
        yield client


def test_two_partnerships_stand_side_by_side(two: httpx.Client) -> None:
    page = two.get("/en/compare")
    said = text_of(page)
    offered = re.findall(r'name="partnership" value="([^"]*)"( checked)?', page.text)
    told = [("partnership/pahittkoping-mong-ha", " checked"), ("partnership/second", " checked")]
    assert offered == [*told, ("partnership/claimed", "")], "what a register claims comes last"
    assert "Projects 0 1" in said
    assert "Outcomes 0 1" in said
    assert "5. Gender equality 0 1" in said


def test_the_address_says_which_are_compared(two: httpx.Client) -> None:
    page = two.get("/en/compare", params={"partnership": ["partnership/second", ""]})
    heads = re.findall(r'<th scope="col"><a href="([^"]*)"', page.text)
    # The one that was named comes first, and has another beside it.
    assert [it.rpartition("/")[2] for it in heads] == ["second", "pahittkoping-mong-ha"]


def test_what_only_a_register_claims_is_compared_too(two: httpx.Client) -> None:
    page = two.get("/en/compare", params={"partnership": "partnership/claimed"})
    said = text_of(page)
    assert "Claims in registers 1 0" in said
    assert "Documents that tell of it 0 2" in said


def test_municipalities_that_only_a_register_knows_are_compared_by_their_partners(
    two: httpx.Client,
) -> None:
    page = two.get("/en/compare", params={"party": ["party/a", "municipality/pahittkoping"]})
    said = text_of(page)
    heads = re.findall(r'<th scope="col"><a href="/en/res/([^"]*)"', page.text)
    assert heads == ["party/a", "municipality/pahittkoping"]
    assert "Partnerships, as sources record them 1 2" in said
    # Who says so stands in the cell; a dash where no source names the partner.
    assert "party/b register.csv –" in said
    assert "Mong Ha – minutes § 7 position paper" in said


def test_parties_with_a_partner_in_common_share_a_row(two: httpx.Client) -> None:
    asked = {"party": ["place/mong-ha", "organization/twin-town-fund"]}
    said = text_of(two.get("/en/compare", params=asked))
    assert "Påhittköping municipality shared" in said


def test_what_is_looked_for_by_name_may_be_chosen(two: httpx.Client) -> None:
    page = two.get("/en/compare", params={"find": "mong ha", "party": "party/a"})
    assert '<input type="checkbox" name="party" value="place/mong-ha"' in page.text
    assert 'name="party" value="party/a" checked>' in page.text
    nothing = text_of(two.get("/en/compare", params={"find": "qqqqqqqq"}))
    assert "Nothing that can be compared is called “qqqqqqqq”." in nothing


@pytest.mark.parametrize(
    "asked", [{"party": "project/clean-water"}, {"partnership": "partnership/unknown"}]
)
def test_what_is_no_party_and_no_partnership_is_not_found(
    two: httpx.Client, asked: dict[str, str]
) -> None:
    page = two.get("/en/compare", params=asked)
    assert page.status_code == 404
    assert f"is called {next(iter(asked.values()))};" in page.text


def test_a_party_leads_to_its_comparison(two: httpx.Client) -> None:
    page = two.get("/en/res/municipality/pahittkoping").text
    leads = unescape(re.findall(r'href="(/en/compare\?[^"]*)"', page)[-1])
    assert '<th scope="col"><a href="/en/res/municipality/pahittkoping"' in two.get(leads).text


def test_a_partnership_leads_to_its_comparison(two: httpx.Client) -> None:
    page = two.get("/en/res/partnership/second").text
    leads = unescape(re.findall(r'href="(/en/compare\?[^"]*)"', page)[-1])
    assert '<th scope="col"><a href="/en/res/partnership/second"' in two.get(leads).text


def test_what_is_no_iri_cannot_be_compared(two: httpx.Client) -> None:
    for name in ("partnership", "party"):
        answer = two.get("/en/compare", params={name: "<a b>"})
        assert answer.status_code == 422
        assert name in answer.text


# ---- In three languages ----


@pytest.mark.parametrize("path", PAGES)
@pytest.mark.parametrize("language", ["sv", "en", "vi"])
def test_every_overview_is_in_three_languages(
    small: httpx.Client, path: str, language: str
) -> None:
    page = small.get(f"/{language}/{path}")
    assert page.status_code == 200
    assert f'<html lang="{language}">' in page.text
    assert page.headers["content-language"] == language
    assert "untranslated" not in page.text


def test_what_is_only_in_english_says_so_on_a_vietnamese_page(small: httpx.Client) -> None:
    page = small.get("/vi/goals/6/outcomes").text
    assert '<span lang="en">A way of cleaning waste water' in page
    assert "Nước sạch và vệ sinh" in page


def test_every_word_is_there_in_every_language_and_is_used() -> None:
    said = "".join(path.read_text(encoding="utf-8") for path in TEMPLATES.glob("*.html"))
    pages = Path(tvinna.__file__).parent / "pages"
    said += "".join(path.read_text(encoding="utf-8") for path in pages.glob("*.py"))
    for name, row in {**OVERVIEW_WORDS, **COMPARISON_WORDS, **REPORT_WORDS}.items():
        assert set(row) == {"sv", "en", "vi"}, name
        ours = re.sub("^(gap|flow|compared|report)_", "", name)
        assert re.search(rf"\b{name}\b", said) or f'"{ours}"' in said, name


# ---- Too much, and nothing ----


def test_what_is_more_than_a_page_can_show_names_the_questions_instead(
    small: httpx.Client, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr("tvinna.pages.amount.MOST", 1)
    monkeypatch.setattr("tvinna.pages.amount._PARTS", 1)
    for path, question in (
        ("flow", "gaps"),
        ("actors", "funding-chain"),
        ("follow-up", "outcomes"),
    ):
        # Not kept: asked for in another way than in the tests before.
        page = small.get(f"/en/{path}?again=1")
        assert "2 of them here: more than a page can show" in text_of(page)
        assert f'href="/en/queries/{question}"' in page.text
    answer = small.get("/en/follow-up/executive-board-2015.docx")
    assert answer.status_code == 422
    assert "more than a report holds" in answer.text


def test_a_folder_of_which_nothing_is_told_yet_says_so_and_what_to_do(tmp_path: Path) -> None:
    shutil.copy(SMALL / "tvinna.toml", tmp_path)
    (tmp_path / "data").mkdir()
    with (
        serving(tmp_path, settings.read(tmp_path, workers=1)) as at,
        httpx.Client(base_url=at, headers=BROWSER) as client,
    ):
        said = text_of(client.get("/sv/"))
        assert "inget partnerskap och ingen handling har lästs in" in said
        assert "tvinna import partnerskap.xlsx --lang sv" in said
        assert "README.md" in said
        assert "vad det har lett till" not in said
        assert said.count("inget") == 1
        assert "tvinna import partnerships.xlsx" in text_of(client.get("/vi/"))
        report = text_of(client.get("/sv/uppfoljning"))
        assert "Handlingar Ingen handling har lästs än." in report


@pytest.mark.parametrize("path", ["goals", "actors", "flow", "compare"])
def test_a_folder_of_which_nothing_is_told_yet_has_the_pages_too(tmp_path: Path, path: str) -> None:
    shutil.copy(SMALL / "tvinna.toml", tmp_path)
    (tmp_path / "data").mkdir()
    limits = settings.read(tmp_path, workers=1)
    with serving(tmp_path, limits) as at:
        assert httpx.get(f"{at}/sv/{path}", headers=BROWSER).status_code == 200
