"""`tvinna export`: the data as an engine elsewhere loads it."""

import os
import sys
from pathlib import Path
from typing import Literal

from tvinna import settings
from tvinna.cli.serve import passes
from tvinna.errors import BadFolder
from tvinna.sources import open_folder
from tvinna.store import build, exported


def export(
    folder: Path = Path(),
    /,
    *,
    output: Path | None = None,
    lang: Literal["sv", "en"] = "en",
) -> int:
    """Write the data as N-Quads for an engine that `tvinna serve --store URL` is to ask.

    The default graph is the merge of all; every document is a named graph beside it; and a graph
    of its own says which data it is, which `serve` looks for. Data that breaks a rule is not
    written, and no half file is left.

    Ends with 0 when it was written; with 1 when a rule is broken or a file is no Turtle; with 2
    when there is no such folder or the file cannot be written.

    Parameters
    ----------
    folder
        The dataset folder.
    output
        The file to write (a name that ends in .nq); without it, the data goes to what follows in a
        pipe.
    lang
        The language of findings.
    """
    settings.read(folder)
    opened = open_folder(folder)
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
