"""A process that reads long texts, so that whoever hands out the work does not wait for it.

It answers one frame by another until whoever asks is gone, in the order they came.
"""

import os
import socket
from dataclasses import asdict
from typing import Any

from tvinna.queries.reading import Reading, reading
from tvinna.sandbox.frames import pack, receive

# Who is served waits for whoever serves, so the server goes first.
_BEHIND = 5


def asked(text: str) -> bytes:
    """The frame that asks for a text to be read."""
    return pack({}, text.encode("utf-8", "surrogatepass"))


def told(head: dict[str, Any]) -> Reading:
    """What the head of the frame that answers says of the text."""
    graphs = {key: tuple(head[key]) for key in ("merged", "named")}
    return Reading(**{**head, **graphs})


def start(number: str) -> None:
    """Run as `-c` does: the socket by its number. A first frame says that all is ready."""
    os.nice(_BEHIND)
    stream = socket.socket(fileno=int(number))
    stream.sendall(pack({}))
    frames = stream.makefile("rb")
    while (frame := receive(frames)) is not None:
        text = frame[1].decode("utf-8", "surrogatepass")
        stream.sendall(pack(asdict(reading(text))))
