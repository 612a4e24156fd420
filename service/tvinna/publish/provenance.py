"""How a release was made: from which graphs, by what, and what came before it. (PROV-O)"""

from collections.abc import Iterable, Iterator, Sequence
from pathlib import Path

from pyoxigraph import Literal, NamedNode, RdfFormat, Triple, serialize

from tvinna import __version__
from tvinna.publish.lines import Part
from tvinna.publish.release import Release, ReleaseFile
from tvinna.publish.terms import DCAT, SCHEMA, SPDX
from tvinna.terms import DCTERMS, PROV, RDF_TYPE, RDFS, XSD, prefixes


def address_of(base: str, version: str) -> str:
    """The address that a release's files stand under."""
    return f"{base}dump/{version}/"


def write_provenance(
    release: Release, parts: Sequence[Part], base: str, ended: str, path: Path
) -> None:
    """Write who made a release of what; `ended` is the time of the build where one was given."""
    serialize(
        sorted(_statements(release, parts, base, ended), key=str),
        output=path,
        format=RdfFormat.TURTLE,
        prefixes={**prefixes(), "spdx": SPDX},
    )


def _statements(release: Release, parts: Sequence[Part], base: str, ended: str) -> Iterator[Triple]:
    root = address_of(base, release.version)
    build, maker = f"{root}build", f"{root}build/software"
    yield _link(root, RDF_TYPE, PROV + "Entity")
    yield _link(root, PROV + "wasGeneratedBy", build)
    yield _text(root, DCTERMS + "issued", release.issued, "date")
    yield _text(root, DCAT + "version", release.version)
    # By this hash the folder's files are known, so the same data is known again.
    yield _text(root, DCTERMS + "identifier", f"sha256:{release.data}")
    if release.previous:
        yield _link(root, PROV + "wasRevisionOf", address_of(base, release.previous))
    yield _link(build, RDF_TYPE, PROV + "Activity")
    yield _link(build, PROV + "wasAssociatedWith", maker)
    if ended:
        yield _text(build, PROV + "endedAtTime", ended, "dateTime")
    yield _link(maker, RDF_TYPE, PROV + "SoftwareAgent")
    yield _text(maker, RDFS + "label", "tvinna")
    yield _text(maker, SCHEMA + "softwareVersion", __version__)
    for part in parts:
        yield _link(root, PROV + "wasDerivedFrom", part.graph)
        yield _link(build, PROV + "used", part.graph)
        yield from _checksum(part.graph, f"{root}build/{part.source}", part.digest)
    yield from _files(release.files, root, build)


def _files(files: Iterable[ReleaseFile], root: str, build: str) -> Iterator[Triple]:
    for file in files:
        yield _link(root + file.name, RDF_TYPE, PROV + "Entity")
        yield _link(root + file.name, PROV + "wasGeneratedBy", build)
        if file.about:
            yield _link(root + file.name, DCTERMS + "subject", file.about)


def _checksum(thing: str, node: str, digest: str) -> Iterator[Triple]:
    """The file that a graph was read from is known by its bytes."""
    yield _link(thing, RDF_TYPE, PROV + "Entity")
    yield _link(thing, SPDX + "checksum", node)
    yield _link(node, RDF_TYPE, SPDX + "Checksum")
    yield _link(node, SPDX + "algorithm", SPDX + "checksumAlgorithm_sha256")
    yield _text(node, SPDX + "checksumValue", digest, "hexBinary")


def _link(subject: str, predicate: str, thing: str) -> Triple:
    return Triple(NamedNode(subject), NamedNode(predicate), NamedNode(thing))


def _text(subject: str, predicate: str, value: str, datatype: str = "string") -> Triple:
    literal = Literal(value, datatype=NamedNode(XSD + datatype))
    return Triple(NamedNode(subject), NamedNode(predicate), literal)
