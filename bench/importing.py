"""How an import bears data of a size: time and memory for each form of file, then what the service
does with all of it.

    python -m bench.importing --rows 1000000 [--samples FOLDER] [--report bench/RESULTS.md]

Makes a sheet and a register of so many rows, and pairs of items; imports each in a process of its
own; with the real samples at hand also those, into a copy of this checkout's own data set, which is
then checked, loaded and asked. Linux only.
"""

import argparse
import asyncio
import csv
import os
import random
import shutil
import statistics
import subprocess
import sys
import tempfile
import time
from collections.abc import Iterator, Sequence
from pathlib import Path
from typing import Final, NamedTuple
from urllib.parse import quote

import httpx

from bench.lines import machine
from tvinna import settings
from tvinna.importing.columns import COLUMNS
from tvinna.sources import open_folder
from tvinna.web import create_app
from tvinna.web import served as serve

ROOT: Final = Path(__file__).parent.parent
HEADING: Final = "# Importing what others claim"
_NS: Final = "https://w3id.org/tvinna/ns/"
_BASE: Final = "https://w3id.org/tvinna/linkoping/"


def _sparql(query: str) -> str:
    return f"/sparql?format=json&query={quote(query)}%20%23"


_ITEMS: Final = ("q499410", "q64", "q90", "q1741", "q41329")
# Linköping, Berlin, Paris, Vienna and Linz, as Wikidata records them.
_ASKED: Final = {
    "the page of a party": [f"/id/party/wikidata-{item}" for item in _ITEMS],
    "the page of a project of our own": ["/id/project/municipal-partnership"],
    "who claims a partnership with a party": [
        _sparql(
            f"SELECT ?other ?by {{ ?p <{_NS}party> <{_BASE}id/party/wikidata-{item}> , ?other ."
            f" ?claim <{_NS}claims> ?p ; <{_NS}claimedBy> ?by }}"
        )
        for item in _ITEMS
    ],
}
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
    parser.add_argument("--rows", type=int, default=1_000_000, help="0 leaves the made files out")
    parser.add_argument("--seed", type=int, default=1)
    parser.add_argument("--samples", type=Path, default=ROOT / "../shared/linking/samples")
    parser.add_argument("--work", type=Path, default=Path("bench-work"))
    parser.add_argument("--report", type=Path)
    asked = parser.parse_args(words)
    told = [HEADING, "", _machine(), ""]
    if asked.rows:
        told += large(asked.work / "importing", asked.rows, asked.seed)
    if asked.samples.is_dir():
        told += real(asked.work / "importing-real", asked.samples)
    text = "\n".join(told) + "\n"
    sys.stdout.write(text)
    if asked.report is not None:
        before = asked.report.read_text(encoding="utf-8").partition(HEADING)[0].rstrip("\n")
        asked.report.write_text(f"{before}\n\n{text}", encoding="utf-8")


def _machine() -> str:
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
        told.append(_row(name, place, run("import", path, place, *flags)))
        told.append(_row(f"{name}, again", place, run("import", path, place, *flags)))
    return [*told, ""]


def real(place: Path, samples: Path) -> list[str]:
    """The real files beside this checkout's own data: imported, checked, loaded, asked."""
    shutil.rmtree(place, ignore_errors=True)
    shutil.copytree(ROOT / "data", place / "data")
    shutil.copy(ROOT / "tvinna.toml", place)
    wikidata = samples / "wikidata-l3viathan"
    files: tuple[tuple[str, Path, tuple[str | Path, ...]], ...] = (
        (
            "wikidata",
            wikidata / "relations.tsv",
            ("--mapping", "wikidata", "--names", wikidata / "names.tsv", "--publisher", "Wikidata",
             "--licence", "CC0-1.0", "--issued", "2016-09"),
        ),
        (
            "rgre",
            samples / "rgre-de-muenchdo" / "TwinTowns_clean.csv",
            ("--mapping", "rgre", "--publisher", "RGRE", "--rights", "Not stated.", "--issued",
             "2015"),
        ),
        (
            "maec",
            samples / "iati-maec-es" / "MAEC_IATI_INDONESIA.xml",
            ("--publisher", "MAEC", "--rights", "Not stated.", "--issued", "2015-02-24"),
        ),
    )  # fmt: skip
    told = [
        "The real files, beside this checkout's own data:",
        "",
        "| file | rows | seconds | of the processor | rows/s | highest memory | rejected |",
        "|---|--:|--:|--:|--:|--:|--:|",
    ]
    for stem, path, flags in files:
        report = ("--report", place / f"{stem}.rejects.csv", "--stem", stem)
        told.append(_row(path.name, place, run("import", path, place, *flags, *report), stem))
    checked = run("check", place)
    last = checked.said.strip().splitlines()[-1]
    told += [
        "",
        f"`tvinna check` of all of it: {checked.clock:.0f} s ({checked.processor:.0f} s of the"
        f" processor), {checked.memory / 1e6:.0f} MB. {last}",
        "",
        *asyncio.run(served(place)),
    ]
    return told


async def served(folder: Path) -> list[str]:
    """What the service holds of a folder, how long it took to load, and how fast it answers of it:
    pages of things, and SPARQL on one partnership and on all.
    """
    began = time.perf_counter()
    limits = settings.read(folder, log_requests=False)
    site = serve(open_folder(folder), limits)
    await site.pool.__aenter__()
    try:
        loaded = time.perf_counter() - began
        graphs = site.pool.built.graphs
        told = [
            f"Served: {sum(one.statements for one in graphs)} statements in {len(graphs)} graphs,"
            f" {site.pool.built.statements} in the merge, loaded in {loaded:.1f} s, the check left"
            " out.",
            "",
            "| asked | warm p50 | p95 |",
            "|---|--:|--:|",
        ]
        transport = httpx.ASGITransport(app=create_app(site))
        async with httpx.AsyncClient(transport=transport, base_url="http://bench") as client:
            for name, paths in _ASKED.items():
                told.append(await _timed(client, name, paths))
    finally:
        await site.pool.close()
    return [*told, ""]


async def _timed(client: httpx.AsyncClient, name: str, paths: Sequence[str]) -> str:
    taken = []
    for turn in range(6):
        for path in paths:
            # The first turn warms; a comment that no request had before keeps answers from caches.
            fresh = path.replace("%23", f"%23{turn}")
            began = time.perf_counter()
            answer = await client.get(fresh, follow_redirects=True)
            answer.raise_for_status()
            if turn:
                taken.append((time.perf_counter() - began) * 1000)
    p95 = statistics.quantiles(taken, n=20)[-1]
    return f"| {name} | {statistics.median(taken):.1f} ms | {p95:.1f} ms |"


def _folder(place: Path) -> None:
    shutil.rmtree(place, ignore_errors=True)
    (place / "data").mkdir(parents=True)
    (place / "tvinna.toml").write_text(
        'base = "https://example.org/bench/"\n[title]\nsv = "B"\nen = "B"\n', encoding="utf-8"
    )


def _row(name: str, place: Path, taken: Taken, stem: str = "") -> str:
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
    told = (
        f"| {name} | {read} | {taken.clock:.1f} | {taken.processor:.1f} |"
        f" {read / taken.processor:.0f} | {taken.memory / 1e6:.0f} MB | {rejected} |"
    )
    # What was measured is known also when what follows fails.
    sys.stderr.write(f"{told}\n")
    return told


if __name__ == "__main__":
    main()
