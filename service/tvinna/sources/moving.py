"""A text that has changed: its passages move to where their words now stand.

Offsets and the text's SHA-256 are rewritten in place in every source that shares the text, so that
comments and order stay. What is new becomes new passages; what is gone is listed with all that
cites it, for a person to settle.
"""

import re
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, replace
from pathlib import Path
from typing import Final

from tvinna.errors import BadDocument, BadSource
from tvinna.sources.folder import Folder, Source
from tvinna.sources.formatting import replace_file
from tvinna.sources.passages import (
    WHOLE_TEXT,
    Passage,
    Words,
    check_options,
    read_document,
    sha256_of,
    spanned,
    turtle_of,
)
from tvinna.sources.placing import Move, placed, sections
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
from tvinna.sources.turtle import quoted
from tvinna.terms import OA, TV

# A file that holds less than one of so many passages is some other text.
_FEW: Final = 3
_LANGUAGE: Final = re.compile(r"@[A-Za-z-]+$")


@dataclass(frozen=True)
class New:
    """A passage for a stretch of the text that no passage covers, in the source it belongs to."""

    source: Source
    passage: Passage


@dataclass(frozen=True)
class Moved:
    """What a changed text does to the passages of all the documents in it.

    `sections` gives by passage the heading it now stands under, None for none, where the heading it
    named is gone. `files` are the changed files with their new text; nothing is written before
    `write`.
    """

    moves: tuple[Move, ...]
    new: tuple[New, ...]
    lost: tuple[StoredPassage, ...]
    cited_by: Mapping[str, tuple[Citation, ...]]
    sections: Mapping[str, str | None]
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
    A text that has not changed moves nothing; what was gone before and still stands is listed.
    Raises BadDocument when there is no such source, when it describes no text, or when the file
    holds few of its passages and so is some other text, and BadSource when a file could not be
    rewritten without changing something else.
    """
    check_options(stem, None, language)
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
    span = spanned(text, words, file)
    tiles = tile(text)
    moves = placed(text, stored, tiles)
    placed_iris = {this.passage.iri for this in moves}
    lost = tuple(this for this in stored if this.iri not in placed_iris)
    if known.digest == digest:
        return Moved((), (), lost, _cited(folder, lost), {}, {})
    if len(moves) * _FEW < len(stored) or not moves:
        raise BadDocument(
            f"{file}: only {len(moves)} of the {len(stored)} passages of {stem} stand in it, so"
            " nothing was written; give the text that was changed, or another --stem for another"
            " document"
        )
    new = _new(text, span, stored, moves, known.source)
    renamed = sections(moves, lost, tiles)
    change = _Change(folder.base, known.iri, digest, moves, new, renamed, language)
    files = {source.path: change.of(source) for source in sharing if change.touches(source, stored)}
    return Moved(moves, new, lost, _cited(folder, lost), renamed, files)


def _cited(folder: Folder, lost: Sequence[StoredPassage]) -> Mapping[str, tuple[Citation, ...]]:
    """By passage that is gone all that cites it."""
    gone = {this.iri for this in lost}
    cited: dict[str, tuple[Citation, ...]] = {}
    for citation in citations(folder) if gone else ():
        if citation.passage in gone:
            cited[citation.passage] = (*cited.get(citation.passage, ()), citation)
    return cited


def write(moved: Moved) -> None:
    """Write the changed files, each whole or not at all."""
    for path, text in moved.files.items():
        replace_file(path, text)


def _text_of(folder: Folder, stem: str) -> TextFile:
    source = next((one for one in folder.sources if one.stem == stem), None)
    if source is None:
        raise BadDocument(f"data/sources/{stem}.ttl: missing; give the --stem of a file there")
    if source.kind != "source":
        raise BadDocument(
            f"--stem {stem!r}: {folder.name_of(source.path)} is called that and is no document's"
            f" file; take another: {stem}-1"
        )
    found = text_files(source, by_subject(source.statements()))
    if len(found) != 1:
        raise BadDocument(
            f"{source.path}: describes {len(found)} texts with a SHA-256;"
            " one tv:TextFile with tv:sha256 is needed"
        )
    return found[0]


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
    sections: Mapping[str, str | None]
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
                plain = one.predicate in {OA + "start", OA + "end"}
                spoken = _LANGUAGE.search(one.text)
                tag = spoken[0] if spoken else ""
                result += [old[cursor : one.start], value if plain else quoted(value) + tag]
                cursor = one.end
        result.append(old[cursor:])
        mine = [one.passage for one in self.new if one.source == source]
        if mine:
            added = turtle_of(self.base, source.stem, self.text, mine, self.language)
            result.append("\n" + added if "".join(result).endswith("\n") else "\n\n" + added)
        self._verify(source, "".join(result), mine)
        return "".join(result)

    def _values(self) -> dict[tuple[str, str], str]:
        """The new text of each literal that changes, by subject and predicate."""
        values = {(self.text, TV + "sha256"): self.digest}
        for iri, section in self.sections.items():
            if section is not None:
                values[iri, TV + "section"] = section
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
        return one._replace(object=one.object._replace(text=value))
