"""The pages that people read: the start page, the list of questions, a question's answer."""

from collections.abc import Collection, Mapping
from dataclasses import dataclass
from pathlib import Path
from typing import Final
from urllib.parse import urlencode

from jinja2 import Environment, FileSystemLoader, StrictUndefined
from starlette.requests import Request
from starlette.responses import HTMLResponse

from tvinna.answers import LABEL, Answer, Shortener, Value, columns_shown
from tvinna.formats import Format, offered
from tvinna.queries import Query, reading
from tvinna.settings import Settings
from tvinna.sources import Folder
from tvinna.store import Contents
from tvinna.terms import VOCABULARY
from tvinna.web.addresses import address, root_of
from tvinna.web.page import ROWS_SHOWN, Page, query_of
from tvinna.web.words import Language, spoken, words

# The product's question that tells all of a thing. Things have no pages of their own here, and
# their IRIs lead nowhere before a folder is published.
_ABOUT: Final = "about-thing"
_NO_PAGES: Final = {"first": "", "prev": "", "next": ""}
STATIC: Final = Path(__file__).with_name("static")
_EXAMPLE: Final = "SELECT ?project WHERE { ?project a <https://w3id.org/tvinna/ns/Project> }"


@dataclass(frozen=True)
class Cell:
    """A value on a page; `link` is empty for what is no web address."""

    text: str
    link: str


@dataclass(frozen=True)
class Asked:
    """A question as it was asked: with which parameters, and the text they made of it."""

    query: Query
    given: Mapping[str, str]
    text: str


class Pages:
    """The pages of one folder."""

    def __init__(
        self,
        folder: Folder,
        built: Contents,
        shortener: Shortener,
        queries: Mapping[str, Query],
        settings: Settings,
    ) -> None:
        self._folder = folder
        self._built = built
        self._shortener = shortener
        self._queries = queries
        self._settings = settings
        self._root = root_of(settings)
        self._templates = Environment(
            loader=FileSystemLoader(Path(__file__).with_name("templates")),
            autoescape=True,
            undefined=StrictUndefined,
            trim_blocks=True,
            lstrip_blocks=True,
        )

    def start(self, request: Request) -> HTMLResponse:
        """The questions with their parameters, and how to ask ones own."""
        endpoint = address(request, self._settings, "sparql")
        return self._page(
            "start.html",
            request,
            about=self._folder.about,
            queries=self._queries.values(),
            graphs=self._built.graphs,
            endpoint=endpoint,
            example=_EXAMPLE,
            example_link=f"{self._root}/sparql?" + urlencode({"query": _EXAMPLE, "format": "csv"}),
        )

    def answer(
        self,
        request: Request,
        asked: Asked,
        answer: Answer | str,
        others: tuple[Format, ...],
        page: Page | None = None,
    ) -> HTMLResponse:
        """A question with its answer: rows, or a graph as Turtle; and `others` forms of it."""
        query = asked.query
        kept = _kept(request)
        spoken = {row.name for row in query.parameters if row.type == "language"}
        links = [
            (form.name, "?" + urlencode({**asked.given, **kept, "format": form.name}))
            for form in others
        ]
        return self._page(
            "answer.html",
            request,
            query=query,
            # The header says what the page says already.
            asked="\n".join(line for line in asked.text.splitlines() if not line.startswith("#+")),
            given=asked.given,
            helps={column.name: column.help for column in query.columns},
            links=links,
            **self._shown(request, answer, spoken, page),
        )

    def sparql(
        self,
        request: Request,
        text: str = "",
        answer: Answer | str | None = None,
        page: Page | None = None,
    ) -> HTMLResponse:
        """The page to ask ones own queries on; with the answer, when one was asked."""
        kept = _kept(request)
        forms = offered(reading(text).kind) if text else ()
        links = [
            (form.name, "?" + urlencode({"query": text, **kept, "format": form.name}))
            for form in forms
        ]
        return self._page(
            "sparql.html",
            request,
            text=text or _EXAMPLE,
            asked=answer is not None,
            helps={},
            links=links,
            **self._shown(request, answer if answer is not None else "", (), page, ("query", text)),
        )

    def _shown(
        self,
        request: Request,
        answer: Answer | str,
        known: Collection[str],
        page: Page | None,
        *asked: tuple[str, str],
    ) -> dict[str, object]:
        """What the table of an answer holds, without the columns in `known`; or its graph.

        Of the rows, those of a page, and the way to the others, on which `asked` is carried on.
        """
        if isinstance(answer, str):
            return {"columns": [], "rows": [], "found": 0, "graph": answer, "pages": _NO_PAGES}
        limit = page.limit if page and page.limit else ROWS_SHOWN
        here = Page(min(limit, ROWS_SHOWN), page.offset if page else 0)
        kept = _kept(request)
        names = {name for name, _ in asked}
        params = [it for it in request.query_params.multi_items() if it[0] not in names]
        pages = {
            relation: f"?{query_of([*asked, *params], to)}"
            for relation, to in here.neighbours(len(answer)).items()
        }
        columns = columns_shown(answer, known)
        rows = [
            [self._cell(row[column], row.get(column + LABEL), kept) for column in columns]
            for row in answer.rows[here.offset :][: here.limit]
        ]
        return {
            "columns": columns,
            "rows": rows,
            "found": len(answer),
            "begins": here.offset + 1,
            "graph": "",
            "pages": {**_NO_PAGES, **pages},
        }

    def problem(self, request: Request, status: int, title: str, detail: str) -> HTMLResponse:
        """An error, for someone who reads pages."""
        response = self._page("problem.html", request, title=title, detail=detail)
        response.status_code = status
        return response

    def _cell(self, value: Value, name: Value, kept: Mapping[str, str]) -> Cell:
        text = self._shortener.short(value if name is None else name)
        if not isinstance(value, str) or not value.startswith(("http://", "https://")):
            return Cell(text, "")
        ours = value.startswith((self._folder.base, VOCABULARY))
        if ours and _ABOUT in self._queries:
            return Cell(
                text, f"{self._root}/queries/{_ABOUT}?" + urlencode({"thing": value, **kept})
            )
        return Cell(text, value)

    def _page(self, template: str, request: Request, **given: object) -> HTMLResponse:
        language = language_of(request)
        other = "en" if language == "sv" else "sv"
        kept = {**dict(request.query_params), "lang": other}
        html = self._templates.get_template(template).render(
            **given,
            language=language,
            root=self._root,
            # A language once chosen stays chosen on the pages that are linked from this one.
            lang_query=f"?lang={language}" if _kept(request) else "",
            other=other,
            other_link="?" + urlencode(kept),
            words=words(language),
            site=self._folder.title[language],
        )
        headers = {"Content-Language": language, "Vary": "Accept, Accept-Language"}
        return HTMLResponse(html, headers=headers)


def _kept(request: Request) -> dict[str, str]:
    """What every link of a page carries on: the language that was chosen by hand, if one was."""
    return {"lang": language_of(request)} if "lang" in request.query_params else {}


def language_of(request: Request) -> Language:
    """The language that the reader asked for."""
    return spoken(request.query_params.get("lang"), request.headers.get("accept-language"))
