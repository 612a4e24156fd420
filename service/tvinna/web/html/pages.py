"""The pages that people read: what they are made of, and their frame."""

from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass
from functools import partial
from http import HTTPStatus
from typing import Any

from markupsafe import Markup
from starlette.requests import Request
from starlette.responses import HTMLResponse

from tvinna.answers import Shortener
from tvinna.pages.frame import Said
from tvinna.pages.thing import Thing
from tvinna.queries import Query
from tvinna.settings import Settings
from tvinna.sources import Folder
from tvinna.store import Engine
from tvinna.terms import agenda_code
from tvinna.web.addresses.languages import CHOSEN
from tvinna.web.addresses.links import FORMS, header
from tvinna.web.addresses.navigation import entries
from tvinna.web.addresses.neighbours import asked_for, neighbours
from tvinna.web.addresses.places import LANGUAGES, Places, asked_path, in_header
from tvinna.web.addresses.root import root_of
from tvinna.web.html.assets import assets
from tvinna.web.html.citing import cited, report
from tvinna.web.html.templates import templates
from tvinna.web.words import NAMES, NOTICES, Language, spoken, words


@dataclass(frozen=True)
class Choice:
    """A language that a page may be read in: its code, its own name, where; whether it is now."""

    code: str
    name: str
    link: str
    current: bool


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
        self.folder = folder
        self.pool = pool
        self.shortener = shortener
        self.queries = queries
        self.settings = settings
        self.still = still
        self.root = root_of(settings)
        self._places = Places(folder.base)

    def problem(
        self, request: Request, status: int, title: str, detail: str, told: str
    ) -> HTMLResponse:
        """An error, for someone who reads pages: a title in the reader's language, and what is
        said of it in the language `told`.
        """
        page = self.page(
            "problem.html",
            request,
            spoken_of(request),
            canonical=None,
            title=title,
            detail=detail,
            told=told,
        )
        return alone(page, status)

    def thing(
        self, request: Request, shown: Thing, forms: Mapping[str, str], **given: Any
    ) -> HTMLResponse:
        """The page of a thing. `forms` are its other forms: their addresses by media type."""
        named = {form.media_type: form for form in FORMS}
        return self.page(
            "thing.html",
            request,
            spoken_of(request),
            canonical=self.canonical(shown.iri),
            thing=shown,
            downloads=[(named[type_], link) for type_, link in forms.items()],
            forms=forms,
            cited=cited(shown.name.text, shown.iri, self.folder, spoken_of(request)),
            report=report(shown, self.folder.publication.contact, words(spoken_of(request))),
            **given,
        )

    def withdrawn(
        self, request: Request, status: int, what: str, reason: Said, successors: Sequence[Said]
    ) -> HTMLResponse:
        """An identifier that stands for nothing any more, why, and those in its place."""
        language = spoken_of(request)
        response = self.page(
            "withdrawn.html",
            request,
            language,
            canonical=None,
            what=what,
            reason=reason,
            successors=successors,
        )
        return alone(response, status)

    def missing(self, request: Request) -> HTMLResponse:
        """What a host of files shows where no file is: in the language of the address, or in all
        when it names none.
        """
        chosen = request.scope.get(CHOSEN)
        # A page without a language in its address is in English, so that comes first.
        among = (chosen,) if chosen else ("en", *(one for one in LANGUAGES if one != "en"))
        told = [(one, words(one), f"{self.root}/{one}/") for one in among]
        page = self.page("missing.html", request, chosen or "en", canonical=None, told=told)
        return alone(page, HTTPStatus.OK)

    def canonical(self, iri: str) -> str:
        """What the description of a thing of ours is called wherever it stands; empty for what is
        not ours, whose page here is called by its address.
        """
        ours = self._places.path_of(iri) is not None
        return in_header(self._places.document(iri)) if ours else ""

    def short(self, iri: str) -> str:
        """An IRI as a person writes it."""
        return self.shortener.short(iri)

    def linked(self, request: Request) -> Callable[[str], str]:
        """Where a value leads: to our own page of it, when its IRI is ours, wherever it is
        published; else to itself; nowhere when it is no web address.
        """
        home = f"{self.root}/{spoken_of(request)}"

        def linked(value: str) -> str:
            if not value.startswith(("http://", "https://")):
                return ""
            path = self._places.path_of(value)
            # The agenda's own goals are told of here too.
            if code := agenda_code(value):
                path = f"goals/{code}"
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
        canonical: str | None = "",
        **given: Any,
    ) -> HTMLResponse:
        """A page made of a template.

        `spoken_in` is the language of its content, when that may be any; else it is Swedish or
        English, and the page says so in a frame of another. `elsewhere` are the paths of its other
        languages, when those are names of their own. `canonical` is what the page is called
        wherever it stands, when that is not its address; None for one that stands for nothing.
        """
        spoken = spoken_of(request)
        language = spoken_in or language_of(request)
        if elsewhere:
            spoken = language
        site, site_in = _told(self.folder.title, spoken)
        about, about_in = _told(self.folder.about, spoken) if self.folder.about else ("", "")
        choices = self._languages(request, spoken, elsewhere)
        near = neighbours(
            request,
            self.settings,
            self.folder.publication.licence,
            {one.code: one.link for one in choices},
            own_name=bool(elsewhere),
        )
        if not canonical:
            own = next((one.target for one in near if one.rel == "canonical"), "")
            canonical = "" if canonical is None else in_header(own)
        html = (
            templates()
            .get_template(template)
            .render(
                {"about": about, "about_in": about_in, **given},
                language=language,
                spoken=spoken,
                files=self.root,
                still=self.still,
                # Every link leads on in the language of the page.
                root=f"{self.root}/{spoken}",
                entries=entries(asked_path(request, self.root), spoken, still=self.still),
                languages=choices,
                in_language=partial(_marked, spoken),
                words=words(language),
                frame=words(spoken),
                notices={name: paths[spoken] for name, paths in NOTICES.items()},
                site=site,
                site_in=site_in,
                assets=assets(),
                canonical=canonical,
            )
        )
        headers = {
            "Content-Language": language,
            "Vary": "Accept, Accept-Language",
            "Link": header(near),
        }
        return HTMLResponse(html, headers=headers)

    def languages(self, request: Request) -> dict[str, str]:
        """Where a page is read in each language, by the paths of those."""
        return {one.code: one.link for one in self._languages(request, spoken_of(request), None)}

    def _languages(
        self, request: Request, spoken: str, elsewhere: Mapping[str, str] | None
    ) -> list[Choice]:
        """This page in each language that it is in."""
        if elsewhere:
            here = Choice(spoken, NAMES[spoken], self.root + request.scope["path"], current=True)
            others = [
                Choice(code, NAMES[code], self.root + path, current=False)
                for code, path in elsewhere.items()
            ]
            return sorted([here, *others], key=lambda one: LANGUAGES.index(one.code))
        path, asked = asked_path(request, self.root), asked_for(request)
        return [
            Choice(code, NAMES[code], f"{self.root}/{code}/{path}{asked}", current=code == spoken)
            for code in LANGUAGES
        ]


def alone(response: HTMLResponse, status: int) -> HTMLResponse:
    """A page that stands where no other does, so it is nobody's neighbour."""
    response.status_code = status
    del response.headers["Link"]
    return response


def _told(texts: Mapping[str, str], language: str) -> tuple[str, str]:
    """What a text says in a language, else in English; and the language that it is in."""
    found = language if language in texts else "en"
    return texts[found], found


def _marked(page: str, language: str, name: str = "lang") -> Markup:
    """The attribute that a part of a page has when it is in another language than the page."""
    if language in ("", page):
        return Markup()
    return Markup(' {}="{}"').format(name, language)


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
