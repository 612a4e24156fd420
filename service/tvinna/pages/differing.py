"""Where documents give unlike values of one property of a thing, by the rule of the question
`differences`: what one says and the other, which speaks of the property too, does not.
"""

from collections.abc import Iterable, Set
from typing import Final

from tvinna.publish.quads import Quad
from tvinna.sources.statements import Term
from tvinna.terms import DCTERMS, SKOS, XSD

# Each document has its own words and its own title.
_OWN_WORDS: Final = frozenset({SKOS + "altLabel", DCTERMS + "title"})
_DATES: Final = frozenset(XSD + word for word in ("gYear", "gYearMonth", "date"))


def differing(stated: Iterable[Quad]) -> dict[str, dict[str, list[Term]]]:
    """The values by graph of each property on which graphs differ, in the order of the quads."""
    by_property: dict[str, dict[str, list[Term]]] = {}
    for quad in stated:
        if quad.predicate not in _OWN_WORDS:
            told = by_property.setdefault(quad.predicate, {})
            told.setdefault(quad.graph, []).append(quad.object)
    return {
        name: told
        for name, told in by_property.items()
        if _unlike({frozenset(values) for values in told.values()})
    }


def _unlike(said: Set[frozenset[Term]]) -> bool:
    """Whether one of them has a value that another lacks. Of the hundreds of documents that may
    tell of a thing most say the same, so that few are left to be compared.
    """
    return any(
        not any(_same(value, other) for other in others)
        for values in said
        for value in values
        for others in said
        if others is not values
    )


def _same(one: Term, other: Term) -> bool:
    """Whether two values are the same; dates are compared over the length that both have."""
    if one == other:
        return True
    if isinstance(one, str) or isinstance(other, str):
        return False
    if one.datatype in _DATES and other.datatype in _DATES:
        return one.text.startswith(other.text) or other.text.startswith(one.text)
    return False
