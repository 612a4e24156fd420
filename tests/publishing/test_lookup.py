"""What is known of an IRI, ours or another register's."""

from urllib.parse import quote

import httpx
import pytest
from hypothesis import given
from hypothesis import strategies as st

from described import WATER, links
from tvinna.publish.spellings import spellings
from tvinna.terms import SDG


def test_a_thing_is_found_by_what_others_call_it(things: httpx.Client) -> None:
    for uri in (WATER, "https://register.example.net/17"):
        answer = things.get("/lookup", params={"uri": uri})
        assert answer.status_code == 303
        assert answer.headers["location"].endswith("/res/project/clean-water")
        assert links(answer, "canonical")[0]["target"] == WATER
    assert things.get("/lookup", params={"uri": "https://example.net/no"}).status_code == 404
    others = ("http://register.example.net/17/", "HTTPS://www.Register.example.net/17")
    for uri in (*others, WATER.replace("https", "http"), f"{WATER}/"):
        answer = things.get("/lookup", params={"uri": uri})
        assert answer.headers["location"].endswith("/res/project/clean-water"), uri
    for wrong in ("", "x y", "<>", "http://x/\x82"):
        assert things.get("/lookup", params={"uri": wrong}).status_code == 422


@pytest.mark.parametrize(
    ("uri", "to", "rel"),
    [
        pytest.param(f"{SDG}6", "/goals/6", "canonical", id="a global goal"),
        pytest.param(f"{SDG.replace('http', 'https')}6", "/goals/6", "canonical", id="https"),
        pytest.param(
            f"{SDG}17", f"/queries/about-thing?thing={quote(SDG, safe='')}17", "canonical",
            id="a goal that is only mentioned",
        ),
        pytest.param(
            "http://eurovoc.europa.eu/68", "/res/scheme/theme/local-democracy", "related",
            id="a concept that one of ours is near",
        ),
    ],
)  # fmt: skip
def test_what_is_only_spoken_of_leads_to_where_that_is(
    things: httpx.Client, uri: str, to: str, rel: str
) -> None:
    for method in ("GET", "HEAD"):
        for spoken in ("", "/sv"):
            answer = things.request(method, f"{spoken}/lookup", params={"uri": uri})
            assert answer.status_code == 303
            assert answer.headers["location"] == f"{str(things.base_url).rstrip('/')}{spoken}{to}"
            assert links(answer, rel)
    assert things.get(answer.headers["location"]).status_code == 200


@pytest.mark.parametrize(
    ("written", "meant"),
    [
        ("https://www.wikidata.org/wiki/Q25274", "http://www.wikidata.org/entity/Q25274"),
        ("https://m.wikidata.org/wiki/Q25274", "http://www.wikidata.org/entity/Q25274"),
        ("http://wikidata.org/entity/Q25274", "https://www.wikidata.org/entity/Q25274"),
        ("https://www.geonames.org/1566319/thai-nguyen.html", "https://sws.geonames.org/1566319/"),
        ("http://sws.geonames.org/1566319", "https://sws.geonames.org/1566319/"),
        ("https://SKR.se/a/B", "http://www.skr.se/a/B/"),
    ],
)
def test_another_spelling_of_an_address_is_known(written: str, meant: str) -> None:
    assert meant in spellings(written)


@pytest.mark.parametrize(
    ("one", "other"),
    [
        ("http://www.wikidata.org/entity/Q1", "http://www.wikidata.org/entity/Q12"),
        ("https://example.org/a", "https://example.org/A"),
        ("https://example.org/?a=1", "https://example.org/?a=2"),
        ("https://example.org/a", "https://example.org:8000/a"),
        ("urn:x:1", "urn:x:1/"),
        ("https://geonames.org.example/1/", "https://sws.geonames.org/1/"),
    ],
)
def test_another_address_is_no_other_spelling(one: str, other: str) -> None:
    assert other not in spellings(one)


@given(st.text())
def test_whatever_is_asked_for_is_among_its_own_spellings_and_they_are_few(written: str) -> None:
    assert written == spellings(written)[0]
    assert len(spellings(written)) <= 13
