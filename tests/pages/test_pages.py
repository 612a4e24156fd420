"""The pages that people read: what each shows, in every language, and what it never shows."""

import re
from html import unescape
from pathlib import Path
from urllib.parse import unquote

import httpx
import pytest

from conftest import BASE, SMALL, serving, write
from pages.reading import text_of
from tvinna import settings

BROWSER = {"Accept": "text/html"}


# ---- The start page ----


def test_the_start_page_tells_the_story_from_the_graph(small: httpx.Client) -> None:
    said = text_of(small.get("/en/"))
    counts = {"1 partnership", "2 projects", "2 outcomes", "28 passages read"}
    # A number stands behind its word for those who listen, and above it for those who look.
    assert {
        f"{number} {word}" for word, number in re.findall(r"([a-z]+(?: read)?) (\d+)", said)
    } >= {*counts}
    assert "March 2014 Clean Water begins minutes § 7" in said
    assert "April 2014 Clean Water begins position paper" in said
    assert (
        "What it led to Those that most documents tell of stand first."
        " a method of cleaning waste water Kind: method According to: minutes § 7 , position paper"
        in said
    )
    assert "The outcomes serve 2 of 3 goals." in said
    assert "No document says that an outcome serves a certain goal." in said
    assert "6 0 stated 1 judged Clean water and sanitation" in said
    assert "17 none Partnerships for the goals" in said


def test_the_start_page_says_what_each_partnership_and_project_is(
    small: httpx.Client, own_address: str
) -> None:
    said = text_of(small.get("/en/"))
    assert "partnership Påhittköping–Mong Ha Parties: Mong Ha , Påhittköping municipality" in said
    assert (
        "Clean Water Start: March 2014 , April 2014 (the documents differ) End: 2016"
        " Funder: Twin Town Fund Open Schools End: 2016 Documents" in said
    )
    # What all three documents say, and what each says otherwise.
    real = text_of(httpx.get(f"{own_address}/sv/", headers=BROWSER, timeout=60))
    assert "lokal demokrati , medborgarinflytande Inriktning: avloppsvatten , biogas" in real
    assert "miljöteknik , organiskt avfall (handlingarna skiljer sig åt) Finansiär: ICLD" in real


@pytest.mark.parametrize(
    ("language", "words"),
    [("sv", "mars 2014"), ("en", "March 2014"), ("vi", "tháng 3 năm 2014")],
)
def test_the_start_page_is_in_three_languages(
    small: httpx.Client, language: str, words: str
) -> None:
    page = small.get(f"/{language}/")
    assert f'<html lang="{language}">' in page.text
    assert words in text_of(page)
    assert small.get("/", headers={"Accept-Language": language}).text == page.text


def test_what_several_accounts_tell_of_one_event_is_one_step() -> None:
    with serving(SMALL.parent.parent, settings.read(SMALL.parent.parent, workers=1)) as at:
        said = text_of(httpx.get(f"{at}/en/", headers=BROWSER))
    assert said.count("the same event, as the editors judge") == 2  # drawing and table
    # What a document says in words only, and what the editors make of it, stand apart.
    assert "”i oktober i år”" in said
    assert "October 2017" in said


# ---- A thing ----


def test_each_value_says_who_says_it_and_leads_to_the_passages(small: httpx.Client) -> None:
    page = small.get("/en/res/project/clean-water").text
    assert re.search(
        r'datetime="2014-03">March 2014</time><div class="by"><a href="#read-minutes-7">minutes § 7'
        r'</a></div></div><div class="tags"><span class="tag stated">Stated</span>',
        page,
    )
    assert '<h3 id="read-minutes-7">' in page
    assert "Clean Water began in March 2014 and was over in 2016." in page


def test_what_documents_tell_differently_stands_side_by_side(small: httpx.Client) -> None:
    said = text_of(small.get("/en/res/project/clean-water"))
    differing_ = said[said.index("Where the documents differ") :]
    assert differing_.index("minutes § 7 March 2014") < differing_.index(
        "position paper April 2014"
    )


def test_names_in_other_languages_are_called_what_they_are(small: httpx.Client) -> None:
    said = text_of(small.get("/sv/res/project/clean-water"))
    assert "På andra språk: Clean Water" in said
    assert "Kallas även" not in said


