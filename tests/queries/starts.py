"""The question of when projects start, read of whatever text."""

from conftest import BASE, STARTS
from tvinna.queries import Query, parse
from tvinna.queries.values import Names

NAMES = Names(
    {
        "tv": "https://w3id.org/tvinna/ns/",
        "sdg": "http://metadata.un.org/sdg/",
        "rdfs": "http://www.w3.org/2000/01/rdf-schema#",
    },
    BASE,
)


def query_of(text: str) -> Query:
    return parse("starts", text, iri=f"{BASE}queries/starts", names=NAMES)


def changed(old: str, new: str) -> str:
    """The question with one thing in it written otherwise."""
    assert old in STARTS
    return STARTS.replace(old, new)
