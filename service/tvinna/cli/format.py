"""`tvinna format`: Turtle files brought into their one form."""

from pathlib import Path
from typing import Annotated

from cyclopts import Parameter
from rich.console import Console

from tvinna.errors import BadFolder
from tvinna.sources.formatting import format_file

# Where a dataset folder, or the product's checkout, keeps the Turtle that people edit.
FORMATTED = ("ontology", "shapes", "data/sources", "data/editorial", "data/reference")


def format_(
    *paths: Path,
    only_check: Annotated[bool, Parameter(name="--check", negative="")] = False,
) -> int:
    """Format Turtle files; comments and order stay, and so does what the files say.

    Ends with 0 when done; with 1 when a file is no Turtle, or with --check is not formatted; with 2
    when there is no such file.

    Parameters
    ----------
    paths
        Files or dataset folders; without any, the folder one stands in.
    only_check
        Change nothing; end with 1 when a file is not formatted.
    """
    console = Console(emoji=False)
    changed = 0
    files = _files(paths or (Path(),))
    for file in files:
        if format_file(file, write=not only_check):
            changed += 1
            said = "is not formatted; run tvinna format" if only_check else "formatted"
            console.print(f"{file}: {said}", soft_wrap=True, markup=False, highlight=False)
    if not changed:
        console.print(f"{len(files)} files, all formatted.", highlight=False)
    return 1 if changed and only_check else 0


def _files(paths: tuple[Path, ...]) -> list[Path]:
    found: list[Path] = []
    for path in paths:
        if path.is_dir():
            places = [path / name for name in FORMATTED if (path / name).is_dir()] or [path]
            found += [file for place in places for file in sorted(place.glob("*.ttl"))]
        elif path.is_file():
            found.append(path)
        else:
            raise BadFolder(f"{path}: there is no such file or folder; give one that is there")
    return found
