"""What shows that a passage has been read: the things read from it, wholes left out."""

from collections.abc import Mapping
from dataclasses import dataclass
from functools import cached_property

from tvinna.check.reading import Readings
from tvinna.sources.statements import Literal, Statement
from tvinna.terms import TV


@dataclass(frozen=True)
class Citations:
    """The folder's citations of passages."""

    readings: Readings

    @cached_property
    def things(self) -> Mapping[str, Mapping[str, set[str]]]:
        """By file and passage the things read from it; wholes, such as the document, left out."""
        sources = [one for one in self.readings.data if one.source.kind == "source"]
        found: dict[str, dict[str, set[str]]] = {one.name: {} for one in sources}
        for reading in sources:
            for one in reading.statements:
                if self._cites(one) and isinstance(one.object, str):
                    found[reading.name].setdefault(one.object, set()).add(one.subject)
        return found

    def _cites(self, one: Statement) -> bool:
        if one.predicate != TV + "readFrom":
            return False
        classes = self.readings.types.get(one.subject, frozenset())
        return all(self._counts(one) for one in self._narrowest(classes))

    def _narrowest(self, classes: frozenset[str]) -> list[str]:
        """Classes without those that another of them stands under."""
        wider = {above for one in classes for above in self.readings.above([one]) - {one}}
        return [one for one in classes if one not in wider]

    def _counts(self, class_: str) -> bool:
        """Whether a thing of a class counts: as the nearest class says that says anything."""
        level = [class_]
        seen: set[str] = set()
        while level:
            said = [self._counting[one] for one in level if one in self._counting]
            if said:
                return all(said)
            seen.update(level)
            level = [
                above
                for one in level
                for above in self.readings.superclasses.get(one, ())
                if above not in seen
            ]
        return True

    @cached_property
    def _counting(self) -> Mapping[str, bool]:
        return {
            one.subject: one.object.text == "true"
            for reading in self.readings.ontology
            for one in reading.statements
            if one.predicate == TV + "countsAsCitation" and isinstance(one.object, Literal)
        }
