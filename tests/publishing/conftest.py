"""The product's own folder, as it is published."""

from collections.abc import Iterator

import httpx
import pytest


@pytest.fixture(scope="session")
def real(own_address: str) -> Iterator[httpx.Client]:
    """Asks the server of the product's own folder."""
    with httpx.Client(base_url=own_address, timeout=60) as client:
        yield client
