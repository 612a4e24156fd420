"""Making a site's files: every address that pages and data lead to is asked of the service's own
routes, and its answer becomes a file. So no page is written twice.
"""

import asyncio
import json
import re
from collections.abc import Callable, Iterable, Mapping
from dataclasses import dataclass, field
from functools import cached_property
from html import escape, unescape
from http import HTTPStatus
from pathlib import Path
from typing import Final
from urllib.parse import quote, unquote, urljoin, urlsplit

import httpx

from tvinna import settings
from tvinna.errors import BadSite
from tvinna.formats import HTML
from tvinna.publish.asking import Linked, links_of
from tvinna.settings import Settings
from tvinna.site.addresses import LINKSET, Place, href, place
from tvinna.site.inside import inside
from tvinna.site.pages import Page
from tvinna.site.plan import Plan
from tvinna.sources import Folder
from tvinna.web.links import FORMS, RDF_FORMS
from tvinna.web.places import LANGUAGES
from tvinna.web.words import NOTICES_MOVED

Told = Callable[[int, int], None]
"""Who is told how many files stand, and how many there are as far as is known."""

_SEEDS: Final = (
    "", "sv/", "en/", "robots.txt", "llms.txt", "sitemap.xml", "datasets/dcat", ".well-known/void",
    "ns/context.jsonld", "ns/", "scheme/", "shapes/", "dump/", "queries", "store?default", "404",
    "sv/404", "en/404", "vi/404",
)  # fmt: skip
# The neighbours that an answer names in its head and that are files here too.
_BESIDE: Final = ("alternate", "describedby", "linkset", "item", "next", "prev", "collection")
# The description of a thing, as opposed to a part of the catalogue, is a table too.
_KIND: Final = re.compile(r"res/([^/.]+)/.*\.csv$")
_SAFE: Final = "/:@!$&'()*+,;=~%"
_AT_ONCE: Final = 6
# Nobody waits for these answers, and the machine may be busy.
_SECONDS: Final = 300.0
_LATEST: Final = ("", ".zip", ".nq", ".trig", ".jsonld", ".rdf")
_GONE: Final = (HTTPStatus.MULTIPLE_CHOICES, HTTPStatus.GONE)
_SUCCESSOR: Final = "successor-version"
_BUSY: Final = 503
_TRIES: Final = 5
# What a style sheet of ours leads to: its typefaces.
_URL: Final = re.compile(r"""url\(["']?([^"')]+)["']?\)""")
_LISTS: Final = ("sitemap", "llms.txt")
# The endings of an identifier's descriptions, with what stands beside one; and those of a graph.
_ENDINGS: Final = {
    "id": (*(form.suffix for form in FORMS if form is not HTML), "/linkset"),
    "source": tuple(form.suffix for form in RDF_FORMS),
}
_REWRITTEN: Final = ("res/", "source/", "datasets/", ".well-known/", "shapes/", "ns/", "scheme/")


