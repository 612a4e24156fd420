"""The register of names is made beside the service before anyone asks, and is the same."""

import asyncio
from collections.abc import Awaitable, Callable
from pathlib import Path
from types import SimpleNamespace
from typing import Any

import pytest

from matching.test_review import folder_of
from tvinna.errors import LinkingMissing, StoreBusy
from tvinna.gazetteer import Entry, Gazetteer, Level
from tvinna.matching import Asked, ahead, own
from tvinna.matching.recorded import recorded
from tvinna.matching.register import KINDS, Register
from tvinna.sources import Folder, open_folder
from tvinna.web.linking import registers
from tvinna.web.linking.registers import Registers
from tvinna.web.serving import beside

_WORLD = (
    Entry("geonames:1905497", "Thái Nguyên", "unit", "VN", frozenset({Level.REGION}), depth=1,
          end="2025-06-30"),
    Entry("t:linz", "Linz", "place", "AT", frozenset({Level.PLACE}), population=200_000),
)  # fmt: skip


class _Places:
    """The world's places, as many as a test needs."""

    async def ready(self) -> Gazetteer:
        return Gazetteer.of(_WORLD)


class _Served:
    """What is served, as much of it as a register needs."""

    def __init__(self, folder: Folder) -> None:
        self.site = SimpleNamespace(folder=folder)
        self._follow: Callable[[Any], None] = print

    def followed_by(self, follow: Callable[[Any], None]) -> None:
        self._follow = follow

    def replace(self, folder: Folder) -> None:
        self.site = SimpleNamespace(folder=folder)
        self._follow(self.site)


@pytest.fixture
def folder(tmp_path: Path) -> Folder:
    return open_folder(folder_of(tmp_path).resolve())


def held(
    folder: Folder,
    monkeypatch: pytest.MonkeyPatch,
    work: Callable[[_Served, Registers], Awaitable[None]],
) -> None:
    """Do some work with registers of a folder whose gazetteer is there."""
    monkeypatch.setattr(registers, "kept", lambda: folder.path)
    monkeypatch.setenv("TVINNA_CACHE", str(folder.path.parent / "cache"))

    async def run() -> None:
        served: Any = _Served(folder)
        places: Any = _Places()
        made = Registers(served, places)
        try:
            await asyncio.wait_for(work(served, made), 60)
        finally:
            await made.close()

    asyncio.run(run())


def test_what_was_written_ahead_answers_as_what_is_made_at_once(
    folder: Folder, tmp_path: Path
) -> None:
    place = tmp_path / "ahead"
    place.mkdir()
    ahead.write(folder, place)
    world = Gazetteer.of(_WORLD)
    read = ahead.opened(place, world)
    one, other = Register(own.things(folder), world), read.register
    assert read.things == own.things(folder)
    assert read.recorded.parties, "the import records some"
    assert read.recorded == recorded(folder)
    # The files may go when it is open.
    for file in place.iterdir():
        file.unlink()
    # Nowhere stands in an import alone; the others are the folder's own, or the world's.
    for name in ("Thai Nguyen", "SDG 6", "Linköping", "Linköping – Linz", "Nowhere", "Hanoy"):
        asked = Asked(name)
        assert one.ask(asked, (), 5, "sv") == other.ask(asked, (), 5, "sv"), name
        assert one.begun(name[:4], KINDS, 5, "en") == other.begun(name[:4], KINDS, 5, "en")
    assert one.record("municipality/0580", "sv") == other.record("municipality/0580", "sv")


@pytest.mark.slow
def test_it_is_made_before_anyone_asks_once_for_each_state_of_the_data(
    folder: Folder, monkeypatch: pytest.MonkeyPatch
) -> None:
    opened: list[Path] = []
    open_ = ahead.opened

    def counted(place: Path, gazetteer: Gazetteer) -> ahead.Ahead:
        opened.append(place)
        return open_(place, gazetteer)

    monkeypatch.setattr(ahead, "opened", counted)

    async def work(served: _Served, made: Registers) -> None:
        made.begin()
        made.begin()
        site: Any = served.site
        first, second = await asyncio.gather(made.ready(site), made.ready(site))
        assert first is second
        assert len(opened) == 1
        names = folder.path / "data" / "editorial" / "names.ttl"
        names.write_text(names.read_text("utf-8") + "# changed\n", "utf-8")
        # Nobody has to ask: new data takes the old one's place.
        served.replace(open_folder(folder.path))
        site = served.site
        assert await made.ready(site) is not first
        assert len(opened) == 2
        assert not opened[0].exists()

    held(folder, monkeypatch, work)


