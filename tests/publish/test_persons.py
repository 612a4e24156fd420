"""What a release may not say of persons, and of those whose names are withheld."""

from hashlib import sha256
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st
from pyoxigraph import Literal, NamedNode, Quad

from tvinna.errors import BadRelease
from tvinna.publish.persons import Rules, Withheld, words_of
from tvinna.publish.withheld import short_forms, withheld_names
from tvinna.sources import open_folder

BASE = "https://example.org/town/"
FOAF = "http://xmlns.com/foaf/0.1/"
LABEL = "http://www.w3.org/2000/01/rdf-schema#label"
ALT_LABEL = "http://www.w3.org/2004/02/skos/core#altLabel"


RULES = Rules(
    permitted=frozenset({f"{BASE}id/person/mover-1"}),
    persons=frozenset({f"{BASE}id/person/mover-1", f"{BASE}id/person/guest-2"}),
    own=BASE,
    withheld=(Withheld(f"{BASE}id/passage/minutes-3", ("kare", "ek")),),
    reachable=frozenset({"info@example.org"}),
)


def statement(thing: str, predicate: str, value: Literal | NamedNode) -> Quad:
    graph = NamedNode(f"{BASE}source/minutes")
    return Quad(NamedNode(BASE + thing), NamedNode(predicate), value, graph)


@pytest.mark.parametrize(
    ("thing", "predicate", "value", "says"),
    [
        ("id/person/guest-2", FOAF + "name", Literal("Anna Berg"), "permits"),
        ("id/organization/x", FOAF + "name", Literal("Anna Berg"), "permits"),
        ("id/person/guest-2", FOAF + "givenName", Literal("Anna"), "permits"),
        ("id/person/guest-2", LABEL, Literal("Anna Berg", language="sv"), "names a person"),
        ("id/person/mover-1", FOAF + "mbox", NamedNode("mailto:a@b.se"), "how to reach"),
        ("id/x/y", LABEL, Literal("Ring 013-20 60 00"), "telephone number"),
        ("id/x/y", LABEL, Literal("811218-9876"), "personal identity number"),
        ("id/x/811218-9876", LABEL, Literal("En sak"), "personal identity number"),
        ("id/x/y", LABEL, NamedNode("mailto:a@b.se"), "e-mail address"),
        ("id/x/y", LABEL, NamedNode("mailto:a%40b.se"), "e-mail address"),
        ("id/x/y", LABEL, NamedNode("https://example.com/?to=a%40b.se"), "e-mail address"),
        ("id/person/a%40b.se", LABEL, Literal("En sak"), "e-mail address"),
        ("id/x/y", LABEL, NamedNode("tel:+4613206000"), "telephone number"),
        ("id/x/y", LABEL, Literal("Enligt KÅRE  EK i går"), "passage"),
        ("id/x/y", LABEL, Literal("Ek, Kåre"), "passage"),
        ("id/person/kare-ek", LABEL, Literal("En sak"), "passage"),
        ("id/x/y", LABEL, NamedNode("https://example.com/K%C3%A5re_Ek"), "passage"),
    ],
)
def test_a_statement_that_exposes_a_person_is_refused(
    thing: str, predicate: str, value: Literal | NamedNode, says: str
) -> None:
    assert says in RULES.fault(statement(thing, predicate, value))


@pytest.mark.parametrize(
    ("thing", "predicate", "value"),
    [
        pytest.param("id/person/mover-1", FOAF + "name", Literal("Bo Ek"), id="a permitted name"),
        ("id/person/guest-2", LABEL, Literal("En person bland mottagarna av § 7", language="sv")),
        pytest.param("id/x/y", LABEL, Literal("info@example.org"), id="the contact settings"),
        pytest.param(
            "id/x/y", LABEL, NamedNode("https://example.net/8112189876"), id="another's number"
        ),
        pytest.param("id/x/y", LABEL, Literal("Ekenäs, Kåreholm"), id="a name within a word"),
    ],
)
def test_other_statements_may_stand(thing: str, predicate: str, value: Literal | NamedNode) -> None:
    assert RULES.fault(statement(thing, predicate, value)) == ""


def test_what_is_said_of_a_withheld_name_does_not_repeat_it() -> None:
    said = RULES.fault(statement("id/x/y", LABEL, Literal("Kåre Ek")))
    assert "Ek" not in said
    assert "id/passage/minutes-3" in said


@pytest.mark.parametrize("text", ["x" * 1_048_570 + " Kåre\nEk", "<t>Kåre Ek</t>", "kåre-ek"])
def test_a_withheld_name_is_found_in_a_file_wherever_it_stands(tmp_path: Path, text: str) -> None:
    file = tmp_path / "file"
    file.write_text(text, encoding="utf-8")
    assert list(RULES.names_in_file(file)) == [f"{BASE}id/passage/minutes-3"]


