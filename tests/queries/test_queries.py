"""Five tests hold every question, those there are and those to come; then the expected answers.

An answer's CSV has the query's columns, IRIs in their short form. Lines that begin with `#` say
what was asked and how to compare: `# given: role=role:funder` fixes parameters, `# in order`
compares the order too, `# only: outcome` leaves out the rows that have nothing in this column or
name a thing there that the CSV does not; a number is never left out. A column `where`, which no
query has, says where in the document the row stands: these answers were written from the documents,
before the question was asked. Whoever changes an expected answer says why in the commit.
"""

import csv
import json
import re
import shutil
from collections.abc import Iterator
from decimal import Decimal
from functools import cache
from pathlib import Path

import pytest

import tvinna
from conftest import NEIGHBOURS, ROOT, SMALL
from queries.expected import Cell, read, short, short_rows
from tvinna import Dataset
from tvinna.cli import run

ANSWERS = ROOT / "tests" / "answers"
QUESTIONS = sorted(path.stem for path in (ROOT / "queries").glob("*.rq"))
# Those that ask for everything told of everything take seconds on the real folder.
ASKED = [
    pytest.param(name, marks=pytest.mark.slow)
    if name in ("about-thing", "differences", "facts-by-source", "target-to-actors", "told-once")
    else name
    for name in QUESTIONS
]
# Those that compare what several municipalities and registers claim are asked of the small folder
# with imports beside it: the real one holds what one municipality's documents say.
ACROSS = {
    "claims": {"party": "municipality/pahittkoping", "source": "source/atlas"},
    "common-ground": {
        "kind": "goal",
        "what": "sdg:6",
        "party": "municipality/pahittkoping",
        "basis": "judged",
    },
    "contradicting-claims": {"party": "party/register-se-9001"},
    "one-sided-claims": {"source": "source/atlas"},
    "partners-by-country": {"country": "VN", "party": "municipality/pahittkoping"},
    "partners-of-partners": {"party": "municipality/pahittkoping", "goal": "sdg:6"},
    "records": {"record": "party/atlas-se-9001", "source": "source/atlas"},
    "shared-partners": {"partner": "place/mong-ha"},
}
REAL_ANSWERS = sorted((ANSWERS / "real").glob("*.csv"))

Row = dict[str, Cell]

DATE = re.compile(r"\d{4}(-\d{2}(-\d{2})?)?")
IRI = re.compile(r"[a-z][a-z0-9+.-]*:[^\s<>\"{}|\\^`]+")
# The properties whose values are dates, wherever they stand in a query.
DATED = r"(?:tv:start|tv:end|dcterms:date|dcterms:issued|dcterms:created|tv:targetYear)"


@pytest.fixture(scope="module")
def small() -> Iterator[Dataset]:
    with tvinna.open(SMALL) as opened:
        yield opened


@pytest.fixture(scope="module")
def real() -> Iterator[Dataset]:
    with tvinna.open(ROOT) as opened:
        yield opened


@pytest.fixture(scope="module")
def neighbours(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Dataset]:
    """The small folder with an imagined register and an imagined atlas, and what people decided."""
    copy = tmp_path_factory.mktemp("neighbours") / "folder"
    shutil.copytree(SMALL, copy)
    # The documents say when the partnership began, and that the project is part of it.
    begun, part = (
        "tv:party <id/municipality/pahittkoping>",
        "<id/project/clean-water> a tv:Project ;",
    )
    it = "<id/partnership/pahittkoping-mong-ha>"
    for stem, old, new in (
        ("paper", begun, f'tv:start "1998"^^xsd:gYear ; {begun}'),
        ("minutes-7", part, f"{part} dcterms:isPartOf {it} ;"),
    ):
        path = copy / f"data/sources/{stem}.ttl"
        text = path.read_text(encoding="utf-8")
        assert old in text
        path.write_text(text.replace(old, new), encoding="utf-8")
    for stem in ("register", "atlas"):
        sheet = copy.parent / f"{stem}.csv"
        shutil.copy(NEIGHBOURS / sheet.name, sheet)
        publishes = ["--publisher", stem.capitalize(), "--licence", "CC0-1.0"]
        assert run(["import", str(sheet), str(copy), "--stem", stem, *publishes]) == 0
    shutil.copy(NEIGHBOURS / "decisions.sssom.tsv", copy)
    assert run(["decisions", str(copy)]) == 0
    with tvinna.open(copy) as opened:
        yield opened


