"""Decisions on what names and things are, as SSSOM/TSV: who decided, when, what was turned down.

(SSSOM 1.0, https://mapping-commons.github.io/sssom/)
"""

import csv
import io
import re
from collections import defaultdict
from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from datetime import UTC, date, datetime, timedelta
from pathlib import Path
from typing import Final

from tvinna.errors import BadList
from tvinna.gazetteer import country, fold
from tvinna.matching.asked import Asked
from tvinna.matching.candidate import Candidate
from tvinna.matching.lists import Found
from tvinna.matching.matcher import HERE
from tvinna.terms import SKOS, VOCABULARY

# The folder's decisions. They are made by people, in any program that edits tables.
FILE: Final = "decisions.sssom.tsv"
CURATED: Final = "semapv:ManualMappingCuration"
_LEXICAL: Final = "semapv:LexicalMatching"
EXACT: Final = "skos:exactMatch"
CLOSE: Final = "skos:closeMatch"
_PREDICATES: Final = (EXACT, CLOSE)
_NOT: Final = "Not"
COLUMNS: Final = (
    "subject_id", "subject_label", "subject_type", "predicate_id", "predicate_modifier",
    "object_id", "object_label", "mapping_justification", "author_id", "author_label",
    "mapping_date", "confidence", "comment", "other",
)  # fmt: skip
_CURIES: Final = {
    "geonames": "https://sws.geonames.org/",
    "iso3166-2": f"{VOCABULARY}register/iso3166-2/",
    "semapv": "https://w3id.org/semapv/vocab/",
    "skos": SKOS,
    "vn63": f"{VOCABULARY}register/vn63/",
}

_DAY: Final = re.compile(r"[0-9]{4}-[0-9]{2}-[0-9]{2}")
_LITERAL: Final = "rdfs literal"


@dataclass(frozen=True)
class Decision:
    """A row: that a name or a thing is an entry of a register, or (`negative`) that it is not.

    `subject` is the slug path of a thing of ours, the IRI of one that has an address of its own
    elsewhere, or nothing for a name in a list; `country` is a code, or nothing. `by` and `on` say
    who decided and on which day (`2026-11-22`); a row with neither is a proposal. `row` is its line
    in the file.
    """

    row: int
    subject: str
    name: str
    country: str
    predicate: str
    negative: bool
    object: str
    object_name: str
    by: str
    on: str
    comment: str

    @property
    def about(self) -> str | tuple[str, str]:
        """What it decides on: a thing of ours, or a name in a country."""
        return self.subject or (fold(self.name), self.country)

    @property
    def decided(self) -> bool:
        """Whether a person has decided it."""
        return bool(self.by and self.on)


def read(path: Path) -> tuple[Decision, ...]:
    """The decisions of a file; none when there is no such file. Raises BadList, as `parse` does."""
    return parse(_text(path), str(path)) if path.exists() else ()


def parse(text: str, name: str) -> tuple[Decision, ...]:
    """The decisions of a text in SSSOM/TSV; `name` stands for it in errors.

    Raises BadList for a column that is missing, a predicate that is neither skos:exactMatch nor
    skos:closeMatch, and a decision without a name or a day.
    """
    first, rows = _table(text)
    if rows is None:
        return ()
    missing = {"predicate_id", "object_id", "mapping_justification"} - set(rows.fieldnames or ())
    if missing:
        raise BadList(f"{name}:{first}: no column {', '.join(sorted(missing))}; SSSOM has it")
    return tuple(_decision(name, number, row) for number, row in enumerate(rows, first + 1))


def _text(path: Path) -> str:
    try:
        return path.read_text(encoding="utf-8-sig")
    except (OSError, UnicodeDecodeError) as error:
        raise BadList(f"{path}: {error}; give a file of SSSOM in UTF-8") from error


def _table(text: str) -> tuple[int, "csv.DictReader[str] | None"]:
    """The line of the head, and the rows under it; none of a text that has only metadata."""
    # Lines end with a line feed; what else Unicode ends lines with may stand in a cell.
    lines = [f"{line}\n" for line in text.split("\n")]
    heads = (number for number, line in enumerate(lines) if line.strip() and line[0] != "#")
    first = next(heads, None)
    if first is None:
        return 0, None
    return first + 1, csv.DictReader(lines[first:], delimiter="\t")


