"""tvinna: municipal international partnerships as linked open data.

import tvinna

with tvinna.open("path/to/folder") as partnership:
    for row in partnership.ask("outcomes-by-goal", goal="sdg:6"):
        print(row["outcome"])
"""

from pathlib import Path
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from tvinna.answers import Answer, Dataset

    __version__: str

__all__ = ["Answer", "Dataset", "__version__", "open"]


def open(folder: str | Path, *, query_seconds: float | None = None) -> "Dataset":  # noqa: A001
    """Open a dataset folder for questions. Close what comes back, or use it in a `with` statement.

    `query_seconds` is the time a question may take; the settings say it when it is left out.
    """
    from tvinna import settings  # noqa: PLC0415 (`import tvinna` alone shall cost nothing)
    from tvinna.answers import Dataset  # noqa: PLC0415

    path = Path(folder)
    return Dataset(path, settings.read(path, query_seconds=query_seconds))


def __getattr__(name: str) -> object:
    if name == "__version__":
        from importlib.metadata import version  # noqa: PLC0415

        return version("tvinna")
    if name in ("Answer", "Dataset"):
        from tvinna import answers  # noqa: PLC0415

        return getattr(answers, name)
    raise AttributeError(f"tvinna has no {name}; it has {', '.join(__all__)}")
