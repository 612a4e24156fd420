"""What has been read of each document, passage by passage."""

from collections.abc import Mapping
from dataclasses import dataclass
from typing import Final

from tvinna.terms import PASSAGE_KIND

# Kinds of passages that need no thing read from them. The list is closed.
NEEDS_NOTHING: Final = frozenset(
    PASSAGE_KIND + kind
    for kind in (
        "heading",
        "page-header",
        "date-line",
        "signature-line",
        "file-address",
        "repetition",
    )
)


@dataclass(frozen=True)
class PassageCoverage:
    """A passage and how many things are read from it; `characters` counts those not blank.

    `label` is what its kind is called, by language.
    """

    iri: str
    number: int | None
    kind: str
    label: Mapping[str, str]
    section: str | None
    start: int | None
    end: int | None
    things: int
    characters: int

    @property
    def settled(self) -> bool:
        """Whether something is read from it, or nothing needs to be."""
        return self.things > 0 or PASSAGE_KIND + self.kind in NEEDS_NOTHING


@dataclass(frozen=True)
class Coverage:
    """A document's passages and what share of its characters has been read."""

    name: str
    graph: str
    passages: tuple[PassageCoverage, ...]

    @property
    def share(self) -> float:
        """The share, 0 to 1, of the characters that are not blank and stand in settled passages."""
        total = sum(one.characters for one in self.passages)
        settled = sum(one.characters for one in self.passages if one.settled)
        return settled / total if total else 0.0
