"""What a register needs of a folder, made aside and kept in files: reading it all takes seconds of
processor time beside tens of thousands of imported links, and opening the files a tenth of one.
"""

import json
from collections.abc import Iterable
from dataclasses import fields
from pathlib import Path
from typing import Any, Final

from tvinna.gazetteer import Gazetteer, index
from tvinna.matching.own import Thing, things
from tvinna.matching.register import Register, named
from tvinna.sources import Folder

_NAMES: Final = "names.sqlite"
_THINGS: Final = "things.json"
_FIELDS: Final = tuple(one.name for one in fields(Thing))


def write(folder: Folder, place: Path) -> None:
    """Write what a register needs of a folder into a place of its own.

    Raises BadSource for a file that is no Turtle.
    """
    found = things(folder)
    index.write(named(found), place / _NAMES)
    rows = [[getattr(one, name) for name in _FIELDS] for one in found]
    (place / _THINGS).write_text(json.dumps(rows, ensure_ascii=False), encoding="utf-8")


def opened(place: Path, gazetteer: Gazetteer) -> Register:
    """The register of what was written there; the place may be gone afterwards."""
    rows = json.loads((place / _THINGS).read_text(encoding="utf-8"))
    return Register(_things(rows), gazetteer, Gazetteer.at(place / _NAMES))


def _things(rows: Iterable[list[Any]]) -> Iterable[Thing]:
    for row in rows:
        yield Thing(*map(_frozen, row))


def _frozen(value: Any) -> Any:
    """A value of JSON as a thing holds it: tuples, as nothing of a thing changes."""
    return tuple(map(_frozen, value)) if isinstance(value, list) else value
