"""The kinds that people tell things apart by, each with the classes that it is of."""

from collections.abc import Iterable, Mapping
from typing import Final

from tvinna.terms import DCTERMS, FOAF, OWL, RDF, SDGO, SKOS, TV

_SCHEMA: Final = "http://schema.org/"
OTHER: Final = "other"
QUESTION: Final = "question"

# The first that fits holds: a partnership is an organisation too, and a goal a concept. What stands
# first is also shown first of what fits a search as well.
KINDS: Final[Mapping[str, tuple[str, ...]]] = {
    "partnership": (TV + "Partnership",),
    "project": (TV + "Project", TV + "ProjectPhase", TV + "Activity"),
    "actor": (FOAF + "Agent", TV + "RecordedParty"),
    "outcome": (TV + "Outcome",),
    "position": (TV + "Position",),
    "guideline": (TV + "StrategyGuideline", TV + "Strategy", TV + "LocalGoal", TV + "ActionPlan"),
    "goal": (SDGO + "Goal", SDGO + "Target"),
    "document": (FOAF + "Document",),
    "place": (DCTERMS + "Location", _SCHEMA + "AdministrativeArea"),
    QUESTION: (),
    "fact": (TV + "Fact", TV + "Feedback"),
    OTHER: (),
    "term": (
        SKOS + "Concept",
        SKOS + "ConceptScheme",
        OWL + "Class",
        OWL + "ObjectProperty",
        OWL + "DatatypeProperty",
    ),
    "passage": (TV + "Passage",),
    "judgement": (RDF + "Statement",),
}


def kind_of(types: Iterable[str], wider: Mapping[str, Iterable[str]]) -> str:
    """The kind of a thing with these classes; `wider` are the classes that each is a kind of."""
    known: set[str] = set()
    waiting = list(types)
    while waiting:
        one = waiting.pop()
        if one not in known:
            known.add(one)
            waiting.extend(wider.get(one, ()))
    return next((kind for kind, classes in KINDS.items() if known & set(classes)), OTHER)
