"""What all that others claim takes, in every step: imported, checked, matched, served and asked.

    python -m bench.linking --samples ../shared/linking/samples [--report bench/RESULTS.md]

Imports the real files of `--samples` into a copy of this checkout's own data set, checks it,
matches its parties, serves it, and asks what the service is asked: pages, made anew each time; each
named question with its parameters, cold, by the processor; and ten names at once, as reconciliation
is asked. Linux only.
"""

import argparse
import asyncio
import csv
import json
import multiprocessing
import resource
import shutil
import statistics
import sys
import time
from collections import Counter
from collections.abc import Callable, Iterable, Iterator, Sequence
from http import HTTPStatus
from itertools import islice
from multiprocessing.connection import Connection
from pathlib import Path
from typing import Any, Final

import httpx
from pyoxigraph import Store

from bench.importing import ROOT, machine_line, row_of, run, tell
from bench.matching import names
from bench.results import short
from tvinna import settings
from tvinna.answers import read
from tvinna.formats import JSON
from tvinna.gazetteer import Gazetteer
from tvinna.matching import own
from tvinna.matching.register import Register
from tvinna.queries import load as questions
from tvinna.sandbox.loading import load
from tvinna.sandbox.worker import Held, answer
from tvinna.sources import Folder, open_folder
from tvinna.store import build
from tvinna.terms import prefixes
from tvinna.web import create_app
from tvinna.web import served as serve
from tvinna.web.linking import questions as reading
from tvinna.web.linking import reconciling

HEADING: Final = "# All that others claim, together"
# Linköping, Berlin, Paris, Vienna and Linz, as Wikidata records them.
_ITEMS: Final = ("q499410", "q64", "q90", "q1741", "q41329")
_PARTIES: Final = tuple(f"party/wikidata-{item}" for item in _ITEMS)
# What may be asked of imports beside the example that a parameter has.
_MORE: Final = {"party": _PARTIES, "thing": _PARTIES, "source": ("source/wikidata", "source/rgre")}
_PAGES: Final = {
    "the start page": ["/sv/"],
    "a party that a register records": [f"/sv/res/{party}" for party in _PARTIES],
    "a project of our own": ["/sv/res/project/municipal-partnership"],
    "our own municipality": ["/sv/res/municipality/0580"],
    "the comparison": ["/sv/compare"],
    "the goals": ["/sv/goals"],
    "the documents": ["/sv/documents"],
    "the follow-up": ["/sv/uppfoljning"],
    "who shares a partner with a party": [
        f"/sv/queries/shared-partners?party={party}" for party in _PARTIES
    ],
    "parties to be reviewed": [f"/sv/review?offset={20 * number}" for number in range(5)],
}
_TURNS: Final = 5
_BATCH: Final = 10
_BATCHES: Final = 30
# What a question should take; what takes longer is marked.
_MOST_MILLISECONDS: Final = 100.0


def main(words: Sequence[str] | None = None) -> None:
    """Read the command line, do it all, and say what it took."""
    parser = argparse.ArgumentParser(
        prog="python -m bench.linking", description=__doc__.partition("\n")[0]
    )
    parser.add_argument("--samples", type=Path, required=True)
    parser.add_argument("--work", type=Path, default=Path("bench-work"))
    parser.add_argument("--report", type=Path)
    asked = parser.parse_args(words)
    place = asked.work / "linking"
    told = [HEADING, "", machine_line(), ""]
    # Each begins when the one before has ended.
    steps: tuple[Callable[[], Iterable[str]], ...] = (
        lambda: imported(place, asked.samples),
        lambda: checked(place),
        lambda: matched(place),
        lambda: asyncio.run(paged(place)),
        lambda: asked_of(open_folder(place)),
        lambda: reconciled(open_folder(place)),
    )
    for step in steps:
        for line in step():
            # What was measured is known also when what follows fails.
            sys.stderr.write(f"{line}\n")
            told.append(line)
    tell(told, HEADING, asked.report)


