"""Names that differ in a genitive or in marks alone, and the units that registers have so."""

import pytest

from matching.world import place, unit
from tvinna.gazetteer import Gazetteer, Level, spelt
from tvinna.matching import Asked, Matcher

# Neighbours of real names that Swedish and Danish registers write: numbered by the test.
_GENITIVES = (
    unit("t:ekerum", "Ekerums Kommun", "SE", Level.MUNICIPALITY),
    place("t:ekerum-town", "Ekerum", inside=("t:ekerum",)),
    unit("t:lindas", "Lindås kommun", "SE", Level.MUNICIPALITY),
    place("t:lindas-town", "Lindås", inside=("t:lindas",)),
    place("t:linda", "Linda"),
    unit("t:vising", "Visingsö", "SE", Level.MUNICIPALITY),
    unit("t:vising-county", "Visingsös län", "SE", Level.REGION),
    unit("t:viborg", "Viborgs Kommune", "DK", Level.MUNICIPALITY),
    unit("t:muros", "Muros", "ES", Level.MUNICIPALITY),
    unit("t:vreta", "Vreta kommun", "SE", Level.MUNICIPALITY),
    place("t:vreta-village", "Vreta", inside=("t:ekerum",)),
)


@pytest.mark.parametrize(
    ("name", "country", "is_place", "is_unit"),
    [
        pytest.param("Ekerum", "SE", "t:ekerum-town", "t:ekerum", id="a register's genitive"),
        pytest.param("Ekerums kommun", "SE", "t:ekerum-town", "t:ekerum", id="the source's"),
        pytest.param("Viborg", "DK", None, "t:viborg", id="in Danish"),
        pytest.param("Visingsös kommun", "SE", None, "t:vising", id="a register without it"),
        pytest.param("Lindås", "SE", "t:lindas-town", "t:lindas", id="an s of the name's own"),
        pytest.param("Lindås kommun", "SE", "t:lindas-town", "t:lindas", id="and with its word"),
        pytest.param("Linda", "SE", "t:linda", None, id="another than that with an s of its own"),
        pytest.param("Muro", "ES", None, None, id="no genitive in Spanish"),
        pytest.param("Vreta kommun", "SE", None, "t:vreta", id="a village elsewhere is not meant"),
        pytest.param("Vreta", "SE", None, None, id="by its bare name either may be"),
    ],
)
def test_a_name_may_stand_in_the_genitive_before_its_level_word(
    name: str, country: str, is_place: str | None, is_unit: str | None
) -> None:
    found = Matcher(Gazetteer.of(_GENITIVES)).match(Asked(name, country))
    assert (found.place.entry.id if found.place else None) == is_place
    assert (found.unit.entry.id if found.unit else None) == is_unit


# Names that only marks tell apart.
_MARKS = (
    unit("t:ahus", "Åhus kommun", "SE", Level.MUNICIPALITY),
    unit("t:ahus-plain", "Ahus kommun", "SE", Level.MUNICIPALITY),
    place("t:ahus-town", "Ahus", inside=("t:ahus-plain",), people=9000),
    place("t:hoi", "Hòa Hội", "VN"),
    place("t:rade", "Rade", "SE"),
    place("t:targu", "Târgușor", "RO"),
    place("t:targu-other", "Targusor", "RO"),
)


@pytest.mark.parametrize(
    ("name", "country", "found_is", "other"),
    [
        pytest.param("Åhus", "SE", "t:ahus", "t:ahus-plain", id="the one that has the marks"),
        pytest.param("Åhus kommun", "SE", "t:ahus", "t:ahus-plain", id="and its level word"),
        pytest.param("Ahus", "SE", "t:ahus-town", "", id="a name without marks"),
        pytest.param("Ahus kommun", "SE", "t:ahus-plain", "t:ahus", id="and its level word"),
        pytest.param("Råde", "SE", "t:rade", "", id="only one, without: its register writes none"),
        pytest.param("Hoà Hội", "VN", "t:hoi", "", id="a tone on the other vowel is the same"),
        pytest.param("Târguşor", "RO", "t:targu", "t:targu-other", id="a cedilla for a comma"),
    ],
)
def test_marks_tell_names_apart(name: str, country: str, found_is: str, other: str) -> None:
    found = Matcher(Gazetteer.of(_MARKS)).match(Asked(name, country))
    assert found.best is not None
    assert found.best.entry.id == found_is
    if other:
        # The other is still offered, with what speaks against it.
        (beside,) = (one for one in found.candidates if one.entry.id == other)
        assert "marks" in beside.codes


def test_a_place_is_not_said_to_be_the_municipality_that_was_asked_for(matcher: Matcher) -> None:
    found = matcher.match(Asked("Hallstahammar", "SE", level="municipality"))
    said = "; ".join(reason.said("en") for reason in found.candidates[0].reasons)
    assert "a place, after which the municipality may be named" in said
    assert "the kind of unit that is said" not in said


@pytest.mark.slow
def test_no_municipality_of_sweden_is_taken_for_another() -> None:
    gazetteer = Gazetteer.open()
    matcher = Matcher(gazetteer)
    codes = (f"scb:{number:04}" for number in range(100, 2600))
    units = [entry for code in codes for entry in gazetteer.find(code)]
    assert len(units) == 290
    for one in units:
        for name in {spelt(name) for name in (one.name, *one.others)}:
            for level in ("", "municipality"):
                found = matcher.match(Asked(name, "Sverige", level=level))
                assert one.id in {rival.entry.id for rival in found.candidates}, name
                assert found.unit is None or found.unit.entry.id == one.id, name
