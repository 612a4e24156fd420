"""How soon the pages come: each kind of page, asked for the first time and then again.

    python -m bench.pages [--triples 20000 1000000] [--work FOLDER] [--report bench/RESULTS.md]

Serves this checkout's own data, then imagined data of each size, as anyone would, and asks page
after page as a browser does, one at a time. A page that is asked for the first time is made of
answers that nobody has asked for either; asked again, it is sent as it was kept. By the clock, and
by processor time: at first of all processes of the service, again of the one that answers. Linux
only.
"""

import argparse
import http.client
import json
import statistics
import subprocess
import sys
import time
from collections.abc import Iterable, Sequence
from http import HTTPStatus
from pathlib import Path
from typing import Final, NamedTuple
from urllib.parse import quote, urlencode

from bench.data import unchecked
from bench.lines import machine
from bench.processes import begin, end, free_port, processor, processor_of_all, ready
from bench.twinning import SAMPLES, generate
from tvinna.sources import open_folder

ROOT: Final = Path(__file__).parent.parent
HEADING: Final = "# How soon the pages come"
_LANGUAGES: Final = ("sv", "en", "vi")
_AGAIN: Final = 5
_TRIES: Final = 3
_THINGS: Final = 8
_ASKS: Final = {"Accept": "text/html", "Accept-Encoding": "br, gzip"}
# What stands once, in each language.
_ROOMS: Final = {
    "start": "",
    "goals": "goals",
    "those who act": "actors",
    "flow": "flow",
    "compare": "compare",
    "follow-up": "follow-up",
    "documents": "documents",
    "search": "search?q=waste",
    "questions": "queries",
    "vocabulary": "ns/",
    "query page": "sparql",
}
_PREFIXES: Final = (
    "PREFIX dcterms: <http://purl.org/dc/terms/> PREFIX org: <http://www.w3.org/ns/org#>"
    " PREFIX skos: <http://www.w3.org/2004/02/skos/core#> PREFIX tv: <https://w3id.org/tvinna/ns/>"
)
# Things by their class: a page of each.
_KINDS: Final = {
    "partnership": "tv:Partnership",
    "project": "tv:Project",
    "outcome": "tv:Outcome",
    "guideline": "tv:StrategyGuideline",
    "position": "tv:Position",
    "actor": "org:FormalOrganization",
    "document": "tv:Document",
    "place": "dcterms:Location",
    "passage": "tv:Passage",
}
_FOLLOW_UP: Final = {"sv": "uppfoljning", "en": "follow-up", "vi": "theo-doi"}
_ANSWERS: Final = ("outcomes", "timeline", "partnerships", "goals", "actors", "themes")


class Taken(NamedTuple):
    """What pages took: milliseconds of each by the clock, those of the processor that the process
    which answers took for all, and that all processes of the service did, and their bytes on the
    way.
    """

    clock: list[float]
    processor: float
    everywhere: float
    size: list[int]


