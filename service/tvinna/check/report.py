"""A check's findings for people, programs and the web of data."""

import json
from collections.abc import Sequence
from typing import Final

from tvinna.check.coverage import Coverage
from tvinna.check.findings import Finding
from tvinna.check.verdict import plain
from tvinna.sources import Folder
from tvinna.sources.statements import is_blank
from tvinna.sources.turtle import quoted
from tvinna.terms import SH

_SEVERITY: Final = {"violation": "sh:Violation", "warning": "sh:Warning"}


def summary(findings: Sequence[Finding], language: str) -> str:
    """How many findings there are, in words."""
    violations = sum(finding.severity == "violation" for finding in findings)
    warnings = len(findings) - violations
    if not findings:
        return {"sv": "Inga anmärkningar.", "en": "No findings."}[language]
    return {
        "sv": f"{violations} fel, {warnings} {'brist' if warnings == 1 else 'brister'}.",
        "en": f"{violations} violation{'' if violations == 1 else 's'},"
        f" {warnings} warning{'' if warnings == 1 else 's'}.",
    }[language]


def as_json(findings: Sequence[Finding], coverage: Sequence[Coverage]) -> str:
    """The findings and the coverage of the documents as one JSON object."""
    documents = [
        {
            "path": document.name,
            "graph": document.graph,
            "share": round(document.share, 6),
            "passages": [
                {
                    "passage": one.iri,
                    "number": one.number,
                    "kind": one.kind,
                    "start": one.start,
                    "end": one.end,
                    "things": one.things,
                    "characters": one.characters,
                }
                for one in document.passages
            ],
        }
        for document in coverage
    ]
    whole = {"findings": [plain(finding) for finding in findings], "documents": documents}
    return json.dumps(whole, ensure_ascii=False, indent=2)


def as_turtle(folder: Folder, findings: Sequence[Finding], report: str = "") -> str:
    """The findings as a SHACL validation report, without blank nodes. (SHACL, section 3.6)

    `report` is its address, if it has one of its own.
    """
    report = report or f"{folder.base}report/{folder.hash[:16]}"
    results = [f"<{report}/{number}>" for number in range(1, len(findings) + 1)]
    conforms = "true" if not findings else "false"
    lines = [
        f"@prefix sh: <{SH}> .",
        "@prefix schema: <http://schema.org/> .",
        "",
        f"<{report}> a sh:ValidationReport ;",
        f"    sh:conforms {conforms}"
        + (f" ;\n    sh:result {' , '.join(results)} ." if results else " ."),
    ]
    for name, finding in zip(results, findings, strict=True):
        place = finding.path if finding.line is None else f"{finding.path}:{finding.line}"
        lines += [
            "",
            f"{name} a sh:ValidationResult ;",
            f"    sh:focusNode <{_named(folder, finding.thing)}> ;",
            f"    sh:sourceShape <{finding.rule}> ;",
            f"    sh:resultSeverity {_SEVERITY[finding.severity]} ;",
            f"    sh:resultMessage {quoted(finding.message['en'])}@en ,"
            f" {quoted(finding.message['sv'])}@sv ;",
            f"    schema:location {quoted(place)} .",
        ]
    return "\n".join([*lines, ""])


def _named(folder: Folder, thing: str) -> str:
    """The thing's IRI; a blank node has none outside its file, so the folder stands for it."""
    return folder.base if is_blank(thing) else thing
