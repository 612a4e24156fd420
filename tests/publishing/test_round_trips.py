"""Every format of RDF that we write says the same when rdflib and pyoxigraph read it."""

from collections.abc import Iterable, Iterator
from functools import cache

import httpx
import pytest
import rdflib
from hypothesis import given
from hypothesis import settings as tried
from hypothesis import strategies as some
from pyoxigraph import RdfFormat, parse
from rdflib.compare import isomorphic

from conftest import ROOT, serving, write
from described import FILES
from tvinna import settings
from tvinna.errors import NotAcceptable
from tvinna.formats import N_QUADS, RDF_XML, TRIG, TURTLE, Format, offered
from tvinna.publish.quads import Quad, written
from tvinna.sources import open_folder
from tvinna.sources.statements import Literal, Term
from tvinna.terms import RDF, XSD

# rdflib's own readers call what rdflib has deprecated.
pytestmark = pytest.mark.filterwarnings("ignore:.* is deprecated:DeprecationWarning")
GRAPH_FORMS = offered("graph")
WITH_GRAPHS = (N_QUADS, TRIG)
STRING, TEXT = XSD + "string", RDF + "langString"
THING, SAYS, FIRST, SECOND = (f"https://example.org/{name}" for name in ("id/a", "p", "g/1", "g/2"))

Said = set[tuple[str, ...]]


@pytest.fixture(autouse=True, scope="module")
def as_written() -> Iterator[None]:
    # Otherwise rdflib reads 007 as 7, and 2.50 as 2.5.
    with pytest.MonkeyPatch.context() as patch:
        patch.setattr(rdflib, "NORMALIZE_LITERALS", False)
        yield


def said(quads: Iterable[Quad], form: Format) -> Said:
    """What these quads say in a format: with their graphs, if it has any."""
    return {
        (
            quad.graph if form in WITH_GRAPHS else "",
            quad.subject,
            quad.predicate,
            *term(quad.object),
        )
        for quad in quads
    }


def term(value: Term) -> tuple[str, ...]:
    return (
        (value,) if isinstance(value, str) else (value.text, value.datatype, value.language or "")
    )


def by_pyoxigraph(body: bytes, form: Format) -> Said:
    found: Said = set()
    for quad in parse(body, format=RdfFormat.from_media_type(form.media_type)):
        value = quad.object
        last: tuple[str, ...] = (value.value,)
        if hasattr(value, "datatype"):
            last = (value.value, value.datatype.value, value.language or "")
        graph = getattr(quad.graph_name, "value", "")
        found.add((graph, quad.subject.value, quad.predicate.value, *last))
    return found


def by_rdflib(body: bytes, form: Format) -> Said:
    dataset = rdflib.Dataset()
    dataset.parse(data=body, format=form.media_type)
    found: Said = set()
    for subject, predicate, value, graph in dataset.quads():
        last: tuple[str, ...] = (str(value),)
        if isinstance(value, rdflib.Literal):
            plain = TEXT if value.language else STRING
            last = (str(value), str(value.datatype or plain), value.language or "")
        # What is in no graph, rdflib puts into one of its own.
        name = str(graph) if form in WITH_GRAPHS else ""
        found.add((name, str(subject), str(predicate), *last))
    return found


def comes_back(quads: list[Quad], form: Format) -> None:
    body = written(quads, form)
    wanted = said(quads, form)
    assert by_pyoxigraph(body, form) == wanted
    assert by_rdflib(body, form) == wanted


def of(value: Term) -> list[Quad]:
    """A statement that two graphs make, and one of another thing."""
    return [Quad(FIRST, THING, SAYS, value), Quad(SECOND, THING, SAYS, value)]


def named(form: Format) -> str:
    return form.name


@cache
def ours() -> tuple[Quad, ...]:
    folder = open_folder(ROOT)
    return tuple(
        Quad(source.graph, *statement)
        for source in (*folder.sources, *folder.ontology)
        for statement in source.statements()
    )


@pytest.mark.slow
@pytest.mark.parametrize("form", GRAPH_FORMS, ids=named)
def test_all_of_the_repositorys_data_comes_back(form: Format) -> None:
    comes_back(list(ours()), form)


