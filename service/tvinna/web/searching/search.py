"""Searching: `/search?q=…` as a page or as JSON, and what is suggested while one writes."""

import json
import re
from collections.abc import Mapping
from dataclasses import dataclass
from html import escape
from typing import Any, Final
from urllib.parse import quote, urlencode

from markupsafe import Markup
from starlette.requests import Request
from starlette.responses import Response

from tvinna.errors import BadParameter
from tvinna.formats import HINTS, HTML, Format, negotiate
from tvinna.search import KINDS, Found, Hit, Index, Suggestion, words
from tvinna.web.addresses.places import LANGUAGES, in_header
from tvinna.web.addresses.root import address, root_of
from tvinna.web.html.pages import spoken_of
from tvinna.web.http.whole import whole
from tvinna.web.searching.index import Searching
from tvinna.web.serving.kept import kept
from tvinna.web.serving.page import Page, asked_for, once
from tvinna.web.site import Current, Site
from tvinna.web.words.search import KIND_WORDS, WORDS

_JSON: Final = Format("json", "application/json", ".json", frozenset({"page"}))
_OPENSEARCH: Final = "application/opensearchdescription+xml"
_LONGEST: Final = 200
_ROWS: Final = 20
_MOST_ROWS: Final = 100
# Further down, nobody reads, and the index puts no more in order.
_DEEPEST: Final = 2000
_SUGGESTED: Final = 8
# Of the name of a search, in letters. (OpenSearch 1.1, ShortName)
_NAME: Final = 16
_WORD: Final = re.compile(r"([^\W_]+)")
_OURS: Final = ("q", "suggest", "kind", "limit", "offset", "lang", *HINTS)


@dataclass(frozen=True)
class _Asked:
    """What is searched for: words, one kind or any, and which of the results."""

    text: str
    kind: str
    page: Page

    def of(self, index: Index, language: str) -> Found:
        kinds = (self.kind,) if self.kind else ()
        return index.search(self.text, language, kinds, self.page.offset, self.page.limit or _ROWS)


class Search:
    """The addresses that search."""

    def __init__(self, current: Current, searching: Searching) -> None:
        self._current = current
        self._searching = searching

    async def __call__(self, request: Request) -> Response:
        """What fits the words of `q` (at most 200 letters), of one `kind` when that is given, page
        by page (`limit`, at most 100, `offset`); or, for `suggest`, names that may be meant.

        Raises BadParameter, and StoreBusy while the index is being made.
        """
        asked = request.query_params.multi_items()
        once([pair for pair in asked if pair[0] in _OURS and pair[0] not in HINTS])
        language = spoken_of(request)
        async with self._current.taken() as site:
            if "suggest" in request.query_params:
                text = _short(request.query_params["suggest"])
                suggested = await self._searching.ask(
                    lambda index: index.suggest(text, language, _SUGGESTED)
                )
                return _json(request, self._suggested(request, site, text, suggested), language)
            wanted = _Asked(
                _short(request.query_params.get("q", "")),
                _kind(request.query_params.get("kind", "")),
                _page(request),
            )
            hints = [value for name, value in asked if name in HINTS]
            chosen = negotiate(request.headers.get("accept"), (_JSON, HTML), hints)

            async def found() -> Found:
                if not words(wanted.text):
                    return Found((), 0, ())
                return await self._searching.ask(lambda index: wanted.of(index, language))

            if chosen is HTML:

                async def make() -> Response:
                    return self._page(request, site, wanted, await found())

                # What is not read of an address makes no page of its own.
                read = {name for name, _ in asked} <= set(_OURS)
                return await kept(request, site, make, asked=read)
            return _json(request, self._told(request, site, wanted, await found()), language)

    async def described(self, request: Request) -> Response:
        """How a browser searches here. (OpenSearch 1.1, description document)"""
        async with self._current.taken() as site:
            language = spoken_of(request)
            root = address(request, site.settings, f"/{language}/")
            title = site.folder.title.get(language, site.folder.title["en"])
            search = escape(f"{root}search?q=") + "{searchTerms}"
            suggest = escape(f"{root}search?suggest=") + "{searchTerms}"
            body = (
                '<?xml version="1.0" encoding="UTF-8"?>\n'
                '<OpenSearchDescription xmlns="http://a9.com/-/spec/opensearch/1.1/">\n'
                f"  <ShortName>{escape(_first_words(title))}</ShortName>\n"
                f"  <Description>{escape(title)}</Description>\n"
                f'  <Url type="text/html" template="{search}"/>\n'
                f'  <Url type="application/json" rel="results" template="{search}"/>\n'
                f'  <Url type="application/x-suggestions+json" template="{suggest}'
                '&amp;format=suggestions"/>\n'
                f"  <Language>{language}</Language>\n  <InputEncoding>UTF-8</InputEncoding>\n"
                "</OpenSearchDescription>\n"
            )
            return whole(request, body.encode(), _OPENSEARCH)

    def _suggested(
        self, request: Request, site: Site, text: str, found: tuple[Suggestion, ...]
    ) -> Any:
        labels = [one.label for one in found]
        if request.query_params.get("format") == "suggestions":
            # As browsers take them: the words, then what may be meant. (OpenSearch, Suggestions)
            return [text, labels]
        language = spoken_of(request)
        return {
            "query": text,
            "suggestions": [
                {
                    "label": one.label,
                    "language": one.language,
                    "iri": one.iri,
                    "page": self._leads(request, site, one.iri),
                    "kind": KIND_WORDS[one.kind][language],
                }
                for one in found
            ],
        }

    def _told(self, request: Request, site: Site, wanted: _Asked, found: Found) -> Any:
        language = spoken_of(request)
        return {
            "query": wanted.text,
            "searched": found.meant or wanted.text,
            "total": found.total,
            "offset": wanted.page.offset,
            "kinds": [
                {"kind": kind, "label": KIND_WORDS[kind][language], "total": total}
                for kind, total in found.kinds
            ],
            "results": [
                {
                    "iri": hit.iri,
                    "page": self._leads(request, site, hit.iri),
                    "label": hit.name,
                    "label_language": hit.name_language,
                    "kind": hit.kind,
                    "types": list(hit.types),
                    "text": hit.text,
                    "text_language": hit.text_language,
                    # Where no other graph says what it is, it is claimed and no more.
                    "claimed_in": [
                        {
                            "graph": one.iri,
                            "label": one.name,
                            "label_language": one.language,
                        }
                        for one in hit.registers
                    ],
                }
                for hit in found.hits
            ],
        }

    def _page(self, request: Request, site: Site, wanted: _Asked, found: Found) -> Response:
        text, kind, page = wanted.text, wanted.kind, wanted.page
        language = spoken_of(request)
        said = {name: row[language] for name, row in WORDS.items()}
        here = f"{root_of(site.settings)}/{language}/search"

        def at(**given: str) -> str:
            return f"{here}?{urlencode({name: it for name, it in given.items() if it})}"

        limit = page.limit or _ROWS
        after = page.offset + limit
        further = after < min(found.total, _DEEPEST)
        marked = words(found.meant or text)
        return self._current.pages.page(
            "search.html",
            request,
            language,
            said=said,
            asked=text,
            kind=kind,
            kinds=[
                (one, KIND_WORDS[one][language], total, at(q=text, kind=one))
                for one, total in found.kinds
            ],
            every=sum(total for _, total in found.kinds),
            all_kinds=at(q=text),
            found=found,
            begins=page.offset + 1,
            hits=[self._shown(request, site, hit, marked, language) for hit in found.hits],
            before=at(q=text, kind=kind, offset=str(max(0, page.offset - limit) or ""))
            if page.offset
            else "",
            after=at(q=text, kind=kind, offset=str(after)) if further else "",
            meant=at(q=found.meant),
        )

    def _shown(
        self, request: Request, site: Site, hit: Hit, marked: list[str], language: str
    ) -> Mapping[str, Any]:
        return {
            "link": self._leads(request, site, hit.iri),
            "name": _marked(hit.name, marked),
            "name_language": _other(hit.name_language, language),
            "kind": KIND_WORDS[hit.kind][language],
            "text": _marked(hit.text, marked),
            "text_language": _other(hit.text_language, language),
            "short": self._current.pages.short(hit.iri),
            "registers": [
                (one.name, self._leads(request, site, one.iri), _other(one.language, language))
                for one in hit.registers
            ],
        }

    def _leads(self, request: Request, site: Site, iri: str) -> str:
        """Our own page on a thing; of one that is another register's, all that is known here."""
        link = self._current.pages.linked(request)(iri)
        if link == iri and "about-thing" in site.queries:
            home = f"{root_of(site.settings)}/{spoken_of(request)}"
            return f"{home}/queries/about-thing?thing={quote(iri, safe='')}"
        return in_header(link)


