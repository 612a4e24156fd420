"""What reconciliation is asked, as JSON has it: read whole before anything is answered.

What clients send of other services (types and properties that there are none of here) is no fault:
nothing has it. (Reconciliation Service API 0.2, sections 4 and 5)
"""

import json
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from typing import Any, Final, Never

from tvinna.errors import BadParameter, BadRequest, QueryTooLong
from tvinna.matching import Asked
from tvinna.matching.asked import degrees, identifiers
from tvinna.matching.register import KINDS
from tvinna.matching.values import PROPERTIES

# How many names one request may ask of, and how many ids; a name is no longer than a few lines.
BATCH: Final = 50
IDS: Final = 1000
LETTERS: Final = 300
MOST: Final = 25
_FEW: Final = 5
# Each property that is asked for makes a column of the answer.
_COLUMNS: Final = 100
_PARTS: Final = ("query", "type", "limit", "properties", "type_strict")
_STRICT: Final = ("any", "should", "all")
_SHOWN: Final = 60


@dataclass(frozen=True)
class Question:
    """One query of a batch: what it asks, which kinds may be meant (any, when empty), how many
    answers it wants. `answerable` is false where it asks only for what there is none of here.
    """

    asked: Asked
    kinds: tuple[str, ...]
    most: int
    answerable: bool = True


@dataclass(frozen=True)
class Extension:
    """Which properties of which ids are asked for; there may be none of either here."""

    ids: tuple[str, ...]
    properties: tuple[str, ...]


def questions(text: str) -> dict[str, Question]:
    """The queries of a batch by their keys. Raises BadRequest for what is no batch, QueryTooLong
    for one that is too large, BadParameter for a query that the specification does not have.
    """
    batch = _object(text, "queries")
    if len(batch) > BATCH:
        raise QueryTooLong(f"{len(batch)} queries in one request; send at most {BATCH}")
    return {key: _question(key[:_SHOWN], one) for key, one in batch.items()}


def extension(text: str) -> Extension:
    """What values are asked for. Raises BadRequest for what is no such question, QueryTooLong for
    one that is too large, BadParameter for a property or an id that the specification does not
    have.
    """
    asked = _object(text, "extend")
    ids, rows = asked.get("ids"), asked.get("properties")
    if not isinstance(ids, list) or not isinstance(rows, list):
        raise BadRequest("extend has ids and properties, two lists")
    if len(ids) > IDS:
        raise QueryTooLong(f"{len(ids)} ids in one request; send at most {IDS}")
    if len(rows) > _COLUMNS:
        raise QueryTooLong(f"{len(rows)} properties in one request; send at most {_COLUMNS}")
    if not all(isinstance(one, str) for one in ids):
        raise BadParameter('each of ids is a text: "geonames:2772400"')
    return Extension(tuple(dict.fromkeys(ids)), tuple(dict.fromkeys(map(_property, rows))))


def _property(row: object) -> str:
    if not isinstance(row, dict) or not isinstance(row.get("id"), str):
        raise BadParameter('each of properties is an object with an id: {"id": "country"}')
    return str(row["id"])


def _object(text: str, name: str) -> dict[str, Any]:
    try:
        found = json.loads(text, parse_constant=_no_number)
        # Half of a letter ("\ud800") can be written in JSON, and is no text.
        json.dumps(found, ensure_ascii=False).encode()
    except (ValueError, RecursionError) as error:
        raise BadRequest(
            f"{name} is no JSON ({type(error).__name__}); send an object, in UTF-8"
        ) from error
    if not isinstance(found, dict):
        raise BadRequest(f"{name} is no JSON object")
    return found


def _no_number(word: str) -> Never:
    raise ValueError(f"{word} is no number of JSON")


def _question(key: str, given: object) -> Question:
    if not isinstance(given, dict):
        raise BadParameter(f'{key}: a query is an object, such as {{"query": "Linz"}}')
    if unknown := [name for name in given if name not in _PARTS]:
        raise BadParameter(
            f"{key}: a query has no {unknown[0][:_SHOWN]!r}; write {_listed(_PARTS)}"
        )
    name = given.get("query", "")
    if not isinstance(name, str) or len(name) > LETTERS:
        raise BadParameter(f"{key}: query is a text of at most {LETTERS} letters")
    rows = given.get("properties", [])
    if not isinstance(rows, list):
        raise BadParameter(f"{key}: properties is a list of objects with pid and v")
    if "query" not in given and not rows:
        raise BadParameter(f"{key}: give a query, or properties")
    if given.get("type_strict", "any") not in _STRICT:
        raise BadParameter(f"{key}: type_strict is one of {_listed(_STRICT)}")
    types = _types(key, given.get("type"))
    kinds = tuple(one for one in KINDS if one in types)
    said = _said(key, rows)
    try:
        latitude, longitude = (
            degrees(what, said.get(what, "")) for what in ("latitude", "longitude")
        )
    except ValueError as error:
        raise BadParameter(f"{key}: {error}") from error
    asked = Asked(
        name,
        said.get("country", ""),
        said.get("partner", ""),
        said.get("date", ""),
        latitude,
        longitude,
        identifiers(said.get("identifier", "")),
        said.get("level", ""),
    )
    answerable = bool((name or said) and (kinds or not types))
    return Question(asked, kinds, _most(key, given.get("limit", _FEW)), answerable)


def _listed(words: Sequence[str]) -> str:
    return ", ".join(words)


def _types(key: str, given: object) -> list[str]:
    """The types of a query: one, or a list. Older clients send a type as an object."""
    rows = given if isinstance(given, list) else [given] if given else []
    types = [one.get("id") if isinstance(one, dict) else one for one in rows]
    if not all(isinstance(one, str) for one in types):
        raise BadParameter(f'{key}: type is a text, or a list of texts, such as "{KINDS[0]}"')
    return [str(one) for one in types if one]


def _most(key: str, limit: object) -> int:
    if not isinstance(limit, int | float) or isinstance(limit, bool) or not limit >= 1:
        raise BadParameter(f"{key}: limit is a number of at least 1")
    # A number may be too large for a machine's (1e999), and is then more than the most.
    return int(min(limit, MOST))


def _said(key: str, rows: Sequence[object]) -> Mapping[str, str]:
    """What a query says of what it asks for; the first of several values. Other properties, which
    decide nothing, are passed over, as clients expect.
    """
    said: dict[str, str] = {}
    for row in rows:
        if not isinstance(row, dict) or not isinstance(row.get("pid"), str) or "v" not in row:
            raise BadParameter(f"{key}: each of properties has pid and v")
        one = PROPERTIES.get(row["pid"])
        value = row["v"][0] if isinstance(row["v"], list) and row["v"] else row["v"]
        value = value.get("id", "") if isinstance(value, dict) else value
        if one is not None and one.asked and isinstance(value, str | int | float):
            said.setdefault(one.id, str(value).strip()[:LETTERS])
    return said
