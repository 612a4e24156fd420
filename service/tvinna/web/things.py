"""Things and terms on the web: an identifier redirects to a description, which comes in the form
and the language that is asked for.

(Digg, Profil för beständiga identifierare, BI-1 to BI-7 and UM-1 to UM-12; W3C, Cool URIs for the
Semantic Web, section 4.2)
"""

import difflib
from collections import OrderedDict
from collections.abc import Iterable
from dataclasses import dataclass
from http import HTTPStatus
from typing import Final
from urllib.parse import quote

from starlette.requests import Request
from starlette.responses import Response

from tvinna.errors import BadParameter, BadTerm, NotAcceptable, QueryFailed, UnknownThing
from tvinna.formats import CSV, HTML, JSON, JSON_LD, Format, named, negotiate
from tvinna.publish.description import (
    Ask,
    Description,
    describe,
    document,
    known_as,
    names_under,
    said_of,
)
from tvinna.publish.framing import framed
from tvinna.publish.quads import written
from tvinna.publish.sheet import rows
from tvinna.publish.spellings import spellings
from tvinna.queries.values import exactly
from tvinna.store import Result
from tvinna.terms import VOCABULARY
from tvinna.web import fresh, links
from tvinna.web.addresses import address, root_of
from tvinna.web.gone import answered_for
from tvinna.web.kept import kept
from tvinna.web.pages import spoken_of
from tvinna.web.places import asked_path, in_header
from tvinna.web.problems import problem
from tvinna.web.replies import Wanted, body_of
from tvinna.web.site import Current, Site
from tvinna.web.thing import thing_page
from tvinna.web.vocabulary import Terms

# The endings that an address may have for the form of a description.
ENDINGS: Final = {form.suffix: form for form in links.FORMS} | {".json": JSON_LD}
_LINKSET: Final = "/linkset"
_PAGES_MOST: Final = 100_000
_SHOWN: Final = 120
# A wrong name is compared with no more than this many right ones.
_COMPARED: Final = 2_000
# So many descriptions are kept: a megabyte each at most, and a hundredth of that as a rule.
_KEPT: Final = 48


@dataclass(frozen=True)
class Wish:
    """What was asked for: the path without its ending, and the form that is wanted."""

    path: str
    form: Format


