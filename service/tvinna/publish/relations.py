"""What may be said of things of each class, as the rules of the shapes have it: by which property,
and what the value is then.
"""

import re
from collections import defaultdict
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from typing import Final

from tvinna.publish.vocabulary import Vocabulary
from tvinna.sources import Folder
from tvinna.sources.statements import Term, read_file
from tvinna.terms import OWL, RDF, RDF_TYPE, RDFS, SCHEME, SH, TV, VOCABULARY, XSD

# What a value is when no rule says more.
ANYTHING: Final = RDFS + "Resource"
# A rule of more classes is one of things in general.
_GENERAL: Final = 6
_LITERALS: Final = (XSD, RDF + "langString")
# What a rule says only of texts, numbers and dates.
_OF_LITERALS: Final = tuple(SH + name for name in ("datatype", "or", "languageIn", "uniqueLang"))
_LIST: Final = re.compile(r"/\(scheme\|id\)/([a-z-]+)/")
_KINDS: Final = re.compile(r"/id/\(?([a-z|-]+)\)?/")

_Rows = Mapping[str, Sequence[Term]]
_Shapes = Mapping[str, _Rows]


@dataclass(frozen=True)
class Relation:
    """That things of a class may have a property: its values are things of the classes in `to`, or
    concepts of the lists in it; for texts, numbers and dates `to` is empty.
    """

    of: str
    by: str
    to: tuple[str, ...] = ()


@dataclass(frozen=True)
class Relations:
    """All relations, in the order of the files; `general` are the properties that things of nearly
    every class may have, and that are not told again of each.
    """

    each: tuple[Relation, ...]
    general: tuple[str, ...]


def relations(folder: Folder, known: Vocabulary) -> Relations:
    """Read what the shapes of a folder let be said, and what the vocabulary says of its own
    properties that no shape names. Raises BadSource for a file that is no Turtle.
    """
    shapes: dict[str, dict[str, list[Term]]] = defaultdict(lambda: defaultdict(list))
    for path in folder.shapes:
        for one in read_file(path, VOCABULARY):
            shapes[one.subject][one.predicate].append(one.object)
    literal = {
        one.subject
        for source in folder.ontology
        for one in source.statements()
        if one.predicate == RDF_TYPE and one.object == OWL + "DatatypeProperty"
    }
    reading = _Reading(shapes, _kinds(shapes), known, literal)
    general = dict.fromkeys(by for classes, _, by in _ruled(shapes) if len(classes) > _GENERAL)
    found: dict[tuple[str, str], dict[str, None]] = {}
    for classes, rule, by in _ruled(shapes):
        to = dict.fromkeys(reading.values(rule, by))
        # What a rule only asks for was told in general.
        if len(classes) <= _GENERAL and not (by in general and set(to) <= {ANYTHING}):
            for class_ in classes:
                found.setdefault((class_, by), {}).update(to)
    for of, by, to_ in _of_vocabulary(known):
        found.setdefault((of, by), dict.fromkeys(to_ or reading.range(by)))
    for to in found.values():
        # Another rule says more.
        if len(to) > 1:
            to.pop(ANYTHING, None)
    each = tuple(Relation(of, by, tuple(to)) for (of, by), to in found.items())
    return Relations(each, tuple(general))


def _ruled(shapes: _Shapes) -> Iterator[tuple[list[str], _Rows, str]]:
    """The rules on a property, each with the classes of which it is one, and with the property."""
    for rows in shapes.values():
        classes = _iris(rows, "targetClass")
        for name in _iris(rows, "property"):
            rule = shapes.get(name, {})
            # A rule that forbids a property, as names in a source, lets nothing be said.
            if "0" in _texts(rule, "maxCount"):
                continue
            for by in _iris(rule, "path"):
                if by != RDF_TYPE and not by.startswith("_:"):
                    yield classes, rule, by


def _of_vocabulary(known: Vocabulary) -> Iterator[tuple[str, str, tuple[str, ...]]]:
    """What the vocabulary itself says that no shape does: domains, and which class is of which."""
    for entry in known.of("property"):
        for class_ in entry.domain:
            yield class_, entry.iri, ()
    for entry in known.of("class"):
        for wider in entry.wider:
            if wider.startswith(TV):
                yield entry.iri, RDFS + "subClassOf", (wider,)


@dataclass(frozen=True)
class _Reading:
    """What values are: the rules, the classes of addresses by their words, the vocabulary, and its
    properties whose values are literals.
    """

    shapes: _Shapes
    kinds: Mapping[str, Sequence[str]]
    known: Vocabulary
    literal: set[str]

    def values(self, rule: _Rows, by: str) -> Iterable[str]:
        """The classes and lists that values are of, as a rule has it, else as the vocabulary has
        it; none where they are literals.
        """
        patterns = _texts(rule, "pattern")
        lists = [SCHEME + name for text in patterns for name in _LIST.findall(text)]
        if lists:
            return lists
        if classes := _iris(rule, "class"):
            return classes
        named = [
            class_
            for text in patterns
            for part in _KINDS.findall(text)
            for kind in part.split("|")
            for class_ in self.kinds.get(kind, ())
        ]
        if named or any(rule.get(name) for name in _OF_LITERALS):
            return named
        if SH + "Literal" in _iris(rule, "nodeKind") or any(it.startswith("^[") for it in patterns):
            return []
        return self.range(by)

    def range(self, by: str) -> list[str]:
        """What the vocabulary says that values are; anything where it says nothing."""
        entry = self.known.entries.get(by)
        told = entry.range if entry else ()
        if by in self.literal or any(one.startswith(_LITERALS) for one in told):
            return []
        return list(told) or [ANYTHING]


def _kinds(shapes: _Shapes) -> Mapping[str, Sequence[str]]:
    """The classes of the things whose addresses have each word: /id/project/ is of projects."""
    found: dict[str, dict[str, None]] = {}
    for rows in shapes.values():
        for text in _texts(rows, "pattern"):
            for part in _KINDS.findall(text):
                for kind in part.split("|"):
                    found.setdefault(kind, {}).update(dict.fromkeys(_iris(rows, "targetClass")))
    return {kind: tuple(classes) for kind, classes in found.items()}


def _iris(rows: _Rows, name: str) -> list[str]:
    return [one for one in rows.get(SH + name, ()) if isinstance(one, str)]


def _texts(rows: _Rows, name: str) -> list[str]:
    return [one.text for one in rows.get(SH + name, ()) if not isinstance(one, str)]
