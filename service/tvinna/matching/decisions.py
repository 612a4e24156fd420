"""Decisions on what names and things are, as SSSOM/TSV: who decided, when, what was turned down.

(SSSOM 1.0, https://mapping-commons.github.io/sssom/)
"""

import csv
import io
import re
from collections import defaultdict
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import Final

from tvinna.errors import BadList
from tvinna.gazetteer import country, fold
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

_DAY: Final = re.compile(r"\d{4}-\d{2}-\d{2}")
_LITERAL: Final = "rdfs literal"


@dataclass(frozen=True)
class Decision:
    """A row: that a name or a thing is an entry of a register, or (`negative`) that it is not.

    `subject` is the slug path of a thing of ours, or nothing for a name in a list; `country`
    is a code, or nothing. `by` and `on` say who decided and on which day (`2026-11-22`); a row with
    neither is a proposal. `row` is its line in the file.
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
    """The decisions of a file; none when there is no such file.

    Raises BadList for a column that is missing, a predicate that is neither skos:exactMatch nor
    skos:closeMatch, and a decision without a name or a day.
    """
    if not path.exists():
        return ()
    try:
        lines = path.read_text(encoding="utf-8-sig").splitlines()
    except UnicodeDecodeError as error:
        raise BadList(f"{path}: {error}; save it in UTF-8") from error
    first = next((number for number, line in enumerate(lines) if not line.startswith("#")), None)
    if first is None:
        return ()
    rows = csv.DictReader(lines[first:], delimiter="\t")
    missing = {"predicate_id", "object_id", "mapping_justification"} - set(rows.fieldnames or ())
    if missing:
        raise BadList(f"{path}:{first + 1}: no column {', '.join(sorted(missing))}; SSSOM has it")
    return tuple(_decision(path, number, row) for number, row in enumerate(rows, first + 2))


def _decision(path: Path, number: int, row: dict[str, str]) -> Decision:
    def cell(name: str) -> str:
        return (row.get(name) or "").strip()

    where = f"{path}:{number}"
    predicate, modifier = cell("predicate_id"), cell("predicate_modifier")
    if predicate not in _PREDICATES:
        raise BadList(f"{where}: predicate_id is {predicate!r}; write {' or '.join(_PREDICATES)}")
    if modifier not in ("", _NOT):
        raise BadList(f"{where}: predicate_modifier is {modifier!r}; write {_NOT}, or nothing")
    by, on = cell("author_id") or cell("author_label"), cell("mapping_date")
    curated = cell("mapping_justification") == CURATED
    if curated and not (by and _DAY.fullmatch(on)):
        raise BadList(
            f"{where}: a decision says who made it and when; fill in author_id or author_label, and"
            " mapping_date (2026-11-22)"
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


def refused_things(decided: Iterable[Decision]) -> Mapping[str, frozenset[str]]:
    """What people have turned down of things of the folder: by slug path, the ids."""
    found: dict[str, set[str]] = defaultdict(set)
    for one in decided:
        if one.decided and one.negative and one.subject:
            found[one.subject].add(one.object)
    return {subject: frozenset(ids) for subject, ids in found.items()}


def refused(decided: Iterable[Decision]) -> frozenset[tuple[str, str, str]]:
    """What people have turned down, as (folded name, country's code, id): never proposed again."""
    return frozenset(
        (fold(one.name), one.country, one.object) for one in decided if one.decided and one.negative
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
                yield _line(_proposal(one, code, chosen, predicate))


def head(base: str) -> Iterator[str]:
    """The metadata and the head of a file."""
    yield "#mapping_set_id: https://w3id.org/tvinna/decisions\n"
    yield "#license: http://creativecommons.org/publicdomain/zero/1.0/\n"
    yield "#curie_map:\n"
    for prefix, space in sorted((_CURIES | {HERE: f"{base}id/"}).items()):
        yield f"#  {prefix}: {space}\n"
    yield _line(dict.fromkeys(COLUMNS, "") | {name: name for name in COLUMNS})


def _proposal(one: Found, code: str, chosen: Candidate, predicate: str) -> dict[str, str]:
    return {
        "subject_id": f"{HERE}:{one.subject}" if one.subject else "",
        "subject_label": one.asked.name,
        "subject_type": "" if one.subject else _LITERAL,
        "predicate_id": predicate,
        "object_id": f"{HERE}:{chosen.ours}" if chosen.ours else chosen.entry.id,
        "object_label": chosen.entry.name,
        "mapping_justification": _LEXICAL,
        "confidence": f"{chosen.score:.2f}",
        "comment": "; ".join(reason.said("en") for reason in chosen.reasons),
        "other": f"country={code}" if code else "",
    }


def _line(cells: dict[str, str]) -> str:
    line = io.StringIO()
    writer = csv.writer(line, delimiter="\t", lineterminator="\n")
    writer.writerow([cells.get(name, "") for name in COLUMNS])
    return line.getvalue()
