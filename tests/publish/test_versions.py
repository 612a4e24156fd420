"""Releases one after another: what their versions follow from, and that no address is lost."""

import shutil
from collections.abc import Iterator
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer
from pathlib import Path
from threading import Thread

import pytest

from publish.towns import BASE, FILES, HEAD, Town, built, quick
from tvinna.errors import BadRelease
from tvinna.publish.build import build_release
from tvinna.publish.numbering import Wishes
from tvinna.publish.persons import Withheld
from tvinna.publish.release import number_of, releases_in
from tvinna.sources import open_folder

pytestmark = pytest.mark.slow


# --- versions


MORE = {
    "data/sources/paper.ttl": FILES["data/sources/paper.ttl"] + "<id/project/air> a tv:Project .\n"
}
LESS = {"data/editorial/names.ttl": HEAD}


@quick
def test_the_version_follows_from_what_changed(town: Town, tmp_path: Path) -> None:
    out = tmp_path / "out"
    built(town(), out)
    more = built(town(MORE), out)
    assert (more.release.version, more.release.previous) == ("1.1.0", "1.0.0")
    assert "project/air" in (more.folder / "changes/added.nq").read_text()
    less = built(town({**MORE, **LESS}), out)
    assert less.release.version == "1.1.1"
    # Everything again: each release is compared with the one that it was compared with.
    assert built(town({**MORE, **LESS}), out).again
    assert [one.version for one in releases_in(out)] == ["1.1.1", "1.1.0", "1.0.0"]


@quick
def test_a_smaller_version_is_refused_and_a_larger_one_is_not(town: Town, tmp_path: Path) -> None:
    built(town(), tmp_path / "out")
    with pytest.raises(BadRelease, match=r"1.0.1 is too small: .* minor .*air>\), so it is 1.1.0"):
        built(town(MORE), tmp_path / "out", version="1.0.1")
    assert built(town(MORE), tmp_path / "out", version="3.0.0").release.version == "3.0.0"


@quick
def test_a_version_below_the_newest_only_rebuilds_what_stands(town: Town, tmp_path: Path) -> None:
    out = tmp_path / "out"
    built(town(), out)
    built(town(MORE), out, version="1.5.0")
    for version in ("1.1.0", "1.0.1", "0.9.0"):
        with pytest.raises(BadRelease, match=rf"{version} is too small: .*since 1.5.0"):
            built(town({**MORE, **LESS}), out, version=version)
    with pytest.raises(BadRelease, match=r"1.0.0: is there with other bytes"):
        built(town({**MORE, **LESS}), out, version="1.0.0")
    assert built(town(MORE), out, version="1.5.0").again
    assert [one.version for one in releases_in(out)] == ["1.5.0", "1.0.0"]


@quick
def test_nor_may_it_be_below_one_that_was_withdrawn_or_not_compared_with(
    town: Town, tmp_path: Path
) -> None:
    out = tmp_path / "out"
    first = built(town(), out).folder
    built(town(MORE), out, version="1.5.0")
    with pytest.raises(BadRelease, match=r"1.1.0 is too small: 1.5.0 was given .* take 1.6.0 or"):
        built(town(MORE), out, version="1.1.0", previous=str(first))
    withdraw(out, "1.5.0")
    with pytest.raises(BadRelease, match=r"1.1.0 is too small: 1.5.0 was given .* take 1.6.0 or"):
        built(town(MORE), out, version="1.1.0")
    assert built(town(MORE), out, version="1.6.0").release.version == "1.6.0"


@pytest.mark.parametrize("word", ["1", "1.0", "v1.0.0", "01.0.0", "1.0.0-rc1", "../1.0.0", "١.0.0"])
def test_what_is_no_version_is_refused(word: str) -> None:
    with pytest.raises(BadRelease, match="write three numbers"):
        number_of(word)


@quick
def test_the_first_may_be_called_otherwise(town: Town, tmp_path: Path) -> None:
    assert built(town(), tmp_path / "out", version="0.1.0").release.version == "0.1.0"


def withdraw(out: Path, version: str) -> None:
    row = f'["{version}"]\ndate = 2026-12-01\nsv = "Ett namn ströks."\nen = "A name was erased."\n'
    (out / "withdrawn.toml").write_text(row, encoding="utf-8")


