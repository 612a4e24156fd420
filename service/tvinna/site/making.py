"""Making a site's files: every address that pages and data lead to, each made once."""

import asyncio
import re
from collections.abc import Callable, Mapping, Sequence
from contextlib import ExitStack
from dataclasses import dataclass, field
from http import HTTPStatus
from pathlib import Path
from typing import Final
from urllib.parse import quote, unquote, urljoin

from tvinna import settings
from tvinna.errors import BadSite
from tvinna.formats import HTML
from tvinna.settings import Settings
from tvinna.site.addresses import Place, place
from tvinna.site.crew import Mate
from tvinna.site.inside import inside
from tvinna.site.leading import releases, withdrawn
from tvinna.site.maker import Made, Maker, Placed
from tvinna.site.plan import Plan
from tvinna.site.relinking import Relinking
from tvinna.sources import Folder
from tvinna.web.addresses.links import RDF_FORMS
from tvinna.web.words import NOTICES_MOVED

Told = Callable[[int, int], None]
"""Who is told how many files stand, and how many there are as far as is known."""

_SEEDS: Final = (
    "", "sv/", "en/", "robots.txt", "llms.txt", "sitemap.xml", "datasets/dcat", ".well-known/void",
    "ns/context.jsonld", "ns/", "scheme/", "shapes/", "dump/", "queries", "store?default", "404",
    "sv/404", "en/404", "vi/404",
)  # fmt: skip
# The description of a thing, as opposed to a part of the catalogue, is a table too.
_KIND: Final = re.compile(r"res/([^/.]+)/.*\.csv$")
# While one waits for the engine, the other writes.
_AT_ONCE: Final = 2
# So many addresses are handed to another process at a time: the forms of a thing or two.
_HANDED: Final = 24
_PAGES_HANDED: Final = 200
# Nobody waits for these answers, the machine may be busy, and no more is asked at once.
_PATIENT: Final[Mapping[str, object]] = {
    "query_seconds": 300.0,
    "workers": _AT_ONCE,
    "slow_workers": 1,
}
# More processes than these wait for one another's disk.
_PROCESSES: Final = 8
_FAULTS_SHOWN: Final = 50


@dataclass
class Making:
    """A site as it is made: by a maker here, and by the mates."""

    maker: Maker
    mates: Sequence[Mate]
    told: Told
    plan: Plan
    known: dict[str, Place] = field(default_factory=dict)
    found: set[str] = field(default_factory=set)
    faults: list[str] = field(default_factory=list)
    # The forms of a thing are wanted by its page; made next, they need not be asked for anew.
    waiting: asyncio.LifoQueue[Place] = field(default_factory=asyncio.LifoQueue)

    async def all(self) -> None:
        """Every file that is wanted, and those that they lead to."""
        work = [*(self._here() for _ in range(_AT_ONCE)), *map(self._there, self.mates)]
        tasks = [asyncio.create_task(one) for one in (self.waiting.join(), *work)]
        done, _ = await asyncio.wait(tasks, return_when=asyncio.FIRST_COMPLETED)
        for task in tasks:
            task.cancel()
        await asyncio.gather(*tasks, return_exceptions=True)
        for task in done:
            task.result()

    async def relink(self, relinking: Relinking) -> None:
        """Let every page lead to files."""
        pages = [self.known[file] for file in sorted(self.found) if self.known[file].page]
        parts = [pages[at : at + _PAGES_HANDED] for at in range(0, len(pages), _PAGES_HANDED)]
        for mate in self.mates:
            await mate.relinks(relinking)

        async def there(mate: Mate) -> None:
            while parts:
                await mate.relinked(parts.pop())

        async def here() -> None:
            while parts:
                for page in parts.pop():
                    relinking.relink(page)
                    # The mates are handed theirs meanwhile.
                    await asyncio.sleep(0)

        await asyncio.gather(here(), *map(there, self.mates))

    def want(self, wanted: Place | None) -> None:
        """Have a file made, once."""
        if wanted is None:
            return
        had = self.known.setdefault(wanted.file, wanted)
        if had is wanted:
            self.waiting.put_nowait(wanted)
        elif unquote(had.asked) != unquote(wanted.asked):
            self.faults.append(
                f"{wanted.file} would be the file of {had.asked} and of {wanted.asked}; "
                "rename one of the things"
            )

    def take(self, made: Made) -> None:
        """Note what came of an address."""
        if made.fault:
            self.faults.append(made.fault)
        if made.stands:
            self.known[made.asked.file] = made.asked
            self.found.add(made.asked.file)
        if made.same:
            self.plan.same[made.asked.file] = made.same
        # The last that is wanted is the first that is made.
        for one in reversed(made.wanted):
            self.want(one)

    async def _here(self) -> None:
        while True:
            self.take(await self.maker.made(await self.waiting.get()))
            self._done(1)

    async def _there(self, mate: Mate) -> None:
        while True:
            wanted = [await self.waiting.get()]
            while len(wanted) < _HANDED and not self.waiting.empty():
                wanted.append(self.waiting.get_nowait())
            for made in await mate.made(wanted):
                self.take(made)
            self._done(len(wanted))

    def _done(self, number: int) -> None:
        for _ in range(number):
            self.waiting.task_done()
        self.told(len(self.found), len(self.known))


