"""Maps: everything is where it is, ways are the shortest, and what is drawn is bounded however much
there is.
"""

import gzip
import re
from itertools import pairwise
from math import acos, cos, radians, sin
from xml.etree import ElementTree as ET

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from tvinna.figures import Figure, world
from tvinna.figures.globe import WIDTH, Degrees, land, view_of, way
from tvinna.figures.naming import Mark, anchor, places_of_names
from tvinna.figures.world import MOST_LINES, MOST_ROUNDS, MOST_ROWS, Spot, Tie
from tvinna.web.html.assets import land as coasts

SVG = "{http://www.w3.org/2000/svg}"
LINKOPING = Spot("l", "Linköping", 58.41, 15.62, "Linköping", "/sv/l")
THAI_NGUYEN = Spot("t", "Thái Nguyên", 21.59, 105.85, "Thái Nguyên", "/sv/t", "vi")
BOND = Tie("The partnership", ("l", "t"), "/sv/p")
WORDS = world.Words(
    "Where", "A note.", "Points: a register.", "Party", "Shown at", "North", "East", "Partnership",
    "{drawn} of {all} lines", "{drawn} of {all} rows",
)  # fmt: skip
ALONE = world.Words(
    "Where", "", "Points: a register.", "Name", "", "North", "East", "", "{drawn}", "{drawn}"
)
POINTS = st.tuples(st.floats(-90, 90), st.floats(-180, 180))
# The world in a nutshell: a square island, and a shore that crosses the date line.
ISLAND = ((10.0, 50.0), (20.0, 50.0), (20.0, 60.0), (10.0, 60.0), (10.0, 50.0))
SHORE = ((170.0, 60.0), (-170.0, 60.0), (-170.0, 70.0), (170.0, 70.0), (170.0, 60.0))


def drawing(figure: Figure) -> ET.Element:
    return ET.fromstring(figure.drawing)  # noqa: S314 (our own markup)


def texts(figure: Figure) -> list[str]:
    return ["".join(it.itertext()) for it in drawing(figure).iter(f"{SVG}text")]


def many(number: int) -> tuple[list[Spot], list[Tie]]:
    """Towns of the north, each with a partner somewhere else."""
    homes = [Spot(f"h{at}", f"Home {at}", 56 + at % 97 / 10, 12 + at % 89 / 8) for at in range(290)]
    abroad = [
        Spot(f"a{at}", f"Away {at}", at * 37 % 120 - 50, at * 61 % 340 - 170)
        for at in range(number)
    ]
    ties = [Tie(f"Bond {at}", (f"h{at % 290}", f"a{at}")) for at in range(number)]
    return [*homes, *abroad], ties


# ---- The globe ----


def angle(one: Degrees, other: Degrees) -> float:
    (a, b), (c, d) = ((radians(x), radians(y)) for x, y in (one, other))
    return acos(min(1.0, max(-1.0, sin(a) * sin(c) + cos(a) * cos(c) * cos(b - d))))


@settings(deadline=None)
@given(one=POINTS, other=POINTS)
def test_a_way_is_no_longer_than_it_must_be(one: Degrees, other: Degrees) -> None:
    points = way(one, other, 5.0)
    assert (points[0], points[-1]) == (one, other)
    along = sum(angle(a, b) for a, b in pairwise(points))
    assert along == pytest.approx(angle(one, other), abs=1e-6)


@settings(deadline=None)
@given(points=st.lists(POINTS, max_size=8))
def test_every_point_is_on_the_map(points: list[Degrees]) -> None:
    view = view_of(points)
    for point in points:
        x, y = view.at(point)
        assert -1e-6 <= x <= WIDTH + 1e-6
        # Nearer the poles than anyone lives, the map ends.
        if -57 <= point[0] <= 84:
            assert -1e-6 <= y <= view.height + 1e-6


@pytest.mark.parametrize(
    ("points", "between"),
    [
        pytest.param([(58.4, 15.6), (21.6, 105.8)], (15.6, 105.8), id="Europe and Asia"),
        pytest.param([(35.0, 139.0), (37.8, -122.4)], (139.0, 237.6), id="over the Pacific"),
        pytest.param(
            [(-36.8, 174.8), (-18.1, 178.4), (21.3, -157.8)], (174.8, 202.2), id="islands"
        ),
    ],
)
def test_the_map_begins_where_it_has_least_to_show(
    points: list[Degrees], between: tuple[float, float]
) -> None:
    view = view_of(points)
    left, right = (view.at((0.0, (east + 180) % 360 - 180))[0] for east in between)
    assert 0 < left < right < WIDTH


def test_a_point_alone_has_its_surroundings() -> None:
    view = view_of([(58.41, 15.62)])
    assert view.at((58.41, 15.62))[0] == pytest.approx(WIDTH / 2)
    assert 0 < view.at((50.1, 14.4))[1] < view.height  # Prague is on it


def test_land_stands_where_it_is_and_is_cut_far_outside() -> None:
    view = view_of([(50.0, 10.0), (60.0, 20.0)])
    path = land(view, [ISLAND])
    assert (path[0], path[-1]) == ("M", "z")
    x, y = map(int, re.findall(r"M(-?\d+)[ -]?(-?\d+)l", path)[0])
    assert (x, y) == pytest.approx(view.at((50.0, 10.0)), abs=1)
    assert land(view, [SHORE]) == ""


def test_land_that_crosses_the_date_line_is_whole() -> None:
    view = view_of([(60.0, 170.0), (70.0, -170.0)])
    (outline,) = re.findall(r"M[^M]*", land(view, [SHORE]))
    steps = [int(x) for x in re.findall(r"[l ]?(-?\d+)[ -]-?\d+", outline.partition("l")[2])]
    assert max(map(abs, steps)) < WIDTH / 2, "no line goes across the whole map"


