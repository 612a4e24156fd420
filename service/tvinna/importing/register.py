"""Registers of many municipalities' partnerships, and lists of pairs of Wikidata's items."""

import re
from collections.abc import Iterator, Mapping
from pathlib import Path
from typing import Final

from tvinna.errors import BadCell, BadImport
from tvinna.importing import cells
from tvinna.importing.claims import UNKNOWN, Claim, Party
from tvinna.importing.entries import Cells, Entry, Place, Read
from tvinna.importing.lists import Name
from tvinna.importing.mapping import PartyMapping, RegisterMapping
from tvinna.importing.rows import Table, misfits
from tvinna.importing.tables import open_table
from tvinna.terms import SCHEME, WIKIDATA

_ACTIVE: Final = SCHEME + "status/active"
_ITEM: Final = re.compile(r"Q[1-9]\d*$")


def read_register(
    path: Path, place: Place, mapping: RegisterMapping, names: Path | None = None
) -> Read:
    """A register as its mapping says. `names` are the names of Wikidata's items, `Q1799<tab>name`
    on a line, and are held in memory.

    Raises BadImport for a file that lacks a column of the mapping.
    """
    table = open_table(path, lambda heading: heading in mapping.used, mapping.columns or None)
    if missing := sorted(mapping.used - set(table.columns)):
        raise BadImport(
            f"{path}: lacks {', '.join(missing)} among its columns, which the mapping reads",
            swedish=f"{path}: saknar {', '.join(missing)} bland kolumnerna, som beskrivningen"
            " läser",
        )
    unread = tuple(
        one
        for one in table.columns
        if one and one not in mapping.used and one not in mapping.unread
    )
    spoken = _names(names) if names is not None else {}
    return Read(f"{mapping.title}, {table.form}", _entries(table, mapping, place, spoken), unread)


def _names(path: Path) -> dict[str, str]:
    table = open_table(path, lambda _: True, ("item", "name"))
    found: dict[str, str] = {}
    for number, row, _ in table.rows():
        if len(row) != 2 or not _ITEM.match(row[0]):
            raise BadImport(
                f"{path}: line {number} is no item and its name; write Q1799<tab>Name",
                swedish=f"{path}: rad {number} är inget objekt med namn; skriv Q1799<tabb>Namn",
            )
        found[row[0]] = row[1].strip()
    return found


def _entries(
    table: Table, mapping: RegisterMapping, place: Place, spoken: Mapping[str, str]
) -> Iterator[Entry]:
    places: dict[int, tuple[tuple[str, str], int]] = {}
    for row in table.rows():
        if wrong := misfits(row, table.columns, lambda heading: heading not in mapping.used):
            yield Entry(row.number, rejects=wrong)
            continue
        given = Cells(row.number, dict(zip(table.columns, row.cells, strict=True)))
        by = _party(given, mapping.by, spoken)
        other = _party(given, mapping.other, spoken)
        if by.key == other.key and by.key:
            given.wrong(mapping.other.name, other.name, _same())
        for party, columns in ((by, mapping.by), (other, mapping.other)):
            if any(party.point) and party.key:
                # The hash of a key and not itself: a large register has many.
                point, first = places.setdefault(hash(party.key), (party.point, row.number))
                if point != party.point:
                    given.wrong(columns.latitude, party.point[0], _elsewhere(point, first))
        claim = _claim(given, mapping, place, by, other)
        if given.rejects:
            yield Entry(row.number, rejects=tuple(given.rejects))
        else:
            yield Entry(row.number, tuple(place.naming.claim(claim)))


def _claim(given: Cells, mapping: RegisterMapping, place: Place, by: Party, other: Party) -> Claim:
    def listed(name: Name, column: str, codes: Mapping[str, str]) -> str:
        return given.read(column, lambda cell: _listed(place, name, cell, codes)) if column else ""

    start = given.read(mapping.start, cells.day) if mapping.start else ""
    end = given.read(mapping.end, cells.day) if mapping.end else ""
    if start and end:
        given.made(mapping.end, end, lambda cell: cells.in_order(start, cell))
    status = listed("status", mapping.status, mapping.statuses)
    if start and status == _ACTIVE:
        given.made(mapping.start, start, cells.begun)
    return Claim(
        given.row,
        by=by,
        other=other,
        form=listed("form", mapping.form, mapping.forms),
        status=status,
        start=start,
        end=end,
        note=given.read(mapping.note, cells.note) if mapping.note else "",
    )


