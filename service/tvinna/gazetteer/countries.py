"""Countries by what people call them: codes, names in many languages, parts and older names."""

import gettext
import re
from functools import cache, lru_cache
from typing import Final

from tvinna.gazetteer.extra import missing
from tvinna.gazetteer.folding import fold

# The languages that registers of European and Swedish partners name countries in.
_LANGUAGES: Final = (
    "sv",
    "da",
    "nb_NO",
    "fi",
    "de",
    "fr",
    "es",
    "it",
    "nl",
    "pl",
    "pt",
    "cs",
    "vi",
)
# What no list of ISO's has, and people write, folded: a name in use, a shorter one, a part of a
# country, a state that it was.
_IN_USE: Final = {
    "AT": "ao", "BA": "bosnia, bosnien, bosnien och hercegovina, bosnien herzegowina, bosnie",
    "BE": "bi", "BN": "brunei", "BY": "weissrussland, hviterussland, wit rusland, bialorus",
    "CD": "dr congo, dr kongo, d r congo, demokratiska republiken kongo, kongo kinshasa, "
          "congo kinshasa, democratic republic of the congo",
    "CG": "kongo brazzaville, congo brazzaville", "CI": "ivory coast, elfenbeinkuste",
    "CN": "prc, pr china", "CV": "cape verde",
    "CZ": "czech republic, czech rep, tschechische republik, tjeckiska republiken, sec",
    "DE": "brd, ddr", "DZ": "angieri", "EE": "eesti", "FO": "faroes",
    "GM": "the gambia",
    "GB": "great britain, england, scotland, wales, northern ireland, grossbritannien, "
          "storbritannien, england storbritannien, skottland, schottland, skotland, nordirland, "
          "ecosse, escocia, scozia, szkocja, skotlanti, angleterre, inghilterra, inglaterra, "
          "anglia, englanti, grande bretagne, gran bretagna, gran bretana, iso britannia, anh, uk",
    "IE": "republic of ireland, eire", "IR": "iran", "JP": "nhat ban",
    "KH": "campuchia, cam pu chia",
    "KP": "north korea", "KR": "south korea, republic of korea, han quoc", "LA": "laos",
    "LT": "lietuva", "MK": "macedonia, makedonien, mazedonien", "MM": "burma", "MO": "macau",
    "NL": "holland, ha lan", "PS": "palestine, palestinska territorierna, palestinska autonomin, "
    "palastinensische gebiete, palastinensische autonomiebehorde, "
    "palestinian territories, west bank",
    "RU": "russia, ryssland, rosja, venaja, nga", "SY": "syria", "SZ": "swaziland",
    "TL": "east timor", "TR": "turkey, tho nhi ky", "TW": "taiwan, taiwan roc",
    "US": "usa, forenta staterna, hoa ky, my", "VA": "vatican city, vatican", "XK": "kosovo",
    "ZA": "rsa",
}  # fmt: skip
# A register may file a territory under the state it belongs to: where else to look.
_TERRITORIES: Final = {
    "CN": ("HK", "MO"), "DK": ("FO", "GL"), "FI": ("AX",), "NO": ("SJ",),
    "FR": ("GF", "GP", "MQ", "NC", "PF", "RE", "YT", "BL", "MF", "PM", "WF"),
    "GB": ("GG", "GI", "IM", "JE"), "NL": ("AW", "BQ", "CW", "SX"),
    "US": ("AS", "GU", "MP", "PR", "VI"), "RS": ("XK",),
}  # fmt: skip
# Where names are written in another script, so that each source spells them its own way in ours.
TRANSLITERATED: Final = frozenset(
    [
        "AE",
        "AF",
        "AM",
        "BD",
        "BG",
        "BH",
        "BT",
        "BY",
        "CN",
        "CY",
        "DZ",
        "EG",
        "ER",
        "ET",
        "GE",
        "GR",
        "HK",
        "IL",
        "IN",
        "IQ",
        "IR",
        "JO",
        "JP",
        "KG",
        "KH",
        "KP",
        "KR",
        "KW",
        "KZ",
        "LA",
        "LB",
        "LK",
        "LY",
        "MA",
        "ME",
        "MK",
        "MM",
        "MN",
        "MO",
        "MV",
        "NP",
        "OM",
        "PK",
        "PS",
        "QA",
        "RS",
        "RU",
        "SA",
        "SD",
        "SY",
        "TH",
        "TJ",
        "TN",
        "TW",
        "UA",
        "UZ",
        "YE",
    ]
)
_CODE_LETTERS: Final = 3
# Codes are written in letters of one size: NGA is Nigeria, and Nga is Russia in Vietnamese.
_CODE: Final = re.compile(r"[A-Z]{2,3}|[a-z]{2,3}")
# Letters that stand for words, each with its full stop (U.S.A.).
_INITIALS: Final = re.compile(r"(?:\w\.){2,}")


