"""A folder that others' data is pulled into."""

from pathlib import Path

import pytest

from tvinna.sources import Folder, open_folder


@pytest.fixture
def folder(tmp_path: Path) -> Folder:
    place = tmp_path / "askby"
    (place / "data").mkdir(parents=True)
    (place / "tvinna.toml").write_text(
        'base = "https://example.org/askby/"\n[title]\nsv = "Askby"\nen = "Askby"\n', "utf-8"
    )
    return open_folder(place)
