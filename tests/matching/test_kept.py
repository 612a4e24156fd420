"""The gazetteer in the cache: made once, opened by all, and what nobody opens is swept away."""

import os
import time
from collections.abc import Iterator
from concurrent.futures import ThreadPoolExecutor
from pathlib import Path

import pytest

from matching.world import WORLD
from tvinna.gazetteer import Entry, Gazetteer, gazetteer, packages

_HOUR, _DAY = 3_600, 86_400


class _Machine:
    """A cache of its own, and a version of the packages that a test chooses."""

    def __init__(self, patch: pytest.MonkeyPatch, cache: Path) -> None:
        self._patch = patch
        self.folder = cache / "gazetteer"
        self.made = 0
        patch.setenv("TVINNA_CACHE", str(cache))
        patch.setattr(packages, "entries", self._entries)
        self.install("one")

    def install(self, version: str) -> None:
        self._patch.setattr(packages, "stamp", lambda: version)

    def left(self, name: str, age: float) -> None:
        self.folder.mkdir(exist_ok=True, parents=True)
        file = self.folder / name
        file.write_bytes(b"")
        os.utime(file, (time.time() - age,) * 2)

    def files(self) -> set[str]:
        return {file.name for file in self.folder.iterdir()}

    def _entries(self) -> Iterator[Entry]:
        self.made += 1
        yield from WORLD


@pytest.fixture
def machine(monkeypatch: pytest.MonkeyPatch, tmp_path: Path) -> _Machine:
    return _Machine(monkeypatch, tmp_path)


def test_it_is_made_once_for_each_version(machine: _Machine) -> None:
    assert Gazetteer.open().size == Gazetteer.open().size == len(WORLD)
    assert machine.made == 1
    machine.install("two")
    Gazetteer.open()
    assert machine.made == 2
    assert machine.files() == {"one-1.sqlite", "two-1.sqlite"}


def test_what_other_versions_made_goes_but_for_those_opened_last(machine: _Machine) -> None:
    for days in range(1, 6):
        machine.left(f"{days}-1.sqlite", days * _DAY + _HOUR)
    machine.left("today-1.sqlite", _HOUR)
    Gazetteer.open()
    assert machine.files() == {"one-1.sqlite", "today-1.sqlite", "1-1.sqlite"}


def test_all_that_was_opened_since_yesterday_stays(machine: _Machine) -> None:
    many = {f"{hours}-1.sqlite" for hours in range(5)}
    for name in many:
        machine.left(name, _HOUR)
    Gazetteer.open()
    assert machine.files() == {*many, "one-1.sqlite"}


def test_opening_one_keeps_it(machine: _Machine) -> None:
    Gazetteer.open()
    old = time.time() - 9 * _DAY
    os.utime(machine.folder / "one-1.sqlite", (old, old))
    Gazetteer.open()
    for name in "abc":
        machine.left(f"{name}-1.sqlite", _DAY - _HOUR)
    machine.install("two")
    Gazetteer.open()
    assert "one-1.sqlite" in machine.files()


def test_what_was_left_half_made_goes_and_what_is_being_made_stays(machine: _Machine) -> None:
    machine.left("zero-1.sqlite.making-4711-1", 2 * _HOUR)
    machine.left("zero-1.sqlite.making-4712-1", 60)
    Gazetteer.open()
    assert machine.files() == {"one-1.sqlite", "zero-1.sqlite.making-4712-1"}


def test_who_has_one_open_reads_on_when_it_is_swept(machine: _Machine) -> None:
    opened = Gazetteer.open()
    (machine.folder / "one-1.sqlite").unlink()
    assert opened.find("t:sala")[0].name == "Sala"


def test_one_that_is_swept_while_it_is_opened_is_made_again(
    machine: _Machine, monkeypatch: pytest.MonkeyPatch
) -> None:
    Gazetteer.open()
    seen: list[str] = []
    at = gazetteer.Gazetteer.at

    def swept(path: Path) -> Gazetteer:
        if not seen:
            seen.append(path.name)
            path.unlink()
        return at(path)

    monkeypatch.setattr(gazetteer.Gazetteer, "at", swept)
    assert Gazetteer.open().size == len(WORLD)
    assert machine.made == 2


def test_several_may_make_it_at_once(machine: _Machine) -> None:
    with ThreadPoolExecutor(4) as several:
        opened = list(several.map(lambda _: Gazetteer.open(), range(4)))
    assert {one.size for one in opened} == {len(WORLD)}
    assert machine.files() == {"one-1.sqlite"}


def test_a_cache_that_may_not_be_written_is_read(
    machine: _Machine, monkeypatch: pytest.MonkeyPatch
) -> None:
    Gazetteer.open()

    def refused(*_: object) -> None:
        raise PermissionError

    monkeypatch.setattr(os, "utime", refused)
    assert Gazetteer.open().find("t:sala") == (next(one for one in WORLD if one.id == "t:sala"),)
