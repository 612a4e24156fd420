"""What several tests share: tiny folders, a server that is really listened to, and in which order
they run, also where several processes run them.
"""

import fcntl
import socket
import tempfile
import threading
from collections.abc import Callable, Generator, Iterator
from contextlib import contextmanager
from pathlib import Path
from tempfile import TemporaryDirectory
from typing import Final

import httpx
import pytest
import uvicorn
from pyoxigraph import RdfFormat, parse

from tvinna import settings
from tvinna.cli.guard import guarded
from tvinna.settings import Settings
from tvinna.sources import Source, open_folder
from tvinna.store import Built, build
from tvinna.store.build import Texts
from tvinna.web import create_app, served

# The product's own folder is a folder of data too.
ROOT: Final = Path(__file__).parent.parent
# A whole folder, small; and what its neighbours say.
SMALL: Final = Path(__file__).parent / "folder"
NEIGHBOURS: Final = Path(__file__).parent / "neighbours"

BASE = "https://example.org/town/"

_FOLDER = (
    f'base = "{BASE}"\n\n[title]\nsv = "Staden"\nen = "The town"\n'
    '\n[about]\nsv = "Ingen stad har granskat detta."\nen = "No town has reviewed this."\n'
)

_PREFIXES = f"""@base <{BASE}> .
@prefix tv: <https://w3id.org/tvinna/ns/> .
@prefix org: <http://www.w3.org/ns/org#> .
@prefix rdfs: <http://www.w3.org/2000/01/rdf-schema#> .
@prefix sdg: <http://metadata.un.org/sdg/> .
@prefix xsd: <http://www.w3.org/2001/XMLSchema#> .
"""

# Two documents that say the same of one project, and one thing each of their own.
MINUTES = (
    _PREFIXES
    + """
<id/project/clean-water> a tv:Project ; tv:start "2012"^^xsd:gYear .
<id/outcome/network> a tv:Outcome .
"""
)
PAPER = (
    _PREFIXES
    + """
<id/project/clean-water> a tv:Project ; tv:start "2012"^^xsd:gYear ;
    tv:end "2014-05"^^xsd:gYearMonth .
"""
)
NAMES = (
    _PREFIXES
    + """
<id/project/clean-water> rdfs:label "Clean water"@en , "Rent vatten"@sv ; tv:servesGoal sdg:6 .
"""
)

STARTS = """#+ title.en = "When projects start"
#+ title.sv = "När projekt börjar"
#+ description.en = "Each project with its start and its name."
#+ description.sv = "Varje projekt med sin början och sitt namn."
#+ params.project   = { type = "iri", help.en = "A project", example = "project/clean-water" }
#+ params.language  = { type = "language", help.en = "The names' language", example = "sv" }
#+ columns.project  = { type = "iri", help.en = "The project" }
#+ columns.start    = { type = "date", head.sv = "början", help = { sv = "När", en = "Its start" } }
#+ columns.name     = { type = "text", help.en = "Its name" }
#+ columns.language = { type = "language", help.en = "The name's language" }
SELECT DISTINCT ?project ?start ?name ?language WHERE {
  ?project a tv:Project ; tv:start ?start ; rdfs:label ?name .
  BIND(LANG(?name) AS ?language)
}
ORDER BY ?project ?name
"""

# Ends only with its process, even on the little data of a test.
RUNAWAY = "SELECT (COUNT(*) AS ?n) { ?a ?b ?c . ?d ?e ?f . ?g ?h ?i }"

WriteFolder = Callable[..., Path]
# The fixtures for which a service is started.
_SERVED: Final = frozenset(
    {"address", "client", "own_address", "small_address", "things", "writable"}
)


@pytest.hookimpl(tryfirst=True)
def pytest_collection_modifyitems(items: list[pytest.Item]) -> None:
    """A test that asks a running service is a slow one. Files with slow tests come first: what
    begins last should not be what takes longest.
    """
    for item in items:
        module = getattr(item, "module", None)
        if hasattr(module, serving.__name__) or not _SERVED.isdisjoint(
            getattr(item, "fixturenames", ())
        ):
            item.add_marker(pytest.mark.slow)
    slow = {item.path for item in items if item.get_closest_marker("slow")}
    items.sort(key=lambda item: item.path not in slow)


