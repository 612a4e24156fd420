"""An engine that is compared, and what all of them share: programs, data that is loaded once."""

import json
import shutil
import subprocess
import sys
from collections.abc import Callable
from dataclasses import dataclass
from pathlib import Path
from typing import Final

from bench.data import Data
from bench.processes import NotStarted, end

_KEPT: Final = "loaded.json"


@dataclass(frozen=True)
class Address:
    """Where queries are answered: a port of this machine, and a path that a query ends."""

    port: int
    path: str


@dataclass(frozen=True)
class Running:
    """An engine that answers.

    `load` counts the seconds in which it took in the data, `ready` those from a start with the
    data to its first answer.
    """

    process: subprocess.Popen[bytes]
    at: Address
    load: float
    ready: float

    def close(self) -> None:
        """End it."""
        end(self.process)


@dataclass(frozen=True)
class Engine:
    """An engine by its name in a table: its version or why it cannot be had, what it keeps of
    earlier questions, how many statements it is given at most, and how it is started.
    """

    name: str
    keeps: str
    version: Callable[[], str]
    start: Callable[[Data, Path], Running]
    most: int = 1_000_000_000


def program(name: str) -> Path:
    """A program on the path, or beside this Python. Raises NotStarted when it is in neither."""
    beside = Path(sys.executable).parent / name
    found = shutil.which(name) or (str(beside) if beside.is_file() else None)
    if found is None:
        raise NotStarted(f"no program {name} is installed")
    return Path(found)


def loaded(data: Data, work: Path) -> float | None:
    """How long an earlier run took to load this data into `work`; None, and `work` is empty, when
    none did.
    """
    path = work / _KEPT
    if path.is_file():
        kept = json.loads(path.read_text(encoding="utf-8"))
        if kept["hash"] == data.hash:
            return float(kept["seconds"])
    shutil.rmtree(work, ignore_errors=True)
    work.mkdir(parents=True)
    return None


def keep(data: Data, work: Path, seconds: float) -> None:
    """Remember that `work` holds this data, and how long that took."""
    kept = json.dumps({"hash": data.hash, "seconds": seconds})
    (work / _KEPT).write_text(kept, encoding="utf-8")
