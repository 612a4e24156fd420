"""A text that has changed: its passages move to where their words now stand.

Offsets and the text's SHA-256 are rewritten in place in every source that shares the text, so that
comments and order stay. What is new becomes new passages; what is gone is listed with all that
cites it, for a person to settle.
"""

import re
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, replace
from pathlib import Path

from tvinna.errors import BadSource
from tvinna.sources.folder import Folder, Source
from tvinna.sources.formatting import replace_file
from tvinna.sources.passages import (
    WHOLE_TEXT,
    Passage,
    Words,
    read_document,
    sha256_of,
    spanned,
    turtle_of,
)
from tvinna.sources.statements import Literal, Statement, read_text
from tvinna.sources.stored import (
    Citation,
    StoredPassage,
    TextFile,
    by_subject,
    citations,
    passages,
    text_files,
)
from tvinna.sources.tiling import Tile, tile
from tvinna.sources.tokens import written
from tvinna.terms import OA, TV


@dataclass(frozen=True)
class Move:
    """A passage and its new span."""

    passage: StoredPassage
    start: int
    end: int


@dataclass(frozen=True)
class New:
    """A passage for a stretch of the text that no passage covers, in the source it belongs to."""

    source: Source
    passage: Passage


@dataclass(frozen=True)
class Moved:
    """What a changed text does to the passages of all the documents in it.

    `files` are the changed files with their new text; nothing is written before `write`.
    """

    moves: tuple[Move, ...]
    new: tuple[New, ...]
    lost: tuple[StoredPassage, ...]
    cited_by: Mapping[str, tuple[Citation, ...]]
    files: Mapping[Path, str]

    @property
    def changed(self) -> bool:
        """Whether the text differs from the one that was read."""
        return bool(self.files)


def move(
    folder: Folder, file: Path, stem: str, *, words: Words = WHOLE_TEXT, language: str = "sv"
) -> Moved:
    """Find the passages of the text that the source `stem` was read from in its changed file.

    `words` bound the part in which what is new belongs to a document of the folder, when the text
    holds documents that have not been read.
    Raises BadSource when there is no such source or it describes no text, and when a file could not
    be rewritten without changing something else.
    """
    text = read_document(file)
    digest = sha256_of(file.read_bytes())
    known = _text_of(folder, stem)
    sharing = [source for source in folder.data if source.kind == "source"]
    stored = [
        this
        for source in sharing
        for this in passages(source, by_subject(source.statements()))
        if this.text == known.iri
    ]
    if known.digest == digest:
        return Moved((), (), (), {}, {})
    moves = _placed(text, stored)
    placed = {this.passage.iri for this in moves}
    lost = tuple(this for this in stored if this.iri not in placed)
    new = _new(text, spanned(text, words, file), stored, moves, known.source)
    gone = {this.iri for this in lost}
    cited: dict[str, tuple[Citation, ...]] = {}
    for citation in citations(folder):
        if citation.passage in gone:
            cited[citation.passage] = (*cited.get(citation.passage, ()), citation)
    change = _Change(folder.base, known.iri, digest, moves, new, language)
    files = {source.path: change.of(source) for source in sharing if change.touches(source, stored)}
    return Moved(moves, new, lost, cited, files)


def write(moved: Moved) -> None:
    """Write the changed files, each whole or not at all."""
    for path, text in moved.files.items():
        replace_file(path, text)


def _text_of(folder: Folder, stem: str) -> TextFile:
    source = next((one for one in folder.sources if one.stem == stem), None)
    if source is None:
        raise BadSource(f"data/sources/{stem}.ttl: missing; leave the stem of a file that is there")
    found = text_files(source, by_subject(source.statements()))
    if len(found) != 1:
        raise BadSource(
            f"{source.path}: describes {len(found)} texts with a SHA-256;"
            " one tv:TextFile with tv:sha256 is needed"
        )
    return found[0]


def _placed(text: str, stored: Sequence[StoredPassage]) -> tuple[Move, ...]:
    """Where each passage's words now stand.

    Long ones first: a short text, such as a heading, may also stand inside a longer one. Of several
    places the one nearest to where the passages around it went.
    """
    taken: list[tuple[int, int]] = []
    moves: list[Move] = []
    starts = [found.start() for found in re.finditer(r"\S", text)]
    firsts = [found.start() for found in re.finditer(r"(?<!\S)\S", text)]
    whole = [one for one in stored if one.start is not None and one.end is not None]
    for this in sorted(whole, key=lambda one: (one.start or 0) - (one.end or 0)):
        old, length = this.start or 0, (this.end or 0) - (this.start or 0)
        shift = _shift(moves, old)
        for candidates in (firsts, starts):
            found = [
                start
                for start in candidates
                if text[start : start + length].strip() == text[start : start + length]
                and sha256_of(text[start : start + length].encode()) == this.digest
                and not any(start < end and begin < start + length for begin, end in taken)
            ]
            if found:
                start = min(found, key=lambda one: abs(one - old - shift))
                taken.append((start, start + length))
                moves.append(Move(this, start, start + length))
                break
    return tuple(sorted(moves, key=lambda one: one.start))


