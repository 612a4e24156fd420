"""What others made, in the catalogue: each imported graph as a dataset of its own."""

from collections.abc import Iterator
from typing import Final
from urllib.parse import quote, urlencode

from tvinna.publish.distributions import common, distribution, rights, turtle
from tvinna.publish.graph import About, Value, date, text
from tvinna.publish.imports import ImportedGraph
from tvinna.publish.made import Made
from tvinna.publish.terms import DATASET, DCAT
from tvinna.sources.statements import Statement
from tvinna.terms import DCTERMS, PROV

# Of others' data the folder knows neither bounds nor day of issue, and grants no licence.
_UNKNOWN: Final = tuple(
    DCTERMS + name for name in ("temporal", "spatial", "issued", "license", "provenance")
)


def import_name(graph: ImportedGraph) -> str:
    """What the dataset of an imported graph is called, and its distribution."""
    return f"import-{quote(graph.stem, safe='')}"


def imported(made: Made) -> Iterator[Statement]:
    """A dataset for each graph of others' data: they made it, and their terms hold."""
    for graph in made.imports:
        name = import_name(graph)
        known = made.node(f"rights/{name}")
        terms: dict[str, Value] = (
            {DCTERMS + "license": graph.licence} if graph.licence else {DCTERMS + "rights": known}
        )
        yield from About(made.node(f"dataset/{name}"), DATASET).says(
            {
                **common(made),
                **dict.fromkeys(_UNKNOWN),
                **terms,
                DCTERMS + "title": {
                    "sv": f"Hämtat från andra: {graph.name}",
                    "en": f"Taken from others: {graph.name}",
                },
                DCTERMS + "description": _taken(graph),
                DCTERMS + "modified": date(graph.made),
                DCTERMS + "source": graph.source or None,
                PROV + "wasAttributedTo": graph.publisher or None,
                DCAT + "keyword": [text("uppgifter från andra", "sv"), text("others' data", "en")],
                DCAT + "distribution": [made.node(f"distribution/{name}")],
            }
        )
        if not graph.licence:
            said = graph.rights or "–"
            yield from rights(
                known,
                {
                    "sv": f"Ingen licens är given. Vad man vet om rättigheterna: {said}",
                    "en": f"No licence is granted. What is known of the rights: {said}",
                },
            )
        yield from distribution(
            made.node(f"distribution/{name}"),
            dict.fromkeys(("sv", "en"), f"{graph.name} (Turtle)"),
            {"sv": f"Grafen {graph.graph}.", "en": f"The graph {graph.graph}."},
            turtle(f"{made.root}store?{urlencode({'graph': graph.graph})}"),
            terms,
        )


def _taken(graph: ImportedGraph) -> dict[str, str]:
    """Where an imported graph is from, and under which terms."""
    if graph.licence:
        terms = {"sv": f"Licens: {graph.licence}", "en": f"Licence: {graph.licence}"}
    else:
        terms = {
            "sv": "Ingen licens är given, så den ingår inte i utgåvorna.",
            "en": "No licence is granted, so no release holds it.",
        }
    return {
        "sv": f"Uppgifter som andra gör, så som de står hos dem: {graph.name}. {terms['sv']}",
        "en": f"What others claim, as it stands with them: {graph.name}. {terms['en']}",
    }
