"""The rows that a question is expected to answer with, as a CSV has them."""

import csv
import re
from dataclasses import dataclass
from decimal import Decimal
from pathlib import Path

from tvinna import Dataset
from tvinna.terms import prefixes

Cell = str | int | float | Decimal | bool | None


@dataclass(frozen=True)
class Expected:
    """The rows of a CSV, what was asked to get them, and how to compare."""

    given: dict[str, str]
    only: list[str]
    in_order: bool
    columns: list[str]
    rows: list[tuple[str, ...]]


def read(path: Path) -> Expected:
    lines = path.read_text(encoding="utf-8").splitlines()
    said = [line.removeprefix("# ") for line in lines if line.startswith("#")]
    given = [line.removeprefix("given: ") for line in said if line.startswith("given: ")]
    only = [line.removeprefix("only: ") for line in said if line.startswith("only: ")]
    reader = csv.DictReader(line for line in lines if not line.startswith("#"))
    table = list(reader)
    columns = [column for column in reader.fieldnames or () if column != "where"]
    return Expected(
        dict(pair.split("=", 1) for pair in " ".join(given).split()),
        " ".join(only).split(),
        "in order" in said,
        columns,
        [tuple(row[column] for column in columns) for row in table],
    )


def short_rows(folder: Dataset, name: str, expected: Expected) -> list[tuple[str, ...]]:
    """The answer as the CSV writes it: its columns, each row once, in the query's order."""
    wanted = {
        column: {row[expected.columns.index(column)] for row in expected.rows}
        for column in expected.only
    }
    found: dict[tuple[str, ...], None] = {}
    for row in folder.ask(name, **expected.given):
        words = {column: short(folder, value) for column, value in row.items()}
        if all(words[column] and is_wanted(column, words, wanted) for column in expected.only):
            found[tuple(words[column] for column in expected.columns)] = None
    return list(found)


def is_wanted(column: str, words: dict[str, str], wanted: dict[str, set[str]]) -> bool:
    # A number that the CSV does not have is no other row: it is a fact that was overlooked.
    return words[column] in wanted[column] or bool(re.fullmatch(r"[\d.]+", words[column]))


def short(folder: Dataset, value: Cell) -> str:
    if value is None:
        return ""
    if isinstance(value, bool):
        return str(value).lower()
    text = str(value)
    for begin, abbreviated in (
        (folder.folder.base + "id/", ""),
        *((iri, f"{name}:") for name, iri in prefixes().items()),
    ):
        if text.startswith(begin) and re.fullmatch(r"[\w./-]+", text[len(begin) :]):
            return abbreviated + text[len(begin) :]
    return text