@dataclass
class Making:
    """A site as it is made in a folder."""

    client: httpx.AsyncClient
    address: str
    room: Path
    told: Told
    plan: Plan
    known: dict[str, Place] = field(default_factory=dict)
    heads: dict[str, list[Linked]] = field(default_factory=dict)
    found: set[str] = field(default_factory=set)
    waiting: asyncio.Queue[Place] = field(default_factory=asyncio.Queue)
    # The same addresses stand on page after page: what was found out of each is kept.
    _wanted: dict[str, Place | None] = field(default_factory=dict)
    _led_to: dict[str, str | None] = field(default_factory=dict)
    _ways: dict[tuple[str, str], str] = field(default_factory=dict)

    async def all(self) -> None:
        """Every file, from those that a visit begins with."""
        for seed in _SEEDS:
            self.want(urljoin(self.address, seed))
        tasks = [asyncio.create_task(self._work()) for _ in range(_AT_ONCE)]
        done = asyncio.create_task(self.waiting.join())
        await asyncio.wait([done, *tasks], return_when=asyncio.FIRST_COMPLETED)
        for task in (*tasks, done):
            task.cancel()
        results = await asyncio.gather(*tasks, done, return_exceptions=True)
        for result in results:
            if isinstance(result, Exception):
                raise result

    def want(self, address: str) -> Place | None:
        """The place of an address, which will be asked; None for what is not of this site."""
        bare = address.partition("#")[0]
        if bare not in self._wanted:
            self._wanted[bare] = self._want(bare)
        return self._wanted[bare]

    def _want(self, address: str) -> Place | None:
        local = self.local(address)
        wanted = place(local) if local is not None else None
        if wanted is None:
            return None
        had = self.known.setdefault(wanted.file, wanted)
        if had is wanted:
            self.waiting.put_nowait(wanted)
        elif unquote(had.asked) != unquote(wanted.asked):
            raise BadSite(
                f"{wanted.file} would be the file of {had.asked} and of {wanted.asked}; "
                "rename one of the things"
            )
        return wanted

    def local(self, address: str) -> str | None:
        """An address as it stands behind the root; None for what is elsewhere."""
        bare = address.partition("#")[0]
        return bare.removeprefix(self.address) if bare.startswith(self.address) else None

    def whole(self, here: str, link: str) -> str:
        """An address in full that stands on the page `here`; as `urljoin`, but quick for those
        that are nearly whole. Our own pages have no dots in their paths.
        """
        if link.startswith("/") and not link.startswith("//"):
            return self.origin + link
        return link if link.startswith(("https://", "http://")) else urljoin(here, link)

    @cached_property
    def origin(self) -> str:
        """Scheme and host of the site."""
        parts = urlsplit(self.address)
        return f"{parts.scheme}://{parts.netloc}"

    async def get(self, asked: str, accept: str) -> httpx.Response:
        """An answer of the service; asked for again when it is too busy."""
        for left in reversed(range(_TRIES)):
            answer = await self.client.get(self.address + asked, headers={"Accept": accept})
            if answer.status_code != _BUSY or not left:
                break
            await asyncio.sleep(1)
        if answer.is_server_error:
            raise BadSite(f"{asked} could not be made: {answer.text[:500]}")
        return answer

    async def _work(self) -> None:
        while True:
            wanted = await self.waiting.get()
            await self._file(wanted)
            self.waiting.task_done()
            self.told(len(self.found), len(self.known))

    async def _file(self, wanted: Place) -> None:
        answer = await self.get(wanted.asked, wanted.accept)
        if answer.has_redirect_location:
            to = self.want(urljoin(str(answer.url), answer.headers["location"]))
            if to is not None:
                self.plan.same[wanted.file] = to.file
            return
        if answer.status_code != httpx.codes.OK:
            return
        self.keep(wanted, answer)

    def keep(self, wanted: Place, answer: httpx.Response) -> None:
        """Write an answer, and want what it leads to."""
        beside = [one for one in links_of(answer.headers) if one.rel in _BESIDE]
        for one in beside:
            self.want(self.whole(self.address, one.target))
        here = str(answer.url)
        if wanted.page:
            self.heads[wanted.file] = links_of(answer.headers)
            for link in Page(answer.text).links:
                self.want(self.whole(here, link.target))
            body = answer.content
        else:
            body = self._led(wanted, answer)
            if wanted.file.endswith(".css"):
                for link in _URL.findall(answer.text):
                    self.want(urljoin(here, link))
        path = self.room / wanted.file
        path.parent.mkdir(parents=True, exist_ok=True)
        path.write_bytes(body)
        self.found.add(wanted.file)

    def _led(self, wanted: Place, answer: httpx.Response) -> bytes:
        """A body that is no page, with the addresses of files in place of those that none has."""
        lists = wanted.file.startswith(_LISTS) or wanted.file.endswith(LINKSET)
        if not lists and not wanted.asked.startswith(_REWRITTEN):
            return answer.content
        every = r"[^\s<>\"')\]]*" if lists else r"[^\s<>\"')\]]*\?[^\s<>\"')\]]+"
        markup = wanted.file.endswith((".xml", ".rdf", "/dcat"))

        def changed(found: re.Match[str]) -> str:
            written = unescape(found[0]) if markup else found[0]
            to = self.want(_in_form(written, wanted))
            if to is None:
                return found[0]
            new = self.address + href(to.file)
            return escape(new) if markup else new

        return re.sub(re.escape(self.address) + every, changed, answer.text).encode()

    def relink(self) -> None:
        """Let every page lead to files, by ways that hold wherever the folder is put."""
        for file in sorted(self.found):
            if not (here := self.known[file]).page:
                continue
            path = self.room / file
            page = Page(path.read_text(encoding="utf-8"))
            base = urljoin(self.address, here.asked)

            def changed(old: str, base: str = base, file: str = file) -> str:
                whole = self.whole(base, old)
                bare, number, fragment = whole.partition("#")
                to = self._stands(bare)
                if to is None:
                    return whole if self.local(whole) is not None else old
                near = f"{self.plan.root}/{href(to)}" if anywhere(file) else self._way(file, to)
                return near + number + fragment

            head = "".join(_element(one, changed) for one in self._unsaid(file, page))
            path.write_text(page.relinked(changed, head), encoding="utf-8")

    def _unsaid(self, file: str, page: Page) -> list[Linked]:
        """The neighbours that the answer's head named and the page does not: a file has no head."""
        said = {self.whole(self.address, link.target) for link in page.links if link.by == "link"}
        return [
            one
            for one in self.heads[file]
            if one.rel != "alternate" or self.whole(self.address, one.target) not in said
        ]

    def _stands(self, address: str) -> str | None:
        """The file that an address leads to, once all stand."""
        if address not in self._led_to:
            local = self.local(address)
            wanted = place(local) if local is not None else None
            file = self.plan.same.get(wanted.file, wanted.file) if wanted is not None else ""
            self._led_to[address] = file if file in self.found else None
        return self._led_to[address]

    def _way(self, file: str, to: str) -> str:
        key = (file.rpartition("/")[0], to)
        if key not in self._ways:
            self._ways[key] = way(file, to)
        return self._ways[key]


