"""SPARQL over HTTP. (SPARQL 1.1 Protocol, section 2.1)

A plain route: the framework's own reading of parameters would take a third of a short query's
time. The text stays as it was sent: no prefix is filled in.
"""

from email.parser import BytesParser
from email.policy import HTTP
from http import HTTPStatus
from typing import Final
from urllib.parse import parse_qsl

from starlette.requests import Request
from starlette.responses import RedirectResponse, Response

from tvinna.errors import BadParameter, BadTerm, QueryFailed, QueryTooLong
from tvinna.formats import HTML, JSON, negotiate, offered
from tvinna.queries import reading
from tvinna.queries.values import Names, term
from tvinna.settings import Settings
from tvinna.store import Graphs, Pool, work
from tvinna.web.problems import problem
from tvinna.web.waiting import answered

FORM: Final = "application/x-www-form-urlencoded"
DIRECT: Final = "application/sparql-query"
MULTIPART: Final = "multipart/form-data"
METHODS: Final = ("GET", "HEAD", "POST", "OPTIONS")
# Words that clients send for the form of the answer; SPARQLWrapper sends all three at once.
HINTS: Final = ("format", "output", "results")

# The protocol knows no prefixes and no base.
_IN_FULL: Final = Names({}, "")

Pairs = list[tuple[str, str]]


class Sparql:
    """The endpoint at one address, for one pool."""

    def __init__(self, pool: Pool, settings: Settings) -> None:
        self._pool = pool
        self._settings = settings

    async def __call__(self, request: Request) -> Response:
        """Answer one request; errors of ours leave as they are and become problems outside."""
        asked = request.query_params.multi_items()
        if request.method == "POST":
            read = await self._posted(request, asked)
            if isinstance(read, Response):
                return read
            asked = read
        texts = [value for name, value in asked if name == "query"]
        if not texts and request.method != "POST" and _is_browser(request):
            # Someone looks in with a browser: show how to ask.
            return RedirectResponse("/#sparql", HTTPStatus.SEE_OTHER)
        text = _one(texts, asked)
        hints = [value for name, value in asked if name in HINTS and value]
        read_text = reading(text)
        # What is no query at all is told its fault by the engine, whatever the asker accepts.
        chosen = (
            negotiate(request.headers.get("accept"), offered(read_text.kind), hints)
            if read_text.verb
            else JSON
        )
        wanted = work(text, chosen, self._settings, graphs=_graphs(asked))
        result = await answered(request, self._pool, wanted)
        return Response(
            result.body, headers={"Content-Type": chosen.content_type, "Vary": "Accept"}
        )

    async def _posted(self, request: Request, asked: Pairs) -> Pairs | Response:
        """The parameters of a POST: those of the body, and the hints of the address."""
        content = request.headers.get("content-type", "")
        media_type = content.partition(";")[0].strip().lower()
        if media_type not in (FORM, DIRECT, MULTIPART):
            return problem(
                HTTPStatus.UNSUPPORTED_MEDIA_TYPE,
                f"Content-Type is {media_type or 'missing'}; send {DIRECT} or {FORM}",
                {"Accept-Post": f"{DIRECT}, {FORM}, {MULTIPART}"},
            )
        # A form writes a byte as up to three letters.
        most = self._settings.query_bytes * (1 if media_type == DIRECT else 3)
        body = await _body(request, most)
        others = [pair for pair in asked if pair[0] != "query"]
        try:
            if media_type == DIRECT:
                return [("query", body.decode()), *others]
            if media_type == FORM:
                return [*parse_qsl(body.decode(), keep_blank_values=True), *others]
            return [*_parts(content, body), *others]
        except UnicodeDecodeError as error:
            raise QueryFailed("the query is no UTF-8 text; send it as UTF-8") from error


async def _body(request: Request, most: int) -> bytes:
    parts: list[bytes] = []
    size = 0
    async for part in request.stream():
        size += len(part)
        if size > most:
            raise QueryTooLong(f"the request is larger than {most} bytes; ask in several queries")
        parts.append(part)
    return b"".join(parts)


def _parts(content_type: str, body: bytes) -> Pairs:
    """The fields of a multipart form, as curl -F and R send one."""
    head = f"Content-Type: {content_type}\r\n\r\n".encode("latin-1", "replace")
    message = BytesParser(policy=HTTP).parsebytes(head + body)
    found: Pairs = []
    for part in message.iter_parts():
        name = part.get_param("name", header="content-disposition")
        content = part.get_payload(decode=True)
        if isinstance(name, str) and isinstance(content, bytes):
            found.append((name, content.decode()))
    return found


def _one(texts: list[str], asked: Pairs) -> str:
    names = {name for name, _ in asked}
    if "update" in names:
        raise QueryFailed("this endpoint only reads; send a query, no update")
    if not texts:
        raise QueryFailed("no query; send one as the parameter `query`")
    if len(texts) > 1:
        raise QueryFailed(f"{len(texts)} queries in one request; send one")
    return texts[0]


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
        raise BadParameter(f"{name} is no IRI in full: {value!r}; write http://…") from error


def _is_browser(request: Request) -> bool:
    return HTML.media_type in request.headers.get("accept", "").lower()
