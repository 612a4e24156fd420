"""`tvinna settings`"""

import re
from collections.abc import Mapping
from pathlib import Path
from typing import Final

from tvinna import settings as rows
from tvinna.sources import open_folder

_PASSWORD: Final = re.compile(r"//[^/@]*@")


def settings(folder: Path | None = None) -> int:
    """Print the settings: what each does, its default and where it can be set; of a folder, also
    what holds there.

    The nearest wins: a flag (--query-seconds 5), the environment (TVINNA_QUERY_SECONDS=5), the
    folder's tvinna.toml (query_seconds = 5), the default.

    Ends with 0; with 2 when there is no such folder, or a setting cannot be so.

    Parameters
    ----------
    folder
        The dataset folder. Without it, what holds anywhere is printed.
    """
    from rich.console import Console  # noqa: PLC0415
    from rich.table import Column, Table  # noqa: PLC0415

    console = Console(highlight=False)
    here = None if folder is None else _held(folder)
    table = Table(box=None, pad_edge=False, header_style="bold")
    for heading in ("setting", "default", "environment", "what it does"):
        table.add_column(heading, overflow="fold")
    if here is not None:
        table.columns.insert(1, Column("here", overflow="fold"))
    every = [
        *((name, "", "", text) for name, text in rows.FOLDER_ROWS.items()),
        *rows.table(),
        *(("", "", variable, text) for variable, text in rows.MACHINE_ROWS.items()),
    ]
    for name, *rest in every:
        table.add_row(name, *([] if here is None else [here.get(name, "")]), *rest)
    console.print(table)
    return 0


def _held(folder: Path) -> Mapping[str, str]:
    """What each setting is in a folder, by name; never a password."""
    opened = open_folder(folder)
    held = rows.read(opened.path)
    shown = {name: str(getattr(held, name)) for name in type(held).model_fields}
    return {"base": opened.base, **shown, "store": _PASSWORD.sub("//…@", shown["store"])}
