"""Cells, lines and sheets, whatever they hold."""

from datetime import date

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from importing.files import TOLD, TOWN, lines, no_findings, row
from tvinna.errors import BadCell, BadImport
from tvinna.importing import cells, import_file
from tvinna.importing.forms import Options, reading
from tvinna.importing.sorting import Sorter
from tvinna.sources import open_folder


@given(st.text(max_size=40))
def test_a_slug_is_one_or_empty(text: str) -> None:
    made = cells.slug(text)
    assert made == "" or cells.key(made) == made


@given(st.dates(min_value=date(1000, 1, 1)), st.sampled_from([4, 7, 10]))
def test_every_real_date_is_read_as_it_is_written(day: date, length: int) -> None:
    assert cells.day(day.isoformat()[:length]) == day.isoformat()[:length]


@settings(deadline=None)
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
        sorter.add([line])
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
