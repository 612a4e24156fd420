"""A folder's graphs as sorted N-Quads on the disk, from which every other form of a release is
written as a stream.

No graph holds a blank node, so its sorted lines are its canonical form: the hash of the lines is
its RDFC-1.0 hash. (RDF Dataset Canonicalization, sections 4.4 and 5)
"""

import hashlib
import heapq
from collections.abc import Iterable, Iterator, Set
from contextlib import ExitStack
from dataclasses import dataclass
from pathlib import Path
from typing import Final

import pyoxigraph

from tvinna.errors import BadRelease, BadSource
from tvinna.publish.imports import imported
from tvinna.sandbox.xml import nameable, writable
from tvinna.sources import Folder, Source
from tvinna.terms import RDF, RDF_TYPE

# So many files are held open at once; a system allows a few hundred.
_OPEN: Final = 100
_STATED: Final = frozenset({RDF + "subject", RDF + "object"})


@dataclass(frozen=True)
class Part:
    """A graph of a release: its sorted N-Quads in `path`, how many, and its RDFC-1.0 hash.

    `stem` is the last part of its IRI; `source` is its file within the folder or the product, and
    `digest` the SHA-256 of that file.
    """

    graph: str
    kind: str
    stem: str
    source: str
    digest: str
    path: Path
    statements: int
    hash: str


def parts(folder: Folder, place: Path) -> tuple[Part, ...]:
    """The folder's own graphs and those of the vocabulary, in the order of their IRIs.

    Loaded vocabularies are their authors' to give out, and what follows from the terms follows for
    everyone; neither is here. Nor is what was imported, save where its own licence is the folder's
    or frees it altogether: nobody gives out others' data under a licence that they did not grant.
    What is said and judged here of the things of such an import stays with it: in a release, their
    addresses would lead to nothing.
    Raises BadSource for a file that cannot be read, BadRelease for a statement that not every form
    of a release can hold.
    """
    place.mkdir()
    left = set(kept_back(folder))
    gone = frozenset(thing for one in left for thing in _things(folder, one))
    ours = (source for source in folder.data if source not in left)
    sources = sorted((*folder.ontology, *ours), key=lambda source: source.graph)
    return tuple(_part(folder, source, place / f"{n}.nq", gone) for n, source in enumerate(sources))


def kept_back(folder: Folder) -> tuple[Source, ...]:
    """The imported graphs that no release may hold, since nothing frees them."""
    return tuple(
        one for one in folder.data if one.kind == "import" and not imported(one).granted(folder)
    )


def _things(folder: Folder, source: Source) -> Iterator[str]:
    """What a graph says what it is, at addresses of the folder's."""
    for quad in _parsed(source):
        if quad.predicate.value == RDF_TYPE and isinstance(quad.subject, pyoxigraph.NamedNode):
            thing = quad.subject.value
            if thing.startswith(folder.base) and thing != source.graph:
                yield thing


def _part(folder: Folder, source: Source, path: Path, gone: Set[str]) -> Part:
    end = f" <{source.graph}> .\n".encode()
    triples = sorted(_triples(folder, source, gone))
    found = hashlib.sha256()
    with path.open("wb") as written:
        for triple in triples:
            found.update(triple + b" .\n")
            written.write(triple + end)
    ours = source.kind == "ontology"
    return Part(
        graph=source.graph,
        kind=source.kind,
        stem=source.stem,
        source=f"ontology/{source.path.name}" if ours else folder.name_of(source.path),
        digest=hashlib.sha256(source.path.read_bytes()).hexdigest(),
        path=path,
        statements=len(triples),
        hash=found.hexdigest(),
    )


def _triples(folder: Folder, source: Source, gone: Set[str]) -> set[bytes]:
    """What a file says, as canonical N-Triples without their dots; nothing of what is `gone`. As
    bytes, since their order is that of the code points, and a third of the memory.
    """
    if not gone:
        return {_written(folder, source, quad) for quad in _parsed(source)}
    quads = list(_parsed(source))
    # A judgement is one of its subject and its object: without either it is none.
    lost = gone | {
        _iri(quad.subject)
        for quad in quads
        if quad.predicate.value in _STATED and _iri(quad.object) in gone
    }
    return {
        _written(folder, source, quad)
        for quad in quads
        if _iri(quad.subject) not in lost and _iri(quad.object) not in lost
    }


def _iri(term: object) -> str:
    return term.value if isinstance(term, pyoxigraph.NamedNode) else ""


def _parsed(source: Source) -> Iterator[pyoxigraph.Quad]:
    """The statements of a file. Raises BadSource for one that cannot be read."""
    try:
        yield from pyoxigraph.parse(
            path=source.path, format=pyoxigraph.RdfFormat.TURTLE, base_iri=source.base
        )
    except (SyntaxError, OSError) as error:
        # The room that reads sources says it better: with the line, and what would be right.
        source.statements()
        raise BadSource(f"{source.path}: cannot be read ({error})") from error


def _written(folder: Folder, source: Source, quad: pyoxigraph.Quad) -> bytes:
    fault = ""
    if not isinstance(quad.subject, pyoxigraph.NamedNode) or not isinstance(
        quad.object, pyoxigraph.NamedNode | pyoxigraph.Literal
    ):
        fault = f"has a node without IRI; give each thing a name: <{folder.base}id/concept/slug>"
    elif not nameable(quad.predicate.value):
        fault = "has a property that RDF/XML cannot name; let its IRI end in a letter's name"
    elif isinstance(quad.object, pyoxigraph.Literal) and not writable(quad.object.value):
        fault = "holds a character that RDF/XML cannot hold; take out control characters"
    if fault:
        raise BadRelease(
            f"{folder.name_of(source.path)}: {quad.subject} {quad.predicate} {quad.object} {fault}"
        )
    return f"{quad.subject} {quad.predicate} {quad.object}".encode()


def merge(paths: Iterable[Path], target: Path) -> tuple[int, str]:
    """Files of sorted lines into one; how many lines it has, and their SHA-256."""
    ahead = list(paths)
    made: list[Path] = []
    while len(ahead) > _OPEN:
        step = target.with_name(f"{target.name}.{len(made)}")
        _merge(ahead[:_OPEN], step)
        made.append(step)
        ahead = [*ahead[_OPEN:], step]
    count, digest = _merge(ahead, target)
    for path in made:
        path.unlink()
    return count, digest


def _merge(paths: Iterable[Path], target: Path) -> tuple[int, str]:
    found, count = hashlib.sha256(), 0
    with ExitStack() as opened, target.open("wb") as written:
        files = [opened.enter_context(path.open("rb")) for path in paths]
        for line in heapq.merge(*files):
            found.update(line)
            written.write(line)
            count += 1
    return count, found.hexdigest()


def quads(path: Path) -> Iterator[pyoxigraph.Quad]:
    """The statements of a file of N-Quads, one after the other."""
    yield from pyoxigraph.parse(path=path, format=pyoxigraph.RdfFormat.N_QUADS)


def triples(path: Path) -> Iterator[pyoxigraph.Triple]:
    """The statements of a file of sorted N-Quads without their graphs, each once."""
    last = None
    for quad in quads(path):
        # Of one triple in several graphs, the lines stand beside one another.
        if quad.triple != last:
            last = quad.triple
            yield last
