"""RDF in any of its formats, a statement at a time."""

import codecs
from collections.abc import Iterator
from pathlib import Path

import pyoxigraph

from tvinna.errors import BadImport
from tvinna.sources.graphs import declares


def parsed(path: Path, base: str) -> Iterator[pyoxigraph.Quad]:
    """The statements of a file, its format told from its ending.

    Raises BadImport for another ending, for what cannot be read, and for RDF/XML with a
    declaration, whose entities would grow.
    """
    ending = path.suffix.removeprefix(".").lower()
    form = pyoxigraph.RdfFormat.from_extension(ending)
    if form is None:
        raise BadImport(
            f"{path}: .{ending} is no format of RDF; save it as .ttl, .nt or .nq",
            swedish=f"{path}: .{ending} är inget format för RDF; spara filen som .ttl, .nt eller"
            " .nq",
        )
    if not path.is_file():
        raise BadImport(
            f"{path}: there is no such file; is the name right?",
            swedish=f"{path}: filen finns inte; är namnet rätt?",
        )
    if form == pyoxigraph.RdfFormat.RDF_XML and declares(path.read_bytes()):
        raise BadImport(
            f"{path}: the RDF/XML has a declaration, which is not read; take it out",
            swedish=f"{path}: filens RDF/XML har en deklaration, och sådana läses inte; ta bort"
            " den",
        )
    try:
        with path.open("rb") as content:
            # As some editors begin a text in UTF-8; no format of RDF has it.
            if content.read(len(codecs.BOM_UTF8)) == codecs.BOM_UTF8:
                yield from pyoxigraph.parse(content, format=form, base_iri=base)
                return
        yield from pyoxigraph.parse(path=path, format=form, base_iri=base)
    except (SyntaxError, ValueError) as error:
        raise BadImport(
            f"{path}: cannot be read as RDF: {error}",
            swedish=f"{path}: går inte att läsa som RDF: {error}",
        ) from error
