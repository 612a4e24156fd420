"""The graphs by their own addresses. (SPARQL 1.1 Graph Store HTTP Protocol)"""

from http import HTTPStatus
from typing import Final

from starlette.requests import Request
from starlette.responses import Response

from tvinna.errors import BadRequest, BadTerm, UnknownGraph
from tvinna.formats import HINTS, negotiate, offered
from tvinna.queries.values import Names, term
from tvinna.settings import MEMORY
from tvinna.web.graph_store.writing import METHODS as WRITES
from tvinna.web.graph_store.writing import Writer
from tvinna.web.http.problems import problem
from tvinna.web.serving.replies import Wanted, reply
from tvinna.web.site import Current, Site, graph_query

# The words that say the form of the answer, as for a query.
_IN_FULL: Final = Names({}, "")
READS: Final = ("GET", "HEAD", "OPTIONS")


# What whoever would write is told, when the store is not ours and when it is.
_INSTEAD: Final = (
    "the data lies in an engine that is only read: change the file of the folder, write the data "
    "anew (tvinna export), load it there, and serve the folder anew",
    "a named graph is a file of the folder: change it, and serve the folder anew",
)


class GraphStore:
    """The graphs of what is served, each whole. With a writer, they may be written too."""

    def __init__(self, current: Current, writer: Writer | None) -> None:
        self._current = current
        self._writer = writer

    async def __call__(self, request: Request) -> Response:
        """Answer one request; errors of ours leave as they are and become problems outside."""
        if request.method in ("GET", "HEAD"):
            graph = wanted_graph(request)
            async with self._current.taken() as site:
                return await self._read(request, site, graph)
        if self._writer is not None and request.method not in WRITES:
            instead = "a graph is read by GET, and written whole by PUT, POST or DELETE"
            return _not_allowed(request, instead, (*READS, *WRITES))
        if self._writer is None:
            instead = _INSTEAD[self._current.site.settings.store == MEMORY]
            return _not_allowed(request, instead, READS)
        if (refused := self._writer.refused(request)) is not None:
            return refused
        if (graph := wanted_graph(request)) is None:
            self._writer.noted(request, "no named graph")
            instead = "the default graph is the merge of all others; write one of them: ?graph=IRI"
            return _not_allowed(request, instead, READS)
        return await self._writer(request, graph)

    async def _read(self, request: Request, site: Site, graph: str | None) -> Response:
        hints = [request.query_params[hint] for hint in HINTS if hint in request.query_params]
        form = negotiate(request.headers.get("accept"), offered("graph"), hints)
        known_by = None
        if graph is None:
            text = "CONSTRUCT { ?s ?p ?o } WHERE { ?s ?p ?o }"
        elif any(graph == row.iri for row in site.pool.built.graphs):
            text = graph_query(graph)
            known_by = site.hashes.get(graph)
        else:
            raise UnknownGraph(
                f"no graph is called <{graph}>; GET /sparql lists those there are, as RDF",
                swedish=f"ingen graf heter <{graph}>; GET /sparql listar dem som finns, som RDF",
                vietnamese=f"không có đồ thị nào tên là <{graph}>; GET /sparql liệt kê các đồ thị "
                "hiện có, dưới dạng RDF",
            )
        return await reply(request, site, Wanted(text, form, ours=True, known_by=known_by))


def _not_allowed(request: Request, instead: str, methods: tuple[str, ...]) -> Response:
    return problem(
        HTTPStatus.METHOD_NOT_ALLOWED,
        f"{request.method} /store: {instead}",
        {"Allow": ", ".join(methods)},
        accept=request.headers.get("accept"),
    )


def wanted_graph(request: Request) -> str | None:
    """The graph that a request names, or None for the merge of all.

    Raises BadRequest when it names none, or more than one. (Section 4.2)
    """
    asked = [pair for pair in request.query_params.multi_items() if pair[0] in ("graph", "default")]
    if len(asked) != 1:
        raise BadRequest(
            "say which graph: /store?graph=IRI, or /store?default for the merge of all",
            swedish="ange vilken graf: /store?graph=IRI, eller /store?default för alla "
            "sammanslagna",
            vietnamese="hãy nêu đồ thị nào: /store?graph=IRI, hoặc /store?default cho tất cả "
            "gộp lại",
        )
    name, value = asked[0]
    if name == "default":
        return None
    try:
        return term("iri", value, _IN_FULL)[1:-1]
    except BadTerm as error:
        raise BadRequest(
            f"graph is no IRI in full: {value!r}; write http://…",
            swedish=f"graph är ingen fullständig IRI: {value!r}; skriv http://…",
            vietnamese=f"graph không phải là IRI đầy đủ: {value!r}; hãy viết http://…",
        ) from error
