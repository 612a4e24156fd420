"""Releases: the same bytes everywhere, every form the same graph, never altered."""

import csv
import hashlib
import os
import shutil
import subprocess
import sys
import tempfile
import zipfile
from collections.abc import Iterable
from pathlib import Path

import pyoxigraph
import pytest
import rdflib

from conftest import ROOT
from publish.towns import BASE, FILES, HEAD, Town, built, quick
from tvinna.answers import read as answer_of
from tvinna.cli import run
from tvinna.errors import BadRelease, PersonExposed
from tvinna.publish.figures import figures
from tvinna.publish.lines import parts
from tvinna.publish.release import releases_in
from tvinna.publish.statistics import QUESTIONS, statistics
from tvinna.sources import open_folder

pytestmark = pytest.mark.slow


@pytest.fixture(scope="module")
def release(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """The folder of a release of a town."""
    place = tmp_path_factory.mktemp("release")
    for file, text in FILES.items():
        (place / "town" / file).parent.mkdir(parents=True, exist_ok=True)
        (place / "town" / file).write_text(text, encoding="utf-8")
    return built(place / "town", place / "releases").folder


# --- its files


def test_it_holds_every_format_and_says_what_each_file_is(release: Path) -> None:
    (known,) = releases_in(release.parent)
    held = {(file.holds, file.format) for file in known.files}
    assert held >= {
        ("dataset", "nquads"), ("dataset", "trig"), ("dataset", "jsonld"), ("merge", "rdfxml"),
        ("graph", "turtle"), ("table", "csv"), ("table", "xlsx"), ("shapes", "turtle"),
        ("context", "jsonld"), ("report", "turtle"), ("provenance", "turtle"),
        ("catalogue", "turtle"), ("catalogue", "rdfxml"), ("statistics", "turtle"),
        ("changes", "json"), ("changes", "text"), ("checksums", "text"),
    }  # fmt: skip
    there = {path.relative_to(release).as_posix() for path in release.rglob("*") if path.is_file()}
    assert there == {file.name for file in known.files} | {"release.json", "SHA256SUMS"}
    assert known.archive is not None
    assert (known.version, known.issued) == ("1.0.0", "2026-01-31")


def test_its_checksums_are_those_of_its_files(release: Path) -> None:
    ran = subprocess.run(
        ["sha256sum", "--strict", "--quiet", "--check", "SHA256SUMS"], cwd=release, check=False
    )
    assert ran.returncode == 0
    ran = subprocess.run(
        ["sha256sum", "--strict", "--quiet", "--check", "1.0.0.zip.sha256"],
        cwd=release.parent,
        check=False,
    )
    assert ran.returncode == 0


def test_its_archive_holds_the_same_files_uncompressed_and_without_times(release: Path) -> None:
    with zipfile.ZipFile(release.parent / "1.0.0.zip") as zipped:
        assert zipped.namelist() == sorted(zipped.namelist())
        for member in zipped.infolist():
            assert member.compress_type == zipfile.ZIP_STORED
            assert member.date_time == (1980, 1, 1, 0, 0, 0)
            assert zipped.read(member) == (release.parent / member.filename).read_bytes()


def test_its_hashes_are_those_of_rdfc(release: Path) -> None:
    (known,) = releases_in(release.parent)
    dataset = pyoxigraph.Dataset(read(release / "dataset.nq"))
    dataset.canonicalize(pyoxigraph.CanonicalizationAlgorithm.RDFC_1_0)
    assert known.hashes[""] == digest(f"{quad} .\n" for quad in dataset)
    for graph in {quad.graph_name for quad in dataset}:
        assert isinstance(graph, pyoxigraph.NamedNode)
        mine = [f"{quad.triple} .\n" for quad in dataset.quads_for_graph_name(graph)]
        assert known.hashes[graph.value] == digest(mine)


def digest(lines: Iterable[str]) -> str:
    return hashlib.sha256("".join(sorted(lines)).encode()).hexdigest()


def test_its_n_quads_are_sorted(release: Path) -> None:
    lines = (release / "dataset.nq").read_bytes().splitlines()
    assert lines == sorted(set(lines))


# --- every form the same graph


def read(path: Path) -> list[pyoxigraph.Quad]:
    return list(pyoxigraph.parse(path=path))


def by_rdflib(path: Path) -> set[tuple[str, ...]]:
    """What rdflib reads, as N-Triples terms and the graph."""
    dataset = rdflib.Dataset()
    dataset.parse(path)
    return {
        (s.n3(), p.n3(), o.n3(), str(g) if g is not None else "") for s, p, o, g in dataset.quads()
    }


def quads_of(path: Path) -> set[pyoxigraph.Quad]:
    return set(read(path))


def both_read_the_same(place: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    # Otherwise rdflib writes 2.50 as 2.5.
    monkeypatch.setattr(rdflib, "NORMALIZE_LITERALS", False)
    dataset = quads_of(place / "dataset.nq")
    merge = {quad.triple for quad in dataset}
    theirs = by_rdflib(place / "dataset.nq")
    assert len(theirs) == len(dataset)
    for name in ("dataset.trig", "dataset.jsonld"):
        assert quads_of(place / name) == dataset
        assert by_rdflib(place / name) == theirs
    assert {quad.triple for quad in read(place / "merge.rdf")} == merge
    graph = rdflib.Graph().parse(place / "merge.rdf")
    assert {tuple(term.n3() for term in row) for row in graph} == {row[:3] for row in theirs}
    (known,) = releases_in(place.parent)
    for file in (file for file in known.files if file.holds == "graph"):
        about = pyoxigraph.NamedNode(file.about)
        mine = {quad.triple for quad in dataset if quad.graph_name == about}
        assert mine
        assert {quad.triple for quad in read(place / file.name)} == mine
        graph = rdflib.Graph().parse(place / file.name)
        want = {row[:3] for row in theirs if row[3] == file.about}
        assert {tuple(term.n3() for term in row) for row in graph} == want


@pytest.mark.filterwarnings("ignore:.* is deprecated:DeprecationWarning")
def test_every_format_reads_back_as_the_same_graph(
    release: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    both_read_the_same(release, monkeypatch)


@pytest.mark.parametrize(
    ("value", "says"),
    [
        ('"a\\u0000"', "control characters"),
        ('"a\\rb"', "control characters"),
        ("[]", "without IRI"),
    ],
)
@quick
def test_what_not_every_format_can_hold_is_refused(
    town: Town, tmp_path: Path, value: str, says: str
) -> None:
    more = FILES["data/sources/paper.ttl"] + f"<id/project/water> rdfs:comment {value} .\n"
    with pytest.raises(BadRelease, match=f"paper.ttl: .*{says}"):
        built(town({"data/sources/paper.ttl": more}), tmp_path / "out")


# --- the same bytes


def test_the_same_data_is_the_same_bytes_whatever_the_machine(town: Town, tmp_path: Path) -> None:
    script = (
        "import sys; from pathlib import Path; from tvinna.sources import open_folder;"
        "from tvinna.publish.build import build_release; from tvinna.publish.numbering import *;"
        "out = Path(sys.argv[2]);"
        "build_release(open_folder(Path(sys.argv[1])), [], out, Wishes(out))"
    )
    sums = []
    for number, (seed, zone) in enumerate([("0", "UTC"), ("4711", "Asia/Ho_Chi_Minh")]):
        folder = town(name=f"place-{number}/town")
        # Another clock: what was copied or checked out has other times.
        for path in folder.rglob("*"):
            os.utime(path, (number * 10**9, number * 10**9))
        output = tmp_path / f"out-{number}"
        environment = {**os.environ, "PYTHONHASHSEED": seed, "TZ": zone, "LC_ALL": "C"}
        environment["PYTHONPATH"] = os.pathsep.join(sys.path)
        command = [sys.executable, "-c", script, str(folder), str(output)]
        subprocess.run(command, env=environment, cwd=tmp_path, check=True)
        sums.append((output / "1.0.0.zip").read_bytes())
    assert sums[0] == sums[1]


@quick
def test_the_time_of_a_build_is_the_one_that_is_given(
    town: Town, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setenv("SOURCE_DATE_EPOCH", "1800000000")
    made = built(town(), tmp_path / "out")
    assert made.release.issued == "2027-01-15"
    assert '"2027-01-15T08:00:00Z"^^xsd:dateTime' in (made.folder / "provenance.ttl").read_text()
    monkeypatch.setenv("SOURCE_DATE_EPOCH", "tomorrow")
    with pytest.raises(BadRelease, match="write the seconds since 1970"):
        built(town(), tmp_path / "out")


@quick
def test_a_release_is_made_once_and_again_it_is_the_same(town: Town, tmp_path: Path) -> None:
    assert not built(town(), tmp_path / "out").again
    assert built(town(), tmp_path / "out").again
    (tmp_path / "out/1.0.0.zip").unlink()
    assert built(town(), tmp_path / "out").again
    assert (tmp_path / "out/1.0.0.zip").is_file()


@quick
def test_a_release_is_never_altered(town: Town, tmp_path: Path) -> None:
    made = built(town(), tmp_path / "out").folder
    (made / "report.ttl").write_text("# altered\n", encoding="utf-8")
    with pytest.raises(BadRelease, match=r"is there with other bytes \(report.ttl\)"):
        built(town(), tmp_path / "out")
    assert (made / "report.ttl").read_text() == "# altered\n"


@quick
def test_what_fails_leaves_nothing(town: Town, tmp_path: Path) -> None:
    mail = FILES["data/sources/paper.ttl"] + '<id/project/water> rdfs:comment "a@b.se" .\n'
    with pytest.raises(PersonExposed, match=r"source/paper>: .*project/water.*comment.*a@b.se"):
        built(town({"data/sources/paper.ttl": mail}), tmp_path / "out")
    assert list((tmp_path / "out").iterdir()) == []


def test_a_place_that_cannot_be_written_is_said(town: Town, tmp_path: Path) -> None:
    (tmp_path / "file").write_text("", encoding="utf-8")
    with pytest.raises(BadRelease, match=r"the release cannot be made there .* --output"):
        built(town(), tmp_path / "file")


@quick
def test_data_that_says_no_date_needs_one(town: Town, tmp_path: Path) -> None:
    with pytest.raises(BadRelease, match=r"no graph says when it was made; .*SOURCE_DATE_EPOCH"):
        built(town({"data/sources/minutes.ttl": HEAD}), tmp_path / "out")


@quick
def test_a_rule_or_a_shape_that_exposes_someone_stops_it_too(town: Town, tmp_path: Path) -> None:
    folder = town({"shapes/own.ttl": "# Ask anna@example.se about this rule.\n"})
    with pytest.raises(PersonExposed, match=r"shapes/own.ttl: line 1 .*anna@example.se"):
        built(folder, tmp_path / "out")


# --- its catalogue and figures


def test_its_figures_are_those_that_the_engine_counts(release: Path) -> None:
    # On the merge of the release's graphs alone, without what follows from the terms.
    store = pyoxigraph.Store()
    merge = {quad.triple for quad in read(release / "dataset.nq")}
    quads = read(release / "dataset.nq")
    store.extend([*quads, *(pyoxigraph.Quad(*triple) for triple in merge)])
    answers = {}
    for name, question in QUESTIONS.items():
        rows = store.query(question)
        assert isinstance(rows, pyoxigraph.QuerySolutions)
        answers[name] = answer_of(rows.serialize(format=pyoxigraph.QueryResultsFormat.JSON) or b"")
    folder = open_folder(release.parent.parent / "town")
    with tempfile.TemporaryDirectory() as room:
        graphs = parts(folder, Path(room) / "graphs")
        counted = figures(release / "dataset.nq", graphs, BASE)
    assert counted == statistics(answers, BASE)


def test_its_catalogue_lists_its_files_with_their_checksums(release: Path) -> None:
    (known,) = releases_in(release.parent)
    said = {str(triple.object) for triple in read(release / "catalog.ttl")}
    for file in known.files:
        if file.holds in ("dataset", "merge", "table"):
            assert f"<{BASE}dump/1.0.0/{file.name}>" in said
            assert any(file.sha256 in one for one in said)
    assert {quad.triple for quad in read(release / "catalog.rdf")} == {
        quad.triple for quad in read(release / "catalog.ttl")
    }


def test_the_contact_of_the_settings_may_stand(town: Town, tmp_path: Path) -> None:
    contact = (
        '[contact]\nname = { sv = "Kansliet", en = "The office" }\nemail = "info@example.org"\n'
        'telephone = "+46 13 20 60 00"\n'
    )
    toml = FILES["tvinna.toml"] + contact
    made = built(town({"tvinna.toml": toml}), tmp_path / "out")
    catalogue = (made.folder / "catalog.ttl").read_text()
    assert "info@example.org" in catalogue
    assert "<tel:+4613206000>" in catalogue


# --- tables


def test_a_table_has_a_row_for_each_thing_in_words_of_both_languages(release: Path) -> None:
    with (release / "tables/Project.csv").open(encoding="utf-8", newline="") as file:
        (row,) = csv.DictReader(file)
    assert row["adress / address"] == f"{BASE}id/project/water"
    assert row["benämning / label (en)"] == "Clean water"
    assert row["benämning / label (vi)"] == "Nước sạch"
    assert row["start"] == "2012"
    assert next(value for head, value in row.items() if "(" not in head and "0" in str(value))


def test_a_sheet_is_in_both_languages_and_runs_nothing(tmp_path: Path, town: Town) -> None:
    names = HEAD + '<id/project/water> rdfs:label "=1+1"@en , "Vatten"@sv .\n'
    made = built(town({"data/editorial/names.ttl": names}), tmp_path / "out")
    with zipfile.ZipFile(made.folder / "tables/Project.xlsx") as book:
        assert {one.compress_type for one in book.infolist()} == {zipfile.ZIP_STORED}
        assert b'name="Svenska"' in book.read("xl/workbook.xml")
        assert b'name="English"' in book.read("xl/workbook.xml")
        english = book.read("xl/worksheets/sheet2.xml")
    assert b"=1+1" in english
    assert b"<f>" not in english


# --- the command


def test_the_command_checks_first_and_says_what_it_made(
    tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    folder = ROOT / "tests/folder"
    words = ["build", str(folder), "--output", str(tmp_path / "out")]
    assert run([*words, "--documents", str(folder / "documents")]) == 0
    said = capsys.readouterr()
    assert "  dataset.nq\n" in said.out
    assert "1.0.0 made in" in said.out
    # It has no publisher.
    assert "A publisher must be given; write [publisher] with name and type." in said.err
    assert "a data portal would refuse catalog.ttl and catalog.rdf of 1.0.0" in said.err
    broken = tmp_path / "broken"
    shutil.copytree(folder, broken)
    (broken / "data/sources/more.ttl").write_text("<a> <b> <c> .\n", encoding="utf-8")
    assert run(["build", str(broken), "--output", str(tmp_path / "not")]) == 1
    assert "so nothing is released" in capsys.readouterr().err
    assert not (tmp_path / "not").exists()


def test_without_a_place_it_cannot_be_asked(town: Town, capsys: pytest.CaptureFixture[str]) -> None:
    assert run(["build", str(town())]) == 2
    assert "--output DIR" in capsys.readouterr().err


@pytest.mark.filterwarnings("ignore:.* is deprecated:DeprecationWarning")
def test_this_folder_is_released_without_a_false_alarm_and_reads_back_as_it_is(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    documents = ROOT.parent / "shared" / "sources"
    words = ["build", str(ROOT), "--output", str(tmp_path)]
    assert run([*words, *(["--documents", str(documents)] if documents.is_dir() else [])]) == 0
    (made,) = releases_in(tmp_path)
    both_read_the_same(tmp_path / made.version, monkeypatch)
