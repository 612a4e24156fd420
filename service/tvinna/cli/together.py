"""A connection on which what is written at once is sent at once."""

import asyncio
from collections.abc import Iterable
from typing import Any, Final

# What is larger goes by itself: to join it would cost more than to send it apart.
_JOINED_BYTES: Final = 16_384


class Together:
    """A transport that joins what is written in one step of the event loop.

    To send is the dearest thing a server does for a small answer, at both ends: a head sent apart
    from its body wakes the client twice.
    """

    def __init__(self, transport: asyncio.Transport, loop: asyncio.AbstractEventLoop) -> None:
        self._transport = transport
        self._loop = loop
        self._parts: list[bytes] = []
        self._size = 0
        self._ended = False

    def __getattr__(self, name: str) -> Any:
        return getattr(self._transport, name)

    def write(self, data: bytes) -> None:
        """Send bytes with whatever else is written before the loop goes on.

        After `write_eof` nothing is: an answer under way may not know that its connection ended.
        """
        if self._ended:
            return
        if not self._parts:
            self._loop.call_soon(self._flush)
        self._parts.append(data)
        self._size += len(data)
        if self._size > _JOINED_BYTES:
            self._flush()

    def writelines(self, parts: Iterable[bytes]) -> None:
        """Send pieces as one."""
        self.write(b"".join(parts))

    def write_eof(self) -> None:
        """Say that nothing more comes, after what was written."""
        self._flush()
        self._ended = True
        self._transport.write_eof()

    def close(self) -> None:
        """End the connection when all that was written is sent."""
        self._flush()
        self._transport.close()

    def abort(self) -> None:
        """End the connection now, whatever was written."""
        self._parts.clear()
        self._size = 0
        self._transport.abort()

    def get_write_buffer_size(self) -> int:
        """The bytes that were written and are not sent."""
        return self._size + self._transport.get_write_buffer_size()

    def _flush(self) -> None:
        if not self._parts:
            return
        sent = self._parts[0] if len(self._parts) == 1 else b"".join(self._parts)
        self._parts.clear()
        self._size = 0
        self._transport.write(sent)
