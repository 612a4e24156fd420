"""A text that is no SPARQL is told where it goes wrong and what would mend it, in three "
"languages."""

import string

import pytest
from hypothesis import given
from hypothesis import strategies as st

from conftest import ROOT
from tvinna.queries.faults import MENDING
from tvinna.queries.grammar import END, misplaced
from tvinna.queries.mending import mending
from tvinna.queries.text import tokens

QUESTIONS = sorted(ROOT.glob("queries/**/*.rq"))
ALL = "SELECT * WHERE {\n  ?s ?p ?o .\n}"


# The faults that people make: the text, then line and column, then words of what is told.
FAULTS = [
    ("no object", "SELECT * WHERE {\n  ?s ?p .\n}", "2:9", "an object is missing"),
    ("no object at a line's end", "SELECT * WHERE {\n  ?s ?p\n}", "2:8", "an object is missing"),
    ("no property", "SELECT * WHERE {\n  ?s .\n}", "2:6", "a property and an object"),
    ("no dot", "SELECT * WHERE {\n  ?s ?p ?o\n  ?a ?b ?c\n}", "3:3", "a dot is missing"),
    ("a brace left open", "SELECT * WHERE {\n  ?s ?p ?o .\n", "1:16", "«{», which opens here"),
    ("no braces", "SELECT * WHERE\n  ?s ?p ?o", "2:3", "in braces"),
    ("nothing searched for", "SELECT ?s", "1:10", "in braces"),
    ("a brace too many", f"{ALL}}}", "3:2", "closes nothing"),
    ("a quote left open", 'ASK {\n  ?s ?p "Linz .\n}', "2:9", "the quote here has no end"),
    ("typographers' quotes", "ASK { ?s ?p ”Linz” }", "1:13", "straight ones"),
    ("a prefix unknown", "ASK { ?s a tv:Project }", "1:12", "PREFIX tv: <https://w3id.org/tvinna"),
    ("a comma between columns", "SELECT ?s, ?p {?s ?p ?o}", "1:10", "no comma belongs here"),
    ("a comma between values", "ASK { VALUES ?s { 1, 2 } }", "1:20", "no comma belongs here"),
    ("ORDER without BY", f"{ALL}\nORDER ?s", "4:7", "ORDER BY"),
    ("GROUP without BY", f"{ALL}\nGROUP ?s", "4:7", "GROUP BY"),
    ("a wrong verb", "SELCT ?s {?s ?p ?o}", "1:1", "did you mean SELECT?"),
    ("a wrong word", "ASK {\n  OPTINAL { ?s ?p ?o }\n}", "2:3", "did you mean OPTIONAL?"),
    ("a wrong function", 'ASK { FILTER(CONTAIN("x", "x")) }', "1:14", "did you mean CONTAINS?"),
    ("no verb", "which projects are there?", "1:1", "begins with SELECT"),
    ("FILTER without brackets", "ASK { ?s ?p ?o FILTER ?o > 3 }", "1:23", "FILTER(…)"),
    ("a bracket left open", "ASK { ?s ?p ?o FILTER(?o > 3 }", "1:22", "«(», which opens here"),
    ("two signs of equality", "ASK { ?s ?p ?o FILTER(?o == 3) }", "1:26", "a single ="),
    ("AND", "ASK { ?s ?p ?o FILTER(?o > 3 AND ?o < 5) }", "1:30", "write && instead of"),
    ("OR", "ASK { ?s ?p ?o FILTER(?o > 3 or ?o < 5) }", "1:30", "write || instead of"),
    ("LIMIT without a number", f"{ALL} LIMIT ten", "3:9", "LIMIT 10"),
    ("ORDER BY behind LIMIT", f"{ALL} LIMIT 10 ORDER BY ?s", "3:12", "comes too late"),
    ("a count without a name", "SELECT (COUNT(?s)) {?s ?p ?o}", "1:18", "lacks a name"),
    ("a count without brackets", "SELECT COUNT(?s) {?s ?p ?o}", "1:8", "(COUNT(…) AS ?number)"),
    ("a count left open", "SELECT (COUNT(?s AS ?n) {?s ?p ?o}", "1:14", "«(», which opens here"),
    ("BIND without AS", "ASK { BIND(1 + 1) }", "1:17", "lacks a name"),
    ("a bare address", "ASK { ?s a https://example.org/A }", "1:18", "<https://…>"),
    ("an address left open", "ASK { ?s a <https://example.org/A }", "1:12", "has no >"),
    ("PREFIX without a colon", "PREFIX a <https://example.org/>\nASK {}", "1:8", "a colon"),
    ("PREFIX with a dot", "PREFIX a: <https://example.org/> .\nASK {}", "1:34", "no dot stands"),
    ("@prefix", "@prefix a: <https://example.org/> .\nASK {}", "1:1", "without @"),
    ("SQL", "SELECT * FROM projects", "1:15", "<https://…>"),
    ("a semicolon at the end", f"{ALL};", "3:2", "is over before «;»"),
    ("a column without its sign", "SELECT s {?s ?p ?o}", "1:8", "?s or tv:s"),
    ("a property without a prefix", "ASK { ?s type ?o }", "1:10", "?type or tv:type"),
    ("UNION without groups", "ASK { ?s ?p ?o UNION ?a ?b ?c }", "1:16", "two groups in braces"),
    ("HAVING without brackets", f"{ALL} HAVING COUNT(?o) > 1", "3:20", "HAVING (COUNT(?x) > 1)"),
    ("DESC without brackets", f"{ALL} ORDER BY ?s DESC", "3:19", "DESC(…)"),
    ("a language left out", "ASK { ?s ?p 'Linz'@ }", "1:19", "«@» cannot stand here"),
]  # fmt: skip


