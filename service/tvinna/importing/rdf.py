"""Another folder's partnerships and claims, in our own vocabulary, at their own addresses."""

import re
from collections import Counter
from collections.abc import Collection, Iterable, Iterator
from pathlib import Path
from typing import Final

import pyoxigraph

from tvinna.check.term_rules import short
from tvinna.errors import BadCell, BadTerm
from tvinna.importing.entries import Entry, Place, Read
from tvinna.importing.graph import line
from tvinna.importing.parsing import parsed
from tvinna.importing.rejects import rejected
from tvinna.sources.statements import Literal, Statement, Term
from tvinna.terms import GRAPH_CLASS, PRODUCTS, RDF_TYPE, STANDS_IN, TV

_PARTIES: Final = frozenset({TV + "party", TV + "claimedBy", TV + "actor"})
# What can be asked of and led to.
_WEB: Final = re.compile(r"https?://[^/]|urn:[A-Za-z0-9-]+:.")
_RECORDED: Final = TV + "RecordedParty"


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
    terms = place.described.union(one.subject for one in ontology)
    kept: dict[str, bool] = {}
    # What a thing is, and what is a party, may be said after the rest.
    for quad in parsed(path, place.folder.base):
        if quad.predicate.value == RDF_TYPE and _named(quad.object) in standing:
            kept[_named(quad.subject)] = True
        elif quad.predicate.value in _PARTIES and isinstance(quad.object, pyoxigraph.NamedNode):
            kept.setdefault(quad.object.value, False)
    left: Counter[str] = Counter()
    for number, quad in enumerate(parsed(path, place.folder.base), 1):
        subject, predicate = _named(quad.subject), quad.predicate.value
        class_ = _named(quad.object) if predicate == RDF_TYPE else ""
        if subject.startswith("_:") and class_ in standing:
            wrong = rejected(number, short(predicate), short(class_), _nameless())
            yield Entry(number, rejects=(wrong,))
            continue
        if subject not in kept or (class_ or predicate) not in standing:
            left[class_ or predicate] += 1
            continue
        said = [Statement(subject, predicate, _term(quad.object))]
        if not kept[subject]:
            said.append(Statement(subject, RDF_TYPE, _RECORDED))
        if fault := _fault(said[0], place, terms):
            wrong = rejected(number, short(predicate), str(quad.object), fault)
            yield Entry(number, rejects=(wrong,))
            continue
        kept[subject] = True
        yield Entry(number, tuple(said))
    unread += [f"{short(name)} ({count})" for name, count in left.most_common()]


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


def _fault(said: Statement, place: Place, terms: Collection[str]) -> BadCell | BadTerm | None:
    """Why a statement cannot stand in the graph; nothing when it can. `terms` are all that are
    described here.
    """
    if wrong := _wrong_subject(said.subject, place):
        return wrong
    term = said.object
    if isinstance(term, str) and term.startswith("_:"):
        return _nameless()
    if isinstance(term, str) and term.startswith(PRODUCTS) and term not in terms:
        return BadCell(
            "is no term of the product or the folder; write one that is",
            swedish="är ingen term i produkten eller mappen; skriv en som är det",
        )
    try:
        line(said)
    except BadTerm as error:
        return error
    return None


def _wrong_subject(subject: str, place: Place) -> BadCell | None:
    """Why nothing may be said of a thing; nothing when it may."""
    if subject.startswith(place.folder.base):
        return BadCell(
            "is said of a thing of this folder, which has it already; leave it out",
            swedish="sägs om en sak i den här mappen, som redan har den; ta bort det",
        )
    if subject.startswith(PRODUCTS):
        return BadCell(
            f"is said of {subject}, which the product itself defines; leave it out",
            swedish=f"sägs om {subject}, som produkten själv definierar; ta bort det",
        )
    if not _WEB.match(subject):
        return BadCell(
            f"is said of {subject}, which is no address on the web; write http://… or urn:…",
            swedish=f"sägs om {subject}, som inte är någon adress på webben; skriv http://… eller"
            " urn:…",
        )
    return None


def _nameless() -> BadCell:
    return BadCell(
        "is a node without an address; give it one",
        swedish="är en nod utan adress; ge den en",
    )
