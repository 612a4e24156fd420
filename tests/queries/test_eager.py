"""Conditions that the engine is told of at the beginning: the same answers, sooner."""

from collections import Counter

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from pyoxigraph import (
    DefaultGraph,
    NamedNode,
    Quad,
    QueryBoolean,
    QuerySolutions,
    QueryTriples,
    RdfFormat,
    Store,
    parse,
)

from tvinna.queries import eager

PROLOGUE = "PREFIX e: <http://e/> "


def moved(pattern: str, head: str = "SELECT *") -> bool:
    text = f"{PROLOGUE}{head} {{ {pattern} }}"
    return eager(text) != text


@pytest.mark.parametrize(
    "pattern",
    [
        pytest.param("?s ?p ?o FILTER(?s = <http://e/a>)", id="an IRI"),
        pytest.param("?s ?p ?o . FILTER(e:a = ?s)", id="a prefixed name, on the left"),
        pytest.param("?s ?p ?o filter ( $s = e:a )", id="small letters, a dollar"),
        pytest.param('?s e:p ?o FILTER(?o = "x"@en)', id="a text with a language"),
        pytest.param("?s a ?o ; e:p [ e:q ?x ] FILTER(?x = e:a)", id="in a node without name"),
        pytest.param("?s e:p+ ?o OPTIONAL { ?o e:q ?x } FILTER(?o = e:a)", id="before OPTIONAL"),
        pytest.param("?s e:p ?o FILTER(?s = e:a) # ?s\n FILTER(?o = e:b)", id="two"),
        pytest.param("GRAPH ?g { ?s ?p ?o } FILTER(?g = e:g)", id="a graph"),
        pytest.param("GRAPH ?g { ?s ?p ?o } FILTER(?s = e:a)", id="what a graph says"),
        pytest.param("GRAPH ?g { ?s ?p ?o FILTER(?s = e:a) }", id="within a graph"),
        pytest.param("GRAPH e:g { ?s ?p ?o FILTER(?s = e:a) }", id="within a graph of a name"),
        pytest.param(
            "?g e:p ?x . GRAPH ?g { ?s ?p ?o } FILTER(?o = e:a)", id="a graph after triples"
        ),
        pytest.param(
            "GRAPH ?g { ?s ?p ?o } ?s e:p ?x FILTER(?x = e:a)", id="triples after a graph"
        ),
    ],
)
def test_a_condition_on_what_the_pattern_begins_with_is_moved(pattern: str) -> None:
    assert moved(pattern)
    assert moved(pattern, "ASK")
    assert moved(pattern, "CONSTRUCT { ?s ?p ?o } WHERE")
    assert moved(pattern, "CONSTRUCT { ?s ?p ?o }")


@pytest.mark.parametrize(
    "pattern",
    [
        pytest.param("?s ?p ?o FILTER(?o = 1)", id="a number, which has other spellings"),
        pytest.param('?s ?p ?o FILTER(?o = "x")', id="a plain text"),
        pytest.param('?s ?p ?o FILTER(?o = "x"^^e:t)', id="a typed text"),
        pytest.param("?s ?p ?o FILTER(?s != e:a)", id="another comparison"),
        pytest.param("?s ?p ?o FILTER(?s = ?o)", id="two variables"),
        pytest.param("?s ?p ?o FILTER(?s = e:a || ?o = e:b)", id="an alternative"),
        pytest.param("?s ?p ?o FILTER(!(?s = e:a))", id="a denial"),
        pytest.param("?s ?p ?o FILTER EXISTS { ?s e:p ?x FILTER(?x = e:a) }", id="within EXISTS"),
        pytest.param("?s ?p ?o OPTIONAL { ?s e:p ?x FILTER(?x = e:a) }", id="within OPTIONAL"),
        pytest.param("?s ?p ?o OPTIONAL { ?s e:p ?x } FILTER(?x = e:a)", id="of OPTIONAL alone"),
        pytest.param(
            "?s ?p ?o OPTIONAL { ?s e:p ?x } ?x ?q ?r FILTER(?x = e:a)", id="first of OPTIONAL"
        ),
        pytest.param("{ ?s ?p ?o } UNION { ?o ?p ?s } FILTER(?s = e:a)", id="of a UNION"),
        pytest.param("?s ?p ?o BIND(?o AS ?x) FILTER(?x = e:a)", id="assigned"),
        pytest.param("?s ?p ?o MINUS { ?x ?p ?o } FILTER(?x = e:a)", id="of MINUS"),
        pytest.param("{ SELECT ?s { ?s ?p ?o } } FILTER(?s = e:a)", id="of a subselect"),
        pytest.param("?s ?p '''FILTER(?s = e:a)'''", id="in a text"),
        pytest.param("?s ?p ?o # FILTER(?s = e:a)\n", id="in a comment"),
        pytest.param("GRAPH ?g { ?s ?p ?o FILTER(?g = e:g) }", id="a graph, within itself"),
        pytest.param(
            "?x e:p ?y . GRAPH ?g { ?s ?p ?o FILTER(?x = e:a) }", id="of triples outside a graph"
        ),
        pytest.param("GRAPH ?g { } FILTER(?s = e:a)", id="of nothing"),
        pytest.param("GRAPH ?g { { ?s ?p ?o FILTER(?s = e:a) } }", id="deeper within a graph"),
        pytest.param(
            "OPTIONAL { GRAPH ?g { ?s ?p ?o } } FILTER(?g = e:g)", id="of an optional graph"
        ),
        pytest.param("?s ?p <http://e/FILTER(?s=e:a)>", id="in an IRI"),
    ],
)
def test_what_might_mean_something_else_is_left_as_it_is(pattern: str) -> None:
    assert not moved(pattern)


