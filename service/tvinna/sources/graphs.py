"""Named graphs that a program writes: each a file of the folder, sorted and marked as such."""

import os
import re
import shutil
import tempfile
from collections.abc import Iterable, Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import Final

import pyoxigraph

from tvinna.errors import BadSource, GraphTooLarge
from tvinna.formats import RDF_XML
from tvinna.sources.folder import DATA_FOLDERS, SETTINGS_FILE
from tvinna.sources.formatting import MACHINE_WRITTEN, replace_file, sync_folder
from tvinna.terms import GRAPH_CLASS, RDF_TYPE

Line = tuple[str, str]
"""A statement's subject, and the statement as N-Triples writes it."""

_FIRST: Final = f"{MACHINE_WRITTEN} by the service, at /store; changed there, not by hand\n"

# What opens a declaration of XML and neither a comment nor a CDATA section. (XML 1.0, 2.8)
_DECLARATION: Final = re.compile(rb"<!(?!--|\[CDATA\[)")


def read_graph(
    body: bytes, media_type: str, base: str, name: str, most: int | None = None
) -> frozenset[Line]:
    """The statements of a graph in a format of RDF. `name` stands for it in errors.

    `most` is how many bytes they may be in all, each written out as N-Triples has it: a prefix, a
    base or an entity makes much of little. RDF/XML is UTF-8 and declares nothing.

    Raises BadSource for what cannot be read, for a blank node, and for a statement about a
    statement: none of them can be held to our rules. Raises GraphTooLarge.
    """
    form = pyoxigraph.RdfFormat.from_media_type(media_type)
    if form is None:
        raise BadSource(f"{name}: {media_type} is no format of RDF; send text/turtle")
    if media_type == RDF_XML.media_type and declares(body):
        # Entities made of entities would fill the memory before a statement is there to count.
        raise BadSource(
            f"{name}: the RDF/XML has a declaration (<!DOCTYPE or <!ENTITY), which is not read; "
            "leave it out, and write each IRI and text in full, or send text/turtle"
        )
    found: set[Line] = set()
    size = 0
    try:
        for quad in pyoxigraph.parse(body, format=form, base_iri=base, without_named_graphs=True):
            if not isinstance(quad.subject, pyoxigraph.NamedNode) or not isinstance(
                quad.object, pyoxigraph.NamedNode | pyoxigraph.Literal
            ):
                raise BadSource(
                    f"{name}: {quad.subject} {quad.predicate} {quad.object} has a node without"
                    f" IRI; give each thing a name: <{base}id/concept/slug>"
                )
            line = f"{quad.subject} {quad.predicate} {quad.object} ."
            size += len(line.encode())
            if most is not None and size > most:
                raise GraphTooLarge(
                    f"{name}: its statements, each written out in full, are more than {most} bytes;"
                    " write several graphs"
                )
            found.add((quad.subject.value, line))
    except (SyntaxError, ValueError) as error:
        raise BadSource(f"{name}: cannot be read as {media_type}: {error}") from error
    return frozenset(found)


def declares(xml: bytes) -> bool:
    """Whether XML in UTF-8 has a document type, and may so have entities that grow. One in a
    comment counts too.
    """
    return _DECLARATION.search(xml) is not None


def graph_text(lines: Iterable[Line], base: str) -> str:
    """A graph as its file holds it: sorted, so that the same statements are the same file."""
    written = "".join(f"{line}\n" for _, line in sorted(lines))
    return f"{_FIRST}@base <{base}> .\n{written}"


def place_of(lines: Iterable[Line], graph: str) -> str:
    """The folder below `data/` where a new graph belongs, by the class that it gives itself.

    Raises BadSource when it gives itself none of ours.
    """
    said = {line for subject, line in lines if subject == graph}
    for name, (kind, _) in DATA_FOLDERS.items():
        class_ = GRAPH_CLASS.get(kind)
        if class_ and f"<{graph}> <{RDF_TYPE}> <{class_}> ." in said:
            return name
    kinds = ", ".join(f"<{class_}>" for class_ in GRAPH_CLASS.values())
    raise BadSource(f"<{graph}> does not say what it is; give it an rdf:type, one of {kinds}")


@contextmanager
def tried(folder: Path, name: str, text: str | None) -> Iterator[Path]:
    """A copy of a folder in which one file has another text (or is gone, for None).

    The copy is gone when the block ends. Its files are links where that can be: nothing in it is
    changed in place.
    """
    with tempfile.TemporaryDirectory(prefix="tvinna-") as place:
        copy = Path(place) / folder.resolve().name
        copy.mkdir()
        shutil.copy2(folder / SETTINGS_FILE, copy / SETTINGS_FILE)
        shutil.copytree(folder / "data", copy / "data", copy_function=_link)
        for part in ("shapes", "queries"):
            if (folder / part).is_dir():
                # The very same files: those of the product's checkout are the product's own.
                (copy / part).symlink_to((folder / part).resolve(), target_is_directory=True)
        if text is None:
            (copy / name).unlink()
        else:
            replace_file(copy / name, text)
        yield copy


def keep(path: Path, text: str | None) -> None:
    """Write a file whole, or remove it (None); done for good when this returns."""
    # What a process that was killed here has left.
    for left in path.parent.glob(f".{path.name}.*"):
        left.unlink(missing_ok=True)
    if text is not None:
        replace_file(path, text)
        return
    path.unlink()
    sync_folder(path.parent)


@contextmanager
def alone(folder: Path) -> Iterator[None]:
    """Nobody else writes to the folder while the block lasts, whatever process they are."""
    try:
        import fcntl  # noqa: PLC0415 (Unix only)
    except ImportError:
        yield
        return
    with (folder / SETTINGS_FILE).open("rb") as held:
        fcntl.flock(held, fcntl.LOCK_EX)
        yield


def _link(source: str, target: str) -> None:
    try:
        os.link(source, target)
    except OSError:
        shutil.copy2(source, target)
