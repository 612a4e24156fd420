"""Others' files made into graphs of claims: what is read, what is told, what stays as it was."""

import codecs
import csv
from collections.abc import Callable, Sequence
from datetime import date
from pathlib import Path
from typing import Any

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from openpyxl import Workbook

from tvinna.check.across import across_rules
from tvinna.check.folder_rules import folder_rules
from tvinna.check.link_rules import link_rules
from tvinna.check.reading import read
from tvinna.check.term_rules import term_rules
from tvinna.errors import BadCell, BadImport, RowsRejected
from tvinna.importing import Imported, Told, cells, import_file
from tvinna.importing.columns import COLUMNS, Language
from tvinna.importing.exporting import sheet_rows
from tvinna.importing.forms import Options, form_of, reading
from tvinna.importing.graph import blocks
from tvinna.importing.lists import lists
from tvinna.importing.sorting import Sorter
from tvinna.importing.template import as_csv, as_xlsx
from tvinna.publish.lines import kept_back, parts
from tvinna.sources import Folder, open_folder

ROOT = Path(__file__).parent.parent
HEAD = [column.name for column in COLUMNS]
TOWN = "https://example.org/askby/"
TOLD = Told("Askby kommun", "CC0-1.0")
THEN, NOW = date(2026, 11, 22), date(2026, 11, 29)

Import = Callable[..., Imported]


def row(**given: str) -> dict[str, str]:
    """A row that is right, save for what is given."""
    return {
        "partnership_id": "askby-flodstad",
        "our_unit_name": "Askby kommun",
        "our_unit_code": "SE_1234",
        "partner_name": "Flodstad",
        "partner_country": "VN",
        "form": "vänort",
        **given,
    }


def lines(*rows: dict[str, str], separator: str = ",", head: Sequence[str] = HEAD) -> str:
    def quoted(cell: str) -> str:
        return '"' + cell.replace('"', '""') + '"'

    return "".join(
        separator.join(map(quoted, one)) + "\r\n"
        for one in [head, *([each.get(name, "") for name in HEAD] for each in rows)]
    )


@pytest.fixture
def folder(tmp_path: Path) -> Folder:
    """A folder whose own municipality is Askby, 1234."""
    place = tmp_path / "askby"
    (place / "data" / "reference").mkdir(parents=True)
    (place / "data" / "editorial").mkdir()
    (place / "tvinna.toml").write_text(
        f'base = "{TOWN}"\n[title]\nsv = "Askby"\nen = "Askby"\n', encoding="utf-8"
    )
    prefixes = """@prefix cv: <http://data.europa.eu/m8g/> .
@prefix dcterms: <http://purl.org/dc/terms/> .
@prefix org: <http://www.w3.org/ns/org#> .
@prefix rdfs: <http://www.w3.org/2000/01/rdf-schema#> .
@prefix tv: <https://w3id.org/tvinna/ns/> .
@prefix xsd: <http://www.w3.org/2001/XMLSchema#> .
"""
    about = """a {kind} ;
    dcterms:license <http://creativecommons.org/publicdomain/zero/1.0/> ;
    dcterms:created "2026-11-22"^^xsd:date"""
    (place / "data/reference/own.ttl").write_text(
        f"""{prefixes}@base <{TOWN}> .
<source/own> {about.format(kind="tv:ReferenceGraph")} ;
    dcterms:source <https://example.org/codes> ;
    rdfs:comment "The municipality."@en , "Kommunen."@sv .
<id/municipality/1234> a org:FormalOrganization , cv:PublicOrganisation ;
    org:classification <https://w3id.org/tvinna/scheme/organisation-kind/municipality> .
""",
        encoding="utf-8",
    )
    (place / "data/editorial/names.ttl").write_text(
        f"""{prefixes}@base <{TOWN}> .
<source/names> {about.format(kind="tv:EditorialGraph")} .
<id/municipality/1234> rdfs:label "Askby kommun"@en , "Askby kommun"@sv .
""",
        encoding="utf-8",
    )
    return open_folder(place)


