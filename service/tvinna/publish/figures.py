"""The figures of a release, counted from its sorted N-Quads as a stream and not by the engine:
they must be the same on a slow machine as on a quick one.
"""

import re
from collections import Counter
from collections.abc import Iterable, Mapping, Sequence
from pathlib import Path
from typing import Final

from pyoxigraph import NamedNode, Quad, Triple

from tvinna.publish.lines import Part, quads, triples
from tvinna.publish.statistics import LINKS, Statistics
from tvinna.terms import DCTERMS, RDF_TYPE, SKOS

_PLACE: Final = re.compile(r"https?://[^/]+/")
_MADE: Final = frozenset({DCTERMS + "created", DCTERMS + "modified"})
_DAY: Final = 10


def figures(lines: Path, parts: Sequence[Part], base: str) -> Statistics:
    """What `statistics.QUESTIONS` ask for, of the graphs in a release."""
    graphs = {part.graph: _amounts(quads(part.path)) for part in parts}
    whole = _amounts(triples(lines)) | {"distinctObjects": len({*map(_object, triples(lines))})}
    return _Count(triples(lines), base).made(graphs, whole)


class _Count:
    """What the merge holds, by class, property, concept and place."""

    def __init__(self, merge: Iterable[Triple], base: str) -> None:
        self._base = base
        self._things = f"{base}id/"
        self._classes: Counter[str] = Counter()
        self._examples: dict[str, str] = {}
        self._properties: Counter[str] = Counter()
        self._named: Counter[str] = Counter()
        self._concepts: Counter[str] = Counter()
        self._links: Counter[tuple[str, str]] = Counter()
        self._last = ""
        for triple in merge:
            self._add(triple)

    def made(self, graphs: Mapping[str, Mapping[str, int]], whole: Mapping[str, int]) -> Statistics:
        """The figures, with those that are counted of each graph."""
        return Statistics(
            whole=whole,
            graphs=graphs,
            classes=dict(sorted(self._classes.items())),
            examples=dict(sorted(self._examples.items())),
            properties=dict(sorted(self._properties.items())),
            concepts={
                one: lists * self._named[one]
                for one, lists in sorted(self._concepts.items())
                if self._named[one]
            },
            links=dict(sorted(self._links.items())),
            made=self._last[:_DAY],
        )

    def _add(self, triple: Triple) -> None:
        predicate = triple.predicate.value
        self._properties[predicate] += 1
        if predicate in _MADE:
            self._last = max(self._last, getattr(triple.object, "value", ""))
        if not isinstance(triple.object, NamedNode) or not isinstance(triple.subject, NamedNode):
            return
        thing, value = triple.subject.value, triple.object.value
        if predicate == RDF_TYPE:
            self._classes[value] += 1
            # The lines are sorted, so the first is the least.
            self._examples.setdefault(value, thing)
        if predicate == SKOS + "inScheme":
            self._concepts[thing] += 1
        if predicate != SKOS + "broader":
            self._named[value] += 1
        if predicate in LINKS and thing.startswith(self._things):
            place = found[0] if (found := _PLACE.match(value)) else value
            if not self._base.startswith(place):
                self._links[predicate, place] += 1


def _amounts(statements: Iterable[Quad] | Iterable[Triple]) -> dict[str, int]:
    """How many different subjects, properties and classes there are."""
    subjects: set[object] = set()
    properties: set[object] = set()
    classes: set[object] = set()
    for one in statements:
        subjects.add(one.subject)
        properties.add(one.predicate)
        if one.predicate.value == RDF_TYPE:
            classes.add(one.object)
    return {
        "distinctSubjects": len(subjects),
        "properties": len(properties),
        "classes": len(classes),
    }


def _object(triple: Triple) -> object:
    return triple.object
