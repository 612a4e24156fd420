"""The served site as files, for whoever has a web host but no server of their own."""

import asyncio
import os
import tempfile
from collections.abc import Callable
from pathlib import Path

from tvinna.errors import BadSite
from tvinna.settings import Settings
from tvinna.site.addresses import place
from tvinna.site.checking import Broken, broken
from tvinna.site.hosts import files
from tvinna.site.maker import Placed
from tvinna.site.making import limits_for, make
from tvinna.site.plan import PLAN, Plan
from tvinna.site.report import report as report_of
from tvinna.sources import Folder

__all__ = ["Broken", "Plan", "broken", "limits_for", "report_of", "write"]


def write(  # noqa: PLR0913, PLR0917 (what a site is made of, and where)
    folder: Folder,
    limits: Settings,
    target: Path,
    told: Callable[[int, int], None],
    placed: Placed = place,
    processes: int | None = None,
) -> Plan:
    """Write a folder's site as files; `limits.public_base_url` is where it will stand.

    `placed` says which addresses have files, `processes` how many make them side by side: as many
    as there are processors, when it is not given.

    The same folder, releases and address give the same bytes. `target` is written whole or not at
    all: what stands there is replaced when it is a site that was made so, and only then. Raises
    BadSite otherwise, and naming each file that cannot be made.
    """
    target = target.absolute()
    if target.exists():
        if not target.is_dir():
            raise BadSite(f"{target} is a file; name a folder that is new or empty")
        if any(target.iterdir()) and not (target / PLAN).is_file():
            raise BadSite(f"{target} holds other files; name a folder that is new or empty")
    try:
        target.parent.mkdir(parents=True, exist_ok=True)
        # Beside it, so that it can take its place in one step.
        with tempfile.TemporaryDirectory(prefix=f".{target.name}.", dir=target.parent) as room:
            made = Path(room) / "new"
            made.mkdir()
            side = processes or os.cpu_count() or 1
            plan = asyncio.run(make(folder, limits, made, told, placed, side))
            for name, text in {**files(plan), PLAN: plan.written()}.items():
                (made / name).write_text(text, encoding="utf-8")
            if target.exists():
                target.rename(Path(room) / "old")
            made.rename(target)
    except OSError as error:
        raise BadSite(f"{target}: cannot be written ({error.strerror})") from error
    return plan
