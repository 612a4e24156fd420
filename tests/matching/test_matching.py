"""The rules of matching, each on names of its own: none is among the checked names of `bench`."""

from dataclasses import replace

import pytest

from conftest import ROOT
from matching.world import WORLD, place, unit
from tvinna.gazetteer import Entry, Gazetteer, Level
from tvinna.matching import Asked, Matcher, own
from tvinna.matching.asked import identifiers, read
from tvinna.sources import open_folder


@pytest.mark.parametrize(
    ("name", "country", "is_place", "is_unit"),
    [
        pytest.param("Sala", "Sverige", "t:sala", "t:sala-kommun", id="a town and its council"),
        pytest.param("Sala", "Lettland", "t:sala-lv", None, id="the country decides"),
        pytest.param("Sala", "", "t:sala", "t:sala-kommun", id="without a country the largest"),
        pytest.param("Provincia di Siena", "IT", None, "t:siena-province", id="a level word"),
        pytest.param("Siena (Provincia)", "IT", None, "t:siena-province", id="one in brackets"),
        pytest.param("Siena", "IT", "t:siena", None, id="no level word: the town"),
        pytest.param("Siena metropolitan area", "IT", None, None, id="no candidate of that level"),
        pytest.param("Gdansk", "PL", "t:gdansk", None, id="without marks"),
        pytest.param("Danzig", "PL", "t:gdansk", None, id="an exonym"),
        pytest.param("Gdańsk (Danzig)", "PL", "t:gdansk", None, id="an exonym in brackets"),
        pytest.param("Poggibonsi (Siena)", "IT", "t:poggibonsi", None, id="the town it lies by"),
        pytest.param("Poggio (Siena)", "IT", None, None, id="far from the town that is said"),
        pytest.param("Springfield", "US", None, None, id="two as large: a tie"),
        pytest.param("Boston", "USA", "t:boston-big", None, id="one far larger"),
        pytest.param("Nghĩa", "VN", "t:nghia", None, id="marks tell apart"),
        pytest.param("Phu Yen", "VN", None, "t:phu-yen", id="a unit before a place's other name"),
        pytest.param("Hưng Yên", "VN", None, "t:hung-yen", id="a province where towns have none"),
        pytest.param("Thành phố Hưng Yên", "VN", "t:hung-yen-town", None, id="unless it says town"),
        pytest.param("Zhitomyr", "Ukraine", "t:zhytomyr", None, id="another transliteration"),
        pytest.param("Hallstahamar", "SE", "t:hallstahammar", None, id="a slip in a long name"),
        pytest.param("Salla", "SE", None, None, id="a slip in a short name may be another name"),
        pytest.param("Macau", "Kina", "t:macau", None, id="a territory filed under its state"),
        pytest.param("Hallstahammar Strömsholm", "SE", None, None, id="more words: another thing"),
        pytest.param("Siena – Poggibonsi", "IT", "t:poggibonsi", None, id="a part of a town"),
        pytest.param("Siena – Poggio", "IT", None, None, id="a part that is elsewhere"),
        pytest.param("Nowhere", "SE", None, None, id="nothing"),
        pytest.param("", "SE", None, None, id="no name"),
    ],
)
def test_a_name_is_judged(
    matcher: Matcher, name: str, country: str, is_place: str | None, is_unit: str | None
) -> None:
    found = matcher.match(Asked(name, country))
    assert (found.place.entry.id if found.place else None) == is_place
    assert (found.unit.entry.id if found.unit else None) == is_unit
    assert bool(found.abstained) is (found.place is None and found.unit is None)