MINUTES = f"""@base <{BASE}> .
@prefix tv: <https://w3id.org/tvinna/ns/> .
@prefix oa: <http://www.w3.org/ns/oa#> .
@prefix foaf: <{FOAF}> .
<id/person/guest-1> a foaf:Person ; tv:readFrom <id/passage/minutes-1> .
<id/text/minutes> a tv:TextFile ; tv:sha256 "%s" .
<id/passage/minutes-1> a tv:Passage ; oa:hasSource <id/text/minutes> ;
    oa:hasSelector <id/selector/minutes-1> .
<id/selector/minutes-1> oa:start 7 ; oa:end 14 .
"""


def folder_of(place: Path, digest: str) -> Path:
    files = {
        "tvinna.toml": f'base = "{BASE}"\n[title]\nsv = "Staden"\nen = "The town"\n',
        "data/sources/minutes.ttl": MINUTES % digest,
        "documents/minutes.txt": "Gäst:  Kåre Ek \n",
    }
    for name, text in files.items():
        path = place / name
        path.parent.mkdir(parents=True, exist_ok=True)
        path.write_text(text, encoding="utf-8")
    return place


def test_a_person_without_a_name_marks_the_passages_that_hold_it(tmp_path: Path) -> None:
    digest = sha256("Gäst:  Kåre Ek \n".encode()).hexdigest()
    folder = open_folder(folder_of(tmp_path, digest))
    found = withheld_names(folder, tmp_path / "documents")
    assert {one.passage for one in found} == {f"{BASE}id/passage/minutes-1"}
    assert {one.words for one in found} == {("kare", "ek"), ("k", "ek"), ("ek",)}


@pytest.mark.parametrize(
    "text",
    ["Kåre Ek", "Ek, Kåre", "K. Ek", "K Ek", "Ek, K.", "Ek", "Skolan (Ek)", "EK:s skola"],
)
def test_a_withheld_name_is_refused_in_its_short_forms_too(tmp_path: Path, text: str) -> None:
    digest = sha256("Gäst:  Kåre Ek \n".encode()).hexdigest()
    folder = open_folder(folder_of(tmp_path, digest))
    rules = Rules(frozenset(), frozenset(), BASE, withheld_names(folder, tmp_path / "documents"))
    assert "passage" in rules.fault(statement("id/project/school", ALT_LABEL, Literal(text)))


@pytest.mark.parametrize(
    ("data", "refused"),
    [
        pytest.param('<id/x/tree> rdfs:label "Ett träd, en ek"@sv .', False, id="a common word"),
        pytest.param('<id/city/ek> a schema:City ; rdfs:label "Ek"@sv .', False, id="a place"),
        pytest.param(
            '<id/person/p> foaf:name "Bo Ek" . <id/permission/p> tv:permits <id/person/p> .',
            False,
            id="a permitted person's name",
        ),
        pytest.param('<id/project/ek> rdfs:label "Skolan Ek"@sv .', True, id="a project's label"),
        pytest.param(
            '<id/project/ek> rdfs:label "Kåre Ek"@sv , "K. Ek"@en .', True, id="all of a label"
        ),
    ],
)
def test_a_last_word_alone_is_refused_unless_it_is_an_ordinary_word_here(
    tmp_path: Path, data: str, refused: bool
) -> None:
    digest = sha256("Gäst:  Kåre Ek \n".encode()).hexdigest()
    path = folder_of(tmp_path, digest)
    prefixes = (
        f"@base <{BASE}> . @prefix rdfs: <http://www.w3.org/2000/01/rdf-schema#> .\n"
        "@prefix schema: <http://schema.org/> . @prefix tv: <https://w3id.org/tvinna/ns/> .\n"
        f"@prefix foaf: <{FOAF}> .\n"
    )
    (path / "data/sources/other.ttl").write_text(f"{prefixes}{data}\n", encoding="utf-8")
    found = withheld_names(open_folder(path), path / "documents")
    assert (("ek",) in {one.words for one in found}) == refused
    assert {("kare", "ek"), ("k", "ek")} <= {one.words for one in found}


@pytest.mark.parametrize(
    ("name", "forms"),
    [
        (("kare", "ek"), {("k", "ek"), ("ek",)}),
        (
            ("anna", "maria", "ek"),
            {("a", "ek"), ("a", "m", "ek"), ("am", "ek"), ("anna", "ek"), ("ek",)},
        ),
        pytest.param(("ek",), set(), id="one word is no full name"),
        pytest.param(("kare", "e"), set(), id="a last word of one letter is an initial"),
    ],
)
def test_a_full_name_has_short_forms(name: tuple[str, ...], forms: set[tuple[str, ...]]) -> None:
    assert short_forms(name) == forms


def test_a_text_that_is_not_at_hand_stops_the_release(tmp_path: Path) -> None:
    folder = open_folder(folder_of(tmp_path, "0" * 64))
    with pytest.raises(BadRelease, match=r"minutes-1> may hold a name .* not among the documents"):
        withheld_names(folder, tmp_path / "documents")


@given(st.text())
def test_the_words_of_a_name_hold_no_sign_and_no_capital(text: str) -> None:
    assert all(word.isalnum() and word == word.casefold() for word in words_of(text))
