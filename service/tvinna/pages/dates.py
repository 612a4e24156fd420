"""Dates as people read them: a year stays a year, a month a month."""

import re
from collections.abc import Mapping
from typing import Final

_WRITTEN: Final = re.compile(r"(\d{4})(?:-(\d\d)(?:-(\d\d))?)?")
_MONTHS: Final[Mapping[str, tuple[str, ...]]] = {
    "sv": (
        "januari", "februari", "mars", "april", "maj", "juni",
        "juli", "augusti", "september", "oktober", "november", "december",
    ),
    "en": (
        "January", "February", "March", "April", "May", "June",
        "July", "August", "September", "October", "November", "December",
    ),
    "vi": tuple(f"tháng {number}" for number in range(1, 13)),
}  # fmt: skip
_MONTH: Final = {"sv": "{month} {year}", "en": "{month} {year}", "vi": "{month} năm {year}"}
_DAY: Final = {
    "sv": "{day} {month} {year}",
    "en": "{day} {month} {year}",
    "vi": "ngày {day} {month} năm {year}",
}


def spoken_date(written: str, language: str) -> str:
    """A date of type xsd:gYear, xsd:gYearMonth or xsd:date in words; anything else as it is."""
    found = _WRITTEN.fullmatch(written)
    if found is None or not 0 < int(found[2] or 1) < 13:
        return written
    year, month, day = found[1], found[2], found[3]
    if month is None:
        return year
    name = _MONTHS[language][int(month) - 1]
    if day is None:
        return _MONTH[language].format(month=name, year=year)
    return _DAY[language].format(day=int(day), month=name, year=year)
