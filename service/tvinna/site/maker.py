"""Making one file of a site: an address is asked of the service's own routes, and its answer
becomes a file. So no page is written twice.
"""

import asyncio
import re
from collections.abc import Callable, Iterable
from dataclasses import dataclass
from functools import cached_property
from html import escape, unescape
from pathlib import Path
from typing import Final
from urllib.parse import urljoin, urlsplit

import httpx

from tvinna.publish.asking import Linked, links_of
from tvinna.site.addresses import LINKSET, Place, href
from tvinna.site.pages import NAMES, Page

Placed = Callable[[str], Place | None]
"""Which file stands for an address behind the root; None for one that no file is made of."""

# The neighbours that an answer names in its head and that are files here too.
_BESIDE: Final = ("alternate", "describedby", "linkset", "item", "next", "prev", "collection")
# Those that a page may name itself, and that are not said twice.
_ONCE: Final = ("alternate", "canonical")
_BUSY: Final = 503
_TRIES: Final = 5
# What a style sheet of ours leads to: its typefaces.
_URL: Final = re.compile(r"""url\(["']?([^"')]+)["']?\)""")
_LISTS: Final = ("sitemap", "llms.txt")
_REWRITTEN: Final = ("res/", "source/", "datasets/", ".well-known/", "shapes/", "ns/", "scheme/")
_SHOWN: Final = 500


@dataclass(frozen=True)
class Made:
    """What came of an address: its file `stands`, or another's does for it (`same`), or the service
    has nothing there; `fault` says what went wrong. `wanted` is what it leads to and its maker has
    not told of before.
    """

    asked: Place
    stands: bool = False
    same: str = ""
    wanted: tuple[Place, ...] = ()
    fault: str = ""


class Maker:
    """Makes files in the folder `room`, for a site that will stand at `address`."""

    def __init__(self, client: httpx.AsyncClient, address: str, room: Path, placed: Placed) -> None:
        self._client = client
        self.address = address
        self.room = room
        self.placed = placed
        # The same addresses stand on page after page: what was found out of each is kept.
        self._places: dict[str, Place | None] = {}
        self._told: set[Place] = set()

    async def made(self, wanted: Place) -> Made:
        """Make one file. What goes wrong is told, so that all that does is known at the end."""
        try:
            answer = await self.get(wanted.asked, wanted.accept)
            if answer.is_server_error:
                return Made(wanted, fault=f"{wanted.asked}: {_said(answer)}")
            if answer.has_redirect_location:
                to = self.place(urljoin(str(answer.url), answer.headers["location"]))
                return Made(wanted, same=to.file, wanted=self._new([to])) if to else Made(wanted)
            return (
                self.keep(wanted, answer) if answer.status_code == httpx.codes.OK else Made(wanted)
            )
        except Exception as error:  # noqa: BLE001 (whatever it is, the other files are made)
            return Made(wanted, fault=f"{wanted.asked}: {type(error).__name__}: {error}")

    async def get(self, asked: str, accept: str) -> httpx.Response:
        """An answer of the service; asked for again when it is too busy."""
        for left in reversed(range(_TRIES)):
            answer = await self._client.get(self.address + asked, headers={"Accept": accept})
            if answer.status_code != _BUSY or not left:
                break
            await asyncio.sleep(1)
        return answer

    def keep(self, wanted: Place, answer: httpx.Response) -> Made:
        """Write an answer, and tell what it leads to."""
        here = str(answer.url)
        said = links_of(answer.headers)
        # Whoever is told where a page is at home shall find it there.
        told = (*_BESIDE, "canonical")
        near = [self.whole(self.address, one.target) for one in said if one.rel in told]
        if wanted.page:
            page = Page(answer.text)
            near += [self.whole(here, link.target) for link in page.links]
            body = page.with_head("".join(map(_element, self._unsaid(page, said)))).encode()
        else:
            body, led = self._led(wanted, answer)
            near += led
            if wanted.file.endswith(".css"):
                near += [urljoin(here, link) for link in _URL.findall(answer.text)]
        path = self.room / wanted.file
        path.parent.mkdir(parents=True, exist_ok=True)
        path.write_bytes(body)
        return Made(wanted, stands=True, wanted=self._new(map(self.place, near)))

    def place(self, address: str) -> Place | None:
        """The place of an address; None for what is not of this site."""
        bare = address.partition("#")[0]
        if bare not in self._places:
            local = bare.removeprefix(self.address) if bare.startswith(self.address) else None
            self._places[bare] = self.placed(local) if local is not None else None
        return self._places[bare]

    def whole(self, here: str, link: str) -> str:
        """An address in full that stands on the page `here`; as `urljoin`, but quick for those
        that are nearly whole. Our own pages have no dots in their paths.
        """
        if link.startswith("/") and not link.startswith("//"):
            return self._origin + link
        return link if link.startswith(("https://", "http://")) else urljoin(here, link)

    @cached_property
    def _origin(self) -> str:
        parts = urlsplit(self.address)
        return f"{parts.scheme}://{parts.netloc}"

    def _new(self, places: Iterable[Place | None]) -> tuple[Place, ...]:
        new = tuple(dict.fromkeys(one for one in places if one and one not in self._told))
        self._told.update(new)
        return new

    def _unsaid(self, page: Page, said: list[Linked]) -> list[Linked]:
        """The neighbours that the answer's head named and the page does not: a file has no head."""
        shown = {self.whole(self.address, link.target) for link in page.links if link.by == "link"}
        return [
            one
            for one in said
            if (one.rel in _BESIDE or one.rel in NAMES)
            and (one.rel not in _ONCE or self.whole(self.address, one.target) not in shown)
        ]

    def _led(self, wanted: Place, answer: httpx.Response) -> tuple[bytes, list[str]]:
        """A body that is no page, with the addresses of files in place of those that none has; and
        the addresses that it leads to.
        """
        lists = wanted.file.startswith(_LISTS) or wanted.file.endswith(LINKSET)
        if not lists and not wanted.asked.startswith(_REWRITTEN):
            return answer.content, []
        every = r"[^\s<>\"')\]]*" if lists else r"[^\s<>\"')\]]*\?[^\s<>\"')\]]+"
        markup = wanted.file.endswith((".xml", ".rdf", "/dcat"))
        led: list[str] = []

        def changed(found: re.Match[str]) -> str:
            written = _in_form(unescape(found[0]) if markup else found[0], wanted)
            to = self.place(written)
            if to is None:
                return found[0]
            led.append(written)
            new = self.address + href(to.file)
            return escape(new) if markup else new

        return re.sub(re.escape(self.address) + every, changed, answer.text).encode(), led


def _in_form(address: str, wanted: Place) -> str:
    """The next page of data is data of the same form, since nothing else could say so."""
    parts = urlsplit(address)
    dot = wanted.file.rpartition(".")[2]
    if parts.query.startswith("page=") and wanted.asked.partition("?")[0].endswith(f".{dot}"):
        return parts._replace(path=f"{parts.path}.{dot}").geturl()
    return address


def _element(link: Linked) -> str:
    said = {"rel": link.rel, "type": link.type, "hreflang": link.language, "href": link.target}
    written = "".join(f' {name}="{escape(value)}"' for name, value in said.items() if value)
    return f"  <link{written}>\n"


def _said(answer: httpx.Response) -> str:
    """Why the service could not answer, in few words."""
    return f"{answer.status_code} {' '.join(answer.text[:_SHOWN].split())}"
