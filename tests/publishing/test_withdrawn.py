"""Identifiers that stand for nothing any more: gone, replaced, split."""

import re

import httpx
import pytest

from conftest import BASE
from described import BROWSER, links

# --- Withdrawn


def test_a_sitemap_lists_no_withdrawn_address(things: httpx.Client) -> None:
    listed = things.get("/sitemap.xml").text
    assert "/res/project/clean-water<" in listed
    for name in ("project/gone", "project/old-name", "project/both", "source/old-doc"):
        assert name not in listed


@pytest.mark.parametrize(
    "path",
    ["/id/project/gone", "/res/project/gone", "/res/project/gone.ttl", "/source/old-doc"],
)
def test_a_withdrawn_identifier_is_gone_with_day_and_reason(
    things: httpx.Client, path: str
) -> None:
    for method in ("GET", "HEAD"):
        answer = things.request(method, path)
        assert answer.status_code == 410
        assert answer.headers["sunset"] == "Sun, 22 Nov 2026 00:00:00 GMT"
    assert "It never was a project." in things.get(path).json()["detail"]
    page = things.get(path, headers={**BROWSER, "Accept-Language": "sv"})
    assert page.status_code == 410
    assert "Det var aldrig något projekt." in page.text


@pytest.mark.parametrize(
    ("path", "to"),
    [
        ("/id/project/old-name", "/id/project/clean-water"),
        ("/res/project/old-name", "/res/project/clean-water"),
        ("/res/project/old-name.ttl", "/res/project/clean-water.ttl"),
        ("/en/res/project/old-name", "/en/res/project/clean-water"),
        ("/source/older-doc.nt", "/source/minutes.nt"),
    ],
)
def test_a_replaced_identifier_leads_to_what_replaced_it(
    things: httpx.Client, path: str, to: str
) -> None:
    answer = things.get(path)
    assert answer.status_code == 308
    assert answer.headers["location"] == f"{str(things.base_url).rstrip('/')}{to}"
    assert links(answer, "successor-version")


def test_a_split_identifier_lists_what_it_was_split_into(things: httpx.Client) -> None:
    answer = things.get("/id/project/both")
    assert answer.status_code == 300
    assert len(links(answer, "successor-version")) == len(answer.json()["successors"]) == 2
    page = things.get("/id/project/both", headers={**BROWSER, "Accept-Language": "sv"})
    assert page.status_code == 300
    assert re.search(r'/id/project/clean-water">Rent vatten</a>', page.text)
    # What has no name is listed by its address.
    assert f">{BASE}id/outcome/n1</a>" in page.text


def test_a_reason_that_is_not_in_the_readers_language_says_which_it_is_in(
    things: httpx.Client,
) -> None:
    page = things.get("/vi/res/project/gone", headers=BROWSER).text
    assert "đã bị rút lại ngày 2026-11-22." in page
    assert '<span lang="en">It never was a project.</span>' in page
