"""The lists that a cell may take its value from, by every name that a value has."""

import difflib
from collections.abc import Mapping
from dataclasses import dataclass
from typing import Final, Literal

from tvinna.errors import BadCell
from tvinna.sources import Folder
from tvinna.sources.statements import Literal as Text
from tvinna.sources.statements import Statement
from tvinna.terms import RDFS, SCHEME, SKOS

Name = Literal["form", "status", "level"]
NAMES: Final[tuple[Name, ...]] = ("form", "status", "level")


@dataclass(frozen=True)
class Lists:
    """By list: each concept's IRI by its names, in Swedish, in English and in its address; and the
    names as they are shown, by language.
    """

    iris: Mapping[str, Mapping[str, str]]
    shown: Mapping[str, Mapping[str, tuple[str, ...]]]
    labels: Mapping[str, Mapping[str, str]]

    def find(self, name: Name, cell: str) -> str:
        """The concept that a cell names. Raises BadCell, saying which there are."""
        found = self.iris[name].get(cell.casefold())
        if found:
            return found
        near = difflib.get_close_matches(cell.casefold(), self.iris[name], 1, 0.6)
        english = ", ".join(self.shown[name]["en"])
        swedish = ", ".join(self.shown[name]["sv"])
        raise BadCell(
            f"is not in the list; write one of: {english}"
            + (f" (did you mean {near[0]}?)" if near else ""),
            swedish=f"finns inte i listan; skriv något av: {swedish}"
            + (f" (menade du {near[0]}?)" if near else ""),
        )

    def label(self, iri: str, language: str) -> str:
        """What a concept is called."""
        spoken = self.labels.get(iri, {})
        return spoken.get(language) or spoken.get("en") or iri.rpartition("/")[2]


def lists(folder: Folder) -> Lists:
    """The product's lists, with what the folder adds to them.

    Raises BadSource for a file that cannot be read.
    """
    statements: list[Statement] = []
    for source in (*folder.ontology, *folder.sources):
        if source.kind in ("ontology", "reference", "editorial"):
            statements += source.statements()
    labels: dict[str, dict[str, str]] = {}
    members: dict[str, list[str]] = {name: [] for name in NAMES}
    for one in statements:
        if one.predicate == RDFS + "label" and isinstance(one.object, Text):
            labels.setdefault(one.subject, {})[one.object.language or ""] = one.object.text
        elif one.predicate == SKOS + "inScheme" and isinstance(one.object, str):
            name = one.object.removeprefix(SCHEME)
            if name in members:
                members[name].append(one.subject)
    iris: dict[str, dict[str, str]] = {
        name: {
            word.casefold(): iri
            for iri in members[name]
            for word in (iri.rpartition("/")[2], *labels.get(iri, {}).values())
        }
        for name in NAMES
    }
    shown: dict[str, dict[str, tuple[str, ...]]] = {
        name: {
            language: tuple(labels.get(iri, {}).get(language, iri) for iri in members[name])
            for language in ("sv", "en")
        }
        for name in NAMES
    }
    named = {iri: labels.get(iri, {}) for name in NAMES for iri in members[name]}
    return Lists(iris, shown, named)
