"""The SPARQL endpoints that a folder lets itself be told by: nothing else is ever asked."""

import ipaddress
import re
from collections.abc import Mapping
from dataclasses import dataclass
from pathlib import Path
from types import MappingProxyType
from typing import Final
from urllib.parse import urlsplit

from tvinna.errors import BadFolder

_ROWS: Final = ("address", "publisher", "licence", "rights")
_NAME: Final = re.compile(r"[a-z0-9]+(?:-[a-z0-9]+)*$")
_ADDRESS: Final = re.compile(r"https?://[^\s<>\"{}|\\^`/?#@]+(?:/[^\s<>\"{}|\\^`#]*)?$")
_RIGHT: Final = (
    'write its table: [endpoints.wikidata], address = "https://query.wikidata.org/sparql"'
)


@dataclass(frozen=True)
class Endpoint:
    """An endpoint: its name in the folder, its address, and what is known of what it holds.

    `licence` is a name (CC0-1.0) or an address. Whoever pulls from it may say otherwise.
    """

    name: str
    address: str
    publisher: str = ""
    licence: str = ""
    rights: str = ""

    @property
    def host(self) -> str:
        """The host of the address."""
        return urlsplit(self.address).hostname or ""

    @property
    def here(self) -> bool:
        """Whether it is on this machine, where nobody listens in on the way."""
        return is_loopback(self.host)


def endpoints(path: Path, settings: Mapping[str, object]) -> Mapping[str, Endpoint]:
    """The endpoints of a folder's settings, which `path` holds, by name.

    Raises BadFolder for a row that cannot be used, saying what would be right.
    """
    stated = settings.get("endpoints", {})
    if not isinstance(stated, dict):
        raise BadFolder(f"{path}: endpoints is {stated!r}; {_RIGHT}")
    return MappingProxyType({name: _endpoint(path, name, stated[name]) for name in stated})


def _endpoint(path: Path, name: str, rows: object) -> Endpoint:
    where = f"{path}: [endpoints.{name}]"
    if not _NAME.match(name):
        raise BadFolder(f"{where}: a name has small letters a-z, digits and hyphens: wikidata")
    if not isinstance(rows, dict):
        raise BadFolder(f"{where} is {rows!r}; {_RIGHT}")
    if unknown := sorted(set(rows) - set(_ROWS)):
        raise BadFolder(f"{where} has no row {unknown[0]}; it has {', '.join(_ROWS)}")
    if wrong := [row for row in rows if not isinstance(rows[row], str)]:
        raise BadFolder(f"{where}: {wrong[0]} is {rows[wrong[0]]!r}; write a text")
    address = rows.get("address", "")
    if not _ADDRESS.match(address):
        raise BadFolder(
            f"{where}: address is {address!r}; write the address that its queries are sent to,"
            " without user and fragment: https://query.wikidata.org/sparql"
        )
    found = Endpoint(name, **rows)
    if address.startswith("http:") and not found.here:
        raise BadFolder(
            f"{where}: address is {address!r}, and anyone on the way could change what it answers;"
            " write https:// (http:// is for this machine alone)"
        )
    return found


def is_loopback(host: str) -> bool:
    """Whether a host is this machine, by its name or its number. (RFC 6761, section 6.3)"""
    try:
        return ipaddress.ip_address(host).is_loopback
    except ValueError:
        return host == "localhost"
