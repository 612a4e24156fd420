"""Putting a finished release where it will stand, in one step, and never over another."""

import shutil
import tempfile
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import Final

from tvinna.errors import BadRelease
from tvinna.publish.archive import checksums, files_in, pack, sha256_of

_TOLD: Final = 3


@contextmanager
def workplace(output: Path) -> Iterator[Path]:
    """A place to work in, on the same disk as the place to go to; gone at the end.

    Raises BadRelease for what the disk does not let us do there.
    """
    try:
        output.mkdir(parents=True, exist_ok=True)
        room = Path(tempfile.mkdtemp(prefix=".building-", dir=output))
        try:
            yield room
        finally:
            shutil.rmtree(room, ignore_errors=True)
    except OSError as error:
        raise BadRelease(
            f"{output}: the release cannot be made there ({error}); give another --output"
        ) from error


def stand(made: Path, version: str, output: Path) -> bool:
    """Put the folder of a finished release into its place, and its archive beside it; whether it
    stood there already.

    Raises BadRelease when other bytes stand there, and changes nothing then.
    """
    target = output / version
    # An archive's folder is called as the release, whatever the place to work in is called.
    named = made.rename(made.with_name(version))
    archive = named.with_name(f"{version}.zip")
    pack(named, archive)
    digest = sha256_of(archive)
    again = target.exists()
    if again:
        _same(named, target)
    kept = output / archive.name
    if kept.exists() and sha256_of(kept) != digest:
        raise BadRelease(f"{kept}: is there and holds something else; a release is never altered")
    beside = archive.with_name(f"{archive.name}.sha256")
    beside.write_text(checksums([(archive.name, digest)]), encoding="ascii")
    # The checksum first and the folder last, so that what is listed is whole.
    beside.replace(output / beside.name)
    archive.replace(kept)
    if not again:
        try:
            named.rename(target)
        except OSError:
            # Another build has put it there meanwhile.
            if not target.exists():
                raise
            _same(named, target)
            return True
    return again


def _same(made: Path, standing: Path) -> None:
    """Raise BadRelease unless two folders hold the same files."""
    sums = [
        {path.relative_to(one).as_posix(): sha256_of(path) for path in files_in(one)}
        for one in (made, standing)
    ]
    other = sorted({name for name, _ in sums[0].items() ^ sums[1].items()})
    if other:
        more = f" and {len(other) - _TOLD} more" if len(other) > _TOLD else ""
        raise BadRelease(
            f"{standing}: is there with other bytes ({', '.join(other[:_TOLD])}{more}); a release"
            " is never altered, so give a larger --version"
        )
