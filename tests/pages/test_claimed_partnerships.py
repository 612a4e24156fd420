"""What only registers and sheets tell of stands on pages too, told apart from what documents state:
a folder as `tvinna init` and `tvinna import` make it, and what its start page promises.
"""

import csv
import re
from collections.abc import Iterator
from html import unescape

import httpx
import pytest

from conftest import serving
from pages.reading import text_of
from tvinna import settings
from tvinna.cli import run

BROWSER = {"Accept": "text/html"}
NEW = (
    *("--name", "Askby kommun", "--english", "Askby Municipality", "--code", "1234"),
    *("--base", "https://data.example.org/askby/"),
)
ROWS = (
    {"Id": "a1", "Partner": "Tartu", "Land": "EE", "Start": "1992", "Angivna globala mål": "6, 13"},
    {"Id": "a2", "Partner": "Lahtis", "Land": "FI", "Start": "2005-03", "Angivna globala mål": "4"},
)
COMMON = {"Vår kommun": "Askby kommun", "Vår kod": "SE_1234", "Nivå": "kommun", "Form": "vänort"}


@pytest.fixture(scope="module")
def askby(tmp_path_factory: pytest.TempPathFactory) -> Iterator[httpx.Client]:
    folder = tmp_path_factory.mktemp("claimed") / "askby"
    assert run(["init", str(folder), *NEW]) == 0
    sheet = folder / "partnerskap.csv"
    heads = sheet.read_text(encoding="utf-8-sig").splitlines()[0].split(";")
    with sheet.open("w", encoding="utf-8-sig", newline="") as file:
        rows = csv.DictWriter(file, heads, delimiter=";")
        rows.writeheader()
        rows.writerows({**COMMON, **row} for row in ROWS)
    assert run(["import", str(sheet), str(folder)]) == 0
    with (
        serving(folder, settings.read(folder, workers=1)) as at,
        httpx.Client(base_url=at, headers=BROWSER, timeout=60) as client,
    ):
        yield client


@pytest.mark.parametrize(
    ("language", "said"),
    [
        ("sv", "Partnerskap enligt register Uppgivet"),
        ("en", "Partnerships by registers Claimed"),
        ("vi", "Quan hệ đối tác theo sổ đăng ký Ghi nhận"),
    ],
)
def test_who_follows_the_start_pages_steps_finds_the_partnerships_there(
    askby: httpx.Client, language: str, said: str
) -> None:
    page = askby.get(f"/{language}/")
    shown = text_of(page)
    assert said in shown
    assert f'href="/{language}/res/partnership/partnerskap-a1"' in page.text
    assert "Askby kommun – Tartu" in shown
    assert "Askby kommun – Lahtis" in shown


def test_the_start_page_counts_dates_and_leads_on_where_no_document_was_read(
    askby: httpx.Client,
) -> None:
    page = askby.get("/en/")
    shown = text_of(page)
    assert "partnerships by registers Claimed 2" in shown
    assert "Begin here" in shown
    assert "1992 Askby kommun – Tartu begins" in shown
    assert "March 2005 Askby kommun – Lahtis begins" in shown
    assert 'href="/en/source/partnerskap"' in page.text, "each date leads to its source"
    assert "Registers and sheets name 3 of 17 goals for the partnerships." in shown
    assert "The outcomes serve" not in shown


def test_goals_that_claims_name_are_a_third_count(askby: httpx.Client) -> None:
    assert "goals that registers name 3" in (goals := text_of(askby.get("/en/goals")))
    assert "6 0 stated 0 judged 1 claimed Clean water and sanitation" in goals
    goal = text_of(askby.get("/sv/goals/13/outcomes"))
    assert "Antal partnerskap som register eller tabeller anger målet för: 1." in goal
    assert "Partnerskap som målet uppges för Uppgivet Askby kommun – Tartu" in goal
    report = text_of(askby.get("/en/follow-up"))
    assert "Goal Number of partnerships 4. Quality education 1 6. Clean water" in report
    partnership = text_of(askby.get("/en/res/partnership/partnerskap-a1"))
    assert "6 0 stated 0 judged 1 claimed Clean water and sanitation" in partnership


@pytest.mark.parametrize(
    ("path", "said"),
    [
        (
            "sv/actors",
            "Uppgivet Register och tabeller uppger 2 partnerskap till, som ingen handling",
        ),
        ("en/actors", "Claimed Registers and sheets claim 2 more partnerships, which no document"),
        ("vi/actors", "Ghi nhận Sổ đăng ký và bảng tính ghi nhận thêm 2 quan hệ đối tác mà không"),
        ("en/flow", "Global goals that they name for partnerships: 3 of 17. See the goals ."),
    ],
)
def test_what_registers_claim_beside_documents_is_counted_and_led_to(
    askby: httpx.Client, path: str, said: str
) -> None:
    page = askby.get(f"/{path}")
    assert said in text_of(page)
    assert f'href="/{path[:2]}/queries/claims"' in page.text


