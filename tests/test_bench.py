"""What the comparison asks, and how it tells what came of it. Speed itself is no test."""

import json
import shutil
from collections.abc import Iterator
from dataclasses import replace
from itertools import islice
from pathlib import Path
from typing import Any

import pytest

from bench.data import in_graph
from bench.engine import Address
from bench.importing import tell
from bench.lines import Lines
from bench.load import ACCEPT, WAYS, Hours, Way, ask, length, measure
from bench.matching import wilson
from bench.questions import SIX, Drawing, Named, Question, Shape, drawing, named, shapes
from bench.results import geometric, report, tables
from bench.twinning import generate
from conftest import ROOT
from tvinna import settings
from tvinna.formats import JSON, N_TRIPLES
from tvinna.queries import load
from tvinna.sources import open_folder
from tvinna.store import Store, build, work

_QUESTIONS = named(load(open_folder(ROOT)))


@pytest.fixture(scope="module")
def towns(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A few imagined municipalities."""
    folder = tmp_path_factory.mktemp("bench") / "towns"
    generate(folder, 12_000)
    return folder


@pytest.fixture(scope="module")
def offered(towns: Path) -> Drawing:
    """What may be asked of them."""
    return drawing(towns)


@pytest.fixture(scope="module")
def store(towns: Path) -> Iterator[Store]:
    """Our own answers."""
    with Store(build(open_folder(towns)), settings.read()) as started:
        yield started


def _rows(store: Store, question: Question, text: str) -> int:
    form = N_TRIPLES if question.kind == "graph" else JSON
    answered = store.answer(work(text, form, settings.read()))
    return length(answered.body, question.kind)


def test_there_are_thirty_two_shapes_and_the_six_among_them() -> None:
    names = {shape.name for shape in shapes()}
    assert len(names) == 32
    assert set(SIX) <= names


@pytest.mark.parametrize("shape", shapes(), ids=lambda shape: shape.name)
def test_every_shape_finds_something(shape: Shape, store: Store, offered: Drawing) -> None:
    assert any(_rows(store, shape, text) for text in islice(shape.texts(offered, 1), 8))


@pytest.mark.parametrize("question", _QUESTIONS, ids=lambda question: question.name)
def test_every_named_question_finds_something_for_each_parameter(
    question: Named, store: Store, offered: Drawing
) -> None:
    assert any(_rows(store, question, text) for text in islice(question.texts(offered, 1), 16))


def test_a_question_whose_values_nobody_named_is_told_at_once(offered: Drawing) -> None:
    question = replace(_QUESTIONS[0], parameter="nothing-of-the-kind")
    with pytest.raises(ValueError, match=r"nothing-of-the-kind has no values .* whence"):
        next(question.texts(offered, 1))


@pytest.mark.parametrize("shape", shapes(), ids=lambda shape: shape.name)
def test_one_seed_asks_the_same_and_another_otherwise(shape: Shape, offered: Drawing) -> None:
    drawn = [list(islice(shape.texts(offered, seed), 40)) for seed in (1, 1, 2)]
    assert drawn[0] == drawn[1] != drawn[2]


_LINES = {
    "an IRI": (b"<urn:s> <urn:p> <urn:o> .\n", False),
    "an IRI in a graph": (b"<urn:s> <urn:p> <urn:o> <urn:g> .\n", True),
    "a text": (b'<urn:s> <urn:p> "o" .\n', False),
    "a text in a graph": (b'<urn:s> <urn:p> "o" <urn:g> .\n', True),
    "a text like an end": (b'<urn:s> <urn:p> "a \\"b\\" <urn:c> ."@sv .\n', False),
    "a number": (b'<urn:s> <urn:p> "2012"^^<urn:t> .\n', False),
    "a number in a graph": (b'<urn:s> <urn:p> "2012"^^<urn:t> <urn:g> .\n', True),
    "a blank node": (b"_:a <urn:p> _:b .\n", False),
    "a blank node in a graph": (b"_:a <urn:p> _:b <urn:g> .\n", True),
}


@pytest.mark.parametrize(("line", "named"), _LINES.values(), ids=_LINES)
def test_a_line_tells_whether_it_names_a_graph(line: bytes, named: bool) -> None:
    assert in_graph(line) is named


def test_answers_are_counted_by_their_kind() -> None:
    assert length(b'{"head": {}, "boolean": true}', "rows") == 1
    assert length(b'{"head": {}, "results": {"bindings": [{}, {}]}}', "rows") == 2
    assert length(b"<urn:s> <urn:p> <urn:o> .\n\n# a comment\n", "graph") == 1
    assert set(ACCEPT) == {"rows", "graph"}


def test_a_run_that_was_cut_goes_on_after_its_last_whole_line(tmp_path: Path) -> None:
    path = tmp_path / "lines.jsonl"
    Lines(path).add(line="cell", question="one", engine="tvinna")
    path.write_text(path.read_text(encoding="utf-8") + '{"line": "ce', encoding="utf-8")
    again = Lines(path)
    again.add(line="cell", question="two", engine="tvinna")
    found = [json.loads(line) for line in path.read_text(encoding="utf-8").splitlines()]
    assert [row["question"] for row in found] == ["one", "two"]
    assert again.has(line="cell", question="one")
    assert not again.has(line="cell", question="three")


def test_the_mean_of_ratios_is_the_geometric_one() -> None:
    assert geometric([0.5, 2.0]) == pytest.approx(1.0)
    with pytest.raises(ValueError, match="no ratios"):
        geometric([])


@pytest.mark.slow
@pytest.mark.skipif(shutil.which("wrk") is None, reason="wrk is not installed")
@pytest.mark.parametrize("way", [Way(2, False), Way(2, True)], ids=lambda way: way.words)
@pytest.mark.parametrize("more", [0, 8_000], ids=["short", "too long for an address"])
def test_the_load_is_answered(way: Way, more: int, address: str, tmp_path: Path) -> None:
    text = "ASK { ?s ?p ?o }" + " " * more
    at = Address(int(address.rpartition(":")[2]), "/sparql?query=")
    measured = measure(at, [text], "rows", way, Hours(1.5, tmp_path))
    assert measured is not None
    assert measured.requests > 0
    assert measured.faults == 0
    assert ask(at, text, "rows", 5.0).rows == 1


# ---- Tables from recorded lines ----


def _cell(engine: str, way: Way, **said: object) -> dict[str, Any]:
    return {
        "line": "cell",
        "triples": 20_000,
        "question": "lookup-thing",
        "engine": engine,
        "connections": way.connections,
        "different": way.different,
        **said,
    }


def _answer(engine: str, rows: list[int], fault: str = "") -> dict[str, Any]:
    return {
        "line": "answer",
        "triples": 20_000,
        "question": "lookup-thing",
        "engine": engine,
        "alike": True,
        "six": True,
        "named": False,
        "rows": rows,
        "seconds": [0.001],
        "fault": fault,
    }


def _recorded() -> list[dict[str, Any]]:
    """A run of one question, with a peer that differs, one that fails and one that is missing."""
    told = {"load": 2.0, "ready": 0.5, "bytes": 1_000_000, "keeps": "nothing"}
    engine = {"line": "engine", "triples": 20_000}
    return [
        {"line": "data", "triples": 20_000, "merged": 30_000, "named": 10_000, "seed": 1},
        {**engine, "engine": "tvinna", "version": "1", **told},
        {**engine, "engine": "swift", "version": "2", **told},
        {**engine, "engine": "broken", "version": "3", **told},
        {**engine, "engine": "absent", "keeps": "nothing", "fault": "no program absent"},
        _answer("tvinna", [4]),
        _answer("swift", [5]),
        _answer("broken", [], "status 500"),
        *(_cell("tvinna", way, rate=100.0, p50=1.0, p99=2.0, faults=0) for way in WAYS),
        *(_cell("swift", way, rate=400.0, p50=0.2, p99=0.4, faults=0) for way in WAYS),
        *(_cell("broken", way, fault="status 500") for way in WAYS),
    ]


def test_the_tables_hold_ratios_and_name_whoever_failed_or_is_missing() -> None:
    found = report(_recorded())
    assert "| lookup-thing | 100 | 1.00 | 2.00 | 0.25 ≠ | status 500 |" in found
    assert "| 32 connections, no text twice: the six | 0.25 (1) | – |" in found
    assert "Not here: absent: no program absent." in found
    assert "| tvinna 1 | nothing | 20 000 | 0.5 | 1 | 0 |" in found


def test_a_cell_with_faults_gives_no_ratio() -> None:
    faulty = [{**row, "faults": 3} if row.get("engine") == "swift" else row for row in _recorded()]
    assert "| one connection, one query repeated: the six | – | – |" in tables(faulty)


def test_a_section_takes_the_place_of_the_one_that_has_its_heading(tmp_path: Path) -> None:
    report_file = tmp_path / "RESULTS.md"
    report_file.write_text(
        "# One\n\n1\n\n# Two\n\n2\n\n## Of two\n\n# Three\n\n3\n", encoding="utf-8"
    )
    tell(["# Two", "", "new"], "# Two", report_file)
    assert report_file.read_text(encoding="utf-8") == "# One\n\n1\n\n# Two\n\nnew\n\n# Three\n\n3\n"
    tell(["# Four", "", "4"], "# Four", report_file)
    assert report_file.read_text(encoding="utf-8").endswith("# Three\n\n3\n\n# Four\n\n4\n")


def test_an_interval_holds_its_share_and_stays_within_nothing_and_all() -> None:
    assert wilson(0, 10)[0] == pytest.approx(0)
    low, high = wilson(81, 84)
    assert 0.9 < low < 81 / 84 < high < 1
