"""An import from end to end: a file is read, told of, and made into a graph of the folder."""

import hashlib
import re
import tempfile
from collections.abc import Callable, Iterator, Mapping
from dataclasses import dataclass, replace
from datetime import date
from pathlib import Path
from types import MappingProxyType
from typing import Final

from tvinna.errors import BadCell, BadImport, RowsRejected
from tvinna.importing.cells import address, typed
from tvinna.importing.claims import UNKNOWN, Naming
from tvinna.importing.entries import Place, Read
from tvinna.importing.graph import (
    IMPORTED,
    PULLED,
    Difference,
    Repeated,
    begins,
    blocks,
    difference,
    graph_file,
    head,
    words,
)
from tvinna.importing.rejects import Reject, Report
from tvinna.importing.sorting import Sorter
from tvinna.sources import Folder
from tvinna.sources.formatting import replace_file
from tvinna.sources.graphs import alone
from tvinna.sources.passages import STEM, quoted
from tvinna.terms import CC0, RESERVED_STEMS

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
_FOLDER: Final = "imports"
_LITERAL: Final = re.compile(r'"((?:[^"\\]|\\.)*)"')

Reading = Callable[[Place], Read]
"""What reads a file into entries once it is known where they belong."""


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


@dataclass(frozen=True)
class Imported:
    """What came of an import: the graph's file, how the source was read, how many rows, what was
    rejected, and what is now said otherwise. `first` is true where the folder had no such graph,
    `kept` where nothing has changed and the file is as it was. `repeated` rows claim the very same
    as an earlier one, and stand with it as one claim.
    """

    path: Path
    graph: str
    form: str
    rows: int
    rejected: int
    rejects: tuple[Reject, ...]
    unread: tuple[str, ...]
    difference: Difference
    first: bool
    kept: bool
    repeated: int = 0


def import_file(  # noqa: PLR0913 (what is imported, where to, and how it is told)
    folder: Folder,
    file: Path,
    stem: str,
    reading: Reading,
    told: Told,
    *,
    report: Path | None = None,
    strict: bool = False,
    progress: Callable[[int], None] = lambda _: None,
    today: date | None = None,
) -> Imported:
    """Read a file and write the graph `source/STEM` of the folder, `data/imports/STEM.ttl`.

    What is not told of the file is as the last import said. Rows that cannot be read are told in
    `report` and left out; with `strict` nothing is written then.

    Raises BadImport for a file or a name that cannot be used, RowsRejected.
    """
    first = PULLED if told.query else IMPORTED
    path = _path(folder, stem, first)
    known = _completed(folder, path, stem, told)
    place = Place(folder, Naming(folder.base, stem))
    read = reading(place)
    with (
        tempfile.TemporaryDirectory(prefix="tvinna-") as temporary,
        Report(report) as rejects,
    ):
        lines = Sorter(Path(temporary))
        rows = 0
        for entry in read.entries:
            rows += 1
            for reject in entry.rejects:
                rejects.add(reject)
            for subject, said in entry.lines:
                lines.add(f"{subject}\t{said}")
            if rows % 1000 == 0:
                progress(rows)
        progress(rows)
        if strict and rejects.count:
            raise RowsRejected(
                f"{file}: {rejects.count} of {rows} rows cannot be imported, so none is (--strict);"
                f" {_pointer(rejects, 'en')}",
                swedish=f"{file}: {rejects.count} av {rows} rader går inte att importera, så ingen"
                f" importeras (--strict); {_pointer(rejects, 'sv')}",
            )
        publisher = place.naming.thing("party", "publisher")
        lines.add(f"{publisher}\ta tv:RecordedParty")
        lines.add(f"{publisher}\trdfs:label {words(known.publisher, UNKNOWN)}")
        graph = f"{folder.base}source/{stem}"
        about = head(
            [
                ("rdfs:label", words(f"{known.publisher}: {known.title or file.name}", UNKNOWN)),
                ("dcterms:publisher", f"<{publisher}>"),
                ("dcterms:license", f"<{known.licence}>" if known.licence else ""),
                ("dcterms:rights", words(known.rights, UNKNOWN)),
                ("dcterms:issued", typed(known.issued) if known.issued else ""),
                ("dcterms:source", f"<{known.source}>" if known.source else ""),
                ("dcterms:created", f'"{today or date.today()}"^^xsd:date'),  # noqa: DTZ011
                ("dcterms:title", words(known.title or file.name, UNKNOWN)),
                ("tv:pulledWith", quoted(known.query) if known.query else ""),
                ("tv:sha256", quoted(_digest(file))),
                ("tv:rowsRead", str(rows)),
                ("tv:rowsRejected", str(rejects.count)),
            ]
        )
        repeated = Repeated(f"{folder.base}id/claim/")
        text = graph_file(folder.base, graph, about, repeated.counted(lines), first)
        changed, is_first, kept = _keep(folder, path, f"source/{stem}", text, Path(temporary))
    return Imported(
        path,
        graph,
        read.form,
        rows,
        rejects.count,
        tuple(rejects.first),
        tuple(read.unread),
        changed,
        is_first,
        kept,
        repeated.count,
    )


