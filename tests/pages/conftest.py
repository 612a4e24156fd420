"""The small folder, as its pages show it."""

from collections.abc import Iterator

import httpx
import pytest

from conftest import SMALL, serving
from tvinna import settings


@pytest.fixture(scope="session")
def small_address() -> Iterator[str]:
    """Where the small folder is served."""
    with serving(SMALL, settings.read(SMALL, workers=1)) as address:
        yield address


@pytest.fixture(scope="session")
def small(small_address: str) -> Iterator[httpx.Client]:
    """Reads the small folder's pages."""
    with httpx.Client(
        base_url=small_address, headers={"Accept": "text/html"}, timeout=60
    ) as client:
        yield client
