"""A dataset folder: which files make it up, and which named graph each of them fills."""

import hashlib
import os
import re
import tomllib
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass
from functools import cached_property
from pathlib import Path
from types import MappingProxyType
from typing import Final, Literal
from urllib.parse import quote, urlsplit

from tvinna.errors import BadFolder
from tvinna.sources.endpoints import Endpoint, endpoints
from tvinna.sources.publication import Publication, publication
from tvinna.sources.statements import Statement, read_file
from tvinna.terms import VOCABULARY, product

Kind = Literal["source", "editorial", "reference", "import", "ontology", "vocabulary"]

SETTINGS_FILE: Final = "tvinna.toml"

# One row a folder under `data/`: the kind of the files in it, and how they may end.
DATA_FOLDERS: Final[Mapping[str, tuple[Kind, tuple[str, ...]]]] = MappingProxyType(
    {
        "sources": ("source", (".ttl",)),
        "editorial": ("editorial", (".ttl",)),
        "reference": ("reference", (".ttl",)),
        "imports": ("import", (".ttl",)),
        "vocabularies": ("vocabulary", (".ttl", ".nt")),
    }
)
_BASE = re.compile(r"https?://[^\s<>\"{}|\\^`#?]+/\Z")


@dataclass(frozen=True)
class Source:
    """A file of statements and the IRI of the named graph it fills."""

    path: Path
    kind: Kind
    graph: str
    base: str

    @property
    def stem(self) -> str:
        """The file's name without its ending; the last part of the graph's IRI."""
        return self.path.stem

    def statements(self) -> list[Statement]:
        """What the file says. Raises BadSource with file, line and what was expected."""
        return read_file(self.path, self.base)


@dataclass(frozen=True)
class Folder:
    """A dataset folder and the product's vocabulary it is written in.

    `sources` are the data files (kinds source, editorial, reference, import, vocabulary),
    `ontology` the product's files. `shapes` are the product's and the folder's own. `about` says
    by language who stands behind the data; it is empty when the folder does not say. `publication`
    is what a catalogue says of it, `endpoints` are those that `tvinna pull` may ask, by name.
    """

    path: Path
    base: str
    title: Mapping[str, str]
    about: Mapping[str, str]
    publication: Publication
    sources: tuple[Source, ...]
    ontology: tuple[Source, ...]
    shapes: tuple[Path, ...]
    endpoints: Mapping[str, Endpoint]

    @property
    def data(self) -> tuple[Source, ...]:
        """The data files that are held to our shapes: all but loaded vocabularies."""
        return tuple(source for source in self.sources if source.kind != "vocabulary")

    @cached_property
    def digests(self) -> Mapping[Path, str]:
        """SHA-256 of each file that is checked or served, as it was when this is first asked."""
        return {path: hashlib.sha256(path.read_bytes()).hexdigest() for _, path in self._files()}

    @cached_property
    def hash(self) -> str:
        """SHA-256 over the names and bytes of everything that is checked or served."""
        found = hashlib.sha256()
        for name, path in sorted(self._files()):
            found.update(f"{name}\0{self.digests[path]}\n".encode())
        return found.hexdigest()

    def name_of(self, path: Path) -> str:
        """A file's path for people: inside the folder when it is there."""
        try:
            return path.resolve().relative_to(self.path.resolve()).as_posix()
        except ValueError:
            return str(path)

    def _files(self) -> Iterator[tuple[str, Path]]:
        yield SETTINGS_FILE, self.path / SETTINGS_FILE
        for source in self.sources:
            yield source.path.relative_to(self.path).as_posix(), source.path
        for path in sorted(product("ontology").iterdir()):
            if path.is_file():
                yield f"product/ontology/{path.name}", path
        for path in self.shapes:
            yield f"shapes/{path.name}", path
        for path in files_of(self.path, "queries", ".rq"):
            yield f"queries/{path.name}", path


