"""A dataset as search engines read it, in schema.org's words.

It says what the catalogue says and nothing else. (https://schema.org/Dataset)
"""

from collections.abc import Mapping, Sequence
from typing import Any

from tvinna.publish.terms import CATALOG, DATASET, DCAT, MEDIA_TYPE
from tvinna.sources.statements import Literal, Statement, Term
from tvinna.terms import DCTERMS, FOAF, RDF_TYPE

Rows = Mapping[str, Sequence[Term]]


def schema_org(
    dataset: str, catalogue: Sequence[Statement], language: str
) -> dict[str, Any] | None:
    """The dataset as JSON-LD, with texts in one language; None for what is no dataset."""
    things: dict[str, dict[str, list[Term]]] = {}
    for one in catalogue:
        things.setdefault(one.subject, {}).setdefault(one.predicate, []).append(one.object)
    rows = things.get(dataset, {})
    if DATASET not in rows.get(RDF_TYPE, ()):
        return None
    catalog = next((iri for iri, its in things.items() if CATALOG in its.get(RDF_TYPE, ())), None)
    publisher = _first(rows, DCTERMS + "publisher")
    said = {
        "@context": "https://schema.org/",
        "@type": "Dataset",
        "@id": dataset,
        "name": _text(rows, DCTERMS + "title", language),
        "description": _text(rows, DCTERMS + "description", language),
        "inLanguage": ["sv", "en"],
        "isAccessibleForFree": True,
        "license": _first(rows, DCTERMS + "license"),
        "datePublished": _first(rows, DCTERMS + "issued"),
        "dateModified": _first(rows, DCTERMS + "modified"),
        "version": _first(rows, DCAT + "version"),
        "keywords": [
            value.text
            for value in rows.get(DCAT + "keyword", ())
            if isinstance(value, Literal) and value.language == language
        ],
        "spatialCoverage": list(map(_plain, rows.get(DCTERMS + "spatial", ()))),
        "temporalCoverage": _period(things.get(_first(rows, DCTERMS + "temporal") or "", {})),
        "url": _first(rows, DCAT + "landingPage"),
        "includedInDataCatalog": catalog and {"@type": "DataCatalog", "@id": catalog},
        "publisher": publisher
        and {
            "@type": "Organization",
            "@id": publisher,
            "name": _text(things.get(publisher, {}), FOAF + "name", language),
        },
        "distribution": [
            _download(things.get(_plain(one), {}), language)
            for one in rows.get(DCAT + "distribution", ())
            # What a service answers is no file to load down.
            if DCAT + "accessService" not in things.get(_plain(one), {})
        ],
    }
    return {name: value for name, value in said.items() if value not in (None, "", [])}


def _download(rows: Rows, language: str) -> dict[str, Any]:
    media = _first(rows, DCAT + "mediaType") or ""
    said = {
        "@type": "DataDownload",
        "name": _text(rows, DCTERMS + "title", language),
        "encodingFormat": media.removeprefix(MEDIA_TYPE),
        "contentUrl": _first(rows, DCAT + "downloadURL") or _first(rows, DCAT + "accessURL"),
        "contentSize": _first(rows, DCAT + "byteSize"),
        "license": _first(rows, DCTERMS + "license"),
    }
    return {name: value for name, value in said.items() if value}


def _period(rows: Rows) -> str | None:
    start, end = (_first(rows, DCAT + name) for name in ("startDate", "endDate"))
    return f"{start or '..'}/{end or '..'}" if start or end else None


def _first(rows: Rows, name: str) -> str | None:
    return next(map(_plain, rows.get(name, ())), None)


def _text(rows: Rows, name: str, language: str) -> str | None:
    texts = [value for value in rows.get(name, ()) if isinstance(value, Literal)]
    own = (value.text for value in texts if value.language == language)
    return next(own, texts[0].text if texts else None)


def _plain(value: Term) -> str:
    return value if isinstance(value, str) else value.text
