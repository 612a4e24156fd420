"""All engines at one size of data: started side by side, asked in turn."""

import os
import sys
import time
from collections.abc import Iterator, Mapping, Sequence
from contextlib import ExitStack
from dataclasses import asdict, dataclass
from itertools import islice
from pathlib import Path
from typing import Final
from urllib.parse import quote

from bench.data import Data
from bench.engine import Running
from bench.engines import ENGINES, OURS
from bench.lines import Lines, machine
from bench.load import WAYS, Answer, Hours, Way, ask, fetch, measure
from bench.processes import NotStarted, memory
from bench.questions import SIX, Named, Question, drawing, named, shapes
from tvinna.queries import load
from tvinna.sources import open_folder

_WORDINGS: Final = 500
_PROBES: Final = 3
_COLD: Final = 5
# Answers that each connection should have had when a cell ends, and how many times longer than
# planned it may be asked for them.
_ROUNDS: Final = 2
_LONGER: Final = 4
_WARM_SECONDS: Final = 4.0


@dataclass(frozen=True)
class Plan:
    """Where it is done, how long a cell is asked and until when one answer is awaited (seconds),
    and what values are drawn by.
    """

    work: Path
    seconds: float
    most: float
    seed: int


@dataclass(frozen=True)
class Comparison:
    """One size. What its lines have already is not measured again."""

    data: Data
    plan: Plan
    lines: Lines

    def run(self, engines: Sequence[str]) -> None:
        """Measure whatever is not measured yet; ours is among the engines."""
        triples, data = self.data.triples, self.data
        if not self.lines.has(line="data", triples=triples):
            self._add("data", merged=data.merged, named=data.named, seed=self.plan.seed)
            self._add("machine", **machine())
        with ExitStack() as stack:
            running = dict(self._started(engines, stack))
            if OURS not in running:
                log = self.plan.work / f"{OURS}-{triples}" / "log"
                raise SystemExit(f"our own service does not start: see {log}")
            questions = self._questions()
            for one in running.values():
                self._warm(one)
            for place, question in enumerate(questions, 1):
                sys.stderr.write(f"{triples}: {place}/{len(questions)} {question.name}\n")
                self._ask(question, running)
            self._cold(running[OURS])
            for name, one in running.items():
                if not self._has("memory", engine=name):
                    self._add("memory", engine=name, bytes=memory(one.process))

    def _has(self, line: str, **key: object) -> bool:
        return self.lines.has(line=line, triples=self.data.triples, **key)

    def _add(self, line: str, **row: object) -> None:
        self.lines.add(line=line, triples=self.data.triples, **row)

    def _questions(self) -> list[Question]:
        """The six, then the other shapes, then each named question with its first parameter."""
        found: list[Question] = sorted(shapes(), key=lambda one: (one.name not in SIX, one.name))
        known: set[str] = set()
        for one in self._named():
            if one.query.name not in known:
                known.add(one.query.name)
                found.append(one)
        return found

    def _named(self) -> tuple[Named, ...]:
        return named(load(open_folder(self.data.folder)))

    def _started(self, engines: Sequence[str], stack: ExitStack) -> Iterator[tuple[str, Running]]:
        """Start what can be had and takes so much data; the others are named with the reason."""
        for name in engines:
            engine = ENGINES[name]
            told: dict[str, object] = {"keeps": engine.keeps}
            running = None
            sys.stderr.write(f"{self.data.triples}: {name} is given the data\n")
            if self.data.triples > engine.most:
                told["fault"] = f"not asked of more than {engine.most} triples"
            else:
                try:
                    told["version"] = engine.version()
                    work = self.plan.work / f"{name}-{self.data.triples}"
                    running = engine.start(self.data, work)
                except NotStarted as error:
                    told["fault"] = str(error)
            if running:
                stack.callback(running.close)
                told |= {"load": running.load, "ready": running.ready}
                told["bytes"] = memory(running.process)
                yield name, running
            if not self._has("engine", engine=name):
                self._add("engine", engine=name, **told)

    def _warm(self, running: Running) -> None:
        """Let an engine that translates its own code while it runs do so before it is timed."""
        offered, until = drawing(self.data.folder), time.monotonic() + _WARM_SECONDS
        wordings = [(shape, shape.texts(offered, self.plan.seed + 2)) for shape in shapes()]
        while time.monotonic() < until:
            for shape, texts in wordings:
                ask(running.at, next(texts), shape.kind, _WARM_SECONDS)
                if time.monotonic() > until:
                    break

    def _ask(self, question: Question, running: Mapping[str, Running]) -> None:
        """Ask one question of all: once to compare the answers, then in each way, in turn."""
        offered = drawing(self.data.folder)
        texts = list(islice(question.texts(offered, self.plan.seed), _WORDINGS))
        name = question.name
        cells = [
            (way, engine)
            for way in _ways(question)
            for engine in running
            if not self._has("cell", question=name, engine=engine, **asdict(way))
        ]
        wanted = [engine for engine in running if engine in {engine for _, engine in cells}]
        found = {
            engine: self._answers(question, texts, engine, running[engine]) for engine in wanted
        }
        for way, engine in cells:
            row = self._cell(question, texts, running[engine], found[engine], way)
            self._add("cell", question=name, engine=engine, **asdict(way), **row)

    def _answers(
        self, question: Question, texts: Sequence[str], engine: str, running: Running
    ) -> list[Answer]:
        """What an engine answers to the first texts, until one goes wrong."""
        found: list[Answer] = []
        for text in texts[:_PROBES]:
            found.append(ask(running.at, text, question.kind, self.plan.most))
            if found[-1].fault:
                break
        if not self._has("answer", question=question.name, engine=engine):
            self._add(
                "answer",
                question=question.name,
                engine=engine,
                alike=question.alike,
                six=question.name in SIX,
                named=isinstance(question, Named),
                rows=[answer.rows for answer in found],
                seconds=[answer.seconds for answer in found],
                fault=found[-1].fault,
            )
        return found

    def _cell(
        self,
        question: Question,
        texts: Sequence[str],
        running: Running,
        found: Sequence[Answer],
        way: Way,
    ) -> dict[str, object]:
        """What was measured; of a slow answer, what asking once has shown."""
        if found[-1].fault:
            return {"fault": found[-1].fault}
        # What is kept is quick the second time.
        again = [] if way.different else [ask(running.at, texts[0], question.kind, self.plan.most)]
        taken = min(answer.seconds for answer in again or found)
        least = self.plan.seconds * (2 if question.name in SIX else 1)
        # Long enough that each connection has some answers, as long as that is bearable.
        needed = taken * _ROUNDS * max(1.0, way.connections / (os.cpu_count() or 1))
        if needed > least * _LONGER:
            if way.connections > 1:
                return {"fault": "too slow to ask at once"}
            return {"once": True, "rate": 1 / taken, "p50": taken * 1e3, "p99": taken * 1e3}
        seconds = max(least, needed)
        measured = measure(running.at, texts, question.kind, way, Hours(seconds, self.plan.work))
        if measured is None:
            return {"fault": f"no answer in {seconds:g} s"}
        return {**asdict(measured), "rate": measured.rate}

    def _cold(self, ours: Running) -> None:
        """Each named question with each parameter at its own address, no value asked before."""
        offered = drawing(self.data.folder)
        for question in self._named():
            if self._has("cold", question=question.name):
                continue
            found: list[Answer] = []
            for value in question.values(offered, self.plan.seed + 1)[:_COLD]:
                given = f"{question.parameter}={quote(value, safe='')}"
                path = f"/queries/{question.query.name}?{given}&format=json"
                found.append(fetch(ours.at, path, question.kind, self.plan.most))
                # One that is slow is slow with any value.
                if found[-1].fault or found[-1].seconds > self.plan.most / 5:
                    break
            self._add(
                "cold",
                question=question.name,
                rows=[answer.rows for answer in found],
                seconds=[answer.seconds for answer in found],
                fault=found[-1].fault if found else "no value in the data",
            )


def _ways(question: Question) -> tuple[Way, ...]:
    """Named questions are asked in changing words only: repeated, they tell of the cache alone."""
    if isinstance(question, Named):
        return tuple(way for way in WAYS if way.different)
    return WAYS
