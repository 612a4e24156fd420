"""Asking in a browser: run, mend, cancel and share a query, fill in a form, take the answer."""

import re
import time

import pytest
from playwright.sync_api import Page, expect

from browser.conftest import Axe, NewPage
from conftest import RUNAWAY
from tvinna.web.html.assets import assets

pytestmark = [
    pytest.mark.slow,
    pytest.mark.skipif(not assets().query, reason="nothing is built: run `make`"),
]

COUNT = "SELECT (COUNT(*) AS ?n) WHERE { ?s a <https://w3id.org/tvinna/ns/Project> }"


def editor(page: Page) -> None:
    """Waits for the editor, and leaves the cursor in it with nothing written."""
    page.goto("/en/sparql")
    page.locator(".cm-content").click()
    page.keyboard.press("Control+A")
    page.keyboard.press("Delete")


def test_a_query_is_run_from_the_keyboard_and_its_address_is_shared(
    page: Page, new_page: NewPage, axe: Axe
) -> None:
    editor(page)
    page.keyboard.insert_text(COUNT)
    page.keyboard.press("Control+Enter")
    row = page.locator("#result tbody tr")
    expect(row).to_have_count(1)
    counted = row.inner_text()
    assert int(counted) > 0
    assert axe(page) == []
    # Whoever is handed the address sees the same, without scripts too.
    other = new_page(java_script_enabled=False)
    other.goto(page.url)
    assert other.locator("#result tbody tr").inner_text() == counted
    assert other.get_by_label("SPARQL query").input_value() == COUNT


def test_a_query_that_runs_is_cancelled_and_ended(page: Page) -> None:
    editor(page)
    page.keyboard.insert_text(RUNAWAY)
    page.get_by_role("button", name="Run the query").click()
    page.get_by_role("button", name="Cancel").click()
    expect(page.get_by_text("The query was cancelled.")).to_be_visible()
    expect(page.get_by_role("button", name="Cancel")).to_be_hidden()
    ended = re.compile(r'^tvinna_queries_total\{outcome="gone"\} ([1-9])', re.MULTILINE)
    until = time.monotonic() + 10
    while not ended.search(page.request.get("/metrics").text()):
        assert time.monotonic() < until
        page.wait_for_timeout(100)


def test_a_fault_is_marked_where_it_is_until_it_is_mended(page: Page) -> None:
    editor(page)
    page.keyboard.insert_text("SELECT ?a\nWHERE { ?a nonsense ?c }")
    # Told in an answer of status 200, for the browser's console tells of any other.
    page.route("**/sparql?*", lambda route: route.fulfill(response=route.fetch(), status=200))
    page.get_by_role("button", name="Run the query").click()
    expect(page.locator(".cm-faultyLine")).to_contain_text("nonsense")
    expect(page.get_by_role("alert")).to_contain_text("line 2")
    page.locator(".cm-content").click()
    page.keyboard.type("x")
    expect(page.locator(".cm-faultyLine")).to_have_count(0)


def test_a_new_query_leaves_nothing_of_the_one_before(page: Page) -> None:
    page.route("**/sparql?*", lambda route: route.fulfill(response=route.fetch(), status=200))
    editor(page)
    page.keyboard.insert_text("SELECT nope")
    page.keyboard.press("Control+Enter")
    expect(page.get_by_role("alert")).to_contain_text("line 1")
    # One that is not answered until the test says so.
    page.route("**/sparql?*", lambda route: None)
    page.locator(".cm-content").click()
    page.keyboard.press("Control+A")
    page.keyboard.press("Delete")
    page.keyboard.insert_text(RUNAWAY)
    page.keyboard.press("Control+Enter")
    expect(page.get_by_role("button", name="Cancel")).to_be_visible()
    expect(page.locator("#result")).to_be_empty()
    assert "nope" not in page.url
    page.get_by_role("button", name="Cancel").click()
    expect(page.get_by_text("The query was cancelled.")).to_be_visible()
    expect(page.locator("#result")).to_be_empty()
    expect(page.locator(".cm-faultyLine")).to_have_count(0)


def test_terms_are_suggested_and_their_prefix_is_written(page: Page) -> None:
    editor(page)
    page.keyboard.insert_text("SELECT ?s WHERE { ?s a ")
    with page.expect_response("**/sparql/terms.json"):
        page.keyboard.type("tv:Outc")
    page.get_by_role("option", name="tv:Outcome").click()
    page.keyboard.type(" }")
    page.keyboard.press("Control+Enter")
    expect(page.locator("#result tbody tr").first).to_be_visible()
    assert "PREFIX tv: <https://w3id.org/tvinna/ns/>" in page.locator(".cm-content").inner_text()


@pytest.mark.parametrize("written", ["tv:Resul", "resultat", "Outcome"])
def test_a_term_is_found_by_its_name_in_any_language(page: Page, written: str) -> None:
    editor(page)
    page.keyboard.insert_text("SELECT ?s WHERE { ?s a ")
    page.keyboard.type(written)
    expect(page.get_by_role("option", name="tv:Outcome").first).to_be_visible()


def test_tab_leaves_the_editor(page: Page) -> None:
    editor(page)
    page.keyboard.press("Tab")
    assert page.evaluate("document.activeElement.textContent") == "Run the query"
    page.keyboard.press("Shift+Tab")
    page.keyboard.type("ASK")
    page.keyboard.press("Escape")
    page.keyboard.press("Tab")
    assert page.evaluate("document.activeElement.textContent") == "Run the query"


def test_the_latest_queries_are_kept_in_the_browser_and_forgotten(page: Page) -> None:
    editor(page)
    page.keyboard.insert_text(COUNT)
    page.keyboard.press("Control+Enter")
    expect(page.locator("#result tbody tr")).to_have_count(1)
    page.goto("/en/sparql")
    page.locator(".history button").click()
    expect(page.locator(".cm-content")).to_contain_text("COUNT")
    page.get_by_role("button", name="Forget them").click()
    page.goto("/en/sparql")
    expect(page.get_by_role("heading", name="Your latest queries")).to_be_hidden()


def test_a_question_is_narrowed_drawn_and_taken_home_without_scripts(new_page: NewPage) -> None:
    page = new_page(java_script_enabled=False, accept_downloads=True)
    page.goto("/sv/queries/outcomes-by-goal")
    page.locator("#p-goal").select_option("sdg:16")
    page.get_by_role("button", name="Visa svaret").click()
    assert "goal=sdg%3A16" in page.url
    rows = page.locator("#content tbody tr").count()
    page.get_by_role("link", name="stapeldiagram: delmål").click()
    assert page.locator("figure svg .bar").count() > 1
    assert page.locator("#p-goal").input_value() == "sdg:16"
    with page.expect_download() as download:
        page.get_by_role("link", name="XLSX").click()
    assert download.value.suggested_filename == "answer.xlsx"
    page.goto(page.url.partition("&view")[0])
    assert page.locator("#content tbody tr").count() == rows


def test_a_program_that_asks_is_copied(new_page: NewPage) -> None:
    page = new_page(locale="en", permissions=["clipboard-read", "clipboard-write"])
    page.goto("/en/queries/timeline")
    page.get_by_text("Ask from a program").click()
    page.locator("pre[aria-label='curl']").locator("xpath=preceding-sibling::button[1]").click()
    expect(page.get_by_role("button", name="Copied")).to_be_visible()
    copied = page.evaluate("navigator.clipboard.readText()")
    assert copied.startswith("curl --get 'http://127.0.0.1:")
    assert "/queries/timeline'" in copied
