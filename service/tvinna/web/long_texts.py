"""Long texts of queries, read in a process of their own.

To read one takes up to some tens of milliseconds, in which this process would answer nobody. A
thread would not help: it takes the same interpreter.
"""

import asyncio
import json
import socket
import subprocess
import sys
from pathlib import Path
from typing import Any, Final

from tvinna.errors import StoreBusy
from tvinna.queries import Reading, reading, remember
from tvinna.queries.apart import asked, told
from tvinna.sandbox.frames import LENGTHS

# What takes a millisecond to read, in letters: as long as to ask another process.
_LONG: Final = 5_000
# So many may wait to be read: a second of it or two.
_MOST_WAITING: Final = 32
# To start is ours, not the asker's: it may take longer than a query.
_START_SECONDS: Final = 60.0
_ROOT: Final = str(Path(__file__).parent.parent.parent)
_START: Final = (
    "import sys; sys.path.append(sys.argv[1]); "
    "from tvinna.queries.apart import start; start(sys.argv[2])"
)


class LongTexts:
    """Reads texts, the long ones elsewhere and one at a time. The process is started when the
    first one comes, and anew should it have ended.
    """

    def __init__(self) -> None:
        self._turn = asyncio.Lock()
        self._waiting = 0
        self._process: subprocess.Popen[bytes] | None = None
        self._streams: tuple[asyncio.StreamReader, asyncio.StreamWriter] | None = None

    async def reading(self, text: str, seconds: float) -> Reading:
        """What a text says of itself. Raises StoreBusy when too many long ones wait, it is not read
        within the seconds, or the process ended over it.
        """
        if len(text) < _LONG:
            return reading(text)
        if self._waiting >= _MOST_WAITING:
            raise _busy()
        self._waiting += 1
        try:
            async with self._turn:
                if self._process is not None and self._process.poll() is not None:
                    # It ended while nobody asked it anything.
                    self.close()
                # While it starts, those behind wait as long as this one.
                if self._streams is None:
                    await self._begun()
            async with asyncio.timeout(seconds), self._turn:
                read = await self._read(text)
        except TimeoutError as error:
            raise _busy() from error
        except (EOFError, OSError) as error:
            raise _ended() from error
        finally:
            self._waiting -= 1
        # Whoever asks this text anything from here on finds it read.
        remember(text, read)
        return read

    async def _read(self, text: str) -> Reading:
        reader, writer = self._streams or await self._begun()
        try:
            writer.write(asked(text))
            await writer.drain()
            return told(await _head(reader))
        except BaseException:
            # What was asked may be answered all the same, and the next to ask must not read it.
            self.close()
            raise

    async def _begun(self) -> tuple[asyncio.StreamReader, asyncio.StreamWriter]:
        ours, theirs = socket.socketpair()
        with theirs:
            self._process = subprocess.Popen(  # noqa: S603 (our own interpreter and words)
                [sys.executable, "-P", "-c", _START, _ROOT, str(theirs.fileno())],
                stdin=subprocess.DEVNULL,
                stdout=subprocess.DEVNULL,
                stderr=subprocess.DEVNULL,
                pass_fds=[theirs.fileno()],
            )
        self._streams = await asyncio.open_unix_connection(sock=ours)
        try:
            async with asyncio.timeout(_START_SECONDS):
                await _head(self._streams[0])
        except BaseException:
            self.close()
            raise
        return self._streams

    def close(self) -> None:
        """End the process; closing twice does no harm."""
        if self._streams is not None:
            self._streams[1].close()
            self._streams = None
        if self._process is not None:
            self._process.kill()
            self._process.wait()
            self._process = None


async def _head(reader: asyncio.StreamReader) -> dict[str, Any]:
    size, _ = LENGTHS.unpack(await reader.readexactly(LENGTHS.size))
    head: dict[str, Any] = json.loads(await reader.readexactly(size))
    return head


def _busy() -> StoreBusy:
    return StoreBusy(
        "many long queries wait to be read; ask again in a while",
        swedish="många långa frågor väntar på att läsas; fråga igen om en stund",
    )


def _ended() -> StoreBusy:
    return StoreBusy(
        "the process that reads long queries ended while it read this one; ask again",
        swedish="processen som läser långa frågor gick under medan den läste den här; fråga igen",
    )
