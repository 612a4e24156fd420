"""Where an engine that is not ours is asked, and as whom."""

from dataclasses import dataclass, field
from typing import Final
from urllib.parse import parse_qsl, unquote, urlencode, urlsplit, urlunsplit

DEFAULT_GRAPH: Final = "default-graph-uri"
NAMED_GRAPH: Final = "named-graph-uri"


@dataclass(frozen=True)
class Endpoint:
    """An address, and the user that asks there where the engine wants to know (HTTP Basic).

    `merge` is the graph that the engine keeps the merge in, where its default graph is another:
    the address says so by its own `default-graph-uri`. `shown` is the address as people may see
    it: without its parameters.
    """

    address: str
    shown: str
    merge: str = ""
    user: str = ""
    password: str = field(default="", repr=False)


def endpoint(store: str) -> Endpoint:
    """The endpoint that the setting `store` names."""
    parts = urlsplit(store)
    plain = parts._replace(netloc=parts.netloc.rpartition("@")[2], fragment="")
    given = parse_qsl(parts.query, keep_blank_values=True)
    others = [pair for pair in given if pair[0] != DEFAULT_GRAPH]
    return Endpoint(
        urlunsplit(plain._replace(query=urlencode(others))),
        urlunsplit(plain._replace(query="")),
        dict(given).get(DEFAULT_GRAPH, ""),
        unquote(parts.username or ""),
        unquote(parts.password or ""),
    )
