"""W3C Data on the Web Best Practices: the 35 practices, as far as a machine can tell.

The numbers are those of the recommendation of 31 January 2017, https://www.w3.org/TR/dwbp/#bp_summary.
What a catalogue says is read at the site; what the files say needs no site.
"""

from typing import Final

from tvinna.publish.quality.practices import (
    DQV,
    ORIGIN,
    TURTLE,
    answers,
    api,
    bad_address,
    documented,
    from_somewhere,
    graphs,
    in_catalogue,
    lacks,
    links_out,
    local_ways,
    negotiates,
    no_download,
    no_format,
    one_format,
    registers,
    reuse,
    subsets,
    things,
    undescribed,
    unreachable,
    versions,
    withdrawn,
)
from tvinna.publish.quality.rule import (
    Check,
    QualityRule,
    declined,
    each,
)
from tvinna.publish.terms import DCAT
from tvinna.terms import (
    DCTERMS,
    OWL,
    TV,
)

CATALOGUE: Final = "DWBP"


def _rule(number: int, sv: str, en: str, check: Check) -> QualityRule:
    return QualityRule(CATALOGUE, f"BP{number}", sv, en, check)


_TITLE: Final = (DCTERMS + "title",)
_DESCRIPTION: Final = (DCTERMS + "description",)
_RE_USER: Final = declined(
    "gäller den som använder andras data, inte den som publicerar",
    "is for those who use others' data, not for a publisher",
)

