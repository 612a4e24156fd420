"""The releases at their addresses."""

import hashlib
import shutil
from collections.abc import Iterator
from pathlib import Path

import httpx
import pytest

from conftest import serving
from publish.towns import BASE, FILES
from tvinna import settings
from tvinna.publish.build import build_release
from tvinna.publish.numbering import Wishes
from tvinna.sources import open_folder

WITHDRAWN = """["1.0.9"]
date = 2026-12-01
sv = "Ett namn ströks."
en = "A name was erased."
"""
# Newest first; the last three that stand are online.
VERSIONS = ["1.3.0", "1.2.0", "1.1.0", "1.0.9", "1.0.0"]


@pytest.fixture(scope="module")
def place(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A folder of releases beside the folder of the data."""
    place = tmp_path_factory.mktemp("dumps")
    files = {**FILES, "tvinna.toml": 'releases = "../releases"\n' + FILES["tvinna.toml"]}
    for name, text in files.items():
        path = place / "town" / name
        path.parent.mkdir(parents=True, exist_ok=True)
        path.write_text(text, encoding="utf-8")
    out = place / "releases"
    whole = build_release(open_folder(place / "town"), [], out, Wishes(out)).folder
    for version in VERSIONS[:-1]:
        # Only their names matter here.
        shutil.copytree(whole, out / version)
        text = (whole / "release.json").read_text().replace('"1.0.0"', f'"{version}"', 1)
        (out / version / "release.json").write_text(text)
    (out / "withdrawn.toml").write_text(WITHDRAWN, encoding="utf-8")
    return place


@pytest.fixture(scope="module")
def client(place: Path) -> Iterator[httpx.Client]:
    limits = settings.read(place / "town")
    with (
        serving(place / "town", limits) as address,
        httpx.Client(base_url=address, timeout=60) as client,
    ):
        yield client


def file_of(place: Path, name: str, version: str = "1.3.0") -> bytes:
    return (place / "releases" / version / name).read_bytes()


@pytest.mark.parametrize(
    ("name", "kind"),
    [
        ("dataset.nq", "application/n-quads"),
        ("graphs/minutes.ttl", "text/turtle; charset=utf-8"),
        ("tables/Project.csv", "text/csv; charset=utf-8"),
        ("release.json", "application/json"),
        ("SHA256SUMS", "text/plain; charset=utf-8"),
    ],
)
def test_a_file_is_given_as_it_is_and_for_good(
    client: httpx.Client, place: Path, name: str, kind: str
) -> None:
    body = file_of(place, name)
    # Also to who takes it smaller: ranges and checksums count the bytes as they are.
    answer = client.get(f"/dump/1.3.0/{name}", headers={"Accept-Encoding": "br, gzip"})
    assert answer.status_code == 200
    assert answer.content == body
    assert answer.headers["content-type"] == kind
    assert answer.headers["etag"] == f'"{hashlib.sha256(body).hexdigest()}"'
    assert "max-age=31536000" in answer.headers["cache-control"]
    assert "immutable" in answer.headers["cache-control"]
    assert answer.headers["access-control-allow-origin"] == "*"
    assert "content-encoding" not in answer.headers
    assert '/dump/1.3.0/>; rel="collection"' in answer.headers["link"]
    assert 'publicdomain/zero/1.0/>; rel="license"' in answer.headers["link"]


def test_head_says_the_same_without_the_body(client: httpx.Client) -> None:
    got, head = (client.request(how, "/dump/1.3.0/dataset.nq") for how in ("GET", "HEAD"))
    assert head.content == b""
    for name in ("content-length", "etag", "content-type", "cache-control", "accept-ranges"):
        assert head.headers[name] == got.headers[name]


def test_who_has_it_is_told_so(client: httpx.Client) -> None:
    tag = client.head("/dump/1.3.0/dataset.nq").headers["etag"]
    answer = client.get("/dump/1.3.0/dataset.nq", headers={"If-None-Match": tag})
    assert (answer.status_code, answer.content) == (304, b"")


@pytest.mark.parametrize(
    ("asked", "status", "part"),
    [
        ("bytes=0-9", 206, slice(0, 10)),
        ("bytes=-5", 206, slice(-5, None)),
        ("bytes=100-", 206, slice(100, None)),
        pytest.param("lines=1-2", 200, slice(None), id="no range of bytes is passed over"),
        pytest.param("bytes=a-b", 200, slice(None), id="what is no range is passed over"),
    ],
)
def test_a_part_can_be_had(
    client: httpx.Client, place: Path, asked: str, status: int, part: slice
) -> None:
    answer = client.get("/dump/1.3.0/graphs/minutes.ttl", headers={"Range": asked})
    assert answer.status_code == status
    assert answer.content == file_of(place, "graphs/minutes.ttl")[part]


def test_a_part_of_another_file_is_not_given(client: httpx.Client, place: Path) -> None:
    headers = {"Range": "bytes=0-9", "If-Range": '"another"'}
    answer = client.get("/dump/1.3.0/graphs/minutes.ttl", headers=headers)
    assert answer.status_code == 200
    assert answer.content == file_of(place, "graphs/minutes.ttl")
    beyond = client.get("/dump/1.3.0/graphs/minutes.ttl", headers={"Range": "bytes=99999999-"})
    assert beyond.status_code == 416


@pytest.mark.parametrize(
    ("asked", "status", "leads"),
    [
        ("latest", 307, "/dump/1.3.0/"),
        ("latest/", 307, "/dump/1.3.0/"),
        ("latest.nq", 307, "/dump/1.3.0/dataset.nq"),
        ("latest.jsonld", 307, "/dump/1.3.0/dataset.jsonld"),
        ("latest.rdf", 307, "/dump/1.3.0/merge.rdf"),
        ("latest.zip", 307, "/dump/1.3.0.zip"),
        ("latest/graphs/minutes.ttl", 307, "/dump/1.3.0/graphs/minutes.ttl"),
        ("1.2.0", 308, "/dump/1.2.0/"),
        ("1.2.0/build", 303, "/dump/1.2.0/provenance.ttl"),
        ("1.2.0/report/3", 303, "/dump/1.2.0/report.ttl"),
    ],
)
def test_an_address_leads_on(client: httpx.Client, asked: str, status: int, leads: str) -> None:
    answer = client.get(f"/dump/{asked}")
    assert answer.status_code == status
    assert httpx.URL(answer.headers["location"]).path == leads


@pytest.mark.parametrize(
    ("asked", "says"),
    [
        ("9.9.9/", "/dump/ lists them"),
        ("1.3.0/nothing.ttl", "/dump/1.3.0/ lists them"),
        ("1.0.0/dataset.nq", "/dump/1.0.0.zip holds all of it"),
        ("latest.exe", "it has .zip"),
        ("1.3.0/..%2f..%2ftown/tvinna.toml", "lists them"),
        ("..%2ftown%2ftvinna.toml", "lists them"),
        ("withdrawn.toml", "lists them"),
        ("latest/%00", "lists them"),
    ],
)
def test_what_is_not_there_is_not_found(client: httpx.Client, asked: str, says: str) -> None:
    answer = client.get(f"/dump/{asked}", follow_redirects=True)
    assert answer.status_code == 404
    assert says in answer.json()["detail"]


@pytest.mark.parametrize("asked", ["1.0.9/", "1.0.9/dataset.nq", "1.0.9.zip", "1.0.9"])
def test_a_withdrawn_release_is_gone_and_the_reason_is_given(
    client: httpx.Client, asked: str
) -> None:
    answer = client.get(f"/dump/{asked}")
    assert answer.status_code == 410
    assert "2026-12-01" in answer.json()["detail"]
    assert "A name was erased." in answer.json()["detail"]
    page = client.get(f"/dump/{asked}", headers={"Accept": "text/html", "Accept-Language": "sv"})
    assert page.status_code == 410
    assert "drogs tillbaka 2026-12-01" in page.text
    assert "Ett namn ströks." in page.text


@pytest.mark.parametrize(
    ("asked", "status"),
    [
        ("dataset/partnership/1.0.9", 410),
        ("dataset/partnership/1.0.9.ttl", 410),
        ("distribution/1.0.9/archive", 410),
        ("distribution/1.0.9/tables/Project.csv", 410),
        ("distribution/1.0.9/archive/checksum", 410),
        ("dataset/partnership/1.0.99", 404),
        ("dataset/partnership/1.3.0", 200),
        ("series/releases", 200),
    ],
)
def test_what_the_catalogue_said_of_a_withdrawn_release_is_gone_too(
    client: httpx.Client, asked: str, status: int
) -> None:
    answer = client.get(f"/res/{asked}", headers={"Accept": "*/*"})
    assert answer.status_code == status
    assert status != 410 or "A name was erased." in answer.json()["detail"]


def test_a_series_is_gone_when_all_its_releases_are(place: Path, tmp_path: Path) -> None:
    shutil.copytree(place / "town", tmp_path / "town")
    (tmp_path / "releases").mkdir()
    (tmp_path / "releases" / "withdrawn.toml").write_text(WITHDRAWN, encoding="utf-8")
    with serving(tmp_path / "town", settings.read(tmp_path / "town")) as address:
        answer = httpx.get(f"{address}/res/series/releases")
    assert answer.status_code == 410
    assert "A name was erased." in answer.json()["detail"]


def test_an_older_release_is_its_archive(client: httpx.Client, place: Path) -> None:
    answer = client.get("/dump/1.0.0.zip")
    assert answer.content == (place / "releases/1.0.0.zip").read_bytes()
    digest = hashlib.sha256(answer.content).hexdigest()
    assert answer.headers["etag"] == f'"{digest}"'
    assert client.get("/dump/1.0.0.zip.sha256").text == f"{digest}  1.0.0.zip\n"


def test_the_list_tells_each_release(client: httpx.Client) -> None:
    rows = client.get("/dump/").json()["releases"]
    assert [row["version"] for row in rows] == VERSIONS
    by_version = {row["version"]: row for row in rows}
    assert by_version["1.3.0"]["address"].endswith("/dump/1.3.0/")
    assert "address" not in by_version["1.0.0"]
    assert by_version["1.0.0"]["archive"]["address"].endswith("/dump/1.0.0.zip")
    assert by_version["1.0.9"]["withdrawn"]["reason"]["sv"] == "Ett namn ströks."


@pytest.mark.parametrize(
    ("path", "language", "says"),
    [
        ("/dump/", "sv", ["Utgåvor", "1.3.0", "Tillbakadragen 2026-12-01"]),
        ("/dump/", "en", ["Releases", "1.0.0.zip", "A name was erased."]),
        ("/dump/1.3.0/", "sv", ["Utgåva 1.3.0", "graphs/minutes.ttl", "en graf"]),
        ("/dump/1.3.0/", "en", ["Release 1.3.0", "dataset.nq", "SHA256SUMS"]),
        ("/dump/1.0.0/", "en", ["one file only", "1.0.0.zip"]),
        ("/sv/dump/", "en", ["Utgåvor"]),
    ],
)
def test_people_read_it_as_a_page(
    client: httpx.Client, path: str, language: str, says: list[str]
) -> None:
    answer = client.get(path, headers={"Accept": "text/html", "Accept-Language": language})
    assert answer.status_code == 200
    for word in says:
        assert word in answer.text


def test_programs_read_a_release_as_what_it_says_of_itself(
    client: httpx.Client, place: Path
) -> None:
    answer = client.get("/dump/1.3.0/")
    assert answer.content == file_of(place, "release.json")
    assert "Accept" in answer.headers["vary"]


def test_a_withdrawal_holds_at_once_and_one_that_cannot_be_read_closes_all(
    client: httpx.Client, place: Path
) -> None:
    rows = place / "releases" / "withdrawn.toml"
    try:
        rows.write_text(WITHDRAWN.replace("1.0.9", "1.3.0"), encoding="utf-8")
        assert client.get("/dump/1.3.0/dataset.nq").status_code == 410
        assert client.get("/dump/latest").headers["location"].endswith("/dump/1.2.0/")
        rows.write_text('["1.3.0"]\n', encoding="utf-8")
        closed = client.get("/dump/1.3.0/dataset.nq")
        assert closed.status_code == 503
        assert str(place) not in closed.text
    finally:
        rows.write_text(WITHDRAWN, encoding="utf-8")


def test_without_releases_the_list_is_empty(tmp_path: Path) -> None:
    folder = tmp_path / "town"
    for name, text in FILES.items():
        (folder / name).parent.mkdir(parents=True, exist_ok=True)
        (folder / name).write_text(text, encoding="utf-8")
    with serving(folder, settings.read(folder)) as address:
        assert httpx.get(f"{address}/dump/").json() == {"releases": []}
        assert httpx.get(f"{address}/dump/latest").status_code == 404
        page = httpx.get(f"{address}/dump/", headers={"Accept": "text/html"})
        assert "There are no releases yet." in page.text


def test_the_base_of_the_data_stands_in_the_files(place: Path) -> None:
    assert f"{BASE}dump/1.0.0/".encode() in file_of(place, "provenance.ttl", "1.0.0")
