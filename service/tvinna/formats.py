"""The media types an answer can have, as one table, and the one negotiation over them."""

import re
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from typing import Final, Literal

from tvinna.errors import NotAcceptable

Kind = Literal["rows", "graph", "page"]

# Words that clients send for the form of an answer; SPARQLWrapper sends all three at once.
HINTS: Final = ("format", "output", "results")

# Formats whose names are not written in capitals.
_TITLES: Final[Mapping[str, str]] = {
    "excel": "CSV (Excel)",
    "turtle": "Turtle",
    "ntriples": "N-Triples",
    "jsonld": "JSON-LD",
    "rdfxml": "RDF/XML",
    "nquads": "N-Quads",
    "trig": "TriG",
}


@dataclass(frozen=True)
class Format:
    """One row of the table: what a form of answer is called, by people and by HTTP.

    `aliases` are media types that clients send for it; an answer always names `media_type`.
    A `sheet` is written by us, from the engine's JSON. One that is `by_name` shares its media type
    with another row, so only a hint can ask for it.
    """

    name: str
    media_type: str
    suffix: str
    kinds: frozenset[Kind]
    aliases: tuple[str, ...] = ()
    words: tuple[str, ...] = ()
    sheet: bool = False
    by_name: bool = False

    @property
    def title(self) -> str:
        """What people call the format."""
        return _TITLES.get(self.name, self.name.upper())

    @property
    def content_type(self) -> str:
        """The media type as a header says it: text is always UTF-8 here."""
        charset = "; charset=utf-8" if self.media_type.startswith("text/") else ""
        return self.media_type + charset


_ROWS: Final = frozenset[Kind]({"rows"})
_GRAPH: Final = frozenset[Kind]({"graph"})

JSON: Final = Format(
    "json",
    "application/sparql-results+json",
    ".srj",
    _ROWS,
    # SPARQLWrapper sends the script types, from servers that once answered so.
    aliases=("application/json", "text/javascript", "application/javascript"),
)
XML: Final = Format(
    "xml",
    "application/sparql-results+xml",
    ".srx",
    _ROWS,
    aliases=("application/xml", "text/xml"),
)
CSV: Final = Format("csv", "text/csv", ".csv", _ROWS)
TSV: Final = Format("tsv", "text/tab-separated-values", ".tsv", _ROWS)
XLSX: Final = Format(
    "xlsx",
    "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet",
    ".xlsx",
    _ROWS,
    aliases=("application/vnd.ms-excel",),
    sheet=True,
)
# CSV as Excel opens it by a double click in Sweden.
EXCEL: Final = Format("excel", "text/csv", ".excel.csv", _ROWS, sheet=True, by_name=True)
TURTLE: Final = Format(
    "turtle",
    "text/turtle",
    ".ttl",
    _GRAPH,
    # Turtle is also N3, which some clients ask for and none needs more of.
    aliases=("application/turtle", "application/x-turtle", "text/n3", "text/rdf+n3"),
    words=("ttl", "n3"),
)
N_TRIPLES: Final = Format(
    "ntriples",
    "application/n-triples",
    ".nt",
    _GRAPH,
    aliases=("text/plain",),
    words=("nt", "n-triples"),
)
JSON_LD: Final = Format(
    "jsonld",
    "application/ld+json",
    ".jsonld",
    _GRAPH,
    aliases=("application/x-json+ld", "application/json"),
    words=("json-ld", "json"),
)
RDF_XML: Final = Format(
    "rdfxml",
    "application/rdf+xml",
    ".rdf",
    _GRAPH,
    aliases=("application/xml", "text/xml"),
    words=("rdf", "rdf+xml", "rdf/xml", "xml"),
)
N_QUADS: Final = Format("nquads", "application/n-quads", ".nq", _GRAPH, words=("nq", "n-quads"))
TRIG: Final = Format("trig", "application/trig", ".trig", _GRAPH)
HTML: Final = Format(
    "html", "text/html", ".html", frozenset({"page"}), aliases=("application/xhtml+xml",)
)