# Names that are not of one place alone, and what would tell: also real, numbered by the test.
_ELSEWHERE = (
    place("t:kutaisi", "Kutaisi", "GE", 147_000),
    unit("t:luxembourg-be", "Luxembourg", "BE", Level.REGION),
    place("t:luxembourg", "Luxembourg", "LU", 76_000),
    unit("t:vinh-long", "Vĩnh Long", "VN", Level.REGION),
    place("t:harbin", "Harbin", "CN", 5_000_000, others=("Vinh Long",)),
    place("t:wien", "Wien", "AT", 1_700_000, others=("Vienna",)),
    place("t:y", "Y", "FR", 100),
    unit("t:are", "Åre kommun", "SE", Level.MUNICIPALITY),
    place("t:york", "York", "GB", 150_000, inside=("t:york-district",)),
    unit("t:york-district", "North Yorkshire", "GB", Level.MUNICIPALITY),
    unit("t:york-city", "York, City of", "GB", Level.MUNICIPALITY),
    place("t:villach", "Villach an der Drau", "AT", 60_000, others=("Villach",)),
    unit("t:villach-land", "Politischer Bezirk Villach", "AT", Level.COUNTY),
    place("t:merida", "Mérida", "MX", 900_000),
    unit("t:merida-ve", "Mérida", "VE", Level.MUNICIPALITY),
    *(place(f"t:lima-{n}", "Lima", "US", n) for n in range(1, 7)),
    place("t:lima", "Lima", "PE", 7_700_000),
    unit("t:lima-council", "Municipalidad de Lima", "PE", Level.MUNICIPALITY),
)


@pytest.mark.parametrize(
    ("name", "country", "is_place", "is_unit", "why"),
    [
        pytest.param("Luxembourg", "", None, None, "country", id="also a country's name"),
        pytest.param(
            "Luxembourg", "BE", None, "t:luxembourg-be", "", id="unless a country is said"
        ),
        pytest.param("Kutaisi", "Narnia", None, None, "unknown country", id="no such country"),
        pytest.param("Kutaisi", "", "t:kutaisi", None, "", id="its own name is enough"),
        pytest.param("Vienna", "", None, None, "alone", id="another's name for it is not"),
        pytest.param("Vienna", "Austria", "t:wien", None, "", id="with its country it is"),
        pytest.param("Vinh Long", "", None, "t:vinh-long", "", id="an exonym after an own name"),
        pytest.param("Y", "", None, None, "alone", id="one letter"),
        pytest.param("Y", "Frankrike", "t:y", None, "", id="one letter, in its country"),
        pytest.param("York", "GB", "t:york", None, "", id="another unit around it is known"),
        pytest.param("Villach", "AT", "t:villach", None, "", id="a town before its county"),
        pytest.param("Mérida", "", "t:merida", None, "", id="no unit of another country beside"),
        pytest.param("Lima", "", "t:lima", None, "", id="no unit that is not shown"),
    ],
)
def test_nothing_is_judged_that_a_name_alone_does_not_tell(
    name: str, country: str, is_place: str | None, is_unit: str | None, why: str
) -> None:
    found = Matcher(Gazetteer.of(_ELSEWHERE)).match(Asked(name, country))
    assert (found.place.entry.id if found.place else None) == is_place
    assert (found.unit.entry.id if found.unit else None) == is_unit
    assert found.abstained == why
    judged = [one for one in (found.place, found.unit) if one is not None]
    assert all(one in found.candidates for one in judged)
    assert not judged or max(one.weight for one in judged) >= found.candidates[0].weight


def test_a_country_that_is_not_known_is_told_with_each_candidate() -> None:
    found = Matcher(Gazetteer.of(_ELSEWHERE)).match(Asked("Kutaisi", "Narnia"))
    said = "; ".join(reason.said("en") for reason in found.candidates[0].reasons)
    assert "the country Narnia is not recognised" in said


def test_a_name_of_our_own_needs_no_country() -> None:
    mine = [Entry("place/wien", "Vienna", "place", "AT", codes=("t:wien",))]
    found = Matcher(Gazetteer.of(_ELSEWHERE), mine).match(Asked("Vienna"))
    assert found.place is not None
    assert found.place.ours == "place/wien"


# One province, and the one that it became part of, which kept name and code.
_REFORMED = (
    unit("t:ca-mau", "Cà Mau", "VN", Level.REGION, codes=("iso3166-2:VN-59",), end="2025-06-30",
         successor="t:ca-mau-new"),
    unit("t:ca-mau-new", "Cà Mau", "VN", Level.REGION, codes=("iso3166-2:VN-59",),
         start="2025-07-01"),
)  # fmt: skip


