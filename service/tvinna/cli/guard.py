"""What a connection may do before a request stands: so many bytes of head, so many seconds."""

import asyncio
from functools import partial
from typing import Any, Final

from uvicorn.protocols.http.httptools_impl import HttpToolsProtocol

# Long enough for the largest answer over a slow line.
_UNREAD_SECONDS: Final = 120.0
_LINGER_SECONDS: Final = 1.0


class Guarded(HttpToolsProtocol):
    """HTTP, for strangers. A head that is too large is refused, a request that is not sent whole
    in time ends its connection, and one client has so many connections.

    The server underneath bounds none of the three.
    """

    def __init__(
        self, *given: Any, head_bytes: int, seconds: float, connections: int, **named: Any
    ) -> None:
        super().__init__(*given, **named)
        self._head_bytes = head_bytes
        self._seconds = seconds
        self._connections = connections
        self._read = 0
        self._in_head = True
        self._refused = False
        self._pieces: list[bytes] = []
        self._late: asyncio.TimerHandle | None = None
        self._unread: asyncio.TimerHandle | None = None

    def connection_made(self, transport: asyncio.Transport) -> None:  # type: ignore[override]
        """Refuse one connection too many; the others wait no longer than their time."""
        super().connection_made(transport)
        host = self.client[0] if self.client else ""
        peers = sum(
            isinstance(it, Guarded) and it.client is not None and it.client[0] == host
            for it in self.connections
        )
        if host and peers > self._connections:
            self._refuse(b"503 Service Unavailable", b"Retry-After: 5\r\n", "too many connections")
            return
        self._expect()

    def data_received(self, data: bytes) -> None:
        """Count what is read of a head."""
        if self._refused:
            return
        if self._in_head:
            self._read += len(data)
            if self._read > self._head_bytes + self._body_read(data):
                self._refuse(b"431 Request Header Fields Too Large", b"", "send a shorter head")
                return
            if self._late is None:
                self._expect()
        super().data_received(data)
        self._pass_on()

    def connection_lost(self, exc: Exception | None) -> None:
        """Nothing is awaited any more."""
        self._expect_nothing()
        if self._unread is not None:
            self._unread.cancel()
        super().connection_lost(exc)

    def pause_writing(self) -> None:
        """An answer waits to be read; one that nobody reads is not kept."""
        super().pause_writing()
        self._unread = self.loop.call_later(_UNREAD_SECONDS, self.transport.abort)

    def resume_writing(self) -> None:
        """The answer is being read."""
        if self._unread is not None:
            self._unread.cancel()
            self._unread = None
        super().resume_writing()

    def eof_received(self) -> None:
        """A client that has said all it will say before it has asked has gone."""
        if self._late is not None or self._refused:
            self.transport.close()

    def on_headers_complete(self) -> None:
        """The head is whole: from here the body's own bounds hold."""
        self._in_head = False
        super().on_headers_complete()

    def on_body(self, body: bytes) -> None:
        """Gather what was read at once: the server joins piece by piece, and a body of tiny
        chunks would keep it copying.
        """
        self._pieces.append(body)

    def _pass_on(self) -> None:
        if self._pieces:
            body = b"".join(self._pieces)
            self._pieces.clear()
            if not self.transport.is_closing():
                super().on_body(body)

    def on_message_complete(self) -> None:
        """The request is whole: from here the query's own deadline holds."""
        self._pass_on()
        self._expect_nothing()
        self._in_head, self._read = True, 0
        super().on_message_complete()

    def _body_read(self, data: bytes) -> int:
        """What of the bytes just read may be a body: it is read in one go with a short head."""
        return len(data) if b"\r\n\r\n" in data[: self._head_bytes] else 0

    def _expect(self) -> None:
        self._late = self.loop.call_later(self._seconds, self._too_late)

    def _expect_nothing(self) -> None:
        if self._late is not None:
            self._late.cancel()
            self._late = None

    def _too_late(self) -> None:
        self._refuse(b"408 Request Timeout", b"", "the request was not sent in time")

    def _refuse(self, status: bytes, header: bytes, detail: str) -> None:
        self._expect_nothing()
        if self.transport.is_closing():
            return
        self._refused = True
        body = detail.encode()
        self.transport.write(
            b"HTTP/1.1 %s\r\n%sContent-Type: text/plain; charset=utf-8\r\n"
            b"Content-Length: %d\r\nConnection: close\r\n\r\n%s" % (status, header, len(body), body)
        )
        # Closed at once, what the client still sends would keep it from reading why.
        self._late = self.loop.call_later(_LINGER_SECONDS, self.transport.close)


def guarded(*, head_bytes: int, seconds: float, connections: int) -> Any:
    """The protocol with its bounds, as the server takes one."""
    return partial(Guarded, head_bytes=head_bytes, seconds=seconds, connections=connections)
