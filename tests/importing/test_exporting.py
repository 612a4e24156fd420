"""What is known of partnerships as the officer's sheet, and that sheet imported again."""

import pytest

from conftest import ROOT
from importing.files import Import, lines, row
from tvinna.errors import BadImport
from tvinna.importing.columns import Language
from tvinna.importing.exporting import sheet_rows
from tvinna.importing.lists import lists
from tvinna.importing.template import as_csv, as_xlsx
from tvinna.sources import Folder, open_folder

FULL = row(
    partner_name_local="Thành phố Sông",
    partner_level="provins",
    partner_id="VN-69",
    status="avslutat",
    start_date="2012-05",
    end_date="2017",
    agreement_title='Avtal "A"; B',
    agreement_date="2012-05-14",
    sdg_stated="6;6.3;11.b;16.9;16.10;16.a",
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


def test_what_several_imports_say_is_exported_so_that_it_can_be_imported(
    imported: Import, folder: Folder
) -> None:
    imported(lines(row(), row(partnership_id="b")))
    imported(lines(row(), row(partnership_id="b", start_date="2012")), stem="other")
    rows = sheet_rows(open_folder(folder.path), "sv")
    assert [(one["partnership_id"], one["start_date"]) for one in rows] == [
        ("askby-flodstad", ""),
        ("b", "2012"),
        ("sheet-b", ""),
    ]
    again = imported(as_csv(rows, "sv"), "again.csv")
    assert (again.rows, again.rejected) == (3, 0)


def test_the_real_folders_sheet_can_be_imported(imported: Import) -> None:
    again = imported(as_csv(sheet_rows(open_folder(ROOT), "sv"), "sv"), "again.csv")
    assert again.rejects == ()


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
