"""What a release may not say of persons."""

import re
from datetime import date
from hashlib import sha256
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st
from pyoxigraph import Literal, NamedNode, Quad

from tvinna.errors import BadRelease
from tvinna.publish.contacts import contacts
from tvinna.publish.persons import Rules, Withheld, words_of
from tvinna.publish.withheld import short_forms, withheld_names
from tvinna.sources import open_folder

BASE = "https://example.org/town/"
FOAF = "http://xmlns.com/foaf/0.1/"
LABEL = "http://www.w3.org/2000/01/rdf-schema#label"
ALT_LABEL = "http://www.w3.org/2004/02/skos/core#altLabel"


def found(text: str) -> list[tuple[str, str]]:
    return [(one.kind, one.text) for one in contacts(text)]


@pytest.mark.parametrize(
    "text",
    [
        "anna.ek@example.se",
        "Skriv till anna.ek@kommun.example.se.",
        "anna.ek (at) example.se",
        "anna.ek[at]example.se",
        "åsa.öberg@exempel.se",
        "a＠example.se",
        "anna\u200b.ek@example.se",
        "mailto:a@example.se",
        "anna.ek @ example.se",
        "anna . ek @ example . se",
        "anna.ek (at) example punkt se",
        "anna.ek snabel-a example.se",
        "anna {at} example [punkt] se",
        pytest.param("Skriv till anna (a) kommunen.", id="half an address"),
        "anna.ek (at) kommunen",
        "anna.ek AT example DOT se",
        "anna.ek at kommun dot example punkt se",
        "https://example.org/skriv?till=anna.ek%40example.se",
    ],
)
def test_an_e_mail_address_is_found_however_it_is_written(text: str) -> None:
    assert [kind for kind, _ in found(text)] == ["e-mail address"]


@pytest.mark.parametrize(
    "text",
    [
        "013-20 60 00",
        "013‑20 60 00",
        "(013) 20 60 00",
        "08-123 456 78",
        "0142 850 00",
        "070-123 45 67",
        "0701234567",
        "+46 13 20 60 00",
        "+46(0)13-20 60 00",
        "+4613206000",
        "0046 13 206000",
        "+84 208 3855 555",
        "0208.3855.555",
        "070.123.45.67",
        "Tel. 08.123.456.78.",
        "Växel: 013\u00a020\u00a060\u00a000.",
        "84-208-3855-555",
        "84-208-3855555",
        "(84)-208 3855 555",
        "46-13-20 60 00",
        "0 1 3 2 0 6 0 0 0",
        "0 1 3 - 2 0 6 0 0 0",
        "tel:+46131234567",
        "Tel:013-12 34 56",
        "Tel:0701234567",
        "mobil:070-123 45 67",
        "070 123-45 67",
        "070\u00a0123\u201145\u00a067",
        "070-123-45-67",
        "08 123-456 78",
        "84.208.3852222",
    ],
)
def test_a_telephone_number_is_found_however_it_is_written(text: str) -> None:
    assert [kind for kind, _ in found(text)] == ["telephone number"]


@pytest.mark.parametrize(
    "text",
    [
        "811218-9876",
        "811218+9876",
        "811218–9876",
        "811218 9876",
        "8112189876",
        "19811218-9876",
        "198112189876",
        "(811218-9876)",
        "１９８１１２１８-９８７６",
        "٨١١٢١٨-٩٨٧٦",
        "81\u200b1218-9876",
        "1981-12-18-9876",
        "1981-12-18–9876",
        "81-12-18-9876",
        "1981/12/18-9876",
        "1981-12-18 9876",
        "8 1 1 2 1 8 - 9 8 7 6",
        "1 9 8 1 1 2 1 8 9 8 7 6",
        pytest.param("701063-2391", id="a coordination number: sixty added to the day"),
    ],
)
def test_a_personal_identity_number_is_found_however_it_is_written(text: str) -> None:
    assert [kind for kind, _ in found(text)] == ["personal identity number"]


