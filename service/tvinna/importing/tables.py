"""Tables as officers have them: CSV in the encodings and with the separators in use, and XLSX.

A row is read at a time, so that a table may be larger than the memory.
"""

import codecs
import csv
import zipfile
from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass
from datetime import date, datetime, time
from functools import partial
from pathlib import Path
from typing import IO, Any, Final

from tvinna.errors import BadImport

SEPARATORS: Final = {",": "comma", ";": "semicolon", "\t": "tab"}
_MARKS: Final = (
    (codecs.BOM_UTF8, "utf-8-sig", "UTF-8 with a byte order mark"),
    (codecs.BOM_UTF16_LE, "utf-16", "UTF-16"),
    (codecs.BOM_UTF16_BE, "utf-16", "UTF-16"),
)
# A line that is longer is no line of a table.
_LINE: Final = 1_000_000
# What a book of sheets may hold, unpacked; and its texts, which stand in the memory.
_BOOK_BYTES: Final = 2_000_000_000
_TEXT_BYTES: Final = 200_000_000

Row = tuple[int, list[str]]


@dataclass(frozen=True)
class Table:
    """A table: its columns as its first line names them, and how it was read, for people.

    `rows()` are the others, each with the number that a sheet shows; blank ones are left out.
    """

    columns: tuple[str, ...]
    form: str
    rows: Callable[[], Iterator[Row]]


def open_table(
    path: Path, known: Callable[[str], bool], columns: Sequence[str] | None = None
) -> Table:
    """A table whose columns are `known` by their names, or are `columns` where no line names them.

    Raises BadImport for what is no table, or cannot be decoded.
    """
    if not path.is_file():
        raise BadImport(
            f"{path}: there is no such file; is the name right?",
            swedish=f"{path}: filen finns inte; är namnet rätt?",
        )
    if zipfile.is_zipfile(path):
        return _book(path)
    encoding, said = _encoding(path)
    separator = _separator(path, encoding, known, columns)
    form = f"CSV, {SEPARATORS[separator]}, {said}"
    if columns is not None:
        return Table(tuple(columns), form, lambda: _rows(path, encoding, separator, 0))
    for _, cells in _rows(path, encoding, separator, 0):
        head = tuple(cell.strip() for cell in cells)
        return Table(head, form, lambda: _rows(path, encoding, separator, 1))
    raise BadImport(
        f"{path}: is empty; write the names of the columns in its first line",
        swedish=f"{path}: är tom; skriv kolumnernas namn på första raden",
    )


def _encoding(path: Path) -> tuple[str, str]:
    """The encoding of a text, and its name for people."""
    with path.open("rb") as file:
        begin = file.read(4096)
        for mark, encoding, said in _MARKS:
            if begin.startswith(mark):
                return encoding, said
        if b"\0" in begin:
            raise BadImport(
                f"{path}: is neither text nor XLSX; save it as CSV UTF-8 or as XLSX",
                swedish=f"{path}: är varken text eller XLSX; spara filen som CSV UTF-8 eller XLSX",
            )
        for encoding, said in (("utf-8", "UTF-8"), ("cp1252", "Windows-1252")):
            file.seek(0)
            if _decodes(file, encoding):
                return encoding, said
    raise BadImport(
        f"{path}: is neither UTF-8 nor Windows-1252; save it as CSV UTF-8",
        swedish=f"{path}: är varken UTF-8 eller Windows-1252; spara filen som CSV UTF-8",
    )


def _decodes(file: IO[bytes], encoding: str) -> bool:
    decoder = codecs.getincrementaldecoder(encoding)()
    try:
        while piece := file.read(1 << 20):
            decoder.decode(piece)
        decoder.decode(b"", final=True)
    except UnicodeDecodeError:
        return False
    return True


def _separator(
    path: Path, encoding: str, known: Callable[[str], bool], columns: Sequence[str] | None
) -> str:
    """The separator with which the first line names most columns, or has as many as there are."""

    def fits(separator: str) -> int:
        _, cells = next(_rows(path, encoding, separator, 0), (0, []))
        if columns is not None:
            return len(cells) == len(columns)
        return sum(known(cell.strip()) for cell in cells)

    best = max(SEPARATORS, key=fits)
    if not fits(best):
        raise BadImport(
            f"{path}: its first line names no column that is known; is it the right file?"
            " The template of `tvinna init` has them, and a register needs a --mapping",
            swedish=f"{path}: första raden nämner ingen känd kolumn; är det rätt fil? Mallen från"
            " `tvinna init` har dem, och ett register behöver --mapping",
        )
    return best


