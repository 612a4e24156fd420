"""The header of a `.rq` file: TOML after `#+`, in which a question introduces itself."""

import difflib
import re
import tomllib
from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from types import MappingProxyType
from typing import Any, Final, cast

from tvinna.errors import BadQuery
from tvinna.queries.values import TYPES, Type

LANGUAGES: Final = ("sv", "en")
# What questions are about, in the order in which they are listed; one that does not say comes last.
SUBJECTS: Final = ("partnership", "strategy", "goals", "actors", "others", "documents", "data")
_HEADER: Final = frozenset({"title", "description", "subject", "params", "columns"})
_PARAMETER: Final = frozenset({"type", "help", "example", "values"})
_COLUMN: Final = frozenset({"type", "head", "help", "optional"})
# Words that the command line and the address of a query use for themselves.
_RESERVED: Final = frozenset(
    {
        "folder",
        "lang",
        "format",
        "output",
        "results",
        "help",
        "version",
        "limit",
        "offset",
        "view",
        "by",
    }
)

_AT_LINE: Final = re.compile(r"at line (\d+)")
# One row a kind of header line: how it is written.
_WRITTEN: Final[Mapping[str, str]] = MappingProxyType(
    {
        "params": 'params.goal = { type = "iri", help.en = "A goal", example = "sdg:6" }',
        "columns": 'columns.goal = { type = "iri", help.en = "The goal" }',
        "description": 'description.en = "Each project with each goal it serves."',
        "subject": 'subject = "goals"',
        "title": 'title.en = "Projects by goal"',
    }
)


@dataclass(frozen=True)
class Parameter:
    """A column that the caller may fix. `example` finds something in the folder it was written
    for, and is a valid value of its type; one of `values`, where the question has no others.
    """

    name: str
    type: Type
    help: Mapping[str, str]
    example: str
    values: tuple[str, ...] = ()


@dataclass(frozen=True)
class Column:
    """A column of a query's answer; an optional one may be empty in a row.

    `head` is what it is called in a table for people: its name in words where the header of the
    query says nothing else.
    """

    name: str
    type: Type
    help: Mapping[str, str]
    optional: bool
    head: Mapping[str, str]


@dataclass(frozen=True)
class Header:
    """What a question says of itself. `subject` is one of `SUBJECTS`, or empty."""

    title: Mapping[str, str]
    description: Mapping[str, str]
    subject: str
    parameters: tuple[Parameter, ...]
    columns: tuple[Column, ...]


def read_header(text: str, where: str) -> Header:
    """The header of a question's text. Raises BadQuery, naming the line or the key, what is wrong
    and what would be right.
    """
    header = _header(text, where)
    _only(header, _HEADER, where, "the header")
    rows = _rows(header, "params", where)
    return Header(
        title=_words(header.get("title"), where, "title", LANGUAGES),
        description=_words(header.get("description"), where, "description", LANGUAGES),
        subject=_subject(header.get("subject", ""), where),
        parameters=tuple(_parameter(key, row, where) for key, row in rows),
        columns=tuple(_column(key, row, where) for key, row in _rows(header, "columns", where)),
    )


def _header(text: str, where: str) -> dict[str, Any]:
    # A line that is no header line stays as an empty one, so that TOML counts the file's lines.
    lines = [line[2:] if line.startswith("#+") else "" for line in text.splitlines()]
    if not any(lines):
        raise BadQuery(f'{where}: no header; begin with a line such as #+ title.en = "…"')
    try:
        return tomllib.loads("\n".join(lines))
    except tomllib.TOMLDecodeError as error:
        last = max(number for number, line in enumerate(lines, 1) if line)
        told = _AT_LINE.search(str(error))
        line = int(told[1]) if told and int(told[1]) <= len(lines) else last
        raise BadQuery(_unread(where, line, lines[line - 1].strip())) from error


def _unread(where: str, line: int, written: str) -> str:
    """What is said of a header line that is no TOML: how one of its kind is written."""
    kind = next((kind for kind in _WRITTEN if written.startswith(kind)), "title")
    return f"{where}:{line}: the header line {written!r} cannot be read; write #+ {_WRITTEN[kind]}"


def _rows(header: Mapping[str, Any], key: str, where: str) -> Iterable[tuple[str, Any]]:
    table = header.get(key, {})
    if not isinstance(table, dict):
        raise BadQuery(f'{where}: {key} is no table; write #+ {key}.goal = {{ type = "iri", … }}')
    return table.items()


def _only(table: Mapping[str, Any], known: frozenset[str], where: str, place: str) -> None:
    for key in table:
        if key not in known:
            near = difflib.get_close_matches(key, known, 1)
            meant = f"; did you mean {near[0]}?" if near else ""
            raise BadQuery(
                f"{where}: {place} has no key {key}, it has {', '.join(sorted(known))}{meant}"
            )


def _words(value: object, where: str, place: str, needed: Iterable[str]) -> Mapping[str, str]:
    """A text in several languages. One that is left out is read in English."""
    if not isinstance(value, dict):
        raise BadQuery(f'{where}: {place} is missing; write #+ {place}.en = "…" and {place}.sv')
    for language in needed:
        if language not in value:
            raise BadQuery(f"{where}: {place} says nothing in {language}; add {place}.{language}")
    for language, words in value.items():
        if language not in LANGUAGES or not isinstance(words, str) or not words.strip():
            raise BadQuery(f"{where}: {place}.{language} is no text in one of sv, en")
    english: str = value["en"]
    return MappingProxyType({language: value.get(language, english) for language in LANGUAGES})


def _subject(value: object, where: str) -> str:
    if value not in ("", *SUBJECTS):
        raise BadQuery(f"{where}: subject is {value!r}; subjects are {', '.join(SUBJECTS)}")
    return str(value)


def _type(row: object, where: str, place: str) -> Type:
    kind = row.get("type") if isinstance(row, dict) else None
    if not isinstance(kind, str) or kind not in TYPES:
        raise BadQuery(f"{where}: {place} has type {kind!r}; types are {', '.join(TYPES)}")
    return cast("Type", kind)


def _parameter(name: str, row: Any, where: str) -> Parameter:
    place = f"params.{name}"
    kind = _type(row, where, place)
    _only(row, _PARAMETER, where, place)
    if name in _RESERVED:
        raise BadQuery(f"{where}: {place} takes a word that addresses use; call it otherwise")
    example = row.get("example")
    if not isinstance(example, str) or not example:
        shown = TYPES[kind].examples[0]
        raise BadQuery(f'{where}: {place} has no example; add example = "{shown}"')
    values = row.get("values", [])
    if not isinstance(values, list) or not all(isinstance(one, str) for one in values):
        raise BadQuery(f'{where}: {place}.values is {values!r}; write ["{example}", "…"]')
    if values and example not in values:
        raise BadQuery(f"{where}: {place}.example is none of its values: {', '.join(values)}")
    said = _words(row.get("help"), where, f"{place}.help", ["en"])
    return Parameter(name, kind, said, example, tuple(values))


def _column(name: str, row: Any, where: str) -> Column:
    place = f"columns.{name}"
    kind = _type(row, where, place)
    _only(row, _COLUMN, where, place)
    optional = row.get("optional", False)
    if not isinstance(optional, bool):
        raise BadQuery(f"{where}: {place}.optional is {optional!r}; write true or false")
    own = row.get("head", {})
    if isinstance(own, dict):
        own = {"en": name.removesuffix("_label").replace("_", " "), **own}
    head = _words(own, where, f"{place}.head", [])
    return Column(
        name, kind, _words(row.get("help"), where, f"{place}.help", ["en"]), optional, head
    )
