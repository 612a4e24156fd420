"""What is large and slow to make, kept on this machine for all who want it: files or folders, each
under a name that says what it was made of.
"""

import os
import shutil
import time
from collections.abc import Callable
from contextlib import suppress
from pathlib import Path
from typing import Final

import platformdirs

# Such things are kept where verdicts are (the settings' row of machines).
_CACHE: Final = "TVINNA_CACHE"
_DAY: Final = 86_400
# Making one takes minutes at most.
_HOUR: Final = 3_600
# So many others are kept, for who goes to and fro between versions or states of the data.
_SPARE: Final = 2
# What stands in the name of one that is being made.
_HALF: Final = ".making-"


def place(kind: str, name: str) -> Path:
    """Where a thing of that kind and name is kept; `name` says all that it was made of."""
    given = os.environ.get(_CACHE)
    root = Path(given) if given else platformdirs.user_cache_path("tvinna")
    return root / kind / name


def used(path: Path) -> None:
    """Note that one is used now, which `sweep` goes by; a cache may be another's to write."""
    with suppress(OSError):
        os.utime(path)


def half(path: Path, by: str) -> Path:
    """Where one is made before it is moved to its place; `by` tells makers apart."""
    return path.with_name(f"{path.name}{_HALF}{os.getpid()}-{by}")


def sweep(path: Path) -> None:
    """Remove the others beside one: all but some that were used last and what was used since
    yesterday, and what was left half made. One that is gone is made again by whoever wants it, and
    who has its files open reads on.
    """
    found: list[tuple[float, Path]] = []
    for other in path.parent.iterdir():
        # Another process may sweep at the same time.
        with suppress(FileNotFoundError):
            found.append((other.stat().st_mtime, other))
    now = time.time()
    halves = [(when, other) for when, other in found if not _whole(other, path)]
    whole = sorted(row for row in found if _whole(row[1], path) and row[1] != path)[:-_SPARE]
    old = [other for when, other in halves if now - when > _HOUR]
    for other in [*old, *(other for when, other in whole if now - when > _DAY)]:
        with suppress(OSError):
            _remover(other)(other)


def _whole(other: Path, path: Path) -> bool:
    return _HALF not in other.name and other.suffix == path.suffix


def _remover(path: Path) -> Callable[[Path], None]:
    return shutil.rmtree if path.is_dir() else Path.unlink
