"""What holds for every kind of page whatever things are called: a name is broken where it is longer
than the screen is wide, and one that turns the direction of writing turns nothing but itself.
"""

import re
import shutil
from collections.abc import Iterator

import httpx
import pytest
from playwright.sync_api import Browser

from conftest import SMALL, serving
from tvinna import settings

pytestmark = pytest.mark.slow

# A village in Wales, and the letter after which what is written runs from right to left.
LONG = "Llanfairpwllgwyngyllgogerychwyrndrobwllllantysiliogogogoch"
TURNING = "\u202e"
PAGES = {
    "start": "/en/",
    "goals": "/en/goals",
    "goal's outcomes": "/en/goals/6/outcomes",
    "actors": "/en/actors",
    "flow": "/en/flow",
    "compare": "/en/compare",
    "comparison": "/en/compare?partnership=partnership/pahittkoping-mong-ha",
    "follow-up": "/en/follow-up",
    "answer": "/en/queries/actors",
    "question": "/en/queries/about-thing",
    "search": "/en/search?q=llan",
    "documents": "/en/documents",
    "document": "/en/documents/minutes-7",
    "partnership": "/en/res/partnership/pahittkoping-mong-ha",
    "project": "/en/res/project/clean-water",
    "outcome": "/en/res/outcome/cleaning-method",
    "actor": "/en/res/municipality/pahittkoping",
    "place": "/en/res/place/mong-ha",
    "position": "/en/res/position/waste-water",
}


@pytest.fixture(scope="module")
def strange(tmp_path_factory: pytest.TempPathFactory) -> Iterator[str]:
    folder = tmp_path_factory.mktemp("strange") / "folder"
    shutil.copytree(SMALL, folder)
    names = folder / "data/editorial/names.ttl"
    told = names.read_text(encoding="utf-8")
    # Each its own, so that no two are one.
    told = re.sub(r'rdfs:label "([^"]*)"@en', rf'rdfs:label "{LONG}\1 {TURNING}x"@en', told)
    names.write_text(told, encoding="utf-8")
    with serving(folder, settings.read(folder, workers=2)) as at:
        # Each waits for the index of the search, for as long as anybody may.
        asked = (httpx.get(f"{at}/search?q=llan", timeout=60).is_success for _ in range(6))
        assert any(asked)
        yield at


# Names in running text: those that stand neither last in an element of their own line nor in one
# that is isolated from what is around it.
_LOOSE = """turning => {
    const found = [];
    const texts = document.createTreeWalker(document.body, NodeFilter.SHOW_TEXT);
    while (texts.nextNode()) {
        const text = texts.currentNode, holds = text.parentElement;
        if (!text.data.includes(turning) || holds.closest('svg, option, script')) continue;
        const style = getComputedStyle(holds), behind = text.data.split(turning).pop();
        const after = [...holds.childNodes];
        after.splice(0, after.indexOf(text) + 1);
        const last = !behind.replace(/^x[.]?/, '').trim()
            && !after.some(it => it.textContent.trim());
        const apart = style.display !== 'inline' || style.unicodeBidi === 'isolate';
        if (!last || !apart) found.push(holds.outerHTML.slice(0, 300));
    }
    return found;
}"""


@pytest.mark.parametrize("path", PAGES.values(), ids=list(PAGES))
def test_any_name_fits_the_narrowest_screen_and_turns_nothing_but_itself(
    browser: Browser, strange: str, path: str
) -> None:
    page = browser.new_page(base_url=strange, viewport={"width": 320, "height": 800})
    try:
        answer = page.goto(path)
        assert answer is not None
        assert answer.ok
        assert page.evaluate("document.documentElement.scrollWidth") <= 320  # WCAG 1.4.10
        assert page.evaluate(_LOOSE, TURNING) == []
    finally:
        page.close()
