"""What a connection may do before a request stands, and what is answered as soon as it does."""

import asyncio
from collections import Counter
from functools import partial
from typing import Any, Final

from uvicorn.protocols.http.httptools_impl import HttpToolsProtocol

from tvinna.cli.together import Together
from tvinna.settings import Settings
from tvinna.web import Ready

# Long enough for the largest answer over a slow line.
_UNREAD_SECONDS: Final = 120.0
_LINGER_SECONDS: Final = 1.0


class Guarded(HttpToolsProtocol):
    """HTTP, for strangers. A head that is too large is refused, a request that is not sent whole
    in time ends its connection, and one client has so many connections.

    The server underneath bounds none of the three. What is `ready` is answered without it.
    """

    def __init__(
        self,
        *given: Any,
        ready: Ready,
        held: Counter[str],
        head_bytes: int,
        seconds: float,
        connections: int,
        **named: Any,
    ) -> None:
        super().__init__(*given, **named)
        self._ready = ready
        self._held = held
        self._host = ""
        self._answered = False
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
        # The server sends an answer's head and body one by one.
        super().connection_made(Together(transport, self.loop))  # type: ignore[arg-type]
        self._host = self.client[0] if self.client else ""
        self._held[self._host] += 1
        if self._host and self._held[self._host] > self._connections:
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
        self._held[self._host] -= 1
        if not self._held[self._host]:
            del self._held[self._host]
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
        """A client that will say no more is told so if it has not asked yet. If it has, it cannot
        be told from one that has gone: its query ends, and the connection with it.
        """
        asking = self._late is not None and (self._read or not self._in_head)
        answered = self.cycle is not None and self.cycle.response_complete and not self._in_head
        if asking and not answered and not self._refused:
            self._refuse(b"400 Bad Request", b"", "the request ended before it was whole")
        self.transport.close()

    def on_headers_complete(self) -> None:
        """The head is whole: from here the body's own bounds hold, if nothing is ready."""
        self._in_head = False
        self._answered = self._answer()
        if not self._answered:
            super().on_headers_complete()

    def _answer(self) -> bool:
        """Answer from what is ready, where nothing before it waits to be answered or read."""
        parser = self.parser
        if (
            parser.get_method() != b"GET"
            or (self.cycle is not None and not self.cycle.response_complete)
            or self.flow.write_paused
            or parser.get_http_version() != "1.1"
            or not parser.should_keep_alive()
        ):
            return False
        found = self._ready.answer(self.url, self.headers, self.client)
        if found is None:
            return False
        ours = b"".join(b"%s: %s\r\n" % row for row in self.server_state.default_headers)
        head, body = found
        self.transport.writelines((b"HTTP/1.1 200 OK\r\n", ours, head, b"\r\n", body))
        return True

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
        if self._answered:
            self.on_response_complete()
        else:
            super().on_message_complete()

    def on_response_complete(self) -> None:
        """A request that was answered before it was whole is not waited for as long as others."""
        unread = self._late is not None and not self._in_head
        super().on_response_complete()
        if unread and not self._refused and not self.transport.is_closing():
            self._expect_nothing()
            self._late = self.loop.call_later(_LINGER_SECONDS, self._part)

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
        body = detail.encode()
        self.transport.write(
            b"HTTP/1.1 %s\r\n%sContent-Type: text/plain; charset=utf-8\r\n"
            b"Content-Length: %d\r\nConnection: close\r\n\r\n%s" % (status, header, len(body), body)
        )
        self._part()

    def _part(self) -> None:
        """End the connection from our side, and in a while from both: closed at once, what the
        client still sends would keep it from reading why.
        """
        self._refused = True
        self._expect_nothing()
        if self.transport.is_closing():
            return
        if self.cycle is not None and not self.cycle.response_complete:
            # Whatever works at it still has nobody to answer.
            self.cycle.disconnected = True
            self.cycle.message_event.set()
        if self.transport.can_write_eof():
            self.transport.write_eof()
        self._late = self.loop.call_later(_LINGER_SECONDS, self.transport.close)


def guarded(ready: Ready, limits: Settings) -> Any:
    """The protocol with its bounds, as the server takes one."""
    return partial(
        Guarded,
        ready=ready,
        held=Counter(),
        head_bytes=limits.head_bytes,
        seconds=limits.request_seconds,
        connections=limits.connections,
    )
