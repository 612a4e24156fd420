"""What holds for every kind of page: nothing that axe finds, no scrolling sideways, every control
within reach of the keyboard, room for wider text.
"""

from urllib.parse import urlencode

import pytest
from playwright.sync_api import Page

from browser.conftest import Axe, NewPage

pytestmark = pytest.mark.slow

# One page of each kind, by what it is.
PAGES = {
    "start": "/sv/",
    "goals": "/sv/goals",
    "goal's outcomes": "/sv/goals/17/outcomes",
    "actors": "/sv/actors",
    "flow": "/vi/flow",
    "compare": "/en/compare",
    "sources": "/en/compare/sources",
    "follow-up": "/sv/uppfoljning",
    "review": "/vi/review",
    "questions": "/sv/queries",
    "answer": "/sv/queries/timeline",
    "map": "/sv/queries/partners-on-map?view=map&by=party",
    "network": "/en/queries/actors?view=network&by=project",
    "query": "/sv/sparql",
    "search": "/sv/search?q=vatten",
    "documents": "/sv/documents",
    "document": "/sv/documents/minutes-514",
    "partnership": "/sv/res/partnership/linkoping-thai-nguyen",
    "project": "/sv/res/project/municipal-partnership",
    "outcome": "/en/res/outcome/school-cooperation",
    "actor": "/vi/res/municipality/0580",
    "goal": "/sv/goals/4",
    "place": "/en/res/place/thai-nguyen-province",
    "position": "/sv/res/position/schools",
    "theme": "/sv/res/scheme/theme/education",
    "passage": "/sv/res/passage/position-paper-90",
    "vocabulary": "/sv/ns/",
    "term": "/sv/res/ns/adopts",
    "class": "/sv/res/ns/Project",
    "graph": "/sv/source/position-paper",
    "catalogue": "/sv/res/catalog",
    "accessibility": "/sv/tillganglighet",
    "in Vietnamese": "/vi/res/project/municipal-partnership",
    "not in Vietnamese": "/vi/res/catalog",
}
COLOURED = {
    PAGES[name]
    for name in ("goal's outcomes", "flow", "start", "answer", "project", "map", "actor", "class")
}


@pytest.mark.parametrize("path", PAGES.values(), ids=list(PAGES))
def test_axe_finds_nothing_and_nothing_scrolls_sideways(
    new_page: NewPage, axe: Axe, path: str
) -> None:
    # Light on a wide screen; then the narrowest, dark where a page has colours of its own.
    page = new_page(viewport={"width": 1280, "height": 900})
    page.goto(path)
    assert axe(page) == []
    page.set_viewport_size({"width": 320, "height": 800})
    assert page.evaluate("document.documentElement.scrollWidth") <= 320  # WCAG 1.4.10
    if path in COLOURED:
        page.emulate_media(color_scheme="dark")
        assert axe(page) == []


_CONTROLS = """() => [...document.querySelectorAll(
    'a[href],button,input,select,textarea,summary,[tabindex="0"]'
)].filter(it => it.checkVisibility({visibilityProperty: true})).length"""
_FOCUSED = """() => {
    const it = document.activeElement;
    return it === document.body ? null : (it.dataset.seen ??= String(Math.random()));
}"""


@pytest.mark.parametrize("name", ["start", "project", "answer"])
def test_the_keyboard_reaches_every_control(page: Page, name: str) -> None:
    page.goto(PAGES[name])
    wanted = page.evaluate(_CONTROLS)
    page.keyboard.press("Tab")
    assert page.evaluate("document.activeElement.className") == "skip"
    seen = {page.evaluate(_FOCUSED)}
    for _ in range(wanted):
        page.keyboard.press("Tab")
        seen.add(page.evaluate(_FOCUSED))
    assert len(seen - {None}) >= wanted


@pytest.mark.parametrize("name", ["start", "project"])
def test_wider_text_is_not_cut_off(new_page: NewPage, name: str) -> None:
    page = new_page(bypass_csp=True, viewport={"width": 390, "height": 800})
    page.goto(PAGES[name])
    page.add_style_tag(
        content="* { line-height: 1.5 !important; letter-spacing: .12em !important;"
        " word-spacing: .16em !important } p { margin-bottom: 2em !important }"
    )  # WCAG 1.4.12
    cut = page.evaluate(
        """() => [...document.querySelectorAll('a,button,h1,h2,h3,dd,.tag,.cards li')]
        .filter(it => !it.classList.contains('vh') && getComputedStyle(it).overflow === 'hidden'
            && (it.scrollHeight > it.clientHeight + 2 || it.scrollWidth > it.clientWidth + 2))
        .map(it => it.className || it.tagName)"""
    )
    assert cut == []
    assert page.evaluate("document.documentElement.scrollWidth") <= 390


def test_with_wide_letters_an_answers_page_fits_the_narrowest_screen(new_page: NewPage) -> None:
    page = new_page(viewport={"width": 320, "height": 800}, bypass_csp=True, locale="en")
    page.goto("/en/queries/differences")
    page.add_style_tag(
        content="* { letter-spacing: .12em !important; word-spacing: .16em !important }"
    )
    assert page.evaluate("document.documentElement.scrollWidth") <= 320


def test_on_a_phone_two_columns_of_an_answer_are_seen_at_once(new_page: NewPage) -> None:
    page = new_page(viewport={"width": 390, "height": 844}, locale="sv")
    query = "SELECT ?a ?b WHERE { ?a <https://w3id.org/tvinna/ns/cameOf> ?b }"
    page.goto("/sv/sparql?" + urlencode({"query": query}))
    last = page.locator("#result tbody tr").first.locator("td").last.bounding_box()
    assert last is not None
    assert last["x"] + last["width"] <= 390


def test_light_or_dark_is_the_readers_choice_and_stays(new_page: NewPage) -> None:
    page = new_page(color_scheme="light", locale="en")
    page.goto("/en/")
    button = page.get_by_role("button", name="Dark mode")
    assert button.get_attribute("aria-pressed") == "false"
    button.click()
    assert page.evaluate("getComputedStyle(document.body).colorScheme") == "dark"
    page.goto("/en/queries")
    assert page.evaluate("getComputedStyle(document.body).colorScheme") == "dark"
    assert page.get_by_role("button", name="Dark mode").get_attribute("aria-pressed") == "true"


def test_without_scripts_the_systems_choice_holds_and_no_button_is_shown(
    new_page: NewPage,
) -> None:
    page = new_page(java_script_enabled=False, color_scheme="dark")
    page.goto("/sv/")
    assert not page.get_by_role("button", name="Mörkt läge").is_visible()


def test_the_language_is_switched_on_the_spot(page: Page) -> None:
    page.goto("/sv/res/project/municipal-partnership")
    page.get_by_role("link", name="Tiếng Việt").click()
    assert page.url.endswith("/vi/res/project/municipal-partnership")
    assert page.evaluate("document.documentElement.lang") == "vi"
    page.get_by_role("link", name="Trang đầu").click()
    assert page.url.endswith("/vi/")


def test_paper_shows_what_lies_folded_on_the_screen(page: Page) -> None:
    page.goto("/sv/queries/timeline")
    folded = page.locator("details pre").last
    assert not folded.is_visible()
    page.emulate_media(media="print")
    assert folded.is_visible()
    assert not page.get_by_role("navigation", name="Huvudmeny").is_visible()
