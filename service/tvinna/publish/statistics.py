"""How much there is of what in a dataset, and how it is linked to others: VoID.

The figures are answers of the engine; whoever has one asks `QUESTIONS` and gives the answers to
`statistics`. (https://www.w3.org/TR/void/)
"""

import hashlib
from collections.abc import Callable, Iterator, Mapping
from contextlib import suppress
from dataclasses import dataclass, field
from types import MappingProxyType
from typing import Final

from tvinna.answers import Answer, Value
from tvinna.errors import QueryTimeout
from tvinna.publish.graph import About, date, text
from tvinna.sources import Folder
from tvinna.sources.statements import Statement
from tvinna.terms import DCTERMS, OWL, SKOS, TV, VOID, prefixes

# What ties a thing to one in a dataset of others'.
LINKS: Final = (
    OWL + "sameAs",
    "http://schema.org/sameAs",
    SKOS + "exactMatch",
    SKOS + "closeMatch",
    SKOS + "broadMatch",
    SKOS + "narrowMatch",
    SKOS + "relatedMatch",
    TV + "servesGoal",
    TV + "unit",
)
# Each by itself, so that one that takes too long costs no other. In the merge a triple stands once,
# so a class's things and a property's triples need no DISTINCT.
QUESTIONS: Final[Mapping[str, str]] = MappingProxyType(
    {
        "subjects": "SELECT (COUNT(DISTINCT ?s) AS ?n) { ?s ?p ?o }",
        "objects": "SELECT (COUNT(DISTINCT ?o) AS ?n) { ?s ?p ?o }",
        "graphs": "SELECT ?g (COUNT(DISTINCT ?s) AS ?subjects) (COUNT(DISTINCT ?p) AS ?properties)"
        " { GRAPH ?g { ?s ?p ?o } } GROUP BY ?g ORDER BY ?g",
        "graph_classes": "SELECT ?g (COUNT(DISTINCT ?class) AS ?classes)"
        " { GRAPH ?g { ?s a ?class } } GROUP BY ?g ORDER BY ?g",
        "classes": "SELECT ?of (COUNT(*) AS ?n) (MIN(STR(?s)) AS ?first)"
        " { ?s a ?of FILTER(isIRI(?of)) } GROUP BY ?of ORDER BY ?of",
        "properties": "SELECT ?of (COUNT(*) AS ?n) { ?s ?of ?o } GROUP BY ?of ORDER BY ?of",
        "links": "SELECT ?from ?by ?to (COUNT(*) AS ?n) { VALUES ?by {"
        f" {' '.join(f'<{one}>' for one in LINKS)} }} ?s ?by ?o FILTER(isIRI(?o))"
        ' BIND(CONCAT(STRBEFORE(STR(?s), "/id/"), "/") AS ?from)'
        ' BIND(REPLACE(STR(?o), "^(https?://[^/]+/).*$", "$1") AS ?to) }'
        " GROUP BY ?from ?by ?to ORDER BY ?by ?to",
        # A concept in use: not where it stands in its own list.
        "concepts": f"SELECT ?of (COUNT(*) AS ?n) {{ ?of <{SKOS}inScheme> ?list . ?s ?p ?of"
        f" FILTER(?p != <{SKOS}broader>) }} GROUP BY ?of ORDER BY ?of",
        "made": f"SELECT (MAX(STR(?day)) AS ?last)"
        f" {{ ?x <{DCTERMS}created>|<{DCTERMS}modified> ?day }}",
    }
)


@dataclass(frozen=True)
class Statistics:
    """What was counted; a figure that could not be had in time is not there.

    `whole` and each of `graphs` are by VoID's names: `distinctSubjects`, `properties`, `classes`,
    and for the whole `distinctObjects`. `classes` counts things in the merge by class, `examples`
    has one thing of each, `properties` counts triples by property, `concepts` those that name a
    concept, `links` those that lead elsewhere, by property and place. `made` is the last day on
    which something of the data is said to be made or changed.
    """

    whole: Mapping[str, int] = field(default_factory=dict)
    graphs: Mapping[str, Mapping[str, int]] = field(default_factory=dict)
    classes: Mapping[str, int] = field(default_factory=dict)
    examples: Mapping[str, str] = field(default_factory=dict)
    properties: Mapping[str, int] = field(default_factory=dict)
    concepts: Mapping[str, int] = field(default_factory=dict)
    links: Mapping[tuple[str, str], int] = field(default_factory=dict)
    made: str = ""

    @property
    def triples(self) -> int:
        """How many triples the merge has."""
        return sum(self.properties.values())


def count(ask: Callable[[str], Answer], base: str) -> Statistics:
    """The figures of the folder with this base, by a function that asks the engine a query."""
    answers: dict[str, Answer] = {}
    for name, question in QUESTIONS.items():
        with suppress(QueryTimeout):
            answers[name] = ask(question)
    return statistics(answers, base)


