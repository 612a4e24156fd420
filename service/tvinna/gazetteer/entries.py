"""What the gazetteer holds: places, and administrative units with level, period and successor."""

from collections.abc import Mapping
from dataclasses import dataclass, field
from typing import Final, Literal, TypeAlias

from tvinna.gazetteer.levels import Levels

Kind: TypeAlias = Literal["place", "unit"]

# Where each register has a page on one of its own; {} is the key.
PAGES: Final[Mapping[str, str]] = {"geonames": "https://www.geonames.org/{}/"}
# What each register says a thing's identifier is, as an IRI.
IRIS: Final[Mapping[str, str]] = {"geonames": "https://sws.geonames.org/{}/"}


@dataclass(frozen=True)
class Entry:
    """A place, or an administrative unit.

    `id` is `<register>:<key>` (`geonames:1905497`); `codes` are other registers' identifiers in
    the same form (`iso3166-2:VN-69`, `scb:0580`). `country` is a code of ISO 3166-1. `type` is
    the register's own word (`Province`), `levels` what it says; `depth` counts from the country
    down, 0 where the register gives none. `latitude` and `longitude` are in degrees, None where
    the register has no point. `start` and `end` are the first and the last day (`2025-06-30`),
    empty where no source gives one; `successor` is the id of what came after. `inside` are the
    ids of the units that contain it, the largest first.
    """

    id: str
    name: str
    kind: Kind
    country: str
    levels: Levels = frozenset()
    type: str = ""
    depth: int = 0
    others: tuple[str, ...] = ()
    codes: tuple[str, ...] = ()
    latitude: float | None = None
    longitude: float | None = None
    population: int = 0
    inside: tuple[str, ...] = field(default=())
    start: str = ""
    end: str = ""
    successor: str = ""

    @property
    def iri(self) -> str:
        """The IRI that its register gives it, or nothing where the register has none."""
        register, _, key = self.id.partition(":")
        return IRIS[register].format(key) if register in IRIS else ""

    @property
    def page(self) -> str:
        """The address of its register's page on it, or nothing."""
        register, _, key = self.id.partition(":")
        return PAGES[register].format(key) if register in PAGES else ""

    def existed(self, day: str) -> bool:
        """Whether it was there at some time in `day`: a year, a month or a day of ISO 8601."""
        first, last = self.start[: len(day)], self.end[: len(day)]
        return (not first or first <= day) and (not last or day <= last)
