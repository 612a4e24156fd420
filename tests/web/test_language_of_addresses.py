"""The language that an address names: it stays, whatever else is wrong with the address."""

import re
from collections.abc import Iterator
from pathlib import Path

import httpx
import pytest

from conftest import serving
from tvinna import settings

BROWSER = {"Accept": "text/html"}


@pytest.fixture(scope="module")
def known(town: Path) -> Iterator[httpx.Client]:
    """The service as it is behind a proxy that hands on the host that was asked for."""
    limits = settings.read(town, public_base_url="https://data.example.org/tv/")
    asked = {**BROWSER, "Host": "data.example.org"}
    with serving(town, limits) as at, httpx.Client(base_url=at, headers=asked) as client:
        yield client


@pytest.mark.parametrize(
    ("path", "language", "title"),
    [
        ("/sv/nope", "sv", "Finns inte"),
        ("/en/nope", "en", "There is nothing here"),
        ("/vi/nope", "vi", "Không có nội dung này"),
        ("/sv/goals/4/nope", "sv", "Finns inte"),
        ("/vi/goals/4/nope", "vi", "Không có nội dung này"),
        ("/vi/queries/nope", "vi", "Không có nội dung này"),
        ("/en/queries/starts?goal=sdg:6", "en", "The question cannot be answered"),
        ("/vi/queries/starts?goal=sdg:6", "vi", "Không trả lời được câu hỏi"),
        ("/sv/uppfoljning/nope", "sv", "Finns inte"),
        ("/sv/health", "sv", "Finns inte"),
    ],
)
def test_what_is_not_there_is_told_in_the_language_of_the_address(
    known: httpx.Client, path: str, language: str, title: str
) -> None:
    page = known.get(path)
    assert page.status_code in {404, 422}
    assert f'<html lang="{language}">' in page.text
    assert re.search(f"<h1[^>]*>{title}</h1>", page.text)
    rest = path[3:]
    for code in ("sv", "en", "vi"):
        assert f'class="language" href="/tv/{code}{rest}" hreflang="{code}"' in page.text.replace(
            "%3A", ":"
        )


def test_what_is_told_in_english_only_says_so_on_a_vietnamese_page(known: httpx.Client) -> None:
    assert '<p class="lead" lang="en">no question is called' in known.get("/vi/queries/nope").text
    assert '<p class="lead">GET /vi/nope: không có gì' in known.get("/vi/nope").text


@pytest.mark.parametrize(
    ("path", "leads"),
    [
        ("/sv", "sv/"),
        ("/vi?x=1", "vi/?x=1"),
        ("/sv/goals/", "sv/goals"),
        ("/sv/goals/4/", "sv/goals/4"),
        ("/goals/", "goals"),
        ("/sv/actors/?a=b%20c", "sv/actors?a=b%20c"),
        ("/tv/sv/actors/", "sv/actors"),
        ("/sparql/", "sparql"),
        ("/vi/sparql/?query=ASK%7B%7D", "vi/sparql?query=ASK%7B%7D"),
        ("/sv/uppfoljning/", "sv/uppfoljning"),
    ],
)
def test_a_slash_too_many_or_too_few_leads_on_under_the_public_address_and_in_its_language(
    known: httpx.Client, path: str, leads: str
) -> None:
    answer = known.get(path)
    assert answer.status_code == 307
    assert answer.headers["Location"] == f"https://data.example.org/tv/{leads}"


@pytest.mark.parametrize("path", ["//evil.example/", "/sv//evil.example/", "/nope/", "/svenska"])
def test_nothing_leads_to_what_is_not_here(known: httpx.Client, path: str) -> None:
    answer = known.get(httpx.URL(known.base_url, raw_path=path.encode()))
    assert answer.status_code == 404
    assert "Location" not in answer.headers
