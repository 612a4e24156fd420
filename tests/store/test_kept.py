"""Answers that are kept, and questions that are asked once however many wait."""

import asyncio

from tvinna.formats import CSV, JSON, TURTLE
from tvinna.settings import Settings
from tvinna.store import Built, Pool, Result, work
from tvinna.store.cache import Cache, Flights

LIMITS = Settings(query_seconds=2, workers=2, slow_workers=1)


def test_an_answer_is_kept_and_one_that_changes_is_not(built: Built) -> None:
    async def twice() -> tuple[bool, bool, int]:
        async with Pool(built, LIMITS) as pool:
            same = [await pool.answer(work("ASK {}", CSV, LIMITS)) for _ in range(2)]
            asked = work("SELECT (UUID() AS ?x) {}", CSV, LIMITS)
            other = [await pool.answer(asked) for _ in range(2)]
            return same[0] is same[1], other[0].body == other[1].body, pool.counts["kept"]

    assert asyncio.run(twice()) == (True, False, 1)


def test_formats_and_graphs_have_answers_of_their_own(built: Built) -> None:
    async def each() -> set[bytes]:
        async with Pool(built, LIMITS) as pool:
            text = "CONSTRUCT { <a:a> <a:b> 1 } {}"
            return {
                (await pool.answer(work(text, form, LIMITS))).body
                for form in (TURTLE, JSON, CSV)
                if form is TURTLE
            } | {(await pool.answer(work("ASK {}", form, LIMITS))).body for form in (JSON, CSV)}

    assert len(asyncio.run(each())) == 3


def test_the_cache_holds_so_many_bytes_and_drops_what_was_unasked_longest() -> None:
    cache: Cache[bytes] = Cache(10_000)
    for number in range(10):
        cache.keep(number, b"x" * 700, 700)
        cache.get(0)
    assert cache.size <= 10_000
    assert cache.get(0) is not None
    assert cache.get(1) is None
    cache.keep("large", b"x" * 5_000, 5_000)
    assert cache.get("large") is None


def test_a_question_under_way_is_asked_once_and_ended_when_nobody_waits() -> None:
    async def fly() -> tuple[int, list[bytes], bool]:
        begun = 0
        ended = asyncio.Event()
        flights = Flights()

        async def run() -> Result:
            nonlocal begun
            begun += 1
            await asyncio.sleep(0)
            return Result(CSV, b"x")

        async def for_ever() -> Result:
            try:
                await asyncio.Event().wait()
            finally:
                ended.set()
            raise AssertionError

        found = await asyncio.gather(*(flights.join("a", run) for _ in range(5)))
        waiting = [asyncio.create_task(flights.join("b", for_ever)) for _ in range(2)]
        await asyncio.sleep(0)
        await asyncio.sleep(0)
        waiting[0].cancel()
        await asyncio.gather(waiting[0], return_exceptions=True)
        early = ended.is_set()
        waiting[1].cancel()
        await asyncio.gather(*waiting, return_exceptions=True)
        await asyncio.wait_for(ended.wait(), 5)
        return begun, [result.body for result in found], early

    assert asyncio.run(fly()) == (1, [b"x"] * 5, False)
