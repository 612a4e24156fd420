"""Our own things by the words of their names, for who remembers only some of them."""

from collections import defaultdict
from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from typing import Final

from tvinna.gazetteer import fold
from tvinna.matching.own import Thing

# A name that has so much of what was asked for, word by word, is offered, never taken.
_WORDS: Final = 0.75
_SHARE: Final = 60.0
# Vietnamese writes a blank between syllables: those that stand apart are of other words, so that
# the ecosystem (hệ sinh thái) and the resources (tài nguyên) of a goal are not Thái Nguyên.
_SYLLABLES: Final = frozenset({"vi"})


@dataclass(frozen=True)
class _Name:
    """A folded name, and whether its words are parted into syllables."""

    folded: str
    syllables: bool


class Worded:
    """The names of things, word by word."""

    def __init__(self, things: Iterable[Thing]) -> None:
        self._names: dict[str, dict[str, set[_Name]]] = defaultdict(lambda: defaultdict(set))
        for one in things:
            for text, language in one.names:
                name = _Name(fold(text), language in _SYLLABLES)
                for word in name.folded.split():
                    self._names[word][one.id].add(name)

    def find(self, folded: str) -> Iterator[tuple[str, float]]:
        """The ids of things that have most words of a folded name, and how well they fit (0 to
        100); one that has several such names comes with each.
        """
        words = set(folded.split())
        counts: dict[tuple[str, _Name], int] = defaultdict(int)
        for word in words:
            for id_, names in self._names.get(word, {}).items():
                for name in names:
                    counts[id_, name] += 1
        for (id_, name), many in counts.items():
            if name.syllables and f" {folded} " not in f" {name.folded} ":
                continue
            if (share := many / len(words)) >= _WORDS:
                length = len(name.folded.split())
                yield id_, _SHARE * share + (99 - _SHARE) * many / max(length, many)
