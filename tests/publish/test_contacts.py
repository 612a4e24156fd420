"""What is found in a text by which a person is reached or known."""

import re
from datetime import date

import pytest
from hypothesis import given
from hypothesis import strategies as st

from tvinna.publish.contacts import contacts


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
