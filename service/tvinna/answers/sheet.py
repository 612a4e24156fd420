"""Answers as sheets: XLSX, and CSV as Excel opens it by a double click."""

from collections.abc import Iterator, Mapping
from datetime import UTC, datetime
from decimal import Decimal
from io import BytesIO
from math import isfinite
from typing import Any, Final

from tvinna.answers.answer import Answer, Value, read
from tvinna.answers.moments import LOOKS, Cell, Dated, Year, in_a_sheet
from tvinna.errors import AnswerTooLarge
from tvinna.formats import EXCEL, JSON, Format
from tvinna.settings import Settings

# What an XLSX sheet can hold. (ECMA-376, as Excel reads it)
_ROWS: Final = 1_048_576
_COLUMNS: Final = 16_384
_LETTERS: Final = 32_767
# Excel holds a number in fifteen digits; a longer one would lose its last ones.
_DIGITS: Final = 15
# A cell that begins so is run as a formula, also one that came by a link with a query in it.
_FORMULA: Final = ("=", "+", "-", "@", "\t", "\r")

_CREATED: Final = datetime(2000, 1, 1, tzinfo=UTC)


def engine_format(wanted: Format) -> Format:
    """The format that the engine is asked for when `wanted` is."""
    return JSON if wanted.sheet else wanted


def finished(body: bytes, wanted: Format, settings: Settings) -> bytes:
    """An answer in the format wanted, from the engine's answer in `engine_format(wanted)`.

    Raises AnswerTooLarge for more than a sheet is made of.
    """
    if not wanted.sheet:
        return body
    if len(body) > settings.sheet_bytes:
        raise AnswerTooLarge(
            f"the answer is {len(body)} bytes of JSON, and a sheet is made of at most "
            f"{settings.sheet_bytes}; take CSV, or ask for less, for example with LIMIT"
        )
    return _excel_csv(read(body)) if wanted is EXCEL else _xlsx(read(body, moments=True))


def _excel_csv(answer: Answer) -> bytes:
    """CSV with what Excel needs to see UTF-8 (a byte order mark) and columns (a semicolon).

    Numbers have a decimal comma, as they have wherever a semicolon parts columns. A text that
    Excel would run as a formula has an apostrophe before it.
    """
    lines = (";".join(map(_quoted, row)) for row in _cells(answer))
    return "\ufeff".encode() + "".join(f"{line}\r\n" for line in lines).encode()


def _cells(answer: Answer) -> Iterator[list[str]]:
    yield list(answer.columns)
    for row in answer:
        yield [_written(row[column]) for column in answer.columns]


def _written(value: Value) -> str:
    if value is None:
        return ""
    if isinstance(value, bool):
        return "true" if value else "false"
    if isinstance(value, int | float | Decimal):
        return str(value).replace(".", ",")
    return f"'{value}" if value.startswith(_FORMULA) else value


def _quoted(cell: str) -> str:
    if not set(cell) & set(';"\r\n'):
        return cell
    doubled = cell.replace('"', '""')
    return f'"{doubled}"'


def _xlsx(answer: Answer) -> bytes:
    """One sheet, its first line the columns. Numbers are numbers, days and times are what a sheet
    reckons with as far as it can hold them, and years are numbers in a column of nothing else;
    nothing is a formula or a link.

    (ECMA-376, Office Open XML)
    """
    from xlsxwriter import Workbook  # noqa: PLC0415 (only where a sheet is made)

    if len(answer) >= _ROWS or len(answer.columns) > _COLUMNS:
        raise AnswerTooLarge(
            f"the answer has {len(answer)} rows and {len(answer.columns)} columns, "
            f"and a sheet holds {_ROWS - 1} and {_COLUMNS}; take CSV"
        )
    written = BytesIO()
    # `in_memory`: nothing is left on disk, and the service needs no folder to write in.
    with Workbook(written, {"in_memory": True, "strings_to_formulas": False}) as book:
        # The same answer is the same bytes, whenever it is made.
        book.set_properties({"created": _CREATED})
        sheet = book.add_worksheet()
        sheet.freeze_panes(1, 0)
        head = book.add_format({"bold": True})
        looks = {look: book.add_format({"num_format": look}) for look in LOOKS}
        for column, name in enumerate(answer.columns):
            sheet.write_string(0, column, name[:_LETTERS], head)
            cells = [in_a_sheet(row[name]) for row in answer]
            if not all(isinstance(cell, Year | None) for cell in cells):
                # Beside days, a year would be one in 1905: their numbers count days since 1900.
                cells = [str(cell) if isinstance(cell, Year) else cell for cell in cells]
            for number, cell in enumerate(cells, 1):
                _write(sheet, number, column, cell, looks)
            # A date that is wider than its column is shown as a row of number signs.
            if widest := max((len(it.look) for it in cells if isinstance(it, Dated)), default=0):
                sheet.set_column(column, column, widest + 1)
    return written.getvalue()


def _write(sheet: Any, row: int, column: int, cell: Cell, looks: Mapping[str, Any]) -> None:
    if cell is None:
        return
    if isinstance(cell, bool):
        sheet.write_boolean(row, column, cell)
    elif isinstance(cell, Dated):
        sheet.write_datetime(row, column, cell.moment, looks[cell.look])
    elif isinstance(cell, Year) or _fits(cell):
        sheet.write_number(row, column, int(cell) if isinstance(cell, Year) else cell)
    else:
        text = str(cell)
        if len(text) > _LETTERS:
            raise AnswerTooLarge(
                f"a cell of the answer holds {len(text)} characters, and one of a sheet holds "
                f"{_LETTERS}; take CSV"
            )
        sheet.write_string(row, column, text)


def _fits(value: Value) -> bool:
    """Whether a sheet holds a value as a number without rounding it."""
    if isinstance(value, float):
        return isfinite(value)
    if not isinstance(value, int | Decimal):
        return False
    return len(Decimal(value).normalize().as_tuple().digits) <= _DIGITS
