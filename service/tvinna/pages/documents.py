"""The documents: each as an outline of its passages, with everything that was read from each."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from typing import Final

from tvinna.answers import Row, read
from tvinna.pages.frame import Frame, Said, iri_of, number_of
from tvinna.publish.description import names_of
from tvinna.publish.wording import Worded
from tvinna.queries.values import exactly
from tvinna.terms import DCTERMS, PASSAGE_KIND, PROV, TV

# So many are listed on a page.
_LISTED: Final = 100
# The language of the documents' own words.
WORDS_IN: Final = "sv"
# What says nothing by itself.
_SMALL: Final = frozenset(
    PASSAGE_KIND + word
    for word in ("heading", "page-header", "date-line", "signature-line", "file-address")
)


@dataclass(frozen=True)
class Document:
    """A document that was read: its name, the last part of the address of its outline, its date,
    how many passages it has, and how many things were read from them.
    """

    said: Said
    iri: str
    path: str
    date: Said
    passages: int
    things: int


@dataclass(frozen=True)
class Passage:
    """A passage in an outline: its number, address, gist, the things that were read from it, and
    its own words, where they are at hand. A `small` one is a heading, a date or a signature.
    """

    number: int
    link: str
    gist: Said
    things: tuple[Said, ...]
    small: bool
    own: Worded | None


@dataclass(frozen=True)
class Section:
    """A section of a document: its heading, in the document's words, and its passages."""

    heading: str
    passages: tuple[Passage, ...]


@dataclass(frozen=True)
class Outline:
    """A document with its sections. `language` is that of the document's words."""

    document: Document
    language: str
    sections: tuple[Section, ...]
    words: bool


async def documents(frame: Frame, page: int = 0) -> tuple[tuple[Document, ...], bool]:
    """The documents that were read, a page of them; and whether there is a next one."""
    graph, read_of = exactly(TV + "SourceGraph"), exactly(PROV + "wasDerivedFrom")
    # As the question `documents`, whose rows are sorted when they are whole: of thousands, only
    # those of the page are looked up. One more tells whether there is a next one.
    text = (
        "SELECT ?document ?graph ?date ?passages ?things {"
        f" {{ SELECT ?document ?graph {{ ?graph a {graph} ; {read_of} ?document }}"
        f" ORDER BY ?document ?graph LIMIT {_LISTED + 1} OFFSET {page * _LISTED} }}"
        f" OPTIONAL {{ ?document {exactly(TV + 'numberOfPassages')} ?passages }}"
        f" OPTIONAL {{ ?document {exactly(TV + 'numberOfThings')} ?things }}"
        f" OPTIONAL {{ GRAPH ?graph {{ ?document {exactly(DCTERMS + 'date')} ?date }} }} }}"
        " ORDER BY ?document ?graph STR(?date)"
    )
    found = read(await frame.ask(text)).rows
    listed = list(dict.fromkeys((row["document"], row["graph"]) for row in found))
    shown = set(listed[:_LISTED])
    rows = [row for row in found if (row["document"], row["graph"]) in shown]
    return await _told(frame, rows), len(listed) > _LISTED


async def _told(frame: Frame, found: Sequence[Row]) -> tuple[Document, ...]:
    names = await frame.names(iri_of(row["document"]) for row in found)
    return tuple(
        Document(
            names[iri_of(row["document"])],
            iri_of(row["document"]),
            iri_of(row["graph"]).rpartition("/")[2],
            frame.date(str(row["date"])) if row["date"] else Said(""),
            number_of(row["passages"]),
            number_of(row["things"]),
        )
        for row in found
    )


async def outline(
    frame: Frame, path: str, words: Mapping[str, Worded] | None = None
) -> Outline | None:
    """The outline of the document whose reading ends in `path`; None when there is none."""
    graph = f"{frame.folder.base}source/{path}"
    known = {source.graph for source in frame.folder.sources}
    found = (await frame.rows("documents", graph=graph)).rows if graph in known else ()
    if not found:
        return None
    document = (await _told(frame, found))[0]
    rows = (await frame.rows("passages", document=document.iri)).rows
    passages: dict[str, list[Row]] = {}
    for row in rows:
        passages.setdefault(iri_of(row["passage"]), []).append(row)
    gists = await _gists(frame, passages)
    names = await frame.names(iri for row in rows if (iri := iri_of(row["thing"])))
    sections: list[tuple[str, list[Passage]]] = []
    for iri, told in passages.items():
        first = told[0]
        heading = str(first["section"] or "")
        if not sections or sections[-1][0] != heading:
            sections.append((heading, []))
        things = dict.fromkeys(iri_of(row["thing"]) for row in told if row["thing"])
        sections[-1][1].append(
            Passage(
                number_of(first["number"]),
                frame.linked(iri),
                gists.get(iri, Said("")),
                tuple(names[thing] for thing in things),
                iri_of(first["kind"]) in _SMALL,
                words.get(iri) if words else None,
            )
        )
    whole = tuple(Section(heading, tuple(within)) for heading, within in sections)
    return Outline(document, WORDS_IN, whole, words is not None)


async def _gists(frame: Frame, passages: dict[str, list[Row]]) -> dict[str, Said]:
    """What each passage says, in the page's language, else in English."""
    if frame.language in ("sv", "en"):
        return {iri: Said(str(told[0]["gist"] or "")) for iri, told in passages.items()}
    found = await names_of(frame.ask, passages, frame.language)
    return {iri: Said(gist.text, language=frame.foreign(gist)) for iri, gist in found.items()}