def imported(place: Path, samples: Path) -> Iterator[str]:
    """The real files, each imported by a process of its own; and what was rejected, and why."""
    shutil.rmtree(place, ignore_errors=True)
    shutil.copytree(ROOT / "data", place / "data")
    shutil.copy(ROOT / "tvinna.toml", place)
    wikidata = samples / "wikidata-l3viathan"
    files: dict[str, tuple[str, Path, tuple[str | Path, ...]]] = {
        "wikidata": (
            "Wikidata's pairs of 2016",
            wikidata / "relations.tsv",
            ("--mapping", "wikidata", "--names", wikidata / "names.tsv", "--publisher", "Wikidata",
             "--licence", "CC0-1.0", "--issued", "2016-09-12"),
        ),
        "rgre": (
            "the German register, about 2015",
            samples / "rgre-de-muenchdo" / "TwinTowns_clean.csv",
            ("--mapping", "rgre", "--publisher", "RGRE", "--rights", "Not stated.", "--issued",
             "2015"),
        ),
        "maec": (
            "IATI, Spain in Indonesia",
            samples / "iati-maec-es" / "MAEC_IATI_INDONESIA.xml",
            ("--publisher", "MAEC", "--rights", "Not stated.", "--issued", "2015-02-24"),
        ),
    }  # fmt: skip
    yield "| file | rows | seconds | of the processor | rows/s | highest memory | rejected |"
    yield "|---|--:|--:|--:|--:|--:|--:|"
    reports = {}
    for stem, (called, path, flags) in files.items():
        reports[called] = place / f"{stem}.rejects.csv"
        taken = run("import", path, place, *flags, "--report", reports[called], "--stem", stem)
        yield row_of(called, place, taken, stem)
    yield ""
    yield from rejected(reports)


def rejected(reports: dict[str, Path]) -> Iterator[str]:
    """The reject reports in short: which column, how many rows, for example what, and what would be
    right. A file without rejects has none.
    """
    yield "| rejected in | column | rows | for example | what would be right |"
    yield "|---|---|--:|---|---|"
    for called, path in reports.items():
        if not path.exists():
            continue
        with path.open(encoding="utf-8-sig", newline="") as file:
            rows = list(csv.DictReader(file))
        counted = Counter((row["column"], row["right"]) for row in rows)
        for (column, right), many in counted.most_common():
            values = sorted(
                {row["value"] for row in rows if (row["column"], row["right"]) == (column, right)}
            )
            shown = ", ".join(values[:3]) or "(empty)"
            yield f"| {called} | {column} | {many} | {shown} | {right} |"
    yield ""


def checked(place: Path) -> Iterator[str]:
    """The check of it all."""
    taken = run("check", place)
    yield (
        f"`tvinna check` of all of it: {taken.clock:.0f} s ({taken.processor:.0f} s of the"
        f" processor), {taken.memory / 1e6:.0f} MB. {taken.said.strip().splitlines()[-1]}"
    )
    yield ""


def matched(place: Path) -> Iterator[str]:
    """The parties of it all, matched in one process."""
    taken = run("match", "--folder", place, "--format", "tsv")
    rows = list(csv.DictReader(taken.said.splitlines(), delimiter="\t"))
    judged = sum(bool(row["unit"] or row["place"]) for row in rows)
    whys = Counter(row["why"] for row in rows if row["why"])
    yield (
        f"`tvinna match` of its {len(rows)} parties: {taken.clock:.0f} s ({taken.processor:.0f} s"
        f" of the processor), {taken.memory / 1e6:.0f} MB. {judged} were judged to be a place or a"
        f" unit; abstained from: {', '.join(f'{many} ({why})' for why, many in whys.items())}."
        " Wikidata's pairs say no country, and most ties are theirs."
    )
    yield ""


async def paged(folder: Path) -> list[str]:
    """What the service holds of it, how long it took to load, and how long its pages take, made
    anew each time: nothing is kept of an answer.
    """
    began = time.perf_counter()
    site = serve(open_folder(folder), settings.read(folder, log_requests=False, cache_bytes=0))
    await site.pool.__aenter__()
    try:
        loaded = time.perf_counter() - began
        graphs = site.pool.built.graphs
        told = [
            f"Served: {sum(one.statements for one in graphs)} statements in {len(graphs)} graphs,"
            f" {site.pool.built.statements} in the merge, loaded in {loaded:.1f} s, the check left"
            " out. Pages, made anew each time:",
            "",
            "| page | warm p50 | p95 |",
            "|---|--:|--:|",
        ]
        transport = httpx.ASGITransport(app=create_app(site))
        async with httpx.AsyncClient(
            transport=transport, base_url="http://bench", timeout=300
        ) as client:
            for name, paths in _PAGES.items():
                told.append(await _timed(client, name, paths))
    finally:
        await site.pool.close()
    return [*told, ""]


