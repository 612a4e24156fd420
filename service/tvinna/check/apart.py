"""A process that checks folders, so that whoever serves one meanwhile answers as it did.

It answers one frame by another until whoever asks is gone, in the order they came.
"""

import os
import socket
from pathlib import Path
from types import MappingProxyType
from typing import Any

from tvinna import errors
from tvinna.check.findings import Finding
from tvinna.check.verdict import plain, verdict
from tvinna.errors import BadFolder, TvinnaError
from tvinna.sandbox.frames import pack, receive
from tvinna.sources import open_folder

# Whoever serves goes first, and whoever may change the data before those who ask.
_BEHIND = 2


def asked(folder: Path) -> bytes:
    """The frame that asks for a folder to be checked."""
    return pack({"folder": str(folder.resolve())})


def told(head: dict[str, Any]) -> tuple[str, list[Finding]]:
    """What the head of the frame that answers says: the folder's hash, and the findings.

    Raises what the check raised.
    """
    if "error" in head:
        kind, message = head["error"]
        raise getattr(errors, kind)(message)
    return head["hash"], [
        Finding(**{**row, "message": MappingProxyType(row["message"])}) for row in head["findings"]
    ]


def start(number: str) -> None:
    """Run as `-c` does: the socket by its number. A first frame says that all is ready."""
    os.nice(_BEHIND)
    stream = socket.socket(fileno=int(number))
    stream.sendall(pack({}))
    frames = stream.makefile("rb")
    while (frame := receive(frames)) is not None:
        stream.sendall(pack(_found(Path(frame[0]["folder"]))))


def _found(path: Path) -> dict[str, Any]:
    try:
        folder = open_folder(path)
        findings = verdict(folder)
        if open_folder(path).hash != folder.hash:
            raise BadFolder(f"{path}: files were changed while they were read; save and try again")
    except TvinnaError as error:
        return {"error": (type(error).__name__, str(error))}
    return {"hash": folder.hash, "findings": [plain(one) for one in findings]}