@pytest.fixture(params=["small", "real"])
def folder(request: pytest.FixtureRequest) -> Dataset:
    opened: Dataset = request.getfixturevalue(request.param)
    return opened


# ---- What holds every question ----


@pytest.mark.parametrize("name", ASKED)
def test_it_answers_with_the_columns_it_declares(folder: Dataset, name: str) -> None:
    query = folder.queries[name]
    everything = rows(folder, name)
    assert all(list(row) == [column.name for column in query.columns] for row in everything)
    for column in query.columns:
        for row in everything:
            value = row[column.name]
            assert value is None or is_of(column.type, value), (column.name, value)
    for parameter in query.parameters:
        found = {row[parameter.name] for row in everything}
        assert not parameter.values or found <= set(parameter.values), parameter.name


@pytest.mark.parametrize("name", ASKED)
def test_its_examples_find_something_one_by_one_and_together(
    request: pytest.FixtureRequest, real: Dataset, name: str
) -> None:
    examples = {parameter.name: parameter.example for parameter in real.queries[name].parameters}
    if name in ACROSS:
        real.ask(name, **examples)
        real = request.getfixturevalue("neighbours")
        examples = {**ACROSS[name], "language": "sv"}
    for parameter, example in examples.items():
        assert real.ask(name, **{parameter: example}).rows, f"{parameter}={example}"
    assert real.ask(name, **examples).rows, examples


@pytest.mark.parametrize("name", ASKED)
def test_fixing_a_parameter_only_narrows_the_answer(
    request: pytest.FixtureRequest, folder: Dataset, name: str
) -> None:
    folder = request.getfixturevalue("neighbours") if name in ACROSS else folder
    query = folder.queries[name]
    everything = rows(folder, name)
    assert len({tuple(row.values()) for row in everything}) == len(everything), "a row stands twice"
    for parameter in query.parameters:
        for value in some(everything, parameter.name):
            given = {"language": "sv", parameter.name: str(value).lower() if value in (True, False)
                     else str(value)}  # fmt: skip
            fixed = [dict(row) for row in folder.ask(name, **given)]
            assert fixed == [
                row
                for row in everything
                if row[parameter.name] == value
                and (parameter.name == "language" or row["language"] == "sv")
            ], f"{parameter.name}={value}"


@pytest.mark.parametrize("name", ASKED)
def test_nothing_is_missing_unless_its_column_is_optional(folder: Dataset, name: str) -> None:
    query = folder.queries[name]
    for row in rows(folder, name):
        missing = {column.name for column in query.columns if row[column.name] is None}
        assert missing <= {column.name for column in query.columns if column.optional}, row


@pytest.mark.parametrize("name", QUESTIONS)
def test_dates_sort_and_compare_by_their_text(small: Dataset, name: str) -> None:
    query = small.queries[name]
    text = re.sub(r"#.*", "", query.text.replace("\n", " \n"))
    dates = {column.name for column in query.columns if column.type == "date"}
    dates |= set(re.findall(rf"{DATED}\s+\?(\w+)", text))
    order = text[text.index("ORDER BY") :]
    for date in dates:
        assert not re.search(rf"(?<!STR\()(?<!BOUND\()\?{date}\b", order), f"ORDER BY STR(?{date})"
        assert not re.search(rf"\b(MIN|MAX)\(\s*\?{date}\b", text), f"MIN and MAX compare ?{date}"
        # Two dates of unlike precision do not compare: only their texts do.
        compared = rf"(?<!\()\?{date}\b\s*(?:[<>]=?|=)|[<>]=?\s*\?{date}\b"
        assert not re.search(compared, text), f"?{date} is compared by value"


def test_every_parameter_and_column_is_explained_in_swedish_and_english() -> None:
    for path in sorted((ROOT / "queries").glob("*.rq")):
        for line in path.read_text(encoding="utf-8").splitlines():
            if line.startswith(("#+ params.", "#+ columns.")):
                assert "help.en = " in line, (path.name, line)
                assert "help.sv = " in line, (path.name, line)


