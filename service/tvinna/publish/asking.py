"""Asking a running site, and only that one: its own host, so many times, so many bytes."""

import json
import re
from collections.abc import Mapping
from dataclasses import dataclass
from types import TracebackType
from typing import Final, Self
from urllib.parse import urlencode, urlsplit

import httpx

from tvinna.errors import BadParameter, SiteSilent

_REQUESTS: Final = 500
_BYTES: Final = 5_000_000
_SECONDS: Final = 15.0
_SHOWN: Final = 60
_LINK: Final = re.compile(r"<([^>]*)>((?:\s*;\s*[\w*-]+(?:=(?:\"[^\"]*\"|[^\s;,\"]+))?)*)")
_PARAMETER: Final = re.compile(r";\s*([\w*-]+)=(?:\"([^\"]*)\"|([^\s;,\"]+))")


@dataclass(frozen=True)
class Linked:
    """A link that an answer names in its head. (RFC 8288)"""

    target: str
    rel: str
    type: str
    language: str


@dataclass(frozen=True)
class Reply:
    """An answer: its status, its headers in lower case, its first bytes."""

    status: int
    headers: Mapping[str, str]
    body: bytes

    @property
    def type(self) -> str:
        """The media type, without its parameters; empty for none."""
        return self.headers.get("content-type", "").partition(";")[0].strip().lower()

    @property
    def links(self) -> list[Linked]:
        """The links of the Link header; one for each of the relations that a link has."""
        return links_of(self.headers)


def links_of(headers: Mapping[str, str]) -> list[Linked]:
    """The links that an answer's headers name; one for each of the relations that a link has."""
    found = []
    for target, rest in _LINK.findall(headers.get("link", "")):
        said = {name.lower(): quoted or bare for name, quoted, bare in _PARAMETER.findall(rest)}
        for rel in said.get("rel", "").split():
            found.append(Linked(target, rel, said.get("type", ""), said.get("hreflang", "")))
    return found


class Site:
    """A site at an address (`http://127.0.0.1:8000/`, `https://data.example.org/town/`).

    Raises BadParameter for what is no address.
    """

    def __init__(self, address: str) -> None:
        parts = urlsplit(address)
        if parts.scheme not in ("http", "https") or not parts.hostname:
            raise BadParameter(f"{address} is no address of a site; write http://127.0.0.1:8000/")
        self.address = address.partition("#")[0].partition("?")[0].rstrip("/") + "/"
        self.host = parts.hostname
        self.netloc = parts.netloc
        self._asked = 0
        self._client = httpx.Client(timeout=_SECONDS, follow_redirects=False)

    def place(self, iri: str) -> str:
        """Where the site answers for an identifier: at its own root, whatever its domain."""
        for word in ("id", "source"):
            _, found, local = iri.partition(f"/{word}/")
            if found:
                return f"{self.address}{word}/{local}"
        return iri

    def ask(self, method: str, address: str, headers: Mapping[str, str] | None = None) -> Reply:
        """One request. Raises SiteSilent for no answer, or when enough has been asked."""
        if urlsplit(address).netloc != self.netloc:
            raise SiteSilent(f"{address} is not of {self.netloc}, which alone is asked")
        self._asked += 1
        if self._asked > _REQUESTS:
            raise SiteSilent(f"{self.address}: {_REQUESTS} requests were not enough")
        try:
            with self._client.stream(method, address, headers=dict(headers or {})) as answer:
                body = b""
                for part in answer.iter_bytes():
                    body += part
                    if len(body) > _BYTES:
                        break
                return Reply(answer.status_code, dict(answer.headers), body)
        except (httpx.HTTPError, httpx.InvalidURL) as error:
            raise SiteSilent(
                f"{self.address} does not answer ({error}); is the site running?"
                f" It was asked for {address.removeprefix(self.address)[:_SHOWN] or 'its start'}"
            ) from error

    def select(self, query: str) -> list[dict[str, str]]:
        """The rows of a SELECT at the site's SPARQL endpoint; none when it has none."""
        address = f"{self.address}sparql?{urlencode({'query': query})}"
        got = self.ask("GET", address, {"Accept": "application/sparql-results+json"})
        if got.status != 200 or got.type != "application/sparql-results+json":
            return []
        rows = json.loads(got.body)["results"]["bindings"]
        return [{name: value["value"] for name, value in row.items()} for row in rows]

    def __enter__(self) -> Self:
        return self

    def __exit__(
        self,
        kind: type[BaseException] | None,
        error: BaseException | None,
        trace: TracebackType | None,
    ) -> None:
        self._client.close()
