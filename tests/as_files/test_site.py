"""The served site as files: whole, without a broken link, the same bytes wherever it is made."""

import os
import re
import shutil
import subprocess
import sys
from collections.abc import Iterator
from functools import partial
from http.server import SimpleHTTPRequestHandler, ThreadingHTTPServer
from pathlib import Path
from threading import Thread
from urllib.parse import urldefrag, urljoin

import httpx
import pyoxigraph
import pytest

from as_files.part_of_site import part
from conftest import SMALL
from tvinna.cli import run
from tvinna.errors import BadSite
from tvinna.site import broken, limits_for, write
from tvinna.site.addresses import Place
from tvinna.site.addresses import place as whole
from tvinna.site.maker import Maker
from tvinna.site.pages import Page
from tvinna.site.plan import read_plan
from tvinna.sources import open_folder

PART = Path(__file__).with_name("part_of_site.py")
ADDRESS = "https://data.example.org/sub/"
WITHDRAWN = """@base <https://example.org/twin/> .
@prefix tv: <https://w3id.org/tvinna/ns/> .
@prefix dcterms: <http://purl.org/dc/terms/> .
@prefix xsd: <http://www.w3.org/2001/XMLSchema#> .
<id/project/gone> a tv:WithdrawnIdentifier ; tv:withdrawnOn "2026-11-22"^^xsd:date ;
    tv:rationale "A slip."@en , "Ett misstag."@sv .
<id/project/moved> a tv:WithdrawnIdentifier ; tv:withdrawnOn "2026-11-22"^^xsd:date ;
    tv:rationale "A slip."@en , "Ett misstag."@sv ; dcterms:isReplacedBy <id/project/clean-water> .
<id/project/both> a tv:WithdrawnIdentifier ; tv:withdrawnOn "2026-11-22"^^xsd:date ;
    tv:rationale "A slip."@en , "Ett misstag."@sv ;
    dcterms:isReplacedBy <id/project/clean-water> , <id/decision/7> .
<source/moved-paper> a tv:WithdrawnIdentifier ; tv:withdrawnOn "2026-11-22"^^xsd:date ;
    tv:rationale "A slip."@en , "Ett misstag."@sv ; dcterms:isReplacedBy <source/paper> .
"""
# A release of which nothing is left but that it was withdrawn.
WITHDRAWN_RELEASE = """["1.0.0"]
date = 2026-12-01
sv = "Ett namn ströks."
en = "A name was erased."
"""


def files_of(folder: Path) -> dict[str, bytes]:
    return {
        path.relative_to(folder).as_posix(): path.read_bytes()
        for path in folder.rglob("*")
        if path.is_file()
    }


# The thousands of files of the vocabulary and of the questions take minutes, so nearly all of them
# are left out here. `tvinna site` itself follows every link of what it writes.
LEFT_OUT = re.compile(
    r"((sv|en|vi)/)?(res/(ns|scheme)/(?!Project\b)|shapes/(?!$|\?|account|Account)"
    r"|queries/(?!$|\?|timeline|about-thing))"
)


