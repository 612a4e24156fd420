"""A description as a page shows it: source by source, with names instead of addresses."""

from collections.abc import Callable, Iterable, Mapping
from dataclasses import dataclass, replace
from functools import cached_property
from typing import Final

from tvinna.answers import Shortener
from tvinna.publish.description import Description
from tvinna.publish.quads import Quad
from tvinna.sources import Folder
from tvinna.sources.statements import Literal, Term
from tvinna.terms import DCTERMS, PROV, RDF, RDF_TYPE, RDFS, TV, XSD
from tvinna.web.words import words

_LABEL: Final = RDFS + "label"
_READ_FROM: Final = TV + "readFrom"
# What a judgement says, in the order in which it is shown; the rest is what it is about.
_REASONED: Final = (TV + "strength", TV + "contribution", PROV + "wasAttributedTo")


@dataclass(frozen=True)
class Said:
    """A text on a page; `link` is empty for what leads nowhere, `language` for what is in the
    page's own, or in none.
    """

    text: str
    link: str
    language: str


@dataclass(frozen=True)
class Line:
    """A property and its values; `language` is that of its name, as a value's is."""

    name: str
    link: str
    values: tuple[Said, ...]
    language: str = ""


@dataclass(frozen=True)
class Passage:
    """A passage that something is read from: its number, section and gist."""

    number: str
    section: Said
    gist: Said
    link: str


@dataclass(frozen=True)
class Part:
    """What one graph says: the kind of graph, its name, the statements, and the passages they
    were read from. `quoted` says that the name is that of the document, and not the graph's own.
    """

    kind: str
    name: Said
    quoted: bool
    lines: tuple[Line, ...]
    passages: tuple[Passage, ...]


@dataclass(frozen=True)
class Judged:
    """A judgement or a rejection: the statement that it is on, and why."""

    kind: Said
    statement: tuple[Said, ...]
    rationale: Said
    notes: tuple[Said, ...]
    on: str


@dataclass(frozen=True)
class Frame:
    """What a page is made in: its language, its folder, how IRIs are written, where they lead."""

    language: str
    folder: Folder
    shortener: Shortener
    linked: Callable[[str], str]


