"""An import from end to end: a file is read, told of, and made into a graph of the folder."""

import tempfile
from collections.abc import Callable, Iterator, Sequence, Set
from dataclasses import dataclass
from datetime import date
from pathlib import Path
from typing import Final

from tvinna.errors import BadCell, BadImport, BadTerm, RowsRejected
from tvinna.importing.claims import Naming
from tvinna.importing.entries import Entry, Place, Read
from tvinna.importing.graph import (
    IMPORTED,
    PULLED,
    Difference,
    Repeated,
    begins,
    blocks,
    difference,
    graph_file,
    line,
    things,
    written,
)
from tvinna.importing.rejects import Reject, Report, rejected
from tvinna.importing.sorting import Sorter
from tvinna.importing.told import Told, completed, described, published
from tvinna.sources import Folder
from tvinna.sources.formatting import replace_file
from tvinna.sources.graphs import alone
from tvinna.sources.passages import STEM
from tvinna.sources.statements import Literal, Statement
from tvinna.sources.turtle import dated, integer
from tvinna.sources.withdrawn import withdrawn
from tvinna.terms import DCTERMS, RESERVED_STEMS, TV

_FOLDER: Final = "imports"

Reading = Callable[[Place], Read]
"""What reads a file into entries once it is known where they belong."""


@dataclass(frozen=True)
class Imported:
    """What came of an import: the graph's file, how the source was read, how many rows, what was
    rejected, and what is now said otherwise. `first` is true where the folder had no such graph,
    `kept` where nothing has changed and the file is as it was, `nothing` where no row could be
    imported: no file is written then, and one that is there is as it was. `repeated` rows claim the
    very same as an earlier one, and stand with it as one claim.
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
    nothing: bool = False


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
    known = completed(folder, path, stem, told)
    place = Place(folder, Naming(folder.base, stem))
    graph = f"{folder.base}source/{stem}"
    publisher = place.naming.thing("party", "publisher")
    about = [*described(graph, publisher, known, file)]
    read = reading(place)
    gone = withdrawn(folder).keys()
    with (
        tempfile.TemporaryDirectory(prefix="tvinna-") as temporary,
        Report(report) as rejects,
    ):
        lines = Sorter(Path(temporary))
        rows = imported = 0
        for entry in read.entries:
            rows += 1
            made, wrong = _made(entry, gone)
            for reject in wrong:
                rejects.add(reject)
            lines.add(made)
            imported += bool(made)
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
        if not imported and (rejects.count or not path.exists()):
            return _nothing(path, graph, read, rows, rejects)
        lines.add(written(published(publisher, known)))
        about += [
            Statement(graph, DCTERMS + "created", dated(str(today or date.today()))),  # noqa: DTZ011
            Statement(graph, TV + "rowsRead", integer(rows)),
            Statement(graph, TV + "rowsRejected", integer(rejects.count)),
        ]
        repeated = Repeated(f"{folder.base}id/claim/")
        text = graph_file(folder.base, about, repeated.counted(things(lines)), first)
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


def _nothing(path: Path, graph: str, read: Read, rows: int, rejects: Report) -> Imported:
    """What came of an import of which nothing could be written."""
    first, unread = tuple(rejects.first), tuple(read.unread)
    return Imported(
        path,
        graph,
        read.form,
        rows,
        rejects.count,
        first,
        unread,
        Difference(),
        first=not path.exists(),
        kept=path.exists(),
        nothing=True,
    )


def _made(entry: Entry, gone: Set[str]) -> tuple[Sequence[str], Sequence[Reject]]:
    """An entry's statements as lines to be sorted; none of them where one cannot be written, or is
    of a thing whose address is `gone`: withdrawn, and never used again.
    """
    if gone and (used := gone & {one.subject for one in entry.statements}):
        thing = min(used)
        wrong = BadCell(
            f"would be told of at {thing}, an address that was withdrawn and is never used again;"
            " give it another identifier or name",
            swedish=f"skulle beskrivas på {thing}, en adress som är indragen och aldrig används"
            " igen; ge det ett annat id eller namn",
        )
        return (), (*entry.rejects, rejected(entry.row, "", thing, wrong))
    try:
        return written(entry.statements), entry.rejects
    except BadTerm:
        return (), (*entry.rejects, *_unwritten(entry))


def _unwritten(entry: Entry) -> Iterator[Reject]:
    for one in entry.statements:
        try:
            line(one)
        except BadTerm as error:
            value = one.object.text if isinstance(one.object, Literal) else one.object
            yield rejected(entry.row, one.predicate, value, error)


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
            changed, first = difference(empty, new, graph, folder.base), True
        else:
            changed, first = difference(path, new, graph, folder.base), False
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


def _pointer(report: Report, language: str) -> str:
    swedish = language == "sv"
    if report.path is not None:
        said = "anger vad som vore rätt i varje" if swedish else "says what would be right in each"
        return f"{report.path} {said}"
    one = report.first[0]
    row = "rad" if swedish else "row"
    return f"{row} {one.row}, {one.column} {one.value!r}: {one.right[language]}"
