"""The reconciliation service: what OpenRefine sends, and what it is answered."""

import json
from pathlib import Path
from typing import Any
from urllib.parse import quote, urlencode

import httpx
import pytest

from conftest import ROOT, serving
from matching.schemas import ask, valid
from tvinna import settings
from tvinna.errors import LinkingMissing, StoreBusy
from tvinna.web.linking import world


def test_the_manifest_says_what_there_is(client: httpx.Client) -> None:
    found = client.get("/reconcile").json()
    for version in ("0.1", "0.2"):
        valid("manifest", found, version)
    assert found["identifierSpace"] == "https://w3id.org/tvinna/linkoping/id/"
    assert found["batchSize"] == 50
    assert {one["id"] for one in found["defaultTypes"]} == {
        "municipality", "territory", "place", "organisation", "partnership", "goal",
    }  # fmt: skip
    assert found["view"]["url"].endswith("/reconcile/view?id={{id}}")


def test_a_batch_is_asked_by_get_and_by_post(client: httpx.Client) -> None:
    queries = json.dumps({"q0": {"query": "Linz", "limit": 3}})
    by_get = client.get("/reconcile", params={"queries": queries})
    by_post = client.post("/reconcile", data={"queries": queries})
    assert by_get.json() == by_post.json()
    assert by_get.json()["q0"]["result"][0]["id"] == "geonames:2772400"


def test_openrefine_is_answered_as_it_asks(client: httpx.Client) -> None:
    # The body as OpenRefine 3.x sends it: a column's cells, a type, a column as a property.
    body = urlencode(
        {
            "queries": json.dumps(
                {
                    "q0": {
                        "query": "Thai Nguyen",
                        "type": "territory",
                        "type_strict": "should",
                        "properties": [{"pid": "country", "p": "Country", "v": "Vietnam"}],
                        "limit": 3,
                    },
                    "q1": {"query": "Linz", "type_strict": "should"},
                }
            )
        }
    )
    answer = client.post(
        "/reconcile",
        content=body,
        headers={
            "Content-Type": "application/x-www-form-urlencoded; charset=UTF-8",
            "Accept": "application/json, text/javascript, */*; q=0.01",
            "Origin": "http://127.0.0.1:3333",
        },
    )
    assert answer.headers["access-control-allow-origin"] == "*"
    found = answer.json()
    valid("reconciliation-result-batch", found)
    assert list(found) == ["q0", "q1"]
    assert {"place/thai-nguyen-province", "place/thai-nguyen-province-2025"} >= {
        one["id"] for one in found["q0"]["result"][:2]
    }


