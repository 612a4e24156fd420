"""The officer's sheet, empty: as XLSX with drop-down lists, as CSV, and as CSVW describes it."""

import json
from collections.abc import Iterable, Mapping, Sequence
from datetime import UTC, datetime
from io import BytesIO, StringIO
from typing import Any, Final

from tvinna.importing.columns import COLUMNS, Column, Language
from tvinna.importing.lists import Lists, Name
from tvinna.importing.rejects import FORMULA

# Columns that take their values from a list, and the list.
LISTED: Final[Mapping[str, Name]] = {
    "partner_level": "level",
    "form": "form",
    "status": "status",
}
# A program for Swedish opens CSV with semicolons, one for English with commas.
_SEPARATORS: Final = {"sv": ";", "en": ","}
_SHEETS: Final = {
    "sv": ("Partnerskap", "Så fyller du i", "Listor"),
    "en": ("Partnerships", "How to fill in", "Lists"),
}
_GUIDE: Final = {
    "sv": ("Kolumn", "Måste fyllas i", "Vad du skriver", "ja", ""),
    "en": ("Column", "Must be filled in", "What to write", "yes", ""),
}
# So many rows have lists to choose from and keep dates as they are written.
_ROWS: Final = 2000
_WIDTHS: Final = {"note": 50, "source_url": 40, "our_unit_name": 24, "partner_name": 24}
_CREATED: Final = datetime(2000, 1, 1, tzinfo=UTC)

Row = Mapping[str, str]
"""A row by the names of its columns."""


def example(language: Language, name: str, code: str) -> Row:
    """A row that shows how the sheet is filled in. An import tells of it and leaves it out."""
    swedish = language == "sv"
    return {
        "partnership_id": "exempel-1" if swedish else "example-1",
        "our_unit_name": name,
        "our_unit_code": f"SE_{code}",
        "partner_name": "Exempelstad" if swedish else "Example Town",
        "partner_level": "kommun" if swedish else "municipality",
        "partner_country": "FI",
        "form": "vänort" if swedish else "twin town",
        "status": "aktivt" if swedish else "active",
        "start_date": "2012-05",
        "source_url": "https://example.org/",
        "source_date": "2024",
        "note": "Ett exempel: skriv över raden eller ta bort den."
        if swedish
        else "An example: write over the row or take it out.",
    }


def as_csv(rows: Iterable[Row], language: Language) -> bytes:
    """Rows as a program for sheets opens them: UTF-8 with a byte order mark, headings in the
    language. A text that would be run as a formula has an apostrophe before it, which an import
    takes off.
    """
    separator = _SEPARATORS[language]
    written = StringIO()
    for cells in (
        [column.heading(language) for column in COLUMNS],
        *([_safe(row.get(column.name, "")) for column in COLUMNS] for row in rows),
    ):
        written.write(separator.join(_quoted(cell, separator) for cell in cells) + "\r\n")
    return written.getvalue().encode("utf-8-sig")


def _safe(cell: str) -> str:
    return f"'{cell}" if cell.startswith(FORMULA) else cell


def _quoted(cell: str, separator: str) -> str:
    if not set(cell) & {separator, '"', "\r", "\n"}:
        return cell
    doubled = cell.replace('"', '""')
    return f'"{doubled}"'


def as_xlsx(rows: Sequence[Row], lists: Lists, language: Language) -> bytes:
    """Rows as a book: the sheet with its lists to choose from, what to write in each column, and
    the lists. Every cell is text, so that a month stays a month.
    """
    from xlsxwriter import Workbook  # noqa: PLC0415 (only where a book is made)

    written = BytesIO()
    options = {"in_memory": True, "strings_to_formulas": False, "strings_to_urls": False}
    with Workbook(written, options) as book:
        book.set_properties({"created": _CREATED})
        first, guide, listed = (book.add_worksheet(name) for name in _SHEETS[language])
        _first(book, first, rows, language)
        _guide(book, guide, language)
        _lists(first, listed, lists, language)
    return written.getvalue()


