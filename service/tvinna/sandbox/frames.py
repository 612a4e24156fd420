"""Frames between processes: lengths of a JSON head and of a body, the head, the body."""

import json
import struct
from typing import Any, Final, Protocol

LENGTHS: Final = struct.Struct(">IQ")
# What a zygote is asked, and what it answers: a process's number, or how one ended, which is the
# code that it gave or, below nothing, the signal that ended it. 0 is no process, and no known end.
NUMBER: Final = struct.Struct(">i")


class Stream(Protocol):
    """What bytes are read from; without a buffer it may give fewer than it was asked for."""

    def read(self, size: int, /) -> bytes | None:
        """At most so many bytes; none at the end."""


def pack(head: dict[str, Any], body: bytes = b"") -> bytes:
    """One frame as it is sent."""
    written = json.dumps(head).encode()
    return b"".join((LENGTHS.pack(len(written), len(body)), written, body))


def receive(stream: Stream) -> tuple[dict[str, Any], bytes] | None:
    """The next frame, or None when the other end is gone."""
    lengths = _exactly(stream, LENGTHS.size)
    if lengths is None:
        return None
    head, body = LENGTHS.unpack(lengths)
    first, second = _exactly(stream, head), _exactly(stream, body)
    return None if first is None or second is None else (json.loads(first), second)


def _exactly(stream: Stream, size: int) -> bytes | None:
    found = b""
    while len(found) < size:
        more = stream.read(size - len(found))
        if not more:
            return None
        found += more
    return found
