"""SPARQL over HTTP. (SPARQL 1.1 Protocol, section 2.1)

Outside the framework, which would take longer than a short query. The text stays as it was sent:
no prefix is filled in.
"""

import asyncio
from email.message import Message
from functools import lru_cache
from http import HTTPStatus
from typing import Final, Literal

from starlette.exceptions import HTTPException
from starlette.requests import Request
from starlette.responses import Response
from starlette.types import Receive, Scope, Send

from tvinna.errors import (
    BadRequest,
    BadTerm,
    NotAcceptable,
    QueryFailed,
    QueryTooLong,
    TvinnaError,
)
from tvinna.formats import HINTS, HTML, JSON, TURTLE, Format, negotiate, offered
from tvinna.queries.values import Names, term
from tvinna.store import Graphs, bounded, only_reads
from tvinna.web.asking.long_texts import LongTexts
from tvinna.web.asking.pages import faulty, query_page
from tvinna.web.asking.paging import part_of
from tvinna.web.http.bodies import sent
from tvinna.web.http.forms import Pairs, no_text, pairs, parts
from tvinna.web.http.problems import problem, reads_text
from tvinna.web.publishing.description import Description
from tvinna.web.serving.counting import Counting
from tvinna.web.serving.faults import of_ours, of_theirs, reads_pages
from tvinna.web.serving.kept import kept, shown
from tvinna.web.serving.page import asked_for
from tvinna.web.serving.replies import Wanted, body_of, reply
from tvinna.web.site import Current, Site

FORM: Final = "application/x-www-form-urlencoded"
DIRECT: Final = "application/sparql-query"
MULTIPART: Final = "multipart/form-data"
# What is written in ASCII is UTF-8 too. (SPARQL 1.1 Protocol, section 2.1.3)
_UTF_8: Final = ("utf-8", "utf8", "us-ascii")
_UPDATE: Final = "application/sparql-update"
METHODS: Final = ("GET", "HEAD", "POST", "OPTIONS")

# A longer one is nobody's habit, and is not remembered.
_LONG_ACCEPT: Final = 500

# The protocol knows no prefixes and no base.
_IN_FULL: Final = Names({}, "")


class Sparql:
    """The endpoint at one address."""

    def __init__(self, current: Current, counting: Counting) -> None:
        self._current = current
        self._description = Description(counting)
        self._texts = LongTexts()

    async def __call__(self, scope: Scope, receive: Receive, send: Send) -> None:
        """Answer one request."""
        request = Request(scope, receive)
        try:
            response = await self._response(request)
        except TvinnaError as error:
            response = of_ours(self._current, request, error)
        except HTTPException as error:
            response = of_theirs(self._current, request, error)
        await response(scope, receive, send)

    def close(self) -> None:
        """End what reads long texts; whoever asks again begins it anew."""
        self._texts.close()

    async def _response(self, request: Request) -> Response:
        if request.method not in METHODS:
            raise HTTPException(
                HTTPStatus.METHOD_NOT_ALLOWED, headers={"Allow": ", ".join(METHODS)}
            )
        try:
            asked = pairs(request.scope["query_string"])
        except UnicodeDecodeError as error:
            raise no_text() from error
        if request.method == "POST":
            read = await self._posted(request, asked)
            if isinstance(read, Response):
                return read
            asked = read
        async with self._current.taken() as site:
            # A language is no question either.
            if request.method != "POST" and {name for name, _ in asked} <= {*HINTS, "lang"}:
                return await self._introduced(request, site, asked)
            try:
                return await self._answered(request, site, asked)
            except TvinnaError as error:
                text = next((value for name, value in asked if name == "query"), None)
                if text is None or not reads_pages(request):
                    raise
                return faulty(self._current, request, text, error)

    async def _answered(self, request: Request, site: Site, asked: Pairs) -> Response:
        request.state.whole = asyncio.get_running_loop().time()
        text = _one([value for name, value in asked if name == "query"], asked)
        bounded(text, site.settings)
        read = await self._texts.reading(text, site.settings.query_seconds)
        graphs = _graphs(asked)
        plain = TURTLE if read.kind == "graph" else JSON
        try:
            # What is no query is told its fault by the engine, whatever the asker accepts.
            chosen = _negotiated(request, asked, read.kind) if read.verb else JSON
        except NotAcceptable:
            if reads_text(request.headers.get("accept")):
                # Who takes text alone takes no answer, and what is wrong with the query.
                await body_of(request, site, Wanted(text, plain, graphs=graphs, theirs=True))
            raise
        if chosen is not HTML:
            return await reply(request, site, Wanted(text, chosen, graphs=graphs, theirs=True))
        pages, page = self._current.pages, asked_for(asked)

        async def make() -> Response:
            if read.kind == "graph":
                graph = Wanted(text, TURTLE, graphs=graphs, theirs=True)
                body = await body_of(request, site, graph)
                return query_page(pages, request, text, body.decode(), size=len(body))
            wanted = Wanted(text, JSON, graphs=graphs, theirs=True)
            part = await part_of(request, site, wanted, page)
            return query_page(pages, request, text, part, page=page, size=part.size)

        return await shown(request, site, text, make)

    async def _introduced(self, request: Request, site: Site, asked: Pairs) -> Response:
        """What a request without a query gets: the page to ask on, or what the service is.

        (SPARQL 1.1 Service Description, section 2)
        """
        try:
            chosen = _negotiated(request, asked, "graph")
        except NotAcceptable as error:
            raise _none() from error
        if chosen is HTML:

            async def make() -> Response:
                return query_page(self._current.pages, request)

            return await kept(request, site, make)
        return await self._description.service(request, site, chosen)

    async def _posted(self, request: Request, asked: Pairs) -> Pairs | Response:
        """The parameters of a POST: those of the body, and the hints of the address."""
        content = request.headers.get("content-type", "")
        media_type = content.partition(";")[0].strip().lower()
        if media_type not in (FORM, DIRECT, MULTIPART):
            wrong = f"Content-Type is {media_type or 'missing'}"
            return problem(
                HTTPStatus.UNSUPPORTED_MEDIA_TYPE,
                f"{wrong}: {only_reads()}"
                if media_type == _UPDATE
                else f"{wrong}; send {DIRECT} or {FORM}",
                {"Accept-Post": f"{DIRECT}, {FORM}, {MULTIPART}"},
                accept=request.headers.get("accept"),
            )
        charset = Message()
        charset["Content-Type"] = content
        if media_type == DIRECT and charset.get_content_charset("utf-8") not in _UTF_8:
            return problem(
                HTTPStatus.UNSUPPORTED_MEDIA_TYPE,
                f"Content-Type is {content}; send the query as UTF-8",
                {"Accept-Post": f"{DIRECT}, {FORM}, {MULTIPART}"},
                accept=request.headers.get("accept"),
            )
        # A form writes a byte as up to three letters.
        most = self._current.site.settings.query_bytes * (1 if media_type == DIRECT else 3)
        large = QueryTooLong(
            f"the request is larger than {most} bytes; ask in several queries",
            swedish=f"begäran är större än {most} byte; dela upp frågan",
            vietnamese=f"yêu cầu lớn hơn {most} byte; hãy chia thành nhiều truy vấn",
        )
        ended = QueryFailed(
            "the request ended before it was whole; send it again",
            vietnamese="yêu cầu bị ngắt trước khi gửi xong; hãy gửi lại",
        )
        body = await sent(request, most, large, ended)
        others = [pair for pair in asked if pair[0] != "query"]
        try:
            if media_type == DIRECT:
                return [("query", body.decode()), *others]
            if media_type == FORM:
                return [*pairs(body), *others]
            return [*parts(content, body), *others]
        except UnicodeDecodeError as error:
            raise no_text() from error


