"""What changed between two releases: statements, things, and what that makes of the version.

Both datasets are sorted, so they are read beside one another and neither is held in memory.
"""

from collections import defaultdict
from collections.abc import Callable, Iterable, Iterator, Mapping
from dataclasses import dataclass, field
from itertools import groupby
from pathlib import Path
from typing import Final, Literal

import pyoxigraph
from pyoxigraph import NamedNode, Quad

from tvinna.publish.permanence import Addresses, Unkept
from tvinna.publish.release import Version
from tvinna.terms import OWL, RDF_TYPE, RDFS, SKOS, TV, VOCABULARY

Step = Literal["major", "minor", "patch"]
STEPS: Final[tuple[Step, ...]] = ("major", "minor", "patch")
Kind = Literal["new", "gone", "changed"]

FIRST: Final = Version(1, 0, 0)
# What makes a term mean what it means.
_MEANING: Final = frozenset(
    {
        RDF_TYPE,
        SKOS + "definition",
        SKOS + "broader",
        SKOS + "inScheme",
        *(RDFS + word for word in ("domain", "range", "subClassOf", "subPropertyOf")),
        *(OWL + word for word in ("inverseOf", "equivalentClass", "equivalentProperty")),
    }
)
_WITHDRAWN: Final = NamedNode(TV + "WithdrawnIdentifier")
_LABELS: Final = (RDFS + "label", SKOS + "prefLabel")
_TERMS: Final = f"{VOCABULARY}source/"


@dataclass(frozen=True)
class Property:
    """What a thing says no longer, and what it says now, by a property; terms as N-Triples."""

    iri: str
    removed: tuple[str, ...]
    added: tuple[str, ...]


@dataclass(frozen=True)
class Change:
    """A thing that is new, gone or changed; `names` are by language, `why` its step."""

    thing: str
    kind: Kind
    step: Step
    why: str
    names: Mapping[str, str]
    properties: tuple[Property, ...] = ()


@dataclass(frozen=True)
class Changes:
    """What changed since the release `previous`.

    `added` and `removed` count statements. Of those removed, `left_out` may not be published any
    more, so neither the files nor `things` hold them. `unkept` are addresses of which the one or
    the other must still be said.
    """

    previous: str
    things: tuple[Change, ...] = ()
    added: int = 0
    removed: int = 0
    left_out: int = 0
    unkept: Unkept = field(default_factory=Unkept)

    @property
    def step(self) -> Step:
        """The step that all changes together are: the largest of any."""
        made = {change.step for change in self.things}
        return next((step for step in STEPS if step in made), "patch")


@dataclass(frozen=True)
class Earlier:
    """The release that is compared with: its version, its sorted N-Quads, and what the two
    releases' own addresses begin with.
    """

    version: str
    lines: Path
    base: str


@dataclass
class _Group:
    """The statements of one thing, before and after."""

    old: list[bytes] = field(default_factory=list)
    new: list[bytes] = field(default_factory=list)


def changes(earlier: Earlier, new: Path, place: Path, fault: Callable[[Quad], str]) -> Changes:
    """Compare two datasets of sorted N-Quads; write `added.nq` and `removed.nq` into `place`.

    `fault` says of a statement what is wrong with publishing it: a name that was withdrawn must
    not come back as what was removed.
    """
    things: list[Change] = []
    added = removed = left_out = 0
    addresses = Addresses(earlier.base, fault)
    with (place / "added.nq").open("wb") as more, (place / "removed.nq").open("wb") as less:
        for subject, group in _groups(earlier.lines, new):
            addresses.see(subject, group.old, group.new)
            if group.old == group.new:
                continue
            before, after = set(group.old), set(group.new)
            gone = [line for line in group.old if line not in after]
            come = [line for line in group.new if line not in before]
            told = [line for line in gone if not fault(_quad(line))]
            more.writelines(come)
            less.writelines(told)
            added, removed = added + len(come), removed + len(gone)
            left_out += len(gone) - len(told)
            made = _Made([*map(_quad, gone)], [*map(_quad, come)], [*map(_quad, told)])
            things.append(_change(subject, group, made, earlier.base))
    unkept = addresses.unkept()
    return Changes(earlier.version, tuple(things), added, removed, left_out, unkept)


def _groups(old: Path, new: Path) -> Iterator[tuple[str, _Group]]:
    """The things of both files, each with its lines before and after."""
    with old.open("rb") as before, new.open("rb") as after:
        left, right = _by_subject(before), _by_subject(after)
        one, other = next(left, None), next(right, None)
        while one or other:
            if other is None or (one is not None and one[0] < other[0]):
                assert one is not None  # noqa: S101 (the loop's own condition)
                yield _plain(one[0]), _Group(old=one[1])
                one = next(left, None)
            elif one is None or other[0] < one[0]:
                yield _plain(other[0]), _Group(new=other[1])
                other = next(right, None)
            else:
                yield _plain(one[0]), _Group(one[1], other[1])
                one, other = next(left, None), next(right, None)