@quick
def test_a_withdrawn_version_is_never_given_again_nor_compared_with(
    town: Town, tmp_path: Path
) -> None:
    out = tmp_path / "out"
    built(town(), out)
    built(town(MORE), out)
    withdraw(out, "1.1.0")
    with pytest.raises(BadRelease, match=r"1.1.0 was withdrawn"):
        built(town(MORE), out, version="1.1.0")
    made = built(town({**MORE, **LESS}), out)
    assert (made.release.version, made.release.previous) == ("1.2.0", "1.0.0")
    shutil.rmtree(out / "1.1.0")
    (out / "1.1.0.zip").unlink()
    gone = next(one for one in releases_in(out) if one.version == "1.1.0")
    assert gone.withdrawn is not None
    assert gone.withdrawn.reason["en"] == "A name was erased."


def test_a_row_that_withdraws_nothing_right_is_an_error(tmp_path: Path) -> None:
    (tmp_path / "withdrawn.toml").write_text('["1.0.0"]\nsv = "x"\n', encoding="utf-8")
    with pytest.raises(BadRelease, match=r'withdrawn.toml: \["1.0.0"\] .*write date ='):
        releases_in(tmp_path)


@quick
def test_the_last_three_are_online_and_an_older_one_is_its_archive(
    town: Town, tmp_path: Path
) -> None:
    out = tmp_path / "out"
    versions = ["1.0.0", "1.1.0", "1.2.0", "1.3.0"]
    whole = built(town(), out).folder
    for version in versions[1:]:
        # Their contents do not matter here.
        shutil.copytree(whole, out / version)
        text = (whole / "release.json").read_text().replace('"1.0.0"', f'"{version}"', 1)
        (out / version / "release.json").write_text(text)
    shutil.rmtree(whole)
    found = {one.version: one for one in releases_in(out)}
    assert [version for version in versions if found[version].online] == versions[1:]
    assert found["1.0.0"].archive is not None


@quick
def test_only_an_archive_is_left_and_is_compared_with(town: Town, tmp_path: Path) -> None:
    shutil.rmtree(built(town(), tmp_path / "out").folder)
    made = built(town(MORE), tmp_path / "out")
    assert (made.release.version, made.release.previous) == ("1.1.0", "1.0.0")


# --- a release elsewhere


class Server(BaseHTTPRequestHandler):
    """Gives out files; a path that begins with /away leads to another host."""

    root: Path

    def do_GET(self) -> None:
        if self.path.startswith(("/away", "/latest")):
            host = "http://127.0.0.2:9" if self.path.startswith("/away") else ""
            self.send_response(307)
            self.send_header("Location", f"{host}/1.0.0/{self.path.rpartition('/')[2]}")
            self.end_headers()
            return
        path = self.root / self.path.lstrip("/")
        self.send_response(200 if path.is_file() else 404)
        self.end_headers()
        self.wfile.write(path.read_bytes() if path.is_file() else b"")

    def log_message(self, *_: object) -> None:
        pass


@pytest.fixture
def elsewhere(town: Town, tmp_path: Path, without_tables: None) -> Iterator[tuple[str, Path]]:
    out = tmp_path / "elsewhere"
    built(town(), out)
    handler = type("Handler", (Server,), {"root": out})
    with ThreadingHTTPServer(("127.0.0.1", 0), handler) as server:
        thread = Thread(target=server.serve_forever)
        thread.start()
        yield f"http://127.0.0.1:{server.server_port}", out
        server.shutdown()
        thread.join()


@pytest.mark.parametrize("path", ["/1.0.0/", "/1.0.0", "/latest"])
@quick
def test_it_is_compared_with_a_release_at_an_address(
    elsewhere: tuple[str, Path], town: Town, tmp_path: Path, path: str
) -> None:
    address, _ = elsewhere
    made = built(town(MORE), tmp_path / "out", previous=address + path)
    assert (made.release.version, made.release.previous) == ("1.1.0", "1.0.0")


@pytest.mark.parametrize(
    ("path", "says"),
    [
        ("/away", "on another host"),
        ("/nothing", "no release could be had there"),
        ("/1.0.0", r"dataset.nq: is not what its release says"),
    ],
)
@quick
def test_what_is_not_that_release_is_refused(
    elsewhere: tuple[str, Path], town: Town, path: str, says: str
) -> None:
    address, out = elsewhere
    (out / "1.0.0/dataset.nq").write_bytes(b"<http://e.x/s> <http://e.x/p> <http://e.x/o> .\n")
    with pytest.raises(BadRelease, match=says):
        built(town(MORE), out.parent / "out", previous=address + path)


@quick
def test_more_than_a_release_says_is_not_fetched(
    elsewhere: tuple[str, Path], town: Town, tmp_path: Path
) -> None:
    address, out = elsewhere
    with (out / "1.0.0/dataset.nq").open("ab") as file:
        file.write(b"\n" * 1_000_000)
    with pytest.raises(BadRelease, match="longer than the"):
        built(town(MORE), tmp_path / "out", previous=f"{address}/1.0.0/")


