"""Another folder's partnerships and claims, in our own vocabulary, at their own addresses."""

import json
import tempfile
from collections import Counter
from collections.abc import Collection, Iterable, Iterator, Sequence
from itertools import groupby
from pathlib import Path
from typing import Final

import pyoxigraph

from tvinna.check.term_rules import short
from tvinna.importing.entries import Entry, Place, Read
from tvinna.importing.faults import nameless
from tvinna.importing.parsing import parsed
from tvinna.importing.rejects import rejected
from tvinna.importing.sayable import Sayable
from tvinna.importing.sorting import Sorter
from tvinna.importing.whole import LISTED, PARTIES, RANKS, TEXTS, THINGS, Known, Told, Whole
from tvinna.sources.statements import Literal, Statement, Term
from tvinna.terms import GRAPH_CLASS, OWL, RDF_TYPE, RDFS, SCHEMA_ORG, SKOS, STANDS_IN, TV

_RECORDED: Final = TV + "RecordedParty"
_SAME: Final = SCHEMA_ORG + "sameAs"
_PARTICIPATION: Final = TV + "Participation"


def read_rdf(path: Path, place: Place) -> Read:
    """What a file says of partnerships, their parties and the claims on them; each row is the
    number of a statement. What it says beyond that is told of and left out.

    Raises BadImport for what is no RDF.
    """
    unread: list[str] = []
    return Read("RDF", _entries(path, place, unread), unread)


def _entries(path: Path, place: Place, unread: list[str]) -> Iterator[Entry]:
    ontology = [one for source in place.folder.ontology for one in source.statements()]
    standing = _standing(ontology)
    kept, same = _met(path, place)
    sayable = Sayable(place, ontology)
    left: Counter[str] = Counter()
    with tempfile.TemporaryDirectory(prefix="tvinna-") as temporary:
        lines = Sorter(Path(temporary))
        for number, quad in enumerate(parsed(path, place.folder.base), 1):
            subject, predicate = _named(quad.subject), quad.predicate.value
            class_ = _named(quad.object) if predicate == RDF_TYPE else ""
            if subject.startswith("_:") and class_ in RANKS:
                wrong = rejected(number, short(predicate), short(class_), nameless())
                yield Entry(number, rejects=(wrong,))
            elif subject in kept and (class_ in RANKS if class_ else predicate in standing):
                rank = max(RANKS[one] for one in kept[subject])
                told = json.dumps([number, predicate, _term(quad.object)])
                lines.add([f"{rank}\t{subject}\t{number:012}\t{told}"])
            else:
                left[class_ or predicate] += 1
        whole = Whole(_known(place, ontology), same)
        for subject, group in groupby(map(_told, lines), lambda one: one.statement.subject):
            yield from _thing(sayable, whole, kept[subject], [*group])
    unread += [f"{short(name)} ({count})" for name, count in left.most_common()]


def _met(path: Path, place: Place) -> tuple[dict[str, frozenset[str]], set[tuple[str, str]]]:
    """What a file tells of that can be imported, with its classes, for what a thing is may be said
    after the rest; and the pairs that it says are the same.

    Whoever takes part in something else than a reported activity or a partnership does so in a
    project of theirs, which is not imported.
    """
    kept: dict[str, frozenset[str]] = {}
    same: set[tuple[str, str]] = set()
    taking: dict[str, str] = {}
    actors: list[tuple[str, str]] = []
    # A file has few sets of classes, and many things.
    classes: dict[frozenset[str], frozenset[str]] = {}

    def keep(thing: str, class_: str = "") -> None:
        found = kept.get(thing, frozenset()) | ({class_} if class_ else set())
        kept[thing] = classes.setdefault(found, found)

    for quad in parsed(path, place.folder.base):
        subject, predicate, object_ = (
            _named(one) for one in (quad.subject, quad.predicate, quad.object)
        )
        if predicate == RDF_TYPE and object_ in RANKS and not subject.startswith("_:"):
            keep(subject, object_)
        elif predicate == TV + "takesPartIn":
            taking[subject] = object_
        elif predicate == TV + "actor":
            actors.append((subject, object_))
        elif predicate in PARTIES and isinstance(quad.object, pyoxigraph.NamedNode):
            keep(object_)
        elif predicate == _SAME:
            same.add((subject, object_))
    for part, whole in taking.items():
        if whole not in kept and kept.get(part) == frozenset({_PARTICIPATION}):
            del kept[part]
    for part, actor in actors:
        if part in kept and not actor.startswith(("_:", '"')):
            keep(actor)
    recorded = frozenset({_RECORDED})
    return {thing: found or recorded for thing, found in kept.items()}, same


