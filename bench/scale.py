"""How the service bears data of a size: loading, memory, and each of its questions, asked cold.

    python -m bench.scale --triples 1000000 [--seed 1] [--work FOLDER] [--values 3]

Prints statements loaded a second, by the clock and by processor time (other programs spoil the
first more), the highest memory of the process that holds the data, and for each question and
parameter the slowest of some values, in milliseconds, with the rows it found.
"""

import argparse
import asyncio
import os
import re
import sys
import time
from collections.abc import Iterable, Sequence
from itertools import islice
from pathlib import Path
from typing import Final

from bench.questions import Named, drawing, named
from bench.twinning import SAMPLES, generate
from tvinna import settings
from tvinna.answers import read
from tvinna.errors import TvinnaError
from tvinna.formats import JSON
from tvinna.queries import load
from tvinna.settings import Settings
from tvinna.sources import open_folder
from tvinna.store import Pool, build, work

# What a question should take at a million statements.
_MOST_MILLISECONDS: Final = 100.0
_HIGHEST: Final = re.compile(r"VmHWM:\s+(\d+) kB")


async def measure(folder: Path, values: int, seed: int) -> None:
    """Load a folder and ask every question; print what it took."""
    began, spent = time.perf_counter(), time.process_time()
    opened = open_folder(folder)
    built = build(opened, checked=True)
    limits = settings.read(query_seconds=10.0)
    async with Pool(built, limits) as pool:
        clock, own = time.perf_counter() - began, time.process_time() - spent
        holding = _holding()
        own += _spent(holding)
        graphs = pool.built.graphs
        stated = sum(
            graph.statements for graph in graphs if graph.kind not in ("entailed", "build")
        )
        every = sum(graph.statements for graph in graphs) + pool.built.statements
        _say(
            f"{stated} statements in {len(graphs)} graphs; {every} with what follows and the merge"
        )
        _say(f"loaded in {clock:.1f} s ({stated / clock:.0f}/s), {own:.1f} s of processor time")
        _say(
            f"by processor time: {stated / own:.0f} statements/s, {every / own:.0f} with the merge"
        )
        _say(f"highest memory: {_highest(holding) / 1e6:.0f} MB")
        offered = drawing(folder)
        for question in named(load(opened)):
            number = min(values, len(question.values(offered, seed)))
            texts = islice(question.texts(offered, seed), number)
            await _ask(pool, limits, question, texts)


async def _ask(pool: Pool, limits: Settings, question: Named, texts: Iterable[str]) -> None:
    slowest, rows = 0.0, 0
    for text in texts:
        began = time.perf_counter()
        try:
            found = await pool.answer(work(text, JSON, limits))
        except TvinnaError as error:
            _say(f"{question.name:52} {type(error).__name__}")
            return
        took = (time.perf_counter() - began) * 1000
        if took > slowest:
            slowest, rows = took, len(read(found.body).rows)
    mark = "" if slowest <= _MOST_MILLISECONDS else "  over"
    _say(f"{question.name:52} {slowest:8.1f} ms {rows:7} rows{mark}")


def _holding() -> int:
    """The process that holds the data: the only one that this one has started. (proc(5))"""
    own = os.getpid()
    return int(Path(f"/proc/{own}/task/{own}/children").read_text(encoding="ascii").split()[0])


def _spent(process: int) -> float:
    """The processor time that a process has taken, in seconds. (proc(5), stat)"""
    fields = Path(f"/proc/{process}/stat").read_text(encoding="ascii").rpartition(")")[2].split()
    return (int(fields[11]) + int(fields[12])) / os.sysconf("SC_CLK_TCK")


def _highest(process: int) -> int:
    found = _HIGHEST.search(Path(f"/proc/{process}/status").read_text(encoding="ascii"))
    return int(found[1]) * 1024 if found else 0


def _say(line: str) -> None:
    sys.stdout.write(f"{line}\n")
    sys.stdout.flush()


def main(words: Sequence[str] | None = None) -> None:
    """Read the command line, make the data unless it is there, and measure."""
    parser = argparse.ArgumentParser(
        prog="python -m bench.scale", description=__doc__.partition("\n")[0]
    )
    parser.add_argument("--triples", type=int, default=1_000_000)
    parser.add_argument("--seed", type=int, default=1)
    parser.add_argument("--work", type=Path, default=Path("bench-work"))
    parser.add_argument("--values", type=int, default=3)
    asked = parser.parse_args(words)
    folder = asked.work / f"towns-{asked.triples}-{asked.seed}"
    if not (folder / SAMPLES).is_file():
        generate(folder, asked.triples, asked.seed)
    asyncio.run(measure(folder, asked.values, asked.seed))


if __name__ == "__main__":
    main()
