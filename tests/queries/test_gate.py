"""What a query's text says of itself before anything runs it: what may not run is seen."""

import itertools

import pyoxigraph
import pytest
from hypothesis import given
from hypothesis import strategies as st

from tvinna.queries import reading, shape

SPACE = st.sampled_from(["", " ", "\n", "\t", "#x\n", "# SERVICE\n"])
SERVICE = st.sampled_from(["SERVICE", "service", "SerVice"])
BEFORE = st.sampled_from(
    ["{", "{ ?s ?p ?o .", "{ ?s ?p 1", "{ ?s ?p true", "{ ?s ?p 'x'", "{ ?s a <b>", "{ ?s ?p e:."]
)
WHOM = st.sampled_from(["<http://x/>", "?x", "e:x", ":x", "SILENT <http://x/>", "SILENT?x"])
HARMLESS = st.sampled_from(
    [
        "'SERVICE'", '"""a " SERVICE <x> {"""', "<http://x/SERVICE>", "?service", "$SERVICE",
        "e:service", "service:x", "e:a.SERVICE", "e:a-service", '"a"@en-service', "'\\'SERVICE'",
        "'''it's {{{ SERVICE'''", "'LOAD'", "?load", "load:x", "'NOW()'", "?now", "now:x",
    ]
)  # fmt: skip
ENGINE = pyoxigraph.Store()
PREFIXES = "".join(f"PREFIX {name}: <http://x/> " for name in ("", "e", "service", "load", "now"))


@given(before=BEFORE, service=SERVICE, first=SPACE, whom=WHOM, second=SPACE)
def test_service_is_refused_however_it_is_written(
    before: str, service: str, first: str, whom: str, second: str
) -> None:
    assert reading(f"SELECT * {before}{service}{first or ' '}{whom}{second}{{}} }}").federated
    if whom.startswith(("<", "?", "S")):
        assert reading(f"SELECT * {before}{service}{whom}{{}} }}").federated


@given(st.lists(st.tuples(HARMLESS, SPACE), min_size=1, max_size=8))
def test_the_words_are_harmless_in_strings_iris_comments_names_and_variables(
    terms: list[tuple[str, str]],
) -> None:
    pattern = " ".join(f"?s ?p {term} {space}." for term, space in terms)
    text = f"{PREFIXES} SELECT ?s {{ {pattern} GRAPH service:g {{ ?s ?p 1 }} }}"
    ENGINE.query(text, base_iri="http://x/")
    read = reading(text)
    assert (read.federated, read.loading, read.volatile, read.depth) == (False, False, False, 2)


@pytest.mark.parametrize(
    "text",
    [
        "SELECT * { FILTER(?a<?b)SERVICE#>\n<http://x/> {?s ?p ?o} }",
        "SELECT * { FILTER(?a<?b)SERVICE?x#>\n{?s ?p ?o} }",
        "SELECT * { FILTER(?a<?b#>'''\n) SERVICE <http://x/> {?s ?p ?o} } #'''",
        "SELECT * { FILTER(1<'>)#\n' ) SERVICE <http://x/> {} }",
        "SELECT * { FILTER(EXISTS {?s ?p ?o}<?b)SERVICE#>\n<http://x/> {?s ?p ?o} }",
        "SELECT * { <<?s#>'''\n ?p ?o >> ?q ?r . SERVICE <http://x/> {?s ?p ?o} } #'''",
        "SELECT ?u { BIND(IF(?a<?b,STR(UUID#>\n()),'x') AS ?u) }",
        "SELECT * { FILTER(?a<=?b)SERVICE#>\n<http://x/> {?s ?p ?o} }",
        "SELECT * { FILTER(?a\\u003c?b)SERVICE#>\n<http://x/> {?s ?p ?o} }",
        f"SELECT * {{ BIND(?a<{'(' * 3000}?b#>\n{')' * 3000} AS ?x) }}",
    ],
)
def test_what_can_be_read_in_two_ways_is_known(text: str) -> None:
    assert reading(text).ambiguous


@pytest.mark.parametrize(
    "text",
    [
        "SELECT * { ?s <#p> <urn:x#y> ; <p(1)> <it's> }",
        "SELECT * { FILTER(?a < ?b) ?s <#p> <#o> } # <?b)",
        "SELECT * { FILTER(?s IN (<#a>, <#b>)) BIND(<#a> AS ?x) }",
        "SELECT * { ?s (<#p>/^<#q>|!<#r>)* ?o }",
        "SELECT * { VALUES (?a ?b) { (<id/a> <id/b>) (<http://x/#a> <http://x/(b)#c>) } }",
        "SELECT * { FILTER(?a<?b && ?c>?d) FILTER(?a<?b&&?c>?d) }",
        "SELECT * { ?s ?p '?a<?b)#>', 1^^<#n> }",
    ],
)
def test_what_can_be_read_in_one_way_is_left_alone(text: str) -> None:
    assert not reading(text).ambiguous