def _rows(path: Path, encoding: str, separator: str, skipped: int) -> Iterator[Row]:
    with path.open(encoding=encoding, newline="") as file:
        reader = csv.reader(_lines(path, file), delimiter=separator)
        try:
            for number, cells in enumerate(reader, 1):
                if number > skipped and any(cell and not cell.isspace() for cell in cells):
                    yield number, cells
        except (csv.Error, UnicodeError) as error:
            raise BadImport(
                f"{path}: cannot be read near line {reader.line_num} ({error}); is a quotation mark"
                " left open? Save it again as CSV UTF-8",
                swedish=f"{path}: går inte att läsa vid rad {reader.line_num} ({error}); saknas ett"
                " avslutande citattecken? Spara filen igen som CSV UTF-8",
            ) from error


def _lines(path: Path, file: IO[str]) -> Iterator[str]:
    number = 0
    while line := file.readline(_LINE):
        number += 1
        if len(line) == _LINE:
            raise BadImport(
                f"{path}: line {number} has over {_LINE} characters; is it a table?",
                swedish=f"{path}: rad {number} har över {_LINE} tecken; är det en tabell?",
            )
        yield line


def _book(path: Path) -> Table:
    """The first sheet of an XLSX book. (ECMA-376)"""
    _bounded(path)

    def rows(skipped: int) -> Iterator[Row]:
        from openpyxl import load_workbook  # noqa: PLC0415 (only where a book is read)

        try:
            book = load_workbook(path, read_only=True, data_only=True, keep_links=False)
        except Exception as error:  # (the library has no base class for its errors)
            raise BadImport(
                f"{path}: cannot be read as XLSX ({error}); save it again as XLSX",
                swedish=f"{path}: går inte att läsa som XLSX ({error}); spara om filen som XLSX",
            ) from error
        try:
            sheet = book.worksheets[0]
            # What a book says of its own size may be wrong.
            sheet.reset_dimensions()
            for number, cells in enumerate(sheet.iter_rows(), 1):
                written = [_written(cell) for cell in cells]
                if number > skipped and any(written):
                    yield number, written
        finally:
            book.close()

    for _, cells in rows(0):
        columns = [cell.strip() for cell in cells]
        while columns and not columns[-1]:
            columns.pop()
        return Table(tuple(columns), "XLSX", partial(_padded, rows, len(columns)))
    raise BadImport(
        f"{path}: its first sheet is empty; write the names of the columns in line 1",
        swedish=f"{path}: första bladet är tomt; skriv kolumnernas namn på rad 1",
    )


def _padded(rows: Callable[[int], Iterator[Row]], width: int) -> Iterator[Row]:
    """The rows below the first. A book leaves out the empty cells at the end of a row."""
    for number, cells in rows(1):
        while len(cells) > width and not cells[-1]:
            cells.pop()
        yield number, cells + [""] * (width - len(cells))


def _bounded(path: Path) -> None:
    """Raises BadImport for a book that is no sheet, or unpacks to more than is read."""
    with zipfile.ZipFile(path) as book:
        sizes = {one.filename: one.file_size for one in book.infolist()}
    if "xl/workbook.xml" not in sizes:
        raise BadImport(
            f"{path}: is an archive but no XLSX; save the sheet as XLSX or CSV",
            swedish=f"{path}: är ett arkiv men ingen XLSX; spara arket som XLSX eller CSV",
        )
    if sum(sizes.values()) > _BOOK_BYTES or sizes.get("xl/sharedStrings.xml", 0) > _TEXT_BYTES:
        raise BadImport(
            f"{path}: unpacks to more than is read; save the sheet as CSV",
            swedish=f"{path}: är uppackad större än vad som läses; spara arket som CSV",
        )


def _written(cell: Any) -> str:
    """A cell as it would stand in CSV. A day that is shown as a month is a month."""
    value = cell.value
    if value is None:
        return ""
    if isinstance(value, datetime | date):
        return _shown(value, str(cell.number_format).lower())
    if isinstance(value, bool):
        return "true" if value else "false"
    if isinstance(value, float) and value.is_integer():
        return str(int(value))
    return str(value)


def _shown(value: datetime | date, form: str) -> str:
    if isinstance(value, datetime) and value.time() != time():
        return value.isoformat()
    if "d" in form:
        return f"{value:%Y-%m-%d}"
    return f"{value:%Y-%m}" if "m" in form else f"{value:%Y}"
