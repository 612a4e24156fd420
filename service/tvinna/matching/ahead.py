"""What a register and a review need of a folder, made aside and kept in files: reading it all takes
seconds of processor time beside tens of thousands of imported links, and opening the files a tenth
of one.
"""

import json
from collections.abc import Iterable
from dataclasses import astuple, dataclass, fields
from pathlib import Path
from typing import Any, Final

from tvinna.gazetteer import Gazetteer, index
from tvinna.matching.asked import Asked
from tvinna.matching.own import Thing, things
from tvinna.matching.recorded import Party, Recorded, recorded
from tvinna.matching.register import Register, named
from tvinna.sources import Folder

_NAMES: Final = "names.sqlite"
_THINGS: Final = "things.json"
_RECORDED: Final = "recorded.json"
_FIELDS: Final = tuple(one.name for one in fields(Thing))


@dataclass(frozen=True)
class Ahead:
    """What was read of a folder: its register, what it describes, and the parties that its imports
    record.
    """

    register: Register
    things: tuple[Thing, ...]
    recorded: Recorded


def write(folder: Folder, place: Path) -> None:
    """Write what a register and a review need of a folder into a place of its own.

    Raises BadSource for a file that is no Turtle.
    """
    found = things(folder)
    index.write(named(found), place / _NAMES)
    rows = [[getattr(one, name) for name in _FIELDS] for one in found]
    (place / _THINGS).write_text(json.dumps(rows, ensure_ascii=False), encoding="utf-8")
    known = recorded(folder)
    parties = [(one.path, one.graph, astuple(one.asked), one.links) for one in known.parties]
    partners = {name: sorted(ids) for name, ids in known.partners.items()}
    told = json.dumps([parties, partners], ensure_ascii=False)
    (place / _RECORDED).write_text(told, encoding="utf-8")


def opened(place: Path, gazetteer: Gazetteer) -> Ahead:
    """What was written there; the place may be gone afterwards."""
    found = tuple(_things(json.loads((place / _THINGS).read_text(encoding="utf-8"))))
    register = Register(found, gazetteer, Gazetteer.at(place / _NAMES))
    return Ahead(register, found, _recorded((place / _RECORDED).read_text(encoding="utf-8")))


def _recorded(written: str) -> Recorded:
    parties, partners = json.loads(written)
    return Recorded(
        tuple(
            Party(path, graph, Asked(*map(_frozen, asked)), tuple(links))
            for path, graph, asked, links in parties
        ),
        {name: frozenset(ids) for name, ids in partners.items()},
    )


def _things(rows: Iterable[list[Any]]) -> Iterable[Thing]:
    for row in rows:
        yield Thing(*map(_frozen, row))


def _frozen(value: Any) -> Any:
    """A value of JSON as a thing holds it: tuples, as nothing of a thing changes."""
    return tuple(map(_frozen, value)) if isinstance(value, list) else value
