"""`tvinna queries`"""

import sys
from collections.abc import Mapping
from pathlib import Path
from typing import Final, Literal

from tvinna.queries import open_shelf
from tvinna.sources import open_folder

# How a type and an example are called in a language.
_TYPES: Final[Mapping[str, Mapping[str, str]]] = {
    "en": {"iri": "iri"},
    "sv": {
        "iri": "adress",
        "text": "text",
        "language": "språk",
        "integer": "heltal",
        "decimal": "decimaltal",
        "date": "datum",
        "boolean": "true eller false",
    },
}
_SUCH_AS: Final = {"en": "such as", "sv": "till exempel"}


def queries(folder: Path = Path(), /, *, lang: Literal["sv", "en"] = "en") -> int:
    """List the questions that can be asked, with their parameters.

    Ends with 0; with 1 when a question of the folder cannot be used, which is said after the list;
    with 2 when there is no such folder.

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
    shelf = open_shelf(open_folder(folder))
    for name, query in shelf.questions.items():
        console.print(f"[bold]{name}[/]  {escape(query.title[lang])}")
        for row in query.parameters:
            console.print(
                f"    --{row.name.replace('_', '-')}  {escape(row.help[lang])}"
                f" ({_TYPES[lang].get(row.type, row.type)}, {_SUCH_AS[lang]} {escape(row.example)})"
            )
    for error in shelf.broken.values():
        sys.stderr.write(f"tvinna: {error}\n")
    return 1 if shelf.broken else 0
