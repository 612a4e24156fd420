"""The passages that a folder's sources hold, as they are written in their files."""

from collections import defaultdict
from collections.abc import Iterable, Mapping
from dataclasses import dataclass

from tvinna.sources.folder import Folder, Source
from tvinna.sources.statements import Literal, Statement, Term
from tvinna.terms import DCTERMS, OA, RDF_TYPE, TV

# What ties a thing or a judgement to a passage.
CITES = (TV + "readFrom", TV + "restsOn", TV + "repeats")


@dataclass(frozen=True)
class TextFile:
    """A text as a source describes it: known by the SHA-256 of its bytes."""

    iri: str
    digest: str
    source: Source


@dataclass(frozen=True)
class StoredPassage:
    """A passage of a source; what its file leaves out is None."""

    iri: str
    source: Source
    text: str
    number: int | None
    kind: str | None
    section: str | None
    digest: str | None
    selector: str | None
    start: int | None
    end: int | None


@dataclass(frozen=True)
class Citation:
    """A thing that names a passage, and the file that says so."""

    thing: str
    passage: str
    source: Source


Values = Mapping[str, Mapping[str, list[Term]]]


def by_subject(statements: Iterable[Statement]) -> Values:
    """Statements as subject → predicate → objects."""
    found: dict[str, dict[str, list[Term]]] = defaultdict(lambda: defaultdict(list))
    for one in statements:
        found[one.subject][one.predicate].append(one.object)
    return found


def text_files(source: Source, values: Values) -> list[TextFile]:
    """The texts a source describes with a SHA-256."""
    return [
        TextFile(subject, digest, source)
        for subject, facts in values.items()
        if TV + "TextFile" in facts.get(RDF_TYPE, ())
        and (digest := _literal(facts, TV + "sha256")) is not None
    ]


def passages(source: Source, values: Values) -> list[StoredPassage]:
    """The passages of a source, by number."""
    found = [
        _passage(source, subject, facts, values)
        for subject, facts in values.items()
        if TV + "Passage" in facts.get(RDF_TYPE, ())
    ]
    return sorted(found, key=lambda this: (this.number or 0, this.iri))


def citations(folder: Folder) -> list[Citation]:
    """Every thing that names a passage, over all files of the folder."""
    return [
        Citation(one.subject, one.object, source)
        for source in folder.data
        for one in source.statements()
        if one.predicate in CITES and isinstance(one.object, str)
    ]


def _passage(
    source: Source, subject: str, facts: Mapping[str, list[Term]], values: Values
) -> StoredPassage:
    selector = _iri(facts, OA + "hasSelector")
    span = values.get(selector, {}) if selector else {}
    return StoredPassage(
        iri=subject,
        source=source,
        text=_iri(facts, OA + "hasSource") or "",
        number=_integer(facts, TV + "number"),
        kind=_iri(facts, DCTERMS + "type"),
        section=_literal(facts, TV + "section"),
        digest=_literal(facts, TV + "sha256"),
        selector=selector,
        start=_integer(span, OA + "start"),
        end=_integer(span, OA + "end"),
    )


def _iri(facts: Mapping[str, list[Term]], predicate: str) -> str | None:
    return next((one for one in facts.get(predicate, ()) if isinstance(one, str)), None)


def _literal(facts: Mapping[str, list[Term]], predicate: str) -> str | None:
    return next((one.text for one in facts.get(predicate, ()) if isinstance(one, Literal)), None)


def _integer(facts: Mapping[str, list[Term]], predicate: str) -> int | None:
    written = _literal(facts, predicate)
    return int(written) if written is not None and written.isdecimal() else None
