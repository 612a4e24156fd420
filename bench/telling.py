"""Files of imagined statements: a document with its passages, the editors' names and judgements."""

import hashlib
import json
from pathlib import Path
from random import Random
from typing import Final, TextIO

BASE: Final = "https://example.org/twinning/"
DAY: Final = '"2026-11-22"^^xsd:date'
_CC0: Final = "<http://creativecommons.org/publicdomain/zero/1.0/>"
_NAMESPACES: Final = {
    "adms": "http://www.w3.org/ns/adms#",
    "cv": "http://data.europa.eu/m8g/",
    "dcterms": "http://purl.org/dc/terms/",
    "oa": "http://www.w3.org/ns/oa#",
    "org": "http://www.w3.org/ns/org#",
    "prov": "http://www.w3.org/ns/prov#",
    "rdf": "http://www.w3.org/1999/02/22-rdf-syntax-ns#",
    "rdfs": "http://www.w3.org/2000/01/rdf-schema#",
    "schema": "http://schema.org/",
    "sdg": "http://metadata.un.org/sdg/",
    "skos": "http://www.w3.org/2004/02/skos/core#",
    "tv": "https://w3id.org/tvinna/ns/",
    "unit": "http://qudt.org/vocab/unit/",
    "wgs84": "http://www.w3.org/2003/01/geo/wgs84_pos#",
    "xsd": "http://www.w3.org/2001/XMLSchema#",
    **{
        name: f"https://w3id.org/tvinna/scheme/{name}/"
        for name in (
            *("activity-kind", "contribution", "document-kind", "form", "occasion"),
            *("organisation-kind", "outcome-kind", "passage", "role", "side", "strength", "theme"),
        )
    },
}
_HEAD: Final = (
    "".join(f"@prefix {name}: <{iri}> .\n" for name, iri in _NAMESPACES.items())
    + f"@base <{BASE}> .\n\n"
)
_KEPT: Final = 200

# A predicate and its objects, each as Turtle writes it.
Said = tuple[str, ...]


def statement(subject: str, *said: Said) -> tuple[str, int]:
    """One subject's statements as Turtle, and how many they are."""
    lines = " ;\n    ".join(f"{one[0]} {' , '.join(one[1:])}" for one in said)
    return f"{subject} {lines} .\n\n", sum(len(one) - 1 for one in said)


def thing(concept: str, end: str) -> str:
    """The address of a thing of ours, as Turtle writes it."""
    return f"<id/{concept}/{end}>"


def words(text: str, language: str) -> str:
    """A text in a language; the texts we make hold no quote and no line end."""
    return f'"{text}"@{language}'


def moment(year: int, month: int = 0, day: int = 0) -> str:
    """A date as exact as it is known: month and day are 0 where they are not."""
    if day:
        return f'"{year}-{month:02}-{day:02}"^^xsd:date'
    return f'"{year}-{month:02}"^^xsd:gYearMonth' if month else f'"{year}"^^xsd:gYear'


class Samples:
    """For each kind of thing some that were told of, drawn evenly from all. (algorithm R)"""

    def __init__(self, seed: int) -> None:
        self._random = Random(f"samples {seed}")
        self._seen: dict[str, int] = {}
        self.kept: dict[str, list[str]] = {}

    def note(self, kind: str, value: str) -> None:
        """One more of a kind: a thing as Turtle writes it, or a plain word."""
        seen = self._seen.get(kind, 0)
        self._seen[kind] = seen + 1
        kept = self.kept.setdefault(kind, [])
        if seen < _KEPT:
            kept.append(_in_full(value))
        elif (place := self._random.randrange(seen + 1)) < _KEPT:
            kept[place] = _in_full(value)

    def write(self, path: Path, statements: int) -> None:
        """The samples as JSON: how many statements they stand for; by kind, IRIs in full."""
        found = {"statements": statements, "samples": self.kept}
        path.write_text(json.dumps(found, indent=1, sort_keys=True) + "\n", encoding="utf-8")


