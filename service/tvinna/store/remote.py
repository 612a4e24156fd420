"""Queries sent on to an engine that is not ours: any endpoint of SPARQL 1.1 that holds our build.

What we hold to is on our side of the connection: the gate, the deadline, the size of an answer,
how much is asked at once. What the engine does behind it is its own. (SPARQL 1.1 Protocol,
section 2.1.3)
"""

import asyncio
import logging
import re
from collections import Counter
from collections.abc import Hashable, Mapping
from concurrent.futures import ThreadPoolExecutor
from types import TracebackType
from typing import Final, Self
from urllib.parse import urlencode

import httpx

from tvinna.errors import EngineFailed, EngineStale, QueryTimeout, StoreBusy
from tvinna.queries import reading
from tvinna.sandbox import walls
from tvinna.settings import Settings
from tvinna.sources import Folder
from tvinna.store.build import Contents
from tvinna.store.crew import closing
from tvinna.store.desk import Desk
from tvinna.store.endpoint import DEFAULT_GRAPH, NAMED_GRAPH, endpoint
from tvinna.store.held import held
from tvinna.store.pulse import Pulse
from tvinna.store.turning import accepted, turned
from tvinna.store.turns import Turns
from tvinna.store.verdicts import late, refused, too_large
from tvinna.store.work import Graphs, Result, Work

_LOG: Final = logging.getLogger("tvinna.data")
_CONNECT_SECONDS: Final = 5.0
# A query that took longer is told from quick ones, by the clock: of its processor time we learn
# nothing.
_QUICK_SECONDS: Final = 0.5
_MESSAGE_BYTES: Final = 10_000
_MESSAGE_LETTERS: Final = 300
# As oxigraph, Jena and their kin say where a text is wrong.
_PLACE: Final = re.compile(
    r"(?:\bat )?\b(?:error at (\d+):(\d+):?|line (\d+), column (\d+)[.:]?)\s*", re.IGNORECASE
)
_UNPROMISED: Final = (
    "memory: what a query takes there is for the engine to bound",
    "deadline: at query_seconds the connection is closed; the engine may go on for a while",
    "network and files: SERVICE and LOAD are refused by reading the text of a query only; "
    "turn them off in the engine too",
    "merge: with several FROM, a triple that two graphs hold counts as the engine counts it",
    "order: rows without ORDER BY come as the engine sends them, and need not come so again",
    "literals: numbers and language tags are written as the engine writes them",
    "lanes: slow queries are not told from quick ones before they end",
    "data: what is loaded into the engine while it is served is not noticed before a SIGHUP",
)