@pytest.fixture
def imported(folder: Folder, tmp_path: Path) -> Import:
    """Imports a text, or bytes, as a file of a name."""

    def run(content: str | bytes, name: str = "sheet.csv", **given: Any) -> Imported:
        file = tmp_path / name
        file.write_bytes(content.encode() if isinstance(content, str) else content)
        options = Options(given.pop("mapping", ""), given.pop("names", None))
        form = form_of(file, given.pop("form", "auto"), options.mapping)
        made = reading(form, file, options)
        stem = given.pop("stem", file.stem.replace("_", "-"))
        given.setdefault("today", THEN)
        told = given.pop("told", TOLD)
        return import_file(open_folder(folder.path), file, stem, made, told, **given)

    return run


def said(imported: Imported, thing: str) -> set[str]:
    """What the graph says of a thing."""
    return {one for subject, all_ in blocks(imported.path) if subject == thing for one in all_}


def no_findings(folder: Folder) -> None:
    # Without the vocabulary's own shapes, which are the same for every folder and take a second.
    readings = read(open_folder(folder.path))
    rules = (folder_rules, link_rules, term_rules, across_rules)
    assert readings.unread == {}
    assert [one.text("en") for rule in rules for one in rule(readings)] == []


# ---- The sheet ----


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
    ("source_url", "https://a.se och https://b.se", "no blanks"),
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


def test_a_strict_import_writes_nothing_when_a_row_is_wrong(
    imported: Import, folder: Folder
) -> None:
    with pytest.raises(RowsRejected, match="1 of 2 rows"):
        imported(lines(row(), row(form="x")), strict=True)
    assert not (folder.path / "data/imports").exists()


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


