"""IRIs this package knows by name, the prefixes of our context, where the product's files lie."""

import json
import re
from collections.abc import Mapping
from functools import cache
from pathlib import Path
from types import MappingProxyType
from typing import Final, Literal

from tvinna.errors import BadFolder

VOCABULARY: Final = "https://w3id.org/tvinna/"
TV: Final = VOCABULARY + "ns/"
SCHEME: Final = VOCABULARY + "scheme/"
PASSAGE_KIND: Final = SCHEME + "passage/"
SHAPES: Final = VOCABULARY + "shapes/"
QUERIES: Final = VOCABULARY + "queries/"
# What the product itself defines. Beside it, under the same domain, stand whole data sets.
PRODUCTS: Final = (TV, SCHEME, SHAPES, QUERIES)

RDF: Final = "http://www.w3.org/1999/02/22-rdf-syntax-ns#"
RDFS: Final = "http://www.w3.org/2000/01/rdf-schema#"
OWL: Final = "http://www.w3.org/2002/07/owl#"
XSD: Final = "http://www.w3.org/2001/XMLSchema#"
SH: Final = "http://www.w3.org/ns/shacl#"
OA: Final = "http://www.w3.org/ns/oa#"
PROV: Final = "http://www.w3.org/ns/prov#"
SKOS: Final = "http://www.w3.org/2004/02/skos/core#"
SCHEMA_ORG: Final = "http://schema.org/"
WIKIDATA: Final = "http://www.wikidata.org/entity/"
FOAF: Final = "http://xmlns.com/foaf/0.1/"
DCTERMS: Final = "http://purl.org/dc/terms/"
PAV: Final = "http://purl.org/pav/"
VOID: Final = "http://rdfs.org/ns/void#"
WGS84: Final = "http://www.w3.org/2003/01/geo/wgs84_pos#"
CC0: Final = "http://creativecommons.org/publicdomain/zero/1.0/"

RDF_TYPE: Final = RDF + "type"
STANDS_IN: Final = TV + "standsIn"

SDG: Final = "http://metadata.un.org/sdg/"
SDGO: Final = SDG + "ontology#"
# A goal's number, or a target's code.
_AGENDA_CODE: Final = re.compile(r"[0-9]{1,2}(\.[0-9a-z]{1,2})?")

# The graphs that the engine builds; a data file of such a name would hide one of them.
RESERVED_STEMS: Final = frozenset({"build", "entailed", "figures", "merge"})

# One row a folder of a dataset: its path, what its files are, the class of its files' graphs.
GRAPH_CLASS: Final[Mapping[str, str]] = MappingProxyType(
    {
        "source": TV + "SourceGraph",
        "editorial": TV + "EditorialGraph",
        "reference": TV + "ReferenceGraph",
        "import": TV + "ImportedGraph",
    }
)


def product(name: Literal["ontology", "shapes", "queries"]) -> Path:
    """The folder of the product's own vocabulary, shapes or general queries.

    Inside the installed package when it is there, otherwise in the checkout the package stands in.
    """
    here = Path(__file__).parent
    ending = "*.rq" if name == "queries" else "*.ttl"
    for folder in (here / name, here.parent.parent / name):
        # In a checkout, the package has a room `queries` that holds no question.
        if any(folder.glob(ending)):
            return folder
    raise BadFolder(f"{here / name}: the product's {name} are missing; install tvinna again")


def starter() -> Path:
    """The folder of what a new data set begins with: goals, terms of office, units, their names.

    In the installed package all of it lies together; in a checkout it is the first data set's own.
    """
    here = Path(__file__).parent
    for folder in (here / "starter", here.parent.parent / "data" / "reference"):
        if (folder / "sdg.ttl").is_file():
            return folder
    raise BadFolder(f"{here / 'starter'}: the goals are missing; install tvinna again")


def agenda_code(iri: str) -> str:
    """The code of a global goal (`9`) or target (`9.1`, `9.a`); empty for whatever else."""
    code = iri.removeprefix(SDG)
    return code if code != iri and _AGENDA_CODE.fullmatch(code) else ""


def agenda_name(iri: str, name: str) -> str:
    """What a global goal (`6. Clean water …`) or target (`6.3 Cleaner water …`) is called: people
    know it by its number, which its name does not hold. Whatever else as it is, and so a name that
    holds the code already.
    """
    code = agenda_code(iri)
    if not code or not name or code in name.split():
        return name
    return f"{code} {name}" if "." in code else f"{code}. {name}"


def place_in_agenda(code: str) -> tuple[int, int, str]:
    """Where a goal or target stands among the others, by its code: 9, 9.1, 9.10, 9.a, 10. What
    has no code, which is empty then, comes before. (A/RES/70/1)
    """
    goal, _, part = code.partition(".")
    if part and not part.isdecimal():
        return int(goal), 1000, part
    return int(goal or 0), int(part or 0), ""


@cache
def prefixes() -> Mapping[str, str]:
    """The prefixes of our context, each with its IRI, in the context's order.

    A prefix is an entry whose IRI ends in `/`, `#` or `_`, or that says `"@prefix": true`.
    (JSON-LD 1.1, section 4.4)
    """
    path = product("ontology") / "context.jsonld"
    try:
        context = json.loads(path.read_text(encoding="utf-8"))["@context"]
    except (OSError, ValueError, KeyError) as error:
        raise BadFolder(
            f"{path}: no JSON-LD context could be read ({error}); write an @context"
        ) from error
    found: dict[str, str] = {}
    for name, entry in context.items():
        iri = entry.get("@id") if isinstance(entry, dict) and entry.get("@prefix") else entry
        if name.startswith("@") or not isinstance(iri, str):
            continue
        if iri.endswith(("/", "#", "_")) or isinstance(entry, dict):
            found[name] = iri
    return MappingProxyType(found)
