"""The pages of things: in the reader's language, source by source."""

import re
from pathlib import Path

import httpx
import pytest

from conftest import BASE
from described import BROWSER, links
from tvinna import settings as settings_room
from tvinna.terms import VOCABULARY
from tvinna.web.words import WORDS

# --- Languages and pages


@pytest.mark.parametrize(
    ("path", "accepted", "language", "name"),
    [
        ("/res/project/clean-water", "sv", "sv", "Rent vatten"),
        ("/res/project/clean-water", "vi-VN, en;q=0.5", "vi", "Nước sạch"),
        ("/res/project/clean-water", "fr", "en", "Clean water"),
        ("/sv/res/project/clean-water", "en", "sv", "Rent vatten"),
        ("/en/res/project/clean-water", "sv", "en", "Clean water"),
        ("/vi/res/project/clean-water", "sv", "vi", "Nước sạch"),
        ("/res/project/clean-water?lang=sv", "en", "sv", "Rent vatten"),
        ("/res/project/clean-water?_lang=sv", "en", "sv", "Rent vatten"),
    ],
)
def test_a_page_is_in_the_readers_language(
    things: httpx.Client, path: str, accepted: str, language: str, name: str
) -> None:
    page = things.get(path, headers={**BROWSER, "Accept-Language": accepted})
    assert page.headers["content-language"] == language
    assert f'<html lang="{language}">' in page.text
    assert f"<h1>{name}</h1>" in page.text
    spoken = {one["hreflang"] for one in links(page, "alternate") if "hreflang" in one}
    assert spoken == {"sv", "en", "vi"}


def test_words_in_another_language_than_the_page_say_which(things: httpx.Client) -> None:
    page = things.get("/vi/res/project/clean-water", headers=BROWSER).text
    assert "<h1>Nước sạch</h1>" in page
    assert ">dự án</a>" in page
    assert ">bắt đầu</a>" in page
    assert '<span lang="en">The work began in 2012.</span>' in page
    assert '<span lang="en">Water is its aim.</span>' in page
    assert '<span lang="en">The town</span>' in page
    ours = things.get("/en/res/project/clean-water", headers=BROWSER).text
    # Only its names in the other languages are in another.
    body = ours.partition("<main")[2].partition("</main>")[0]
    assert re.findall(r'lang="(\w+)"', body) == ["vi", "sv"]


def test_a_language_in_the_address_stays_on_the_pages_linked_from_it(things: httpx.Client) -> None:
    page = things.get("/sv/res/project/clean-water", headers=BROWSER).text
    assert 'href="/sv/res/passage/minutes-1"' in page
    assert 'href="/en/res/project/clean-water"' in page
    assert 'href="/static/site.css"' in page
    assert things.get("/sv/queries/starts", headers=BROWSER).headers["content-language"] == "sv"
    assert things.get("/sv/", headers=BROWSER).headers["content-language"] == "sv"


def test_the_page_of_a_thing_tells_source_by_source_and_links_to_this_host(
    things: httpx.Client,
) -> None:
    page = things.get("/res/project/clean-water", headers=BROWSER).text
    told = page[page.index('id="part-when"') :]
    assert told.index("minutes</a>") < told.index("paper</a>")
    assert "The work began in 2012." in page
    assert "Water is its aim." in page
    assert ">judgement</a>" in page
    assert 'href="https://register.example.net/17"' in page
    # Its head names it as it is called wherever it stands; whoever clicks stays on this host.
    body = page.partition("</head>")[2]
    assert f'href="{BASE}' not in body
    assert f'href="{VOCABULARY}' not in body
    assert page.count("<script") == 1


def test_every_word_of_the_pages_of_things_is_in_vietnamese_too() -> None:
    templates = Path(settings_room.__file__).parent / "web/templates"
    for name in ("thing.html", "said.html", "withdrawn.html", "base.html"):
        for word in re.findall(
            r"(?:words|frame)\.(\w+)", (templates / name).read_text(encoding="utf-8")
        ):
            assert "vi" in WORDS[word], word
