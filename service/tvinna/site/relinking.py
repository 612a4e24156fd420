"""Letting the pages of a site lead to its files, once all stand."""

from collections.abc import Collection, Mapping
from dataclasses import dataclass, field
from pathlib import Path
from urllib.parse import urljoin, urlsplit

from tvinna.site.addresses import Place, href
from tvinna.site.maker import Placed
from tvinna.site.pages import Page


@dataclass(frozen=True)
class Relinking:
    """Writes pages anew, with ways to files that hold wherever the folder is put.

    `found` are the files that stand, `same` those that another stands for.
    """

    address: str
    room: Path
    placed: Placed
    found: Collection[str]
    same: Mapping[str, str]
    # The same addresses stand on page after page: what was found out of each is kept.
    _led_to: dict[str, str | None] = field(default_factory=dict, init=False)
    _ways: dict[tuple[str, str], str] = field(default_factory=dict, init=False)

    def relink(self, here: Place) -> None:
        """Write one page anew."""
        path = self.room / here.file
        base = urljoin(self.address, here.asked)
        parts = urlsplit(self.address)
        origin, root = f"{parts.scheme}://{parts.netloc}", parts.path.rstrip("/")

        def changed(old: str) -> str:
            plain = old.startswith("/") and not old.startswith("//")
            whole = origin + old if plain else urljoin(base, old)
            bare, number, fragment = whole.partition("#")
            to = self._stands(bare)
            if to is None:
                return whole if whole.startswith(self.address) else old
            near = f"{root}/{href(to)}" if anywhere(here.file) else self._way(here.file, to)
            return near + number + fragment

        def named(old: str) -> str:
            # Files answer no parameters, so an answer that has some is called by its file.
            to = self._stands(old) if "?" in old else None
            return old if to is None else self.address + href(to)

        page = Page(path.read_text(encoding="utf-8"))
        path.write_text(page.relinked(changed, named), encoding="utf-8")

    def _stands(self, address: str) -> str | None:
        """The file that an address leads to."""
        if address not in self._led_to:
            ours = address.startswith(self.address)
            wanted = self.placed(address.removeprefix(self.address)) if ours else None
            file = self.same.get(wanted.file, wanted.file) if wanted is not None else ""
            self._led_to[address] = file if file in self.found else None
        return self._led_to[address]

    def _way(self, file: str, to: str) -> str:
        key = (file.rpartition("/")[0], to)
        if key not in self._ways:
            self._ways[key] = way(file, to)
        return self._ways[key]


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
