"""The file of an imported graph: written sorted, read again to see what an import changes."""

import re
from collections import Counter
from collections.abc import Iterable, Iterator
from dataclasses import dataclass, field
from functools import cache
from itertools import chain, groupby
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
    """A statement as a line to be sorted: its thing's IRI, a tab, a predicate with its object.

    Raises BadTerm for what cannot be written.
    """
    return written([statement])[0]


def written(statements: Iterable[Statement]) -> list[str]:
    """Each statement as a line to be sorted. Raises BadTerm for what cannot be written."""
    # Of a large file there are tens of millions, so that each look-up counts.
    node, said = turtle().node, turtle().said
    made: list[str] = []
    last = None
    for subject, predicate, term in statements:
        if subject is not last:
            node(subject)
            last = subject
        made.append(f"{subject}\t{said(predicate, term)}")
    return made


def graph_file(
    base: str, about: Iterable[Statement], lines: Iterable[str], first: str = IMPORTED
) -> Iterator[str]:
    """The text of an imported graph in pieces. `about` is what is said of the graph itself, `lines`
    the rest, sorted. `first` is the line that says who wrote it, IMPORTED or PULLED.
    """
    yield f"{first}\n"
    yield from turtle().declared()
    yield f"@base <{base}> .\n"
    lines = chain(map(line, about), lines)
    for subject, group in groupby((line.partition("\t") for line in lines), lambda parts: parts[0]):
        yield _block(short(base, subject), _named_once(parts[2] for parts in group))


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
    """Counts, of sorted lines that pass, the rows of a claim beyond its first. `start` is how the
    claims of the graph's own rows begin: what others claim at addresses of theirs has no rows here.
    """

    def __init__(self, start: str) -> None:
        self.count = 0
        self._start = start

    def counted(self, lines: Iterable[str]) -> Iterator[str]:
        """The lines as they are."""
        last = ""
        for line in lines:
            subject, _, said = line.partition("\t")
            if said.startswith("tv:row ") and subject.startswith(self._start):
                self.count += subject == last
                last = subject
            yield line


def blocks(path: Path) -> Iterator[Block]:
    """The things of a file that `graph_file` wrote, in their order."""
    subject, said = "", []
    with path.open(encoding="utf-8", newline="\n") as file:
        for line in file:
            if line.startswith("    "):
                said.append(_bare(line))
            elif line.startswith("<") and (found := _SUBJECT.match(line)):
                if subject:
                    yield subject, tuple(said)
                subject, said = found[1], [_bare(found[2])]
    if subject:
        yield subject, tuple(said)


def begins(path: Path) -> str:
    """The first line of a file: IMPORTED or PULLED where `graph_file` wrote it."""
    with path.open(encoding="utf-8") as file:
        return file.readline().rstrip("\n")


def _bare(line: str) -> str:
    return line.strip().removesuffix(" ;").removesuffix(" .")


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

    def tell(self, subject: str, before: tuple[str, ...], after: tuple[str, ...]) -> None:
        """Count a thing of which something else is said than before; nothing is said of what is
        not there.
        """
        mark = "±" if before and after else "-" if before else "+"
        kind = (_KIND.findall(subject) or ["thing"])[0]
        {"+": self.new, "-": self.gone, "±": self.changed}[mark][kind] += 1
        # A claim tells what its parties are; they need no lines of their own.
        if len(self.first) < _SHOWN and kind not in ("party", "partnership"):
            gone = tuple(one for one in before if one not in after)
            new = tuple(one for one in after if one not in before)
            self.first.append((mark, subject, gone, new))

    @property
    def empty(self) -> bool:
        """Whether the file says the same as before, also of its rows."""
        return not (self.new or self.gone or self.changed or self.moved)


def difference(old: Path, new: Path, graph: str) -> Difference:
    """What a new file of a graph says other than the old one. Both are read a thing at a time.

    `graph` is how the files write the graph itself, of which nothing is told here.
    """
    found = Difference()
    olds, news = (_after(blocks(path), graph) for path in (old, new))
    one, other = next(olds, None), next(news, None)
    while one is not None or other is not None:
        if other is None or (one is not None and one[0] < other[0]):
            assert one is not None  # noqa: S101 (what the loop's condition says)
            found.tell(one[0], one[1], ())
            one = next(olds, None)
        elif one is None or other[0] < one[0]:
            found.tell(other[0], (), other[1])
            other = next(news, None)
        else:
            if one[1] != other[1]:
                before, after = _without_rows(one[1]), _without_rows(other[1])
                if before == after:
                    found.moved = True
                else:
                    found.tell(one[0], before, after)
            one, other = next(olds, None), next(news, None)
    return found


def _after(found: Iterator[Block], graph: str) -> Iterator[Block]:
    return (block for block in found if block[0] != graph)


def _without_rows(said: tuple[str, ...]) -> tuple[str, ...]:
    return tuple(one for one in said if not one.startswith("tv:row "))
