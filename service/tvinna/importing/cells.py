"""What a cell holds: a date, a country, a goal, a code. What it cannot be is told in words."""

import re
import unicodedata
from collections.abc import Iterator, Sequence
from datetime import date
from decimal import Decimal
from functools import cache, lru_cache
from typing import Final

from tvinna.errors import BadCell, LinkingMissing
from tvinna.gazetteer import country as named_country
from tvinna.sources.statements import read_file
from tvinna.sources.turtle import node
from tvinna.terms import RDF_TYPE, SDG, SDGO, starter

# ISO 3166-1, and XK, which the EU and others use for Kosovo.
_CODES: Final = (
    "AD AE AF AG AI AL AM AO AQ AR AS AT AU AW AX AZ BA BB BD BE BF BG BH BI BJ BL BM BN BO "
    "BQ BR BS BT BV BW BY BZ CA CC CD CF CG CH CI CK CL CM CN CO CR CU CV CW CX CY CZ DE DJ "
    "DK DM DO DZ EC EE EG EH ER ES ET FI FJ FK FM FO FR GA GB GD GE GF GG GH GI GL GM GN GP "
    "GQ GR GS GT GU GW GY HK HM HN HR HT HU ID IE IL IM IN IO IQ IR IS IT JE JM JO JP KE KG "
    "KH KI KM KN KP KR KW KY KZ LA LB LC LI LK LR LS LT LU LV LY MA MC MD ME MF MG MH MK ML "
    "MM MN MO MP MQ MR MS MT MU MV MW MX MY MZ NA NC NE NF NG NI NL NO NP NR NU NZ OM PA PE "
    "PF PG PH PK PL PM PN PR PS PT PW PY QA RE RO RS RU RW SA SB SC SD SE SG SH SI SJ SK SL "
    "SM SN SO SR SS ST SV SX SY SZ TC TD TF TG TH TJ TK TL TM TN TO TR TT TV TW TZ UA UG UM "
    "US UY UZ VA VC VE VG VI VN VU WF WS XK YE YT ZA ZM ZW "
)
COUNTRIES: Final = frozenset(_CODES.split())
# Codes that people write for a country that has another.
_MEANT: Final = {"UK": "GB", "EL": "GR", "SU": "RU", "YU": "RS", "TP": "TL", "BU": "MM"}

_DATE: Final = re.compile(r"([0-9]{4})(?:-([0-9]{2})(?:-([0-9]{2}))?)?")
_URL: Final = re.compile(r"https?://[^\s<>\"{}|\\^`/]+[^\s<>\"{}|\\^`]*$")
_SLUG: Final = re.compile(r"[a-z0-9]+(?:-[a-z0-9]+)*$")
_NO_SLUG: Final = re.compile(r"[^a-z0-9]+")
_DECIMAL: Final = re.compile(r"[+-]?[0-9]{1,3}(?:[.][0-9]{1,15})?")
_UNIT: Final = re.compile(r"[A-Z]{2}_[A-Za-z0-9.]+$")
# As many letters as a name or a title, and a remark, may have.
_NAME: Final = 500
_NOTE: Final = 10_000
# No country has a longer name.
_COUNTRY: Final = 60
_CONTROL: Final = re.compile(r"[\x00-\x08\x0b-\x1f\x7f\ufffe\uffff\ud800-\udfff]")
# Letters that do not come apart into a plain one and a mark.
_PLAIN: Final = str.maketrans(
    {"đ": "d", "ø": "o", "ß": "ss", "æ": "ae", "œ": "oe", "ł": "l", "ð": "d", "þ": "th", "ı": "i",
     "ħ": "h", "ŋ": "n", "ə": "a"}
)  # fmt: skip


def text(cell: str) -> str:
    """A cell without the blanks around it, and without the mark of a text that looks like a
    formula. Raises BadCell for a character that no text has.
    """
    written = cell.strip()
    if not written:
        return ""
    if written[:1] == "'" and written[1:2] in ("=", "+", "-", "@"):
        written = written[1:]
    # Most cells hold letters and blanks alone, and there are many of them.
    if written.isprintable():
        return written
    written = written.replace("\r\n", "\n")
    if found := _CONTROL.search(written):
        code = f"U+{ord(found[0]):04X}"
        raise BadCell(
            f"holds the control character {code}; take it out",
            swedish=f"innehåller styrtecknet {code}; ta bort det",
        )
    return written


@lru_cache(100_000)
def slug(name: str) -> str:
    """A name in small letters a-z, digits and hyphens; empty when it has none of them."""
    plain = name.lower()
    if not plain.isascii():
        folded = unicodedata.normalize("NFKD", name.casefold().translate(_PLAIN))
        plain = "".join(letter for letter in folded if not unicodedata.combining(letter))
        plain = plain.translate(_PLAIN)
    return _NO_SLUG.sub("-", plain).strip("-")[:60].strip("-")


def key(cell: str) -> str:
    """An identifier of the sheet's own: small letters, digits and hyphens."""
    if not _SLUG.match(cell):
        right = slug(cell) or "a-name"
        raise BadCell(
            f"an identifier has small letters a-z, digits and hyphens; write {right}",
            swedish=f"ett id har små bokstäver a–z, siffror och bindestreck; skriv {right}",
        )
    return cell


def day(cell: str) -> str:
    """A year, a month or a day, as exact as it is written."""
    found = _DATE.fullmatch(cell)
    try:
        if found is None:
            raise ValueError(cell)  # noqa: TRY301 (one message for both)
        date(int(found[1]), int(found[2] or 1), int(found[3] or 1))
    except ValueError as error:
        raise BadCell(
            "a date is a year, a month or a day; write 2012, 2012-05 or 2012-05-14",
            swedish="ett datum är ett år, en månad eller en dag; skriv 2012, 2012-05 eller"
            " 2012-05-14",
        ) from error
    return cell


