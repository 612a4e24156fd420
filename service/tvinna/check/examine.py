"""All rules over a folder, in one report.

This module pulls in rdflib and pySHACL, a third of a second: import it late.
"""

from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path

from tvinna.check.across import across_rules
from tvinna.check.coverage import Coverage
from tvinna.check.documents import Documents
from tvinna.check.findings import Finding, tidy
from tvinna.check.folder_rules import SYNTAX, base_rules, folder_rules
from tvinna.check.link_rules import link_rules, told_once
from tvinna.check.name_rules import name_rules
from tvinna.check.query_rules import query_rules
from tvinna.check.reading import Readings, read
from tvinna.check.shapes import shape_rules
from tvinna.check.term_rules import term_rules
from tvinna.sources import Folder
from tvinna.sources.statements import in_swedish


@dataclass(frozen=True)
class Report:
    """What a check found, and with documents at hand what has been read of each."""

    findings: tuple[Finding, ...]
    coverage: tuple[Coverage, ...] = ()


def examine(folder: Folder, documents: Path | None = None) -> Report:
    """Check a folder by all rules.

    Files that are no Turtle are reported first, and alone; so are then those of another base.
    """
    readings = read(folder)
    if readings.unread:
        # What the other files say of an unread one cannot be judged.
        return Report(tuple(tidy(_unread(readings))))
    if based := tidy(base_rules(readings)):
        # With another base every thing of the file is another thing; its faults follow from that.
        return Report(tuple(based))
    shaped = [*shape_rules(readings)]
    findings = [
        *folder_rules(readings),
        *told_once([*link_rules(readings)], shaped),
        *query_rules(folder),
        *term_rules(readings),
        *shaped,
        *across_rules(readings),
    ]
    if documents is None:
        return Report(tuple(tidy(findings)))
    at_hand = Documents(readings, documents)
    findings += [*at_hand.findings(), *name_rules(readings, at_hand.signed())]
    return Report(tuple(tidy(findings)), at_hand.coverage())


def _unread(readings: Readings) -> Iterator[Finding]:
    for name, error in readings.unread.items():
        place, _, said = error.partition(": ")
        line = place.rpartition(":")[2]
        yield SYNTAX.at(
            name,
            int(line) if line.isdecimal() else None,
            readings.folder.base,
            said=said,
            said_sv=in_swedish(said),
        )
