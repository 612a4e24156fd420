"""What a data portal requires of a catalogue: the gate before it is harvested.

The rules are those of DCAT-AP-SE 3.0.1 that a catalogue of ours can break, and the demands of the
portal's harvester (docs/harvesting.md and docs/recommendations.md of DCAT-AP-SE), in our words.
"""

import re
from collections import defaultdict
from collections.abc import Iterator, Mapping, Sequence
from itertools import product
from typing import Final, NamedTuple

from tvinna.check.findings import Finding, Rule, Severity
from tvinna.publish.made import PROJECT
from tvinna.publish.terms import (
    CATALOG,
    DATASET,
    DCAT,
    DCATAP,
    DISTRIBUTION,
    SERIES,
    SERVICE,
    SPDX,
    VCARD,
)
from tvinna.sources.statements import Literal, Statement, Term, is_blank
from tvinna.terms import CC0, DCTERMS, FOAF, RDF_TYPE, SHAPES

_FILE: Final = "tvinna.toml"


class _Need(NamedTuple):
    """That a thing of a class has a property so many times (`most` 0 is any number)."""

    name: str
    of: str
    property: str
    most: int
    severity: Severity
    sv: str
    en: str


_AGENT: Final = FOAF + "Agent"
_CONTACT: Final = VCARD + "Kind"
_PUBLISHER: Final = (
    "En utgivare ska anges; skriv [publisher] med name och type.",
    "A publisher must be given; write [publisher] with name and type.",
)
_ONE_FORMAT: Final = ("Ett format ska anges, och bara ett.", "One format must be given, and one.")
_SPOKEN: Final = (
    "Texten ska finnas på svenska och engelska.",
    "The text must be in Swedish and in English.",
)
_WRITE_TO: Final = (
    "Ingen e-postadress att skriva till är angiven, så ingen kontakt står i katalogen;"
    " skriv [contact] med email.",
    "No e-mail address to write to is given, so the catalogue has no contact; write [contact]"
    " with email.",
)
_NEEDS: Final = (
    _Need("Catalog-publisher", CATALOG, DCTERMS + "publisher", 1, "violation", *_PUBLISHER),
    _Need(
        "Catalog-dataset",
        CATALOG,
        DCAT + "dataset",
        0,
        "violation",
        "Katalogen ska ha minst en datamängd.",
        "The catalogue must have at least one dataset.",
    ),
    _Need(
        "Catalog-issued",
        CATALOG,
        DCTERMS + "issued",
        1,
        "warning",
        "Säg när data först gavs ut: issued i [catalogue].",
        "Say when the data was first given out: issued in [catalogue].",
    ),
    _Need("Dataset-publisher", DATASET, DCTERMS + "publisher", 1, "violation", *_PUBLISHER),
    _Need("Dataset-contact", DATASET, DCAT + "contactPoint", 0, "warning", *_WRITE_TO),
    _Need(
        "Dataset-theme",
        DATASET,
        DCAT + "theme",
        0,
        "warning",
        "Säg vad data handlar om: themes i [catalogue].",
        "Say what the data is about: themes in [catalogue].",
    ),
    _Need("Series-publisher", SERIES, DCTERMS + "publisher", 1, "violation", *_PUBLISHER),
    _Need(
        "Distribution-access",
        DISTRIBUTION,
        DCAT + "accessURL",
        1,
        "violation",
        "En adress ska anges, och bara en.",
        "One address must be given, and one.",
    ),
    _Need("Distribution-format", DISTRIBUTION, DCTERMS + "format", 1, "violation", *_ONE_FORMAT),
    _Need(
        "Distribution-licence",
        DISTRIBUTION,
        DCTERMS + "license",
        1,
        "violation",
        "En licens ska anges, och bara en; där ingen är given, vad man vet om rättigheterna.",
        "One licence must be given, and one; where none is granted, what is known of rights.",
    ),
    _Need(
        "Service-endpoint",
        SERVICE,
        DCAT + "endpointURL",
        0,
        "violation",
        "En adress som tjänsten svarar på ska anges.",
        "An address that the service answers at must be given.",
    ),
    _Need("Service-format", SERVICE, DCTERMS + "format", 1, "violation", *_ONE_FORMAT),
    _Need(
        "Agent-type",
        _AGENT,
        DCTERMS + "type",
        1,
        "violation",
        "Slag av utgivare ska anges: type i [publisher].",
        "The kind of publisher must be given: type in [publisher].",
    ),
    _Need(
        "Agent-identifier",
        _AGENT,
        DCTERMS + "identifier",
        1,
        "warning",
        "Inget organisationsnummer är angivet; har utgivaren ett, skriv organisation_number i"
        " [publisher].",
        "No organisation number is given; if the publisher has one, write organisation_number in"
        " [publisher].",
    ),
    _Need("Contact-email", _CONTACT, VCARD + "hasEmail", 0, "violation", *_WRITE_TO),
    _Need(
        "Checksum-value",
        SPDX + "Checksum",
        SPDX + "checksumValue",
        1,
        "violation",
        "Kontrollsumman ska ha ett värde.",
        "The checksum must have a value.",
    ),
)
# What is read by people.
_TEXTS: Final = (
    *product(
        (CATALOG, DATASET, SERIES, DISTRIBUTION, SERVICE),
        (DCTERMS + "title", DCTERMS + "description"),
    ),
    (_AGENT, FOAF + "name"),
    (_CONTACT, VCARD + "fn"),
)
_CC: Final = re.compile(r"http://creativecommons\.org/[^?#]*/$")