@pytest.mark.parametrize(
    "text",
    [
        pytest.param("212000-0449", id="an organisation number"),
        pytest.param("16212000-0449", id="an organisation number with its century"),
        pytest.param("811218-9875", id="a wrong check digit"),
        pytest.param("811318-9875", id="no such month"),
        "KS 2017-840",
        "2012–2014",
        "2017-10-18",
        "01.02.2017",
        "01.02.03.04",
        "version 01.2.3.4.5",
        "§ 514",
        "SFS 2017:725",
        "0580",
        "40 000 invånare",
        "+10 000 000 kr",
        "ISBN 978-91-7345-123-4",
        "http://eurovoc.europa.eu/3551",
        "fba67c1508eb66e29841e54b3e9687382368265aa09033e0a60bf57329e78088",
        "Kommunen @ mässan",
        "Vi ses @ mässan. Det blir bra",
        "enligt (a) och (b) ovan",
        "se punkt (a) ovan.",
        pytest.param("2017-10-18–2018-10-17", id="a period of days"),
        pytest.param("2017-10-18-2012", id="a day and a year"),
        "2017-10-18 1438",
        "84-208",
        "ISBN 91-7345-123-4",
        "10 20 30 40 50 60",
        "1 2 3 4 5",
        "mål 4.7, 11.a och 17.16",
        "dnr 2017-840-104, § 514-2017",
        "klockan 12:30:45, 08:15:00 och 2012-05-01T12:30:45+07:00",
        "http://127.0.0.1:08080/sparql",
        "http://example.org:8000/sparql",
        "SFS 2017:0725",
        "01-02-2017",
        pytest.param("46.13 16.123456", id="latitude and longitude"),
        "84.123456789",
        "We met at Linköping",
        "Read more at example.org",
    ],
)
def test_other_numbers_are_no_ones(text: str) -> None:
    assert found(text) == []


@given(st.dates(), st.integers(1, 999), st.sampled_from(["", "-", "+", " "]), st.booleans())
def test_every_personal_identity_number_is_found(
    day: date, number: int, sign: str, coordination: bool
) -> None:
    digits = re.sub(r"\D", "", str(day))[2:]
    if coordination:
        digits = digits[:4] + str(int(digits[4:]) + 60)
    digits += f"{number:03}"
    check = -sum(
        sum(map(int, str(int(digit) * (2 - place % 2)))) for place, digit in enumerate(digits)
    )
    whole = f"{digits[:6]}{sign}{digits[6:]}{check % 10}"
    # Two digits of a year may be those of a leap year or not.
    if digits[2:4] + str(int(digits[4:6]) % 60) != "0229":
        assert ("personal identity number", whole) in found(f"Nummer {whole}, enligt listan")