def _first(book: Any, sheet: Any, rows: Sequence[Row], language: Language) -> None:
    look = {"bold": True, "text_wrap": True, "valign": "top", "bottom": 1, "bg_color": "#E8EEF4"}
    must = book.add_format(look)
    may = book.add_format({**look, "bold": False})
    text = book.add_format({"num_format": "@", "valign": "top"})
    wrapped = book.add_format({"num_format": "@", "valign": "top", "text_wrap": True})
    sheet.freeze_panes(1, 4)
    sheet.set_row(0, 32)
    for number, column in enumerate(COLUMNS):
        sheet.set_column(
            number, number, _WIDTHS.get(column.name, 16), wrapped if column.name == "note" else text
        )
        sheet.write_string(0, number, column.heading(language), must if column.required else may)
        sheet.write_comment(0, number, column.help(language), {"x_scale": 2})
        for down, row in enumerate(rows, 1):
            if cell := row.get(column.name, ""):
                sheet.write_string(down, number, cell)


def _guide(book: Any, sheet: Any, language: Language) -> None:
    head = book.add_format({"bold": True, "bottom": 1})
    text = book.add_format({"text_wrap": True, "valign": "top"})
    sheet.set_column(0, 0, 28)
    sheet.set_column(1, 1, 18)
    sheet.set_column(2, 2, 90)
    for number, heading in enumerate(_GUIDE[language][:3]):
        sheet.write_string(0, number, heading, head)
    for down, column in enumerate(COLUMNS, 1):
        sheet.write_string(down, 0, column.heading(language), text)
        sheet.write_string(down, 1, _GUIDE[language][3 if column.required else 4], text)
        sheet.write_string(down, 2, column.help(language), text)


def _lists(sheet: Any, listed: Any, lists: Lists, language: Language) -> None:
    """The lists on a sheet of their own, and in each cell the choice of them."""
    for across, (name, of) in enumerate(LISTED.items()):
        words = lists.shown[of][language]
        number = next(n for n, column in enumerate(COLUMNS) if column.name == name)
        listed.write_string(0, across, COLUMNS[number].heading(language))
        for down, word in enumerate(words, 1):
            listed.write_string(down, across, word)
        letter = "ABC"[across]
        sheet.data_validation(
            1,
            number,
            _ROWS,
            number,
            {
                "validate": "list",
                "source": f"='{_SHEETS[language][2]}'!${letter}$2:${letter}${len(words) + 1}",
                "error_title": COLUMNS[number].heading(language),
                "error_message": COLUMNS[number].help(language),
            },
        )
    listed.set_column(0, len(LISTED), 28)


def csvw(url: str, base: str, title: str, licence: str, language: Language) -> str:
    """What describes the CSV beside it for programs. (CSV on the Web, Metadata Vocabulary)"""
    columns = [_described(column, language) for column in COLUMNS]
    whole = {
        "@context": ["http://www.w3.org/ns/csvw", {"@language": language}],
        "url": url,
        "dc:title": title,
        "dc:license": {"@id": licence},
        "dialect": {"delimiter": _SEPARATORS[language], "encoding": "utf-8"},
        "tableSchema": {
            "primaryKey": "partnership_id",
            "aboutUrl": f"{base}id/claim/{{partnership_id}}",
            "columns": columns,
        },
    }
    return json.dumps(whole, ensure_ascii=False, indent=1) + "\n"


def _described(column: Column, language: Language) -> dict[str, object]:
    found: dict[str, object] = {
        "name": column.name,
        "titles": {"sv": [column.sv], "en": [column.en]},
        "dc:description": column.help(language),
        "required": column.required,
    }
    if column.name == "partner_country":
        found["datatype"] = {"base": "string", "format": "[A-Z]{2}"}
    elif column.name == "source_url":
        found["datatype"] = "anyURI"
    elif column.name == "sdg_stated":
        found["separator"] = ";"
    return found
