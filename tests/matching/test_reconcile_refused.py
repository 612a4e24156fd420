"""The reconciliation service, asked what it cannot answer, what others have, and anything."""

import json
from pathlib import Path

import httpx
import pytest
from hypothesis import given
from hypothesis import settings as trials
from hypothesis import strategies as some

from matching.schemas import EXAMPLES, SCHEMAS, ask, valid
from tvinna.matching.values import PROPERTIES


@pytest.mark.parametrize(
    ("sent", "status", "told"),
    [
        pytest.param({"queries": "{"}, 400, "no JSON", id="no JSON"),
        pytest.param({"queries": "[]"}, 400, "no JSON object", id="no object"),
        pytest.param({"queries": "[" * 50_000}, 400, "no JSON", id="JSON that nests"),
        pytest.param({"queries": '{"q0": 1}'}, 422, "q0", id="no query"),
        pytest.param({"queries": '{"q0": {}}'}, 422, "q0", id="nothing asked"),
        pytest.param({"queries": '{"q0": {"query": 5}}'}, 422, "text", id="a number for a name"),
        pytest.param({"queries": '{"q0": {"query": "x", "type": 5}}'}, 422, "municipality",
                     id="a number for a type"),
        pytest.param({"queries": '{"q0": {"query": "x", "type": [{"name": "place"}]}}'}, 422,
                     "type", id="a type without its id"),
        pytest.param({"queries": '{"q0": {"query": "x", "type_strict": "must"}}'}, 422, "should",
                     id="a way to be strict that there is not"),
        pytest.param({"queries": '{"q0": {"query": "x", "props": []}}'}, 422, "properties",
                     id="a part that there is not"),
        pytest.param({"queries": '{"q0": {"query": "x", "limit": Infinity}}'}, 400, "JSON",
                     id="a number that JSON has not"),
        pytest.param({"queries": r'{"\ud800": {"query": "x"}}'}, 400, "JSON",
                     id="half of a letter"),
        pytest.param({"extend": r'{"ids": ["\ud800"], "properties": []}'}, 400, "JSON",
                     id="half of a letter in an id"),
        *(pytest.param({"queries": json.dumps({"q0": {"query": "x", "properties": [
              {"pid": what, "v": degrees}]}})}, 422, f"q0: {what}", id=f"{what} {degrees}")
          for what, degrees in (("latitude", "inf"), ("latitude", "90.1"), ("longitude", "nan"),
                                ("longitude", -181), ("latitude", "north"))),
        pytest.param({"queries": '{"q0": {"query": "x", "limit": true}}'}, 422, "limit",
                     id="no number"),
        pytest.param({"queries": json.dumps({"q0": {"query": "x" * 301}})}, 422, "300",
                     id="a name too long"),
        pytest.param({"queries": json.dumps({f"q{n}": {"query": "x"} for n in range(51)})}, 413,
                     "50", id="too many queries"),
        pytest.param({"queries": " " * 300_000}, 413, "262,144", id="too many bytes"),
        pytest.param({"extend": json.dumps({"ids": [str(n) for n in range(1001)],
                                            "properties": []})}, 413, "1000", id="too many ids"),
        pytest.param({"extend": '{"ids": [], "properties": ["country"]}'}, 422, "an id",
                     id="a property that is no object"),
        pytest.param({"extend": '{"ids": [1], "properties": []}'}, 422, "text",
                     id="a number for an id"),
        pytest.param({"extend": json.dumps({"ids": [], "properties": [{"id": str(n)}
              for n in range(101)]})}, 413, "100", id="too many properties"),
        pytest.param({"extend": "{}"}, 400, "ids", id="no ids"),
        pytest.param({"nothing": "x"}, 400, "queries", id="neither"),
        pytest.param({"queries": "{}", "callback": "jQuery1"}, 400, "JSONP", id="JSONP"),
    ],
)  # fmt: skip
def test_what_cannot_be_answered_says_what_would_be_right(
    client: httpx.Client, sent: dict[str, str], status: int, told: str
) -> None:
    answer = client.post("/reconcile", data=sent)
    assert answer.status_code == status
    assert told in answer.json()["detail"]


