"""Archives that are the same bytes wherever they are made, and what files are known by."""

import hashlib
import shutil
import zipfile
from collections.abc import Iterable, Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import IO, Final

# The first time that a zip can hold, for everything. (APPNOTE.TXT, section 4.4.6)
_NEVER: Final = (1980, 1, 1, 0, 0, 0)
_UNIX: Final = 3
_READABLE: Final = 0o100644 << 16
_CHUNK: Final = 1 << 20


@contextmanager
def archive(target: Path) -> Iterator[zipfile.ZipFile]:
    """A zip to be filled by `put`. Nothing in it is compressed: zlib and those that stand in for
    it write different bytes.
    """
    with zipfile.ZipFile(target, "w", zipfile.ZIP_STORED) as zipped:
        yield zipped


def put(zipped: zipfile.ZipFile, name: str, content: IO[bytes]) -> None:
    """One member of an archive, without times and rights of its own."""
    member = zipfile.ZipInfo(name, _NEVER)
    # Otherwise the system that it was made on stands in it.
    member.create_system = _UNIX
    member.external_attr = _READABLE
    with zipped.open(member, "w", force_zip64=True) as written:
        shutil.copyfileobj(content, written, _CHUNK)


def pack(folder: Path, target: Path) -> None:
    """A folder's files as an archive in which they stand under the folder's name, sorted."""
    with archive(target) as zipped:
        for path in files_in(folder):
            with path.open("rb") as content:
                put(zipped, f"{folder.name}/{path.relative_to(folder).as_posix()}", content)


def repack(source: Path, target: Path) -> None:
    """An archive again, with the same members in the same order and none of them compressed."""
    with zipfile.ZipFile(source) as read, archive(target) as zipped:
        for name in read.namelist():
            with read.open(name) as content:
                put(zipped, name, content)


def files_in(folder: Path) -> list[Path]:
    """Every file under a folder, in the order of their paths within it."""
    found = (path for path in folder.rglob("*") if path.is_file())
    return sorted(found, key=lambda path: path.relative_to(folder).as_posix())


def sha256_of(path: Path) -> str:
    """The SHA-256 of a file's bytes, in hex."""
    with path.open("rb") as content:
        return hashlib.file_digest(content, "sha256").hexdigest()


def checksums(rows: Iterable[tuple[str, str]]) -> str:
    """Names and their SHA-256 as `sha256sum --check` reads them."""
    return "".join(f"{digest}  {name}\n" for name, digest in sorted(rows))


def read_checksums(text: str) -> dict[str, str]:
    """The SHA-256 by name; lines that say nothing of the kind are passed over."""
    rows = (line.split("  ", 1) for line in text.splitlines())
    return {row[1]: row[0] for row in rows if len(row) == 2}
