"""Queries run in processes that are ended at their deadline; the quick ones apart from the slow."""

import asyncio
from collections import Counter
from collections.abc import Callable, Hashable, Mapping
from dataclasses import asdict, dataclass
from types import TracebackType
from typing import Any, Final, Self

from tvinna.errors import StoreBusy, WorkerLost
from tvinna.queries import shape
from tvinna.settings import Settings
from tvinna.sources import Folder
from tvinna.store.askers import PROVEN, SLOW, runaways
from tvinna.store.build import Built, Contents
from tvinna.store.crew import Crew, closing
from tvinna.store.desk import Desk
from tvinna.store.looking import Look
from tvinna.store.process import Answering, BehindError, Worker
from tvinna.store.turns import Turns
from tvinna.store.verdicts import died, judged, late
from tvinna.store.work import Result, Work

# Who asks slow things and is refused waits so long for the refusal, so that asking again and
# again costs the asker more than us.
_REFUSAL_SECONDS: Final = 1.0
_SLOW_WAITING_PART: Final = 16
# What a page is made of may take so many times the quick time: behind everything else on a machine
# that has other work, each of its questions would wait for seconds.
_BRIEF: Final = 5
# So many queries are with a worker at once: while it has the next one, it need not be woken.
_AHEAD: Final = 8


@dataclass
class _Job:
    """A query under way."""

    work: Work
    client: str
    seconds: float
    deadline: float
    begun: float | None = None
    cpu: float | None = None
    slow: bool = False
    moved: bool = False
    # Whether a worker of it was ended from outside, so that it is begun a second time.
    again: bool = False


class _EndedError(Exception):
    """The process that ran a query was ended from outside: by a person, or by the system."""