class Things:
    """The identifiers and the descriptions of what is served."""

    def __init__(self, current: Current, terms: Terms) -> None:
        self._current = current
        self._terms = terms
        self._names: tuple[str, list[str]] = ("", [])
        # A reader of a thing in one form often wants it in another at once.
        self._described: OrderedDict[tuple[str, tuple[str, ...], int], Description] = OrderedDict()

    async def identified(self, request: Request) -> Response:
        """An identifier: 303 to the description of what it stands for. (UM-7)"""
        async with self._current.taken() as site:
            path = asked_path(request, root_of(site.settings))
            iris = site.places.meant(path)
            pages = self._current.pages
            if gone := await answered_for(request, site, pages, asking(request, site), iris):
                return gone
            own = await said_of(asking(request, site), iris)
            if not own:
                raise await self._unknown(request, site, path)
            thing = own[0].subject
            to = site.places.path_of(thing) or path
            root = address(request, site.settings, "/")
            found = Description(thing, 0, False, own, (), (), (), ())
            neighbours = [
                *links.described(root, to),
                *(links.Link(same, "describedby") for same in found.same),
                *(links.Link(one, "successor-version") for one in found.successors),
                links.Link(thing, "cite-as"),
                # A service that knows of more descriptions, and points back. (UM-9)
                links.Link(f"{root}lookup?uri={quote(thing, safe='')}", "alternate"),
            ]
            # The language of an address that has one goes along.
            prefix = f"{language}/" if (language := _prefixed(request)) else ""
            headers = {
                "Location": f"{root}{prefix}{to}",
                "Link": links.header(neighbours),
                "Cache-Control": "no-cache",
            }
            return Response(status_code=HTTPStatus.SEE_OTHER, headers=headers)

    async def described(self, request: Request) -> Response:
        """A description, in the form that the ending, `_mediatype` or Accept asks for. (UM-3, 4)"""
        async with self._current.taken() as site:
            path = asked_path(request, root_of(site.settings))
            if path.count("/") > 2 and path.endswith(_LINKSET):
                return await self._linkset(request, site, path.removesuffix(_LINKSET))
            bare, ending = split(path)
            iris = site.places.meant(bare)
            suffix = path.removeprefix(bare)
            ask, pages = asking(request, site), self._current.pages
            if gone := await answered_for(request, site, pages, ask, iris, suffix):
                return gone
            wish = self._wish(request, site, bare, ending)
            if isinstance(wish, Response):
                return wish

            async def make() -> Response:
                found = await self._description(ask, site, iris, page_of(request))
                if found is None:
                    raise await self._unknown(request, site, bare)
                return await self._represented(request, site, found, wish)

            if wish.form is HTML:
                return await kept(request, site, make)
            return await make()

    async def _description(
        self, ask: Ask, site: Site, iris: tuple[str, ...], page: int
    ) -> Description | None:
        """The description of the first of the IRIs that has one; the last few are kept."""
        key = (site.pool.built.hash, iris, page)
        found = self._described.pop(key, None) or await describe(ask, iris, page)
        if found is not None:
            self._described[key] = found
            if len(self._described) > _KEPT:
                self._described.popitem(last=False)
        return found

    async def looked_up(self, request: Request) -> Response:
        """The page of what is known elsewhere by an IRI: `/lookup?uri=…`. (UM-9)

        Nothing is fetched: the links are those that the data holds.
        """
        uri = request.query_params.get("uri", "")
        async with self._current.taken() as site:
            if not uri:
                raise BadParameter(
                    "say which IRI: /lookup?uri=IRI", swedish="ange vilken IRI: /lookup?uri=IRI"
                )
            ask = asking(request, site)
            try:
                exactly(uri)
                found = await self._meant(site, ask, uri)
            # The engine holds an IRI to the whole grammar. (RFC 3987, section 2.2)
            except (BadTerm, QueryFailed) as error:
                if isinstance(error, QueryFailed) and error.line is None:
                    raise
                raise BadParameter(
                    f"uri: {uri[:_SHOWN]} is no IRI; write one in full, with what no IRI can hold "
                    "in percent",
                    swedish=f"uri: {uri[:_SHOWN]} är ingen IRI; skriv en fullständig, med "
                    "procentkod för det som en IRI inte kan innehålla",
                ) from error
            if not found:
                raise UnknownThing(
                    f"nothing here is known as {uri[:_SHOWN]}",
                    swedish=f"ingenting här är känt som {uri[:_SHOWN]}",
                )
            root = address(request, site.settings, "/")
            if len(found) > 1:
                near = [links.Link(one, "alternate") for one in found]
                said = f"{len(found)} things are known as {uri[:_SHOWN]}"
                headers = {"Link": links.header(near)}
                return problem(HTTPStatus.MULTIPLE_CHOICES, said, headers, things=found)
            own = await said_of(ask, found)
            thing = Description(found[0], 0, False, own, (), (), (), ())
            near = [
                links.Link(found[0], "canonical"),
                *(links.Link(same, "describedby") for same in thing.same),
            ]
            headers = {
                "Location": f"{root}{site.places.path_of(found[0])}",
                "Link": links.header(near),
            }
            return Response(status_code=HTTPStatus.SEE_OTHER, headers=headers)

    async def _meant(self, site: Site, ask: Ask, uri: str) -> list[str]:
        """The things that an IRI is a name of: our own, or another register's."""
        ours = [one for one in spellings(uri) if site.places.path_of(one)]
        if not ours:
            return await known_as(ask, uri)
        own = await said_of(ask, ours)
        return [own[0].subject if own else ours[0]]

    def _wish(
        self, request: Request, site: Site, path: str, ending: Format | None
    ) -> Wish | Response:
        try:
            return Wish(path, wanted(request, ending))
        except NotAcceptable as error:
            root = address(request, site.settings, "/")
            return unacceptable(request, error, links.alternates(root, path))

    async def _represented(
        self, request: Request, site: Site, found: Description, wish: Wish
    ) -> Response:
        root = address(request, site.settings, "/")
        headers = self._headers(request, site, found, wish, root)
        if wish.form is HTML:
            forms = links.forms_of(links.alternates(f"{root_of(site.settings)}/", wish.path))
            answer = await self._terms.page(request, site, found.thing, forms)
            answer = answer or await thing_page(request, site, self._current.pages, found, forms)
            answer.headers.update(headers)
            return answer
        language = spoken_of(request)
        known = f"{found.thing} {found.page} {language if wish.form is CSV else ''} {root}"
        headers["ETag"] = fresh.tag(site.pool.built.hash, known, None, wish.form)
        if fresh.has(request.headers, headers["ETag"]):
            return Response(status_code=HTTPStatus.NOT_MODIFIED, headers=headers)
        headers["Content-Type"] = wish.form.content_type
        if wish.form is CSV:
            headers["Content-Language"] = language
        kept = site.pool.kept(headers["ETag"])
        if kept is None:
            here = site.places.document(found.thing)
            following = f"{root}{wish.path}?page={found.page + 2}" if found.more else ""
            kept = Result(wish.form, _written(found, wish.form, here, following, language))
            site.pool.keep(headers["ETag"], kept)
        return Response(kept.body, headers=headers)

    def _headers(
        self, request: Request, site: Site, found: Description, wish: Wish, root: str
    ) -> dict[str, str]:
        others = links.alternates(root, wish.path)
        if wish.form is HTML:
            others += links.described(root, wish.path)
        near = [*links.about(found, site.places, root, wish.path), *others]
        ending = "" if wish.form is HTML else wish.form.suffix
        spoken = f"{spoken_of(request)}/" if wish.form is HTML else ""
        near += links.beside(f"{root}{wish.path}{ending}", found)
        asked = f"?page={found.page + 1}" if found.page else ""
        at = f"{root_of(site.settings)}/{spoken}{wish.path}{ending}"
        return {
            "Link": links.header(near),
            "Content-Location": in_header(at) + asked,
            "Vary": "Accept, Accept-Language",
            "Cache-Control": "no-cache",
        }

    async def _linkset(self, request: Request, site: Site, path: str) -> Response:
        iris = site.places.meant(path)
        ask, pages = asking(request, site), self._current.pages
        if gone := await answered_for(request, site, pages, ask, iris, _LINKSET):
            return gone
        own = await said_of(ask, iris)
        if not own:
            raise await self._unknown(request, site, path)
        found = await describe(ask, [own[0].subject])
        if found is None:
            raise await self._unknown(request, site, path)
        root = address(request, site.settings, "/")
        near = [
            *links.about(found, site.places, root, path),
            *links.alternates(root, path),
            *links.described(root, path),
        ]
        body = links.linkset(f"{root}{path}", near)
        headers = {"Content-Type": links.LINKSET, "Cache-Control": "no-cache"}
        return Response(body, headers=headers)

    async def _unknown(self, request: Request, site: Site, path: str) -> UnknownThing:
        """The error for an address where nothing is, with the names that are most like it."""
        kept, names = self._names
        if kept != site.pool.built.hash:
            bases = (f"{site.folder.base}id/", f"{VOCABULARY}ns/", f"{VOCABULARY}scheme/")
            names = await names_under(asking(request, site), *bases)
            paths = {site.places.path_of(name) for name in names}
            names = sorted(one for one in paths if one)
            self._names = (site.pool.built.hash, names)
        first, _, local = path.partition("/")
        wrong = path[:_SHOWN] if first == "res" else f"res/{local if first == 'id' else path}"
        kind = wrong.rpartition("/")[0] + "/"
        among = [one for one in names if one.startswith(kind)] or names
        near = difflib.get_close_matches(wrong[:_SHOWN], among[:_COMPARED], 3, cutoff=0.5)
        shown = path if len(path) <= _SHOWN else f"{path[:_SHOWN]}…"
        if near:
            return UnknownThing(
                f"nothing is called {shown}; did you mean {', '.join(near)}?",
                swedish=f"ingenting heter {shown}; menade du {', '.join(near)}?",
            )
        return UnknownThing(
            f"nothing is called {shown}; ask /sparql or /queries for what there is",
            swedish=f"ingenting heter {shown}; fråga /sparql eller /queries vad som finns",
        )