@pytest.mark.parametrize(
    ("asked", "first", "sure"),
    [
        pytest.param(Asked("Ca Mau", "VN"), "t:ca-mau", False, id="no day: the partner first"),
        pytest.param(Asked("Ca Mau", "VN", "Borås"), "t:ca-mau", True, id="its partner is said"),
        pytest.param(Asked("Ca Mau", "VN", day="2012-05"), "t:ca-mau", True, id="a day before"),
        pytest.param(Asked("Ca Mau", "VN", day="2026"), "t:ca-mau-new", True, id="a day after"),
        pytest.param(Asked("Ca Mau", "VN", day="2012", ids=("iso3166-2:VN-59",), level="province"),
                     "t:ca-mau", True, id="a code of both, and a day"),
        pytest.param(Asked("Ca Mau", "VN", "Borås", ids=("iso3166-2:VN-59",)), "t:ca-mau", True,
                     id="a code of both, and its partner"),
    ],
)  # fmt: skip
def test_of_units_that_succeed_one_another_the_one_of_the_partnership_comes_first(
    asked: Asked, first: str, sure: bool
) -> None:
    mine = [
        Entry(f"place/{one.id[2:]}", "Cà Mau", "unit", "VN", codes=(one.id, "59"))
        for one in _REFORMED
    ]
    # Both have the bare code of the statistical office, and the code of ISO; only one is partner.
    known = {"boras": frozenset({"place/ca-mau", "59", "iso3166-2:VN-59"})}
    found = Matcher(Gazetteer.of(_REFORMED), mine, known).match(asked)
    assert found.candidates[0].entry.id == first
    assert (found.unit is not None and found.unit.entry.id == first) is sure


def test_a_code_makes_a_neighbour_where_no_id_does() -> None:
    known = {"boras": frozenset({"iso3166-2:VN-59"})}
    found = Matcher(Gazetteer.of(_REFORMED[:1]), partners=known).match(
        Asked("Ca Mau", "VN", "Borås")
    )
    assert "neighbour" in {reason.code for reason in found.candidates[0].reasons}


def test_what_is_not_judged_is_still_offered(matcher: Matcher) -> None:
    found = matcher.match(Asked("Hallstahammar Strömsholm", "SE"))
    assert [one.entry.id for one in found.candidates] == ["t:hallstahammar"]
    assert found.candidates[0].reasons[0].code == "beginning"


def test_a_unit_must_have_been_there_on_the_day(matcher: Matcher) -> None:
    assert matcher.match(Asked("Phu Yen", "VN", day="2017")).unit is not None
    late = matcher.match(Asked("Phu Yen", "VN", day="2026"))
    assert "period" in {reason.code for reason in late.candidates[0].reasons}


def test_an_identifier_decides(matcher: Matcher) -> None:
    found = matcher.match(Asked("Springfield", "US", ids=("t:springfield-next",)))
    assert found.place is not None
    assert found.place.entry.id == "t:springfield-next"


def test_an_identifier_that_only_our_own_thing_has_leads_to_its_entry() -> None:
    mine = [Entry("municipality/x", "X", "unit", "US", codes=("wikidata:Q9", "t:springfield-next"))]
    found = Matcher(Gazetteer.of(WORLD), mine).match(Asked("Other name", ids=("wikidata:Q9",)))
    assert found.place is not None
    assert found.place.entry.id == "t:springfield-next"


@pytest.mark.parametrize(
    ("text", "found"),
    [
        pytest.param("geonames:1905497", ("geonames:1905497",), id="with its register"),
        pytest.param("VN-69", ("iso3166-2:VN-69",), id="ISO 3166-2"),
        pytest.param("DK_101", ("lau:DK_101",), id="the EU's"),
        pytest.param("Q64", ("wikidata:Q64",), id="Wikidata's"),
        pytest.param("0580 x", (), id="a code of any register"),
        pytest.param("SE_0580 Q1 ?", ("lau:SE_0580", "wikidata:Q1"), id="several"),
        pytest.param("", (), id="nothing"),
    ],
)
def test_an_identifier_says_its_register_or_is_none(text: str, found: tuple[str, ...]) -> None:
    assert identifiers(text) == found


