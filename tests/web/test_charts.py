"""What an answer may be drawn as, and the page of an answer that is drawn."""

import re
from collections.abc import Iterator, Mapping
from decimal import Decimal
from types import MappingProxyType
from urllib.parse import quote

import httpx
import pytest
from hypothesis import given
from hypothesis import settings as trials
from hypothesis import strategies as st

from tvinna.answers import Answer
from tvinna.figures.line import Point, Words, line
from tvinna.publish.points import Point as PlaceOf
from tvinna.web.asking.charts import Chart, charts

without_deadline = trials(deadline=None)
BROWSER = {"Accept": "text/html,application/xhtml+xml"}


@pytest.fixture(scope="module")
def real(own_address: str) -> Iterator[httpx.Client]:
    """Asks a server of the product's own folder."""
    with httpx.Client(base_url=own_address) as client:
        yield client


def table(*rows: dict[str, object]) -> Answer:
    columns = tuple(rows[0])
    return Answer(columns, tuple(MappingProxyType(row) for row in rows))  # type: ignore[arg-type]


@pytest.mark.parametrize(
    ("answer", "views"),
    [
        pytest.param(
            table({"goal": "a", "n": 2}, {"goal": "b", "n": 1}),
            [Chart("bar", "goal", "n")],
            id="numbers of things",
        ),
        pytest.param(
            table({"goal": "a", "n": 2, "claimed": 0}, {"goal": "b", "n": 0, "claimed": 0}),
            [Chart("bar", "goal", "n")],
            id="numbers before a column of noughts",
        ),
        pytest.param(table({"goal": "a", "n": 0}, {"goal": "b", "n": 0}), [], id="noughts alone"),
        pytest.param(
            table({"of": "p", "goal": "a", "n": 2}, {"of": "p", "goal": "b", "n": 1}),
            [Chart("bar", "goal", "n")],
            id="numbers by what tells the rows apart",
        ),
        pytest.param(
            table({"year": 2012, "n": Decimal("2.5")}, {"year": 2013, "n": 1}),
            [Chart("line", "year", "n")],
            id="numbers by year",
        ),
        pytest.param(
            table({"when": "2012-05", "n": 1}, {"when": "2013", "n": 1}),
            [Chart("line", "when", "n"), Chart("bar", "when", "n")],
            id="numbers by dates of unlike precision",
        ),
        pytest.param(
            table({"who": "a", "what": "x"}, {"who": "a", "what": "y"}, {"who": "b", "what": "z"}),
            [Chart("bar", "who", "")],
            id="rows that are counted",
        ),
        pytest.param(table({"goal": "a", "n": -2}, {"goal": "b", "n": 1}), [], id="below zero"),
        pytest.param(table({"goal": "a", "n": 2}), [], id="one row"),
        pytest.param(table({"a": True}, {"a": None}), [], id="no numbers, no groups"),
        pytest.param(
            table({"a": float("inf"), "b": "x"}, {"a": 1, "b": "y"}), [], id="no number to draw"
        ),
    ],
)
def test_the_columns_say_which_figures_there_are(answer: Answer, views: list[Chart]) -> None:
    assert charts(answer, answer.columns) == views


# ---- Maps and networks

A, B, C, D = (f"https://example.org/{name}" for name in "abcd")
NORTH, SOUTH = PlaceOf("", 58.41, 15.62), PlaceOf("", 21.59, 105.85)


def views(answer: Answer, places: Mapping[str, PlaceOf] = MappingProxyType({})) -> list[str]:
    return [f"{one.view}&by={one.by}" for one in charts(answer, answer.columns, places)]


@pytest.mark.parametrize(
    ("answer", "wanted"),
    [
        pytest.param(
            table({"town": A, "latitude": Decimal("58.41"), "longitude": 15}),
            ["map&by=town"],
            id="degrees, of one row too",
        ),
        pytest.param(
            table({"lat": 1.5, "long": 2}, {"lat": 3, "long": 4}), ["map&by=lat"], id="nothing else"
        ),
        pytest.param(
            table({"it": A, "at": "POINT(15.62 58.41)"}, {"it": B, "at": "Point (-1 2.5)"}),
            ["map&by=it"],
            id="points in WKT",
        ),
        pytest.param(
            table({"it": A, "at": "POINT(15.62 58.41)"}, {"it": B, "at": "POINT(15 95)"}),
            [],
            id="no point on the globe",
        ),
        pytest.param(
            table({"a": "x", "lat": 91, "long": 2}, {"a": "y", "lat": 3, "long": 4}),
            ["bar&by=a"],
            id="no degrees",
        ),
        pytest.param(
            table(
                {"a": "x", "lat": 1, "lng": 2, "lon": 3}, {"a": "y", "lat": 1, "lng": 2, "lon": 3}
            ),
            ["bar&by=a"],
            id="which longitude is not known",
        ),
        pytest.param(
            table({"who": A, "what": C}, {"who": B, "what": D}),
            ["network&by=what"],
            id="two columns of things",
        ),
        pytest.param(
            table({"who": A, "what": C}, {"who": B, "what": C}), [], id="one thing in a column"
        ),
        pytest.param(table({"who": A, "what": "x"}, {"who": B, "what": "y"}), [], id="one column"),
    ],
)
def test_the_columns_say_what_is_a_map_and_what_a_network(
    answer: Answer, wanted: list[str]
) -> None:
    assert views(answer) == wanted


def test_things_whose_point_the_graph_knows_are_on_a_map_and_tied_by_what_has_both() -> None:
    told = table({"bond": C, "party": A}, {"bond": C, "party": B})
    assert views(told, {A: NORTH, B: SOUTH}) == ["map&by=party"]
    (chart,) = (it for it in charts(told, told.columns, {A: NORTH, B: SOUTH}) if it.view == "map")
    assert chart.located
    assert chart.located.tie == "bond"


