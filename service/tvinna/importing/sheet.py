"""The officer's sheet: each row a partnership of one's own municipality."""

from collections import Counter
from collections.abc import Iterator, Sequence
from pathlib import Path
from typing import Final

from tvinna.errors import BadCell, BadImport
from tvinna.importing import cells
from tvinna.importing.claims import Claim, Party
from tvinna.importing.columns import BY_NAME, COLUMNS, known
from tvinna.importing.entries import Cells, Entry, Place, Read
from tvinna.importing.rows import Table, misfits
from tvinna.importing.tables import open_table
from tvinna.terms import SCHEME

# How the row begins that the template shows as an example.
EXAMPLES: Final = ("exempel", "example")
_ACTIVE: Final = SCHEME + "status/active"
_MUNICIPALITY: Final = SCHEME + "level/municipality"


def read_sheet(path: Path, place: Place) -> Read:
    """A sheet in CSV or XLSX. Raises BadImport for one that lacks a column it must have."""
    table = open_table(path, known)
    names = _names(path, table.columns)
    unread = tuple(
        heading for heading, name in zip(table.columns, names, strict=True) if heading and not name
    )
    return Read(f"sheet, {table.form}", _entries(table, names, place), unread)


def _names(path: Path, headings: Sequence[str]) -> list[str]:
    """The name of each column, by any of its headings; empty for one that is not ours."""
    names = [BY_NAME[one.casefold()].name if known(one) else "" for one in headings]
    twice = [name for name, number in Counter(names).items() if name and number > 1]
    if twice:
        raise BadImport(
            f"{path}: has two columns {twice[0]}; take one of them out",
            swedish=f"{path}: har två kolumner {BY_NAME[twice[0]].sv}; ta bort en av dem",
        )
    if missing := [one for one in COLUMNS if one.required and one.name not in names]:
        columns = "column" if len(missing) == 1 else "columns"
        raise BadImport(
            f"{path}: lacks the {columns} {', '.join(one.name for one in missing)}; the template of"
            " `tvinna init` has them all",
            swedish=f"{path}: saknar {'kolumnen' if len(missing) == 1 else 'kolumnerna'}"
            f" {', '.join(one.sv for one in missing)}; mallen från `tvinna init` har alla",
        )
    return names


def _entries(table: Table, names: Sequence[str], place: Place) -> Iterator[Entry]:
    seen: dict[int, int] = {}
    # Whoever mends a row looks for what stands above the column.
    heads = dict(zip(names, table.columns, strict=True))
    for row in table.rows():
        number = row.number
        if wrong := misfits(row, table.columns, lambda heading: not known(heading)):
            yield Entry(number, rejects=wrong)
            continue
        given = Cells(number, dict(zip(names, row.cells, strict=True)), heads)
        claim = _claim(given, place)
        if claim.key and not given.rejects:
            # The hash of an identifier and not itself: a large sheet has many.
            first = seen.setdefault(hash(claim.key), number)
            if first != number:
                given.wrong("partnership_id", claim.key, _doubled(first))
        if given.rejects:
            yield Entry(number, rejects=tuple(given.rejects))
        else:
            yield Entry(number, tuple(place.naming.claim(claim)))


def _claim(given: Cells, place: Place) -> Claim:
    key = given.read("partnership_id", _key, required=True)
    country = given.read("partner_country", cells.country, required=True)
    level = given.read("partner_level", lambda cell: place.lists.find("level", cell))
    name = given.read("partner_name", cells.name, required=True)
    code = given.read("partner_id")
    start, end = given.read("start_date", cells.day), given.read("end_date", cells.day)
    if start and end:
        given.made("end_date", end, lambda cell: cells.in_order(start, cell))
    status = given.read("status", lambda cell: place.lists.find("status", cell))
    if status == _ACTIVE:
        given.made("start_date", start, cells.begun)
    funder = given.read("funder", cells.name)
    by = _ours(given, place)
    ours = (by.name.casefold(), given.read("our_unit_name").casefold())
    same_name = name.casefold() in ours and country == by.country
    if name and ((code and code == by.identifier) or (same_name and level in ("", _MUNICIPALITY))):
        given.wrong("partner_name", name, _oneself())
    return Claim(
        given.row,
        by=by,
        other=Party(
            key=code or f"{country} {level} {name}",
            name=name,
            local=given.read("partner_name_local", cells.name),
            level=level,
            country=country,
            identifier=code,
            own=_own(code, place),
        ),
        key=key,
        form=given.read("form", lambda cell: place.lists.find("form", cell)),
        status=status,
        start=start,
        end=end,
        agreement=given.read("agreement_title", cells.name),
        agreed=given.read("agreement_date", cells.day),
        goals=given.made("sdg_stated", given.read("sdg_stated"), cells.goals) or (),
        funder=Party(key=f"funder {funder}", name=funder) if funder else None,
        source=given.read("source_url", cells.address),
        dated=given.read("source_date", cells.day),
        note=given.read("note", cells.note),
    )


def _key(cell: str) -> str:
    if cell.casefold().startswith(EXAMPLES):
        raise BadCell(
            "is the template's example; take the row out, or write a partnership of yours over it",
            swedish="är mallens exempel; ta bort raden eller skriv ett av era partnerskap över den",
        )
    return cells.key(cell)


def _ours(given: Cells, place: Place) -> Party:
    """The municipality whose sheet it is: the folder's own when it has that code."""
    code = given.read("our_unit_code", cells.unit, required=True)
    name = given.read("our_unit_name", cells.name, required=True)
    own = _own(code, place)
    # It is known by its code, so that its sheet says the same in Swedish and in English.
    called = place.names.get(own, name) if name else ""
    return Party(key=code, name=called, country=code[:2], identifier=code, own=own)


def _own(code: str, place: Place) -> str:
    """The folder's municipality of a code such as SE_0580; empty when it has none."""
    return place.municipalities.get(code.removeprefix("SE_"), "") if code[:3] == "SE_" else ""


def _oneself() -> BadCell:
    return BadCell(
        "is the municipality whose sheet it is; write its partner",
        swedish="är kommunen som arket gäller; skriv dess partner",
    )


def _doubled(first: int) -> BadCell:
    return BadCell(
        f"row {first} has the same identifier; give this row another",
        swedish=f"rad {first} har samma id; ge den här raden ett annat",
    )
