"""Checking a folder in a process of its own, so that nobody waits for it meanwhile."""

import asyncio
import os
import pickle
import sys
from dataclasses import dataclass
from pathlib import Path
from typing import Final

from tvinna.errors import BadFolder, TvinnaError
from tvinna.sources import open_folder

_ROOT: Final = str(Path(__file__).parent.parent.parent)
_START: Final = (
    "import sys; sys.path.append(sys.argv[1]); "
    "from tvinna.cli.prepare import main; main(sys.argv[2])"
)
_NICE: Final = 5


@dataclass(frozen=True)
class Prepared:
    """A folder by its hash, and what speaks against serving it, in lines of text."""

    hash: str
    violations: tuple[str, ...]


async def prepared(folder: Path, language: str) -> Prepared:
    """Check a folder while everything else goes on.

    Raises what the check raises, and BadFolder when files change under its hands.
    """
    process = await asyncio.create_subprocess_exec(
        *(sys.executable, "-P", "-c", _START, _ROOT, f"{language}:{folder.resolve()}"),
        stdin=asyncio.subprocess.DEVNULL,
        stdout=asyncio.subprocess.PIPE,
    )
    try:
        written, _ = await process.communicate()
    except BaseException:
        process.kill()
        await process.wait()
        raise
    if process.returncode:
        raise BadFolder(f"{folder}: the process that checks it has ended; run tvinna check")
    found = pickle.loads(written)  # noqa: S301 (written by our own code)
    if isinstance(found, TvinnaError):
        raise found
    if not isinstance(found, Prepared):
        raise BadFolder(f"{folder}: the process that checks it said nothing; run tvinna check")
    return found


def main(asked: str) -> None:
    """Check; what comes of it goes to whoever started this process."""
    os.nice(_NICE)
    language, _, path = asked.partition(":")
    found: Prepared | TvinnaError
    try:
        found = _prepare(Path(path), language)
    except TvinnaError as error:
        found = BadFolder(str(error))
    sys.stdout.buffer.write(pickle.dumps(found))


def _prepare(path: Path, language: str) -> Prepared:
    from tvinna.check import verdict  # noqa: PLC0415 (an unchanged folder needs no checker)

    folder = open_folder(path)
    shown = "sv" if language == "sv" else "en"
    violations = tuple(
        finding.text(shown) for finding in verdict(folder) if finding.severity == "violation"
    )
    if open_folder(path).hash != folder.hash:
        raise BadFolder(f"{path}: files were changed while they were read; save and try again")
    return Prepared(folder.hash, violations)
