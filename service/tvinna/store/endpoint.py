"""Where an engine that is not ours is asked, and as whom."""

from collections.abc import Iterable
from dataclasses import dataclass, field
from urllib.parse import unquote, urlencode, urlsplit, urlunsplit


@dataclass(frozen=True)
class Endpoint:
    """An address, and the user that asks there where the engine wants to know (HTTP Basic).

    `shown` is the address as people may see it: without its parameters.
    """

    address: str
    shown: str
    user: str = ""
    password: str = field(default="", repr=False)

    def asked(self, parameters: Iterable[tuple[str, str]]) -> str:
        """The address with more parameters; those it has already are kept."""
        more = urlencode(list(parameters))
        return (
            f"{self.address}{'&' if '?' in self.address else '?'}{more}" if more else self.address
        )


def endpoint(store: str) -> Endpoint:
    """The endpoint that the setting `store` names."""
    parts = urlsplit(store)
    plain = parts._replace(netloc=parts.netloc.rpartition("@")[2])
    return Endpoint(
        urlunsplit(plain),
        urlunsplit(plain._replace(query="")),
        unquote(parts.username or ""),
        unquote(parts.password or ""),
    )