def test_coordinates_tell_equals_apart() -> None:
    two = [
        place("t:a", "Nora", latitude=59.5, longitude=15.0),
        place("t:b", "Nora", latitude=56.0, longitude=13.0),
    ]
    found = Matcher(Gazetteer.of(two)).match(Asked("Nora", "SE", latitude=56.01, longitude=13.0))
    assert found.place is not None
    assert found.place.entry.id == "t:b"


def test_a_partner_that_is_known_already_comes_first() -> None:
    known = {"vaxjo": frozenset({"t:springfield-next"})}
    found = Matcher(Gazetteer.of(WORLD), partners=known).match(
        Asked("Springfield", "US", partner="Växjö")
    )
    assert found.place is not None
    assert found.place.entry.id == "t:springfield-next"
    assert "neighbour" in {reason.code for reason in found.place.reasons}


def test_what_was_turned_down_is_never_proposed_again() -> None:
    refused = frozenset({("boston", "US", "t:boston-big")})
    found = Matcher(Gazetteer.of(WORLD), refused=refused).match(Asked("Boston", "US"))
    assert [one.entry.id for one in found.candidates] == ["t:boston-small"]


def test_at_most_five_are_offered_the_likeliest_first() -> None:
    many = [place(f"t:{n}", "Lund", people=n * 1000) for n in range(9)]
    found = Matcher(Gazetteer.of(many)).match(Asked("Lund", "SE"))
    assert [one.entry.id for one in found.candidates] == ["t:8", "t:7", "t:6", "t:5", "t:4"]


@pytest.mark.parametrize(
    ("language", "said"),
    [("sv", "rätt slag av enhet: län eller distrikt"), ("en", "kind of unit that is said: county")],
)
def test_a_level_is_named_in_the_readers_language(
    matcher: Matcher, language: str, said: str
) -> None:
    best = matcher.match(Asked("Provincia di Siena", "IT")).candidates[0]
    assert said in "; ".join(reason.said(language) for reason in best.reasons)


@pytest.mark.parametrize("language", ["sv", "en", "vi"])
def test_each_reason_has_words(matcher: Matcher, language: str) -> None:
    for name in ("Sala", "Siena (Provincia)", "Poggio (Siena)", "Gdańsk (Danzig)", "Phu Yen"):
        for one in matcher.match(Asked(name)).candidates:
            assert all(reason.said(language) for reason in one.reasons)


def test_a_dash_between_blanks_parts_a_town_from_a_part_of_it() -> None:
    part = read("Wien – Floridsdorf").part
    assert part is not None
    assert part.folded == "floridsdorf"
    assert [one.stem for one in part.context] == ["wien"]
    assert read("Aix-en-Provence").part is None


def test_the_first_data_set_means_the_province_of_then_by_thai_nguyen() -> None:
    things = own.things(open_folder(ROOT))
    mine = own.entries(things)
    # The gazetteer of our own things alone: what other registers add changes nothing in it.
    matcher = Matcher(Gazetteer.of(mine), mine, own.partners(things))
    found = matcher.match(Asked("Thai Nguyen", "Vietnam", partner="Linköping", day="2017"))
    assert found.candidates[0].ours == "place/thai-nguyen-province"


def test_what_we_know_of_a_units_end_counts_where_its_register_knows_none() -> None:
    ended = unit("municipality/x", "Provincia di Siena", "IT", Level.COUNTY, end="2014-12-31")
    mine = [replace(ended, codes=("t:siena-province",))]
    found = Matcher(Gazetteer.of(WORLD), mine).match(Asked("Provincia di Siena", "IT", day="2020"))
    assert "period" in {reason.code for reason in found.candidates[0].reasons}


def test_a_level_that_is_said_apart_counts_as_one_in_the_name(matcher: Matcher) -> None:
    found = matcher.match(Asked("Siena", "IT", level="province"))
    assert found.unit is not None
    assert found.unit.entry.id == "t:siena-province"
    assert found.place is None
