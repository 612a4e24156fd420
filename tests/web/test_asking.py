"""The pages on which one asks: forms, figures, what is wrong and where, programs that ask."""

import json
import re
import subprocess
import sys
from collections.abc import Iterator, Mapping
from decimal import Decimal
from types import MappingProxyType
from urllib.parse import quote

import httpx
import pytest
from hypothesis import given
from hypothesis import settings as trials
from hypothesis import strategies as st

from conftest import ROOT, serving
from tvinna import settings
from tvinna.answers import Answer
from tvinna.figures.line import Point, Words, line
from tvinna.formats import CSV
from tvinna.publish.points import Point as PlaceOf
from tvinna.queries import SUBJECTS
from tvinna.web.asking.charts import Chart, charts
from tvinna.web.asking.copying import Ask, asked, snippets

without_deadline = trials(deadline=None)
BROWSER = {"Accept": "text/html,application/xhtml+xml"}
# A text that is something else to a shell, to Python, to R, to JavaScript, to Power Query.
HOSTILE = """SELECT ("it's \\\\ $HOME `id` ${x} #(lf) ä€😀 %s {0}" AS ?said)
WHERE { # 'a "comment"'
}"""


@pytest.fixture(scope="module")
def real() -> Iterator[httpx.Client]:
    """Asks a server of the product's own folder."""
    with serving(ROOT, settings.read(ROOT)) as at, httpx.Client(base_url=at) as client:
        yield client


def table(*rows: dict[str, object]) -> Answer:
    columns = tuple(rows[0])
    return Answer(columns, tuple(MappingProxyType(row) for row in rows))  # type: ignore[arg-type]


# ---- Forms


def test_a_form_offers_what_the_answers_hold_by_name(real: httpx.Client) -> None:
    page = real.get("/sv/queries/outcomes-by-goal", headers=BROWSER).text
    assert '<option value="sdg:6">6. Rent vatten och sanitet</option>' in page
    # Goals by their number, and not by the letters of their names.
    goals = [int(number) for number in re.findall(r'<option value="sdg:(\d+)"', page)]
    assert goals == sorted(goals)
    assert '<option value="judged">Bedömt</option>' in page
    assert 'name="language"' not in page


def test_questions_are_listed_by_what_they_are_about(real: httpx.Client) -> None:
    page = real.get("/sv/queries", headers=BROWSER).text
    subjects = re.findall(r'<h2 id="subject-(\w+)">([^<]+)</h2>', page)
    assert subjects[0] == ("partnership", "Partnerskapet och vad det ledde till")
    assert [subject for subject, _ in subjects] == list(SUBJECTS)
    listed = page[page.index('id="subject-goals"') : page.index('id="subject-actors"')]
    assert 'href="/sv/queries/targets"' in listed
    told = real.get("/queries", headers={"Accept": "application/json"}).json()["queries"]
    assert {row["subject"] for row in told} == set(SUBJECTS)


def test_the_goals_are_drawn_by_what_is_judged_where_nothing_is_claimed(real: httpx.Client) -> None:
    page = real.get("/en/queries/goals", params={"view": "bar"}, headers=BROWSER).text
    assert "Judged by goal" in page
    assert "Claimed by goal" not in page


def test_an_answer_says_in_words_what_it_rests_on_and_its_files_as_data(
    real: httpx.Client,
) -> None:
    page = real.get("/en/queries/outcomes-by-goal", headers=BROWSER).text
    assert '<span class="tag judged" lang="en">Judged</span>' in page
    assert ",judged," in real.get("/queries/outcomes-by-goal", params={"format": "csv"}).text


def test_what_was_chosen_stays_chosen_however_it_was_written(real: httpx.Client) -> None:
    for written in ("sdg:6", "http://metadata.un.org/sdg/6"):
        page = real.get(
            "/sv/queries/outcomes-by-goal", params={"goal": written}, headers=BROWSER
        ).text
        assert '<option value="sdg:6" selected>' in page
        assert '<a href="/sv/queries/outcomes-by-goal">Rensa valen</a>' in page


def test_yes_and_no_are_chosen_in_words(real: httpx.Client) -> None:
    page = real.get("/vi/queries/follow-ups-due?recorded=false", headers=BROWSER).text
    assert '<option value="false" selected>không</option>' in page


def test_a_long_list_is_written_with_suggestions(real: httpx.Client) -> None:
    page = real.get("/en/queries/judgements", headers=BROWSER).text
    assert re.search(r'<input id="p-subject" [^>]*list="l-subject">', page)
    assert '<datalist id="l-subject">' in page


# ---- What is wrong


