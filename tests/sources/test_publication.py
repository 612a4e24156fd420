"""What a folder's settings say of its publication."""

import re
from collections.abc import Callable
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from tvinna.errors import BadFolder
from tvinna.sources import open_folder
from tvinna.sources.publication import Publication, organisation_number
from tvinna.terms import CC0

WHO = 'publisher.name = { sv = "Staden", en = "The town" }\npublisher.type = "LocalAuthority"\n'
WriteFolder = Callable[..., Path]


def said(write_folder: WriteFolder, rows: str) -> Publication:
    folder = write_folder()
    settings = folder / "tvinna.toml"
    settings.write_text(rows + settings.read_text("utf-8"), "utf-8")
    return open_folder(folder).publication


def test_a_folder_need_not_say_anything(write_folder: WriteFolder) -> None:
    found = said(write_folder, "")
    assert found.publisher is None
    assert found.contact.email == ""
    assert found.licence == CC0


def test_a_folder_says_who_gives_its_data_out(write_folder: WriteFolder) -> None:
    found = said(write_folder, WHO + 'publisher.organisation_number = "212000-0449"\n').publisher
    assert found is not None
    assert found.number == "2120000449"
    assert found.name["sv"] == "Staden"


def test_a_telephone_number_is_dialled_without_what_helps_reading(
    write_folder: WriteFolder,
) -> None:
    found = said(write_folder, 'contact.telephone = "+46 13-20 60 00"\n').contact
    assert found.dialled == "tel:+4613206000"
    assert found.stated == {"+46 13-20 60 00", "tel:+4613206000", "+4613206000"}


@pytest.mark.parametrize(
    ("rows", "right"),
    [
        ('publisher = "Staden"', r"\[publisher\]"),
        ('publisher.type = "Town"\npublisher.name = { sv = "A", en = "A" }', "LocalAuthority"),
        ('publisher.type = "LocalAuthority"', "name = { sv"),
        ('publisher.type = "LocalAuthority"\npublisher.name = { sv = "A" }', "en ="),
        (WHO + 'publisher.organisation_number = "212000-0448"', "last of which checks"),
        (WHO + 'publisher.organisation_number = "811228-9874"', "ten digits"),
        (WHO + 'publisher.iri = "Staden"', "address that the publisher is known by"),
        (WHO + 'publisher.phone = "13"', "has no row phone; it has homepage"),
        ('contact.email = "data at town"', "data@example.org"),
        ('contact.email = "a@b.se>"', "data@example.org"),
        ('contact.url = "town.se"', "https://"),
        ('contact.telephone = "20 60 00"', r"with its country: \+46"),
        ('contact.telephone = "+46 13 20 60 00; ext=1"', r"with its country: \+46"),
        ('data_protection.legal_basis = "duty"', "legal_basis = { sv"),
        ('catalogue.licence = "MIT"', "CC0-1.0, CC-BY-4.0"),
        ('catalogue.themes = ["TOWN"]', "TOWN is none of AGRI"),
        ('catalogue.themes = "INTR"', "a list of texts"),
        ('catalogue.keywords = ["vänort"]', r'sv = \["…"\]'),
        ('catalogue.spatial = ["Sweden"]', "http://"),
        ('catalogue.temporal = { from = "2010" }', "start ="),
        ("catalogue.temporal = { start = 2010 }", "as a text"),
        ('catalogue.temporal = { start = "2017-02", end = "2017-01-31" }', "before it starts"),
        ('catalogue.issued = "soon"', "2026-11-22"),
    ],
)
def test_a_row_that_cannot_be_used_says_what_would_be_right(
    write_folder: WriteFolder, rows: str, right: str
) -> None:
    with pytest.raises(BadFolder, match=right) as refused:
        said(write_folder, rows + "\n")
    assert re.search(r"tvinna\.toml: ", str(refused.value))


@given(st.integers(0, 9), st.integers(1, 9))
def test_one_wrong_digit_is_no_organisation_number(place: int, by: int) -> None:
    right = "2120000449"
    wrong = right[:place] + str((int(right[place]) + by) % 10) + right[place + 1 :]
    assert organisation_number(right)
    assert not organisation_number(wrong)


def test_a_personal_identity_number_is_no_organisation_number() -> None:
    assert not organisation_number("8112289874")
