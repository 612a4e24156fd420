"""The questions: `.rq` files that introduce themselves, and the text of any query."""

from tvinna.queries.conditions import eager
from tvinna.queries.figures import figures
from tvinna.queries.query import Column, Parameter, Query, parse, read
from tvinna.queries.reading import Reading, reading, remember, shape
from tvinna.queries.shelf import Shelf, find, load, named, open_shelf
from tvinna.queries.text import Filled, fill, prefixes_in, tokens

__all__ = [
    "Column",
    "Filled",
    "Parameter",
    "Query",
    "Reading",
    "Shelf",
    "eager",
    "figures",
    "fill",
    "find",
    "load",
    "named",
    "open_shelf",
    "parse",
    "prefixes_in",
    "read",
    "reading",
    "remember",
    "shape",
    "tokens",
]
