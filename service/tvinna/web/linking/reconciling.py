"""What reconciliation answers, as JSON has it. (Reconciliation Service API 0.2)"""

from collections.abc import Iterable, Mapping
from typing import Any, Final

from tvinna import __version__
from tvinna.matching.register import KINDS, Record, Register, Suggestion
from tvinna.matching.values import PROPERTIES, RECORDS, Property, Value
from tvinna.web.linking.questions import BATCH, Extension, Question

Json = dict[str, Any]

KIND_NAMES: Final[Mapping[str, Mapping[str, str]]] = {
    "municipality": {"sv": "kommun", "en": "municipality", "vi": "khu tự quản"},
    "territory": {"sv": "territorium", "en": "territory", "vi": "đơn vị hành chính"},
    "place": {"sv": "ort", "en": "place", "vi": "địa điểm"},
    "organisation": {"sv": "organisation", "en": "organisation", "vi": "tổ chức"},
    "partnership": {"sv": "partnerskap", "en": "partnership", "vi": "quan hệ đối tác"},
    "goal": {"sv": "globalt mål", "en": "global goal", "vi": "mục tiêu toàn cầu"},
}


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


def answers(batch: Mapping[str, Question], register: Register, language: str) -> Json:
    """The answer of a batch, key by key."""
    return {
        key: {
            "result": [
                _candidate(one, language)
                for one in register.ask(row.asked, row.kinds, row.most, language)
            ]
            if row.answerable
            else []
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


def extended(asked: Extension, register: Register, language: str) -> Json:
    """The values of some properties of some ids. What is unknown, id or property, has none."""
    records = {id_: register.record(id_, language) for id_ in asked.ids}
    chosen = {id_: PROPERTIES.get(id_) for id_ in asked.properties}
    return {
        "meta": [
            {"id": id_, "name": one.name[language] if one else id_} for id_, one in chosen.items()
        ],
        "rows": {
            id_: {
                name: _values(one, record, register, language) if one and record else []
                for name, one in chosen.items()
            }
            for id_, record in records.items()
        },
    }


def _values(one: Property, record: Record, register: Register, language: str) -> list[Json]:
    return [_value(one, value, register, language) for value in one.of(record)]


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
    """The properties that may be asked of a type: none of one that there is not."""
    # These are said of what is asked for; they have no values to give.
    rows = [one for one in PROPERTIES.values() if one.id not in ("partner", "date", "identifier")]
    if kind_ and kind_ not in KINDS:
        rows = []
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