def open_folder(path: Path) -> Folder:
    """Look at a dataset folder without reading its data.

    Raises BadFolder when `tvinna.toml` or `data/` is missing, when a setting is wrong, or when the
    folder has a shape or query file of a name that the product's has too.
    """
    if not path.is_dir():
        raise BadFolder(f"{path}: there is no such folder; give one that holds {SETTINGS_FILE}")
    settings = _settings(path / SETTINGS_FILE)
    if not (path / "data").is_dir():
        raise BadFolder(f"{path}: no data/ in it; put a document's file into data/sources/")
    base = _base(path / SETTINGS_FILE, settings)
    sources = tuple(
        Source(file, kind, f"{base}source/{_in_iri(file.stem)}", base)
        for name, (kind, endings) in DATA_FOLDERS.items()
        for file in _sorted(path / "data" / name, endings)
    )
    ontology = tuple(
        Source(file, "ontology", f"{VOCABULARY}source/{file.stem}", VOCABULARY)
        for file in _sorted(product("ontology"), (".ttl",))
    )
    return Folder(
        path=path,
        base=base,
        title=_words(path / SETTINGS_FILE, settings, "title"),
        about=_words(path / SETTINGS_FILE, settings, "about") if "about" in settings else {},
        publication=publication(path / SETTINGS_FILE, settings),
        sources=sources,
        ontology=ontology,
        shapes=files_of(path, "shapes", ".ttl"),
        endpoints=endpoints(path / SETTINGS_FILE, settings),
    )


def files_of(folder: Path, name: Literal["shapes", "queries"], ending: str) -> tuple[Path, ...]:
    """The product's files of a kind and the folder's own, by stem.

    Raises BadFolder when both have a stem, unless the files hold the same: the product's checkout
    is itself a dataset folder, also for a product that is installed elsewhere.
    """
    found = {file.stem: file for file in _sorted(product(name), (ending,))}
    for file in _sorted(folder / name, (ending,)):
        other = found.setdefault(file.stem, file)
        if not other.samefile(file) and other.read_bytes() != file.read_bytes():
            raise BadFolder(
                f"{file}: the product has {name}/{file.name} too, and it says something else; "
                f"give yours another name"
            )
    return tuple(found[stem] for stem in sorted(found))


def _in_iri(stem: str) -> str:
    """A file's name as an address can hold it; that it should be a plain one is the check's."""
    return quote(os.fsencode(stem), safe="")


def _sorted(folder: Path, endings: Iterable[str]) -> list[Path]:
    if not folder.is_dir():
        return []
    return sorted(path for path in folder.iterdir() if path.suffix in endings)


def _settings(path: Path) -> dict[str, object]:
    try:
        return tomllib.loads(path.read_text(encoding="utf-8-sig"))
    except FileNotFoundError as error:
        raise BadFolder(
            f"{path}: missing, so this is no dataset folder; write base and title into it"
        ) from error
    except (tomllib.TOMLDecodeError, UnicodeDecodeError) as error:
        raise BadFolder(f"{path}: {error}; write TOML in UTF-8") from error


def _base(path: Path, settings: Mapping[str, object]) -> str:
    base = settings.get("base")
    if wrong := base_fault(base):
        raise BadFolder(f"{path}: {wrong}")
    assert isinstance(base, str)  # noqa: S101 (nothing else is without fault)
    return base


def base_fault(base: object) -> BadFolder | None:
    """What is wrong with an address as a folder's base, and what would be right; nothing when it
    may be one.
    """
    if not isinstance(base, str) or not _BASE.match(base) or base == VOCABULARY:
        return BadFolder(
            f"base is {base!r}; write the folder's own address, ending in a slash:"
            ' base = "https://example.org/town/"',
            swedish=f"base är {base!r}; skriv mappens egen adress, med ett snedstreck sist:"
            ' base = "https://example.org/town/"',
        )
    if wrong := _impermanent(base):
        return BadFolder(
            f"base is {base!r}, which has {wrong}; what is named under it shall last, so"
            ' write a domain name alone: base = "https://example.org/town/"',
            swedish=f"base är {base!r}; det som får namn under den ska bestå, så skriv bara ett"
            ' domännamn: base = "https://example.org/town/"',
        )
    return None


def _impermanent(base: str) -> str:
    """What in a base no identifier may have. (Digg's profile of persistent identifiers, BI-2, 3)"""
    parts = urlsplit(base)
    host = parts.hostname or ""
    if "@" in parts.netloc:
        return "a user"
    if re.search(r":\d*$", parts.netloc):
        return "a port"
    if host == "localhost" or host.endswith(".localhost"):
        return "the name of one's own machine"
    if re.fullmatch(r"[\d.]+|.*:.*", host):
        return "an IP address"
    return "" if "." in host else "no domain name"


def _words(path: Path, settings: Mapping[str, object], name: str) -> Mapping[str, str]:
    words = settings.get(name)
    if not isinstance(words, dict) or not all(isinstance(words.get(k), str) for k in ("sv", "en")):
        raise BadFolder(f"{path}: {name} is {words!r}; write a [{name}] with sv and en")
    return MappingProxyType({str(language): str(text) for language, text in words.items()})
