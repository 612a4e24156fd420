"""What programs that go from page to page read first: robots.txt, the sitemap, llms.txt.

(RFC 9309; sitemaps.org; llmstxt.org)
"""

import asyncio
from collections.abc import Container
from typing import Final
from xml.sax.saxutils import escape

from starlette.requests import Request
from starlette.responses import Response

from tvinna.errors import UnknownThing
from tvinna.formats import TSV
from tvinna.publish.imports import imports
from tvinna.publish.others import import_name
from tvinna.terms import SCHEME, TV, agenda_code
from tvinna.web.addresses.navigation import FOLLOW_UP
from tvinna.web.addresses.places import Places, in_header
from tvinna.web.addresses.root import address, root_of
from tvinna.web.http.whole import whole
from tvinna.web.serving.replies import Wanted, body_of
from tvinna.web.site import Current, Site
from tvinna.web.words import NOTICES

# A sitemap lists at most so many pages; an index lists the sitemaps. (sitemaps.org)
_MOST: Final = 50_000
_SPACE: Final = "http://www.sitemaps.org/schemas/sitemap/0.9"
_XML: Final = "application/xml"
# What a crawler would ask without end: each query is another page.
_UNVISITED: Final = ("/sparql?", "/store", "/lookup", "/metrics", "/*?")
# What the catalogue and llms.txt name all the same; the longer rule wins. (RFC 9309, section 2.2.2)
_VISITED: Final = (
    "/store?default",
    "/store?graph=",
    "/ns/?_mediatype=",
    "/scheme/?_mediatype=",
    "/queries/*?format=csv$",
)
# Whatever has a class is a thing, and has its page. They are sorted here: the engine, which has no
# time to lose, need not.
# The pages that show the whole from one side.
_OVERVIEWS: Final = ("goals", "actors", "flow", "compare", "compare/sources")
_THINGS: Final = "SELECT DISTINCT ?s { ?s a ?class }"

# What only a service answers.
_ASKED: Final = (
    "- [SPARQL endpoint]({root}sparql): SPARQL 1.1 by GET or POST; without a query it describes"
    " itself\n- [OpenAPI]({root}openapi.json): every address that answers a question\n"
    "- [Reconciliation]({root}reconcile): ids for names (Reconciliation Service API 0.2)\n"
)