FORMATS: Final = (
    JSON, XML, CSV, TSV, XLSX, EXCEL, TURTLE, N_TRIPLES, JSON_LD, RDF_XML, N_QUADS, TRIG, HTML
)  # fmt: skip


def offered(kind: Kind) -> tuple[Format, ...]:
    """The formats an answer of this kind can have; the first is the kind's own default."""
    return tuple(row for row in FORMATS if kind in row.kinds)


def named(word: str, among: Iterable[Format]) -> Format | None:
    """The format a person or a client calls `word`: its name, suffix or media type."""
    word = word.strip().lower().partition(";")[0].lstrip(".")
    for row in among:
        # A plus sign in a query string often arrives as a space.
        called = (row.name, row.suffix[1:], row.media_type, *row.words, *row.aliases)
        if word in called or word.replace(" ", "+") in called:
            return row
    return None


def negotiate(accept: str | None, among: Sequence[Format], hints: Sequence[str] = ()) -> Format:
    """Choose the format of an answer from an Accept header and hints such as `format=csv`.

    Quality decides, then that the asker named the type, then the order of `among`. A missing,
    empty or wild Accept leaves the choice to the hints and then to the first of `among`. So does
    the Accept of a browser, which speaks of pages. A hint that names nothing we have is passed
    over.
    Raises NotAcceptable, listing what there is. (RFC 9110, section 12.5.1)
    """
    ranges = list(_ranges(accept or ""))
    hinted = next((row for hint in hints if (row := named(hint, among)) is not None), None)
    browser = any(wanted == HTML.media_type and quality > 0 for wanted, quality in ranges)
    if hinted is not None and browser:
        return hinted
    if not ranges:
        return hinted or among[0]
    ranked = [
        (_quality(row, ranges), -place, row) for place, row in enumerate(among) if not row.by_name
    ]
    (quality, specific), _, best = max(ranked, key=lambda rank: rank[:2])
    if quality > 0 and (specific or hinted is None):
        # Of two rows with the media type that was accepted, the hint takes the nearer.
        return hinted if hinted and hinted.media_type == best.media_type else best
    if hinted is not None:
        return hinted
    have = ", ".join(dict.fromkeys(row.media_type for row in among))
    raise NotAcceptable(
        f"Accept: {accept} fits no form of this answer; it can be {have}",
        swedish=f"Accept: {accept} passar ingen form av svaret; det kan vara {have}",
        vietnamese=f"Accept: {accept} không khớp với định dạng nào của câu trả lời này; có "
        f"thể là {have}",
    )


_RANGE: Final = re.compile(r"\s*([\w!#$&^.+*-]+/[\w!#$&^.+*-]+|\*)\s*((?:;[^,]*)?)$")
_WEIGHT: Final = re.compile(r";\s*q\s*=\s*([01](?:\.\d{0,3})?)\s*(?:;|$)", re.IGNORECASE)


def _ranges(accept: str) -> Iterator[tuple[str, float]]:
    """Each media range of an Accept header with its quality; parameters such as charset go.

    What is no media range is passed over: one bad word must not cost a client its answer.
    """
    for part in accept.split(","):
        if found := _RANGE.match(part):
            weight = _WEIGHT.search(found[2])
            wanted = "*/*" if found[1] == "*" else found[1].lower()
            yield wanted, min(float(weight[1]), 1.0) if weight else 1.0


def _quality(row: Format, ranges: Sequence[tuple[str, float]]) -> tuple[float, bool]:
    """How much a format is wanted, and whether the asker named it or only a wild card fits.

    The most specific range that fits decides, whatever its quality: `text/csv;q=0, */*` means
    anything but CSV.
    """
    said = dict(reversed(ranges))
    for own in (row.media_type, *row.aliases):
        if own in said:
            return said[own], True
    major = row.media_type.partition("/")[0] + "/*"
    if major in said:
        return said[major], False
    return said.get("*/*", 0.0), False
