"""The sheet that an officer keeps: in every form in use, cell by cell."""

import codecs
import csv
import zipfile
from datetime import date
from pathlib import Path

import pytest
import xlsxwriter
from openpyxl import Workbook

from importing.files import HEAD, TOWN, Import, lines, no_findings, row, said
from tvinna.cli import run
from tvinna.errors import BadImport
from tvinna.importing.columns import COLUMNS
from tvinna.importing.graph import blocks
from tvinna.sources import Folder


def test_a_row_becomes_a_claim_on_a_partnership_of_two_parties(
    imported: Import, folder: Folder
) -> None:
    full = row(
        partner_name_local="Thành phố Sông",
        partner_level="provins",
        partner_id="VN-69",
        status="Ended",
        start_date="2012-05",
        end_date="2017",
        agreement_title="Memorandum",
        agreement_date="2012-05-14",
        sdg_stated="6; 11.b",
        funder="ICLD",
        source_url="https://example.org/a",
        source_date="2021",
        note="=not a formula",
    )
    done = imported(lines(full))
    assert (done.rows, done.rejected, done.unread) == (1, 0, ())
    assert done.form == "sheet, CSV, comma, UTF-8"
    claim = said(done, "id/claim/sheet-askby-flodstad")
    assert {
        "a tv:Claim",
        "tv:row 2",
        "tv:form form:twin-town",
        "tv:status status:ended",
        'tv:start "2012-05"^^xsd:gYearMonth',
        'tv:end "2017"^^xsd:gYear',
        'tv:agreementDate "2012-05-14"^^xsd:date',
        "tv:statesGoal sdg:6",
        "tv:statesGoal <http://metadata.un.org/sdg/11.b>",
        "dcterms:source <https://example.org/a>",
        'dcterms:date "2021"^^xsd:gYear',
        'rdfs:comment "=not a formula"@und',
    } <= claim
    # The folder's own municipality is that one, known by its code; the partner is as it is named.
    assert f"tv:claimedBy <{TOWN}id/municipality/1234>" in claim
    assert said(done, "id/party/sheet-vn-69") == {
        "a tv:RecordedParty",
        'rdfs:label "Flodstad"@und',
        'skos:altLabel "Thành phố Sông"@und',
        'tv:countryCode "VN"',
        "tv:level level:province",
        'dcterms:identifier "VN-69"',
    }
    no_findings(folder)


WRONG = [
    ("partnership_id", "Askby–Flodstad", "write askby-flodstad"),
    ("partnership_id", "", "fill it in"),
    ("partnership_id", "exempel-1", "example"),
    ("our_unit_code", "1234", "write SE_1234"),
    ("partner_country", "Vietnam", "write VN"),
    ("partner_country", "Sverige", "write SE"),
    ("partner_country", "Austria-Hungary", "where the place lies today"),
    ("partner_country", "UK", "write GB"),
    ("partner_country", "QQ", "ISO 3166-1"),
    ("partner_level", "by", "province"),
    ("form", "vänrot", "did you mean vänort?"),
    ("status", "igång", "active"),
    ("start_date", "1/5 2012", "2012-05-14"),
    ("start_date", "2012-02-30", "2012-05-14"),
    ("start_date", "12", "2012"),
    ("end_date", "0000", "2012"),
    ("agreement_date", "maj 2012", "2012-05"),
    ("sdg_stated", "18", "1 to 17"),
    ("sdg_stated", "6;6.99", "6.3"),
    ("source_url", "www.askby.se", "http://"),
    ("source_url", "https://a.se och https://b.se", "no blank"),
    ("note", "a\x00b", "U+0000"),
    ("partner_name", "a\x1bb", "U+001B"),
]