class Pool:
    """Answers queries by the workers of a crew, in two lanes.

    A query begins in a worker of the quick lane. When it has taken `quick_seconds` of processor
    time, it goes on in the slow lane, behind everything else on the machine, and a fresh worker
    takes its place. A query known not to end begins in the slow lane.
    """

    def __init__(self, built: Built, settings: Settings) -> None:
        self.started = False
        self._settings = settings
        waiting = settings.waiting_queries
        self._quick = Turns(settings.workers, waiting, spare=min(1, settings.workers - 1))
        self._slow = Turns(settings.slow_workers, -(-waiting // _SLOW_WAITING_PART))
        self._runaways = runaways()
        self._crew = Crew(built, settings)
        # The workers that have a place in the quick lane, and whether proven clients have them.
        self._at_work: dict[Worker, bool] = {}
        self._desk = Desk(settings, self._run)
        self._askers = self._desk.askers

    @property
    def built(self) -> Contents:
        """What there is to ask; how much is known once the pool has started."""
        return self._crew.contents

    @property
    def counts(self) -> Counter[str]:
        """What became of queries, in numbers; those of a pool before this one may go on here."""
        return self._desk.counts

    @counts.setter
    def counts(self, counts: Counter[str]) -> None:
        self._desk.counts = counts

    @property
    def missing(self) -> tuple[str, ...]:
        """The walls around a worker that this system does not have."""
        return self._crew.missing

    @property
    def unpromised(self) -> tuple[str, ...]:
        """Nothing: these processes are ours."""
        return ()

    @property
    def waiting(self) -> Mapping[str, int]:
        """How many queries wait for a worker, by lane."""
        return {"quick": self._quick.waiting, "slow": self._slow.waiting}

    @property
    def cache_bytes(self) -> int:
        """The memory that kept answers take now."""
        return self._desk.cache_bytes

    def kept(self, key: Hashable) -> Result | None:
        """What was made of answers and kept beside them, if it still is."""
        return self._desk.kept(key)

    def keep(self, key: Hashable, result: Result) -> None:
        """Keep what was made of answers, as long as answers are kept, within the same memory."""
        self._desk.keep(key, result)

    def load_ahead(self) -> None:
        """Let the data be loaded while whoever starts the pool does other things."""
        self._crew.load_ahead()

    async def __aenter__(self) -> Self:
        await self._crew.begin()
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
        await self._crew.close()

    async def confirm(self, folder: Folder) -> None:
        """The data is what it was: nobody else can change it."""

    async def answers(self) -> bool:
        """Whether it may be asked: our own processes are started anew when one is lost."""
        return self.started

    async def answer(self, work: Work, client: str = "", seconds: float | None = None) -> Result:
        """Run a query and give its whole answer, in at most `seconds` and never more than the
        settings allow. `client` is who asks, in any form; empty for ourselves.

        Raises QueryFailed with line and column when the text is wrong, QueryTimeout at the
        deadline, AnswerTooLarge, WorkerLost when its process died of it, StoreBusy when too much
        is asked at once, ClientBusy when this client does.
        """
        return await self._desk.answer(work, client, seconds)

    async def _run(self, work: Work, client: str, seconds: float) -> Result:
        """Run a query to its end or to its deadline, and remember how it went."""
        now = asyncio.get_running_loop().time
        job = _Job(work, client, seconds, now() + seconds)
        try:
            async with asyncio.timeout_at(job.deadline):
                result = await self._in_lanes(job)
        except TimeoutError as error:
            told = late(seconds, 0.0 if job.begun is None else now() - job.begun)
            if isinstance(told, StoreBusy):
                self.counts["refused"] += 1
            else:
                self.counts["ended"] += 1
                self._ran_away(job)
            raise told from error
        except WorkerLost:
            self.counts["lost"] += 1
            self._ran_away(job)
            raise
        except asyncio.CancelledError:
            if job.begun is not None:
                self._left_behind(job)
            raise
        except StoreBusy:
            self.counts["refused"] += 1
            if self._askers.rank(client) == SLOW:
                await asyncio.sleep(min(_REFUSAL_SECONDS, max(0.0, job.deadline - now())))
            raise
        self.counts["answered"] += 1
        if not job.slow:
            self._askers.asked_quickly(client)
        return result

    def _ran_away(self, job: _Job) -> None:
        """Remember the shape of a query that did not end by itself. A question of ours is never
        held to it: strangers could write what looks alike and does not end.
        """
        if job.work.theirs:
            self._runaways.add(shape(job.work.text))

    def _left_behind(self, job: _Job) -> None:
        """Have who asked and went away, which cost a worker, go behind the others for a while, and
        begin what looks alike among the slow ones: to ask that and hang up again and again would
        otherwise take the quick lane from all that ask from the same address.
        """
        self._askers.asked_slowly(job.client)
        if job.work.theirs and (job.slow or job.moved):
            self._runaways.add((job.client, shape(job.work.text)))

    def _known_as_slow(self, job: _Job) -> bool:
        """Whether the query looks like one that did not end, or that its asker did not wait for."""
        if not job.work.theirs or not self._runaways:
            return False
        alike = shape(job.work.text)
        return alike in self._runaways or (job.client, alike) in self._runaways

    async def _in_lanes(self, job: _Job) -> Result:
        try:
            return await self._in_a_lane(job)
        except _EndedError:
            job.slow, job.moved, job.again = False, False, True
            return await self._in_a_lane(job)

    async def _in_a_lane(self, job: _Job) -> Result:
        if not self._known_as_slow(job):
            result = await self._quickly(job)
            if result is not None:
                return result
        return await self._slowly(job)

    async def _quickly(self, job: _Job) -> Result | None:
        """Begin in the quick lane; None when the query has to begin anew among the slow ones."""
        rank = self._askers.rank(job.client)
        worker = self._one_with_room() if rank == PROVEN else None
        while True:
            worker = worker or await self._placed(rank, job.client)
            try:
                return await self._asked(job, worker)
            except BehindError:
                worker = None
            finally:
                if job.slow:
                    self._slow.give()

    async def _placed(self, rank: int, client: str) -> Worker:
        """A worker for this query, when it is its turn."""
        await self._quick.take(rank, client)
        try:
            worker = await self._crew.ready()
        except BaseException:
            self._crew.replace(self._quick.give)
            raise
        self._at_work[worker] = rank == PROVEN
        worker.when_free(lambda: self._freed(worker))
        return worker

    def _one_with_room(self) -> Worker | None:
        """Where all places are taken and nobody waits for one: a worker that answers somebody who
        asks quick things, and has room for another such query behind theirs.
        """
        if not self._quick.taken or self._quick.some_wait:
            return None
        room = (it for it, proven in self._at_work.items() if proven and it.asked < _AHEAD)
        return min(room, key=lambda it: it.asked, default=None)

    def _freed(self, worker: Worker) -> None:
        """Give the place of a worker on; another one takes it where this one has ended."""
        if self._at_work.pop(worker, None) is None:
            return
        if worker.dead or self._crew.closing:
            self._crew.replace(self._quick.give)
        else:
            self._crew.wait(worker)
            self._quick.give()

    async def _slowly(self, job: _Job) -> Result:
        self._askers.asked_slowly(job.client)
        job.slow, job.begun = True, None
        await self._slow.take(self._askers.rank(job.client), job.client)
        try:
            worker = await self._crew.fresh()
            worker.slow_down()
            result = await self._asked(job, worker)
        finally:
            self._slow.give()
        if result is None:
            raise closing()
        return result

    async def _asked(self, job: _Job, worker: Worker) -> Result | None:
        """Ask a worker. It is ended, whatever it does, when nobody waits for it or it is slow.

        Raises BehindError when the worker came to its end before it began this query, WorkerLost
        when it died of it, and _EndedError when it could have gone on.
        """
        self._crew.busy.add(worker)
        job.begun, job.cpu = asyncio.get_running_loop().time(), None
        answering = worker.ask(self._head(job), job.work.text.encode("utf-8", "replace"))
        answered = False
        look = None if job.slow else self._look_later(lambda: self._looked(job, worker, answering))
        try:
            head, body = await answering
            answered = True
        except BehindError:
            answered, job.begun = True, None
            raise
        except EOFError as error:
            if job.moved:
                return None
            if self._crew.closing:
                raise closing() from error
            # Twice in a row, it is what the query does to the machine.
            if job.again or await self._crew.ended_itself(worker):
                raise died() from error
            raise _EndedError from error
        finally:
            if look is not None:
                look.cancel()
            if not answered:
                # To wait behind others is not to take long.
                job.begun = worker.began if worker.runs(answering) else None
                self._unanswered(worker, answering)
            elif job.slow:
                worker.end()
            if worker.dead or not worker.asked:
                self._crew.busy.discard(worker)
        return judged(job.work, self._settings.result_bytes, head, body)

    def _unanswered(self, worker: Worker, answering: Answering) -> None:
        """End the worker of a query that nobody waits for any more, as soon as it runs it."""
        if worker.has(answering) and not worker.runs(answering):
            self._look_later(lambda: self._left(worker, answering))
        else:
            self.counts["killed"] += 1
            worker.end()

    def _left(self, worker: Worker, answering: Answering) -> bool:
        if worker.runs(answering):
            self._unanswered(worker, answering)
        return worker.has(answering)

    def _look_later(self, look: Callable[[], bool]) -> Look:
        return Look(self._settings.quick_seconds, look)

    def _looked(self, job: _Job, worker: Worker, answering: Answering) -> bool:
        """Move a query that has taken its quick time to the slow lane; whether to look again."""
        if not worker.runs(answering):
            return worker.has(answering)
        taken = worker.seconds()
        if job.cpu is None:
            job.cpu = taken
        if taken - job.cpu < self._settings.quick_seconds:
            return True
        # Whoever asks for much goes behind others, be it by pages.
        self._askers.asked_slowly(job.client)
        if job.work.brief and taken - job.cpu < _BRIEF * self._settings.quick_seconds:
            return True
        self.counts["slowed"] += 1
        if self._slow.take_now(self._askers.rank(job.client), job.client):
            job.slow = True
            worker.slow_down()
            worker.drop_behind()
            del self._at_work[worker]
            self._crew.replace(self._quick.give)
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
            "eager": job.work.eager,
        }
