"""Another folder's partnerships and claims, in our own vocabulary, at their own addresses."""

from collections import Counter
from collections.abc import Iterator
from pathlib import Path
from typing import Final

import pyoxigraph

from tvinna.errors import BadCell
from tvinna.importing.claims import concept
from tvinna.importing.entries import Entry, Place, Read
from tvinna.importing.parsing import parsed
from tvinna.importing.rejects import rejected
from tvinna.sources.passages import quoted
from tvinna.terms import GRAPH_CLASS, RDF_TYPE, SCHEME, STANDS_IN, TV, XSD, prefixes

_PARTIES: Final = frozenset({TV + "party", TV + "claimedBy", TV + "actor"})
_RECORDED: Final = TV + "RecordedParty"


def read_rdf(path: Path, place: Place) -> Read:
    """What a file says of partnerships, their parties and the claims on them; each row is the
    number of a statement. What it says beyond that is told of and left out.

    Raises BadImport for what is no RDF.
    """
    unread: list[str] = []
    return Read("RDF", _entries(path, place, unread), unread)


def _entries(path: Path, place: Place, unread: list[str]) -> Iterator[Entry]:
    standing = _standing(place)
    kept: dict[str, bool] = {}
    # What a thing is, and what is a party, may be said after the rest.
    for quad in parsed(path, place.folder.base):
        if quad.predicate.value == RDF_TYPE and str(quad.object)[1:-1] in standing:
            kept[str(quad.subject)[1:-1]] = True
        elif quad.predicate.value in _PARTIES and isinstance(quad.object, pyoxigraph.NamedNode):
            kept.setdefault(quad.object.value, False)
    left: Counter[str] = Counter()
    for number, quad in enumerate(parsed(path, place.folder.base), 1):
        subject, predicate = str(quad.subject)[1:-1], quad.predicate.value
        class_ = str(quad.object)[1:-1] if predicate == RDF_TYPE else ""
        if subject not in kept or (class_ or predicate) not in standing:
            left[class_ or predicate] += 1
            continue
        try:
            said = _said(quad)
            if subject.startswith(place.folder.base):
                raise _ours()
        except BadCell as error:
            yield Entry(number, rejects=(rejected(number, predicate, str(quad.object), error),))
            continue
        lines = [(subject, said)]
        if not kept[subject]:
            kept[subject] = True
            lines.append((subject, f"a {_short(_RECORDED)}"))
        yield Entry(number, tuple(lines))
    unread += [f"{_short(name)} ({count})" for name, count in left.most_common()]


def _standing(place: Place) -> frozenset[str]:
    """The terms that may stand in an imported graph."""
    wanted = GRAPH_CLASS["import"]
    return frozenset(
        one.subject
        for source in place.folder.ontology
        for one in source.statements()
        if one.predicate == STANDS_IN and one.object == wanted
    )


def _said(quad: pyoxigraph.Quad) -> str:
    if isinstance(quad.object, pyoxigraph.Literal):
        literal = quad.object
        written = quoted(literal.value)
        if literal.language:
            written += f"@{literal.language}"
        elif literal.datatype.value == XSD + "integer":
            written = literal.value
        elif literal.datatype.value != XSD + "string":
            written += f"^^{_short(literal.datatype.value)}"
    elif isinstance(quad.object, pyoxigraph.NamedNode):
        iri = quad.object.value
        written = concept(iri) if iri.startswith(SCHEME) else _written(iri)
    else:
        raise BadCell(
            "is a node without an address; give it one",
            swedish="är en nod utan adress; ge den en",
        )
    name = "a" if quad.predicate.value == RDF_TYPE else _short(quad.predicate.value)
    return f"{name} {written}"


def _written(iri: str) -> str:
    return _short(iri) if iri.startswith(TV) else f"<{iri}>"


def _short(iri: str) -> str:
    """A term with its prefix, where the file of an imported graph declares that."""
    known = prefixes()
    for name in ("tv", "rdfs", "rdf", "dcterms", "skos", "schema", "xsd", "prov"):
        if iri.startswith(known[name]) and iri != known[name]:
            return f"{name}:{iri.removeprefix(known[name])}"
    return f"<{iri}>"


def _ours() -> BadCell:
    return BadCell(
        "is said of a thing of this folder, which has it already; leave it out",
        swedish="sägs om en sak i den här mappen, som redan har den; ta bort det",
    )