def merged(path: Path, other: Path, base: str) -> str:
    """The text of a file of decisions with those of another file that it has not; proposals, which
    nobody has decided, are left out. Metadata and rows that stand in it stay as they are.

    Raises BadList as `parse` does, and for a decision that is the opposite of one that stands.
    """
    text = _text(path) if path.exists() else "".join(head(base))
    standing = {_key(one): one for one in parse(text, str(path)) if one.decided}
    added = []
    for one, cells in _rows(_text(other), str(other)):
        if not one.decided:
            continue
        before = standing.setdefault(_key(one), one)
        if before is one:
            added.append(cells)
        elif before.negative is not one.negative:
            raise BadList(
                f"{other}:{one.row}: the opposite of {path.name}:{before.row}, which {before.by}"
                f" decided on {before.on}; take one of them out"
            )
    _, table = _table(text)
    names = list(table.fieldnames or ()) if table is not None else []
    lacking = [name for name in COLUMNS if name not in names and any(map(_filled(name), added))]
    if lacking or not names:
        names += lacking if names else COLUMNS
        above = "".join(f"{line}\n" for line in text.split("\n") if line.startswith("#"))
        rows = list(table) if table is not None else []
        return above + "".join(_lines(names, [dict(zip(names, names, strict=True)), *rows, *added]))
    ended = text if text.endswith("\n") else f"{text}\n"
    return ended + "".join(_lines(names, added))


def _filled(name: str) -> Callable[[Mapping[str, str]], bool]:
    return lambda cells: bool(cells.get(name))


def _rows(text: str, name: str) -> Iterator[tuple[Decision, dict[str, str]]]:
    """Each decision with its cells as they are written."""
    _, table = _table(text)
    yield from zip(parse(text, name), table or (), strict=True)


def _key(one: Decision) -> tuple[object, str, str]:
    return one.about, one.predicate, one.object


def _decision(name: str, number: int, row: Mapping[str, str]) -> Decision:
    def cell(column: str) -> str:
        return (row.get(column) or "").strip()

    where = f"{name}:{number}"
    predicate, modifier = cell("predicate_id"), cell("predicate_modifier")
    if predicate not in _PREDICATES:
        raise BadList(f"{where}: predicate_id is {predicate!r}; write {' or '.join(_PREDICATES)}")
    if modifier not in ("", _NOT):
        raise BadList(f"{where}: predicate_modifier is {modifier!r}; write {_NOT}, or nothing")
    by, on = cell("author_id") or cell("author_label"), cell("mapping_date")
    curated = cell("mapping_justification") == CURATED
    if curated and not (by and _has_been(on)):
        raise BadList(
            f"{where}: a decision says who made it and when; fill in author_id or author_label, and"
            " mapping_date, a day that has been (2026-11-22)"
        )
    other = dict(part.split("=", 1) for part in cell("other").split("|") if "=" in part)
    return Decision(
        row=number,
        subject=cell("subject_id").removeprefix(f"{HERE}:"),
        name=cell("subject_label"),
        country=other.get("country", ""),
        predicate=predicate,
        negative=modifier == _NOT,
        object=cell("object_id"),
        object_name=cell("object_label"),
        by=by if curated else "",
        on=on if curated else "",
        comment=cell("comment"),
    )


def _has_been(day: str) -> bool:
    """Whether a day is in the calendar and not to come."""
    try:
        # Where the decision was made it may be tomorrow already.
        return bool(_DAY.fullmatch(day)) and date.fromisoformat(day) <= _today() + timedelta(1)
    except ValueError:
        return False


def _today() -> date:
    return datetime.now(tz=UTC).date()


