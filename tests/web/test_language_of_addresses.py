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


@pytest.mark.parametrize(
    ("path", "told"),
    [
        ("nope", "GET /vi/nope: không có gì ở địa chỉ đó"),
        ("queries/nope", "không có câu hỏi nào tên là nope; "),
        ("queries/goals?goal=x y", "goal thuộc kiểu iri: &#39;x y&#39; có một ký tự mà IRI không"),
        ("queries/goals?goals=1", "goals không có tham số goals; các tham số là"),
        ("goals/18", "không có mục tiêu nào tên là 18; mục tiêu là 1 đến 17"),
        ("res/project/nope", "không có gì tên là res/project/nope; "),
        ("search?q=x&kind=y", "kind là &#39;y&#39;; giá trị hợp lệ là một trong"),
        ("queries/goals?limit=x", "limit là &#39;x&#39;; hãy viết một số nguyên"),
    ],
)
def test_what_is_wrong_is_told_in_vietnamese_on_a_vietnamese_page(
    known: httpx.Client, path: str, told: str
) -> None:
    page = known.get(f"/vi/{path}").text
    assert f'<p class="lead">{told}' in page


def test_programs_are_told_in_english_whatever_the_language(known: httpx.Client) -> None:
    answer = known.get("/vi/queries/nope", headers={"Accept": "application/json"})
    assert "no question is called nope" in answer.json()["detail"]


def test_what_is_wrong_with_a_query_is_told_in_vietnamese(known: httpx.Client) -> None:
    page = known.get("/vi/sparql", params={"query": "SELECT * WHERE {\n  ?s ?p .\n}"}).text
    assert '<p role="alert">dòng 2, cột 9: ở đây thiếu đối tượng sau thuộc tính' in page
    assert "?s ?p <mark>.</mark>" in page


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
