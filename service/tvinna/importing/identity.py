"""What others say is the same: mappings in SSSOM's table, and linksets in RDF.

None of it is taken over: each statement is kept as a claim, for a person to decide on.
"""

import re
from collections import Counter
from collections.abc import Iterator, Mapping
from pathlib import Path
from typing import Final

from tvinna.errors import BadCell, BadImport
from tvinna.importing.claims import short
from tvinna.importing.entries import Cells, Entry, Place, Read
from tvinna.importing.parsing import parsed
from tvinna.importing.rows import Row, misfits
from tvinna.importing.tables import LINE, records
from tvinna.sources.statements import Literal, Statement
from tvinna.sources.turtle import integer, node
from tvinna.terms import (
    DCTERMS,
    FOAF,
    OWL,
    RDF,
    RDF_TYPE,
    RDFS,
    SCHEMA_ORG,
    SKOS,
    TV,
    VOID,
    XSD,
    prefixes,
)

# What says that two things are the same, or nearly, or not quite.
PREDICATES: Final = frozenset(
    {
        *(SKOS + name for name in ("exactMatch", "closeMatch", "broadMatch", "narrowMatch")),
        SKOS + "relatedMatch",
        OWL + "sameAs",
        SCHEMA_ORG + "sameAs",
        "https://schema.org/sameAs",
    }
)
_KNOWN: Final = {
    "semapv": "https://w3id.org/semapv/vocab/",
    "sssom": "https://w3id.org/sssom/",
    "owl": OWL,
}
_PREFIX: Final = re.compile(r"#\s{1,4}([A-Za-z][\w.-]*):\s*[\"']?(https?://[^\s\"']+)[\"']?\s*$")
_IRI: Final = re.compile(r"[A-Za-z][A-Za-z0-9+.-]*:[^\s<>\"{}|\\^`]+$")
_NEEDED: Final = ("subject_id", "predicate_id", "object_id")
_READ: Final = (*_NEEDED, "predicate_modifier")
# What describes a linkset and is none of its links.
_ABOUT: Final = (VOID, DCTERMS, FOAF, RDFS)


def read_sssom(path: Path, place: Place) -> Read:
    """A table of mappings. (SSSOM/TSV 1.0) Raises BadImport for one without the columns it needs,
    or that is not UTF-8.
    """
    known = {**prefixes(), **_KNOWN}
    above, head = 0, ""
    try:
        with path.open(encoding="utf-8-sig", newline="") as file:
            while (head := file.readline(LINE)).startswith("#"):
                above += 1
                if found := _PREFIX.match(head):
                    known[found[1]] = found[2]
            for _ in iter(lambda: file.read(LINE), ""):
                pass
    except UnicodeDecodeError as error:
        raise BadImport(
            f"{path}: is not UTF-8, which SSSOM is; save it as UTF-8",
            swedish=f"{path}: är inte UTF-8, som SSSOM ska vara; spara filen som UTF-8",
        ) from error
    rows = records(path, "utf-8-sig", "\t" if "\t" in head else ",", above)
    columns = next(rows, Row(0, [])).cells
    if missing := [name for name in _NEEDED if name not in columns]:
        raise BadImport(
            f"{path}: lacks {', '.join(missing)} among its columns, which SSSOM has",
            swedish=f"{path}: saknar {', '.join(missing)} bland kolumnerna, som SSSOM har",
        )
    unread = [name for name in columns if name not in _READ]
    return Read("SSSOM", _mappings(rows, columns, known, place), unread)


