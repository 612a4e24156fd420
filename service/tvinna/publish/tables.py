"""The things of a release as tables, one for each class: CSV for programs, XLSX for people.

A table is made from the merge, so a thing has one row, whoever tells of it; which document says
what is in the other forms.
"""

import csv
import hashlib
import re
from collections import defaultdict
from collections.abc import Iterable, Iterator, Mapping, Sequence
from contextlib import ExitStack
from dataclasses import dataclass
from itertools import groupby
from pathlib import Path
from typing import Final

from pyoxigraph import Literal, NamedNode

from tvinna.formats import CSV, XLSX
from tvinna.publish.books import LANGUAGES, Book, Cell, Language
from tvinna.publish.forms import row
from tvinna.publish.lines import triples
from tvinna.publish.release import ReleaseFile
from tvinna.terms import RDF_TYPE, RDFS, SKOS, TV, XSD, prefixes

FOLDER: Final = "tables"
# Between the values of one cell.
BETWEEN: Final = " | "
_LABELS: Final = (RDFS + "label", SKOS + "prefLabel")
_ADDRESS: Final[Mapping[Language, str]] = {"sv": "adress", "en": "address"}
_NUMBERS: Final = frozenset(XSD + name for name in ("integer", "decimal"))

Value = NamedNode | Literal
Facts = Mapping[str, Sequence[Value]]
Names = Mapping[str, Mapping[Language, str]]


@dataclass(frozen=True)
class Column:
    """A column of a CSV: a property, and the language of its texts.

    Without a language it holds links and what has none.
    """

    property: str
    language: str = ""


def write_tables(lines: Path, place: Path, room: Path) -> Iterator[ReleaseFile]:
    """Write a CSV and an XLSX for each class that a thing has, from sorted N-Quads.

    Three readings of the lines, so that memory holds the names of things and no more; `room` is
    where sheets may lie while they grow.
    """
    names = _names(lines)
    classes = _classes(lines, names)
    files = _files(classes)
    (place / FOLDER).mkdir()
    with ExitStack() as opened:
        tables = {
            class_: opened.enter_context(
                _Table(place / FOLDER / files[class_], room, classes[class_], names)
            )
            for class_ in sorted(classes)
        }
        for thing, facts in _things(lines):
            for class_ in _classes_of(facts):
                tables[class_].add(thing, facts)
    for class_, name in sorted(files.items()):
        for form in (CSV, XLSX):
            yield row(f"{FOLDER}/{name}{form.suffix}", form, "table", class_)


class _Table:
    """A class's two files while they are written."""

    def __init__(self, path: Path, room: Path, columns: Sequence[Column], names: Names) -> None:
        self._path = path
        self._columns = columns
        self._properties = list(dict.fromkeys(column.property for column in columns))
        self._names = names
        self._stack = ExitStack()
        self._room = room

    def __enter__(self) -> "_Table":
        # Not `with_suffix`: a class's name may have a dot in it.
        file = self._path.with_name(self._path.name + CSV.suffix)
        written = self._stack.enter_context(file.open("w", encoding="utf-8", newline=""))
        self._csv = csv.writer(written, lineterminator="\r\n")
        self._csv.writerow(["adress / address", *self._heads()])
        heads = {
            language: [
                _ADDRESS[language],
                *_apart(
                    [_called(self._names, one, language) for one in self._properties],
                    self._properties,
                ),
            ]
            for language in LANGUAGES
        }
        file = self._path.with_name(self._path.name + XLSX.suffix)
        self._book = self._stack.enter_context(Book(file, self._room, heads))
        return self

    def __exit__(self, *error: object) -> None:
        self._stack.close()

    def add(self, thing: str, facts: Facts) -> None:
        """One row of each file."""
        cells = [self._values(facts.get(one.property, ()), one.language) for one in self._columns]
        self._csv.writerow([thing, *(BETWEEN.join(values) for values in cells)])
        for language in LANGUAGES:
            shown = [self._cell(facts.get(one, ()), language) for one in self._properties]
            self._book.add(language, [thing, *shown])

    def _heads(self) -> list[str]:
        both = [
            " / ".join(dict.fromkeys(_called(self._names, one, lang) for lang in LANGUAGES))
            for one in self._properties
        ]
        heads = dict(zip(self._properties, _apart(both, self._properties), strict=True))
        return [
            heads[one.property] + (f" ({one.language})" if one.language else "")
            for one in self._columns
        ]

    def _values(self, values: Iterable[Value], language: str) -> list[str]:
        found = []
        for value in values:
            if isinstance(value, Literal):
                if (value.language or "") == language:
                    found.append(value.value)
            elif not language:
                found.append(value.value)
            elif name := self._names.get(value.value, {}).get(_spoken(language)):
                found.append(name)
        return found

    def _cell(self, values: Sequence[Value], language: Language) -> Cell:
        """What a person reads: names for links, texts in the language where there are any."""
        said = [one for one in values if isinstance(one, Literal) and one.language == language]
        links = [one for one in values if isinstance(one, NamedNode)]
        plain = [one for one in values if isinstance(one, Literal) and not one.language]
        # A title has the language of its document and no other.
        texts = said or [one for one in values if isinstance(one, Literal) and one.language]
        every = [*plain, *texts]
        if len(every) == 1 and not links and plain and plain[0].datatype.value in _NUMBERS:
            return Cell(plain[0].value, number=True)
        names = (_called(self._names, link.value, language) for link in links)
        return Cell(BETWEEN.join([*(one.value for one in every), *names]))