@pytest.mark.parametrize(("column", "value", "right"), WRONG, ids=lambda part: repr(part)[:30])
def test_a_wrong_cell_is_told_with_its_row_and_what_would_be_right(
    imported: Import, column: str, value: str, right: str, tmp_path: Path
) -> None:
    content = lines(row(partnership_id="right"), row(**{column: value}))
    if "\0" in value:
        with pytest.raises(BadImport, match="neither text nor XLSX"):
            imported(content)
        return
    report = tmp_path / "rejects.csv"
    done = imported(content, report=report)
    assert (done.rows, done.rejected) == (2, 1)
    (reject,) = done.rejects
    assert (reject.row, reject.column, reject.value) == (3, column, value)
    assert right in reject.right["en"]
    assert reject.right["sv"] != reject.right["en"]
    # The other row is imported, and the graph itself says that one was not.
    assert said(done, "id/claim/sheet-right")
    assert "tv:rowsRejected 1" in said(done, "source/sheet")
    with report.open(encoding="utf-8-sig", newline="") as file:
        assert next(iter(csv.DictReader(file)))["row"] == "3"


def test_every_fault_of_a_row_is_told_and_the_row_counts_once(imported: Import) -> None:
    done = imported(lines(row(form="x", partner_country="x", start_date="x")))
    assert done.rejected == 1
    assert {one.column for one in done.rejects} == {"form", "partner_country", "start_date"}


def test_an_end_before_the_start_and_an_identifier_given_twice_are_told(imported: Import) -> None:
    done = imported(
        lines(
            row(partnership_id="a", start_date="2013", end_date="2012-12"),
            row(partnership_id="b", start_date="2012-05", end_date="2012"),
            row(partnership_id="b"),
        )
    )
    assert [(one.row, one.column) for one in done.rejects] == [
        (2, "end_date"),
        (4, "partnership_id"),
    ]


@pytest.mark.parametrize(
    "partner",
    [
        {"partner_name": "askby kommun", "partner_country": "SE"},
        {"partner_name": "Askby", "partner_country": "SE", "partner_id": "SE_1234"},
        {"partner_name": "Askby kommun", "partner_country": "SE", "partner_level": "kommun"},
    ],
)
def test_nobody_is_a_partner_of_itself(imported: Import, partner: dict[str, str]) -> None:
    (reject,) = imported(lines(row(**partner))).rejects
    assert (reject.column, reject.right["en"][-17:]) == ("partner_name", "write its partner")


def test_a_region_may_have_its_municipalitys_name(imported: Import) -> None:
    same = row(partner_name="Askby kommun", partner_country="SE", partner_level="region")
    assert imported(lines(same)).rejected == 0


@pytest.mark.parametrize(("column", "most"), [("partner_name", 500), ("note", 10_000)])
def test_no_name_or_note_is_without_end(imported: Import, column: str, most: int) -> None:
    long, longer = row(**{column: "a" * most}), row(**{column: "a" * (most + 1)})
    (reject,) = imported(lines(long, {**longer, "partnership_id": "b"})).rejects
    assert (reject.row, reject.column) == (3, column)
    assert f"has {most + 1} letters; write at most {most}" in reject.right["en"]


def test_what_goes_on_has_begun(imported: Import) -> None:
    later = {"start_date": "2999"}
    done = imported(
        lines(
            row(partnership_id="a", status="aktivt", **later),
            row(partnership_id="b", **later),
        )
    )
    assert [(one.row, one.column, one.value) for one in done.rejects] == [(2, "start_date", "2999")]


def test_a_reject_names_the_column_as_the_sheet_does(imported: Import) -> None:
    head = [column.sv for column in COLUMNS]
    (reject,) = imported(lines(row(start_date="x"), head=head)).rejects
    assert reject.column == "Start"


def test_a_row_that_does_not_fit_its_table_is_told(imported: Import) -> None:
    done = imported(lines(row()) + "a,b,c\r\n" + ",".join("x" * 25) + "\r\n\r\n")
    assert [(one.row, one.column) for one in done.rejects] == [(3, ""), (4, "")]
    assert "25 cells" in done.rejects[1].right["en"]


