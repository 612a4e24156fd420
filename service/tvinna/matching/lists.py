"""Lists of names: read from CSV or TSV with the column names that sources use, and what was found
for them written beside them.
"""

import csv
import io
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from itertools import chain
from pathlib import Path
from typing import Final

from tvinna.errors import BadList
from tvinna.matching.asked import Asked, degrees, identifiers
from tvinna.matching.candidate import Match
from tvinna.matching.words import ABSTENTIONS

# What a column is called, by what it holds; the first that a row has filled in. The day of the
# partnership says which unit is meant better than that of the source that tells of it.
COLUMNS: Final[Mapping[str, tuple[str, ...]]] = {
    "name": ("name", "partner_name", "source_name", "partnergemeinde", "partner", "namn"),
    "country": ("country", "partner_country", "source_country", "country_code", "land"),
    "partner": ("our_unit_name", "source_partner", "municipality", "partner_of"),
    "day": ("date", "day", "agreement_date", "start_date", "start", "source_date", "datum"),
    "latitude": ("latitude", "partner_latitude", "lat"),
    "longitude": ("longitude", "partner_longitude", "lon", "long"),
    "id": ("partner_id", "identifier", "id"),
    "level": ("partner_level", "level"),
}
HEAD: Final = (
    "row", "name", "country", "unit", "unit_name", "unit_score", "place", "place_name",
    "place_score", "why", "candidates",
)  # fmt: skip


@dataclass(frozen=True)
class Found:
    """A row of a list, by its number in the file (the head is row 1), and what was found for it.

    `subject` is the slug path of the folder's own thing that the name is of, where it is one.
    """

    row: int
    asked: Asked
    match: Match
    subject: str = ""


def read(path: Path, columns: Mapping[str, str] | None = None) -> Iterator[tuple[int, Asked]]:
    """The rows of a list in UTF-8 with a head, parted by commas, semicolons or tabs.

    `columns` says which column holds what, for a file that calls them otherwise (keys of
    COLUMNS). A row without a name is none. Raises BadList.
    """
    try:
        text = path.read_text(encoding="utf-8-sig")
    except (OSError, UnicodeDecodeError) as error:
        raise BadList(f"{path}: {error}; give a CSV or TSV file in UTF-8") from error
    head = text.partition("\n")[0]
    separator = max("\t;,", key=head.count)
    rows = csv.DictReader(io.StringIO(text), delimiter=separator)
    there = rows.fieldnames or ()
    chosen = {what: _columns(path, there, what, (columns or {}).get(what)) for what in COLUMNS}
    if not chosen["name"]:
        raise BadList(
            f"{path}: no column of names; there are {', '.join(there)}. Call it one of"
            f" {', '.join(COLUMNS['name'])}, or say which it is"
        )
    for number, row in enumerate(rows, 2):
        values = {
            what: next(filter(None, ((row.get(name) or "").strip() for name in names)), "")
            for what, names in chosen.items()
        }
        if values["name"]:
            yield number, _asked(path, number, values)


def _columns(path: Path, there: Sequence[str], what: str, given: str | None) -> tuple[str, ...]:
    if given is not None:
        if given not in there:
            raise BadList(f"{path}: no column {given!r}; there are {', '.join(there)}")
        return (given,)
    by_name = {name.strip().lower(): name for name in there}
    return tuple(by_name[name] for name in COLUMNS[what] if name in by_name)


def _asked(path: Path, number: int, values: Mapping[str, str]) -> Asked:
    try:
        latitude, longitude = (
            degrees(what, values.get(what, "").replace(",", "."))
            for what in ("latitude", "longitude")
        )
    except ValueError as error:
        raise BadList(f"{path}:{number}: {error}") from error
    return Asked(
        values["name"],
        values.get("country", ""),
        values.get("partner", ""),
        values.get("day", ""),
        latitude,
        longitude,
        identifiers(values.get("id", "")),
        values.get("level", ""),
    )


def rows(found: Iterable[Found], language: str) -> Iterator[tuple[str, ...]]:
    """What was found, a row each: columns as HEAD has them. Candidates are parted by ` | `, each
    with its score and its reasons.
    """
    for one in found:
        match = one.match
        cells = []
        for chosen in (match.unit, match.place):
            if chosen is None:
                cells += ["", "", ""]
            else:
                cells += [
                    chosen.ours or chosen.entry.id,
                    chosen.entry.name,
                    f"{chosen.score:.2f}",
                ]
        why = ABSTENTIONS[match.abstained][language] if match.abstained else ""
        yield (
            str(one.row),
            one.asked.name,
            one.asked.country,
            *cells,
            why,
            " | ".join(_told(match, language)),
        )


def _told(match: Match, language: str) -> Iterator[str]:
    for one in match.candidates:
        reasons = "; ".join(reason.said(language) for reason in one.reasons)
        yield f"{one.ours or one.entry.id} {one.entry.name} {one.score:.2f} ({reasons})"


def written(found: Iterable[Found], separator: str, language: str) -> Iterator[str]:
    """What was found as lines of CSV or TSV, the head first."""
    for row in chain((HEAD,), rows(found, language)):
        line = io.StringIO()
        csv.writer(line, delimiter=separator, lineterminator="\n").writerow(row)
        yield line.getvalue()
