"""The pages that one asks on: the list of questions, a question with its answer, a query of ones
own.
"""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, replace
from typing import Final
from urllib.parse import quote, urlencode

from starlette.requests import Request
from starlette.responses import HTMLResponse

from tvinna.errors import TvinnaError
from tvinna.formats import CSV, TURTLE, Format, Kind, offered
from tvinna.queries import Query, by_subject, reading
from tvinna.queries.text import in_order
from tvinna.web.addresses.links import header
from tvinna.web.addresses.neighbours import neighbours_of_answer
from tvinna.web.addresses.places import in_header
from tvinna.web.addresses.root import address
from tvinna.web.asking.fields import Field
from tvinna.web.asking.results import Frame as Results
from tvinna.web.asking.results import Result, graph_result, result
from tvinna.web.html.pages import Pages, alone, language_of, spoken_of
from tvinna.web.http import problems
from tvinna.web.serving.faults import note
from tvinna.web.serving.page import Page, Part
from tvinna.web.site import Current
from tvinna.web.words.queries import said

# A longer text than a person writes is not read for the order of its columns.
_ORDERED: Final = 10_000
# Among files, an answer of more bytes is given in one form: each is a file, in each language.
_LARGE_FILE: Final = 1_000_000
# What the script of the query page says.
_SCRIPTED: Final = ("running", "cancelled", "unreached", "copy", "copied", "uncopied")
# What the page of queries begins with.
_BEGINNING: Final = """\
PREFIX rdfs: <http://www.w3.org/2000/01/rdf-schema#>
PREFIX tv: <https://w3id.org/tvinna/ns/>

SELECT ?project ?name WHERE {
  ?project a tv:Project ; rdfs:label ?name .
  FILTER(LANG(?name) = "LANGUAGE")
}
ORDER BY ?name"""
_EXAMPLE: Final = "SELECT ?project WHERE { ?project a <https://w3id.org/tvinna/ns/Project> }"


@dataclass(frozen=True)
class Asked:
    """A question as it was asked: with which parameters, the text they made of it, and how many
    bytes its answer has.
    """

    query: Query
    given: Mapping[str, str]
    text: str
    size: int = 0


@dataclass(frozen=True)
class Fault:
    """Why a query has no answer: the status, what is wrong (in the language `spoken`), and where in
    its text (1-based; 0 where that is not known), with the line as it stands there.
    """

    status: int
    told: str
    spoken: str
    line: int = 0
    column: int = 0
    text: str = ""

    @property
    def before(self) -> str:
        """The line until where it is wrong."""
        return self.text[: self.column - 1]

    @property
    def at(self) -> str:
        """The word where it is wrong; a blank at the end of the line."""
        return self.text[self.column - 1 :].split(" ", 1)[0] or " "

    @property
    def after(self) -> str:
        """The line after that word."""
        return self.text[self.column - 1 + len(self.at) :]


def questions_page(pages: Pages, request: Request) -> HTMLResponse:
    """The questions with their parameters, and how to ask ones own."""
    endpoint = address(request, pages.settings, "sparql")
    return pages.page(
        "questions.html",
        request,
        spoken_of(request),
        # The questions introduce themselves in two languages.
        told=language_of(request),
        subjects=by_subject(pages.queries.values()),
        graphs=pages.pool.built.graphs,
        endpoint=endpoint,
        example=_EXAMPLE,
        example_link=f"{pages.root}/sparql?" + urlencode({"query": _EXAMPLE, "format": "csv"}),
    )


