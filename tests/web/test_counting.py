"""What is counted of the data, once for each state of it: ahead of whoever reads of it."""

import asyncio
from pathlib import Path

import pytest

from tvinna import settings
from tvinna.publish.statistics import QUESTIONS, Statistics
from tvinna.sources import open_folder
from tvinna.store import Result, Work
from tvinna.terms import TV
from tvinna.web import served
from tvinna.web.serving.counting import USES, Counting
from tvinna.web.serving.following import Following
from tvinna.web.site import Current

pytestmark = pytest.mark.slow


def test_what_was_counted_ahead_is_not_counted_for_whoever_asks(town: Path) -> None:
    async def asked() -> tuple[int, int, Statistics]:
        site = served(open_folder(town), settings.read(town, workers=1))
        times = 0
        answer = site.pool.answer

        async def counted(work: Work, client: str = "", seconds: float | None = None) -> Result:
            nonlocal times
            times += 1
            return await answer(work, client, seconds)

        site.pool.answer = counted  # type: ignore[method-assign]
        current = Current(site)
        await site.pool.__aenter__()
        counting = Counting(current)
        ahead = Following(current, counting)
        ahead.begin()
        found = await counting(site)
        before = times
        assert await counting(site) == found
        await ahead.close()
        await current.close()
        return before, times, found

    before, times, found = asyncio.run(asked())
    assert before == times == len(QUESTIONS)
    assert found.classes[f"{TV}Project"] == 1


def test_one_figure_is_counted_at_a_time_and_who_wants_few_waits_for_those(town: Path) -> None:
    async def asked() -> tuple[int, list[str], Statistics]:
        site = served(open_folder(town), settings.read(town, workers=1))
        under_way = most = 0
        told: list[str] = []
        answer = site.pool.answer

        async def counted(work: Work, client: str = "", seconds: float | None = None) -> Result:
            nonlocal under_way, most
            under_way += 1
            most = max(most, under_way)
            try:
                return await answer(work, client, seconds)
            finally:
                under_way -= 1
                told.append(work.text)

        site.pool.answer = counted  # type: ignore[method-assign]
        current = Current(site)
        await site.pool.__aenter__()
        counting = Counting(current)
        ahead = Following(current, counting)
        ahead.begin()
        found = await counting(site, USES)
        first = told[: len(USES)]
        await counting(site)
        await ahead.close()
        await current.close()
        assert len(told) == len(set(told)) == len(QUESTIONS)
        return most, first, found

    most, first, found = asyncio.run(asked())
    assert most == 1
    assert sorted(first) == sorted(QUESTIONS[name] for name in USES)
    assert found.classes[f"{TV}Project"] == 1
    assert found.properties


def test_who_ends_the_service_waits_for_no_counting(town: Path) -> None:
    async def ended() -> None:
        site = served(open_folder(town), settings.read(town, workers=1))
        current = Current(site)
        await site.pool.__aenter__()
        ahead = Following(current, Counting(current))
        await ahead.close()
        ahead.begin()
        await ahead.close()
        await current.close()

    asyncio.run(ended())
