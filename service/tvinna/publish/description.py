"""What there is to say of a thing: what each source says of it, what is judged of it, what points
to it, and the names of everything mentioned.

Made of a few short queries, each kept by the store as any answer is.
"""

from collections.abc import Awaitable, Callable, Iterable, Iterator
from dataclasses import dataclass, replace
from typing import Final

from tvinna.publish.quads import Quad, quads_of, rows_of
from tvinna.publish.spellings import spellings
from tvinna.publish.terms import SCHEMA
from tvinna.queries.values import exactly
from tvinna.sources.statements import Literal
from tvinna.sources.stored import CITES
from tvinna.terms import DCTERMS, FOAF, OA, PROV, RDF, RDF_TYPE, RDFS, SH, SKOS, TV

Ask = Callable[[str], Awaitable[bytes]]
"""Has a SELECT answered by the store, as the engine's JSON."""

# What points to a thing comes in pages of so many statements, and so do the judgements on it.
PAGE: Final = 200
_COMPARED: Final = 20_000
# Links that say: the same thing, in somebody else's register.
SAME: Final = (SCHEMA + "sameAs", SKOS + "exactMatch")
_IDENTIFIER: Final = "http://www.w3.org/ns/adms#identifier"
_JUDGED: Final = (RDF + "subject", RDF + "object")
# By the title that a register has of itself, where nobody calls it anything else.
_NAMES: Final = (RDFS + "label", SKOS + "prefLabel", TV + "gist", SH + "name", DCTERMS + "title")
_NEXT: Final = "http://www.w3.org/1999/xhtml/vocab#next"
# What is described along with a thing that points to it: of little use without.
_ALONG: Final = (*CITES, _IDENTIFIER, OA + "hasSelector")


@dataclass(frozen=True)
class Description:
    """A thing described. Every quad names the graph that makes it; no node is without IRI.

    `own` has the thing as subject. `judgements` are the statements of judgements on it, `incoming`
    those that point to it: of each as many as `PAGE`, from the page's number (0-based) on;
    `more` says that there is a next page. `along` describes passages, identifiers and graphs that
    were mentioned, `names` are the names of everything else that was. Of a graph, `members` are
    the classes of the things that it speaks of, of as many of them as `PAGE`.
    """

    thing: str
    page: int
    more: bool
    own: tuple[Quad, ...]
    judgements: tuple[Quad, ...]
    incoming: tuple[Quad, ...]
    along: tuple[Quad, ...]
    names: tuple[Quad, ...]
    members: tuple[Quad, ...] = ()

    @property
    def types(self) -> tuple[str, ...]:
        """The classes of the thing."""
        return tuple(dict.fromkeys(self.values(RDF_TYPE)))

    @property
    def same(self) -> tuple[str, ...]:
        """The thing's IRIs in other registers."""
        return tuple(dict.fromkeys(iri for link in SAME for iri in self.values(link)))

    @property
    def successors(self) -> tuple[str, ...]:
        """What came in the place of a thing that has ended in the world."""
        return tuple(dict.fromkeys(self.values(TV + "succeededBy")))

    @property
    def licences(self) -> tuple[str, ...]:
        """The licences of the graphs that are quoted."""
        graphs = {quad.graph for quad in self.quads()}
        return tuple(
            dict.fromkeys(
                str(quad.object)
                for quad in self.along
                if quad.predicate == DCTERMS + "license" and quad.subject in graphs
            )
        )

    def values(self, predicate: str) -> list[str]:
        """The things that the thing points to by a property."""
        return [
            quad.object
            for quad in self.own
            if quad.predicate == predicate and isinstance(quad.object, str)
        ]

    def quads(self) -> Iterator[Quad]:
        """All that the description says, in its own order."""
        parts = (self.own, self.judgements, self.incoming, self.members, self.along, self.names)
        for part in parts:
            yield from part

    def names_in(self, language: str) -> dict[str, Literal]:
        """The name of each thing that is mentioned and has one: in the language, else in English,
        else in any. That of a graph is the name of the document that it is a reading of.
        """
        found = _names_among(self.quads(), language)
        for quad in self.along:
            if quad.predicate == PROV + "wasDerivedFrom" and str(quad.object) in found:
                found.setdefault(quad.subject, found[str(quad.object)])
        return found


