"""Two engines that share no code answer the same: ours, behind its walls, and rdflib.

Where they do not, the table of deviations says who is right. `random_queries` asks nothing of that,
so each row of the table narrows what is compared; a row that is true no more is a test that fails.
"""

import json
from collections.abc import Iterator
from contextlib import ExitStack
from dataclasses import dataclass
from decimal import Decimal
from typing import Any

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st
from rdflib import Dataset, Graph, Literal, URIRef
from rdflib.compare import isomorphic
from rdflib.plugins.sparql import evaluate
from rdflib.plugins.sparql.evalutils import _join
from rdflib.term import Node

from conftest import bare
from store.random_queries import Query, queries
from store.random_worlds import NS, PREFIXES, World, trig, turtle, world
from tvinna.formats import CSV, JSON, N_TRIPLES
from tvinna.settings import Settings
from tvinna.store import Store, work

# rdflib warns of what it does itself.
pytestmark = pytest.mark.filterwarnings("ignore:Dataset:DeprecationWarning")

LIMITS = Settings(workers=1, slow_workers=1, query_seconds=5.0)
WORLDS = [world(seed) for seed in range(4)]
XSD = "http://www.w3.org/2001/XMLSchema#"


@pytest.fixture(scope="module")
def stores() -> Iterator[list[Store]]:
    with ExitStack() as opened:
        yield [opened.enter_context(Store(bare(NS, trig(of)), LIMITS)) for of in WORLDS]


# ---- What both find, in the same words


Row = tuple[tuple[str, ...], ...]


def ours(store: Store, query: Query) -> object:
    form = N_TRIPLES if query.kind == "graph" else JSON
    body = store.answer(work(query.text, form, LIMITS)).body
    if query.kind == "graph":
        return Graph().parse(data=body, format="nt")
    found = json.loads(body)
    if query.kind == "truth":
        return found["boolean"]
    names = found["head"]["vars"]
    rows = [
        tuple(_ours(row[name]) if name in row else () for name in names)
        for row in found["results"]["bindings"]
    ]
    return names, _compared(rows, query)


def _ours(term: dict[str, Any]) -> tuple[str, ...]:
    kind = "iri" if term["type"] == "uri" else term["type"]
    datatype = term.get("datatype", "")
    return kind, _number(term["value"], datatype), datatype, term.get("xml:lang", "")


def theirs(of: World, query: Query) -> object:
    """rdflib's answer, of a data set that holds what the query is asked of and no more."""
    default, named = query.seen_of(of)
    dataset = Dataset(default_union=False)
    for name, own in ("", default), *named.items():
        into = dataset.graph(NS + name[1:]) if name else dataset.default_graph
        for triple in Graph().parse(data=turtle(own), format="turtle"):
            into.add(triple)
    found = dataset.query(query.plain)
    if query.kind == "graph":
        return found.graph
    if query.kind == "truth":
        return found.askAnswer
    columns = found.vars or []
    names = [str(name) for name in columns]
    # Not by iterating over `found`: that leaves out rows in which nothing is bound.
    rows = [tuple(_theirs(row.get(name)) for name in columns) for row in found.bindings]
    return names, _compared(rows, query)


def _theirs(term: Node | None) -> tuple[str, ...]:
    if term is None:
        return ()
    if isinstance(term, Literal):
        datatype = str(term.datatype or "")
        datatype = "" if datatype == XSD + "string" else datatype
        return "literal", _number(str(term), datatype), datatype, (term.language or "").lower()
    return ("iri" if isinstance(term, URIRef) else "bnode"), str(term), "", ""


def _compared(rows: list[Row], query: Query) -> list[Row]:
    if "GROUP BY" in query.tail:
        # Where there is nothing to group, rdflib has one group with nothing in it.
        rows = [row for row in rows if any(row)]
    return rows if query.ordered else sorted(rows)


def _number(text: str, datatype: str) -> str:
    """A decimal's text without what two engines may write otherwise: 2.50, 0.333…3."""
    if datatype != XSD + "decimal":
        return text
    return str(round(Decimal(text), 12).normalize() + 0)


def same(one: object, other: object) -> bool:
    if isinstance(one, Graph) and isinstance(other, Graph):
        return isomorphic(one, other)
    return one == other


# ---- Where they are known to differ


@dataclass(frozen=True)
class Deviation:
    """A query of some triples that one of the two answers otherwise than the specification says.

    `ours` and `theirs` are the numbers of rows, `right` is the specification's.
    """

    says: str
    data: str
    query: str
    ours: int
    theirs: int
    right: int