def _path(folder: Folder, stem: str, first: str) -> Path:
    if not STEM.match(stem) or stem in RESERVED_STEMS:
        raise BadImport(
            f"{stem} cannot be the name of a graph; write --stem with small letters a-z, digits and"
            f" hyphens, and not {', '.join(sorted(RESERVED_STEMS))}",
            swedish=f"{stem} kan inte vara namn på en graf; skriv --stem med små bokstäver a–z,"
            f" siffror och bindestreck, och inte {', '.join(sorted(RESERVED_STEMS))}",
        )
    path = folder.path / "data" / _FOLDER / f"{stem}.ttl"
    for source in folder.sources:
        if source.stem == stem and source.path != path:
            raise BadImport(
                f"{folder.name_of(source.path)} has that name; choose another with --stem",
                swedish=f"{folder.name_of(source.path)} har det namnet; välj ett annat med --stem",
            )
    if path.exists() and begins(path) != first:
        command = "pull" if first == PULLED else "import"
        raise BadImport(
            f"{folder.name_of(path)}: was not written by tvinna {command} and is left as it is;"
            " choose another name with --stem",
            swedish=f"{folder.name_of(path)}: är inte skriven av tvinna {command} och lämnas som"
            " den är; välj ett annat namn med --stem",
        )
    return path


def _completed(folder: Folder, path: Path, stem: str, told: Told) -> Told:
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
    except BadCell as error:
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
    return Told(
        name,
        said.get("dcterms:license", "").strip("<>"),
        _text(said.get("dcterms:rights", "")),
        _text(said.get("dcterms:issued", "")),
        said.get("dcterms:source", "").strip("<>"),
    )


def _text(written: str) -> str:
    found = _LITERAL.search(written)
    if found is None:
        return ""
    meant = {"n": "\n", "r": "\r", "t": "\t"}
    return re.sub(r"\\(.)", lambda escape: meant.get(escape[1], escape[1]), found[1])


def _keep(
    folder: Folder, path: Path, graph: str, text: Iterator[str], temporary: Path
) -> tuple[Difference, bool, bool]:
    """Write a graph's file unless it says what it said; what has changed, whether it is the first
    of its name, whether it was left as it is.
    """
    new = temporary / "new.ttl"
    with new.open("w", encoding="utf-8", newline="\n") as file:
        file.writelines(text)
    with alone(folder.path):
        if not path.exists():
            empty = temporary / "empty.ttl"
            empty.touch()
            changed, first = difference(empty, new, graph), True
        else:
            changed, first = difference(path, new, graph), False
            if changed.empty and _about(path, graph) == _about(new, graph):
                return changed, False, True
        with new.open(encoding="utf-8", newline="\n") as file:
            replace_file(path, file)
    return changed, first, False


def _about(path: Path, graph: str) -> tuple[str, ...]:
    """What a file says of its graph, without the day on which it was made."""
    for subject, said in blocks(path):
        if subject == graph:
            return tuple(one for one in said if not one.startswith("dcterms:created"))
    return ()


def _digest(file: Path) -> str:
    with file.open("rb") as content:
        return hashlib.file_digest(content, "sha256").hexdigest()


def _pointer(report: Report, language: str) -> str:
    swedish = language == "sv"
    if report.path is not None:
        said = "anger vad som vore rätt i varje" if swedish else "says what would be right in each"
        return f"{report.path} {said}"
    one = report.first[0]
    row = "rad" if swedish else "row"
    return f"{row} {one.row}, {one.column} {one.value!r}: {one.right[language]}"
