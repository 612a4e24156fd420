"""Whether every link of a site's files leads somewhere in it. Nothing outside is asked."""

import json
import re
from collections.abc import Callable, Iterator
from dataclasses import dataclass
from html import unescape
from pathlib import Path
from typing import Final
from urllib.parse import unquote, urldefrag, urljoin, urlsplit

from tvinna.formats import HTML
from tvinna.site.addresses import LINKSET, href
from tvinna.site.pages import Page
from tvinna.site.plan import PLAN, Plan, page_of, read_plan

# What no page links, and hosts read.
HOSTS: Final = ("_redirects", "_headers", ".htaccess", "nginx.conf", PLAN)
# Data whose addresses of ours must stand: what harvesters and crawlers follow.
_LISTS: Final = re.compile(r"(sitemap(-\d+)?\.xml|llms\.txt|robots\.txt|datasets/dcat)$")
_FOLLOWED: Final = re.compile(
    r"<loc>([^<]*)</loc>|\]\(([^)]*)\)|^Sitemap: (\S+)$|"
    r'<dcat:(?:accessURL|downloadURL|landingPage|endpointURL) rdf:resource="([^"]*)"',
    re.MULTILINE,
)
_HOPS: Final = 5


@dataclass(frozen=True)
class Broken:
    """A link that leads nowhere: the file that it is in (`_redirects` for a redirect), its address
    as it stands there, and what is missing.
    """

    file: str
    target: str
    missing: str

    def text(self) -> str:
        """The fault in one line."""
        return f"{self.file}: {self.target} leads to {self.missing}"


def broken(folder: Path, told: Callable[[int, int], None] | None = None) -> list[Broken]:
    """The broken links of a site's folder. Raises BadSite for a folder that holds none.

    Followed are the addresses in pages (also those of forms, styles and `link`), with their
    fragments; the redirects; the sets of links; the sitemap, `llms.txt` and what the catalogue
    says data is fetched at.
    """
    plan = read_plan(folder)
    reading = _Checking(folder, plan)
    files = sorted(reading.files)
    found: list[Broken] = []
    for number, file in enumerate(files, 1):
        found += reading.of(file)
        if told is not None:
            told(number, len(files))
    return [*found, *reading.redirects()]


class _Checking:
    def __init__(self, folder: Path, plan: Plan) -> None:
        self._folder = folder
        self._plan = plan
        self._pages: dict[str, Page] = {}
        self.files = {
            path.relative_to(folder).as_posix() for path in folder.rglob("*") if path.is_file()
        } - set(HOSTS)

    def of(self, file: str) -> Iterator[Broken]:
        here = self._plan.address + href(file)
        if file.startswith("dump/") and not file.endswith(HTML.suffix):
            return
        for target in self._targets(file):
            missing = self._missing(urljoin(here, target), file)
            if missing:
                yield Broken(file, target, missing)

    def redirects(self) -> Iterator[Broken]:
        rules = {**self._plan.moved, **self._plan.spread}
        rules |= {term: (303, f"res/{term}") for term in self._plan.terms}
        for name, (_, to) in sorted(rules.items()):
            if missing := self._missing(urljoin(self._plan.address, to), "_redirects"):
                yield Broken("_redirects", name, missing)
        for name in (*self._plan.gone, *self._plan.split):
            if missing := self._missing(self._plan.address + page_of(name), "_redirects"):
                yield Broken("_redirects", name, missing)

    def _targets(self, file: str) -> Iterator[str]:
        if file.endswith(HTML.suffix):
            for link in self._page(file).links:
                # The canonical IRI and others of things are names, wherever their domain leads.
                yield link.target
        elif file.endswith(LINKSET):
            for row in json.loads(self._text(file))["linkset"]:
                for rel in ("alternate", "describedby", "collection"):
                    yield from (one["href"] for one in row.get(rel, ()))
        elif _LISTS.fullmatch(file):
            for found in _FOLLOWED.findall(self._text(file)):
                yield unescape(next(filter(None, found)))

    def _missing(self, address: str, file: str) -> str:
        """What an address of ours lacks; nothing when it is there, or is not of ours."""
        bare, fragment = urldefrag(address)
        if not bare.startswith(self._plan.address):
            # In the same host and scheme, but beside the site: that is no link of ours.
            outside = urlsplit(bare)[:2] == urlsplit(self._plan.address)[:2]
            climbs = outside and not urlsplit(bare).path.startswith(self._plan.root + "/")
            return f"{bare}, which is outside the site" if climbs and file != "_redirects" else ""
        local = bare.removeprefix(self._plan.address)
        there = self._file(local)
        if there is None:
            return f"{local or '/'}, which is not there"
        is_page = fragment and there.endswith(HTML.suffix)
        if is_page and unquote(fragment) not in self._page(there).fragments:
            return f"#{fragment}, which {there} does not have"
        return ""

    def _file(self, local: str) -> str | None:
        """The file that a host answers an address with."""
        path = local.partition("?")[0]
        if path != local:
            # A host passes parameters over, so what they ask for would not be what one gets.
            return None
        for _ in range(_HOPS):
            plain = unquote(path)
            for tried in (plain, f"{plain}{HTML.suffix}", f"{plain}index.html"):
                if tried in self.files:
                    return tried
            if plain.endswith("/linkset"):
                path = path.removesuffix("/linkset") + LINKSET
                continue
            to = self._led(path)
            if to is None:
                return None
            path = to
        return None

    def _led(self, path: str) -> str | None:
        if path in self._plan.moved:
            return self._plan.moved[path][1]
        if path in self._plan.terms:
            return f"res/{path}"
        for name, (_, to) in self._plan.spread.items():
            if path.startswith(name):
                return to + path.removeprefix(name)
        return f"res/{path.removeprefix('id/')}" if path.startswith("id/") else None

    def _page(self, file: str) -> Page:
        if file not in self._pages:
            self._pages[file] = Page(self._text(file))
        return self._pages[file]

    def _text(self, file: str) -> str:
        return (self._folder / file).read_text(encoding="utf-8")
