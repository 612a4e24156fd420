"""Reading the index: what fits some words, best first, and what may have been meant."""

import json
import sqlite3
from collections import Counter
from collections.abc import Collection, Iterator, Sequence
from dataclasses import dataclass
from difflib import get_close_matches
from pathlib import Path
from typing import Any, Final

from tvinna.search.folding import words
from tvinna.search.kinds import KINDS

# Longer searches are cut here, in letters and in words.
LONGEST: Final = 200
_WORDS: Final = 12
_ADDRESS: Final = 1000
# More than so many are counted, but not put in order; a name that fits best is always among them.
_RANKED: Final = 2000
# A word may stand within so many others: `avfall` in `matavfall`.
_WITHIN: Final = 40
_LETTERS: Final = 3
_ALIKE: Final = 0.72
_COMPARED: Final = 300
_ORDER: Final = tuple(KINDS)
# What most people come for: named with what was asked, these stand before what only begins so.
_SOUGHT: Final = frozenset({_ORDER.index("partnership"), _ORDER.index("project")})


@dataclass(frozen=True)
class Register:
    """An imported graph, by its IRI, with its name and the language of that."""

    iri: str
    name: str
    language: str


@dataclass(frozen=True)
class Hit:
    """A thing that was found: its name and what is told of it, each with its language, which is
    the one asked for where the thing has it, else English, else any. `registers` are the imported
    graphs that tell of it; none where another graph says what it is.
    """

    iri: str
    kind: str
    name: str
    name_language: str
    text: str
    text_language: str
    types: tuple[str, ...]
    registers: tuple[Register, ...] = ()


@dataclass(frozen=True)
class Found:
    """A page of what fits a search: `total` things, and how many of each kind fit its words.

    `meant` are the words that were searched for in place of those that nothing fits.
    """

    hits: tuple[Hit, ...]
    total: int
    kinds: tuple[tuple[str, int], ...]
    meant: str = ""


@dataclass(frozen=True)
class Suggestion:
    """A name that may be meant."""

    label: str
    language: str
    iri: str
    kind: str


