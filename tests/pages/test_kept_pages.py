"""Pages are made once for each state of the data; the same address gives the same bytes."""

import asyncio
import re
from collections.abc import Iterator
from html import unescape
from pathlib import Path
from typing import Any

import httpx
import pytest

from conftest import SMALL, serving
from tvinna import settings
from tvinna.sources import open_folder
from tvinna.store.verdicts import late
from tvinna.web import Current, create_app, served
from tvinna.web.application import Application
from tvinna.web.asking import choices, paging
from tvinna.web.html.pages import Pages
from tvinna.web.overviews.ahead import start_pages

BROWSER = {"Accept": "text/html"}
QUERY = "SELECT ?x ?n WHERE { VALUES (?x ?n) { ('a' 1) ('b' 2) ('c' 3) } } ORDER BY ?n"


@pytest.fixture(scope="module")
def small() -> Iterator[httpx.Client]:
    limits = settings.read(SMALL, workers=1)
    with (
        serving(SMALL, limits) as at,
        httpx.Client(base_url=at, headers=BROWSER, timeout=60) as client,
    ):
        yield client


@pytest.fixture
def made(monkeypatch: pytest.MonkeyPatch) -> list[str]:
    """The templates of the pages that were made."""
    found: list[str] = []
    page = Pages.page

    def noted(self: Pages, template: str, *given: Any, **named: Any) -> Any:
        found.append(template)
        return page(self, template, *given, **named)

    monkeypatch.setattr(Pages, "page", noted)
    return found


@pytest.mark.parametrize(
    ("path", "params"),
    [
        pytest.param("/en/", {}, id="the start page"),
        pytest.param("/en/compare", {"party": "place/mong-ha"}, id="a comparison"),
        pytest.param("/en/res/project/clean-water", {}, id="a thing"),
        pytest.param("/en/queries/goals", {}, id="a question"),
        pytest.param("/en/queries/goals", {"goal": "sdg:6"}, id="a question with a parameter"),
        pytest.param("/en/queries/goals", {"limit": "2", "offset": "1"}, id="a page of rows"),
        pytest.param("/en/sparql", {"query": QUERY}, id="a query"),
        pytest.param("/en/sparql", {"query": QUERY, "view": "bar", "by": "x"}, id="a figure"),
    ],
)
def test_a_page_is_made_once_and_known_again(
    small: httpx.Client, made: list[str], path: str, params: dict[str, str]
) -> None:
    first = small.get(path, params=params)
    assert first.status_code == 200, first.text
    again = small.get(path, params=params)
    assert len(made) == 1
    assert again.content == first.content
    for name in ("etag", "vary", "content-language", "cache-control"):
        assert again.headers[name] == first.headers[name]
    seen = small.get(path, params=params, headers={"If-None-Match": first.headers["etag"]})
    assert (seen.status_code, seen.content) == (304, b"")


@pytest.mark.parametrize("language", ["sv", "en", "vi, sv", "vi, en"])
def test_what_is_kept_is_kept_apart_by_language(small: httpx.Client, language: str) -> None:
    headers = {"Accept-Language": language}
    pages = {small.get("/queries/goals", headers=headers).content for _ in range(2)}
    assert len(pages) == 1
    swedish = "Rent vatten" in pages.pop().decode()
    # Rows are in Swedish or English, whatever the language of what stands around them.
    assert swedish == ("sv" in language)


@pytest.mark.parametrize(
    "query",
    ["SELECT (UUID() AS ?x) {}", "SELECT (NOW() AS ?x) {}"],
)
def test_what_is_another_each_time_is_kept_by_nobody(small: httpx.Client, query: str) -> None:
    first, again = (small.get("/en/sparql", params={"query": query}) for _ in range(2))
    assert first.headers["cache-control"] == again.headers["cache-control"] == "no-store"
    assert "etag" not in first.headers
    assert first.content != again.content


def test_an_error_is_not_kept(small: httpx.Client) -> None:
    wrong = {"view": "line", "by": "nothing"}
    assert [small.get("/en/queries/goals", params=wrong).status_code for _ in range(2)] == [422] * 2
    assert small.get("/en/queries/goals", params={"golas": "1"}).status_code == 422