@pytest.mark.parametrize("form", GRAPH_FORMS, ids=named)
def test_a_document_comes_back(form: Format) -> None:
    comes_back([quad for quad in ours() if quad.graph.endswith("/minutes-514")], form)


HOSTILE: dict[str, Term] = {
    "a language": Literal("hợp tác quốc tế", TEXT, "vi"),
    "a language of several parts": Literal("colour", TEXT, "en-gb-oxendict"),
    "line ends and tabs": Literal("a\n\n b\tc \n", STRING),
    "what markup is made of": Literal("<a href='x'>&amp;\"]]></a>", STRING),
    "what quoting is made of": Literal("\\ \\n \"\"\" ''' \\u0041", STRING),
    "blanks at both ends": Literal("  a  ", STRING),
    "nothing": Literal("", STRING),
    "a delete and a C1 control": Literal("a\x7fb\x85c", STRING),
    "line and paragraph separators": Literal("a\u2028b\u2029c", STRING),
    "another direction": Literal("\u202eabc\u200f", STRING),
    "letters with marks of their own": Literal("a\u030a o\u0308", STRING),
    "letters beyond the first plane": Literal("\U0001f600\U0010fffd", STRING),
    "a decimal with a nought at its end": Literal("2.50", XSD + "decimal"),
    "an integer": Literal("7", XSD + "integer"),
    "a double with an exponent": Literal("1.0E1", XSD + "double"),
    "a truth in digits": Literal("1", XSD + "boolean"),
    "a year": Literal("2012", XSD + "gYear"),
    "a month": Literal("2012-05", XSD + "gYearMonth"),
    "a time with a zone": Literal("2012-05-01T00:00:00.000Z", XSD + "dateTime"),
    "XML": Literal("<b>x</b>", RDF + "XMLLiteral"),
    "a datatype that nobody knows": Literal("x", "https://example.org/datatype"),
    "an IRI with letters": "https://example.org/id/thái-nguyên-å",
    "an IRI with octets": "https://example.org/id/th%C3%A1i?a=b&c='d'#e",
    "a URN": "urn:isbn:9789100000000",
}


@pytest.mark.parametrize("form", GRAPH_FORMS, ids=named)
@pytest.mark.parametrize("value", HOSTILE.values(), ids=HOSTILE)
def test_a_hostile_value_comes_back(value: Term, form: Format) -> None:
    comes_back(of(value), form)


# What XML can hold as it is: no controls but tab and line feed, no half of a pair.
TEXTS = some.text(
    some.characters(exclude_categories=["Cs", "Cn", "Cc"]) | some.sampled_from("\n\t")
)
TAGS = some.sampled_from(["sv", "en", "vi", "nb-no", "zh-hant", "sr-latn-rs"])
VALUES = (
    some.builds(lambda text: Literal(text, STRING), TEXTS)
    | some.builds(lambda text, tag: Literal(text, TEXT, tag), TEXTS, TAGS)
    | some.from_regex(r"https://example\.org/[a-zåäöđ0-9/-]{0,20}", fullmatch=True)
)


@pytest.mark.parametrize("form", GRAPH_FORMS, ids=named)
@tried(max_examples=25, deadline=None)
@given(values=some.lists(VALUES, max_size=5))
def test_whatever_is_said_comes_back(form: Format, values: list[Term]) -> None:
    comes_back([quad for value in values for quad in of(value)], form)


@pytest.mark.parametrize("text", ["007", "+7"])
@pytest.mark.parametrize("form", GRAPH_FORMS, ids=named)
def test_an_integer_keeps_its_digits_where_a_reader_lets_it(form: Format, text: str) -> None:
    quads = of(Literal(text, XSD + "integer"))
    body = written(quads, form)
    assert by_pyoxigraph(body, form) == said(quads, form)
    # Turtle writes an integer bare, which rdflib reads as the number that it is.
    bare = of(Literal("7", XSD + "integer")) if form in (TURTLE, TRIG) else quads
    assert by_rdflib(body, form) == said(bare, form)