class Service:
    """A service that answers, and what it is asked over one connection after another."""

    def __init__(self, process: subprocess.Popen[bytes], port: int) -> None:
        self._process = process
        self._port = port

    def ask(self, paths: Iterable[str]) -> Taken:
        """Ask for pages one by one. Raises SystemExit, naming the page, for one that is none: a
        refusal is a page too, where too much was asked.
        """
        clock, size = [], []
        before, all_before = processor(self._process), processor_of_all(self._process)
        for path in paths:
            connection = http.client.HTTPConnection("127.0.0.1", self._port, timeout=120)
            began = time.perf_counter()
            connection.request("GET", path, headers=_ASKS)
            answer = connection.getresponse()
            body = answer.read()
            clock.append((time.perf_counter() - began) * 1000)
            size.append(len(body))
            connection.close()
            if answer.status not in (200, 422, 503):
                raise SystemExit(f"{path}: status {answer.status}: {body[:200]!r}")
        everywhere = (processor_of_all(self._process) - all_before) * 1000
        return Taken(clock, (processor(self._process) - before) * 1000, everywhere, size)

    def answers(self, path: str) -> bool:
        """Whether a page is answered, of a few times that it is asked for; else it is refused, for
        it asks for more than is given.
        """
        return any(_status(self._port, path) == HTTPStatus.OK for _ in range(_TRIES))

    def led_to(self, path: str) -> str:
        """Where an identifier leads to."""
        connection = http.client.HTTPConnection("127.0.0.1", self._port, timeout=120)
        connection.request("GET", path, headers=_ASKS)
        found = connection.getresponse().headers["Location"]
        connection.close()
        return found

    def some(self, pattern: str) -> list[str]:
        """A few IRIs of what fits a pattern as `?it`, in the engine's own order."""
        asked = f"{_PREFIXES} SELECT DISTINCT ?it WHERE {{ {pattern} }} LIMIT {_THINGS}"
        connection = http.client.HTTPConnection("127.0.0.1", self._port, timeout=120)
        connection.request("GET", f"/sparql?{urlencode({'query': asked, 'format': 'json'})}")
        found = json.loads(connection.getresponse().read())["results"]["bindings"]
        connection.close()
        return [row["it"]["value"] for row in found]


def pages(service: Service, base: str) -> dict[str, list[str]]:
    """The addresses of each kind of page."""
    found = {
        name: [
            f"/{language}/{_FOLLOW_UP[language] if path == 'follow-up' else path}"
            for language in _LANGUAGES
        ]
        for name, path in _ROOMS.items()
    }
    found["goal"] = [f"/en/goals/{number}/outcomes" for number in range(1, 18)]
    found["target"] = [f"/en/goals/{code}" for code in ("4.7", "6.3", "11.6", "17.17")]
    found["a question's answer"] = [f"/en/queries/{name}" for name in _ANSWERS]
    found["a query's answer"] = [
        f"/en/sparql?{urlencode({'query': _query(number)})}" for number in range(_THINGS)
    ]
    for name, kind in _KINDS.items():
        things = service.some(f"?it a {kind}")
        found[name] = [f"/en/res/{quote(iri.removeprefix(f'{base}id/'))}" for iri in things]
    themes = service.some("?it skos:inScheme <https://w3id.org/tvinna/scheme/theme>")
    found["theme"] = [
        service.led_to(f"/en/scheme/theme/{iri.rpartition('/')[2]}") for iri in themes
    ]
    outlines = service.some("?it a tv:SourceGraph")
    found["outline of a document"] = [
        f"/en/documents/{graph.rpartition('/')[2]}" for graph in outlines
    ]
    return {name: addresses for name, addresses in found.items() if addresses}


def _query(number: int) -> str:
    return (
        "SELECT ?outcome ?goal WHERE { ?outcome <https://w3id.org/tvinna/ns/servesGoal> ?goal }"
        f" ORDER BY ?outcome ?goal LIMIT 100 OFFSET {number}"
    )


def measure(folder: Path, work: Path, name: str, more: dict[str, str]) -> list[str]:
    """Serve a folder and ask for its pages; a table of what they took."""
    port = free_port()
    process = begin(
        [sys.executable, "-m", "tvinna", "serve", folder.resolve(), "--port", port],
        work / "pages",
        more,
    )
    try:
        ready(process, port, "/ready")
        service = Service(process, port)
        # Until the index of the search is made, a search is told to wait.
        while _status(port, "/en/search?q=school") == HTTPStatus.SERVICE_UNAVAILABLE:
            time.sleep(1)
        # What the service counts ahead, it counts in its first seconds only.
        _get(port, "/.well-known/void")
        asked = pages(service, open_folder(folder).base)
        statements = json.loads(_get(port, "/health"))["statements"]
        lines = [
            f"## {name}: {statements} statements in the merge",
            "",
            "| page | addresses | first p50 | p95 | CPU | again p50 | p95 | CPU | kB |",
            "|---|--:|--:|--:|--:|--:|--:|--:|--:|",
        ]
        every: list[float] = []
        for page, addresses in asked.items():
            first = service.ask(addresses)
            answered = [path for path in addresses if service.answers(path)]
            again = service.ask(answered * _AGAIN)
            every += again.clock
            refused = len(addresses) - len(answered)
            lines.append(
                _row(page, f"{len(answered)}{f' + {refused}' * bool(refused)}", first, again)
            )
            sys.stderr.write(f"{lines[-1]}\n")
        lines.append(f"| **all, again** | | | | | {_milliseconds(every)} | | |")
    finally:
        end(process)
    return [*lines, ""]


