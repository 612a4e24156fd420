"""What is noted of each request: a line in the log, a count."""

import random
import re
from typing import Any, Final, NamedTuple

from tvinna.settings import Settings
from tvinna.web.operation import logs
from tvinna.web.operation.metrics import Metrics

# An id that a proxy gave is kept, if it cannot break a line of the log.
_ID: Final = re.compile(r"[A-Za-z0-9._-]{1,64}")
# Ids have to differ; nobody gains by guessing one.
_CHANCE: Final = random.Random()  # noqa: S311


class Ended(NamedTuple):
    """How a request ended: its status, the bytes of its answer, the seconds it took."""

    status: int
    size: int
    seconds: float


def id_of(given: str) -> str:
    """The id of a request: the one that a proxy gave, or a new one."""
    if given and _ID.fullmatch(given):
        return given
    return f"{_CHANCE.getrandbits(64):016x}"


class Notes:
    """Notes how each request ended. The log holds no query text and no address unless the
    settings say so.
    """

    def __init__(self, metrics: Metrics, settings: Settings) -> None:
        self._metrics = metrics
        self._queries = settings.log_queries
        self._addresses = settings.log_addresses

    def note(  # noqa: PLR0913 (what a line of the log holds)
        self,
        request_id: str,
        asked: tuple[str, str],
        ended: Ended,
        client: tuple[str, int] | None,
        *,
        fault: str = "",
        query: str | None = None,
    ) -> None:
        """Note a request by its id, what it asked (method and path) and how it ended; `fault`
        names the error it was, if it was one.
        """
        method, path = asked
        self._metrics.count(method, path, ended.status, ended.seconds, fault)
        fields: dict[str, Any] = {
            "request": request_id,
            "method": method,
            "path": path,
            "status": ended.status,
            "bytes": ended.size,
            "seconds": round(ended.seconds, 6),
        }
        if fault:
            fields["fault"] = fault
        if self._queries and query is not None:
            fields["query"] = query
        if self._addresses and client:
            fields["address"] = client[0]
        logs.say(logs.REQUESTS, **fields)
