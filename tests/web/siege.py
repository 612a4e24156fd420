"""A server under attack, watched: what the attacks got, and what everybody else did meanwhile.

Server, attackers and onlookers are processes of their own. The attackers go behind the others, as
they would with machines of their own; the onlookers know how late this machine lets them run.
"""

import asyncio
import contextlib
import itertools
import multiprocessing
import os
import re
import statistics
import subprocess
import sys
import time
from collections import Counter
from collections.abc import Iterator
from concurrent.futures import Future, ProcessPoolExecutor
from dataclasses import dataclass
from pathlib import Path
from typing import Final

from web import attacks

_ADDRESS: Final = re.compile(r"http://127\.0\.0\.1:(\d+)/sparql")
_QUICK: Final = "SELECT ?s ?p {{ ?s ?p ?o . FILTER(?s != <x:{0}>) }} LIMIT 5"
_PATIENCE: Final = 30.0
_TICK: Final = 0.005
_ATTACKERS_NICE: Final = 10
# How many different texts a repeated attack has of each kind.
_REPEATED: Final = 2


@dataclass(frozen=True)
class Timed:
    """What something took, in seconds, and by how much the one who timed it ran late meanwhile."""

    seconds: float
    late: float

    @property
    def own(self) -> float:
        """The seconds that are not this machine's lateness."""
        return max(0.0, self.seconds - self.late)


@dataclass(frozen=True)
class Outcome:
    """How one attack ended: its status (0 for a connection that was closed), and when."""

    kind: str
    status: int
    took: Timed
    refused: bool


@dataclass(frozen=True)
class Seen:
    """What everybody else saw: their quick queries, /health, and what was not answered."""

    quick: tuple[Timed, ...]
    health: tuple[Timed, ...]
    failures: Counter[int]

    @property
    def median(self) -> float:
        """The quick query in the middle, in seconds."""
        return statistics.median(it.seconds for it in self.quick)

    @property
    def p99(self) -> float:
        """Of a hundred quick queries, the slowest but one, in seconds."""
        return sorted(it.seconds for it in self.quick)[int(len(self.quick) * 0.99)]


@dataclass(frozen=True)
class Siege:
    """A run: what there was before it and during it, what the attacks got, and the most memory
    that the server held, in bytes.
    """

    before: Seen
    during: Seen
    outcomes: tuple[Outcome, ...]
    memory_before: int
    memory: int


@contextlib.contextmanager
def besieged(folder: Path, **rows: object) -> Iterator[tuple[int, int]]:
    """A server of its own process, with settings; its port and its process's number."""
    names = {f"TVINNA_{name.upper()}": str(value) for name, value in rows.items()}
    process = subprocess.Popen(
        [sys.executable, "-m", "tvinna", "serve", str(folder), "--port", "0"],
        env=os.environ | names,
        stdout=subprocess.PIPE,
        text=True,
    )
    with process:
        assert process.stdout is not None
        found = _ADDRESS.search(process.stdout.readline())
        try:
            assert found, "the server did not start"
            yield int(found[1]), process.pid
        finally:
            process.terminate()
            process.wait(30)


class _Lateness:
    """How late the system lets this process run: it wakes again and again and looks at the clock.

    A clock that others keep would count our own lateness as the server's.
    """

    def __init__(self) -> None:
        self._ticks: list[tuple[float, float]] = []

    async def __aenter__(self) -> "_Lateness":
        self._ticking = asyncio.create_task(self._tick())
        return self

    async def __aexit__(self, *_: object) -> None:
        self._ticking.cancel()

    async def _tick(self) -> None:
        while True:
            due = time.monotonic() + _TICK
            await asyncio.sleep(_TICK)
            now = time.monotonic()
            self._ticks.append((now, now - due))

    def since(self, begun: float) -> Timed:
        """The time since then, and the most that we were late in it."""
        now = time.monotonic()
        recent = itertools.takewhile(lambda tick: tick[0] > begun, reversed(self._ticks))
        overdue = now - self._ticks[-1][0] - _TICK if self._ticks else 0.0
        return Timed(now - begun, max((late for _, late in recent), default=0.0) + max(0, overdue))


async def ask(port: int, sent: bytes, local: str) -> tuple[int, bytes]:
    """Send bytes from an address of this machine; the status and the body of what comes back."""
    reader, writer = await asyncio.open_connection("127.0.0.1", port, local_addr=(local, 0))
    try:
        with contextlib.suppress(ConnectionError):
            # A server that refuses a long request need not read it to its end.
            writer.write(sent)
            await writer.drain()
        return await _read(reader)
    finally:
        writer.transport.abort()


async def _read(reader: asyncio.StreamReader) -> tuple[int, bytes]:
    answer = b""
    with contextlib.suppress(ConnectionError):
        while part := await reader.read(65_536):
            answer += part
    head, _, body = answer.partition(b"\r\n\r\n")
    words = head.split(None, 2)
    return (int(words[1]) if len(words) > 1 else 0), body


def post(query: str) -> bytes:
    """A query as a request that ends its connection."""
    body = query.encode()
    return (
        b"POST /sparql HTTP/1.1\r\nHost: x\r\nConnection: close\r\n"
        b"Content-Type: application/sparql-query\r\nContent-Length: %d\r\n\r\n" % len(body)
    ) + body


