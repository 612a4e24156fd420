"""The services of a folder in its catalogue: where its data is asked, not fetched."""

from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from types import MappingProxyType
from typing import Final

from tvinna.publish.graph import About, Value, text
from tvinna.publish.made import Made
from tvinna.publish.terms import DCAT, FILE_TYPE, PUBLIC, SERVICE, THEME
from tvinna.sources.statements import Statement
from tvinna.terms import DCTERMS

_LINKED: Final = {"sv": ("länkade data", "RDF"), "en": ("linked data", "RDF")}


@dataclass(frozen=True)
class Service:
    """A service: the path that it answers at below the root, the standard that it follows and the
    name of that, the kind of its answers (a code of the EU's), and what it is, by language.
    """

    path: str
    standard: str
    standard_name: str
    answers: str
    title: Mapping[str, str]
    description: Mapping[str, str]


# By the last word of the service's IRI.
SERVICES: Final[Mapping[str, Service]] = MappingProxyType(
    {
        "sparql": Service(
            "sparql",
            "https://www.w3.org/TR/sparql11-protocol/",
            "SPARQL 1.1 Protocol",
            "SPARQLQRES",
            {"sv": "SPARQL-tjänst", "en": "SPARQL service", "vi": "Dịch vụ SPARQL"},
            {
                "sv": "Svarar på frågor enligt SPARQL 1.1-protokollet, utan nyckel.",
                "en": "Answers queries by the SPARQL 1.1 Protocol, without a key.",
                "vi": "Trả lời truy vấn theo giao thức SPARQL 1.1, không cần khóa truy cập.",
            },
        ),
        "questions": Service(
            "queries",
            "https://spec.openapis.org/oas/v3.1.0",
            "OpenAPI 3.1",
            "JSON",
            {
                "sv": "Färdiga frågor som API",
                "en": "Named questions as an API",
                "vi": "API của các câu hỏi có sẵn",
            },
            {
                "sv": "Färdiga frågor med parametrar, som JSON, CSV eller Excel, utan nyckel.",
                "en": "Named questions with parameters, as JSON, CSV or Excel, without a key.",
                "vi": "Các câu hỏi có sẵn kèm tham số, ở dạng JSON, CSV hoặc Excel, không cần khóa"
                " truy cập.",
            },
        ),
        "reconciliation": Service(
            "reconcile",
            "https://www.w3.org/community/reports/reconciliation/CG-FINAL-specs-0.2-20230410/",
            "Reconciliation Service API 0.2",
            "JSON",
            {
                "sv": "Matchning av namn",
                "en": "Reconciliation of names",
                "vi": "Đối chiếu tên",
            },
            {
                "sv": "Föreslår vilken sak ett namn står för, till exempel i OpenRefine.",
                "en": "Proposes which thing a name stands for, in OpenRefine for instance.",
                "vi": "Gợi ý một tên chỉ đối tượng nào, chẳng hạn trong OpenRefine.",
            },
        ),
    }
)
# Those that the web room answers; a test holds this to its routes.
OFFERED: Final = ("sparql", "questions", "reconciliation")


def services(made: Made) -> Iterator[Statement]:
    """The services that are offered, each with the standard that it follows."""
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
    for name in OFFERED:
        row = SERVICES[name]
        yield from About(made.node(f"service/{name}"), SERVICE).says(
            {
                **common,
                DCTERMS + "title": row.title,
                DCTERMS + "description": row.description,
                DCAT + "endpointURL": f"{made.root}{row.path}",
                DCTERMS + "format": FILE_TYPE + row.answers,
                DCTERMS + "conformsTo": row.standard,
            }
        )
        yield from About(row.standard, DCTERMS + "Standard").says(
            {DCTERMS + "title": {"en": row.standard_name}}
        )