def _in_form(address: str, wanted: Place) -> str:
    """The next page of data is data of the same form, since nothing else could say so."""
    parts = urlsplit(address)
    dot = wanted.file.rpartition(".")[2]
    if parts.query.startswith("page=") and wanted.asked.partition("?")[0].endswith(f".{dot}"):
        return parts._replace(path=f"{parts.path}.{dot}").geturl()
    return address


def anywhere(file: str) -> bool:
    """Whether a host shows a file at any address, so that ways from it must begin at the root."""
    return file.rpartition("/")[2] == "404.html"


def way(file: str, to: str) -> str:
    """The way from one file to another, as a page writes it."""
    here, there = file.split("/")[:-1], to.split("/")
    while here and len(there) > 1 and here[0] == there[0]:
        here, there = here[1:], there[1:]
    up = "../" * len(here)
    # With the file's name, since not every host has an index for a folder.
    plain = href("/".join(there)) if there[-1] != "index.html" else "/".join(there)
    # A name with a colon at the beginning would be taken for a scheme. (RFC 3986, section 4.2)
    return f"{up}{plain}" if up or ":" not in plain.partition("/")[0] else f"./{plain}"


def _element(link: Linked, changed: Callable[[str], str]) -> str:
    near = changed(link.target) if link.rel in _BESIDE else link.target
    said = {"rel": link.rel, "type": link.type, "hreflang": link.language, "href": near}
    written = "".join(f' {name}="{escape(value)}"' for name, value in said.items() if value)
    return f"  <link{written}>\n"


