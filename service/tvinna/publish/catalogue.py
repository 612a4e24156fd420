"""The catalogue of a folder's data, as data portals harvest it. (DCAT-AP-SE 3.0.1)

It is made from the folder's settings, its figures and its releases. What the folder does not say
is not there: `catalogue_rules` tells what a portal will miss.
"""

from collections.abc import Iterator
from typing import Final

from tvinna.publish.datasets import partnership, reference, references, vocabulary
from tvinna.publish.distributions import common
from tvinna.publish.dumps import series
from tvinna.publish.graph import About, date, text
from tvinna.publish.made import PROJECT, Made
from tvinna.publish.others import import_name, imported
from tvinna.publish.services import OFFERED, services
from tvinna.publish.terms import CATALOG, DCAT, EU, LANGUAGES, PUBLISHER_TYPE, SKOS_REFERENCE, VCARD
from tvinna.sources.statements import Statement
from tvinna.terms import CC0, DCTERMS, FOAF, RDFS, TV

_BEHIND: Final = {
    "sv": "Projektet bakom tvinna, fri programvara för öppna data om kommunala partnerskap.",
    "en": "The project behind tvinna, free software for open data on municipal partnerships.",
}


def catalogue(made: Made) -> tuple[Statement, ...]:
    """The catalogue's statements. No node is without an IRI."""
    found = (
        *_catalog(made),
        *_agents(made),
        *partnership(made),
        *vocabulary(made),
        *reference(made),
        *imported(made),
        *(() if made.still else services(made)),
        *series(made.releases, common(made), made.dataset, made.node, made.root),
        *_named(made),
    )
    media = {str(one.object) for one in found if one.predicate == DCAT + "mediaType"}
    return (*found, *(one for iri in sorted(media) for one in About(iri, DCTERMS + "MediaType")))


def of_data(made: Made) -> tuple[Statement, ...]:
    """What the catalogue says of the folder's data as a dataset, and of itself and the publisher:
    all that a search engine is told of it, without reading any of the data.
    """
    return (*_catalog(made), *_agents(made), *partnership(made), *_named(made))


def _catalog(made: Made) -> Iterator[Statement]:
    said = made.folder.publication
    datasets = [made.dataset, made.node("dataset/vocabulary")]
    datasets += [made.node("dataset/reference")] if references(made) else []
    datasets += [made.node(f"dataset/{import_name(one)}") for one in made.imports]
    yield from About(made.catalog, CATALOG).says(
        {
            DCTERMS + "title": made.titled({"sv": "Öppna data: {}", "en": "Open data: {}"}),
            DCTERMS + "description": made.folder.about or made.description,
            DCTERMS + "publisher": made.publisher,
            # What the catalogue itself says is free whatever the data's licence.
            DCTERMS + "license": CC0,
            DCTERMS + "language": LANGUAGES,
            DCTERMS + "issued": date(said.issued),
            DCTERMS + "modified": date(made.statistics.made),
            DCTERMS + "spatial": said.spatial,
            DCAT + "themeTaxonomy": f"{EU}data-theme",
            FOAF + "homepage": made.root,
            DCAT + "dataset": datasets,
            DCAT + "service": []
            if made.still
            else [made.node(f"service/{name}") for name in OFFERED],
        }
    )


def _agents(made: Made) -> Iterator[Statement]:
    # The project's own words are the last, where a folder of its own names it too.
    named = {made.publisher: made.folder.publication.publisher, PROJECT.iri: PROJECT}
    for iri, publisher in named.items():
        if iri is None or publisher is None:
            continue
        yield from About(iri, FOAF + "Organization", FOAF + "Agent").says(
            {
                FOAF + "name": publisher.name,
                DCTERMS + "description": _BEHIND if publisher is PROJECT else None,
                DCTERMS + "type": PUBLISHER_TYPE + publisher.type,
                DCTERMS + "identifier": text(publisher.number) if publisher.number else None,
                FOAF + "homepage": publisher.homepage,
            }
        )
    contact = made.folder.publication.contact
    if made.contact is not None:
        name = contact.name or made.folder.title
        yield from About(made.contact, VCARD + "Organization", VCARD + "Kind").says(
            {
                VCARD + "fn": name,
                VCARD + "hasEmail": f"mailto:{contact.email}",
                VCARD + "hasURL": contact.url,
                VCARD + "hasTelephone": made.node("contact/telephone") if contact.telephone else "",
            }
        )
        if contact.telephone:
            # A number is a thing of its own: DCAT-AP-SE has it so.
            yield from About(made.node("contact/telephone"), VCARD + "Voice").says(
                {RDFS + "label": text(contact.telephone), VCARD + "hasValue": contact.dialled}
            )


def _named(made: Made) -> Iterator[Statement]:
    """What the catalogue leads to that others do not describe where a portal looks."""
    said = made.folder.publication
    documents = sum(source.kind == "source" for source in made.folder.sources)
    for page in (made.root, f"{made.root}ns/", TV):
        yield from About(page, FOAF + "Document")
    yield from About(TV, DCTERMS + "Standard").says(
        {
            DCTERMS + "title": {
                "sv": "tvinna: kommunala internationella partnerskap",
                "en": "tvinna: municipal international partnerships",
                "vi": "tvinna: quan hệ đối tác quốc tế của chính quyền địa phương",
            }
        }
    )
    yield from About(SKOS_REFERENCE, DCTERMS + "Standard").says(
        {DCTERMS + "title": {"en": "SKOS Reference"}}
    )
    for place in said.spatial:
        yield from About(place, DCTERMS + "Location")
    if any(said.temporal):
        yield from About(made.node("period"), DCTERMS + "PeriodOfTime").says(
            {DCAT + "startDate": date(said.temporal[0]), DCAT + "endDate": date(said.temporal[1])}
        )
    yield from About(made.node("provenance"), DCTERMS + "ProvenanceStatement").says(
        {
            RDFS + "label": {
                "sv": f"Läst ur handlingar ({documents}), stycke för stycke: varje sak anger ur"
                " vilka stycken den är läst. Bedömningar är gjorda av redaktionen och står för sig,"
                " med skäl, upphov och datum.",
                "en": f"Read from documents ({documents}), passage by passage: every thing says"
                " which passages it was read from. Judgements are the editors' and stand apart,"
                " with reason, author and date.",
                "vi": f"Đọc từ các tài liệu ({documents}), từng đoạn một: mỗi đối tượng nêu các "
                "đoạn"
                " mà nó được đọc từ đó. Đánh giá là của ban biên tập và được tách riêng, kèm lý do,"
                " tác giả và ngày tháng.",
            }
        }
    )
