"""Which questions there are: the product's own, and those a folder adds."""

import difflib
from collections.abc import Mapping
from dataclasses import dataclass
from pathlib import Path
from types import MappingProxyType

from tvinna.errors import BadQuery, UnknownQuery
from tvinna.queries.query import Query, read
from tvinna.queries.values import Names
from tvinna.sources import Folder
from tvinna.sources.folder import files_of
from tvinna.sources.passages import STEM
from tvinna.terms import QUERIES, prefixes, product


@dataclass(frozen=True)
class Shelf:
    """The questions of a folder by name, and by file those that cannot be used, with why."""

    questions: Mapping[str, Query]
    broken: Mapping[Path, BadQuery]


def open_shelf(folder: Folder) -> Shelf:
    """The questions of a folder, in the order of their names; one that is broken stops no other.

    The product's stand at the vocabulary's base and the folder's own at its base. A name both
    have is an error, unless it is the same file: the product's checkout is itself a folder.
    """
    names = Names(prefixes(), folder.base)
    general = product("queries")
    found: dict[str, Query] = {}
    broken: dict[Path, BadQuery] = {}
    for path in files_of(folder.path, "queries", ".rq"):
        base = QUERIES if path.parent == general else f"{folder.base}queries/"
        try:
            _check_name(path)
            found[path.stem] = read(path, base + path.stem, names)
        except BadQuery as error:
            broken[path] = error
    return Shelf(MappingProxyType(found), MappingProxyType(broken))


def _check_name(path: Path) -> None:
    """Raises BadQuery when a file's name is no name for a question."""
    if not STEM.match(path.stem):
        raise BadQuery(
            f"{path}: {path.stem!r} is no name for a question; write small letters a-z, digits and"
            " hyphens: my-themes.rq"
        )


def load(folder: Folder) -> Mapping[str, Query]:
    """The questions of a folder by name. Raises BadQuery when one cannot be used."""
    found = open_shelf(folder)
    for error in found.broken.values():
        raise error
    return found.questions


def named(folder: Folder, name: str) -> Query:
    """The question of that name, whatever is wrong with others.

    Raises BadQuery when it cannot be used itself, and UnknownQuery as `find` does.
    """
    found = open_shelf(folder)
    for path, error in found.broken.items():
        if path.stem == name:
            raise error
    return find(found.questions, name)


def find(queries: Mapping[str, Query], name: str) -> Query:
    """The question of that name. Raises UnknownQuery, naming the nearest."""
    if name in queries:
        return queries[name]
    near = difflib.get_close_matches(name, queries, 3, cutoff=0.5)
    if near:
        meant = f"did you mean {' or '.join(near)}?"
        menade = f"menade du {' eller '.join(near)}?"
        meaning = f"có phải ý bạn là {' hoặc '.join(near)}?"
    else:
        meant = f"there are {', '.join(queries)}" if queries else "this folder has none"
        menade = f"det finns {', '.join(queries)}" if queries else "mappen har inga frågor"
        meaning = f"hiện có {', '.join(queries)}" if queries else "thư mục này không có câu hỏi nào"
    raise UnknownQuery(
        f"no question is called {name}; {meant}",
        swedish=f"ingen fråga heter {name}; {menade}",
        vietnamese=f"không có câu hỏi nào tên là {name}; {meaning}",
    )