def statistics(answers: Mapping[str, Answer], base: str) -> Statistics:
    """The figures, from the answers to those of `QUESTIONS` that were answered, of the folder with
    this base.
    """

    def rows(name: str) -> Iterator[Mapping[str, Value]]:
        return iter(answers[name]) if name in answers else iter(())

    def counts(name: str) -> dict[str, int]:
        return {str(row["of"]): _number(row["n"]) for row in rows(name)}

    whole = {
        name: _number(row["n"])
        for name, asked in (("distinctSubjects", "subjects"), ("distinctObjects", "objects"))
        for row in rows(asked)
    }
    whole |= {name: len(answers[name]) for name in ("properties", "classes") if name in answers}
    graphs: dict[str, dict[str, int]] = {}
    for row in rows("graphs"):
        graphs[str(row["g"])] = {
            "distinctSubjects": _number(row["subjects"]),
            "properties": _number(row["properties"]),
            "classes": 0,
        }
    for row in rows("graph_classes"):
        graphs.setdefault(str(row["g"]), {})["classes"] = _number(row["classes"])
    return Statistics(
        whole=whole,
        graphs=graphs,
        classes=counts("classes"),
        examples={str(row["of"]): str(row["first"]) for row in rows("classes") if row["first"]},
        properties=counts("properties"),
        concepts=counts("concepts"),
        links={
            (str(row["by"]), str(row["to"])): _number(row["n"])
            for row in rows("links")
            # Links among our own things, and those of the vocabulary, are not the dataset's.
            if row["from"] == base and not base.startswith(str(row["to"]))
        },
        made=next((str(row["last"])[:10] for row in rows("made") if row["last"]), ""),
    )


def _number(value: Value) -> int:
    return value if isinstance(value, int) else 0


@dataclass(frozen=True)
class Counted:
    """A set of triples: the IRI that stands for it, how many, and what else was counted of it."""

    iri: str
    triples: int
    amounts: Mapping[str, int] = field(default_factory=dict)


def amounts(counted: Counted) -> Iterator[Statement]:
    """That a set of triples is one, and how much is in it."""
    rows = {VOID + name: amount for name, amount in counted.amounts.items()}
    yield from About(counted.iri, VOID + "Dataset").says({VOID + "triples": counted.triples})
    yield from About(counted.iri).says(rows)


def void(
    folder: Folder, dataset: str, endpoint: str | None, found: Statistics, triples: int
) -> Iterator[Statement]:
    """The VoID description of a folder's data as the dataset `dataset`, which has so many triples
    and answers SPARQL at the endpoint, if it does.

    Every part of it is named under the dataset's own IRI.
    """
    things = f"{folder.base}id/"
    used = (*found.classes, *found.properties)
    yield from amounts(Counted(dataset, triples, found.whole))
    yield from About(dataset).says(
        {
            VOID + "uriSpace": text(things),
            VOID + "sparqlEndpoint": endpoint,
            VOID + "vocabulary": sorted({iri for one in used if (iri := _namespace(one))}),
            VOID + "exampleResource": sorted(
                thing for thing in set(found.examples.values()) if thing.startswith(things)
            ),
            VOID + "feature": "http://www.w3.org/ns/formats/Turtle",
            DCTERMS + "title": folder.title,
            DCTERMS + "license": folder.publication.licence,
            DCTERMS + "modified": date(found.made),
        }
    )
    for iri, amount in found.classes.items():
        part = f"{dataset}/class/{_short(iri)}"
        yield from About(dataset).says({VOID + "classPartition": part})
        yield from About(part, VOID + "Dataset").says(
            {VOID + "class": iri, VOID + "entities": amount}
        )
    for iri, amount in found.properties.items():
        part = f"{dataset}/property/{_short(iri)}"
        yield from About(dataset).says({VOID + "propertyPartition": part})
        yield from About(part, VOID + "Dataset").says(
            {VOID + "property": iri, VOID + "triples": amount}
        )
    for (by, to), amount in found.links.items():
        part = f"{dataset}/links/{_short(by)}/{to.split('/')[2]}"
        yield from About(dataset).says({VOID + "subset": part})
        yield from About(part, VOID + "Linkset").says(
            {
                VOID + "subjectsTarget": dataset,
                VOID + "objectsTarget": f"{dataset}/target/{to.split('/')[2]}",
                VOID + "linkPredicate": by,
                VOID + "triples": amount,
            }
        )
        yield from About(f"{dataset}/target/{to.split('/')[2]}", VOID + "Dataset").says(
            {VOID + "uriSpace": text(to)}
        )


def _namespace(iri: str) -> str:
    """The vocabulary that a term is of: one of our context's, or nothing."""
    return max((one for one in prefixes().values() if iri.startswith(one)), key=len, default="")


def _short(iri: str) -> str:
    """A name for a term within an IRI: its prefix and its own name, or a hash of a strange one."""
    space = _namespace(iri)
    for prefix, one in prefixes().items():
        local = iri.removeprefix(space)
        if one == space and local.replace("-", "").replace("_", "").isalnum() and local.isascii():
            return f"{prefix}-{local}"
    return hashlib.sha256(iri.encode()).hexdigest()[:16]
