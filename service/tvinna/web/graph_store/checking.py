"""Folders are checked in a process of their own: meanwhile, everybody is answered as before."""

from pathlib import Path

from tvinna.check import Finding
from tvinna.check.apart import asked, told
from tvinna.errors import BadFolder
from tvinna.web.serving.aside import Aside


class Checking:
    """Checks folders elsewhere, one at a time; what the check needs stays loaded there."""

    def __init__(self) -> None:
        self._aside = Aside("tvinna.check.apart")

    async def verdict(self, folder: Path) -> tuple[str, list[Finding]]:
        """The hash of a folder that was checked, and what was found.

        Raises what the check raises, and BadFolder when files change under its hands or the
        process ends.
        """
        try:
            head, _ = await self._aside.answer(asked(folder))
        except (EOFError, OSError) as error:
            raise BadFolder(
                f"{folder}: the process that checks it has ended; run tvinna check"
            ) from error
        return told(head)

    def close(self) -> None:
        """End the process; closing twice does no harm."""
        self._aside.close()