@pytest.mark.parametrize("head", ["DESCRIBE ?s WHERE", "CONSTRUCT WHERE"])
def test_what_has_no_pattern_of_its_own_is_left_as_it_is(head: str) -> None:
    assert not moved("?s ?p ?o FILTER(?s = e:a)", head)


def test_a_long_text_is_not_read_for_it() -> None:
    assert not moved("?s ?p ?o FILTER(?s = e:a)" + " " * 10_000)


NODES = ("e:a", "e:b", "e:c")
VALUES = (*NODES, '"x"@en', '"x"', '"x"@sv', "1")
PARTS = (
    "OPTIONAL { ?o e:q ?x }",
    "OPTIONAL { ?s e:p ?x FILTER(?x = ?o) }",
    "MINUS { ?s e:q ?x }",
    "FILTER NOT EXISTS { ?s e:q ?o }",
    "{ ?x e:p ?o } UNION { ?s e:q ?x }",
    "BIND(?o AS ?y)",
    "?x e:p* ?o .",
    "{ SELECT ?s (COUNT(*) AS ?n) { ?s ?any ?x } GROUP BY ?s }",
    "VALUES ?x { e:a e:b UNDEF }",
)
FIRST = (
    *("?s e:p ?o .", "?s ?p ?o ; e:q ?x .", "?s e:p|e:q ?o .", "?o ^e:p ?s . ?s a ?x .", ""),
    "GRAPH ?x {{ ?s e:p ?o {0} }}",
    "GRAPH e:g {{ ?s e:p ?o {0} }} ?o e:q ?x .",
    "?o e:q ?x . GRAPH ?g {{ ?s ?p ?o OPTIONAL {{ ?o e:q ?x }} {0} }}",
    "GRAPH ?g {{ ?s e:p ?o }} GRAPH ?x {{ {0} ?s e:p ?o }}",
)


@st.composite
def queries(draw: st.DrawFn) -> str:
    parts = draw(st.lists(st.sampled_from(PARTS), max_size=3, unique=True))
    variable, term = draw(st.sampled_from("sox")), draw(st.sampled_from(VALUES))
    held = f"FILTER(?{variable} = {term})"
    first = draw(st.sampled_from(FIRST))
    if "{0}" not in first or draw(st.booleans()):
        parts.insert(draw(st.integers(0, len(parts))), held)
        held = ""
    heads = ("SELECT *", "SELECT DISTINCT ?s", "ASK", "CONSTRUCT { ?s e:r ?o } WHERE")
    return f"{PROLOGUE}{draw(st.sampled_from(heads))} {{ {first.format(held)} {' '.join(parts)} }}"


def answer(store: Store, text: str) -> object:
    found = store.query(text)
    if isinstance(found, QueryBoolean):
        return bool(found)
    if isinstance(found, QueryTriples):
        return {str(triple) for triple in found}
    assert isinstance(found, QuerySolutions)
    names = [variable.value for variable in found.variables]
    return Counter(frozenset((name, str(row[name])) for name in names) for row in found)


TRIPLES = st.tuples(
    st.sampled_from(NODES), st.sampled_from(("e:p", "e:q", "a")), st.sampled_from(VALUES)
)


@pytest.mark.slow
@settings(max_examples=300, deadline=None)
@given(text=queries(), triples=st.lists(TRIPLES, max_size=8))
def test_the_answer_stays_the_same(text: str, triples: list[tuple[str, str, str]]) -> None:
    store = Store()
    turtle = "@prefix e: <http://e/> .\n" + "".join(f"{' '.join(each)} .\n" for each in triples)
    graphs = (DefaultGraph(), NamedNode("http://e/g"), NamedNode("http://e/a"))
    for number, quad in enumerate(parse(turtle, RdfFormat.TURTLE)):
        # Each graph holds some of them, so that none says what another does.
        for graph in graphs[: number % 4] or graphs:
            store.add(Quad(quad.subject, quad.predicate, quad.object, graph))
    assert answer(store, eager(text)) == answer(store, text)
