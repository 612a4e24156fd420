"""Registers read as a mapping says, and pairs of items."""

from pathlib import Path

import pytest

from importing.files import Import, no_findings, said
from tvinna.errors import BadImport
from tvinna.importing.graph import blocks
from tvinna.sources import Folder

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
        ('title = "Register"', "title = 5", 'title is 5; write title = "…"'),
        ('unread = ["km"]', "columns = 7", r'columns is 7; write columns = \["a column"'),
        ('key = ["plz"]', 'key = "plz"', r"\[by\] key is 'plz'; write key = \["),
        ('start = "seit"', "start = 5", r'\[claim\] start is 5; write start = "…"'),
        ('form = "form"', 'form = ["a"]', r"\[claim\] form is \['a'\]"),
        ('key = ["plz"]', 'wikidata = "yes"', "write wikidata = true"),
        ('key = ["plz"]', 'language = "x y\\" ."', "which is no language"),
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


def test_pairs_that_stand_twice_are_one_claim_and_are_counted(imported: Import) -> None:
    done = imported("Q1\tQ2\nQ2\tQ1\nQ1\tQ2\nQ1\tQ2\n", "a.tsv", mapping="wikidata")
    assert (done.rows, done.difference.new["claim"], done.repeated) == (4, 2, 2)


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


POINTS = MAPPING.replace(
    'in_country = "DE"', 'in_country = "DE"\nlatitude = "lat"\nlongitude = "lon"'
)


def located(tmp_path: Path) -> str:
    path = tmp_path / "located.toml"
    path.write_text(POINTS, encoding="utf-8")
    return str(path)


def test_a_partys_point_is_told_where_the_mapping_names_its_columns(
    imported: Import, tmp_path: Path, folder: Folder
) -> None:
    done = imported(
        "ort,plz,partner,land,seit,form,km,lat,lon\n"
        "Neustadt,01844,Fameck,Frankreich,1993,p,1,51.02,14.21\n"
        "Neustadt,01844,Thionville,Frankreich,1994,p,1,+51.020,014.21\n"
        'Lindau,88131,Chelles,Frankreich,1964,p,1,"47,55","9,68"\n'
        "Bingen,55411,Nuits,Frankreich,1960,p,1,,\n",
        "register.csv",
        mapping=located(tmp_path),
    )
    assert (done.rejected, done.unread) == (0, ())
    points = {
        tuple(sorted(one for one in all_ if one.startswith("wgs84:")))
        for thing, all_ in blocks(done.path)
        if "/party/" in thing
    }
    assert points == {
        (),
        ('wgs84:lat "51.02"^^xsd:decimal', 'wgs84:long "14.21"^^xsd:decimal'),
        ('wgs84:lat "47.55"^^xsd:decimal', 'wgs84:long "9.68"^^xsd:decimal'),
    }
    no_findings(folder)


@pytest.mark.parametrize(
    ("north", "east", "column", "right"),
    [
        pytest.param("91", "14", "lat", "from -90 to 90", id="no latitude"),
        pytest.param("51", "-180.5", "lon", "from -180 to 180", id="no longitude"),
        pytest.param("nan", "14", "lat", "from -90 to 90", id="no number"),
        pytest.param("51°1'", "14", "lat", "write it as 58.41086", id="minutes"),
        pytest.param("51.02", "", "lon", "fill in both", id="one alone"),
        pytest.param("", "14.21", "lat", "fill in both", id="the other alone"),
        pytest.param("0", "0.0", "lat", "leave both empty", id="where nothing was found"),
    ],
)
def test_a_point_that_is_none_is_told(  # noqa: PLR0917 (a table's columns)
    imported: Import, tmp_path: Path, north: str, east: str, column: str, right: str
) -> None:
    done = imported(
        "ort,plz,partner,land,seit,form,km,lat,lon\n"
        f"Neustadt,01844,Fameck,Frankreich,1993,p,1,{north},{east}\n",
        "register.csv",
        mapping=located(tmp_path),
    )
    (told,) = done.rejects
    assert told.column == column
    assert right in told.right["en"]


def test_a_party_is_not_at_two_points(imported: Import, tmp_path: Path) -> None:
    done = imported(
        "ort,plz,partner,land,seit,form,km,lat,lon\n"
        "Neustadt,01844,Fameck,Frankreich,1993,p,1,51.02,14.21\n"
        "Neustadt,01844,Thionville,Frankreich,1994,p,1,49.35,8.14\n"
        "Neustadt,67433,Thionville,Frankreich,1994,p,1,49.35,8.14\n",
        "register.csv",
        mapping=located(tmp_path),
    )
    (told,) = done.rejects
    assert (told.row, told.column) == (3, "lat")
    assert "row 2 has the same party (51.02, 14.21)" in told.right["en"]


def test_a_mapping_names_both_coordinates_or_none(imported: Import, tmp_path: Path) -> None:
    mapping = located(tmp_path)
    Path(mapping).write_text(POINTS.replace('longitude = "lon"', ""), encoding="utf-8")
    with pytest.raises(BadImport, match=r"\[by\] has one coordinate"):
        imported("ort,plz,partner,land,seit,form,km,lat\n", "register.csv", mapping=mapping)
