"""The reconciliation service, by which OpenRefine and others find our ids for names they have.

(Reconciliation Service API 0.2, W3C Entity Reconciliation Community Group)
"""

from collections.abc import Callable
from html import escape
from http import HTTPStatus
from typing import Final
from urllib.parse import parse_qsl, urlencode

from starlette.requests import Request
from starlette.responses import JSONResponse, Response

from tvinna.errors import (
    BadParameter,
    BadRequest,
    QueryTooLong,
    UnknownThing,
)
from tvinna.matching.register import KINDS, Record
from tvinna.matching.values import PROPERTIES, RECORDS, Property
from tvinna.web.addresses.root import address
from tvinna.web.html.pages import spoken_of
from tvinna.web.http.bodies import sent
from tvinna.web.http.whole import known
from tvinna.web.linking import questions, reconciling
from tvinna.web.linking.registers import Registers
from tvinna.web.linking.world import asked
from tvinna.web.site import Current, Site
from tvinna.web.words.records import RECORD_WORDS

METHODS: Final = ("GET", "HEAD", "POST", "OPTIONS")
# Who types wants a few names; a batch of names is no longer than this in bytes.
_SUGGESTED: Final = 10
_BYTES: Final = 262_144
_SHOWN: Final = 120
_KEPT: Final = {"Cache-Control": "no-cache", "Vary": "Accept-Language"}
# The preview is made to stand in others' pages, and holds nothing but text.
_FRAMED: Final = {
    "Content-Security-Policy": "default-src 'none'; base-uri 'none'; frame-ancestors *"
}

_PREVIEW: Final = (
    '<!DOCTYPE html>\n<html lang="{}">\n<meta charset="utf-8">\n<title>{}</title>\n'
    "<p><strong>{}</strong> ({})</p>\n<p>{}</p>\n<p><code>{}</code></p>\n</html>\n"
)


