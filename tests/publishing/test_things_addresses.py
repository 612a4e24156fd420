"""Which addresses are which things', however they are written, and wherever they are served."""

from contextlib import closing
from http.client import HTTPConnection
from pathlib import Path
from urllib.parse import quote

import httpx
import pyoxigraph
import pytest
from hypothesis import assume, given, settings
from hypothesis import strategies as st

from conftest import BASE, media_type, serving, write
from described import BROWSER, FILES, links
from tvinna import settings as settings_room
from tvinna.errors import BadFolder
from tvinna.sources import open_folder
from tvinna.terms import VOCABULARY
from tvinna.web.addresses.places import Places

# --- Hostile and wrong addresses


@pytest.mark.parametrize(
    "path",
    [
        "/id/project/%C3%A5%C3%A4%C3%B6",
        "/id/project/Đà-Nẵng",
        "/id/project/%2F",
        "/id/project%2Fclean-water",
        "/id/project/clean-water/",
        "/id/project/clean-water.ttl",
        "/id//clean-water",
        "/id/",
        "/res/",
        "/res/project/%00",
        "/res/project/%FF%FE",
        "/res/project/clean-water.ttl.html",
        "/res/project/clean-water.exe",
        "/res/project/..%2Fclean-water",
        "/res/project/%3E%7D%20UNION%20%7B",
        f"/res/project/{'a' * 3000}",
        "/res/project/clean-water/linkset/linkset",
        "/source/%3E%7D",
        "/shapes/No-such-rule",
        "/ns/NoSuchTerm",
        "/queries/nothing.ttl",
    ],
)
def test_an_address_where_nothing_is_says_so(things: httpx.Client, path: str) -> None:
    answer = things.get(path)
    assert answer.status_code == 404
    assert media_type(answer) == "application/problem+json"
    assert len(answer.json()["detail"]) < 3000
    page = things.get(path, headers=BROWSER)
    assert (page.status_code, media_type(page)) == (404, "text/html")


@pytest.mark.parametrize(
    "target", ["/id/a%zz", "/id/a[b]/c", "/id/a|b", "/res/{x}/^`", "/id/%", "/res/a/b?page=%00"]
)
def test_an_address_that_no_browser_would_send_is_answered(
    things: httpx.Client, target: str
) -> None:
    host = things.base_url.host, things.base_url.port
    with closing(HTTPConnection(*host, timeout=10)) as asking:
        asking.putrequest("GET", target)
        asking.endheaders()
        assert asking.getresponse().status in (400, 404, 422)


def test_a_wrong_name_is_told_its_neighbours(things: httpx.Client) -> None:
    for path, meant in (
        ("/id/project/clean-watr", "res/project/clean-water"),
        ("/res/projct/clean-water", "res/project/clean-water"),
        ("/ns/Projekt", "res/ns/Project"),
    ):
        assert meant in things.get(path).json()["detail"]


@given(st.text(max_size=40), st.sampled_from(["id", "res", "source", "ns", "shapes"]))
@settings(max_examples=60, deadline=None)
def test_no_address_breaks_the_service(things: httpx.Client, name: str, word: str) -> None:
    # A client resolves dot segments itself, so that another address is asked. (RFC 3986, 5.2.4)
    assume(name not in {".", ".."})
    path = f"/{word}/{quote(name.encode('utf-8', 'surrogatepass'))}"
    assert things.get(path, headers={"Accept": "text/turtle"}).status_code in (200, 303, 404)


# Letters of any script: what a name can be made of.
@given(st.text(st.characters(categories=("L", "N"), max_codepoint=0x2FFFF), min_size=1))
def test_the_address_of_a_page_means_the_thing_that_the_page_is_of(slug: str) -> None:
    places = Places(BASE)
    for iri in (f"{BASE}id/project/{slug}", f"{VOCABULARY}ns/{slug}"):
        path = places.path_of(iri)
        assert path is not None
        assert path.isascii()
        assert iri in places.meant(path)


@given(st.text(max_size=30))
def test_whatever_path_is_asked_for_what_it_may_mean_are_iris(path: str) -> None:
    for iri in Places(BASE).meant(f"id/{path}"):
        assert pyoxigraph.NamedNode(iri).value == iri


def test_the_longer_base_wins_where_one_lies_within_the_other() -> None:
    within = Places(f"{VOCABULARY}linkoping/")
    assert within.path_of(f"{VOCABULARY}linkoping/id/project/a") == "res/project/a"
    assert within.path_of(f"{VOCABULARY}ns/Project") == "res/ns/Project"
    assert within.path_of("https://example.net/id/project/a") is None


# --- Where it is served


@pytest.mark.parametrize("sent", ["", "/partners"], ids=["path taken off", "path left on"])
def test_under_a_path_every_address_is_the_one_that_visitors_know(
    tmp_path: Path, sent: str
) -> None:
    public = "https://data.example.org/partners/"
    folder = write(tmp_path / "town", FILES)
    limits = settings_room.read(folder, public_base_url=public, workers=1)
    with serving(folder, limits) as at, httpx.Client(base_url=at, timeout=60) as client:
        answer = client.get(f"{sent}/id/project/clean-water")
        assert answer.headers["location"] == f"{public}res/project/clean-water"
        page = client.get(f"{sent}/sv/res/project/clean-water", headers=BROWSER)
        assert 'href="/partners/sv/res/passage/minutes-1"' in page.text
        assert 'href="/partners/static/site.css"' in page.text
        assert page.headers["content-location"] == "/partners/sv/res/project/clean-water"
        assert links(page, "canonical")[0]["target"] == f"{BASE}res/project/clean-water"
        assert client.get(f"{sent}/id/project/old-name").headers["location"] == (
            f"{public}id/project/clean-water"
        )
        assert at not in page.text


@pytest.mark.parametrize(
    ("base", "said"),
    [
        ("http://localhost/town/", "one's own machine"),
        ("https://example.org:8443/town/", "a port"),
        ("https://me@example.org/town/", "a user"),
        ("https://127.0.0.1/town/", "an IP address"),
        ("https://[::1]/town/", "an IP address"),
        ("https://intranet/town/", "no domain name"),
        ("https://example.org/town/?x=/", "own address"),
        ("https://example.org/town/#/", "own address"),
    ],
)
def test_a_base_that_cannot_last_is_refused(tmp_path: Path, base: str, said: str) -> None:
    settings_file = f'base = "{base}"\n[title]\nsv = "S"\nen = "T"\n'
    folder = write(tmp_path / "town", {"tvinna.toml": settings_file})
    with pytest.raises(BadFolder, match=said):
        open_folder(folder)
