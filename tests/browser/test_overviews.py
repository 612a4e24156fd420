"""What a reader comes to the overviews for."""

import pytest
from playwright.sync_api import Page

from browser.conftest import NewPage

pytestmark = pytest.mark.slow


def test_a_reader_finds_the_source_of_an_outcome_from_the_goals(new_page: NewPage) -> None:
    page = new_page(java_script_enabled=False, locale="sv")
    page.goto("/sv/")
    page.get_by_role("link", name="Mål", exact=True).click()
    page.locator(".goals a.tile", has_text="Hållbara städer").click()
    card = page.locator(".cards > li", has_text="Utbyte om öppen och transparent planering")
    assert card.locator(".tag").inner_text() == "Bedömt"
    card.get_by_text("Underlag").click()
    card.locator(".passages a").first.click()
    assert "/sv/res/passage/" in page.url


def test_the_tables_of_the_flow_and_the_network_open_without_scripts(new_page: NewPage) -> None:
    page = new_page(java_script_enabled=False)
    for path, head in (("/en/flow", "Basis"), ("/en/actors", "Role")):
        page.goto(path)
        figure = page.locator("figure").first
        assert not figure.get_by_role("columnheader", name=head).is_visible()
        figure.locator("summary").click()
        assert figure.get_by_role("columnheader", name=head).is_visible()


def test_the_report_prints_as_a_tagged_pdf_with_an_outline(page: Page) -> None:
    page.goto("/sv/uppfoljning/executive-board-2023")
    printed = page.pdf(tagged=True, outline=True, prefer_css_page_size=True)
    assert b"/MarkInfo" in printed
    assert b"/StructTreeRoot" in printed
    assert b"/Outlines" in printed
    page.emulate_media(media="print")
    assert not page.get_by_role("link", name="Hämta som Word").is_visible()
    heading = page.locator("#form")
    assert heading.evaluate("it => getComputedStyle(it.parentElement).breakBefore") == "page"


def test_on_paper_a_heading_and_its_lead_stay_with_their_table(page: Page) -> None:
    page.goto("/sv/uppfoljning")
    page.emulate_media(media="print")
    leads = page.locator(".report section > p:has(+ .wide)")
    assert leads.count() > 2
    kept = (
        "all => all.map(it => [getComputedStyle(it).breakInside, getComputedStyle(it).breakAfter])"
    )
    assert {tuple(it) for it in leads.evaluate_all(kept)} == {("avoid", "avoid")}
    headings = page.locator(".report section > h2")
    assert {it[1] for it in headings.evaluate_all(kept)} == {"avoid"}


def test_the_report_is_fetched_for_a_word_processor(page: Page) -> None:
    page.goto("/en/follow-up")
    with page.expect_download() as fetched:
        page.get_by_role("link", name="As Word").click()
    assert fetched.value.suggested_filename == "follow-up.docx"
