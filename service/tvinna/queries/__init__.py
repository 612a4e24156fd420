"""The questions: `.rq` files that introduce themselves, and the text of any query."""

from tvinna.queries.conditions import eager
from tvinna.queries.figures import figures
from tvinna.queries.header import SUBJECTS, Column, Parameter
from tvinna.queries.query import Query, by_subject, parse, read
from tvinna.queries.reading import Reading, reading, remember, shape
from tvinna.queries.shelf import Shelf, find, load, named, open_shelf
from tvinna.queries.text import Filled, fill, prefixes_in, tokens

__all__ = [
    "SUBJECTS",
    "Column",
    "Filled",
    "Parameter",
    "Query",
    "Reading",
    "Shelf",
    "by_subject",
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
