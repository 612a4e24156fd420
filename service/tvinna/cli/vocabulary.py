"""`tvinna vocabulary add`: another's vocabulary, checked and loaded into the folder."""

from pathlib import Path

from rich.console import Console

from tvinna.sources import open_folder
from tvinna.sources.vocabularies import add


def vocabulary_add(name: str, file: Path, folder: Path = Path()) -> int:
    """Check a vocabulary and store it under data/vocabularies as a graph of its own.

    Ends with 0 when it is stored, with 1 when the file is not that vocabulary, with 2 when no
    vocabulary of that name is known.

    Parameters
    ----------
    name
        Which vocabulary it is: un-sdg.
    file
        The vocabulary as its makers give it out, in Turtle or N-Triples.
    folder
        The dataset folder.
    """
    opened = open_folder(folder)
    added = add(opened, name, file)
    Console(emoji=False).print(
        f"{opened.name_of(added.path)}: {added.statements} statements in the graph {added.graph};"
        f" {added.named} blank nodes got IRIs, nothing else was changed.",
        soft_wrap=True,
        markup=False,
        highlight=False,
    )
    return 0
