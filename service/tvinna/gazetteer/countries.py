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
# What no list of ISO's has, and people write: a name in use, or part of a country.
_MORE: Final = {
    "usa": "US", "uk": "GB", "great britain": "GB", "england": "GB", "scotland": "GB",
    "wales": "GB", "northern ireland": "GB", "grossbritannien": "GB", "holland": "NL",
    "burma": "MM", "ivory coast": "CI", "cape verde": "CV", "macedonia": "MK",
    "russia": "RU", "south korea": "KR", "north korea": "KP", "taiwan": "TW", "palestine": "PS",
    "vatican city": "VA", "kosovo": "XK", "swaziland": "SZ", "england storbritannien": "GB",
    "macau": "MO", "turkey": "TR", "syria": "SY", "laos": "LA", "iran": "IR", "brunei": "BN",
    "czech republic": "CZ", "tschechische republik": "CZ", "storbritannien": "GB",
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
_CODE: Final = re.compile(r"[A-Za-z]{2,3}")


def within(code: str) -> tuple[str, ...]:
    """A country's code, and those of the territories that a register may file under it."""
    return (code, *_TERRITORIES.get(code, ()))


@lru_cache(100_000)
def country(name: str) -> str:
    """The code of ISO 3166-1 (two letters) that a name or a code stands for; nothing when unknown.

    After a comma or in brackets may stand the state that a part belongs to (`Scotland, United
    Kingdom`). A name with one slip of the pen (`Grece`) is taken for the only one it is near.
    """
    table = _names()
    if _CODE.fullmatch(name.strip()) and (code := table.get(name.strip().lower())):
        return code
    for part in (name, *reversed(re.split("[,()]", name))):
        if code := table.get(fold(part)):
            return code
    return _slip(fold(name))


def is_country(folded: str) -> bool:
    """Whether a folded name is that of a country, as it stands: no code of one, and no slip."""
    return len(folded) > _CODE_LETTERS and folded in _names()


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
def _names() -> dict[str, str]:
    """Folded names and lower-case codes, each with the code it stands for."""
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
        found[row.alpha_2.lower()] = row.alpha_2
        found[row.alpha_3.lower()] = row.alpha_2
    return found | _MORE
