"""Answers as they go over the wire, ready before a request is taken apart.

An answer is a pure function of the data, the query, the graphs and the format, and on the wire of
what was asked in these bytes: target, Accept, Accept-Language, Accept-Encoding, and the host that
links are written with. So who asks again is answered without a word of the request being read
anew. The id, the log and the figures are each request's own.
"""

import time
from collections.abc import Iterable, Mapping
from typing import Any, Final, NamedTuple

from tvinna.settings import Settings
from tvinna.store.cache import Cache
from tvinna.web.operation.notes import Ended, Notes, id_of
from tvinna.web.site import Current

Headers = Iterable[tuple[bytes, bytes]]

# What an answer depends on besides the target.
_ASKS: Final = frozenset(
    {b"accept", b"accept-language", b"accept-encoding", b"host", b"x-forwarded-proto"}
)
# What makes a request one to be read: it has conditions, a body, or wants more than an answer.
_READ: Final = frozenset(
    {
        b"content-length", b"expect", b"if-match", b"if-modified-since", b"if-none-match",
        b"if-range", b"if-unmodified-since", b"prefer", b"range", b"transfer-encoding", b"upgrade",
    }
)  # fmt: skip
# Headers that each answer has of its own.
_OWN: Final = frozenset({b"x-request-id", b"date"})
# The address that a proxy tells stands in the log, where it is to be there.
_FORWARDED: Final = frozenset({b"x-forwarded-for"})


class _Kept(NamedTuple):
    head: bytes
    body: bytes
    path: str
    query: str | None


class Ready:
    """The answers that are ready; those of other data are forgotten."""

    def __init__(self, current: Current, notes: Notes, settings: Settings) -> None:
        self._current = current
        self._site = current.site
        self._notes = notes
        self._read = _READ | _FORWARDED if settings.log_addresses else _READ
        self._kept: Cache[_Kept] = Cache(settings.cache_bytes // 2)

    @property
    def size(self) -> int:
        """The memory that they take now, in bytes."""
        return self._kept.size

    def answer(
        self, target: bytes, headers: Headers, client: tuple[str, int] | None
    ) -> tuple[bytes, bytes] | None:
        """The answer to a GET without a body: its headers, each on its line, and its content.

        None where none is ready, or the request has to be read. The status is 200.
        """
        began = time.perf_counter()
        asked = [target]
        given = b""
        for name, value in headers:
            if name in _ASKS:
                asked += (name, value)
            elif name in self._read:
                return None
            elif name == b"x-request-id":
                given = value
        if self._current.site is not self._site:
            self._site = self._current.site
            self._kept.clear()
        found = self._kept.get(tuple(asked))
        if found is None:
            return None
        request_id = id_of(given.decode("latin-1"))
        if found.query is not None:
            self._site.pool.counts["kept"] += 1
        ended = Ended(200, len(found.body), time.perf_counter() - began)
        self._notes.note(request_id, ("GET", found.path), ended, client, query=found.query)
        return b"%sx-request-id: %s\r\n" % (found.head, request_id.encode()), found.body

    def keep(
        self,
        scope: Mapping[str, Any],
        site: object,
        headers: Headers,
        body: bytes,
        query: str | None,
    ) -> None:
        """Have the answer to a request ready for who asks it again; `site` is who gave it, and
        `query` what it was asked, if it was.
        """
        if scope["method"] != "GET" or site is not self._current.site or site is not self._site:
            return
        target: bytes = scope["raw_path"]
        if scope["query_string"]:
            target += b"?" + scope["query_string"]
        asked = [target]
        for name, value in scope["headers"]:
            if name in _ASKS:
                asked += (name, value)
            elif name in self._read:
                return
        head = b"".join(b"%s: %s\r\n" % row for row in headers if row[0] not in _OWN)
        size = len(head) + len(body) + sum(map(len, asked))
        kept = _Kept(head, body, scope["path"], query)
        self._kept.keep(tuple(asked), kept, size)