class Telling:
    """What one document says, in its own graph: passages, and the things read from them."""

    def __init__(self, stem: str, kind: str, title: str, day: str) -> None:
        self.stem = stem
        self._section = title
        self._passages: list[str] = []
        self._things: list[str] = []
        self._texts: list[str] = []
        self._offset = 0
        self.statements = 0
        self.document = thing("document", stem)
        self._add(
            f"<source/{stem}>",
            ("a", "tv:SourceGraph"),
            ("prov:wasDerivedFrom", self.document),
            ("dcterms:license", _CC0),
            ("dcterms:created", DAY),
        )
        heading = self.say(title, f"Heading: {title}", "heading")
        dated = self.say("Handlingens datum", "The date of the document", "date-line")
        self._add(
            self.document,
            ("a", "tv:PositionPaper" if kind == "position-paper" else "tv:Document"),
            ("dcterms:type", f"document-kind:{kind}"),
            ("dcterms:title", words(title, "sv")),
            ("dcterms:date", day),
            ("dcterms:language", '"sv"'),
            ("tv:readFrom", heading, dated),
        )

    def say(self, swedish: str, english: str, kind: str = "sentence") -> str:
        """One more passage; what comes back is its address.

        The document's own words are imagined only: their place and their hash are here.
        """
        number = len(self._passages) + 1
        text = f"{swedish} [{self.stem} {number}]"
        begins, self._offset = self._offset, self._offset + len(text) + 2
        self._texts.append(text)
        passage = thing("passage", f"{self.stem}-{number}")
        selector = thing("selector", f"{self.stem}-{number}")
        if kind == "heading":
            self._section = swedish
        told, count = statement(
            passage,
            ("a", "tv:Passage"),
            ("oa:hasSource", thing("text", self.stem)),
            ("tv:number", str(number)),
            ("tv:section", words(self._section, "sv")),
            ("dcterms:type", f"passage:{kind}"),
            ("tv:gist", words(swedish, "sv"), words(english, "en")),
            ("tv:sha256", f'"{hashlib.sha256(text.encode()).hexdigest()}"'),
            ("oa:hasSelector", selector),
        )
        placed, others = statement(
            selector,
            ("a", "oa:TextPositionSelector"),
            ("oa:start", str(begins)),
            ("oa:end", str(begins + len(text))),
        )
        self._passages.append(told + placed)
        self.statements += count + others
        return passage

    def tell(self, subject: str, kind: Said, read: str, *said: Said) -> None:
        """What the document says of a thing of some classes, read from one passage."""
        self._add(subject, ("a", *kind), *said, ("tv:readFrom", read))

    def write(self, folder: Path) -> int:
        """Write the file; how many statements it holds."""
        digest = hashlib.sha256("\n\n".join(self._texts).encode()).hexdigest()
        self._add(
            thing("text", self.stem),
            ("a", "tv:TextFile"),
            ("tv:sha256", f'"{digest}"'),
            ("dcterms:isPartOf", self.document),
        )
        path = folder / f"{self.stem}.ttl"
        text = "".join((_HEAD, *self._things, *self._passages))
        path.write_text(text, encoding="utf-8")
        return self.statements

    def _add(self, subject: str, *said: Said) -> None:
        text, count = statement(subject, *said)
        self._things.append(text)
        self.statements += count


class Editing:
    """One of the editors' own files, written as it grows."""

    def __init__(self, path: Path, kind: str, comment: tuple[str, str] | None = None) -> None:
        path.parent.mkdir(parents=True, exist_ok=True)
        self._file: TextIO = path.open("w", encoding="utf-8")
        self._file.write(_HEAD)
        self.statements = 0
        origin: tuple[Said, ...] = ()
        if comment:
            english, swedish = comment
            origin = (
                ("rdfs:comment", words(english, "en"), words(swedish, "sv")),
                ("dcterms:source", f"<https://register.example.org/{path.stem}>"),
            )
        self.add(
            f"<source/{path.stem}>",
            ("a", f"tv:{kind}"),
            ("dcterms:license", _CC0),
            ("dcterms:created", DAY),
            *origin,
        )

    def add(self, subject: str, *said: Said) -> None:
        """Write what is said of a thing."""
        text, count = statement(subject, *said)
        self._file.write(text)
        self.statements += count

    def close(self) -> None:
        """Nothing more is written."""
        self._file.close()


def _in_full(value: str) -> str:
    """A thing's IRI from how Turtle writes it."""
    if value.startswith("<"):
        return BASE + value[1:-1]
    prefix, colon, local = value.partition(":")
    return _NAMESPACES[prefix] + local if colon and prefix in _NAMESPACES else value
