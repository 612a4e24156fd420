"""From the engine's JSON to rows of plain Python values."""

import json
from collections.abc import Callable, Iterator, Mapping
from dataclasses import dataclass
from decimal import Decimal
from importlib import import_module
from types import MappingProxyType
from typing import Any, Final

from tvinna.errors import TvinnaError
from tvinna.terms import XSD

Value = str | int | float | Decimal | bool | None
Row = Mapping[str, Value]

# Every other datatype is given as its text. Dates too: they are as exact as their source, and
# Python has no date that is only a year.
_PYTHON: Final[Mapping[str, Callable[[str], Value]]] = MappingProxyType(
    {
        XSD + "integer": int,
        XSD + "decimal": Decimal,
        XSD + "double": float,
        XSD + "float": float,
        XSD + "boolean": lambda text: text in ("true", "1"),
    }
)


@dataclass(frozen=True)
class Answer:
    """Rows in the query's own order; each maps every column to a value.

    IRIs, texts and dates are `str`, numbers `int`, `Decimal` or `float`, truth is `bool`, and
    what a row does not have is None. An ASK has one column, `answer`, and one row.
    """

    columns: tuple[str, ...]
    rows: tuple[Row, ...]

    def __iter__(self) -> Iterator[Row]:
        return iter(self.rows)

    def __len__(self) -> int:
        return len(self.rows)

    def to_dataframe(self) -> Any:
        """The rows as a `pandas.DataFrame`, its columns in the answer's order.

        Raises TvinnaError when pandas, which is an optional part, is not installed.
        """
        try:
            pandas = import_module("pandas")
        except ImportError as error:
            raise TvinnaError(
                "to_dataframe needs pandas, which is not installed; "
                "write: pip install 'tvinna[pandas]'"
            ) from error
        return pandas.DataFrame([dict(row) for row in self.rows], columns=list(self.columns))


def read(body: bytes) -> Answer:
    """Read SPARQL JSON results. (SPARQL 1.1 Query Results JSON Format, section 3)"""
    found: dict[str, Any] = json.loads(body)
    if "boolean" in found:
        return Answer(("answer",), (MappingProxyType({"answer": bool(found["boolean"])}),))
    columns = tuple(found["head"]["vars"])
    rows = tuple(
        MappingProxyType({column: _value(binding.get(column)) for column in columns})
        for binding in found["results"]["bindings"]
    )
    return Answer(columns, rows)


def _value(term: Mapping[str, Any] | None) -> Value:
    if term is None:
        return None
    if term["type"] == "bnode":
        return f"_:{term['value']}"
    text: str = term["value"] if isinstance(term["value"], str) else json.dumps(term["value"])
    return _PYTHON.get(term.get("datatype", ""), str)(text)
