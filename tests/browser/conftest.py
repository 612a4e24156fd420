"""A browser for the tests of this folder: Debian's own Chromium, driven by playwright, which never
downloads one.

Where there is no browser the tests are skipped and say so; with REQUIRE_BROWSER set (as `.ci/run`
sets it) they fail instead, so that green never hides that nothing ran.
"""

import os
import shutil
from collections.abc import Callable, Iterator
from pathlib import Path
from typing import Any, Final

import axe_playwright_python
import pytest
from playwright.sync_api import (
    Browser,
    BrowserContext,
    ConsoleMessage,
    Page,
    Route,
    sync_playwright,
)

from conftest import ROOT, serving
from tvinna import settings

_NAMES: Final = (
    "chromium-headless-shell", "chromium", "chromium-browser", "google-chrome-stable",
)  # fmt: skip
_FLAGS: Final = (
    "--disable-gpu",
    "--disable-quic",
    "--no-first-run",
    "--disable-background-networking",
    "--disable-component-update",
    "--disable-sync",
)
_AXE: Final = Path(axe_playwright_python.__file__).with_name("axe.min.js")
_RULES: Final = ["wcag2a", "wcag2aa", "wcag21a", "wcag21aa", "wcag22aa", "best-practice"]

NewPage = Callable[..., Page]
Axe = Callable[[Page], list[str]]


def _chromium() -> str | None:
    named = os.environ.get("CHROMIUM")
    return named or next(filter(None, map(shutil.which, _NAMES)), None)


# Ends with this folder: while playwright runs, no other test of the thread could run a loop.
@pytest.fixture(scope="package")
def browser() -> Iterator[Browser]:
    """A browser, once for all tests of the folder."""
    program = _chromium()
    if program is None:
        missing = "no Chromium: apt-get install chromium-headless-shell, or name it in CHROMIUM"
        if os.environ.get("REQUIRE_BROWSER"):
            pytest.fail(missing)
        pytest.skip(missing)
    root = ["--no-sandbox"] if hasattr(os, "geteuid") and os.geteuid() == 0 else []
    with sync_playwright() as playwright:
        started = playwright.chromium.launch(executable_path=program, args=[*_FLAGS, *root])
        yield started
        started.close()


@pytest.fixture(scope="package")
def site() -> Iterator[str]:
    """Where the real folder is served, once for all tests of the folder."""
    with serving(ROOT, settings.read(ROOT, workers=2)) as at:
        yield at


@pytest.fixture
def new_page(browser: Browser, site: str) -> Iterator[NewPage]:
    """Opens pages, each with a profile of its own; what is given goes to the profile
    (`java_script_enabled=False`, `color_scheme="dark"`, `viewport=…`).

    A request that leaves the machine fails the test, and so does an error in the console.
    """
    contexts: list[BrowserContext] = []
    outside: list[str] = []
    errors: list[str] = []

    def guard(route: Route) -> None:
        if route.request.url.startswith((site, "data:", "blob:")):
            route.continue_()
        else:
            outside.append(route.request.url)
            route.abort()

    def told(message: ConsoleMessage) -> None:
        if message.type == "error":
            errors.append(message.text)

    def opened(**given: Any) -> Page:
        context = browser.new_context(base_url=site, reduced_motion="reduce", **given)
        contexts.append(context)
        page = context.new_page()
        page.set_default_timeout(15_000)
        page.route("**/*", guard)
        page.on("pageerror", lambda error: errors.append(str(error)))
        page.on("console", told)
        return page

    yield opened
    for context in contexts:
        context.close()
    assert not outside, f"requests left the machine: {outside}"
    assert not errors, errors


@pytest.fixture
def page(new_page: NewPage) -> Page:
    """A page with a profile of its own, in English."""
    return new_page(locale="en")


@pytest.fixture(scope="session")
def axe() -> Axe:
    """Lists what axe finds wrong with a page, as `rule: element`."""
    script = _AXE.read_text(encoding="utf-8")

    def run(page: Page) -> list[str]:
        # As an expression of ours, since the page's own policy runs no script of a stranger's.
        page.evaluate(script)
        found = page.evaluate("rules => axe.run({runOnly: rules})", _RULES)
        return [
            f"{fault['id']}: {' '.join(map(str, node['target']))}"
            for fault in found["violations"]
            for node in fault["nodes"]
        ]

    return run
