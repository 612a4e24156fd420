"""What the service says of itself in RDF: what it speaks, and how much is in each graph.

(SPARQL 1.1 Service Description; VoID)
"""

from collections.abc import Iterator, Mapping
from dataclasses import dataclass, field
from datetime import UTC, datetime
from typing import Final

from starlette.requests import Request
from starlette.responses import Response

from tvinna.answers import read
from tvinna.errors import TvinnaError
from tvinna.formats import FORMATS, JSON, Format
from tvinna.sources import Folder
from tvinna.store import Graph
from tvinna.terms import DCTERMS, RDF_TYPE, XSD
from tvinna.web.addresses import address
from tvinna.web.replies import Wanted, body_of, reply
from tvinna.web.site import Site

_SD: Final = "http://www.w3.org/ns/sparql-service-description#"
_VOID: Final = "http://rdfs.org/ns/void#"
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
_COUNTS: Final = (
    "(COUNT(DISTINCT ?s) AS ?distinctSubjects) (COUNT(DISTINCT ?o) AS ?distinctObjects)"
    " (COUNT(DISTINCT ?p) AS ?properties) (COUNT(DISTINCT ?class) AS ?classes)"
)
_CLASS: Final = f"BIND(IF(?p = <{RDF_TYPE}>, ?o, ?none) AS ?class)"
_ALL: Final = f"SELECT {_COUNTS} {{ ?s ?p ?o {_CLASS} }}"
_EACH: Final = f"SELECT ?g {_COUNTS} {{ GRAPH ?g {{ ?s ?p ?o {_CLASS} }} }} GROUP BY ?g"
_BY_CLASS: Final = (
    "SELECT ?of (COUNT(DISTINCT ?s) AS ?n) { ?s a ?of FILTER(isIRI(?of)) }"
    " GROUP BY ?of ORDER BY ?of"
)
_BY_PROPERTY: Final = "SELECT ?of (COUNT(*) AS ?n) { ?s ?of ?o } GROUP BY ?of ORDER BY ?of"
_NAMES: Final = ("distinctSubjects", "distinctObjects", "properties", "classes")


@dataclass(frozen=True)
class Counts:
    """How much is in the merge (the empty name) and in each graph; and in the merge by class and
    by property. What takes longer to count than a query may is left out.
    """

    graphs: Mapping[str, Mapping[str, int]] = field(default_factory=dict)
    classes: Mapping[str, int] = field(default_factory=dict)
    properties: Mapping[str, int] = field(default_factory=dict)


class Description:
    """The description of what is served now; counted once for each state of the data."""

    def __init__(self) -> None:
        self._counted: tuple[str, Counts] = ("", Counts())

    async def __call__(self, request: Request, site: Site, form: Format) -> Response:
        """The description in a format of RDF."""
        if self._counted[0] != site.pool.built.hash:
            self._counted = (site.pool.built.hash, await _count(request, site))
        endpoint = address(request, site.settings, "sparql")
        lines = "\n".join(_statements(endpoint, site, self._counted[1]))
        # The engine writes it, as it writes every graph.
        text = f"CONSTRUCT {{\n{lines}\n}} WHERE {{}}"
        return await reply(request, site, Wanted(text, form, ours=True))


async def _count(request: Request, site: Site) -> Counts:
    async def rows(text: str) -> list[Mapping[str, object]]:
        try:
            return list(read(await body_of(request, site, Wanted(text, JSON))))
        except TvinnaError:
            return []

    graphs = {
        str(row.get("g") or ""): {name: _number(row[name]) for name in _NAMES}
        for row in [*await rows(_ALL), *await rows(_EACH)]
    }
    by_class, by_property = await rows(_BY_CLASS), await rows(_BY_PROPERTY)
    return Counts(
        graphs,
        {str(row["of"]): _number(row["n"]) for row in by_class},
        {str(row["of"]): _number(row["n"]) for row in by_property},
    )


def _number(value: object) -> int:
    return value if isinstance(value, int) else 0