DAYS = st.dates(date(1900, 1, 1), date(2099, 12, 31))
# A year behind a day ends a period, so of those whose last digits begin as one nothing is known.
BIRTHS = st.integers(1, 999).filter(lambda number: number // 10 not in (19, 20))


@given(
    DAYS.filter(lambda day: (day.month, day.day) != (2, 29)),
    BIRTHS,
    st.sampled_from("-./"),
    st.booleans(),
)
def test_a_personal_identity_number_is_found_when_its_day_is_written_as_one(
    day: date, number: int, sign: str, century: bool
) -> None:
    digits = f"{day:%y%m%d}{number:03}"
    check = -sum(
        sum(map(int, str(int(digit) * (2 - place % 2)))) for place, digit in enumerate(digits)
    )
    last = f"{number:03}{check % 10}"
    written = f"{day:%Y}" if century else f"{day:%y}"
    whole = f"{written}{sign}{day:%m}{sign}{day:%d}-{last}"
    assert ("personal identity number", whole) in found(f"Nummer {whole}, enligt listan")


@given(DAYS, st.dates(date(1900, 1, 1)))
def test_no_day_and_no_period_is_anyones_number(one: date, other: date) -> None:
    for text in (f"{one}", f"{one}–{other}", f"{one} till {other}", f"{one}--{other.year}"):
        assert found(f"Beslut {text}, § 514, SFS {other.year}:725") == []


@given(
    st.integers(1, 9), st.integers(0, 9), st.integers(20, 99), st.integers(0, 99),
    st.integers(0, 9999),
)  # fmt: skip
def test_no_organisation_number_is_anyones(
    kind: int, second: int, third: int, fourth: int, last: int
) -> None:
    number = f"{kind}{second}{third}{fourth:02}-{last:04}"
    assert found(f"Org.nr {number}, {number.replace('-', '')} och 16{number}") == []


@given(st.text())
def test_any_text_can_be_looked_through(text: str) -> None:
    assert all(one.text for one in contacts(text))


RULES = Rules(
    permitted=frozenset({f"{BASE}id/person/mover-1"}),
    persons=frozenset({f"{BASE}id/person/mover-1", f"{BASE}id/person/guest-2"}),
    own=BASE,
    withheld=(Withheld(f"{BASE}id/passage/minutes-3", ("kare", "ek")),),
    reachable=frozenset({"info@example.org"}),
)


def statement(thing: str, predicate: str, value: Literal | NamedNode) -> Quad:
    graph = NamedNode(f"{BASE}source/minutes")
    return Quad(NamedNode(BASE + thing), NamedNode(predicate), value, graph)


@pytest.mark.parametrize(
    ("thing", "predicate", "value", "says"),
    [
        ("id/person/guest-2", FOAF + "name", Literal("Anna Berg"), "permits"),
        ("id/organization/x", FOAF + "name", Literal("Anna Berg"), "permits"),
        ("id/person/guest-2", FOAF + "givenName", Literal("Anna"), "permits"),
        ("id/person/guest-2", LABEL, Literal("Anna Berg", language="sv"), "names a person"),
        ("id/person/mover-1", FOAF + "mbox", NamedNode("mailto:a@b.se"), "how to reach"),
        ("id/x/y", LABEL, Literal("Ring 013-20 60 00"), "telephone number"),
        ("id/x/y", LABEL, Literal("811218-9876"), "personal identity number"),
        ("id/x/811218-9876", LABEL, Literal("En sak"), "personal identity number"),
        ("id/x/y", LABEL, NamedNode("mailto:a@b.se"), "e-mail address"),
        ("id/x/y", LABEL, NamedNode("mailto:a%40b.se"), "e-mail address"),
        ("id/x/y", LABEL, NamedNode("https://example.com/?to=a%40b.se"), "e-mail address"),
        ("id/person/a%40b.se", LABEL, Literal("En sak"), "e-mail address"),
        ("id/x/y", LABEL, NamedNode("tel:+4613206000"), "telephone number"),
        ("id/x/y", LABEL, Literal("Enligt KÅRE  EK i går"), "passage"),
        ("id/x/y", LABEL, Literal("Ek, Kåre"), "passage"),
        ("id/person/kare-ek", LABEL, Literal("En sak"), "passage"),
        ("id/x/y", LABEL, NamedNode("https://example.com/K%C3%A5re_Ek"), "passage"),
    ],
)
def test_a_statement_that_exposes_a_person_is_refused(
    thing: str, predicate: str, value: Literal | NamedNode, says: str
) -> None:
    assert says in RULES.fault(statement(thing, predicate, value))


@pytest.mark.parametrize(
    ("thing", "predicate", "value"),
    [
        pytest.param("id/person/mover-1", FOAF + "name", Literal("Bo Ek"), id="a permitted name"),
        ("id/person/guest-2", LABEL, Literal("En person bland mottagarna av § 7", language="sv")),
        pytest.param("id/x/y", LABEL, Literal("info@example.org"), id="the contact settings"),
        pytest.param(
            "id/x/y", LABEL, NamedNode("https://example.net/8112189876"), id="another's number"
        ),
        pytest.param("id/x/y", LABEL, Literal("Ekenäs, Kåreholm"), id="a name within a word"),
    ],
)
def test_other_statements_may_stand(thing: str, predicate: str, value: Literal | NamedNode) -> None:
    assert RULES.fault(statement(thing, predicate, value)) == ""


def test_what_is_said_of_a_withheld_name_does_not_repeat_it() -> None:
    said = RULES.fault(statement("id/x/y", LABEL, Literal("Kåre Ek")))
    assert "Ek" not in said
    assert "id/passage/minutes-3" in said


@pytest.mark.parametrize("text", ["x" * 1_048_570 + " Kåre\nEk", "<t>Kåre Ek</t>", "kåre-ek"])
def test_a_withheld_name_is_found_in_a_file_wherever_it_stands(tmp_path: Path, text: str) -> None:
    file = tmp_path / "file"
    file.write_text(text, encoding="utf-8")
    assert list(RULES.names_in_file(file)) == [f"{BASE}id/passage/minutes-3"]


MINUTES = f"""@base <{BASE}> .
@prefix tv: <https://w3id.org/tvinna/ns/> .
@prefix oa: <http://www.w3.org/ns/oa#> .
@prefix foaf: <{FOAF}> .
<id/person/guest-1> a foaf:Person ; tv:readFrom <id/passage/minutes-1> .
<id/text/minutes> a tv:TextFile ; tv:sha256 "%s" .
<id/passage/minutes-1> a tv:Passage ; oa:hasSource <id/text/minutes> ;
    oa:hasSelector <id/selector/minutes-1> .
<id/selector/minutes-1> oa:start 7 ; oa:end 14 .
"""


def folder_of(place: Path, digest: str) -> Path:
    files = {
        "tvinna.toml": f'base = "{BASE}"\n[title]\nsv = "Staden"\nen = "The town"\n',
        "data/sources/minutes.ttl": MINUTES % digest,
        "documents/minutes.txt": "Gäst:  Kåre Ek \n",
    }
    for name, text in files.items():
        path = place / name
        path.parent.mkdir(parents=True, exist_ok=True)
        path.write_text(text, encoding="utf-8")
    return place


def test_a_person_without_a_name_marks_the_passages_that_hold_it(tmp_path: Path) -> None:
    digest = sha256("Gäst:  Kåre Ek \n".encode()).hexdigest()
    folder = open_folder(folder_of(tmp_path, digest))
    found = withheld_names(folder, tmp_path / "documents")
    assert {one.passage for one in found} == {f"{BASE}id/passage/minutes-1"}
    assert {one.words for one in found} == {("kare", "ek"), ("k", "ek"), ("ek",)}


@pytest.mark.parametrize(
    "text",
    ["Kåre Ek", "Ek, Kåre", "K. Ek", "K Ek", "Ek, K.", "Ek", "Skolan (Ek)", "EK:s skola"],
)
def test_a_withheld_name_is_refused_in_its_short_forms_too(tmp_path: Path, text: str) -> None:
    digest = sha256("Gäst:  Kåre Ek \n".encode()).hexdigest()
    folder = open_folder(folder_of(tmp_path, digest))
    rules = Rules(frozenset(), frozenset(), BASE, withheld_names(folder, tmp_path / "documents"))
    assert "passage" in rules.fault(statement("id/project/school", ALT_LABEL, Literal(text)))


@pytest.mark.parametrize(
    ("data", "refused"),
    [
        pytest.param('<id/x/tree> rdfs:label "Ett träd, en ek"@sv .', False, id="a common word"),
        pytest.param('<id/city/ek> a schema:City ; rdfs:label "Ek"@sv .', False, id="a place"),
        pytest.param(
            '<id/person/p> foaf:name "Bo Ek" . <id/permission/p> tv:permits <id/person/p> .',
            False,
            id="a permitted person's name",
        ),
        pytest.param('<id/project/ek> rdfs:label "Skolan Ek"@sv .', True, id="a project's label"),
        pytest.param(
            '<id/project/ek> rdfs:label "Kåre Ek"@sv , "K. Ek"@en .', True, id="all of a label"
        ),
    ],
)
def test_a_last_word_alone_is_refused_unless_it_is_an_ordinary_word_here(
    tmp_path: Path, data: str, refused: bool
) -> None:
    digest = sha256("Gäst:  Kåre Ek \n".encode()).hexdigest()
    path = folder_of(tmp_path, digest)
    prefixes = (
        f"@base <{BASE}> . @prefix rdfs: <http://www.w3.org/2000/01/rdf-schema#> .\n"
        "@prefix schema: <http://schema.org/> . @prefix tv: <https://w3id.org/tvinna/ns/> .\n"
        f"@prefix foaf: <{FOAF}> .\n"
    )
    (path / "data/sources/other.ttl").write_text(f"{prefixes}{data}\n", encoding="utf-8")
    found = withheld_names(open_folder(path), path / "documents")
    assert (("ek",) in {one.words for one in found}) == refused
    assert {("kare", "ek"), ("k", "ek")} <= {one.words for one in found}


@pytest.mark.parametrize(
    ("name", "forms"),
    [
        (("kare", "ek"), {("k", "ek"), ("ek",)}),
        (
            ("anna", "maria", "ek"),
            {("a", "ek"), ("a", "m", "ek"), ("am", "ek"), ("anna", "ek"), ("ek",)},
        ),
        pytest.param(("ek",), set(), id="one word is no full name"),
        pytest.param(("kare", "e"), set(), id="a last word of one letter is an initial"),
    ],
)
def test_a_full_name_has_short_forms(name: tuple[str, ...], forms: set[tuple[str, ...]]) -> None:
    assert short_forms(name) == forms


def test_a_text_that_is_not_at_hand_stops_the_release(tmp_path: Path) -> None:
    folder = open_folder(folder_of(tmp_path, "0" * 64))
    with pytest.raises(BadRelease, match=r"minutes-1> may hold a name .* not among the documents"):
        withheld_names(folder, tmp_path / "documents")


@given(st.text())
def test_the_words_of_a_name_hold_no_sign_and_no_capital(text: str) -> None:
    assert all(word.isalnum() and word == word.casefold() for word in words_of(text))
