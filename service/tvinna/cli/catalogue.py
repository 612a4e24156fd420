"""`tvinna catalogue`"""

from pathlib import Path
from typing import Annotated, Literal

from cyclopts import Parameter
from rich.console import Console

from tvinna import settings
from tvinna.answers import Dataset
from tvinna.errors import BadParameter
from tvinna.formats import named, offered
from tvinna.publish.catalogue import catalogue as made_catalogue
from tvinna.publish.catalogue_rules import catalogue_findings
from tvinna.publish.graph import written
from tvinna.publish.made import Made
from tvinna.publish.release import releases
from tvinna.publish.statistics import count


def catalogue(
    folder: Path = Path(),
    /,
    *,
    check: Annotated[bool, Parameter(negative="")] = False,
    address: str | None = None,
    format_: Annotated[str, Parameter(name="--format")] = "turtle",
    lang: Literal["sv", "en"] = "en",
) -> int:
    """Print a folder's catalogue as a data portal reads it (DCAT-AP-SE), or check it.

    Ends with 0 when a portal would take it, with 1 when it breaks a rule; what a portal only
    recommends is told and stops nothing.

    Parameters
    ----------
    folder
        The dataset folder.
    check
        Say what a portal would refuse or miss, instead of printing the catalogue.
    address
        Where the folder is served, ending in a slash; the setting public_base_url, or the
        folder's own base, when it is not given.
    format_
        A format of RDF: turtle, rdfxml, jsonld, ntriples …
    lang
        The language of the findings.
    """
    limits = settings.read(folder, public_base_url=address)
    form = named(format_, offered("graph"))
    if form is None:
        have = ", ".join(row.name for row in offered("graph"))
        raise BadParameter(f"--format {format_}: no format of RDF; there is {have}")
    with Dataset(folder, limits) as dataset:
        found = count(dataset.sparql, dataset.folder.base)
        opened = dataset.folder
    root = limits.public_base_url or opened.base
    statements = made_catalogue(Made(opened, found, releases(opened), root))
    findings = catalogue_findings(statements)
    violations = [one for one in findings if one.severity == "violation"]
    if not check:
        print(written(statements, form).decode(), end="")
        return 1 if violations else 0
    console = Console(emoji=False, highlight=False)
    for one in findings:
        console.print(one.text(lang), soft_wrap=True, markup=False)
    wrong, missing = len(violations), len(findings) - len(violations)
    console.print(
        f"{wrong} fel, {missing} brister."
        if lang == "sv"
        else f"{wrong} violations, {missing} warnings."
    )
    return 1 if violations else 0