def _statements(endpoint: str, site: Site, counts: Counts) -> Iterator[str]:
    """The description's statements, as a CONSTRUCT template has them. No node is without IRI."""
    built = site.pool.built
    dataset, merge = f"<{endpoint}#dataset>", f"<{endpoint}#merge>"
    issued = f'<{DCTERMS}issued> "{_issued(site.folder)}"^^<{XSD}date>'
    yield (
        f"<{endpoint}> a <{_SD}Service> ; <{_SD}endpoint> <{endpoint}> ;"
        f" <{_SD}supportedLanguage> <{_SD}SPARQL11Query> ;"
        f" <{_SD}feature> <{_SD}UnionDefaultGraph> ;"
        f" <{_SD}defaultDataset> {dataset} ."
    )
    for form in FORMATS:
        if form.name in _FORMATS:
            name = f"http://www.w3.org/ns/formats/{_FORMATS[form.name]}"
            yield f"<{endpoint}> <{_SD}resultFormat> <{name}> ."
    yield (
        f"{dataset} a <{_SD}Dataset> , <{_VOID}Dataset> ; {issued} ;"
        f" <{_VOID}sparqlEndpoint> <{endpoint}> ; <{_VOID}uriSpace> {_text(built.base)} ;"
        f" <http://purl.org/pav/version> {_text(built.hash)} ;"
        f" <{_SD}defaultGraph> {merge} ; <{_VOID}triples> {built.statements} ."
    )
    for language, title in sorted(site.folder.title.items()):
        yield f"{dataset} <{DCTERMS}title> {_text(title)}@{language} ."
    yield f"{merge} a <{_SD}Graph> , <{_VOID}Dataset> ; {issued} ."
    yield from _amounts(merge, built.statements, counts.graphs.get("", {}))
    yield from _partitions(merge, endpoint, counts)
    for number, graph in enumerate(built.graphs, 1):
        yield from _graph(dataset, f"<{endpoint}#graph-{number}>", graph, counts)


def _graph(dataset: str, node: str, graph: Graph, counts: Counts) -> Iterator[str]:
    yield (
        f"{dataset} <{_SD}namedGraph> {node} . {node} a <{_SD}NamedGraph> ;"
        f" <{_SD}name> <{graph.iri}> ; <{_SD}graph> <{graph.iri}> ."
        f" <{graph.iri}> a <{_SD}Graph> , <{_VOID}Dataset> ."
    )
    yield from _amounts(f"<{graph.iri}>", graph.statements, counts.graphs.get(graph.iri, {}))


def _amounts(node: str, triples: int, amounts: Mapping[str, int]) -> Iterator[str]:
    for name, amount in {"triples": triples, **amounts}.items():
        yield f"{node} <{_VOID}{name}> {amount} ."


def _partitions(node: str, endpoint: str, counts: Counts) -> Iterator[str]:
    for number, (iri, amount) in enumerate(counts.classes.items(), 1):
        part = f"<{endpoint}#class-{number}>"
        yield (
            f"{node} <{_VOID}classPartition> {part} . {part} a <{_VOID}Dataset> ;"
            f" <{_VOID}class> <{iri}> ; <{_VOID}entities> {amount} ."
        )
    for number, (iri, amount) in enumerate(counts.properties.items(), 1):
        part = f"<{endpoint}#property-{number}>"
        yield (
            f"{node} <{_VOID}propertyPartition> {part} . {part} a <{_VOID}Dataset> ;"
            f" <{_VOID}property> <{iri}> ; <{_VOID}triples> {amount} ."
        )


def _issued(folder: Folder) -> str:
    """The day on which a file of the folder was last written."""
    newest = max((source.path.stat().st_mtime for source in folder.sources), default=0.0)
    return datetime.fromtimestamp(newest, UTC).date().isoformat()


def _text(value: str) -> str:
    escaped = value.replace("\\", "\\\\").replace('"', '\\"').replace("\n", "\\n")
    return f'"{escaped}"'
