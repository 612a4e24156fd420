"""The vocabulary as people look it up, read from its own files: each term, and where it is used."""

from collections import defaultdict
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, field
from types import MappingProxyType
from typing import Final, Literal

from tvinna.queries import Query
from tvinna.queries.text import tokens
from tvinna.sources import Folder
from tvinna.sources import statements as stated
from tvinna.sources.statements import Term, read_file
from tvinna.terms import DCTERMS, OWL, RDF_TYPE, RDFS, SCHEME, SH, SKOS, STANDS_IN, TV, VOCABULARY

Kind = Literal["class", "property", "scheme", "concept"]

# One row a class of terms: what we call those of it.
_KINDS: Final[Mapping[str, Kind]] = MappingProxyType(
    {
        OWL + "Class": "class",
        OWL + "ObjectProperty": "property",
        OWL + "DatatypeProperty": "property",
        SKOS + "ConceptScheme": "scheme",
        SKOS + "Concept": "concept",
    }
)
_STATUS: Final = "http://www.w3.org/2003/06/sw-vocab-status/ns#term_status"
_WIDER: Final = (RDFS + "subClassOf", RDFS + "subPropertyOf", SKOS + "broader")
# How a term lines up with one of another vocabulary, in the order of nearness.
ALIGNMENTS: Final = tuple(
    [OWL + name for name in ("sameAs", "equivalentClass", "equivalentProperty")]
    + [SKOS + f"{name}Match" for name in ("exact", "close", "broad", "narrow", "related")]
)


@dataclass(frozen=True)
class Rule:
    """A rule of the shapes: its IRI, and what it says by language."""

    iri: str
    message: Mapping[str, str] = field(hash=False)


@dataclass(frozen=True)
class Example:
    """An example of a term, and the language that it is in, if any."""

    text: str
    language: str


@dataclass(frozen=True)
class Entry:
    """A term of the vocabulary with all that its files say of it.

    Texts are by language. `wider` and `narrower` are terms one step away, `alignments` pairs of a
    property of ALIGNMENTS and a term of others. `used_with` are the properties whose domain or
    range a class is. `members` are a scheme's concepts. `questions` are names.
    """

    iri: str
    kind: Kind
    label: Mapping[str, str]
    definition: Mapping[str, str]
    examples: tuple[Example, ...] = ()
    status: str = ""
    wider: tuple[str, ...] = ()
    narrower: tuple[str, ...] = ()
    domain: tuple[str, ...] = ()
    range: tuple[str, ...] = ()
    alignments: tuple[tuple[str, str], ...] = ()
    stands_in: tuple[str, ...] = ()
    scheme: str = ""
    members: tuple[str, ...] = ()
    used_with: tuple[str, ...] = ()
    rules: tuple[Rule, ...] = ()
    questions: tuple[str, ...] = ()

    @property
    def name(self) -> str:
        """The term's own name: the last part of its IRI."""
        return self.iri.rstrip("/").rpartition("/")[2]


@dataclass(frozen=True)
class Vocabulary:
    """The product's vocabulary. `entries` are our own terms by IRI, in the order of the files;
    `labels` are the names of every term that they speak of, also of others'.
    """

    entries: Mapping[str, Entry]
    labels: Mapping[str, Mapping[str, str]]
    issued: str
    licence: str

    def of(self, kind: Kind) -> list[Entry]:
        """The terms of a kind, in alphabetical order of their names."""
        found = (entry for entry in self.entries.values() if entry.kind == kind)
        return sorted(found, key=lambda entry: entry.name.lower())


def vocabulary(folder: Folder, questions: Iterable[Query]) -> Vocabulary:
    """Read the vocabulary, the rules of a folder's shapes and its questions.

    Raises BadSource for a file that is no Turtle.
    """
    things: dict[str, dict[str, list[Term]]] = defaultdict(lambda: defaultdict(list))
    for source in folder.ontology:
        for one in source.statements():
            things[one.subject][one.predicate].append(one.object)
    own = {
        thing: kind
        for thing, rows in things.items()
        if thing.startswith((TV, SCHEME))
        for kind in [next((_KINDS[str(c)] for c in rows[RDF_TYPE] if str(c) in _KINDS), None)]
        if kind is not None
    }
    pointing: dict[tuple[str, str], list[str]] = defaultdict(list)
    for thing, rows in things.items():
        for name, values in rows.items():
            for value in values:
                if isinstance(value, str) and value != thing:
                    pointing[name, value].append(thing)
    rules = _rules(folder, own)
    asking = _asking(questions)
    entries = {
        thing: _entry(
            thing, kind, _Said(things[thing], pointing), rules.get(thing, ()), asking.get(thing, ())
        )
        for thing, kind in own.items()
    }
    labels = {
        thing: _words(rows[RDFS + "label"])
        for thing, rows in things.items()
        if RDFS + "label" in rows
    }
    about = things.get(TV, {})
    return Vocabulary(
        MappingProxyType(entries),
        MappingProxyType(labels),
        next((_text(one) for one in about.get(DCTERMS + "created", ())), ""),
        next((_text(one) for one in about.get(DCTERMS + "license", ())), ""),
    )


