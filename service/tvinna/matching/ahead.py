"""What a register and a review need of a folder, made aside and kept in files: reading it all takes
seconds of processor time beside tens of thousands of imported links, and opening the files a tenth
of one.
"""

import hashlib
import json
import shutil
import threading
from collections.abc import Iterable
from contextlib import suppress
from dataclasses import astuple, dataclass, fields
from functools import cache
from pathlib import Path
from typing import Any, Final

from tvinna import __version__
from tvinna.gazetteer import Gazetteer, cached, index
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
    """What was written there; the place may be gone afterwards. Raises ValueError, KeyError,
    TypeError or OSError for a place where it does not stand whole.
    """
    cached.used(place)
    found = tuple(_things(json.loads((place / _THINGS).read_text(encoding="utf-8"))))
    register = Register(found, gazetteer, Gazetteer.at(place / _NAMES))
    return Ahead(register, found, _recorded((place / _RECORDED).read_text(encoding="utf-8")))


def kept(data: str) -> Path:
    """Where what was written of data of that hash is kept, if it is."""
    return cached.place("registers", f"{data}-{_product()}")


def keep(place: Path, data: str) -> None:
    """Keep what was written in a place, which is gone afterwards, for who serves that data next.

    A cache that cannot be written only costs the time of making it again.
    """
    path = kept(data)
    beside = cached.half(path, str(threading.get_ident()))
    with suppress(OSError):
        path.parent.mkdir(parents=True, exist_ok=True)
        try:
            shutil.move(place, beside)
            # One that another has kept meanwhile holds the same.
            with suppress(FileExistsError):
                beside.rename(path)
        finally:
            shutil.rmtree(beside, ignore_errors=True)
        cached.sweep(path)


@cache
def _product() -> str:
    """The version of what reads a folder and writes of it, in few letters."""
    made = hashlib.sha256(__version__.encode())
    rooms = Path(__file__).parent.parent
    for room in ("gazetteer", "matching", "sources"):
        for file in sorted((rooms / room).glob("*.py")):
            made.update(file.read_bytes())
    return made.hexdigest()[:16]


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
