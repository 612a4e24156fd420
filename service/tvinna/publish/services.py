"""The services of a folder in its catalogue: where its data is asked, not fetched."""

from collections.abc import Iterator
from typing import Final

from tvinna.publish.graph import About, Value, text
from tvinna.publish.made import Made
from tvinna.publish.terms import DCAT, FILE_TYPE, PUBLIC, SERVICE, THEME
from tvinna.sources.statements import Statement
from tvinna.terms import DCTERMS

SPARQL: Final = "https://www.w3.org/TR/sparql11-protocol/"
OPENAPI: Final = "https://spec.openapis.org/oas/v3.1.0"
_LINKED: Final = {"sv": ("länkade data", "RDF"), "en": ("linked data", "RDF")}


def services(made: Made) -> Iterator[Statement]:
    said = made.folder.publication
    common: dict[str, Value] = {
        DCTERMS + "publisher": made.publisher,
        DCAT + "contactPoint": made.contact,
        DCAT + "theme": [THEME + code for code in said.themes],
        DCAT + "endpointDescription": f"{made.root}openapi.json",
        DCTERMS + "accessRights": PUBLIC,
        DCTERMS + "license": said.licence,
        DCAT + "keyword": [text(word, one) for one, words in _LINKED.items() for word in words],
        DCAT + "servesDataset": [made.dataset],
        DCAT + "landingPage": made.root,
    }
    yield from About(made.node("service/sparql"), SERVICE).says(
        {
            **common,
            DCTERMS + "title": {"sv": "SPARQL-tjänst", "en": "SPARQL service"},
            DCTERMS + "description": {
                "sv": "Svarar på frågor enligt SPARQL 1.1-protokollet, utan nyckel.",
                "en": "Answers queries by the SPARQL 1.1 Protocol, without a key.",
            },
            DCAT + "endpointURL": f"{made.root}sparql",
            DCTERMS + "format": FILE_TYPE + "SPARQLQRES",
            DCTERMS + "conformsTo": SPARQL,
        }
    )
    yield from About(made.node("service/questions"), SERVICE).says(
        {
            **common,
            DCTERMS + "title": {"sv": "Färdiga frågor som API", "en": "Named questions as an API"},
            DCTERMS + "description": {
                "sv": "Färdiga frågor med parametrar, som JSON, CSV eller Excel, utan nyckel.",
                "en": "Named questions with parameters, as JSON, CSV or Excel, without a key.",
            },
            DCAT + "endpointURL": f"{made.root}queries",
            DCTERMS + "format": FILE_TYPE + "JSON",
            DCTERMS + "conformsTo": OPENAPI,
        }
    )