def _written(found: Description, form: Format, here: str, following: str, language: str) -> bytes:
    """A description in a form; `here` is its own IRI, `following` the address of its next page."""
    if form is CSV:
        return rows(found, language)
    quads = [*document(found, here, here, following), *found.quads()]
    return framed(quads, found.thing) if form is JSON_LD else written(quads, form)


def split(path: str) -> tuple[str, Format | None]:
    """A path without the ending that says the form, and that form; other endings are the name's."""
    name = path.rpartition("/")[2]
    stem, dot, last = name.rpartition(".")
    form = ENDINGS.get(f".{last.lower()}") if stem and dot else None
    return (path.removesuffix(f".{last}"), form) if form else (path, None)


def wanted(
    request: Request, ending: Format | None, among: Iterable[Format] = links.FORMS
) -> Format:
    """The form that is asked for: by the ending, else by `_mediatype`, else by Accept.

    Raises NotAcceptable, listing what there is.
    """
    forms = tuple(among)
    if ending is not None:
        if ending in forms:
            return ending
        have = ", ".join(form.suffix for form in forms)
        raise NotAcceptable(
            f"this has no form {ending.suffix}; it can end in {have}",
            swedish=f"detta finns inte som {ending.suffix}; det kan sluta på {have}",
        )
    if word := request.query_params.get("_mediatype"):
        if (found := named(word, forms)) is not None:
            return found
        have = ", ".join(form.media_type for form in forms)
        raise NotAcceptable(
            f"_mediatype={word[:_SHOWN]} fits no form of this; it can be {have}",
            swedish=f"_mediatype={word[:_SHOWN]} passar ingen form av detta; det kan vara {have}",
        )
    return negotiate(request.headers.get("accept"), forms)


