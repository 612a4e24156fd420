"""Slow queries and busy clients do not keep the others waiting."""

import asyncio
from collections.abc import Iterator
from concurrent.futures import ThreadPoolExecutor
from pathlib import Path

import httpx
import pytest

from conftest import RUNAWAY, serving
from tvinna import settings
from tvinna.answers import read
from tvinna.errors import ClientBusy, QueryTimeout, StoreBusy
from tvinna.formats import JSON
from tvinna.settings import Settings
from tvinna.store import Built, Pool, Store, Work, work
from tvinna.store.askers import PROVEN, SLOW, Askers, Memory
from tvinna.store.turns import Turns

LIMITS = Settings(query_seconds=2, workers=2, slow_workers=1)


@pytest.fixture(scope="module")
def store(built: Built) -> Iterator[Store]:
    with Store(built, LIMITS) as store:
        yield store


def value(store: Store, expression: str) -> object:
    return read(store.answer(work(f"SELECT ({expression} AS ?x) {{}}", JSON, LIMITS)).body).rows[0][
        "x"
    ]


def test_a_slow_query_does_not_keep_quick_ones_waiting(store: Store) -> None:
    with ThreadPoolExecutor(2) as threads:
        slow = [
            threads.submit(store.answer, work(f"{RUNAWAY} LIMIT {n}", JSON, LIMITS)) for n in (1, 2)
        ]
        for number in range(50):
            assert value(store, str(number)) == number
        assert not any(future.done() for future in slow)
        assert {type(future.exception()) for future in slow} <= {QueryTimeout, StoreBusy}


def test_a_caller_may_ask_for_less_time_and_never_for_more(client: httpx.Client) -> None:
    for asked, said in (("wait=1", "after 1 s"), ("respond-async, wait=100", "after 2 s")):
        query = f"{RUNAWAY} LIMIT {len(asked)}"
        answer = client.get("/sparql", params={"query": query}, headers={"Prefer": asked})
        assert answer.status_code in (422, 503)
        assert said in answer.json()["detail"] or answer.status_code == 503


def test_a_preference_that_was_followed_is_named_as_far_as_it_holds(client: httpx.Client) -> None:
    for asked, holds in (("wait=1", "wait=1"), ("wait=7", "wait=2")):
        answer = client.get("/sparql", params={"query": "ASK {}"}, headers={"Prefer": asked})
        assert answer.headers["preference-applied"] == holds


def test_a_client_with_too_much_under_way_is_told_to_wait(town: Path) -> None:
    limits = settings.read(town, query_seconds=2, client_queries=1)
    with (
        serving(town, limits) as address,
        httpx.Client(base_url=address, timeout=60) as client,
        ThreadPoolExecutor(4) as threads,
    ):
        asked = [
            threads.submit(client.get, "/sparql", params={"query": f"{RUNAWAY} LIMIT {n}"})
            for n in range(1, 5)
        ]
        answers = [future.result() for future in asked]
    refused = [answer for answer in answers if answer.status_code == 429]
    assert len(refused) == 3
    assert all(int(answer.headers["retry-after"]) > 0 for answer in refused)


def test_who_asks_quick_things_goes_before_who_does_not_and_the_last_is_sent_away() -> None:
    async def queue() -> list[str]:
        turns = Turns(places=1, waiting=2)
        await turns.take(0, "a")
        let_in: list[str] = []

        async def wait(name: str, rank: int) -> None:
            try:
                await turns.take(rank, name)
                let_in.append(name)
            except StoreBusy:
                let_in.append(f"not {name}")
            else:
                turns.give()

        waiting = [
            asyncio.create_task(wait(name, rank))
            for name, rank in (("slow", 2), ("unknown", 1), ("quick", 0))
        ]
        await asyncio.sleep(0)
        await asyncio.sleep(0)
        turns.give()
        await asyncio.gather(*waiting)
        return let_in

    assert asyncio.run(queue()) == ["not slow", "quick", "unknown"]


def test_clients_are_let_in_by_turns_and_the_queries_of_one_in_their_order() -> None:
    async def queue() -> list[str]:
        turns = Turns(places=1, waiting=9)
        await turns.take(0, "many")
        let_in: list[str] = []

        async def wait(name: str) -> None:
            await turns.take(0, name[:-1])
            let_in.append(name)
            turns.give()

        waiting = [asyncio.create_task(wait(f"many{n}")) for n in range(3)]
        await asyncio.sleep(0)
        waiting += [asyncio.create_task(wait(name)) for name in ("few0", "", "few1")]
        await asyncio.sleep(0)
        turns.give()
        await asyncio.gather(*waiting)
        return let_in

    assert asyncio.run(queue()) == ["", "few0", "many0", "few1", "many1", "many2"]


def test_a_place_is_not_lost_with_who_waited_for_it() -> None:
    async def leave() -> bool:
        turns = Turns(places=1, waiting=2)
        await turns.take(0, "a")
        waiting = asyncio.create_task(turns.take(0, "a"))
        await asyncio.sleep(0)
        turns.give()
        waiting.cancel()
        await asyncio.gather(waiting, return_exceptions=True)
        return turns.take_now(0, "a")

    assert asyncio.run(leave())


def test_what_was_remembered_is_forgotten_in_time() -> None:
    now = [0.0]
    memory = Memory(10, lambda: now[0])
    memory.add("shape")
    now[0] = 9
    assert "shape" in memory
    now[0] = 11
    assert "shape" not in memory


def test_too_many_from_one_client_is_its_own_error(built: Built) -> None:
    async def crowd() -> list[object]:
        async with Pool(built, Settings(client_queries=2, query_seconds=1)) as pool:
            asked = (
                pool.answer(work(f"{RUNAWAY} LIMIT {n}", JSON, LIMITS), "192.0.2.1")
                for n in range(1, 4)
            )
            return list(await asyncio.gather(*asked, return_exceptions=True))

    assert sum(isinstance(found, ClientBusy) for found in asyncio.run(crowd())) == 1


def test_we_ourselves_go_first_whatever_we_asked() -> None:
    askers = Askers(1)
    for client in ("", "192.0.2.1"):
        askers.asked_slowly(client)
    assert (askers.rank(""), askers.rank("192.0.2.1"), askers.rank("192.0.2.2")) == (0, 2, 1)


def test_a_question_of_ours_is_not_held_to_what_strangers_write_alike(built: Built) -> None:
    quick = f"{RUNAWAY[:-1]} FILTER(1 = 2) }}"
    endless = quick.replace("1 = 2", "1 = 1")

    async def ranks() -> list[int]:
        async with Pool(built, LIMITS) as pool:
            with pytest.raises((QueryTimeout, StoreBusy)):
                await pool.answer(work(endless, JSON, LIMITS), "stranger", 1)
            await pool.answer(Work(quick, JSON, theirs=False), "one")
            await pool.answer(Work(f"{quick} LIMIT 1", JSON, theirs=False), "two")
            await pool.answer(work(quick.replace("2", "3"), JSON, LIMITS), "three")
            return [pool._desk.askers.rank(name) for name in ("one", "two", "three")]

    assert asyncio.run(ranks()) == [PROVEN, PROVEN, SLOW]
