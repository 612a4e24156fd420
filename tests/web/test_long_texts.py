"""Long texts are read by a process of their own, and say there what they say here."""

import asyncio
from collections.abc import Callable, Coroutine
from pathlib import Path
from typing import Any

import httpx
import pytest

from tvinna.errors import StoreBusy
from tvinna.queries import Reading, reading
from tvinna.queries.apart import asked, told
from tvinna.sandbox.frames import LENGTHS
from tvinna.web.asking import long_texts
from tvinna.web.asking.long_texts import LongTexts
from tvinna.web.serving.aside import Aside
from web.attacks import KINDS, draw

pytestmark = pytest.mark.slow

LONG = f"SELECT * {{ ?s ?p ?o }} #{'x' * 10_000}"


def used(use: Callable[[LongTexts], Coroutine[Any, Any, Reading]]) -> Reading:
    async def run() -> Reading:
        texts = LongTexts()
        try:
            return await use(texts)
        finally:
            texts.close()
            await asyncio.sleep(0)

    return asyncio.run(run())


@pytest.mark.parametrize("kind", KINDS)
def test_a_text_says_elsewhere_what_it_says_here(kind: str) -> None:
    text = f"{draw(kind, 1).query} #{'x' * 10_000} \udc80"
    assert used(lambda texts: texts.reading(text, 60)) == reading(text)


def test_only_long_texts_go_elsewhere() -> None:
    async def use(texts: LongTexts) -> Reading:
        texts._aside.module = "tvinna.nothing"
        with pytest.raises(StoreBusy):
            await texts.reading(LONG, 60)
        return await texts.reading("ASK {}", 60)

    assert used(use).verb == "ask"


def test_who_reads_is_replaced_when_it_ends() -> None:
    async def use(texts: LongTexts) -> Reading:
        module, texts._aside.module = texts._aside.module, "tvinna.nothing"
        with pytest.raises(StoreBusy, match="ended while it read this one"):
            await texts.reading(LONG, 60)
        texts._aside.module = module
        return await texts.reading(LONG, 60)

    assert used(use).verb == "select"


def test_who_asks_after_it_ended_is_answered_all_the_same() -> None:
    async def use(texts: LongTexts) -> Reading:
        await texts.reading(LONG, 60)
        assert texts._aside._process is not None
        texts._aside._process.kill()
        texts._aside._process.wait()
        return await texts.reading(f"{LONG}x", 60)

    assert used(use).verb == "select"


def test_nobody_waits_longer_than_the_query_may_take() -> None:
    async def use(texts: LongTexts) -> Reading:
        with pytest.raises(StoreBusy, match="many long queries wait"):
            await texts.reading(LONG, 0)
        return await texts.reading(LONG, 60)

    assert used(use).verb == "select"


def test_a_start_that_does_not_end_is_given_up(
    monkeypatch: pytest.MonkeyPatch, tmp_path: Path
) -> None:
    (tmp_path / "asleep.py").write_text("def start(number): __import__('time').sleep(60)\n")
    monkeypatch.setenv("PYTHONPATH", str(tmp_path))

    async def use(texts: LongTexts) -> Reading:
        texts._aside = Aside("asleep", 0.05)
        return await texts.reading(LONG, 60)

    with pytest.raises(StoreBusy):
        used(use)


def test_so_many_wait_and_no_more(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(long_texts, "_MOST_WAITING", 2)

    async def use(texts: LongTexts) -> Reading:
        found = await asyncio.gather(
            *(texts.reading(LONG + str(number), 60) for number in range(3)),
            return_exceptions=True,
        )
        assert [type(it) for it in found] == [Reading, Reading, StoreBusy]
        assert isinstance(found[0], Reading)
        return found[0]

    used(use)


def test_a_frame_holds_the_whole_of_what_is_said() -> None:
    read = reading("SELECT * FROM <a:> FROM NAMED <b:> { ?s ?p ?o }")
    frame = asked("ASK {}")
    assert LENGTHS.unpack_from(frame) == (2, 6)
    assert told({**vars(read), "merged": ["<a:>"], "named": ["<b:>"]}) == read


def test_a_long_query_is_answered_as_a_short_one(client: httpx.Client) -> None:
    short = client.post("/sparql", data={"query": "SELECT * { ?s ?p ?o }"})
    answer = client.post("/sparql", data={"query": LONG})
    assert (answer.status_code, answer.content) == (200, short.content)
    refused = client.post("/sparql", data={"query": "{" * 10_000})
    assert "nests more than" in refused.json()["detail"]
