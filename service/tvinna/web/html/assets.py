"""What browsers are given beside pages: scripts, styles, typefaces, the coast lines of the maps.

Most of it is built of `frontend/` when the service is installed. In a checkout where nothing was
built there is none, and every page works without.
"""

import json
from collections.abc import Mapping
from dataclasses import dataclass
from functools import cache
from os import PathLike, stat_result
from pathlib import Path
from typing import Any, Final

from starlette.requests import Request
from starlette.responses import Response
from starlette.staticfiles import StaticFiles
from starlette.types import Scope

from tvinna.web.http.whole import whole

STATIC: Final = Path(__file__).parent.parent / "static"
_BUILT: Final = STATIC / "dist"
# A name in it is that of its content, so what was fetched once never grows old.
_NAMED: Final = "assets"
_TYPES: Final[Mapping[str, str]] = {
    ".css": "text/css; charset=utf-8",
    ".js": "text/javascript; charset=utf-8",
    ".json": "application/json",
    ".md": "text/markdown; charset=utf-8",
    ".svg": "image/svg+xml",
    ".txt": "text/plain; charset=utf-8",
    ".woff2": "font/woff2",
}
_FOREVER: Final = "public, max-age=31536000, immutable"

Ring = tuple[tuple[float, float], ...]


@dataclass(frozen=True)
class Assets:
    """Paths below `/static/`, each empty where nothing was built.

    `fonts` is a style sheet, `latin` the typeface that every page needs, `query`,
    `search` and `copies` are scripts.
    """

    fonts: str = ""
    latin: str = ""
    query: str = ""
    search: str = ""
    copies: str = ""


@cache
def assets(built: Path = _BUILT) -> Assets:
    """What was built, as the build listed it."""
    listed = built / "manifest.json"
    if not listed.is_file():
        return Assets()
    rows: dict[str, dict[str, Any]] = json.loads(listed.read_text(encoding="utf-8"))
    paths = {source: f"{built.name}/{row['file']}" for source, row in rows.items()}
    # A build of an earlier checkout lacks what came after it: the pages work without that too.
    return Assets(
        paths.get("src/fonts.css", ""),
        next((path for path in paths.values() if "-latin-" in path), ""),
        paths.get("src/query.js", ""),
        paths.get("src/search.js", ""),
        paths.get("src/answer.js", ""),
    )


@cache
def land(built: Path = _BUILT) -> tuple[Ring, ...]:
    """The coasts of the world, 1:110 million: closed rings of (longitude, latitude) in degrees,
    to a tenth. None where nothing was built. (Natural Earth, which is in the public domain)
    """
    path = built / "land.json"
    if not path.is_file():
        return ()
    rings: list[list[tuple[float, float]]] = json.loads(path.read_text(encoding="utf-8"))
    return tuple(tuple((east, north) for east, north in ring) for ring in rings)


class Static(StaticFiles):
    """The files, each as a whole answer: so it is made smaller on its way like any other."""

    def file_response(
        self,
        full_path: str | PathLike[str],
        stat_result: stat_result,
        scope: Scope,
        status_code: int = 200,
    ) -> Response:
        """A file, or 304 for who has it."""
        path = Path(full_path)
        kept = _FOREVER if path.parent == _BUILT / _NAMED else "no-cache"
        content_type = _TYPES.get(path.suffix, "application/octet-stream")
        return whole(Request(scope), path.read_bytes(), content_type, {"Cache-Control": kept})