def _shift(moves: Sequence[Move], old: int) -> int:
    """How far the placed passage nearest to an old offset went."""
    if not moves:
        return 0
    nearest = min(moves, key=lambda one: abs((one.passage.start or 0) - old))
    return nearest.start - (nearest.passage.start or 0)


def _new(
    text: str,
    span: tuple[int, int],
    stored: Sequence[StoredPassage],
    moves: Sequence[Move],
    first: Source,
) -> tuple[New, ...]:
    """Passages for what no moved passage covers, each in the source of the passage before it."""
    numbers: dict[Source, int] = {}
    for one in stored:
        numbers[one.source] = max(numbers.get(one.source, 0), one.number or 0)
    found: list[New] = []
    for piece in _uncovered(text, span, moves):
        before = [this for this in moves if this.end <= piece.start]
        source = (
            before[-1].passage.source if before else (moves[0].passage.source if moves else first)
        )
        numbers[source] = numbers.get(source, 0) + 1
        words = text[piece.start : piece.end]
        found.append(New(source, Passage(numbers[source], piece, words)))
    return tuple(found)


def _uncovered(text: str, span: tuple[int, int], moves: Sequence[Move]) -> Iterable[Tile]:
    for this in tile(text, *span):
        start = this.start
        inside = [one for one in moves if one.start < this.end and one.end > this.start]
        for begin, end in [*((one.start, one.end) for one in inside), (this.end, this.end)]:
            words = text[start : max(start, begin)]
            if words.strip():
                start += len(words) - len(words.lstrip())
                yield replace(this, start=start, end=start + len(words.strip()))
            start = max(start, end)


@dataclass(frozen=True)
class _Change:
    """How each file that shares the text is rewritten."""

    base: str
    text: str
    digest: str
    moves: Sequence[Move]
    new: Sequence[New]
    language: str

    def touches(self, source: Source, stored: Sequence[StoredPassage]) -> bool:
        """Whether a source has to do with the text at all."""
        return any(one.source == source for one in stored) or any(
            one.iri == self.text for one in text_files(source, by_subject(source.statements()))
        )

    def of(self, source: Source) -> str:
        """The new text of a source's file. Raises BadSource when it would say anything else."""
        old = source.path.read_bytes().decode()
        values = self._values()
        result, cursor = [], 0
        for one in written(old, self.base):
            value = values.get((one.subject, one.predicate))
            if value is not None:
                result += [old[cursor : one.start], value]
                cursor = one.end
        result.append(old[cursor:])
        mine = [one.passage for one in self.new if one.source == source]
        if mine:
            added = turtle_of(self.base, source.stem, self.text, mine, self.language)
            result.append("\n" + added if "".join(result).endswith("\n") else "\n\n" + added)
        self._verify(source, "".join(result), mine)
        return "".join(result)

    def _values(self) -> dict[tuple[str, str], str]:
        values = {(self.text, TV + "sha256"): f'"{self.digest}"'}
        for one in self.moves:
            if one.passage.selector is not None:
                values[one.passage.selector, OA + "start"] = str(one.start)
                values[one.passage.selector, OA + "end"] = str(one.end)
        return values

    def _verify(self, source: Source, result: str, mine: Sequence[Passage]) -> None:
        values = self._values()
        expected = {self._after(one, values) for one in source.statements()}
        after = set(read_text(result.encode(), self.base, f"{source.path} with moved passages"))
        numbers = {f"{source.stem}-{one.number}" for one in mine}
        added = {
            one
            for one in after
            if one.subject.removeprefix(f"{self.base}id/").partition("/")[2] in numbers
            and one.subject.startswith((f"{self.base}id/passage/", f"{self.base}id/selector/"))
        }
        if after - added != expected:
            raise BadSource(
                f"{source.path}: left as it is, for moving its passages would change more"
                " than their offsets; write each oa:start, oa:end and tv:sha256 once, and plainly"
            )

    @staticmethod
    def _after(one: Statement, values: Mapping[tuple[str, str], str]) -> Statement:
        value = values.get((one.subject, one.predicate))
        if value is None or not isinstance(one.object, Literal):
            return one
        return one._replace(object=one.object._replace(text=value.strip('"')))