def test_where_a_thing_is_told_comes_before_what_is_judged_of_it(small: httpx.Client) -> None:
    said = text_of(small.get("/en/res/outcome/cleaning-method"))
    passage = said.index("A new method of cleaning waste water was the result of the project.")
    assert passage < said.index("Cleaner water is a better environment.")


def test_a_judgement_says_what_it_says_and_whose_it_is_under_headings(own_address: str) -> None:
    thing = "judgement/citizen-dialogue-guideline-democracy-and-gender-equality"
    page = httpx.get(f"{own_address}/en/res/{thing}", headers=BROWSER).text
    parts = re.findall(r'<h2 id="part-(\w+)">', page)
    assert parts == ["what", "when", "who"], "and none of it under what is left"


@pytest.mark.parametrize(
    ("thing", "drawn"),
    [("res/partnership/linkoping-thai-nguyen", False), ("res/scheme/theme/participation", True)],
    ids=["a partnership, which has a timeline and more", "a theme, which has nothing else"],
)
def test_what_refers_to_a_thing_is_drawn_where_no_figure_fits_its_kind(
    own_address: str, thing: str, drawn: bool
) -> None:
    said = text_of(httpx.get(f"{own_address}/en/{thing}", headers=BROWSER))
    assert ("Number of things, by what they say of it." in said) is drawn


def test_accounts_of_one_event_stand_side_by_side_where_they_differ(own_address: str) -> None:
    at = f"{own_address}/en/res"
    said = text_of(httpx.get(f"{at}/request/letter-background", headers=BROWSER))
    assert (
        "Where the accounts differ The editors judge that they tell of one event. Every account"
        " stands; none has been chosen over another."
        " asked by The request of 2010, in the letter's background Thai Nguyen province"
        " The request of 2010, in the letter's opening Embassy of Vietnam in Sweden"
        " The request of 2010, in the minutes Embassy of Vietnam in Sweden"
        " The request, in the position paper Thai Nguyen province" in said
    )
    # What no judgement joins with another is no account.
    assert "Where the accounts differ" not in text_of(
        httpx.get(f"{at}/decision/514", headers=BROWSER)
    )


def test_a_judgement_is_marked_as_one_and_never_as_stated(small: httpx.Client) -> None:
    page = small.get("/en/res/outcome/cleaning-method").text
    served = page[page.index("/sdg/") :] if "/sdg/" in page else page
    assert '<span class="tag judged">Judged</span>' in served
    row = re.search(r"<dt[^>]*><a [^>]*servesGoal.*?</dd>", page, re.DOTALL)
    assert row is not None
    assert "judged" in row[0]
    assert "stated" not in row[0]


def test_what_came_of_a_project_stands_on_its_page_with_who_tells_it(small: httpx.Client) -> None:
    said = text_of(small.get("/en/res/project/clean-water"))
    came = said[said.index("What came of it") :]
    assert "a method of cleaning waste water method" in came
    assert "What came of it" not in text_of(small.get("/en/res/outcome/cleaning-method"))


def test_a_goal_of_the_agenda_has_a_page_here(small: httpx.Client) -> None:
    assert 'href="/en/goals/6"' in small.get("/en/").text
    assert 'href="/en/goals/6.3"' in small.get("/en/res/outcome/cleaning-method").text
    said = text_of(small.get("/en/goals/6"))
    assert "Clean water and sanitation" in said
    assert "a method of cleaning waste water 6.3 Cleaner water and waste water Judged" in said
    target = text_of(small.get("/en/goals/6.3"))
    assert "6.3 Cleaner water and waste water" in target
    assert "a method of cleaning waste water" in target
    assert "6.3 Cleaner water" in text_of(small.get("/en/res/outcome/cleaning-method"))
    for wrong in ("/en/goals/18", "/en/goals/six", "/en/goals/6%3E"):
        assert small.get(wrong).status_code == 404


@pytest.mark.parametrize(
    ("language", "called"), [("sv", "Delmål 5.5"), ("en", "Target 5.5"), ("vi", "Chỉ tiêu 5.5")]
)
def test_a_target_without_a_name_is_called_by_its_code_in_words(
    small: httpx.Client, language: str, called: str
) -> None:
    page = small.get(f"/{language}/goals/5.5").text
    assert f"<h1>{called}</h1>" in page
    assert f"<title>{called} – " in page
    assert called in text_of(small.get(f"/{language}/goals/5"))


