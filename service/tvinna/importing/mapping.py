"""How a register's columns are to be read: a small TOML file for each source."""

import tomllib
from collections.abc import Mapping
from dataclasses import dataclass, field
from pathlib import Path
from types import MappingProxyType
from typing import Any, Final

from tvinna.errors import BadImport, BadTerm
from tvinna.importing.cells import COUNTRIES
from tvinna.sources.turtle import tagged

# The mappings that come with the product.
OWN: Final = Path(__file__).parent / "mappings"

_NOTHING: Final = MappingProxyType[str, str]({})
_PARTY: Final = frozenset(
    {
        *("name", "key", "language", "country", "in_country", "countries", "wikidata", "label"),
        *("latitude", "longitude"),
    }
)
# Every row of a mapping, by table; `help` of the command and CONTRIBUTING.md explain them.
# What a row holds: a text, a list of texts, a table, or yes or no. All others hold a text.
_LISTS: Final = frozenset({"columns", "unread", "key"})
_TABLES: Final = frozenset({"by", "other", "claim", "countries", "forms", "statuses"})
_ROWS: Final[Mapping[str, frozenset[str]]] = MappingProxyType(
    {
        "": frozenset({"title", "columns", "by", "other", "claim", "unread"}),
        "by": _PARTY,
        "other": _PARTY,
        "claim": frozenset({"form", "forms", "status", "statuses", "start", "end", "note"}),
    }
)


@dataclass(frozen=True)
class PartyMapping:
    """Where a party stands in a row: the columns of its name, its country, and what tells it from
    others of its name. `in_country` is the country of all of them; `wikidata` says that the name is
    the number of an item there, and `label` is then the column of what it is called, where there is
    one. `latitude` and `longitude` are the columns of its point, both or neither.
    """

    name: str
    key: tuple[str, ...] = ()
    language: str = "und"
    country: str = ""
    in_country: str = ""
    countries: Mapping[str, str] = field(default_factory=lambda: _NOTHING)
    wikidata: bool = False
    label: str = ""
    latitude: str = ""
    longitude: str = ""

    @property
    def columns(self) -> frozenset[str]:
        """The columns that are read of it."""
        one = (self.name, *self.key, self.country, self.label, self.latitude, self.longitude)
        return frozenset(one) - {""}


@dataclass(frozen=True)
class RegisterMapping:
    """A mapping: `by` is the party whose list a row belongs to, `other` the partner. `columns` are
    those of a file whose first line does not name them; `unread` those that are left on purpose.
    """

    title: str
    by: PartyMapping
    other: PartyMapping
    columns: tuple[str, ...] = ()
    unread: tuple[str, ...] = ()
    form: str = ""
    forms: Mapping[str, str] = field(default_factory=lambda: _NOTHING)
    status: str = ""
    statuses: Mapping[str, str] = field(default_factory=lambda: _NOTHING)
    start: str = ""
    end: str = ""
    note: str = ""
    used: frozenset[str] = field(default=frozenset())


def read_mapping(given: str) -> RegisterMapping:
    """A mapping by the name of one of ours, or from a file. Raises BadImport, saying what is wrong.

    A row that is no row of a mapping is refused, so that a slip is not taken for silence.
    """
    path = OWN / f"{given}.toml" if "/" not in given and "." not in given else Path(given)
    try:
        stated = tomllib.loads(path.read_text(encoding="utf-8-sig"))
    except FileNotFoundError as error:
        ours = ", ".join(sorted(one.stem for one in OWN.glob("*.toml")))
        raise BadImport(
            f"{given}: there is no such mapping; write one of {ours}, or the path of a TOML file",
            swedish=f"{given}: beskrivningen finns inte; skriv någon av {ours}, eller sökvägen till"
            " en TOML-fil",
        ) from error
    except (tomllib.TOMLDecodeError, UnicodeDecodeError, OSError) as error:
        raise BadImport(
            f"{path}: {error}; write TOML in UTF-8",
            swedish=f"{path}: {error}; skriv TOML i UTF-8",
        ) from error
    for table, rows in _ROWS.items():
        there = stated.get(table, {}) if table else stated
        if not isinstance(there, dict):
            raise BadImport(
                f"{path}: {table} is no table; write [{table}]",
                swedish=f"{path}: {table} är ingen tabell; skriv [{table}]",
            )
        if unknown := set(there) - rows:
            raise BadImport(
                f"{path}: {min(unknown)} is no row of {table or 'a mapping'}; there is"
                f" {', '.join(sorted(rows))}",
                swedish=f"{path}: {min(unknown)} är ingen rad i {table or 'en beskrivning'}; det"
                f" finns {', '.join(sorted(rows))}",
            )
        for name, value in there.items():
            _hold(path, table, name, value)
    by, other = (_party(path, stated, name) for name in ("by", "other"))
    claim = stated.get("claim", {})
    columns = {claim.get(name, "") for name in ("form", "status", "start", "end", "note")} - {""}
    return RegisterMapping(
        title=stated.get("title", path.stem),
        by=by,
        other=other,
        columns=tuple(stated.get("columns", ())),
        unread=tuple(stated.get("unread", ())),
        form=claim.get("form", ""),
        forms=_codes(path, claim, "forms"),
        status=claim.get("status", ""),
        statuses=_codes(path, claim, "statuses"),
        start=claim.get("start", ""),
        end=claim.get("end", ""),
        note=claim.get("note", ""),
        used=by.columns | other.columns | columns,
    )


