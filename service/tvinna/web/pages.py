"""The pages that people read: the start page, the list of questions, a question's answer."""

import re
from collections.abc import Callable, Collection, Mapping, Sequence
from dataclasses import dataclass
from functools import partial
from pathlib import Path
from typing import Any, Final
from urllib.parse import quote, urlencode

from jinja2 import Environment, FileSystemLoader, StrictUndefined
from markupsafe import Markup
from starlette.requests import Request
from starlette.responses import HTMLResponse

from tvinna.answers import LABEL, Answer, Shortener, Value, columns_shown
from tvinna.formats import Format, offered
from tvinna.pages.frame import Said
from tvinna.pages.thing import Thing
from tvinna.queries import Query, reading
from tvinna.settings import Settings
from tvinna.sources import Folder
from tvinna.store import Engine
from tvinna.terms import SDG
from tvinna.web.addresses import address, root_of
from tvinna.web.assets import assets
from tvinna.web.citing import cited, report
from tvinna.web.languages import CHOSEN
from tvinna.web.links import FORMS
from tvinna.web.navigation import entries
from tvinna.web.page import ROWS_SHOWN, Page, query_of
from tvinna.web.places import LANGUAGES, Places, asked_path
from tvinna.web.words import NAMES, NOTICES, Language, spoken, words

# A goal's number, or a target's code.
GOAL: Final = re.compile(r"[0-9]{1,2}(\.[0-9a-z]{1,2})?")
_NO_PAGES: Final = {"first": "", "prev": "", "next": ""}
_EXAMPLE: Final = "SELECT ?project WHERE { ?project a <https://w3id.org/tvinna/ns/Project> }"


@dataclass(frozen=True)
class Cell:
    """A value on a page; `link` is empty for what is no web address."""

    text: str
    link: str


@dataclass(frozen=True)
class Choice:
    """A language that a page may be read in: its code, its own name, where; whether it is now."""

    code: str
    name: str
    link: str
    current: bool


@dataclass(frozen=True)
class Notice:
    """Where a notice stands that the foot of each page links, and its language."""

    path: str
    language: str


@dataclass(frozen=True)
class Asked:
    """A question as it was asked: with which parameters, and the text they made of it."""

    query: Query
    given: Mapping[str, str]
    text: str


