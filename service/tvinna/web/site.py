"""What is served now, and how new data takes its place."""

import asyncio
import hashlib
from collections import Counter
from collections.abc import AsyncIterator, Callable, Mapping
from contextlib import asynccontextmanager
from dataclasses import dataclass
from pathlib import Path

from tvinna.answers import Shortener
from tvinna.publish.wording import Worded, worded
from tvinna.queries import Query, load
from tvinna.settings import Settings
from tvinna.sources import Folder
from tvinna.sources.withdrawn import Withdrawn, withdrawn
from tvinna.store import Engine, contents, engine
from tvinna.terms import prefixes
from tvinna.web.addresses.places import Places
from tvinna.web.html.pages import Pages


@dataclass(frozen=True)
class Site:
    """What is served: a folder, its questions, and the engine that answers.

    `hashes` are those of the files by the graphs that they fill, `withdrawn` the identifiers that
    stand for nothing any more. What is `still` is written out as files, which answer no queries.
    `words` are those of passages, where the documents' texts are given.
    """

    folder: Folder
    queries: dict[str, Query]
    pool: Engine
    settings: Settings
    hashes: Mapping[str, str]
    withdrawn: Mapping[str, Withdrawn]
    still: bool = False
    words: Mapping[str, Worded] | None = None

    @property
    def places(self) -> Places:
        """Where the folder's things stand."""
        return Places(self.folder.base)


def served(folder: Folder, limits: Settings, *, checked: bool = False) -> Site:
    """What a folder serves: from its files, or found in the engine that holds it; not started yet.
    `checked` says that the files have passed the check.

    Raises as `contents` does.
    """
    return site_of(folder, engine(contents(folder, limits, checked=checked), limits), limits)


def site_of(folder: Folder, pool: Engine, limits: Settings) -> Site:
    """What a folder serves, when there is what answers.

    Raises BadFolder and BadRelease as `worded` does, when the documents' texts are given.
    """
    hashes = {source.graph: folder.digests[source.path] for source in folder.sources}
    texts = limits.documents
    return Site(
        folder,
        dict(load(folder)),
        pool,
        limits,
        hashes,
        withdrawn(folder),
        words=worded(folder, folder.path / texts) if texts is not None else None,
    )


def graph_query(graph: str) -> str:
    """The query that a named graph is the answer of; its tags are those of this query."""
    return f"CONSTRUCT {{ ?s ?p ?o }} WHERE {{ GRAPH <{graph}> {{ ?s ?p ?o }} }}"


def hash_of(path: Path) -> str:
    """What a file is known by."""
    return hashlib.sha256(path.read_bytes()).hexdigest()


class Current:
    """The site that answers now. Another takes its place with no request failing: who has begun
    with the old one ends with it.

    Whoever makes another site holds `changing` from reading the files to `replace`, so that what
    was read first does not take the place of what was read last.
    """

    def __init__(self, site: Site) -> None:
        self.changing = asyncio.Lock()
        self._taken: Counter[int] = Counter()
        self._ending: set[asyncio.Task[None]] = set()
        self._followers: list[Callable[[Site], None]] = []
        self.site = site
        self.pages = _pages(site)

    @asynccontextmanager
    async def taken(self) -> AsyncIterator[Site]:
        """The site, which stays for as long as the block lasts."""
        site = self.site
        self._taken[id(site)] += 1
        try:
            yield site
        finally:
            self._taken[id(site)] -= 1
            if site is not self.site:
                self._end(site)

    def replace(self, site: Site) -> None:
        """Let a site whose workers are started answer from now on."""
        old, self.site, self.pages = self.site, site, _pages(site)
        # Figures count on, whatever the data.
        site.pool.counts = old.pool.counts
        self._end(old)
        for follow in self._followers:
            follow(site)

    def followed_by(self, follow: Callable[[Site], None]) -> None:
        """Call `follow` with each site that takes the place of another."""
        self._followers.append(follow)

    async def close(self) -> None:
        """End the processes that answer; closing twice does no harm."""
        await asyncio.gather(*self._ending)
        await self.site.pool.close()

    def _end(self, old: Site) -> None:
        """End the workers of a site that nobody uses any more, while everything else goes on."""
        if not self._taken[id(old)]:
            del self._taken[id(old)]
            task = asyncio.create_task(old.pool.close())
            self._ending.add(task)
            task.add_done_callback(self._ending.discard)


def _pages(site: Site) -> Pages:
    shortener = Shortener(site.folder.base, prefixes())
    return Pages(site.folder, site.pool, shortener, site.queries, site.settings, still=site.still)