@pytest.mark.parametrize(
    ("query", "first", "sure"),
    [
        pytest.param({"query": "Linköping", "type": "municipality"}, "municipality/0580", True,
                     id="a municipality by its bare name"),
        pytest.param({"query": "Linköpings kommun"}, "municipality/0580", None, id="in Swedish"),
        pytest.param({"query": "Tỉnh Thái Nguyên", "properties": [{"pid": "date", "v": "2017"}]},
                     "place/thai-nguyen-province", True, id="in Vietnamese, and of its day"),
        pytest.param({"query": "Thai Nguyen",
                      "properties": [{"pid": "country", "v": {"id": "VN", "name": "Viet Nam"}},
                                     {"pid": "partner", "v": "Linköping"},
                                     {"pid": "date", "v": "2017"}]},
                     "place/thai-nguyen-province", True, id="a partner that is known"),
        pytest.param({"query": "Thai Nguyen", "type": "place"}, "place/thai-nguyen-city", None,
                     id="the town, for who asks for towns"),
        pytest.param({"query": "SKR", "type": "organisation"}, "organization/skl", True,
                     id="a later name"),
        pytest.param({"query": "Gender equality", "type": "goal"}, "sdg:5", True, id="a goal"),
        pytest.param({"query": "Rent vatten och sanitet"}, "sdg:6", True, id="a goal in Swedish"),
        pytest.param({"query": "Lentia"}, "geonames:2772400", False,
                     id="an old name, which alone is too little"),
        pytest.param({"query": "Lentia", "properties": [{"pid": "country", "v": "Österrike"}]},
                     "geonames:2772400", True, id="an old name in its country"),
        pytest.param({"query": "Lentia", "properties": [{"pid": "country", "v": "Narnia"}]},
                     "geonames:2772400", False, id="a country that is not known"),
        pytest.param({"query": "Thai Nguyen"}, "place/thai-nguyen-province", False,
                     id="the province that is a partner, before its successor"),
        pytest.param({"query": "Thai Nguyen", "type": "territory",
                      "properties": [{"pid": "country", "v": "Vietnam"},
                                     {"pid": "partner", "v": "Linköping"}]},
                     "place/thai-nguyen-province", True, id="a partner by an id of ours, no day"),
        pytest.param({"query": "Thai Nguyen", "type": "territory",
                      "properties": [{"pid": "identifier", "v": "VN-69"},
                                     {"pid": "date", "v": "2012-05"}]},
                     "place/thai-nguyen-province", True, id="a code of two, and a day"),
        pytest.param({"query": "iso3166-2:VN-69"}, "place/thai-nguyen-province", False,
                     id="a code of two"),
        pytest.param({"query": "geonames:1905497"}, "place/thai-nguyen-province", True,
                     id="a register's id of what we describe"),
        *(pytest.param({"query": name, "type": "goal"}, "sdg:6", True, id=f"{name}, a goal")
          for name in ("SDG 6", "6", "Mål 6", "goal 6", "Mục tiêu 6", "Global goal 6")),
        pytest.param({"query": "sdg 13"}, "sdg:13", True, id="a goal among all types"),
        *(pytest.param({"query": name, "type": "goal"}, "sdg:6", False, id=f"{name}, in part")
          for name in ("Rent vatten", "Clean water", "Nước sạch")),
        pytest.param({"query": "tài nguyên đất"}, "sdg:15", False, id="words beside one another"),
        pytest.param({"query": "Nước sạch và vệ sinh"}, "sdg:6", True, id="a goal in Vietnamese"),
        pytest.param({"query": "Linköping Thai Nguyen", "type": "partnership"},
                     "partnership/linkoping-thai-nguyen", False, id="a partnership by its parties"),
        pytest.param({"query": "geonames:2772400"}, "geonames:2772400", True, id="an id"),
        pytest.param({"query": "SE_0580", "type": "territory"}, "place/linkoping-municipality",
                     True, id="a code as its register writes it"),
        pytest.param({"query": "place/hanoi"}, "place/hanoi", True, id="an id of ours"),
        pytest.param({"query": "Bac Kan",
                      "properties": [{"pid": "identifier", "v": "vn63:06"}]},
                     "vn63:06", True, id="an identifier"),
        pytest.param({"query": "Partnership between Linköping and Thai Nguyen"},
                     "partnership/linkoping-thai-nguyen", True, id="a partnership"),
    ],
)  # fmt: skip
def test_a_name_finds_its_id(
    client: httpx.Client, query: dict[str, Any], first: str, sure: bool | None
) -> None:
    (found,) = ask(client, q0=query).values()
    assert found[0]["id"] == first
    assert sure is None or found[0]["match"] is sure
    assert all(0 <= one["score"] <= 100 for one in found)


def test_syllables_of_several_words_are_no_name(client: httpx.Client) -> None:
    # The fifteenth goal speaks in Vietnamese of ecosystems (sinh thái) and resources (tài nguyên).
    found = ask(client, q0={"query": "Thai Nguyen"})["q0"]
    assert "sdg:15" not in {one["id"] for one in found}


def test_at_most_one_is_sure(client: httpx.Client) -> None:
    found = ask(client, q0={"query": "Thai Nguyen"}, q1={"query": "Linköping"})
    assert all(sum(one["match"] for one in rows) <= 1 for rows in found.values())


def test_nothing_is_found_for_a_name_that_nothing_has(client: httpx.Client) -> None:
    assert ask(client, q0={"query": "Xyzzyplugh"}) == {"q0": []}


@pytest.mark.parametrize(
    ("what", "prefix", "ids"),
    [
        ("entity", "Thai Nguyen U", {"organization/thai-nguyen-university"}),
        ("entity", "lin", {"municipality/0580", "geonames:2772400"}),
        ("type", "mun", {"municipality"}),
        ("type", "glob", {"goal"}),
        ("property", "coun", {"country", "country_name"}),
    ],
)
def test_who_types_is_given_suggestions(
    client: httpx.Client, what: str, prefix: str, ids: set[str]
) -> None:
    found = client.get(f"/reconcile/suggest/{what}", params={"prefix": prefix}).json()
    schema = {"entity": "entities", "type": "types", "property": "properties"}[what]
    valid(f"suggest-{schema}-response", found)
    assert ids <= {one["id"] for one in found["result"]}