class Pages:
    """The pages of one folder."""

    def __init__(  # noqa: PLR0913 (what a page may show)
        self,
        folder: Folder,
        pool: Engine,
        shortener: Shortener,
        queries: Mapping[str, Query],
        settings: Settings,
        *,
        still: bool = False,
    ) -> None:
        self._folder = folder
        self._pool = pool
        self._shortener = shortener
        self._queries = queries
        self._settings = settings
        self._still = still
        self._root = root_of(settings)
        self._places = Places(folder.base)
        self._templates = Environment(
            loader=FileSystemLoader(Path(__file__).with_name("templates")),
            autoescape=True,
            undefined=StrictUndefined,
            trim_blocks=True,
            lstrip_blocks=True,
        )

    def questions(self, request: Request) -> HTMLResponse:
        """The questions with their parameters, and how to ask ones own."""
        endpoint = address(request, self._settings, "sparql")
        return self.page(
            "questions.html",
            request,
            queries=self._queries.values(),
            graphs=self._pool.built.graphs,
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
        at = f"{self._root}/{spoken_of(request)}/queries/{quote(query.name)}"
        asked_for = {row.name for row in query.parameters if row.type == "language"}
        links = [
            (form.title, f"{at}?{urlencode({**asked.given, 'format': form.name})}")
            for form in others
        ]
        return self.page(
            "answer.html",
            request,
            query=query,
            # The header says what the page says already.
            asked="\n".join(line for line in asked.text.splitlines() if not line.startswith("#+")),
            given=asked.given,
            helps={column.name: column.help for column in query.columns},
            heads={column.name: column.head for column in query.columns},
            links=links,
            **self._shown(request, answer, asked_for, page),
        )

    def sparql(
        self,
        request: Request,
        text: str = "",
        answer: Answer | str | None = None,
        page: Page | None = None,
    ) -> HTMLResponse:
        """The page to ask ones own queries on; with the answer, when one was asked."""
        forms = offered(reading(text).kind) if text else ()
        at = f"{self._root}/{spoken_of(request)}/sparql"
        links = [
            (form.title, f"{at}?{urlencode({'query': text, 'format': form.name})}")
            for form in forms
        ]
        return self.page(
            "sparql.html",
            request,
            text=text or _EXAMPLE,
            asked=answer is not None,
            helps={},
            heads={},
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
    ) -> dict[str, Any]:
        """What the table of an answer holds, without the columns in `known`; or its graph.

        Of the rows, those of a page, and the way to the others, on which `asked` is carried on.
        """
        if isinstance(answer, str):
            return {"columns": [], "rows": [], "found": 0, "graph": answer, "pages": _NO_PAGES}
        limit = page.limit if page and page.limit else ROWS_SHOWN
        here = Page(min(limit, ROWS_SHOWN), page.offset if page else 0)
        names = {name for name, _ in asked}
        params = [it for it in request.query_params.multi_items() if it[0] not in names]
        pages = {
            relation: f"?{query_of([*asked, *params], to)}"
            for relation, to in here.neighbours(len(answer)).items()
        }
        columns = columns_shown(answer, known)
        rows = [
            [self._cell(request, row[column], row.get(column + LABEL)) for column in columns]
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
        response = self.page("problem.html", request, title=title, detail=detail)
        response.status_code = status
        return response

    def thing(
        self, request: Request, shown: Thing, forms: Mapping[str, str], **given: Any
    ) -> HTMLResponse:
        """The page of a thing. `forms` are its other forms: their addresses by media type."""
        named = {form.media_type: form for form in FORMS}
        return self.page(
            "thing.html",
            request,
            spoken_of(request),
            thing=shown,
            downloads=[(named[type_], link) for type_, link in forms.items()],
            forms=forms,
            cited=cited(shown.name.text, shown.iri, self._folder, spoken_of(request)),
            report=report(shown, self._folder.publication.contact, words(spoken_of(request))),
            **given,
        )

    def withdrawn(
        self, request: Request, status: int, what: str, reason: Said, successors: Sequence[Said]
    ) -> HTMLResponse:
        """An identifier that stands for nothing any more, why, and those in its place."""
        language = spoken_of(request)
        response = self.page(
            "withdrawn.html", request, language, what=what, reason=reason, successors=successors
        )
        response.status_code = status
        return response

    def missing(self, request: Request) -> HTMLResponse:
        """What a host of files shows where no file is: in the language of the address, or in all
        when it names none.
        """
        chosen = request.scope.get(CHOSEN)
        # A page without a language in its address is in English, so that comes first.
        among = (chosen,) if chosen else ("en", *(one for one in LANGUAGES if one != "en"))
        told = [(one, words(one), f"{self._root}/{one}/") for one in among]
        return self.page("missing.html", request, chosen or "en", told=told)

    def _cell(self, request: Request, value: Value, name: Value) -> Cell:
        text = self._shortener.short(value if name is None else name)
        if not isinstance(value, str):
            return Cell(text, "")
        return Cell(text, self.linked(request)(value))

    def short(self, iri: str) -> str:
        """An IRI as a person writes it."""
        return self._shortener.short(iri)

    def linked(self, request: Request) -> Callable[[str], str]:
        """Where a value leads: to our own page of it, when its IRI is ours, wherever it is
        published; else to itself; nowhere when it is no web address.
        """
        home = f"{self._root}/{spoken_of(request)}"

        def linked(value: str) -> str:
            if not value.startswith(("http://", "https://")):
                return ""
            path = self._places.path_of(value)
            # The agenda's own goals are told of here too.
            if (found := GOAL.fullmatch(value.removeprefix(SDG))) and value.startswith(SDG):
                path = f"goals/{found[0]}"
            if path is None:
                return value
            return f"{home}/{path}"

        return linked

    def page(
        self,
        template: str,
        request: Request,
        spoken_in: str = "",
        elsewhere: Mapping[str, str] | None = None,
        **given: Any,
    ) -> HTMLResponse:
        """A page made of a template.

        `spoken_in` is the language of its content, when that may be any; else it is Swedish or
        English, and the page says so in a frame of another. `elsewhere` are the paths of its other
        languages, when those are names of their own.
        """
        spoken = spoken_of(request)
        language = spoken_in or language_of(request)
        if elsewhere:
            spoken = language
        site, site_in = _told(self._folder.title, spoken)
        about, about_in = _told(self._folder.about, spoken) if self._folder.about else ("", "")
        html = self._templates.get_template(template).render(
            {"about": about, "about_in": about_in, **given},
            language=language,
            spoken=spoken,
            files=self._root,
            still=self._still,
            # Every link leads on in the language of the page.
            root=f"{self._root}/{spoken}",
            entries=entries(asked_path(request, self._root), still=self._still),
            languages=self._languages(request, spoken, elsewhere),
            in_language=partial(_marked, spoken),
            words=words(language),
            frame=words(spoken),
            notices={name: _notice(paths, spoken) for name, paths in NOTICES.items()},
            site=site,
            site_in=site_in,
            assets=assets(),
        )
        headers = {"Content-Language": language, "Vary": "Accept, Accept-Language"}
        return HTMLResponse(html, headers=headers)

    def _languages(
        self, request: Request, spoken: str, elsewhere: Mapping[str, str] | None
    ) -> list[Choice]:
        """This page in each language that it is in."""
        if elsewhere:
            here = Choice(spoken, NAMES[spoken], self._root + request.scope["path"], current=True)
            others = [
                Choice(code, NAMES[code], self._root + path, current=False)
                for code, path in elsewhere.items()
            ]
            return sorted([here, *others], key=lambda one: LANGUAGES.index(one.code))
        path = asked_path(request, self._root)
        kept = [it for it in request.query_params.multi_items() if it[0] not in ("lang", "_lang")]
        asked = f"?{urlencode(kept)}" if kept else ""
        return [
            Choice(code, NAMES[code], f"{self._root}/{code}/{path}{asked}", current=code == spoken)
            for code in LANGUAGES
        ]


def _told(texts: Mapping[str, str], language: str) -> tuple[str, str]:
    """What a text says in a language, else in English; and the language that it is in."""
    found = language if language in texts else "en"
    return texts[found], found


def _marked(page: str, language: str, name: str = "lang") -> Markup:
    """The attribute that a part of a page has when it is in another language than the page."""
    if language in ("", page):
        return Markup()
    return Markup(' {}="{}"').format(name, language)


def _notice(paths: Mapping[str, str], language: str) -> Notice:
    found = language if language in paths else "en"
    return Notice(paths[found], found)


def language_of(request: Request) -> Language:
    """The language that the reader asked for, of those that all pages are in."""
    chosen = spoken(_asked_language(request), request.headers.get("accept-language"))
    return "sv" if chosen == "sv" else "en"


def spoken_of(request: Request) -> str:
    """The language that the reader asked for, of those that things have their names in."""
    accepted = request.headers.get("accept-language")
    return spoken(_asked_language(request), accepted, LANGUAGES)


def _asked_language(request: Request) -> str | None:
    """The language that the address names: in its path, else as a parameter."""
    asked = request.query_params
    return request.scope.get(CHOSEN) or asked.get("lang") or asked.get("_lang")
