"""The gazetteer as the rest of the product knows it: places and units by name, id and code."""

import json
import sqlite3
from collections.abc import Iterable, Mapping, Sequence
from contextlib import suppress
from dataclasses import dataclass, replace
from functools import lru_cache
from pathlib import Path
from typing import Final, Self

from tvinna.gazetteer import cached, index, packages
from tvinna.gazetteer.entries import Entry
from tvinna.gazetteer.extra import missing
from tvinna.gazetteer.folding import fold, skeleton
from tvinna.gazetteer.levels import Level

# Another process may sweep it away between two of our steps, so often at most.
_TRIES: Final = 3
# What stands after every letter.
_LAST: Final = "\U0010ffff"
# Names of the same skeleton that are looked at; more is no near name but a common one.
_NEAR: Final = 400
_ENTRY: Final = (
    "id, kind, name, country, levels, type, depth, others, codes, latitude, longitude, population,"
    " inside, first, last, successor"
)


@dataclass(frozen=True)
class Hit:
    """An entry found by a name: the name as it stands in the register, and what rank it has.

    Rank 0 is the name itself, 1 another of its names; 2 and 3 are those without their level words.
    `likeness` is 100 for the same folded name, and less for one that is only near.
    """

    entry: Entry
    name: str
    rank: int
    likeness: float = 100.0


