"""The diagrams of the vocabulary: one a subject area, and one around a class."""

from collections.abc import Callable, Iterable, Mapping, Sequence
from dataclasses import dataclass
from typing import Final

from tvinna.figures import Figure
from tvinna.figures.diagram import Arrow, Node, Words, diagram
from tvinna.publish.relations import Relation, Relations
from tvinna.publish.terms import SCHEMA
from tvinna.terms import FOAF, TV

_ORG: Final = "http://www.w3.org/ns/org#"

# The subject areas (words of the pages), in the order of the page, each with its classes in theirs.
AREAS: Final[Mapping[str, tuple[str, ...]]] = {
    "area_partnership": tuple(
        TV + name
        for name in (
            "Partnership", "Project", "ProjectPhase", "Activity", "Participation", "Request",
        )
    ),
    "area_actors": (
        *(_ORG + name for name in ("FormalOrganization", "OrganizationalUnit", "Membership")),
        TV + "ActorGroup",
        FOAF + "Person",
        TV + "NamePermission",
        *(SCHEMA + name for name in ("AdministrativeArea", "City", "Country")),
    ),
    "area_deciding": tuple(
        TV + name
        for name in ("Decision", "DecisionPoint", "DecisionProposal", "Motion", "Consultation")
    ),
    "area_aims": tuple(
        TV + name
        for name in (
            "Strategy", "StrategyGuideline", "Position", "LocalGoal", "ActionPlan", "PlannedStep",
        )
    ),
    "area_results": (
        *(TV + name for name in ("Outcome", "Feedback", "Fact", "CostPrinciple")),
        SCHEMA + "Grant",
        *(TV + name for name in ("FollowUpObligation", "FollowUp", "TermOfOffice")),
    ),
    "area_documents": tuple(
        TV + name
        for name in (
            "Document", "PositionPaper", "MemorandumOfUnderstanding", "TextFile", "Passage",
        )
    ),
    "area_judgements": (TV + "Judgement", TV + "Rejection"),
    "area_claims": tuple(
        TV + name for name in ("Claim", "RecordedParty", "ReportedActivity", "IdentityClaim")
    ),
    "area_graphs": tuple(
        TV + name
        for name in (
            "SourceGraph", "EditorialGraph", "ReferenceGraph", "FigureGraph", "ImportedGraph",
            "WithdrawnIdentifier",
        )
    ),
}  # fmt: skip


@dataclass(frozen=True)
class Naming:
    """What terms are called on a page, and where they lead."""

    words: Mapping[str, str]
    named: Callable[[str], str]
    linked: Callable[[str], str]


def areas(found: Relations, naming: Naming) -> list[Figure]:
    """The diagrams of all subject areas."""
    return [
        _diagram(
            word.replace("_", "-"),
            (naming.words[word], ""),
            classes,
            [it for class_ in classes for it in found.each if it.of == class_],
            naming,
        )
        for word, classes in AREAS.items()
    ]


def around(class_: str, found: Relations, naming: Naming) -> Figure | None:
    """The diagram around a class: what its things may have, and which things may have those of it
    as values. None for one of which nothing is said.
    """
    told = [it for it in found.each if it.of == class_]
    told += [it for it in found.each if class_ in it.to and it.of != class_]
    if not told:
        return None
    classes = dict.fromkeys(it.of for it in told)
    caption = naming.words["around_class"].format(naming.named(class_))
    return _diagram("around", (caption, naming.words["around_class_note"]), classes, told, naming)


def _diagram(
    name: str,
    told: tuple[str, str],
    classes: Iterable[str],
    relations: Sequence[Relation],
    naming: Naming,
) -> Figure:
    words = naming.words
    said = Words(
        *told, words["one_class"], words["one_property"], words["values"], words["literal"]
    )
    properties = dict.fromkeys(it.by for it in relations)
    # What a property may lead to is one box, however many classes that is.
    values = dict.fromkeys(it.to for it in relations if it.to)
    nodes = (
        [_node(naming, (one,)) for one in classes],
        [_node(naming, (one,)) for one in properties],
        [_node(naming, one) for one in values],
    )
    arrows = [Arrow(it.of, it.by, " ".join(it.to)) for it in relations]
    return diagram(name, nodes, arrows, said)


def _node(naming: Naming, terms: tuple[str, ...]) -> Node:
    link = naming.linked(terms[0]) if len(terms) == 1 else ""
    return Node(" ".join(terms), ", ".join(map(naming.named, terms)), link)
