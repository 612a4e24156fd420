"""What is told of a file that is imported: who gave it out, when, and under which licence."""

import hashlib
import re
from collections.abc import Iterator, Mapping
from dataclasses import dataclass, replace
from pathlib import Path
from types import MappingProxyType
from typing import Final

from tvinna.errors import BadCell, BadImport, BadTerm
from tvinna.importing.cells import address
from tvinna.importing.claims import UNKNOWN
from tvinna.importing.graph import blocks, line, turtle
from tvinna.sources import Folder
from tvinna.sources.statements import Statement, Term
from tvinna.sources.turtle import dated, plain, spoken
from tvinna.terms import CC0, DCTERMS, GRAPH_CLASS, RDF_TYPE, RDFS, TV

# Licences by the names that they are known by.
LICENCES: Final[Mapping[str, str]] = MappingProxyType(
    {
        "CC0-1.0": CC0,
        "CC-BY-4.0": "http://creativecommons.org/licenses/by/4.0/",
        "CC-BY-SA-4.0": "http://creativecommons.org/licenses/by-sa/4.0/",
        "ODbL-1.0": "http://opendatacommons.org/licenses/odbl/1-0/",
        "ODC-BY-1.0": "http://opendatacommons.org/licenses/by/1-0/",
        "PDDL-1.0": "http://opendatacommons.org/licenses/pddl/1-0/",
    }
)
_LITERAL: Final = re.compile(r'"((?:[^"\\]|\\.)*)"')


@dataclass(frozen=True)
class Told:
    """What is said of a file: who published it, under which licence (an address) or, where none is
    stated, what is known of the rights; when it was issued, and where it is.

    Of what an endpoint answered: its address, the `query` that it answers, and what it is called.
    """

    publisher: str = ""
    licence: str = ""
    rights: str = ""
    issued: str = ""
    source: str = ""
    query: str = ""
    title: str = ""


def completed(folder: Folder, path: Path, stem: str, told: Told) -> Told:
    """What is told of the file, with what the last import of it said of the rest."""
    if path.exists():
        last = _last(path, f"source/{stem}", f"id/party/{stem}-publisher")
        if told.query and told.source != last.source:
            raise BadImport(
                f"{folder.name_of(path)}: holds what was pulled from {last.source}, and that is not"
                " taken away; choose another name with --stem",
                swedish=f"{folder.name_of(path)}: innehåller det som hämtats från {last.source},"
                " och det tas inte bort; välj ett annat namn med --stem",
            )
        licensed = bool(told.licence or told.rights)
        told = replace(
            told,
            publisher=told.publisher or last.publisher,
            licence=told.licence if licensed else last.licence,
            rights=told.rights if licensed else last.rights,
            issued=told.issued or last.issued,
            source=told.source or last.source,
        )
    if not told.publisher:
        raise BadImport(
            "say who published the file: --publisher NAME; it stands beside every claim",
            swedish="ange vem som har gett ut filen: --publisher NAMN; det står vid varje uppgift",
        )
    if not told.licence and not told.rights:
        raise BadImport(
            f"say under which licence the file is given out: --licence {', '.join(LICENCES)} or an"
            ' address; or, where it states none, what is known: --rights "not stated; asked NAME"',
            swedish="ange under vilken licens filen är utgiven: --licence"
            f" {', '.join(LICENCES)} eller en adress; eller, om ingen anges, vad som är känt:"
            ' --rights "anges inte; NAMN tillfrågad"',
        )
    return replace(told, licence=_licence(told.licence))


def _licence(given: str) -> str:
    """A licence's address, for its name or an address; empty for none."""
    try:
        return LICENCES.get(given) or (address(given) if given else "")
    except (BadCell, BadTerm) as error:
        known = ", ".join(LICENCES)
        raise BadImport(
            f"--licence {given}: is no licence that is known; write one of {known}, or an address"
            " that begins with http:// or https://",
            swedish=f"--licence {given}: är ingen känd licens; skriv någon av {known}, eller en"
            " adress som börjar med http:// eller https://",
        ) from error


def _last(path: Path, graph: str, publisher: str) -> Told:
    said: dict[str, str] = {}
    name = ""
    for subject, lines in blocks(path):
        if subject == graph:
            said = dict(line.split(" ", 1) for line in lines)
        elif subject == publisher:
            name = next((_text(line) for line in lines if line.startswith("rdfs:label")), "")
            break
    licence, source = (said.get(f"dcterms:{name}") for name in ("license", "source"))
    return Told(
        name,
        turtle().iri(licence) if licence else "",
        _text(said.get("dcterms:rights", "")),
        _text(said.get("dcterms:issued", "")),
        turtle().iri(source) if source else "",
    )


def _text(written: str) -> str:
    found = _LITERAL.search(written)
    if found is None:
        return ""
    meant = {"n": "\n", "r": "\r", "t": "\t"}
    return re.sub(r"\\(.)", lambda escape: meant.get(escape[1], escape[1]), found[1])


def described(graph: str, publisher: str, told: Told, file: Path) -> Iterator[Statement]:
    """What an imported graph says of itself and its file. Raises BadImport for what is told in
    characters that no text has.
    """
    title = told.title or file.name
    said: list[tuple[str, Term | None]] = [
        (RDF_TYPE, GRAPH_CLASS["import"]),
        (RDFS + "label", spoken(f"{told.publisher}: {title}", UNKNOWN)),
        (DCTERMS + "publisher", publisher),
        (DCTERMS + "license", told.licence or None),
        (DCTERMS + "rights", spoken(told.rights, UNKNOWN) if told.rights else None),
        (DCTERMS + "issued", dated(told.issued) if told.issued else None),
        (DCTERMS + "source", told.source or None),
        (DCTERMS + "title", spoken(title, UNKNOWN)),
        (TV + "pulledWith", plain(told.query) if told.query else None),
        (TV + "sha256", plain(_digest(file))),
    ]
    for predicate, term in said:
        if term is not None:
            statement = Statement(graph, predicate, term)
            _require(statement, title)
            yield statement


def published(publisher: str, told: Told) -> Iterator[Statement]:
    """What a graph says of its file's publisher."""
    yield Statement(publisher, RDF_TYPE, TV + "RecordedParty")
    yield Statement(publisher, RDFS + "label", spoken(told.publisher, UNKNOWN))


def _require(statement: Statement, title: str) -> None:
    try:
        line(statement)
    except BadTerm as error:
        name = turtle().node(statement.predicate)
        raise BadImport(
            f"{title!r}: what is told of the file as {name} {error}",
            swedish=f"{title!r}: det som anges om filen som {name} {error.said('sv')}",
        ) from error


def _digest(file: Path) -> str:
    with file.open("rb") as content:
        return hashlib.file_digest(content, "sha256").hexdigest()
