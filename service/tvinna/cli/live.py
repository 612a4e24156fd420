"""A folder that is served while its files change."""

import asyncio
import logging
import signal
from collections.abc import Mapping
from contextlib import suppress
from dataclasses import dataclass, field
from pathlib import Path
from typing import Final, Literal

from tvinna import settings
from tvinna.check import Finding
from tvinna.errors import BadFolder, EngineStale, TvinnaError
from tvinna.sources import Folder, open_folder
from tvinna.web import Checking, Current, Site, served

# A file that is half written when it is seen is whole a moment later.
_SETTLE_MILLISECONDS: Final = 500
_LOG: Final = logging.getLogger("tvinna.data")
_WORDS: Final[Mapping[str, Mapping[Literal["sv", "en"], str]]] = {
    "kept": {
        "sv": "de data som fanns visas fortfarande",
        "en": "the data from before is served on",
    },
    "lost": {
        "sv": "inget besvaras förrän motorn har laddats",
        "en": "nothing is answered until it is loaded",
    },
    "waiting": {"sv": "dessa gäller från nästa start", "en": "these wait for another start"},
    "one": {"sv": "1 fel", "en": "1 violation"},
    "several": {"sv": "{} fel", "en": "{} violations"},
    "new": {
        "sv": "nya data visas: {} påståenden, {}",
        "en": "new data is served: {} statements, {}",
    },
}


@dataclass(frozen=True)
class Live:
    """How what is served gives way to what the files say now.

    `flags` are the settings that the command line gave; they win over the folder's still.
    """

    current: Current
    language: Literal["sv", "en"]
    flags: Mapping[str, object] = field(default_factory=dict)
    _running: set[asyncio.Task[bool]] = field(default_factory=set, repr=False)

    async def refresh(self) -> bool:
        """Serve what the files say now; what was served stays where they break a rule.

        Whether anything else is served from now on. Says in the log what came of it.
        """
        async with self.current.changing:
            try:
                return await self._refresh()
            except TvinnaError as error:
                # An engine elsewhere that has lost what it held has no data from before.
                left = self._word("kept" if self.current.site.pool.started else "lost")
                _LOG.error("%s; %s", error.said(self.language), left)
                return False

    async def _refresh(self) -> bool:
        now = self.current.site
        path = now.folder.path
        limits, waiting = settings.changed(now.settings, settings.read(path, **self.flags))
        if waiting:
            _LOG.warning("%s: %s", ", ".join(waiting), self._word("waiting"))
        # So it is, too, when the change was written at /store.
        if open_folder(path).hash == now.pool.built.hash and limits == now.settings:
            await now.pool.confirm(now.folder)
            return False
        checked, findings = await self._checked(path)
        violations = [one for one in findings if one.severity == "violation"]
        if violations:
            for one in violations:
                _LOG.error(one.text(self.language))
            number = len(violations)
            said = self._word("one" if number == 1 else "several").format(number)
            _LOG.error("%s; %s", said, self._word("kept"))
            return False
        folder = open_folder(path)
        if folder.hash != checked:
            raise BadFolder(f"{path}: files were changed while they were read; save and try again")
        site = await self._site(folder, limits)
        await site.pool.__aenter__()
        self.current.replace(site)
        statements = site.pool.built.statements
        _LOG.info("%s", self._word("new").format(statements, folder.hash[:12]))
        return True

    async def _checked(self, path: Path) -> tuple[str, list[Finding]]:
        # Files change seldom: what a check takes of memory is not kept until they do.
        checking = Checking()
        try:
            return await checking.verdict(path)
        finally:
            checking.close()

    def _word(self, name: str) -> str:
        return _WORDS[name][self.language]

    async def _site(self, folder: Folder, limits: settings.Settings) -> Site:
        """What a changed folder serves; an engine elsewhere should hold it by now."""
        now = self.current.site
        try:
            return await asyncio.to_thread(served, folder, limits, checked=True)
        except EngineStale:
            # Should it hold neither the new nor the old, nothing can be answered.
            await now.pool.confirm(now.folder)
            raise

    async def watch(self) -> None:
        """Refresh whenever a file of the folder changes, until cancelled."""
        from watchfiles import awatch  # noqa: PLC0415 (only where it is asked for)

        async for _ in awatch(
            self.current.site.folder.path,
            step=_SETTLE_MILLISECONDS,
            watch_filter=lambda _, path: Path(path).suffix in (".ttl", ".nt", ".rq", ".toml"),
            raise_interrupt=False,
        ):
            await self.refresh()

    def refresh_on_signal(self) -> None:
        """Refresh when a SIGHUP comes, as servers do."""

        def begin() -> None:
            task = asyncio.create_task(self.refresh())
            self._running.add(task)
            task.add_done_callback(self._running.discard)

        # A loop outside the main thread takes no signals.
        with suppress(ValueError, RuntimeError):
            asyncio.get_running_loop().add_signal_handler(signal.SIGHUP, begin)