def _spoken(language: str) -> Language:
    return "sv" if language == "sv" else "en"


def _things(lines: Path) -> Iterator[tuple[str, Facts]]:
    """Each thing with what is said of it, in the order of the lines."""
    for subject, group in groupby(triples(lines), key=lambda triple: triple.subject):
        facts: dict[str, list[Value]] = defaultdict(list)
        for triple in group:
            if isinstance(triple.object, NamedNode | Literal):
                facts[triple.predicate.value].append(triple.object)
        if isinstance(subject, NamedNode):
            yield subject.value, facts


def _classes_of(facts: Facts) -> list[str]:
    return [one.value for one in facts.get(RDF_TYPE, ()) if isinstance(one, NamedNode)]


def _names(lines: Path) -> Names:
    """What things are called in our two languages; the first of several names."""
    found: dict[str, dict[Language, str]] = {}
    for thing, facts in _things(lines):
        for label in (one for name in _LABELS for one in facts.get(name, ())):
            if isinstance(label, Literal) and label.language in LANGUAGES:
                found.setdefault(thing, {}).setdefault(_spoken(label.language), label.value)
    return found


def _classes(lines: Path, names: Names) -> dict[str, list[Column]]:
    """The classes that things have, each with the columns of its table."""
    found: dict[str, set[Column]] = {}
    for _, facts in _things(lines):
        columns = {
            column
            for name, values in facts.items()
            if name != RDF_TYPE
            for column in _columns(name, values, names)
        }
        for class_ in _classes_of(facts):
            found.setdefault(class_, set()).update(columns)

    def place(column: Column) -> tuple[bool, str, str, int, str]:
        languages = ["", *LANGUAGES]
        known = column.language in languages
        return (
            column.property not in _LABELS,
            _called(names, column.property, "en").casefold(),
            column.property,
            languages.index(column.language) if known else len(languages),
            column.language,
        )

    return {class_: sorted(columns, key=place) for class_, columns in found.items()}


def _columns(name: str, values: Iterable[Value], names: Names) -> Iterator[Column]:
    for value in values:
        if isinstance(value, Literal):
            yield Column(name, value.language or "")
        else:
            yield Column(name)
            for language in names.get(value.value, {}):
                yield Column(name, language)


def _called(names: Names, iri: str, language: Language) -> str:
    """What a person reads for a thing: its name in the language, in the other, or its address."""
    said = names.get(iri, {})
    return said.get(language) or next(iter(said.values()), "") or short(iri)


def _apart(heads: Sequence[str], properties: Sequence[str]) -> list[str]:
    """The headings; where two are alike, each with its property's short address."""
    alike = {head for head in heads if heads.count(head) > 1}
    return [
        f"{head} ({short(name)})" if head in alike else head
        for head, name in zip(heads, properties, strict=True)
    ]


def short(iri: str) -> str:
    """An IRI with the prefix of our context that fits it most closely, or as it is."""
    fitting = [(len(full), name) for name, full in prefixes().items() if iri.startswith(full)]
    if not fitting:
        return iri
    length, name = max(fitting)
    return f"{name}:{iri[length:]}"


_UNSAFE: Final = re.compile(r"[^A-Za-z0-9._-]+")


def _files(classes: Iterable[str]) -> dict[str, str]:
    """A file's name for each class: `Project` for ours, `org-Organization` for those reused."""
    found: dict[str, str] = {}
    taken: set[str] = set()
    for class_ in sorted(classes, key=lambda iri: (not iri.startswith(TV), iri)):
        called = short(class_).removeprefix("tv:")
        # Of an IRI without a prefix, its last word.
        called = re.split("[/#]", called.rstrip("/#"))[-1] if "://" in called else called
        name = _UNSAFE.sub("-", called)
        # Some systems take no notice of capitals.
        if not name.strip("-.") or name.casefold() in taken:
            name = (
                f"{name.strip('-.') or 'class'}-{hashlib.sha256(class_.encode()).hexdigest()[:8]}"
            )
        taken.add(name.casefold())
        found[class_] = name
    return found
