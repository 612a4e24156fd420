"""Our service beside its peers: the same data, the same questions, in turn.

    python -m bench.compare --triples 20000 --seconds 1 --engines tvinna,oxigraph

Every engine stands beside the others, and each question goes to one after another, so that the
machine's noise falls on all alike. What is measured is written line by line: a run that is cut
goes on where it ended. At the end, tables of ratios; `--report` writes them as bench/RESULTS.md.
"""

import argparse
import signal
import sys
from collections.abc import Sequence
from pathlib import Path

from bench.comparison import Comparison, Plan
from bench.data import prepare
from bench.engines import ENGINES, OURS
from bench.importing import HEADING as IMPORTING
from bench.lines import Lines
from bench.results import report, tables


def main(words: Sequence[str] | None = None) -> None:
    """Read the command line, measure, and print the tables."""
    asked = _parser().parse_args(words)
    # Whoever ends this ends the engines too.
    signal.signal(signal.SIGTERM, lambda *_: sys.exit(1))
    asked.work.mkdir(parents=True, exist_ok=True)
    lines = Lines(asked.lines or asked.work / "lines.jsonl")
    engines = asked.engines.split(",")
    for name in engines:
        if name not in ENGINES:
            raise SystemExit(f"no engine {name}; there are {', '.join(ENGINES)}")
    plan = Plan(asked.work, asked.seconds, asked.most, asked.seed)
    for triples in asked.triples:
        comparison = Comparison(prepare(plan.work, triples, plan.seed), plan, lines)
        comparison.run([OURS, *(it for it in engines if it != OURS)])
    sys.stdout.write(tables(lines.rows))
    if asked.report:
        # What `bench.importing` has written below stays.
        there = asked.report.read_text(encoding="utf-8") if asked.report.is_file() else ""
        _, heading, below = there.partition(f"\n{IMPORTING}\n")
        asked.report.write_text(
            report(lines.rows) + (f"{heading}{below}" if heading else ""), encoding="utf-8"
        )


def _parser() -> argparse.ArgumentParser:
    words = argparse.ArgumentParser(
        prog="python -m bench.compare", description=(__doc__ or "").partition("\n")[0]
    )
    words.add_argument("--triples", type=int, nargs="+", default=[20_000])
    words.add_argument("--seconds", type=float, default=0.5, help="how long each cell is asked")
    words.add_argument("--most", type=float, default=5.0, help="seconds one answer may take")
    words.add_argument("--engines", default=",".join(ENGINES))
    words.add_argument("--seed", type=int, default=1)
    words.add_argument("--work", type=Path, default=Path("bench-work"), help="data, logs, lines")
    words.add_argument("--lines", type=Path, help="the file of lines (WORK/lines.jsonl)")
    words.add_argument("--report", type=Path, help="write the tables as Markdown too")
    return words


if __name__ == "__main__":
    main()
