"""Lines in order, more of them than the memory holds."""

import heapq
import tempfile
from collections.abc import Iterable, Iterator
from contextlib import ExitStack
from pathlib import Path
from typing import Final

# So many lines are sorted in memory at once; those of things have some 300 letters.
_HELD: Final = 100_000


class Sorter:
    """Takes lines in any order and gives them back sorted by code point, each once.

    A line holds no line break. What does not fit in memory stands in `place`, a folder.
    """

    def __init__(self, place: Path, held: int = _HELD) -> None:
        self._place = place
        self._most = held
        self._held: list[str] = []
        self._runs: list[Path] = []

    def add(self, lines: Iterable[str]) -> None:
        """Take lines."""
        self._held.extend(lines)
        if len(self._held) >= self._most:
            self._put_away()

    def __iter__(self) -> Iterator[str]:
        with ExitStack() as stack:
            # The line break stays, so that all are compared alike.
            runs: list[Iterator[str]] = [
                stack.enter_context(run.open(encoding="utf-8", newline="\n")) for run in self._runs
            ]
            last = None
            for line in heapq.merge(*runs, self._in_order()):
                if line != last:
                    yield line[:-1]
                last = line

    def _put_away(self) -> None:
        handle, name = tempfile.mkstemp(dir=self._place, prefix="run.")
        with open(handle, "w", encoding="utf-8", newline="\n") as file:  # noqa: PTH123 (a handle)
            file.writelines(self._in_order())
        self._runs.append(Path(name))
        self._held = []

    def _in_order(self) -> list[str]:
        # With the line break, so that lines in memory and on disk are compared alike.
        return sorted(f"{line}\n" for line in self._held)