def answer_page(  # noqa: PLR0913 (what the page may show)
    pages: Pages,
    request: Request,
    asked: Asked,
    answer: Part | str | None,
    *,
    fields: Sequence[Field] = (),
    page: Page | None = None,
    fault: Fault | None = None,
    ways: Sequence[Field] = (),
) -> HTMLResponse:
    """A question with its answer: rows, or a graph as Turtle; and the `fields` of its form. Where
    there is no answer, why, and some `ways` to narrow the question down.
    """
    query = asked.query
    spoken, language = spoken_of(request), language_of(request)
    path = f"queries/{quote(query.name)}"
    example = pages.still and bool(asked.given)
    frame = Results(
        request,
        f"{pages.root}/{spoken}/{path}",
        address(request, pages.settings, f"{spoken}/{path}"),
        address(request, pages.settings, path),
        posted=False,
        given=asked.given,
        language=language,
        spoken=spoken,
        # Among files, a narrowed answer is an example: the whole one has the forms and figures.
        forms=() if example else _forms(pages, query.kind, asked.size),
        shortener=pages.shortener,
        linked=pages.linked(request),
        columns={column.name: column for column in query.columns},
        known={row.name for row in query.parameters if row.type == "language"},
    )
    # The header says what the page says already.
    plain = "\n".join(line for line in asked.text.splitlines() if not line.startswith("#+"))
    shown = None if answer is None else _result(frame, answer, page)
    near = neighbours_of_answer(
        request,
        pages.settings,
        pages.folder,
        pages.languages(request),
        query.name,
        asked.given,
        frame.forms,
    )
    response = pages.page(
        "answer.html",
        request,
        spoken,
        canonical=in_header(next((one.target for one in near if one.rel == "canonical"), "")),
        query=query,
        told=language,
        said=said(spoken),
        asked=plain,
        edit=f"{pages.root}/{spoken}/sparql?{urlencode({'query': plain.strip()})}",
        fields=fields,
        given=asked.given,
        at=frame.at,
        copies={name: said(spoken)[name] for name in _SCRIPTED},
        result=replace(shown, views=()) if shown and example else shown,
        fault=fault,
        ways=[
            (
                field.parameter,
                [
                    (choice.name, frame.link(**{field.parameter.name: choice.value}))
                    for choice in field.choices
                ],
            )
            for field in ways
        ],
    )
    if fault:
        return alone(response, fault.status)
    response.headers["Link"] = header(near)
    return response


def query_page(  # noqa: PLR0913 (what the page may show)
    pages: Pages,
    request: Request,
    text: str = "",
    answer: Part | str | None = None,
    *,
    page: Page | None = None,
    fault: Fault | None = None,
    size: int = 0,
) -> HTMLResponse:
    """The page to ask ones own queries on; with the answer, or why there is none, when one was
    asked. `size` is the answer's, in bytes: of a large one no sheet is offered.
    """
    spoken = spoken_of(request)
    frame = Results(
        request,
        f"{pages.root}/{spoken}/sparql",
        address(request, pages.settings, f"{spoken}/sparql"),
        address(request, pages.settings, "sparql"),
        posted=True,
        given={"query": text},
        language=language_of(request),
        spoken=spoken,
        forms=_forms(pages, reading(text).kind, size) if text else (),
        shortener=pages.shortener,
        linked=pages.linked(request),
        order=in_order(text) if len(text) < _ORDERED else (),
    )
    response = pages.page(
        "sparql.html",
        request,
        spoken,
        text=text or _BEGINNING.replace("LANGUAGE", spoken),
        said=said(spoken),
        told=language_of(request),
        scripted={name: said(spoken)[name] for name in _SCRIPTED},
        subjects=by_subject(pages.queries.values()),
        at=frame.at,
        fault=fault,
        result=_result(frame, answer, page) if answer is not None else None,
    )
    return alone(response, fault.status) if fault else response


def faulty(current: Current, request: Request, text: str, error: TvinnaError) -> HTMLResponse:
    """The answer that an error of ours is to who wrote a query on its page: the page, with what is
    wrong and where.
    """
    note(request, error)
    line, column = (getattr(error, name, None) or 0 for name in ("line", "column"))
    lines = text.split("\n")
    known = 1 <= line <= len(lines)
    spoken = spoken_of(request)
    fault = Fault(
        problems.status_of(error).value,
        error.said(spoken),
        error.spoken(spoken),
        line if known else 0,
        column if known else 0,
        lines[line - 1].rstrip("\r") if known else "",
    )
    return query_page(current.pages, request, text, fault=fault)


def _forms(pages: Pages, kind: Kind, size: int) -> tuple[Format, ...]:
    if pages.still and size > _LARGE_FILE:
        return tuple(form for form in (CSV, TURTLE) if form in offered(kind))
    large = size > pages.settings.sheet_bytes
    return tuple(form for form in offered(kind) if not (form.sheet and large))


def _result(frame: Results, answer: Part | str, page: Page | None) -> Result:
    if isinstance(answer, str):
        return graph_result(frame, answer)
    return result(frame, answer, page)