RULES: Final = (
    _rule(
        1,
        "Metadata finns för människor och program",
        "There is metadata for people and programs",
        answers(("res/catalog", "text/html"), ("res/catalog", TURTLE)),
    ),
    _rule(
        2,
        "Metadata beskriver varje datamängd",
        "Metadata describes each data set",
        in_catalogue(
            lacks(
                _TITLE,
                _DESCRIPTION,
                (DCTERMS + "publisher",),
                (DCAT + "keyword", DCAT + "theme"),
            )
        ),
    ),
    _rule(
        3,
        "Datas uppbyggnad är beskriven: varje klass som används har en benämning",
        "The structure of the data is described: each class that is used has a label",
        undescribed,
    ),
    _rule(
        4,
        "Varje graf anger sin licens",
        "Each graph says its licence",
        each(graphs, lambda of, one: not of.has(one, DCTERMS + "license")),
    ),
    _rule(
        5,
        "Varje graf anger var den kommer ifrån",
        "Each graph says where it comes from",
        each(from_somewhere, lambda of, one: not of.has(one, *ORIGIN)),
    ),
    _rule(
        6,
        "Datas kvalitet är beskriven",
        "The quality of the data is described",
        in_catalogue(
            lacks(
                (
                    DQV + "hasQualityAnnotation",
                    DQV + "hasQualityMeasurement",
                    DCTERMS + "conformsTo",
                )
            )
        ),
    ),
    _rule(
        7,
        "Varje datamängd anger sin version",
        "Each data set says its version",
        in_catalogue(
            lacks((DCAT + "version", OWL + "versionInfo", DCTERMS + "modified", DCTERMS + "issued"))
        ),
    ),
    _rule(
        8,
        "Tidigare versioner och vad som ändrats går att se",
        "Earlier versions and what changed can be seen",
        declined(
            "jämför utgåvor: tvinna build skriver ändringarna mellan dem",
            "compares releases: tvinna build writes the changes between them",
        ),
    ),
    _rule(
        9,
        "Datamängdens adress är beständig: domännamn, ingen port, fråga eller fragment",
        "The data set's address is persistent: a domain name, no port, query or fragment",
        each(lambda examined: [examined.base], bad_address),
    ),
    _rule(
        10,
        "Allt i data har en beständig adress",
        "Everything in the data has a persistent address",
        each(things, bad_address),
    ),
    _rule(
        11,
        "Versioner och serier har egna adresser",
        "Versions and series have addresses of their own",
        versions,
    ),
    _rule(
        12,
        "Data finns i maskinläsbara standardformat",
        "The data is in machine-readable standard formats",
        in_catalogue(no_format),
    ),
    _rule(
        13,
        "Tal och datum är skrivna oberoende av land",
        "Numbers and dates are written in no country's own way",
        local_ways,
    ),
    _rule(
        14,
        "Data finns i flera format",
        "The data is in several formats",
        in_catalogue(one_format),
    ),
    _rule(
        15,
        "Andras vokabulärer används där de räcker",
        "Others' vocabularies are used where they do",
        reuse,
    ),
    _rule(
        16,
        "Formaliseringen är lagom",
        "The level of formalisation is right",
        declined("kräver att någon bedömer behovet", "somebody has to judge the need"),
    ),
    _rule(17, "Allt går att hämta på en gång", "All can be had at once", in_catalogue(no_download)),
    _rule(
        18,
        "Delar går att hämta var för sig: varje graf svarar",
        "Parts can be had by themselves: each graph answers",
        subsets,
    ),
    _rule(
        19,
        "Innehållet förhandlas: en adress, flera former",
        "Content is negotiated: one address, several forms",
        negotiates,
    ),
    _rule(
        20,
        "Data som uppkommer i realtid ges ut i realtid",
        "Data made in real time is given out in real time",
        declined("handlingar uppkommer inte i realtid", "documents are not made in real time"),
    ),
    _rule(
        21,
        "Det sägs hur ofta data uppdateras",
        "It is said how often the data is updated",
        in_catalogue(lacks((DCTERMS + "accrualPeriodicity", DCTERMS + "modified"))),
    ),
    _rule(
        22,
        "Det som inte längre finns förklaras",
        "What is no longer there is explained",
        each(withdrawn, lambda of, one: not of.has(one, TV + "rationale")),
    ),
    _rule(23, "Data nås genom ett API", "The data is reached through an API", api),
    _rule(
        24,
        "API:et bygger på webbens standarder",
        "The API builds on the standards of the web",
        answers(("openapi.json", "application/json")),
    ),
    _rule(25, "API:et är dokumenterat", "The API is documented", documented),
    _rule(
        26,
        "API:et ändras inte så att klienter slutar fungera",
        "The API does not change so that clients break",
        declined("kräver en tidigare version", "needs an earlier version"),
    ),
    _rule(
        27,
        "Identifierare bevaras",
        "Identifiers are preserved",
        declined(
            "prövas av tvinna publish-check, UM-10 till UM-12",
            "is tried by tvinna publish-check, UM-10 to UM-12",
        ),
    ),
    _rule(
        28,
        "Det som arkiveras är komplett",
        "What is archived is complete",
        declined("gäller arkivering", "is about archiving"),
    ),
    _rule(
        29,
        "Den som använder data kan höra av sig",
        "Those who use the data can get in touch",
        in_catalogue(unreachable),
    ),
    _rule(
        30,
        "Det som användare säger går att läsa",
        "What users say can be read",
        declined("kräver att någon har sagt något", "somebody has to have said something"),
    ),
    _rule(
        31,
        "Data berikas: saker länkar till andras register",
        "The data is enriched: things link to others' registers",
        links_out,
    ),
    _rule(
        32,
        "Data visas också på andra sätt, som sidor",
        "The data is shown in other ways too, as pages",
        answers(("", "text/html")),
    ),
    _rule(
        33,
        "Den som gav ut data får veta vad användare fann",
        "The publisher is told what users found",
        _RE_USER,
    ),
    _rule(
        34,
        "Licensen för det som hämtats ur register följs och sägs",
        "The licence of what is copied from registers is followed and said",
        each(registers, lambda of, one: not of.has(one, DCTERMS + "license")),
    ),
    _rule(
        35,
        "Källan till det som hämtats ur register anges",
        "The source of what is copied from registers is cited",
        each(registers, lambda of, one: not of.has(one, *ORIGIN)),
    ),
)
