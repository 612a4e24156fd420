"""Figures: whole markup whatever stands in them, with a table that says the same."""

import re
from collections.abc import Callable
from pathlib import Path
from xml.etree import ElementTree as ET

import pytest
from hypothesis import given
from hypothesis import strategies as st

import tvinna
from conftest import ROOT
from tvinna.figures import Cell, Figure, Table, bars, goals, timeline
from tvinna.sources.statements import Literal, read_file

CSS = (Path(tvinna.__file__).parent / "web/static/site.css").read_text(encoding="utf-8")

# What XML cannot hold is refused where data is read.
TEXTS = st.text(st.characters(exclude_categories=("Cs", "Cc")), max_size=60)
LINKS = st.sampled_from(["", "/sv/res/project/x", "/sv/res/a?b=1&c=\"'<"])
COUNTS = st.integers(0, 1000)


def bar_chart(label: str, link: str, stated: int, judged: int) -> Figure:
    words = bars.Words("By kind", "How many", "Kind", "Stated", "Judged")
    return bars.bars("by-kind", [bars.Bar(label, stated, judged, link, "vi")], words)


def grid(label: str, link: str, stated: int, judged: int) -> Figure:
    words = goals.Words("Goals", "", "Goal", "Stated", "Judged", "none")
    return goals.goal_grid("goals", [goals.Goal(6, label, stated, judged, link)], words)


def line(label: str, link: str, stated: int, judged: int) -> Figure:
    words = timeline.Words("When", "", "When", "What", "Who says so")
    event = timeline.Event(str(stated), "2012-05", label, (Cell(label),), link, judged=bool(judged))
    return timeline.timeline("when", [event], words)


def told(label: str, link: str, stated: int, judged: int) -> Figure:
    words = timeline.Words("When", "", "When", "What", "Who says so")
    by = (Cell(label, link, "vi"),)
    return timeline.timeline("when", [timeline.Event(str(stated), "", label, by)], words)


Make = Callable[[str, str, int, int], Figure]
MAKERS: list[Make] = [bar_chart, grid, line, told]


@pytest.mark.parametrize("make", MAKERS, ids=lambda make: make.__name__)
@given(label=TEXTS, link=LINKS, stated=COUNTS, judged=COUNTS)
def test_a_drawing_is_whole_markup_and_holds_what_it_was_given(
    make: Make, label: str, link: str, stated: int, judged: int
) -> None:
    figure = make(label, link, stated, judged)
    drawn = ET.fromstring(figure.drawing)  # noqa: S314 (our own markup)
    said = " ".join("".join(drawn.itertext()).split())
    for word in label.split():
        assert word in said
    hrefs = [it.get("href") for it in drawn.iter() if it.get("href") is not None]
    assert hrefs == ([link] if link else [])


@pytest.mark.parametrize("make", MAKERS, ids=lambda make: make.__name__)
@given(label=TEXTS, link=LINKS, stated=COUNTS, judged=COUNTS)
def test_the_table_says_what_the_drawing_says(
    make: Make, label: str, link: str, stated: int, judged: int
) -> None:
    table = make(label, link, stated, judged).table
    (row,) = table.rows
    assert any(label in cell.text and cell.link == link for cell in row)
    if table.numbers:
        assert [cell.text for cell in row[1:]] == [str(stated), str(judged)]


@pytest.mark.parametrize("make", MAKERS, ids=lambda make: make.__name__)
def test_a_drawing_sets_no_style_of_its_own(make: Make) -> None:
    drawing = make("Water", "/sv/", 3, 2).drawing
    assert not re.search(r"<style|<script|\sstyle=|\son\w+=", drawing)


def test_bars_are_as_long_as_their_numbers() -> None:
    rows = [bars.Bar("a", 4, 2), bars.Bar("b", 2), bars.Bar("c", 0)]
    figure = bars.bars("x", rows, bars.Words("x", "", "x", "s", "j"))
    rects = re.findall(r'<(?:svg:)?rect class="bar (\w+)"[^>]* width="([\d.]+)"', figure.drawing)
    lengths = [(kind, round(float(width), 1)) for kind, width in rects]
    (first, judged, second) = lengths
    assert [kind for kind, _ in lengths] == ["stated", "judged", "stated"]
    assert (
        first[1] == pytest.approx(2 * second[1], abs=0.2) == pytest.approx(2 * judged[1], abs=0.2)
    )


def test_nothing_at_all_is_drawn_as_nothing() -> None:
    figure = bars.bars("x", [], bars.Words("x", "", "x", "s"))
    assert "rect" not in figure.drawing
    assert figure.table == Table(("x", "s"), (), frozenset({1}))


def test_a_row_that_does_not_fit_its_heads_is_refused() -> None:
    with pytest.raises(ValueError, match="2 cells under 1 heads"):
        Table(("a",), ((Cell("1"), Cell("2")),))


# ---- The colours of the goals ----


def colours() -> dict[str, tuple[str, str]]:
    found = re.findall(r"\.goal-(\d+) \{ --goal: (#\w{6}); --goal-ink: (#\w{6}); \}", CSS)
    return {number: (colour, ink) for number, colour, ink in found}


def luminance(colour: str) -> float:
    parts = [int(colour[at : at + 2], 16) / 255 for at in (1, 3, 5)]
    red, green, blue = (
        it / 12.92 if it <= 0.04045 else ((it + 0.055) / 1.055) ** 2.4 for it in parts
    )
    return 0.2126 * red + 0.7152 * green + 0.0722 * blue


def contrast(one: str, other: str) -> float:
    """WCAG 2.2, contrast ratio."""
    dark, light = sorted((luminance(one), luminance(other)))
    return (light + 0.05) / (dark + 0.05)


def test_the_goals_have_the_colours_that_the_data_gives_them() -> None:
    said = {
        statement.subject.rpartition("/")[2]: statement.object.text.lower()
        for statement in read_file(ROOT / "data/reference/sdg.ttl", "https://example.org/")
        if statement.predicate == "http://schema.org/color"
        and isinstance(statement.object, Literal)
    }
    assert {number: colour for number, (colour, _) in colours().items()} == said


def test_the_number_of_every_goal_can_be_read_on_its_colour() -> None:
    assert len(colours()) == 17
    for number, (colour, ink) in colours().items():
        assert contrast(colour, ink) >= 4.5, number
