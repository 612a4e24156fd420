"""The folder's questions: each file can be read, and its text is SPARQL."""

import re
from collections.abc import Iterator
from pathlib import Path
from typing import Final

import pyoxigraph

from tvinna.check.findings import Finding, Rule
from tvinna.errors import BadQuery
from tvinna.queries import Query, open_shelf, prefixes_in
from tvinna.queries.faults import NO_SPARQL, UNBOUND, is_unbound, rest
from tvinna.sources import Folder
from tvinna.terms import SHAPES, VOCABULARY

QUERY: Final = Rule(
    SHAPES + "folder-query",
    "violation",
    "Frågan går inte att ställa. {said}",
    "The question cannot be asked. {said}",
)
SPARQL: Final = Rule(SHAPES + "folder-query", "violation", NO_SPARQL["sv"], NO_SPARQL["en"])
PREFIX: Final = Rule(
    SHAPES + "folder-query",
    "violation",
    "Prefixet {prefix}: är inte känt; skriv PREFIX {prefix}: <…> före frågan.",
    "The prefix {prefix}: is not known; write PREFIX {prefix}: <…> before the question.",
)
GROUPED: Final = Rule(SHAPES + "folder-query", "violation", UNBOUND["sv"], UNBOUND["en"])
_PLACE: Final = re.compile(r"error at (\d+):(\d+)")


def query_rules(folder: Folder) -> Iterator[Finding]:
    """Every question of the folder that cannot be asked, with its line."""
    found = open_shelf(folder)
    for path, error in found.broken.items():
        yield _broken(folder, path, error)
    for query in found.questions.values():
        if query.path is not None:
            yield from _sparql(folder, query, query.path)


def _broken(folder: Folder, path: Path, error: BadQuery) -> Finding:
    said = str(error).removeprefix(str(path))
    line, _, told = said.lstrip(":").partition(": ") if said.startswith(":") else ("", "", said)
    name = folder.name_of(path)
    if line.isdecimal():
        return QUERY.at(name, int(line), folder.base, said=told)
    return QUERY.at(name, _line(path, said), folder.base, said=said.removeprefix(": "))


def _line(path: Path, said: str) -> int | None:
    """The first line that has the words which a message on a header names."""
    key = re.search(
        r"(?:params|columns)\.\w+|(?:column|parameter) \w+|\?\w+|title|description", said
    )
    if key is None:
        return None
    words = key[0].replace("column ", "columns.").replace("parameter ", "params.")
    try:
        lines = path.read_text(encoding="utf-8").splitlines()
    except (OSError, UnicodeDecodeError):
        return None
    return next((number for number, line in enumerate(lines, 1) if words in line), 1)


def _sparql(folder: Folder, query: Query, path: Path) -> Iterator[Finding]:
    try:
        pyoxigraph.Store().query(query.text, base_iri=VOCABULARY)
    except SyntaxError as error:
        place = _PLACE.search(str(error.msg))
        line, column = (int(place[1]), int(place[2])) if place else (1, 1)
        name, own = folder.name_of(path), max(1, line - query.filled)
        declared, used = prefixes_in(query.text)
        unknown = sorted(used - declared)
        if unknown:
            first = next(
                (
                    number
                    for number, text in enumerate(query.text.splitlines(), 1)
                    if re.search(rf"(?<!\w){re.escape(unknown[0])}:", text)
                ),
                line,
            )
            own = max(1, first - query.filled)
            yield PREFIX.at(name, own, folder.base, prefix=unknown[0])
        elif is_unbound(query.text, str(error.msg)):
            yield GROUPED.at(name, own, folder.base)
        else:
            shown = rest(query.text, line, column)
            yield SPARQL.at(name, own, folder.base, rest=shown)
