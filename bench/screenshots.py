"""Pictures of the main pages, to look at: on a desktop, a phone, in the dark, on paper.

Run by hand: make screenshots, or python -m bench.screenshots [FOLDER]
"""

import os
import shutil
import sys
from pathlib import Path
from typing import Final

from playwright.sync_api import Browser, sync_playwright

from bench.processes import begin, end, free_port, ready

_ROOT: Final = Path(__file__).parent.parent
# One page of each kind, by the name of its picture.
PAGES: Final = {
    "start": "/sv/",
    "start-vi": "/vi/",
    "goals": "/sv/goals",
    "goal": "/sv/goals/17/outcomes",
    "actors": "/sv/actors",
    "flow": "/sv/flow",
    "compare": "/sv/compare",
    "follow-up": "/sv/uppfoljning",
    "documents": "/sv/documents",
    "document": "/sv/documents/minutes-514",
    "project": "/sv/res/project/municipal-partnership",
    "partnership": "/en/res/partnership/linkoping-thai-nguyen",
    "outcome": "/sv/res/outcome/school-cooperation",
    "theme": "/sv/res/scheme/theme/gender-equality",
    "actor": "/sv/res/municipality/0580",
    "questions": "/sv/queries",
    "answer": "/sv/queries/timeline",
    "query": "/sv/sparql",
    "vocabulary": "/sv/ns/",
}
_VIEWS: Final = {
    "desktop": (1280, "light"),
    "phone": (390, "light"),
    "dark": (1280, "dark"),
}


def main(target: Path) -> None:
    port = free_port()
    words = [sys.executable, "-m", "tvinna", "serve", _ROOT, "--port", port]
    server = begin(words, target)
    try:
        ready(server, port, "/ready")
        _pictures(f"http://127.0.0.1:{port}", target)
    finally:
        end(server)
    sys.stdout.write(f"{target}: {len(PAGES) * (len(_VIEWS) + 1)} pictures\n")


def _pictures(at: str, target: Path) -> None:
    program = next(filter(None, map(shutil.which, ("chromium-headless-shell", "chromium"))), None)
    root = ["--no-sandbox"] if os.geteuid() == 0 else []
    with sync_playwright() as playwright:
        browser = playwright.chromium.launch(executable_path=program, args=root)
        for name, path in PAGES.items():
            for view, (width, scheme) in _VIEWS.items():
                _picture(browser, at + path, target / f"{name}-{view}.png", width, scheme)
            _paper(browser, at + path, target / f"{name}.pdf")
        browser.close()


def _picture(browser: Browser, address: str, file: Path, width: int, scheme: str) -> None:
    dark = scheme == "dark"
    page = browser.new_page(
        viewport={"width": width, "height": 900}, color_scheme="dark" if dark else "light"
    )
    page.goto(address)
    page.screenshot(path=file, full_page=True)
    page.close()


def _paper(browser: Browser, address: str, file: Path) -> None:
    page = browser.new_page()
    page.goto(address)
    page.pdf(path=file, prefer_css_page_size=True, tagged=True)
    page.close()


if __name__ == "__main__":
    main(Path(sys.argv[1] if sys.argv[1:] else "bench-work/screenshots"))
