"""Queries that are sent to a worker behind one another."""

import asyncio
from collections.abc import Callable, Coroutine
from typing import Any

import pytest

from conftest import RUNAWAY
from tvinna.errors import QueryTimeout, StoreBusy, TvinnaError
from tvinna.formats import CSV
from tvinna.settings import Settings
from tvinna.store import Built, Pool, work
from tvinna.store.process import BehindError, Worker

pytestmark = pytest.mark.slow

# One worker, so that whoever comes second is behind.
LIMITS = Settings(query_seconds=2, workers=1, slow_workers=1, client_queries=200)
Use = Callable[[Pool], Coroutine[Any, Any, None]]


def used(built: Built, use: Use) -> Pool:
    async def run() -> Pool:
        async with Pool(built, LIMITS) as pool:
            # Who has asked something quick is known to do so.
            for number, client in enumerate("ab"):
                await asked(pool, -number, client)
            await use(pool)
            # Whatever became of them, there is a worker for the next query.
            assert await asked(pool, 10**6, "c") == b"n\r\n1000000\r\n"
            return pool

    return asyncio.run(run())


async def asked(pool: Pool, number: int, client: str) -> bytes:
    query = work(f"SELECT ({number} AS ?n) {{}}", CSV, LIMITS)
    return (await pool.answer(query, client)).body


async def runaway(pool: Pool, client: str) -> BaseException:
    query = work(f"{RUNAWAY} #{client}", CSV, LIMITS)
    (found,) = await asyncio.gather(pool.answer(query, client), return_exceptions=True)
    assert isinstance(found, TvinnaError)
    return found


@pytest.fixture
def behind(monkeypatch: pytest.MonkeyPatch) -> list[int]:
    """How many were with the worker whenever one more was sent to it."""
    seen: list[int] = []
    ask = Worker.ask

    def noted(self: Worker, *given: Any) -> Any:
        seen.append(self.asked)
        return ask(self, *given)

    monkeypatch.setattr(Worker, "ask", noted)
    return seen


def test_each_gets_its_own_answer(built: Built, behind: list[int]) -> None:
    async def use(pool: Pool) -> None:
        answers = await asyncio.gather(*(asked(pool, number, "ab"[number % 2])
                                         for number in range(1, 200)))  # fmt: skip
        assert answers == [b"n\r\n%d\r\n" % number for number in range(1, 200)]

    used(built, use)
    assert max(behind) == 7


def test_who_is_behind_a_slow_one_is_answered_by_another_worker(
    built: Built, behind: list[int]
) -> None:
    async def use(pool: Pool) -> None:
        slow = asyncio.create_task(runaway(pool, "a"))
        await asyncio.sleep(0)
        quick = await asyncio.gather(*(asked(pool, number, "b") for number in range(1, 6)))
        assert quick == [b"n\r\n%d\r\n" % number for number in range(1, 6)]
        assert not slow.done()
        assert isinstance(await slow, QueryTimeout | StoreBusy)

    used(built, use)
    assert max(behind) > 0


def test_a_slow_one_that_was_behind_is_seen_to_be_slow(built: Built, behind: list[int]) -> None:
    async def use(pool: Pool) -> None:
        found = await asyncio.gather(
            *(asked(pool, number, "b") for number in range(1, 4)), runaway(pool, "a"),
            *(asked(pool, number, "b") for number in range(4, 7)),
        )  # fmt: skip
        assert isinstance(found.pop(3), QueryTimeout | StoreBusy)
        assert found == [b"n\r\n%d\r\n" % number for number in range(1, 7)]
        assert pool.counts["slowed"] == 1

    used(built, use)
    assert max(behind) > 2


@pytest.mark.parametrize("gone", [0, 2], ids=["the one that runs", "one behind it"])
def test_who_goes_away_takes_no_other_along(built: Built, gone: int) -> None:
    async def use(pool: Pool) -> None:
        tasks = [asyncio.create_task(asked(pool, number, "b")) for number in range(1, 5)]
        slow = asyncio.create_task(runaway(pool, "a"))
        tasks.insert(gone, slow)  # type: ignore[arg-type]
        for _ in range(3):
            await asyncio.sleep(0)
        tasks.pop(gone).cancel()
        assert await asyncio.gather(*tasks) == [b"n\r\n%d\r\n" % number for number in range(1, 5)]

    used(built, use)


def test_a_worker_that_dies_loses_only_the_query_that_it_ran(built: Built) -> None:
    async def use(pool: Pool) -> None:
        worker = await pool._crew.fresh()
        first, second = (worker.ask({}, b"") for _ in range(2))
        worker.end()
        assert isinstance(first.exception(), EOFError)
        assert isinstance(second.exception(), BehindError)

    used(built, use)


def test_to_wait_behind_others_is_not_to_take_long(built: Built) -> None:
    limits = LIMITS.model_copy(update={"quick_seconds": 60.0})

    async def use() -> None:
        async with Pool(built, limits) as pool:
            for number, client in enumerate("ab"):
                await asked(pool, -number, client)
            slow = asyncio.create_task(pool.answer(work(RUNAWAY, CSV, limits), "a", 1.5))
            await asyncio.sleep(0)
            with pytest.raises(StoreBusy):
                await pool.answer(work("SELECT (1 AS ?x) {}", CSV, limits), "b", 0.3)
            with pytest.raises(QueryTimeout):
                await slow
            assert pool.counts["ended"] == 1

    asyncio.run(use())
