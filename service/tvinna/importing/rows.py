"""A table's rows, as every kind of table gives them."""

from collections.abc import Callable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from types import MappingProxyType
from typing import Final, NamedTuple

from tvinna.errors import BadCell
from tvinna.importing.rejects import Reject, rejected

# In English and in Swedish.
_ERRORS: Final = frozenset(
    {
        *("#REF!", "#N/A", "#VALUE!", "#NAME?", "#DIV/0!", "#NUM!", "#NULL!"),
        *("#REFERENS!", "#SAKNAS!", "#VÄRDEFEL!", "#NAMN?", "#DIVISION/0!", "#OGILTIGT!"),
        "#SKÄRNING!",
    }
)
_NONE: Final[Mapping[int, BadCell]] = MappingProxyType({})


class Row(NamedTuple):
    """A row: the number that a sheet shows, its cells, and what is wrong with those that hold no
    value that could be read, by their places.
    """

    number: int
    cells: list[str]
    faults: Mapping[int, BadCell] = _NONE


@dataclass(frozen=True)
class Table:
    """A table: its columns as its first line names them, and how it was read, for people.

    `rows()` are the others; blank ones are left out.
    """

    columns: tuple[str, ...]
    form: str
    rows: Callable[[], Iterator[Row]]


def no_value(english: str, swedish: str) -> BadCell:
    """What is said of a cell that holds no value that could be read."""
    return BadCell(
        f"{english}; write the value itself, or open the file in a spreadsheet program and save it",
        swedish=f"{swedish}; skriv själva värdet, eller öppna filen i ett kalkylprogram och spara",
    )


def errors_in(cells: Sequence[str]) -> dict[int, BadCell]:
    """The cells that hold what a spreadsheet program wrote for a formula that went wrong, by their
    places.
    """
    return {
        place: no_value(f"is the error {cell.strip()}", f"är felet {cell.strip()}")
        for place, cell in enumerate(cells)
        if "#" in cell and cell.strip().upper() in _ERRORS
    }


def misfits(
    row: Row, columns: Sequence[str], unread: Callable[[str], bool] = lambda _: False
) -> tuple[Reject, ...]:
    """Why a row cannot be read at all: it has more or fewer cells than the table has columns, or a
    cell of a column that is not `unread` holds no value. Nothing for one that can be.
    """
    if len(row.cells) != len(columns):
        wrong = BadCell(
            f"the row has {len(row.cells)} cells and the table {len(columns)} columns; put a text"
            " that holds a separator or a line break in quotation marks",
            swedish=f"raden har {len(row.cells)} celler och tabellen {len(columns)} kolumner; sätt"
            " citattecken om en text som innehåller skiljetecken eller radbrytning",
        )
        return (rejected(row.number, "", "", wrong),)
    return tuple(
        rejected(row.number, columns[place], row.cells[place], fault)
        for place, fault in row.faults.items()
        if place < len(columns) and columns[place] and not unread(columns[place])
    )
