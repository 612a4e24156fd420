"""An engine elsewhere as the store: that it holds the folder's data, and no other."""

from collections.abc import Callable
from pathlib import Path

import httpx
import pytest

from conftest import WriteFolder
from engines import free_port, oxigraph
from fake_engines import Answering, engine, says
from tvinna import settings
from tvinna.errors import (
    BadSetting,
    EngineFailed,
    EngineStale,
)
from tvinna.sources import open_folder
from tvinna.store import Built, Contents, build, contents, exported

pytestmark = pytest.mark.slow


@pytest.fixture(scope="module")
def built(town: Path) -> Built:
    return build(open_folder(town))


def held(folder: Path, address: str) -> Contents:
    return contents(open_folder(folder), settings.read(folder, store=address))


def test_an_engine_that_was_loaded_says_what_it_holds(town: Path, built: Built) -> None:
    with oxigraph(built) as at:
        found = held(town, at)
    whole, _ = exported(built)
    assert (found.hash, found.statements) == (whole.hash, whole.statements)
    assert set(found.graphs) == set(whole.graphs)


def test_an_engine_with_other_data_is_refused_with_both_hashes_and_what_to_do(
    town: Path, built: Built, write_folder: WriteFolder
) -> None:
    other = build(open_folder(write_folder({"data/reference/more.ttl": "<a:b> <a:b> <a:b> ."})))
    with oxigraph(other) as at, pytest.raises(EngineStale) as refused:
        held(town, at)
    for word in (built.hash, other.hash, f"tvinna export {town}", "load"):
        assert word in str(refused.value)


def lines(built: Built, keep: Callable[[bytes], bool]) -> bytes:
    return b"".join(line for line in exported(built)[1] if keep(line))


@pytest.mark.parametrize(
    ("keep", "said"),
    [
        pytest.param(lambda _: False, "holds no build of this folder", id="nothing"),
        pytest.param(lambda it: b"outcome/network" not in it, "cut short", id="less"),
        pytest.param(lambda it: it.endswith(b"/source/build> .\n"), "another", id="no merge"),
    ],
)
def test_an_engine_that_was_not_loaded_whole_is_refused(
    town: Path, built: Built, keep: Callable[[bytes], bool], said: str
) -> None:
    with oxigraph(built) as at:
        store = at.replace("/query", "/store")
        kept = lines(built, keep)
        httpx.put(store, content=kept, headers={"Content-Type": "application/n-quads"})
        with pytest.raises(EngineStale, match=said):
            held(town, at)


@pytest.mark.parametrize(
    ("answering", "said"),
    [
        pytest.param(says(302, b"", Location="http://127.0.0.1:1/"), "sends on to", id="sends on"),
        pytest.param(says(404, b""), "answers 404", id="is not there"),
        pytest.param(says(401, b""), "USER:PASSWORD", id="wants a password"),
        pytest.param(says(200, b"hello", "text/html"), "something else", id="is no endpoint"),
        pytest.param(says(200, b"hello"), "something else", id="speaks no JSON"),
        pytest.param(says(200, b"{}"), "something else", id="speaks other JSON"),
    ],
)
def test_what_is_no_endpoint_is_refused(town: Path, answering: Answering, said: str) -> None:
    with engine(answering) as at, pytest.raises(EngineFailed, match=said) as refused:
        held(town, at.replace("http://", "http://me:secret@"))
    assert "secret" not in str(refused.value)


def test_an_address_where_nobody_listens_is_refused(town: Path) -> None:
    with pytest.raises(EngineFailed, match="does not answer"):
        held(town, f"http://127.0.0.1:{free_port()}/")


@pytest.mark.parametrize("store", ["disk", "ftp://x/", "http://", "http://a b/", ""])
def test_a_store_is_memory_or_an_address(town: Path, store: str) -> None:
    with pytest.raises(BadSetting, match="--store"):
        settings.read(town, store=store)


def test_a_password_does_not_stand_in_a_file_of_the_folder(write_folder: WriteFolder) -> None:
    path = write_folder()
    toml = path / "tvinna.toml"
    toml.write_text(f'store = "http://me:pass@x/"\n{toml.read_text()}', encoding="utf-8")
    with pytest.raises(BadSetting, match="TVINNA_STORE"):
        settings.read(path)