REFUSED = {
    "empty": (b"", "is empty|no column"),
    "another table": (b"a,b\r\n1,2\r\n", "names no column"),
    "a column missing": (b"partnership_id,partner_name\r\n", "lacks the column our_unit_name"),
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


FULL = row(
    partner_name_local="Thành phố Sông",
    partner_level="provins",
    partner_id="VN-69",
    status="avslutat",
    start_date="2012-05",
    end_date="2017",
    agreement_title='Avtal "A"; B',
    agreement_date="2012-05-14",
    sdg_stated="6;6.3;11.b",
    funder="ICLD",
    source_url="https://example.org/a",
    source_date="2021",
    note="=1+1\nnästa rad",
)


@pytest.mark.parametrize("ending", ["csv", "xlsx"])
@pytest.mark.parametrize("language", ["sv", "en"])
def test_what_is_exported_is_imported_as_it_was(
    imported: Import, folder: Folder, ending: str, language: Language
) -> None:
    rows = [FULL, row(partnership_id="b", our_unit_code="SE_5678", our_unit_name="Berga")]
    first = imported(lines(*rows))
    opened = open_folder(folder.path)
    exported = sheet_rows(opened, language, "sheet")
    if language == "sv":
        assert [{k: v for k, v in one.items() if v} for one in exported] == rows
    made = (
        as_csv(exported, language)
        if ending == "csv"
        else as_xlsx(exported, lists(opened), language)
    )
    again = imported(made, f"again.{ending}", stem="sheet")
    assert again.rejected == 0
    assert again.difference.first == []
    assert (first.rows, again.rows) == (2, 2)


def test_the_folders_own_sheet_holds_its_own_claims_and_no_judged_goal(
    imported: Import, folder: Folder
) -> None:
    imported(lines(row(), row(partnership_id="b", our_unit_code="SE_5678")))
    own = sheet_rows(open_folder(folder.path), "sv")
    assert [one["partnership_id"] for one in own] == ["askby-flodstad"]
    with pytest.raises(BadImport, match="there is sheet"):
        sheet_rows(open_folder(folder.path), "sv", "other")


def test_the_documents_partnership_is_exported_with_what_they_say_of_it() -> None:
    (own,) = sheet_rows(open_folder(ROOT), "sv")
    assert {name: value for name, value in own.items() if value} == {
        "partnership_id": "linkoping-thai-nguyen",
        "our_unit_name": "Linköpings kommun",
        "our_unit_code": "SE_0580",
        "partner_name": "Provinsen Thai Nguyen",
        "partner_name_local": "Tỉnh Thái Nguyên",
        "partner_country": "VN",
        "source_url": "https://w3id.org/tvinna/linkoping/id/partnership/linkoping-thai-nguyen",
    }


# ---- Importing again ----


def test_importing_the_same_again_changes_no_byte(imported: Import) -> None:
    first = imported(lines(row()))
    before = first.path.read_bytes()
    again = imported(lines(row()), today=NOW, told=Told())
    assert (first.first, first.kept) == (True, False)
    assert (again.first, again.kept) == (False, True)
    assert first.path.read_bytes() == before


def test_importing_again_shows_what_is_new_gone_and_changed(imported: Import) -> None:
    imported(lines(row(partnership_id="a"), row(partnership_id="b"), row(partnership_id="c")))
    again = imported(
        lines(
            row(partnership_id="d", partner_name="Dal"),
            row(partnership_id="c"),
            row(partnership_id="a", start_date="2012"),
        )
    )
    marks = {subject: mark for mark, subject, _, _ in again.difference.first}
    assert marks == {
        "id/claim/sheet-a": "±",
        "id/claim/sheet-b": "-",
        "id/claim/sheet-d": "+",
    }
    assert (again.difference.new["claim"], again.difference.gone["claim"]) == (1, 1)


def test_rows_that_only_moved_are_no_change_of_what_is_said(imported: Import) -> None:
    rows = [row(partnership_id=name) for name in "ab"]
    imported(lines(*rows))
    again = imported(lines(*reversed(rows)))
    assert not again.kept
    assert again.difference.moved
    assert again.difference.first == []


def test_no_import_touches_another_graph(imported: Import, folder: Folder) -> None:
    imported(lines(row()), "one.csv")
    before = {path: path.read_bytes() for path in folder.path.rglob("*.ttl")}
    imported(lines(row(form="kontakt")), "other.csv")
    assert all(path.read_bytes() == content for path, content in before.items())
    no_findings(folder)


@pytest.mark.parametrize(
    ("told", "given"),
    [
        (Told("A", "CC0-1.0"), True),
        (Told("A", "CC-BY-4.0"), False),
        (Told("A", rights="Not stated."), False),
    ],
)
def test_a_release_holds_no_data_that_others_have_not_freed(
    imported: Import, folder: Folder, tmp_path: Path, told: Told, given: bool
) -> None:
    imported(lines(row()), told=told)
    released = {part.stem for part in parts(open_folder(folder.path), tmp_path / "parts")}
    assert ("sheet" in released) is given
    assert {"own", "names"} <= released
    # Whoever makes the release is told what is not in it.
    left = [one.stem for one in kept_back(open_folder(folder.path))]
    assert left == ([] if given else ["sheet"])


@pytest.mark.parametrize(
    ("stem", "said"),
    [("own", "has that name"), ("merge", "cannot be the name"), ("Åsby", "cannot be the name")],
)
def test_a_name_that_is_taken_or_none_is_refused(imported: Import, stem: str, said: str) -> None:
    with pytest.raises(BadImport, match=said):
        imported(lines(row()), stem=stem)


def test_a_file_that_a_person_wrote_is_left_alone(imported: Import, folder: Folder) -> None:
    path = folder.path / "data/imports/sheet.ttl"
    path.parent.mkdir()
    path.write_text("# mine\n", encoding="utf-8")
    with pytest.raises(BadImport, match="not written by tvinna import"):
        imported(lines(row()))
    assert path.read_text(encoding="utf-8") == "# mine\n"


@pytest.mark.parametrize("told", [Told(), Told("A"), Told(licence="CC0-1.0")])
def test_who_published_a_file_and_under_what_licence_must_be_said(
    imported: Import, told: Told
) -> None:
    with pytest.raises(BadImport, match=r"--publisher|--licence"):
        imported(lines(row()), told=told)


# ---- Registers and pairs of items ----

MAPPING = """
title = "Register"
unread = ["km"]
[by]
name = "ort"
key = ["plz"]
in_country = "DE"
[other]
name = "partner"
country = "land"
[other.countries]
Frankreich = "FR"
[claim]
form = "form"
start = "seit"
[claim.forms]
p = "twin-town"
"""


@pytest.fixture
def mapping(tmp_path: Path) -> str:
    path = tmp_path / "register.toml"
    path.write_text(MAPPING, encoding="utf-8")
    return str(path)


def test_a_register_is_read_as_its_mapping_says(
    imported: Import, mapping: str, folder: Folder
) -> None:
    done = imported(
        "ort,plz,partner,land,seit,form,km,extra\n"
        "Neustadt,01844,Fameck,Frankreich,1993,p,1,\n"
        "Neustadt,67433,Fameck,Frankreich,1993,,1,\n"
        "Neustadt,67433,Fameck,Frankreich,1993,,1,\n"
        "Neustadt,67433,Fameck,Grece,1993,p,1,\n"
        "Neustadt,67433,,Frankreich,93,q,1,\n",
        "register.csv",
        mapping=mapping,
    )
    assert (done.rows, done.rejected, done.unread) == (5, 2, ("extra",))
    assert {(one.row, one.column) for one in done.rejects} == {
        (5, "land"),
        (6, "partner"),
        (6, "seit"),
        (6, "form"),
    }
    # Two towns of one name are two parties; two rows that say the same are one claim with two rows.
    assert done.difference.new == {"party": 4, "partnership": 2, "claim": 2}
    rows = [sorted(x for x in s if "row" in x) for i, s in blocks(done.path) if "/claim/" in i]
    assert sorted(rows) == [["tv:row 2"], ["tv:row 3", "tv:row 4"]]
    no_findings(folder)


@pytest.mark.parametrize(
    ("old", "new", "said"),
    [
        ('name = "ort"', "", r"\[by\] lacks name"),
        ('in_country = "DE"', 'in_country = "DEU"', "DEU is no code"),
        ('start = "seit"', 'begin = "seit"', "begin is no row of claim"),
        ('title = "Register"', "title =", "write TOML"),
    ],
)
def test_a_wrong_mapping_is_refused_and_says_what_is_right(
    imported: Import, mapping: str, old: str, new: str, said: str
) -> None:
    Path(mapping).write_text(MAPPING.replace(old, new), encoding="utf-8")
    with pytest.raises(BadImport, match=said):
        imported("ort,plz,partner,land,seit,form,km\n", "register.csv", mapping=mapping)


def test_an_unknown_mapping_names_those_there_are(imported: Import) -> None:
    with pytest.raises(BadImport, match="rgre, wikidata"):
        imported("a\n", "register.csv", mapping="rgré")


def test_pairs_of_items_make_one_partnership_that_each_side_claims(
    imported: Import, tmp_path: Path, folder: Folder
) -> None:
    names = tmp_path / "names.tsv"
    names.write_text("Q1\tAskby\nQ2\tFlodstad\n", encoding="utf-8")
    done = imported(
        "Q1\tQ2\nQ2\tQ1\nQ3\tQ1\nQ1\tQ1\nQ01\tQ2\n", "pairs.tsv", mapping="wikidata", names=names
    )
    assert done.difference.new == {"party": 4, "partnership": 2, "claim": 3}
    assert [(one.row, one.column) for one in done.rejects] == [(4, "partner"), (5, "item")]
    both = said(done, "id/partnership/pairs-q1-q2")
    assert 'rdfs:label "Askby – Flodstad"@und' in both
    party = said(done, "id/party/pairs-q1")
    assert "schema:sameAs <http://www.wikidata.org/entity/Q1>" in party
    no_findings(folder)


# ---- IATI ----


def iati(*activities: str, version: str = "2.03", before: str = "") -> str:
    body = "".join(activities)
    whole = f'<iati-activities version="{version}">{body}</iati-activities>'
    return f'<?xml version="1.0"?>{before}{whole}'


SECOND = """<iati-activity xml:lang="en"><iati-identifier>SE-0-1</iati-identifier>
<title><narrative>Clean water</narrative><narrative xml:lang="sv">Rent vatten</narrative></title>
<participating-org role="1" type="10" ref="SE-0"><narrative>Sida</narrative></participating-org>
<participating-org role="4" type="11"><narrative>Askby</narrative></participating-org>
<participating-org role="4"><narrative>EELL CAV - País Vasco</narrative></participating-org>
<activity-date type="2" iso-date="2012-05-01"/><activity-date type="3" iso-date="2014-01-01"/>
<contact-info><email>person@example.org</email></contact-info>
<recipient-country code="VN"/><sector vocabulary="1" code="14050"/>
<sector vocabulary="8" code="6.3"/>
<tag vocabulary="2" code="11"/><sector vocabulary="9" code="6.1.1"/></iati-activity>"""
FIRST = """<iati-activity><iati-identifier>X-1</iati-identifier><title xml:lang="EN">Water</title>
<participating-org role="Implementing">Askby</participating-org>
<activity-date type="start-actual" iso-date="2012-05-01Z">1 May</activity-date></iati-activity>"""


def test_an_activity_stays_an_activity_and_no_partner_is_invented(
    imported: Import, folder: Folder
) -> None:
    done = imported(iati(SECOND), "aid.xml")
    assert done.form == "IATI 2.03"
    assert done.difference.new == {"activity": 1, "participation": 3, "party": 3, "group": 1}
    activity = said(done, "id/activity/aid-se-0-1")
    assert {
        'rdfs:label "Clean water"@en',
        'rdfs:label "Rent vatten"@sv',
        'tv:start "2012-05-01"^^xsd:date',
        'tv:plannedEnd "2014-01-01"^^xsd:date',
        'tv:countryCode "VN"',
    } <= activity
    goals = {one.rpartition("/")[2].rstrip(">") for one in activity if "statesGoal" in one}
    assert goals == {"6.3", "11", "6.1"}
    text = done.path.read_text(encoding="utf-8")
    assert "tv:Partnership" not in text
    assert "person@example.org" not in text
    assert "level:local-government" in text
    no_findings(folder)


def test_activities_of_the_first_version_are_read_too(imported: Import, folder: Folder) -> None:
    done = imported(iati(FIRST, version="1.03"), "aid.xml")
    assert done.rejected == 0
    assert 'rdfs:label "Water"@en' in said(done, "id/activity/aid-x-1")
    assert 'tv:start "2012-05-01"^^xsd:date' in said(done, "id/activity/aid-x-1")
    no_findings(folder)


@pytest.mark.parametrize(
    ("old", "new", "column"),
    [
        ("SE-0-1</iati", "</iati", "iati-identifier"),
        ("2012-05-01", "2012-13-01", "activity-date"),
        ('code="VN"', 'code="998"', "recipient-country/@code"),
        ('code="11"', 'code="18"', "tag/@code"),
        ('role="1"', 'role="9"', "participating-org/@role"),
        ('type="2"', 'type="7"', "activity-date/@type"),
    ],
)
def test_a_wrong_activity_is_told_and_the_others_are_imported(
    imported: Import, old: str, new: str, column: str
) -> None:
    done = imported(iati(SECOND.replace(old, new), SECOND.replace("SE-0-1", "SE-0-2")), "aid.xml")
    assert [(one.row, one.column) for one in done.rejects] == [(1, column)]
    assert done.difference.new["activity"] == 1


HOSTILE = {
    "an entity from a file": '<!DOCTYPE a [<!ENTITY x SYSTEM "file:///etc/hostname">]>',
    "entities that grow": '<!DOCTYPE a [<!ENTITY x "xxxx"><!ENTITY y "&x;&x;&x;">]>',
    "a type on the net": '<!DOCTYPE a SYSTEM "http://127.0.0.1:9/a.dtd">',
}


@pytest.mark.parametrize("before", HOSTILE.values(), ids=HOSTILE.keys())
def test_xml_that_declares_a_type_is_refused(imported: Import, before: str) -> None:
    with pytest.raises(BadImport, match="document type"):
        imported(iati(SECOND, before=before), "aid.xml")


@pytest.mark.parametrize(
    ("content", "said"),
    [
        ("<html/>", "begins with <html>"),
        ('<iati-activities version="3.0"/>', "version 3.0"),
        ("<iati-activities><a>", "no XML"),
        ("", "no XML"),
        ("<iati-activities>" + "<a>" * 300 + "</a>" * 300 + "</iati-activities>", "no XML"),
        pytest.param(
            iati(f"<iati-activity>{'<b/>' * 200_001}</iati-activity>"), "over 200000 elements",
            id="an activity without end",
        ),
    ],
)  # fmt: skip
def test_xml_that_is_no_iati_is_refused(imported: Import, content: str, said: str) -> None:
    with pytest.raises(BadImport, match=said):
        imported(content, "aid.xml")


# ---- Identity and RDF ----

SSSOM = """#mapping_set_id: https://example.org/set
#curie_map:
#  WD: http://www.wikidata.org/entity/
subject_id\tpredicate_id\tpredicate_modifier\tobject_id\tconfidence
https://example.org/askby/id/municipality/1234\tskos:exactMatch\t\tWD:Q1\t0.9
https://example.org/askby/id/municipality/1234\tskos:closeMatch\tNot\tWD:Q2\t
https://example.org/askby/id/municipality/9999\tskos:exactMatch\t\tWD:Q3\t
https://example.org/askby/id/municipality/1234\trdfs:seeAlso\t\tWD:Q4\t
https://example.org/askby/id/municipality/1234\tskos:exactMatch\t\tXX:4\t
"""


def test_mappings_are_kept_as_claims_and_decide_nothing(imported: Import, folder: Folder) -> None:
    done = imported(SSSOM, "map.sssom.tsv", stem="map")
    assert done.form == "SSSOM"
    assert done.unread == ("confidence",)
    assert [(one.row, one.column) for one in done.rejects] == [
        (7, "subject_id"),
        (8, "predicate_id"),
        (9, "object_id"),
    ]
    text = done.path.read_text(encoding="utf-8")
    assert text.count("tv:denied true") == 1
    assert text.count("a tv:IdentityClaim") == 2
    no_findings(folder)


LINKS = """@prefix void: <http://rdfs.org/ns/void#> .
@prefix skos: <http://www.w3.org/2004/02/skos/core#> .
<https://x.org/set> a void:Linkset ; void:linkPredicate skos:exactMatch .
<https://x.org/a> skos:exactMatch <https://y.org/a> .
<https://x.org/b> skos:exactMatch "b" .
<https://x.org/b> <https://x.org/p> <https://y.org/b> .
"""


def test_a_linkset_becomes_claims_of_identity(imported: Import, folder: Folder) -> None:
    done = imported(LINKS, "links.ttl", form="linkset")
    assert done.difference.new == {"identity-claim": 1, "party": 1}
    assert [(one.row, one.column) for one in done.rejects] == [(4, "object"), (5, "predicate")]
    assert [one.rpartition("#")[2] for one in done.unread] == [
        "linkPredicate (1)",
        "type (1)",
    ]
    no_findings(folder)


def other_folder() -> str:
    return f"""@prefix tv: <https://w3id.org/tvinna/ns/> .
@prefix rdfs: <http://www.w3.org/2000/01/rdf-schema#> .
@prefix org: <http://www.w3.org/ns/org#> .
@prefix form: <https://w3id.org/tvinna/scheme/form/> .
@base <https://b.example.org/> .
<id/partnership/x> a tv:Partnership ; rdfs:label "B – C"@en , "B och C"@sv ; tv:form form:contact ;
    tv:party <id/municipality/2> , <id/place/c> .
<id/municipality/2> a org:FormalOrganization ; rdfs:label "B"@en .
<id/place/c> rdfs:label "C"@sv .
<id/project/p> a tv:Project ; rdfs:label "P"@en .
<{TOWN}id/municipality/1234> a tv:RecordedParty ; rdfs:label "Ours"@en .
"""


def test_another_folders_partnerships_come_at_their_own_addresses(
    imported: Import, folder: Folder
) -> None:
    done = imported(other_folder(), "b.ttl")
    partnership = said(done, "https://b.example.org/id/partnership/x")
    assert {
        'rdfs:label "B – C"@en',
        'rdfs:label "B och C"@sv',
        "tv:form form:contact",
    } <= partnership
    assert "a tv:RecordedParty" in said(done, "https://b.example.org/id/place/c")
    # What is ours is not said by others in our place, and what is left out is told.
    assert {one.column.rpartition("#")[2] for one in done.rejects} == {"type", "label"}
    assert "tv:Project (1)" in done.unread
    no_findings(folder)


@pytest.mark.parametrize(
    ("name", "content", "said"),
    [
        ("a.ttl", "<a> <b>", "cannot be read as RDF"),
        ("a.rdf", '<!DOCTYPE a [<!ENTITY x "x">]><a/>', "declaration"),
        ("a.jsonld", "{", "cannot be read as RDF"),
    ],
)
def test_what_is_no_rdf_is_refused(imported: Import, name: str, content: str, said: str) -> None:
    with pytest.raises(BadImport, match=said):
        imported(content, name)


# ---- Cells and lines, whatever they hold ----


@given(st.text(max_size=40))
def test_a_slug_is_one_or_empty(text: str) -> None:
    made = cells.slug(text)
    assert made == "" or cells.key(made) == made


@given(st.dates(min_value=date(1000, 1, 1)), st.sampled_from([4, 7, 10]))
def test_every_real_date_is_read_as_it_is_written(day: date, length: int) -> None:
    assert cells.day(day.isoformat()[:length]) == day.isoformat()[:length]


@given(st.text(max_size=12))
def test_whatever_is_no_date_country_or_goal_is_told_in_both_languages(text: str) -> None:
    for reading_ in (cells.day, cells.country, cells.goals, cells.address, cells.unit, cells.key):
        try:
            reading_(text)
            continue
        except BadCell as error:
            told = {error.said(language) for language in ("sv", "en")}
        assert len(told) == 2


@settings(max_examples=50)
@given(st.lists(st.text(st.characters(exclude_characters="\n", exclude_categories=["Cs"]))))
def test_lines_come_back_sorted_and_once_however_few_are_held(
    tmp_path_factory: pytest.TempPathFactory, given_lines: list[str]
) -> None:
    sorter = Sorter(tmp_path_factory.mktemp("runs"), held=3)
    for line in given_lines:
        sorter.add(line)
    ends = [f"{line}\n" for line in set(given_lines)]
    assert list(sorter) == [line[:-1] for line in sorted(ends)]


@pytest.mark.slow
@settings(max_examples=10, deadline=None)
@given(
    st.lists(
        st.fixed_dictionaries(
            {name: st.text(max_size=8) for name in ("partner_name", "note", "form", "start_date")}
        ),
        max_size=4,
    )
)
def test_whatever_a_sheet_holds_each_row_is_imported_or_told(
    tmp_path_factory: pytest.TempPathFactory, rows: list[dict[str, str]]
) -> None:
    place = tmp_path_factory.mktemp("any")
    (place / "data").mkdir()
    (place / "tvinna.toml").write_text(f'base = "{TOWN}"\n[title]\nsv = "A"\nen = "A"\n')
    file = place / "any.csv"
    given_rows = [row(partnership_id=f"r{n}", **one) for n, one in enumerate(rows)]
    file.write_bytes(lines(*given_rows).encode("utf-8", "replace"))
    folder = open_folder(place)
    try:
        done = import_file(folder, file, "any", reading("sheet", file, Options()), TOLD)
    except BadImport:
        return
    assert done.difference.new["claim"] + done.rejected == done.rows == len(rows)
    no_findings(folder)
