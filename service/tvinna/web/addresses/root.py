"""Under which address the service is known: its own, or that of a proxy in front of it."""

from urllib.parse import urlsplit

from starlette.requests import Request

from tvinna.settings import Settings


def root_of(settings: Settings) -> str:
    """The path that all our paths stand under; empty at the root of a host."""
    return urlsplit(settings.public_base_url).path.rstrip("/")


def address(request: Request, settings: Settings, path: str) -> str:
    """One of our paths in full, as the asker knows it."""
    return (settings.public_base_url or str(request.base_url)) + path.removeprefix("/")
