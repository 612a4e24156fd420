"""The catalogue on the web: whole for a data portal, and each part of it by itself."""

import asyncio
import json
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from typing import Final

from starlette.requests import Request
from starlette.responses import HTMLResponse, Response

from tvinna.errors import NoCatalogue, NotAcceptable
from tvinna.formats import CSV, HTML, RDF_XML, TURTLE, Format
from tvinna.publish.catalogue import catalogue, of_data
from tvinna.publish.catalogue_rules import catalogue_findings
from tvinna.publish.description import known_as, names_of
from tvinna.publish.graph import written
from tvinna.publish.made import Made
from tvinna.publish.quads import Quad
from tvinna.publish.release import Release, place_of, releases_in
from tvinna.publish.schema_org import schema_org
from tvinna.publish.sheet import rows_of
from tvinna.publish.statistics import Statistics
from tvinna.publish.terms import DCAT, VCARD
from tvinna.sources.statements import Literal, Statement, Term
from tvinna.terms import DCTERMS, RDFS, VOCABULARY
from tvinna.web.addresses import links
from tvinna.web.addresses.places import asked_path, in_header
from tvinna.web.addresses.representations import split, unacceptable, wanted
from tvinna.web.addresses.root import address, root_of
from tvinna.web.html.pages import language_of, spoken_of
from tvinna.web.http.whole import whole
from tvinna.web.publishing.catalogued import NAMES, Catalogued, Things
from tvinna.web.publishing.description import Description, dataset
from tvinna.web.publishing.things import asking
from tvinna.web.publishing.vocabulary import Terms
from tvinna.web.serving.counting import Counting
from tvinna.web.site import Current, Site
from tvinna.web.words.dumps import no_longer

# What the parts of a catalogue stand under, below `res/`.
_PARTS: Final = frozenset(
    {"catalog", "contact", "dataset", "distribution", "period", "provenance", "publisher",
     "rights", "series", "service"}
)  # fmt: skip
_FORMS: Final = (HTML, *links.RDF_FORMS)
# The catalogue whole is a table too.
_WHOLE: Final = "res/catalog"


@dataclass(frozen=True)
class Part:
    """A part of the catalogue: its IRI, and the path that it stands at, without an ending."""

    iri: str
    path: str
    form: Format | None


@dataclass(frozen=True)
class Known:
    """A catalogue, and what is said of each of its parts: with the figures, too."""

    made: Made
    statements: tuple[Statement, ...]
    things: Mapping[str, Mapping[str, Sequence[Term]]]