def test_properties_are_proposed_and_their_values_given(client: httpx.Client) -> None:
    proposed = client.get("/reconcile/properties", params={"type": "territory", "limit": "30"})
    valid("data-extension-property-proposal", proposed.json())
    # A limit that is no number, as some clients send, is none.
    assert client.get("/reconcile/properties?limit=x").status_code == 200
    wanted = ["country", "end", "successor", "population", "iso3166-2"]
    asked = {
        "ids": ["geonames:2772400", "place/thai-nguyen-province", "geonames:0"],
        "properties": [{"id": one} for one in wanted],
    }
    valid("data-extension-query", asked)
    found = client.post("/reconcile", data={"extend": json.dumps(asked)}).json()
    valid("data-extension-response", found)
    assert [one["id"] for one in found["meta"]] == wanted
    assert found["rows"]["geonames:2772400"]["country"] == [{"str": "AT"}]
    assert found["rows"]["geonames:2772400"]["population"] == [{"int": 180_000}]
    province = found["rows"]["place/thai-nguyen-province"]
    assert province["end"] == [{"str": "2025-06-30"}]
    assert province["successor"] == [
        {"id": "place/thai-nguyen-province-2025", "name": "Thai Nguyen province (from 2025)"}
    ]
    assert province["iso3166-2"] == [{"str": "VN-69"}]
    assert found["rows"]["geonames:0"]["country"] == []


@pytest.mark.parametrize(
    ("id_", "to"),
    [
        ("place/thai-nguyen-province", "/res/place/thai-nguyen-province"),
        ("geonames:1905497", "/res/place/thai-nguyen-province"),
        ("geonames:2772400", "https://www.geonames.org/2772400/"),
    ],
)
def test_an_id_leads_to_our_page_or_to_its_registers(
    client: httpx.Client, id_: str, to: str
) -> None:
    answer = client.get("/reconcile/view", params={"id": id_})
    assert answer.status_code == 303
    assert answer.headers["location"].endswith(to)


@pytest.mark.parametrize(
    "id_", ["https://evil.example/", "//evil.example", "geonames:0", "place/nowhere"]
)
def test_no_other_address_is_led_to(client: httpx.Client, id_: str) -> None:
    answer = client.get("/reconcile/view", params={"id": id_})
    assert answer.status_code == 404
    assert "location" not in answer.headers


@pytest.mark.parametrize(
    ("language", "told"),
    [("sv", "Vad som är känt"), ("en", "What is known"), ("vi", "Những điều đã biết")],
)
def test_an_id_that_nobody_has_a_page_on_has_a_plain_one_here(
    client: httpx.Client, language: str, told: str
) -> None:
    answer = client.get(f"/{language}/reconcile/view", params={"id": "vn63:06"})
    assert answer.status_code == 200
    assert f"<h2>{told}</h2>" in answer.text
    assert "<h1>Bắc Kạn</h1>" in answer.text
    assert "2025-06-30" in answer.text
    assert "/reconcile/view?id=place%2Fthai-nguyen-province-2025" in answer.text


def test_a_municipality_has_the_codes_of_its_territory(client: httpx.Client) -> None:
    asked = {"ids": ["municipality/0580"], "properties": [{"id": "scb"}, {"id": "geonames"}]}
    found = client.post("/reconcile", data={"extend": json.dumps(asked)}).json()["rows"]
    # The council is not the territory, so it has not that one's number of GeoNames.
    assert found["municipality/0580"] == {"scb": [{"str": "0580"}], "geonames": []}


def test_types_are_told_apart_before_the_best_are_taken(client: httpx.Client) -> None:
    # More towns than are shown bear the name and are as likely.
    found = ask(client, q0={"query": "Valencia", "type": "territory", "limit": 1})["q0"]
    assert [one["id"] for one in found] == ["t:valencia-province"]


