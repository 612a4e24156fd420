"""The official schemas of reconciliation, where they lie beside this checkout."""

import json
from typing import Any

import httpx
import pytest
from jsonschema import Draft7Validator
from referencing import Registry
from referencing.jsonschema import DRAFT7

from conftest import ROOT

SCHEMAS = ROOT.parent / "shared" / "linking" / "reconciliation-schemas"
EXAMPLES = tuple(
    path
    for version in ("0.1", "0.2")
    for path in sorted((SCHEMAS / version / "examples").rglob("*.json"))
)
# Referred to by the manifest's schema, and no part of the specification's own files.
_ELSEWHERE = "http://swagger.io/v2/schema.json"


def registry(version: str) -> Registry[Any]:
    """The schemas of one version, by the names that they refer to one another by."""
    found: list[tuple[str, Any]] = [(_ELSEWHERE, _stub())]
    for path in (SCHEMAS / version / "schemas").glob("*.json"):
        schema = json.loads(path.read_text("utf-8"))
        base = schema.get("$id", "").rpartition("/")[0]
        found += [(f"{base}/{path.name}", schema), (path.name, schema)]
    rows = [(name, DRAFT7.create_resource(one)) for name, one in found]
    return Registry[Any]().with_resources(rows)


def _stub() -> dict[str, object]:
    """What the manifest takes of Swagger's own schema: that there are ways to log in."""
    return {"definitions": {"securityDefinitions": {"additionalProperties": {"type": "object"}}}}


def validator(version: str, name: str) -> Draft7Validator:
    path = SCHEMAS / version / "schemas" / f"{name}.json"
    if not path.exists():
        pytest.skip("the reconciliation schemas are not beside this checkout")
    return Draft7Validator(json.loads(path.read_text("utf-8")), registry=registry(version))


def valid(name: str, found: object, version: str = "0.2") -> None:
    if SCHEMAS.exists():
        validator(version, name).validate(found)


def ask(client: httpx.Client, **queries: object) -> dict[str, list[dict[str, Any]]]:
    """The results of a batch, sent as OpenRefine sends it."""
    answer = client.post("/reconcile", data={"queries": json.dumps(queries)})
    assert answer.status_code == 200, answer.text
    valid("reconciliation-result-batch", answer.json())
    return {key: row["result"] for key, row in answer.json().items()}
