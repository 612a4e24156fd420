"""What the text of a query says of it, and how parameters are bound in it."""

from collections.abc import Mapping

import pyoxigraph
import pytest
from hypothesis import given
from hypothesis import strategies as st

from conftest import BASE, STARTS
from queries.starts import NAMES, changed, query_of
from tvinna.errors import BadParameter, UnknownParameter
from tvinna.queries import fill, reading
from tvinna.queries.text import fixed, opening, projection
from tvinna.queries.values import Type, term

# --- The text


@pytest.mark.parametrize(
    ("text", "verb", "depth"),
    [
        ("SELECT ?x { ?x ?y ?z }", "select", 1),
        ("# SELECT\nASK { { ?x ?y ?z } }", "ask", 2),
        ("PREFIX ask: <http://ask.org/SELECT> construct { ?s ask:select ?o } {}", "construct", 1),
        ("BASE <http://x/describe#> DESCRIBE <a>", "describe", 0),
        ("SELECT (\"{{{{\" AS ?x) { FILTER(?x = '((') }", "select", 2),
        ('SELECT ?x { ?x ?y """ " { "" { """ }', "select", 1),
        ("INSERT DATA { <a> <b> <c> }", None, 1),
        ("", None, 0),
        ('SELECT ?x { ?x ?y "unclosed }', "select", 1),
    ],
)
def test_a_text_says_what_it_asks_and_how_deep_it_nests(
    text: str, verb: str | None, depth: int
) -> None:
    read = reading(text)
    assert (read.verb, read.depth) == (verb, depth)


@pytest.mark.parametrize(
    ("text", "federated"),
    [
        ("SELECT * { SERVICE <http://x/> { ?s ?p ?o } }", True),
        ("SELECT * { service<http://x/>{ ?s ?p ?o } }", True),
        ("SELECT * { FILTER EXISTS { SERVICE SILENT ?x { ?s ?p ?o } } }", True),
        ("SELECT * { \\u0053ERVICE <http://x/> { ?s ?p ?o } }", True),
        ("SELECT * { ?s ?p 'SERVICE' . ?s <http://SERVICE> ?SERVICE . ?s ex:SERVICE ?o }", False),
        ("SELECT * { ?s ?p ?o # SERVICE\n}", False),
    ],
)
def test_a_call_to_another_server_is_seen_wherever_it_hides(text: str, federated: bool) -> None:
    assert reading(text).federated is federated


@pytest.mark.parametrize(
    "hostile",
    [
        "a." * 120_000,
        '"""' * 80_000,
        "'''\"\"\"" * 40_000,
        "\\" * 200_000,
        "<a" * 100_000,
        '"\n' * 99_999,
    ],
    ids=["dots", "long quotes", "mixed quotes", "backslashes", "half IRIs", "open strings"],
)
def test_no_text_takes_more_than_one_pass(hostile: str) -> None:
    # A pass over this many tokens takes well under a second; a square of it, minutes.
    reading(hostile)


@pytest.mark.parametrize(
    ("text", "columns"),
    [
        ("SELECT ?a ?b WHERE { ?a ?b ?c }", ["a", "b"]),
        ("SELECT DISTINCT ?a (COUNT(?c) AS ?n) { ?a ?b ?c } GROUP BY ?a", ["a", "n"]),
        ("SELECT (IF(?a > 1, (?b), ?c) AS ?d) ?e FROM <x> { ?a ?b ?c }", ["d", "e"]),
        ("SELECT (COUNT(*) AS ?n) { ?a ?b ?c }", ["n"]),
        ("SELECT * { ?a ?b ?c }", None),
        ("ASK { ?a ?b ?c }", []),
    ],
)
def test_a_select_names_its_columns(text: str, columns: list[str] | None) -> None:
    assert projection(text) == columns


def test_missing_prefixes_are_written_before_the_text_and_declared_ones_are_left() -> None:
    text = "PREFIX sdg: <http://other.org/>\nSELECT ?x { ?x a tv:Project, sdg:Goal, _:b, ex:Y }"
    filled = fill(text, NAMES.prefixes)
    assert filled.text == f"PREFIX tv: <https://w3id.org/tvinna/ns/>\n{text}"
    assert filled.lines == 1


