"""The application: which address answers what."""

import asyncio
from collections.abc import AsyncIterator
from contextlib import asynccontextmanager
from pathlib import Path
from typing import Final

from fastapi import FastAPI, Request, Response
from starlette.exceptions import HTTPException
from starlette.responses import JSONResponse
from starlette.routing import Route

from tvinna import __version__, settings
from tvinna.errors import TvinnaError
from tvinna.sources import open_folder
from tvinna.web.addresses.elsewhere import Elsewhere
from tvinna.web.addresses.navigation import FOLLOW_UP
from tvinna.web.addresses.root import address
from tvinna.web.application import Application
from tvinna.web.asking.choices import Choosing
from tvinna.web.asking.completion import Completion
from tvinna.web.asking.questions import questions
from tvinna.web.asking.sparql import Sparql
from tvinna.web.graph_store.graphs import GraphStore
from tvinna.web.graph_store.writing import Writer
from tvinna.web.html.assets import STATIC, Static
from tvinna.web.http.whole import known
from tvinna.web.linking.reconcile import Reconcile
from tvinna.web.linking.registers import Registers
from tvinna.web.linking.review import FILE as CHOSEN
from tvinna.web.linking.review import Reviews
from tvinna.web.linking.world import World
from tvinna.web.openapi.document import document
from tvinna.web.operation.metrics import CONTENT_TYPE, Metrics
from tvinna.web.overviews.ahead import start_pages
from tvinna.web.overviews.follow_up import DOCX, FollowUps
from tvinna.web.overviews.overviews import Overviews
from tvinna.web.overviews.rooms import Rooms
from tvinna.web.publishing.catalogue import Catalogue
from tvinna.web.publishing.crawlers import Crawlers
from tvinna.web.publishing.documents import CONTEXT, VERSION, Documents
from tvinna.web.publishing.dumps import Dumps
from tvinna.web.publishing.lookup import Lookup
from tvinna.web.publishing.notices import Notices
from tvinna.web.publishing.things import Things
from tvinna.web.publishing.vocabulary import Terms
from tvinna.web.searching.index import Searching
from tvinna.web.searching.search import Search
from tvinna.web.serving.counting import Counting
from tvinna.web.serving.faults import of_nobody, of_ours, of_theirs
from tvinna.web.serving.following import Following
from tvinna.web.site import Current, Site, served
from tvinna.web.words import NOTICES, NOTICES_MOVED

_READS: Final = ["GET", "HEAD"]
_UNKEPT: Final = {"Cache-Control": "no-store"}


def create_app(given: Current | Site | Path, *, ahead: bool = False) -> Application:
    """The application for a folder. It starts the workers itself when nobody has.

    The start pages, the index of the search and the register of names are made when somebody asks,
    and what the data has of each term is counted when somebody reads of them, or `ahead` of that.
    """
    if isinstance(given, Path):
        given = served(open_folder(given), settings.read(given))
    current = given if isinstance(given, Current) else Current(given)
    site = current.site
    token = settings.token_of(site.settings)
    # What is written must be in the engine before it is served, and only ours can be told.
    writer = Writer(current, token) if token and site.settings.store == settings.MEMORY else None

    searching, choosing, counting = Searching(current), Choosing(current), Counting(current)
    figures = Following(current, counting)
    world = World()
    registers = Registers(current, world)

    @asynccontextmanager
    async def lifespan(_: FastAPI) -> AsyncIterator[None]:
        ours = not site.pool.started
        if ours:
            await site.pool.__aenter__()
        if ahead:
            # What most come for is made before what few ask for.
            for made in (starting, searching, registers, figures):
                made.begin()
        try:
            yield
        finally:
            endpoint.close()
            await asyncio.gather(
                *(made.close() for made in (starting, choosing, figures, searching))
            )
            if writer is not None:
                writer.close()
            await registers.close()
            # Whoever started the first pool ends it; those that took its place are ours.
            if ours or current.site is not site:
                await current.close()

    endpoint = Sparql(current, counting)
    # The framework's own documentation pages load scripts from elsewhere, so they are off.
    app = FastAPI(
        title="tvinna",
        version=__version__,
        lifespan=lifespan,
        openapi_url=None,
        redirect_slashes=False,
    )
    starting = start_pages(current, app)
    app.router.default = Elsewhere(app.router, site.settings)
    metrics = Metrics(current)
    _operation(app, current, metrics, writes=writer is not None)
    _errors(app, current)
    terms = Terms(current, counting)
    documents, catalogue = Documents(current, terms), Catalogue(current, counting, terms)
    questions(app, current, documents, Completion(current, counting, terms), choosing)
    # For /sparql/, which is led to it.
    app.router.routes.append(Route("/sparql", endpoint, name="sparql"))
    _store(app, GraphStore(current, writer))
    _things(app, Things(current, terms), documents, catalogue, Lookup(current))
    _rooms(app, Rooms(current, catalogue), Overviews(current, searching))
    _follow_ups(app, FollowUps(current))
    _whole(app, Crawlers(current), Notices(current, counting))
    _dumps(app, Dumps(current))
    _linking(app, Reconcile(current, registers), Reviews(current, world, registers))
    _search(app, Search(current, searching))
    if site.still:
        _missing(app, current)
    app.mount("/static", Static(directory=STATIC), name="static")
    return Application(app, endpoint, current, metrics, writes=writer is not None)