def _first_words(title: str) -> str:
    return title if len(title) <= _NAME else title[: _NAME + 1].rpartition(" ")[0] or title[:_NAME]


def _short(text: str) -> str:
    text = " ".join(text.split())
    if len(text) > _LONGEST:
        raise BadParameter(
            f"the search is {len(text)} letters long, and at most {_LONGEST} are read; leave some "
            "words out",
            swedish=f"sökningen är {len(text)} tecken lång, och högst {_LONGEST} läses; utelämna "
            "några ord",
            vietnamese=f"nội dung tìm kiếm dài {len(text)} ký tự, chỉ đọc được tối đa "
            f"{_LONGEST}; hãy bỏ bớt vài từ",
        )
    return text


def _kind(kind: str) -> str:
    if kind and kind not in KINDS:
        listed = ", ".join(KINDS)
        raise BadParameter(
            f"kind is {kind[:40]!r}; it is one of {listed}",
            swedish=f"kind är {kind[:40]!r}; det är ett av {listed}",
            vietnamese=f"kind là {kind[:40]!r}; giá trị hợp lệ là một trong {listed}",
        )
    return kind


def _page(request: Request) -> Page:
    page = asked_for(request.query_params.multi_items()) or Page()
    return Page(min(page.limit or _ROWS, _MOST_ROWS), min(page.offset, _DEEPEST))


def _json(request: Request, told: Any, language: str) -> Response:
    body = json.dumps(told, ensure_ascii=False).encode()
    more = {"Vary": "Accept, Accept-Language", "Content-Language": language}
    return whole(request, body, "application/json", more)


def _other(spoken: str, language: str) -> str:
    return spoken if spoken != language and spoken in LANGUAGES else ""


def _marked(text: str, asked: list[str]) -> Markup:
    """A text with those of its words marked that begin as a searched one does."""
    parts: list[Markup] = []
    for at, part in enumerate(_WORD.split(text)):
        # Every second part is a word.
        folded = words(part)[:1] if at % 2 else []
        if folded and any(folded[0].startswith(one) for one in asked if len(one) > 1):
            parts.append(Markup("<mark>{}</mark>").format(part))
        else:
            parts.append(Markup("{}").format(part))
    return Markup().join(parts)
