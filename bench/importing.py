"""How an import bears data of a size: time and memory for each form of file.

    python -m bench.importing --rows 1000000 [--report bench/RESULTS.md]

Makes a sheet and pairs of items of so many rows, and imports each in a process of its own, twice.
Linux only.
"""

import argparse
import csv
import os
import random
import shutil
import subprocess
import sys
import tempfile
import time
from collections.abc import Iterator, Sequence
from pathlib import Path
from typing import Final, NamedTuple

from bench.lines import machine
from tvinna.importing.columns import COLUMNS

ROOT: Final = Path(__file__).parent.parent
HEADING: Final = "# Importing what others claim"
_FORMS: Final = ("vänort", "samverkansort", "kontakt")
_COUNTRIES: Final = ("DE", "FR", "VN", "FI", "PL")


class Taken(NamedTuple):
    """What a command took: seconds by the clock and of the processor, the highest memory in bytes
    of its one process, and what it said.
    """

    clock: float
    processor: float
    memory: int
    said: str


def run(*words: str | Path) -> Taken:
    """Run `tvinna` with words; what it took."""
    began = time.perf_counter()
    with tempfile.TemporaryFile("w+", encoding="utf-8") as output:
        process = subprocess.Popen(
            [sys.executable, "-m", "tvinna", *map(str, words)],
            stdout=output,
            stderr=subprocess.STDOUT,
        )
        _, status, usage = os.wait4(process.pid, 0)
        process.returncode = os.waitstatus_to_exitcode(status)
        output.seek(0)
        said = output.read()
    clock = time.perf_counter() - began
    return Taken(clock, usage.ru_utime + usage.ru_stime, usage.ru_maxrss * 1024, said)


def sheet(rows: int, seed: int) -> Iterator[list[str]]:
    """A sheet of imagined partnerships, a row in a hundred with a fault."""
    drawn = random.Random(seed)
    yield [column.name for column in COLUMNS]
    for number in range(rows):
        country = drawn.choice(_COUNTRIES)
        year = drawn.randint(1950, 2024)
        given = {
            "partnership_id": f"row-{number}",
            "our_unit_name": "Askby kommun",
            "our_unit_code": f"SE_{drawn.randint(1000, 1300)}",
            "partner_name": f"Town {drawn.randint(1, 200_000)}",
            "partner_country": "Utland" if number % 100 == 99 else country,
            "partner_level": "kommun",
            "form": drawn.choice(_FORMS),
            "start_date": str(year),
            "sdg_stated": str(drawn.randint(1, 17)),
            "source_url": f"https://example.org/{number}",
        }
        yield [given.get(column.name, "") for column in COLUMNS]


def pairs(rows: int, seed: int) -> Iterator[list[str]]:
    """Pairs of items, most of them from both sides."""
    drawn = random.Random(seed)
    for _ in range(rows // 2):
        one, other = drawn.randint(1, rows // 3), drawn.randint(rows // 3 + 1, rows)
        yield [f"Q{one}", f"Q{other}"]
        yield [f"Q{other}", f"Q{one}"]


def main(words: Sequence[str] | None = None) -> None:
    """Read the command line, make the files, import them, and say what it took."""
    parser = argparse.ArgumentParser(
        prog="python -m bench.importing", description=__doc__.partition("\n")[0]
    )
    parser.add_argument("--rows", type=int, default=1_000_000)
    parser.add_argument("--seed", type=int, default=1)
    parser.add_argument("--work", type=Path, default=Path("bench-work"))
    parser.add_argument("--report", type=Path)
    asked = parser.parse_args(words)
    told = [HEADING, "", machine_line(), ""]
    told += large(asked.work / "importing", asked.rows, asked.seed)
    tell(told, HEADING, asked.report)


def tell(lines: Sequence[str], heading: str, report: Path | None) -> None:
    """Print a section; put it into a report in place of the one that has its heading, or last."""
    text = "\n".join(lines).rstrip("\n") + "\n"
    sys.stdout.write(text)
    if report is None:
        return
    held = report.read_text(encoding="utf-8") if report.exists() else ""
    before, _, after = held.partition(f"{heading}\n")
    next_one = after.find("\n# ")
    rest = after[next_one:] if next_one >= 0 else ""
    report.write_text(f"{before.rstrip()}\n\n{text}{rest}".lstrip(), encoding="utf-8")


def machine_line() -> str:
    """On what it was measured, and what else the machine did."""
    found = machine()
    load = os.getloadavg()[0]
    return (
        f"{found['cores']} cores ({found['model']}), Python {found['python']}; the machine's load"
        f" was {load:.1f} when this began. Each file is imported by a process of its own."
    )


def large(place: Path, rows: int, seed: int) -> list[str]:
    """The made files, imported one by one."""
    _folder(place)
    files = (
        ("sheet.csv", sheet(rows, seed), ("--publisher", "Bench", "--licence", "CC0-1.0")),
        (
            "pairs.tsv",
            pairs(rows, seed),
            ("--mapping", "wikidata", "--publisher", "Bench", "--licence", "CC0-1.0"),
        ),
    )
    told = [
        "| file | rows | seconds | of the processor | rows/s | highest memory | rejected |",
        "|---|--:|--:|--:|--:|--:|--:|",
    ]
    for name, made, flags in files:
        path = place / name
        with path.open("w", encoding="utf-8", newline="") as file:
            csv.writer(file, delimiter="\t" if path.suffix == ".tsv" else ",").writerows(made)
        told.append(row_of(name, place, run("import", path, place, *flags)))
        told.append(row_of(f"{name}, again", place, run("import", path, place, *flags)))
    return [*told, ""]


def _folder(place: Path) -> None:
    shutil.rmtree(place, ignore_errors=True)
    (place / "data").mkdir(parents=True)
    (place / "tvinna.toml").write_text(
        'base = "https://example.org/bench/"\n[title]\nsv = "B"\nen = "B"\n', encoding="utf-8"
    )


def row_of(name: str, place: Path, taken: Taken, stem: str = "") -> str:
    """A row of the table: what an import took, and what the graph says was read and rejected."""
    graph = place / "data" / "imports" / f"{stem or name.partition('.')[0]}.ttl"
    numbers = {"rowsRead": 0, "rowsRejected": 0}
    with graph.open(encoding="utf-8") as file:
        for line in file:
            for word in numbers:
                if line.startswith(f"    tv:{word} "):
                    numbers[word] = int(line.split()[1])
            if line.startswith("<id/"):
                break
    read, rejected = numbers["rowsRead"], numbers["rowsRejected"]
    return (
        f"| {name} | {read} | {taken.clock:.1f} | {taken.processor:.1f} |"
        f" {read / taken.processor:.0f} | {taken.memory / 1e6:.0f} MB | {rejected} |"
    )


if __name__ == "__main__":
    main()
