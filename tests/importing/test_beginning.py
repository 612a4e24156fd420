"""A new municipality's folder: made in one step, valid at once, ready to be filled in."""

import csv
import json
import os
import subprocess
import sys
from datetime import date
from pathlib import Path

import httpx
import pytest
from openpyxl import load_workbook

from conftest import serving
from tvinna.check import check
from tvinna.cli import run
from tvinna.errors import BadFolder, BadSetting
from tvinna.importing.beginning import Municipality, begin
from tvinna.importing.columns import COLUMNS
from tvinna.publish.quality.examination import examine
from tvinna.settings import Settings
from tvinna.sources import open_folder

ASKBY = {
    "name": "Askby kommun",
    "english": "Askby Municipality",
    "code": "1234",
    "base": "https://data.example.org/askby/",
}
TODAY = date(2026, 11, 22)


@pytest.fixture
def folder(tmp_path: Path) -> Path:
    begin(tmp_path / "askby", Municipality(**ASKBY, number="212000-0449", email="a@b.se"), TODAY)
    return tmp_path / "askby"


def test_a_new_folder_is_valid_and_served(folder: Path) -> None:
    opened = open_folder(folder)
    assert [one.text("en") for one in check(opened)] == []
    publisher = opened.publication.publisher
    assert publisher is not None
    assert (publisher.number, opened.publication.contact.email) == ("2120000449", "a@b.se")
    with serving(folder, Settings()) as address:
        page = httpx.get(f"{address}/id/municipality/1234", follow_redirects=True)
        assert page.status_code == 200
        assert "Askby" in page.text


def test_a_new_folder_breaks_no_rule_of_quality(folder: Path) -> None:
    assert [one.rule.code for one in examine(open_folder(folder)) if one.result == "fail"] == []


def test_nothing_of_the_first_data_set_is_left_in_it(folder: Path) -> None:
    for path in folder.rglob("*.*"):
        if path.suffix in {".ttl", ".toml", ".md", ".csv", ".json"}:
            assert "linköping" not in path.read_text(encoding="utf-8-sig").casefold(), path
            assert "tvinna/linkoping" not in path.read_text(encoding="utf-8-sig"), path


@pytest.mark.parametrize(
    ("name", "sheets"),
    [
        ("partnerskap", ("Partnerskap", "Så fyller du i", "Listor")),
        ("partnerships", ("Partnerships", "How to fill in", "Lists")),
    ],
)
def test_the_book_has_lists_notes_and_an_example(
    folder: Path, name: str, sheets: tuple[str, ...]
) -> None:
    book = load_workbook(folder / f"{name}.xlsx")
    assert tuple(book.sheetnames) == sheets
    first = book.worksheets[0]
    rows = list(first.iter_rows())
    assert len(rows[0]) == len(COLUMNS) == 19
    assert all(cell.comment is not None for cell in rows[0])
    assert len(first.data_validations.dataValidation) == 3
    assert str(rows[1][0].value).startswith(("exempel", "example"))
    # A month that is typed stays a month.
    assert rows[1][10].number_format == "@"


@pytest.mark.parametrize(("name", "separator"), [("partnerskap", ";"), ("partnerships", ",")])
def test_the_same_sheet_is_there_as_csv_with_its_description(
    folder: Path, name: str, separator: str
) -> None:
    with (folder / f"{name}.csv").open(encoding="utf-8-sig", newline="") as file:
        head, example = csv.reader(file, delimiter=separator)
    about = json.loads((folder / f"{name}.csv-metadata.json").read_text(encoding="utf-8"))
    described = about["tableSchema"]["columns"]
    assert [one["name"] for one in described] == [column.name for column in COLUMNS]
    assert about["dialect"]["delimiter"] == separator
    language = "sv" if separator == ";" else "en"
    assert head == [one["titles"][language][0] for one in described]
    assert len(example) == 19