def test_of_a_large_answer_only_the_rows_of_the_page_are_read(
    small: httpx.Client, monkeypatch: pytest.MonkeyPatch
) -> None:
    whole = small.get("/en/queries/passages").text
    monkeypatch.setattr(paging, "WHOLE", 5)
    page = small.get("/en/queries/passages", params={"limit": "4", "offset": "8"}).text
    total = whole.split(" rows", 1)[0].rsplit(">", 1)[-1]
    assert f"{total} rows; showing 9–12" in page or f"{total} rows" in page
    assert page.count("<tr>") == 5
    # Figures are made of all rows, and these are not all.
    assert 'class="views"' not in page
    first = small.get("/en/queries/passages", params={"limit": "3"}).text
    assert first.count("<tr>") == 4


def test_a_form_comes_without_its_choices_while_they_are_gathered(
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    monkeypatch.setattr(choices, "_SECONDS", 0.0)
    with serving(SMALL, settings.read(SMALL, workers=1)) as at:
        first = httpx.get(f"{at}/en/queries/outcomes", headers=BROWSER, timeout=60)
        monkeypatch.setattr(choices, "_SECONDS", 30.0)
        then = httpx.get(f"{at}/en/queries/outcomes", headers=BROWSER, timeout=60)
    # The form is there and may be written in, and nobody keeps the page.
    assert '<input id="p-outcome"' in first.text
    assert first.headers["cache-control"] == "no-store"
    assert '<select id="p-outcome"' in then.text
    assert then.headers["cache-control"] == "no-cache"


def test_start_pages_are_made_before_anybody_asks_and_anew_for_other_data(
    town: Path, made: list[str]
) -> None:
    async def pages_made(number: int) -> None:
        async with asyncio.timeout(60):
            while made.count("start.html") < number:
                await asyncio.sleep(0.01)

    async def asked(app: Application, port: int) -> None:
        over = httpx.ASGITransport(app=app)
        at = f"http://127.0.0.1:{port}"
        async with httpx.AsyncClient(transport=over, base_url=at, headers=BROWSER) as client:
            for language in ("sv", "en", "vi"):
                own = await client.get(f"/{language}/")
                plain = await client.get("/", headers={"Accept-Language": language})
                assert own.status_code == plain.status_code == 200
                assert f'<html lang="{language}"' in own.text

    async def run() -> None:
        sites = [
            served(open_folder(folder), settings.read(folder, workers=1))
            for folder in (SMALL, town)
        ]
        current = Current(sites[0])
        app = create_app(current)
        ahead = start_pages(current, app)
        for site in sites:
            await site.pool.__aenter__()
        ahead.begin()
        await pages_made(6)
        await asked(app, sites[0].settings.port)
        assert made.count("start.html") == 6
        current.replace(sites[1])
        await pages_made(12)
        await asked(app, sites[1].settings.port)
        assert made.count("start.html") == 12
        await ahead.close()
        await current.close()

    asyncio.run(run())


@pytest.mark.parametrize(
    ("language", "narrow", "named"),
    [
        ("sv", "Avgränsa frågan i fälten ovan.", "en metod att rena avloppsvatten"),
        ("en", "Narrow the question down in the fields above.", "a method of cleaning waste water"),
        ("vi", "Hãy thu hẹp câu hỏi bằng các ô ở trên.", "a method of cleaning waste water"),
    ],
)
def test_a_question_that_takes_too_long_is_shown_with_ways_to_narrow_it(
    small: httpx.Client, monkeypatch: pytest.MonkeyPatch, language: str, narrow: str, named: str
) -> None:
    async def takes_long(*_: Any) -> None:
        raise late(10, 10)

    with monkeypatch.context() as while_busy:
        while_busy.setattr(paging, "part_of", takes_long)
        refused = small.get(f"/{language}/queries/outcomes?document=document%2Fminutes-7")
    assert refused.status_code == 422
    assert "LIMIT" not in refused.text.partition("<details")[0], "nobody wrote a query here"
    assert narrow in re.sub(r"\s+", " ", refused.text)
    assert "<table" not in refused.text, "half an answer would look like a whole one"
    # What is given stays, and what is offered is in the answer.
    assert 'value="document/minutes-7"' in refused.text
    ways = re.findall(r'<dd><a href="([^"]+)"', refused.text)
    assert any("outcome=outcome%2Fcleaning-method" in way for way in ways)
    assert named in refused.text
    for way in map(unescape, ways):
        found = small.get(way)
        assert found.status_code == 200
        assert "<table" in found.text
