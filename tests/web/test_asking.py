"""The pages on which one asks: forms, what is wrong and where, programs that ask."""

import json
import re
import subprocess
import sys
from collections.abc import Iterator

import httpx
import pytest
from hypothesis import given
from hypothesis import settings as trials
from hypothesis import strategies as st

from tvinna.formats import CSV
from tvinna.queries import SUBJECTS
from tvinna.web.asking.copying import Ask, asked, snippets

without_deadline = trials(deadline=None)
BROWSER = {"Accept": "text/html,application/xhtml+xml"}
# A text that is something else to a shell, to Python, to R, to JavaScript, to Power Query.
HOSTILE = """SELECT ("it's \\\\ $HOME `id` ${x} #(lf) ä€😀 %s {0}" AS ?said)
WHERE { # 'a "comment"'
}"""


@pytest.fixture(scope="module")
def real(own_address: str) -> Iterator[httpx.Client]:
    """Asks a server of the product's own folder."""
    with httpx.Client(base_url=own_address) as client:
        yield client


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
