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


def _integer(text: str) -> int | str:
    """The number; one of thousands of digits, which Python reads none of, stays its text."""
    try:
        return int(text)
    except ValueError:
        return text


# Every other datatype is given as its text. Dates too: they are as exact as their source, and
# Python has no date that is only a year.
_PYTHON: Final[Mapping[str, Callable[[str], Value]]] = MappingProxyType(
    {
        XSD + "integer": _integer,
        XSD + "decimal": Decimal,
        XSD + "double": float,
        XSD + "float": float,
        XSD + "boolean": lambda text: text in ("true", "1"),
    }
)


# What a sheet has cells of its own for, where it can hold them.
_MOMENTS: Final = frozenset({XSD + name for name in ("date", "dateTime", "time", "gYear")})


class Moment(str):
    """A date or a time, as it was written; `kind` is the name of its datatype in XSD."""

    kind: str


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


def read(body: bytes, *, moments: bool = False) -> Answer:
    """Read SPARQL JSON results; with `moments`, dates and times know of which datatype they are.

    (SPARQL 1.1 Query Results JSON Format, section 3)
    """
    found: dict[str, Any] = json.loads(body)
    if "boolean" in found:
        return Answer(("answer",), (MappingProxyType({"answer": bool(found["boolean"])}),))
    columns = tuple(found["head"]["vars"])
    told = _moment if moments else _value
    rows = tuple(
        MappingProxyType({column: told(binding.get(column)) for column in columns})
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


def _moment(term: Mapping[str, Any] | None) -> Value:
    if term is None or term.get("datatype", "") not in _MOMENTS:
        return _value(term)
    found = Moment(term["value"])
    found.kind = term["datatype"].removeprefix(XSD)
    return found