_SAID: Final = Rule(SHAPES + "catalogue-Text-languages", "violation", *_SPOKEN)
_NODE: Final = Rule(
    SHAPES + "catalogue-Node-iri",
    "violation",
    "Varje nod ska ha en IRI.",
    "Every node must have an IRI.",
)
_LICENCE: Final = Rule(
    SHAPES + "catalogue-Catalog-licence",
    "violation",
    "Katalogens egna uppgifter ska vara fria: {cc0}.",
    "What the catalogue itself says must be free: {cc0}.",
)
_ADDRESS: Final = Rule(
    SHAPES + "catalogue-Licence-address",
    "violation",
    "Licensens adress {value} ska börja med http:// och sluta med snedstreck.",
    "The licence's address {value} must begin with http:// and end with a slash.",
)
_APART: Final = Rule(
    SHAPES + "catalogue-Contact-apart",
    "violation",
    "Utgivare och kontakt får inte ha samma adress.",
    "Publisher and contact must not have the same address.",
)
_KNOWN: Final = Rule(
    SHAPES + "catalogue-Node-described",
    "violation",
    "{value} pekas ut men beskrivs inte i katalogen.",
    "{value} is pointed to but not described in the catalogue.",
)
_VALUABLE: Final = Rule(
    SHAPES + "catalogue-Dataset-not-high-value",
    "violation",
    "Partnerskap hör inte till EU:s särskilt värdefulla data (2023/138); ta bort {value}.",
    "Partnerships are not among the EU's high-value data (2023/138); take {value} away.",
)
_LINKS: Final = frozenset(
    {
        DCAT + "dataset",
        DCAT + "service",
        DCAT + "distribution",
        DCAT + "contactPoint",
        DCAT + "accessService",
        DCAT + "servesDataset",
        DCAT + "inSeries",
        DCAT + "hasVersion",
        DCTERMS + "publisher",
        SPDX + "checksum",
    }
)

Values = Mapping[str, Mapping[str, Sequence[Term]]]


def catalogue_findings(statements: Sequence[Statement]) -> list[Finding]:
    """What a portal would refuse (violations) or miss (warnings) in a catalogue.

    The findings name the settings' file, since that is where they are mended. What only the
    vocabulary's makers could mend is no warning to another publisher.
    """
    found: dict[str, dict[str, list[Term]]] = defaultdict(lambda: defaultdict(list))
    for one in statements:
        found[one.subject][one.predicate].append(one.object)
    things: Values = found
    every = [*_nodes(statements, things), *_needs(things), *_texts(things), *_licences(things)]
    publishers = {value for _, value in _all(things, DCTERMS + "publisher")}
    every += [
        _APART.at(_FILE, None, str(value))
        for _, value in _all(things, DCAT + "contactPoint")
        if value in publishers
    ]
    for name in (DCATAP + "hvdCategory", DCATAP + "applicableLegislation"):
        every += [_VALUABLE.at(_FILE, None, thing, value=name) for thing, _ in _all(things, name)]
    others = _of_the_vocabulary(things)
    every = [one for one in every if one.severity == "violation" or one.thing not in others]
    return sorted(set(every), key=lambda one: (one.severity, one.rule, one.thing))


def _of_the_vocabulary(things: Values) -> set[str]:
    """The vocabulary's makers and what they publish, in a catalogue that others publish."""
    makers = PROJECT.iri
    published = {thing for thing, value in _all(things, DCTERMS + "publisher") if value == makers}
    ours = any(thing in published for thing in _of(things, CATALOG))
    return set() if ours or makers is None else {makers, *published}


def _of(things: Values, class_: str) -> Iterator[str]:
    return (thing for thing, rows in things.items() if class_ in rows.get(RDF_TYPE, ()))


def _all(things: Values, name: str) -> Iterator[tuple[str, Term]]:
    return ((thing, value) for thing, rows in things.items() for value in rows.get(name, ()))


def _needs(things: Values) -> Iterator[Finding]:
    for need in _NEEDS:
        rule = Rule(f"{SHAPES}catalogue-{need.name}", need.severity, need.sv, need.en)
        for thing in _of(things, need.of):
            values = set(things[thing].get(need.property, ()))
            if need.name == "Distribution-licence" and DCTERMS + "rights" in things[thing]:
                continue
            if not values or 0 < need.most < len(values):
                yield rule.at(_FILE, None, thing)


def _texts(things: Values) -> Iterator[Finding]:
    for class_, name in _TEXTS:
        for thing in _of(things, class_):
            values = things[thing].get(name, ())
            languages = [value.language for value in values if isinstance(value, Literal)]
            if not {"sv", "en"} <= set(languages) or None in languages:
                yield _SAID.at(_FILE, None, thing)


def _nodes(statements: Sequence[Statement], things: Values) -> Iterator[Finding]:
    for one in statements:
        if is_blank(one.subject) or is_blank(one.object):
            yield _NODE.at(_FILE, None, one.subject)
        if one.predicate in _LINKS and one.object not in things:
            yield _KNOWN.at(_FILE, None, one.subject, value=one.object)


def _licences(things: Values) -> Iterator[Finding]:
    for thing in _of(things, CATALOG):
        if list(things[thing].get(DCTERMS + "license", ())) != [CC0]:
            yield _LICENCE.at(_FILE, None, thing, cc0=CC0)
    for thing, value in _all(things, DCTERMS + "license"):
        if "creativecommons.org" in str(value) and not _CC.match(str(value)):
            yield _ADDRESS.at(_FILE, None, thing, value=value)
