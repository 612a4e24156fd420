"""Writing the index: one file of SQLite, with its full-text search. (SQLite, FTS5)"""

import json
import sqlite3
from collections.abc import Iterable, Iterator
from pathlib import Path
from typing import Final

from tvinna.search.folding import words
from tvinna.search.gathering import Entry
from tvinna.search.kinds import KINDS

# A table a question that is asked of it: what a thing is shown as; what it is called, in order of
# letters; which words it is found by; and which words there are, by their letters in threes.
_TABLES: Final = """
PRAGMA journal_mode = OFF;
PRAGMA synchronous = OFF;
PRAGMA page_size = 8192;
CREATE TABLE thing (id INTEGER PRIMARY KEY, kind INTEGER, folded TEXT, shown TEXT);
CREATE TABLE name (folded TEXT, thing INTEGER, main INTEGER, label TEXT, language TEXT,
    PRIMARY KEY (folded, thing, label)) WITHOUT ROWID;
CREATE VIRTUAL TABLE found USING fts5(name, other, code, text, content='',
    tokenize="unicode61 remove_diacritics 0", prefix='2 3');
CREATE VIRTUAL TABLE spelling USING fts5(word, uses UNINDEXED, tokenize='trigram');
"""
_DONE: Final = """
INSERT INTO found (found) VALUES ('optimize');
CREATE VIRTUAL TABLE vocabulary USING fts5vocab(found, 'row');
INSERT INTO spelling (word, uses) SELECT term, doc FROM vocabulary
    WHERE length(term) BETWEEN 3 AND 40 AND term GLOB '*[a-z]*';
DROP TABLE vocabulary;
INSERT INTO spelling (spelling) VALUES ('optimize');
"""
# More of a description than this is not shown with a hit.
_SHOWN: Final = 400


def write(entries: Iterable[Entry], path: Path) -> int:
    """Write the index of some things into an empty file; how many they are."""
    place = {kind: number for number, kind in enumerate(KINDS)}
    with sqlite3.connect(path) as index:
        index.executescript(_TABLES)
        number = 0
        for number, entry in enumerate(entries, 1):
            names = list(dict.fromkeys(entry.names.values()))
            index.execute(
                "INSERT INTO thing VALUES (?, ?, ?, ?)",
                (number, place[entry.kind], "\n".join(map(_plain, names)), _shown(entry)),
            )
            index.executemany(
                "INSERT OR IGNORE INTO name VALUES (?, ?, ?, ?, ?)", _named(number, entry)
            )
            index.execute(
                "INSERT INTO found (rowid, name, other, code, text) VALUES (?, ?, ?, ?, ?)",
                (
                    number,
                    _plain(*names),
                    _plain(*entry.others),
                    _plain(*entry.codes),
                    _plain(*entry.texts.values()),
                ),
            )
        index.executescript(_DONE)
    index.close()
    return number


def _named(number: int, entry: Entry) -> Iterator[tuple[str, int, int, str, str]]:
    """Every way to name a thing, as it is compared and as it is written."""
    for language, label in entry.names.items():
        yield _plain(label), number, 1, label, language
    for label, language in entry.others.items():
        yield _plain(label), number, 0, label, language
    # By its whole address a thing is found, but not by a word of it.
    for code in (entry.iri, *entry.codes):
        yield _plain(code), number, 0, code, ""


def _plain(*texts: str) -> str:
    return " ".join(word for text in texts for word in words(text))


def _shown(entry: Entry) -> str:
    texts = {language: text[:_SHOWN] for language, text in entry.texts.items()}
    row = {"iri": entry.iri, "names": entry.names, "texts": texts, "types": sorted(entry.types)}
    if entry.registers and not entry.told:
        row["registers"] = entry.registers
    return json.dumps(row, ensure_ascii=False)
