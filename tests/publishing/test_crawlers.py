"""What crawlers and language models are told of the site."""

import re
from xml.etree import ElementTree

import httpx
import pytest
import rdflib

from conftest import media_type
from tvinna.web.publishing import crawlers

BASE = "https://w3id.org/tvinna/linkoping/"
BROWSER = {"Accept": "text/html,application/xhtml+xml,application/xml;q=0.9,*/*;q=0.8"}
DCAT = rdflib.Namespace("http://www.w3.org/ns/dcat#")


def graph(answer: httpx.Response) -> rdflib.Graph:
    return rdflib.Graph().parse(data=answer.content, format=media_type(answer))


def locations(answer: httpx.Response) -> list[str]:
    space = "{http://www.sitemaps.org/schemas/sitemap/0.9}"
    return [one.text or "" for one in ElementTree.fromstring(answer.content).iter(f"{space}loc")]  # noqa: S314 (our own)


def test_the_sitemap_lists_pages_that_answer(real: httpx.Client) -> None:
    listed = locations(real.get("/sitemap.xml"))
    at = str(real.base_url)
    assert len(listed) == len(set(listed)) > 500
    assert f"{at}/sv/dataskydd" in listed
    assert {f"{at}/goals/{number}" for number in range(1, 18)} <= set(listed)
    overviews = ("goals", "goals/6/outcomes", "actors", "flow", "compare", "sv/uppfoljning")
    assert {f"{at}/{path}" for path in overviews} <= set(listed)
    catalogued = graph(real.get("/res/catalog.ttl")).objects(None, DCAT.dataset)
    datasets = {str(one).removeprefix(BASE) for one in catalogued}
    assert len(datasets) == 3
    assert {f"{at}/{path}" for path in datasets} <= set(listed)
    for address in [*listed[:30], *listed[10::150]]:
        answer = real.get(address, headers=BROWSER)
        assert answer.status_code == 200, address
        assert media_type(answer) == "text/html"


def test_a_large_sitemap_is_split(real: httpx.Client, monkeypatch: pytest.MonkeyPatch) -> None:
    whole = locations(real.get("/sitemap.xml"))
    monkeypatch.setattr(crawlers, "_MOST", 500)
    parts = locations(real.get("/sitemap.xml"))
    assert len(parts) == -(-len(whole) // 500)
    assert [one for part in parts for one in locations(real.get(part))] == whole
    assert real.get("/sitemap-99.xml").status_code == 404


def test_robots_are_told_where_not_to_go(real: httpx.Client) -> None:
    said = real.get("/robots.txt").text.splitlines()
    assert said[0] == "User-agent: *"
    assert "Disallow: /sparql?" in said
    assert said[-1] == f"Sitemap: {real.base_url}/sitemap.xml"


def may_visit(rules: list[str], path: str) -> bool:
    """Whether the longest rule that fits a path allows it. (RFC 9309, section 2.2.2)"""
    best = (0, True)
    for line in rules:
        word, _, rule = line.partition(": ")
        pattern = re.escape(rule).replace(r"\*", ".*").replace(r"\$", "$")
        if word in ("Allow", "Disallow") and re.match(pattern, path):
            best = max(best, (len(rule), word == "Allow"))
    return best[1]


def test_robots_may_fetch_what_the_catalogue_and_llms_txt_name(real: httpx.Client) -> None:
    rules = real.get("/robots.txt").text.splitlines()
    root = str(real.base_url).rstrip("/")
    named = re.findall(rf"\]\({root}([^)]*)\)", real.get("/llms.txt").text)
    found = graph(real.get("/res/catalog.ttl"))
    for one in (DCAT.downloadURL, DCAT.accessURL):
        named += [str(address).removeprefix(root) for address in found.objects(None, one)]
    assert [path for path in named if not may_visit(rules, path)] == []
    for path in ("/sparql?query=x", "/queries/actors?limit=5", "/res/x/y?page=2", "/metrics"):
        assert not may_visit(rules, path)


def test_language_models_are_told_what_there_is(real: httpx.Client) -> None:
    said = real.get("/llms.txt").text
    assert said.startswith("# Linköping's partnership with Thai Nguyen\n\n> ")
    links = re.findall(r"\]\((http[^)]+)\)", said)
    assert len(links) > 20
    for link in links[-8:]:
        assert real.get(link).status_code == 200, link
