"""What a check found, kept by what was checked: an unchanged folder is not checked twice."""

import hashlib
import json
import os
from collections.abc import Sequence
from importlib.metadata import PackageNotFoundError, version
from pathlib import Path
from types import MappingProxyType
from typing import Final

import platformdirs

from tvinna.check.findings import Finding
from tvinna.sources import Folder
from tvinna.sources.formatting import replace_file

# Where verdicts are kept instead of the user's own cache.
CACHE_VARIABLE: Final = "TVINNA_CACHE"


def verdict(folder: Folder) -> list[Finding]:
    """The findings of a folder, without its documents; from the cache when nothing has changed.

    The verdict is known by the folder's hash and by the product itself: a rule that is written in
    Python changes the verdict as a shape does.
    """
    kept = _place(folder)
    found = _read(kept)
    if found is None:
        from tvinna.check import check  # noqa: PLC0415 - an unchanged folder needs none of it

        found = check(folder)
        _write(kept, found)
    return found


def _place(folder: Folder) -> Path:
    given = os.environ.get(CACHE_VARIABLE)
    root = Path(given) if given else platformdirs.user_cache_path("tvinna")
    return root / "verdicts" / f"{folder.hash}-{_product()}.json"


def _product() -> str:
    """The version of the product and of its rules, in few letters."""
    found = hashlib.sha256()
    try:
        found.update(version("tvinna").encode())
    except PackageNotFoundError:
        found.update(b"checkout")
    rooms = Path(__file__).parent.parent
    for room in (rooms / "check", rooms / "queries", rooms / "sources"):
        for path in sorted(room.glob("*.py")):
            found.update(path.read_bytes())
    return found.hexdigest()[:16]


def _read(path: Path) -> list[Finding] | None:
    try:
        rows = json.loads(path.read_text(encoding="utf-8"))
        return [
            Finding(**{**row, "message": MappingProxyType(dict(row["message"]))}) for row in rows
        ]
    except (OSError, ValueError, TypeError, KeyError):
        # No verdict, or one that was cut short: the folder is checked again.
        return None


def _write(path: Path, findings: Sequence[Finding]) -> None:
    rows = [plain(finding) for finding in findings]
    try:
        replace_file(path, json.dumps(rows, ensure_ascii=False))
    except OSError:
        # A cache that cannot be written only costs the time of the next check.
        return


def plain(finding: Finding) -> dict[str, object]:
    """A finding as plain values, for JSON."""
    return {
        "path": finding.path,
        "line": finding.line,
        "thing": finding.thing,
        "rule": finding.rule,
        "severity": finding.severity,
        "message": dict(finding.message),
    }
