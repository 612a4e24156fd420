"""`tvinna import`: another's sheet, register or data set made into a graph of claims."""

from pathlib import Path
from typing import Annotated, Literal

from cyclopts import Parameter
from rich.console import Console
from rich.progress import Progress, TextColumn, TimeElapsedColumn

from tvinna.cli.imported import Language, show
from tvinna.importing import Told, import_file
from tvinna.importing.cells import address, day, slug
from tvinna.importing.forms import FORMS, Options, form_of, reading
from tvinna.sources import Folder, open_folder


def import_(  # noqa: PLR0913 (the command's options)
    file: Path,
    folder: Path = Path(),
    *,
    stem: str = "",
    publisher: str = "",
    licence: str = "",
    rights: str = "",
    issued: str = "",
    source: str = "",
    format_: Annotated[Literal["auto", *FORMS], Parameter(name="--format")] = "auto",  # type: ignore[valid-type]
    mapping: str = "",
    names: Path | None = None,
    report: Path | None = None,
    strict: Annotated[bool, Parameter(negative="")] = False,
    lang: Language = "en",
) -> int:
    """Import another's sheet, register or data set: who claims which partnership, row by row.

    The file becomes a graph of its own, data/imports/STEM.ttl. Nothing that another source says is
    changed. Importing the file again replaces its graph, shows what has changed, and changes
    nothing when the file says the same. Rows that cannot be read are told of, each with what would
    be right, and the others are imported.

    Ends with 0 when every row was imported, with 1 when some were not, with 2 when the file cannot
    be imported so; nothing is written then.

    Parameters
    ----------
    file
        The sheet (CSV or XLSX), the register (CSV), IATI activities (XML), RDF in tvinna's own
        vocabulary, mappings (SSSOM) or a linkset (VoID).
    folder
        The dataset folder.
    stem
        The name of the graph: small letters, digits and hyphens. It is never changed. Without it,
        the name of the file.
    publisher
        Who gives the file out; needed the first time. For a sheet, the folder's own publisher when
        not given.
    licence
        The licence the file is given out under: CC0-1.0, CC-BY-4.0, … or an address.
    rights
        Where no licence is stated, what is known of the rights, in words.
    issued
        When the file was given out: 2016, 2016-09 or 2016-09-12.
    source
        The address it was taken from.
    format_
        What the file is, when it cannot be told from its name and beginning: RDF that holds links
        and nothing of partnerships is taken for a linkset.
    mapping
        For a register: rgre, wikidata, or the path of a TOML file that says which columns are what.
    names
        For pairs of Wikidata's items: a file with each item, a tab and its name.
    report
        Where all rejected rows are written, as CSV. Without it, FILE.rejects.csv beside the file.
    strict
        Import nothing when a row cannot be.
    lang
        The language of what is told.
    """
    opened = open_folder(folder)
    form = form_of(file, format_, mapping)
    told = Told(
        publisher or (_publisher(opened, lang) if form == "sheet" else ""),
        licence or (opened.publication.licence if form == "sheet" and not rights else ""),
        rights,
        day(issued) if issued else "",
        address(source) if source else "",
    )
    where = report or file.with_name(f"{file.name}.rejects.csv")
    with _progress() as progress:
        task = progress.add_task(file.name, total=None)
        imported = import_file(
            opened,
            file,
            stem or slug(file.stem),
            reading(form, file, Options(mapping, names)),
            told,
            report=where,
            strict=strict,
            progress=lambda rows: progress.update(task, completed=rows),
        )
    show(Console(emoji=False), opened, imported, where, lang)
    return 1 if imported.rejected or imported.nothing else 0


def _publisher(folder: Folder, language: Language) -> str:
    publisher = folder.publication.publisher
    return publisher.name.get(language, "") if publisher else ""


def _progress() -> Progress:
    """Shown while it goes on, where a person looks on."""
    console = Console(stderr=True)
    return Progress(
        TextColumn("{task.description}: {task.completed}"),
        TimeElapsedColumn(),
        console=console,
        transient=True,
        disable=not console.is_terminal,
    )