@pytest.mark.parametrize("query", ["Thai Nguyen", "Linköping", "Valencia", "Lentia", "A", "x"])
@pytest.mark.parametrize("kind", ["", "place", "territory", "municipality"])
def test_what_is_sure_stands_first(client: httpx.Client, query: str, kind: str) -> None:
    found = ask(client, q0={"query": query, "type": kind})["q0"]
    assert not any(one["match"] for one in found[1:])


def test_a_preview_may_stand_in_others_pages_and_holds_text_alone(client: httpx.Client) -> None:
    answer = client.get("/reconcile/preview", params={"id": "place/thai-nguyen-province"})
    assert "Thai Nguyen province" in answer.text
    assert "frame-ancestors *" in answer.headers["content-security-policy"]
    assert "<script" not in answer.text


@pytest.mark.parametrize(
    ("language", "place", "level", "about"),
    [
        ("sv", "ort", "slag av enhet", "Österrike"),
        ("en", "place", "level", "Austria"),
        ("vi", "địa điểm", "cấp đơn vị", "Austria"),
    ],
)
def test_the_readers_language_is_answered_in(
    client: httpx.Client, language: str, place: str, level: str, about: str
) -> None:
    spoken = {"Accept-Language": language}

    def get(path: str, **given: str) -> Any:
        return client.get(f"/reconcile{path}", params=given, headers=spoken).json()

    assert {"id": "place", "name": place} in get("/suggest/type", prefix="")["result"]
    named = {one["id"]: one["name"] for one in get("/properties")["properties"]}
    assert named["level"] == level
    queries = json.dumps({"q0": {"query": "Linz"}})
    assert about in get("", queries=queries)["q0"]["result"][0]["description"]
    preview = client.get("/reconcile/preview?id=geonames:2772400", headers=spoken).text
    assert f"({place})" in preview
    assert f'lang="{language}"' in preview


def test_jsonp_is_refused_on_the_manifest_too(client: httpx.Client) -> None:
    assert client.get("/reconcile?callback=jsonp123").status_code == 400


@pytest.mark.parametrize("path", ["/reconcile", "/reconcile/suggest/entity?prefix=li"])
def test_any_page_may_ask(client: httpx.Client, path: str) -> None:
    assert client.get(path).headers["access-control-allow-origin"] == "*"
    allowed = client.options(path.partition("?")[0])
    assert allowed.status_code == 204
    assert "GET" in allowed.headers["access-control-allow-methods"]


def test_a_name_in_the_address_may_hold_any_letters(client: httpx.Client) -> None:
    found = client.get(f"/reconcile/suggest/entity?prefix={quote('Thái')}").json()
    assert found["result"]


def test_without_the_packages_it_says_how_to_install_them() -> None:
    def absent() -> Path:
        raise LinkingMissing("install them with: pip install 'tvinna[linking]'")

    with pytest.MonkeyPatch.context() as patch:
        patch.setattr(world, "kept", absent)
        with serving(ROOT, settings.read(ROOT)) as address:
            answer = httpx.get(f"{address}/reconcile/suggest/entity?prefix=lin")
    assert answer.status_code == 501
    assert "tvinna[linking]" in answer.json()["detail"]


def test_while_the_gazetteer_is_made_it_says_when_to_ask_again(tmp_path: Path) -> None:
    async def nothing() -> None:
        return None

    with pytest.MonkeyPatch.context() as patch:
        patch.setattr(world, "kept", lambda: tmp_path / "not-yet")
        patch.setattr(world, "_make", nothing)
        with serving(ROOT, settings.read(ROOT)) as address:
            answer = httpx.get(f"{address}/reconcile/suggest/entity?prefix=lin")
    assert answer.status_code == 503
    assert answer.headers["retry-after"] == "60"


def test_a_gazetteer_that_could_not_be_made_is_told_and_tried_again(tmp_path: Path) -> None:
    async def failing() -> None:
        raise StoreBusy("could not be made")

    with pytest.MonkeyPatch.context() as patch:
        patch.setattr(world, "kept", lambda: tmp_path / "not-yet")
        patch.setattr(world, "_make", failing)
        with serving(ROOT, settings.read(ROOT)) as address, httpx.Client(timeout=60) as client:
            asked = f"{address}/reconcile/suggest/entity?prefix=lin"
            said = [client.get(asked).json()["detail"] for _ in range(3)]
    assert ["could not be made" in one for one in said] == [False, True, False]
