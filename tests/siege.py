"""A server under attack, watched: what the attacks got, and what everybody else did meanwhile."""

import asyncio
import contextlib
import multiprocessing
import os
import re
import statistics
import subprocess
import sys
import time
from collections import Counter
from collections.abc import Iterator
from concurrent.futures import ProcessPoolExecutor
from dataclasses import dataclass
from itertools import count
from pathlib import Path
from typing import Final

import attacks

_ADDRESS: Final = re.compile(r"http://127\.0\.0\.1:(\d+)/sparql")
_QUICK: Final = "SELECT ?s ?p {{ ?s ?p ?o . FILTER(?s != <x:{0}>) }} LIMIT 5"
_PATIENCE: Final = 30.0


@dataclass(frozen=True)
class Outcome:
    """How one attack ended: its status (0 for a connection that was closed), and when."""

    kind: str
    status: int
    seconds: float
    refused: bool


@dataclass(frozen=True)
class Seen:
    """What everybody else saw: seconds of quick queries, of /health, bytes of memory."""

    quick: tuple[float, ...]
    health: tuple[float, ...]
    memory: int
    failures: Counter[int]

    @property
    def median(self) -> float:
        """The quick query in the middle."""
        return statistics.median(self.quick)

    @property
    def p99(self) -> float:
        """Of a hundred quick queries, the slowest but one."""
        return sorted(self.quick)[int(len(self.quick) * 0.99)]


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


def attack(port: int, seed: int, seconds: float, clients: int, width: int) -> list[Outcome]:
    """Attack from so many addresses, `width` at once. Run in a process of its own."""
    # Attackers bring machines of their own; here, making the texts must not slow the server.
    os.nice(5)
    return asyncio.run(_attack(port, seed, seconds, clients, width))


async def _attack(port: int, seed: int, seconds: float, clients: int, width: int) -> list[Outcome]:
    stream = attacks.stream(seed)
    ends = time.monotonic() + seconds
    found: list[Outcome] = []

    async def one(number: int) -> None:
        local = f"127.0.1.{1 + number % clients}"
        while time.monotonic() < ends:
            drawn = next(stream)
            sent = post(drawn.query)
            begun = time.monotonic()
            async with asyncio.timeout(_PATIENCE):
                status, _ = await ask(port, sent, local)
            took = time.monotonic() - begun
            found.append(Outcome(drawn.kind, status, took, drawn.refused))

    async def wire(attacked: attacks.Wire) -> None:
        begun = time.monotonic()
        async with asyncio.timeout(_PATIENCE):
            status = await _on_the_wire(port, attacked)
        found.append(Outcome(attacked.kind, status, time.monotonic() - begun, False))

    await asyncio.gather(*map(one, range(width)), *map(wire, attacks.wires(seed)))
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


async def _watch(port: int, server: int, ends: asyncio.Event, quick_clients: int) -> Seen:
    quick: list[float] = []
    health: list[float] = []
    failures: Counter[int] = Counter()
    memory = 0
    numbers = count()

    async def timed(sent: bytes, local: str) -> float:
        begun = time.monotonic()
        status, _ = await ask(port, sent, local)
        if status != 200:
            failures[status] += 1
        return time.monotonic() - begun

    async def ask_quickly(number: int) -> None:
        while not ends.is_set():
            text = _QUICK.format(next(numbers))
            quick.append(await timed(post(text), f"127.0.0.{10 + number}"))
            await asyncio.sleep(0.02)

    async def look() -> None:
        nonlocal memory
        sent = b"GET /health HTTP/1.1\r\nHost: x\r\nConnection: close\r\n\r\n"
        while not ends.is_set():
            health.append(await timed(sent, "127.0.0.9"))
            memory = max(memory, _memory(server))
            await asyncio.sleep(0.1)

    await asyncio.gather(look(), *map(ask_quickly, range(quick_clients)))
    return Seen(tuple(quick), tuple(health), memory, failures)


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


@dataclass(frozen=True)
class Siege:
    """A run: what there was before it, during it, and what the attacks got."""

    before: Seen
    during: Seen
    outcomes: tuple[Outcome, ...]


def siege(  # noqa: PLR0917 (one a dimension of the attack)
    port: int, server: int, seed: int, seconds: float, clients: int, width: int
) -> Siege:
    """Watch a server while nobody attacks it, and then while somebody does."""

    async def run() -> Siege:
        ends = asyncio.Event()
        asyncio.get_running_loop().call_later(min(5.0, seconds / 4), ends.set)
        before = await _watch(port, server, ends, 4)
        ends.clear()
        context = multiprocessing.get_context("spawn")
        with ProcessPoolExecutor(1, mp_context=context) as others:
            loop = asyncio.get_running_loop()
            attacking = loop.run_in_executor(others, attack, port, seed, seconds, clients, width)
            attacking.add_done_callback(lambda _: ends.set())
            during = await _watch(port, server, ends, 4)
            return Siege(before, during, tuple(await attacking))

    return asyncio.run(run())
