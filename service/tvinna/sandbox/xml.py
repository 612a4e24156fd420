"""What XML cannot hold: the engine writes it all the same, and no XML reader can read that."""

import re
from collections.abc import Iterable
from typing import Final

from pyoxigraph import Literal, Triple

# The end of an IRI that XML can write as the name of an element. (Namespaces in XML, NCName)
_NAME: Final = re.compile(r"[^\W\d][\w.\-·]*$")
# What no XML document can hold, or what a reader of one changes: a carriage return, which ends a
# line. (XML 1.0, sections 2.2 and 2.11)
_NO_CHARACTER: Final = re.compile("[\x00-\x08\x0b-\x1f\ufffe\uffff]")

_NO_CHARACTER_IN_UTF_8: Final = re.compile(b"[\x00-\x08\x0b-\x1f]|\xef\xbf[\xbe\xbf]")


def nameable(predicate: str) -> bool:
    """Whether RDF/XML can name a property of this IRI."""
    return _NAME.search(predicate) is not None


def writable(text: str) -> bool:
    """Whether XML can hold a text so that it is read as it was written."""
    return _NO_CHARACTER.search(text) is None


def refuse(triples: Iterable[Triple]) -> None:
    """Raises ValueError for triples that RDF/XML cannot hold, saying why and what can."""
    if why := unfit(triples):
        raise ValueError(why)


def refuse_rows(written: bytes) -> None:
    """Raises ValueError for rows in SPARQL's XML that no XML reader could read as they were."""
    if found := _NO_CHARACTER_IN_UTF_8.search(written):
        code = f"U+{ord(found[0].decode()):04X}"
        raise ValueError(f"XML cannot hold the character {code} of a value; ask for JSON or TSV")


def unfit(triples: Iterable[Triple]) -> str:
    """Why RDF/XML cannot hold these triples, and what can; empty when it can."""
    for triple in triples:
        if not nameable(triple.predicate.value):
            return (
                f"RDF/XML cannot name the property <{triple.predicate.value}>, whose end is no"
                " name; ask for Turtle or JSON-LD"
            )
        if isinstance(triple.object, Literal) and (
            found := _NO_CHARACTER.search(triple.object.value)
        ):
            code = f"U+{ord(found[0]):04X}"
            return f"RDF/XML cannot hold the character {code} of a text; ask for Turtle or JSON-LD"
    return ""
