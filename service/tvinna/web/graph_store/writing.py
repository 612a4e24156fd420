"""Graphs that are written over HTTP: a named graph is a file of the folder, and files stay the
truth. What is written passes the same rules as what is edited by hand.
"""

import asyncio
import hmac
from contextlib import ExitStack
from dataclasses import dataclass, replace
from http import HTTPStatus
from pathlib import Path
from typing import Final

from starlette.datastructures import Headers
from starlette.requests import Request
from starlette.responses import Response

from tvinna.check.verdict import plain
from tvinna.errors import (
    BadFolder,
    BadSource,
    GraphChanged,
    GraphConflict,
    GraphRefused,
    GraphTooLarge,
    MediaTypeUnknown,
    TvinnaError,
    UnknownGraph,
)
from tvinna.formats import JSON_LD, N_TRIPLES, RDF_XML, TURTLE, Format, named, offered
from tvinna.sources import open_folder
from tvinna.sources.formatting import is_machine_written
from tvinna.sources.graphs import Line, alone, graph_text, keep, place_of, read_graph, tried
from tvinna.sources.passages import STEM
from tvinna.terms import RESERVED_STEMS
from tvinna.web.graph_store.checking import Checking
from tvinna.web.http import fresh
from tvinna.web.http.bodies import sent
from tvinna.web.http.problems import problem
from tvinna.web.operation import logs
from tvinna.web.site import Current, Site, graph_query, hash_of, served

# Of the graph that somebody names who is not let in, so much is kept.
_MOST_LOGGED: Final = 300
METHODS: Final = ("PUT", "POST", "DELETE")
_READ: Final = (TURTLE, N_TRIPLES, RDF_XML, JSON_LD)


@dataclass(frozen=True)
class Change:
    """A file of the folder: its hash as it is (None when it is not there), and the text it shall
    have (None when it shall be gone).
    """

    name: str
    before: str | None
    after: str | None


class Writer:
    """Writes graphs of one folder, one at a time, for who has the token."""

    def __init__(self, current: Current, token: str) -> None:
        self._current = current
        self._token = token.encode()
        self._checking = Checking()

    def close(self) -> None:
        """End what checks; whoever writes again begins it anew."""
        self._checking.close()

    def refused(self, request: Request) -> Response | None:
        """What who may not write is told; nothing for who may."""
        kind, _, given = request.headers.get("authorization", "").partition(" ")
        # The same time whatever is wrong with it, so that it cannot be guessed letter by letter.
        if hmac.compare_digest(given.strip().encode(), self._token) and kind.lower() == "bearer":
            return None
        self.noted(request, "no token")
        return problem(
            HTTPStatus.UNAUTHORIZED,
            f"{request.method} /store needs the token: send Authorization: Bearer TOKEN",
            {"WWW-Authenticate": 'Bearer realm="tvinna"'},
            accept=request.headers.get("accept"),
        )

    def noted(self, request: Request, outcome: str) -> None:
        """Leave a line in the audit log of a try that is not let in."""
        asked = {"request": request.state.request_id, "method": request.method}
        graph = request.query_params.get("graph", "")
        logs.say(logs.AUDIT, **asked, graph=graph[:_MOST_LOGGED], outcome=outcome)

    async def __call__(self, request: Request, graph: str) -> Response:
        """Write, add to or remove a graph; each try leaves a line in the audit log.

        Raises GraphConflict for a file that a person wrote, GraphChanged when a condition of the
        request does not hold, GraphRefused with the findings, BadSource for what cannot be read,
        UnknownGraph, GraphTooLarge. Nothing has been changed then.
        """
        line: dict[str, object] = {
            "request": request.state.request_id,
            "method": request.method,
            "graph": graph,
        }
        try:
            lines = await self._read(request, graph)
            async with self._current.changing:
                change = await self._write(request, graph, lines)
        except TvinnaError as error:
            logs.say(logs.AUDIT, **line, outcome=type(error).__name__)
            raise
        logs.say(
            logs.AUDIT,
            **line,
            outcome="written",
            file=change.name,
            data=self._current.site.pool.built.hash,
        )
        status = HTTPStatus.CREATED if change.before is None else HTTPStatus.NO_CONTENT
        return Response(status_code=status)

    async def _read(self, request: Request, graph: str) -> frozenset[Line]:
        """The statements that were sent."""
        if request.method == "DELETE":
            return frozenset()
        site = self._current.site
        most = site.settings.write_bytes
        large = f"the graph is larger than {most} bytes; write several graphs"
        ended = "the request ended before it was whole; send it again"
        body = await sent(request, most, GraphTooLarge(large), BadSource(ended))
        media_type = _sent_as(request).media_type
        base = site.folder.base
        return await asyncio.to_thread(read_graph, body, media_type, base, f"<{graph}>", most)

    async def _write(self, request: Request, graph: str, lines: frozenset[Line]) -> Change:
        now = self._current.site
        path = now.folder.path
        with ExitStack() as held:
            await asyncio.to_thread(held.enter_context, alone(path))
            change = await asyncio.to_thread(_planned, now, request.method, graph, lines)
            _hold(request.headers, change, graph)
            site = await _checked(self._checking, now, change)
            # The workers have the new data before the file has: should they not be able to load
            # it, nothing has been changed.
            await site.pool.__aenter__()
            try:
                await asyncio.to_thread(keep, path / change.name, change.after)
            except OSError as error:
                await site.pool.close()
                raise BadFolder(f"{change.name}: cannot be written ({error.strerror})") from error
            folder = await asyncio.to_thread(open_folder, path)
            self._current.replace(replace(site, folder=folder))
        return change