@given(st.text(alphabet="SERVICE<>{}()'\"\\#?:.@ \n%e1LOADé", max_size=200))
def test_no_text_disturbs_the_gate(text: str) -> None:
    read = reading(text)
    assert 0 <= read.depth <= len(text)


@given(
    st.recursive(
        st.sampled_from(["?s ?p ?o", "?s ?p 'a{'", "<x:(> ?p '\\'('", "?s ?p ?o #{{{\n"]),
        lambda inner: st.one_of(
            inner.map("{{ {} }}".format), inner.map("{{ {{ {} }} }} UNION {{ ?a ?b ?c }}".format)
        ),
        max_leaves=5,
    )
)
def test_nesting_is_counted_as_the_engine_would_see_it(group: str) -> None:
    text = f"SELECT * {{ {group} }}"
    ENGINE.query(text)
    plain = text.replace("'a{'", "").replace("<x:(>", "").replace("'\\'('", "")
    plain = plain.replace("#{{{", "")
    steps = [1 if sign == "{" else -1 for sign in plain if sign in "{}"]
    assert reading(text).depth == max(itertools.accumulate(steps))


@pytest.mark.parametrize(
    ("text", "volatile"),
    [
        ("SELECT (NOW() AS ?x) {}", True),
        ("SELECT * { FILTER(rand ( ) < 0.5) }", True),
        ("SELECT (1+STRUUID()AS ?x) {}", True),
        ("SELECT * { BIND(BNODE('a') AS ?x) }", True),
        ("SELECT * { BIND(\\u004eOW() AS ?x) }", True),
        ("CONSTRUCT { ?s ?p [] } { ?s ?p ?o }", True),
        ("CONSTRUCT { ?s ?p _:o } { ?s ?p ?o }", True),
        ("CONSTRUCT # (\n { ?s ?p (1 2) } { ?s ?p ?o }", True),
        ("CONSTRUCT FROM <g:> WHERE { ?s ?p (1 2) }", True),
        ("CONSTRUCT { ?s ?p e_:o } { ?s ?p ?o FILTER(?o = '[') }", False),
        ("SELECT * { ?s ?p [] }", False),
        ("SELECT ?now { ?now e:uuid 'RAND()' } # NOW()", False),
    ],
)
def test_an_answer_that_changes_by_itself_is_known_by_its_text(text: str, volatile: bool) -> None:
    assert reading(text).volatile is volatile


def test_queries_that_differ_in_names_numbers_and_texts_have_one_shape() -> None:
    def drawn(a: str, b: str, iri: str) -> int:
        return shape(f"SELECT ?{a} {{ ?{a} ?p '{b}' . <{iri}> ?{a} {len(b)} }}")

    assert drawn("x", "one", "http://x/") == drawn("y", "three", "http://y/#z")
    assert shape("ASK { ?a ?b ?c }") != shape("ASK { ?a ?b <c> }")


def test_what_is_joined_with_what_makes_a_shape_and_remarks_do_not() -> None:
    joined = shape("# one\nSELECT ?a { ?a e:p ?b . ?b e:p ?c }")
    assert joined == shape("SELECT ?z { ?z e:p ?y . ?y e:p $x }# <#two>")
    assert joined == shape(f"#{'x' * 5_000}\nSELECT ?a {{ ?a e:p ?b . ?b e:p ?c }}")
    assert joined != shape("SELECT ?a { ?a e:p ?b . ?c e:p ?d }")


@given(st.text(alphabet="{}()[] a", max_size=200))
def test_brackets_are_counted_one_within_another(text: str) -> None:
    steps = [1 if sign in "{([" else -1 for sign in text if sign in "{}()[]"]
    assert reading(text).depth == max(itertools.accumulate(steps, initial=0))


@pytest.mark.parametrize("before", ["", "{}" * 50_000, "}" * 2_000, "'" + "{" * 5_000 + "'"])
def test_what_nests_too_deep_is_seen_wherever_it_stands(before: str) -> None:
    assert reading(before + "{ " * 3_000).depth > 1_000 - 2_000 * before.startswith("}")
    assert reading(before).depth <= 1
