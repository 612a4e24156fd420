"""A `.rq` file: a header in TOML after `#+`, then the query that it introduces."""

import difflib
import re
import tomllib
from collections.abc import Collection, Iterable, Mapping
from dataclasses import dataclass
from functools import cached_property
from pathlib import Path
from types import MappingProxyType
from typing import Any, Final, Literal, cast

from tvinna.errors import BadParameter, BadQuery, BadTerm, UnknownParameter
from tvinna.queries import text as texts
from tvinna.queries.narrowing import narrowed
from tvinna.queries.reading import reading
from tvinna.queries.values import TYPES, Names, Type, term

LANGUAGES: Final = ("sv", "en")
_HEADER: Final = frozenset({"title", "description", "params", "columns"})
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
class Query:
    """A question with a name. `text` is the file's own, with the prefixes it left out written
    before it on `filled` lines.
    """

    name: str
    iri: str
    title: Mapping[str, str]
    description: Mapping[str, str]
    parameters: tuple[Parameter, ...]
    columns: tuple[Column, ...]
    text: str
    filled: int
    path: Path | None
    names: Names

    @cached_property
    def kind(self) -> Literal["rows", "graph"]:
        """Whether it answers with rows (SELECT, ASK) or a graph (CONSTRUCT, DESCRIBE)."""
        return reading(self.text).kind

    def bind(self, given: Mapping[str, str], language: str = "en") -> str:
        """The query's text with parameters fixed, by VALUES blocks in it and after it.

        `given` holds values as a person writes them. A parameter of type `language` that is not
        given takes `language`.
        Raises UnknownParameter, naming those the query has, and BadParameter, naming the type
        and an example, also for a value that is none of those that a parameter can have.
        (SPARQL 1.1, section 10.2.2)
        """
        own = {parameter.name: parameter for parameter in self.parameters}
        for name, value in given.items():
            if name not in own:
                raise self._unknown(name, list(own))
            _hold_to_values(own[name], value)
        spoken = {name: language for name, row in own.items() if row.type == "language"}
        wanted = {**spoken, **given}
        written = {name: _written(own[name], value, self.names) for name, value in wanted.items()}
        # Both places mean the same, but only from within does the engine begin with the value; a
        # block after the text filters what the whole question found. What the text assigns itself
        # may not be in scope before that, so it is fixed from without. (Section 18.2.1)
        begins = texts.opening(self.text)
        within = {} if begins is None else _without(written, texts.assigned(self.text))
        without = _without(written, within)
        bound = self.text
        if within:
            # An IRI may stand wherever a variable may, and a language only where it is compared.
            wide = {
                name: written
                for name, written in within.items()
                if own[name].type in ("iri", "language")
            }
            bound = narrowed(bound, within)
            begins = texts.opening(bound) or begins
            bound = f"{bound[:begins]} {_values(within)}{texts.fixed(bound[begins:], wide)}"
        return f"{bound.rstrip()}\n{_values(without)}\n" if without else bound

    def _unknown(self, name: str, own: list[str]) -> UnknownParameter:
        if not own:
            return UnknownParameter(
                f"{self.name} has no parameters, so none called {name}",
                swedish=f"{self.name} har inga parametrar, alltså ingen som heter {name}",
            )
        near = difflib.get_close_matches(name, own, 1)
        meant, menade = (
            (f"; did you mean {near[0]}?", f"; menade du {near[0]}?") if near else ("", "")
        )
        return UnknownParameter(
            f"{self.name} has no parameter {name}, it has {', '.join(own)}{meant}",
            swedish=f"{self.name} har ingen parameter {name}, den har {', '.join(own)}{menade}",
        )


def _without(terms: Mapping[str, str], names: Collection[str]) -> dict[str, str]:
    return {name: written for name, written in terms.items() if name not in names}


def _values(terms: Mapping[str, str]) -> str:
    columns = " ".join(f"?{name}" for name in terms)
    return f"VALUES ({columns}) {{ ({' '.join(terms.values())}) }}"


def _written(parameter: Parameter, value: str, names: Names) -> str:
    try:
        return term(parameter.type, value, names)
    except BadTerm as error:
        raise not_this(parameter, str(error), error.said("sv")) from error


