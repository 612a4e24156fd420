"""Figures for Prometheus: what was asked, how it ended, how long it took, what it takes."""

from collections.abc import Callable, Iterator
from functools import cache
from pathlib import Path
from resource import getpagesize
from typing import Final

from prometheus_client import (
    CONTENT_TYPE_LATEST,
    CollectorRegistry,
    Counter,
    Gauge,
    Histogram,
    ProcessCollector,
    generate_latest,
)
from prometheus_client.core import CounterMetricFamily, GaugeMetricFamily, Metric
from prometheus_client.registry import Collector

from tvinna import errors
from tvinna.web.addresses.places import LANGUAGES
from tvinna.web.site import Current

CONTENT_TYPE: Final = CONTENT_TYPE_LATEST
_METHODS: Final = frozenset({"GET", "HEAD", "POST", "OPTIONS", "PUT", "DELETE"})
_ROUTES: Final = frozenset(
    {"sparql", "queries", "search", "store", "static", "health", "ready", "metrics"}
)
# How a query ended, by the error it ended with; whatever is not here was refused.
_OUTCOMES: Final[dict[str, str]] = {
    errors.QueryTimeout.__name__: "timeout",
    errors.AskerGone.__name__: "gone",
    errors.WorkerLost.__name__: "lost",
    errors.EngineFailed.__name__: "engine",
    errors.EngineStale.__name__: "engine",
    errors.AnswerTooLarge.__name__: "large",
    errors.StoreBusy.__name__: "busy",
}
# Answered from the cache, answered by a worker, sent on to the slow lane, ended at the deadline,
# lost with its worker or in an engine that failed, refused since too much was asked.
_EVENTS: Final = ("kept", "answered", "slowed", "ended", "lost", "refused")
_SECONDS: Final = (0.001, 0.0025, 0.005, 0.01, 0.025, 0.05, 0.1, 0.25, 0.5, 1, 2.5, 5, 10, 30)


class Metrics:
    """The figures of one application. Labels are from short lists, never from what is asked."""

    def __init__(self, current: Current) -> None:
        self._registry = CollectorRegistry()
        ProcessCollector(registry=self._registry)
        self._requests = Counter(
            "tvinna_requests",
            "Requests by where they went and how they were answered",
            ["route", "method", "status"],
            registry=self._registry,
        )
        self._seconds = Histogram(
            "tvinna_request_seconds",
            "From a request to the end of its answer",
            ["route"],
            buckets=_SECONDS,
            registry=self._registry,
        )
        self._queries = Counter(
            "tvinna_queries", "Queries by how they ended", ["outcome"], registry=self._registry
        )
        self._registry.register(_PoolFigures(current))
        gauges: dict[str, tuple[str, Callable[[], float]]] = {
            "tvinna_statements": (
                "Statements of the merge",
                lambda: current.site.pool.built.statements,
            ),
            "tvinna_workers": ("Processes of the store that live", lambda: len(_workers())),
            "tvinna_workers_memory_bytes": (
                "Memory that they hold; what several share counts once, where the system tells it",
                lambda: sum(_workers()),
            ),
        }
        for name, (said, figure) in gauges.items():
            self.show(name, said, figure)

    def show(self, name: str, said: str, figure: Callable[[], float]) -> None:
        """Show one more figure, as it is whenever it is looked at."""
        Gauge(name, said, registry=self._registry).set_function(figure)

    def count(self, method: str, path: str, status: int, seconds: float, fault: str) -> None:
        """Count an answer; `fault` names the error it was, if it was one."""
        route, _, within = path.removeprefix("/").partition("/")
        # The same address in a language.
        if route in LANGUAGES:
            route, _, within = within.partition("/")
        # What stands under the endpoint is no query.
        route = route if route in _ROUTES and not (route == "sparql" and within) else "pages"
        method = method if method in _METHODS else "other"
        outcome = ""
        if route in ("sparql", "queries"):
            outcome = _OUTCOMES.get(fault, "refused") if fault else "answered"
            outcome = "unchanged" if status == 304 else outcome
        requests, took, queries = self._figures(route, method, status, outcome)
        requests.inc()
        took.observe(seconds)
        if queries is not None:
            queries.inc()

    @cache  # noqa: B019 (one for each process, and of short lists)
    def _figures(
        self, route: str, method: str, status: int, outcome: str
    ) -> tuple[Counter, Histogram, Counter | None]:
        """The figures of requests that ended alike: to find them costs more than to count."""
        return (
            self._requests.labels(route, method, str(status)),
            self._seconds.labels(route),
            self._queries.labels(outcome) if outcome else None,
        )

    def written(self) -> bytes:
        """All figures, as Prometheus reads them."""
        return generate_latest(self._registry)


class _PoolFigures(Collector):
    """What the store counts of its own."""

    def __init__(self, current: Current) -> None:
        self._current = current

    def collect(self) -> Iterator[Metric]:
        """The figures as they are now."""
        pool = self._current.site.pool
        yield CounterMetricFamily(
            "tvinna_kills", "Workers that were ended by a query", value=pool.counts["killed"]
        )
        store = CounterMetricFamily(
            "tvinna_store", "What became of queries in the store", labels=["event"]
        )
        for event in _EVENTS:
            store.add_metric([event], pool.counts[event])
        yield store
        waiting = GaugeMetricFamily(
            "tvinna_waiting", "Queries that wait for a worker", labels=["lane"]
        )
        for lane, number in pool.waiting.items():
            waiting.add_metric([lane], number)
        yield waiting
        yield GaugeMetricFamily(
            "tvinna_cache_bytes", "Memory that kept answers take", value=pool.cache_bytes
        )


def _workers() -> list[int]:
    """The memory of each process that this one has started, in bytes; none where /proc is not."""
    return list(_below(Path("/proc/self")))


def _below(process: Path) -> Iterator[int]:
    try:
        tasks = list((process / "task").iterdir())
        children = [pid for task in tasks for pid in (task / "children").read_text().split()]
    except OSError:
        return
    for pid in children:
        child = Path("/proc") / pid
        try:
            yield _memory(child)
        except (OSError, IndexError):
            continue
        yield from _below(child)


def _memory(process: Path) -> int:
    """The memory of a process: its part of what it shares, where we may read that. (proc(5))"""
    try:
        for row in (process / "smaps_rollup").read_text().splitlines():
            if row.startswith("Pss:"):
                return int(row.split()[1]) * 1024
    except PermissionError:
        pass
    return int((process / "statm").read_text().split()[1]) * getpagesize()