class Remote:
    """Answers queries by an engine elsewhere that holds the data.

    At most `workers` queries are under way there; half of those places are kept for who is known
    to ask quick ones.
    """

    def __init__(self, data: Contents, settings: Settings) -> None:
        self.built = data
        self.missing = (walls.MEMORY, walls.NETWORK, walls.FILES)
        self.unpromised = _UNPROMISED
        self._settings = settings
        self._at = endpoint(settings.store)
        self._turns = Turns(settings.workers, settings.waiting_queries, settings.workers // 2)
        self._desk = Desk(settings, self._run)
        self._askers = self._desk.askers
        self._client: httpx.AsyncClient | None = None
        # Reading a large answer takes a while, and two at a time leave room for everything else.
        self._readers = ThreadPoolExecutor(2, "tvinna-answers")
        self._under_way: set[asyncio.Timeout] = set()
        self._closing = False
        self._stale = ""
        self._pulse = Pulse(self._at.address)

    @property
    def started(self) -> bool:
        """Whether it may be asked: it has begun, and the data is still there."""
        return self._client is not None and not self._stale

    async def answers(self) -> bool:
        """Whether it may be asked and the engine answers; it is asked every few seconds at most,
        and after each query that it did not answer.
        """
        if self._client is None or self._closing or self._stale:
            return False
        return await self._pulse.beats(self._client)

    @property
    def counts(self) -> Counter[str]:
        """What became of queries, in numbers; those of an engine before this one may go on."""
        return self._desk.counts

    @counts.setter
    def counts(self, counts: Counter[str]) -> None:
        self._desk.counts = counts

    @property
    def waiting(self) -> Mapping[str, int]:
        """How many queries wait for their turn."""
        return {"engine": self._turns.waiting}

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
        """Nothing: the engine was loaded before."""

    async def __aenter__(self) -> Self:
        self._client = httpx.AsyncClient(
            auth=(self._at.user, self._at.password) if self._at.user else None,
            # The deadline is the query's own.
            timeout=httpx.Timeout(None, connect=_CONNECT_SECONDS),
            limits=httpx.Limits(max_connections=None, max_keepalive_connections=64),
            # Nobody sends us to where nobody wanted to ask.
            follow_redirects=False,
        )
        return self

    async def __aexit__(
        self,
        kind: type[BaseException] | None,
        error: BaseException | None,
        trace: TracebackType | None,
    ) -> None:
        await self.close()

    async def close(self) -> None:
        """Close the connections; a query that still runs ends with StoreBusy."""
        self._closing = True
        now = asyncio.get_running_loop().time()
        for deadline in self._under_way:
            deadline.reschedule(now)
        # Those who waited are told before the connections are gone.
        while self._under_way:
            await asyncio.sleep(0)
        if self._client is not None:
            await self._client.aclose()
        self._readers.shutdown(wait=False)

    async def confirm(self, folder: Folder) -> None:
        """See that the engine still holds a folder's data; if not, nothing is answered any more.

        Raises EngineStale then, and EngineFailed when it cannot be seen.
        """
        try:
            await asyncio.to_thread(held, folder, self._settings)
        except EngineStale as error:
            self._stale = str(error)
            raise
        self._stale = ""

    async def answer(self, work: Work, client: str = "", seconds: float | None = None) -> Result:
        """Run a query there and give its whole answer, in at most `seconds` and never more than
        the settings allow. `client` is who asks, in any form; empty for ourselves.

        Raises QueryFailed with line and column, as far as the engine tells them, QueryTimeout at
        the deadline, AnswerTooLarge, EngineFailed for whatever else goes wrong there, StoreBusy
        when too much is asked at once, ClientBusy when this client does.
        """
        if self._stale:
            # Its hash would be said of answers from other data.
            raise EngineStale(
                "the engine holds other data now than what was served; ask later",
                swedish="motorn har andra data nu än de som visades; fråga senare",
                vietnamese="máy chủ dữ liệu đang giữ dữ liệu khác với dữ liệu đã hiển thị; hãy hỏi "
                "lại sau",
            )
        return await self._desk.answer(work, client, seconds)

    async def _run(self, work: Work, client: str, seconds: float) -> Result:
        clock = asyncio.get_running_loop().time
        ends = clock() + seconds
        begun: float | None = None
        try:
            async with asyncio.timeout_at(ends) as deadline:
                self._under_way.add(deadline)
                try:
                    await self._turns.take(self._askers.rank(client), client)
                    try:
                        begun = clock()
                        result = await self._asked(work)
                    finally:
                        self._turns.give()
                finally:
                    self._under_way.discard(deadline)
        except TimeoutError as error:
            if self._closing:
                raise closing() from error
            told = late(seconds, 0.0 if begun is None else ends - begun)
            self._askers.asked_slowly(client)
            self.counts["ended" if isinstance(told, QueryTimeout) else "refused"] += 1
            raise told from error
        except StoreBusy:
            self.counts["refused"] += 1
            raise
        except EngineFailed:
            self._pulse.failed()
            self.counts["lost"] += 1
            raise
        self.counts["answered"] += 1
        quick = clock() - begun < _QUICK_SECONDS
        (self._askers.asked_quickly if quick else self._askers.asked_slowly)(client)
        return result

    async def _asked(self, work: Work) -> Result:
        if self._client is None or self._closing:
            raise closing()
        # A relative IRI means the same here and there.
        text = f"BASE <{self.built.base}>\n{work.text}"
        sent = self._client.stream(
            "POST",
            self._at.address,
            # As a form, which every endpoint reads; some wait for ever when sent the query itself.
            content=urlencode([("query", text), *self._dataset(work)], errors="replace"),
            headers={
                "Content-Type": "application/x-www-form-urlencoded",
                "Accept": accepted(work.format),
                # What is coded could be any size when it is not.
                "Accept-Encoding": "identity",
            },
        )
        try:
            async with sent as answer:
                if not answer.is_success:
                    raise await self._failed(answer, work)
                media_type = answer.headers.get("content-type", "").partition(";")[0].strip()
                _hold_whole(answer, work)
                body = await self._body(answer)
        except (httpx.HTTPError, httpx.InvalidURL) as error:
            _LOG.warning("%s did not answer a query: %s", self._at.shown, type(error).__name__)
            raise EngineFailed(
                "the engine that holds the data does not answer; ask again in a while",
                swedish="motorn bakom tjänsten svarar inte; fråga igen om en stund",
                vietnamese="máy chủ dữ liệu phía sau không trả lời; hãy hỏi lại sau ít phút",
            ) from error
        turning = asyncio.get_running_loop().run_in_executor(
            self._readers, turned, body, media_type, work.format, self._settings.result_bytes
        )
        return Result(work.format, await turning, work.pure)

    def _dataset(self, work: Work) -> list[tuple[str, str]]:
        """The graphs that a request names; those that its text names go with the text."""
        graphs, read = work.graphs, reading(work.text)
        if graphs is not None and graphs != Graphs(read.merged, read.named, read.prologue):
            merged, named = ([iri[1:-1] for iri in them] for them in (graphs.merged, graphs.named))
        elif self._at.merge and not (read.merged or read.named):
            # Who names a default graph has to name the others too. (Section 2.1.4)
            merged, named = [self._at.merge], [graph.iri for graph in self.built.graphs]
        else:
            return []
        return [
            # A graph that is named twice is one graph, and some engines count it twice.
            *((DEFAULT_GRAPH, iri) for iri in dict.fromkeys(merged)),
            *((NAMED_GRAPH, iri) for iri in dict.fromkeys(named)),
        ]

    async def _body(self, answer: httpx.Response) -> bytes:
        most, size, parts = self._settings.result_bytes, 0, []
        async for part in answer.aiter_raw():
            size += len(part)
            if size > most:
                raise too_large(most)
            parts.append(part)
        return b"".join(parts)

    async def _failed(self, answer: httpx.Response, work: Work) -> Exception:
        """What an answer that is none means to whoever asked."""
        status = answer.status_code
        if status == httpx.codes.BAD_REQUEST:
            said = b""
            async for part in answer.aiter_raw():
                said += part
                if len(said) > _MESSAGE_BYTES:
                    break
            return _refusal(work, said[:_MESSAGE_BYTES].decode("utf-8", "replace"))
        _LOG.warning("%s answered a query with %s", self._at.shown, status)
        if status in (httpx.codes.TOO_MANY_REQUESTS, httpx.codes.SERVICE_UNAVAILABLE):
            return StoreBusy(
                "the engine that holds the data has too much to do; ask again later",
                swedish="motorn bakom tjänsten har för mycket att göra; fråga igen senare",
                vietnamese="máy chủ dữ liệu phía sau đang quá tải; hãy hỏi lại sau",
            )
        return EngineFailed(
            f"the engine that holds the data answered {status}; it may have no room for this query:"
            f" make it narrower, or ask again in a while",
            swedish=f"motorn bakom tjänsten svarade {status}; den kan sakna plats för frågan: gör "
            "den snävare, eller fråga igen om en stund",
            vietnamese=f"máy chủ dữ liệu phía sau trả lời {status}; có thể nó không đủ chỗ cho "
            "truy vấn này: hãy thu hẹp truy vấn, hoặc hỏi lại sau ít phút",
        )


def _hold_whole(answer: httpx.Response, work: Work) -> None:
    """Refuse a graph whose end nobody would miss: lines that break off are a shorter graph."""
    told = "content-length" in answer.headers or "transfer-encoding" in answer.headers
    if "content-encoding" in answer.headers or not (told or "rows" in work.format.kinds):
        raise EngineFailed(
            "the engine that holds the data sent an answer in a way it was not asked for; whoever "
            "runs it can see to that it sends Content-Length or chunks, and no coding",
            swedish="motorn bakom tjänsten sände ett svar på ett annat sätt än den ombads; den som "
            "driver den kan se till att den sänder Content-Length eller delar, och ingen kodning",
            vietnamese="máy chủ dữ liệu phía sau gửi câu trả lời không theo cách được yêu cầu; "
            "người vận hành có thể cho máy chủ gửi Content-Length hoặc từng phần, và "
            "không mã hóa",
        )


def _refusal(work: Work, said: str) -> Exception:
    """An engine's refusal of a query, its line counted in the text that was asked."""
    message = " ".join("".join(sign if sign.isprintable() else " " for sign in said).split())
    place = _PLACE.search(message)
    line = column = None
    if place is not None:
        line, column = (int(number) for number in place.groups() if number)
        # One line more is ours: that of the base.
        line -= 1
        message = (message[: place.start()] + message[place.end() :]).strip()
    if len(message) > _MESSAGE_LETTERS:
        message = message[:_MESSAGE_LETTERS] + " …"
    return refused(work, message or "the engine refused the query", line, column)