# --- Parameters


@pytest.mark.parametrize(
    ("kind", "value", "written"),
    [
        ("iri", "http://metadata.un.org/sdg/6", "<http://metadata.un.org/sdg/6>"),
        ("iri", "<http://metadata.un.org/sdg/6>", "<http://metadata.un.org/sdg/6>"),
        ("iri", "sdg:6", "<http://metadata.un.org/sdg/6>"),
        ("iri", "sdg:6.3", "<http://metadata.un.org/sdg/6.3>"),
        ("iri", "project/clean-water", f"<{BASE}id/project/clean-water>"),
        ("iri", "source/minutes", f"<{BASE}source/minutes>"),
        ("iri", "urn:isbn:12", "<urn:isbn:12>"),
        ("text", 'a "b" \\ \n', '"a \\"b\\" \\\\ \\n"'),
        ("language", "SV", '"sv"'),
        ("integer", "-007", '"-7"^^<http://www.w3.org/2001/XMLSchema#integer>'),
        ("decimal", "2.50", '"2.50"^^<http://www.w3.org/2001/XMLSchema#decimal>'),
        ("date", "2013", '"2013"^^<http://www.w3.org/2001/XMLSchema#gYear>'),
        ("date", "2013-03", '"2013-03"^^<http://www.w3.org/2001/XMLSchema#gYearMonth>'),
        ("date", "2013-03-01", '"2013-03-01"^^<http://www.w3.org/2001/XMLSchema#date>'),
        ("boolean", "True", '"true"^^<http://www.w3.org/2001/XMLSchema#boolean>'),
    ],
)
def test_a_value_is_written_as_the_term_of_its_type(kind: Type, value: str, written: str) -> None:
    assert term(kind, value, NAMES) == written


@given(st.text())
def test_a_text_arrives_as_it_was_written(text: str) -> None:
    asked = f"SELECT ?x {{}} VALUES (?x) {{ ({term('text', text, NAMES)}) }}"
    rows = pyoxigraph.Store().query(asked)
    assert isinstance(rows, pyoxigraph.QuerySolutions)
    assert next(rows)["x"].value == text


WITH_ALL_TYPES = (
    """#+ title.en = "t"
#+ title.sv = "t"
#+ description.en = "d"
#+ description.sv = "d"
"""
    + "".join(
        f'#+ params.{name} = {{ type = "{kind}", help.en = "h", example = "{example}" }}\n'
        f'#+ columns.{name} = {{ type = "{kind}", help.en = "h" }}\n'
        for name, kind, example in [
            ("goal", "iri", "sdg:6"),
            ("count", "integer", "17"),
            ("share", "decimal", "2.5"),
            ("start", "date", "2013-03"),
            ("open", "boolean", "true"),
            ("spoken", "language", "en"),
        ]
    )
    + "SELECT ?goal ?count ?share ?start ?open ?spoken { ?goal ?count ?share }"
)


@pytest.mark.parametrize(
    ("given", "said"),
    [
        ({"goal": "6"}, ["goal is of type iri", "sdg:6"]),
        ({"goal": "xyz:6"}, ["unknown prefix", "rdfs, sdg, tv"]),
        ({"goal": "http://x/> } DROP ALL #"}, ["holds a character that no IRI can hold"]),
        ({"goal": "javascript:alert(1)"}, ["unknown prefix"]),
        ({"count": "many"}, ["count is of type integer", "17"]),
        ({"count": "1 2"}, ["integer"]),
        ({"share": "1,5"}, ["decimal", "2.5"]),
        ({"start": "March 2013"}, ["date", "2013-03"]),
        ({"start": "2013-02-30"}, ["no day of the calendar"]),
        ({"open": "yes"}, ["true or false"]),
        ({"spoken": "sv')"}, ["language"]),
    ],
)
def test_a_value_of_the_wrong_type_is_refused_with_the_type_and_an_example(
    given: Mapping[str, str], said: list[str]
) -> None:
    with pytest.raises(BadParameter) as refused:
        query_of(WITH_ALL_TYPES).bind(given)
    for words in said:
        assert words in str(refused.value)


