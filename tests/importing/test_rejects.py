"""What could not be imported is told in a file that a sheet opens, beside what was imported."""

import csv
from pathlib import Path

import pytest

from importing.files import Import, lines, row
from tvinna.cli import run
from tvinna.errors import BadImport, RowsRejected
from tvinna.importing.rejects import COLUMNS
from tvinna.sources import Folder

WRONG, RIGHT = lines(row(), row(partnership_id="b", form="vänrot")), lines(row())


def report(path: Path) -> list[dict[str, str]]:
    with path.open(encoding="utf-8-sig", newline="") as file:
        return list(csv.DictReader(file))


def test_each_rejected_cell_is_a_row_with_what_would_be_right_in_both_languages(
    imported: Import, tmp_path: Path
) -> None:
    imported(WRONG, report=tmp_path / "rejects.csv")
    (told,) = report(tmp_path / "rejects.csv")
    assert tuple(told) == COLUMNS
    assert (told["row"], told["column"], told["value"]) == ("3", "form", "vänrot")
    assert "did you mean vänort?" in told["right"]
    assert "menade du vänort?" in told["rätt"]


def test_a_cell_that_a_sheet_would_run_is_told_as_text(imported: Import, tmp_path: Path) -> None:
    imported(lines(row(form="=cmd()")), report=tmp_path / "rejects.csv")
    assert report(tmp_path / "rejects.csv")[0]["value"] == "'=cmd()"


def test_an_import_without_rejects_removes_the_report_of_the_one_before(
    imported: Import, tmp_path: Path
) -> None:
    path = tmp_path / "rejects.csv"
    imported(WRONG, report=path)
    imported(RIGHT, report=path)
    assert not path.exists()


def test_the_report_stands_beside_the_file_or_where_it_is_said(
    folder: Folder, tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    sheet, elsewhere = tmp_path / "sheet.csv", tmp_path / "elsewhere.csv"
    sheet.write_text(WRONG, encoding="utf-8")
    words = ["import", str(sheet), str(folder.path), "--publisher", "A", "--licence", "CC0-1.0"]
    assert run(words) == 1
    assert str(tmp_path / "sheet.csv.rejects.csv") in capsys.readouterr().out
    assert run([*words, "--report", str(elsewhere)]) == 1
    assert report(tmp_path / "sheet.csv.rejects.csv") == report(elsewhere)


@pytest.mark.parametrize("content", [WRONG, RIGHT], ids=["with rejects", "without"])
def test_no_other_file_is_written_over_or_removed_by_a_report(
    imported: Import, folder: Folder, tmp_path: Path, content: str
) -> None:
    for mine in (tmp_path / "sheet.csv", folder.path / "tvinna.toml", tmp_path):
        before = mine.read_bytes() if mine.is_file() else None
        with pytest.raises(BadImport, match="no report of rejected rows"):
            imported(content, report=mine)
        assert before is None or mine.read_bytes() in (before, content.encode())
    assert not (folder.path / "data/imports").exists()


def test_a_strict_import_writes_nothing_but_the_report_when_a_row_is_wrong(
    imported: Import, folder: Folder, tmp_path: Path
) -> None:
    with pytest.raises(RowsRejected, match="1 of 2 rows"):
        imported(WRONG, strict=True, report=tmp_path / "rejects.csv")
    assert len(report(tmp_path / "rejects.csv")) == 1
    assert not (folder.path / "data/imports").exists()
