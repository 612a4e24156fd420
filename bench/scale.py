"""How the service bears data of a size: loading, memory, and each of its questions, asked cold.

    python -m bench.scale --triples 1000000 [--seed 1] [--work FOLDER] [--values 3]

Does in one process what the process that holds the data and its workers do, so that other programs
on the machine spoil the figures least. Prints statements loaded a second, by the clock and by
processor time, the highest memory, and for each question and parameter, of some values, the
processor time in milliseconds: median and slowest, with the most rows that one found. Each is asked
up to three times, and the best counts: what else the machine does can only add to it.
"""

import argparse
import resource
import sys
import time
from collections.abc import Iterable, Sequence
from itertools import islice
from pathlib import Path
from statistics import median
from typing import Any, Final

from pyoxigraph import Store

from bench.questions import Named, drawing, named
from bench.results import short
from bench.twinning import SAMPLES, generate
from tvinna import settings
from tvinna.answers import read
from tvinna.formats import JSON
from tvinna.queries import load as questions
from tvinna.sandbox.loading import load
from tvinna.sandbox.worker import Held, answer
from tvinna.sources import open_folder
from tvinna.store import build
from tvinna.terms import prefixes

# What a question should take at a million statements.
_MOST_MILLISECONDS: Final = 100.0
_TIMES: Final = 3


def measure(folder: Path, values: int, seed: int) -> None:
    """Load a folder and ask every question; print what it took."""
    clock, own = time.perf_counter(), time.process_time()
    opened = open_folder(folder)
    built = build(opened, checked=True)
    store = Store()
    loaded = load(store, built.texts.descriptor, built.head)
    clock, own = time.perf_counter() - clock, time.process_time() - own
    stated = sum(loaded.graphs)
    _say(
        f"{stated} statements in {len(loaded.graphs)} graphs, {loaded.entailed} that follow, "
        f"{loaded.figures} figures; {loaded.statements} in the merge"
    )
    _say(f"loaded in {clock:.1f} s ({stated / clock:.0f}/s), {own:.1f} s of processor time")
    _say(f"by processor time: {stated / own:.0f} statements/s")
    _say(f"highest memory: {resource.getrusage(resource.RUSAGE_SELF).ru_maxrss / 1e3:.0f} MB\n")
    limits = settings.read()
    held = Held(store, opened.base, dict(prefixes()), limits.result_bytes, limits.merge_triples)
    _say("| question | values | rows, most | median ms | slowest ms |")
    _say("|---|---:|---:|---:|---:|")
    offered = drawing(folder)
    for question in named(questions(opened)):
        most = min(values, len(question.values(offered, seed)))
        _ask(held, question, islice(question.texts(offered, seed), most))


def _ask(held: Held, question: Named, texts: Iterable[str]) -> None:
    asked: dict[str, Any] = {"graphs": None, "media_type": JSON.media_type}
    times: list[float] = []
    rows = 0
    for text in texts:
        took: list[float] = []
        while len(took) < _TIMES and (not took or took[-1] < 10 * _MOST_MILLISECONDS):
            began = time.process_time()
            head, body = answer(held, asked, text)
            took.append((time.process_time() - began) * 1000)
            if head:
                raise SystemExit(f"{question.name}: {head}")
        times.append(min(took))
        rows = max(rows, len(read(body).rows))
    if times:
        mark = " over" if max(times) > _MOST_MILLISECONDS else ""
        middle, slowest = short(median(times)), short(max(times))
        _say(f"| {question.name} | {len(times)} | {rows} | {middle} | {slowest}{mark} |")


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
    measure(folder, asked.values, asked.seed)


if __name__ == "__main__":
    main()
