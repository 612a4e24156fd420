"""What an editor of queries suggests: the classes and properties that the data uses."""

import asyncio
import json
import re
from collections.abc import Mapping
from typing import Any, Final

from starlette.requests import Request
from starlette.responses import Response

from tvinna.publish.statistics import Statistics
from tvinna.publish.vocabulary import Vocabulary
from tvinna.terms import prefixes
from tvinna.web.html.pages import language_of
from tvinna.web.http.whole import whole
from tvinna.web.publishing.vocabulary import Terms
from tvinna.web.serving.counting import USES, Counting
from tvinna.web.site import Current, Site

# Only such a name needs no escapes. (SPARQL 1.1, section 19.8, PNAME_LN)
_LOCAL: Final = re.compile(r"[A-Za-z0-9_](?:[A-Za-z0-9_.-]*[A-Za-z0-9_-])?")


class Completion:
    """The terms in use, by language; worked out once for each state of the data."""

    def __init__(self, current: Current, counting: Counting, terms: Terms) -> None:
        self._current = current
        self._counting = counting
        self._terms = terms
        self._kept: dict[tuple[str, str], bytes] = {}

    async def __call__(self, request: Request) -> Response:
        """Each term with how a query writes it, its name, its names in other languages, its
        definition and how often it is used; and the prefixes that are written before it.
        """
        language = language_of(request)
        async with self._current.taken() as site:
            found = await self._counting(site, USES)
            key = (site.pool.built.hash, language)
            # What could not be counted in time is asked for again.
            if key not in self._kept or not found.classes or not found.properties:
                known = await asyncio.to_thread(self._terms.known, site)
                self._kept = {one: it for one, it in self._kept.items() if one[0] == key[0]}
                self._kept[key] = json.dumps(
                    _told(site, found, known, language), ensure_ascii=False
                ).encode()
            more = {"Vary": "Accept-Language", "Content-Language": language}
            return whole(request, self._kept[key], "application/json", more)


def _told(site: Site, found: Statistics, known: Vocabulary, language: str) -> Any:
    spaces = {**prefixes(), "thing": f"{site.folder.base}id/"}
    rows = [
        {
            "iri": iri,
            "code": _code(iri, spaces),
            "kind": kind,
            "label": (label := _label(known, iri, language)),
            "others": sorted({*known.labels.get(iri, {}).values()} - {label}),
            "definition": _definition(known, iri, language),
            "uses": uses,
        }
        for kind, counts in (("class", found.classes), ("property", found.properties))
        for iri, uses in counts.items()
    ]
    return {"terms": sorted(rows, key=lambda row: (-row["uses"], row["code"])), "prefixes": spaces}


def _code(iri: str, spaces: Mapping[str, str]) -> str:
    """How a query writes an IRI: by the longest prefix that leaves a plain name, else in full."""
    for prefix, space in sorted(spaces.items(), key=lambda row: -len(row[1])):
        if iri.startswith(space) and _LOCAL.fullmatch(iri[len(space) :]):
            return f"{prefix}:{iri[len(space) :]}"
    return f"<{iri}>"


def _label(known: Vocabulary, iri: str, language: str) -> str:
    said = known.labels.get(iri, {})
    return said.get(language) or said.get("en") or re.split(r"[/#]", iri)[-1]


def _definition(known: Vocabulary, iri: str, language: str) -> str:
    entry = known.entries.get(iri)
    return entry.definition.get(language, entry.definition.get("en", "")) if entry else ""
