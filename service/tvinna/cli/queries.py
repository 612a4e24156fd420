"""`tvinna queries`"""

from pathlib import Path
from typing import Literal

from tvinna.queries import load
from tvinna.sources import open_folder


def queries(folder: Path = Path(), /, *, lang: Literal["sv", "en"] = "en") -> int:
    """List the questions that can be asked, with their parameters.

    Parameters
    ----------
    folder
        The dataset folder.
    lang
        The language of titles and help.
    """
    from rich.console import Console  # noqa: PLC0415 (the table of settings needs no colours)
    from rich.markup import escape  # noqa: PLC0415

    console = Console(soft_wrap=True, highlight=False)
    for name, query in load(open_folder(folder)).items():
        console.print(f"[bold]{name}[/]  {escape(query.title[lang])}")
        for row in query.parameters:
            console.print(
                f"    --{row.name.replace('_', '-')}  "
                f"{escape(row.help[lang])} ({row.type}, such as {escape(row.example)})"
            )
    return 0
