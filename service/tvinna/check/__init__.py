"""A dataset folder held to its rules: files in, findings out."""

from pathlib import Path

from tvinna.check.findings import Finding, Rule, Severity
from tvinna.check.verdict import verdict
from tvinna.sources import Folder

__all__ = ["Finding", "Rule", "Severity", "check", "verdict"]


def check(folder: Folder, *, documents: Path | None = None) -> list[Finding]:
    """Every finding of a folder, in the order of its files; `documents` holds the texts themselves.

    Raises BadFolder when a rule itself is wrong, and BadSource when a file cannot be opened.
    """
    from tvinna.check.examine import examine  # noqa: PLC0415 - rdflib and pySHACL take 0.3 s

    return list(examine(folder, documents).findings)
