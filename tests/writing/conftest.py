"""A service whose folder may be written, for each file of tests."""

from collections.abc import Iterator
from pathlib import Path

import httpx
import pytest

from conftest import serving
from tvinna import settings
from writing.asked import TOKEN, copied


@pytest.fixture(scope="module")
def folder(tmp_path_factory: pytest.TempPathFactory) -> Path:
    return copied(tmp_path_factory.mktemp("written") / "folder")


@pytest.fixture(scope="module")
def writable(folder: Path) -> Iterator[str]:
    with serving(folder, settings.read(folder, token=TOKEN, workers=1)) as address:
        yield address


@pytest.fixture
def writer(writable: str) -> Iterator[httpx.Client]:
    with httpx.Client(base_url=writable, timeout=60) as client:
        yield client
