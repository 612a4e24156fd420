"""Rules across things and files: each is one SELECT over all things at once.

As `sh:sparql` on a shape such a rule would run once a thing and cost milliseconds each time. It is
written as a sh:SPARQLConstraint that hangs on no shape, with its own IRI, name, severity, messages
and `sh:select`. The query sees each file as a named graph, and as the default graph their merge.
"""

import re
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass
from typing import Final

import pyoxigraph

from tvinna.check.findings import Finding
from tvinna.check.messages import Messages
from tvinna.check.reading import Reading, Readings
from tvinna.check.shapes import SPARQL_RULE, shape_statements
from tvinna.errors import BadFolder
from tvinna.sources.statements import Literal, Statement
from tvinna.terms import RDF_TYPE, SH, VOCABULARY, prefixes

_DECLARED: Final = re.compile(r"(?i)\bprefix\s+([\w-]*):")


@dataclass(frozen=True)
class SelectRule:
    """A rule as a query: its IRI and the SELECT, with the context's prefixes filled in."""

    iri: str
    select: str


def select_rules(statements: list[Statement]) -> list[SelectRule]:
    """The rules among shapes that hang on no shape. Raises BadFolder when one has no query."""
    hanging = {one.object for one in statements if one.predicate == SH + "sparql"}
    found = {
        one.subject
        for one in statements
        if one.predicate == RDF_TYPE and one.object == SPARQL_RULE and one.subject not in hanging
    }
    selects = {
        one.subject: one.object.text
        for one in statements
        if one.predicate == SH + "select" and isinstance(one.object, Literal)
    }
    for iri in found - selects.keys():
        raise BadFolder(f"{iri}: has no sh:select; write the SELECT that finds what is wrong")
    return [SelectRule(iri, with_prefixes(selects[iri])) for iri in sorted(found)]


def with_prefixes(query: str) -> str:
    """A query with the context's prefixes before it, save those that it declares itself."""
    declared = set(_DECLARED.findall(query))
    missing = {name: iri for name, iri in prefixes().items() if name and name not in declared}
    return "".join(f"PREFIX {name}: <{iri}>\n" for name, iri in missing.items()) + query


def across_rules(readings: Readings) -> Iterator[Finding]:
    """Every finding of the rules across things."""
    statements = shape_statements(readings.folder)
    rules = select_rules(statements)
    if not rules:
        return
    messages = Messages(statements)
    store = _store(readings)
    for rule in rules:
        for row in _joined(_rows(store, rule)):
            yield _finding(readings, rule, row, messages)


def _store(readings: Readings) -> pyoxigraph.Store:
    """Each file as its named graph, and in the default graph each triple once.

    A loaded vocabulary stays out: its labels and domains are its authors', not held to our rules.
    """
    store = pyoxigraph.Store()
    for reading in readings:
        if reading.source.kind == "vocabulary":
            continue
        content = reading.source.path.read_bytes()
        graph = pyoxigraph.NamedNode(reading.source.graph)
        for place in (graph, pyoxigraph.DefaultGraph()):
            store.bulk_load(
                content,
                pyoxigraph.RdfFormat.TURTLE,
                base_iri=reading.source.base,
                to_graph=place,
            )
    return store


def _rows(store: pyoxigraph.Store, rule: SelectRule) -> Iterator[Mapping[str, str]]:
    try:
        answer = store.query(rule.select, base_iri=VOCABULARY)
    except SyntaxError as error:
        raise BadFolder(f"{rule.iri}: sh:select is no SPARQL: {error.msg}") from error
    if not isinstance(answer, pyoxigraph.QuerySolutions):
        raise BadFolder(f"{rule.iri}: sh:select is no SELECT; write SELECT ?this … WHERE …")
    names = [variable.value for variable in answer.variables]
    if "this" not in names:
        raise BadFolder(f"{rule.iri}: does not project ?this; name the thing at fault ?this")
    for solution in answer:
        row = {name: solution[name] for name in names}
        yield {name: term.value for name, term in row.items() if hasattr(term, "value")}


def _joined(rows: Iterable[Mapping[str, str]]) -> Iterator[Mapping[str, str]]:
    """Rows that differ only in their value as one, so that a thing is told of once: `sv, en`."""
    values: dict[frozenset[tuple[str, str]], list[str]] = {}
    for row in rows:
        others = {name: one for name, one in row.items() if name != "value"}
        if "path" in row:
            # The value is what the file says there, and has a line of its own.
            yield row
        else:
            values.setdefault(frozenset(others.items()), []).append(row.get("value", ""))
    for found, told in values.items():
        joined = ", ".join(dict.fromkeys(told))
        yield {**dict(found), **({"value": joined} if joined else {})}


def _finding(
    readings: Readings, rule: SelectRule, row: Mapping[str, str], messages: Messages
) -> Finding:
    this = row["this"]
    reading: Reading | None = readings.of_graph(row["graph"]) if "graph" in row else None
    reading = reading or readings.describing(this)
    return Finding(
        reading.name if reading else readings.folder.name_of(readings.folder.path),
        reading.line(this, row.get("path"), row.get("value")) if reading else None,
        this,
        rule.iri,
        "warning" if messages.is_warning(rule.iri) else "violation",
        messages.of(rule.iri, row),
    )
