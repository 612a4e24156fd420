"""Small graphs drawn at random, and the names for what is in them.

A variable's name says what it may stand for: a thing (`a`, `b`, `c`), a property (`y`), a number
(`n`, `m`), a text (`s`, `t`), anything (`v`, `w`). No two terms of a world have the same text: by
their texts, rows order totally.
"""

import random
from collections.abc import Sequence
from typing import Final

NS: Final = "https://example.org/w/"
XSD: Final = "http://www.w3.org/2001/XMLSchema#"
PREFIXES: Final = f"PREFIX : <{NS}> PREFIX xsd: <{XSD}> "

Triple = tuple[str, str, str]
World = dict[str, frozenset[Triple]]
"""The triples of each named graph, their terms as Turtle and SPARQL write them."""

GRAPHS: Final = (":G", ":H", ":I")
THINGS: Final = (":a", ":b", ":c", ":ö")
LINKS: Final = (":p", ":q")
NUMBER, TEXT, MIXED = ":n", ":s", ":t"
NUMBERS: Final = ("0", "1", "2", "7", "-3")
TEXTS: Final = ('"rent"@sv', '"clean"@en', '"Clean"@en-gb', '"plain"', '"å\\"\\\\\\n"', '""')
OTHERS: Final = (
    "2.5", "true", '"2012-05"^^xsd:gYearMonth', '"2012"^^xsd:gYear', '"2012-05-01"^^xsd:date',
    '"x"^^:own',
)  # fmt: skip
ANYTHING: Final = (*THINGS, *NUMBERS, *TEXTS, *OTHERS)

THING_VARIABLES: Final = ("?a", "?b", "?c")
NUMBER_VARIABLES: Final = ("?n", "?m")
TEXT_VARIABLES: Final = ("?s", "?t")
MIXED_VARIABLES: Final = ("?v", "?w")
VARIABLES: Final = (*THING_VARIABLES, *NUMBER_VARIABLES, *TEXT_VARIABLES, *MIXED_VARIABLES)


def world(seed: int) -> World:
    """One of the worlds: three graphs, the first with the most in it, with some triples shared."""
    chance = random.Random(seed)  # noqa: S311 (nothing is kept secret with it)
    every = sorted({_triple(chance) for _ in range(22)})
    sizes = (12, 5, 3)
    return {
        graph: frozenset(chance.sample(every, size))
        for graph, size in zip(GRAPHS, sizes, strict=True)
    }


def trig(of: World) -> str:
    """A world as TriG, each triple in its graph."""
    graphs = (f"{graph} {{ {_written(own)} }}" for graph, own in sorted(of.items()))
    return PREFIXES + " ".join(graphs)


def turtle(triples: frozenset[Triple]) -> str:
    """Triples as Turtle."""
    return PREFIXES + _written(triples)


def _written(triples: frozenset[Triple]) -> str:
    return " ".join(f"{' '.join(triple)} ." for triple in sorted(triples))


def merged(of: World) -> frozenset[Triple]:
    """Every triple of a world, once."""
    return frozenset[Triple]().union(*of.values())


def _triple(chance: random.Random) -> Triple:
    kinds: list[tuple[str, Sequence[str]]] = [(link, THINGS) for link in LINKS * 2]
    kinds += [(NUMBER, NUMBERS), (TEXT, TEXTS), (MIXED, ANYTHING)]
    predicate, objects = chance.choice(kinds)
    return chance.choice(THINGS), predicate, chance.choice(objects)
