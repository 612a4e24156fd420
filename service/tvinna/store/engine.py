"""What the rest of the house asks, whatever answers: our own processes, or an engine elsewhere."""

from collections import Counter
from collections.abc import Hashable, Mapping
from typing import Protocol, Self

from tvinna.settings import MEMORY, Settings
from tvinna.sources import Folder
from tvinna.store.build import Built, Contents, build
from tvinna.store.pool import Pool
from tvinna.store.work import Result, Work


class Engine(Protocol):
    """Answers the queries of one event loop, all of the same data."""

    counts: Counter[str]

    @property
    def built(self) -> Contents:
        """What it holds."""

    @property
    def started(self) -> bool:
        """Whether it may be asked."""

    async def answers(self) -> bool:
        """Whether it may be asked and would answer, found out in a few seconds at most."""

    @property
    def missing(self) -> tuple[str, ...]:
        """The walls around a query that are not there."""

    @property
    def unpromised(self) -> tuple[str, ...]:
        """What this engine is not known to do as the service says, a sentence each."""

    @property
    def waiting(self) -> Mapping[str, int]:
        """How many queries wait for their turn, by lane."""

    @property
    def cache_bytes(self) -> int:
        """The memory that kept answers take now."""

    def kept(self, key: Hashable) -> Result | None:
        """What was made of answers and kept beside them, if it still is."""

    def keep(self, key: Hashable, result: Result) -> None:
        """Keep what was made of answers, as long as answers are kept, within the same memory."""

    async def __aenter__(self) -> Self:
        """Begin. Raises WorkerLost when the data cannot be loaded, and BadSource, naming the file
        and the line, for what is no Turtle.
        """

    def load_ahead(self) -> None:
        """Let the data be loaded while whoever begins does other things first."""

    async def close(self) -> None:
        """End; a query that still runs ends with StoreBusy."""

    async def answer(self, work: Work, client: str = "", seconds: float | None = None) -> Result:
        """Run a query and give its whole answer, in at most `seconds` and never more than the
        settings allow. `client` is who asks, in any form; empty for ourselves.

        Raises QueryFailed with line and column when the text is wrong, QueryTimeout at the
        deadline, AnswerTooLarge, WorkerLost when a process of ours died of it, EngineFailed when
        one that is not ours failed, StoreBusy when too much is asked at once, ClientBusy when this
        client does.
        """

    async def confirm(self, folder: Folder) -> None:
        """See that the data is still that of a folder; what is not is not served any more.

        Raises EngineStale then, and EngineFailed when it cannot be seen.
        """


def contents(folder: Folder, settings: Settings, *, checked: bool = False) -> Contents:
    """The data that answers for a folder: built from its files, or found in the engine that was
    loaded with it. `checked` says that the files have passed the check.

    Raises BadFolder when a file changes meanwhile; EngineStale, naming both hashes and how to
    load; EngineFailed when the engine does not answer.
    """
    if settings.store == MEMORY:
        return build(folder, checked=checked)
    from tvinna.store.held import held  # noqa: PLC0415 (our own processes need none of it)

    return held(folder, settings)


def engine(data: Contents, settings: Settings) -> Engine:
    """What answers queries of the data; it is not started yet."""
    if isinstance(data, Built):
        return Pool(data, settings)
    from tvinna.store.remote import Remote  # noqa: PLC0415 (our own processes need none of it)

    return Remote(data, settings)
