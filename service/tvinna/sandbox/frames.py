"""Frames between processes: lengths of a JSON head and of a body, the head, the body."""

import json
import socket
import struct
from typing import Any, Final

LENGTHS: Final = struct.Struct(">IQ")


def pack(head: dict[str, Any], body: bytes = b"") -> bytes:
    """One frame as it is sent."""
    written = json.dumps(head).encode()
    return b"".join((LENGTHS.pack(len(written), len(body)), written, body))


def receive(stream: socket.socket) -> tuple[dict[str, Any], bytes] | None:
    """The next frame, or None when the other end is gone."""
    lengths = _exactly(stream, LENGTHS.size)
    if lengths is None:
        return None
    head, body = LENGTHS.unpack(lengths)
    first, second = _exactly(stream, head), _exactly(stream, body)
    return None if first is None or second is None else (json.loads(first), second)


def _exactly(stream: socket.socket, size: int) -> bytes | None:
    found = bytearray(size)
    view, filled = memoryview(found), 0
    while filled < size:
        read = stream.recv_into(view[filled:])
        if not read:
            return None
        filled += read
    return bytes(found)