@pytest.mark.parametrize("name", QUESTIONS)
def test_every_column_that_a_page_shows_is_headed_in_swedish(real: Dataset, name: str) -> None:
    columns = {column.name for column in real.queries[name].columns}
    header = (ROOT / "queries" / f"{name}.rq").read_text(encoding="utf-8")
    for column in columns - {"language"}:
        # A thing's name stands with the thing.
        if column.removesuffix("_label") not in columns - {column}:
            assert re.search(rf"#\+ columns\.{column} = .* head\.sv = ", header), column


# ---- Dates of unlike precision, in the small folder with some dates made less exact ----


@pytest.fixture(scope="module")
def blurred(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Dataset]:
    copy = tmp_path_factory.mktemp("blurred") / "folder"
    shutil.copytree(SMALL, copy)
    minutes = copy / "data/sources/minutes-7.ttl"
    text = minutes.read_text(encoding="utf-8")
    text = text.replace('tv:start "2014-03"^^xsd:gYearMonth', 'tv:start "2014"^^xsd:gYear')
    text = text.replace('dcterms:date "2016-12-12"^^xsd:date', 'dcterms:date "2018"^^xsd:gYear')
    minutes.write_text(text, encoding="utf-8")
    with tvinna.open(copy) as opened:
        yield opened


def test_the_timeline_runs_from_the_earliest_date_and_a_year_before_its_months(
    blurred: Dataset,
) -> None:
    dates = [row["date"] for row in blurred.ask("timeline", property="tv:start")]
    assert dates == ["2014", "2014-04"]
    every = [str(row["date"]) for row in blurred.ask("timeline")]
    assert every == sorted(every)


def test_a_year_and_a_month_within_it_are_no_difference(blurred: Dataset, small: Dataset) -> None:
    assert small.ask("differences", property="tv:start").rows
    assert not blurred.ask("differences", property="tv:start").rows


def test_a_term_that_ends_in_the_year_of_the_decision_is_still_due(blurred: Dataset) -> None:
    terms = [(row["due"], row["begun_before_decision"]) for row in blurred.ask("follow-ups-due")]
    assert terms == [("2018-12-31", True), ("2022-12-31", False)]


@pytest.mark.parametrize(
    ("done", "recorded"),
    [
        ("2017", [True, False]),
        ("2018-12", [True, False]),
        ("2019-01-01", [False, True]),
        ("2014", [False, False]),
    ],
)
def test_a_follow_up_is_recorded_for_the_term_in_which_it_was_done(
    tmp_path: Path, done: str, recorded: list[bool]
) -> None:
    copy = tmp_path / "folder"
    shutil.copytree(SMALL, copy)
    minutes = copy / "data/sources/minutes-7.ttl"
    kind = ("gYear", "gYearMonth", "date")[done.count("-")]
    told = (
        "<id/follow-up/one> a tv:FollowUp ; tv:fulfils <id/obligation/per-term> ;"
        f' dcterms:date "{done}"^^xsd:{kind} ; tv:readFrom <id/passage/minutes-7-11> .\n'
    )
    minutes.write_text(minutes.read_text(encoding="utf-8") + told, encoding="utf-8")
    with tvinna.open(copy) as opened:
        assert [row["recorded"] for row in opened.ask("follow-ups-due")] == recorded


# ---- The expected answers ----


@pytest.mark.parametrize("name", QUESTIONS)
def test_the_small_folder_answers_as_expected(
    request: pytest.FixtureRequest, small: Dataset, name: str
) -> None:
    path = ANSWERS / f"{name}.csv"
    small = request.getfixturevalue("neighbours") if name in ACROSS else small
    expected = read(path)
    assert expected.columns == [column.name for column in small.queries[name].columns]
    assert short_rows(small, name, expected) == expected.rows


@pytest.mark.parametrize("path", REAL_ANSWERS, ids=lambda path: path.stem)
def test_the_real_folder_answers_as_the_documents_say(real: Dataset, path: Path) -> None:
    name = path.stem.partition(".")[2]
    expected = read(path)
    found = short_rows(real, name, expected)
    if expected.in_order:
        assert found == expected.rows
    else:
        assert sorted(found) == sorted(expected.rows)


