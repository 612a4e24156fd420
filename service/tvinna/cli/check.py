"""`tvinna check`: a folder held to its rules, and to the documents it was read from."""

from collections.abc import Sequence
from pathlib import Path
from typing import Annotated, Literal

from cyclopts import Parameter
from rich.console import Console
from rich.table import Table

from tvinna import settings
from tvinna.check.coverage import Coverage, PassageCoverage
from tvinna.check.examine import Report, examine
from tvinna.check.findings import Finding
from tvinna.check.report import as_json, as_turtle, summary
from tvinna.sources import open_folder

_COLUMNS = {
    "sv": ("nr", "slag", "plats", "avsnitt", "saker"),
    "en": ("no.", "kind", "span", "section", "things"),
}


def check(
    folder: Path = Path(),
    *,
    documents: Path | None = None,
    format_: Annotated[Literal["text", "json", "turtle"], Parameter(name="--format")] = "text",
    lang: Literal["sv", "en"] = "en",
    brief: Annotated[bool, Parameter(negative="")] = False,
) -> int:
    """Check a dataset folder: its files, its links, its terms, and every rule of the shapes.

    Ends with 0 when nothing was found, with 1 when something was, with 2 on misuse.

    Parameters
    ----------
    folder
        The dataset folder.
    documents
        A folder with the documents' texts. Each passage is then compared with its text, and a table
        shows what has been read of each document.
    format_
        How the findings are written: for people, as JSON, or as a SHACL validation report.
    lang
        The language of the findings.
    brief
        In the tables of --documents, show only the passages from which something is still to be
        read.
    """
    # A setting that does not exist is a slip in tvinna.toml, which is part of the folder.
    settings.read(folder)
    opened = open_folder(folder)
    report = examine(opened, documents)
    if format_ == "json":
        print(as_json(report.findings, report.coverage))
    elif format_ == "turtle":
        print(as_turtle(opened, report.findings), end="")
    else:
        _show(report, lang, brief=brief)
    return 1 if report.findings else 0


def _show(report: Report, language: str, *, brief: bool) -> None:
    console = Console(emoji=False)
    for document in report.coverage:
        shown = [one for one in document.passages if not (brief and one.settled)]
        if shown:
            console.print(_table(document, shown, language))
    for finding in report.findings:
        _show_finding(console, finding, language)
    for document in report.coverage:
        console.print(f"{document.name}: {_percent(document)} %", highlight=False)
    console.print(summary(report.findings, language), highlight=False)


def _show_finding(console: Console, finding: Finding, language: str) -> None:
    # Long lines are left to the terminal, so that a path can be clicked and a line searched for.
    console.print(finding.text(language), soft_wrap=True, markup=False, highlight=False)


def _table(document: Coverage, shown: Sequence[PassageCoverage], language: str) -> Table:
    table = Table(*_COLUMNS[language], title=f"{document.name}: {_percent(document)} %")
    for one in shown:
        table.add_row(
            str(one.number or ""),
            one.label.get(language, one.kind),
            f"{one.start}-{one.end}",
            one.section or "",
            str(one.things) if one.things or one.settled else "0 !",
        )
    return table


def _percent(document: Coverage) -> str:
    """The share in percent, cut and not rounded: 100 is only written when all is read."""
    return f"{int(document.share * 1000) / 10:g}"