def test_a_value_that_is_none_of_a_parameters_own_is_refused_with_those_there_are() -> None:
    query = query_of(changed('example = "sv"', 'example = "sv", values = ["sv", "en"]'))
    assert query.bind({"language": "EN"}) == query.bind({"language": "en"})
    with pytest.raises(BadParameter) as refused:
        query.bind({"language": "fi"})
    assert str(refused.value) == "language is of type language: 'fi' is none of sv, en (here: sv)"
    assert refused.value.swedish.endswith("'fi' är inget av sv, en (här: sv)")


def test_an_unknown_parameter_is_refused_with_those_there_are() -> None:
    with pytest.raises(UnknownParameter, match=r"it has project, language; did you mean project\?"):
        query_of(STARTS).bind({"projekt": "project/clean-water"})


def test_parameters_are_bound_where_the_pattern_begins_or_after_what_the_text_assigns() -> None:
    query = query_of(STARTS)
    bound = query.bind({"project": "project/clean-water"}, "sv")
    within = f" VALUES (?project) {{ (<{BASE}id/project/clean-water>) }}"
    assert f"WHERE {{{within}\n" in bound
    assert bound.endswith('\nVALUES (?language) { ("sv") }\n')
    # Lines stay where they were, so that a fault is told of the file's own line.
    assert len(bound.splitlines()) == len(query.text.splitlines()) + 1


@pytest.mark.parametrize(
    ("text", "begins"),
    [
        ("SELECT ?a {|?a ?b ?c }", "{"),
        ("SELECT (IF(EXISTS { ?x ?y ?z }, 1, 2) AS ?a) FROM <b> WHERE {|?a ?b ?c }", "{"),
        ("PREFIX select: <a{> ASK # {\n{|}", "{"),
        ("CONSTRUCT { ?a ?b ?c } WHERE { ?a ?b ?c }", None),
    ],
)
def test_the_pattern_of_a_query_is_found(text: str, begins: str | None) -> None:
    at = opening(text.replace("|", ""))
    assert at == (text.index("|") if begins else None)


def test_a_language_is_filled_in_and_may_be_given() -> None:
    assert 'VALUES (?language) { ("en") }' in query_of(STARTS).bind({})
    assert 'VALUES (?language) { ("vi") }' in query_of(STARTS).bind({"language": "vi"}, "sv")


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        pytest.param(
            "{ ?s e:p ?x FILTER(?x != e:b) }", "{ ?s e:p <a> FILTER(<a> != e:b) }", id="it"
        ),
        pytest.param("{ ?xy e:p $x }", "{ ?xy e:p <a> }", id="not one that begins so"),
        pytest.param(
            "{ VALUES ?x { e:a } ?x ?p ?o }", "{ VALUES ?x { e:a } <a> ?p ?o }", id="VALUES"
        ),
        pytest.param(
            "{ VALUES (?x ?y) { (e:a e:b) } ?x ?y ?o }",
            "{ VALUES (?x ?y) { (e:a e:b) } <a> ?y ?o }",
            id="VALUES of two",
        ),
        pytest.param(
            "{ MINUS { ?x ?p ?o { ?x ?q ?r } } ?x e:p 1 }",
            "{ MINUS { ?x ?p ?o { ?x ?q ?r } } <a> e:p 1 }",
            id="all of a MINUS stays",
        ),
        pytest.param(
            "{ { SELECT ?x (MAX(?o) AS ?m) { ?x ?p ?o } GROUP BY ?x } ?x ?q ?m } ORDER BY ?x",
            "{ { SELECT ?x (MAX(?o) AS ?m) { <a> ?p ?o } GROUP BY ?x } <a> ?q ?m } ORDER BY ?x",
            id="heads and orders stay",
        ),
        pytest.param("{ ?s ?p ?o FILTER(BOUND(?x)) ?x ?p 1 }", None, id="asked after"),
        pytest.param("{ { SELECT (COUNT(?x) AS ?n) { ?x ?p ?o } } ?x ?p 1 }", None, id="counted"),
        pytest.param("{ ?s e:p '?x' # ?x\n }", None, id="in texts and comments"),
    ],
)
def test_a_fixed_variable_is_a_constant_where_that_says_the_same(
    text: str, expected: str | None
) -> None:
    assert fixed(text, {"x": "<a>"}) == (expected or text)
