"""A process of ours that does what would keep this one from answering.

A thread would not help: it takes the same interpreter.
"""

import asyncio
import json
import socket
import subprocess
import sys
from pathlib import Path
from typing import Any, Final

from tvinna.sandbox.frames import LENGTHS

# To start is ours, not the asker's: it may take longer than what is asked.
_START_SECONDS: Final = 60.0
_ROOT: Final = str(Path(__file__).parents[3])

Frame = tuple[dict[str, Any], bytes]


class Aside:
    """Has frames answered elsewhere, one at a time. The process is started when the first one
    comes, and anew should it have ended. `module` has a function `start`, which takes the number
    of a socket, sends a frame when it is ready, and answers those that come.
    """

    def __init__(self, module: str, start_seconds: float = _START_SECONDS) -> None:
        self.module = module
        self._start_seconds = start_seconds
        self._turn = asyncio.Lock()
        self._process: subprocess.Popen[bytes] | None = None
        self._streams: tuple[asyncio.StreamReader, asyncio.StreamWriter] | None = None

    async def answer(self, frame: bytes, seconds: float | None = None) -> Frame:
        """What a frame is answered with, within `seconds` once the process has started.

        Raises TimeoutError, and EOFError or OSError when the process ended over it.
        """
        async with self._turn:
            if self._process is not None and self._process.poll() is not None:
                # It ended while nobody asked it anything.
                self.close()
            # While it starts, those behind wait as long as this one.
            if self._streams is None:
                await self._begun()
        async with asyncio.timeout(seconds), self._turn:
            reader, writer = self._streams or await self._begun()
            try:
                writer.write(frame)
                await writer.drain()
                return await _frame(reader)
            except BaseException:
                # What was asked may be answered all the same, and the next must not read it.
                self._end()
                raise

    async def _begun(self) -> tuple[asyncio.StreamReader, asyncio.StreamWriter]:
        ours, theirs = socket.socketpair()
        words = (
            f"import sys; sys.path.append(sys.argv[1]); from {self.module} import start; "
            "start(sys.argv[2])"
        )
        with theirs:
            self._process = subprocess.Popen(  # noqa: S603 (our own interpreter and words)
                [sys.executable, "-P", "-c", words, _ROOT, str(theirs.fileno())],
                stdin=subprocess.DEVNULL,
                stdout=subprocess.DEVNULL,
                stderr=subprocess.DEVNULL,
                pass_fds=[theirs.fileno()],
            )
        self._streams = await asyncio.open_unix_connection(sock=ours)
        try:
            async with asyncio.timeout(self._start_seconds):
                await _frame(self._streams[0])
        except BaseException:
            self._end()
            raise
        return self._streams

    def _end(self) -> None:
        """End the process and do not wait for it, which others would have to do too."""
        process = self._parted()
        if process is not None:
            asyncio.get_running_loop().run_in_executor(None, process.wait)

    def close(self) -> None:
        """End the process; closing twice does no harm."""
        process = self._parted()
        if process is not None:
            process.wait()

    def _parted(self) -> subprocess.Popen[bytes] | None:
        if self._streams is not None:
            self._streams[1].close()
        process, self._process, self._streams = self._process, None, None
        if process is not None:
            process.kill()
        return process


async def _frame(reader: asyncio.StreamReader) -> Frame:
    head, body = LENGTHS.unpack(await reader.readexactly(LENGTHS.size))
    return json.loads(await reader.readexactly(head)), await reader.readexactly(body)
