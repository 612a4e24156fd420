"""The folder's files, each read once for all rules, and where things are written in them."""

from bisect import bisect_right
from collections import defaultdict
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass, field
from functools import cached_property

from tvinna.errors import BadSource
from tvinna.sources import Folder, Source
from tvinna.sources.lines import line_starts
from tvinna.sources.statements import Literal, Statement, Term
from tvinna.sources.stored import Values, by_subject
from tvinna.sources.tokens import written
from tvinna.terms import RDF_TYPE, RDFS

SUBCLASS = RDFS + "subClassOf"


@dataclass(frozen=True)
class Reading:
    """A file and what it says."""

    source: Source
    name: str
    statements: tuple[Statement, ...]

    @cached_property
    def values(self) -> Values:
        """The statements by subject and predicate."""
        return by_subject(self.statements)

    @cached_property
    def text(self) -> str:
        """The file as it is written."""
        return self.source.path.read_bytes().decode()

    def line(self, subject: str, predicate: str | None = None, value: Term | None = None) -> int:
        """The line of a statement; without a predicate or a match, that of its subject."""
        lines = self._lines
        if predicate is not None and value is not None:
            found = lines.get((subject, predicate, _key(value)))
            if found is not None:
                return found
        return lines.get((subject, predicate, None)) or lines.get((subject, None, None)) or 1

    @cached_property
    def _lines(self) -> Mapping[tuple[str, str | None, str | None], int]:
        found: dict[tuple[str, str | None, str | None], int] = {}
        # The objects are written in the order in which the parser gave them, save inside brackets;
        # where both lists are as long, each object's own line is known.
        places = written(self.text, self.source.base)
        starts = line_starts(self.text)
        matched = len(places) == len(self.statements)
        for number, place in enumerate(places):
            subject_line = bisect_right(starts, place.subject_start)
            found.setdefault((place.subject, None, None), subject_line)
            line = bisect_right(starts, place.predicate_start)
            found.setdefault((place.subject, place.predicate, None), line)
            if matched:
                value = self.statements[number].object
                line = bisect_right(starts, place.start)
                found.setdefault((place.subject, place.predicate, _key(value)), line)
        return found


@dataclass(frozen=True)
class Readings:
    """All files of a folder, data and vocabulary, and the types their things have."""

    folder: Folder
    data: tuple[Reading, ...]
    ontology: tuple[Reading, ...]
    vocabularies: tuple[Reading, ...]
    unread: Mapping[str, str] = field(default_factory=dict)

    def __iter__(self) -> Iterator[Reading]:
        return iter((*self.data, *self.ontology, *self.vocabularies))

    @cached_property
    def types(self) -> Mapping[str, frozenset[str]]:
        """The classes of each thing, over all files."""
        found: dict[str, set[str]] = defaultdict(set)
        for reading in self:
            for one in reading.statements:
                if one.predicate == RDF_TYPE and isinstance(one.object, str):
                    found[one.subject].add(one.object)
        return {subject: frozenset(classes) for subject, classes in found.items()}

    @cached_property
    def superclasses(self) -> Mapping[str, frozenset[str]]:
        """The classes named directly above each class."""
        found: dict[str, set[str]] = defaultdict(set)
        for reading in self.ontology:
            for one in reading.statements:
                if one.predicate == SUBCLASS and isinstance(one.object, str):
                    found[one.subject].add(one.object)
        return {subject: frozenset(above) for subject, above in found.items()}

    def above(self, classes: Iterable[str]) -> set[str]:
        """The given classes and all above them."""
        found: set[str] = set()
        waiting = list(classes)
        while waiting:
            this = waiting.pop()
            if this not in found:
                found.add(this)
                waiting += self.superclasses.get(this, ())
        return found

    def of_graph(self, graph: str) -> Reading | None:
        """The file that fills a named graph."""
        return next((one for one in self if one.source.graph == graph), None)

    def describing(self, thing: str) -> Reading | None:
        """The first file that says something of a thing, data before vocabulary."""
        return next((one for one in self if thing in one.values), None)


def read(folder: Folder) -> Readings:
    """Read every file; those that are no Turtle are left out and named in `unread`, with why."""
    unread: dict[str, str] = {}
    found: dict[str, list[Reading]] = {"data": [], "ontology": [], "vocabulary": []}
    for source in (*folder.sources, *folder.ontology):
        name = folder.name_of(source.path)
        try:
            statements = tuple(source.statements())
        except BadSource as error:
            unread[name] = str(error)
            continue
        place = source.kind if source.kind in found else "data"
        found[place].append(Reading(source, name, statements))
    return Readings(
        folder,
        tuple(found["data"]),
        tuple(found["ontology"]),
        tuple(found["vocabulary"]),
        unread,
    )


def _key(value: Term) -> str:
    return value.text if isinstance(value, Literal) else value
