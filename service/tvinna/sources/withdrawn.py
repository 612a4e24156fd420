"""Identifiers that the folder has withdrawn, read from `data/reference/withdrawn.ttl` alone."""

from collections.abc import Mapping
from dataclasses import dataclass
from typing import Final

from tvinna.sources.folder import Folder
from tvinna.sources.statements import Literal
from tvinna.sources.stored import by_subject
from tvinna.terms import DCTERMS, RDF_TYPE, TV

# The file that holds them; no other says that an identifier is withdrawn.
STEM: Final = "withdrawn"


@dataclass(frozen=True)
class Withdrawn:
    """An identifier that stands for nothing any more, and never will for anything else.

    `on` is the day (2026-11-22), `reason` by language why. `successors` are the identifiers that
    stand in its place: none when it is gone, several when it was split.
    """

    iri: str
    on: str
    reason: Mapping[str, str]
    successors: tuple[str, ...]


def withdrawn(folder: Folder) -> Mapping[str, Withdrawn]:
    """The withdrawn identifiers of a folder by IRI; none when it has no such file.

    Raises BadSource for a file that is no Turtle. That each has its day and its reason is a rule
    of the shapes (shapes/withdrawn.ttl).
    """
    found: dict[str, Withdrawn] = {}
    for source in folder.sources:
        if source.kind != "reference" or source.stem != STEM:
            continue
        for iri, facts in by_subject(source.statements()).items():
            if TV + "WithdrawnIdentifier" not in facts.get(RDF_TYPE, ()):
                continue
            days = [day.text for day in facts[TV + "withdrawnOn"] if isinstance(day, Literal)]
            reasons = facts[TV + "rationale"]
            found[iri] = Withdrawn(
                iri,
                min(days, default=""),
                {one.language or "": one.text for one in reasons if isinstance(one, Literal)},
                tuple(sorted(map(str, facts[DCTERMS + "isReplacedBy"]))),
            )
    return found