def refused_things(decided: Iterable[Decision]) -> Mapping[str, frozenset[str]]:
    """What people have turned down of things of the folder: by slug path, the ids."""
    found: dict[str, set[str]] = defaultdict(set)
    for one in decided:
        if one.decided and one.negative and one.subject:
            found[one.subject].add(one.object)
    return {subject: frozenset(ids) for subject, ids in found.items()}


def refused(decided: Iterable[Decision]) -> frozenset[tuple[str, str, str]]:
    """What people have turned down of names alone, as (folded name, country's code, id): never
    proposed again for that name. What is turned down of a thing says nothing of its namesakes.
    """
    return frozenset(
        (fold(one.name), one.country, one.object)
        for one in decided
        if one.decided and one.negative and not one.subject
    )


def proposed(found: Iterable[Found], decided: Sequence[Decision], base: str) -> Iterator[str]:
    """Lines of SSSOM/TSV: what was judged of names that nobody has decided on, to be reviewed.

    The same unit is an exact match, a place a close one: a council is no town. What the folder of
    that base describes itself has the prefix `here`.
    """
    done = {one.about for one in decided if one.decided and not one.negative}
    yield from head(base)
    seen: set[object] = set()
    for one in found:
        code = country(one.asked.country) if one.asked.country else ""
        key = one.subject or (fold(one.asked.name), code)
        if key in done or key in seen:
            continue
        seen.add(key)
        for chosen, predicate in ((one.match.unit, EXACT), (one.match.place, CLOSE)):
            if chosen is not None:
                cells = _mapping(one.subject, one.asked.name, code, chosen, predicate)
                yield from _lines(COLUMNS, [cells])


def head(base: str) -> Iterator[str]:
    """The metadata and the head of a file."""
    yield "#mapping_set_id: https://w3id.org/tvinna/decisions\n"
    yield "#license: http://creativecommons.org/publicdomain/zero/1.0/\n"
    yield "#curie_map:\n"
    for prefix, space in sorted((_CURIES | {HERE: f"{base}id/"}).items()):
        yield f"#  {prefix}: {space}\n"
    yield from _lines(COLUMNS, [{name: name for name in COLUMNS}])


@dataclass(frozen=True)
class Choice:
    """What someone chose of a party: that it is a candidate, or (`negative`) that it is not."""

    subject: str
    asked: Asked
    candidate: Candidate
    negative: bool = False


def chosen(choices: Iterable[Choice], by: str, on: str, base: str) -> Iterator[str]:
    """Lines of SSSOM/TSV: what someone has decided. `by` is a slug path of the folder, `on` a day
    (2026-11-22).
    """
    yield from head(base)
    for one in choices:
        predicate = EXACT if one.candidate.entry.kind == "unit" else CLOSE
        code = country(one.asked.country) if one.asked.country else ""
        cells = _mapping(one.subject, one.asked.name, code, one.candidate, predicate)
        cells |= {
            "predicate_modifier": _NOT if one.negative else "",
            "mapping_justification": CURATED,
            "author_id": f"{HERE}:{by}",
            "mapping_date": on,
            "comment": "",
        }
        yield from _lines(COLUMNS, [cells])


def _mapping(
    subject: str, name: str, code: str, chosen: Candidate, predicate: str
) -> dict[str, str]:
    """The cells of a proposal."""
    return {
        "subject_id": subject if not subject or ":" in subject else f"{HERE}:{subject}",
        "subject_label": name,
        "subject_type": "" if subject else _LITERAL,
        "predicate_id": predicate,
        "object_id": f"{HERE}:{chosen.ours}" if chosen.ours else chosen.entry.id,
        "object_label": chosen.entry.name,
        "mapping_justification": _LEXICAL,
        "confidence": f"{chosen.score:.2f}",
        "comment": "; ".join(reason.said("en") for reason in chosen.reasons),
        "other": f"country={code}" if code else "",
    }


def _lines(names: Sequence[str], rows: Iterable[Mapping[str, str]]) -> Iterator[str]:
    for cells in rows:
        line = io.StringIO()
        writer = csv.writer(line, delimiter="\t", lineterminator="\n")
        writer.writerow([cells.get(name) or "" for name in names])
        yield line.getvalue()
