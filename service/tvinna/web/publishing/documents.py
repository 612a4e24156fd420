"""Documents that have addresses of their own: a graph, the vocabulary, its context, the rules, and
the questions as what they are. They are information, so an identifier needs no redirect here.
"""

import hashlib
from collections.abc import Sequence
from dataclasses import dataclass, replace
from http import HTTPStatus
from typing import Final

from starlette.requests import Request
from starlette.responses import Response

from tvinna import __version__
from tvinna.errors import NotAcceptable, UnknownThing
from tvinna.formats import CSV, HTML, JSON_LD, N_QUADS, N_TRIPLES, TRIG, Format
from tvinna.publish.description import Description, describe, with_names
from tvinna.publish.quads import Quad, in_graph, written
from tvinna.publish.quads import rows_of as answered
from tvinna.publish.rules import about_question, about_rule, rules
from tvinna.publish.sheet import rows_of
from tvinna.queries import Query
from tvinna.queries.values import exactly
from tvinna.terms import CC0, DCTERMS, RDF_TYPE, SH, VOCABULARY, product
from tvinna.web.addresses import links
from tvinna.web.addresses.places import asked_path, in_header
from tvinna.web.addresses.representations import split, unacceptable, wanted
from tvinna.web.addresses.root import address, root_of
from tvinna.web.html.pages import spoken_of
from tvinna.web.http import fresh
from tvinna.web.http.whole import known
from tvinna.web.publishing.gone import answered_for
from tvinna.web.publishing.thing import thing_page
from tvinna.web.publishing.things import asking, hold_to_pages, page_of
from tvinna.web.publishing.vocabulary import Terms
from tvinna.web.serving.kept import kept
from tvinna.web.serving.replies import Wanted, body_of
from tvinna.web.site import Current, Site, graph_query
from tvinna.web.words.rules import RULES, rule_names, whole_rules

_FORMS: Final = (HTML, *links.RDF_FORMS)
# A graph is a table of statements too.
_TABLES: Final = "source/"
CONTEXT: Final = "ns/context.jsonld"
# The version of the vocabulary that is served; only releases hold earlier ones.
VERSION: Final = f"res/ns/{__version__}"
# The kinds of graphs that others made.
_OTHERS: Final = ("import", "vocabulary")
# What the files of the vocabulary are, under the address that people know it by.
_PARTS: Final = {"ns/": ("partnership", "alignments"), "scheme/": ("schemes",)}


@dataclass(frozen=True)
class Asked:
    """What a document is asked for with: its path without the ending, and the ending's form."""

    request: Request
    site: Site
    path: str
    ending: Format | None


