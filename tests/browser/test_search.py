"""Finding something, with and without scripts."""

import pytest
from playwright.sync_api import Page, expect

from browser.conftest import NewPage

pytestmark = pytest.mark.slow


def test_a_thing_is_found_without_scripts(new_page: NewPage) -> None:
    page = new_page(java_script_enabled=False, locale="sv")
    page.goto("/sv/search")
    page.get_by_label("Sökord").fill("thai nguyens univ")
    page.get_by_role("main").get_by_role("button", name="Sök").click()
    page.get_by_role("link", name="Thai Nguyens universitet").first.click()
    assert page.url.endswith("/sv/res/organization/thai-nguyen-university")


def test_what_may_be_meant_is_suggested_while_one_writes(page: Page) -> None:
    page.goto("/vi/search")
    field = page.get_by_label("Từ khóa")
    field.press_sequentially("dai hoc th")
    # What was begun is answered too, when one writes slowly.
    expect(page.locator("datalist option").first).to_have_attribute("value", "Đại học Thái Nguyên")


def test_a_kind_narrows_the_search(page: Page) -> None:
    page.goto("/en/search?q=thai+nguyen")
    page.get_by_role("navigation", name="Kinds").get_by_role("link", name="place").click()
    chosen = page.locator(".facets [aria-current]")
    assert chosen.inner_text().startswith("place")
    assert page.locator(".hits > li").count() == int(chosen.inner_text().split()[-1])
