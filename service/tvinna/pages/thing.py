"""The page of a thing: what is said of it by subject, each value with who says it; the passages
behind; where documents differ; what the editors judge; what refers to it.
"""

from collections.abc import Iterable, Mapping, Set
from functools import cached_property
from typing import Final

from tvinna.pages.differing import differing
from tvinna.pages.frame import Frame, Line, Said, coded
from tvinna.pages.statements import Difference, Judged, Part, Passage, Reading, Row, Source, Value
from tvinna.pages.subjects import REST, SUBJECTS, place_of
from tvinna.publish.description import Description
from tvinna.publish.quads import Quad
from tvinna.publish.terms import SCHEMA
from tvinna.sources.statements import Term
from tvinna.terms import (
    DCTERMS,
    FOAF,
    PROV,
    RDF,
    RDF_TYPE,
    RDFS,
    SKOS,
    TV,
    agenda_code,
    place_in_agenda,
)

_NAMES: Final = frozenset({RDFS + "label", SKOS + "prefLabel"})
_READ_FROM: Final = TV + "readFrom"
_TAGS: Final[Mapping[str, str]] = {
    "source": "stated",
    "editorial": "judged",
    "reference": "register",
    "import": "claimed",
    "ontology": "ontology",
    "vocabulary": "vocabulary",
}
# What the editors call a thing is no judgement of it.
_CALLING: Final = frozenset(
    {
        *_NAMES,
        *(SKOS + word for word in ("altLabel", "notation", "definition", "inScheme")),
        *(DCTERMS + word for word in ("identifier", "created", "license", "source")),
        "http://www.w3.org/ns/adms#identifier",
        FOAF + "homepage",
    }
)
# What a judgement says, in the order in which it is shown; the rest is what it is about.
_REASONED: Final = (TV + "strength", TV + "contribution", PROV + "wasAttributedTo")


