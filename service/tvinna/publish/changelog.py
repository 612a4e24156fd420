"""A change set for people and programs: which things are new, gone or changed, and how."""

import json
from collections.abc import Iterator, Mapping
from dataclasses import asdict
from typing import Final, Literal

from tvinna.publish.changes import STEPS, Change, Changes, Kind
from tvinna.publish.tables import short
from tvinna.terms import VOCABULARY

Language = Literal["sv", "en"]
_KINDS: Final[tuple[Kind, ...]] = ("gone", "new", "changed")
_WORDS: Final[Mapping[Language, Mapping[str, str]]] = {
    "sv": {
        "title": "# Ändringar i version {version}",
        "first": "Det finns ingen tidigare version att jämföra med.",
        "since": "Tillkomna påståenden sedan version {previous}: {added}; borttagna: {removed}.",
        "left_out": "{left_out} av de borttagna får inte längre publiceras och återges inte.",
        "none": "Inga påståenden har ändrats.",
        "terms": "## Begrepp",
        "things": "## Saker",
        "new": "### Nya",
        "gone": "### Borttagna",
        "changed": "### Ändrade",
        "unnamed": "en sak vars uppgifter inte längre får publiceras",
        "major": "Versionens första siffra räknas upp: en adress eller en betydelse har ändrats.",
        "minor": "Versionens andra siffra räknas upp: något nytt har tillkommit.",
        "patch": "Versionens tredje siffra räknas upp: uppgifter har rättats.",
    },
    "en": {
        "title": "# Changes in version {version}",
        "first": "There is no earlier version to compare with.",
        "since": "Statements added since version {previous}: {added}; removed: {removed}.",
        "left_out": "{left_out} of those removed may not be published any more and are not shown.",
        "none": "No statement has changed.",
        "terms": "## Terms",
        "things": "## Things",
        "new": "### New",
        "gone": "### Gone",
        "changed": "### Changed",
        "unnamed": "a thing of which nothing may be published any more",
        "major": "The first number of the version goes up: an address or a meaning has changed.",
        "minor": "The second number of the version goes up: there is something new.",
        "patch": "The third number of the version goes up: something was corrected.",
    },
}


def as_text(changes: Changes | None, version: str, language: Language) -> str:
    """The changes as Markdown."""
    return "\n\n".join(_paragraphs(changes, version, language)) + "\n"


def as_json(changes: Changes | None, version: str) -> str:
    """The changes as one JSON object; without a release to compare with, its `previous` is null."""
    if changes is None:
        row: dict[str, object] = {"version": version, "previous": None, "things": []}
    else:
        row = {
            "version": version,
            "previous": changes.previous,
            "step": changes.step,
            "added": changes.added,
            "removed": changes.removed,
            "left_out": changes.left_out,
            "things": [asdict(change) for change in changes.things],
        }
    return json.dumps(row, ensure_ascii=False, indent=1) + "\n"


def _paragraphs(changes: Changes | None, version: str, language: Language) -> Iterator[str]:
    words = _WORDS[language]
    yield words["title"].format(version=version)
    if changes is None:
        yield words["first"]
        return
    counts = {
        "previous": changes.previous,
        "added": changes.added,
        "removed": changes.removed,
        "left_out": changes.left_out,
    }
    yield words["since"].format(**counts)
    if changes.left_out:
        yield words["left_out"].format(**counts)
    if not changes.things:
        yield words["none"]
        return
    yield words[changes.step]
    terms = [one for one in changes.things if one.thing.startswith(VOCABULARY + "ns/")]
    terms += [one for one in changes.things if one.thing.startswith(VOCABULARY + "scheme/")]
    for heading, among in (
        ("terms", terms),
        ("things", [one for one in changes.things if one not in terms]),
    ):
        if among:
            yield words[heading]
            yield from _listed(among, language)


def _listed(among: list[Change], language: Language) -> Iterator[str]:
    for kind in _KINDS:
        rows = [one for one in among if one.kind == kind]
        # What moves the version most comes first.
        rows.sort(key=lambda one: STEPS.index(one.step))
        if rows:
            yield _WORDS[language][kind]
            yield "\n".join(line for one in rows for line in _lines(one, language))


def _lines(change: Change, language: Language) -> Iterator[str]:
    if not change.thing:
        yield f"- {_WORDS[language]['unnamed']}"
        return
    name = change.names.get(language) or next(iter(change.names.values()), "")
    yield f"- {name} <{change.thing}>" if name else f"- <{change.thing}>"
    for one in change.properties:
        yield f"  - {short(one.iri)}"
        yield from (f"    - − {value}" for value in one.removed)
        yield from (f"    - + {value}" for value in one.added)
