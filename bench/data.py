"""The data that all engines are given: a generated folder, as `tvinna export` writes it."""

import json
import sys
from dataclasses import asdict, dataclass, replace
from pathlib import Path
from typing import Final

from bench.processes import run
from bench.twinning import SAMPLES, generate
from tvinna.check.verdict import CACHE_VARIABLE, _place, _write
from tvinna.sources import open_folder

_ROOT: Final = Path(__file__).parent.parent


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
    data = _exported(folder, triples, work)
    told.write_text(json.dumps({**asdict(data), "folder": folder.name}), encoding="utf-8")
    return data


def unchecked(folder: Path, work: Path) -> dict[str, str]:
    """The environment in which `tvinna` takes a generated folder for checked.

    At a million statements the check takes long; a test checks small data of the same making.
    """
    kept = work.resolve() / "verdicts"
    _write(kept / "verdicts" / _place(open_folder(folder)).name, [])
    return {CACHE_VARIABLE: str(kept), "PYTHONPATH": str(_ROOT / "service")}


def _exported(folder: Path, triples: int, work: Path) -> Data:
    """Write a folder's statements beside it, by a process of its own that gives its memory back."""
    data = Data(folder, triples, open_folder(folder).hash, 0, 0)
    words = [sys.executable, "-m", "tvinna", "export", folder.resolve(), "--output"]
    run([*words, data.whole.resolve()], work, unchecked(folder, work))
    counts = {False: 0, True: 0}
    with (
        data.whole.open("rb") as whole,
        data.merge.open("wb") as merge,
        data.graphs.open("wb") as graphs,
    ):
        for line in whole:
            named = in_graph(line)
            counts[named] += 1
            (graphs if named else merge).write(line)
    return replace(data, merged=counts[False], named=counts[True])


def in_graph(line: bytes) -> bool:
    """Whether a line of N-Quads names a graph: a fourth term before its end.

    The line is one that an engine wrote, so that single spaces part its terms.
    """
    _, _, rest = line.split(b" ", 2)
    # After a literal's words no quotation mark stands, and before them none that counts.
    tail = rest[rest.rfind(b'"') + 1 :] if rest.startswith(b'"') else rest[rest.find(b" ") :]
    return tail.count(b" ") > 1