def test_whoever_has_waited_long_is_told_to_ask_again(
    folder: Folder, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(registers, "_WAIT_SECONDS", 0.0)

    async def work(served: _Served, made: Registers) -> None:
        site: Any = served.site
        with pytest.raises(StoreBusy, match="is being made"):
            await made.ready(site)

    held(folder, monkeypatch, work)


@pytest.mark.slow
def test_a_register_that_cannot_be_made_says_why_and_is_tried_again(
    folder: Folder, monkeypatch: pytest.MonkeyPatch
) -> None:
    async def work(served: _Served, made: Registers) -> None:
        right: Any = served.site
        wrong: Any = SimpleNamespace(folder=SimpleNamespace(path=folder.path, hash="another"))
        served.site = wrong
        with pytest.raises(StoreBusy, match="its files are not those that are served"):
            await made.ready(wrong)
        served.site = right
        assert isinstance(await made.ready(right), Register)

    held(folder, monkeypatch, work)


def test_without_the_worlds_places_nothing_is_made_ahead(
    folder: Folder, monkeypatch: pytest.MonkeyPatch, tmp_path: Path
) -> None:
    def missing() -> Path:
        raise LinkingMissing("install them")

    async def work(_: _Served, made: Registers) -> None:
        for absent in (missing, lambda: tmp_path / "not-yet"):
            monkeypatch.setattr(registers, "kept", absent)
            made.begin()
            assert len(asyncio.all_tasks()) == 2, "this one, and the one that waits for it"

    held(folder, monkeypatch, work)


def _never(*_: object) -> None:
    raise AssertionError("it is made anew")


@pytest.mark.slow
def test_who_waits_when_the_data_change_is_answered_of_what_is_served_then(
    folder: Folder, monkeypatch: pytest.MonkeyPatch
) -> None:
    run = beside.Beside.run
    runs: list[str] = []

    async def work(served: _Served, made: Registers) -> None:
        begun = asyncio.Event()

        async def told(self: beside.Beside, *words: str) -> None:
            runs.append(words[1])
            begun.set()
            await run(self, *words)

        monkeypatch.setattr(beside.Beside, "run", told)
        old: Any = served.site
        asking = asyncio.create_task(made.ready(old))
        await begun.wait()
        names = folder.path / "data" / "editorial" / "names.ttl"
        names.write_text(names.read_text("utf-8") + "# changed\n", "utf-8")
        served.replace(open_folder(folder.path))
        new: Any = served.site
        assert await asking is await made.ready(new)
        assert runs == [old.folder.hash, new.folder.hash]

    held(folder, monkeypatch, work)


@pytest.mark.slow
def test_what_was_made_of_data_is_kept_for_who_serves_it_next(
    folder: Folder, monkeypatch: pytest.MonkeyPatch
) -> None:
    async def first(served: _Served, made: Registers) -> None:
        site: Any = served.site
        await made.ready(site)

    async def again(served: _Served, made: Registers) -> None:
        monkeypatch.setattr(beside.Beside, "run", _never)
        site: Any = served.site
        assert (await made.ready(site)).record("municipality/0580", "sv") is not None

    held(folder, monkeypatch, first)
    assert [file.name for file in ahead.kept(folder.hash).parent.iterdir()] == [
        ahead.kept(folder.hash).name
    ]
    held(folder, monkeypatch, again)


@pytest.mark.slow
def test_what_is_kept_and_cut_short_is_made_anew(
    folder: Folder, monkeypatch: pytest.MonkeyPatch
) -> None:
    async def work(served: _Served, made: Registers) -> None:
        place = ahead.kept(folder.hash)
        place.mkdir(parents=True)
        (place / "things.json").write_text("[[", "utf-8")
        site: Any = served.site
        assert (await made.ready(site)).record("municipality/0580", "sv") is not None

    held(folder, monkeypatch, work)


@pytest.mark.slow
def test_who_began_before_a_change_is_answered_of_the_data_of_then_or_of_now(
    folder: Folder, monkeypatch: pytest.MonkeyPatch
) -> None:
    async def work(served: _Served, made: Registers) -> None:
        old: Any = served.site
        was = await made.ready(old)
        names = folder.path / "data" / "editorial" / "names.ttl"
        names.write_text(names.read_text("utf-8") + "# changed\n", "utf-8")
        served.replace(open_folder(folder.path))
        new: Any = served.site
        assert await made.ready(old) is was, "while the new one is made, too"
        now = await made.ready(new)
        assert now is not was
        names.write_text(names.read_text("utf-8") + "# again\n", "utf-8")
        served.replace(open_folder(folder.path))
        newest: Any = served.site
        assert await made.ready(new) is now
        # Two changes ago: nothing old is made again.
        assert await made.ready(old) is await made.ready(newest)

    held(folder, monkeypatch, work)
