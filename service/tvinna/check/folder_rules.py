"""The rules of a folder: names, bases, graphs, IRIs and links. No shape can hold them."""

import re
from collections.abc import Iterator
from pathlib import Path
from typing import Final

from tvinna.check.findings import Finding, Rule
from tvinna.check.reading import Reading, Readings
from tvinna.sources.folder import DATA_FOLDERS, Folder, Source
from tvinna.sources.formatting import is_machine_written
from tvinna.sources.passages import STEM
from tvinna.sources.statements import Literal, is_blank
from tvinna.sources.tokens import comments, declared_base
from tvinna.sources.turtle import CANONICAL, LEXICAL
from tvinna.sources.withdrawn import STEM as WITHDRAWN
from tvinna.terms import (
    GRAPH_CLASS,
    PRODUCTS,
    RDF_TYPE,
    RESERVED_STEMS,
    SHAPES,
    TV,
    XSD,
)

# A slug of ours, or a register's own key as the register writes it: SE, 0580. The ending of a file
# is none of its: addresses end so where a form is asked for.
_THING: Final = re.compile(
    r"(?!.*\.(?:ttl|jsonld|json|rdf|xml|nt|nq|trig|csv|xlsx|html)$)"
    r"id/[a-z][a-z0-9-]*/(?:[a-z0-9]+(?:[-._][a-z0-9]+)*|[A-Z0-9]+(?:[-.][A-Z0-9]+)*)$"
)
_NUMBERS: Final = {XSD + "integer", XSD + "decimal"}
# Datatypes that the engine turns into others when it loads them.
_OTHER_NUMBERS: Final = re.compile(
    re.escape(XSD)
    + r"(?:(?:unsigned)?(?:int|long|short|byte)|(?:non)?(?:negative|positive)integer|float|double)"
    r"$",
    re.IGNORECASE,
)

SYNTAX: Final = Rule(SHAPES + "folder-syntax", "violation", "{said_sv}", "{said}")
PLACE: Final = Rule(
    SHAPES + "folder-place",
    "violation",
    "Filen ligger fel; lägg .ttl-filer i data/sources, data/editorial, data/reference eller"
    " data/imports.",
    "The file lies in the wrong place; put .ttl files in data/sources, data/editorial,"
    " data/reference or data/imports.",
)
NAME: Final = Rule(
    SHAPES + "folder-name",
    "violation",
    "Filen heter {stem}; skriv små bokstäver a–z, siffror och bindestreck, och inte {reserved}.",
    "The file is called {stem}; write small letters a-z, digits and hyphens, and not {reserved}.",
)
STEMS: Final = Rule(
    SHAPES + "folder-stem",
    "violation",
    "Filen heter som {other}; två filer kan inte fylla samma graf, så ge den ett annat namn.",
    "The file is called like {other}; two files cannot fill one graph, so give it another name.",
)
BASE: Final = Rule(
    SHAPES + "folder-base",
    "violation",
    "Filens bas är {found}; skriv @base <{base}> . överst.",
    "The file's base is {found}; write @base <{base}> . at the top.",
)
NO_BASE: Final = Rule(
    SHAPES + "folder-base",
    "violation",
    "Filen har ingen bas; skriv @base <{base}> . överst.",
    "The file has no base; write @base <{base}> . at the top.",
)
GRAPH: Final = Rule(
    SHAPES + "folder-graph",
    "violation",
    "Filen beskriver inte sin egen graf; skriv <source/{stem}> a tv:{kind} .",
    "The file does not describe its own graph; write <source/{stem}> a tv:{kind} .",
)
THING: Final = Rule(
    SHAPES + "folder-iri",
    "violation",
    "En sak heter <{thing}>; skriv <id/slag/namn> med små bokstäver a–z, siffror och bindestreck,"
    " eller ett registers egen nyckel.",
    "A thing is called <{thing}>; write <id/concept/slug> with small letters a-z, digits and"
    " hyphens, or a register's own key.",
)
FOREIGN: Final = Rule(
    SHAPES + "folder-own-things",
    "violation",
    "En källfil säger bara något om mappens egna saker; <{thing}> hör hemma i en annan fil.",
    "A source file only speaks of the folder's own things; <{thing}> belongs in another file.",
)
BLANK: Final = Rule(
    SHAPES + "folder-blank-node",
    "violation",
    "En nod saknar IRI vid {predicate}; ge den ett namn: <id/slag/namn>.",
    "A node has no IRI at {predicate}; give it a name: <id/concept/slug>.",
)
NUMBER: Final = Rule(
    SHAPES + "folder-number",
    "violation",
    "Talet {value} skulle skrivas om när det läses in; skriv xsd:integer eller xsd:decimal utan"
    " onödiga nollor.",
    "The number {value} would be rewritten when loaded; write xsd:integer or xsd:decimal without"
    " needless zeros.",
)
LITERAL: Final = Rule(
    SHAPES + "folder-literal",
    "violation",
    "{value} är inget {datatype}; skriv som {example}.",
    "{value} is no {datatype}; write it like {example}.",
)
SORTED: Final = Rule(
    SHAPES + "folder-machine-written",
    "violation",
    "En maskinskriven fil är sorterad och har inga kommentarer; skapa den på nytt.",
    "A machine-written file is sorted and has no comments; make it again.",
)


def folder_rules(readings: Readings) -> Iterator[Finding]:
    """Every finding of the folder's own rules."""
    yield from _places(readings.folder)
    yield from _names(readings)
    graphs = frozenset(source.graph for source in readings.folder.sources)
    for reading in readings.data:
        if well_named(reading.source):
            # Under another name the file would fill another graph, and say other things of it.
            yield from _graph(reading)
            yield from _things(reading, graphs)
        yield from _blank_nodes(reading)
        yield from _literals(reading)
        yield from _machine_written(reading)