@dataclass(frozen=True)
class Plan:
    """An attack: its seed, how long, from how many addresses, how many queries at once, and
    whether its texts repeat or all differ.
    """

    seed: int
    seconds: float
    clients: int
    width: int
    repeated: bool = False


def attack(port: int, plan: Plan) -> list[Outcome]:
    """Attack by a plan. Run in a process of its own."""
    os.nice(_ATTACKERS_NICE)
    return asyncio.run(_attack(port, plan))


async def _attack(port: int, plan: Plan) -> list[Outcome]:
    stream = attacks.stream(plan.seed)
    if plan.repeated:
        drawn = [attacks.draw(kind, seed) for kind in attacks.KINDS for seed in range(_REPEATED)]
        stream = itertools.cycle(drawn)
    ends = time.monotonic() + plan.seconds
    found: list[Outcome] = []

    async def one(number: int, lateness: _Lateness) -> None:
        local = f"127.0.1.{1 + number % plan.clients}"
        while time.monotonic() < ends:
            drawn = next(stream)
            sent = post(drawn.query)
            begun = time.monotonic()
            async with asyncio.timeout(_PATIENCE):
                status, _ = await ask(port, sent, local)
            found.append(Outcome(drawn.kind, status, lateness.since(begun), drawn.refused))

    async def wire(attacked: attacks.Wire, lateness: _Lateness) -> None:
        begun = time.monotonic()
        async with asyncio.timeout(_PATIENCE):
            status = await _on_the_wire(port, attacked)
        found.append(Outcome(attacked.kind, status, lateness.since(begun), False))

    async with _Lateness() as lateness:
        await asyncio.gather(
            *(one(number, lateness) for number in range(plan.width)),
            *(wire(attacked, lateness) for attacked in attacks.wires(plan.seed)),
        )
    return found


async def _on_the_wire(port: int, attacked: attacks.Wire) -> int:
    reader, writer = await asyncio.open_connection("127.0.0.1", port, local_addr=("127.0.1.200", 0))
    reading = asyncio.create_task(_read(reader))
    try:
        with contextlib.suppress(ConnectionError):
            if attacked.slowly:
                for byte in attacked.sent:
                    if reading.done():
                        break
                    writer.write(bytes((byte,)))
                    await asyncio.wait({reading}, timeout=0.2)
            else:
                writer.write(attacked.sent)
                await writer.drain()
            if attacked.half:
                writer.write_eof()
        return (await reading)[0]
    finally:
        reading.cancel()
        writer.transport.abort()


def watch(port: int, seconds: float, quick_clients: int) -> Seen:
    """Ask quick queries, each text another, and /health. Run in a process of its own."""
    return asyncio.run(_watch(port, seconds, quick_clients))


async def _watch(port: int, seconds: float, quick_clients: int) -> Seen:
    quick: list[Timed] = []
    health: list[Timed] = []
    failures: Counter[int] = Counter()
    numbers = itertools.count()
    ends = time.monotonic() + seconds

    async def timed(sent: bytes, local: str) -> Timed:
        begun = time.monotonic()
        status, _ = await ask(port, sent, local)
        if status != 200:
            failures[status] += 1
        return lateness.since(begun)

    async def ask_quickly(number: int) -> None:
        while time.monotonic() < ends:
            text = _QUICK.format(f"{os.getpid()}-{next(numbers)}")
            quick.append(await timed(post(text), f"127.0.0.{10 + number}"))
            await asyncio.sleep(0.02)

    async def look() -> None:
        sent = b"GET /health HTTP/1.1\r\nHost: x\r\nConnection: close\r\n\r\n"
        while time.monotonic() < ends:
            health.append(await timed(sent, "127.0.0.9"))
            await asyncio.sleep(0.1)

    async with _Lateness() as lateness:
        await asyncio.gather(look(), *map(ask_quickly, range(quick_clients)))
    return Seen(tuple(quick), tuple(health), failures)


def _memory(server: int) -> int:
    """What a process and all it started hold of this machine's memory, in bytes."""
    found, ahead = 0, [server]
    while ahead:
        number = ahead.pop()
        with contextlib.suppress(OSError, StopIteration):
            folder = Path("/proc") / str(number)
            rollup = (folder / "smaps_rollup").read_text().splitlines()
            found += 1024 * next(int(row.split()[1]) for row in rollup if row.startswith("Pss:"))
            for task in (folder / "task").iterdir():
                ahead += map(int, (task / "children").read_text().split())
    return found


def _most_memory(server: int, running: "Future[list[Outcome]]") -> int:
    most = 0
    while not running.done():
        most = max(most, _memory(server))
        time.sleep(0.2)
    return most


def siege(port: int, server: int, plan: Plan) -> Siege:
    """Watch a server while nobody attacks it, and then while somebody does."""
    context = multiprocessing.get_context("spawn")
    with ProcessPoolExecutor(2, mp_context=context) as others:
        before = others.submit(watch, port, min(5.0, plan.seconds / 4), 4).result()
        memory = _memory(server)
        attacking = others.submit(attack, port, plan)
        watching = others.submit(watch, port, plan.seconds, 4)
        most = _most_memory(server, attacking)
        return Siege(before, watching.result(), tuple(attacking.result()), memory, most)