class Index:
    """The index in a file, which may be gone once it is open. For one thread at a time."""

    def __init__(self, path: Path) -> None:
        self._file = sqlite3.connect(
            f"{path.absolute().as_uri()}?mode=ro&immutable=1", uri=True, check_same_thread=False
        )

    def close(self) -> None:
        """Let go of the file."""
        self._file.close()

    def search(
        self,
        text: str,
        language: str,
        kinds: Collection[str] = (),
        offset: int = 0,
        limit: int = 20,
    ) -> Found:
        """What has all the words of a text: those called so first, then those whose name begins
        so, has the words, or has words that begin so; last what tells of them. A partnership or a
        project whose name has the words is among those whose name begins so.

        An address finds what has it, or one that begins so; else its last part is searched for.
        """
        asked = words(text[:LONGEST])[:_WORDS]
        if not asked:
            return Found((), 0, ())
        if "://" in text:
            addressed = self._addressed(text[:_ADDRESS], language, kinds, offset, limit)
            if addressed.kinds:
                return addressed
            asked = words(text.rstrip("/#").rpartition("/")[2][:LONGEST])[:_WORDS] or asked
        found = self._found(asked, language, kinds, offset, limit)
        if found.kinds:
            return found
        meant = [self._meant(word) or word for word in asked]
        if meant == asked:
            return found
        other = self._found(meant, language, kinds, offset, limit)
        return (
            Found(other.hits, other.total, other.kinds, " ".join(meant)) if other.kinds else found
        )

    def suggest(self, text: str, language: str, most: int = 8) -> tuple[Suggestion, ...]:
        """Names that begin so, then names with words that do, then names with words like those."""
        asked = words(text[:LONGEST])[:_WORDS]
        if not asked:
            return ()
        found: dict[str, Suggestion] = {}
        for suggestion in self._suggested(asked, language):
            found.setdefault(suggestion.iri, suggestion)
            if len(found) == most:
                break
        return tuple(found.values())

    def _suggested(self, asked: Sequence[str], language: str) -> Iterator[Suggestion]:
        begins = " ".join(asked)
        rows = self._file.execute(
            "SELECT label, language, thing.shown, kind FROM name JOIN thing ON thing.id = thing"
            " WHERE name.folded >= ? AND name.folded < ?"
            " ORDER BY language != ?, main = 0, kind, length(label), label LIMIT 40",
            (begins, f"{begins}\U0010ffff", language),
        )
        for label, spoken, shown, kind in rows:
            yield Suggestion(label, spoken, json.loads(shown)["iri"], _ORDER[kind])
        meant = [self._meant(word) or word for word in asked]
        for tried in (asked, meant) if meant != list(asked) else (asked,):
            for number in self._ranked(tried, "name")[:20]:
                hit = self._hit(number, language)
                yield Suggestion(hit.name, hit.name_language, hit.iri, hit.kind)

    def _found(
        self, asked: Sequence[str], language: str, kinds: Collection[str], offset: int, limit: int
    ) -> Found:
        counted = self._file.execute(
            "SELECT kind, COUNT(*) FROM found JOIN thing ON thing.id = found.rowid"
            " WHERE found MATCH ? GROUP BY kind ORDER BY kind",
            (self._expression(asked),),
        )
        every = tuple((_ORDER[kind], number) for kind, number in counted)
        total = sum(number for kind, number in every if not kinds or kind in kinds)
        if not total:
            return Found((), 0, every)
        ranked = self._ranked(asked, "", kinds)[offset : offset + limit]
        return Found(tuple(self._hit(number, language) for number in ranked), total, every)

    def _addressed(
        self, address: str, language: str, kinds: Collection[str], offset: int, limit: int
    ) -> Found:
        """What has an address that begins so, the shortest first."""
        begins = " ".join(words(address))
        rows = self._file.execute(
            "SELECT DISTINCT thing.id, kind FROM name JOIN thing ON thing.id = thing"
            " WHERE name.folded >= ? AND name.folded < ? AND main = 0"
            " ORDER BY length(name.folded), name.folded",
            (begins, f"{begins}\U0010ffff"),
        ).fetchall()
        counts = Counter(kind for _, kind in rows)
        every = tuple((_ORDER[kind], counts[kind]) for kind in sorted(counts))
        wanted = [number for number, kind in rows if not kinds or _ORDER[kind] in kinds]
        hits = tuple(self._hit(number, language) for number in wanted[offset : offset + limit])
        return Found(hits, len(wanted), every)

    def _ranked(self, asked: Sequence[str], column: str, kinds: Collection[str] = ()) -> list[int]:
        """The numbers of what fits, best first: of very much, only so many."""
        text = " ".join(asked)
        wanted = [str(_ORDER.index(kind)) for kind in kinds if kind in KINDS]
        among = f" AND kind IN ({', '.join(wanted)})" if wanted else ""
        named = self._file.execute(
            "SELECT DISTINCT thing.id, kind, thing.folded, 0.0 FROM name JOIN thing ON"  # noqa: S608
            f" thing.id = thing WHERE name.folded >= ? AND name.folded < ?{among} LIMIT ?",
            # With one letter, only what is called so.
            (text, f"{text}\U0010ffff" if len(asked[-1]) > 1 else f"{text}\0", _RANKED),
        ).fetchall()
        # Names are suggested by how their words begin.
        expression = self._expression(asked, within=not column)
        fitting = self._file.execute(
            "SELECT thing.id, kind, thing.folded, bm25(found, 8, 6, 8, 1) FROM found JOIN thing ON"  # noqa: S608
            f" thing.id = found.rowid WHERE found MATCH ?{among} LIMIT ?",
            (f"{column} : ({expression})" if column else expression, _RANKED),
        ).fetchall()
        exact = {number for number, *_ in named if self._called(number, text)}
        rows = {row[0]: row for row in (*named, *fitting)}
        ranks = [
            (
                _rank(text, asked, folded, exact=number in exact, sought=kind in _SOUGHT),
                *(kind, score, len(folded), number),
            )
            for number, kind, folded, score in rows.values()
        ]
        return [number for *_, number in sorted(ranks)]

    def _called(self, number: int, text: str) -> bool:
        row = self._file.execute(
            "SELECT 1 FROM name WHERE folded = ? AND thing = ?", (text, number)
        ).fetchone()
        return row is not None

    def _hit(self, number: int, language: str) -> Hit:
        kind, written = self._file.execute(
            "SELECT kind, shown FROM thing WHERE id = ?", (number,)
        ).fetchone()
        row: dict[str, Any] = json.loads(written)
        name, spoken = _told(row["names"], language)
        text, told = _told(row["texts"], language)
        if not name:
            name, spoken, text, told = text, told, "", ""
        registers = tuple(
            Register(iri, *_told(names, language))
            for iri, names in row.get("registers", {}).items()
        )
        return Hit(
            row["iri"], _ORDER[kind], name, spoken, text, told, tuple(row["types"]), registers
        )

    def _expression(self, asked: Sequence[str], *, within: bool = True) -> str:
        """What the words ask of the index: each of them, as the beginning of a word or within."""
        return " AND ".join(self._alternatives(word, within=within) for word in asked)

    def _alternatives(self, word: str, *, within: bool = True) -> str:
        # Only letters and digits are left of what was asked, and nothing of the index's grammar.
        begins = f'"{word}"*' if len(word) > 1 else f'"{word}"'
        if len(word) <= _LETTERS or not within:
            return begins
        holding = self._file.execute(
            "SELECT word FROM spelling WHERE word MATCH ? AND word NOT GLOB ?"
            " ORDER BY uses DESC LIMIT ?",
            (f'"{word}"', f"{word}*", _WITHIN),
        )
        others = [f'"{other}"' for (other,) in holding]
        return f"({' OR '.join([begins, *others])})"

    def _meant(self, word: str) -> str:
        """The word most like one that nothing begins with; empty where there is none."""
        if len(word) < _LETTERS or word.isdigit():
            return ""
        known = self._file.execute(
            "SELECT 1 FROM found WHERE found MATCH ? LIMIT 1", (self._alternatives(word),)
        ).fetchone()
        if known:
            return ""
        threes = {word[at : at + _LETTERS] for at in range(len(word) - _LETTERS + 1)}
        # Of a short word with one wrong letter, no three may be left.
        threes |= {word[0] + word[1:][at : at + 2] for at in range(1, len(word) - 2)}
        rows = self._file.execute(
            "SELECT word FROM spelling WHERE word MATCH ? ORDER BY rank LIMIT ?",
            (" OR ".join(f'"{three}"' for three in sorted(threes)), _COMPARED),
        )
        return next(iter(get_close_matches(word, [row[0] for row in rows], 1, _ALIKE)), "")


def _rank(text: str, asked: Sequence[str], folded: str, *, exact: bool, sought: bool) -> int:
    """How near the names of a thing (each on its line) are to what was asked; 0 is nearest."""
    if exact:
        return 0
    best = 5
    for name in folded.split("\n"):
        if name == text:
            return 0
        if name.startswith(text):
            best = min(best, 1)
        elif best > 2:
            parts = name.split()
            if all(word in parts for word in asked):
                best = 2
            elif all(any(part.startswith(word) for part in parts) for word in asked):
                best = min(best, 3)
            elif all(word in name for word in asked):
                best = min(best, 4)
    return min(best, 1) if sought and best <= 3 else best


def _told(texts: dict[str, str], language: str) -> tuple[str, str]:
    """A text in the language, else in English, else in any; and which that is."""
    for one in (language, "en", "", *texts):
        if one in texts:
            return texts[one], one
    return "", ""
