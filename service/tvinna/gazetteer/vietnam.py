"""The provinces of Viet Nam before 1 July 2025, and what each became part of.

The facts are in `vietnam-2025.csv`; the file beside it says where they come from.
"""

import csv
from collections.abc import Iterable, Iterator
from importlib.resources import files
from typing import Final

from tvinna.gazetteer.entries import Entry
from tvinna.gazetteer.folding import written
from tvinna.gazetteer.levels import levels_of

# The list of 63 provinces that Viet Nam's statistical office kept until then.
REGISTER: Final = "vn63"
LAST_DAY: Final = "2025-06-30"
FIRST_DAY: Final = "2025-07-01"
TABLE: Final = "vietnam-2025.csv"
# Where the points in the table were read.
SOURCE: Final = "https://pypi.org/project/vietnamadminunits/1.0.4/"


def old_provinces(new: Iterable[Entry]) -> Iterator[Entry]:
    """The provinces that were joined with others, each with its last day and its successor.

    `new` are the provinces that there are now; a province that was not joined is one of them, and
    is not told again. Raises KeyError where the table names a province that is not among them.
    """
    successors = {written(entry.name): entry for entry in new}
    with files(__package__).joinpath(TABLE).open(encoding="utf-8") as rows:
        for row in csv.DictReader(rows):
            successor = successors[written(row["successor"])]
            code = f"{REGISTER}:{row['code']}"
            yield Entry(
                id=f"geonames:{row['geonames']}" if row["geonames"] else code,
                name=row["name"],
                kind="unit",
                country="VN",
                levels=levels_of(row["type"]),
                type=row["type"],
                depth=1,
                others=(row["full_name"],),
                codes=(code, *((f"iso3166-2:{row['iso']}",) if row["iso"] else ())),
                latitude=float(row["latitude"]),
                longitude=float(row["longitude"]),
                end=LAST_DAY,
                successor=successor.id,
            )