def _listed(place: Place, name: Name, cell: str, codes: Mapping[str, str]) -> str:
    if not codes:
        return place.lists.find(name, cell)
    if cell not in codes:
        known = ", ".join(codes)
        raise BadCell(
            f"is no code of the source; the mapping has {known}",
            swedish=f"är ingen kod i källan; beskrivningen har {known}",
        )
    return place.lists.find(name, codes[cell])


def _party(given: Cells, mapping: PartyMapping, spoken: Mapping[str, str]) -> Party:
    if mapping.wikidata:
        item = given.read(mapping.name, _item, required=True)
        label = given.read(mapping.label, cells.name) if mapping.label else ""
        name = label or spoken.get(item) or item
        return Party(
            key=item,
            name=name,
            language=mapping.language,
            same=WIKIDATA + item,
            point=_point(given, mapping),
        )
    name = given.read(mapping.name, cells.name, required=True)
    country = mapping.in_country
    if mapping.country:
        country = given.read(
            mapping.country, lambda cell: _country(cell, mapping.countries), required=True
        )
    return Party(
        key="\n".join([country, name, *(given.read(column) for column in mapping.key)]),
        name=name,
        language=mapping.language or UNKNOWN,
        country=country,
        point=_point(given, mapping),
    )


def _point(given: Cells, mapping: PartyMapping) -> tuple[str, str]:
    """Where a party is; two empty texts where the mapping or the row says nothing of it."""
    if not mapping.latitude:
        return "", ""
    rejected = len(given.rejects)
    north = given.read(mapping.latitude, cells.latitude)
    east = given.read(mapping.longitude, cells.longitude)
    if len(given.rejects) == rejected and bool(north) is not bool(east):
        given.wrong(mapping.longitude if north else mapping.latitude, "", _half())
    elif north and east and not float(north) and not float(east):
        given.wrong(mapping.latitude, north, _nowhere())
    return north, east


def _country(cell: str, codes: Mapping[str, str]) -> str:
    if not codes:
        return cells.country(cell)
    if cell not in codes:
        raise BadCell(
            "is no country of the mapping; mend the name, or add it to the mapping with its code",
            swedish="är inget land i beskrivningen; rätta namnet eller lägg till det där med sin"
            " landskod",
        )
    return codes[cell]


def _item(cell: str) -> str:
    item = cell.removeprefix(WIKIDATA)
    if not _ITEM.match(item):
        raise BadCell(
            "is no item of Wikidata; write Q and its number, as Q1799",
            swedish="är inget objekt i Wikidata; skriv Q och dess nummer, som Q1799",
        )
    return item


def _half() -> BadCell:
    return BadCell(
        "is empty, and the other coordinate is not; fill in both, or leave both empty",
        swedish="är tom men inte den andra koordinaten; fyll i båda eller lämna båda tomma",
    )


def _nowhere() -> BadCell:
    # Where programs that look for coordinates put what they do not find.
    return BadCell(
        "and the longitude are 0, a point in the open sea; leave both empty where none is known",
        swedish="och longituden är 0, en punkt på öppet hav; lämna båda tomma när ingen är känd",
    )


def _elsewhere(point: tuple[str, str], row: int) -> BadCell:
    where = ", ".join(point)
    return BadCell(
        f"is not where row {row} has the same party ({where}); mend one of them, or add to key what"
        " tells the two apart",
        swedish=f"är inte där rad {row} har samma part ({where}); rätta en av dem, eller lägg till"
        " i key vad som skiljer dem åt",
    )


def _same() -> BadCell:
    return BadCell(
        "is the same as the party that lists it; write its partner",
        swedish="är samma som den part som tar upp den; skriv dess partner",
    )
