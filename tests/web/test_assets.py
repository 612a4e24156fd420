"""What browsers are given beside pages, built at install; and what there is where nothing was."""

import json
from pathlib import Path

import httpx
import pytest

from conftest import ROOT
from tvinna.web.html.assets import STATIC, Assets, assets, land

LOCK = json.loads((ROOT / "frontend" / "package-lock.json").read_text(encoding="utf-8"))

built = pytest.mark.skipif(not assets().fonts, reason="nothing is built: run `make`")


def test_where_nothing_was_built_there_is_nothing_to_link(tmp_path: Path) -> None:
    assert assets(tmp_path) == Assets()
    assert land(tmp_path) == ()


def test_what_an_earlier_build_lacks_is_not_linked(tmp_path: Path) -> None:
    listed = {"src/query.js": {"file": "assets/query-1.js"}}
    (tmp_path / "manifest.json").write_text(json.dumps(listed), encoding="utf-8")
    assert assets(tmp_path) == Assets(query=f"{tmp_path.name}/assets/query-1.js")


@pytest.mark.parametrize(
    "name", [name for name, row in LOCK["packages"].items() if name and "link" not in row]
)
def test_each_package_is_held_by_its_hash_and_fetched_from_wherever_npm_is_set_up(
    name: str,
) -> None:
    assert LOCK["packages"][name]["integrity"].startswith("sha512-")
    assert "resolved" not in LOCK["packages"][name]


@built
@pytest.mark.parametrize("field", ["fonts", "latin", "query", "search"])
def test_what_was_built_is_there_under_a_name_of_its_content(
    client: httpx.Client, field: str
) -> None:
    path = getattr(assets(), field)
    answer = client.get(f"/static/{path}")
    assert answer.status_code == 200
    assert "immutable" in answer.headers["cache-control"]
    tag = answer.headers["etag"]
    assert client.get(f"/static/{path}", headers={"If-None-Match": tag}).status_code == 304


@built
def test_the_editor_is_made_smaller_on_its_way(client: httpx.Client) -> None:
    (editor,) = (STATIC / "dist" / "assets").glob("editor-*.js")
    answer = client.get(f"/static/dist/assets/{editor.name}", headers={"Accept-Encoding": "br"})
    assert answer.headers["content-type"] == "text/javascript; charset=utf-8"
    assert int(answer.headers["content-length"]) < 150_000 < editor.stat().st_size


@built
@pytest.mark.parametrize("name", ["OFL.txt", "land.LICENSE.txt", "licenses.md"])
def test_every_licence_travels_with_what_it_is_of(name: str) -> None:
    assert "copyright" in (STATIC / "dist" / name).read_text(encoding="utf-8").lower()


@built
def test_the_coasts_are_closed_rings_on_the_globe() -> None:
    rings = land()
    assert len(rings) > 100
    for ring in rings:
        assert ring[0] == ring[-1]
        assert all(-180 <= east <= 180 and -90 <= north <= 90 for east, north in ring)


@pytest.mark.parametrize(
    "path", ["site.css", "nothing.css", "dist/../../pages.py", "%2e%2e/app.py"]
)
def test_nothing_but_the_files_is_given_out(client: httpx.Client, path: str) -> None:
    answer = client.get(f"/static/{path}")
    assert answer.status_code == (200 if path == "site.css" else 404)
    assert answer.headers.get("cache-control", "no-cache") == "no-cache"