def test_what_has_no_vietnamese_name_is_marked_as_english(small: httpx.Client) -> None:
    page = small.get("/vi/res/project/clean-water").text
    assert '<html lang="vi">' in page
    assert re.search(r'<a [^>]*lang="en">minutes § 7</a>', page)


@pytest.mark.parametrize("path", ["", "res/project/clean-water", "goals/6/outcomes"])
def test_a_vietnamese_page_says_once_that_parts_of_it_are_in_english(
    small: httpx.Client, path: str
) -> None:
    partly = "Một phần nội dung trang này chỉ có bằng tiếng Anh."
    page = small.get(f"/vi/{path}").text
    assert page.count(partly) == 1
    # The notices that the foot leads to are in Vietnamese too.
    assert "(bằng tiếng Anh)" not in page[page.index("<footer") :]
    for language in ("sv", "en"):
        other = small.get(f"/{language}/{path}").text
        assert "partly" not in other
        assert "(in English)" not in other


def test_what_stands_in_another_language_is_marked_and_nothing_else_is(
    small: httpx.Client,
) -> None:
    page = small.get("/vi/").text
    vietnamese = re.compile("cùng một sự kiện|bắt đầu")
    marked = re.findall(r'<(\w+)[^>]* lang="en"[^>]*>([^<]*)</\1>', page)
    assert marked
    assert not [text for _, text in marked if vietnamese.search(text)]
    assert len(vietnamese.findall(page)) > 1


@pytest.mark.parametrize("language", ["sv", "en", "vi"])
def test_a_thing_can_be_cited_fetched_and_asked_of(small: httpx.Client, language: str) -> None:
    page = small.get(f"/{language}/res/project/clean-water").text
    assert re.search(r'class="cite">.+https://example.org/twin/id/project/clean-water</span>', page)
    assert 'href="/res/project/clean-water.ttl"' in page
    (asked,) = re.findall(r'href="(/\w\w/queries/about-thing\?thing=[^"]+)"', page)
    assert small.get(unescape(asked)).status_code == 200


def test_an_error_is_reported_to_the_contact_with_iri_and_passage(tmp_path: Path) -> None:
    toml = f'base = "{BASE}"\n[title]\nsv = "Staden"\nen = "The town"\n'
    contact = '[contact]\nemail = "data@town.example"\n'
    for said, expected in ((toml, 0), (toml + contact, 1)):
        town = write(tmp_path / str(expected), {"tvinna.toml": said})
        with serving(town, settings.read(town, workers=1)) as at:
            page = httpx.get(f"{at}/en/res/project/clean-water", headers=BROWSER).text
        found = re.findall(r'href="(mailto:[^"]+)"', page)
        assert len(found) == expected
        for letter in found:
            told = unquote(unescape(letter))
            assert told.startswith("mailto:data@town.example?subject=")
            assert f"{BASE}id/project/clean-water" in told


def test_a_graph_of_a_loaded_folder_without_names_still_has_its_pages(client: httpx.Client) -> None:
    for path in ("/sv/", "/sv/documents", "/sv/res/outcome/network", "/sv/source/paper"):
        assert client.get(path, headers=BROWSER).status_code == 200


# ---- Pages are kept ----


@pytest.mark.parametrize(
    "path", ["/en/", "/en/documents", "/en/documents/paper", "/en/res/project/clean-water"]
)
def test_a_page_is_known_again(small: httpx.Client, path: str) -> None:
    first = small.get(path)
    again = small.get(path)
    assert again.text == first.text
    assert {**again.headers, "date": "", "x-request-id": ""} == {
        **first.headers,
        "date": "",
        "x-request-id": "",
    }
    asked = small.get(path, headers={"If-None-Match": first.headers["etag"]})
    assert asked.status_code == 304


def test_a_page_is_kept_for_its_language_and_its_host(small: httpx.Client) -> None:
    path = "/res/project/clean-water"
    said = {
        (language, host): small.get(path, headers={"Accept-Language": language, "Host": host})
        for language in ("sv", "en")
        for host in ("a.example", "b.example")
    }
    for (language, host), answer in said.items():
        assert f'<html lang="{language}">' in answer.text
        assert f"//{host}/" in answer.headers["link"]