@pytest.hookimpl(wrapper=True)
def pytest_runtest_protocol(item: pytest.Item) -> Generator[None, object, object]:
    """A test that is marked `alone` runs while no other test does, so that what it measures is
    not what others do. Its module's fixtures are made in that time too.

    Who wants to be alone closes the door behind the last who came in, so that it need not wait for
    those who would come in later.
    """
    run = getattr(item.config, "workerinput", {}).get("testrunuid")
    if run is None:
        return (yield)
    place = Path(tempfile.gettempdir())
    alone = item.get_closest_marker("alone") is not None
    with (place / f"tvinna-{run}.room").open("w") as room:
        with (place / f"tvinna-{run}.door").open("w") as door:
            fcntl.flock(door, fcntl.LOCK_EX)
            fcntl.flock(room, fcntl.LOCK_EX if alone else fcntl.LOCK_SH)
        return (yield)


@pytest.fixture
def write_folder(tmp_path: Path) -> WriteFolder:
    """Writes a dataset folder: its files by their path in it."""

    return lambda files=None: write(tmp_path / "town", files)


@pytest.fixture(scope="session")
def town(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A folder that tests only read: two documents, names, one question."""
    return write(tmp_path_factory.mktemp("shared") / "town", None)


@pytest.fixture(scope="session")
def built(town: Path) -> Built:
    """The shared town's data, as a store takes it."""
    return build(open_folder(town))


def write(folder: Path, files: dict[str, str] | None) -> Path:
    """A dataset folder of the standing files and of others, by their path in it."""
    standing = {
        "tvinna.toml": _FOLDER,
        "data/sources/minutes.ttl": MINUTES,
        "data/sources/paper.ttl": PAPER,
        "data/editorial/names.ttl": NAMES,
        "queries/starts.rq": STARTS,
    }
    for name, text in {**standing, **(files or {})}.items():
        path = folder / name
        path.parent.mkdir(parents=True, exist_ok=True)
        path.write_text(text, encoding="utf-8")
    return folder


class Bare(Built):
    """Data that is no folder's: without the graph that would say which folder's it is."""

    @property
    def head(self) -> dict[str, object]:
        """The same, without a stamp."""
        return {**super().head, "figures": None, "stamp": None}


def bare(base: str, trig: str = "") -> Built:
    """What workers load of a dataset written as TriG, and nothing else."""
    texts: dict[str, str] = {}
    for quad in parse(trig, RdfFormat.TRIG):
        graph = str(quad.graph_name).strip("<>")
        texts[graph] = texts.get(graph, "") + f"{quad.triple} .\n"
    with TemporaryDirectory() as place:
        sources = tuple(
            Source(Path(place) / f"{number}.ttl", "source", graph, base)
            for number, graph in enumerate(sorted(texts))
        )
        for source in sources:
            source.path.write_text(texts[source.graph], encoding="utf-8")
        rows = [({"graph": it.graph, "base": base, "own": False}, it.path) for it in sources]
        return Bare(base, "none", (), 0, sources, False, Texts(rows))


@contextmanager
def serving(folder: Path, limits: Settings) -> Iterator[str]:
    """A server of the folder on a free port, for as long as the block lasts; its address."""
    with socket.create_server(("127.0.0.1", 0)) as listener:
        app = create_app(served(open_folder(folder), limits))
        protocol = guarded(app.ready, app.refusals, limits)
        config = uvicorn.Config(app, log_level="warning", http=protocol, ws="none")
        server = uvicorn.Server(config)
        waiting = threading.Event()
        thread = threading.Thread(target=server.run, kwargs={"sockets": [listener]})
        thread.start()
        try:
            while not server.started and thread.is_alive():
                waiting.wait(0.01)
            yield f"http://127.0.0.1:{listener.getsockname()[1]}"
        finally:
            server.should_exit = True
            thread.join()


@pytest.fixture(scope="session")
def address(town: Path) -> Iterator[str]:
    """Where the shared town is served; a query may take two seconds there."""
    with serving(town, settings.read(town, query_seconds=2.0)) as address:
        yield address


@pytest.fixture
def client(address: str) -> Iterator[httpx.Client]:
    """Asks the shared server."""
    with httpx.Client(base_url=address, timeout=60) as client:
        yield client


@pytest.fixture(scope="session")
def own_address() -> Iterator[str]:
    """Where the product's own folder is served."""
    with serving(ROOT, settings.read(ROOT, workers=1)) as address:
        yield address


@pytest.fixture(scope="session")
def things(tmp_path_factory: pytest.TempPathFactory) -> Iterator[httpx.Client]:
    """Asks a server of the town whose things `described` tells of."""
    from described import FILES  # noqa: PLC0415 (which begins with what is here)

    folder = write(tmp_path_factory.mktemp("things") / "town", FILES)
    with (
        serving(folder, settings.read(folder)) as at,
        httpx.Client(base_url=at, timeout=60) as client,
    ):
        yield client


def media_type(answer: httpx.Response) -> str:
    """What an answer is, without its charset."""
    return str(answer.headers["content-type"]).partition(";")[0]