Things = Mapping[str, Mapping[str, Sequence[Term]]]


@dataclass(frozen=True)
class _Said:
    """What is said of a term, and which terms say what of it."""

    rows: Mapping[str, Sequence[Term]]
    pointing: Mapping[tuple[str, str], Sequence[str]]


def _entry(
    iri: str, kind: Kind, said: _Said, rules: Sequence[Rule], questions: Sequence[str]
) -> Entry:
    rows = said.rows

    def values(*names: str) -> tuple[str, ...]:
        return tuple(_text(one) for name in names for one in rows.get(name, ()))

    def pointing(*names: str) -> tuple[str, ...]:
        found = (other for name in names for other in said.pointing.get((name, iri), ()))
        return tuple(dict.fromkeys(found))

    return Entry(
        iri=iri,
        kind=kind,
        label=_words(rows.get(RDFS + "label", ())),
        definition=_words(rows.get(SKOS + "definition", ())),
        examples=tuple(
            Example(_text(one), (one.language or "") if isinstance(one, stated.Literal) else "")
            for one in rows.get(SKOS + "example", ())
        ),
        status=next(iter(values(_STATUS)), ""),
        wider=values(*_WIDER),
        narrower=pointing(*_WIDER),
        domain=values(RDFS + "domain"),
        range=values(RDFS + "range"),
        alignments=tuple((name, other) for name in ALIGNMENTS for other in values(name)),
        stands_in=values(STANDS_IN),
        scheme=next(iter(values(SKOS + "inScheme")), ""),
        members=pointing(SKOS + "inScheme") if kind == "scheme" else (),
        used_with=pointing(RDFS + "domain", RDFS + "range") if kind == "class" else (),
        rules=tuple(dict.fromkeys(rules)),
        questions=tuple(questions),
    )


def _rules(folder: Folder, own: Iterable[str]) -> dict[str, list[Rule]]:
    """The rules that speak of each term: those on a class and on its properties, those on a
    property's values, those that take values from a list.
    """
    shapes: dict[str, dict[str, list[Term]]] = defaultdict(lambda: defaultdict(list))
    for path in folder.shapes:
        for one in read_file(path, VOCABULARY):
            shapes[one.subject][one.predicate].append(one.object)
    lists = {f"/{iri.removeprefix(SCHEME)}/": iri for iri in own if iri.startswith(SCHEME)}
    found: dict[str, list[Rule]] = defaultdict(list)
    for shape, rows in shapes.items():
        for term, rule in _spoken_of(shape, rows, shapes, lists):
            found[term].append(rule)
    return found


def _spoken_of(
    shape: str, rows: Mapping[str, Sequence[Term]], shapes: Things, lists: Mapping[str, str]
) -> Iterator[tuple[str, Rule]]:
    parts = [shape, *map(str, rows.get(SH + "property", ()))]
    for class_ in rows.get(SH + "targetClass", ()):
        yield from ((str(class_), rule) for rule in _messages(parts, shapes))
    for name in ("path", "class"):
        for term in rows.get(SH + name, ()):
            yield from ((str(term), rule) for rule in _messages([shape], shapes))
    for pattern in rows.get(SH + "pattern", ()):
        for part, scheme in lists.items():
            if f"scheme|id){part}" in _text(pattern):
                yield from ((scheme, rule) for rule in _messages([shape], shapes))


def _messages(names: Iterable[str], shapes: Things) -> Iterator[Rule]:
    for name in names:
        message = _words(shapes.get(name, {}).get(SH + "message", ()))
        if message and not name.startswith("_:"):
            yield Rule(name, message)


def _asking(questions: Iterable[Query]) -> dict[str, list[str]]:
    """The questions whose query names each term."""
    found: dict[str, list[str]] = defaultdict(list)
    for query in questions:
        for term in sorted(_named_in(query.text)):
            found[term].append(query.name)
    return found


def _named_in(text: str) -> set[str]:
    """The IRIs that a query writes, in full or by its prefixes."""
    found: set[str] = set()
    known: dict[str, str] = {}
    declaring = ""
    for token in tokens(text):
        if token.kind == "name" and declaring == "PREFIX":
            declaring = token.text
        elif token.kind == "name":
            prefix, _, local = token.text.partition(":")
            found.add(known.get(prefix, "") + local)
        elif token.kind == "iri" and declaring:
            known[declaring.removesuffix(":")] = token.text[1:-1]
            declaring = ""
        elif token.kind == "iri":
            found.add(token.text[1:-1])
        elif token.kind == "word":
            declaring = token.text.upper() if token.text.upper() == "PREFIX" else ""
    return found


def _words(values: Iterable[Term]) -> Mapping[str, str]:
    found = {one.language or "": one.text for one in values if isinstance(one, stated.Literal)}
    return MappingProxyType(found)


def _text(value: Term) -> str:
    return value if isinstance(value, str) else value.text
