"""The gazetteer as one SQLite file: made once of the packages, then read without loading it."""

import json
import sqlite3
import threading
from collections.abc import Iterable, Iterator
from pathlib import Path
from typing import Final

from tvinna.gazetteer import cached
from tvinna.gazetteer.entries import Entry
from tvinna.gazetteer.folding import fold, skeleton
from tvinna.gazetteer.levels import TOWNLIKE, spoken

# Another shape of the tables is another file.
SHAPE: Final = 1

_TABLES: Final = """
CREATE TABLE entry (
    number INTEGER PRIMARY KEY, id TEXT, kind TEXT, name TEXT, country TEXT, levels TEXT, type TEXT,
    depth INTEGER, others TEXT, codes TEXT, latitude REAL, longitude REAL, population INTEGER,
    inside TEXT, first TEXT, last TEXT, successor TEXT
);
-- rank: 0 the name itself, 1 another name, 2 what is left of the name without its level words, 3
-- what is left of another name.
CREATE TABLE name (folded TEXT, country TEXT, entry INTEGER, rank INTEGER, written TEXT);
CREATE TABLE near (skeleton TEXT, country TEXT, folded TEXT);
CREATE TABLE block (country TEXT, folded TEXT, PRIMARY KEY (country, folded)) WITHOUT ROWID;
CREATE TABLE code (code TEXT, entry INTEGER);
"""
_INDEXES: Final = """
CREATE INDEX entry_id ON entry (id);
CREATE INDEX name_folded ON name (folded, country);
CREATE INDEX near_skeleton ON near (skeleton, country);
CREATE INDEX code_code ON code (code);
"""


def write(entries: Iterable[Entry], path: Path) -> None:
    """Make the file, whole or not at all: it is written beside its place and moved there."""
    path.parent.mkdir(parents=True, exist_ok=True)
    beside = cached.half(path, str(threading.get_ident()))
    beside.unlink(missing_ok=True)
    try:
        with sqlite3.connect(beside) as made:
            made.execute("PRAGMA journal_mode = OFF")
            made.execute("PRAGMA synchronous = OFF")
            fill(made, entries)
        made.close()
        beside.replace(path)
    finally:
        beside.unlink(missing_ok=True)


def fill(made: sqlite3.Connection, entries: Iterable[Entry]) -> None:
    """Put entries into an empty database."""
    made.executescript(_TABLES)
    names: set[tuple[str, str]] = set()
    for number, entry in enumerate(entries, 1):
        made.execute(
            f"INSERT INTO entry VALUES ({','.join('?' * 17)})",  # noqa: S608 - question marks alone
            (number, *_row(entry)),
        )
        found = list(_names(entry))
        made.executemany(
            "INSERT INTO name VALUES (?, ?, ?, ?, ?)",
            [(folded, entry.country, number, rank, name) for folded, rank, name in found],
        )
        names |= {(entry.country, folded) for folded, _, _ in found if folded.isascii()}
        codes = {entry.id, *entry.codes}
        made.executemany("INSERT INTO code VALUES (?, ?)", [(code, number) for code in codes])
    made.executemany("INSERT INTO block VALUES (?, ?)", sorted(names))
    made.executemany(
        "INSERT INTO near VALUES (?, ?, ?)",
        ((bones, country, folded) for country, folded in names if (bones := skeleton(folded))),
    )
    made.executescript(_INDEXES)
    made.commit()


def _names(entry: Entry) -> Iterator[tuple[str, int, str]]:
    """Each folded name once, at its best rank."""
    seen: set[str] = set()
    yield from _named(entry, entry.name, 0, seen)
    for name in entry.others:
        yield from _named(entry, name, 1, seen)


def _named(entry: Entry, name: str, rank: int, seen: set[str]) -> Iterator[tuple[str, int, str]]:
    found = spoken(name)
    rows = [(fold(name), rank)]
    # A place is no county, so `Zwettl Stadt` is Zwettl and `Falun län` would not be Falun.
    if entry.kind == "unit" or found.levels & TOWNLIKE:
        rows.append((found.stem, rank + 2))
    for folded, place in rows:
        if folded and folded not in seen:
            seen.add(folded)
            yield folded, place, name


def _row(entry: Entry) -> tuple[object, ...]:
    return (
        entry.id,
        entry.kind,
        entry.name,
        entry.country,
        "|".join(sorted(entry.levels)),
        entry.type,
        entry.depth,
        json.dumps(entry.others, ensure_ascii=False),
        " ".join(entry.codes),
        entry.latitude,
        entry.longitude,
        entry.population,
        " ".join(entry.inside),
        entry.start,
        entry.end,
        entry.successor,
    )
