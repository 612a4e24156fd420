"""Which file stands for which address, and what a page of files leads to."""

import json
from pathlib import Path
from urllib.parse import urlencode

import pytest
from hypothesis import given
from hypothesis import strategies as st

from tvinna.errors import BadSite
from tvinna.site import broken
from tvinna.site.addresses import href, place
from tvinna.site.hosts import files
from tvinna.site.pages import Page
from tvinna.site.plan import PLAN, Plan, page_of
from tvinna.site.relinking import Relinking, way


@pytest.mark.parametrize(
    ("address", "file"),
    [
        ("", "index.html"),
        ("sv/", "sv/index.html"),
        ("?lang=sv", "sv/index.html"),
        ("res/project/water", "res/project/water.html"),
        ("res/project/water?lang=vi", "vi/res/project/water.html"),
        ("sv/res/project/water?page=2", "sv/res/project/water.page-2.html"),
        ("res/project/water.ttl", "res/project/water.ttl"),
        ("sv/res/project/water.ttl", "res/project/water.ttl"),
        ("res/project/water.ttl?page=2", "res/project/water.page-2.ttl"),
        ("res/project/water/linkset", "res/project/water.linkset.json"),
        ("res/place/%C3%A5", "res/place/å.html"),
        ("res/place/a%2Fb", "res/place/a%2Fb.html"),
        ("ns/", "ns/index.html"),
        ("ns/?_mediatype=text/turtle", "ns/index.ttl"),
        ("ns/?_mediatype=application/ld+json", "ns/index.jsonld"),
        ("ns/context.jsonld", "ns/context.jsonld"),
        ("queries/starts", "queries/starts.html"),
        ("queries/starts?format=csv", "queries/starts.csv"),
        ("queries/starts?format=excel", "queries/starts.excel.csv"),
        ("sv/queries/starts?project=a&format=xlsx", "sv/queries/starts.project-a.xlsx"),
        ("vi/queries/starts?format=csv", "queries/starts.csv"),
        ("queries/near?format=turtle", "queries/near.answer.ttl"),
        ("queries/near.ttl", "queries/near.ttl"),
        ("store?default", "store.default.ttl"),
        ("store?default&format=turtle", "store.default.ttl"),
        ("dump/1.0.0/SHA256SUMS", "dump/1.0.0/SHA256SUMS"),
        ("dump/1.0.0/", "dump/1.0.0/index.html"),
        ("datasets/dcat", "datasets/dcat"),
        ("sv/dataskydd", "sv/dataskydd.html"),
    ],
)
def test_an_address_has_its_file(address: str, file: str) -> None:
    found = place(address)
    assert found is not None
    assert found.file == file


@pytest.mark.parametrize(
    "address",
    [
        "id/project/water",
        "sparql",
        "sparql?query=ASK+%7B%7D",
        "lookup?uri=x",
        "sv/queries/starts?offset=1000&limit=1000",
        "queries/starts?/../../x=1",
        "queries/starts?%00",
    ],
)
def test_what_files_cannot_answer_has_none(address: str) -> None:
    assert place(address) is None


@given(st.text(min_size=1), st.text(min_size=1))
def test_two_values_of_a_parameter_are_two_files(one: str, other: str) -> None:
    files_ = [place(f"queries/q?{urlencode({'p': value})}") for value in (one, other)]
    assert (files_[0] == files_[1]) == (one == other)


@given(st.text())
def test_no_address_leaves_the_folder(path: str) -> None:
    found = place(path)
    if found is not None:
        assert ".." not in found.file.split("/")
        assert "\0" not in found.file
        assert "?" not in href(found.file)


@pytest.mark.parametrize(
    ("file", "to", "written"),
    [
        ("sv/res/project/water.html", "sv/res/actor/town.html", "../actor/town.html"),
        ("sv/res/project/water.html", "static/site.css", "../../../static/site.css"),
        ("index.html", "sv/index.html", "sv/index.html"),
        ("res/a.html", "res/b å.html", "b%20%C3%A5.html"),
        ("res/a.html", "res/b:c.html", "./b:c.html"),
        ("ns/index.html", "ns/index.html", "index.html"),
    ],
)
def test_the_way_from_file_to_file(file: str, to: str, written: str) -> None:
    assert way(file, to) == written


def test_only_addresses_of_a_page_are_changed() -> None:
    html = '<head></head><a class="x" href="/a?b=1&amp;c=2">href="/a"</a><p id="here">'
    page = Page(html)
    assert [link.target for link in page.links] == ["/a?b=1&c=2"]
    assert page.fragments == {"here"}
    assert page.relinked(lambda old: "b.html") == (
        '<head></head><a class="x" href="b.html">href="/a"</a><p id="here">'
    )


def test_what_a_head_only_names_is_not_led_elsewhere() -> None:
    head = '<link rel="canonical" href="/a"><link rel="alternate" type="text/css" href="/a">'
    page = Page(Page("<head></head>").with_head(head))
    assert page.relinked(lambda _: "b") == f'<head>{head[:-4]}b"></head>'


def test_an_answer_that_has_parameters_is_called_by_its_file(tmp_path: Path) -> None:
    address = "https://a.example/x/"
    here = place("queries/goals?goal=sdg%3A6")
    assert here is not None
    named = {"thing": f"{address}id/a?b", "asked": f"{address}queries/goals?goal=sdg%3A6"}
    file = tmp_path / here.file
    file.parent.mkdir()
    file.write_text("".join(f'<link rel="canonical" href="{it}">' for it in named.values()))
    Relinking(address, tmp_path, place, {here.file}, {}).relink(here)
    links = [link.target for link in Page(file.read_text("utf-8")).links]
    assert links == [named["thing"], f"{address}{href(here.file)}"]


