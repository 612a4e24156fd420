"""A table as XLSX that a person opens: one sheet in Swedish, one in English."""

from collections.abc import Mapping, Sequence
from datetime import UTC, datetime
from decimal import Decimal
from pathlib import Path
from typing import Any, Final, Literal, NamedTuple

from tvinna.publish.archive import repack

Language = Literal["sv", "en"]
LANGUAGES: Final[tuple[Language, ...]] = ("sv", "en")
_SHEET: Final[Mapping[Language, str]] = {"sv": "Svenska", "en": "English"}
_CUT: Final[Mapping[Language, str]] = {
    "sv": " … (hela texten i CSV-filen)",
    "en": " … (the whole is in the CSV)",
}
# What an XLSX sheet can hold. (ECMA-376, as Excel reads it)
_ROWS: Final = 1_048_576
_LETTERS: Final = 32_767
_DIGITS: Final = 15
_WIDTH: Final = 24
_CREATED: Final = datetime(2000, 1, 1, tzinfo=UTC)


class Cell(NamedTuple):
    """A cell's text, and whether it is a number."""

    text: str
    number: bool = False


class Book:
    """An XLSX file while it is written, row after row; `room` is where its sheets lie meanwhile.

    The same rows are the same bytes. Rows that one sheet cannot hold go on in another.
    (ECMA-376, Office Open XML)
    """

    def __init__(self, path: Path, room: Path, heads: Mapping[Language, Sequence[str]]) -> None:
        self._path = path
        self._made = room / path.name
        self._room = room
        self._heads = heads
        self._sheets: dict[Language, Any] = {}
        self._rows: dict[Language, int] = {}
        self._begun: dict[Language, int] = {}

    def __enter__(self) -> "Book":
        from xlsxwriter import Workbook  # noqa: PLC0415 (only where a release is built)

        options = {"constant_memory": True, "tmpdir": str(self._room)}
        self._book = Workbook(str(self._made), options)
        # Otherwise the clock stands in the file.
        self._book.set_properties({"created": _CREATED})
        self._bold = self._book.add_format({"bold": True})
        for language in LANGUAGES:
            self._begin(language)
        return self

    def __exit__(self, *error: object) -> None:
        self._book.close()
        repack(self._made, self._path)
        self._made.unlink()

    def add(self, language: Language, cells: Sequence[Cell | str]) -> None:
        """One more row of a language's sheet."""
        if self._rows[language] == _ROWS:
            self._begin(language)
        row, sheet = self._rows[language], self._sheets[language]
        for column, cell in enumerate(cells):
            text, number = (cell, False) if isinstance(cell, str) else cell
            if number and len(Decimal(text).normalize().as_tuple().digits) <= _DIGITS:
                sheet.write_number(row, column, float(text))
            elif text:
                # Never a formula or a link, whatever it looks like.
                sheet.write_string(row, column, _fitting(text, language))
        self._rows[language] += 1

    def _begin(self, language: Language) -> None:
        number = self._begun.get(language, 0) + 1
        name = _SHEET[language] if number == 1 else f"{_SHEET[language]} {number}"
        sheet = self._book.add_worksheet(name)
        sheet.freeze_panes(1, 0)
        sheet.set_column(0, len(self._heads[language]) - 1, _WIDTH)
        for column, head in enumerate(self._heads[language]):
            sheet.write_string(0, column, _fitting(head, language), self._bold)
        self._sheets[language] = sheet
        self._rows[language] = 1
        self._begun[language] = number


def _fitting(text: str, language: Language) -> str:
    if len(text) <= _LETTERS:
        return text
    return text[: _LETTERS - len(_CUT[language])] + _CUT[language]