def _hold(path: Path, table: str, name: str, value: object) -> None:
    """Raises BadImport for a row that holds something of another kind than it may."""
    if name in _TABLES:
        return
    where = f"{path}: [{table}] {name}" if table else f"{path}: {name}"
    if name == "wikidata":
        fits, right = isinstance(value, bool), "wikidata = true"
    elif name in _LISTS:
        fits = isinstance(value, list) and all(isinstance(one, str) for one in value)
        right = f'{name} = ["a column", "another"]'
    else:
        fits, right = isinstance(value, str), f'{name} = "…"'
    if not fits:
        raise BadImport(
            f"{where} is {value!r}; write {right}", swedish=f"{where} är {value!r}; skriv {right}"
        )
    if name == "language":
        try:
            tagged(str(value))
        except BadTerm as error:
            raise BadImport(
                f"{where} is {value!r}, which is no language; write a code as sv, or und where it"
                " is not known",
                swedish=f"{where} är {value!r}, som inget språk är; skriv en kod som sv, eller und"
                " om det är okänt",
            ) from error


def _party(path: Path, stated: Mapping[str, Any], name: str) -> PartyMapping:
    rows = stated.get(name)
    if not isinstance(rows, dict) or not isinstance(rows.get("name"), str):
        raise BadImport(
            f'{path}: [{name}] lacks name; write name = "the column of the name"',
            swedish=f'{path}: [{name}] saknar name; skriv name = "namnets kolumn"',
        )
    if ("latitude" in rows) is not ("longitude" in rows):
        raise BadImport(
            f"{path}: [{name}] has one coordinate; write the columns of both, latitude and"
            " longitude, or of neither",
            swedish=f"{path}: [{name}] har en koordinat; skriv kolumnerna för båda, latitude och"
            " longitude, eller för ingen",
        )
    countries = _codes(path, rows, "countries")
    for code in (*countries.values(), *filter(None, [rows.get("in_country")])):
        if code not in COUNTRIES:
            raise BadImport(
                f"{path}: {name}: {code} is no code of ISO 3166-1; write SE, VN, …",
                swedish=f"{path}: {name}: {code} är ingen kod i ISO 3166-1; skriv SE, VN, …",
            )
    return PartyMapping(
        name=rows["name"],
        key=tuple(rows.get("key", ())),
        language=rows.get("language", "und"),
        country=rows.get("country", ""),
        in_country=rows.get("in_country", ""),
        countries=countries,
        wikidata=rows.get("wikidata", False),
        label=rows.get("label", ""),
        latitude=rows.get("latitude", ""),
        longitude=rows.get("longitude", ""),
    )


def _codes(path: Path, rows: Mapping[str, Any], name: str) -> Mapping[str, str]:
    codes = rows.get(name, {})
    if not isinstance(codes, dict) or not all(isinstance(one, str) for one in codes.values()):
        raise BadImport(
            f'{path}: {name} is no table of codes; write "their code" = "ours"',
            swedish=f'{path}: {name} är ingen tabell med koder; skriv "deras kod" = "vår"',
        )
    return MappingProxyType(codes)
