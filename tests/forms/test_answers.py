"""Rows as plain Python values, and tables of them."""

import io
import sys
from decimal import Decimal
from pathlib import Path

import pytest
from rich.console import Console

import tvinna
from conftest import BASE
from tvinna.answers import Answer, Shortener, Value, print_table, read
from tvinna.errors import BadParameter, QueryFailed, TvinnaError, UnknownQuery

XSD = "http://www.w3.org/2001/XMLSchema#"


@pytest.fixture(scope="module")
def dataset(town: Path) -> "tvinna.Dataset":
    return tvinna.open(town)


@pytest.fixture(scope="module", autouse=True)
def _closed(dataset: "tvinna.Dataset") -> object:
    yield
    dataset.close()


@pytest.mark.parametrize(
    ("written", "value"),
    [
        pytest.param("<http://metadata.un.org/sdg/6>", "http://metadata.un.org/sdg/6", id="IRI"),
        pytest.param('"rent vatten"@sv', "rent vatten", id="text in a language"),
        pytest.param('"clean water"', "clean water", id="text"),
        pytest.param("17", 17, id="integer"),
        pytest.param("2.50", Decimal("2.5"), id="decimal"),
        pytest.param("1.5e3", 1500.0, id="double"),
        pytest.param("true", True, id="boolean"),
        pytest.param(f'"2012"^^<{XSD}gYear>', "2012", id="year"),
        pytest.param(f'"2012-05"^^<{XSD}gYearMonth>', "2012-05", id="month"),
        pytest.param(f'"2012-05-01"^^<{XSD}date>', "2012-05-01", id="day"),
        pytest.param('"x"^^<http://example.org/own>', "x", id="a datatype of someone's own"),
        pytest.param("UNDEF", None, id="nothing"),
    ],
)
def test_a_value_is_a_plain_python_value(
    dataset: "tvinna.Dataset", written: str, value: Value
) -> None:
    found = dataset.sparql(f"SELECT ?x {{ VALUES ?x {{ {written} }} }}").rows[0]["x"]
    assert found == value
    assert type(found) is type(value)


def test_a_question_is_asked_by_name_with_its_parameters(dataset: "tvinna.Dataset") -> None:
    answer = dataset.ask("starts", project="project/clean-water", language="sv")
    assert answer.columns == ("project", "start", "name", "language")
    assert [dict(row) for row in answer] == [
        {
            "project": f"{BASE}id/project/clean-water",
            "start": "2012",
            "name": "Rent vatten",
            "language": "sv",
        }
    ]


def test_names_are_english_when_no_language_is_given(dataset: "tvinna.Dataset") -> None:
    assert [row["name"] for row in dataset.ask("starts")] == ["Clean water"]


def test_a_parameter_that_fits_nothing_leaves_no_rows(dataset: "tvinna.Dataset") -> None:
    assert len(dataset.ask("starts", project="project/other")) == 0


def test_yes_or_no_is_one_row(dataset: "tvinna.Dataset") -> None:
    assert dict(dataset.sparql("ASK { ?s a tv:Project }").rows[0]) == {"answer": True}


def test_a_graph_is_turtle(dataset: "tvinna.Dataset") -> None:
    assert "a tv:Project" in dataset.graph("CONSTRUCT WHERE { ?s a tv:Project }")


@pytest.mark.parametrize(
    ("ask", "error"),
    [
        pytest.param(lambda d: d.ask("start"), UnknownQuery, id="an unknown name"),
        pytest.param(lambda d: d.ask("starts", project=17), BadParameter, id="a wrong type"),
        pytest.param(lambda d: d.sparql("DESCRIBE <x>"), QueryFailed, id="a graph as rows"),
        pytest.param(lambda d: d.graph("ASK {}"), QueryFailed, id="rows as a graph"),
    ],
)
def test_what_cannot_be_asked_is_an_error_of_ours(
    dataset: "tvinna.Dataset", ask: object, error: type[TvinnaError]
) -> None:
    assert callable(ask)
    with pytest.raises(error):
        ask(dataset)


def test_rows_become_a_dataframe_with_the_answers_columns(dataset: "tvinna.Dataset") -> None:
    pytest.importorskip("pandas", reason="pandas is an optional part and is not installed")
    frame = dataset.ask("starts").to_dataframe()
    assert list(frame.columns) == ["project", "start", "name", "language"]
    assert frame.loc[0, "name"] == "Clean water"
    empty = dataset.ask("starts", project="project/other").to_dataframe()
    assert list(empty.columns) == ["project", "start", "name", "language"]


def test_without_pandas_a_dataframe_says_how_to_get_it(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setitem(sys.modules, "pandas", None)
    with pytest.raises(TvinnaError, match=r"pip install 'tvinna\[pandas\]'"):
        Answer((), ()).to_dataframe()


@pytest.mark.parametrize(
    ("value", "shown"),
    [
        (f"{BASE}id/project/clean-water", "project/clean-water"),
        (f"{BASE}source/minutes", "source/minutes"),
        ("http://metadata.un.org/sdg/6", "sdg:6"),
        ("http://metadata.un.org/sdg/ontology#Goal", "sdgo:Goal"),
        ("http://metadata.un.org/sdg/6/7", "http://metadata.un.org/sdg/6/7"),
        ("http://metadata.un.org/sdg/", "http://metadata.un.org/sdg/"),
        ("clean water", "clean water"),
        (True, "true"),
        (17, "17"),
        (None, ""),
    ],
)
def test_a_value_is_shown_as_it_can_be_typed(value: Value, shown: str) -> None:
    prefixes = {
        "sdg": "http://metadata.un.org/sdg/",
        "sdgo": "http://metadata.un.org/sdg/ontology#",
    }
    assert Shortener(BASE, prefixes).short(value) == shown


def test_a_table_shows_columns_rows_and_how_many() -> None:
    console = Console(file=io.StringIO(), width=60)
    answer = read(
        b'{"head":{"vars":["a","b"]},"results":{"bindings":['
        b'{"a":{"type":"literal","value":"[bold] water"}}]}}'
    )
    print_table(answer, Shortener(BASE, {}), console)
    printed = console.file.getvalue()  # type: ignore[attr-defined]
    assert "[bold] water" in printed
    assert "1 row" in printed


def test_a_table_is_headed_as_its_columns_are_called() -> None:
    console = Console(file=io.StringIO(), width=60)
    answer = Answer(("start", "open_list"), ({"start": "2012", "open_list": True},))
    print_table(answer, Shortener(BASE, {}), console, language="sv", heads={"start": "början"})
    printed = console.file.getvalue()  # type: ignore[attr-defined]
    assert printed.split()[:3] == ["början", "open", "list"]


def test_in_a_table_a_thing_and_its_name_share_a_column_and_what_is_known_is_left_out() -> None:
    console = Console(file=io.StringIO(), width=80)
    row: dict[str, Value] = {"goal": f"{BASE}id/goal/six", "goal_label": "Water", "language": "en"}
    answer = Answer(tuple(row), (row, {**row, "goal_label": None}))
    print_table(answer, Shortener(BASE, {}), console, known={"language"})
    lines = console.file.getvalue().splitlines()  # type: ignore[attr-defined]
    assert [line for line in lines if line and "─" not in line] == [
        "goal",
        "Water goal/six",
        "goal/six",
        "2 rows",
    ]
