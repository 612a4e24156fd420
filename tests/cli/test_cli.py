"""The commands, as a person types them."""

import io
import json
import re
import signal
import socket
import subprocess
import sys
from pathlib import Path

import httpx
import pytest

import tvinna
from conftest import BASE, STARTS, WriteFolder
from tvinna.cli import run
from tvinna.settings import Settings, read, table, unread

pytestmark = pytest.mark.slow

Said = pytest.CaptureFixture[str]


def said(capsys: Said, *words: str) -> tuple[int, str, str]:
    """What a command ends with, prints, and complains of."""
    code = run(list(words))
    printed = capsys.readouterr()
    return code, printed.out, printed.err


# --- query


def test_a_question_is_answered_as_a_table(town: Path, capsys: Said) -> None:
    code, out, _ = said(capsys, "query", "starts", "--folder", str(town))
    assert code == 0
    assert re.search(r"^project/clean-water\s+2012\s+Clean water$", out, re.MULTILINE)
    assert out.endswith("\n\n1 row\n")
    assert all(line == line.rstrip() for line in out.splitlines())


def test_a_table_in_a_pipe_is_folded_only_to_a_width_that_was_given(
    town: Path, capsys: Said, monkeypatch: pytest.MonkeyPatch
) -> None:
    words = ["query", "starts", "--folder", str(town)]
    monkeypatch.setenv("COLUMNS", "30")
    assert max(len(line) for line in said(capsys, *words)[1].splitlines()) <= 30
    monkeypatch.delenv("COLUMNS")
    assert max(len(line) for line in said(capsys, *words)[1].splitlines()) > 30


@pytest.mark.parametrize(
    ("words", "name"),
    [
        (["--lang", "sv"], "Rent vatten"),
        (["--language", "sv"], "Rent vatten"),
        (["--project", "project/clean-water"], "Clean water"),
        (["--project", f"{BASE}id/project/clean-water"], "Clean water"),
    ],
)
def test_parameters_are_options(town: Path, capsys: Said, words: list[str], name: str) -> None:
    code, out, _ = said(capsys, "query", "starts", "--folder", str(town), *words)
    assert code == 0
    assert name in out


@pytest.mark.parametrize(
    ("form", "begins"),
    [
        ("csv", "project,start,name,language\r\n"),
        ("tsv", "?project\t?start\t?name\t?language\n"),
        ("json", '{"head":'),
        ("xml", "<?xml"),
    ],
)
def test_rows_are_written_as_asked(
    town: Path, capfdbinary: pytest.CaptureFixture[bytes], form: str, begins: str
) -> None:
    assert run(["query", "starts", "--folder", str(town), "--format", form]) == 0
    assert capfdbinary.readouterr().out.decode().startswith(begins)


def test_a_graph_is_written_as_turtle(
    town: Path, tmp_path: Path, capfdbinary: pytest.CaptureFixture[bytes]
) -> None:
    asked = tmp_path / "graph.rq"
    asked.write_text("CONSTRUCT WHERE { ?s a tv:Project }", encoding="utf-8")
    assert run(["query", str(asked), "--folder", str(town)]) == 0
    assert b"<https://example.org/town/id/project/clean-water> a tv:Project" in (
        capfdbinary.readouterr().out
    )


