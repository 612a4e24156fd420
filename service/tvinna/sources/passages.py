"""A new document's passages, proposed as Turtle that is ready for gists.

`tiling` cuts the text; this writes what it cut. A text that has changed since is for `moving`.
"""

import hashlib
import re
from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date
from pathlib import Path
from typing import Final

from tvinna.errors import BadSource
from tvinna.sources.folder import Folder
from tvinna.sources.formatting import formatted, replace_file
from tvinna.sources.stored import by_subject, text_files
from tvinna.sources.tiling import Tile, tile
from tvinna.terms import CC0, DCTERMS, OA, PASSAGE_KIND, PROV, RESERVED_STEMS, TV, XSD

STEM = re.compile(r"[a-z0-9]+(?:-[a-z0-9]+)*$")


@dataclass(frozen=True)
class Passage:
    """A proposed passage: its number within the document, its tile and the words themselves."""

    number: int
    tile: Tile
    text: str


@dataclass(frozen=True)
class Proposal:
    """A document's file as proposed, and its passages for reading beside it."""

    path: Path
    turtle: str
    passages: tuple[Passage, ...]


def read_document(path: Path) -> str:
    """A document's text, without newline translation, so that offsets are those of the file."""
    try:
        return path.read_bytes().decode("utf-8")
    except OSError as error:
        raise BadSource(f"{path}: cannot be read ({error.strerror}); is the name right?") from error
    except UnicodeDecodeError as error:
        raise BadSource(
            f"{path}: byte {error.start} is no UTF-8; save the text as UTF-8 and try again"
        ) from error


@dataclass(frozen=True)
class Words:
    """Where a document stands in a text of several: its first words, and those of what follows."""

    first: str | None = None
    after: str | None = None


WHOLE_TEXT: Final = Words()


def propose(  # noqa: PLR0913 - each is a choice of the person who adds the document
    folder: Folder,
    file: Path,
    stem: str,
    *,
    today: date,
    words: Words = WHOLE_TEXT,
    text_slug: str | None = None,
    language: str = "sv",
) -> Proposal:
    """Propose the file of a new document.

    `text_slug` names the text file; without it the text is the one that a source of the folder
    knows by the same SHA-256, or is named as the document.
    Raises BadSource when the stem is no slug or the words do not begin exactly one line.
    """
    if not STEM.match(stem) or stem in RESERVED_STEMS:
        raise BadSource(f"stem {stem!r}: write small letters a-z, digits and hyphens: minutes-514")
    text = read_document(file)
    passages = tuple(
        Passage(number, found, text[found.start : found.end])
        for number, found in enumerate(tile(text, *spanned(text, words, file)), 1)
    )
    if not passages:
        raise BadSource(f"{file}: there is nothing but blanks between these words; give others")
    digest = sha256_of(file.read_bytes())
    text_iri = _known_text(folder, digest) or f"{folder.base}id/text/{text_slug or stem}"
    turtle = (
        _head(folder.base, stem, today)
        + _text_turtle(folder.base, stem, text_iri, digest)
        + turtle_of(folder.base, stem, text_iri, passages, language)
    )
    path = folder.path / "data" / "sources" / f"{stem}.ttl"
    return Proposal(path, formatted(turtle, path.name), passages)


def write(proposal: Proposal) -> None:
    """Write a proposal, never over a file that exists."""
    if proposal.path.exists():
        raise BadSource(f"{proposal.path}: exists already; run again on the changed text instead")
    replace_file(proposal.path, proposal.turtle)


def spanned(text: str, words: Words, file: Path) -> tuple[int, int]:
    """From where to where a document stands in a text. Raises BadSource as `place_of` does."""
    start = place_of(text, words.first, file) if words.first else 0
    return start, place_of(text, words.after, file, start) if words.after else len(text)


def place_of(text: str, words: str, file: Path, start: int = 0) -> int:
    """Where words stand at the beginning of a line, however the blanks between them are written.

    Raises BadSource when they stand nowhere, or at several lines after `start`.
    """
    pattern = r"^[^\S\n]*" + r"\s+".join(re.escape(word) for word in words.split())
    found = [match.start() for match in re.finditer(pattern, text[start:], re.MULTILINE)]
    if len(found) != 1:
        how = f"begin {len(found)} lines" if found else "begin no line"
        raise BadSource(f"{file}: the words {words!r} {how}; give words that begin exactly one")
    return start + found[0]


def sha256_of(content: bytes) -> str:
    """The SHA-256 of some bytes in small hexadecimal letters."""
    return hashlib.sha256(content).hexdigest()


def turtle_of(
    base: str, stem: str, text_iri: str, passages: Iterable[Passage], language: str
) -> str:
    """Passages and their selectors as Turtle statements relative to the base."""
    text = short(base, text_iri)
    return "\n".join(
        f"<id/passage/{stem}-{this.number}> a tv:Passage ;\n"
        f"    oa:hasSource {text} ;\n"
        f"    tv:number {this.number} ;\n"
        + (
            f"    tv:section {quoted(this.tile.section)}@{language} ;\n"
            if this.tile.section
            else ""
        )
        + f"    dcterms:type passage:{this.tile.kind} ;\n"
        f"    tv:sha256 {quoted(sha256_of(this.text.encode()))} ;\n"
        f"    oa:hasSelector <id/selector/{stem}-{this.number}> .\n"
        f"\n"
        f"<id/selector/{stem}-{this.number}> a oa:TextPositionSelector ;\n"
        f"    oa:start {this.tile.start} ;\n"
        f"    oa:end {this.tile.end} .\n"
        for this in passages
    )


def quoted(text: str) -> str:
    """A text as a Turtle string."""
    escaped = text.replace("\\", "\\\\").replace('"', '\\"').replace("\n", "\\n")
    return '"' + escaped.replace("\r", "\\r").replace("\t", "\\t") + '"'


def short(base: str, iri: str) -> str:
    """An IRI in angle brackets, relative to the base when it lies under it."""
    return f"<{iri.removeprefix(base)}>"


def _head(base: str, stem: str, today: date) -> str:
    """The file's prefixes, its own graph and the document, read from its first passage."""
    return f"""\
@prefix dcterms: <{DCTERMS}> .
@prefix oa: <{OA}> .
@prefix passage: <{PASSAGE_KIND}> .
@prefix prov: <{PROV}> .
@prefix tv: <{TV}> .
@prefix xsd: <{XSD}> .
@base <{base}> .

<source/{stem}> a tv:SourceGraph ;
    prov:wasDerivedFrom <id/document/{stem}> ;
    dcterms:license <{CC0}> ;
    dcterms:created "{today.isoformat()}"^^xsd:date .

<id/document/{stem}> a tv:Document ;
    tv:readFrom <id/passage/{stem}-1> .

"""


def _text_turtle(base: str, stem: str, text_iri: str, digest: str) -> str:
    return f"""\
{short(base, text_iri)} a tv:TextFile ;
    tv:sha256 "{digest}" ;
    dcterms:isPartOf <id/document/{stem}> .

"""


def _known_text(folder: Folder, digest: str) -> str | None:
    """The text file that a source of the folder knows by this SHA-256."""
    for source in folder.data:
        for text in text_files(source, by_subject(source.statements())):
            if text.digest == digest:
                return text.iri
    return None