TABLES = {
    "comma": lines(row(partner_name="Ørby"), separator=",").encode(),
    "semicolon": lines(row(partner_name="Ørby"), separator=";").encode(),
    "tab": lines(row(partner_name="Ørby"), separator="\t").encode(),
    "byte order mark": codecs.BOM_UTF8 + lines(row(partner_name="Ørby")).encode(),
    "Windows-1252": lines(row(partner_name="Ørby")).encode("cp1252"),
    "UTF-16": lines(row(partner_name="Ørby")).encode("utf-16"),
    "big-endian": codecs.BOM_UTF16_BE + lines(row(partner_name="Ørby")).encode("utf-16-be"),
    "Swedish headings": lines(row(partner_name="Ørby"), head=[c.sv for c in COLUMNS]).encode(),
    "English headings": lines(row(partner_name="Ørby"), head=[c.en for c in COLUMNS]).encode(),
}  # fmt: skip


@pytest.mark.parametrize("content", TABLES.values(), ids=TABLES.keys())
def test_a_table_is_read_in_every_form_in_use(imported: Import, content: bytes) -> None:
    done = imported(content)
    assert done.rejected == 0
    parties = [one for subject, all_ in blocks(done.path) if "orby" in subject for one in all_]
    assert 'rdfs:label "Ørby"@und' in parties


def test_a_book_is_read_with_its_dates_as_exact_as_they_are_shown(
    imported: Import, tmp_path: Path
) -> None:
    book = Workbook()
    sheet = book.active
    assert sheet is not None
    sheet.append(HEAD)
    for number, (value, form) in enumerate(
        [(date(2012, 5, 1), "yyyy-mm-dd"), (date(2012, 5, 1), "mmm-yy"), (2012, "General")], 2
    ):
        given = row(partnership_id=f"row-{number}")
        sheet.append([given.get(name) for name in HEAD])
        cell = sheet.cell(number, HEAD.index("start_date") + 1)
        cell.value, cell.number_format = value, form
    book.save(tmp_path / "book.xlsx")
    done = imported((tmp_path / "book.xlsx").read_bytes(), "book.xlsx")
    assert done.form == "sheet, XLSX"
    starts = [
        next(one for one in said(done, f"id/claim/book-row-{number}") if "tv:start" in one)
        for number in (2, 3, 4)
    ]
    assert [one.split('"')[1] for one in starts] == ["2012-05-01", "2012-05", "2012"]


def test_a_cell_whose_value_is_not_in_the_book_is_told_and_never_taken_for_empty(
    imported: Import, tmp_path: Path, folder: Folder
) -> None:
    book = Workbook()
    sheet = book.active
    assert sheet is not None
    sheet.append([*HEAD, "our own"])
    cells = [("start_date", "=DATE(2001,1,1)"), ("note", "#REF!"), ("our own", "=1+1"), ("", "")]
    for number, (name, value) in enumerate(cells, 2):
        given = {**row(partnership_id=f"row-{number}"), name: value}
        sheet.append([given.get(one) for one in [*HEAD, "our own"]])
    book.save(tmp_path / "book.xlsx")
    done = imported((tmp_path / "book.xlsx").read_bytes(), "book.xlsx")
    assert [(one.row, one.column) for one in done.rejects] == [(2, "start_date"), (3, "note")]
    assert "not stored in the file" in done.rejects[0].right["en"]
    assert "felet #REF!" in done.rejects[1].right["sv"]
    # A column that is not read may hold what it likes.
    assert said(done, "id/claim/book-row-4")
    no_findings(folder)


@pytest.mark.parametrize("error", ["#REF!", "#N/A", "#saknas!", " #VÄRDEFEL! "])
def test_what_a_spreadsheet_wrote_for_a_wrong_formula_is_no_text(
    imported: Import, error: str
) -> None:
    done = imported(lines(row(partner_name=error), row(partnership_id="b", note="#1 of ours")))
    assert [(one.row, one.column) for one in done.rejects] == [(2, "partner_name")]
    assert f"is the error {error.strip()}" in done.rejects[0].right["en"]


