"""The whole of a release in the formats of RDF, each written as a stream from sorted N-Quads.

The engine writes them: other writers order what they write by chance.
"""

import shutil
from collections.abc import Iterator, Sequence
from itertools import chain
from pathlib import Path
from typing import Final

import pyoxigraph

from tvinna.formats import JSON_LD, N_QUADS, RDF_XML, TRIG, TURTLE, Format
from tvinna.publish.lines import Part, quads, triples
from tvinna.publish.release import ReleaseFile
from tvinna.terms import prefixes

DATASET: Final = "dataset.nq"


def write_forms(parts: Sequence[Part], lines: Path, place: Path) -> Iterator[ReleaseFile]:
    """Write all graphs together, then each; `lines` are the sorted N-Quads of all.

    Formats that know no graphs hold the merge. The files' sizes and hashes are not yet known.
    """
    shutil.copyfile(lines, place / DATASET)
    yield row(DATASET, N_QUADS, "dataset")
    for form in (TRIG, JSON_LD):
        name = f"dataset{form.suffix}"
        every = chain.from_iterable(quads(part.path) for part in parts)
        _write(every, place / name, form)
        yield row(name, form, "dataset")
    name = f"merge{RDF_XML.suffix}"
    _write(triples(lines), place / name, RDF_XML)
    yield row(name, RDF_XML, "merge")
    for part in parts:
        # The vocabulary's files have stems of their own, which a folder's may have too.
        room = "vocabulary" if part.kind == "ontology" else "graphs"
        name = f"{room}/{part.stem}{TURTLE.suffix}"
        (place / room).mkdir(exist_ok=True)
        _write(triples(part.path), place / name, TURTLE)
        yield row(name, TURTLE, "graph", part.graph)


def row(name: str, form: Format, holds: str, about: str = "") -> ReleaseFile:
    """A file of a release that is yet to be weighed."""
    return ReleaseFile(name, form.name, form.media_type, 0, "", holds, about)


def _write(
    statements: Iterator[pyoxigraph.Quad] | Iterator[pyoxigraph.Triple], path: Path, form: Format
) -> None:
    pyoxigraph.serialize(
        statements,
        output=path,
        format=pyoxigraph.RdfFormat.from_media_type(form.media_type),
        # JSON-LD would only list them, and compacts nothing.
        prefixes=None if form is JSON_LD else dict(prefixes()),
    )
