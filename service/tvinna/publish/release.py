"""A release: one state of a folder's data as files that never change again, and what is known of
those that were made.

A release is a folder named by its version. `release.json` in it says what it is, `SHA256SUMS`
what its files are known by; the folder whole stands beside it as `<version>.zip`.
"""

import json
import re
import tomllib
import zipfile
from collections.abc import Mapping
from dataclasses import asdict, dataclass, field, replace
from datetime import date
from functools import lru_cache
from pathlib import Path
from types import MappingProxyType
from typing import Any, Final, NamedTuple

from tvinna import settings
from tvinna.errors import BadRelease
from tvinna.sources import Folder

MANIFEST: Final = "release.json"
CHECKSUMS: Final = "SHA256SUMS"
WITHDRAWN: Final = "withdrawn.toml"
# So many of the newest releases are given file by file; older ones as archives alone.
ONLINE: Final = 3


class Version(NamedTuple):
    """A version's three numbers, in the order that they count. (Semantic Versioning 2.0.0)"""

    major: int
    minor: int
    patch: int

    def __str__(self) -> str:
        return f"{self.major}.{self.minor}.{self.patch}"


@dataclass(frozen=True)
class ReleaseFile:
    """A file of a release.

    `name` is its path within the release. `format` is the name of a row of `formats` (nquads,
    trig, turtle, jsonld, rdfxml, csv, xlsx), or json, text or zip. `holds` says what is in it:
    dataset (all graphs), merge (all graphs as one), graph (one; `about` is its IRI), table (the
    things of one class; `about` is the class's IRI), vocabulary, context, shapes, report,
    catalogue, statistics, provenance, changes, checksums, archive.
    """

    name: str
    format: str
    media_type: str
    bytes: int
    sha256: str
    holds: str
    about: str = ""


@dataclass(frozen=True)
class Withdrawal:
    """That a release is no longer given out, since when (YYYY-MM-DD), and why, by language."""

    date: str
    reason: Mapping[str, str]


@dataclass(frozen=True)
class Release:
    """A release. `issued` is a day (YYYY-MM-DD); `hashes` are the RDFC-1.0 hashes (SHA-256, hex)
    by graph IRI, that of the whole dataset under the empty name; `data` is the folder's hash.

    `files` are those in its folder; `archive` is the whole as one zip. A withdrawn release has
    neither, and one that is not `online` is given as its archive alone.
    """

    version: str
    issued: str
    files: tuple[ReleaseFile, ...]
    archive: ReleaseFile | None = None
    previous: str = ""
    data: str = ""
    statements: int = 0
    hashes: Mapping[str, str] = field(default_factory=dict)
    online: bool = True
    withdrawn: Withdrawal | None = None

    @property
    def number(self) -> Version:
        """The version as numbers, to be compared."""
        return number_of(self.version)


_VERSION: Final = re.compile(r"(0|[1-9]\d{0,8})\.(0|[1-9]\d{0,8})\.(0|[1-9]\d{0,8})$", re.ASCII)


def number_of(version: str) -> Version:
    """A version's numbers. Raises BadRelease for what is no version. (Semantic Versioning, 2)"""
    found = _VERSION.match(version)
    if not found:
        raise BadRelease(f"{version!r} is no version; write three numbers, such as 1.2.0")
    return Version(*map(int, found.groups()))


def releases(folder: Folder) -> tuple[Release, ...]:
    """The releases of a folder, the newest first; none when its setting `releases` names no place.

    Raises BadRelease for a release that cannot be read as one.
    """
    place = place_of(folder, settings.read(folder.path).releases)
    return releases_in(place) if place is not None else ()


def place_of(folder: Folder, place: Path | None) -> Path | None:
    """Where a folder's releases are: the setting counts from the folder."""
    return folder.path / place if place is not None else None


def releases_in(place: Path) -> tuple[Release, ...]:
    """The releases in a place, the newest first; none when there is no such place yet.

    Raises BadRelease as `releases` does.
    """
    gone = withdrawals(place)
    found = {
        version: Release(version, why.date, (), withdrawn=why) for version, why in gone.items()
    }
    names = {path.name for path in place.iterdir()} if place.is_dir() else set()
    for version in {name.removesuffix(".zip") for name in names}:
        # A checksum beside an archive, and what is being built, are no releases.
        if _VERSION.match(version) and version not in gone:
            found[version] = _known(place, version)
    ordered = sorted(found.values(), key=lambda release: release.number, reverse=True)
    standing = [release for release in ordered if release.withdrawn is None]
    online = {release.version for release in standing[:ONLINE]}
    return tuple(release if release.version in online else _offline(release) for release in ordered)


def _offline(release: Release) -> Release:
    return Release(**{**vars(release), "online": False})