async def make(  # noqa: PLR0913, PLR0917 (what a site is made of)
    folder: Folder,
    limits: Settings,
    room: Path,
    told: Told,
    placed: Placed = place,
    processes: int = 1,
) -> Plan:
    """Make the files of a folder's site in an empty folder.

    The settings' `public_base_url` is the address that the site will have. `placed` says which
    addresses have files, `processes` how many make them side by side. Raises BadSite, naming every
    address that could not be made, and as `served` does.
    """
    limits = limits.model_copy(update=dict(_PATIENT))
    address = limits.public_base_url
    with ExitStack() as stack:
        mates = [
            stack.enter_context(Mate(folder.path, folder.hash, limits, room, placed))
            for _ in range(min(processes, _PROCESSES) - 1)
        ]
        async with inside(folder, limits) as (site, client):
            plan = Plan(address, site.pool.built.hash, folder.base)
            making = Making(Maker(client, address, room, placed), mates, told, plan)
            await _make(making, list(site.queries), list(site.withdrawn), folder.base)
    if making.faults:
        raise BadSite(_told(making.faults))
    _describe(plan, making.found)
    return plan


async def _make(making: Making, questions: Sequence[str], gone: Sequence[str], base: str) -> None:
    maker, plan = making.maker, making.plan
    made, wanted = await releases(maker, plan)
    for one in made:
        making.take(one)
    names = [f"queries/{quote(name)}{form.suffix}" for name in questions for form in RDF_FORMS]
    for address in (*(urljoin(maker.address, one) for one in (*_SEEDS, *names)), *wanted):
        making.want(maker.place(address))
    await making.all()
    for path, to in NOTICES_MOVED.items():
        leads = (int(HTTPStatus.PERMANENT_REDIRECT), to.removeprefix("/"))
        plan.moved[path.removeprefix("/")] = leads
    for one in await withdrawn(maker, plan, gone, base):
        making.take(one)
    await making.all()
    if not making.faults:
        relinking = Relinking(
            maker.address, maker.room, maker.placed, frozenset(making.found), plan.same
        )
        await making.relink(relinking)


def _describe(plan: Plan, found: set[str]) -> None:
    """What the plan says of the files."""
    for file in sorted(found):
        for word in ("ns/", "scheme/"):
            if file.startswith(f"res/{word}") and file.endswith(HTML.suffix):
                local = file.removeprefix("res/").removesuffix(HTML.suffix)
                if ".page-" not in local:
                    plan.terms.append(local)
        kind = _KIND.match(file)
        if kind and kind[1] not in plan.kinds:
            plan.kinds.append(kind[1])
    plan.files = len(found)


def _told(faults: Sequence[str]) -> str:
    listed = sorted(set(faults))
    more = [f"and {len(listed) - _FAULTS_SHOWN} more"] if len(listed) > _FAULTS_SHOWN else []
    return "\n".join(
        [f"{len(listed)} could not be made, so no site is written:", *listed[:_FAULTS_SHOWN], *more]
    )


def limits_for(folder: Folder, address: str | None) -> Settings:
    """The settings of a site as files: at the address given, that of the settings, or the folder's
    base. Raises BadSetting for what is no address.
    """
    stated = settings.read(folder.path, public_base_url=address)
    if stated.public_base_url:
        return stated
    return settings.read(folder.path, public_base_url=folder.base)
