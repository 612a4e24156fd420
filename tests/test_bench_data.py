"""The imagined data that speed is measured on."""

import json
from collections.abc import Callable
from pathlib import Path

import pytest

from bench.names import abroad, home, slug
from bench.twinning import SAMPLES, generate
from tvinna.check import check
from tvinna.sources import open_folder


def _bytes(folder: Path) -> dict[str, bytes]:
    files = (path for path in folder.rglob("*") if path.is_file())
    return {path.relative_to(folder).as_posix(): path.read_bytes() for path in files}


def test_the_same_seed_gives_the_same_bytes_and_another_seed_others(tmp_path: Path) -> None:
    for name, seed in (("one", 7), ("again", 7), ("other", 8)):
        generate(tmp_path / name, 5_000, seed)
    assert _bytes(tmp_path / "one") == _bytes(tmp_path / "again")
    assert _bytes(tmp_path / "one") != _bytes(tmp_path / "other")


def test_it_holds_as_many_statements_as_it_says(tmp_path: Path) -> None:
    found = generate(tmp_path / "towns", 5_000)
    sources = open_folder(tmp_path / "towns").sources
    own = [source for source in sources if source.stem not in ("sdg", "units")]
    assert found == sum(len(source.statements()) for source in own)
    assert found >= 5_000


def test_a_folder_is_never_written_over(tmp_path: Path) -> None:
    with pytest.raises(FileExistsError):
        generate(tmp_path, 1)


@pytest.mark.slow
def test_the_data_breaks_no_rule(tmp_path: Path) -> None:
    generate(tmp_path / "towns", 8_000)
    assert check(open_folder(tmp_path / "towns")) == []


def test_samples_are_things_that_the_data_describes(tmp_path: Path) -> None:
    generate(tmp_path / "towns", 5_000)
    samples = json.loads((tmp_path / "towns" / SAMPLES).read_text(encoding="utf-8"))["samples"]
    sources = open_folder(tmp_path / "towns").sources
    described = {one.subject for source in sources for one in source.statements()}
    assert {it for values in samples.values() for it in values} <= described


@pytest.mark.parametrize("named", [home, abroad], ids=["at home", "abroad"])
def test_no_two_towns_share_an_address(named: Callable[[int], str]) -> None:
    assert len({slug(named(number)) for number in range(10_000)}) == 10_000
