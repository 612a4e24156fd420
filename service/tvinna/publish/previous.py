"""The release that a new one is compared with: in a folder, in an archive, or at an address that
the operator gave.
"""

import hashlib
import json
import shutil
import time
import zipfile
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import Final
from urllib.parse import urljoin, urlsplit

import httpx

from tvinna.errors import BadRelease
from tvinna.publish.archive import read_checksums, sha256_of
from tvinna.publish.forms import DATASET
from tvinna.publish.release import CHECKSUMS, MANIFEST, Release, from_manifest, read_manifest

# What is fetched is bounded: lists in bytes, the data by what its release says and by this.
_LIST_BYTES: Final = 20_000_000
_DATA_BYTES: Final = 20_000_000_000
_SECONDS: Final = 1800
_SILENCE: Final = 30
_REDIRECTS: Final = 5
_CHUNK: Final = 1 << 20


def at(given: str, room: Path) -> tuple[Release, Path]:
    """A release and its sorted N-Quads; `given` is its folder, or the address of it.

    Raises BadRelease when it is none, when it cannot be had, or when a file is not what the
    release's own checksums say.
    """
    if given.startswith(("http://", "https://")):
        return _fetched(given if given.endswith("/") else f"{given}/", room)
    if not (Path(given) / MANIFEST).is_file():
        raise BadRelease(
            f"{given}: no release, since {MANIFEST} is not in it; name the folder of one, such as"
            " releases/1.0.0, or its address"
        )
    return in_folder(Path(given))


def in_folder(folder: Path) -> tuple[Release, Path]:
    """As `at`, of a release's folder."""
    release = read_manifest(folder / MANIFEST)
    try:
        sums = read_checksums((folder / CHECKSUMS).read_text(encoding="utf-8"))
        for name in (MANIFEST, DATASET):
            _hold(str(folder / name), sha256_of(folder / name), sums.get(name, ""))
    except (OSError, UnicodeDecodeError) as error:
        raise BadRelease(f"{folder}: no whole release ({error}); build it again") from error
    return release, folder / DATASET


def in_place(place: Path, release: Release, room: Path) -> tuple[Release, Path]:
    """As `at`, of a release of a place, of which only the archive may be left."""
    folder = place / release.version
    if (folder / MANIFEST).is_file():
        return in_folder(folder)
    lines = room / f"{release.version}.nq"
    archive = place / f"{release.version}.zip"
    try:
        with (
            zipfile.ZipFile(archive) as zipped,
            zipped.open(f"{release.version}/{DATASET}") as content,
            lines.open("wb") as written,
        ):
            shutil.copyfileobj(content, written, _CHUNK)
    except (OSError, KeyError, zipfile.BadZipFile) as error:
        raise BadRelease(f"{archive}: no whole release ({error}); build it again") from error
    _hold(f"{archive}: {DATASET}", sha256_of(lines), _digest_of(release))
    return release, lines


def _fetched(address: str, room: Path) -> tuple[Release, Path]:
    try:
        with httpx.Client(timeout=_SILENCE, headers={"Accept-Encoding": "identity"}) as client:
            ends = time.monotonic() + _SECONDS
            sums = read_checksums(_text(client, urljoin(address, CHECKSUMS), ends))
            written = _text(client, urljoin(address, MANIFEST), ends)
            digest = hashlib.sha256(written.encode()).hexdigest()
            _hold(urljoin(address, MANIFEST), digest, sums.get(MANIFEST, ""))
            release = from_manifest(json.loads(written), Path(MANIFEST))
            lines = room / f"{release.version}.nq"
            most = next((one.bytes for one in release.files if one.name == DATASET), 0)
            where = urljoin(address, DATASET)
            with (
                _got(client, where, min(most, _DATA_BYTES), ends) as pieces,
                lines.open("wb") as to,
            ):
                for piece in pieces:
                    to.write(piece)
    except (httpx.HTTPError, httpx.InvalidURL, ValueError) as error:
        raise BadRelease(f"{address}: no release could be had there ({error})") from error
    _hold(where, sha256_of(lines), sums.get(DATASET, ""))
    return release, lines


def _text(client: httpx.Client, address: str, ends: float) -> str:
    with _got(client, address, _LIST_BYTES, ends) as pieces:
        return b"".join(pieces).decode()


@contextmanager
def _got(client: httpx.Client, address: str, most: int, ends: float) -> Iterator[Iterator[bytes]]:
    """What is at an address, in pieces. A redirect is followed on the same host alone: nothing is
    fetched from where the operator did not say.
    """
    asked = address
    for _ in range(_REDIRECTS):
        with client.stream("GET", asked) as answer:
            if not answer.is_redirect:
                answer.raise_for_status()
                yield _bounded(answer, most, ends)
                return
            ahead = urljoin(asked, answer.headers.get("location", ""))
        if urlsplit(ahead)[:2] != urlsplit(address)[:2]:
            raise BadRelease(f"{asked} leads to {ahead}, on another host; give that address itself")
        asked = ahead
    raise BadRelease(f"{address}: leads on and on; give the address of the release itself")


def _bounded(answer: httpx.Response, most: int, ends: float) -> Iterator[bytes]:
    count = 0
    for piece in answer.iter_raw():
        count += len(piece)
        if count > most:
            raise BadRelease(f"{answer.url}: is longer than the {most} bytes that it may be")
        if time.monotonic() > ends:
            raise BadRelease(f"{answer.url}: takes longer than {_SECONDS} seconds; copy it here")
        yield piece


def _digest_of(release: Release) -> str:
    return next((one.sha256 for one in release.files if one.name == DATASET), "")


def _hold(name: str, found: str, said: str) -> None:
    if found != said:
        raise BadRelease(
            f"{name}: is not what its release says (SHA-256 {found}, not {said or 'given'});"
            " take a whole copy of the release"
        )
