"""What reconciliation asks and answers, as JSON has it. (Reconciliation Service API 0.2)"""

import json
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from typing import Any, Final

from tvinna import __version__
from tvinna.errors import BadParameter, BadRequest, QueryTooLong
from tvinna.matching import Asked
from tvinna.matching.asked import identifiers
from tvinna.matching.register import KINDS, Record, Register, Suggestion
from tvinna.matching.values import PROPERTIES, RECORDS, Property, Value

Json = dict[str, Any]

# How many names one request may ask of, and how many ids; a name is no longer than a few lines.
BATCH: Final = 50
IDS: Final = 1000
LETTERS: Final = 300
MOST: Final = 25
_FEW: Final = 5

KIND_NAMES: Final[Mapping[str, Mapping[str, str]]] = {
    "municipality": {"sv": "kommun", "en": "municipality", "vi": "khu tự quản"},
    "territory": {"sv": "territorium", "en": "territory", "vi": "đơn vị hành chính"},
    "place": {"sv": "ort", "en": "place", "vi": "địa điểm"},
    "organisation": {"sv": "organisation", "en": "organisation", "vi": "tổ chức"},
    "partnership": {"sv": "partnerskap", "en": "partnership", "vi": "quan hệ đối tác"},
    "goal": {"sv": "globalt mål", "en": "global goal", "vi": "mục tiêu toàn cầu"},
}


@dataclass(frozen=True)
class Question:
    """One query of a batch: what it asks, which kinds may be meant, how many answers it wants."""

    asked: Asked
    kinds: tuple[str, ...]
    most: int


def manifest(root: str, base: str, title: str) -> Json:
    """What the service is: `root` is where it stands, `base` the folder's, which ids stand in."""
    here = f"{root}reconcile"
    return {
        "versions": ["0.1", "0.2"],
        "name": title,
        "identifierSpace": f"{base}id/",
        "schemaSpace": f"{root}reconcile/types/",
        "documentation": root,
        "serviceVersion": __version__,
        "batchSize": BATCH,
        "defaultTypes": [kind(one, "en") for one in KINDS],
        "view": {"url": f"{here}/view?id={{{{id}}}}"},
        "preview": {"url": f"{here}/preview?id={{{{id}}}}", "width": 400, "height": 160},
        "suggest": {
            name: {
                "service_url": root.removesuffix("/"),
                "service_path": f"/reconcile/suggest/{name}",
            }
            for name in ("entity", "type", "property")
        },
        "extend": {
            "propose_properties": {
                "service_url": root.removesuffix("/"),
                "service_path": "/reconcile/properties",
            },
            "property_settings": [],
        },
    }


def kind(name: str, language: str) -> Json:
    """A type, with its name in a language."""
    return {"id": name, "name": KIND_NAMES[name][language]}


def questions(text: str) -> dict[str, Question]:
    """The queries of a batch by their keys. Raises BadRequest for what is no batch, QueryTooLong
    for one that is too large, BadParameter for a query that cannot be asked.
    """
    batch = _object(text, "queries")
    if len(batch) > BATCH:
        raise QueryTooLong(f"{len(batch)} queries in one request; send at most {BATCH}")
    return {key: _question(key, one) for key, one in batch.items()}


def _object(text: str, name: str) -> Json:
    try:
        found = json.loads(text)
    except (ValueError, RecursionError) as error:
        raise BadRequest(
            f"{name} is no JSON ({type(error).__name__}); send an object, in UTF-8"
        ) from error
    if not isinstance(found, dict):
        raise BadRequest(f"{name} is no JSON object")
    return found


def _question(key: str, given: object) -> Question:
    if not isinstance(given, dict):
        raise BadParameter(f'{key}: a query is an object, such as {{"query": "Linz"}}')
    name = given.get("query", "")
    if not isinstance(name, str) or len(name) > LETTERS:
        raise BadParameter(f"{key}: query is a text of at most {LETTERS} letters")
    types = given.get("type") or []
    types = [types] if isinstance(types, str) else types
    # Older clients send a type as an object.
    types = [one.get("id") if isinstance(one, dict) else one for one in types if one]
    if unknown := [one for one in types if one not in KINDS]:
        raise BadParameter(f"{key}: no type {unknown[0]!r}; there are {', '.join(KINDS)}")
    limit = given.get("limit", _FEW)
    if not isinstance(limit, int | float) or isinstance(limit, bool) or not limit >= 1:
        raise BadParameter(f"{key}: limit is a number of at least 1")
    rows = given.get("properties", [])
    if not isinstance(rows, list):
        raise BadParameter(f"{key}: properties is a list of objects with pid and v")
    said = _said(key, rows)
    if not name and not said:
        raise BadParameter(f"{key}: give a query, or properties")
    asked = Asked(
        name,
        said.get("country", ""),
        said.get("partner", ""),
        said.get("date", ""),
        _degrees(key, said, "latitude"),
        _degrees(key, said, "longitude"),
        identifiers(said.get("identifier", "")),
        said.get("level", ""),
    )
    return Question(asked, tuple(str(one) for one in types), min(int(limit), MOST))


