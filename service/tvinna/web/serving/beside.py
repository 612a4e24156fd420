"""Programs of ours that make something beside the service, which answers everybody meanwhile."""

import asyncio
import subprocess
import sys
from collections.abc import Mapping
from typing import Final

from tvinna.errors import StoreBusy

# Not from the folder that the service was started in: nothing there is ours to run.
_PYTHON: Final = (sys.executable, "-P", "-m")


class Beside:
    """Runs a module of ours, one run at a time. `makes` is what it makes, in each language."""

    def __init__(self, module: str, makes: Mapping[str, str]) -> None:
        self._module = module
        self._makes = makes
        self._process: subprocess.Popen[bytes] | None = None

    async def run(self, *words: str) -> None:
        """Run it to its end. Raises StoreBusy, with the last line that it said, when it fails or is
        ended.
        """
        process = subprocess.Popen(  # noqa: S603 (this Python, and words of ours)
            [*_PYTHON, self._module, *words],
            stdin=subprocess.DEVNULL,
            stdout=subprocess.DEVNULL,
            stderr=subprocess.PIPE,
        )
        self._process = process
        try:
            _, told = await asyncio.to_thread(process.communicate)
        finally:
            if self._process is process:
                self._process = None
        if process.returncode:
            said = told.decode(errors="replace").strip().splitlines()
            why = said[-1] if said else f"it ended with {process.returncode}"
            raise StoreBusy(
                f"{self._makes['en']} could not be made: {why}",
                swedish=f"{self._makes['sv']} gick inte att göra: {why}",
                vietnamese=f"không tạo được {self._makes['vi']}: {why}",
            )

    def end(self) -> None:
        """End the run that is under way, if any."""
        if self._process is not None:
            self._process.kill()


def failed(task: "asyncio.Task[object]") -> bool:
    """Whether what makes something has ended without it; that is told to whoever waits for it."""
    if not task.done():
        return False
    return task.cancelled() or task.exception() is not None