def _by_subject(lines: Iterable[bytes]) -> Iterator[tuple[bytes, list[bytes]]]:
    for subject, group in groupby(lines, key=lambda line: line.partition(b" ")[0]):
        yield subject, list(group)


def _plain(subject: bytes) -> str:
    return subject.decode()[1:-1]


def _quad(line: bytes) -> Quad:
    read: Iterator[Quad] = pyoxigraph.parse(line, format=pyoxigraph.RdfFormat.N_QUADS)
    return next(read)


@dataclass(frozen=True)
class _Made:
    """Of one thing, the statements that were removed and added, and those removed that may be
    told.
    """

    removed: list[Quad]
    added: list[Quad]
    told: list[Quad]


def _change(subject: str, group: _Group, made: _Made, base: str) -> Change:
    kind: Kind = "changed" if group.old and group.new else "new" if group.new else "gone"
    step, why = _step(subject, kind, made, base)
    # Where nothing of it may be told, neither may its address: that may be what was wrong.
    hidden = kind == "gone" and not made.told
    return Change(
        "" if hidden else subject,
        kind,
        step,
        why,
        _names(map(_quad, group.new) if group.new else made.told),
        _properties(made.told, made.added) if kind == "changed" else (),
    )


def _step(subject: str, kind: Kind, made: _Made, base: str) -> tuple[Step, str]:
    """How far a change of one thing moves the version, and why.

    An address or a meaning that changed: major. Something new: minor. What was corrected: patch.
    """
    ours = subject.startswith((base, VOCABULARY))
    if kind == "gone":
        return ("major", "address gone") if ours else ("patch", "another's thing gone")
    if kind == "new":
        return "minor", "new"
    # What moved from one graph to another is still said.
    removed = [quad for quad in made.removed if not _again(quad, made.added)]
    added = [quad for quad in made.added if not _again(quad, made.removed)]
    if any(quad.predicate.value == RDF_TYPE for quad in removed):
        withdrawn = any(quad.object == _WITHDRAWN for quad in added)
        return "major", "withdrawn" if withdrawn else "of another class"
    # A definition in one more language means the same; of one that was replaced, the old is gone.
    meant = [*removed, *(one for one in added if one.predicate.value != SKOS + "definition")]
    if any(_is_term(quad) and quad.predicate.value in _MEANING for quad in meant):
        return "major", "meaning changed"
    corrected = {quad.predicate for quad in removed}
    if any(quad.predicate not in corrected for quad in added):
        return "minor", "more said"
    return "patch", "corrected"


def _is_term(quad: Quad) -> bool:
    graph = quad.graph_name
    return isinstance(graph, NamedNode) and graph.value.startswith(_TERMS)


def _again(quad: Quad, among: Iterable[Quad]) -> bool:
    """Whether the same is said, in whatever graph."""
    return any(quad.triple == one.triple for one in among)


def _names(quads: Iterable[Quad]) -> dict[str, str]:
    found: dict[str, str] = {}
    for quad in quads:
        term = quad.object
        if quad.predicate.value in _LABELS and isinstance(term, pyoxigraph.Literal):
            found.setdefault(term.language or "", term.value)
    return {language: found[language] for language in ("sv", "en") if language in found}


def _properties(removed: Iterable[Quad], added: Iterable[Quad]) -> tuple[Property, ...]:
    found: dict[str, tuple[set[str], set[str]]] = defaultdict(lambda: (set(), set()))
    for place, quads in enumerate((removed, added)):
        for quad in quads:
            found[quad.predicate.value][place].add(str(quad.object))
    return tuple(
        Property(iri, tuple(sorted(less - more)), tuple(sorted(more - less)))
        for iri, (less, more) in sorted(found.items())
    )


def proposed(latest: Version | None, step: Step) -> Version:
    """The version that comes after `latest` when the changes are such a step.

    The first is 1.0.0, since what the rules promise (addresses stay, meanings stay) holds from
    then on, and a 0 would promise nothing. After a 0, what would be major is minor.
    (Semantic Versioning 2.0.0, rules 4 to 8)
    """
    if latest is None:
        return FIRST
    if step == "major" and latest.major:
        return Version(latest.major + 1, 0, 0)
    if step == "patch":
        return latest._replace(patch=latest.patch + 1)
    return Version(latest.major, latest.minor + 1, 0)
