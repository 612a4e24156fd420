"""Links between things: what they lead to is described, and a selector belongs to a passage."""

from collections.abc import Iterator, Sequence
from typing import Final

from tvinna.check.findings import Finding, Rule
from tvinna.check.lists import Lists, lists
from tvinna.check.reading import Reading, Readings
from tvinna.sources.statements import Statement
from tvinna.terms import OA, RDF_TYPE, SCHEME, SHAPES, TV

LINK: Final = Rule(
    SHAPES + "folder-link",
    "violation",
    "<{thing}> länkar med {predicate} till <{target}>, som ingen fil beskriver; rätta länken eller"
    " beskriv saken.",
    "<{thing}> links by {predicate} to <{target}>, which no file describes; mend the link or"
    " describe the thing.",
)
LISTED: Final = Rule(
    SHAPES + "folder-link",
    "violation",
    "<{target}> finns inte i listan scheme/{name}; rätta värdet.",
    "<{target}> is not in the list scheme/{name}; mend the value.",
)
SELECTOR: Final = Rule(
    SHAPES + "folder-selector",
    "violation",
    "Inget stycke har den här platsangivelsen; ta bort den, eller skriv den på stycket med"
    " oa:hasSelector.",
    "No passage has this selector; take it out, or write it at its passage with oa:hasSelector.",
)


def link_rules(readings: Readings) -> Iterator[Finding]:
    """Every link that leads to nothing, and every selector that nothing leads to."""
    yield from _links(readings)
    used = {
        one.object
        for reading in readings.data
        for one in reading.statements
        if one.predicate == OA + "hasSelector"
    }
    for reading in readings.data:
        for thing, facts in reading.values.items():
            if OA + "TextPositionSelector" in facts.get(RDF_TYPE, ()) and thing not in used:
                yield SELECTOR.at(reading.name, reading.line(thing), thing)


def told_once(links: Sequence[Finding], others: Sequence[Finding]) -> Iterator[Finding]:
    """The links without those to a list's value that a shape finds wrong at the same place."""
    known = {(one.path, one.line, one.thing) for one in others if "scheme/" in one.message["en"]}
    for one in links:
        listed = f"<{SCHEME}" in one.message["en"]
        if not (listed and (one.path, one.line, one.thing) in known):
            yield one


def _links(readings: Readings) -> Iterator[Finding]:
    described = {subject for reading in readings for subject in reading.values}
    own = (readings.folder.base, TV, SCHEME)
    known = lists(readings)
    for reading in (*readings.data, *readings.ontology):
        for one in reading.statements:
            target = one.object
            # A used term that is not described is the business of the rule on terms.
            if one.predicate == RDF_TYPE or not isinstance(target, str):
                continue
            if target.startswith(own) and target not in described:
                yield _link(known, reading, one, target)


def _link(known: Lists, reading: Reading, one: Statement, target: str) -> Finding:
    line = reading.line(one.subject, one.predicate, target)
    name = target.removeprefix(SCHEME).partition("/")[0]
    if target.startswith(SCHEME) and name in known.values:
        found = LISTED.at(reading.name, line, one.subject, target=target, name=name)
        return found.saying(known.told(found.message, target))
    return LINK.at(
        reading.name,
        line,
        one.subject,
        thing=one.subject,
        predicate=one.predicate,
        target=target,
    )
