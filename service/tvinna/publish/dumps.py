"""The releases of a folder's data in its catalogue: a series, each release, each file of it."""

from collections.abc import Callable, Iterator, Mapping, Sequence
from typing import Final
from urllib.parse import quote

from tvinna.publish.graph import About, Value, date, text
from tvinna.publish.release import Release, ReleaseFile
from tvinna.publish.terms import (
    AVAILABILITY,
    DATASET,
    DCAT,
    DCATAP,
    DISTRIBUTION,
    FILE_TYPE,
    MEDIA_TYPE,
    SERIES,
    SPDX,
)
from tvinna.sources.statements import Literal, Statement
from tvinna.terms import DCTERMS, XSD

# A portal takes at most so many members of a series.
_MEMBERS: Final = 50
# What the formats of files are called in the EU's table of file types.
_FILE_TYPES: Final[Mapping[str, str]] = {
    "csv": "CSV",
    "jsonld": "JSON_LD",
    "nquads": "RDF_N_QUADS",
    "ntriples": "RDF_N_TRIPLES",
    "rdfxml": "RDF_XML",
    "trig": "RDF_TRIG",
    "turtle": "RDF_TURTLE",
    "xlsx": "XLSX",
    "zip": "ZIP",
}
# What a file holds that is a form of the data, in words; the other files come with them.
_DATA: Final[Mapping[str, Mapping[str, str]]] = {
    "dataset": {
        "sv": "Alla grafer, var och en för sig.",
        "en": "All graphs, each by itself.",
    },
    "merge": {"sv": "Alla grafer sammanslagna.", "en": "All graphs, merged."},
    "table": {
        "sv": "Alla saker av en klass som tabell.",
        "en": "All things of one class as a table.",
    },
    "archive": {"sv": "Hela utgåvan som en fil.", "en": "The whole release as one file."},
}
_MEANING: Final = {
    "sv": "En daterad utgåva av uppgifterna, som inte ändras efter att den getts ut.",
    "en": "A dated release of the data, which does not change once it is out.",
}
# What a set of data says and a series of sets does not.
_OF_SETS: Final = frozenset(
    DCTERMS + name for name in ("license", "language", "accessRights", "modified", "provenance")
)


def given_out(releases: Sequence[Release]) -> list[Release]:
    """The releases that a catalogue lists, newest first: those that were not withdrawn."""
    return [release for release in releases if release.withdrawn is None][:_MEMBERS]


def series(
    releases: Sequence[Release],
    common: Mapping[str, Value],
    dataset: str,
    node: Callable[[str], str],
    root: str,
) -> Iterator[Statement]:
    """The releases as versions of `dataset`; nothing when there are none.

    `common` is said of each as of the dataset, `node` makes IRIs of the catalogue, and the files
    are at `root` + `dump/VERSION/NAME`.
    """
    listed = given_out(releases)
    if not listed:
        return
    whole = node("series/releases")
    kept = {name: value for name, value in common.items() if name not in _OF_SETS}
    yield from About(whole, SERIES).says(
        {
            **kept,
            DCTERMS + "title": {"sv": "Utgåvor", "en": "Releases"},
            DCTERMS + "description": {
                "sv": "Daterade utgåvor av uppgifterna, som inte ändras efter att de getts ut.",
                "en": "Dated releases of the data, which do not change once they are out.",
            },
        }
    )
    for release in listed:
        member = f"{dataset}/{release.version}"
        files = dict(_files(release, node, root))
        yield from About(dataset).says({DCAT + "hasVersion": member})
        yield from About(member, DATASET).says(
            {
                **common,
                DCTERMS + "title": {
                    "sv": f"Utgåva {release.version}",
                    "en": f"Release {release.version}",
                },
                DCTERMS + "description": _MEANING,
                DCTERMS + "issued": date(release.issued),
                DCTERMS + "modified": None,
                DCAT + "version": text(release.version),
                DCAT + "inSeries": whole,
                DCAT + "isVersionOf": dataset,
                DCAT + "distribution": list(files),
            }
        )
        for iri, (file, address) in files.items():
            yield from _file(iri, file, address, common[DCTERMS + "license"])


def _files(
    release: Release, node: Callable[[str], str], root: str
) -> Iterator[tuple[str, tuple[ReleaseFile, str]]]:
    """The files that are forms of the data, by the IRIs of their distributions."""
    place = f"distribution/{release.version}"
    for file in release.files if release.online else ():
        if file.holds in _DATA and file.format in _FILE_TYPES:
            name = quote(file.name)
            yield node(f"{place}/{name}"), (file, f"{root}dump/{release.version}/{name}")
    if release.archive is not None:
        yield node(f"{place}/archive"), (release.archive, f"{root}dump/{release.archive.name}")


def _file(iri: str, file: ReleaseFile, address: str, licence: Value) -> Iterator[Statement]:
    yield from About(iri, DISTRIBUTION).says(
        {
            DCTERMS + "title": {"sv": file.name, "en": file.name},
            DCTERMS + "description": _DATA[file.holds],
            DCAT + "accessURL": address,
            DCAT + "downloadURL": address,
            DCTERMS + "format": FILE_TYPE + _FILE_TYPES[file.format],
            DCAT + "mediaType": MEDIA_TYPE + file.media_type,
            DCAT + "byteSize": Literal(str(file.bytes), XSD + "nonNegativeInteger"),
            DCTERMS + "license": licence,
            DCATAP + "availability": AVAILABILITY + "STABLE",
            SPDX + "checksum": f"{iri}/checksum",
        }
    )
    yield from About(f"{iri}/checksum", SPDX + "Checksum").says(
        {
            SPDX + "algorithm": SPDX + "checksumAlgorithm_sha256",
            SPDX + "checksumValue": Literal(file.sha256, XSD + "hexBinary"),
        }
    )
