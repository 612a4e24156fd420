"""Tables in XLSX, as officers keep them: values, formulas with what they came to, and errors.

(ECMA-376)
"""

import re
import zipfile
from collections.abc import Callable, Iterator
from datetime import date, datetime, time
from functools import partial
from itertools import chain, repeat
from pathlib import Path
from typing import Any, Final

from tvinna.errors import BadCell, BadImport
from tvinna.importing.rows import Row, Table, no_value

# What a book of sheets may hold, unpacked; and its texts, which stand in the memory.
_BOOK_BYTES: Final = 2_000_000_000
_TEXT_BYTES: Final = 200_000_000
_PIECE: Final = 1 << 20
_FORMULA: Final = re.compile(rb"<(?:\w+:)?f[\s/>]")


def open_book(path: Path) -> Table:
    """The first sheet of a book. A cell whose formula has no stored value, and one that holds an
    error, is told of in its row. Raises BadImport for what is no XLSX, or too large a one.
    """
    _bounded(path)
    calculated = _calculated(path)

    def rows(skipped: int) -> Iterator[Row]:
        values = _sheet(path, values=True)
        formulas = _sheet(path, values=False) if calculated else repeat(())
        for number, (cells, written) in enumerate(zip(values, formulas, strict=False), 1):
            row = Row(number, [_written(cell) for cell in cells], dict(_faults(cells, written)))
            if number > skipped and (any(row.cells) or row.faults):
                yield row

    for head in rows(0):
        columns = [cell.strip() for cell in head.cells]
        while columns and not columns[-1]:
            columns.pop()
        return Table(tuple(columns), "XLSX", partial(_padded, rows, len(columns)))
    raise BadImport(
        f"{path}: its first sheet is empty; write the names of the columns in line 1",
        swedish=f"{path}: första bladet är tomt; skriv kolumnernas namn på rad 1",
    )


def _sheet(path: Path, *, values: bool) -> Iterator[tuple[Any, ...]]:
    """The rows of the first sheet: what its cells came to, or what was written in them."""
    from openpyxl import load_workbook  # noqa: PLC0415 (only where a book is read)

    try:
        book = load_workbook(path, read_only=True, data_only=values, keep_links=False)
    except Exception as error:  # (the library has no base class for its errors)
        raise BadImport(
            f"{path}: cannot be read as XLSX ({error}); save it again as XLSX",
            swedish=f"{path}: går inte att läsa som XLSX ({error}); spara om filen som XLSX",
        ) from error
    try:
        sheet = book.worksheets[0]
        # What a book says of its own size may be wrong.
        sheet.reset_dimensions()
        yield from sheet.iter_rows()
    finally:
        book.close()


def _calculated(path: Path) -> bool:
    """Whether any sheet of a book holds a formula, as few do: then it is read twice."""
    with zipfile.ZipFile(path) as book:
        for name in book.namelist():
            if not name.startswith("xl/worksheets/"):
                continue
            with book.open(name) as sheet:
                end = b""
                while piece := sheet.read(_PIECE):
                    if _FORMULA.search(end + piece):
                        return True
                    end = piece[-64:]
    return False


def _faults(cells: tuple[Any, ...], written: tuple[Any, ...]) -> Iterator[tuple[int, BadCell]]:
    """The cells of a row that hold no value, by their places."""
    pairs = zip(cells, chain(written, repeat(None)), strict=False)
    for place, (cell, formula) in enumerate(pairs):
        if cell.data_type == "e":
            yield place, no_value(f"is the error {cell.value}", f"är felet {cell.value}")
        # A formula may come to an empty text, which is stored as one.
        elif formula is not None and formula.data_type == "f" and _is_missing(cell):
            english = "is a formula whose value is not stored in the file"
            swedish = "är en formel vars värde inte är sparat i filen"
            yield place, no_value(english, swedish)


def _is_missing(cell: Any) -> bool:
    return cell.value is None and cell.data_type == "n"


def _padded(rows: Callable[[int], Iterator[Row]], width: int) -> Iterator[Row]:
    """The rows below the first. A book leaves out the empty cells at the end of a row."""
    for number, cells, faults in rows(1):
        while len(cells) > width and not cells[-1]:
            cells.pop()
        yield Row(number, cells + [""] * (width - len(cells)), faults)


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