class Catalogue:
    """The catalogue of what is served now."""

    def __init__(self, current: Current, counting: Counting, terms: Terms) -> None:
        self._current = current
        self._counting = counting
        self._terms = terms
        self._description = Description(counting)
        self._kept: tuple[object, Known] | None = None

    async def harvested(self, request: Request) -> Response:
        """All of the catalogue as a portal fetches it: RDF/XML at one address, whatever it accepts.

        Raises NoCatalogue while a rule of portals is broken, so that none is harvested.
        """
        async with self._current.taken() as site:
            known = await self._known(request, site)
            wrong = [
                one for one in catalogue_findings(known.statements) if one.severity == "violation"
            ]
            if wrong:
                said, swedish = (
                    " ".join(dict.fromkeys(one.message[language] for one in wrong))
                    + " (tvinna catalogue --check)"
                    for language in ("en", "sv")
                )
                raise NoCatalogue(said, swedish=swedish)
            body = written(known.statements, RDF_XML)
            near = [links.Link(known.made.catalog, "canonical")]
            return whole(request, body, RDF_XML.content_type, {"Link": links.header(near)})

    async def told(self, request: Request, site: Site) -> str:
        """The folder's data as search engines read it, for a page that is about all of it.

        Without figures and releases, so that nobody waits for those, and nothing goes stale.
        """
        made = Made(site.folder, Statistics(), (), address(request, site.settings, "/"))
        said = await asyncio.to_thread(of_data, made)
        return _escaped(schema_org(made.dataset, said, language_of(request)) or {})

    async def void(self, request: Request) -> Response:
        """The data in VoID. (RFC 8615; VoID, section 7.2)"""
        async with self._current.taken() as site:
            # There is no page of it: to who would read one, it comes as Turtle.
            form = wanted(request, None, (HTML, *links.RDF_FORMS))
            form = TURTLE if form is HTML else form
            return await self._description.data(request, site, form)

    async def part(self, request: Request) -> Response | None:
        """A part of the catalogue in the form asked for; None for what is no part of it."""
        async with self._current.taken() as site:
            path = asked_path(request, root_of(site.settings))
            local = path.removeprefix("res/")
            # The catalogue has endings of its own (`catalog.ttl`).
            if local.partition("/")[0].partition(".")[0] not in _PARTS:
                return None
            known = await self._known(request, site)
            part = _part(known, site, path)
            if part is None:
                _hold_given_out(known.made.releases, local)
                return None
            root = address(request, site.settings, "/")
            others = _alternates(root, part.path)
            try:
                form = wanted(request, part.form, _forms_at(part.path))
            except NotAcceptable as error:
                return unacceptable(request, error, others)
            headers = _headers(request, site, known, part, form)
            if form is HTML:
                names = await _names(request, site, known, part)
                answer = self._page(request, site, known, part, names)
                answer.headers.update(headers)
                return answer
            said = known.statements if part.iri == known.made.catalog else _near(known, part.iri)
            if form is CSV:
                body = self._table(site, known, said, language_of(request))
                headers["Content-Language"] = language_of(request)
            else:
                body = written(said, form)
            return whole(request, body, form.content_type, headers)

    def _table(self, site: Site, known: Known, said: Sequence[Statement], language: str) -> bytes:
        labels = self._terms.known(site).labels
        names = {iri: its[language] for iri, its in labels.items() if language in its}
        for one in said:
            value = one.object
            named = one.predicate in NAMES and isinstance(value, Literal)
            if named and isinstance(value, Literal) and value.language in (None, language):
                names[one.subject] = value.text
        graph = known.made.catalog
        quads = (Quad(graph, one.subject, one.predicate, one.object) for one in said)
        return rows_of(quads, names)

    async def _known(self, request: Request, site: Site) -> Known:
        root = address(request, site.settings, "/")
        place = place_of(site.folder, site.settings.releases)
        out = releases_in(place) if place is not None else ()
        key = (site.pool.built.hash, root, out)
        if self._kept is None or self._kept[0] != key:
            found = await self._counting(site)
            made = Made(site.folder, found, out, root, still=site.still)
            # It reads what the editors wrote, and others are answered meanwhile.
            statements = await asyncio.to_thread(catalogue, made)
            things: dict[str, dict[str, list[Term]]] = {}
            for one in dict.fromkeys((*statements, *dataset(site, root, found))):
                things.setdefault(one.subject, {}).setdefault(one.predicate, []).append(one.object)
            self._kept = (key, Known(made, statements, things))
        return self._kept[1]

    def _page(
        self, request: Request, site: Site, known: Known, part: Part, names: Things
    ) -> HTMLResponse:
        language = spoken_of(request)
        # The page of the catalogue is about the data that it is there for.
        subject = known.made.dataset if part.iri == known.made.catalog else part.iri
        found = schema_org(subject, known.statements, language_of(request))
        pages = self._current.pages
        linked = pages.linked(request)

        def to(iri: str) -> str:
            # The vocabulary's publisher stands at this root too, as the vocabulary does.
            ours = iri.startswith(f"{VOCABULARY}res/") and iri in known.things
            return linked(iri.replace(VOCABULARY, site.folder.base, 1) if ours else iri)

        labels = self._terms.known(site).labels

        def term(iri: str) -> str:
            label, short = labels.get(iri, {}).get(language), pages.short(iri)
            return f"{label} ({short})" if label else short

        shown = Catalogued(part.iri, {**known.things, **names}, language, to, term)
        forms = links.forms_of(_alternates(f"{root_of(site.settings)}/", part.path))
        return pages.page(
            "catalogued.html",
            request,
            language,
            canonical=in_header(part.iri),
            shown=shown,
            about=site.folder.about if part.iri == known.made.catalog else {},
            forms=forms,
            named={form.media_type: form.title for form in (*_FORMS, CSV)},
            # A data block that no browser runs; no text in it can end it.
            schema_org=_escaped(found) if found else "",
        )