def unacceptable(request: Request, error: NotAcceptable, others: list[links.Link]) -> Response:
    """406, with the addresses of the forms that there are, for programs too. (RFC 9110, 15.5.7)"""
    listed = [
        {"address": one.target, "type": one.type, "language": one.language or None}
        for one in others
    ]
    return problem(
        HTTPStatus.NOT_ACCEPTABLE,
        str(error),
        {"Link": links.header(others), "Vary": "Accept, Accept-Language"},
        accept=request.headers.get("accept"),
        alternatives=listed,
    )


def asking(request: Request, site: Site) -> Ask:
    async def ask(text: str) -> bytes:
        return await body_of(request, site, Wanted(text, JSON, ours=True))

    return ask


def _prefixed(request: Request) -> str:
    return str(request.scope.get("tvinna.language", ""))


def page_of(request: Request) -> int:
    """The number of the page, from 0; in the address they count from 1."""
    asked = request.query_params.get("page", "1")
    if not (
        asked.isascii() and asked.isdigit() and len(asked) < 7 and 0 < int(asked) < _PAGES_MOST
    ):
        raise BadParameter(
            f"page is {asked[:_SHOWN]!r}; write a number from 1",
            swedish=f"page är {asked[:_SHOWN]!r}; skriv ett tal från 1",
        )
    return int(asked) - 1