def test_what_is_of_many_places_ties_none_of_them_together() -> None:
    rows: list[dict[str, object]] = [{"side": C, "party": f"{A}{at}"} for at in range(9)]
    places = {f"{A}{at}": PlaceOf("", at, at) for at in range(9)}
    (chart,) = charts(table(*rows), ("side", "party"), places)
    assert chart.located
    assert (chart.view, chart.by, chart.located.tie) == ("map", "party", "")


def test_a_map_is_an_address_and_says_whose_points_it_shows(real: httpx.Client) -> None:
    page = real.get("/en/queries/partners-on-map?view=map&by=party", headers=BROWSER).text
    drawn = page[page.index("<figure") : page.index("</figure>")]
    assert "Thai Nguyen province" in drawn
    assert 'class="tie"' in drawn
    assert "Points: GeoNames (CC BY 4.0)" in drawn
    assert '<td class="number">58.41086</td>' in drawn


def test_a_query_of_ones_own_is_drawn_on_a_map_of_its_own_points(real: httpx.Client) -> None:
    text = "SELECT ?name ?lat ?long { VALUES (?name ?lat ?long) { ('Oslo' 59.9 10.7) } }"
    page = real.get("/en/sparql", params={"query": text, "view": "map"}, headers=BROWSER).text
    drawn = page[page.index("<figure") : page.index("</figure>")]
    assert "Oslo</text>" in drawn
    assert "GeoNames" not in drawn


def test_a_network_is_an_address_and_counts_its_rows(real: httpx.Client) -> None:
    page = real.get("/sv/queries/actors?view=network&by=project", headers=BROWSER).text
    drawn = page[page.index("<figure") : page.index("</figure>")]
    assert 'class="drawing network narrow"' in drawn
    assert "Varje linje är en eller flera rader i svaret." in drawn
    counted = [int(it) for it in re.findall(r'<td class="number">(\d+)</td>', drawn)]
    rows = real.get("/queries/actors?format=csv&language=sv").text.splitlines()
    assert sum(counted) == len(rows) - 1


def test_a_figure_is_an_address_and_has_its_table(real: httpx.Client) -> None:
    page = real.get("/en/queries/outcomes-by-goal?view=bar&by=goal", headers=BROWSER).text
    assert '<ol class="bars">' in page
    assert "Number of rows by goal" in page
    rows = real.get("/en/queries/outcomes-by-goal?format=csv&lang=en").text.splitlines()
    counted = sum(1 for row in rows if row.startswith("http://metadata.un.org/sdg/16,"))
    drawn = page[page.index("<figure") : page.index("</figure>")]
    assert re.search(rf"Peace[^<]*</a></td><td class=\"number\">{counted}</td>", drawn)


@pytest.mark.parametrize("view", ["pie", "bar&by=nothing", f"map&by={'x' * 50}"])
def test_a_figure_that_the_answer_does_not_have_is_told(real: httpx.Client, view: str) -> None:
    answer = real.get(f"/en/queries/outcomes-by-goal?view={view}", headers=BROWSER)
    assert answer.status_code == 422
    assert "bar&amp;by=goal" in answer.text


@pytest.mark.parametrize(
    ("view", "why"),
    [
        ("map&by=party", "Inget i svaret har en känd plats på kartan"),
        ("line", "inga tal vid olika år"),
        ("network&by=project", "inte saker som hänger ihop"),
        ("bar", "inga tal eller grupper"),
    ],
)
def test_a_figure_for_which_the_data_has_nothing_is_a_table_that_says_why(
    real: httpx.Client, view: str, why: str
) -> None:
    text = "SELECT ?party ?project { VALUES (?party ?project) { ('Oslo' 'Water') } }"
    page = real.get(f"/sv/sparql?query={quote(text)}&view={view}", headers=BROWSER)
    assert page.status_code == 200
    assert why in page.text
    assert "Oslo</td>" in page.text
    assert "<figure" not in page.text


def test_the_columns_of_a_star_stand_as_the_query_names_them(real: httpx.Client) -> None:
    text = "SELECT * { ?s ?p ?o } LIMIT 1"
    page = real.get("/en/sparql", params={"query": text}, headers=BROWSER).text
    assert re.findall(r'<th scope="col"[^>]*>(\w+)</th>', page) == ["s", "p", "o"]


def test_an_address_with_a_blank_is_no_prefix_that_was_left_out(real: httpx.Client) -> None:
    for text in ("SELECT * { <http://e/ x> ?p ?o }", "SELECT * { ?s <http://e/ x> ?o }"):
        answer = real.get("/sparql", params={"query": text})
        assert answer.status_code == 400
        assert "not declared" not in answer.text
    undeclared = "SELECT * { ?s http:x ?o FILTER(?o < 3) }"
    assert "not declared: http" in real.get("/sparql", params={"query": undeclared}).text


@without_deadline
@given(
    st.lists(
        st.tuples(st.integers(1900, 2100), st.floats(0, 1e12, allow_subnormal=False)), max_size=9
    )
)
def test_a_line_says_in_its_table_what_it_draws(values: list[tuple[int, float]]) -> None:
    points = [Point(str(year), year, value) for year, value in sorted(values)]
    figure = line("it", points, Words("c", "", "when", "value"))
    assert [row[0].text for row in figure.table.rows] == [point.when for point in points]
    assert figure.drawing.count("<circle") == len(points)
    for number in re.findall(r' c[xy]="([^"]+)"', figure.drawing):
        assert -1 <= float(number) <= 721
