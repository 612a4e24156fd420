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
