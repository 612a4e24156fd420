"""What a connection may do before a request stands, and what is answered as soon as it does."""

import asyncio
from collections import Counter
from collections.abc import Mapping
from functools import partial
from http import HTTPStatus
from typing import Any, Final

import httptools
from uvicorn.protocols.http.httptools_impl import HttpToolsProtocol

from tvinna.cli.together import Together
from tvinna.settings import Settings
from tvinna.web import Ready, Refusals

# Long enough for the largest answer over a slow line.
_UNREAD_SECONDS: Final = 120.0
_LINGER_SECONDS: Final = 1.0

_METHOD: Final = (
    "the request does not begin as HTTP does; write a method in capital letters, an address and "
    "HTTP/1.1, such as: GET / HTTP/1.1"
)
_ADDRESS: Final = (
    "the address is none that HTTP can hold; write a path such as /sparql, and every character "
    "other than letters a-z, digits and -._~ as % and the two digits of each byte of its UTF-8: "
    "%C3%A5 for å"
)
_HEAD: Final = (
    "the head of the request is not written as HTTP/1.1; write each header on its own line, Name: "
    "value, without control characters"
)
_BODY: Final = (
    "the body is not as its head says; send as many bytes as Content-Length says, or chunks, each "
    "after its length in hexadecimal digits"
)


class Guarded(HttpToolsProtocol):
    """HTTP, for strangers. A head that is too large is refused, a request that is not sent whole
    in time ends its connection, and one client has so many connections.

    The server underneath bounds none of the three. What is `ready` is answered without it.
    """

    def __init__(
        self,
        *given: Any,
        ready: Ready,
        refusals: Refusals,
        held: Counter[str],
        limits: Settings,
        **named: Any,
    ) -> None:
        super().__init__(*given, **named)
        self._ready = ready
        self._refusals = refusals
        self._held = held
        self._host = ""
        self._answered = False
        self._last = False
        self._head_bytes = limits.head_bytes
        self._seconds = limits.request_seconds
        self._connections = limits.connections
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
            said = f"you have more than {self._connections} connections; close some, and ask again"
            self._refuse(HTTPStatus.SERVICE_UNAVAILABLE, said, {"Retry-After": "5"})
            return
        self._expect()

    def data_received(self, data: bytes) -> None:
        """Count what is read of a head."""
        if self._refused:
            return
        if self._in_head:
            self._read += len(data)
            if self._read > self._head_bytes + self._body_read(data):
                said = (
                    f"the head of the request is longer than {self._head_bytes} bytes; write a "
                    "shorter one, and send a long query as the body of a POST"
                )
                self._refuse(HTTPStatus.REQUEST_HEADER_FIELDS_TOO_LARGE, said)
                return
            if self._late is None:
                self._expect()
        self._take_apart(data)
        self._pass_on()

    def _take_apart(self, data: bytes) -> None:
        """Give the parser what was read; what it cannot read is refused.

        As the server underneath does, which has one plain answer for all of it.
        """
        self._unset_keepalive_if_required()
        try:
            self.parser.feed_data(data)
        except httptools.HttpParserUpgrade:
            # None is offered; the request is answered as it stands. (RFC 9110, section 7.8)
            pass
        except httptools.HttpParserInvalidMethodError:
            self._refuse(HTTPStatus.BAD_REQUEST, _METHOD)
        except (httptools.HttpParserInvalidURLError, httptools.HttpParserCallbackError):
            self._refuse(HTTPStatus.BAD_REQUEST, _ADDRESS)
        except httptools.HttpParserError:
            self._refuse(HTTPStatus.BAD_REQUEST, _HEAD if self._in_head else _BODY)

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
            said = "the request ended before it was whole; send it again, to its end"
            self._refuse(HTTPStatus.BAD_REQUEST, said)
        self.transport.close()

    def on_message_begin(self) -> None:
        """A request begins, perhaps in the bytes that ended another: it has its own time."""
        super().on_message_begin()
        if self._late is None:
            self._expect()

    def on_headers_complete(self) -> None:
        """The head is whole: from here the body's own bounds hold, if nothing is ready."""
        self._in_head = False
        self._answered = self._answer()
        if self._answered:
            return
        try:
            super().on_headers_complete()
        except (ValueError, AttributeError, httptools.HttpParserError):
            # An address that cannot be taken apart: there is no request yet.
            self._in_head = True
            raise

    def _answer(self) -> bool:
        """Answer from what is ready, where nothing before it waits to be answered or read."""
        parser = self.parser
        if (
            parser.get_method() != b"GET"
            or (self.cycle is not None and not self.cycle.response_complete)
            or self.flow.write_paused
            or parser.get_http_version() != "1.1"
        ):
            return False
        found = self._ready.answer(self.url, self.headers, self.client)
        if found is None:
            return False
        ours = b"".join(b"%s: %s\r\n" % row for row in self.server_state.default_headers)
        head, body = found
        self._last = not parser.should_keep_alive()
        if self._last:
            head += b"connection: close\r\n"
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
            if self._last:
                self.transport.close()
            self.on_response_complete()
        else:
            super().on_message_complete()

    def on_response_complete(self) -> None:
        """A request that was answered before it was whole is not waited for as long as others."""
        reading = self._late is not None and not self._in_head
        # A request behind the answered one is read on.
        unread = reading and self.cycle is not None and self.cycle.response_complete
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
        said = f"the request was not sent in {self._seconds:g} seconds; send it whole by then"
        self._refuse(HTTPStatus.REQUEST_TIMEOUT, said)

    def _refuse(
        self, status: HTTPStatus, detail: str, headers: Mapping[str, str] | None = None
    ) -> None:
        self._expect_nothing()
        if self.transport.is_closing():
            return
        begun = None if self._in_head or self.cycle is None else self.cycle
        # One answer for each request: who has got it is told no more.
        if begun is None or not begun.response_started:
            state = None if begun is None else begun.scope.setdefault("state", {})
            told = self._refusals.answer(status, detail, self.client, begun=state, headers=headers)
            self.transport.write(told)
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


def guarded(ready: Ready, refusals: Refusals, limits: Settings) -> Any:
    """The protocol with its bounds, as the server takes one."""
    return partial(
        Guarded,
        ready=ready,
        refusals=refusals,
        held=Counter(),
        limits=limits,
    )
