"""`tvinna settings`"""

from pathlib import Path

from tvinna import settings as rows
from tvinna.sources import open_folder


def settings() -> int:
    """Print the settings: what each does, its default and where it can be set.

    The nearest wins: a flag (--query-seconds 5), the environment (TVINNA_QUERY_SECONDS=5), the
    folder's tvinna.toml (query_seconds = 5), the default.
    """
    from rich.console import Console  # noqa: PLC0415
    from rich.table import Table  # noqa: PLC0415

    console = Console(highlight=False)
    table = Table(box=None, pad_edge=False, header_style="bold")
    for heading in ("setting", "default", "environment", "what it does"):
        table.add_column(heading, overflow="fold")
    for name, text in rows.FOLDER_ROWS.items():
        table.add_row(name, "", "", text)
    for row in rows.table():
        table.add_row(*row)
    for variable, text in rows.MACHINE_ROWS.items():
        table.add_row("", "", variable, text)
    console.print(table)
    return 0
