"""Flows and networks: everything is drawn and stands in the table, gaps too; judged told apart."""

import re
from itertools import pairwise
from xml.etree import ElementTree as ET

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from tvinna.figures import Figure, network, sankey
from tvinna.figures.sankey import Link, Node

SVG = "{http://www.w3.org/2000/svg}"
FLOW = sankey.Words(
    "Flow", "", ("Left", "Middle", "Right"), "From", "To", "Basis", "How many",
    "stated", "judged", "nothing",
)  # fmt: skip
NET = network.Words("Who", "", "What", "Actor", "Side", "Matter", "Role", "ended", "When")

TEXTS = st.text(st.characters(exclude_categories=("Cs", "Cc")), max_size=60)


@st.composite
def flows(draw: st.DrawFn) -> tuple[list[Node], list[Link]]:
    names = draw(st.lists(TEXTS, min_size=1, max_size=12))
    nodes = [Node(f"n{at}", name, draw(st.integers(0, 2))) for at, name in enumerate(names)]
    pairs = [(a, b) for a in nodes for b in nodes if a.column < b.column]
    chosen = draw(st.lists(st.sampled_from(pairs), unique=True, max_size=20)) if pairs else []
    values = st.integers(1, 9)
    links = [Link(a.id, b.id, draw(st.booleans()), draw(values)) for a, b in chosen]
    return nodes, links


def drawing(figure: Figure) -> ET.Element:
    return ET.fromstring(figure.drawing)  # noqa: S314 (our own markup)


@settings(max_examples=40)
@given(flows())
def test_every_node_and_every_link_is_drawn_and_stands_in_the_table(
    flow: tuple[list[Node], list[Link]],
) -> None:
    nodes, links = flow
    figure = sankey.sankey("flow", nodes, links, FLOW)
    svg = drawing(figure)
    assert len(svg.findall(f".//{SVG}rect")) == len(nodes)
    assert len(svg.findall(f"{SVG}path")) == len(links)
    linked = {key for link in links for key in (link.source, link.target)}
    assert len(figure.table.rows) == len(links) + len(nodes) - len(linked)
    said = [tuple(cell.text for cell in row) for row in figure.table.rows]
    assert sum(int(row[3]) for row in said) == sum(link.value for link in links)


@settings(max_examples=40)
@given(flows())
def test_no_two_nodes_of_a_column_overlap_and_all_is_within_the_drawing(
    flow: tuple[list[Node], list[Link]],
) -> None:
    svg = drawing(sankey.sankey("flow", *flow, FLOW))
    height = float(svg.get("viewBox", "").split()[3])
    columns: dict[str, list[tuple[float, float]]] = {}
    for rect in svg.findall(f".//{SVG}rect"):
        top, high = float(rect.get("y", "")), float(rect.get("height", ""))
        assert top >= 0
        assert top + high <= height
        columns.setdefault(rect.get("x", ""), []).append((top, top + high))
    for column in columns.values():
        column.sort()
        for (_, before), (after, _) in pairwise(column):
            assert before <= after + 0.2


def test_what_is_judged_is_told_apart_in_figure_and_table() -> None:
    nodes = [Node("a", "A", 0), Node("b", "B", 1)]
    figure = sankey.sankey(
        "flow", nodes, [Link("a", "b", judged=True), Link("a", "b", judged=False, value=3)], FLOW
    )
    kinds = {it.get("class"): it.get("stroke-width") for it in drawing(figure).iter(f"{SVG}path")}
    assert kinds == {"link judged": "4", "link stated": "12"}
    assert [row[2].text for row in figure.table.rows] == ["judged", "stated"]


def test_a_gap_is_drawn_as_an_outline_and_named_in_the_table() -> None:
    figure = sankey.sankey("flow", [Node("a", "Alone", 0, "/sv/a")], [], FLOW)
    (rect,) = drawing(figure).iter(f"{SVG}rect")
    assert rect.get("class") == "node none"
    assert "".join(rect.itertext()) == "Alone: nothing"
    ((first, second, _, _),) = figure.table.rows
    assert (first.text, first.link, second.text) == ("Alone", "/sv/a", "nothing")


def test_a_link_that_leads_back_is_refused() -> None:
    nodes = [Node("a", "A", 1), Node("b", "B", 0)]
    with pytest.raises(ValueError, match="a leads to b, which is not to its right"):
        sankey.sankey("flow", nodes, [Link("a", "b", judged=False)], FLOW)


@settings(max_examples=40)
@given(name=TEXTS, role=TEXTS, former=st.booleans())
def test_a_network_says_who_takes_part_in_what_and_how(name: str, role: str, former: bool) -> None:
    actor = network.Actor("a", name, "Our side", "/sv/a", "vi", "en")
    other = network.Actor("b", "Other", "Their side")
    matter = network.Matter("m", "Matter")
    parts = [network.Part("a", "m", role, former, "vi", "2012–2014")]
    parts.append(network.Part("b", "m", "leads"))
    shown = network.Network([actor, other], [matter], parts, "Our side")
    rows = [(actor, matter, parts[0]), (other, matter, parts[1])]
    figure = network.network("who", shown, rows, NET)
    svg = drawing(figure)
    assert len(list(svg.iter(f"{SVG}rect"))) == 3
    kinds = sorted(str(it.get("class")) for it in svg.iter(f"{SVG}path"))
    assert kinds == ["edge", "edge former" if former else "edge"]
    assert [it.get("href") for it in svg.iter(f"{SVG}a")] == ["/sv/a"]
    heads = {it.text: it.get("lang") for it in svg.iter(f"{SVG}text") if it.get("class") == "head"}
    assert heads == {"Our side": "en", "What": None, "Their side": None}
    first = figure.table.rows[0]
    assert [cell.text for cell in first] == [name, "Our side", "Matter", role, "2012–2014"]
    assert first[3].note == ("(ended)" if former else "")


def test_the_table_of_a_network_has_also_what_is_not_drawn() -> None:
    actor = network.Actor("a", "Left out", "Our side")
    matter = network.Matter("m", "Matter")
    figure = network.network(
        "who", network.Network([], [], [], ""), [(actor, matter, network.Part("a", "m", "x"))], NET
    )
    assert "Left out" not in figure.drawing
    assert figure.table.rows[0][0].text == "Left out"


@pytest.mark.parametrize(
    "figure",
    [
        sankey.sankey("x", [Node("a", "A", 0), Node("b", "B", 2)], [Link("a", "b", True)], FLOW),
        network.network("x", network.Network([network.Actor("a", "A", "s")], [], [], "s"), [], NET),
    ],
    ids=["flow", "network"],
)
def test_they_set_no_style_of_their_own(figure: Figure) -> None:
    assert not re.search(r"<style|<script|\sstyle=|\son\w+=", figure.drawing)