# ---- Names ----


@settings(max_examples=60, deadline=None)
@given(
    marks=st.lists(
        st.builds(
            Mark, st.floats(0, 1000), st.floats(0, 500), st.just(6.0), st.sampled_from("ab cde")
        ),
        max_size=20,
    )
)
def test_no_name_runs_off_the_map(marks: list[Mark]) -> None:
    sizes = (44.0, 15.0)
    named = places_of_names(marks, sizes, (1000.0, 500.0))
    for at, (side, tier) in named.items():
        x, _ = anchor(marks[at], side)
        wide = len(marks[at].name) * sizes[tier] / 2
        west = x - {"start": 0.0, "middle": wide / 2, "end": wide}[side[0]]
        assert 0 <= west <= west + wide <= 1000


def test_names_lie_over_neither_names_nor_points() -> None:
    beside = [Mark(500, 250, 6, "Linköping"), Mark(560, 250, 6, "Norrköping")]
    named = places_of_names(beside, (15.0,), (1000.0, 500.0))
    assert named[0][0] != ("start", 0), "to the right stands the other"
    assert len(named) == 2


def test_a_name_leaves_a_line_free() -> None:
    line = [(506.0 + at, 250.0) for at in range(0, 200, 5)]
    named = places_of_names([Mark(500, 250, 6, "Linköping")], (15.0,), (1000.0, 500.0), line)
    assert named[0][0] != ("start", 0)


# ---- The figure ----


def test_one_partnership_is_a_line_between_two_named_points() -> None:
    figure = world.world("map", [ISLAND], [LINKOPING, THAI_NGUYEN], [BOND], WORDS)
    svg = drawing(figure)
    kinds = [it.get("class") for it in svg.iter(f"{SVG}path")]
    assert kinds == ["land", "tie"]
    assert texts(figure) == ["Linköping", "Thái Nguyên"]
    assert [it.get("href") for it in svg.iter(f"{SVG}a")] == ["/sv/l", "/sv/t"]
    assert [it.get("lang") for it in svg.iter(f"{SVG}text")] == [None, "vi"]
    assert figure.table.heads == ("Partnership", "Party", "Shown at", "North", "East")
    first = figure.table.rows[0]
    assert [it.text for it in first] == [
        "The partnership", "Linköping", "Linköping", "58.41", "15.62",
    ]  # fmt: skip
    assert figure.note == "A note. Points: a register."


def test_a_place_alone_is_a_point_with_its_degrees() -> None:
    figure = world.world("map", [], [LINKOPING], [], ALONE)
    assert figure.table.heads == ("Name", "North", "East")
    assert [it.text for it in figure.table.rows[0]] == ["Linköping", "58.41", "15.62"]


def test_what_lies_close_together_is_one_round_with_its_number() -> None:
    near = Spot("n", "Next door", 58.42, 15.63)
    figure = world.world("map", [], [LINKOPING, near, THAI_NGUYEN], [BOND], WORDS)
    svg = drawing(figure)
    assert [it.get("class") for it in svg.iter(f"{SVG}circle")] == ["spot many", "spot"]
    assert "Linköping +1" in texts(figure)
    assert "Linköping, Next door" in [it.text for it in svg.iter(f"{SVG}title")]


def test_ties_between_the_same_rounds_are_one_line_and_wider() -> None:
    again = Tie("Another", ("l", "t"))
    figure = world.world("map", [], [LINKOPING, THAI_NGUYEN], [BOND, again, again], WORDS)
    (line,) = (it for it in drawing(figure).iter(f"{SVG}path") if it.get("class") == "tie")
    assert float(line.get("stroke-width", "")) > 1.6
    assert "".join(line.itertext()) == "Linköping – Thái Nguyên: 3"
    assert len(figure.table.rows) == 6


@pytest.mark.parametrize("number", [1, 60, 1000, 5000])
def test_however_many_there_are_the_figure_is_bounded_and_says_what_it_leaves_out(
    number: int,
) -> None:
    spots, ties = many(number)
    figure = world.world("map", coasts(), spots, ties, WORDS)
    svg = drawing(figure)
    lines = [it for it in svg.iter(f"{SVG}path") if it.get("class") == "tie"]
    assert len(lines) <= MOST_LINES
    assert len(list(svg.iter(f"{SVG}circle"))) <= MOST_ROUNDS
    assert len(figure.table.rows) == min(number * 2, MOST_ROWS)
    assert (f"of {number * 2} rows" in figure.note) == (number * 2 > MOST_ROWS)
    assert (f"{MOST_LINES} of" in figure.note) == (len(lines) == MOST_LINES)
    assert len(gzip.compress(figure.drawing.encode())) < 60_000


@pytest.mark.parametrize("wrong", [(91.0, 0.0), (0.0, 181.0), (float("nan"), 0.0)])
def test_what_is_not_on_the_globe_is_refused(wrong: Degrees) -> None:
    with pytest.raises(ValueError, match=r"x is at .* which is not on the globe"):
        world.world("map", [], [Spot("x", "X", *wrong)], [], ALONE)


@settings(deadline=None)
@given(name=st.text(st.characters(exclude_categories=("Cs", "Cc")), max_size=40))
def test_a_map_is_whole_markup_whatever_the_names(name: str) -> None:
    spot = Spot("x", name, 10.0, 10.0, name, "/sv/a?b=1&c=\"'<")
    figure = world.world("map", [ISLAND], [spot], [], ALONE)
    assert not re.search(
        r"<style|<script|\sstyle=|\son\w+=", re.sub(">[^<]*<", "><", figure.drawing)
    )
    drawing(figure)