def _status(port: int, path: str) -> int:
    connection = http.client.HTTPConnection("127.0.0.1", port, timeout=120)
    connection.request("GET", path, headers=_ASKS)
    return connection.getresponse().status


def _get(port: int, path: str) -> bytes:
    connection = http.client.HTTPConnection("127.0.0.1", port, timeout=120)
    connection.request("GET", path, headers={"Accept": "application/json"})
    return connection.getresponse().read()


def _row(page: str, addresses: str, first: Taken, again: Taken) -> str:
    whole = first.everywhere / max(1, len(first.clock))
    times = f"{_milliseconds(first.clock)} | {whole:.0f}"
    warm = f"{_milliseconds(again.clock)} | {again.processor / max(1, len(again.clock)):.1f}"
    return f"| {page} | {addresses} | {times} | {warm} | {max(again.size, default=0) / 1000:.1f} |"


def _milliseconds(times: Sequence[float]) -> str:
    if not times:
        return "– | –"
    p95 = statistics.quantiles(times, n=20)[-1] if len(times) > 19 else max(times)
    return f"{statistics.median(times):.1f} | {p95:.1f}"


def report(path: Path, lines: Sequence[str]) -> None:
    """Put the lines in the place of the file's own section of pages, and leave the rest."""
    text = path.read_text(encoding="utf-8") if path.is_file() else ""
    before, _, after = text.partition(f"{HEADING}\n")
    rest = after.partition("\n# ")[2]
    parts = [before.rstrip(), "\n".join([HEADING, *lines]).rstrip(), f"# {rest}" if rest else ""]
    path.write_text("\n\n".join(part for part in parts if part).rstrip() + "\n", encoding="utf-8")


def main(words: Sequence[str] | None = None) -> None:
    """Read the command line, make the data unless it is there, and measure."""
    parser = argparse.ArgumentParser(
        prog="python -m bench.pages", description=__doc__.partition("\n")[0]
    )
    parser.add_argument("--triples", type=int, nargs="*", default=[20_000, 1_000_000])
    parser.add_argument("--seed", type=int, default=1)
    parser.add_argument("--work", type=Path, default=Path("bench-work"))
    parser.add_argument("--report", type=Path)
    asked = parser.parse_args(words)
    on = machine()
    lines = [
        "",
        "Written by `python -m bench.pages --report`. Milliseconds; the processor's are, by page,"
        " those of all processes of the service at first, and again those of the one that answers;"
        " kB as sent, the largest; after a plus, addresses that were refused three times, as asking"
        " for more than is given.",
        "",
        f"Measured on {on['cores']} cores ({on['model']}), {on['system']}, Python {on['python']}.",
        "",
        *measure(ROOT, asked.work, "This folder", {"PYTHONPATH": str(ROOT / "service")}),
    ]
    for triples in asked.triples:
        folder = asked.work / f"towns-{triples}-{asked.seed}"
        if not (folder / SAMPLES).is_file():
            generate(folder, triples, asked.seed)
        name = f"{triples} imagined statements"
        lines += measure(folder, asked.work, name, unchecked(folder, asked.work))
    if asked.report:
        report(asked.report, lines)
    else:
        sys.stdout.write("\n".join(lines))


if __name__ == "__main__":
    main()
