"""The whole attack suite against a server of its own, as a table.

    python bench/attacks.py FOLDER [--seed 1] [--seconds 30]

Each row is one run: from one client and from many, few at once and many.
"""

import argparse
import sys
from collections import defaultdict
from pathlib import Path

sys.path.insert(0, str(Path(__file__).parent.parent / "tests"))

from siege import Siege, besieged, siege


def main() -> None:
    """Run it and print the table."""
    words = argparse.ArgumentParser(description=__doc__)
    words.add_argument("folder", type=Path, nargs="?", default=Path())
    words.add_argument("--seed", type=int, default=1)
    words.add_argument("--seconds", type=float, default=30.0)
    words.add_argument("--query-seconds", type=float, default=10.0)
    asked = words.parse_args()
    for clients, width in ((1, 8), (1, 64), (50, 50), (200, 200)):
        with besieged(asked.folder, query_seconds=asked.query_seconds) as (port, server):
            run = siege(port, server, asked.seed, asked.seconds, clients, width)
        show(run, f"{clients} clients, {width} at once, seed {asked.seed}")


def show(run: Siege, title: str) -> None:
    """One run as Markdown."""
    before, during = run.before, run.during
    print(f"\n### {title}\n")
    print("| | quiet | under attack |\n|---|---:|---:|")
    for name, quiet, loud in (
        ("quick query p50, ms", before.median * 1e3, during.median * 1e3),
        ("quick query p99, ms", before.p99 * 1e3, during.p99 * 1e3),
        ("/health slowest, ms", max(before.health) * 1e3, max(during.health) * 1e3),
        ("memory, MB", before.memory / 1e6, during.memory / 1e6),
    ):
        print(f"| {name} | {quiet:.1f} | {loud:.1f} |")
    print(f"\nquick queries {len(during.quick)}, not answered: {dict(during.failures)}\n")
    print("| attack | times | statuses | slowest, s |\n|---|---:|---|---:|")
    kinds = defaultdict(list)
    for outcome in run.outcomes:
        kinds[outcome.kind].append(outcome)
    for kind, found in sorted(kinds.items()):
        statuses = sorted({it.status for it in found})
        told = ", ".join(f"{it}: {sum(one.status == it for one in found)}" for it in statuses)
        print(f"| {kind} | {len(found)} | {told} | {max(it.seconds for it in found):.2f} |")


if __name__ == "__main__":
    main()