class Documents:
    """The documents of what is served."""

    def __init__(self, current: Current, terms: Terms) -> None:
        self._current = current
        self._terms = terms
        self._rules: tuple[str, list[Quad]] = ("", [])

    async def version(self, request: Request) -> Response:
        """The version of the vocabulary: a redirect to what is served, which says that number."""
        place = address(request, self._current.site.settings, "/ns/")
        return Response(status_code=HTTPStatus.SEE_OTHER, headers={"Location": place})

    async def context(self, request: Request) -> Response:
        """Our JSON-LD context."""
        body = (product("ontology") / "context.jsonld").read_bytes()
        tag = f'"{hashlib.sha256(body).hexdigest()[:32]}"'
        headers = {
            "ETag": tag,
            "Cache-Control": "max-age=3600",
            "Link": links.header([links.Link(VOCABULARY + CONTEXT, "canonical")]),
        }
        if fresh.has(request.headers, tag):
            return Response(status_code=HTTPStatus.NOT_MODIFIED, headers=headers)
        return Response(body, media_type=JSON_LD.media_type, headers=headers)

    async def source(self, request: Request) -> Response:
        """A named graph: its statements, or a page on what it speaks of."""
        async with self._current.taken() as site:
            path = asked_path(request, root_of(site.settings))
            bare, ending = split(path)
            known = {graph.iri for graph in site.pool.built.graphs}
            meant = site.places.meant(bare)
            graph = next((iri for iri in meant if iri in known), None)
            if graph is None:
                suffix = path.removeprefix(bare)
                ask, pages = asking(request, site), self._current.pages
                if gone := await answered_for(request, site, pages, ask, meant, suffix):
                    return gone
                listed = ", ".join(sorted(filter(None, map(site.places.path_of, known))))
                raise UnknownThing(
                    f"no graph stands at {bare[:120]}; there are {listed}",
                    swedish=f"det finns ingen graf på {bare[:120]}; de som finns är {listed}",
                    vietnamese=f"không có đồ thị nào ở {bare[:120]}; hiện có {listed}",
                )
            return await self._graphs(Asked(request, site, bare, ending), (graph,), graph)

    async def vocabulary(self, request: Request, word: str) -> Response:
        """The terms (`ns/`) or the lists of concepts (`scheme/`), whole."""
        async with self._current.taken() as site:
            graphs = tuple(f"{VOCABULARY}source/{stem}" for stem in _PARTS[word])
            return await self._graphs(Asked(request, site, word, None), graphs, VOCABULARY + word)

    async def rule(self, request: Request) -> Response:
        """A rule, with all that it is made of; or all rules."""
        async with self._current.taken() as site:
            path = asked_path(request, root_of(site.settings))
            bare, ending = split(path)
            if self._rules[0] != site.pool.built.hash:
                self._rules = (site.pool.built.hash, rules(site.folder))
            quads = self._rules[1]
            iri = VOCABULARY + bare
            found = quads if bare == "shapes/" else about_rule(quads, iri)
            # The rules of one file are its graph, whose name ends as the file's does.
            found = found or [quad for quad in quads if quad.graph == VOCABULARY + path]
            if not found:
                listed = ", ".join(
                    sorted(
                        quad.subject.removeprefix(VOCABULARY)
                        for quad in quads
                        if quad.predicate == RDF_TYPE and quad.object == SH + "NodeShape"
                    )
                )
                raise UnknownThing(
                    f"no rule stands at {bare[:120]}; there are {listed}",
                    swedish=f"det finns ingen regel på {bare[:120]}; de som finns är {listed}",
                    vietnamese=f"không có quy tắc nào ở {bare[:120]}; hiện có {listed}",
                )
            return await self._stated(Asked(request, site, bare, ending), found, iri)

    async def question(self, request: Request, query: Query, ending: Format | None) -> Response:
        """A question as RDF."""
        path = f"queries/{query.name}"
        asked = Asked(request, self._current.site, path, ending)
        return await self._stated(asked, about_question(query), query.iri)

    async def _graphs(self, asked: Asked, graphs: Sequence[str], iri: str) -> Response:
        request, site, path = asked.request, asked.site, asked.path
        form = self._form(asked)
        if isinstance(form, Response):
            return form
        page = page_of(request)
        headers = self._headers(asked, form, iri, await _licences(request, site, iri))
        if form is HTML:

            async def make() -> Response:
                if answer := await self._terms.page(request, site, iri, _forms(site, path)):
                    answer.headers.update(headers)
                    return answer
                found = await describe(asking(request, site), [iri], page, graphs[0])
                if found is None:
                    raise UnknownThing(
                        f"no graph speaks of {path}",
                        swedish=f"ingen graf säger något om {path}",
                        vietnamese=f"không có đồ thị nào nói về {path}",
                    )
                hold_to_pages(found)
                beside = links.beside(f"{address(request, site.settings, '/')}{path}", found)
                headers["Link"] = ", ".join(filter(None, (headers["Link"], links.header(beside))))
                pages, forms = self._current.pages, _forms(site, path)
                answer = await thing_page(request, site, pages, found, forms)
                answer.headers.update(headers)
                return answer

            return await kept(request, site, make)
        language = spoken_of(request) if form is CSV else ""
        named = " ".join((*graphs, language))
        headers["ETag"] = fresh.tag(site.pool.built.hash, named, None, form)
        if fresh.has(request.headers, headers["ETag"]):
            return Response(status_code=HTTPStatus.NOT_MODIFIED, headers=headers)
        headers["Content-Type"] = form.content_type
        if form in (N_QUADS, TRIG, CSV):
            quads: list[Quad] = []
            for graph in graphs:
                wish = Wanted(graph_query(graph), N_TRIPLES, ours=True)
                quads += in_graph(await body_of(request, site, wish), graph)
            if form is CSV:
                headers["Content-Language"] = language
                return Response(self._table(site, quads, language), headers=headers)
            return Response(written(quads, form), headers=headers)
        each = " ".join(map(exactly, graphs))
        text = f"CONSTRUCT {{ ?s ?p ?o }} {{ VALUES ?g {{ {each} }} GRAPH ?g {{ ?s ?p ?o }} }}"
        body = await body_of(request, site, Wanted(text, form, ours=True))
        return Response(body, headers=headers)

    def _table(self, site: Site, quads: Sequence[Quad], language: str) -> bytes:
        """A graph as rows, with the names that it gives itself and those of the vocabulary."""
        labels = self._terms.known(site).labels
        names = {iri: its[language] for iri, its in labels.items() if language in its}
        told = Description("", 0, False, tuple(quads), (), (), (), ()).names_in(language)
        # An engine keeps no order of its own; the same graph shall be the same table.
        quads = sorted(quads, key=lambda one: (one.subject, one.predicate, str(one.object)))
        return rows_of(quads, names | {iri: name.text for iri, name in told.items()})

    async def _stated(self, asked: Asked, quads: Sequence[Quad], iri: str) -> Response:
        request, site, path = asked.request, asked.site, asked.path
        form = self._form(asked)
        if isinstance(form, Response):
            return form
        headers = self._headers(asked, form, iri)
        if form is HTML:
            own = tuple(quad for quad in quads if quad.subject == iri)
            rest = tuple(quad for quad in quads if quad.subject != iri)
            members: tuple[Quad, ...] = ()
            if iri == RULES:
                members, rest = whole_rules(quads)
            found = Description(iri, 0, False, own, (), (), rest, (), members)
            found = await with_names(asking(request, site), found)
            found = replace(found, names=(*found.names, *rule_names(found.quads())))
            answer = await thing_page(request, site, self._current.pages, found, _forms(site, path))
            answer.headers.update(headers)
            return known(request, answer)
        headers["ETag"] = fresh.tag(site.pool.built.hash, iri, None, form)
        if fresh.has(request.headers, headers["ETag"]):
            return Response(status_code=HTTPStatus.NOT_MODIFIED, headers=headers)
        headers["Content-Type"] = form.content_type
        return Response(written(quads, form), headers=headers)

    def _form(self, asked: Asked) -> Format | Response:
        try:
            return wanted(asked.request, asked.ending, _forms_at(asked.path))
        except NotAcceptable as error:
            root = address(asked.request, asked.site.settings, "/")
            return unacceptable(asked.request, error, _alternates(root, asked.path))

    def _headers(
        self, asked: Asked, form: Format, iri: str, licences: Sequence[str] = (CC0,)
    ) -> dict[str, str]:
        request, site, path = asked.request, asked.site, asked.path
        root = address(request, site.settings, "/")
        whole = path.endswith("/")
        others = _alternates(root, path)
        near = [
            links.Link(iri, "canonical"),
            links.Link(iri, "cite-as"),
            *(links.Link(one, "license") for one in licences),
            links.Link(f"{root}res/catalog", "collection"),
            *others,
            *(replace(one, rel="describedby") for one in others if one.type != HTML.media_type),
        ]
        spoken = f"{spoken_of(request)}/" if form is HTML else ""
        ending = "" if form is HTML or whole else form.suffix
        at = in_header(f"{root_of(site.settings)}/{spoken}{path}{ending}")
        chosen = f"?_mediatype={form.media_type}" if whole and form is not HTML else ""
        return {
            "Link": links.header(near),
            "Content-Location": at + chosen,
            "Vary": "Accept, Accept-Language",
            "Cache-Control": "no-cache",
        }


