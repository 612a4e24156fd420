"""What sets of data have in common in a catalogue, and the ways in which each may be had."""

from collections.abc import Iterator, Mapping

from tvinna.publish.graph import About, Value, date, text
from tvinna.publish.made import Made
from tvinna.publish.terms import (
    AVAILABILITY,
    DCAT,
    DCATAP,
    DISTRIBUTION,
    FILE_TYPE,
    IRREGULAR,
    LANGUAGES,
    MEDIA_TYPE,
    PUBLIC,
    THEME,
)
from tvinna.sources.statements import Statement
from tvinna.terms import DCTERMS, RDFS, TV


def common(made: Made) -> dict[str, Value]:
    """What is said alike of every set of the folder's own data."""
    said = made.folder.publication
    return {
        DCTERMS + "publisher": made.publisher,
        DCAT + "contactPoint": made.contact,
        DCAT + "theme": [THEME + code for code in said.themes],
        DCTERMS + "accessRights": PUBLIC,
        DCTERMS + "accrualPeriodicity": IRREGULAR,
        DCTERMS + "license": said.licence,
        DCTERMS + "language": LANGUAGES,
        DCTERMS + "issued": date(said.issued),
        DCTERMS + "modified": date(made.statistics.made),
        DCTERMS + "spatial": said.spatial,
        DCTERMS + "conformsTo": TV,
        DCTERMS + "provenance": made.node("provenance"),
        DCTERMS + "temporal": made.node("period") if any(said.temporal) else None,
        DCAT + "landingPage": made.root,
        DCAT + "keyword": [
            text(word, language)
            for language, words in sorted(said.keywords.items())
            for word in words
        ],
    }


def turtle(address: str) -> dict[str, Value]:
    """How what stands at an address is fetched, as Turtle."""
    return {
        DCAT + "accessURL": address,
        DCAT + "downloadURL": f"{address}&format=turtle",
        DCTERMS + "format": FILE_TYPE + "RDF_TURTLE",
        DCAT + "mediaType": MEDIA_TYPE + "text/turtle",
    }


def distribution(
    iri: str,
    title: Mapping[str, str],
    description: Mapping[str, str],
    how: Mapping[str, Value],
    terms: Mapping[str, Value],
) -> Iterator[Statement]:
    """A way to have the data: where it is, in which form, and under which terms (`license` or
    `rights`).
    """
    yield from About(iri, DISTRIBUTION).says(
        {
            DCTERMS + "title": title,
            DCTERMS + "description": description,
            **terms,
            DCATAP + "availability": AVAILABILITY + "AVAILABLE",
            **how,
        }
    )


def rights(iri: str, said: Mapping[str, str]) -> Iterator[Statement]:
    """Terms of use that no licence states."""
    yield from About(iri, DCTERMS + "RightsStatement").says({RDFS + "label": said})