async def describe(
    ask: Ask, candidates: Iterable[str], page: int = 0, graph: str | None = None
) -> Description | None:
    """The description of the first of `candidates` (IRIs that an address may mean) that any graph
    speaks of; None when none does. Of `graph`, if given,
    the members are told too, also when nobody speaks of it.

    Raises BadTerm for what is no IRI, and what `ask` raises.
    """
    own = await said_of(ask, candidates)
    thing, first = own[0].subject if own else graph, page * PAGE
    if thing is None:
        return None
    judging = quads_of(await ask(_pointing(thing, first, judged=True)))
    pointing = quads_of(await ask(_pointing(thing, first, judged=False)))
    members = quads_of(await ask(_members(graph, first))) if graph else []
    judged = tuple(dict.fromkeys(quad.subject for quad in judging[:PAGE]))
    judgements = tuple(quads_of(await ask(_own(judged)))) if judged else ()
    found = Description(
        thing,
        page,
        max(len(judging), len(pointing), len(members)) > PAGE,
        own,
        judgements,
        tuple(pointing[:PAGE]),
        (),
        (),
        tuple(members[:PAGE]),
    )
    return await with_names(ask, replace(found, along=await _along(ask, found)))


async def with_names(ask: Ask, found: Description) -> Description:
    """A description with the names of everything that it mentions and does not name itself."""
    described = {quad.subject for quad in found.quads() if quad.predicate in _NAMES}
    mentioned = [iri for iri in _mentioned(found) if iri not in described]
    return replace(found, names=tuple(quads_of(await ask(_names(mentioned)))))


async def said_of(ask: Ask, candidates: Iterable[str]) -> tuple[Quad, ...]:
    """What all graphs say of the first of `candidates` that any speaks of; nothing when none does.

    Raises BadTerm for what is no IRI, and what `ask` raises.
    """
    for thing in candidates:
        if own := tuple(quads_of(await ask(_own((thing,))))):
            return own
    return ()


async def known_as(ask: Ask, iri: str) -> list[str]:
    """The things that are said to be the same as `iri`, which another register has; however that
    register's address is spelled (`spellings`).
    """
    links = " ".join(map(exactly, SAME))
    each = " ".join(map(exactly, spellings(iri)))
    text = (
        f"SELECT DISTINCT ?s {{ VALUES ?same {{ {each} }} VALUES ?link {{ {links} }}"
        f" ?s ?link ?same }} ORDER BY ?s LIMIT {PAGE}"
    )
    return [str(row["s"]) for row in rows_of(await ask(text))]


async def told_in(ask: Ask, iri: str) -> dict[str, list[str]]:
    """The graphs that mention `iri`, however its address is spelled, by the spelling they use."""
    each = " ".join(map(exactly, spellings(iri)))
    text = (
        f"SELECT DISTINCT ?s ?graph {{ VALUES ?s {{ {each} }}"
        " { GRAPH ?graph { ?s ?p ?o } } UNION { GRAPH ?graph { ?o ?p ?s } } }"
        f" ORDER BY ?s ?graph LIMIT {PAGE}"
    )
    found: dict[str, list[str]] = {}
    for row in rows_of(await ask(text)):
        found.setdefault(str(row["s"]), []).append(str(row["graph"]))
    return found


async def pointing_to(ask: Ask, iri: str) -> list[str]:
    """The things of which it is said that they have to do with `iri`; at most a page of them."""
    text = (
        f"SELECT DISTINCT ?s {{ VALUES ?o {{ {exactly(iri)} }} ?s ?p ?o FILTER(isIRI(?s)) }}"
        f" ORDER BY ?s LIMIT {PAGE}"
    )
    return [str(row["s"]) for row in rows_of(await ask(text))]


async def names_of(ask: Ask, things: Iterable[str], language: str) -> dict[str, Literal]:
    """The name of each of the things that has one: in the language, else in English, else in any.

    Raises BadTerm for what is no IRI, and what `ask` raises.
    """
    return _names_among(quads_of(await ask(_names(things))), language)


def _names_among(quads: Iterable[Quad], language: str) -> dict[str, Literal]:
    said: dict[str, dict[str, tuple[int, Literal]]] = {}
    for quad in quads:
        if quad.predicate in _NAMES and isinstance(quad.object, Literal):
            rank = _NAMES.index(quad.predicate)
            spoken = said.setdefault(quad.subject, {})
            held = spoken.get(quad.object.language or "")
            if held is None or rank < held[0]:
                spoken[quad.object.language or ""] = (rank, quad.object)
    return {
        iri: (spoken.get(language) or spoken.get("en") or next(iter(spoken.values())))[1]
        for iri, spoken in said.items()
    }