async def make(folder: Folder, limits: Settings, room: Path, told: Told) -> Plan:
    """Make the files of a folder's site in an empty folder. Raises BadSite, and as `served` does.

    The settings' `public_base_url` is the address that the site will have.
    """
    patient: Mapping[str, object] = {"query_seconds": _SECONDS}
    address = limits.public_base_url
    async with inside(folder, limits.model_copy(update=dict(patient))) as (site, client):
        plan = Plan(address, site.pool.built.hash, folder.base)
        making = Making(client, address, room, told, plan)
        await _releases(making)
        for name in site.queries:
            for form in RDF_FORMS:
                making.want(f"{address}queries/{quote(name)}{form.suffix}")
        await making.all()
        for path, to in NOTICES_MOVED.items():
            leads = (int(HTTPStatus.PERMANENT_REDIRECT), to.removeprefix("/"))
            plan.moved[path.removeprefix("/")] = leads
        await _withdrawn(making, site.withdrawn, folder.base)
        making.relink()
    for file in sorted(making.found):
        for word in ("ns/", "scheme/"):
            if file.startswith(f"res/{word}") and file.endswith(HTML.suffix):
                local = file.removeprefix("res/").removesuffix(HTML.suffix)
                if ".page-" not in local:
                    plan.terms.append(local)
        kind = _KIND.match(file)
        if kind and kind[1] not in plan.kinds:
            plan.kinds.append(kind[1])
    plan.files = len(making.found)
    return plan


async def _releases(making: Making) -> None:
    listed = json.loads((await making.get("dump/", "application/json")).text)["releases"]
    for row in listed:
        if "withdrawn" in row:
            making.plan.gone.append(f"dump/{row['version']}/")
            answer = await making.get(f"dump/{row['version']}/", HTML.media_type)
            making.known[f"dump/{row['version']}/index.html"] = wanted = Place(
                f"dump/{row['version']}/", HTML.media_type, f"dump/{row['version']}/index.html"
            )
            making.keep(wanted, answer)
            continue
        if "address" in row:
            making.want(f"{row['address']}release.json")
        if "archive" in row:
            making.want(row["archive"]["address"])
            making.want(f"{row['archive']['address']}.sha256")
    if any("withdrawn" not in row for row in listed):
        for ending in _LATEST:
            answer = await making.get(f"dump/latest{ending}", "*/*")
            to = making.local(answer.headers["location"]) or ""
            making.plan.moved[f"dump/latest{ending}"] = (answer.status_code, to)
            if not ending:
                making.plan.spread["dump/latest/"] = (answer.status_code, to)


async def _withdrawn(making: Making, iris: Iterable[str], base: str) -> None:
    """What each withdrawn identifier leads to, or the page that says that it leads nowhere; and
    its descriptions, in each language and form.
    """
    for iri in sorted(iris):
        local = quote(iri.removeprefix(base), safe=_SAFE)
        word, _, name = local.partition("/")
        if word not in _ENDINGS:
            continue
        described = f"res/{name}" if word == "id" else local
        pages = [described, *(f"{language}/{described}" for language in LANGUAGES)]
        others = [local, *(described + ending for ending in _ENDINGS[word])]
        for asked in dict.fromkeys((*pages, *others)):
            answer = await making.get(asked, HTML.media_type)
            if answer.has_redirect_location:
                to = answer.headers["location"]
                inside = making.local(to)
                leads = (answer.status_code, to if inside is None else inside)
                making.plan.moved[asked] = leads
            elif answer.status_code in _GONE:
                if answer.status_code == HTTPStatus.GONE:
                    making.plan.gone.append(asked)
                else:
                    named = [one for one in links_of(answer.headers) if one.rel == _SUCCESSOR]
                    making.plan.split[asked] = [one.target for one in named]
                if asked in pages and (wanted := place(asked)) is not None:
                    making.known[wanted.file] = wanted
                    making.keep(wanted, answer)
    await making.all()


def limits_for(folder: Folder, address: str | None) -> Settings:
    """The settings of a site as files: at the address given, that of the settings, or the folder's
    base. Raises BadSetting for what is no address.
    """
    stated = settings.read(folder.path, public_base_url=address)
    if stated.public_base_url:
        return stated
    return settings.read(folder.path, public_base_url=folder.base)