def _store(app: FastAPI, graphs: GraphStore) -> None:
    """Graphs, whole: read by all, written by those who may."""

    async def store(request: Request) -> Response:
        return await graphs(request)

    every = ["GET", "PUT", "POST", "DELETE", "PATCH"]
    app.router.routes.append(Route("/store", store, methods=every, name="store"))


def _things(
    app: FastAPI, things: Things, documents: Documents, catalogue: Catalogue, lookup: Lookup
) -> None:
    """The addresses of things, terms, graphs and rules: as they were written, so plain routes."""

    async def term(request: Request) -> Response:
        word = request.scope["path"].removeprefix("/")
        if word in ("ns/", "scheme/"):
            return await documents.vocabulary(request, word)
        return await things.identified(request)

    async def described(request: Request) -> Response:
        return await catalogue.part(request) or await things.described(request)

    for path, answer in {
        "/datasets/dcat": catalogue.harvested,
        "/.well-known/void": catalogue.void,
        f"/{CONTEXT}": documents.context,
        f"/{VERSION}": documents.version,
        "/id/{rest:path}": things.identified,
        "/res/{rest:path}": described,
        "/source/{rest:path}": documents.source,
        "/ns/{rest:path}": term,
        "/scheme/{rest:path}": term,
        "/shapes/{rest:path}": documents.rule,
        "/lookup": lookup.__call__,
    }.items():
        app.router.routes.append(Route(path, answer, methods=_READS))


def _rooms(app: FastAPI, rooms: Rooms, overviews: Overviews) -> None:
    """The pages that show the whole."""
    for path, answer in {
        "/": rooms.start,
        "/documents": rooms.documents,
        "/documents/{name}": rooms.document,
        "/goals/{code}": rooms.goal,
        "/goals": overviews.goals,
        "/goals/{number}/outcomes": overviews.goal,
        "/actors": overviews.actors,
        "/flow": overviews.flow,
        "/compare": overviews.compare,
        "/compare/sources": overviews.linking,
    }.items():
        app.router.routes.append(Route(path, answer, methods=_READS))


def _follow_ups(app: FastAPI, reports: FollowUps) -> None:
    """The follow-up report, by its name in each language; plain, and as a file."""
    for language, name in FOLLOW_UP.items():
        for ending in ("", DOCX.suffix, "/{term}"):
            path = f"/{language}/{name}{ending}"
            app.router.routes.append(Route(path, reports.__call__, methods=_READS))


