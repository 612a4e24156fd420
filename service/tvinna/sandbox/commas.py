"""CSV in which an IRI with a comma stays in its cell.

The engine quotes a literal that needs it and no IRI, though an IRI may hold a comma. That is rare,
and writing rows here takes several times as long: so the engine's own CSV is counted over, and
written anew only where a row has a cell too many. (SPARQL 1.1 CSV, section 3; RFC 4180, section 2)
"""

import re
from collections.abc import Iterable, Iterator
from typing import Final

from pyoxigraph import BlankNode, Literal, NamedNode, QuerySolution, Triple

CSV: Final = "text/csv"
_QUOTED: Final = re.compile(rb'"[^"]*"')
_QUOTE: Final = re.compile(r'[",\r\n]')


def torn(body: bytes, columns: int) -> bool:
    """Whether some row of a CSV, as the engine writes it, has more cells than columns."""
    plain = _QUOTED.sub(b"", body) if b'"' in body else body
    return plain.count(b",") != (columns - 1) * plain.count(b"\n")


def written(columns: list[str], rows: Iterable[QuerySolution]) -> Iterator[bytes]:
    """The lines of a CSV, each cell quoted that needs it."""
    yield _line(columns)
    for row in rows:
        yield _line(map(_cell, row))


def _cell(term: BlankNode | Literal | NamedNode | Triple | None) -> str:
    if term is None:
        return ""
    return str(term) if isinstance(term, BlankNode | Triple) else term.value


def _line(cells: Iterable[str]) -> bytes:
    quoted = (
        '"' + cell.replace('"', '""') + '"' if _QUOTE.search(cell) else cell for cell in cells
    )
    return (",".join(quoted) + "\r\n").encode()