async def names_under(ask: Ask, *bases: str) -> list[str]:
    """The IRIs of things under the bases, at most so many as a wrong address is compared with."""
    tests = " || ".join(f"STRSTARTS(STR(?s), STR({exactly(base)}))" for base in bases)
    text = f"SELECT DISTINCT ?s {{ ?s a ?class FILTER({tests}) }} LIMIT {_COMPARED}"
    return sorted(str(row["s"]) for row in rows_of(await ask(text)))


def document(found: Description, document_: str, graph: str, following: str = "") -> list[Quad]:
    """What is to be said of the description itself, which has an IRI of its own (`document_`).

    `following` is the address of its next page.
    """
    said: list[tuple[str, str, str]] = [
        (document_, RDF_TYPE, FOAF + "Document"),
        (document_, FOAF + "primaryTopic", found.thing),
        *((document_, DCTERMS + "license", licence) for licence in found.licences),
        *(
            (document_, PROV + "wasDerivedFrom", source)
            for source in sorted({quad.graph for quad in (*found.own, *found.judgements)})
        ),
    ]
    if following:
        said.append((document_, _NEXT, following))
    return [Quad(graph, *row) for row in said]


async def _along(ask: Ask, found: Description) -> tuple[Quad, ...]:
    """The statements of passages, their places, identifiers and graphs that are mentioned."""
    wanted = {quad.graph for quad in found.quads()}
    wanted |= {
        quad.object
        for quad in (*found.own, *found.judgements)
        if quad.predicate in _ALONG and isinstance(quad.object, str)
    }
    known = {quad.subject for quad in (*found.own, *found.judgements)}
    quads: list[Quad] = []
    while missing := sorted(wanted - known):
        new = quads_of(await ask(_own(missing)))
        quads += new
        known |= set(missing)
        wanted = {
            quad.object
            for quad in new
            if quad.predicate == OA + "hasSelector" and isinstance(quad.object, str)
        }
    return tuple(quads)


def _mentioned(found: Description) -> list[str]:
    """Every IRI that the description mentions, each once."""
    seen: dict[str, None] = {}
    for quad in found.quads():
        for one in (quad.subject, quad.predicate, quad.object, quad.graph):
            if isinstance(one, str):
                seen[one] = None
    return sorted(seen)


def _own(things: Iterable[str]) -> str:
    listed = " ".join(map(exactly, things))
    return (
        f"SELECT ?graph ?s ?p ?o {{ VALUES ?s {{ {listed} }} GRAPH ?graph {{ ?s ?p ?o }} }}"
        " ORDER BY ?s ?graph ?p ?o"
    )


def _pointing(thing: str, first: int, *, judged: bool) -> str:
    listed = ", ".join(map(exactly, _JUDGED))
    word = "IN" if judged else "NOT IN"
    # One more than a page holds tells whether there is a next.
    return (
        f"SELECT ?graph ?s ?p ?o {{ VALUES ?o {{ {exactly(thing)} }} GRAPH ?graph {{ ?s ?p ?o }}"
        f" FILTER(?p {word} ({listed})) }} ORDER BY ?p ?s ?graph LIMIT {PAGE + 1} OFFSET {first}"
    )


def _members(graph: str, first: int) -> str:
    return (
        f"SELECT ?graph ?s ?p ?o {{ VALUES ?graph {{ {exactly(graph)} }}"
        f" VALUES ?p {{ {exactly(RDF_TYPE)} }} GRAPH ?graph {{ ?s ?p ?o }}"
        # Where a passage stands in its text is told with the passage.
        f" FILTER(?s != ?graph && ?o != {exactly(OA + 'TextPositionSelector')}) }}"
        f" ORDER BY ?o ?s LIMIT {PAGE + 1} OFFSET {first}"
    )


def _names(things: Iterable[str]) -> str:
    listed = " ".join(map(exactly, things))
    names = ", ".join(map(exactly, _NAMES))
    # A filter and not VALUES: with two lists the engine looks at every name that there is.
    return (
        f"SELECT ?graph ?s ?p ?o {{ VALUES ?s {{ {listed} }} GRAPH ?graph {{ ?s ?p ?o }}"
        f" FILTER(?p IN ({names})) }} ORDER BY ?s ?p ?o ?graph"
    )