def test_the_example_is_told_and_never_imported(
    folder: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    assert run(["import", str(folder / "partnerskap.xlsx"), str(folder), "--lang", "sv"]) == 1
    told = " ".join(capsys.readouterr().out.split())
    assert "1 av 1 rader importerades inte" in told
    assert told.endswith("Ingen rad kunde importeras, så ingen graf har skrivits.")
    assert not (folder / "data/imports").exists()
    assert [one.text("en") for one in check(open_folder(folder))] == []


@pytest.mark.parametrize(
    ("given", "said"),
    [
        ({"code": "058"}, "four digits"),
        ({"code": "١٢٣٤"}, "four digits"),
        ({"number": "٢١٢٠٠٠-٠٤٤٩"}, "ten digits"),
        ({"name": " "}, "name is empty"),
        ({"name": "Askby\nkommun"}, "not seen"),
        ({"english": "Askby\x7f"}, "not seen"),
        ({"number": "12"}, "ten digits"),
        ({"email": "a"}, "a@example.org"),
    ],
)
def test_what_a_municipality_cannot_be_is_refused(given: dict[str, str], said: str) -> None:
    with pytest.raises(BadSetting, match=said):
        Municipality(**{**ASKBY, **given})


@pytest.mark.parametrize(
    "name",
    ['Askby "Co"', "Askby \\ kommun", "Askby 'ö' {sv} <b>", "\\1 \\g<0>", "Đà Nẵng 😀", '"""'],
    ids=["quotes", "backslash", "markup", "group", "letters", "long quotes"],
)
def test_whatever_stands_in_the_name_the_folder_is_valid_and_says_it(
    tmp_path: Path, name: str
) -> None:
    begin(tmp_path / "a", Municipality(**{**ASKBY, "name": name, "email": "a@b.se"}), TODAY)
    opened = open_folder(tmp_path / "a")
    assert [one.text("en") for one in check(opened)] == []
    publisher = opened.publication.publisher
    assert publisher is not None
    assert publisher.name["sv"] == name
    named = {
        one.object.text
        for source in opened.sources
        for one in source.statements()
        if one.subject.endswith("/municipality/1234") and not isinstance(one.object, str)
    }
    assert name in named


def test_a_folder_that_cannot_be_made_leaves_nothing_and_can_be_tried_again(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    def full(*_: object) -> bytes:
        raise OSError(28, "No space left on device")

    with monkeypatch.context() as broken:
        broken.setattr("tvinna.importing.beginning.as_xlsx", full)
        with pytest.raises(OSError, match="No space"):
            begin(tmp_path / "a", Municipality(**ASKBY), TODAY)
    assert not (tmp_path / "a").exists()
    assert begin(tmp_path / "a", Municipality(**ASKBY), TODAY)


def test_a_base_that_cannot_last_leaves_nothing_behind(tmp_path: Path) -> None:
    with pytest.raises(BadFolder, match="base"):
        begin(tmp_path / "a", Municipality(**{**ASKBY, "base": "http://localhost/"}), TODAY)
    assert [path for path in (tmp_path / "a").rglob("*") if path.is_file()] == []


@pytest.mark.parametrize("place", ["mine.txt", "mine.txt/a"])
def test_a_file_is_no_place_for_a_folder(tmp_path: Path, place: str) -> None:
    (tmp_path / "mine.txt").write_text("mine")
    with pytest.raises(BadSetting, match=r"is a file|cannot be made") as told:
        begin(tmp_path / place, Municipality(**ASKBY), TODAY)
    assert "ge " in told.value.said("sv")
    assert (tmp_path / "mine.txt").read_text() == "mine"


def test_a_folder_that_holds_something_is_left_alone(tmp_path: Path) -> None:
    (tmp_path / "mine.txt").write_text("mine")
    with pytest.raises(BadSetting, match="not empty"):
        begin(tmp_path, Municipality(**ASKBY), TODAY)
    assert [path.name for path in tmp_path.iterdir()] == ["mine.txt"]


def test_with_nobody_to_ask_the_command_names_what_is_missing(tmp_path: Path) -> None:
    done = subprocess.run(
        [sys.executable, "-m", "tvinna", "init", tmp_path / "a", "--code", "1234"],
        stdin=subprocess.DEVNULL,
        capture_output=True,
        text=True,
        check=False,
        env=os.environ,
    )
    assert done.returncode == 2
    assert "--name --english --base" in done.stderr
    assert not (tmp_path / "a").exists()


def test_a_person_is_asked_again_until_each_answer_can_be_so(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    answers = iter(
        ["Askby kommun", "Askby Municipality", "58", "1234", "data.example.org", "http://localhost/",
         "https://data.example.org/askby/", "", "a", ""]
    )  # fmt: skip
    monkeypatch.setattr("sys.stdin.isatty", lambda: True)
    monkeypatch.setattr("builtins.input", lambda _: next(answers))
    assert run(["init", str(tmp_path / "askby"), "--lang", "sv"]) == 0
    told = capsys.readouterr().err
    assert "skriv fyra siffror" in told
    assert told.count("base är") == 2
    assert "e-postadressen är 'a'" in told
    assert open_folder(tmp_path / "askby").base == ASKBY["base"]