class Shown:
    """What the page of a thing shows."""

    def __init__(self, found: Description, frame: Frame) -> None:
        self.iri = found.thing
        self._found = found
        self._language = frame.language
        self._folder = frame.folder
        self._shortener = frame.shortener
        self._linked = frame.linked
        self._words = words(frame.language)
        # What the build adds is said by no source.
        self._added = {f"{frame.folder.base}source/{stem}" for stem in ("entailed", "figures")}
        self._names = found.names_in(frame.language)

    @property
    def name(self) -> Said:
        """What the thing is called; it leads nowhere, since this is its page."""
        return replace(self._said(self.iri), link="")

    @cached_property
    def types(self) -> list[Said]:
        """The classes that a graph gives it; those that only follow are left out."""
        types = [
            quad.object
            for quad in self._found.own
            if quad.predicate == RDF_TYPE and quad.graph not in self._added
        ]
        return [self._said(one) for one in dict.fromkeys(types)]

    @cached_property
    def parts(self) -> list[Part]:
        """What each graph says: documents first, in the folder's order."""
        kinds = {
            source.graph: source.kind for source in (*self._folder.sources, *self._folder.ontology)
        }
        by_graph: dict[str, list[Quad]] = {graph: [] for graph in kinds}
        for quad in self._found.own:
            if quad.graph not in self._added and quad.predicate != RDF_TYPE:
                by_graph.setdefault(quad.graph, []).append(quad)
        # What is in no graph, as a rule, is the product's own.
        return [
            self._part(graph, kinds.get(graph, "ontology"), quads)
            for graph, quads in by_graph.items()
            if quads
        ]

    @cached_property
    def judgements(self) -> list[Judged]:
        """The judgements on the thing."""
        said = _grouped(quad for quad in self._found.judgements if quad.graph not in self._added)
        return [self._judged(iri, facts) for iri, facts in said.items()]

    @cached_property
    def incoming(self) -> list[Line]:
        """What points to the thing, by property."""
        found: dict[str, dict[str, None]] = {}
        for quad in self._found.incoming:
            found.setdefault(quad.predicate, {})[quad.subject] = None
        return [self._line(link, subjects) for link, subjects in found.items()]

    @cached_property
    def members(self) -> list[Line]:
        """The things that a graph speaks of, by class."""
        found: dict[Term, dict[str, None]] = {}
        for quad in self._found.members:
            found.setdefault(quad.object, {})[quad.subject] = None
        return [self._line(str(class_), things) for class_, things in found.items()]

    @property
    def elsewhere(self) -> list[Said]:
        """The thing in other registers."""
        return [Said(same, same, "") for same in self._found.same]

    def _part(self, graph: str, kind: str, quads: list[Quad]) -> Part:
        lines: dict[str, dict[Term, None]] = {}
        for quad in quads:
            if quad.predicate != _READ_FROM:
                lines.setdefault(quad.predicate, {})[quad.object] = None
        read = [str(quad.object) for quad in quads if quad.predicate == _READ_FROM]
        shown = tuple(self._line(link, self._spoken(values)) for link, values in lines.items())
        passages = sorted(map(self._passage, read), key=lambda one: int(one.number or 0))
        own = any(
            quad.subject == graph and quad.predicate == _LABEL for quad in self._found.quads()
        )
        return Part(kind, self._said(graph), not own, shown, tuple(passages))

    def _spoken(self, values: Iterable[Term]) -> list[Term]:
        """Of texts in several languages, those in the page's own, else in English; where neither
        is, and of a document's own words, all.
        """
        listed = list(values)
        languages = {one.language for one in listed if not isinstance(one, str) and one.language}
        for language in (self._language, "en"):
            if language in languages:
                return [one for one in listed if isinstance(one, str) or one.language == language]
        return listed

    def _passage(self, iri: str) -> Passage:
        facts, link = self._along.get(iri, {}), self._linked(iri)
        section = next(iter(self._spoken(facts.get(TV + "section", ()))), "")
        number = next(iter(facts.get(TV + "number", ())), "")
        gist = next(iter(self._spoken(facts.get(TV + "gist", ()))), "")
        return Passage(_text(number), self._words_of(section), self._words_of(gist), link)

    @cached_property
    def _along(self) -> Mapping[str, Mapping[str, list[Term]]]:
        return _grouped(self._found.along)

    def _judged(self, iri: str, facts: Mapping[str, list[Term]]) -> Judged:
        parts = [facts.get(RDF + name, [""])[0] for name in ("subject", "predicate", "object")]
        kind = next(iter(facts.get(RDF_TYPE, ())), "")
        rationale = self._spoken(facts.get(TV + "rationale", ()))
        return Judged(
            replace(self._said(str(kind)), link=self._linked(iri)),
            tuple(self._said(part) for part in parts),
            self._words_of(rationale[0] if rationale else ""),
            tuple(self._said(value) for link in _REASONED for value in facts.get(link, ())),
            _text(next(iter(facts.get(DCTERMS + "created", ())), "")),
        )

    def _line(self, link: str, values: Iterable[Term]) -> Line:
        name = self._said(link)
        return Line(name.text, name.link, tuple(map(self._said, values)), name.language)

    def _said(self, value: Term) -> Said:
        if isinstance(value, str):
            name = self._names.get(value)
            link = self._linked(value)
            if name is None or not name.text:
                return Said(self._shortener.short(value), link, "")
            return Said(name.text, link, self._foreign(name))
        if value.datatype == XSD + "boolean":
            return Said(self._words["yes" if value.text == "true" else "no"], "", "")
        return self._words_of(value)

    def _words_of(self, value: Term) -> Said:
        """A text of the data, in whatever language it is."""
        return Said(_text(value), "", "" if isinstance(value, str) else self._foreign(value))

    def _foreign(self, text: Literal) -> str:
        """The language of a text that is in another than the page is."""
        return "" if text.language == self._language else text.language or ""


def _grouped(quads: Iterable[Quad]) -> dict[str, dict[str, list[Term]]]:
    found: dict[str, dict[str, list[Term]]] = {}
    for quad in quads:
        values = found.setdefault(quad.subject, {}).setdefault(quad.predicate, [])
        if quad.object not in values:
            values.append(quad.object)
    return found


def _text(value: Term) -> str:
    return value if isinstance(value, str) else value.text
