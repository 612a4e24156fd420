"""How the service bears data of a size: loading, memory, and each of its questions, asked cold.

    python -m bench.scale --triples 1000000 [--seed 1] [--work FOLDER] [--values 3]

Prints statements loaded a second, by the clock and by processor time (other programs spoil the
first more), the highest memory of the process that holds the data, and for each question and
parameter, of some values, the worker's processor time in milliseconds: median and slowest, with
the most rows that one found. Each is asked up to three times, never answered from what is kept,
and the best time counts.
"""

import argparse
import asyncio
import os
import re
import sys
import time
from collections.abc import Iterable, Sequence
from contextlib import suppress
from itertools import islice
from pathlib import Path
from statistics import median
from typing import Final

from bench.questions import Named, drawing, named
from bench.results import short
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
_TIMES: Final = 3
_REST_SECONDS: Final = 0.05
_HIGHEST: Final = re.compile(r"VmHWM:\s+(\d+) kB")


async def measure(folder: Path, values: int, seed: int) -> None:
    """Load a folder and ask every question; print what it took."""
    began, spent = time.perf_counter(), time.process_time()
    opened = open_folder(folder)
    built = build(opened, checked=True)
    limits = settings.read(query_seconds=60.0)
    async with Pool(built, limits) as pool:
        clock, own = time.perf_counter() - began, time.process_time() - spent
        holding = _holding()
        own += _spent(holding)
        graphs = pool.built.graphs
        stated = sum(
            graph.statements
            for graph in graphs
            if graph.kind not in ("entailed", "figures", "build")
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
        _say("")
        _say("| question | values | rows, most | median ms | slowest ms | quickest by the clock |")
        _say("|---|---:|---:|---:|---:|---:|")
        offered = drawing(folder)
        for question in named(load(opened)):
            most = min(values, len(question.values(offered, seed)))
            texts = islice(question.texts(offered, seed), most)
            await _ask(pool, limits, question, texts)


async def _ask(pool: Pool, limits: Settings, question: Named, texts: Iterable[str]) -> None:
    """Print a row of the table: of each value the best time of some, of these median and slowest.

    The best, since what else the machine does can only add to what an answer takes.
    """
    times: list[float] = []
    clocks: list[float] = []
    rows = 0
    for text in texts:
        took: list[float] = []
        for number in range(_TIMES):
            # An answer is kept by the text of its question, so no text comes twice.
            anew = work(f"{text}\n# {number}", JSON, limits)
            began, spent = time.perf_counter(), _worked()
            try:
                found = await pool.answer(anew)
            except TvinnaError as error:
                _say(f"| {question.name} | | | {type(error).__name__} | | |")
                return
            clocks.append((time.perf_counter() - began) * 1000)
            # What a process has taken is told of it once it rests.
            await asyncio.sleep(_REST_SECONDS)
            took.append((_worked() - spent) / 1e6)
            if took[-1] > _MOST_MILLISECONDS:
                break
        times.append(min(took))
        rows = max(rows, len(read(found.body).rows))
    if times:
        over = " over" if max(times) > _MOST_MILLISECONDS else ""
        middle, slowest, clock = (short(it) for it in (median(times), max(times), min(clocks)))
        _say(f"| {question.name} | {len(times)} | {rows} | {middle} | {slowest}{over} | {clock} |")


def _worked() -> int:
    """The processor time of all workers that there are, in nanoseconds. (proc(5), schedstat)"""
    holding = _holding()
    found = 0
    for worker in _children(holding):
        with suppress(FileNotFoundError, ProcessLookupError):
            found += int(Path(f"/proc/{worker}/schedstat").read_text(encoding="ascii").split()[0])
    return found


def _holding() -> int:
    """The process that holds the data: of those that this one has started, the largest."""
    return max(_children(os.getpid()), key=_highest)


def _children(process: int) -> list[int]:
    """The processes that one has started and that have not ended. (proc(5))"""
    path = Path(f"/proc/{process}/task/{process}/children")
    return [int(child) for child in path.read_text(encoding="ascii").split()]


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
