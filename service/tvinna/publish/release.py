"""STUB until P3's lands."""

from collections.abc import Mapping
from dataclasses import dataclass

from tvinna.sources import Folder


@dataclass(frozen=True)
class ReleaseFile:
    name: str
    format: str
    media_type: str
    bytes: int
    sha256: str
    holds: str
    about: str = ""


@dataclass(frozen=True)
class Withdrawal:
    date: str
    reason: Mapping[str, str]


@dataclass(frozen=True)
class Release:
    version: str
    issued: str
    files: tuple[ReleaseFile, ...]
    archive: ReleaseFile | None = None
    online: bool = True
    withdrawn: Withdrawal | None = None


def releases(folder: Folder) -> tuple[Release, ...]:
    return ()
