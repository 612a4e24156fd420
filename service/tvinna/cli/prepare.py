"""Checking and building a folder in a process of its own, so that nobody waits for it meanwhile."""

import asyncio
import os
import pickle
import sys
from dataclasses import dataclass
from pathlib import Path
from typing import Final

from tvinna.errors import BadFolder, TvinnaError
from tvinna.sources import open_folder
from tvinna.store import Built, build

_ROOT: Final = str(Path(__file__).parent.parent.parent)
_START: Final = (
    "import sys; sys.path.append(sys.argv[1]); "
    "from tvinna.cli.prepare import main; main(sys.argv[2])"
)
_NICE: Final = 5


@dataclass(frozen=True)
class Prepared:
    """A folder's data as it can be served, or what speaks against it, in lines of text."""

    built: Built | None
    violations: tuple[str, ...]


async def prepared(folder: Path, language: str, *, building: bool = True) -> Prepared:
    """Check a folder and, unless an engine elsewhere holds its data, build what it serves, while
    everything else goes on.

    Raises what the check and the build raise, and BadFolder when files change under their hands.
    """
    process = await asyncio.create_subprocess_exec(
        *(sys.executable, "-P", "-c", _START, _ROOT, f"{language}:{building:d}:{folder.resolve()}"),
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
    """Check and build; what comes of it goes to whoever started this process."""
    os.nice(_NICE)
    language, building, path = asked.split(":", 2)
    found: Prepared | TvinnaError
    try:
        found = _prepare(Path(path), language, building=building == "1")
    except TvinnaError as error:
        found = BadFolder(str(error))
    sys.stdout.buffer.write(pickle.dumps(found))


def _prepare(path: Path, language: str, *, building: bool) -> Prepared:
    from tvinna.check import verdict  # noqa: PLC0415 (an unchanged folder needs no checker)

    folder = open_folder(path)
    shown = "sv" if language == "sv" else "en"
    violations = tuple(
        finding.text(shown) for finding in verdict(folder) if finding.severity == "violation"
    )
    if violations or not building:
        return Prepared(None, violations)
    built = build(folder)
    if open_folder(path).hash != built.hash:
        raise BadFolder(f"{path}: files were changed while they were read; save and try again")
    return Prepared(built, ())