DEVIATIONS = [
    Deviation(
        "of two ways that lead to the same, the engine finds one (section 18.4)",
        ":a :p :b ; :q :b .", "SELECT * { :a :p|:q ?x }", 1, 2, right=2,
    ),
    Deviation(
        "the engine finds no path of no length from what no triple names (section 9.3)",
        ":a :p :b .", "SELECT * { :c :p? :c }", 0, 1, right=1,
    ),
    Deviation(
        "rdflib finds a way of no length and a way back, where both ends are known (section 18.4)",
        ":a :p :a .", "SELECT * { :a :p* :a }", 1, 2, right=1,
    ),
    Deviation(
        "rdflib counts the ways of a closure within a closure (section 18.4)",
        ":a :p :a .", "SELECT * { :a (:p*)* ?x }", 1, 2, right=1,
    ),
    Deviation(
        "the engine takes a term to be in an empty list, and not to be in it, for false",
        ":a :p :b .", "SELECT * { :a :p ?x FILTER(?x NOT IN ()) }", 0, 1, right=1,
    ),
    Deviation(
        "rdflib compares a number with a text (section 17.3)",
        ':a :p 1, "b" .', 'SELECT * { :a :p ?x FILTER(?x < "z") }', 1, 2, right=1,
    ),
    Deviation(
        "rdflib knows no way out of an error by a falsehood (section 17.2)",
        ":a :p :b .", "SELECT * { :a :p ?x FILTER(!(STRLEN(?none) = 1 && 1 = 2)) }", 1, 0, right=1,
    ),
    Deviation(
        "rdflib makes one group of nothing (section 18.5)",
        ":a :p :b .", "SELECT ?x (COUNT(*) AS ?n) { ?x :q ?y } GROUP BY ?x", 0, 1, right=0,
    ),
    Deviation(
        "rdflib makes triples of which the subject is a text (section 16.2)",
        ':a :p "b" .', "CONSTRUCT { ?x :p :a } { :a :p ?x }", 0, 1, right=0,
    ),
]  # fmt: skip


@pytest.mark.parametrize("row", DEVIATIONS, ids=lambda row: row.says)
def test_a_known_deviation_is_there_still(row: Deviation) -> None:
    text = PREFIXES + row.query
    known = Graph().parse(data=PREFIXES + row.data, format="turtle").query(text)
    theirs = len(known.graph or ()) if known.type == "CONSTRUCT" else len(known.bindings)
    form = N_TRIPLES if known.type == "CONSTRUCT" else CSV
    with Store(bare(NS, f"{PREFIXES} :G {{ {row.data} }}"), LIMITS) as store:
        lines = store.answer(work(text, form, LIMITS)).body.splitlines()
    # CSV has a line of columns first.
    ours = len(lines) - (form is CSV)
    assert (ours, theirs) == (row.ours, row.theirs)
    assert row.right in (ours, theirs)


def test_the_engine_takes_the_graphs_name_for_shared_where_minus_shares_nothing() -> None:
    """To the specification, GRAPH ?g names the graph after its group was answered (section 18.6),
    so this MINUS has nothing in common with what it is taken from, and takes nothing.
    """
    asked = "SELECT ?b { GRAPH ?g { ?b :q :c . MINUS { ?a :p ?x } } }"
    with Store(bare(NS, f"{PREFIXES} :G {{ :b :q :c ; :p :c }}"), LIMITS) as store:
        assert store.answer(work(PREFIXES + asked, CSV, LIMITS)).body == b"b\r\n"


def test_rdflib_fails_where_rows_are_ordered_by_what_is_unbound() -> None:
    asked = "SELECT * { VALUES ?x { UNDEF UNDEF } } ORDER BY STR(?x)"
    with pytest.raises(TypeError):
        list(Graph().query(asked))


def test_the_engine_writes_numbers_and_languages_its_own_way() -> None:
    """A store rewrites `2.50` to `2.5`, `003` to `3` and `@SV` to `@sv`; rdflib the second."""
    with Store(bare(NS, PREFIXES + ':G { :a :p 2.50, "x"@SV }'), LIMITS) as it:
        body = it.answer(work(PREFIXES + "CONSTRUCT WHERE { ?s ?p ?o }", N_TRIPLES, LIMITS)).body
    assert b'"2.5"' in body
    assert b"@sv" in body


# ---- What both are asked


@pytest.fixture(scope="module", autouse=True)
def _joins_that_keep_equal_rows() -> Iterator[None]:
    """rdflib joins with a set where the specification has a multiset; so it is mended here."""

    def joined(context: Any, join: Any) -> Iterator[Any]:
        # Lazily joined, a group would know of names that are bound outside of it (section 18.2).
        first = evaluate.evalPart(context, join.p1)
        return _join(first, list(evaluate.evalPart(context, join.p2)))

    with pytest.MonkeyPatch.context() as patch:
        patch.setattr(evaluate, "evalJoin", joined)
        yield


def agree(stores: list[Store], number: int, query: Query) -> None:
    found, expected = ours(stores[number], query), theirs(WORLDS[number], query)
    assert same(found, expected), f"world {number}: {query.text}\n{found}\n{expected}"


any_world = st.integers(0, len(WORLDS) - 1)
# One store serves all cases; it changes nothing.
quiet = settings(
    deadline=None, suppress_health_check=[HealthCheck.function_scoped_fixture, HealthCheck.too_slow]
)


@pytest.mark.slow
@settings(quiet, max_examples=30)
@given(number=any_world, query=queries())
def test_any_query_is_answered_as_rdflib_answers_it(
    stores: list[Store], number: int, query: Query
) -> None:
    agree(stores, number, query)


@pytest.mark.slow
@settings(quiet, max_examples=120)
@given(number=any_world, query=queries())
def test_many_queries_are_answered_as_rdflib_answers_them(
    stores: list[Store], number: int, query: Query
) -> None:
    agree(stores, number, query)
