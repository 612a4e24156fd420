"""What may be chosen in the form of a question: the values that its answers have."""

import asyncio
from collections.abc import Mapping
from contextlib import suppress
from typing import Final

from starlette.requests import Request

from tvinna.answers import LABEL, Answer, Shortener, read
from tvinna.errors import BadTerm, TvinnaError
from tvinna.formats import JSON
from tvinna.queries import Parameter, Query
from tvinna.queries.values import iri
from tvinna.terms import prefixes
from tvinna.web.fields import Choice, Field
from tvinna.web.replies import Wanted, body_of
from tvinna.web.site import Site

_MOST: Final = 500
# Of a question whose whole answer is larger, the values are not gathered.
_LARGEST: Final = 3_000_000
_SECONDS: Final = 3.0
_KEPT: Final = 200

Choices = Mapping[str, tuple[Choice, ...]]


class Choosing:
    """The choices of each question, gathered once for each state of the data."""

    def __init__(self) -> None:
        self._kept: dict[tuple[str, str, str], Choices] = {}

    async def fields(
        self, request: Request, site: Site, query: Query, given: Mapping[str, str], language: str
    ) -> list[Field]:
        """The fields of a question's form. Those of a question that takes long, or answers with
        very much or with a graph, are written and not chosen.
        """
        found = await self._choices(request, site, query, language)
        return [
            Field(row, _written(row, given.get(row.name, ""), query, site), found.get(row.name, ()))
            for row in query.parameters
            # The language of the answer is that of the page.
            if row.type != "language"
        ]

    async def _choices(self, request: Request, site: Site, query: Query, language: str) -> Choices:
        if not query.parameters or query.kind == "graph":
            return {}
        key = (site.pool.built.hash, query.name, language)
        if key not in self._kept:
            wanted = Wanted(query.bind({}, language), JSON, query.filled)
            body = b""
            # The form is a help, for which nobody waits long, and which is not tried again and
            # again: whoever asks the question itself is told what is wrong with it.
            with suppress(TvinnaError, TimeoutError):
                async with asyncio.timeout(_SECONDS):
                    body = await body_of(request, site, wanted)
            found: Choices = {}
            if 0 < len(body) <= _LARGEST:
                answer = await asyncio.to_thread(read, body)
                found = gathered(answer, query, Shortener(site.folder.base, prefixes()))
            self._kept = {one: it for one, it in self._kept.items() if one[0] == key[0]}
            if len(self._kept) < _KEPT:
                self._kept[key] = found
            return found
        return self._kept[key]


def gathered(answer: Answer, query: Query, shortener: Shortener) -> Choices:
    """The values of each parameter's column, each once, by name; none where they are too many."""
    found: dict[str, tuple[Choice, ...]] = {}
    for row in query.parameters:
        if row.name not in answer.columns:
            continue
        names: dict[str, str] = {}
        for line in answer:
            value = line[row.name]
            if value is None:
                continue
            written = shortener.short(value)
            name = shortener.short(line.get(row.name + LABEL))
            if written not in names or (name and not names[written]):
                names[written] = name
        if len(names) <= _MOST:
            choices = (Choice(value, name or value) for value, name in names.items())
            found[row.name] = tuple(sorted(choices, key=lambda one: (one.name.lower(), one.value)))
    return found


def _written(row: Parameter, given: str, query: Query, site: Site) -> str:
    """What was given, as the list writes it: an IRI short."""
    if row.type != "iri" or not given:
        return given
    try:
        return Shortener(site.folder.base, prefixes()).short(iri(given, query.names))
    except BadTerm:
        return given
