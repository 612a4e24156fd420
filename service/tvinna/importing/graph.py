"""The file of an imported graph: written sorted, read again to see what an import changes."""

import re
from collections import Counter
from collections.abc import Iterable, Iterator
from dataclasses import dataclass, field
from functools import cache
from itertools import chain, groupby
from operator import itemgetter
from pathlib import Path
from typing import Final

from tvinna.sources.formatting import MACHINE_WRITTEN
from tvinna.sources.passages import short
from tvinna.sources.statements import Statement
from tvinna.sources.turtle import Turtle

IMPORTED: Final = f"{MACHINE_WRITTEN} by tvinna import; import the file again, do not edit"
PULLED: Final = f"{MACHINE_WRITTEN} by tvinna pull; pull it again, do not edit"
_PREFIXES: Final = (
    *("dcterms", "form", "level", "prov", "rdf", "rdfs", "role", "schema", "sdg", "skos"),
    *("status", "tv", "wgs84", "xsd"),
)
_LABEL: Final = "rdfs:label "
# So many of the things that differ are shown.
_SHOWN: Final = 20
_SUBJECT: Final = re.compile(r"<([^>]*)> (.*)$")
_KIND: Final = re.compile(r"id/([a-z-]+)/")

Block = tuple[str, tuple[str, ...]]
"""A thing as its file writes it, and its predicates with their objects."""


@cache
def turtle() -> Turtle:
    """What writes the terms of an imported graph."""
    return Turtle(*_PREFIXES)


def line(statement: Statement) -> str:
    """A statement as a line to be sorted. Raises BadTerm for what cannot be written."""
    return written([statement])[0]


def written(statements: Iterable[Statement]) -> list[str]:
    """What is said of each thing as a line to be sorted: the thing's IRI, then its predicates with
    their objects in order, with tabs between. Raises BadTerm for what cannot be written.
    """
    # Of a large file there are tens of millions, so that each look-up counts.
    node, said = turtle().node, turtle().said
    things: dict[str, set[str]] = {}
    for subject, predicate, term in statements:
        if (told := things.get(subject)) is None:
            node(subject)
            told = things[subject] = set()
        told.add(said(predicate, term))
    return ["\t".join((subject, *sorted(told))) for subject, told in things.items()]


def things(lines: Iterable[str]) -> Iterator[Block]:
    """The things of sorted lines, each once with all that its lines say of it."""
    for subject, group in groupby((one.split("\t") for one in lines), itemgetter(0)):
        first, *others = group
        if others:
            yield subject, tuple(sorted({*first[1:], *chain.from_iterable(o[1:] for o in others)}))
        else:
            yield subject, tuple(first[1:])


def graph_file(
    base: str, about: Iterable[Statement], told: Iterable[Block], first: str = IMPORTED
) -> Iterator[str]:
    """The text of an imported graph in pieces. `about` is what is said of the graph itself, `told`
    the things of the rest, sorted. `first` is the line that says who wrote it, IMPORTED or PULLED.
    """
    yield f"{first}\n"
    yield from turtle().declared()
    yield f"@base <{base}> .\n"
    for subject, group in groupby(map(line, about), lambda one: one.partition("\t")[0]):
        yield _block(short(base, subject), (one.partition("\t")[2] for one in group))
    for subject, said in told:
        yield _block(short(base, subject), _named_once(said))


def _block(subject: str, said: Iterable[str]) -> str:
    return f"\n{subject} " + " ;\n    ".join(said) + " .\n"


def _named_once(said: Iterable[str]) -> Iterator[str]:
    """A thing's statements, its class first. It has one name in a language; what else the source
    calls it stands beside that.
    """
    named: set[str] = set()
    for one in said:
        if one.startswith(_LABEL):
            language = one.rpartition("@")[2]
            yield one.replace(_LABEL, "skos:altLabel ", 1) if language in named else one
            named.add(language)
        else:
            yield one


