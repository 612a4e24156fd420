"""Tables as officers have them: CSV in the encodings and with the separators in use, and XLSX.

A row is read at a time, so that a table may be larger than the memory.
"""

import codecs
import csv
import re
import zipfile
from collections.abc import Callable, Iterator, Sequence
from itertools import islice
from pathlib import Path
from typing import IO, Final

from tvinna.errors import BadImport
from tvinna.importing.books import open_book
from tvinna.importing.rows import Row, Table, errors_in

SEPARATORS: Final = {",": "comma", ";": "semicolon", "\t": "tab"}
_OTHER_SEPARATORS: Final = ("|", ":", "#")
# What a text is taken for that is no UTF-8, as Excel in the west of Europe saves it.
ASSUMED: Final = "Windows-1252"
# Signs that stand within words where Windows-1250 or ISO 8859-2 is taken for that: Wroc³aw, £ód¼.
_EASTERN: Final = re.compile(r"(?<!\d)[£¥¦®¯±³¶¹¼¾](?=[^\W\d_])|(?<=[^\W\d_])[£¥¦¯±¶¼¾¿]")
_MARKS: Final = (
    (codecs.BOM_UTF8, "utf-8-sig", "UTF-8 with a byte order mark"),
    (codecs.BOM_UTF16_LE, "utf-16", "UTF-16"),
    (codecs.BOM_UTF16_BE, "utf-16", "UTF-16"),
)
# A line that is longer is no line of a table.
LINE: Final = 1_000_000


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
        return open_book(path)
    encoding, said = _encoding(path)
    separator = _separator(path, encoding, known, columns)
    form = f"CSV, {SEPARATORS[separator]}, {said}"
    if columns is not None:
        return Table(tuple(columns), form, lambda: records(path, encoding, separator))
    for head in records(path, encoding, separator):
        columns = tuple(cell.strip() for cell in head.cells)
        return Table(columns, form, lambda: islice(records(path, encoding, separator), 1, None))
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
        for encoding, said in (("utf-8", "UTF-8"), ("cp1252", ASSUMED)):
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
        cells = next(records(path, encoding, separator), Row(0, [])).cells
        if columns is not None:
            return len(cells) == len(columns)
        return sum(known(cell.strip()) for cell in cells)

    best = max(SEPARATORS, key=fits)
    if not fits(best):
        if other := next(filter(fits, _OTHER_SEPARATORS), None):
            raise BadImport(
                f"{path}: has {other} between its columns, which is not read; save it with comma,"
                " semicolon or tab between them",
                swedish=f"{path}: har {other} mellan kolumnerna, vilket inte läses; spara den med"
                " kommatecken, semikolon eller tabb emellan",
            )
        raise BadImport(
            f"{path}: its first line names no column that is known; is it the right file?"
            " The template of `tvinna init` has them, and a register needs a --mapping",
            swedish=f"{path}: första raden nämner ingen känd kolumn; är det rätt fil? Mallen från"
            " `tvinna init` har dem, och ett register behöver --mapping",
        )
    return best


def records(path: Path, encoding: str, separator: str, above: int = 0) -> Iterator[Row]:
    """The rows of a text without the blank ones, below so many lines that stand `above` a table.

    Raises BadImport for what is no table, or cannot be decoded.
    """
    with path.open(encoding=encoding, newline="") as file:
        lines = _lines(path, file)
        if encoding == "cp1252":
            lines = _western(path, lines)
        for _ in range(above):
            next(lines, None)
        reader = csv.reader(lines, delimiter=separator)
        try:
            for number, cells in enumerate(reader, above + 1):
                if any(cell and not cell.isspace() for cell in cells):
                    yield Row(number, cells, errors_in(cells))
        except (csv.Error, UnicodeError) as error:
            raise BadImport(
                f"{path}: cannot be read near line {above + reader.line_num} ({error}); is a"
                " quotation mark left open? Save it again as CSV UTF-8",
                swedish=f"{path}: går inte att läsa vid rad {above + reader.line_num} ({error});"
                " saknas ett avslutande citattecken? Spara filen igen som CSV UTF-8",
            ) from error


def _lines(path: Path, file: IO[str]) -> Iterator[str]:
    number = 0
    while line := file.readline(LINE):
        number += 1
        if len(line) == LINE:
            raise BadImport(
                f"{path}: line {number} has over {LINE} characters; is it a table?",
                swedish=f"{path}: rad {number} har över {LINE} tecken; är det en tabell?",
            )
        yield line


def _western(path: Path, lines: Iterator[str]) -> Iterator[str]:
    """The lines of a text that is taken for Windows-1252. Raises BadImport for one that is not."""
    for number, line in enumerate(lines, 1):
        if found := _EASTERN.search(line):
            start, end = max(found.start() - 12, 0), found.end() + 12
            near = line[start:end].strip()
            raise BadImport(
                f"{path}: line {number} is not UTF-8 and, read as {ASSUMED}, says …{near}…; it may"
                " be Windows-1250 or ISO 8859-2. Save it as CSV UTF-8",
                swedish=f"{path}: rad {number} är inte UTF-8, och läst som {ASSUMED} står det"
                f" …{near}…; den kan vara Windows-1250 eller ISO 8859-2. Spara filen som CSV UTF-8",
            )
        yield line