def _told(line_: str) -> Told:
    """A statement as it was put by."""
    _, subject, _, said = line_.split("\t", 3)
    number, predicate, term = json.loads(said)
    return Told(
        number, Statement(subject, predicate, term if isinstance(term, str) else Literal(*term))
    )


def _thing(
    sayable: Sayable, whole: Whole, classes: Collection[str], told: Sequence[Told]
) -> Iterator[Entry]:
    """The entries of a thing, one a statement."""
    subject = told[0].statement.subject
    wrong = sayable.subject(subject)
    faults = {one.number: wrong or sayable.object(one.statement) for one in told}
    # Who is only named as a party is recorded as one.
    typed = (Statement(subject, RDF_TYPE, _RECORDED),) if classes == {_RECORDED} else ()
    left = [(one, fault) for one in told if (fault := faults[one.number])]
    kept, more = whole.parted(classes, [one for one in told if not faults[one.number]])
    for one, fault in (*left, *more):
        value = _shown(one.statement.object)
        reject = rejected(one.number, short(one.statement.predicate), value, fault)
        yield Entry(one.number, rejects=(reject,))
    for one in kept:
        yield Entry(one.number, (one.statement, *typed))


def _known(place: Place, ontology: Sequence[Statement]) -> Known:
    """What the vocabulary and the folder say of terms and things."""
    kinds = {one.subject: one.object for one in ontology if one.predicate == RDF_TYPE}
    ranges = {one.subject: str(one.object) for one in ontology if one.predicate == RDFS + "range"}
    texts = {name for name, kind in kinds.items() if kind == OWL + "DatatypeProperty"}
    concepts: dict[str, set[str]] = {scheme: set() for scheme in LISTED.values()}
    for source in (*place.folder.ontology, *place.folder.sources):
        if source.kind in ("ontology", "reference", "editorial"):
            for one in source.statements():
                if one.predicate == SKOS + "inScheme" and one.object in concepts:
                    concepts[str(one.object)].add(one.subject)
    domains = {one.subject: str(one.object) for one in ontology if one.predicate == RDFS + "domain"}
    return Known(
        domains,
        THINGS.union(name for name, kind in kinds.items() if kind == OWL + "ObjectProperty"),
        {**dict.fromkeys(TEXTS, ""), **{name: ranges.get(name, "") for name in texts}},
        concepts,
        place.described & place.typed,
    )


def _standing(ontology: Iterable[Statement]) -> frozenset[str]:
    """The terms that may stand in an imported graph."""
    wanted = GRAPH_CLASS["import"]
    return frozenset(
        one.subject for one in ontology if one.predicate == STANDS_IN and one.object == wanted
    )


def _named(node: object) -> str:
    """An IRI; for what has none, as Turtle writes it, which no IRI is."""
    return node.value if isinstance(node, pyoxigraph.NamedNode) else str(node)


def _term(node: object) -> Term:
    if isinstance(node, pyoxigraph.Literal):
        return Literal(node.value, node.datatype.value, node.language)
    return _named(node)


def _shown(term: Term) -> str:
    """A term as N-Triples has it, for people."""
    if isinstance(term, str):
        return term if term.startswith("_:") else f"<{term}>"
    if term.language:
        return str(pyoxigraph.Literal(term.text, language=term.language))
    return str(pyoxigraph.Literal(term.text, datatype=pyoxigraph.NamedNode(term.datatype)))
