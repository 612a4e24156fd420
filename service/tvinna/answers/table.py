"""Answers as tables for people."""

from collections.abc import Collection, Mapping
from decimal import Decimal
from typing import TYPE_CHECKING, Final, NamedTuple

from tvinna.answers.answer import Answer, Row, Value
from tvinna.queries.values import GRAPHS

if TYPE_CHECKING:
    from rich.console import Console
    from rich.text import Text

LABEL: Final = "_label"


class Shortener:
    """Writes IRIs as a person would: things of the folder by their slug, others by a prefix.

    What it writes can be typed back as a parameter.
    """

    def __init__(self, base: str, prefixes: Mapping[str, str]) -> None:
        self._things = f"{base}id/"
        self._base = base
        # The longest namespace first, so that the most telling prefix is found.
        self._prefixes = sorted(prefixes.items(), key=lambda row: -len(row[1]))

    def short(self, value: Value) -> str:
        """A value as it stands in a cell; nothing for a value that is missing."""
        if value is None:
            return ""
        if isinstance(value, bool):
            return "true" if value else "false"
        return self._iri(value) if isinstance(value, str) else str(value)

    def _iri(self, text: str) -> str:
        thing = text.removeprefix(self._things)
        if thing != text and "/" in thing:
            return thing
        if text.startswith(f"{self._base}{GRAPHS}"):
            return text.removeprefix(self._base)
        for prefix, iri in self._prefixes:
            local = text[len(iri) :]
            if text.startswith(iri) and local and not set(local) & set("/#? "):
                return f"{prefix}:{local}"
        return text


# What stands between two columns, in characters.
_GAP: Final = 2


class _Words(NamedTuple):
    """What is said under a table in a language."""

    row: str
    rows: str
    too_wide: str


_WORDS: Final[Mapping[str, _Words]] = {
    "sv": _Words("rad", "rader", "; tabellen är för bred för adresser: --format csv ger alla"),
    "en": _Words("row", "rows", "; the table is too wide for addresses: --format csv gives all"),
}


def columns_shown(answer: Answer, known: Collection[str] = ()) -> list[str]:
    """The columns of a table for people: without those in `known`, and without the name of a
    thing that has a column itself (`actor_label` beside `actor`), which stands with the thing.
    """
    return [
        column
        for column in answer.columns
        if column not in known
        and not (column.endswith(LABEL) and column.removesuffix(LABEL) in answer.columns)
    ]


def print_table(  # noqa: PLR0913 (what is shown, where, and in which words)
    answer: Answer,
    shortener: Shortener,
    console: "Console",
    known: Collection[str] = (),
    language: str = "en",
    *,
    heads: Mapping[str, str] | None = None,
) -> None:
    """Print an answer for people, and under it how many rows there are.

    A thing and its name (`actor`, `actor_label`) share a column; the columns in `known`, whose
    value the asker fixed, are left out. `heads` are what columns are called; one that is not there
    has its name in words. Where the table is wider than the console, names stand
    without the addresses of their things, and a line under it says so.
    """
    from rich.box import SIMPLE_HEAD  # noqa: PLC0415 (only where a table is shown)
    from rich.table import Table  # noqa: PLC0415
    from rich.text import Text  # noqa: PLC0415 (only where a table is shown)

    shown = columns_shown(answer, known)
    table = Table(box=SIMPLE_HEAD, show_edge=False, padding=(0, 1, 0, 0), header_style="bold")
    called = heads or {}
    tops = {
        column: Text(called.get(column, column.removesuffix(LABEL).replace("_", " ")))
        for column in shown
    }
    cells = {column: [_cell(row, column, shortener) for row in answer] for column in shown}
    wide = sum(max(map(len, rows), default=0) + _GAP for rows in cells.values()) > console.width
    if wide:
        cells = {column: [_name(row, column, shortener) for row in answer] for column in shown}
    widths = _widths({column: [tops[column], *cells[column]] for column in shown}, console.width)
    for column in shown:
        numeric = any(type(row[column]) in (int, Decimal) for row in answer)
        table.add_column(
            tops[column],
            justify="right" if numeric else "left",
            overflow="fold",
            width=widths[column],
        )
    for row in zip(*cells.values(), strict=True):
        table.add_row(*row)
    with console.capture() as printed:
        console.print(table)
    # A table pads its lines to its width, which only shows where they are pasted.
    for line in printed.get().splitlines():
        console.file.write(f"{line.rstrip()}\n")
    words = _WORDS[language]
    rows = f"{len(answer)} {words.row if len(answer) == 1 else words.rows}"
    named = any(column + LABEL in answer.columns for column in shown)
    note = words.too_wide if wide and named else ""
    console.print(f"\n{rows}{note}", highlight=False, soft_wrap=True)


def _widths(cells: Mapping[str, "list[Text]"], width: int) -> dict[str, int]:
    """The width of each column, so that as few words as can be are broken in two: a sentence
    can be read over several lines, a date cannot. What room is left goes where most is folded.
    """
    words = {column: max(map(_longest_word, rows)) for column, rows in cells.items()}
    whole = {column: max(map(len, rows)) for column, rows in cells.items()}
    room = width - _GAP * len(cells)
    most = max(words.values(), default=0)
    while most > 1 and sum(min(word, most) for word in words.values()) > room:
        most -= 1
    found = {column: min(word, most) for column, word in words.items()}
    for _ in range(min(room, sum(whole.values())) - sum(found.values())):
        neediest = max(found, key=lambda column: whole[column] / max(found[column], 1))
        found[neediest] += 1
    return found


def _longest_word(cell: "Text") -> int:
    return max(map(len, cell.plain.split()), default=0)


def _cell(row: Row, column: str, shortener: Shortener) -> "Text":
    from rich.text import Text  # noqa: PLC0415 (only where a table is shown)

    value = shortener.short(row[column])
    name = shortener.short(row.get(column + LABEL))
    # Built of texts, so that no bracket in the data is taken for a style.
    return Text.assemble(name, " ", (value, "dim")) if name and value else Text(name or value)


def _name(row: Row, column: str, shortener: Shortener) -> "Text":
    from rich.text import Text  # noqa: PLC0415 (only where a table is shown)

    return Text(shortener.short(row.get(column + LABEL)) or shortener.short(row[column]))