def _alternates(root: str, path: str) -> list[links.Link]:
    """The forms of a document. What ends in a slash takes no ending, so `_mediatype` tells them."""
    if not path.endswith("/"):
        return links.alternates(root, path, _forms_at(path))
    return [
        links.Link(f"{root}{path}?_mediatype={one.media_type}", "alternate", one.media_type)
        for one in _FORMS
    ]


def _forms_at(path: str) -> tuple[Format, ...]:
    return (*_FORMS, CSV) if path.startswith(_TABLES) else _FORMS


def _forms(site: Site, path: str) -> dict[str, str]:
    return links.forms_of(_alternates(f"{root_of(site.settings)}/", path))


async def _licences(request: Request, site: Site, iri: str) -> list[str]:
    """The licences of a document: those that a graph states of itself, else ours. What others made
    (an import, a vocabulary that was loaded) is under none that it does not state.
    """
    kind = next((graph.kind for graph in site.pool.built.graphs if graph.iri == iri), "")
    if not kind:
        return [CC0]
    graph, licence = exactly(iri), exactly(f"{DCTERMS}license")
    text = (
        f"SELECT ?licence {{ GRAPH {graph} {{ {graph} {licence} ?licence FILTER(isIRI(?licence)) }}"
        " } ORDER BY ?licence"
    )
    stated = [str(row["licence"]) for row in answered(await asking(request, site)(text))]
    return stated or ([] if kind in _OTHERS else [CC0])