def _hold_to_values(parameter: Parameter, value: str) -> None:
    # A language is the same however its letters are written.
    told = value.lower() if parameter.type == "language" else value
    if not parameter.values or told in parameter.values:
        return
    have = ", ".join(parameter.values)
    raise not_this(parameter, f"{value!r} is none of {have}", f"{value!r} är inget av {have}")


def not_this(parameter: Parameter, why: str, swedish: str) -> BadParameter:
    """What is said of a value that a parameter cannot have: its type, why not, an example."""
    return BadParameter(
        f"{parameter.name} is of type {parameter.type}: {why} (here: {parameter.example})",
        swedish=f"{parameter.name} är av typen {parameter.type}: {swedish} "
        f"(här: {parameter.example})",
    )


def read(path: Path, iri: str, names: Names) -> Query:
    """Read a query from its file; the file's stem is its name. Raises BadQuery."""
    try:
        text = path.read_text(encoding="utf-8")
    except (OSError, UnicodeDecodeError) as error:
        raise BadQuery(f"{path}: cannot be read as UTF-8 text ({error})") from error
    return parse(path.stem, text, iri=iri, names=names, path=path)


def parse(name: str, text: str, *, iri: str, names: Names, path: Path | None = None) -> Query:
    """Make a query of its text, checking that header and query say the same.

    Raises BadQuery, naming the file, what is wrong in it and what would be right.
    """
    where = str(path or name)
    header = _header(text, where)
    _only(header, _HEADER, where, "the header")
    parameters = tuple(_parameter(key, row, where) for key, row in _rows(header, "params", where))
    columns = tuple(_column(key, row, where) for key, row in _rows(header, "columns", where))
    filled = texts.fill(text, names.prefixes)
    query = Query(
        name=name,
        iri=iri,
        title=_words(header.get("title"), where, "title", LANGUAGES),
        description=_words(header.get("description"), where, "description", LANGUAGES),
        parameters=parameters,
        columns=columns,
        text=filled.text,
        filled=filled.lines,
        path=path,
        names=names,
    )
    _agree(query, where)
    return query


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


def _agree(query: Query, where: str) -> None:
    """Hold the header to what the query does."""
    verb = reading(query.text).verb
    if verb is None:
        raise BadQuery(f"{where}: no query; write SELECT, ASK, CONSTRUCT or DESCRIBE")
    declared = [column.name for column in query.columns]
    if verb == "select":
        projected = texts.projection(query.text)
        if projected is None:
            raise BadQuery(f"{where}: SELECT * hides its columns; name them: SELECT ?project …")
        for name in declared:
            if name not in projected:
                raise BadQuery(f"{where}: column {name} is not selected; select ?{name}")
        for name in projected:
            if name not in declared:
                raise BadQuery(f"{where}: ?{name} is selected without a row columns.{name}")
    elif declared:
        raise BadQuery(f"{where}: only a SELECT has columns; leave out columns.{declared[0]}")
    made = texts.computed(query.text)
    fixed = set(declared) if verb == "select" else texts.variables(query.text)
    for parameter in query.parameters:
        if parameter.name not in fixed:
            raise BadQuery(
                f"{where}: parameter {parameter.name} is no column; "
                f"bind ?{parameter.name} in a required pattern and select it"
            )
        if parameter.name in made:
            # No value can be in scope before the SELECT gives its own. (SPARQL 1.1, 18.2.1)
            raise BadQuery(
                f"{where}: parameter {parameter.name} is made by the SELECT, where it cannot be "
                f"fixed; write BIND(… AS ?{parameter.name}) in the pattern, or a count in a SELECT "
                f"of its own in braces there, and select ?{parameter.name}"
            )
        _hold_to_type(parameter, query.names, where)


def _hold_to_type(parameter: Parameter, names: Names, where: str) -> None:
    for value in (parameter.example, *parameter.values):
        try:
            term(parameter.type, value, names)
        except BadTerm as error:
            raise BadQuery(f"{where}: params.{parameter.name}.example: {error}") from error