class Crawlers:
    """What crawlers are told of what is served."""

    def __init__(self, current: Current) -> None:
        self._current = current
        self._kept: tuple[str, list[str]] = ("", [])

    async def robots(self, request: Request) -> Response:
        """Where crawlers need not go, and where the sitemap is."""
        site = self._current.site
        root = root_of(site.settings)
        unvisited, visited = ((), ()) if site.still else (_UNVISITED, _VISITED)
        lines = [
            "User-agent: *",
            *(f"Disallow: {root}{path}" for path in unvisited),
            *(f"Allow: {root}{path}" for path in visited),
            f"Sitemap: {address(request, site.settings, 'sitemap.xml')}",
        ]
        return whole(request, "\n".join([*lines, ""]).encode(), "text/plain; charset=utf-8")

    async def sitemap(self, request: Request) -> Response:
        """Every page for people, or an index of sitemaps when they are more than one lists."""
        async with self._current.taken() as site:
            paths = await self._paths(request, site)
            number = request.path_params.get("number")
            parts = -(-len(paths) // _MOST)
            if number is None and parts > 1:
                listed = [f"sitemap-{part}.xml" for part in range(1, parts + 1)]
                return self._listed(request, site, "sitemapindex", "sitemap", listed)
            part = int(number or 1)
            if not 0 < part <= parts:
                raise UnknownThing(f"there is no sitemap {part}; there are {parts}, from 1")
            shown = paths[(part - 1) * _MOST : part * _MOST]
            return self._listed(request, site, "urlset", "url", shown)

    async def llms(self, request: Request) -> Response:
        """What there is, for language models: short, in plain text with links."""
        site = self._current.site
        text = _introduced(site, address(request, site.settings, "/"))
        return whole(request, text.encode(), "text/plain; charset=utf-8")

    def _listed(
        self, request: Request, site: Site, outer: str, inner: str, paths: list[str]
    ) -> Response:
        root = address(request, site.settings, "/")
        rows = (f"<{inner}><loc>{escape(root + path)}</loc></{inner}>\n" for path in paths)
        body = (
            f'<?xml version="1.0" encoding="UTF-8"?>\n<{outer} xmlns="{_SPACE}">\n'
            f"{''.join(rows)}</{outer}>\n"
        )
        return whole(request, body.encode(), _XML)

    async def _paths(self, request: Request, site: Site) -> list[str]:
        """The paths of every page for people: those that a person begins with come first."""
        if self._kept[0] != site.pool.built.hash:
            found = await body_of(request, site, Wanted(_THINGS, TSV, ours=True))
            # There may be a hundred thousand, and others wait for their answers.
            things = await asyncio.to_thread(_pages_of, found, site.places, site.withdrawn)
            paths = [
                "",
                *_OVERVIEWS,
                *(f"{language}/{name}" for language, name in FOLLOW_UP.items()),
                "documents",
                "queries",
                *(path for goal in _goals_of(found) for path in (goal, f"{goal}/outcomes")),
                "res/catalog",
                *(f"res/dataset/{name}" for name in _datasets(site)),
                "ns/",
                "scheme/",
                *(path.removeprefix("/") for paths in NOTICES.values() for path in paths.values()),
                *(f"queries/{in_header(name)}" for name in site.queries),
                *things,
            ]
            self._kept = (site.pool.built.hash, list(dict.fromkeys(paths)))
        return self._kept[1]


def _goals_of(things: bytes) -> list[str]:
    """The paths of the pages of the agenda's goals, which have no address of ours. Their targets
    are led to from there.
    """
    codes = {agenda_code(line[1:-1]) for line in things.decode().splitlines()[1:]}
    return [f"goals/{number}" for number in sorted(int(code) for code in codes if code.isdigit())]


def _datasets(site: Site) -> list[str]:
    """The names of the datasets of the catalogue."""
    copied = any(source.kind == "reference" for source in site.folder.sources)
    taken = [import_name(one) for one in imports(site.folder)]
    return ["partnership", "vocabulary", *(["reference"] if copied else []), *taken]


def _pages_of(things: bytes, places: Places, withdrawn: Container[str]) -> list[str]:
    """The paths of the pages of things of ours that stand, from an answer of one column in TSV."""
    iris = (line[1:-1] for line in things.decode().splitlines()[1:] if line.startswith("<"))
    standing = (iri for iri in iris if iri not in withdrawn)
    return sorted(path for iri in standing if (path := places.path_of(iri)))


def _introduced(site: Site, root: str) -> str:
    said = site.folder.publication.description.get("en", "")
    about = site.folder.about.get("en", "")
    questions = "\n".join(
        f"- [{query.title['en']}]({root}queries/{in_header(query.name)}?format=csv): "
        f"{' '.join(query.description['en'].split())}"
        for query in site.queries.values()
    )
    asked = "" if site.still else _ASKED.format(root=root)
    return f"""# {site.folder.title["en"]}

> {" ".join(f"{said} {about}".split()) or "Linked open data."}

Every thing has an address; what each document says of it, and what the editors judge of it, are
kept apart. Add `.ttl`, `.jsonld` or `.csv` to the address of the page of a thing (`/res/…`), of a
document's graph (`/source/…`) or of the catalogue for its data, `.ttl` or `.jsonld` to that of a
rule (`/shapes/…`) or of a part of the catalogue. Overviews have none: the questions below hold
their data. Where documents disagree, both stand. A date is as exact as its document gives it.

## Questions with answers

{questions}

## Data

- [Vocabulary]({root}ns/?_mediatype=text/turtle): the terms (prefix tv: <{TV}>), with definitions
- [Lists of concepts]({root}scheme/?_mediatype=text/turtle): roles, themes and kinds (<{SCHEME}>)
- [Catalogue]({root}res/catalog.jsonld): datasets, licences, how to get the data (DCAT)
- [Statistics]({root}.well-known/void): how much there is of what (VoID)
{asked}
## Optional

- [Start page]({root}en/): for people, also in Swedish ({root}sv/)
- [Data protection]({root}{NOTICES["privacy"]["en"].removeprefix("/")})
"""
