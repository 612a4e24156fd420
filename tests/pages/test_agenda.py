"""The global goals and their targets: each has a name, and they come as the agenda lists them."""

import csv
import io
import re
from collections.abc import Iterator
from html import unescape

import httpx
import pytest

from tvinna.terms import agenda_code, agenda_name, place_in_agenda

BROWSER = {"Accept": "text/html"}
GOAL_16 = ["16.1", "16.2", "16.3", "16.4", "16.5", "16.6", "16.7", "16.8", "16.9", "16.10"]


@pytest.fixture(scope="module")
def real(own_address: str) -> Iterator[httpx.Client]:
    with httpx.Client(base_url=own_address, timeout=60) as client:
        yield client


def text_of(page: str) -> str:
    """What a page says, without its markup."""
    return " ".join(unescape(re.sub(r"<[^>]+>", " ", page)).split())


@pytest.mark.parametrize("language", ["sv", "en"])
def test_all_targets_come_by_name_in_the_order_of_the_agenda(
    real: httpx.Client, language: str
) -> None:
    answer = real.get(f"/{language}/queries/targets?format=csv&language={language}")
    rows = list(csv.DictReader(io.StringIO(answer.text)))
    codes = [row["code"] for row in rows]
    assert len(codes) == 169
    assert [code for code in codes if code.startswith("16.")] == [*GOAL_16, "16.a", "16.b"]
    goals = [int(code.partition(".")[0]) for code in codes]
    assert goals == sorted(goals)
    names = [row["target_label"] for row in rows]
    assert all(names)
    assert len(set(names)) == 169


@pytest.mark.parametrize(
    ("question", "columns"),
    [
        ("outcomes-by-goal", ("goal", "target")),
        ("target-to-actors", ("goal", "target")),
        ("goals-by-partnership", ("goal",)),
    ],
)
def test_goals_and_targets_come_in_the_order_of_the_agenda(
    real: httpx.Client, question: str, columns: tuple[str, ...]
) -> None:
    answer = real.get(f"/en/queries/{question}?format=csv&language=en")
    rows = list(csv.DictReader(io.StringIO(answer.text)))
    found = [tuple(place_in_agenda(agenda_code(row[it])) for it in columns) for row in rows]
    assert len(set(found)) > 5
    assert found == sorted(found)


@pytest.mark.parametrize("path", ["sv/goals/16", "sv/goals/16/outcomes"])
def test_the_page_of_a_goal_has_its_targets_by_code_and_name_in_that_order(
    real: httpx.Client, path: str
) -> None:
    said = text_of(real.get(f"/{path}", headers=BROWSER).text)
    wanted = [
        "16.5 Mindre korruption och färre mutor",
        "16.8 Större roll för utvecklingsländer",
        "16.9 Juridisk identitet",
        "16.a Institutioner som förebygger",
    ]
    places = [said.index(one) for one in wanted]
    assert places == sorted(places)
    assert "sdg:16." not in said
    assert "16.9 Juridisk identitet och födelseregistrering för alla" in said
    if not path.endswith("outcomes"):
        tens = [said.index(f"{code} ") for code in GOAL_16]
        assert tens == sorted(tens)


def test_the_page_of_a_target_is_called_by_its_code_and_name(real: httpx.Client) -> None:
    said = real.get("/en/goals/16.1", headers=BROWSER).text
    assert "<h1>16.1 Less violence and fewer deaths from it</h1>" in said


def test_the_page_of_a_goal_is_called_by_its_number_and_name(real: httpx.Client) -> None:
    page = real.get("/en/goals/16", headers=BROWSER).text
    assert "<h1>16. Peace, justice and strong institutions</h1>" in page
    said = text_of(page)
    # What it is judged to have come of it is told before what it is called in registers.
    assert said.index("Inclusive decisions") < said.index("Names and identifiers")
    assert "#00689D" not in said


def test_a_target_is_called_also_by_no_name_that_it_has_already(real: httpx.Client) -> None:
    assert "Also called" not in text_of(real.get("/en/goals/17.6", headers=BROWSER).text)


def test_what_was_turned_down_is_counted_as_no_judgement(real: httpx.Client) -> None:
    """The outcome has five judgements, and five more that were considered and turned down."""
    said = text_of(real.get("/en/res/outcome/networks", headers=BROWSER).text)
    assert "Judgements: 5." in said
    assert "Considered and turned down (5)" in said


@pytest.mark.parametrize(
    ("iri", "name", "called"),
    [
        ("http://metadata.un.org/sdg/6", "Clean water", "6. Clean water"),
        ("http://metadata.un.org/sdg/6.a", "Cooperation on water", "6.a Cooperation on water"),
        ("http://metadata.un.org/sdg/6", "goal 6", "goal 6"),
        ("http://metadata.un.org/sdg/6", "", ""),
        ("http://metadata.un.org/sdg", "Agenda 2030", "Agenda 2030"),
        ("https://example.org/id/outcome/6", "six wells", "six wells"),
    ],
    ids=["a goal", "a target", "with its number", "no name", "the agenda", "anything else"],
)
def test_goals_are_called_by_their_number(iri: str, name: str, called: str) -> None:
    assert agenda_name(iri, name) == called


def test_codes_are_placed_as_the_agenda_lists_them() -> None:
    listed = ["", "1", "1.1", "1.a", "9", "9.1", "9.9", "9.10", "9.a", "9.c", "10", "10.1", "17.19"]
    assert sorted(set(listed), key=place_in_agenda) == listed
