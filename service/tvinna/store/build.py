"""From a folder's files to the data that the workers load: which text fills which graph."""

import hashlib
import json
import os
import tempfile
import weakref
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass, field
from pathlib import Path
from typing import IO

from tvinna.errors import BadFolder, BadSource
from tvinna.queries import figures
from tvinna.sources import Folder, Source
from tvinna.store.stamp import STAMP_STATEMENTS, TRIPLES, VERSION, Stamp


@dataclass(frozen=True)
class Graph:
    """A named graph: its IRI, what kind of file filled it, and how many statements it holds."""

    iri: str
    kind: str
    statements: int


@dataclass(frozen=True)
class Contents:
    """What an engine holds of a folder.

    `statements` counts the merge, where a triple stands once however many graphs hold it. `hash`
    is the folder's, so it names the data.
    """

    base: str
    hash: str
    graphs: tuple[Graph, ...]
    statements: int


class Texts:
    """The texts of some files as they were, in a file without a name that goes with this object.

    Files change while their data is served, and a process that loads the data anew must find what
    the first one found. `index` is where a list of all texts stands behind them, as `(begin, end)`.
    """

    def __init__(self, rows: Iterable[tuple[dict[str, object], Path]]) -> None:
        listed: list[dict[str, object]] = []
        with tempfile.TemporaryFile() as file:
            digests: list[str] = []
            for row, path in rows:
                begin = file.tell()
                digests.append(_copied(path, file))
                listed.append({**row, "begin": begin, "end": file.tell()})
            begin = file.tell()
            file.write(json.dumps(listed).encode())
            self.index = (begin, file.tell())
            file.flush()
            self.descriptor = os.dup(file.fileno())
        self.digests = tuple(digests)
        weakref.finalize(self, os.close, self.descriptor)


@dataclass(frozen=True)
class Built(Contents):
    """A folder's data as the workers load it: each source's text fills the graph of its IRI.

    It is not counted before it is loaded. Data that was `checked` is not held to the grammar of
    IRIs and language tags again.
    """

    sources: tuple[Source, ...]
    checked: bool
    texts: Texts = field(repr=False, compare=False)

    @property
    def head(self) -> dict[str, object]:
        """What a process that loads the texts has to know of them."""
        stamp = Stamp(self.base, self.hash)
        return {
            "index": self.texts.index,
            "checked": self.checked,
            "entailed": self._entailed,
            "figures": {"graph": self._figures, "queries": figures()},
            "stamp": {"graph": stamp.graph, "version": [VERSION, self.hash], "triples": TRIPLES},
        }

    @property
    def _entailed(self) -> str:
        return f"{self.base}source/entailed"

    @property
    def _figures(self) -> str:
        return f"{self.base}source/figures"

    def loaded(
        self, graphs: Sequence[int], entailed: int, figures: int, statements: int
    ) -> Contents:
        """What an engine holds that loaded this: so many statements for each source in turn, so
        many that follow, so many figures, so many in the merge.
        """
        own = (
            Graph(source.graph, source.kind, number)
            for source, number in zip(self.sources, graphs, strict=True)
        )
        followed = Graph(self._entailed, "entailed", entailed)
        counted = Graph(self._figures, "figures", figures)
        stamp = Graph(Stamp(self.base, self.hash).graph, "build", STAMP_STATEMENTS)
        return Contents(self.base, self.hash, (*own, followed, counted, stamp), statements)

    def unread(self, number: int, message: str) -> BadSource:
        """What is wrong with the text of a source that the engine could not read."""
        source = self.sources[number]
        try:
            # The room that reads sources says it better: with the line, and what would be right.
            source.statements()
        except BadSource as error:
            return error
        return BadSource(f"{source.path}: cannot be read ({message})")


def build(folder: Folder, *, checked: bool = False) -> Built:
    """Gather the texts of a folder's files, as the workers load them.

    They become its named graphs, what follows from our terms, and the merge of all: a true one,
    since an engine that takes a union at query time counts a triple once for every graph that
    holds it. (SPARQL 1.1, section 13)
    Raises BadFolder when a file has changed since the folder's hash was taken.
    """
    sources = (*folder.ontology, *folder.sources)
    texts = Texts(_rows(sources))
    for source, digest in zip(sources, texts.digests, strict=True):
        if digest != folder.digests[source.path]:
            raise BadFolder(f"{source.path}: changed while it was read; save and try again")
    return Built(folder.base, folder.hash, (), 0, sources, checked, texts)


def _rows(sources: Iterable[Source]) -> Iterator[tuple[dict[str, object], Path]]:
    for source in sources:
        # One that was loaded entails nothing: its authors may mean more by a subclass than we
        # can vouch for.
        own = source.kind == "ontology"
        yield {"graph": source.graph, "base": source.base, "own": own}, source.path


def _copied(path: Path, file: IO[bytes]) -> str:
    """Copy a file behind what is there; what its content is known by."""
    content = path.read_bytes()
    file.write(content)
    return hashlib.sha256(content).hexdigest()
