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
from tvinna.check.folder_rules import SYNTAX, folder_rules
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
    """Check a folder by all rules. Files that are no Turtle are reported first, and alone."""
    readings = read(folder)
    if readings.unread:
        # What the other files say of an unread one cannot be judged.
        return Report(tuple(tidy(_unread(readings))))
    findings = [
        *folder_rules(readings),
        *term_rules(readings),
        *shape_rules(readings),
        *across_rules(readings),
    ]
    if documents is None:
        return Report(tuple(tidy(findings)))
    at_hand = Documents(readings, documents)
    return Report(tuple(tidy([*findings, *at_hand.findings()])), at_hand.coverage())


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
