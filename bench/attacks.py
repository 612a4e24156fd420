"""The whole attack suite against a server of its own, as a table.

    python bench/attacks.py FOLDER [--seed 1] [--seconds 30]

Each section is one run: from one client and from many, few at once and many, with texts that
repeat and texts that all differ.
"""

import argparse
import sys
from collections import defaultdict
from pathlib import Path

sys.path.insert(0, str(Path(__file__).parent.parent / "tests"))

from web.siege import Plan, Siege, besieged, siege


def main() -> None:
    """Run it and print the tables."""
    words = argparse.ArgumentParser(description=__doc__)
    words.add_argument("folder", type=Path, nargs="?", default=Path())
    words.add_argument("--seed", type=int, default=1)
    words.add_argument("--seconds", type=float, default=30.0)
    words.add_argument("--query-seconds", type=float, default=10.0)
    words.add_argument("--brief", action="store_true", help="without what each kind got")
    asked = words.parse_args()
    for clients, width in ((1, 8), (1, 64), (50, 50), (200, 200)):
        for repeated in (True, False):
            plan = Plan(asked.seed, asked.seconds, clients, width, repeated)
            with besieged(asked.folder, query_seconds=asked.query_seconds) as (port, server):
                run = siege(port, server, plan)
            texts = "repeated" if repeated else "all different"
            title = f"{clients} clients, {width} at once, {texts} texts, seed {asked.seed}"
            show(run, title, asked.query_seconds, brief=asked.brief)


def show(run: Siege, title: str, deadline: float, *, brief: bool) -> None:
    """One run as Markdown."""
    before, during = run.before, run.during
    print(f"\n### {title}\n")
    print("| | quiet | under attack |\n|---|---:|---:|")
    for name, quiet, loud in (
        ("quick query p50, ms", before.median * 1e3, during.median * 1e3),
        ("quick query p99, ms", before.p99 * 1e3, during.p99 * 1e3),
        ("/health slowest, ms", *(1e3 * max(it.seconds for it in seen.health) for seen in
                                  (before, during))),
        ("/health slowest, the onlooker's lateness taken off, ms",
         *(1e3 * max(it.own for it in seen.health) for seen in (before, during))),
        ("onlooker's lateness, ms", *(1e3 * max(it.late for it in seen.health) for seen in
                                      (before, during))),
        ("memory, MB", run.memory_before / 1e6, run.memory / 1e6),
    ):  # fmt: skip
        print(f"| {name} | {quiet:.1f} | {loud:.1f} |")
    last = max((it.took.seconds, it.took.late, it.kind) for it in run.outcomes)
    print(
        f"\nquick queries {len(during.quick)}, not answered: {dict(during.failures)}; slowest "
        f"attack {last[0]:.2f} s at a deadline of {deadline:g} s ({last[2]}, {last[1]:.2f} s of it "
        f"the attackers' lateness)\n"
    )
    if brief:
        return
    print("| attack | times | statuses | slowest, s |\n|---|---:|---|---:|")
    kinds = defaultdict(list)
    for outcome in run.outcomes:
        kinds[outcome.kind].append(outcome)
    for kind, found in sorted(kinds.items()):
        statuses = sorted({it.status for it in found})
        told = ", ".join(f"{it}: {sum(one.status == it for one in found)}" for it in statuses)
        slowest = max(it.took.seconds for it in found)
        print(f"| {kind} | {len(found)} | {told} | {slowest:.2f} |")


if __name__ == "__main__":
    main()