@pytest.mark.parametrize(
    ("text", "place", "told"), [row[1:] for row in FAULTS], ids=[row[0] for row in FAULTS]
)
def test_a_fault_is_told_where_it_is_with_what_to_write(text: str, place: str, told: str) -> None:
    found = mending(text)
    assert found is not None
    line = text.count("\n", 0, found.start) + 1
    assert f"{line}:{found.start - text.rfind(chr(10), 0, found.start)}" == place
    assert told in found.said["en"]
    assert len({found.said[one] for one in ("sv", "en", "vi")}) == 3


@pytest.mark.parametrize("row", MENDING.values(), ids=MENDING)
def test_what_is_told_names_the_same_in_each_language(row: dict[str, str]) -> None:
    named = [
        {field for _, field, _, _ in string.Formatter().parse(text) if field}
        for text in row.values()
    ]
    assert named[0] == named[1] == named[2]


@pytest.mark.parametrize("path", QUESTIONS, ids=lambda path: path.stem)
def test_every_question_is_one_to_the_grammar(path: object) -> None:
    assert misplaced(path.read_text("utf-8")) is None  # type: ignore[attr-defined]


@given(st.data())
def test_a_query_that_is_cut_short_lacks_its_end_and_nothing_before(data: st.DataObject) -> None:
    text = data.draw(st.sampled_from(QUESTIONS)).read_text("utf-8")
    # Between the halves of a sign such as && nothing may stand.
    cut = data.draw(st.sampled_from([one for one in tokens(text) if one.kind != "mark"]))
    fault = misplaced(text[: cut.start])
    assert fault is None or fault.read.kind == END


@given(st.text(alphabet="{}()[]<>?:.;,*+-/|^!=&\"'@#a1 \n\\", max_size=60))
def test_whatever_is_asked_ends(text: str) -> None:
    found = mending(text)
    assert found is None or 0 <= found.start <= len(text)


@pytest.mark.parametrize(
    "text",
    ["ASK { ?s ?p ?o " + "." * 10_000, "ASK { << ?s ?p ?o >> ?a }", "ASK { LATERAL {?s ?p} }"],
    ids=["longer than people write", "statements on statements", "newer words"],
)
def test_what_the_grammar_cannot_judge_is_left_to_the_engine(text: str) -> None:
    assert mending(text) is None
