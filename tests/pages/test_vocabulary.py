"""The diagrams of the vocabulary: what the rules let be said, each class in one area."""

from collections import Counter
from functools import cache

import httpx
import pytest

from conftest import SMALL
from tvinna.figures import diagram
from tvinna.figures.diagram import Arrow, Node
from tvinna.pages.vocabulary import AREAS
from tvinna.publish.relations import ANYTHING, Relations, relations
from tvinna.publish.vocabulary import Vocabulary, vocabulary
from tvinna.sources import open_folder
from tvinna.terms import DCTERMS, RDFS, SCHEME, TV

WORDS = diagram.Words("Area", "", "Class", "Property", "Value", "text")


@cache
def known() -> tuple[Vocabulary, Relations]:
    folder = open_folder(SMALL)
    found = vocabulary(folder, ())
    return found, relations(folder, found)


def told(of: str, by: str) -> tuple[str, ...]:
    (found,) = (it.to for it in known()[1].each if (it.of, it.by) == (TV + of, by))
    return found


def test_every_class_of_ours_is_in_one_area() -> None:
    listed = Counter(one for classes in AREAS.values() for one in classes)
    assert set(listed.values()) == {1}
    assert {entry.iri for entry in known()[0].of("class")} == {it for it in listed if TV in it}


@pytest.mark.parametrize(
    ("of", "by", "to"),
    [
        pytest.param("DecisionPoint", TV + "adopts", {TV + "Document"}, id="a class"),
        pytest.param("Participation", TV + "role", {SCHEME + "role"}, id="a list"),
        pytest.param(
            "DecisionPoint", DCTERMS + "isPartOf", {TV + "Decision", TV + "DecisionProposal"},
            id="by its address",
        ),
        pytest.param("LocalGoal", TV + "targetYear", set(), id="a literal"),
        pytest.param("Claim", TV + "agreementDate", set(), id="a literal that only the term tells"),
        pytest.param("Claim", TV + "claims", {TV + "Partnership"}, id="what only the term tells"),
        pytest.param("Partnership", TV + "groundedIn", {ANYTHING}, id="anything"),
        pytest.param(
            "PositionPaper", RDFS + "subClassOf", {TV + "Document"}, id="a kind of another"
        ),
    ],
)  # fmt: skip
def test_a_relation_is_what_the_rules_let_be_said(of: str, by: str, to: set[str]) -> None:
    assert set(told(of, by)) == to


def test_what_nearly_everything_may_have_is_told_once() -> None:
    _, found = known()
    assert TV + "readFrom" in found.general
    assert not any(it.by == TV + "readFrom" for it in found.each)


def test_what_is_forbidden_is_no_relation() -> None:
    assert not any(it.by == RDFS + "label" and it.of == TV + "Outcome" for it in known()[1].each)


def test_a_diagram_is_read_from_left_to_right() -> None:
    nodes = (
        [Node("p", "project", "/ns/Project")],
        [Node("i", "is part of", "/i"), Node("s", "start", "/s")],
        [Node("b", "partnership", "/b"), Node("u", "unused", "/u")],
    )
    figure = diagram.diagram("area", nodes, [Arrow("p", "i", "b"), Arrow("p", "s")], WORDS)
    assert figure.drawing.count("<rect") == 3
    assert figure.drawing.count('class="edge"') == 2
    assert "start</tspan>" in figure.drawing, "in the box of its class"
    assert "unused" not in figure.drawing
    assert [[cell.text for cell in row] for row in figure.table.rows] == [
        ["project", "is part of", "partnership"],
        ["project", "start", "text"],
    ]


@pytest.mark.parametrize("language", ["sv", "en", "vi"])
def test_the_vocabulary_has_a_diagram_for_each_area(small: httpx.Client, language: str) -> None:
    page = small.get(f"/{language}/ns/").text
    assert page.count('class="drawing network"') == len(AREAS)
    for word in AREAS:
        assert f'id="{word.replace("_", "-")}"' in page


def test_the_page_of_a_class_shows_what_leads_from_it_and_to_it(small: httpx.Client) -> None:
    page = small.get("/en/ns/DecisionPoint", follow_redirects=True).text
    drawn = page[page.index("<figure") : page.index("</figure>")]
    assert "Around the class decision point" in drawn
    assert '<td><a href="/en/res/ns/adopts">adopts</a></td>' in drawn
    assert '<td><a href="/en/res/ns/FollowUpObligation">' in drawn, "is decided in a point"


def test_the_page_of_a_property_has_no_diagram(small: httpx.Client) -> None:
    assert "<figure" not in small.get("/en/ns/adopts", follow_redirects=True).text
