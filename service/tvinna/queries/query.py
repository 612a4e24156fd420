"""A `.rq` file: a header, then the query that it introduces."""

import difflib
from collections.abc import Collection, Iterable, Mapping
from dataclasses import dataclass
from functools import cached_property
from itertools import groupby
from pathlib import Path
from typing import Literal

from tvinna.errors import BadParameter, BadQuery, BadTerm, UnknownParameter
from tvinna.queries import text as texts
from tvinna.queries.header import SUBJECTS, Column, Parameter, read_header
from tvinna.queries.narrowing import narrowed
from tvinna.queries.reading import reading
from tvinna.queries.values import Names, term


@dataclass(frozen=True)
class Query:
    """A question with a name. `text` is the file's own, with the prefixes it left out written
    before it on `filled` lines.
    """

    name: str
    iri: str
    title: Mapping[str, str]
    description: Mapping[str, str]
    subject: str
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
                vietnamese=f"{self.name} không có tham số nào, nên cũng không có tham số {name}",
            )
        near = difflib.get_close_matches(name, own, 1)
        meant, menade, meaning = (
            f"; {asking} {near[0]}?" if near else ""
            for asking in ("did you mean", "menade du", "có phải ý bạn là")
        )
        return UnknownParameter(
            f"{self.name} has no parameter {name}, it has {', '.join(own)}{meant}",
            swedish=f"{self.name} har ingen parameter {name}, den har {', '.join(own)}{menade}",
            vietnamese=f"{self.name} không có tham số {name}; các tham số là "
            f"{', '.join(own)}{meaning}",
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
        raise not_this(parameter, error) from error


def _hold_to_values(parameter: Parameter, value: str) -> None:
    # A language is the same however its letters are written.
    told = value.lower() if parameter.type == "language" else value
    if not parameter.values or told in parameter.values:
        return
    have = ", ".join(parameter.values)
    why = BadTerm(
        f"{value!r} is none of {have}",
        swedish=f"{value!r} är inget av {have}",
        vietnamese=f"{value!r} không thuộc {have}",
    )
    raise not_this(parameter, why)


def not_this(parameter: Parameter, why: BadTerm) -> BadParameter:
    """What is said of a value that a parameter cannot have: its type, why not, an example."""
    return BadParameter(
        f"{parameter.name} is of type {parameter.type}: {why} (here: {parameter.example})",
        swedish=f"{parameter.name} är av typen {parameter.type}: {why.said('sv')} "
        f"(här: {parameter.example})",
        vietnamese=f"{parameter.name} thuộc kiểu {parameter.type}: {why.said('vi')} "
        f"(ở đây: {parameter.example})",
    )


def read(path: Path, iri: str, names: Names) -> Query:
    """Read a query from its file; the file's stem is its name. Raises BadQuery."""
    try:
        text = path.read_text(encoding="utf-8-sig")
    except (OSError, UnicodeDecodeError) as error:
        raise BadQuery(f"{path}: cannot be read as UTF-8 text ({error})") from error
    return parse(path.stem, text, iri=iri, names=names, path=path)


def parse(name: str, text: str, *, iri: str, names: Names, path: Path | None = None) -> Query:
    """Make a query of its text, checking that header and query say the same.

    Raises BadQuery, naming the file, what is wrong in it and what would be right.
    """
    where = str(path or name)
    header = read_header(text, where)
    filled = texts.fill(text, names.prefixes)
    query = Query(
        name=name,
        iri=iri,
        title=header.title,
        description=header.description,
        subject=header.subject,
        parameters=header.parameters,
        columns=header.columns,
        text=filled.text,
        filled=filled.lines,
        path=path,
        names=names,
    )
    _agree(query, where)
    return query


def by_subject(queries: Iterable[Query]) -> dict[str, list[Query]]:
    """Questions by what they are about, in the order of `SUBJECTS`; those that do not say are last,
    under "rest".
    """
    order = (*SUBJECTS, "rest")
    ordered = sorted(queries, key=lambda query: order.index(query.subject or "rest"))
    return {
        subject: list(found)
        for subject, found in groupby(ordered, key=lambda query: query.subject or "rest")
    }


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