def _whole(app: FastAPI, crawlers: Crawlers, notices: Notices) -> None:
    """What is said of the site as a whole: to crawlers, and to those whom it concerns."""
    for path, answer in {
        "/robots.txt": crawlers.robots,
        "/llms.txt": crawlers.llms,
        "/sitemap.xml": crawlers.sitemap,
        "/sitemap-{number:int}.xml": crawlers.sitemap,
        **{path: notices.__call__ for paths in NOTICES.values() for path in paths.values()},
        **dict.fromkeys(NOTICES_MOVED, notices.__call__),
    }.items():
        app.router.routes.append(Route(path, answer, methods=_READS))


def _dumps(app: FastAPI, dumps: Dumps) -> None:
    """The releases, and every file of them."""
    for path, answer in {
        "/dump": dumps.all,
        "/dump/": dumps.all,
        "/dump/{name:path}": dumps.one,
    }.items():
        app.router.routes.append(Route(path, answer, methods=_READS))


def _linking(app: FastAPI, service: Reconcile, reviews: Reviews) -> None:
    """Names to ids, for OpenRefine and its like; what imported parties may be, and what was chosen
    of it.
    """
    for path, answer in {
        "/reconcile": service.service,
        "/reconcile/": service.service,
        "/reconcile/suggest/{what}": service.suggest,
        "/reconcile/properties": service.properties,
        "/reconcile/view": service.view,
        "/reconcile/preview": service.preview,
    }.items():
        methods = [*_READS, "POST"] if answer == service.service else _READS
        app.router.routes.append(Route(path, answer, methods=methods))
    app.router.routes.append(Route("/review", reviews.page, methods=_READS))
    app.router.routes.append(Route(f"/review/{CHOSEN}", reviews.file, methods=_READS))


def _search(app: FastAPI, search: Search) -> None:
    """What the site has of some words."""
    app.router.routes.append(Route("/search", search.__call__, methods=_READS))
    app.router.routes.append(Route("/search/description.xml", search.described, methods=_READS))


def _missing(app: FastAPI, current: Current) -> None:
    """What a host of files shows where none is; we ourselves say more than that."""

    async def missing(request: Request) -> Response:
        return current.pages.missing(request)

    app.router.routes.append(Route("/404", missing, methods=_READS))


def _operation(app: FastAPI, current: Current, metrics: Metrics, *, writes: bool) -> None:
    """What whoever runs the service asks of it."""

    @app.api_route("/health", methods=_READS)
    async def health(request: Request) -> Response:
        site = current.site
        built = site.pool.built
        if site.pool.started:
            # The same until there is other data, so it is had ready: whoever watches over the
            # service is answered however many ask at once.
            request.state.keeping = site, None
        found = {
            "status": "ok",
            "version": __version__,
            "data": built.hash,
            "statements": built.statements,
            "graphs": len(built.graphs),
            "questions": len(current.site.queries),
            "missing_walls": list(current.site.pool.missing),
            "not_promised": list(current.site.pool.unpromised),
        }
        return JSONResponse(found, headers=_UNKEPT)

    @app.api_route("/openapi.json", methods=_READS)
    async def openapi(request: Request) -> Response:
        site = current.site
        described = document(site, address(request, site.settings, "/"), writes=writes)
        return known(request, JSONResponse(described))

    @app.api_route("/ready", methods=_READS)
    async def ready() -> Response:
        answers = await current.site.pool.answers()
        return JSONResponse({"ready": answers}, 200 if answers else 503, headers=_UNKEPT)

    @app.api_route("/metrics", methods=_READS)
    async def figures() -> Response:
        return Response(metrics.written(), headers={"Content-Type": CONTENT_TYPE, **_UNKEPT})


def _errors(app: FastAPI, current: Current) -> None:
    @app.exception_handler(TvinnaError)
    async def ours(request: Request, error: TvinnaError) -> Response:
        return of_ours(current, request, error)

    @app.exception_handler(HTTPException)
    async def theirs(request: Request, error: HTTPException) -> Response:
        return of_theirs(current, request, error)

    @app.exception_handler(Exception)
    async def nobodys(request: Request, _: Exception) -> Response:
        # Raised again behind this answer, and logged outside.
        return of_nobody(request.state.request_id)