class Repeated:
    """Counts, of things that pass, the rows of a claim beyond its first. `start` is how the claims
    of the graph's own rows begin: what others claim at addresses of theirs has no rows here.
    """

    def __init__(self, start: str) -> None:
        self.count = 0
        self._start = start

    def counted(self, told: Iterable[Block]) -> Iterator[Block]:
        """The things as they are."""
        for thing in told:
            if thing[0].startswith(self._start):
                self.count += sum(one.startswith("tv:row ") for one in thing[1]) - 1
            yield thing


def blocks(path: Path) -> Iterator[Block]:
    """The things of a file that `graph_file` wrote, in their order."""
    for subject, text in _texts(path):
        yield subject, _said(text)


def _texts(path: Path) -> Iterator[tuple[str, str]]:
    """The things of such a file, each with its text, which begins with its first predicate."""
    held: list[str] = []
    with path.open(encoding="utf-8", newline="\n") as file:
        for line in chain(file, ("\n",)):
            if line != "\n":
                held.append(line)
            elif held:
                if found := _SUBJECT.match(held[0]):
                    held[0] = f"{found[2]}\n"
                    yield found[1], "".join(held)
                held = []


def _said(text: str) -> tuple[str, ...]:
    """What a text of `_texts` says, statement by statement."""
    return tuple(
        one.strip().removesuffix(" ;").removesuffix(" .") for one in text.split("\n") if one
    )


def begins(path: Path) -> str:
    """The first line of a file: IMPORTED or PULLED where `graph_file` wrote it."""
    with path.open(encoding="utf-8") as file:
        return file.readline().rstrip("\n")


@dataclass
class Difference:
    """What an import changes: how many things of each kind (claim, party, …) are new, gone or said
    otherwise, the first of them to show, and whether rows have only moved.
    """

    new: Counter[str] = field(default_factory=Counter)
    gone: Counter[str] = field(default_factory=Counter)
    changed: Counter[str] = field(default_factory=Counter)
    first: list[tuple[str, str, tuple[str, ...], tuple[str, ...]]] = field(default_factory=list)
    moved: bool = False

    def tell(self, subject: str, before: str, after: str) -> None:
        """Count a thing of which something else is said than before, by the text of both; nothing
        is said of what is not there.
        """
        mark = "±" if before and after else "-" if before else "+"
        kind = (_KIND.findall(subject) or ["thing"])[0]
        {"+": self.new, "-": self.gone, "±": self.changed}[mark][kind] += 1
        # A claim tells what its parties are; they need no lines of their own.
        if len(self.first) < _SHOWN and kind not in ("party", "partnership"):
            old, new = _without_rows(before), _without_rows(after)
            gone = tuple(one for one in old if one not in new)
            came = tuple(one for one in new if one not in old)
            self.first.append((mark, subject, gone, came))

    @property
    def empty(self) -> bool:
        """Whether the file says the same as before, also of its rows."""
        return not (self.new or self.gone or self.changed or self.moved)


def difference(old: Path, new: Path, graph: str, base: str) -> Difference:
    """What a new file of a graph says other than the old one. Both are read a thing at a time.

    `graph` is how the files write the graph itself, of which nothing is told here; `base` begins
    what they write without it.
    """
    found = Difference()
    olds, news = (_after(_texts(path), graph, base) for path in (old, new))
    one, other = next(olds, None), next(news, None)
    while one is not None or other is not None:
        if other is None or (one is not None and one[0] < other[0]):
            assert one is not None  # noqa: S101 (what the loop's condition says)
            found.tell(one[1], one[2], "")
            one = next(olds, None)
        elif one is None or other[0] < one[0]:
            found.tell(other[1], "", other[2])
            other = next(news, None)
        else:
            if one[2] != other[2]:
                if _without_rows(one[2]) == _without_rows(other[2]):
                    found.moved = True
                else:
                    found.tell(one[1], one[2], other[2])
            one, other = next(olds, None), next(news, None)
    return found


def _after(
    found: Iterator[tuple[str, str]], graph: str, base: str
) -> Iterator[tuple[str, str, str]]:
    """What each thing is called in full, by which a file is sorted, how it is written, its text."""
    for name, text in found:
        if name != graph:
            yield (name if ":" in name else base + name), name, text


def _without_rows(text: str) -> tuple[str, ...]:
    return tuple(one for one in _said(text) if not one.startswith("tv:row "))