def _known(place: Path, version: str) -> Release:
    written = place / version / MANIFEST
    archive = place / f"{version}.zip"
    release = read_manifest(written) if written.is_file() else _in_archive(archive)
    if release.version != version:
        raise BadRelease(f"{written}: is of version {release.version}; its folder is called so")
    return replace(release, archive=_archive(archive))


def _in_archive(archive: Path) -> Release:
    """A release that only its archive is left of."""
    try:
        stat = archive.stat()
    except OSError as error:
        raise BadRelease(f"{archive}: cannot be read ({error.strerror})") from error
    return _read_archive(archive, stat.st_mtime_ns, stat.st_size)


@lru_cache(maxsize=256)
def _read_archive(archive: Path, _time: int, _bytes: int) -> Release:
    try:
        with zipfile.ZipFile(archive) as zipped:
            name = next(one for one in zipped.namelist() if one.endswith(f"/{MANIFEST}"))
            return from_manifest(json.loads(zipped.read(name)), archive)
    except (OSError, ValueError, StopIteration, zipfile.BadZipFile) as error:
        raise BadRelease(
            f"{archive}: no release that was built here ({error}); take it away"
        ) from error


def _archive(path: Path) -> ReleaseFile | None:
    """The archive, known by the checksum that was written beside it."""
    beside = path.with_name(f"{path.name}.sha256")
    if not path.is_file():
        return None
    try:
        digest = beside.read_text(encoding="ascii").partition(" ")[0]
    except (OSError, ValueError) as error:
        raise BadRelease(f"{beside}: cannot be read ({error}); build the release again") from error
    return ReleaseFile(
        path.name, "zip", "application/zip", path.stat().st_size, digest, holds="archive"
    )


def read_manifest(path: Path) -> Release:
    """What a release says of itself. Raises BadRelease, naming the file."""
    try:
        stat = path.stat()
        return _read_manifest(path, stat.st_mtime_ns, stat.st_size)
    except OSError as error:
        raise BadRelease(f"{path}: cannot be read ({error.strerror})") from error


@lru_cache(maxsize=32)
def _read_manifest(path: Path, _time: int, _bytes: int) -> Release:
    try:
        return from_manifest(json.loads(path.read_text(encoding="utf-8")), path)
    except ValueError as error:
        raise BadRelease(f"{path}: no JSON ({error}); build the release again") from error


def from_manifest(row: Any, path: Path) -> Release:
    """A release from the values of its `release.json`; `path` stands for it in errors."""
    try:
        number_of(row["version"])
        return Release(
            version=row["version"],
            issued=date.fromisoformat(row["issued"]).isoformat(),
            files=tuple(ReleaseFile(**one) for one in row["files"]),
            previous=row["previous"],
            data=row["data"],
            statements=int(row["statements"]),
            hashes=MappingProxyType(dict(row["hashes"])),
        )
    except (KeyError, TypeError, ValueError) as error:
        raise BadRelease(
            f"{path}: does not describe a release ({error!r}); build it again"
        ) from error


def manifest(release: Release) -> str:
    """What is written of a release in its `release.json`."""
    row = {
        "version": release.version,
        "issued": release.issued,
        "previous": release.previous,
        "data": release.data,
        "statements": release.statements,
        "hashes": dict(release.hashes),
        "files": [asdict(one) for one in release.files],
    }
    return json.dumps(row, ensure_ascii=False, indent=1) + "\n"


def withdrawals(place: Path) -> Mapping[str, Withdrawal]:
    """The releases that are no longer given out: the operator's rows in `withdrawn.toml`.

    A row is a version with a date and the reason in Swedish and English. Raises BadRelease, naming
    the row, for one that is anything else: what was meant to be withdrawn must not stay.
    """
    path = place / WITHDRAWN
    try:
        rows = tomllib.loads(path.read_text(encoding="utf-8"))
    except FileNotFoundError:
        return {}
    except (OSError, tomllib.TOMLDecodeError, UnicodeDecodeError) as error:
        raise BadRelease(f"{path}: {error}; write TOML in UTF-8") from error
    return {version: _withdrawal(path, version, row) for version, row in rows.items()}


def _withdrawal(path: Path, version: str, row: Any) -> Withdrawal:
    number_of(version)
    said = row if isinstance(row, dict) else {}
    day = said.get("date")
    reason = {name: said[name] for name in ("sv", "en") if isinstance(said.get(name), str)}
    if not isinstance(day, date) or len(reason) < 2:
        raise BadRelease(
            f'{path}: ["{version}"] is {row!r}; write date = 2027-01-31, and why: sv = "", en = ""'
        )
    return Withdrawal(day.isoformat()[:10], MappingProxyType(reason))