async def _timed(client: httpx.AsyncClient, name: str, paths: Sequence[str]) -> str:
    taken = []
    for turn in range(_TURNS + 1):
        for path in paths:
            began = time.perf_counter()
            found = await client.get(path)
            if found.status_code == HTTPStatus.UNPROCESSABLE_ENTITY:
                return f"| {name} | ended: {found.json()['detail'].partition(';')[0]} | |"
            found.raise_for_status()
            # The first turn warms.
            if turn:
                taken.append((time.perf_counter() - began) * 1000)
    p95 = statistics.quantiles(taken, n=20)[-1]
    return f"| {name} | {statistics.median(taken):.1f} ms | {p95:.1f} ms |"


def asked_of(folder: Folder) -> Iterator[str]:
    """Each named question with each of its parameters, cold: the processor's milliseconds, the
    best of three times. Those that took longest stand first. What takes more of the processor than
    the service gives a query is ended, as there.
    """
    built = build(folder, checked=True)
    store = Store()
    load(store, built.texts.descriptor, built.head)
    limits = settings.read()
    held = Held(store, folder.base, dict(prefixes()), limits.result_bytes, limits.merge_triples)
    rows: list[tuple[float, str, str]] = []
    for query in questions(folder).values():
        for parameter in query.parameters:
            if parameter.type == "language":
                continue
            values = {str(parameter.example), *_MORE.get(parameter.name, ())}
            slowest, said = max(
                _limited(held, query.bind({parameter.name: one}, "en"), limits.query_seconds)
                for one in values
            )
            rows.append((slowest, f"{query.name}?{parameter.name}", said))
    rows.sort(reverse=True)
    over = sum(each > _MOST_MILLISECONDS for each, _, _ in rows)
    yield (
        f"{len(rows)} named questions with a parameter, cold, by the processor:"
        f" {len(rows) - over} within {_MOST_MILLISECONDS:.0f} ms, median"
        f" {short(statistics.median(each for each, _, _ in rows))} ms. The slowest value of each of"
        " the slowest:"
    )
    yield ""
    yield "| question | rows | ms |"
    yield "|---|--:|--:|"
    for each, name, said in rows[: max(10, over)]:
        yield f"| {name} | {said} | {short(each)} |"
    yield ""


def _limited(held: Held, text: str, seconds: float) -> tuple[float, str]:
    """The milliseconds and the rows of an answer, made in a process of its own that is ended when
    it has had so many seconds of the processor.
    """
    fork = multiprocessing.get_context("fork")
    reader, writer = fork.Pipe(duplex=False)
    child = fork.Process(target=_cold, args=(writer, held, text, seconds))
    child.start()
    writer.close()
    try:
        found: tuple[float, str] = reader.recv()
    except EOFError:
        found = (seconds * 1000, "ended")
    child.join()
    return found


def _cold(writer: Connection, held: Held, text: str, seconds: float) -> None:
    most = int(seconds)
    resource.setrlimit(resource.RLIMIT_CPU, (most, most))
    asked: dict[str, Any] = {"graphs": None, "media_type": JSON.media_type}
    took: list[float] = []
    said = ""
    while len(took) < 3 and (not took or took[-1] < 5 * _MOST_MILLISECONDS):
        began = time.process_time()
        head, body = answer(held, asked, text)
        took.append((time.process_time() - began) * 1000)
        said = "too large" if head else str(len(read(body).rows)) if body[:1] == b"{" else ""
    writer.send((min(took), said))


def reconciled(folder: Folder) -> Iterator[str]:
    """Ten names at once, each asked for the first time of a service that is warm."""
    began = time.process_time()
    gazetteer = Gazetteer.open()
    register = Register(own.things(folder), gazetteer)
    ready = time.process_time() - began
    took = []
    drawn = iter(names(gazetteer, _BATCH * (_BATCHES + 5), seed=2))
    while some := list(islice(drawn, _BATCH)):
        queries = {
            f"q{number}": {"query": one.name, "properties": [{"pid": "country", "v": one.country}]}
            for number, one in enumerate(some)
        }
        began = time.process_time()
        reconciling.answers(reading.questions(json.dumps(queries)), register, "en")
        took.append((time.process_time() - began) * 1000)
    # The first of them warm: each country's names are read once.
    warm = took[5:]
    yield (
        f"Reconciliation, ten names with their countries at once, a fifth with a letter left out,"
        f" none asked before: {short(statistics.median(warm))} ms of the processor in the median,"
        f" {short(statistics.quantiles(warm, n=20)[-1])} ms at the 95th of a hundred; the register"
        f" of the folder's own things was made in {ready:.1f} s."
    )
    yield ""


if __name__ == "__main__":
    main()