def test_a_query_is_read_from_what_is_typed_in(
    town: Path, capsys: Said, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr("sys.stdin", io.StringIO("SELECT ?start { ?s tv:start ?start }"))
    code, out, _ = said(capsys, "query", "-", "--folder", str(town))
    assert code == 0
    assert "2012" in out


def test_a_file_with_a_header_takes_its_parameters(
    town: Path, tmp_path: Path, capsys: Said
) -> None:
    asked = tmp_path / "own.rq"
    asked.write_text(STARTS, encoding="utf-8")
    code, out, _ = said(
        capsys, "query", str(asked), "--folder", str(town), "--project", "project/other"
    )
    assert code == 0
    assert "0 rows" in out


# --- What goes wrong: exit code and message


@pytest.mark.parametrize(
    ("words", "code", "message"),
    [
        pytest.param(["query", "start"], 2, "did you mean starts", id="an unknown question"),
        pytest.param(
            ["query", "starts", "--goal", "sdg:6"], 2, "it has project, language", id="parameter"
        ),
        pytest.param(["query", "starts", "--project", "6"], 2, "of type iri", id="a wrong type"),
        pytest.param(
            ["query", "starts", "--format", "turtle"], 2, "table, json, xml, csv, tsv", id="a form"
        ),
        pytest.param(["query", "no/such.rq"], 2, "no/such.rq: there is no such file", id="no file"),
        pytest.param(["query"], 2, "requires an argument", id="no name"),
        pytest.param(["quary"], 2, "quary", id="an unknown command"),
        pytest.param(["queries", "no/such"], 2, "there is no such folder", id="no folder"),
    ],
)
def test_what_goes_wrong_is_one_message_and_an_exit_code(
    town: Path, capsys: Said, words: list[str], code: int, message: str
) -> None:
    if words[:1] == ["query"]:
        words = [*words, "--folder", str(town)]
    ended, out, err = said(capsys, *words)
    assert ended == code
    assert out == ""
    assert message in err
    assert "Traceback" not in err


def test_a_syntax_error_counts_the_lines_of_the_file(
    town: Path, tmp_path: Path, capsys: Said
) -> None:
    asked = tmp_path / "wrong.rq"
    asked.write_text("SELECT ?s {\n  ?s a tv:Project ; rdfs:label\n}", encoding="utf-8")
    code, _, err = said(capsys, "query", str(asked), "--folder", str(town))
    assert code == 1
    assert f"{asked}: line 2, column 31: an object is missing" in err


def test_a_question_that_is_broken_stops_no_other(write_folder: WriteFolder, capsys: Said) -> None:
    folder = str(write_folder({"queries/bad.rq": "SELECT ?s {}", "queries/Mina teman.rq": STARTS}))
    code, out, err = said(capsys, "queries", folder)
    assert code == 1
    assert "starts  When projects start" in out
    assert "bad.rq: no header" in err
    assert "Mina teman.rq: 'Mina teman' is no name for a question" in err
    assert said(capsys, "query", "starts", "--folder", folder)[0] == 0
    code, _, err = said(capsys, "query", "bad", "--folder", folder)
    assert code == 1
    assert "bad.rq: no header" in err


def test_a_table_counts_its_rows_in_the_language_asked_in(town: Path, capsys: Said) -> None:
    words = ["query", "starts", "--folder", str(town), "--lang"]
    assert said(capsys, *words, "sv")[1].endswith("\n1 rad\n")
    assert said(capsys, *words, "en")[1].endswith("\n1 row\n")


@pytest.mark.parametrize(
    "words",
    [
        ["passages", "text.txt", "--stem", "Två Ord"],
        ["passages", "no.txt", "--stem", "minutes-7"],
        ["passages", "text.txt", "--stem", "minutes-7", "--from", "Något annat"],
        ["passages", "text.txt", "--stem", "minutes-7", "--text", "Stor Text"],
        ["passages", "text.txt", "--stem", "minutes-7", "--language", "svenska"],
        ["vocabulary", "add", "eurovoc", "text.txt"],
        ["query", "nope.rq"],
    ],
    ids=["stem", "no file", "words", "text", "language", "vocabulary", "no question"],
)
def test_misuse_ends_with_two_and_writes_nothing(
    write_folder: WriteFolder, capsys: Said, monkeypatch: pytest.MonkeyPatch, words: list[str]
) -> None:
    folder = write_folder()
    monkeypatch.chdir(folder)
    Path("text.txt").write_text("Det är så.\n", encoding="utf-8")
    before = sorted(folder.rglob("*"))
    code, out, err = said(capsys, *words)
    assert (code, out) == (2, "")
    assert err.startswith("tvinna: ")
    assert sorted(folder.rglob("*")) == before


def test_every_help_tells_the_codes_it_ends_with(capsys: Said) -> None:
    assert "ends with 0" in " ".join(said(capsys, "--help")[1].split())
    for words in (
        ["check"],
        ["format"],
        ["passages"],
        ["queries"],
        ["query"],
        ["vocabulary", "add"],
    ):
        assert "Ends with 0" in said(capsys, *words, "--help")[1]


# --- queries, settings, version


def test_the_questions_are_listed_with_their_parameters(town: Path, capsys: Said) -> None:
    code, out, _ = said(capsys, "queries", str(town), "--lang", "sv")
    assert code == 0
    assert "starts  När projekt börjar" in out
    assert "--project  A project (adress, till exempel project/clean-water)" in out


def test_the_settings_are_printed_with_their_defaults(capsys: Said) -> None:
    code, out, _ = said(capsys, "settings")
    assert code == 0
    for name, default, variable, _ in table():
        assert name in out
        assert default in out
        assert variable.removeprefix("TVINNA_") in out


def test_the_settings_of_a_folder_are_what_holds_there_without_its_password(
    town: Path, capsys: Said, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setenv("COLUMNS", "300")
    monkeypatch.setenv("TVINNA_STORE", "http://me:secret-word@127.0.0.1:3030/town")
    monkeypatch.setenv("TVINNA_PORT", "8765")
    code, out, _ = said(capsys, "settings", str(town))
    assert code == 0
    assert "here" in out
    assert "8765" in out
    assert "secret-word" not in out
    assert said(capsys, "settings", str(town / "nothing"))[0] == 2


@pytest.mark.parametrize("words", [["starts"], ["-"]])
def test_a_question_takes_its_folder_as_an_argument_too(
    town: Path, capsys: Said, monkeypatch: pytest.MonkeyPatch, words: list[str]
) -> None:
    monkeypatch.setattr("sys.stdin", io.StringIO("SELECT ?s { ?s ?p ?o } LIMIT 1"))
    assert said(capsys, "query", *words, str(town))[0] == 0


def test_the_help_says_what_each_command_does(capsys: Said) -> None:
    code, out, _ = said(capsys, "--help")
    assert code == 0
    for name, words in [
        ("check", "Check a dataset folder"),
        ("query", "Ask a question, by its name"),
        ("serve", "Serve a dataset folder"),
        ("vocabulary", "Vocabularies that are loaded"),
    ]:
        assert re.search(rf"{name}\s+{words}", out)
    assert "--[KEYWORD]" in said(capsys, "query", "--help")[1]


def test_the_version_is_printed(capsys: Said) -> None:
    assert said(capsys, "--version")[1].strip() == tvinna.__version__


def test_listing_questions_loads_neither_checker_nor_web() -> None:
    listed = (
        "import sys, tvinna.cli; tvinna.cli.run(['queries', '--help']);"
        "print([m for m in ('rdflib', 'pyshacl', 'fastapi', 'pandas') if m in sys.modules])"
    )
    ended = subprocess.run([sys.executable, "-c", listed], capture_output=True, check=True)
    assert ended.stdout.decode().splitlines()[-1] == "[]"


# --- Settings


def test_the_nearest_setting_wins(
    write_folder: WriteFolder, monkeypatch: pytest.MonkeyPatch
) -> None:
    folder = write_folder()
    assert read(folder).port == Settings().port == 8000
    (folder / "tvinna.toml").write_text(f'port = 8001\nbase = "{BASE}"\n', encoding="utf-8")
    assert read(folder).port == 8001
    monkeypatch.setenv("TVINNA_PORT", "8002")
    assert read(folder).port == 8002
    assert read(folder, port=8003).port == 8003
    assert read(folder, port=None).port == 8002


@pytest.mark.parametrize(
    ("stated", "message"),
    [
        ("prot = 8001", "prot"),
        ("port = 99999", r"port is 99999, but .*less than or equal to 65535"),
        ('query_seconds = "long"', r"query_seconds is 'long', but .*number"),
    ],
)
def test_a_wrong_setting_is_refused_with_where_it_stands(
    write_folder: WriteFolder, capsys: Said, stated: str, message: str
) -> None:
    folder = write_folder()
    settings = folder / "tvinna.toml"
    settings.write_text(f"{stated}\n{settings.read_text(encoding='utf-8')}", encoding="utf-8")
    code, _, err = said(capsys, "query", "starts", "--folder", str(folder))
    assert code == 2
    assert re.search(rf"tvinna\.toml: {message}", err)


def test_a_variable_that_is_no_setting_is_named_with_the_one_that_was_meant() -> None:
    read_ = {"TVINNA_WORKERS": "3", "TVINNA_CACHE": "/x", "TVINNA_TEST_FUSEKI": "x", "PATH": "/"}
    assert unread(read_) == []
    assert unread({"TVINNA_WORKRS": "3", "TVINNA_XYZ": ""}) == [
        "TVINNA_WORKRS is no setting and is not read; did you mean TVINNA_WORKERS?",
        "TVINNA_XYZ is no setting and is not read; `tvinna settings` lists those there are",
    ]


def test_an_unknown_variable_is_told_at_the_start(
    town: Path, capsys: Said, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setenv("TVINNA_WORKRS", "3")
    code, _, err = said(capsys, "serve", str(town), "--host", "no.such.host.invalid")
    assert code
    assert "did you mean TVINNA_WORKERS?" in err


def test_a_wrong_flag_and_a_wrong_variable_are_named(
    town: Path, capsys: Said, monkeypatch: pytest.MonkeyPatch
) -> None:
    assert "--port is 99999" in said(capsys, "serve", str(town), "--port", "99999")[2]
    monkeypatch.setenv("TVINNA_QUERY_SECONDS", "long")
    _, _, err = said(capsys, "query", "starts", "--folder", str(town))
    assert "TVINNA_QUERY_SECONDS is 'long'" in err


# --- serve


def test_a_port_in_use_is_said_to_be_so(town: Path, capsys: Said) -> None:
    with socket.create_server(("127.0.0.1", 0)) as taken:
        port = taken.getsockname()[1]
        code, _, err = said(capsys, "serve", str(town), "--port", str(port))
    assert code == 2
    assert f"127.0.0.1:{port} is in use by another program" in err


@pytest.mark.parametrize(
    ("language", "says"),
    [("en", "violations, so nothing is served"), ("sv", "fel, så inget visas")],
)
def test_a_violation_stops_serving_and_is_printed(
    *,
    town: Path,
    capsys: Said,
    monkeypatch: pytest.MonkeyPatch,
    tmp_path: Path,
    language: str,
    says: str,
) -> None:
    # The tiny town tells of no passages and describes no graphs: it is no sound folder.
    monkeypatch.setenv("TVINNA_CACHE", str(tmp_path))
    code, out, err = said(capsys, "serve", str(town), "--port", "0", "--lang", language)
    assert code == 1
    assert says in err
    assert out == ""


def test_a_served_folder_says_where_it_is_and_ends_when_it_is_told(
    town: Path, tmp_path: Path
) -> None:
    # Whether it passes is the checker's matter; here it starts.
    started = (
        "import tvinna.check as check; check.verdict = lambda folder: [];"
        f"from tvinna.cli import main; main(['serve', {str(town)!r}, '--port', '0'])"
    )
    with subprocess.Popen(
        [sys.executable, "-c", started], stdout=subprocess.PIPE, stderr=subprocess.PIPE, text=True
    ) as serving:
        assert serving.stdout is not None
        line = serving.stdout.readline()
        found = re.search(r"The town: (http://127\.0\.0\.1:\d+/)", line)
        assert found, line
        assert json.loads(httpx.get(f"{found[1]}health").text)["status"] == "ok"
        serving.send_signal(signal.SIGINT)
        _, complaints = serving.communicate(timeout=20)
    # Nothing but the line of the one request.
    assert [json.loads(line)["path"] for line in complaints.splitlines()] == ["/health"]
    assert serving.returncode == 0