def in_order(start: str, end: str) -> None:
    """Raises BadCell when an end stands before its start, over what both say."""
    length = min(len(start), len(end))
    if start[:length] > end[:length]:
        raise BadCell(
            f"ends before it starts ({start}); mend one of them",
            swedish=f"slutar innan det börjar ({start}); rätta ett av dem",
        )


def begun(start: str) -> None:
    """Raises BadCell for a start that is still to come, of what is said to go on already."""
    today = date.today().isoformat()  # noqa: DTZ011 (the day where the sheet is filled in)
    if start > today[: len(start)]:
        raise BadCell(
            "has not come yet, and the partnership is said to go on; mend the date or the status",
            swedish="har inte inträffat än, men partnerskapet anges som aktivt; rätta datumet eller"
            " statusen",
        )


def name(cell: str) -> str:
    """A name or a title: at most 500 letters."""
    return _short_enough(cell, _NAME)


def note(cell: str) -> str:
    """A remark: at most 10,000 letters."""
    return _short_enough(cell, _NOTE)


def _short_enough(cell: str, most: int) -> str:
    if len(cell) > most:
        raise BadCell(
            f"has {len(cell)} letters; write at most {most}",
            swedish=f"har {len(cell)} tecken; skriv högst {most}",
        )
    return cell


def country(cell: str) -> str:
    """A country's code of two letters. (ISO 3166-1)"""
    code = cell.upper()
    if code in COUNTRIES:
        return code
    if right := _MEANT.get(code) or _coded(cell):
        english, swedish = f"write {right}", f"skriv {right}"
    else:
        english = "none is known for this; write that of the country where the place lies today"
        swedish = "ingen är känd för detta; skriv koden för landet där orten ligger i dag"
    raise BadCell(
        f"a country is given by its code of two letters (ISO 3166-1); {english}",
        swedish=f"ett land anges med landskoden på två bokstäver (ISO 3166-1); {swedish}",
    )


def _coded(name: str) -> str:
    """The code of a country that is given by its name; empty where that is not known, or the
    packages that know names are not there.
    """
    try:
        return named_country(name) if len(name) <= _COUNTRY else ""
    except LinkingMissing:
        return ""


def unit(cell: str) -> str:
    """A municipality's code with its country before it, as the EU writes local units: SE_0580."""
    if not _UNIT.match(cell) or cell[:2] not in COUNTRIES:
        right = f"SE_{cell}" if re.fullmatch(r"\d{4}", cell) else "SE_0580"
        raise BadCell(
            f"a municipality's code has its country before it; write {right}",
            swedish=f"en kommunkod har landets kod först; skriv {right}",
        )
    return cell


def latitude(cell: str) -> str:
    """Degrees north of the equator, in WGS 84."""
    return _degrees(cell, 90)


def longitude(cell: str) -> str:
    """Degrees east of Greenwich, in WGS 84."""
    return _degrees(cell, 180)


def _degrees(cell: str, most: int) -> str:
    """Degrees with a decimal point; a comma is taken for one."""
    plain = cell.replace(",", ".")
    if not _DECIMAL.fullmatch(plain) or abs(float(plain)) > most:
        raise BadCell(
            f"is no number of degrees from -{most} to {most}; write it as 58.41086, or leave both"
            " coordinates empty",
            swedish=f"är inget gradtal från -{most} till {most}; skriv det som 58.41086, eller"
            " lämna båda koordinaterna tomma",
        )
    return _decimal(plain)


def _decimal(written: str) -> str:
    """A number as RDF writes the one decimal that it is: without a plus and idle zeros.
    (XML Schema 1.1, part 2, section 3.3.3.2)
    """
    return format((Decimal(written) + 0).normalize(), "f")


def address(cell: str) -> str:
    """An address on the web. Raises BadTerm for one that has the form and is none. (RFC 3987)"""
    if not _URL.match(cell):
        raise BadCell(
            "an address begins with http:// or https:// and holds no blank, quotation mark, \\ nor"
            " any of < > { } | ^ `; write one address, and the rest as a note",
            swedish="en adress börjar med http:// eller https:// och har varken blanktecken,"
            " citattecken, \\ eller något av < > { } | ^ `; skriv en adress, och resten som"
            " anmärkning",
        )
    node(cell)
    return cell


def goals(cell: str) -> tuple[str, ...]:
    """The global goals and targets that a cell lists, as IRIs: `6;11.2`."""
    return tuple(dict.fromkeys(_goals(re.split(r"[;,\s]+", cell))))


def _goals(codes: Sequence[str]) -> Iterator[str]:
    for code in codes:
        plain = re.sub(r"(?i)^(?:sdg|mål|goal)[ -]?", "", code).removeprefix(SDG)
        if not plain:
            continue
        if plain not in known_goals():
            raise BadCell(
                f"{code} is no global goal or target; write goals 1 to 17 and targets as 6.3 or"
                " 11.b, with ; between them",
                swedish=f"{code} är inget globalt mål eller delmål; skriv mål 1 till 17 och delmål"
                " som 6.3 eller 11.b, med ; emellan",
            )
        yield SDG + plain


@cache
def known_goals() -> frozenset[str]:
    """The codes of the 17 goals and 169 targets."""
    classes = (SDGO + "Goal", SDGO + "Target")
    return frozenset(
        one.subject.removeprefix(SDG)
        for one in read_file(starter() / "sdg.ttl", SDG)
        if one.predicate == RDF_TYPE and one.object in classes
    )