def test_claimed_partnerships_are_compared_and_marked_as_claims(askby: httpx.Client) -> None:
    shown = text_of(askby.get("/en/compare"))
    assert "No document tells of a partnership yet." in shown
    assert "Askby kommun – Tartu Claimed Askby kommun – Lahtis Claimed" in shown
    assert "Claims in registers that name a global goal Claimed 4. Quality education – 1" in shown


@pytest.mark.parametrize(
    ("language", "said"), [("sv", "Uppgivet"), ("en", "Claimed"), ("vi", "Ghi nhận")]
)
def test_a_search_says_which_register_alone_tells_of_what_it_finds(
    askby: httpx.Client, language: str, said: str
) -> None:
    page = askby.get(f"/{language}/search", params={"q": "Tartu", "kind": "partnership"})
    register = f'<a href="/{language}/source/partnerskap">Askby Municipality: partnerskap.csv</a>'
    assert f'<span class="tag plain">{said}</span> {register}' in page.text


def test_programs_that_search_are_told_what_is_claimed_and_where(askby: httpx.Client) -> None:
    def claimed(text: str, kind: str) -> list[list[dict[str, str]]]:
        asked = {"q": text, "kind": kind, "format": "json"}
        return [
            hit["claimed_in"] for hit in askby.get("/sv/search", params=asked).json()["results"]
        ]

    graph = {
        "graph": "https://data.example.org/askby/source/partnerskap",
        "label": "Askby Municipality: partnerskap.csv",
        "label_language": "und",
    }
    assert claimed("Tartu", "partnership") == [[graph]]
    assert [] in claimed("Askby", "actor"), "the municipality itself is told of in its own graph"
    assert claimed("rent vatten", "goal")[0] == []


@pytest.mark.parametrize("sought", ["Tartu", "Askby"])
def test_a_claimed_partnership_is_found_by_either_party(askby: httpx.Client, sought: str) -> None:
    page = askby.get("/sv/compare", params={"find": sought})
    assert 'name="partnership" value="partnership/partnerskap-a1"' in page.text
    assert "Inget att jämföra" not in page.text


def test_what_only_registers_tell_of_is_offered_with_their_names(askby: httpx.Client) -> None:
    found = text_of(askby.get("/sv/compare?find=Tartu"))
    assert "Askby kommun – Tartu ( Askby Municipality: partnerskap.csv )" in found
    assert "Tartu ( Askby Municipality: partnerskap.csv )" in found


def test_what_is_looked_for_is_counted_and_alone_is_offered(askby: httpx.Client) -> None:
    found = askby.get("/sv/compare?find=Tartu")
    assert "Sökningen ”Tartu” gav 2 att jämföra. Visa alla igen" in text_of(found)
    offered = re.findall(r'name="party" value="([^"]+)"', found.text)
    every = re.findall(r'name="party" value="([^"]+)"', askby.get("/sv/compare").text)
    assert set(offered) < set(every)
    assert len(offered) == 1


def test_what_is_found_nowhere_is_said_so(askby: httpx.Client) -> None:
    assert "Inget att jämföra heter ”Kiruna”." in text_of(askby.get("/sv/compare?find=Kiruna"))


@pytest.mark.parametrize(
    ("asked", "unknown"),
    [
        ("party=municipality/9999", "municipality/9999"),
        ("partnership=partnership/nope", "partnership/nope"),
        ("partnership=partnership/nope&party=municipality/1234", "partnership/nope"),
        ("party=partnership/partnerskap-a1", "partnership/partnerskap-a1"),
    ],
)
def test_what_cannot_be_compared_is_not_found_and_named(
    askby: httpx.Client, asked: str, unknown: str
) -> None:
    page = askby.get(f"/sv/compare?{asked}")
    assert page.status_code == 404
    assert f"heter {unknown};" in unescape(page.text)


def rows_of(client: httpx.Client, question: str, **given: str) -> list[dict[str, str]]:
    answer = client.get(f"/queries/{question}", params={**given, "format": "csv"})
    return list(csv.DictReader(answer.text.splitlines()))


@pytest.mark.parametrize("language", ["sv", "en"])
def test_questions_call_what_has_no_name_in_the_language_by_the_one_it_has(
    askby: httpx.Client, language: str
) -> None:
    rows = rows_of(askby, "partnerships", language=language)
    named = {(row["partnership_label"], row["party_label"]) for row in rows}
    own = {"sv": "Askby kommun", "en": "Askby Municipality"}[language]
    assert named == {
        (f"Askby kommun – {partner}", party)
        for partner in ("Tartu", "Lahtis")
        for party in (own, partner)
    }


def test_things_that_only_registers_tell_of_are_listed_and_counted_apart(
    askby: httpx.Client,
) -> None:
    rows = rows_of(askby, "things", kind="tv:Partnership", language="sv")
    told = [(row["thing_label"], row["documents"], row["registers"]) for row in rows]
    assert told == [("Askby kommun – Tartu", "0", "1"), ("Askby kommun – Lahtis", "0", "1")]
