"""What actors do together, what they pay for and decide, and where partners are: on their pages."""

import re
from collections.abc import Iterator
from html import unescape

import httpx
import pytest

BROWSER = {"Accept": "text/html"}


@pytest.fixture(scope="module")
def real(own_address: str) -> Iterator[httpx.Client]:
    with httpx.Client(base_url=own_address, headers=BROWSER, timeout=60) as client:
        yield client


def figure(page: httpx.Response, name: str) -> str:
    found = re.search(rf'<figure class="figure" id="{name}">.*?</figure>', page.text, re.S)
    assert found, f"no figure {name} on {page.url}"
    return unescape(found[0])


@pytest.mark.parametrize(
    "path",
    [
        "/en/",
        "/en/res/municipality/0580",
        "/en/res/place/thai-nguyen-province",
        "/en/res/partnership/linkoping-thai-nguyen",
        "/en/compare",
    ],
)
def test_the_partnership_is_on_the_map_wherever_it_is_told_of(
    real: httpx.Client, path: str
) -> None:
    drawn = figure(real.get(path), "map")
    assert drawn.count('class="tie"') == 1
    assert "Linköping municipality – Thai Nguyen province" in drawn
    assert "Points: GeoNames (CC BY 4.0)" in drawn
    cells = re.findall(r"<td[^>]*>(?:<a[^>]*>)?([^<]*)", drawn)
    # It has no point of its own, and is shown at its town.
    assert cells[1:5] == ["Linköping municipality", "Linköping (town)", "58.41086", "15.62157"]


def test_a_place_without_partners_is_shown_alone(real: httpx.Client) -> None:
    drawn = figure(real.get("/sv/res/place/hanoi"), "map")
    assert "Var det ligger" in drawn
    assert 'class="tie"' not in drawn


@pytest.mark.parametrize("path", ["/en/res/country/VN", "/en/res/organization/sida"])
def test_what_has_no_point_has_no_map(real: httpx.Client, path: str) -> None:
    page = real.get(path)
    assert page.status_code == 200
    assert 'id="map"' not in page.text


def test_an_actor_is_shown_with_those_it_works_with_in_their_roles(real: httpx.Client) -> None:
    drawn = figure(real.get("/en/res/municipality/0580"), "network")
    assert drawn.count('class="box actor own"') == 1
    assert "Linköping University" in drawn
    rows = real.get("/queries/actors?format=csv&language=en&project=project/municipal-partnership")
    others = {line.split(",")[0] for line in rows.text.splitlines()[1:]}
    assert drawn.count('class="box actor') == len(others)


def test_an_actor_that_takes_part_in_nothing_has_no_network(real: httpx.Client) -> None:
    assert 'id="network"' not in real.get("/en/res/organization/sida").text


def test_the_page_of_a_funder_says_what_it_pays_for_and_through_whom(real: httpx.Client) -> None:
    page = unescape(real.get("/en/res/organization/sida").text)
    part = page[page.index("<h2>Pays for</h2>") :]
    row = re.findall(r"<td[^>]*>(?:<a[^>]*>)?([^<]*)", part)[:4]
    assert row[0] == "Sida"
    assert "ICLD" in row[1]


def test_the_page_of_a_body_says_what_it_has_decided_point_by_point(real: httpx.Client) -> None:
    rows = real.get("/queries/decisions?format=csv&language=en").text.splitlines()
    body = rows[1].split(",")[rows[0].split(",").index("body")].partition("/id/")[2]
    page = real.get(f"/en/res/{body}").text
    part = page[page.index("<h2>Has decided</h2>") :]
    assert re.search(r'<td[^>]* class="number">\d+</td><td[^>]*><a href="/en/res/passage/', part)


def test_the_network_of_all_says_when_and_in_which_role(real: httpx.Client) -> None:
    drawn = figure(real.get("/en/actors"), "network")
    heads = re.findall(r'<th scope="col"[^>]*>([^<]*)', drawn)
    assert heads == ["Actor", "Side", "Takes part in", "Role", "When"]
    assert "external party" in drawn
