"""The rooms of the site, as the head of every page lists them.

One row adds one: its word (in `words`), the path that it stands at, and whether it is there also
when the site is written out as files, which answer no queries.
"""

from collections.abc import Iterator, Mapping
from dataclasses import dataclass, field
from typing import Final


@dataclass(frozen=True)
class Entry:
    """A row of the navigation: its word, its path behind the language, whether files have it.

    One with `names` has a path of its own in each language.
    """

    word: str
    path: str
    still: bool = True
    names: Mapping[str, str] = field(default_factory=dict)


# What the follow-up report is called in an address.
FOLLOW_UP: Final[Mapping[str, str]] = {"sv": "uppfoljning", "en": "follow-up", "vi": "theo-doi"}
ENTRIES: Final = (
    Entry("start", ""),
    Entry("goals_room", "goals"),
    Entry("actors_room", "actors"),
    Entry("flow_room", "flow"),
    Entry("compare_room", "compare"),
    Entry("follow_up_room", "", names=FOLLOW_UP),
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


def entries(path: str, language: str, *, still: bool) -> Iterator[Shown]:
    """The entries for the page at a path, which stands in the one whose path it begins with."""
    here = path.partition("/")[0]
    for entry in ENTRIES:
        if entry.still or not still:
            own = entry.names.get(language, entry.path)
            yield Shown(entry.word, own, current=own == here)