class Reconcile:
    """The service."""

    def __init__(self, current: Current, registers: Registers) -> None:
        self._current = current
        self._registers = registers

    async def service(self, request: Request) -> Response:
        """The manifest, a batch of queries, or the values of properties, by what is sent."""
        given = await _given(request)
        async with self._current.taken() as site:
            language = spoken_of(request)
            if "queries" in given:
                batch = questions.questions(given["queries"])
                register = await self._registers.ready(site)
                return await _said(reconciling.answers, batch, register, language)
            if "extend" in given:
                wanted = questions.extension(given["extend"])
                register = await self._registers.ready(site)
                return await _said(reconciling.extended, wanted, register, language)
            if request.method == "POST":
                raise BadRequest("send queries or extend, as a form")
            root = address(request, site.settings, "/")
            title = site.folder.title.get(language, site.folder.title["en"])
            return JSONResponse(reconciling.manifest(root, site.folder.base, title), headers=_KEPT)

    async def suggest(self, request: Request) -> Response:
        """Entities, types or properties whose name begins with what was typed."""
        given = await _given(request)
        prefix = given.get("prefix", "")[: questions.LETTERS]
        language = spoken_of(request)
        what = request.path_params["what"]
        if what == "type":
            rows = [reconciling.kind(one, language) for one in KINDS]
            return JSONResponse(reconciling.beginning(prefix, rows), headers=_KEPT)
        if what == "property":
            rows = [reconciling.described(one, language) for one in PROPERTIES.values()]
            return JSONResponse(reconciling.beginning(prefix, rows), headers=_KEPT)
        if what != "entity":
            raise UnknownThing("suggestions are of entity, type or property")
        kinds = [one for one in given.get("type", "").split(",") if one]
        if kinds and not set(kinds) & set(KINDS):
            return JSONResponse(reconciling.suggested([], language), headers=_KEPT)
        async with self._current.taken() as site:
            register = await self._registers.ready(site)

            def begun() -> reconciling.Json:
                found = register.begun(prefix, kinds, _SUGGESTED, language)
                return reconciling.suggested(found, language)

            return await _said(begun)

    async def properties(self, request: Request) -> Response:
        """The properties that a type may be extended with."""
        given = await _given(request)
        kind, limit = given.get("type", ""), given.get("limit", "")
        if limit and not (limit.isdecimal() and 0 < int(limit[:6]) <= len(PROPERTIES)):
            limit = ""
        most = int(limit) if limit else len(PROPERTIES)
        return JSONResponse(reconciling.properties(kind, most, spoken_of(request)), headers=_KEPT)

    async def view(self, request: Request) -> Response:
        """Leads to our page of an id, or to its register's, and tells what is known of one that
        neither has a page on. Other addresses are never led to.
        """
        async with self._current.taken() as site:
            record = await self._one(request, site)
            if record.thing is not None:
                path = site.places.path_of(record.thing.iri)
                to = address(request, site.settings, "/") + path if path else record.thing.iri
            else:
                to = record.entry.page if record.entry else ""
            if not to:
                return await self._told(request, site, record)
            headers = {"Location": to, "Cache-Control": "no-cache"}
            return Response(status_code=HTTPStatus.SEE_OTHER, headers=headers)

    async def _told(self, request: Request, site: Site, record: Record) -> Response:
        """A page of what is known of a record."""
        language = spoken_of(request)
        register = await self._registers.ready(site)
        home = f"{self._current.pages.root}/{language}/reconcile/view"

        def values(one: Property) -> list[tuple[str, str]]:
            if one.id not in RECORDS:
                return [(str(value), "") for value in one.of(record)]
            return [
                (other.name, f"{home}?{urlencode({'id': other.id})}")
                for value in one.of(record)
                if (other := register.record(str(value), language)) is not None
            ]

        def rows() -> list[tuple[str, list[tuple[str, str]]]]:
            told = ((one.name[language], values(one)) for one in PROPERTIES.values())
            return [row for row in told if row[1]]

        page = self._current.pages.page(
            "record.html",
            request,
            language,
            said={name: words[language] for name, words in RECORD_WORDS.items()},
            id=record.id,
            name=record.name,
            about=record.about,
            kinds=[reconciling.KIND_NAMES[one][language] for one in record.kinds],
            rows=await asked(rows),
        )
        return known(request, page)

    async def preview(self, request: Request) -> Response:
        """A few lines on an id, to be shown in another's page."""
        async with self._current.taken() as site:
            record = await self._one(request, site)
            language = spoken_of(request)
            kinds = ", ".join(reconciling.KIND_NAMES[one][language] for one in record.kinds)
            body = _PREVIEW.format(
                *map(escape, (language, record.name, record.name, kinds, record.about, record.id))
            )
            return Response(body, headers={**_KEPT, **_FRAMED}, media_type="text/html")

    async def _one(self, request: Request, site: Site) -> Record:
        id_ = request.query_params.get("id", "")
        if not id_:
            raise BadParameter(
                "say which: ?id=place/thai-nguyen-province",
                swedish="ange vilken: ?id=place/thai-nguyen-province",
                vietnamese="hãy nêu mã nào: ?id=place/thai-nguyen-province",
            )
        register = await self._registers.ready(site)
        record = await asked(register.record, id_, spoken_of(request))
        if record is None:
            raise UnknownThing(
                f"nothing has the id {id_[:_SHOWN]}",
                swedish=f"inget har id {id_[:_SHOWN]}",
                vietnamese=f"không có gì mang mã {id_[:_SHOWN]}",
            )
        return record


async def _said(find: Callable[..., reconciling.Json], *given: object) -> Response:
    return JSONResponse(await asked(find, *given), headers=_KEPT)


async def _given(request: Request) -> dict[str, str]:
    """What was sent: in the address, or as a form in the body. Raises QueryTooLong."""
    given = dict(request.query_params)
    if request.method == "POST":
        large = QueryTooLong(f"a request here has at most {_BYTES:,} bytes; send fewer queries")
        body = await sent(request, _BYTES, large, BadRequest("the request ended before its end"))
        try:
            given |= dict(parse_qsl(body.decode(), keep_blank_values=True, max_num_fields=20))
        except ValueError as error:
            raise BadRequest("the body is no form; send queries=… in UTF-8") from error
    if "callback" in given:
        raise BadRequest(
            "no JSONP here, since it runs what we send as a program; every page may read the plain"
            " answers (CORS), so leave callback out"
        )
    return given
