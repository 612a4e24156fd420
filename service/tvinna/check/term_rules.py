"""Which terms may stand in which kind of file, and that no undefined term is used anywhere."""

import re
from collections import defaultdict
from collections.abc import Iterator, Mapping
from pathlib import Path
from typing import Final

from tvinna.check.findings import Finding, Rule
from tvinna.check.reading import Reading, Readings
from tvinna.sources.folder import Folder, files_of
from tvinna.sources.lines import line_at
from tvinna.terms import (
    GRAPH_CLASS,
    RDF,
    RDF_TYPE,
    SCHEME,
    SH,
    SHAPES,
    STANDS_IN,
    TV,
    XSD,
    prefixes,
)

UNDEFINED: Final = Rule(
    SHAPES + "term-defined",
    "violation",
    "Termen {term} är inte beskriven; rätta den eller beskriv den i ontology/ med tv:standsIn.",
    "The term {term} is not described; mend it or describe it in ontology/ with tv:standsIn.",
)
MISPLACED: Final = Rule(
    SHAPES + "term-stands-in",
    "violation",
    "Termen {term} får stå i {allowed}, men filen är {kind}; flytta påståendet.",
    "The term {term} may stand in {allowed}, but the file is {kind}; move the statement.",
)

# Texts of shapes and queries are read as names, not as SPARQL: strings, comments and full IRIs go
# first, so that what looks like a name inside them is not taken for one.
_NAME: Final = re.compile(
    r"""(?P<text>"{3}.*?"{3}|'{3}.*?'{3}|"(?:[^"\\\n]|\\.)*"|'(?:[^'\\\n]|\\.)*')"""
    r"""|(?P<comment>\#[^\n]*)|<(?P<iri>[^\s<>"{}|^`]*)>"""
    r"""|(?<![\w?$@:])(?P<prefix>[A-Za-z][\w-]*):(?P<local>[A-Za-z][\w-]*)""",
    re.DOTALL,
)
_DECLARED: Final = re.compile(r"(?i)@?prefix\s+([\w-]*):\s*<([^>]*)>")

# Namespaces of RDF itself, of datatypes and of the shapes' own language: no vocabulary of ours.
_LANGUAGES: Final = (XSD, SH, RDF)


def term_rules(readings: Readings) -> Iterator[Finding]:
    """Every term that is not described, or that stands in a file of the wrong kind."""
    allowed = stands_in(readings)
    for reading in readings.data:
        yield from _used(reading, allowed)
    described = {subject for reading in readings.ontology for subject in reading.values}
    for path in (*readings.folder.shapes, *files_of(readings.folder.path, "queries", ".rq")):
        yield from _named(readings.folder, path, described)


def stands_in(readings: Readings) -> Mapping[str, frozenset[str]]:
    """The kinds of graph each described term may stand in."""
    found: dict[str, set[str]] = defaultdict(set)
    for reading in readings.ontology:
        for one in reading.statements:
            if one.predicate == STANDS_IN and isinstance(one.object, str):
                found[one.subject].add(one.object)
    return {term: frozenset(kinds) for term, kinds in found.items()}


def _used(reading: Reading, allowed: Mapping[str, frozenset[str]]) -> Iterator[Finding]:
    kind = GRAPH_CLASS[reading.source.kind]
    for one in reading.statements:
        terms = [one.predicate]
        if one.predicate == RDF_TYPE and isinstance(one.object, str):
            terms = [one.object]
        for term in terms:
            if kind in allowed.get(term, frozenset()):
                continue
            line = reading.line(one.subject, one.predicate, one.object)
            if term not in allowed:
                yield UNDEFINED.at(reading.name, line, one.subject, term=short(term))
            else:
                kinds = ", ".join(sorted(map(short, allowed[term])))
                yield MISPLACED.at(
                    reading.name,
                    line,
                    one.subject,
                    term=short(term),
                    allowed=kinds,
                    kind=short(kind),
                )


def _named(folder: Folder, path: Path, described: set[str]) -> Iterator[Finding]:
    """Undescribed names in a shape or query, of every vocabulary that we describe terms of."""
    text = path.read_text(encoding="utf-8")
    known = {**prefixes(), **dict(_DECLARED.findall(text))}
    vocabularies = {_namespace(term) for term in described} - set(_LANGUAGES)
    for found in _NAME.finditer(text):
        if found["text"] and found["text"].startswith(('"""', "'''")):
            # A rule's query stands in a long string.
            inner = found["text"][3:-3]
            names = [(f, found.start() + 3 + f.start()) for f in _NAME.finditer(inner)]
        else:
            names = [(found, found.start())]
        for name, position in names:
            iri = name["iri"] or (
                known.get(name["prefix"], "") + name["local"] if name["prefix"] else ""
            )
            ours = iri.startswith((TV, SCHEME))
            if iri in described or not (ours or _namespace(iri) in vocabularies):
                continue
            if iri in known.values() or iri.endswith("/"):
                continue
            yield UNDEFINED.at(folder.name_of(path), line_at(text, position), iri, term=short(iri))


def _namespace(iri: str) -> str:
    return iri[: max(iri.rfind("#"), iri.rfind("/")) + 1]


def short(iri: str) -> str:
    """An IRI with the context's prefix, for people."""
    fits = [(len(full), name, full) for name, full in prefixes().items() if iri.startswith(full)]
    if not fits:
        return f"<{iri}>"
    _, name, full = max(fits)
    return f"{name}:{iri.removeprefix(full)}"