def test_what_other_services_have_is_nothing_here_and_fails_nothing_else(
    client: httpx.Client,
) -> None:
    found = ask(
        client,
        q0={"query": "Linz", "type": "DifferentiatedPerson"},
        q1={"query": "Linz", "type": ["town", "place"]},
        q2={"properties": [{"pid": "uid", "v": "27eb"}]},
        q3={"query": "Linz", "properties": [{"pid": "uid", "v": "27eb"}]},
        q4={"query": ""},
    )
    assert {key: [one["id"] for one in rows] for key, rows in found.items()} == {
        "q0": [], "q1": ["geonames:2772400"], "q2": [], "q3": ["geonames:2772400"], "q4": [],
    }  # fmt: skip
    asked = {"ids": ["geonames:2772400"], "properties": [{"id": "uid"}, {"id": "country"}]}
    extended = client.post("/reconcile", data={"extend": json.dumps(asked)}).json()
    valid("data-extension-response", extended)
    assert extended["rows"]["geonames:2772400"] == {"uid": [], "country": [{"str": "AT"}]}
    proposed = client.get("/reconcile/properties?type=town").json()
    valid("data-extension-property-proposal", proposed)
    assert proposed["properties"] == []
    suggested = client.get("/reconcile/suggest/entity?prefix=lin&type=town").json()
    assert suggested["result"] == []


@pytest.mark.parametrize(
    "type_", ["place", ["place"], {"id": "place"}, [{"id": "place", "name": "Place"}]]
)
@pytest.mark.parametrize("limit", [1, 1.5, 10**40])
def test_a_type_and_a_limit_may_be_written_as_older_clients_do(
    client: httpx.Client, type_: object, limit: float
) -> None:
    found = ask(client, q0={"query": "Linz", "type": type_, "limit": limit})["q0"]
    assert found[0]["id"] == "geonames:2772400"


def test_a_limit_beyond_all_numbers_is_the_most(client: httpx.Client) -> None:
    queries = '{"q0": {"query": "Linz", "limit": 1e999}}'
    assert client.post("/reconcile", data={"queries": queries}).status_code == 200


_QUESTIONS = ("reconciliation-query-batch", "data-extension-query")
_SENT = [path for path in EXAMPLES if path.parts[-3] in _QUESTIONS]


@pytest.mark.parametrize(
    "path",
    [pytest.param(path, id=str(path.relative_to(SCHEMAS))) for path in _SENT]
    or [pytest.param(None, marks=pytest.mark.skip(reason="no reconciliation schemas here"))],
)
def test_each_example_of_a_question_is_taken_or_refused_as_it_is_labelled(
    client: httpx.Client, path: Path
) -> None:
    version, _, name, label, _ = path.relative_to(SCHEMAS).parts
    field, answer = {
        "reconciliation-query-batch": ("queries", "reconciliation-result-batch"),
        "data-extension-query": ("extend", "data-extension-response"),
    }[name]
    found = client.post("/reconcile", data={field: path.read_text("utf-8")})
    if label == "valid":
        assert found.status_code == 200
        valid(answer, found.json(), version)
    else:
        assert 400 <= found.status_code < 500
        assert found.json()["detail"]


# What JSON may hold, half letters and numbers beyond all others among it; and questions of it.
_TEXTS = some.sampled_from(("", "Linz", "Håbo", "SE_0580", "\ud800", "\0", "a" * 400, "1e999"))
_LEAVES = (
    some.none() | some.booleans() | some.integers() | some.floats() | some.text(max_size=8) | _TEXTS
)


def _around(one: some.SearchStrategy[object]) -> some.SearchStrategy[object]:
    return some.lists(one, max_size=3) | some.dictionaries(_TEXTS, one, max_size=3)


_JSON = some.recursive(_LEAVES, _around, max_leaves=8)
_PROPERTY = some.fixed_dictionaries(
    {}, optional={"pid": some.sampled_from([*PROPERTIES, 5, None]), "v": _JSON, "id": _JSON}
)
_QUERY = some.fixed_dictionaries(
    {},
    optional={
        "query": _TEXTS | _JSON,
        "type": some.sampled_from(("place", "goal")) | _JSON,
        "limit": some.floats() | _JSON,
        "properties": some.lists(_PROPERTY, max_size=3) | _JSON,
        "type_strict": _JSON,
    },
)
_EXTEND = some.fixed_dictionaries(
    {},
    optional={
        "ids": some.lists(_TEXTS, max_size=3) | _JSON,
        "properties": some.lists(some.fixed_dictionaries({"id": _JSON}), max_size=3) | _JSON,
    },
)


@given(
    some.sampled_from(("queries", "extend")),
    some.dictionaries(_TEXTS, _QUERY, max_size=2) | _EXTEND | _JSON,
)
@trials(max_examples=100, deadline=None)
def test_whatever_is_sent_is_answered_or_refused_with_a_reason(
    client: httpx.Client, field: str, body: object
) -> None:
    found = client.post("/reconcile", data={field: json.dumps(body)})
    assert found.status_code in {200, 400, 413, 422}
    if found.status_code != 200:
        assert found.json()["detail"]
