"""The application: which address answers what."""

from collections.abc import AsyncIterator
from contextlib import asynccontextmanager
from dataclasses import dataclass
from http import HTTPStatus
from pathlib import Path
from typing import Any, Final

from fastapi import FastAPI, Request, Response
from starlette.exceptions import HTTPException
from starlette.responses import JSONResponse
from starlette.routing import Route
from starlette.staticfiles import StaticFiles

from tvinna import __version__, settings
from tvinna.answers import Shortener, read
from tvinna.errors import TvinnaError
from tvinna.formats import HTML, JSON, TURTLE, Format, negotiate, offered
from tvinna.queries import Column, Parameter, Query, find, load
from tvinna.settings import Settings
from tvinna.sources import Folder, open_folder
from tvinna.store import Pool, build, work
from tvinna.terms import prefixes
from tvinna.web import problems
from tvinna.web.headers import Headers
from tvinna.web.pages import STATIC, Asked, Pages, language_of
from tvinna.web.sparql import HINTS, METHODS, Sparql
from tvinna.web.waiting import answered

_READS: Final = ["GET", "HEAD"]


@dataclass(frozen=True)
class Site:
    """What is served: a folder, its questions, and the pool that answers."""

    folder: Folder
    queries: dict[str, Query]
    pool: Pool
    settings: Settings


def served(folder: Folder, limits: Settings) -> Site:
    """Build what a folder serves; its workers are not started yet."""
    return Site(folder, dict(load(folder)), Pool(build(folder), limits), limits)


def create_app(site: Site | Path) -> FastAPI:
    """The application for a folder. It starts the workers itself when nobody has."""
    if isinstance(site, Path):
        site = served(open_folder(site), settings.read(site))
    pool = site.pool

    @asynccontextmanager
    async def lifespan(_: FastAPI) -> AsyncIterator[None]:
        if pool.started:
            yield
            return
        async with pool:
            yield

    # The framework's own documentation pages load scripts from elsewhere, so they are off.
    app = FastAPI(title="tvinna", version=__version__, lifespan=lifespan, openapi_url=None)
    app.add_middleware(Headers, allowed={"/sparql": ", ".join(METHODS)})
    shortener = Shortener(site.folder.base, prefixes())
    pages = Pages(site.folder, pool.built, shortener, site.queries)
    _errors(app, pages)
    endpoint = Sparql(pool, site.settings)

    async def sparql(request: Request) -> Response:
        return await endpoint(request)

    app.router.routes.append(Route("/sparql", sparql, methods=["GET", "POST"], name="sparql"))
    app.mount("/static", StaticFiles(directory=STATIC), name="static")
    _pages(app, site, pages)
    return app


def _pages(app: FastAPI, site: Site, pages: Pages) -> None:
    @app.api_route("/", methods=_READS)
    async def start(request: Request) -> Response:
        return pages.start(request)

    @app.api_route("/health", methods=_READS)
    async def health() -> dict[str, Any]:
        built = site.pool.built
        return {
            "status": "ok",
            "version": __version__,
            "data": built.hash,
            "statements": built.statements,
            "graphs": len(built.graphs),
            "questions": len(site.queries),
        }

    @app.api_route("/queries", methods=_READS)
    async def questions(request: Request) -> Response:
        if _wanted(request, JSON) is HTML:
            return pages.start(request)
        listed = [_described(query) for query in site.queries.values()]
        return JSONResponse({"queries": listed}, headers={"Vary": "Accept"})

    @app.api_route("/queries/{name}", methods=_READS)
    async def question(request: Request, name: str) -> Response:
        return await _answer(request, find(site.queries, name), site, pages)


async def _answer(request: Request, query: Query, site: Site, pages: Pages) -> Response:
    """Answer a question with the parameters of the address, in the form asked for.

    An empty parameter is one that was not given: so a form leaves it.
    """
    asked = request.query_params.multi_items()
    hints = [value for name, value in asked if name in HINTS]
    given = {name: value for name, value in asked if value and name not in (*HINTS, "lang")}
    forms = offered(query.kind)
    chosen = negotiate(request.headers.get("accept"), (*forms, HTML), hints)
    text = query.bind(given, language_of(request))
    plain = TURTLE if query.kind == "graph" else JSON
    form = plain if chosen is HTML else chosen
    result = await answered(request, site.pool, work(text, form, site.settings, query.filled))
    if chosen is not HTML:
        headers = {"Content-Type": chosen.content_type, "Vary": "Accept, Accept-Language"}
        return Response(result.body, headers=headers)
    answer = result.body.decode() if query.kind == "graph" else read(result.body)
    return pages.answer(request, Asked(query, given, text), answer, forms)


def _wanted(request: Request, other: Format) -> Format:
    hints = [value for name, value in request.query_params.multi_items() if name in HINTS]
    return negotiate(request.headers.get("accept"), (other, HTML), hints)


def _described(query: Query) -> dict[str, Any]:
    """A question as the list shows it."""
    return {
        "name": query.name,
        "iri": query.iri,
        "title": dict(query.title),
        "description": dict(query.description),
        "kind": query.kind,
        "parameters": [{**_column(row), "example": row.example} for row in query.parameters],
        "columns": [{**_column(row), "optional": row.optional} for row in query.columns],
    }


def _column(row: Column | Parameter) -> dict[str, Any]:
    return {"name": row.name, "type": row.type, "help": dict(row.help)}


def _errors(app: FastAPI, pages: Pages) -> None:
    """Errors as problem details, or as a page for whoever reads pages."""

    def reads_pages(request: Request) -> bool:
        return "text/html" in request.headers.get("accept", "").lower() and not any(
            request.query_params.get(hint) for hint in HINTS
        )

    @app.exception_handler(TvinnaError)
    async def ours(request: Request, error: TvinnaError) -> Response:
        if reads_pages(request) and request.url.path != "/sparql":
            status = problems.status_of(error)
            return pages.problem(request, status.value, status.phrase, str(error))
        return problems.of_error(error)

    @app.exception_handler(HTTPException)
    async def theirs(request: Request, error: HTTPException) -> Response:
        status = HTTPStatus(error.status_code)
        detail = f"{request.method} {request.url.path}: {status.description or status.phrase}"
        if reads_pages(request):
            return pages.problem(request, status.value, status.phrase, detail)
        return problems.problem(status, detail, error.headers)
