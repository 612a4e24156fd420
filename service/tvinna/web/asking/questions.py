"""The named questions: the list of them, and each answered at its own address."""

from http import HTTPStatus
from typing import Any, Final

from fastapi import FastAPI, Request, Response
from starlette.responses import JSONResponse

from tvinna.errors import AnswerTooLarge, NotAcceptable, QueryTimeout, StoreBusy, WorkerLost
from tvinna.formats import HINTS, HTML, JSON, TURTLE, Format, negotiate, offered
from tvinna.queries import Column, Parameter, Query, find
from tvinna.web.addresses.links import RDF_FORMS
from tvinna.web.addresses.representations import split
from tvinna.web.asking import paging
from tvinna.web.asking.choices import Choosing
from tvinna.web.asking.completion import Completion
from tvinna.web.asking.existing import hold_to_things
from tvinna.web.asking.fields import Form
from tvinna.web.asking.pages import Asked, Fault, answer_page, questions_page
from tvinna.web.asking.results import VIEWS
from tvinna.web.html.pages import Pages, language_of, spoken_of
from tvinna.web.http import problems
from tvinna.web.http.forms import no_text, pairs
from tvinna.web.http.whole import known
from tvinna.web.publishing.documents import Documents
from tvinna.web.serving.faults import note
from tvinna.web.serving.kept import kept, shown
from tvinna.web.serving.page import NAMES, asked_for, once
from tvinna.web.serving.replies import Wanted, body_of, reply
from tvinna.web.site import Current, Site

_READS: Final = ["GET", "HEAD"]
# What is raised where more was asked than is answered at a time.
TOO_MUCH: Final = (AnswerTooLarge, QueryTimeout, StoreBusy, WorkerLost)


def questions(
    app: FastAPI, current: Current, documents: Documents, completion: Completion, choosing: Choosing
) -> None:
    """Let an application answer the questions, each at its own address, and list them."""

    @app.api_route("/sparql/terms.json", methods=_READS)
    async def terms(request: Request) -> Response:
        return await completion(request)

    @app.api_route("/queries", methods=_READS)
    async def listed(request: Request) -> Response:
        if _wanted(request, JSON) is HTML:
            async with current.taken() as site:

                async def make() -> Response:
                    return questions_page(current.pages, request)

                return await kept(request, site, make)
        every = [_described(query) for query in current.site.queries.values()]
        return known(request, JSONResponse({"queries": every}, headers={"Vary": "Accept"}))

    @app.api_route("/queries/{name}", methods=_READS)
    async def question(request: Request, name: str) -> Response:
        async with current.taken() as site:
            path, ending = split(name)
            query = find(site.queries, path if ending in RDF_FORMS else name)
            if ending in RDF_FORMS or _wants_rdf(request, query):
                return await documents.question(request, query, ending)
            return await _answer(request, query, site, current.pages, choosing)


async def _answer(
    request: Request, query: Query, site: Site, pages: Pages, choosing: Choosing
) -> Response:
    """Answer a question with the parameters of the address, in the form asked for.

    An empty parameter is one that was not given: so a form leaves it.
    """
    try:
        asked = pairs(request.scope["query_string"])
    except UnicodeDecodeError as error:
        raise no_text() from error
    hints = [value for name, value in asked if name in HINTS]
    ours = (*HINTS, *NAMES, *VIEWS, "lang")
    once([pair for pair in asked if pair[0] not in ours])
    given = {name: value for name, value in asked if value and name not in ours}
    page = asked_for(asked)
    # What is wrong with the question is told first, in whatever form its answer was wanted.
    text = query.bind(given, language_of(request))
    await hold_to_things(request, site, query, given)
    forms = offered(query.kind)
    chosen = negotiate(request.headers.get("accept"), (*forms, HTML), hints)
    if chosen is not HTML:
        some = page.of(text, query.name) if page else text
        wanted = Wanted(some, chosen, query.filled)
        response = await reply(request, site, wanted, "Accept, Accept-Language")
        if page and response.status_code == HTTPStatus.OK:
            total = await paging.total_of(request, site, text, query.filled)
            response.headers.update(paging.headers(request, site, page, total))
        return response

    async def make() -> Response:
        form = Form((), whole=True)
        # Files have no forms.
        if not site.still:
            form = await choosing.form(site, query, given, language_of(request))
        wanted = Wanted(text, TURTLE if query.kind == "graph" else JSON, query.filled)
        try:
            return await answered(form, wanted)
        except TOO_MUCH as error:
            if site.still:
                raise
            # Whoever reads pages is shown how to ask for less.
            note(request, error)
            # To ask again helps where others ask much; else, what an error says is for those who
            # write queries.
            spoken = spoken_of(request)
            told = error.said(spoken) if isinstance(error, StoreBusy) else ""
            fault = Fault(problems.status_of(error).value, told, error.spoken(spoken))
            ways = await choosing.some(site, query, given, language_of(request))
            asking = Asked(query, given, text)
            return answer_page(
                pages, request, asking, None, fields=form.fields, fault=fault, ways=ways
            )

    async def answered(form: Form, wanted: Wanted) -> Response:
        if query.kind == "graph":
            body = await body_of(request, site, wanted)
            asking = Asked(query, given, text, len(body))
            shown_ = answer_page(pages, request, asking, body.decode(), fields=form.fields)
        else:
            part = await paging.part_of(request, site, wanted, page)
            asking = Asked(query, given, text, part.size)
            shown_ = answer_page(pages, request, asking, part, fields=form.fields, page=page)
        if not form.whole:
            shown_.headers["Cache-Control"] = "no-store"
        return shown_

    return await shown(request, site, text, make)


def _wants_rdf(request: Request, query: Query) -> bool:
    """Whether the question itself is asked for, and not its answer: a form of RDF, when the
    answer has none.
    """
    if query.kind == "graph" or any(request.query_params.get(hint) for hint in HINTS):
        return False
    accept = request.headers.get("accept")
    try:
        negotiate(accept, (*offered(query.kind), HTML))
    except NotAcceptable:
        try:
            negotiate(accept, RDF_FORMS)
        except NotAcceptable:
            return False
        return True
    return False


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
        "subject": query.subject or None,
        "kind": query.kind,
        "parameters": [
            {**_column(row), "example": row.example, "values": list(row.values) or None}
            for row in query.parameters
        ],
        "columns": [
            {**_column(row), "head": dict(row.head), "optional": row.optional}
            for row in query.columns
        ],
    }


def _column(row: Column | Parameter) -> dict[str, Any]:
    return {"name": row.name, "type": row.type, "help": dict(row.help)}
