"""What could not be imported: which row and column, the value, and what would be right."""

import csv
from collections.abc import Mapping
from dataclasses import dataclass
from pathlib import Path
from types import MappingProxyType, TracebackType
from typing import IO, Final, Self

from tvinna.errors import BadImport, TvinnaError

COLUMNS: Final = ("row", "column", "value", "right", "rätt")
# What is shown of a value; the file itself holds it whole.
_SHOWN: Final = 200
# A sheet would run a cell that begins so.
FORMULA: Final = ("=", "+", "-", "@", "\t", "\r")


@dataclass(frozen=True)
class Reject:
    """A row that is not imported, for what stands in one of its columns.

    `row` is the number that a sheet shows, the head being 1; of XML it is the element's number.
    `right` says by language what would be right.
    """

    row: int
    column: str
    value: str
    right: Mapping[str, str]


def rejected(row: int, column: str, value: str, error: TvinnaError) -> Reject:
    """The reject for a cell that could not be read."""
    right = MappingProxyType({language: error.said(language) for language in ("sv", "en")})
    # Half a character, which no file holds, is shown as one that is not known.
    whole = value.encode("utf-8", "replace").decode()
    shown = whole if len(whole) <= _SHOWN else f"{whole[:_SHOWN]}…"
    return Reject(row, column, shown, right)


class Report:
    """Counts what was rejected, keeps the first of it to show, and writes all of it to a file.

    The file is CSV in UTF-8 with a byte order mark, as a sheet opens it. Without rejects there is
    none, and one from an earlier import is gone. A file that is no such report is left alone:
    entering raises BadImport, before anything is read.
    """

    def __init__(self, path: Path | None, shown: int = 20) -> None:
        self.path = path
        self.first: list[Reject] = []
        self.count = 0
        self._most = shown
        self._file: IO[str] | None = None
        self._last = 0

    def __enter__(self) -> Self:
        if self.path is not None and self.path.exists() and not _is_report(self.path):
            raise BadImport(
                f"{self.path}: is there and is no report of rejected rows, so it is left as it is;"
                " name another file with --report",
                swedish=f"{self.path}: finns redan och är ingen rapport om avvisade rader, så den"
                " lämnas som den är; ange en annan fil med --report",
            )
        return self

    def __exit__(
        self, kind: type[BaseException] | None, error: object, trace: TracebackType | None
    ) -> None:
        if self._file is not None:
            self._file.close()
        elif kind is None and self.path is not None:
            self.path.unlink(missing_ok=True)

    def add(self, one: Reject) -> None:
        """Tell of a reject. A row that is told of twice counts once."""
        self.count += one.row != self._last
        self._last = one.row
        if len(self.first) < self._most:
            self.first.append(one)
        if self.path is None:
            return
        if self._file is None:
            try:
                self._file = self.path.open("w", encoding="utf-8-sig", newline="")
            except OSError as error:
                raise BadImport(
                    f"{self.path}: the report cannot be written ({error.strerror}); "
                    "name another file with --report",
                    swedish=f"{self.path}: rapporten går inte att skriva ({error.strerror}); ange"
                    " en annan fil med --report",
                ) from error
            csv.writer(self._file).writerow(COLUMNS)
        value = f"'{one.value}" if one.value.startswith(FORMULA) else one.value
        csv.writer(self._file).writerow(
            (one.row, one.column, value, one.right["en"], one.right["sv"])
        )


def _is_report(path: Path) -> bool:
    """Whether a file begins as a report does."""
    if not path.is_file():
        return False
    with path.open(encoding="utf-8-sig", errors="replace") as file:
        return file.readline(_SHOWN).rstrip("\r\n") == ",".join(COLUMNS)
