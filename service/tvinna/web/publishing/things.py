"""Things and terms on the web: an identifier redirects to a description, which comes in the form
and the language that is asked for.

(Digg, Profil för beständiga identifierare, BI-1 to BI-7 and UM-1 to UM-12; W3C, Cool URIs for the
Semantic Web, section 4.2)
"""

import difflib
from collections import OrderedDict
from dataclasses import dataclass
from http import HTTPStatus
from typing import Final
from urllib.parse import quote

from starlette.requests import Request
from starlette.responses import Response

from tvinna.errors import BadParameter, NotAcceptable, UnknownThing
from tvinna.formats import CSV, HTML, JSON, JSON_LD, Format
from tvinna.publish.description import (
    Ask,
    Description,
    describe,
    document,
    names_under,
    said_of,
)
from tvinna.publish.framing import framed
from tvinna.publish.quads import written
from tvinna.publish.sheet import rows
from tvinna.store import Result
from tvinna.terms import VOCABULARY
from tvinna.web.addresses import links
from tvinna.web.addresses.places import asked_path, in_header
from tvinna.web.addresses.representations import split, unacceptable, wanted
from tvinna.web.addresses.root import address, root_of
from tvinna.web.html.pages import spoken_of
from tvinna.web.http import fresh
from tvinna.web.publishing.gone import answered_for
from tvinna.web.publishing.thing import thing_page
from tvinna.web.publishing.vocabulary import Terms
from tvinna.web.serving.kept import kept
from tvinna.web.serving.replies import Wanted, body_of
from tvinna.web.site import Current, Site

_LINKSET: Final = "/linkset"
_TERMS: Final = ("ns/", "scheme/")
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
            own, ending = await said_of(asking(request, site), iris), ""
            if not own and path.startswith(_TERMS):
                # People add to a term's address what they add to that of its description.
                bare, form = split(path)
                own = await said_of(asking(request, site), site.places.meant(bare)) if form else own
                ending = path.removeprefix(bare)
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
                "Location": f"{root}{prefix}{to}{ending}",
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
                hold_to_pages(found)
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
                vietnamese=f"không có gì tên là {shown}; có phải ý bạn là {', '.join(near)}?",
            )
        return UnknownThing(
            f"nothing is called {shown}; ask /sparql or /queries for what there is",
            swedish=f"ingenting heter {shown}; fråga /sparql eller /queries vad som finns",
            vietnamese=f"không có gì tên là {shown}; hãy xem tại /sparql hoặc /queries những gì "
            "hiện có",
        )


def _written(found: Description, form: Format, here: str, following: str, language: str) -> bytes:
    """A description in a form; `here` is its own IRI, `following` the address of its next page."""
    if form is CSV:
        return rows(found, language)
    quads = [*document(found, here, here, following), *found.quads()]
    return framed(quads, found.thing) if form is JSON_LD else written(quads, form)


def asking(request: Request, site: Site) -> Ask:
    async def ask(text: str) -> bytes:
        return await body_of(request, site, Wanted(text, JSON, ours=True, brief=True))

    return ask


def _prefixed(request: Request) -> str:
    return str(request.scope.get("tvinna.language", ""))


def hold_to_pages(found: Description) -> None:
    """Raise UnknownThing for a page behind the last, on which nothing more would be told."""
    if found.page and not (found.incoming or found.judgements or found.members):
        raise UnknownThing(
            f"there is no page {found.page + 1} of this; begin at the first, without ?page=",
            swedish=f"detta har ingen sida {found.page + 1}; börja på den första, utan ?page=",
            vietnamese=f"nội dung này không có trang {found.page + 1}; hãy bắt đầu từ trang đầu, "
            "không có ?page=",
        )


def page_of(request: Request) -> int:
    """The number of the page, from 0; in the address they count from 1."""
    asked = request.query_params.get("page", "1")
    if not (
        asked.isascii() and asked.isdigit() and len(asked) < 7 and 0 < int(asked) < _PAGES_MOST
    ):
        raise BadParameter(
            f"page is {asked[:_SHOWN]!r}; write a number from 1",
            swedish=f"page är {asked[:_SHOWN]!r}; skriv ett tal från 1",
            vietnamese=f"page là {asked[:_SHOWN]!r}; hãy viết một số từ 1 trở lên",
        )
    return int(asked) - 1
