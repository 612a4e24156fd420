"""The data that all engines are given: a generated folder, as `tvinna export` writes it."""

import json
from dataclasses import asdict, dataclass
from pathlib import Path

from bench.twinning import SAMPLES, generate
from tvinna.sources import open_folder
from tvinna.store import build, exported


@dataclass(frozen=True)
class Data:
    """A folder, and the same as N-Quads: the merge as default graph, beside it every named graph.

    `triples` is what was asked for, `merged` and `named` what each holds; `hash` is the folder's.
    """

    folder: Path
    triples: int
    hash: str
    merged: int
    named: int

    @property
    def whole(self) -> Path:
        """Both in one file."""
        return self.folder.with_suffix(".nq")

    @property
    def merge(self) -> Path:
        """The merge alone, as N-Triples, for an engine that has no default graph of its own."""
        return self.folder.with_suffix(".nt")

    @property
    def graphs(self) -> Path:
        """The named graphs alone."""
        return self.folder.with_suffix(".named.nq")


def prepare(work: Path, triples: int, seed: int) -> Data:
    """Generate and build data of a size, unless an earlier run has left it in `work`."""
    folder = work / f"towns-{triples}-{seed}"
    if not (folder / SAMPLES).is_file():
        generate(folder, triples, seed)
    found = open_folder(folder).hash
    told = folder.with_suffix(".json")
    if told.is_file():
        kept = json.loads(told.read_text(encoding="utf-8"))
        if kept["hash"] == found:
            return Data(**{**kept, "folder": folder})
    data = _built(folder, triples)
    told.write_text(json.dumps({**asdict(data), "folder": folder.name}), encoding="utf-8")
    return data


def _built(folder: Path, triples: int) -> Data:
    """Build a folder, and write what came of it beside it."""
    opened = open_folder(folder)
    built = build(opened)
    named = sum(graph.statements for graph in built.graphs)
    data = Data(folder, triples, opened.hash, built.statements, named)
    with (
        data.whole.open("wb") as whole,
        data.merge.open("wb") as merge,
        data.graphs.open("wb") as graphs,
    ):
        for line in exported(built):
            whole.write(line)
            (graphs if in_graph(line) else merge).write(line)
    return data


def in_graph(line: bytes) -> bool:
    """Whether a line of N-Quads names a graph: a fourth term before its end.

    The line is one that an engine wrote, so that single spaces part its terms.
    """
    _, _, rest = line.split(b" ", 2)
    # After a literal's words no quotation mark stands, and before them none that counts.
    tail = rest[rest.rfind(b'"') + 1 :] if rest.startswith(b'"') else rest[rest.find(b" ") :]
    return tail.count(b" ") > 1