def within(code: str) -> tuple[str, ...]:
    """A country's code, and those of the territories that a register may file under it."""
    return (code, *_TERRITORIES.get(code, ()))


@lru_cache(100_000)
def country(name: str) -> str:
    """The code of ISO 3166-1 (two letters) that a name or a code stands for; nothing when unknown.

    After a comma or in brackets may stand the state that a part belongs to (`Scotland, United
    Kingdom`). A word may be cut short with a full stop (`Dominikan. Republik`). A name with one
    slip of the pen (`Grece`) is taken for the only one it is near.
    """
    text = _INITIALS.sub(lambda found: found[0].replace(".", ""), name).strip()
    if _CODE.fullmatch(text) and (code := _codes().get(text.lower())):
        return code
    table = _names()
    for part in (text, *reversed(re.split("[,()]", text))):
        if code := table.get(fold(part)):
            return code
    if text.isascii() and (code := _codes().get(text.lower())):
        return code
    return _cut_short(text) or _slip(fold(text))


def is_country(folded: str) -> bool:
    """Whether a folded name is that of a country, as it stands: no code of one, and no slip."""
    return len(folded) > _CODE_LETTERS and folded in _names()


def _cut_short(text: str) -> str:
    """The country whose name has words that begin as those with a full stop do, where it is one."""
    words = text.split()
    if not any(word.endswith(".") for word in words):
        return ""
    pattern = re.compile(" ".join(fold(w) + (".*" if w.endswith(".") else "") for w in words))
    found = {code for other, code in _names().items() if pattern.fullmatch(other)}
    return found.pop() if len(found) == 1 else ""


def _slip(folded: str) -> str:
    try:
        from rapidfuzz.distance import OSA  # noqa: PLC0415 - an extra that may not be there
    except ImportError as error:
        raise missing(error) from error
    near = {
        code
        for other, code in _names().items()
        if len(other) >= 5 and OSA.distance(folded, other, score_cutoff=1) <= 1
    }
    return near.pop() if len(near) == 1 else ""


@cache
def english(code: str) -> str:
    """The common English name of a country, or its code where ISO has none."""
    return _common().get(code, code)


@cache
def called(code: str, language: str) -> str:
    """The common name of a country in Swedish (`sv`), else in English; its code where ISO has none.

    Not in Vietnamese: ISO's names are there without their marks, or in English.
    """
    return _tongue("sv").gettext(english(code)) if language == "sv" else english(code)


@cache
def _tongue(language: str) -> gettext.NullTranslations:
    try:
        import pycountry  # noqa: PLC0415 - an extra that may not be there
    except ImportError as error:
        raise missing(error) from error
    return gettext.translation("iso3166-1", pycountry.LOCALES_DIR, [language], fallback=True)


@cache
def _common() -> dict[str, str]:
    try:
        import pycountry  # noqa: PLC0415 - an extra that may not be there
    except ImportError as error:
        raise missing(error) from error
    return {row.alpha_2: getattr(row, "common_name", row.name) for row in pycountry.countries}


@cache
def _codes() -> dict[str, str]:
    """Codes of two and of three letters, in small ones, each with the one of two."""
    try:
        import pycountry  # noqa: PLC0415 - an extra that may not be there
    except ImportError as error:
        raise missing(error) from error
    rows = [(row.alpha_2, row.alpha_3) for row in pycountry.countries]
    # The one that ISO leaves to users and all take for Kosovo.
    return {code.lower(): row[0] for row in rows for code in row} | {"xk": "XK"}


@cache
def _names() -> dict[str, str]:
    """Folded names, each with the code of the country it is of."""
    try:
        import pycountry  # noqa: PLC0415 - an extra that may not be there
    except ImportError as error:
        raise missing(error) from error
    found: dict[str, str] = {}
    tongues = [_tongue(one) for one in _LANGUAGES]
    for row in pycountry.countries:
        names = {row.name, getattr(row, "common_name", ""), getattr(row, "official_name", "")} - {
            ""
        }
        names |= {tongue.gettext(name) for tongue in tongues for name in tuple(names)}
        for name in names:
            found.setdefault(fold(name), row.alpha_2)
            # `Iran, Islamic Republic of`: what stands before the comma is the name in use.
            found.setdefault(fold(name.partition(",")[0]), row.alpha_2)
    return found | {one: code for code, names in _IN_USE.items() for one in names.split(", ")}