def _sent_as(request: Request) -> Format:
    content = request.headers.get("content-type", "")
    form = named(content.partition(";")[0], _READ) if content else None
    if form is None:
        types = ", ".join(one.media_type for one in _READ)
        raise MediaTypeUnknown(f"Content-Type is {content or 'missing'}; send one of {types}")
    return form


def _planned(site: Site, method: str, graph: str, lines: frozenset[Line]) -> Change:
    """What a request would change, in the folder as it is on the disk now."""
    folder = open_folder(site.folder.path)
    own = next((source for source in folder.sources if source.graph == graph), None)
    if own is None:
        if method == "DELETE" and graph in {one.iri for one in site.pool.built.graphs}:
            raise GraphConflict(
                f"<{graph}> is no file of this folder: it comes with the vocabulary or is worked "
                "out from the others, so it is not removed"
            )
        if method == "DELETE":
            raise UnknownGraph(f"no graph is called <{graph}>, so there is none to remove")
        space = f"{folder.base}source/"
        stem = graph.removeprefix(space)
        if stem == graph or not STEM.match(stem) or stem in RESERVED_STEMS:
            raise GraphRefused(
                f"<{graph}> cannot be a graph of this folder; call it <{space}STEM>, with small "
                f"letters a-z, digits and hyphens, and not {', '.join(sorted(RESERVED_STEMS))}"
            )
        name = f"data/{place_of(lines, graph)}/{stem}.ttl"
        return Change(name, None, graph_text(lines, folder.base))
    name = folder.name_of(own.path)
    if own.kind == "vocabulary" or not is_machine_written(own.path):
        raise GraphConflict(
            f"<{graph}> is the file {name}, which was not written here, so it is not overwritten; "
            "change the file itself"
        )
    before = own.path.read_bytes()
    if method == "DELETE":
        return Change(name, hash_of(own.path), None)
    if method == "POST":
        lines |= read_graph(before, TURTLE.media_type, folder.base, name)
    return Change(name, hash_of(own.path), graph_text(lines, folder.base))


def _hold(headers: Headers, change: Change, graph: str) -> None:
    """Hold a request to its conditions. (RFC 9110, section 13.1)"""
    text = graph_query(graph)
    has = change.before
    tags = {fresh.tag(has, text, None, form) for form in offered("graph")} if has else set()
    wanted, unwanted = (
        {part.strip() for part in headers[name].split(",")} if name in headers else None
        for name in ("if-match", "if-none-match")
    )
    if wanted is not None and not (wanted & tags or ("*" in wanted and has)):
        raise GraphChanged(
            f"<{graph}> is not as If-Match says; GET it again, and change what you find"
        )
    if unwanted is not None and (unwanted & tags or ("*" in unwanted and has)):
        raise GraphChanged(f"<{graph}> is there already; leave out If-None-Match to replace it")


async def _checked(checking: Checking, site: Site, change: Change) -> Site:
    """The site as it would be; its workers are not started. Raises GraphRefused."""
    with ExitStack() as held:
        copying = tried(site.folder.path, change.name, change.after)
        copy = await asyncio.to_thread(held.enter_context, copying)
        _, findings = await checking.verdict(copy)
        wrong = [one for one in findings if one.severity == "violation"]
        if wrong:
            raise GraphRefused(
                f"{len(wrong)} rules would be broken, so nothing was changed; first: "
                f"{wrong[0].text('en')}",
                [plain(one) for one in wrong],
            )
        return await asyncio.to_thread(_served, copy, site)


def _served(copy: Path, site: Site) -> Site:
    return served(open_folder(copy), site.settings, checked=True)