def test_a_formula_that_comes_to_an_empty_text_is_an_empty_cell(
    imported: Import, tmp_path: Path
) -> None:
    path, whole = tmp_path / "book.xlsx", tmp_path / "whole.xlsx"
    with xlsxwriter.Workbook(path) as book:
        sheet = book.add_worksheet()
        sheet.write_row(0, 0, HEAD)
        sheet.write_row(1, 0, [row().get(name, "") for name in HEAD])
        sheet.write_formula(1, HEAD.index("note"), '=IF(A2="","",A2&"")', None, "empty")
        sheet.write_formula(1, HEAD.index("start_date"), "=2000+12", None, 2012)
    # As Excel and LibreOffice store it; the library that writes here does not.
    with zipfile.ZipFile(path) as old, zipfile.ZipFile(whole, "w") as new:
        for name in old.namelist():
            new.writestr(name, old.read(name).replace(b"<v>empty</v>", b"<v></v>"))
    done = imported(whole.read_bytes(), "book.xlsx")
    claim = said(done, "id/claim/book-askby-flodstad")
    assert done.rejected == 0
    assert 'tv:start "2012"^^xsd:gYear' in claim
    assert not [one for one in claim if "rdfs:comment" in one]


@pytest.mark.parametrize("encoding", ["cp1250", "iso8859-2"])
@pytest.mark.parametrize("name", ["Łódź", "Wrocław", "Chełm i Zamość"])
def test_letters_of_central_europe_are_not_taken_for_others(
    imported: Import, name: str, encoding: str
) -> None:
    with pytest.raises(BadImport, match=r"line 2 is not UTF-8 .*Windows-1250") as told:
        imported(lines(row(partner_name=name)).encode(encoding))
    assert "Spara filen som CSV UTF-8" in told.value.said("sv")


def test_an_encoding_that_is_assumed_is_told_where_a_person_sees_it(
    folder: Folder, tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    # ň of Windows-1250 is ò of Windows-1252, and nothing tells which is meant.
    (tmp_path / "a.csv").write_bytes(lines(row(partner_name="Plzeň")).encode("cp1250"))
    words = ["import", str(tmp_path / "a.csv"), str(folder.path), "--publisher", "A"]
    assert run([*words, "--licence", "CC0-1.0", "--lang", "sv"]) == 0
    assert "har lästs som Windows-1252" in capsys.readouterr().out


@pytest.mark.parametrize("name", ["¿Qué?", "Ærø", "3 m³, 25°C ±2", "½ mil, £5", "Saint-Denis ²"])
def test_western_signs_are_read_as_windows_has_them(imported: Import, name: str) -> None:
    assert imported(lines(row(partner_name=name)).encode("cp1252")).rejected == 0


REFUSED = {
    "another separator": (lines(row(), separator="|").encode(), "between its columns"),
    "empty": (b"", "is empty|no column"),
    "another table": (b"a,b\r\n1,2\r\n", "names no column"),
    "a column missing": (
        b"partnership_id,partner_name\r\n",
        "lacks the columns our_unit_name, our_unit_code, partner_country;",
    ),
    "a column twice": (lines(head=[*HEAD, "form"]).encode(), "two columns form"),
    "a picture": (b"\x89PNG\r\n\x1a\n\0\0\0", "neither text nor XLSX"),
    "an archive": (b"PK\x05\x06" + b"\0" * 18, "no XLSX"),
    "bytes of no letter": (lines(row()).encode() + b"\x81\x8d", "neither UTF-8 nor Windows-1252"),
    "one endless line": (lines().encode() + b"x" * 1_100_000, "over 1000000 characters"),
}


@pytest.mark.parametrize(("content", "said"), REFUSED.values(), ids=REFUSED.keys())
def test_what_is_no_sheet_is_refused_with_a_reason(
    imported: Import, content: bytes, said: str, folder: Folder
) -> None:
    with pytest.raises(BadImport, match=said):
        imported(content)
    assert not (folder.path / "data/imports").exists()


def test_a_column_that_is_not_ours_is_told(imported: Import) -> None:
    content = lines(row(), head=[*HEAD]).replace('"note"', '"note","Handläggare"', 1)
    done = imported(content.replace('""\r\n', '"","A"\r\n'))
    assert (done.rejected, done.unread) == (0, ("Handläggare",))
