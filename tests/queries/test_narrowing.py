"""Cases that a question tells apart, and of which a given parameter leaves one."""

from collections import Counter

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from pyoxigraph import Quad, QuerySolutions, RdfFormat, Store, parse

from tvinna.queries.narrowing import narrowed

PROLOGUE = "PREFIX e: <http://e/>\n"
BOOLEAN = '"true"^^<http://www.w3.org/2001/XMLSchema#boolean>'


@pytest.mark.parametrize(
    ("block", "given_", "left"),
    [
        pytest.param('VALUES ?x { "a" "b" }', '"a"', 'VALUES ?x { "a"  }', id="texts"),
        pytest.param("VALUES ?x { true false }", BOOLEAN, "VALUES ?x { true  }", id="booleans"),
        pytest.param("VALUES ?x { e:a e:b }", "<http://e/b>", "VALUES ?x {  e:b }", id="names"),
        pytest.param("VALUES ?x { e:a }", "<http://e/b>", "VALUES ?x {  }", id="none left"),
        pytest.param(
            'VALUES (?y ?x) { (e:a "a") (e:b "b") }', '"b"', 'VALUES (?y ?x) {  (e:b "b") }',
            id="rows of several",
        ),
        pytest.param(
            "VALUES (?x) { (e:a) (UNDEF) }", "<http://e/b>", "VALUES (?x) {  (UNDEF) }",
            id="an unbound one",
        ),
    ],
)  # fmt: skip
def test_rows_of_another_value_go(block: str, given_: str, left: str) -> None:
    assert narrowed(f"{PROLOGUE}SELECT * {{ {block} }}", {"x": given_}) == (
        f"{PROLOGUE}SELECT * {{ {left} }}"
    )


@pytest.mark.parametrize(
    "text",
    [
        pytest.param('SELECT * { VALUES ?y { "a" "b" } }', id="another variable"),
        pytest.param('SELECT * { VALUES ?x { "a"@en "b" } }', id="a text with a language"),
        pytest.param('SELECT * { VALUES ?x { "a"^^e:t "b" } }', id="a typed text"),
        pytest.param('SELECT * { VALUES ?x { """b""" } }', id="a text in three quotes"),
        pytest.param("SELECT * { VALUES ?x { 'b' } }", id="a text in other quotes"),
        pytest.param('SELECT * { VALUES ?x { "\\u0061" } }', id="an escape"),
        pytest.param("SELECT * { VALUES ?x { 1 } }", id="a number"),
        pytest.param("SELECT * { VALUES ?x { f:a } }", id="a prefix that is not declared"),
        pytest.param("SELECT * { VALUES ?x { <b> } }", id="a relative IRI"),
        pytest.param('SELECT * { { SELECT ?y { VALUES ?x { "b" } } } }', id="a SELECT of its own"),
        pytest.param('SELECT * { } VALUES ?x { "b" }', id="after the pattern"),
        pytest.param("SELECT * { # VALUES ?x { \"b\" }\n }", id="in a comment"),
    ],
)  # fmt: skip
def test_what_might_be_the_same_or_another_variable_stays(text: str) -> None:
    assert narrowed(PROLOGUE + text, {"x": '"a"'}) == PROLOGUE + text


TERMS = ('"a"', '"b"', "e:a", "e:b", "<http://e/a>", "true", "false", "UNDEF", '"a"@en', "1")
GIVEN = ('"a"', "<http://e/a>", BOOLEAN)
CASES = (
    "VALUES ?x {{ {0} {1} }} ?s e:p ?o .",
    "VALUES (?x ?o) {{ ({0} e:a) ({1} e:b) }} ?s e:p ?o .",
    "{{ VALUES ?x {{ {0} }} ?s e:p ?o }} UNION {{ VALUES ?x {{ {1} }} ?o e:q ?s }}",
    "?s ?p ?o OPTIONAL {{ VALUES ?x {{ {0} {1} }} ?s e:q ?z }}",
    "?s ?p ?o OPTIONAL {{ VALUES (?x ?z) {{ ({0} e:a) ({1} e:b) }} }}",
    "?s ?p ?o MINUS {{ VALUES ?x {{ {0} {1} }} ?s e:p ?z }}",
    "?s ?p ?o FILTER NOT EXISTS {{ VALUES ?x {{ {0} {1} }} ?s e:p ?o }}",
    "{{ SELECT ?s (COUNT(?x) AS ?n) {{ VALUES ?x {{ {0} {1} }} ?s e:p ?o }} GROUP BY ?s }}",
)


@pytest.mark.slow
@settings(max_examples=150, deadline=None)
@given(
    cases=st.lists(
        st.tuples(st.sampled_from(CASES), st.sampled_from(TERMS), st.sampled_from(TERMS)),
        min_size=1,
        max_size=3,
    ),
    value=st.sampled_from(GIVEN),
    triples=st.lists(
        st.tuples(
            st.sampled_from(("e:a", "e:b")),
            st.sampled_from(("e:p", "e:q")),
            st.sampled_from(("e:a", "e:b", '"a"')),
        ),
        max_size=8,
    ),
)
def test_the_answer_stays_the_same(
    cases: list[tuple[str, str, str]], value: str, triples: list[tuple[str, str, str]]
) -> None:
    pattern = " ".join(case.format(*terms) for case, *terms in cases)
    text = f"{PROLOGUE}SELECT * {{ {pattern} }}"
    store = Store()
    turtle = PROLOGUE + "".join(f"{' '.join(each)} .\n" for each in triples)
    for quad in parse(turtle, RdfFormat.TURTLE):
        store.add(Quad(quad.subject, quad.predicate, quad.object))
    whole, less = (
        answer(store, one.replace("{", f"{{ VALUES ?x {{ {value} }} ", 1))
        for one in (text, narrowed(text, {"x": value}))
    )
    assert less == whole


def answer(store: Store, text: str) -> object:
    found = store.query(text)
    assert isinstance(found, QuerySolutions)
    names = [variable.value for variable in found.variables]
    return Counter(frozenset((name, str(row[name])) for name in names) for row in found)
