"""Workers that end before their query does: by what the query did, or from outside."""

import asyncio
import os
import signal
import sys
from collections.abc import Callable, Coroutine
from pathlib import Path
from typing import Any

import pytest

from conftest import RUNAWAY
from tvinna.errors import WorkerLost
from tvinna.formats import CSV, JSON
from tvinna.queries import shape
from tvinna.settings import Settings
from tvinna.sources import open_folder
from tvinna.store import Built, Pool, Result, Store, build, work
from tvinna.store.askers import PROVEN, SLOW

pytestmark = pytest.mark.slow

linux = pytest.mark.skipif(sys.platform != "linux", reason="processes are told apart as on Linux")
LIMITS = Settings(query_seconds=20, workers=1, slow_workers=1)
QUERY = "SELECT (1 AS ?x) {}"


def used(built: Built, use: Callable[[Pool], Coroutine[Any, Any, None]]) -> None:
    async def run() -> None:
        async with Pool(built, LIMITS) as pool:
            await use(pool)

    asyncio.run(run())


async def ended(pool: Pool, times: int, how: signal.Signals) -> Result | BaseException:
    """What comes of a query whose worker is ended so, again and again."""
    stopped = [worker.number for worker in pool._crew._idle]
    for number in stopped:
        # So that it has not answered when it is ended.
        os.kill(number, signal.SIGSTOP)
    asking = asyncio.create_task(pool.answer(work(QUERY, CSV, LIMITS), "a"))
    for time in range(times):
        while not (busy := [one for one in pool._crew.busy if not one.dead]):
            await asyncio.sleep(0)
        os.kill(busy[0].number, how)
        os.kill(busy[0].number, signal.SIGCONT)
        while not busy[0].dead and time < times - 1:
            await asyncio.sleep(0)
    return (await asyncio.gather(asking, return_exceptions=True))[0]


@linux
@pytest.mark.parametrize("how", [signal.SIGKILL, signal.SIGTERM], ids=lambda one: one.name)
def test_a_query_whose_worker_is_ended_from_outside_is_asked_again_and_not_blamed(
    built: Built, how: signal.Signals
) -> None:
    async def use(pool: Pool) -> None:
        found = await ended(pool, 1, how)
        assert isinstance(found, Result)
        assert found.body == b"x\r\n1\r\n"
        assert shape(QUERY) not in pool._runaways
        assert pool.counts["lost"] == 0

    used(built, use)


@linux
@pytest.mark.parametrize("how", [signal.SIGABRT, signal.SIGSEGV], ids=lambda one: one.name)
def test_a_query_that_its_worker_dies_of_is_told_so_and_remembered(
    built: Built, how: signal.Signals
) -> None:
    async def use(pool: Pool) -> None:
        assert isinstance(await ended(pool, 1, how), WorkerLost)
        assert shape(QUERY) in pool._runaways
        assert pool.counts["lost"] == 1
        # Whatever became of it, there is a worker for the next one.
        assert (await pool.answer(work("ASK {}", CSV, LIMITS))).body.strip() == b"true"

    used(built, use)


@linux
def test_a_process_tells_how_its_worker_ended_and_forgets_it(built: Built) -> None:
    async def use(pool: Pool) -> None:
        worker = await pool._crew.fresh()
        os.kill(worker.number, signal.SIGKILL)
        await worker.parted()
        assert pool._crew.zygote is not None
        ends = [await pool._crew.zygote.end_of(worker) for _ in range(2)]
        assert ends == [-signal.SIGKILL, 0]

    used(built, use)


# Each doubling takes twice the memory: 2 to the 34th is more than a worker may take.
HUNGRY = (
    "SELECT (STRLEN(?x34) AS ?n) { BIND('aaaaaaaaaaaaaaaa' AS ?x0) "
    + " ".join(f"BIND(CONCAT(?x{step}, ?x{step}) AS ?x{step + 1})" for step in range(34))
    + " }"
)


def test_a_worker_that_dies_of_a_query_is_told_of_and_replaced(town: Path) -> None:
    limits = Settings(query_seconds=30, workers=1, worker_bytes=100_000_000)
    with Store(build(open_folder(town)), limits) as store:
        with pytest.raises(WorkerLost, match="too much memory"):
            store.answer(work(HUNGRY, JSON, limits))
        assert store.answer(work("ASK {}", CSV, limits)).body.strip() == b"true"


def test_a_worker_that_cannot_load_the_data_is_told_of(
    town: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr("sys.executable", "/bin/true")
    with pytest.raises(WorkerLost, match="while it loaded"):
        Store(build(open_folder(town)), LIMITS)


def test_who_hangs_up_on_what_runs_goes_behind_the_others_and_so_does_what_it_asked(
    built: Built,
) -> None:
    async def use(pool: Pool) -> None:
        for client in ("a", "b"):
            await pool.answer(work(f"ASK {{}} #{client}", CSV, LIMITS), client)
        asking = asyncio.create_task(pool.answer(work(RUNAWAY, JSON, LIMITS), "a"))
        while not pool.counts["slowed"]:
            await asyncio.sleep(0)
        asking.cancel()
        await asyncio.gather(asking, return_exceptions=True)
        ranks = [pool._desk.askers.rank(client) for client in "ab"]
        assert ranks == [SLOW, PROVEN]
        # Nobody else is held to it.
        assert ("a", shape(RUNAWAY)) in pool._runaways
        assert shape(RUNAWAY) not in pool._runaways

    used(built, use)


def test_who_hangs_up_while_others_are_answered_keeps_its_place(built: Built) -> None:
    async def use(pool: Pool) -> None:
        await pool.answer(work("ASK {}", CSV, LIMITS), "a")
        running = asyncio.create_task(pool.answer(work(RUNAWAY, JSON, LIMITS), "b"))
        await asyncio.sleep(0)
        waiting = asyncio.create_task(pool.answer(work(QUERY, CSV, LIMITS), "a"))
        await asyncio.sleep(0)
        waiting.cancel()
        await asyncio.gather(waiting, return_exceptions=True)
        assert pool._desk.askers.rank("a") == PROVEN
        running.cancel()

    used(built, use)
