"""Dates and times in sheets: what a person who opens one in Excel expects."""

import io
import json
from datetime import datetime, time

import pytest
from openpyxl import load_workbook

from tvinna.answers import finished
from tvinna.formats import EXCEL, XLSX
from tvinna.settings import Settings
from tvinna.terms import XSD

Row = tuple[str, str]
at = datetime.fromisoformat


def results(*rows: Row) -> bytes:
    """A column of literals, each with the name of its datatype."""
    return json.dumps(
        {
            "head": {"vars": ["x"]},
            "results": {
                "bindings": [
                    {"x": {"type": "literal", "value": value, "datatype": XSD + kind}}
                    for value, kind in rows
                ]
            },
        }
    ).encode()


def cells(*rows: Row) -> list[tuple[object, str]]:
    """What a sheet of a column holds, and how it is shown."""
    sheet = load_workbook(io.BytesIO(finished(results(*rows), XLSX, Settings()))).active
    assert sheet is not None
    return [(row[0].value, row[0].number_format) for row in sheet.iter_rows(min_row=2)]


@pytest.mark.parametrize(
    ("written", "kind", "held", "shown"),
    [
        pytest.param("2012-05-01", "date", at("2012-05-01T00:00:00"), "yyyy-mm-dd", id="a day"),
        pytest.param("1900-01-01", "date", at("1900-01-01T00:00:00"), "yyyy-mm-dd", id="the first"),
        pytest.param("1899-12-31", "date", "1899-12-31", "General", id="the day before it"),
        pytest.param("2012-02-30", "date", "2012-02-30", "General", id="no day of the calendar"),
        pytest.param("2012-05-01Z", "date", "2012-05-01Z", "General", id="a day of a time zone"),
        pytest.param("-0044-03-15", "date", "-0044-03-15", "General", id="a day before Christ"),
        pytest.param("2012", "gYear", 2012, "General", id="a year"),
        pytest.param("0850", "gYear", 850, "General", id="an old year"),
        pytest.param("-0044", "gYear", "-0044", "General", id="a year before Christ"),
        pytest.param("2012-05", "gYearMonth", "2012-05", "General", id="a month"),
        pytest.param(
            "2012-05-01T10:30:00", "dateTime",
            at("2012-05-01T10:30:00"), "yyyy-mm-dd hh:mm:ss", id="a moment",
        ),
        pytest.param(
            "2012-05-01T10:30:00Z", "dateTime",
            at("2012-05-01T10:30:00"), 'yyyy-mm-dd hh:mm:ss"Z"', id="a moment in Greenwich",
        ),
        pytest.param(
            "2012-05-01T10:30:00.25", "dateTime",
            at("2012-05-01T10:30:00.250000"), "yyyy-mm-dd hh:mm:ss.000", id="its parts",
        ),
        pytest.param(
            "2012-05-01T10:30:00+02:00", "dateTime",
            "2012-05-01T10:30:00+02:00", "General", id="a moment elsewhere",
        ),
        pytest.param(
            "2012-05-01T10:30:00.1234567", "dateTime",
            "2012-05-01T10:30:00.1234567", "General", id="more exact than a sheet",
        ),
        pytest.param("10:30:00", "time", time(10, 30), "hh:mm:ss", id="a time of day"),
        pytest.param("24:00:00", "time", "24:00:00", "General", id="the end of a day"),
        pytest.param("2012-05-01", "string", "2012-05-01", "General", id="a text like a day"),
    ],
)  # fmt: skip
def test_a_date_is_one_that_a_sheet_reckons_with_where_it_can_hold_it(
    written: str, kind: str, held: object, shown: str
) -> None:
    assert cells((written, kind)) == [(held, shown)]


def test_a_year_beside_more_exact_dates_is_a_text() -> None:
    found = cells(("2012", "gYear"), ("2013-04", "gYearMonth"), ("2014-05-01", "date"))
    assert [value for value, _ in found] == ["2012", "2013-04", at("2014-05-01T00:00:00")]


def test_a_column_of_dates_is_wide_enough_to_show_them() -> None:
    body = finished(results(("2012-05-01", "date")), XLSX, Settings())
    sheet = load_workbook(io.BytesIO(body)).active
    assert sheet is not None
    assert sheet.column_dimensions["A"].width > len("2012-05-01")


def test_the_same_dates_are_the_same_bytes() -> None:
    rows = [("2012-05-01", "date"), ("2012", "gYear"), ("2012-05-01T10:30:00", "dateTime")]
    first, second = (finished(results(*rows), XLSX, Settings()) for _ in range(2))
    assert first == second


def test_csv_for_excel_has_dates_as_they_were_written() -> None:
    body = finished(results(("2012-05-01", "date"), ("2012", "gYear")), EXCEL, Settings())
    assert body.decode("utf-8-sig") == "x\r\n2012-05-01\r\n2012\r\n"