@quick
def test_it_is_compared_with_a_release_in_another_folder(town: Town, tmp_path: Path) -> None:
    folder = built(town(), tmp_path / "other").folder
    made = built(town(MORE), tmp_path / "out", previous=str(folder))
    assert made.release.version == "1.1.0"
    with pytest.raises(
        BadRelease, match=r"no statement has changed since 1.0.0, so no new release"
    ):
        built(town(), tmp_path / "out", previous=str(folder))


@quick
def test_a_release_of_what_has_not_changed_is_made_only_when_its_version_is_given(
    town: Town, tmp_path: Path
) -> None:
    out = tmp_path / "out"
    built(town(), out)
    # The file is another, and says the same.
    remark = {"data/sources/paper.ttl": FILES["data/sources/paper.ttl"] + "# As read again.\n"}
    with pytest.raises(BadRelease, match=r"no statement .* comments may have\).* --version 1.0.1"):
        built(town(remark), out)
    assert [one.version for one in releases_in(out)] == ["1.0.0"]
    assert built(town(remark), out, version="1.0.1").release.version == "1.0.1"


def test_a_folder_that_is_no_release_is_said_to_be_none(town: Town, tmp_path: Path) -> None:
    with pytest.raises(BadRelease, match=r"town: no release, since release.json .*/1.0.0, or its"):
        built(town(), tmp_path / "out", previous=str(town()))


# --- its addresses


def gone(*names: str) -> dict[str, str]:
    """The file of withdrawn identifiers, with a row of each."""
    row = """<{}> a tv:WithdrawnIdentifier ; tv:withdrawnOn "2026-11-22"^^xsd:date ;
    tv:rationale "A slip."@en , "Ett misstag."@sv .
"""
    return {"data/reference/withdrawn.ttl": HEAD + "".join(map(row.format, names))}


REGISTER = {
    "data/imports/register.ttl": HEAD
    + """<source/register> a tv:ImportedGraph ;
    dcterms:license <http://creativecommons.org/publicdomain/zero/1.0/> .
<id/party/register-1> a tv:Project .
"""
}


@quick
def test_an_address_goes_only_when_it_is_withdrawn(town: Town, tmp_path: Path) -> None:
    out = tmp_path / "out"
    built(town(MORE), out)
    with pytest.raises(
        BadRelease,
        match=r"described in 1.0.0 .*<\S+town/id/project/air>; .*data/reference/withdrawn",
    ):
        built(town(), out)
    made = built(town(gone("id/project/air")), out)
    assert made.release.version == "2.0.0"
    assert made.changes is not None
    assert "withdrawn" in {one.why for one in made.changes.things}


@quick
def test_a_withdrawn_address_stays_withdrawn(town: Town, tmp_path: Path) -> None:
    out = tmp_path / "out"
    built(town(gone("id/project/air", "source/old")), out)
    said = r"withdrawn in 1.0.0 and no longer so: <\S+id/project/air>; put the row"
    with pytest.raises(BadRelease, match=said):
        built(town(gone("source/old")), out)
    with pytest.raises(BadRelease, match=said):
        built(town({**gone("source/old"), **MORE}), out)
    # A row in another file withdraws nothing.
    elsewhere = gone("id/project/air")["data/reference/withdrawn.ttl"]
    with pytest.raises(BadRelease, match=said):
        built(town({**gone("source/old"), "data/reference/other.ttl": elsewhere}), out)
    (tmp_path / "town/data/reference/other.ttl").unlink()
    rows = gone("id/project/air", "source/old", "id/project/fire")
    assert built(town(rows), out).release.version == "1.1.0"


@quick
def test_what_only_a_register_told_of_goes_with_it(town: Town, tmp_path: Path) -> None:
    out = tmp_path / "out"
    folder = town(REGISTER)
    built(folder, out)
    (folder / "data/imports/register.ttl").unlink()
    assert built(town(), out).release.version == "2.0.0"


@quick
def test_an_address_that_may_not_be_published_any_more_needs_no_row(
    town: Town, tmp_path: Path
) -> None:
    named = MORE["data/sources/paper.ttl"].replace("project/air", "project/anna-ek")
    built(town({"data/sources/paper.ttl": named}), tmp_path / "out")
    folder = open_folder(town())
    passage = f"{BASE}id/passage/minutes-1"
    withheld = [Withheld(passage, ("anna", "ek"))]
    wishes = Wishes(tmp_path / "out")
    made = build_release(folder, [], tmp_path / "out", wishes, withheld)
    assert made.release.version == "2.0.0"
