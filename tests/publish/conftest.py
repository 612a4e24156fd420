"""A town that is released, and what the catalogue of this folder is made of."""

from collections.abc import Iterator
from pathlib import Path

import pytest

from conftest import ROOT
from publish.catalogued import HERE
from publish.towns import FILES, Town
from tvinna import settings
from tvinna.answers import Dataset
from tvinna.publish.made import Made
from tvinna.publish.statistics import count


@pytest.fixture
def town(tmp_path: Path) -> Town:
    """Writes a folder; a file of None is taken away."""

    def write(files: dict[str, str] | None = None, name: str = "town") -> Path:
        folder = tmp_path / name
        for file, text in {**FILES, **(files or {})}.items():
            (folder / file).parent.mkdir(parents=True, exist_ok=True)
            (folder / file).write_text(text, encoding="utf-8")
        return folder

    return write


@pytest.fixture
def without_tables(monkeypatch: pytest.MonkeyPatch) -> None:
    """Half the time of a build goes into tables; where they do not matter they are left out."""
    monkeypatch.setattr("tvinna.publish.build.write_tables", lambda *_: iter(()))


@pytest.fixture(scope="session")
def real() -> Iterator[Made]:
    """What this folder's catalogue is made of."""
    with Dataset(ROOT, settings.read(ROOT)) as dataset:
        figures = count(dataset.sparql, dataset.folder.base)
        yield Made(dataset.folder, figures, (), HERE)
