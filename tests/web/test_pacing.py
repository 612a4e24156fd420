"""Requests that come all at once begin a few at a time, in their order."""

import asyncio

from tvinna.web.http.pacing import Pace


def begun_by_turn(requests: int, leaving: tuple[int, ...] = ()) -> list[list[int]]:
    """Which requests begin in each turn of the loop, when all come at once and some go away."""

    async def come() -> list[list[int]]:
        pace, turns = Pace(), [list[int]()]

        async def one(number: int) -> None:
            await pace.turn()
            turns[-1].append(number)

        tasks = [asyncio.create_task(one(number)) for number in range(requests)]
        for _ in range(requests):
            await asyncio.sleep(0)
            for number in leaving:
                tasks[number].cancel()
            turns.append([])
        await asyncio.gather(*tasks, return_exceptions=True)
        return [turn for turn in turns if turn]

    return asyncio.run(come())


def test_few_begin_at_once() -> None:
    assert begun_by_turn(3) == [[0, 1, 2]]


def test_many_begin_in_their_order_and_so_many_in_a_turn() -> None:
    turns = begun_by_turn(50)
    assert [number for turn in turns for number in turn] == list(range(50))
    assert max(map(len, turns)) <= 8


def test_who_goes_away_meanwhile_takes_no_turn() -> None:
    turns = begun_by_turn(30, leaving=tuple(range(10, 20)))
    assert [number for turn in turns for number in turn] == [*range(10), *range(20, 30)]


def test_a_loop_that_ended_keeps_nobody_of_the_next_one_waiting() -> None:
    pace = Pace()

    for _ in range(20):
        # It is closed before it comes to the next turn.
        asyncio.run(asyncio.wait_for(pace.turn(), 10))
