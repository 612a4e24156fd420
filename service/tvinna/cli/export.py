"""`tvinna export`: the data as an engine elsewhere loads it."""

import os
import sys
from pathlib import Path
from typing import Literal

from tvinna import settings
from tvinna.cli.serve import passes
from tvinna.errors import BadFolder
from tvinna.sources import Folder, open_folder
from tvinna.store import build, exported


def export(
    folder: Path = Path(),
    /,
    *,
    output: Path | None = None,
    sheet: Path | None = None,
    graph: str = "",
    lang: Literal["sv", "en"] = "en",
) -> int:
    """Write the data as N-Quads for an engine that `tvinna serve --store URL` is to ask.

    The default graph is the merge of all; every document is a named graph beside it; and a graph
    of its own says which data it is, which `serve` looks for. Data that breaks a rule is not
    written, and no half file is left.

    With --sheet, write the partnerships instead, as the sheet that `tvinna import` reads: those
    that the folder's municipality claims and its documents tell of, in CSV or XLSX, with a
    description for programs beside CSV.

    Ends with 0 when it was written; with 1 when a rule is broken or a file is no Turtle; with 2
    when there is no such folder or the file cannot be written.

    Parameters
    ----------
    folder
        The dataset folder.
    output
        The file to write (a name that ends in .nq); without it, the data goes to what follows in a
        pipe.
    sheet
        The sheet to write: a name that ends in .csv or .xlsx.
    graph
        With --sheet: the claims of this imported graph alone, and all of them.
    lang
        The language of findings, and of a sheet's headings.
    """
    settings.read(folder)
    opened = open_folder(folder)
    if sheet is not None:
        return _sheet(opened, sheet, graph, lang)
    if not passes(opened, lang, "written"):
        return 1
    held, lines = exported(build(opened, checked=True))
    if output is None:
        sys.stdout.flush()
        sys.stdout.buffer.writelines(lines)
        sys.stdout.buffer.flush()
        return 0
    part = output.with_name(output.name + ".part")
    try:
        with part.open("wb") as file:
            file.writelines(lines)
            file.flush()
            os.fsync(file.fileno())
        part.replace(output)
    except OSError as error:
        part.unlink(missing_ok=True)
        raise BadFolder(f"{output}: cannot be written ({error.strerror})") from error
    sys.stderr.write(f"tvinna: {held.statements} statements, {held.hash}\n")
    return 0


def _sheet(folder: Folder, path: Path, graph: str, language: Literal["sv", "en"]) -> int:
    from tvinna.importing.exporting import sheet_rows  # noqa: PLC0415 (only for a sheet)
    from tvinna.importing.lists import lists  # noqa: PLC0415
    from tvinna.importing.template import as_csv, as_xlsx, csvw  # noqa: PLC0415

    ending = path.suffix.lower()
    if ending not in (".csv", ".xlsx"):
        raise BadFolder(f"{path}: a sheet is CSV or XLSX; write a name that ends in .csv or .xlsx")
    rows = sheet_rows(folder, language, graph)
    book = as_xlsx(rows, lists(folder), language) if ending == ".xlsx" else as_csv(rows, language)
    try:
        path.write_bytes(book)
        if ending == ".csv":
            licence = folder.publication.licence
            about = csvw(path.name, folder.base, folder.title[language], licence, language)
            path.with_name(f"{path.name}-metadata.json").write_text(about, encoding="utf-8")
    except OSError as error:
        raise BadFolder(f"{path}: cannot be written ({error.strerror})") from error
    sys.stderr.write(f"tvinna: {path}: {len(rows)}\n")
    return 0