def test_a_language_is_written_in_small_letters_everywhere() -> None:
    # Tags are the same in any letters; the engine knows one spelling. (RDF 1.1 Concepts, 3.3)
    for form in GRAPH_FORMS:
        body = written(of(Literal("colour", TEXT, "en-GB")), form)
        assert {row[-1] for row in by_pyoxigraph(body, form)} == {"en-gb"}
        assert {row[-1] for row in by_rdflib(body, form)} == {"en-gb"}


CONTROLS = ["\x00", "\x01", "\x0b", "\x1b", "\r", "\r\n", "\ufffe", "\uffff"]


@pytest.mark.parametrize("control", CONTROLS, ids=ascii)
def test_what_xml_cannot_hold_is_refused_there_and_comes_back_elsewhere(control: str) -> None:
    quads = of(Literal(f"a{control}b", STRING))
    with pytest.raises(NotAcceptable, match=rf"U\+{ord(control[0]):04X} of a text; ask for Turtle"):
        written(quads, RDF_XML)
    for form in GRAPH_FORMS:
        if form != RDF_XML:
            comes_back(quads, form)


@pytest.mark.parametrize("local", ["123", "", "a(b)", "ns#"])
def test_a_property_that_xml_cannot_name_is_refused_there_and_comes_back_elsewhere(
    local: str,
) -> None:
    quads = [Quad(FIRST, THING, f"https://example.org/{local}", THING)]
    with pytest.raises(NotAcceptable, match="cannot name the property"):
        written(quads, RDF_XML)
    for form in GRAPH_FORMS:
        if form != RDF_XML:
            comes_back(quads, form)


@pytest.fixture(scope="module")
def at(tmp_path_factory: pytest.TempPathFactory) -> Iterator[str]:
    folder = write(tmp_path_factory.mktemp("round") / "town", FILES)
    with serving(folder, settings.read(folder)) as address:
        yield address


def construct(at: str, query: str, form: Format) -> httpx.Response:
    headers = {"Accept": form.media_type}
    return httpx.get(f"{at}/sparql", params={"query": query}, headers=headers)


MADE = """CONSTRUCT { ?s ?p ?o . ?made <https://example.org/p> "\\u0009<&>\\n"@sv , 7 , ?made }
WHERE { { ?s ?p ?o } UNION { BIND(BNODE() AS ?made) } }"""


@pytest.mark.parametrize("form", GRAPH_FORMS, ids=named)
def test_a_graph_that_a_query_makes_is_the_same_in_every_format(at: str, form: Format) -> None:
    plain = offered("graph")[1]
    wanted = rdflib.Graph().parse(data=construct(at, MADE, plain).content, format=plain.media_type)
    answer = construct(at, MADE, form)
    assert answer.status_code == 200
    assert len(wanted) > 50
    got = rdflib.Dataset(default_union=True)
    got.parse(data=answer.content, format=form.media_type)
    flat = rdflib.Graph()
    for triple in got.triples((None, None, None)):
        flat.add(triple)
    assert isomorphic(flat, wanted)
    kind = RdfFormat.from_media_type(form.media_type)
    assert len({quad.triple for quad in parse(answer.content, format=kind)}) == len(wanted)


def test_a_query_that_makes_what_xml_cannot_hold_is_told_so(at: str) -> None:
    query = 'CONSTRUCT { <urn:a> <urn:p:p> "\\u0001" } {}'
    answer = construct(at, query, RDF_XML)
    assert answer.status_code == 400
    assert "U+0001" in answer.json()["detail"]
    assert construct(at, query, TRIG).status_code == 200


@pytest.mark.parametrize("sign", ["0001", "000D", "FFFE"])
def test_rows_that_xml_cannot_hold_are_refused_and_json_has_them(at: str, sign: str) -> None:
    query = f'SELECT ?x {{ VALUES ?x {{ "a\\u{sign}b" }} }}'
    xml = {"Accept": "application/sparql-results+xml"}
    answer = httpx.get(f"{at}/sparql", params={"query": query}, headers=xml)
    assert answer.status_code == 400
    assert f"XML cannot hold the character U+{sign}" in answer.json()["detail"]
    assert "ask for JSON" in answer.json()["detail"]
    rows = httpx.get(f"{at}/sparql", params={"query": query}).json()["results"]["bindings"]
    assert rows[0]["x"]["value"] == f"a{chr(int(sign, 16))}b"