def test_a_document_and_a_row_contradict_each_other_on_when_a_partnership_began(
    neighbours: Dataset,
) -> None:
    said = {"party": "municipality/pahittkoping", "property": "tv:start", "language": "en"}
    rows_ = neighbours.ask("contradicting-claims", **said).rows
    told = [
        (short(neighbours, row["partner"]), row["value"], row["row"], row["other_value"])
        for row in rows_
    ]
    # The paper says 1998 and has no rows; the atlas says 1999 in its fifth.
    assert told == [
        ("party/atlas-mong-ha-928e535f740d3055", "1999", 5, "1998"),
        ("place/mong-ha", "1998", None, "1999"),
    ]


@pytest.mark.slow
def test_compare_gives_the_answers_of_the_questions_across_sources(
    neighbours: Dataset, capsys: pytest.CaptureFixture[str], monkeypatch: pytest.MonkeyPatch
) -> None:
    # A narrow terminal would break the words that are looked for.
    monkeypatch.setenv("COLUMNS", "240")
    words = ["compare", str(neighbours.folder.path), "--party", "party/atlas-se-9001"]
    assert run([*words, "--format", "json"]) == 0
    told = json.loads(capsys.readouterr().out)
    asked = {"records", "shared-partners", "partners-of-partners", "one-sided-claims"}
    assert set(told) == {*asked, "contradicting-claims", "in-common"}
    assert {row["partner_label"] for row in told["one-sided-claims"]} == {"Mong Ha", "Rimby"}
    # Askby shares two countries with Påhittköping, and Germany with Bergsund; Påhittköping's
    # partnership with Mong Ha has the goal of Askby's. What Mong Ha has by the partnership with
    # Askby itself, the funder, is nothing shared.
    common = {(row["what"].rpartition("/")[2], row["other_label"]) for row in told["in-common"]}
    towns = {("VN", "Påhittköping"), ("VN", "Påhittköping municipality")}
    towns |= {("IT", "Påhittköping"), ("IT", "Påhittköping municipality"), ("DE", "Bergsund")}
    assert common == {*towns, ("6", "Påhittköping"), ("6", "Påhittköping municipality")} | {
        ("6", "Mong Ha")
    }
    assert run([*words, "--format", "csv"]) == 0
    table = list(csv.DictReader(capsys.readouterr().out.splitlines()))
    assert len(table) == sum(len(rows_) for rows_ in told.values())
    assert run([*words, "--lang", "sv"]) == 0
    said = capsys.readouterr().out
    assert "Vilka som har en gemensam partner" in said
    assert "saknas i" in said
    assert "vänskapsförbindelse" in said


@pytest.mark.parametrize(
    ("words", "wanted"),
    [
        pytest.param([], "party", id="no party"),
        pytest.param(["--party", "not an address"], "party", id="no party's address"),
        pytest.param(["--party", "x/y", "--format", "pdf"], "format", id="no such format"),
    ],
)
def test_compare_says_what_it_wants(
    words: list[str], wanted: str, capsys: pytest.CaptureFixture[str]
) -> None:
    assert run(["compare", str(SMALL), *words]) == 2
    assert wanted in capsys.readouterr().err


# ---- Rows and values ----


@cache
def rows(folder: Dataset, name: str) -> list[Row]:
    """Every row, in both languages: the question with no parameter fixed."""
    return [dict(row) for row in folder.sparql(folder.queries[name].text)]


def some(everything: list[Row], column: str) -> list[Cell]:
    """Values of a column: of the first row, one in the middle and the last."""
    places = (0, len(everything) // 2, len(everything) - 1) if everything else ()
    return list(dict.fromkeys(everything[place][column] for place in places))


def is_of(kind: str, value: Cell) -> bool:
    """Whether a value is of the type that its column declares."""
    if kind == "boolean":
        return isinstance(value, bool)
    if kind == "integer":
        return isinstance(value, int) and not isinstance(value, bool)
    if kind == "decimal":
        return isinstance(value, int | Decimal) and not isinstance(value, bool)
    if not isinstance(value, str):
        return False
    patterns = {"iri": IRI, "date": DATE, "language": re.compile("sv|en")}
    return kind not in patterns or patterns[kind].fullmatch(value) is not None
