"""Dates and times as a sheet holds them: numbers of days, with how they are shown."""

import re
from dataclasses import dataclass
from datetime import date, datetime, time
from typing import Final

from tvinna.answers.answer import Moment, Value

_DAY: Final = "yyyy-mm-dd"
_CLOCK: Final = "hh:mm:ss"
_PARTS: Final = ".000"
# A sheet knows of no time zone, so that of Greenwich is written behind the number.
_ZONE: Final = '"Z"'
LOOKS: Final = (
    _DAY,
    *(
        f"{day}{_CLOCK}{parts}{zone}"
        for day in ("", f"{_DAY} ")
        for parts in ("", _PARTS)
        for zone in ("", _ZONE)
    ),
)
# A sheet counts days from here. (ECMA-376, part 1, section 18.17.4.1)
_FIRST_YEAR: Final = "1900"
# Times are held in milliseconds. Whatever is more exact, or of another zone, stays a text.
_DATE: Final = r"(?P<day>\d{4}-\d\d-\d\d)"
_TIME: Final = r"(?P<clock>\d\d:\d\d:\d\d)(?P<parts>\.\d{1,3})?(?P<zone>Z)?"
_NAMED: Final = ("day", "clock", "parts", "zone")
_WRITTEN: Final = {
    "date": re.compile(_DATE),
    "dateTime": re.compile(f"{_DATE}T{_TIME}"),
    "time": re.compile(_TIME),
}
_YEAR: Final = re.compile(r"\d{4}")


class Year(str):
    """A year, four digits."""


@dataclass(frozen=True)
class Dated:
    """A day, a time of day or both, and how a sheet shows it."""

    moment: date | datetime | time
    look: str


Cell = Value | Year | Dated


def in_a_sheet(value: Value) -> Cell:
    """What a sheet holds of a value. A date that it cannot hold as it was written, since it is
    older than 1900, of a time zone, or exact to a month only, is its text.
    """
    if not isinstance(value, Moment):
        return value
    if value.kind == "gYear":
        return Year(value) if _YEAR.fullmatch(value) else str(value)
    return _dated(value)


def _dated(value: Moment) -> Dated | str:
    found = _WRITTEN[value.kind].fullmatch(value)
    if found is None or (value.kind != "time" and value < _FIRST_YEAR):
        return str(value)
    day, clock, parts, zone = (found.groupdict().get(name) or "" for name in _NAMED)
    exact = clock + (parts.ljust(4, "0") if parts else "")
    look = _CLOCK + (_PARTS if parts else "") + (_ZONE if zone else "")
    try:
        if value.kind == "time":
            return Dated(time.fromisoformat(exact), look)
        if value.kind == "date":
            return Dated(date.fromisoformat(day), _DAY)
        return Dated(datetime.fromisoformat(f"{day}T{exact}"), f"{_DAY} {look}")
    except ValueError:
        # No day of the calendar, or a time that no clock shows.
        return str(value)