def _mappings(
    rows: Iterator[Row],
    columns: list[str],
    known: Mapping[str, str],
    place: Place,
) -> Iterator[Entry]:
    def iri(cell: str) -> str:
        prefix, _, local = cell.partition(":")
        whole = known[prefix] + local if prefix in known else cell
        if not (_IRI.match(whole) and ("://" in whole or whole.startswith("urn:"))):
            raise BadCell(
                "is neither an address nor a name with a prefix that the head declares; add the"
                " prefix to curie_map",
                swedish="är varken en adress eller ett namn med ett prefix som huvudet anger; lägg"
                " till prefixet i curie_map",
            )
        node(whole)
        return _known_here(whole, place)

    for row in rows:
        number = row.number
        if wrong := misfits(row, columns):
            yield Entry(number, rejects=wrong)
            continue
        given = Cells(number, dict(zip(columns, row.cells, strict=True)))
        subject, object_ = (given.read(name, iri, required=True) for name in _NEEDED[::2])
        predicate = given.read("predicate_id", lambda cell: _identity(iri(cell)), required=True)
        denied = given.read("predicate_modifier", _modifier) == "Not"
        lines = tuple(_claim(place, number, (subject, predicate, object_), denied=denied))
        yield Entry(number, () if given.rejects else lines, tuple(given.rejects))


def read_linkset(path: Path, place: Place) -> Read:
    """Links between two data sets, in any format of RDF; the row of each is its number among the
    statements. (VoID, section 5) Raises BadImport for what is no RDF.
    """
    unread: list[str] = []
    return Read("linkset", _links(path, place, unread), unread)


def _links(path: Path, place: Place, unread: list[str]) -> Iterator[Entry]:
    about: Counter[str] = Counter()
    for number, quad in enumerate(parsed(path, place.folder.base), 1):
        predicate = quad.predicate.value
        if predicate == RDF_TYPE or (predicate.startswith(_ABOUT) and predicate not in PREDICATES):
            about[predicate] += 1
            continue
        given = Cells(number, {})
        said = [str(quad.subject), f"<{predicate}>", str(quad.object)]
        terms = (
            given.made("subject", said[0], lambda cell: _node(cell, place)),
            given.made("predicate", said[1], lambda cell: _identity(cell[1:-1])),
            given.made("object", said[2], lambda cell: _node(cell, place)),
        )
        if given.rejects:
            yield Entry(number, rejects=tuple(given.rejects))
        else:
            subject, link, object_ = (term or "" for term in terms)
            yield Entry(number, tuple(_claim(place, number, (subject, link, object_))))
    unread += [f"{name} ({count})" for name, count in sorted(about.items())]


def _claim(
    place: Place, row: int, said: tuple[str, str, str], *, denied: bool = False
) -> Iterator[Statement]:
    iri = place.naming.thing("identity-claim", short("\n".join([*said, str(denied)])))
    yield Statement(iri, RDF_TYPE, TV + "IdentityClaim")
    for name, term in zip(("subject", "predicate", "object"), said, strict=True):
        yield Statement(iri, RDF + name, term)
    yield Statement(iri, TV + "row", integer(row))
    if denied:
        yield Statement(iri, TV + "denied", Literal("true", XSD + "boolean"))


def _node(term: str, place: Place) -> str:
    if not term.startswith("<"):
        raise BadCell(
            "is no address; a link leads from a thing to a thing",
            swedish="är ingen adress; en länk leder från en sak till en sak",
        )
    return _known_here(term[1:-1], place)


def _known_here(iri: str, place: Place) -> str:
    if iri.startswith(place.folder.base) and iri not in place.described:
        raise BadCell(
            "is an address of this folder at which nothing stands; mend it",
            swedish="är en adress i den här mappen där inget finns; rätta den",
        )
    return iri


def _identity(iri: str) -> str:
    if iri not in PREDICATES:
        raise BadCell(
            "says nothing of identity; write skos:exactMatch, closeMatch, broadMatch, narrowMatch"
            " or relatedMatch",
            swedish="säger inget om identitet; skriv skos:exactMatch, closeMatch, broadMatch,"
            " narrowMatch eller relatedMatch",
        )
    return iri


def _modifier(cell: str) -> str:
    if cell != "Not":
        raise BadCell(
            "is no modifier of SSSOM; write Not or leave it empty",
            swedish="är ingen modifierare i SSSOM; skriv Not eller lämna tomt",
        )
    return cell
