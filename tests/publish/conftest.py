"""A town that is released."""

from pathlib import Path

import pytest

from publish.towns import FILES, Town


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