def _one(texts: list[str], asked: Pairs) -> str:
    names = {name for name, _ in asked}
    if "update" in names:
        raise only_reads()
    if not texts:
        raise _none()
    if len(texts) > 1:
        raise QueryFailed(
            f"{len(texts)} queries in one request; send one",
            swedish=f"{len(texts)} frågor på en gång; sänd en",
            vietnamese=f"có {len(texts)} truy vấn trong một yêu cầu; hãy gửi một truy vấn",
        )
    return texts[0]


def _none() -> QueryFailed:
    return QueryFailed(
        "no query; send one as the parameter `query`",
        swedish="ingen fråga; sänd en som parametern `query`",
        vietnamese="không có truy vấn; hãy gửi truy vấn bằng tham số `query`",
    )


def _graphs(asked: Pairs) -> Graphs | None:
    """The graphs that the request asks of; an empty parameter, as some clients send, is none."""
    merged, named = (
        tuple(_graph(name, value) for name, value in asked if name == wanted and value)
        for wanted in ("default-graph-uri", "named-graph-uri")
    )
    return Graphs(merged, named) if merged or named else None


def _graph(name: str, value: str) -> str:
    try:
        return term("iri", value, _IN_FULL)
    except BadTerm as error:
        raise BadRequest(
            f"{name} is no IRI in full: {value!r}; write http://…",
            swedish=f"{name} är ingen fullständig IRI: {value!r}; skriv http://…",
            vietnamese=f"{name} không phải là IRI đầy đủ: {value!r}; hãy viết http://…",
        ) from error


def _negotiated(request: Request, asked: Pairs, kind: Literal["rows", "graph"]) -> Format:
    accept = request.headers.get("accept")
    hints = tuple(value for name, value in asked if name in HINTS and value)
    told = len(accept or "") + sum(map(len, hints))
    return (_chosen if told < _LONG_ACCEPT else _chosen.__wrapped__)(accept, kind, hints)


# Programs send few Accepts, and each of them often.
@lru_cache(maxsize=256)
def _chosen(accept: str | None, kind: Literal["rows", "graph"], hints: tuple[str, ...]) -> Format:
    return negotiate(accept, (*offered(kind), HTML), hints)
