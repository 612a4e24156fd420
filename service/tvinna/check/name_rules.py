"""Persons' names in what a source says in words: only where a permission allows the name."""

import re
from collections.abc import Iterable, Iterator
from typing import Final

from tvinna.check.findings import Finding, Rule
from tvinna.check.reading import Readings
from tvinna.sources.signatures import names_in
from tvinna.sources.statements import Literal
from tvinna.terms import DCTERMS, FOAF, RDFS, SHAPES, TV

NAME: Final = Rule(
    SHAPES + "personal-name",
    "warning",
    "Texten nämner {name}, vars namn inget tillstånd gäller; skriv vad personen gjorde i stället,"
    " eller beskriv ett tv:NamePermission.",
    "The text names {name}, whose name no permission allows; write what the person did instead, or"
    " describe a tv:NamePermission.",
)
_WORDS: Final = (TV + "section", TV + "gist", DCTERMS + "title")


def name_rules(readings: Readings, signed: Iterable[str]) -> Iterator[Finding]:
    """Every section, gist and title that holds the name of a person without a permission.

    `signed` are the words of signature lines. What is a thing's label, such as an office, is no
    person's name.
    """
    permitted: set[str] = set()
    persons: set[str] = set()
    labels: set[str] = set()
    allowed = {
        one.object
        for reading in readings.data
        for one in reading.statements
        if one.predicate == TV + "permits"
    }
    for reading in readings.data:
        for one in reading.statements:
            if isinstance(one.object, Literal) and one.predicate == FOAF + "name":
                (permitted if one.subject in allowed else persons).add(one.object.text)
            elif isinstance(one.object, Literal) and one.predicate == RDFS + "label":
                labels.add(one.object.text)
    persons |= {name for line in signed for name in names_in(line)}
    names = sorted(
        name
        for name in persons - labels - permitted
        # Two names of a line may be one person's last and the next one's first.
        if len(name.split()) >= 2 and not any(name in one for one in permitted)
    )
    yield from _named(readings, names)


def _named(readings: Readings, names: list[str]) -> Iterator[Finding]:
    if not names:
        return
    # The longest first, so that a whole name is told and not its part.
    longest = sorted(names, key=len, reverse=True)
    pattern = re.compile(rf"(?<!\w)(?:{'|'.join(map(re.escape, longest))})(?:s)?(?!\w)")
    for reading in readings.data:
        if reading.source.kind != "source":
            continue
        for one in reading.statements:
            if one.predicate in _WORDS and isinstance(one.object, Literal):
                found = pattern.search(" ".join(one.object.text.split()))
                if found:
                    line = reading.line(one.subject, one.predicate, one.object)
                    yield NAME.at(reading.name, line, one.subject, name=found[0])
