"""The official examples of reconciliation, read by the schemas that the service is held to."""

import json
from pathlib import Path

import pytest

from matching.schemas import EXAMPLES, SCHEMAS, validator

# Examples of a part: the schema that has it, and where.
_WITHIN = {
    "suggest-metadata": ("manifest", "properties", "suggest", "definitions", "service_definition"),
    "preview-metadata": ("manifest", "properties", "preview"),
    "data-extension-metadata": ("manifest", "properties", "extend"),
    "reconciliation-candidate": (
        "reconciliation-result-batch", "patternProperties", "^.*$", "properties", "result", "items",
    ),
}  # fmt: skip


@pytest.mark.parametrize(
    "path",
    [pytest.param(path, id=str(path.relative_to(SCHEMAS))) for path in EXAMPLES]
    or [pytest.param(None, marks=pytest.mark.skip(reason="no reconciliation schemas here"))],
)
def test_each_example_of_the_specification_is_as_it_is_labelled(path: Path) -> None:
    version, _, name, label, _ = path.relative_to(SCHEMAS).parts
    name, *within = _WITHIN.get(name, (name,))
    if not (SCHEMAS / version / "schemas" / f"{name}.json").exists():
        pytest.skip(f"version {version} has no schema of its own for {name}")
    found = json.loads(path.read_text("utf-8"))
    whole = validator(version, name)
    schema = whole.schema
    for step in within:
        schema = schema[step]
    assert whole.evolve(schema=schema).is_valid(found) is (label == "valid")