class Thing:
    """What the page of a thing shows."""

    def __init__(self, found: Description, frame: Frame) -> None:
        self.iri = found.thing
        self._found = found
        self._frame = frame
        # What the build adds is said by no source.
        self._added = {f"{frame.folder.base}source/{stem}" for stem in ("entailed", "figures")}
        self._names = found.names_in(frame.language)
        self._kinds = {
            source.graph: source.kind for source in (*frame.folder.sources, *frame.folder.ontology)
        }

    @property
    def name(self) -> Said:
        """What the thing is called."""
        return coded(self.iri, self._named(self.iri))

    @cached_property
    def types(self) -> list[Said]:
        """The classes that a graph gives it; those that only follow are left out."""
        types = [
            quad.object
            for quad in self._found.own
            if quad.predicate == RDF_TYPE and quad.graph not in self._added
        ]
        return [self._said(one) for one in dict.fromkeys(types)]

    @property
    def also(self) -> list[Said]:
        """Its other names in the page's own language."""
        return [one for one in self._called if not one.language]

    @property
    def translated(self) -> list[Said]:
        """Its names in other languages."""
        return [one for one in self._called if one.language]

    @cached_property
    def _called(self) -> list[Said]:
        found: dict[Said, None] = {}
        for quad in self._own:
            if quad.predicate in _NAMES:
                said = self._said(quad.object)
                if said.text != self._named(self.iri).text:
                    found[said] = None
        return list(found)

    @cached_property
    def parts(self) -> list[Part]:
        """What is said of it, by subject."""
        rows: dict[str, dict[Term, dict[str, None]]] = {}
        for quad in self._told:
            rows.setdefault(quad.predicate, {}).setdefault(quad.object, {})[quad.graph] = None
        apart = {one.name.link for one in self.differences}
        found: dict[str, list[Row]] = {}
        for name in sorted(rows, key=lambda name: (place_of(name)[1], self._named(name).text)):
            by: dict[tuple[Source, ...], list[Said]] = {}
            for value in self._spoken(rows[name]):
                who = tuple(dict.fromkeys(self._source(name, it) for it in rows[name][value]))
                by.setdefault(who, []).append(self._said(value))
            said = self._named(name)
            shown = tuple(Value(tuple(values), who) for who, values in by.items())
            row = Row(said, shown, said.link in apart)
            found.setdefault(place_of(name)[0], []).append(row)
        return [
            Part(heading, tuple(found[heading]))
            for heading in (*SUBJECTS, REST)
            if heading in found
        ]

    @cached_property
    def differences(self) -> list[Difference]:
        """Where documents give unlike values."""
        stated = [quad for quad in self._told if self._kinds.get(quad.graph) == "source"]
        return [
            Difference(
                self._named(name),
                tuple(
                    (self._graph(graph), tuple(map(self._said, values)))
                    for graph, values in told.items()
                ),
            )
            for name, told in differing(stated).items()
        ]

    @cached_property
    def readings(self) -> list[Reading]:
        """The passages behind, document by document."""
        by_graph: dict[str, list[str]] = {}
        for quad in self._own:
            if quad.predicate == _READ_FROM:
                by_graph.setdefault(quad.graph, []).append(str(quad.object))
        return [
            Reading(
                _anchor(graph),
                self._graph(graph),
                tuple(sorted(map(self._passage, read), key=lambda one: int(one.number or 0))),
            )
            for graph, read in sorted(by_graph.items(), key=lambda it: self._order(it[0]))
        ]

    @cached_property
    def judgements(self) -> list[Judged]:
        """The judgements on the thing."""
        said = _grouped(quad for quad in self._found.judgements if quad.graph not in self._added)
        return [self._judged(facts, iri) for iri, facts in said.items()]

    @cached_property
    def incoming(self) -> list[Line]:
        """What points to the thing, by property; that a party is recorded as itself is no news."""
        found: dict[str, dict[str, None]] = {}
        for quad in self._found.incoming:
            if str(quad.subject) == str(quad.object):
                continue
            found.setdefault(quad.predicate, {})[quad.subject] = None
        return [self._line(name, subjects) for name, subjects in found.items()]

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
        return [Said(same, same) for same in self._found.same]

    @property
    def stated(self) -> int:
        """How many statements documents make of it."""
        return sum(self._kinds.get(quad.graph) == "source" for quad in self._told)

    @property
    def documents(self) -> int:
        """How many documents say anything of it, or have passages that it was read from."""
        return len({quad.graph for quad in self._own if self._kinds.get(quad.graph) == "source"})

    @property
    def judged(self) -> int:
        """How many judgements there are on it, without those that were turned down."""
        return sum(not one.rejected for one in self.judgements)

    @cached_property
    def _own(self) -> list[Quad]:
        return [quad for quad in self._found.own if quad.graph not in self._added]

    @cached_property
    def _reading(self) -> Set[str]:
        """The graphs that say which passages it was read from."""
        return {quad.graph for quad in self._own if quad.predicate == _READ_FROM}

    @cached_property
    def _told(self) -> list[Quad]:
        """What is said of the thing, without its names, its classes and its passages, and without
        the colour of a goal, which is for figures.
        """
        left_out = {RDF_TYPE, _READ_FROM, SCHEMA + "color", *_NAMES}
        told = [quad for quad in self._own if quad.predicate not in left_out]
        return sorted(told, key=lambda quad: self._order(quad.graph))

    @cached_property
    def _places(self) -> Mapping[str, int]:
        return {graph: place for place, graph in enumerate(self._kinds)}

    def _order(self, graph: str) -> int:
        """Documents in the folder's order; what is in no graph of it comes last."""
        return self._places.get(graph, len(self._places))

    def _source(self, name: str, graph: str) -> Source:
        kind = self._kinds.get(graph, "ontology")
        if kind == "editorial" and name in _CALLING:
            return Source("editorial", self._named(graph))
        if kind != "source":
            said = self._named(graph)
            reasoned = kind == "editorial" and self.judgements
            link = "#judgements" if reasoned else said.link
            return Source(_TAGS[kind], Said(said.text, link, said.language))
        said = self._graph(graph)
        link = f"#{_anchor(graph)}" if graph in self._reading else said.link
        return Source("stated", Said(said.text, link, said.language))

    def _graph(self, graph: str) -> Said:
        """A document by its own name, leading to our reading of it."""
        read = self._along.get(graph, {}).get(PROV + "wasDerivedFrom", ())
        said = self._named(str(read[0])) if read else self._named(graph)
        return Said(said.text, self._frame.linked(graph), said.language)

    def _spoken(self, values: Iterable[Term]) -> list[Term]:
        """Of texts in several languages, those in the page's own, else in English; where neither
        is, and of a document's own words, all.
        """
        listed = list(values)
        languages = {one.language for one in listed if not isinstance(one, str) and one.language}
        for language in (self._frame.language, "en"):
            if language in languages:
                return [one for one in listed if isinstance(one, str) or one.language == language]
        return listed

    def _passage(self, iri: str) -> Passage:
        facts = self._along.get(iri, {})
        section = next(iter(self._spoken(facts.get(TV + "section", ()))), "")
        number = next(iter(facts.get(TV + "number", ())), "")
        gist = next(iter(self._spoken(facts.get(TV + "gist", ()))), "")
        said = self._said(gist) if gist else Said("")
        return Passage(iri, _text(number), _text(section), said, self._frame.linked(iri))

    @cached_property
    def _along(self) -> Mapping[str, Mapping[str, list[Term]]]:
        return _grouped(self._found.along)

    def _judged(self, facts: Mapping[str, list[Term]], iri: str) -> Judged:
        parts = [facts.get(RDF + name, [""])[0] for name in ("subject", "predicate", "object")]
        kind = str(next(iter(facts.get(RDF_TYPE, ())), ""))
        rationale = next(iter(self._spoken(facts.get(TV + "rationale", ()))), None)
        on = next(iter(facts.get(DCTERMS + "created", ())), None)
        named = self._named(kind)
        return Judged(
            Said(named.text, self._frame.linked(iri), named.language),
            kind == TV + "Rejection",
            tuple(map(self._said, parts)),
            Said("") if rationale is None else self._said(rationale),
            tuple(self._said(value) for name in _REASONED for value in facts.get(name, ())),
            Said("") if on is None else self._said(on),
        )

    def _line(self, name: str, values: Iterable[Term]) -> Line:
        said = self._named(name)
        ordered = sorted(values, key=lambda it: place_in_agenda(agenda_code(_text(it))))
        return Line(
            said.text,
            said.link,
            tuple(self._said(it) for it in ordered),
            said.language,
        )

    def _said(self, value: Term) -> Said:
        if isinstance(value, str):
            return coded(value, self._named(value))
        return self._frame.literal(value)

    def _named(self, iri: str) -> Said:
        name = self._names.get(iri)
        # An identifier is a thing of its own, whose name is what it reads.
        codes = () if name else self._along.get(iri, {}).get(SKOS + "notation", ())
        if codes:
            return Said(_text(codes[0]), self._frame.linked(iri))
        return self._frame.said(iri, name)


def _anchor(graph: str) -> str:
    return f"read-{graph.rpartition('/')[2]}"


def _grouped(quads: Iterable[Quad]) -> dict[str, dict[str, list[Term]]]:
    found: dict[str, dict[str, list[Term]]] = {}
    for quad in quads:
        values = found.setdefault(quad.subject, {}).setdefault(quad.predicate, [])
        if quad.object not in values:
            values.append(quad.object)
    return found


def _text(value: Term) -> str:
    return value if isinstance(value, str) else value.text