def _part(known: Known, site: Site, path: str) -> Part | None:
    """The part that a path asks for: as it is written, or without an ending that says a form."""
    bare, form = split(path)
    for tried, ending in ((path, None), (bare, form)):
        for base in (site.folder.base, VOCABULARY):
            if f"{base}{tried}" in known.things:
                return Part(f"{base}{tried}", tried, ending)
    return None


async def _names(request: Request, site: Site, known: Known, part: Part) -> Things:
    """What the places of a part are called here, by the address that another register has for
    each; a place that the data does not tell of has none.
    """
    ask = asking(request, site)
    found: dict[str, dict[str, list[Term]]] = {}
    for place in map(str, known.things[part.iri].get(DCTERMS + "spatial", ())):
        if RDFS + "label" in known.things.get(place, {}):
            continue
        if same := await known_as(ask, place):
            names = await names_of(ask, same, spoken_of(request))
            found[place] = {RDFS + "label": [names[one] for one in same if one in names]}
    return found


def _hold_given_out(releases: Sequence[Release], local: str) -> None:
    """Raise ReleaseWithdrawn for a part of a release that was withdrawn, or for the series of
    releases when all were. (UM-10)
    """
    gone = [release for release in releases if release.withdrawn is not None]
    kind, _, rest = local.partition("/")
    for release in gone:
        place = rest.removeprefix("partnership/") if kind == "dataset" else rest
        after = place.removeprefix(release.version)
        is_part = kind in ("dataset", "distribution") and after != place
        # A longer number is another version; an ending, a form of this one.
        is_part = is_part and (after[:1] in ("", "/") or split(place)[0] == release.version)
        if is_part or (len(gone) == len(releases) and split(local)[0] == "series/releases"):
            raise no_longer(release)


def _near(known: Known, iri: str) -> list[Statement]:
    """What is said of a part, and of what it is made of: its files and their checksums."""
    things = [iri]
    for thing in things:
        rows = known.things.get(thing, {})
        for name in (
            DCAT + "distribution",
            "http://spdx.org/rdf/terms#checksum",
            VCARD + "hasTelephone",
        ):
            things += [str(one) for one in rows.get(name, ()) if one not in things]
        if thing == iri:
            things += [
                str(one)
                for name in (DCTERMS + "publisher", DCAT + "contactPoint", DCTERMS + "temporal")
                for one in rows.get(name, ())
            ]
    return [
        Statement(thing, name, value)
        for thing in things
        for name, values in known.things.get(thing, {}).items()
        for value in values
    ]


def _headers(
    request: Request, site: Site, known: Known, part: Part, form: Format
) -> dict[str, str]:
    root = address(request, site.settings, "/")
    rows = known.things[part.iri]
    downloads = [
        str(address_)
        for one in rows.get(DCAT + "distribution", ())
        for address_ in known.things.get(str(one), {}).get(DCAT + "downloadURL", ())
    ]
    near = [
        links.Link(part.iri, "canonical"),
        links.Link(part.iri, "cite-as"),
        *(links.Link(str(one), "license") for one in rows.get(DCTERMS + "license", ())),
        *(links.Link(one, "item") for one in downloads[:12]),
        *([] if part.iri == known.made.catalog else [links.Link(known.made.catalog, "collection")]),
        *_alternates(root, part.path),
    ]
    spoken = f"{spoken_of(request)}/" if form is HTML else ""
    ending = "" if form is HTML else form.suffix
    return {
        "Link": links.header(near),
        "Content-Location": in_header(f"{root_of(site.settings)}/{spoken}{part.path}{ending}"),
        "Vary": "Accept, Accept-Language",
        "Cache-Control": "no-cache",
    }


def _alternates(root: str, path: str) -> list[links.Link]:
    return links.alternates(root, path, _forms_at(path))


def _forms_at(path: str) -> tuple[Format, ...]:
    return (*_FORMS, CSV) if path == _WHOLE else _FORMS


def _escaped(said: Mapping[str, object]) -> str:
    written_ = json.dumps(said, ensure_ascii=False, indent=1)
    return written_.replace("<", "\\u003c").replace(">", "\\u003e").replace("&", "\\u0026")