def test_a_wrong_query_comes_back_with_what_is_wrong_where_it_is(client: httpx.Client) -> None:
    text = "SELECT ?a\nWHERE { ?a nonsense ?c }"
    answer = client.get("/sv/sparql", params={"query": text}, headers=BROWSER)
    assert answer.status_code == 400
    assert re.search(r'data-line="2" data-column="\d+"', answer.text)
    assert "WHERE { ?a nonsense ?c }</textarea>" in answer.text
    told = re.search(r'<p role="alert">(.*?)</p>', answer.text, re.S)
    assert told
    assert "rad 2" in told[1]


@pytest.mark.parametrize("query", ["", "  "], ids=["nothing", "blanks"])
def test_a_form_that_is_sent_empty_comes_back_with_what_to_write(
    things: httpx.Client, query: str
) -> None:
    answer = things.get("/sv/sparql", params={"query": query}, headers=BROWSER)
    assert answer.status_code == 400
    assert "<textarea" in answer.text
    told = re.search(r'<p role="alert">(.*?)</p>', answer.text, re.S)
    assert told is not None
    assert "frågan är tom" in told[1]


# ---- Figures


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


# ---- Programs that ask


@pytest.fixture
def ask(address: str) -> Ask:
    return asked(f"{address}/sparql", {"query": HOSTILE}, graph=False, posted=True)


def snippet(ask: Ask, name: str) -> str:
    return next(one.text for one in snippets(ask) if one.name == name)


SAID = "it's \\ $HOME `id` ${x} #(lf) ä€😀 %s {0}"


def test_the_shell_asks_just_that(ask: Ask) -> None:
    ran = subprocess.run(
        ["sh", "-c", snippet(ask, "curl").replace("curl ", "curl -sS ", 1)],
        capture_output=True,
        text=True,
        check=True,
    )
    assert SAID in ran.stdout.replace('""', '"')


def test_python_asks_just_that(ask: Ask) -> None:
    ran = subprocess.run(
        [sys.executable, "-c", snippet(ask, "Python")], capture_output=True, text=True, check=True
    )
    assert repr([{"said": SAID}]) == ran.stdout.strip()


def test_a_question_is_asked_with_its_parameters(address: str) -> None:
    given_ = {"project": "project/clean-water", "lang": "sv"}
    question = asked(f"{address}/queries/starts", given_, graph=False, posted=False)
    for name, command in (("curl", ["sh", "-c"]), ("Python", [sys.executable, "-c"])):
        text = snippet(question, name)
        ran = subprocess.run([*command, text], capture_output=True, text=True, check=True)
        assert "Rent vatten" in ran.stdout


def test_a_graph_is_asked_for_as_turtle(address: str) -> None:
    given_ = {"query": "CONSTRUCT { <urn:a:b> <urn:a:c> 'x' } {}"}
    graph = asked(f"{address}/sparql", given_, graph=True, posted=True)
    assert [one.name for one in snippets(graph)] == ["curl", "Python", "R", "JavaScript"]
    ran = subprocess.run(
        [sys.executable, "-c", snippet(graph, "Python")], capture_output=True, text=True, check=True
    )
    assert "<urn:a:b> <urn:a:c>" in ran.stdout


@without_deadline
@given(st.text(st.characters(exclude_categories=["Cs"], exclude_characters="\0")))
def test_every_text_is_one_text_to_each_program(text: str) -> None:
    ask = Ask("http://127.0.0.1/sparql", {"query": text}, CSV, posted=True)
    namespace: dict[str, dict[str, str]] = {}
    python = snippet(ask, "Python")
    exec(python[python.index("given") : python.index("request =")], namespace)  # noqa: S102
    assert namespace["given"] == {"query": text}
    script = snippet(ask, "JavaScript")
    written = re.findall(r'"(?:[^"\\]|\\.)*"', script[script.index("{") : script.index("});")])
    assert "".join(map(json.loads, written)) == text
    excel = snippet(ask, "Excel (Power Query)")
    (quoted,) = re.findall(r'#"query" = ("(?:[^"]|"")*")', excel)
    for sign, letter in (("#(cr)", "\r"), ("#(lf)", "\n"), ("#(tab)", "\t")):
        quoted = quoted.replace(sign, letter)
    assert quoted[1:-1].replace('""', '"').replace("#(#)(", "#(") == text or "#(" in text


# ---- What an editor suggests


def test_the_terms_in_use_are_told_with_their_names(client: httpx.Client) -> None:
    told = client.get("/sv/sparql/terms.json").json()
    terms = {term["code"]: term for term in told["terms"]}
    assert terms["tv:Project"]["label"] == "projekt"
    assert terms["tv:Project"]["others"] == ["dự án", "project"]
    assert terms["tv:Project"]["kind"] == "class"
    assert terms["tv:Project"]["uses"] == 1
    assert terms["rdfs:label"]["kind"] == "property"
    assert told["prefixes"]["tv"] == "https://w3id.org/tvinna/ns/"
    assert "tv:Feedback" not in terms
