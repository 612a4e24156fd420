"""What pages say of their neighbours in their heads. (RFC 8288; signposting.org, level 1)"""

import re

import httpx
import pytest

from conftest import BASE
from described import BROWSER, FORMS, links

CC0 = "http://creativecommons.org/publicdomain/zero/1.0/"


def targets(answer: httpx.Response, rel: str) -> list[str]:
    return [one["target"] for one in links(answer, rel)]


@pytest.mark.parametrize(
    "path",
    [
        "",
        "documents",
        "goals",
        "goals/6",
        "actors",
        "flow",
        "queries",
        "dump/",
    ],
)
def test_every_page_names_itself_its_languages_its_licence_and_the_catalogue(
    things: httpx.Client, path: str
) -> None:
    root = f"{str(things.base_url).rstrip('/')}/"
    for spoken in ("sv/", "vi/"):
        page = things.get(f"/{spoken}{path}", headers=BROWSER)
        assert targets(page, "canonical") == [f"{root}{path}"]
        assert {one["hreflang"]: one["target"] for one in links(page, "alternate")} == {
            language: f"{root}{language}/{path}" for language in ("sv", "en", "vi")
        }
        assert targets(page, "license") == [CC0]
        assert targets(page, "collection") == [f"{root}res/catalog"]
        head = things.head(f"/{spoken}{path}", headers=BROWSER)
        assert head.headers["link"] == page.headers["link"]


@pytest.mark.parametrize(
    "path",
    ["", "documents", "goals/6", "res/project/clean-water", "ns/", "res/ns/Project",
     "source/minutes", "res/catalog", "queries/starts", "shapes/Project", "queries"],
)  # fmt: skip
def test_a_page_says_in_itself_what_it_is_called_and_its_languages(
    things: httpx.Client, path: str
) -> None:
    page = things.get(f"/en/{path}", headers=BROWSER)
    head = page.text.partition("</head>")[0]
    assert re.findall(r'<link rel="canonical" href="([^"]*)">', head) == targets(page, "canonical")
    spoken = dict(re.findall(r'<link rel="alternate" hreflang="([^"]*)" href="([^"]*)">', head))
    expected = {language: f"/{language}/{path}" for language in ("sv", "en", "vi")}
    assert spoken == expected | {"x-default": f"/en/{path}"}


def test_a_page_that_stands_for_nothing_is_called_nothing(things: httpx.Client) -> None:
    page = things.get("/en/res/project/nothing", headers=BROWSER)
    assert page.status_code == 404
    assert "canonical" not in page.text


def test_a_page_with_a_name_in_each_language_is_canonical_itself(things: httpx.Client) -> None:
    root = f"{str(things.base_url).rstrip('/')}/"
    page = things.get("/sv/dataskydd", headers=BROWSER)
    assert targets(page, "canonical") == [f"{root}sv/dataskydd"]
    assert f"{root}en/data-protection" in targets(page, "alternate")


@pytest.mark.parametrize("asked", ["", "?project=project%2Fclean-water"])
def test_the_page_of_an_answer_names_its_other_forms_and_the_question(
    things: httpx.Client, asked: str
) -> None:
    root = f"{str(things.base_url).rstrip('/')}/"
    page = things.get(f"/sv/queries/starts{asked}", headers=BROWSER)
    assert (
        targets(page, "canonical") == targets(page, "cite-as") == [f"{BASE}queries/starts{asked}"]
    )
    assert targets(page, "license") == [CC0]
    types = {one["type"]: one["target"] for one in links(page, "alternate")}
    data = things.get(types["text/csv"])
    assert data.headers["content-type"].startswith("text/csv")
    if asked:
        assert "clean-water" in types["text/csv"]
    assert f"{root}vi/queries/starts{asked}" in targets(page, "alternate")
    described = {one["type"]: one["target"] for one in links(page, "describedby")}
    assert set(described) == set(FORMS.values())
    assert things.get(described["text/turtle"]).status_code == 200
    head = things.head(f"/sv/queries/starts{asked}", headers=BROWSER)
    assert head.headers["link"] == page.headers["link"]


def test_a_question_too_long_for_a_head_is_not_said_in_one(things: httpx.Client) -> None:
    page = things.get("/sparql", params={"query": f"ASK {{}} #{'x' * 4000}"}, headers=BROWSER)
    assert page.status_code == 200
    assert len(page.headers["link"]) < 1000
    assert targets(page, "license") == [CC0]


@pytest.mark.parametrize("path", ["/nothing", "/queries/nothing", "/sparql?query=x"])
def test_a_page_that_says_what_is_wrong_has_no_neighbours(things: httpx.Client, path: str) -> None:
    page = things.get(path, headers=BROWSER)
    assert page.status_code >= 400
    assert "link" not in page.headers
