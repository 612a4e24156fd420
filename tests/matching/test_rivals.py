"""What follows for a candidate from the others of its name, and what names say beyond level words.

Names are real, or like real ones; none is among the checked names of `bench`.
"""

import pytest

from matching.world import place, unit
from tvinna.gazetteer import Entry, Gazetteer, Level
from tvinna.matching import Asked, Matcher
from tvinna.matching.asked import read

_OHIO = unit("t:ohio", "Ohio", "US", Level.REGION)
_NAMES = (
    unit("t:trosa", "Trosa kommun", "SE", Level.MUNICIPALITY),
    place("t:trosa-town", "Trosa", inside=("t:trosa",)),
    unit("t:paide-rural", "Paide", "EE", Level.MUNICIPALITY, others=("Paide vald",)),
    unit("t:paide", "Paide", "EE", Level.MUNICIPALITY, others=("Paide linn",)),
    place("t:paide-town", "Paide", "EE", 7_000, inside=("t:paide",)),
    unit("t:lohja", "Lohja", "FI", Level.MUNICIPALITY),
    place("t:lohja-town", "Lohja", "FI", 36_000, inside=("t:lohja",)),
    place("t:vantere", "Vantere", "FI", 3_000),
    unit("t:padova", "Padova", "IT", Level.REGION, others=("Padua",)),
    place("t:padua", "Padua", "IT", 200_000, others=("Padova",)),
    unit("t:massa", "Massa Carrara", "IT", Level.REGION),
    place("t:massa-town", "Massa e Carrara", "IT", 60_000, others=("Massa Carrara",),
          inside=("t:massa",)),
    unit("t:lorraine", "Lorraine", "FR", Level.REGION),
    place("t:lorraine-lac", "Lorraine-du-Lac", "FR", others=("Lorraine",)),
    unit("t:beograd", "Beograd", "RS", Level.MUNICIPALITY),
    place("t:belgrade", "Belgrade", "RS", 1_300_000, others=("Beograd",), inside=("t:beograd",)),
    place("t:rothenburg", "Rothenburg", "DE", 11_000),
    place("t:rothenburg-ol", "Rothenburg (Oberlausitz)", "DE", 5_000),
    place("t:altena", "Altena", "DE", 17_000, latitude=51.30, longitude=7.67),
    place("t:iserlohn", "Iserlohn", "DE", 93_000, latitude=51.38, longitude=7.70),
    place("t:hull-quebec", "Kingston", "CA", 120_000),
    place("t:kinston", "Kinston", "CA", 90_000, others=("Kingston",)),
    place("t:kinburg", "Kinburg", "CA", 10_000),
    place("t:kinburg-big", "Kinville", "CA", 90_000, others=("Kinburg",)),
    unit("t:outjo", "Outjo Municipal", "NA", Level.MUNICIPALITY, others=("Outju Municipal",)),
    place("t:outjo-town", "Outju", "NA", 8_000, inside=("t:outjo",)),
    place("t:outjo-farm", "Outju", "NA", 600),
    unit("t:kalmar", "Kalmars kommun", "SE", Level.MUNICIPALITY),
    place("t:kalmar-town", "Kalmar", others=("Calmar",), inside=("t:kalmar",)),
    _OHIO,
    place("t:dayton", "Dayton", "US", 140_000, inside=("t:ohio",)),
    place("t:dayton-other", "Dayton", "US", 900_000),
    unit("t:boo", "Boo kommun", "SE", Level.MUNICIPALITY),
    place("t:boo-town", "Boo", people=9_000, inside=("t:trosa",)),
)  # fmt: skip


@pytest.mark.parametrize(
    ("name", "country", "is_place", "is_unit"),
    [
        pytest.param("Trosa stad", "SE", "t:trosa-town", "t:trosa", id="a town is its council"),
        pytest.param("City of Trosa", "SE", "t:trosa-town", "t:trosa", id="also in English"),
        pytest.param("Paide linn", "EE", "t:paide-town", None, id="which unit is not told"),
        pytest.param("Paide vald", "EE", None, None, id="a rural council is no town"),
        pytest.param("Lohjan kaupunki", "FI", "t:lohja-town", "t:lohja", id="a Finnish genitive"),
        pytest.param("Vantereen kaupunki", "FI", "t:vantere", None, id="of a name in e"),
        pytest.param("Padova", "IT", "t:padua", None, id="a town in another language"),
        pytest.param("Massa Carrara", "IT", "t:massa-town", None, id="a town by its short name"),
        pytest.param("Lorraine", "FR", None, "t:lorraine", id="a village elsewhere is not it"),
        pytest.param("Beograd", "RS", "t:belgrade", "t:beograd", id="a town in its municipality"),
        pytest.param("Stadt Rothenburg (Oberlausitz)", "DE", "t:rothenburg-ol", None,
                     id="a bracket of the name's own"),
        pytest.param("Altena b. Iserlohn", "DE", "t:altena", None, id="by a town"),
        pytest.param("Altena bei Iserlohn", "DE", "t:altena", None, id="by a town, in full"),
        pytest.param("Kingston", "CA", "t:hull-quebec", None, id="the own name, and larger"),
        pytest.param("Kinburg", "CA", None, None, id="another's name, and that is larger"),
        pytest.param("Outjo Municipal", "NA", "t:outjo-town", "t:outjo", id="a council's town"),
        pytest.param("Calmar", "SE", "t:kalmar-town", "t:kalmar", id="the council of a town"),
        pytest.param("Dayton Ohio", "US", "t:dayton", None, id="the unit around it, unmarked"),
        pytest.param("Dayton Ohio University", "US", None, None, id="unless more is said"),
        pytest.param("Boo", "SE", "t:boo-town", None, id="a large place is no village"),
        pytest.param("Wothenburg", "DE", None, None, id="no slip in the first letter"),
        pytest.param("Rohenburg", "DE", "t:rothenburg", None, id="a slip within"),
    ],
)  # fmt: skip
def test_a_name_is_judged_beside_its_rivals(
    name: str, country: str, is_place: str | None, is_unit: str | None
) -> None:
    found = Matcher(Gazetteer.of(_NAMES)).match(Asked(name, country))
    assert (found.place.entry.id if found.place else None) == is_place
    assert (found.unit.entry.id if found.unit else None) == is_unit


def test_a_town_that_is_said_is_first_its_council() -> None:
    found = Matcher(Gazetteer.of(_NAMES)).match(Asked("Trosa stad", "Sverige"))
    assert found.best is not None
    assert found.best.entry.id == "t:trosa"


def test_a_village_and_a_municipality_elsewhere_of_its_name_are_both_offered() -> None:
    small = place("t:boo-village", "Boo", people=800, inside=("t:trosa",))
    council = unit("t:boo", "Boos kommun", "SE", Level.MUNICIPALITY)
    world: tuple[Entry, ...] = (small, council, unit("t:trosa", "Trosa", "SE", Level.MUNICIPALITY))
    found = Matcher(Gazetteer.of(world)).match(Asked("Boo", "SE"))
    assert found.abstained == "tie"
    assert {one.entry.id for one in found.candidates} == {"t:boo-village", "t:boo"}
    told = Matcher(Gazetteer.of(world)).match(Asked("Boo", "SE", ids=("t:boo-village",)))
    assert told.place is not None, "unless something tells which"


def test_each_part_of_a_bracket_is_a_context_of_its_own() -> None:
    assert [one.stem for one in read("Weiler (Alsace, Haut-Rhin)").context] == [
        "alsace",
        "haut rhin",
    ]