def _said(key: str, rows: Sequence[object]) -> dict[str, str]:
    """What a query says of what it asks for; the first of several values. Other properties, which
    decide nothing, are passed over, as clients expect.
    """
    said: dict[str, str] = {}
    for row in rows:
        if not isinstance(row, dict) or "pid" not in row or "v" not in row:
            raise BadParameter(f"{key}: each of properties has pid and v")
        one = PROPERTIES.get(str(row["pid"]))
        value = row["v"][0] if isinstance(row["v"], list) and row["v"] else row["v"]
        value = value.get("id", "") if isinstance(value, dict) else value
        if one is not None and one.asked and isinstance(value, str | int | float):
            said.setdefault(one.id, str(value).strip()[:LETTERS])
    return said


def _degrees(key: str, said: Mapping[str, str], name: str) -> float | None:
    if not said.get(name):
        return None
    try:
        return float(said[name])
    except ValueError as error:
        raise BadParameter(f"{key}: {name} is {said[name]!r}; write degrees: 58.41") from error


def answers(batch: Mapping[str, Question], register: Register, language: str) -> Json:
    """The answer of a batch, key by key."""
    return {
        key: {
            "result": [
                _candidate(one, language)
                for one in register.ask(row.asked, row.kinds, row.most, language)
            ]
        }
        for key, row in batch.items()
    }


def _candidate(one: Suggestion, language: str) -> Json:
    record = one.record
    return {
        "id": record.id,
        "name": record.name,
        "description": record.about,
        "score": one.score,
        "match": one.match,
        "type": [kind(name, language) for name in record.kinds],
        "features": [{"id": name, "value": weight} for name, weight in one.features],
    }


def extended(text: str, register: Register, language: str) -> Json:
    """The values of some properties of some ids. An id that is unknown has none.

    Raises BadRequest, QueryTooLong and BadParameter.
    """
    asked = _object(text, "extend")
    ids, rows = asked.get("ids"), asked.get("properties")
    if not isinstance(ids, list) or not isinstance(rows, list):
        raise BadRequest("extend has ids and properties, two lists")
    if len(ids) > IDS:
        raise QueryTooLong(f"{len(ids)} ids in one request; send at most {IDS}")
    chosen = [_property(row) for row in rows]
    records = {str(id_): register.record(str(id_), language) for id_ in ids}
    return {
        "meta": [{"id": one.id, "name": one.name[language]} for one in chosen],
        "rows": {
            id_: {
                one.id: [
                    _value(one, value, register, language)
                    for value in (one.of(record) if record else ())
                ]
                for one in chosen
            }
            for id_, record in records.items()
        },
    }


def _property(row: object) -> Property:
    id_ = row.get("id") if isinstance(row, dict) else None
    if id_ not in PROPERTIES:
        raise BadParameter(f"no property {id_!r}; there are {', '.join(PROPERTIES)}")
    return PROPERTIES[str(id_)]


def _value(one: Property, value: Value, register: Register, language: str) -> Json:
    if one.id in RECORDS:
        record = register.record(str(value), language)
        # What we describe goes by our own id.
        id_ = record.id if record else str(value)
        return {"id": id_, "name": record.name if record else str(value)}
    if isinstance(value, int):
        return {"int": value}
    return {"float": value} if isinstance(value, float) else {"str": value}


def properties(kind_: str, most: int, language: str) -> Json:
    """The properties that may be asked of a type."""
    # These are said of what is asked for; they have no values to give.
    rows = [one for one in PROPERTIES.values() if one.id not in ("partner", "date", "identifier")]
    return {
        "properties": [described(one, language) for one in rows[:most]],
        **({"type": kind_} if kind_ else {}),
        "limit": most,
    }


def described(one: Property, language: str) -> Json:
    """A property with its words."""
    return {"id": one.id, "name": one.name[language], "description": one.about[language]}


def suggested(records: Iterable[Record], language: str) -> Json:
    """Records, for who is typing."""
    return {
        "result": [
            {
                "id": one.id,
                "name": one.name,
                "description": one.about,
                "notable": [kind(name, language) for name in one.kinds],
            }
            for one in records
        ]
    }


def beginning(prefix: str, rows: Iterable[Json]) -> Json:
    """Those of some types or properties whose name or id begins so."""
    begun = prefix.casefold().strip()
    return {
        "result": [
            row
            for row in rows
            if row["id"].startswith(begun)
            or any(word.startswith(begun) for word in row["name"].casefold().split())
            or row["name"].casefold().startswith(begun)
        ]
    }