@pytest.fixture(scope="module")
def site(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """The site of the tiny folder, in a folder `sub`."""
    place = tmp_path_factory.mktemp("site")
    shutil.copytree(SMALL, place / "town")
    (place / "town/data/reference/withdrawn.ttl").write_text(WITHDRAWN, encoding="utf-8")
    stated = (SMALL / "tvinna.toml").read_text(encoding="utf-8")
    (place / "town/tvinna.toml").write_text(f'releases = "releases"\n{stated}', encoding="utf-8")
    (place / "town/releases").mkdir()
    (place / "town/releases/withdrawn.toml").write_text(WITHDRAWN_RELEASE, encoding="utf-8")
    folder = open_folder(place / "town")
    limits, target = limits_for(folder, ADDRESS), place / "www/sub"
    write(folder, limits, target, lambda *_: None, kept, processes=1)
    return target


def kept(local: str) -> Place | None:
    """The place of an address that is not left out."""
    return None if LEFT_OUT.match(local) else whole(local)


@pytest.fixture(scope="module")
def host(site: Path) -> Iterator[httpx.Client]:
    """A host that gives out files and knows nothing else."""

    class Quiet(SimpleHTTPRequestHandler):
        def log_message(self, *_: object) -> None:
            pass

    with ThreadingHTTPServer(
        ("127.0.0.1", 0), partial(Quiet, directory=str(site.parent))
    ) as server:
        thread = Thread(target=server.serve_forever)
        thread.start()
        try:
            with httpx.Client(base_url=f"http://127.0.0.1:{server.server_port}") as client:
                yield client
        finally:
            server.shutdown()
            thread.join()


@pytest.mark.slow
def test_no_link_is_broken(site: Path) -> None:
    assert [one.text() for one in broken(site) if not LEFT_OUT.match(one.missing)] == []


@pytest.mark.slow
def test_a_visitor_comes_everywhere_on_a_host_that_knows_only_files(host: httpx.Client) -> None:
    ahead, seen = [str(host.base_url.join("/sub/"))], set[str]()
    while ahead and len(seen) < 300:
        address = ahead.pop(0)
        answer = host.get(address)
        assert answer.status_code == 200, address
        if answer.headers["content-type"] != "text/html":
            continue
        for link in Page(answer.text).links:
            to = urldefrag(urljoin(address, link.target)).url
            if to.startswith(str(host.base_url)) and to not in seen:
                seen.add(to)
                ahead.append(to)
    assert len(seen) >= 300


@pytest.mark.slow
@pytest.mark.parametrize(
    "file",
    [
        "index.html",
        "sv/index.html",
        "vi/res/project/clean-water.html",
        "res/project/clean-water.csv",
        "res/project/clean-water.linkset.json",
        "res/ns/Project.html",
        "en/res/catalog.html",
        "res/catalog.rdf",
        "source/paper.trig",
        "shapes/index.ttl",
        "queries/timeline.xlsx",
        "sv/queries/timeline.csv",
        "queries/about-thing.ttl",
        "sv/dataskydd.html",
        "vi/bao-ve-du-lieu.html",
        "ns/context.jsonld",
        ".well-known/void",
        "sitemap.xml",
        "dump/index.html",
        "static/site.css",
    ],
)
def test_what_is_served_is_a_file(site: Path, file: str) -> None:
    assert (site / file).stat().st_size > 0


@pytest.mark.slow
def test_pages_offer_nothing_that_files_cannot_do(site: Path) -> None:
    for path in site.rglob("*.html"):
        text = path.read_text(encoding="utf-8")
        assert "<form" not in text, path
        assert not re.search(r'href="[^"]*(/sparql|/id/|store\?)', _body(text)), path
    assert "består av filer" in (site / "sv/queries.html").read_text(encoding="utf-8")
    assert "made of files" in (site / "en/queries/timeline.html").read_text(encoding="utf-8")
    assert "sparqlEndpoint" not in (site / ".well-known/void").read_text(encoding="utf-8")
    catalogue = (site / "res/catalog.ttl").read_text(encoding="utf-8")
    assert "DataService" not in catalogue
    assert f"<{ADDRESS}store.default.ttl>" in catalogue
    assert "sparql" not in (site / "llms.txt").read_text(encoding="utf-8")


def _body(html: str) -> str:
    return html.partition("</head>")[2].replace("https://", "")


@pytest.mark.slow
def test_the_forms_of_a_thing_say_the_same(site: Path) -> None:
    quads = []
    for ending in ("ttl", "nt", "rdf"):
        path = site / f"res/project/clean-water.{ending}"
        form = pyoxigraph.RdfFormat.from_extension(ending)
        quads.append(set(pyoxigraph.parse(path=path, format=form)))
    assert quads[0] == quads[1] == quads[2]


@pytest.mark.slow
def test_a_page_says_in_its_head_what_an_answer_says_in_its_own(site: Path) -> None:
    text = (site / "sv/res/project/clean-water.html").read_text(encoding="utf-8")
    head = text.partition("</head>")[0]
    for rel in ("canonical", "cite-as", "license", "collection", "describedby", "linkset"):
        assert f'rel="{rel}"' in head


def followed(rules: str, path: str) -> tuple[int, str] | None:
    """What a host does with a path that no file stands at: the first line that fits, as Netlify
    and Cloudflare Pages document `_redirects`.
    """
    for line in rules.splitlines():
        source, to, status = line.split()
        if source.endswith("*") and path.startswith(source[:-1]):
            return int(status), to.replace(":splat", path[len(source) - 1 :])
        if path == source:
            return int(status), to
    return None


@pytest.mark.slow
@pytest.mark.parametrize(
    ("path", "status", "to"),
    [
        ("id/project/clean-water", 303, "res/project/clean-water"),
        ("ns/Project", 303, "res/ns/Project"),
        ("id/project/moved", 308, "id/project/clean-water"),
        ("sv/res/project/moved", 308, "sv/res/project/clean-water"),
        ("res/project/moved.ttl", 308, "res/project/clean-water.ttl"),
        ("source/moved-paper.nt", 308, "source/paper.nt"),
        ("vi/dataskydd", 308, "vi/bao-ve-du-lieu"),
        # Such hosts have no 410 and no 300: the identifier leads to the page that says so.
        ("id/project/gone", 303, "res/project/gone"),
        ("id/project/both", 303, "res/project/both"),
    ],
)
def test_a_host_that_reads_redirects_leads_on(site: Path, path: str, status: int, to: str) -> None:
    rules = (site / "_redirects").read_text(encoding="utf-8")
    assert followed(rules, f"/sub/{path}") == (status, f"/sub/{to}")
    assert (site / f"{to.replace('id/', 'res/', 1)}.html").exists() or (site / to).exists()


@pytest.mark.slow
def test_a_page_says_that_there_is_none_in_three_languages(site: Path) -> None:
    page = (site / "404.html").read_text(encoding="utf-8")
    for text in ('lang="sv"', "Sidan finns inte", "There is no such page", 'lang="vi"'):
        assert text in page
    assert "Không có trang này" in page
    # A host shows it wherever nothing is, so no address in it depends on the place.
    links = [link.target for link in Page(page).links]
    assert links
    assert all(link.startswith(("/sub/", "#")) for link in links)
    assert '<html lang="vi">' in (site / "vi/404.html").read_text(encoding="utf-8")


@pytest.mark.slow
def test_a_split_identifier_is_told_with_what_is_in_its_place(site: Path) -> None:
    page = (site / "sv/res/project/both.html").read_text(encoding="utf-8")
    assert ">Rent vatten</a>" in page
    plan = read_plan(site)
    assert len(plan.split["id/project/both"]) == 2
    assert {"res/project/gone.ttl", "vi/res/project/gone"} <= set(plan.gone)


@pytest.mark.slow
def test_a_withdrawn_identifier_is_told_to_hosts_and_to_people(site: Path) -> None:
    assert "/sub/id/project/moved /sub/id/project/clean-water 308" in (
        site / "_redirects"
    ).read_text(encoding="utf-8")
    assert "A slip." in (site / "res/project/gone.html").read_text(encoding="utf-8")
    assert "^id/project/gone$ - [E=TVINNA_PAGE:res/project/gone.html,R=410" in (
        site / ".htaccess"
    ).read_text(encoding="utf-8")


@pytest.mark.slow
def test_a_withdrawn_release_is_told_in_each_language(site: Path) -> None:
    assert "Ett namn ströks." in (site / "sv/dump/1.0.0/index.html").read_text(encoding="utf-8")
    plain = (site / "dump/1.0.0/index.html").read_text(encoding="utf-8")
    assert "A name was erased." in plain
    assert 'href="../../sv/dump/1.0.0/index.html"' in plain
    plan = read_plan(site)
    assert {f"{one}dump/1.0.0/" for one in ("", "sv/", "en/", "vi/")} == {
        name for name in plan.gone if "dump/" in name
    }
    nginx = (site / "nginx.conf").read_text(encoding="utf-8")
    assert '(?!index\\\\.html$)" "/sub/$tvinna_language/dump/1.0.0/index.html";' in nginx
    assert r"^dump/1\.0\.0/(?!index\.html$) - [E=TVINNA_PAGE:sv/dump/1.0.0/index.html,R=410" in (
        site / ".htaccess"
    ).read_text(encoding="utf-8")


@pytest.mark.slow
def test_the_same_folder_gives_the_same_bytes_however_many_make_them(tmp_path: Path) -> None:
    made = []
    for number, zone in enumerate(("Asia/Ho_Chi_Minh", "America/Los_Angeles")):
        town = tmp_path / f"town{number}"
        shutil.copytree(SMALL, town)
        subprocess.run(
            [sys.executable, str(PART), str(town), str(tmp_path / f"out{number}"), str(number + 1)],
            env={**os.environ, "PYTHONHASHSEED": str(number + 1), "TZ": zone},
            check=True,
        )
        made.append(files_of(tmp_path / f"out{number}"))
    assert len(made[0]) > 50
    assert made[0] == made[1]


@pytest.mark.slow
def test_what_cannot_be_made_is_all_told_and_no_site_is_written(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    answered = Maker.get

    async def failing(maker: Maker, asked: str, accept: str) -> httpx.Response:
        if asked == "res/project/clean-water.csv":
            raise RuntimeError("out of ink")
        if asked == "source/paper.nt":
            return httpx.Response(500, text="no paper")
        return await answered(maker, asked, accept)

    monkeypatch.setattr(Maker, "get", failing)
    folder = open_folder(SMALL)
    with pytest.raises(BadSite) as told:
        write(folder, limits_for(folder, ADDRESS), tmp_path / "www", lambda *_: None, part, 1)
    assert str(told.value).splitlines() == [
        "2 could not be made, so no site is written:",
        "res/project/clean-water.csv: RuntimeError: out of ink",
        "source/paper.nt: 500 no paper",
    ]
    assert list(tmp_path.iterdir()) == []


@pytest.mark.slow
def test_a_question_has_its_answer_once_and_examples_beside_it(site: Path) -> None:
    made = {path.name for path in (site / "queries").glob("timeline*.*")}
    assert {"timeline.html", "timeline.csv", "timeline.xlsx", "timeline.ttl"} <= made
    # An answer as data is Swedish, or English for all others.
    assert (site / "sv/queries/timeline.csv").exists()
    assert not (site / "en/queries/timeline.csv").exists()
    spoken = {path.name for path in (site / "sv/queries").glob("timeline.*-*")}
    examples = {name for name in spoken if "view-" not in name}
    assert examples
    assert {name.rpartition(".")[2] for name in examples} == {"html"}


def test_another_folder_is_not_overwritten(tmp_path: Path) -> None:
    (tmp_path / "mine.txt").write_text("mine", encoding="utf-8")
    folder = open_folder(SMALL)
    with pytest.raises(BadSite, match="holds other files"):
        write(folder, limits_for(folder, ADDRESS), tmp_path, lambda *_: None)
    assert files_of(tmp_path) == {"mine.txt": b"mine"}


def test_where_to_write_must_be_said(capsys: pytest.CaptureFixture[str]) -> None:
    assert run(["site", str(SMALL)]) == 2
    assert "--output DIR" in capsys.readouterr().err
