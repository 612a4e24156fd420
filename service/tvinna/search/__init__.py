"""Finding things by their words: an index of names, descriptions, gists and identifiers.

It is made of a folder's files by a process of its own (`python -m tvinna.search`), once for each
state of the data, and read by whoever serves it. The engine that answers queries has no part in it.
"""

from tvinna.search.folding import fold, words
from tvinna.search.index import Found, Hit, Index, Suggestion
from tvinna.search.kinds import KINDS

__all__ = ["KINDS", "Found", "Hit", "Index", "Suggestion", "fold", "words"]
