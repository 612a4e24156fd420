"""Under which heading a page tells a property: by what people ask, and not by who says it."""

from collections.abc import Mapping
from typing import Final

from tvinna.publish.terms import SCHEMA
from tvinna.terms import DCTERMS, FOAF, PROV, RDF, RDFS, SDGO, SKOS, TV, WGS84

_ORG: Final = "http://www.w3.org/ns/org#"
_ADMS: Final = "http://www.w3.org/ns/adms#"

# Headings in the order of the page (see `words`), each with its properties in theirs.
SUBJECTS: Final[Mapping[str, tuple[str, ...]]] = {
    "what": (
        DCTERMS + "title", DCTERMS + "description", RDFS + "comment", DCTERMS + "type",
        _ORG + "classification", DCTERMS + "subject", TV + "purpose", TV + "focus", TV + "form",
        TV + "aspect", TV + "result", TV + "value", TV + "unit", TV + "approximate",
        TV + "openList", TV + "atLeast", TV + "occasion", TV + "audience", TV + "gist",
        TV + "section", TV + "number", SKOS + "definition", RDF + "subject", RDF + "predicate",
        RDF + "object", TV + "rationale", TV + "strength", TV + "contribution", TV + "restsOn",
    ),
    "when": (
        TV + "start", TV + "startInWords", TV + "end", TV + "endInWords", DCTERMS + "date",
        DCTERMS + "issued", TV + "targetYear", TV + "former", TV + "termOf", TV + "reviewBy",
        DCTERMS + "created",
    ),
    "who": (
        TV + "actor", TV + "role", TV + "side", TV + "party", TV + "signatoryParty",
        TV + "signedBy", TV + "askedBy", TV + "askedOf", TV + "passedBy", TV + "movedBy",
        TV + "supports", TV + "proposedBy", TV + "adoptedBy", TV + "owner", TV + "obliged",
        TV + "borneBy", TV + "consulted", TV + "sentTo", TV + "reportsTo", TV + "principal",
        TV + "partyAsPrinted", TV + "namedSource", SCHEMA + "funder", DCTERMS + "creator",
        _ORG + "member", _ORG + "organization", _ORG + "unitOf", TV + "permits",
        PROV + "wasAttributedTo", _ADMS + "schemaAgency",
    ),
    "where": (
        DCTERMS + "spatial", SCHEMA + "containedInPlace", TV + "succeededBy", TV + "shownAt",
        WGS84 + "lat", WGS84 + "long",
    ),
    "connected": (
        TV + "about", TV + "takesPartIn", DCTERMS + "isPartOf", TV + "cameOf", TV + "basedOn",
        TV + "groundedIn", TV + "decidedIn", TV + "adopts", SCHEMA + "fundedItem",
        TV + "connectedTo", DCTERMS + "references", DCTERMS + "conformsTo", TV + "servesGuideline",
        TV + "servesGoal", SDGO + "isTargetOf", TV + "contradicts", TV + "retells", TV + "repeats",
        SKOS + "inScheme",
    ),
    "named": (
        SKOS + "altLabel", FOAF + "name", DCTERMS + "identifier", _ADMS + "identifier",
        SKOS + "notation", FOAF + "homepage", SCHEMA + "sameAs", SKOS + "exactMatch",
        SKOS + "closeMatch", RDFS + "seeAlso",
    ),
}  # fmt: skip
REST: Final = "more"
_PLACES: Final = {
    name: (heading, place)
    for heading, names in SUBJECTS.items()
    for place, name in enumerate(names)
}


def place_of(name: str) -> tuple[str, int]:
    """The heading of a property and its place under it; what no heading names comes last."""
    return _PLACES.get(name, (REST, 0))
