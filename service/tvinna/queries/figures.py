"""The figures that are counted once for all, when data is built: which questions give them.

Each is a CONSTRUCT in a file of its own, `queries/figures/<what is counted>.rq`, and makes one
statement a thing: a number, by a property of ours. They are the product's; a folder has none.
"""

from tvinna.errors import BadFolder
from tvinna.queries.text import fill
from tvinna.terms import prefixes, product


def figures() -> tuple[str, ...]:
    """The questions whose answers are the figures, in the order of their files' names.

    Raises BadFolder when the product's own are missing.
    """
    folder = product("queries") / "figures"
    files = sorted(folder.glob("*.rq"))
    if not files:
        raise BadFolder(f"{folder}: the product's figures are missing; install tvinna again")
    return tuple(fill(file.read_text(encoding="utf-8"), prefixes()).text for file in files)
