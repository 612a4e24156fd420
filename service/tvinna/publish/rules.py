"""The rules and the questions in RDF: what stands at the address of a rule or of a question."""

from collections.abc import Iterable, Iterator
from typing import Final

from tvinna.check.coded import coded
from tvinna.check.findings import Rule
from tvinna.publish.quads import Quad
from tvinna.queries import Query
from tvinna.sources import Folder
from tvinna.sources.statements import Literal, Statement, Term, is_blank, read_file
from tvinna.terms import DCTERMS, RDF, RDF_TYPE, RDFS, SH, VOCABULARY

# Names for the parts of lists, which have none in the files. (RDF 1.1 Concepts, section 3.5)
_NAMELESS: Final = f"{VOCABULARY}.well-known/genid/"
_TEXT: Final = RDF + "langString"
_STRING: Final = "http://www.w3.org/2001/XMLSchema#string"


def rules(folder: Folder) -> list[Quad]:
    """All rules: those of the shapes and those that are written in Python; no node without IRI.

    The graph of a rule is its file's. Raises BadSource for a file that is no Turtle.
    """
    quads: list[Quad] = []
    for path in folder.shapes:
        graph = f"{VOCABULARY}shapes/{path.stem}.ttl"
        statements = list(_named(read_file(path, VOCABULARY)))
        quads += [Quad(graph, *statement) for statement in statements]
    for iri, said in coded().items():
        quads += [Quad(f"{VOCABULARY}shapes/", *statement) for statement in _coded(iri, said)]
    return quads


def about_rule(quads: Iterable[Quad], iri: str) -> list[Quad]:
    """A rule with all that it is made of, and the shapes that it is part of; empty for none."""
    by_subject: dict[str, list[Quad]] = {}
    pointing = []
    for quad in quads:
        by_subject.setdefault(quad.subject, []).append(quad)
        if quad.object == iri:
            pointing.append(quad)
    found: list[Quad] = []
    ahead, seen = [iri], {iri}
    while ahead:
        for quad in by_subject.get(ahead.pop(0), ()):
            found.append(quad)
            if isinstance(quad.object, str) and quad.object not in seen:
                seen.add(quad.object)
                ahead.append(quad.object)
    return [*found, *pointing] if found else []


def about_question(query: Query) -> list[Quad]:
    """A question as RDF: its title, what it answers, its text. (SHACL-SPARQL, section 5.1)"""
    kinds = {"graph": ("SPARQLConstructExecutable", "construct")}
    kind, written = kinds.get(query.kind, ("SPARQLSelectExecutable", "select"))
    said: list[tuple[str, Term]] = [(RDF_TYPE, SH + kind)]
    said += [(RDFS + "label", Literal(text, _TEXT, name)) for name, text in query.title.items()]
    said += [
        (DCTERMS + "description", Literal(text, _TEXT, name))
        for name, text in query.description.items()
    ]
    said.append((SH + written, Literal(query.text, _STRING)))
    return [Quad(query.iri, query.iri, predicate, value) for predicate, value in said]


def _coded(iri: str, said: Iterable[Rule]) -> Iterator[Statement]:
    for one in said:
        severity = "Violation" if one.severity == "violation" else "Warning"
        yield Statement(iri, RDF_TYPE, SH + "Shape")
        yield Statement(iri, SH + "severity", SH + severity)
        yield Statement(iri, SH + "message", Literal(one.sv, _TEXT, "sv"))
        yield Statement(iri, SH + "message", Literal(one.en, _TEXT, "en"))


def _named(statements: Iterable[Statement]) -> Iterator[Statement]:
    """The statements with a name for each node that has none: after what leads to it."""
    held = list(statements)
    led: dict[str, tuple[str, str]] = {
        str(one.object): (one.subject, one.predicate) for one in held if is_blank(one.object)
    }

    def name(node: str) -> str:
        if not is_blank(node):
            return node
        subject, predicate = led.get(node, ("", ""))
        above = name(subject) if subject else ""
        local = above.removeprefix(_NAMELESS).rpartition("/")[2]
        return f"{_NAMELESS}{local}-{predicate.rpartition('#')[2]}"

    for one in held:
        value = name(one.object) if isinstance(one.object, str) else one.object
        yield Statement(name(one.subject), one.predicate, value)