class Gazetteer:
    """Places and units. Open the installed one with `Gazetteer.open()`; `of` makes a small one."""

    def __init__(self, connection: sqlite3.Connection) -> None:
        self._connection = connection
        self.entry = lru_cache(maxsize=200_000)(self._entry)
        self._block = lru_cache(maxsize=512)(self._names_in)
        self._hits = lru_cache(maxsize=50_000)(self._named)

    @classmethod
    def open(cls) -> Self:
        """The gazetteer of the installed packages; the first time, it is made and kept.

        That takes half a minute. Raises LinkingMissing when the packages are not installed.
        """
        path = kept()
        for _ in range(_TRIES):
            if not path.exists():
                index.write(packages.entries(), path)
                cached.sweep(path)
            cached.used(path)
            with suppress(OSError):
                return cls.at(path)
        return cls.at(path)

    @classmethod
    def at(cls, path: Path) -> Self:
        """The gazetteer that a file holds, which `index.write` made. Open, it stays readable when
        the file is gone. Raises OSError where there is none.
        """
        address = f"{path.absolute().as_uri()}?mode=ro&immutable=1"
        try:
            return cls(sqlite3.connect(address, uri=True, check_same_thread=False))
        except sqlite3.OperationalError as error:
            raise OSError(f"{path}: {error}") from error

    @classmethod
    def of(cls, entries: Iterable[Entry]) -> Self:
        """A gazetteer of these entries alone, in memory."""
        connection = sqlite3.connect(":memory:", check_same_thread=False)
        index.fill(connection, entries)
        return cls(connection)

    @property
    def size(self) -> int:
        """How many entries there are; they are numbered from 1."""
        return int(self._connection.execute("SELECT MAX(number) FROM entry").fetchone()[0] or 0)

    def find(self, code: str) -> tuple[Entry, ...]:
        """The entries with an id or another register's code (`scb:0580`, `iso3166-2:VN-69`)."""
        rows = self._connection.execute("SELECT entry FROM code WHERE code = ?", (code,))
        return tuple(self.entry(number) for (number,) in rows)

    def named(self, folded: str, countries: tuple[str, ...] = ()) -> tuple[Hit, ...]:
        """Entries with a folded name, in some countries or in all."""
        return self._hits(folded, countries)

    def like(
        self,
        folded: str,
        countries: tuple[str, ...] = (),
        *,
        least: float,
        most: int = 8,
        begun: str = "",
    ) -> list[Hit]:
        """Entries with a name like a folded one, at least so like (0 to 100), the nearest first;
        only those whose name has `begun` so.

        Every such name in the countries is compared, so there must be some.
        """
        found: dict[str, float] = {}
        for country in countries:
            found |= _nearest(folded, self._block(country, begun), least, most)
        return self._near(found, countries, most)

    def sounding(
        self, folded: str, countries: tuple[str, ...] = (), *, least: float, most: int = 8
    ) -> list[Hit]:
        """Entries with a name of the same consonants, at least so like, the nearest first; in some
        countries or in all.
        """
        return self._near(
            _nearest(folded, self._bones(folded, countries), least, most), countries, most
        )

    def _near(self, found: Mapping[str, float], countries: tuple[str, ...], most: int) -> list[Hit]:
        nearest = sorted(found.items(), key=lambda row: (-row[1], row[0]))[:most]
        return [
            replace(hit, likeness=likeness)
            for name, likeness in nearest
            for hit in self.named(name, countries)
        ]

    def begun(self, text: str, countries: tuple[str, ...] = (), *, most: int) -> list[Entry]:
        """Entries with a name that begins so, the most populous first."""
        folded = fold(text)
        if not folded:
            return []
        where = f" AND name.country IN ({','.join('?' * len(countries))})" if countries else ""
        rows = self._connection.execute(
            "SELECT entry.number FROM name JOIN entry ON entry.number = name.entry"  # noqa: S608
            f" WHERE folded >= ? AND folded < ?{where} GROUP BY entry.number"
            " ORDER BY MIN(rank) > 1, population DESC, entry.number LIMIT ?",
            (folded, folded + _LAST, *countries, most),
        )
        return [self.entry(number) for (number,) in rows]

    def _named(self, folded: str, countries: tuple[str, ...]) -> tuple[Hit, ...]:
        if not folded:
            return ()
        where = f" AND country IN ({','.join('?' * len(countries))})" if countries else ""
        rows = self._connection.execute(
            f"SELECT entry, written, rank FROM name WHERE folded = ?{where}",  # noqa: S608
            (folded, *countries),
        ).fetchall()
        return tuple(Hit(self.entry(number), name, rank) for number, name, rank in rows)

    def _bones(self, folded: str, countries: tuple[str, ...]) -> list[str]:
        bones = skeleton(folded)
        if not bones:
            return []
        where = f" AND country IN ({','.join('?' * len(countries))})" if countries else ""
        rows = self._connection.execute(
            f"SELECT DISTINCT folded FROM near WHERE skeleton = ?{where} LIMIT ?",  # noqa: S608
            (bones, *countries, _NEAR),
        )
        return [name for (name,) in rows]

    def _names_in(self, country: str, begun: str) -> list[str]:
        rows = self._connection.execute(
            "SELECT folded FROM block WHERE country = ? AND folded >= ? AND folded < ?",
            (country, begun, begun + _LAST),
        )
        return [name for (name,) in rows]

    def _entry(self, number: int) -> Entry:
        row = self._connection.execute(
            f"SELECT {_ENTRY} FROM entry WHERE number = ?",  # noqa: S608 - our own columns
            (number,),
        ).fetchone()
        id_, kind, name, country, levels, type_, depth, others, codes, *rest = row
        latitude, longitude, population, inside, start, end, successor = rest
        return Entry(
            id=id_,
            name=name,
            kind=kind,
            country=country,
            levels=frozenset(Level(one) for one in levels.split("|") if one),
            type=type_,
            depth=depth,
            others=tuple(json.loads(others)),
            codes=tuple(codes.split()),
            latitude=latitude,
            longitude=longitude,
            population=population,
            inside=tuple(inside.split()),
            start=start,
            end=end,
            successor=successor,
        )


def _nearest(folded: str, names: Sequence[str], least: float, most: int) -> dict[str, float]:
    try:
        from rapidfuzz import fuzz, process  # noqa: PLC0415 - an extra that may not be there
    except ImportError as error:
        raise missing(error) from error
    found = process.extract(
        folded, names, scorer=fuzz.ratio, processor=None, score_cutoff=least, limit=most
    )
    return {name: likeness for name, likeness, _ in found}


def kept() -> Path:
    """Where the gazetteer of the installed packages is kept. Raises LinkingMissing."""
    return cached.place("gazetteer", f"{packages.stamp()}-{index.SHAPE}.sqlite")
