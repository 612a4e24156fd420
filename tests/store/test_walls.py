"""The walls around the processes that answer, and what becomes of one that dies."""

import asyncio
import os
import signal
import sys

import httpx
import pytest

from conftest import RUNAWAY
from tvinna.errors import QueryFailed, WorkerLost
from tvinna.formats import CSV, JSON
from tvinna.sandbox import walls
from tvinna.settings import Settings
from tvinna.store import Built, Pool, Result, work
from tvinna.store.zygote import Zygote

LIMITS = Settings(query_seconds=2, workers=2, slow_workers=1)
linux = pytest.mark.skipif(sys.platform != "linux", reason="walls of Linux")


def in_a_fork(*, closed_off: bool) -> list[str]:
    """The walls that a process misses that has raised some of its own."""
    ours, theirs = os.pipe()
    number = os.fork()
    if number == 0:
        try:
            held = walls.hold_memory(walls.address_space(), 100_000_000)
            if closed_off:
                walls.close_off()
            os.write(theirs, " ".join(walls.missing(held)).encode())
        finally:
            os._exit(0)
    os.close(theirs)
    with os.fdopen(ours) as stream:
        found = stream.read().split()
    os.waitpid(number, 0)
    return found


@linux
@pytest.mark.filterwarnings("ignore:.*fork.*:DeprecationWarning")
def test_a_closed_off_process_has_no_network_and_no_files() -> None:
    assert in_a_fork(closed_off=True) == []
    assert in_a_fork(closed_off=False) == [walls.NETWORK, walls.FILES]


@linux
def test_here_every_wall_stands_and_health_says_so(client: httpx.Client) -> None:
    assert client.get("/health").json()["missing_walls"] == []


@linux
def test_a_query_that_passed_the_gate_could_still_call_nobody(built: Built) -> None:
    async def call() -> None:
        async with Pool(built, LIMITS) as pool:
            asked = work("ASK {}", CSV, LIMITS)
            object.__setattr__(asked, "text", "ASK { SERVICE <http://127.0.0.1:80/> {} }")
            await pool.answer(asked)

    with pytest.raises(QueryFailed, match="not permitted"):
        asyncio.run(call())


def test_workers_draw_different_chances_though_they_are_copies(built: Built) -> None:
    async def draw() -> set[bytes]:
        async with Pool(built, Settings(workers=4)) as pool:
            texts = [
                f"SELECT (RAND() AS ?x) (UUID() AS ?y) (BNODE() AS ?z) {{}} LIMIT {n}"
                for n in range(1, 5)
            ]
            asked = (pool.answer(work(text, CSV, LIMITS)) for text in texts)
            return {result.body for result in await asyncio.gather(*asked)}

    found = asyncio.run(draw())
    columns = zip(*(row.split(b"\r\n")[1].split(b",") for row in found), strict=True)
    assert all(len(set(column)) == 4 for column in columns)


@linux
def test_the_data_is_held_again_when_the_process_that_holds_it_dies(built: Built) -> None:
    async def lose() -> Result:
        async with Pool(built, LIMITS) as pool:
            zygote = pool._crew.zygote
            assert zygote is not None
            zygote._process.kill()
            zygote._process.wait()
            for number in range(5):
                try:
                    return await pool.answer(work(f"ASK {{}} LIMIT {number + 1}", CSV, LIMITS))
                except WorkerLost:
                    continue
            raise AssertionError("no answer after five tries")

    assert asyncio.run(lose()).body.strip() == b"true"


@linux
def test_a_worker_ends_with_the_process_that_forked_it(built: Built) -> None:
    async def orphan() -> None:
        async with Pool(built, Settings(query_seconds=60, quick_seconds=60)) as pool:
            running = asyncio.create_task(pool.answer(work(RUNAWAY, JSON, LIMITS)))
            while not pool._crew.busy:
                await asyncio.sleep(0)
            (worker,) = pool._crew.busy
            assert pool._crew.zygote is not None
            pool._crew.zygote._process.kill()
            async with asyncio.timeout(10):
                await worker.parted()
            running.cancel()

    asyncio.run(orphan())


def test_who_waits_for_a_worker_is_told_when_the_service_closes_meanwhile(
    built: Built,
) -> None:
    async def forked_while_it_closes() -> BaseException | None:
        zygote = Zygote(built, Settings())
        await zygote.loaded()
        # It takes the request for a worker, and answers no more.
        os.kill(zygote._process.pid, signal.SIGSTOP)
        forking = asyncio.create_task(zygote.fork())
        await asyncio.sleep(0.01)
        await zygote.close()
        done, _ = await asyncio.wait([forking], timeout=10)
        return forking.exception() if done else None

    assert isinstance(asyncio.run(forked_while_it_closes()), WorkerLost)
