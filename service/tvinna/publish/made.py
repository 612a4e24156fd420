"""What a catalogue is made of, and the IRIs of its parts."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from functools import cached_property
from typing import Final

from tvinna.publish.imports import ImportedGraph, imports
from tvinna.publish.release import Release
from tvinna.publish.statistics import Statistics
from tvinna.publish.terms import ORGANISATION
from tvinna.sources import Folder
from tvinna.sources.publication import Publisher
from tvinna.sources.statements import Literal
from tvinna.terms import RDFS, VOCABULARY

PROJECT: Final = Publisher(
    name={"sv": "Projektet tvinna", "en": "The tvinna project"},
    type="NonProfitOrganisation",
    iri=VOCABULARY + "res/publisher",
)
"""Who gives out the vocabulary, whoever gives out the data."""


@dataclass(frozen=True)
class Made:
    """What a catalogue is made of. `root` is the address that the folder is served at, ending in a
    slash. What is `still` is files alone: it is fetched, and answers no queries.
    """

    folder: Folder
    statistics: Statistics
    releases: Sequence[Release]
    root: str
    still: bool = False

    @cached_property
    def imports(self) -> Sequence[ImportedGraph]:
        """The graphs of others' data. Raises BadSource for a file that cannot be read."""
        return imports(self.folder)

    @cached_property
    def labels(self) -> Mapping[str, Mapping[str, str]]:
        """What the folder's graphs are called, by IRI and language; its editors name them.

        Reads all that the editors wrote. Raises BadSource for a file that cannot be read.
        """
        graphs = {source.graph for source in self.folder.sources}
        found: dict[str, dict[str, str]] = {}
        for source in self.folder.sources:
            for one in source.statements() if source.kind == "editorial" else ():
                value = one.object
                if one.subject not in graphs or one.predicate != RDFS + "label":
                    continue
                if isinstance(value, Literal) and value.language:
                    found.setdefault(one.subject, {})[value.language] = value.text
        return found

    @property
    def catalog(self) -> str:
        """The catalogue's IRI."""
        return f"{self.folder.base}res/catalog"

    @property
    def dataset(self) -> str:
        """The IRI of the folder's data as a dataset."""
        return self.node("dataset/partnership")

    @property
    def publisher(self) -> str | None:
        """The publisher's IRI, when the folder names one: that of its organisation number, its
        own, or one of the folder's.
        """
        named = self.folder.publication.publisher
        if named is None:
            return None
        if named.number:
            return ORGANISATION + named.number
        return named.iri or self.node("publisher")

    @property
    def contact(self) -> str | None:
        """The contact's IRI, when there is an e-mail address, without which a portal takes none."""
        return self.node("contact") if self.folder.publication.contact.email else None

    def node(self, path: str) -> str:
        """The IRI of a part of the catalogue."""
        return f"{self.folder.base}res/{path}"

    @property
    def description(self) -> Mapping[str, str]:
        """What the data is, and who stands behind it."""
        said, behind = self.folder.publication.description, self.folder.about
        words = {
            language: " ".join(part for part in (said.get(language), behind.get(language)) if part)
            for language in ("sv", "en")
        }
        forms = {"sv": "Länkade öppna data: {}", "en": "Linked open data: {}"}
        return words if all(words.values()) else self.titled(forms)

    def titled(self, forms: Mapping[str, str]) -> dict[str, str]:
        """The folder's title in a phrase of each language, where `{}` is."""
        return {name: form.format(self.folder.title[name]) for name, form in forms.items()}
