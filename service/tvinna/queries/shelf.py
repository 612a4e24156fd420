"""Which questions there are: the product's own, and those a folder adds."""

import difflib
from collections.abc import Mapping
from types import MappingProxyType

from tvinna.errors import UnknownQuery
from tvinna.queries.query import Query, read
from tvinna.queries.values import Names
from tvinna.sources import Folder
from tvinna.sources.folder import files_of
from tvinna.terms import QUERIES, prefixes, product


def load(folder: Folder) -> Mapping[str, Query]:
    """The questions of a folder by name, in the order of their names.

    The product's stand at the vocabulary's base and the folder's own at its base. A name both
    have is an error, unless it is the same file: the product's checkout is itself a folder.
    """
    names = Names(prefixes(), folder.base)
    general = product("queries")
    found: dict[str, Query] = {}
    for path in files_of(folder.path, "queries", ".rq"):
        base = QUERIES if path.parent == general else f"{folder.base}queries/"
        found[path.stem] = read(path, base + path.stem, names)
    return MappingProxyType(found)


def find(queries: Mapping[str, Query], name: str) -> Query:
    """The question of that name. Raises UnknownQuery, naming the nearest."""
    if name in queries:
        return queries[name]
    near = difflib.get_close_matches(name, queries, 3, cutoff=0.5)
    if near:
        meant = f"did you mean {' or '.join(near)}?"
    else:
        meant = f"there are {', '.join(queries)}" if queries else "this folder has none"
    raise UnknownQuery(f"no question is called {name}; {meant}")
