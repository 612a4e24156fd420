"""What the service says of itself in RDF: what it speaks, and how much is in each graph.

(SPARQL 1.1 Service Description; VoID)
"""

from collections.abc import Iterator, Mapping
from typing import Final

from starlette.requests import Request
from starlette.responses import Response

from tvinna.formats import FORMATS, Format
from tvinna.publish.graph import About, text, written
from tvinna.publish.made import Made
from tvinna.publish.statistics import Counted, Statistics, amounts, void
from tvinna.sources.statements import Statement
from tvinna.terms import VOID
from tvinna.web.addresses.root import address
from tvinna.web.http.whole import whole
from tvinna.web.serving.counting import Counting
from tvinna.web.site import Site

_SD: Final = "http://www.w3.org/ns/sparql-service-description#"
# What the formats are called in RDF. (https://www.w3.org/ns/formats/)
_FORMATS: Final[Mapping[str, str]] = {
    "json": "SPARQL_Results_JSON",
    "xml": "SPARQL_Results_XML",
    "csv": "SPARQL_Results_CSV",
    "tsv": "SPARQL_Results_TSV",
    "turtle": "Turtle",
    "ntriples": "N-Triples",
    "jsonld": "JSON-LD",
    "rdfxml": "RDF_XML",
    "nquads": "N-Quads",
    "trig": "TriG",
}


class Description:
    """The description of what is served now."""

    def __init__(self, counting: Counting) -> None:
        self._counting = counting

    async def service(self, request: Request, site: Site, form: Format) -> Response:
        """The service and its data in a format of RDF."""
        found = await self._counting(site)
        root = address(request, site.settings, "/")
        said = [*_service(site, root, found), *dataset(site, root, found)]
        return whole(request, written(said, form), form.content_type, {"Vary": "Accept, Prefer"})

    async def data(self, request: Request, site: Site, form: Format) -> Response:
        """The data alone in a format of RDF, as who looks for VoID expects it."""
        found = await self._counting(site)
        root = address(request, site.settings, "/")
        said = list(dataset(site, root, found))
        return whole(request, written(said, form), form.content_type, {"Vary": "Accept"})


def dataset(site: Site, root: str, found: Statistics) -> Iterator[Statement]:
    """The data in VoID: whole, by class, by property, by graph, and its links."""
    built = site.pool.built
    iri = Made(site.folder, found, (), root).dataset
    endpoint = None if site.still else f"{root}sparql"
    yield from void(site.folder, iri, endpoint, found, built.statements)
    for graph in built.graphs:
        yield from About(iri).says({VOID + "subset": graph.iri})
        yield from amounts(Counted(graph.iri, graph.statements, found.graphs.get(graph.iri, {})))


def _service(site: Site, root: str, found: Statistics) -> Iterator[Statement]:
    """What the endpoint speaks, and the graphs that it answers of. No node is without IRI."""
    built = site.pool.built
    endpoint = f"{root}sparql"
    iri = Made(site.folder, found, (), root).dataset
    yield from About(endpoint, f"{_SD}Service").says(
        {
            f"{_SD}endpoint": endpoint,
            f"{_SD}supportedLanguage": f"{_SD}SPARQL11Query",
            f"{_SD}feature": f"{_SD}UnionDefaultGraph",
            f"{_SD}defaultDataset": iri,
            f"{_SD}resultFormat": [
                f"http://www.w3.org/ns/formats/{_FORMATS[form.name]}"
                for form in FORMATS
                if form.name in _FORMATS
            ],
        }
    )
    merge = f"{iri}/merge"
    yield from About(iri, f"{_SD}Dataset").says(
        {"http://purl.org/pav/version": text(built.hash), f"{_SD}defaultGraph": merge}
    )
    yield from About(merge, f"{_SD}Graph")
    yield from amounts(Counted(merge, built.statements, found.whole))
    for number, graph in enumerate(built.graphs, 1):
        node = f"{iri}/graph/{number}"
        yield from About(iri).says({f"{_SD}namedGraph": node})
        yield from About(node, f"{_SD}NamedGraph").says(
            {f"{_SD}name": graph.iri, f"{_SD}graph": graph.iri}
        )
        yield from About(graph.iri, f"{_SD}Graph")
