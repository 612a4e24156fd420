"""What a reader comes for: what came of it, where that stands, and what others say."""

import gzip

import httpx
import pytest
from playwright.sync_api import Page

from browser.conftest import NewPage
from browser.test_every_page import PAGES

pytestmark = pytest.mark.slow


def test_an_outcome_is_followed_to_the_words_it_was_read_from(new_page: NewPage) -> None:
    page = new_page(java_script_enabled=False, locale="sv")
    page.goto("/sv/")
    page.locator(".counts div", has_text="resultat").get_by_role("link").click()
    page.get_by_role("link", name="Skolsamarbete för hållbar utveckling").first.click()
    stated = page.locator(".statements .value", has_text="Uttalat").first
    stated.locator(".by a", has_text="Positionspapper").click()
    assert page.url.endswith("#read-position-paper")
    page.locator(".passages a").last.click()
    assert "/sv/res/passage/" in page.url


def test_a_document_is_read_passage_by_passage(page: Page) -> None:
    page.goto("/sv/documents")
    page.get_by_role("link", name="Protokoll § 514").click()
    passage = page.locator("#p6")
    assert "ICLD" in passage.inner_text()
    passage.get_by_role("link", name="Kommunalt partnerskap (treårigt projekt)").click()
    assert page.url.endswith("/sv/res/project/municipal-partnership")


def test_stated_and_judged_are_told_apart_without_colour(page: Page) -> None:
    page.goto("/en/res/outcome/school-cooperation")
    served = page.locator(".statements > div", has_text="serves goal")
    assert served.locator(".tag").all_inner_texts() == ["Judged"]
    assert page.locator(".tag.stated").first.inner_text() == "Stated"


def test_the_table_of_a_figure_is_unfolded(page: Page) -> None:
    page.goto("/sv/")
    figure = page.locator("#goals")
    assert not figure.get_by_role("table").is_visible()
    figure.get_by_text("Visa som tabell").click()
    assert figure.get_by_role("row").count() == 18


@pytest.mark.parametrize("path", PAGES.values(), ids=list(PAGES))
def test_a_page_is_small(site: str, path: str) -> None:
    """Under 100 kB as it is sent, with what it is drawn with."""
    with httpx.Client(base_url=site, headers={"Accept": "text/html"}) as client:
        own = client.get(path).content
        drawn_with = [client.get(f"/static/{name}").content for name in ("site.css", "theme.js")]
    assert sum(len(gzip.compress(part)) for part in (own, *drawn_with)) < 60_000
