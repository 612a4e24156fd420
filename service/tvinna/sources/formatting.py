"""Turtle written the way a person edits it: comments and order kept, blanks and breaks set.

The work is done by `turtlefmt`, a program of its own; this room holds it to its promise. Nothing is
replaced before it is certain that no comment is lost and that the text still says the same.
"""

import os
import shutil
import subprocess
import sys
import tempfile
from collections import Counter
from collections.abc import Iterable
from pathlib import Path
from typing import Final

from tvinna.errors import BadSource, FormatterMissing
from tvinna.sources.statements import read_text, same_graph
from tvinna.sources.tokens import comments

# The first line of a file that a program writes, and so no person formats.
MACHINE_WRITTEN: Final = "# machine-written"

# A base for texts that declare none; it is only compared with itself.
_NO_BASE: Final = "https://example.org/"


def is_machine_written(path: Path) -> bool:
    """Whether a file says in its first line that a program writes it."""
    with path.open(encoding="utf-8") as lines:
        return lines.readline().startswith(MACHINE_WRITTEN)


def formatted(text: str, name: str) -> str:
    """The text in its one form. `name` stands for it in errors.

    Raises BadSource when the text is no Turtle, FormatterMissing when `turtlefmt` is not installed.
    """
    read_text(text.encode(), _NO_BASE, name)
    result = _run(text, name)
    lost = _said(text) - _said(result)
    if lost:
        raise BadSource(
            f"{name}: left as it is, for formatting would lose the comment {next(iter(lost))!r}"
            " or join it to another; move it to lines of its own between two statements"
        )
    if not same_graph(text.encode(), result.encode(), _NO_BASE):
        raise BadSource(
            f"{name}: left as it is, for formatting would change what it says;"
            " please report the file to the makers of turtlefmt"
        )
    return result


def format_file(path: Path, *, write: bool = True) -> bool:
    """Bring a file into its one form; whether it had to be changed.

    Without `write` the file is only looked at. A machine-written file is never touched.
    """
    if is_machine_written(path):
        return False
    # Bytes and not text mode: reading would hide a carriage return, which counts as a change.
    text = path.read_bytes().decode()
    result = formatted(text, str(path))
    if result == text:
        return False
    if write:
        replace_file(path, result)
    return True


def replace_file(path: Path, text: str | Iterable[str]) -> None:
    """Write a file whole or not at all, so that nobody ever reads half of it. A text may come in
    pieces, which are not held.

    When this returns, it is on the disk and not only on its way there.
    """
    path.parent.mkdir(parents=True, exist_ok=True)
    handle, name = tempfile.mkstemp(dir=path.parent, prefix=f".{path.name}.")
    temporary = Path(name)
    try:
        with os.fdopen(handle, "w", encoding="utf-8", newline="") as file:
            file.writelines([text] if isinstance(text, str) else text)
            file.flush()
            os.fsync(file.fileno())
        temporary.chmod(path.stat().st_mode & 0o777 if path.exists() else 0o644)
        temporary.replace(path)
        sync_folder(path.parent)
    except BaseException:
        temporary.unlink(missing_ok=True)
        raise


def sync_folder(folder: Path) -> None:
    """Put on the disk which files a folder has."""
    if os.name == "nt":
        return
    handle = os.open(folder, os.O_RDONLY)
    try:
        os.fsync(handle)
    finally:
        os.close(handle)


def _said(text: str) -> Counter[str]:
    """What the comments say; the blanks before the first word may change."""
    return Counter(comment.removeprefix("#").strip() for comment in comments(text))


def _run(text: str, name: str) -> str:
    with tempfile.TemporaryDirectory(prefix="tvinna-") as folder:
        copy = Path(folder) / "text.ttl"
        copy.write_text(text, encoding="utf-8", newline="")
        ended = subprocess.run(  # noqa: S603 - our own path, no shell
            [_program(), str(copy)], capture_output=True, text=True, check=False, timeout=60
        )
        if ended.returncode != 0:
            said = (ended.stderr or ended.stdout).strip().partition("\n")[0]
            raise BadSource(f"{name}: turtlefmt cannot format it ({said}); write that another way")
        return copy.read_bytes().decode()


def _program() -> str:
    """The formatter that was installed with this package, or the one on the path."""
    beside = Path(sys.executable).parent / ("turtlefmt.exe" if os.name == "nt" else "turtlefmt")
    found = str(beside) if beside.is_file() else shutil.which("turtlefmt")
    if found is None:
        raise FormatterMissing(
            f"turtlefmt is neither beside {sys.executable} nor on the path;"
            " install it: pip install turtlefmt"
        )
    return found