def planted(folder: Path, name: str, text: str, plan: Plan | None = None) -> Path:
    """A site of one page that leads to another, and one file more."""
    plan = plan or Plan("https://x.example/sub/", "")
    for file, content in {
        "index.html": '<a href="res/a.html#top">a</a> <a href="https://elsewhere.example/">b</a>',
        "res/a.html": '<p id="top"><a href="../index.html">up</a>',
        PLAN: plan.written(),
        name: text,
    }.items():
        path = folder / file
        path.parent.mkdir(parents=True, exist_ok=True)
        path.write_text(content, encoding="utf-8")
    return folder


@pytest.mark.parametrize(
    ("name", "text", "missing"),
    [
        ("b.html", '<a href="nothing.html">', "nothing.html, which is not there"),
        ("b.html", '<a href="res/a.html#bottom">', "#bottom, which res/a.html does not have"),
        ("b.html", '<link rel="alternate" href="/sub/b.ttl">', "b.ttl, which is not there"),
        ("b.html", '<form action="/sub/sparql">', "sparql, which is not there"),
        ("b.html", '<a href="index.html?page=2">', "index.html?page=2, which is not there"),
        ("b.html", '<a href="/static/x.css">', "which is outside the site"),
        ("b.html", '<a href="id/b">', "id/b, which is not there"),
        (
            "sitemap.xml",
            "<loc>https://x.example/sub/c.html</loc>",
            "c.html, which is not there",
        ),
        ("llms.txt", "[a](https://x.example/sub/c)", "c, which is not there"),
        (
            "res/a.linkset.json",
            json.dumps({"linkset": [{"alternate": [{"href": "https://x.example/sub/res/a.ttl"}]}]}),
            "res/a.ttl, which is not there",
        ),
        (
            "datasets/dcat",
            '<dcat:downloadURL rdf:resource="https://x.example/sub/dump/a.nq"/>',
            "dump/a.nq, which is not there",
        ),
    ],
)
def test_a_broken_link_is_found(tmp_path: Path, name: str, text: str, missing: str) -> None:
    (found,) = broken(planted(tmp_path, name, text))
    assert found.file == name
    assert missing in found.text()


@pytest.mark.parametrize(
    ("name", "text"),
    [
        ("b.html", '<a href="id/a">identifiers lead to descriptions</a>'),
        ("b.html", '<a href="/sub/res/a">a host finds the page</a>'),
        ("b.html", '<a href="old">moved</a>'),
        ("b.html", '<a href="https://elsewhere.example/nothing">not asked</a>'),
        ("b.html", '<a href="/sub/">the folder</a>'),
    ],
)
def test_a_link_that_leads_somewhere_is_none(tmp_path: Path, name: str, text: str) -> None:
    plan = Plan("https://x.example/sub/", "", moved={"old": (308, "res/a")})
    assert broken(planted(tmp_path, name, text, plan)) == []


@pytest.mark.parametrize(
    "plan",
    [
        Plan("https://x.example/sub/", "", moved={"id/old": (308, "id/nothing")}),
        Plan("https://x.example/sub/", "", terms=["ns/Nothing"]),
        Plan("https://x.example/sub/", "", gone=["id/old"]),
        Plan("https://x.example/sub/", "", moved={"x": (307, "y"), "y": (307, "x")}),
    ],
    ids=["to nothing", "a term without a page", "no page that says it is gone", "in a circle"],
)
def test_a_redirect_that_leads_nowhere_is_found(tmp_path: Path, plan: Plan) -> None:
    found = broken(planted(tmp_path, "b.html", "", plan))
    assert {one.file for one in found} == {"_redirects"}


def test_a_folder_that_is_no_site_is_refused(tmp_path: Path) -> None:
    with pytest.raises(BadSite, match="no site made by"):
        broken(tmp_path)


def test_hosts_are_told_of_redirects_the_single_ones_first() -> None:
    plan = Plan(
        "https://x.example/sub/",
        "",
        moved={"id/old": (308, "id/new"), "dump/latest.nq": (307, "dump/1.0.0/dataset.nq")},
        spread={"dump/latest/": (307, "dump/1.0.0/")},
        gone=["id/gone"],
        terms=["ns/Project"],
    )
    told = files(plan)
    lines = told["_redirects"].splitlines()
    assert lines[:3] == [
        "/sub/dump/latest.nq /sub/dump/1.0.0/dataset.nq 307",
        "/sub/id/old /sub/id/new 308",
        "/sub/ns/Project /sub/res/ns/Project 303",
    ]
    assert "/sub/dump/latest/* /sub/dump/1.0.0/:splat 307" in lines
    assert "/sub/id/* /sub/res/:splat 303" in lines
    assert "RewriteRule ^id/gone$ - [E=TVINNA_PAGE:res/gone.html,R=410,L,NE]" in told[".htaccess"]
    assert '"/sub/id/gone" "/sub/$tvinna_language/res/gone.html";' in told["nginx.conf"]
    assert "return 410" in told["nginx.conf"]


@pytest.mark.parametrize(
    ("name", "file"),
    [
        ("id/project/x", "res/project/x.html"),
        ("res/project/x", "res/project/x.html"),
        ("res/project/x.ttl", "res/project/x.html"),
        ("res/project/x/linkset", "res/project/x.html"),
        ("sv/res/project/x", "sv/res/project/x.html"),
        ("source/paper.nq", "source/paper.html"),
        ("dump/1.0.0/", "dump/1.0.0/index.html"),
    ],
)
def test_what_has_become_of_an_address_is_told_on_its_page(name: str, file: str) -> None:
    assert page_of(name) == file
