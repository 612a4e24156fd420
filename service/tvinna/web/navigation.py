"""The rooms of the site, as the head of every page lists them.

One row adds one: its word (see `words`), the path that it stands at, and whether it is there also
when the site is written out as files, which answer no queries.
"""

from collections.abc import Iterator
from dataclasses import dataclass
from typing import Final


@dataclass(frozen=True)
class Entry:
    """A row of the navigation: its word, its path behind the language, whether files have it."""

    word: str
    path: str
    still: bool = True


ENTRIES: Final = (
    Entry("start", ""),
    Entry("documents", "documents"),
    Entry("questions", "queries"),
    Entry("query", "sparql", still=False),
    Entry("search", "search", still=False),
)


@dataclass(frozen=True)
class Shown:
    """An entry on a page; `current` says that the page is in it."""

    word: str
    path: str
    current: bool


def entries(path: str, *, still: bool) -> Iterator[Shown]:
    """The entries for the page at a path, which stands in the one whose path it begins with."""
    here = path.partition("/")[0]
    for entry in ENTRIES:
        if entry.still or not still:
            yield Shown(entry.word, entry.path, current=entry.path == here)
