"""Queries run in processes that are ended at their deadline; the quick ones apart from the slow."""

import asyncio
from collections import Counter
from collections.abc import Callable, Mapping
from contextlib import suppress
from dataclasses import asdict, dataclass
from types import TracebackType
from typing import Any, Final, Self

from tvinna.errors import QueryTimeout, StoreBusy, WorkerLost
from tvinna.settings import Settings
from tvinna.store.askers import SLOW, Askers, runaways
from tvinna.store.build import Built
from tvinna.store.cache import Cache, Flights
from tvinna.store.process import Worker, Zygote
from tvinna.store.turns import Turns
from tvinna.store.verdicts import judged
from tvinna.store.work import Result, Work

# Who asks slow things and is refused waits so long for the refusal, so that asking again and
# again costs the asker more than us.
_REFUSAL_SECONDS: Final = 1.0
_SLOW_WAITING_PART: Final = 16


@dataclass
class _Job:
    """A query under way."""

    work: Work
    client: str
    seconds: float
    deadline: float
    begun: float | None = None
    cpu: float = 0.0
    slow: bool = False
    moved: bool = False


class Pool:
    """The processes of one event loop, all with the same data.

    A query begins in a worker of the quick lane. When it has taken `quick_seconds` of processor
    time, it goes on in the slow lane, behind everything else on the machine, and a fresh worker
    takes its place. A query known not to end begins in the slow lane.
    """

    def __init__(self, built: Built, settings: Settings) -> None:
        self.built = built
        self.started = False
        self.counts: Counter[str] = Counter()
        self._settings = settings
        waiting = settings.waiting_queries
        self._quick = Turns(settings.workers, waiting, spare=min(1, settings.workers - 1))
        self._slow = Turns(settings.slow_workers, -(-waiting // _SLOW_WAITING_PART))
        self._askers = Askers(settings.client_queries)
        self._runaways = runaways()
        self._cache = Cache(settings.cache_bytes)
        self._flights = Flights()
        self._zygote: Zygote | None = None
        self._loading = asyncio.Lock()
        self._idle: list[Worker] = []
        self._busy: set[Worker] = set()
        self._refilling: set[asyncio.Task[None]] = set()
        self._closing = False

    @property
    def missing(self) -> tuple[str, ...]:
        """The walls around a worker that this system does not have."""
        return self._zygote.missing if self._zygote else ()

    @property
    def waiting(self) -> Mapping[str, int]:
        """How many queries wait for a worker, by lane."""
        return {"quick": self._quick.waiting, "slow": self._slow.waiting}

    @property
    def cache_bytes(self) -> int:
        """The memory that kept answers take now."""
        return self._cache.size

    async def __aenter__(self) -> Self:
        try:
            for _ in range(self._settings.workers):
                self._idle.append(await self._forked())
        except BaseException:
            await self.close()
            raise
        self.started = True
        return self

    async def __aexit__(
        self,
        kind: type[BaseException] | None,
        error: BaseException | None,
        trace: TracebackType | None,
    ) -> None:
        await self.close()

    async def close(self) -> None:
        """End the processes; a query that still runs ends with StoreBusy."""
        self._closing = True
        # Waited for and not cancelled: a process half started would be left behind.
        await asyncio.gather(*self._refilling)
        for worker in (*self._busy, *self._idle):
            worker.end()
        self._idle.clear()
        if self._zygote is not None:
            await self._zygote.close()
            self._zygote = None
        # The loop closes what was ended when it comes round the next time.
        await asyncio.sleep(0)

    async def answer(self, work: Work, client: str = "", seconds: float | None = None) -> Result:
        """Run a query and give its whole answer, in at most `seconds` and never more than the
        settings allow. `client` is who asks, in any form; empty for ourselves.

        Raises QueryFailed with line and column when the text is wrong, QueryTimeout at the
        deadline, AnswerTooLarge, WorkerLost when its process died of it, StoreBusy when too much
        is asked at once, ClientBusy when this client does.
        """
        key = (work.text, work.format.media_type, work.graphs)
        if work.pure and (kept := self._cache.get(key)) is not None:
            self.counts["kept"] += 1
            return kept
        most = self._settings.query_seconds
        seconds = most if seconds is None else min(seconds, most)
        self._askers.enter(client)
        try:
            if not work.pure:
                return await self._run(work, client, seconds)
            result = await self._flights.join(
                (*key, seconds), lambda: self._run(work, client, seconds)
            )
        finally:
            self._askers.leave(client)
        self._cache.keep(key, work.text, result)
        return result

    async def _run(self, work: Work, client: str, seconds: float) -> Result:
        """Run a query to its end or to its deadline, and remember how it went."""
        now = asyncio.get_running_loop().time
        job = _Job(work, client, seconds, now() + seconds)
        try:
            async with asyncio.timeout_at(job.deadline):
                result = await self._in_lanes(job)
        except TimeoutError as error:
            if job.begun is None or now() - job.begun < seconds / 2:
                self.counts["refused"] += 1
                raise StoreBusy(
                    f"too many queries run to answer this one within {seconds:g} s; "
                    f"ask again in a while"
                ) from error
            self.counts["ended"] += 1
            self._runaways.add(work.shape)
            raise QueryTimeout(
                f"the query was ended after {seconds:g} s; make it narrower, "
                f"for example with LIMIT or a fixed subject"
            ) from error
        except WorkerLost:
            self.counts["lost"] += 1
            self._runaways.add(work.shape)
            raise
        except StoreBusy:
            self.counts["refused"] += 1
            if self._askers.place(client)[0] == SLOW:
                await asyncio.sleep(min(_REFUSAL_SECONDS, max(0.0, job.deadline - now())))
            raise
        self.counts["answered"] += 1
        if not job.slow:
            self._askers.asked_quickly(client)
        return result

    async def _in_lanes(self, job: _Job) -> Result:
        if job.work.shape not in self._runaways:
            result = await self._quickly(job)
            if result is not None:
                return result
        return await self._slowly(job)

    async def _quickly(self, job: _Job) -> Result | None:
        """Begin in the quick lane; None when the query has to begin anew among the slow ones."""
        await self._quick.take(self._askers.place(job.client))
        worker: Worker | None = None
        try:
            worker = self._pop_idle() or await self._forked()
            result = await self._asked(job, worker)
        finally:
            if job.slow:
                # The place was left when the query slowed down.
                self._slow.give()
            elif worker is None or worker.dead or self._closing:
                self._refill()
            else:
                self._idle.append(worker)
                self._quick.give()
        return result

    async def _slowly(self, job: _Job) -> Result:
        self._askers.asked_slowly(job.client)
        job.slow, job.begun = True, None
        await self._slow.take(self._askers.place(job.client))
        try:
            worker = await self._forked()
            worker.slow_down()
            result = await self._asked(job, worker)
        finally:
            self._slow.give()
        if result is None:
            raise _closing()
        return result

    async def _asked(self, job: _Job, worker: Worker) -> Result | None:
        """Ask a worker. It is ended, whatever it does, when nobody waits for it or it is slow."""
        loop = asyncio.get_running_loop()
        self._busy.add(worker)
        job.begun, job.cpu = loop.time(), worker.seconds()
        answering = worker.ask(self._head(job), job.work.text.encode("utf-8", "replace"))
        answered = done = False
        look = None if job.slow else self._look_later(job, worker)
        try:
            head, body = await answering
            answered, done = True, not job.slow
        except EOFError as error:
            if job.moved:
                return None
            if self._closing:
                raise _closing() from error
            raise WorkerLost(
                "the process that ran the query died of it, most often of too much memory; "
                "make the query narrower"
            ) from error
        finally:
            self._busy.discard(worker)
            if look is not None:
                look.cancel()
            if not answered:
                self.counts["killed"] += 1
            if not done:
                worker.end()
        return judged(job.work, self._settings.result_bytes, head, body)

    def _look_later(self, job: _Job, worker: Worker) -> "_Look":
        return _Look(self._settings.quick_seconds, lambda: self._looked(job, worker))

    def _looked(self, job: _Job, worker: Worker) -> bool:
        """Move a query that has taken its quick time to the slow lane; whether to look again."""
        if worker.seconds() - job.cpu < self._settings.quick_seconds:
            return True
        self.counts["slowed"] += 1
        self._askers.asked_slowly(job.client)
        if self._slow.take_now(self._askers.place(job.client)):
            job.slow = True
            worker.slow_down()
            self._refill()
        else:
            # It has to wait for its turn, and must not wait with the memory it has taken.
            job.moved = True
            worker.end()
        return False

    def _head(self, job: _Job) -> dict[str, Any]:
        graphs = job.work.graphs
        return {
            "graphs": asdict(graphs) if graphs else None,
            "media_type": job.work.format.media_type,
            "seconds": job.seconds,
        }

    async def _forked(self) -> Worker:
        """A fresh worker; of a fresh zygote, should the one there was have ended."""
        if self._zygote is not None:
            with suppress(WorkerLost):
                return await self._zygote.fork()
        async with self._loading:
            if self._closing:
                raise _closing()
            if self._zygote is not None:
                with suppress(WorkerLost):
                    return await self._zygote.fork()
                await self._zygote.close()
            try:
                self._zygote = await Zygote.start(self.built, self._settings)
                return await self._zygote.fork()
            except WorkerLost as error:
                if not self.started:
                    raise
                raise StoreBusy(f"{error}; ask again in a while") from error

    def _pop_idle(self) -> Worker | None:
        while self._idle:
            worker = self._idle.pop()
            if not worker.dead:
                return worker
        return None

    def _refill(self) -> None:
        """Give a place of the quick lane back once a fresh worker stands in it."""
        task = asyncio.create_task(self._refilled())
        self._refilling.add(task)
        task.add_done_callback(self._refilling.discard)

    async def _refilled(self) -> None:
        if not self._closing:
            # The next query to take this place tries again and tells its asker what is wrong.
            with suppress(WorkerLost, StoreBusy, OSError):
                self._idle.append(await self._forked())
        self._quick.give()


def _closing() -> StoreBusy:
    return StoreBusy("the service is closing; ask again in a while")


class _Look:
    """Looks at something again and again, until it is told or tells to stop."""

    def __init__(self, seconds: float, look: Callable[[], bool]) -> None:
        self._seconds = seconds
        self._look = look
        self._loop = asyncio.get_running_loop()
        self._next = self._loop.call_later(seconds, self._again)

    def _again(self) -> None:
        if self._look():
            self._next = self._loop.call_later(self._seconds, self._again)

    def cancel(self) -> None:
        self._next.cancel()
