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

from tvinna.errors import BadDocument
from tvinna.sources.folder import Folder
from tvinna.sources.formatting import formatted, replace_file
from tvinna.sources.stored import by_subject, text_files
from tvinna.sources.tiling import Tile, tile
from tvinna.sources.turtle import quoted
from tvinna.terms import CC0, DCTERMS, OA, PASSAGE_KIND, PROV, RESERVED_STEMS, TV, XSD

STEM = re.compile(r"[a-z0-9]+(?:-[a-z0-9]+)*\Z")
LANGUAGE: Final = re.compile(r"[a-z]{2,3}(?:-[A-Za-z0-9]{1,8})*\Z")
BYTE_ORDER_MARK: Final = "\ufeff"


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


def decoded(content: bytes) -> str:
    """A text's characters, at the offsets they have in the file.

    A byte order mark, which some programs write first, is no part of what the document says: it is
    read as a blank, so that no offset changes.
    """
    text = content.decode("utf-8")
    return " " + text[1:] if text.startswith(BYTE_ORDER_MARK) else text


def read_document(path: Path) -> str:
    """A document's text, without newline translation, so that offsets are those of the file.

    Raises BadDocument when it is missing, empty or no plain text.
    """
    try:
        content = path.read_bytes()
    except OSError as error:
        raise BadDocument(
            f"{path}: cannot be read; give the name of a file that is there"
        ) from error
    if content.startswith(b"%PDF") or b"\0" in content:
        raise BadDocument(f"{path}: is no plain text; save what it says as text in UTF-8 (.txt)")
    try:
        text = decoded(content)
    except UnicodeDecodeError as error:
        raise BadDocument(
            f"{path}: byte {error.start} is no UTF-8; save the text as UTF-8 and try again"
        ) from error
    if not text.strip():
        raise BadDocument(f"{path}: the file is empty; save the document's text in it")
    return text


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
    Raises BadDocument when a name is no slug, the language no code, or when the words do not begin
    exactly one line.
    """
    check_options(stem, text_slug, language)
    text = read_document(file)
    passages = tuple(
        Passage(number, found, text[found.start : found.end])
        for number, found in enumerate(tile(text, *spanned(text, words, file)), 1)
    )
    if not passages:
        raise BadDocument(
            f"{file}: nothing but blanks stands between the words of --from and --to; give others"
        )
    digest = sha256_of(file.read_bytes())
    text_iri = _known_text(folder, digest) or f"{folder.base}id/text/{text_slug or stem}"
    turtle = (
        _head(folder.base, stem, today)
        + _text_turtle(folder.base, stem, text_iri, digest)
        + turtle_of(folder.base, stem, text_iri, passages, language)
    )
    path = folder.path / "data" / "sources" / f"{stem}.ttl"
    return Proposal(path, formatted(turtle, path.name), passages)


def check_options(stem: str, text_slug: str | None, language: str) -> None:
    """Raises BadDocument when a name or a language cannot stand in a file of ours."""
    for option, name in (("--stem", stem), ("--text", text_slug)):
        if name is not None and not STEM.match(name):
            raise BadDocument(
                f"{option} {name!r}: write small letters a-z, digits and hyphens: minutes-514"
            )
    if stem in RESERVED_STEMS:
        raise BadDocument(
            f"--stem {stem!r}: is reserved for a graph that tvinna makes; take another: {stem}-1"
        )
    if not LANGUAGE.match(language):
        raise BadDocument(f"--language {language!r}: write a language's code, such as sv or en")


def write(proposal: Proposal) -> None:
    """Write a proposal, never over a file that exists."""
    if proposal.path.exists():
        raise BadDocument(f"{proposal.path}: exists already; run again on the changed text instead")
    replace_file(proposal.path, proposal.turtle)


def spanned(text: str, words: Words, file: Path) -> tuple[int, int]:
    """From where to where a document stands in a text. Raises BadDocument as `place_of` does."""
    start = place_of(text, words.first, file) if words.first else 0
    return start, place_of(text, words.after, file, start) if words.after else len(text)


def place_of(text: str, words: str, file: Path, start: int = 0) -> int:
    """Where words stand at the beginning of a line, however the blanks between them are written.

    Raises BadDocument when they stand nowhere, or at several lines after `start`.
    """
    pattern = r"^[^\S\n]*" + r"\s+".join(re.escape(word) for word in words.split())
    found = [match.start() for match in re.finditer(pattern, text[start:], re.MULTILINE)]
    if len(found) != 1:
        how = f"begin {len(found)} lines" if found else "begin no line"
        raise BadDocument(f"{file}: the words {words!r} {how}; give words that begin exactly one")
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