def base_rules(readings: Readings) -> Iterator[Finding]:
    """Every file with another base than the folder's: all that it names is then another thing."""
    for reading in readings.data:
        yield from _base(reading)


def well_named(source: Source) -> bool:
    """Whether a file's name can be the end of its graph's address."""
    return bool(STEM.match(source.stem)) and source.stem not in RESERVED_STEMS


def _is_withdrawn_graph(reading: Reading, subject: str) -> bool:
    """Whether a subject is the address of a graph that the list of withdrawn ones speaks of."""
    stem = subject.removeprefix(f"{reading.source.base}source/")
    return (
        (reading.source.kind, reading.source.stem) == ("reference", WITHDRAWN)
        and bool(STEM.match(stem))
        and TV + "WithdrawnIdentifier" in reading.values[subject].get(RDF_TYPE, ())
    )


def _places(folder: Folder) -> Iterator[Finding]:
    data = folder.path / "data"
    known = {source.path for source in folder.sources}
    for path in sorted(data.rglob("*")):
        hidden = any(part.startswith(".") for part in path.relative_to(data).parts)
        if path.is_file() and not hidden and path not in known and _looks_like_data(path, data):
            yield PLACE.at(folder.name_of(path), None, folder.base)


def _looks_like_data(path: Path, data: Path) -> bool:
    if path.suffix in {".md", ".txt"}:
        return False
    return (
        path.suffix in {".ttl", ".nt"} or path.parent.relative_to(data).as_posix() in DATA_FOLDERS
    )


def _names(readings: Readings) -> Iterator[Finding]:
    seen: dict[str, str] = {}
    for source in readings.folder.sources:
        name = readings.folder.name_of(source.path)
        if not well_named(source):
            reserved = ", ".join(sorted(RESERVED_STEMS))
            yield NAME.at(name, None, source.graph, stem=source.stem, reserved=reserved)
        if source.stem in seen:
            yield STEMS.at(name, None, source.graph, other=seen[source.stem])
        seen.setdefault(source.stem, name)


def _base(reading: Reading) -> Iterator[Finding]:
    declared = declared_base(reading.text)
    base, graph = reading.source.base, reading.source.graph
    if declared is None:
        yield NO_BASE.at(reading.name, 1, graph, base=base)
    elif declared[0] != base:
        line = reading.text.count("\n", 0, declared[1]) + 1
        yield BASE.at(reading.name, line, graph, found=declared[0], base=base)


def _graph(reading: Reading) -> Iterator[Finding]:
    wanted = GRAPH_CLASS[reading.source.kind]
    graph = reading.source.graph
    if wanted not in reading.values.get(graph, {}).get(RDF_TYPE, ()):
        yield GRAPH.at(
            reading.name,
            reading.line(graph),
            graph,
            stem=reading.source.stem,
            kind=wanted.removeprefix(TV),
        )


def _things(reading: Reading, graphs: frozenset[str]) -> Iterator[Finding]:
    base, name = reading.source.base, reading.name
    # A graph is described by its own file and named by an editorial one.
    known = graphs if reading.source.kind == "editorial" else {reading.source.graph}
    for subject in reading.values:
        if is_blank(subject) or subject in known:
            continue
        line = reading.line
        if subject.startswith(base):
            well_formed = _THING.match(subject.removeprefix(base))
            if not well_formed and not _is_withdrawn_graph(reading, subject):
                yield THING.at(name, line(subject), subject, thing=subject.removeprefix(base))
        elif reading.source.kind == "source" or subject.startswith(PRODUCTS):
            yield FOREIGN.at(name, line(subject), subject, thing=subject)


def _blank_nodes(reading: Reading) -> Iterator[Finding]:
    """Each blank node where a thing points to it, or, when none does, where it says something."""
    pointed_to = {one.object for one in reading.statements if is_blank(one.object)}
    for one in reading.statements:
        if is_blank(one.subject):
            if one.subject in pointed_to:
                continue
            yield BLANK.at(reading.name, None, reading.source.graph, predicate=one.predicate)
        elif is_blank(one.object):
            line = reading.line(one.subject, one.predicate)
            yield BLANK.at(reading.name, line, one.subject, predicate=one.predicate)


def _literals(reading: Reading) -> Iterator[Finding]:
    for one in reading.statements:
        value = one.object
        if not isinstance(value, Literal):
            continue
        # A day that does not exist in the calendar is left to the shapes.
        pattern, example = LEXICAL.get(value.datatype, (None, ""))
        if pattern is not None and not pattern.fullmatch(value.text):
            yield LITERAL.at(
                reading.name,
                reading.line(one.subject, one.predicate, value),
                one.subject,
                value=value.text,
                datatype=value.datatype.replace(XSD, "xsd:"),
                example=example,
            )
        elif _rewritten(value):
            line = reading.line(one.subject, one.predicate, value)
            yield NUMBER.at(reading.name, line, one.subject, value=value.text)


def _rewritten(value: Literal) -> bool:
    """Whether the engine would hold another value than the file."""
    if _OTHER_NUMBERS.match(value.datatype):
        return True
    return value.datatype in _NUMBERS and not CANONICAL.fullmatch(value.text)


def _machine_written(reading: Reading) -> Iterator[Finding]:
    if not is_machine_written(reading.source.path):
        return
    subjects = [subject for subject in reading.values if subject != reading.source.graph]
    if subjects != sorted(subjects) or len(comments(reading.text)) > 1:
        yield SORTED.at(reading.name, 1, reading.source.graph)
