"""What others say is the same thing, and another folder's own partnerships."""

import codecs

import pytest

from importing.files import TOWN, Import, no_findings, said
from tvinna.check.folder_rules import folder_rules
from tvinna.check.reading import read
from tvinna.errors import BadImport
from tvinna.sources import Folder, open_folder

SSSOM = """#mapping_set_id: https://example.org/set
#curie_map:
#  WD: http://www.wikidata.org/entity/
subject_id\tpredicate_id\tpredicate_modifier\tobject_id\tconfidence
https://example.org/askby/id/municipality/1234\tskos:exactMatch\t\tWD:Q1\t0.9
https://example.org/askby/id/municipality/1234\tskos:closeMatch\tNot\tWD:Q2\t
https://example.org/askby/id/municipality/9999\tskos:exactMatch\t\tWD:Q3\t
https://example.org/askby/id/municipality/1234\trdfs:seeAlso\t\tWD:Q4\t
https://example.org/askby/id/municipality/1234\tskos:exactMatch\t\tXX:4\t
"""


def test_mappings_are_kept_as_claims_and_decide_nothing(imported: Import, folder: Folder) -> None:
    done = imported(SSSOM, "map.sssom.tsv", stem="map")
    assert done.form == "SSSOM"
    assert done.unread == ("confidence",)
    assert [(one.row, one.column) for one in done.rejects] == [
        (7, "subject_id"),
        (8, "predicate_id"),
        (9, "object_id"),
    ]
    text = done.path.read_text(encoding="utf-8")
    assert text.count("tv:denied true") == 1
    assert text.count("a tv:IdentityClaim") == 2
    no_findings(folder)


@pytest.mark.parametrize("separator", ["\t", ","])
def test_a_head_may_stand_in_quotes_and_a_cell_hold_what_ends_lines_elsewhere(
    imported: Import, separator: str
) -> None:
    head = separator.join(['"subject_id"', '"predicate_id"', '"object_id"', '"comment"'])
    cells = ["https://a.example/1", "skos:exactMatch", "https://b.example/1", "a\u2028b\x85c"]
    done = imported(f"#x\n{head}\n{separator.join(cells)}\n", "map.sssom.tsv", stem="map")
    assert (done.rows, done.rejected, done.unread) == (1, 0, ("comment",))
    assert "tv:row 3" in done.path.read_text(encoding="utf-8")


def test_a_cell_that_never_ends_is_told_with_its_line(imported: Import) -> None:
    head = "subject_id\tpredicate_id\tobject_id\n"
    with pytest.raises(BadImport, match=r"near line 2 .*quotation mark"):
        imported(f"{head}{'x' * 200_000}\ta\tb\n", "map.sssom.tsv", stem="map")


LINKS = """@prefix void: <http://rdfs.org/ns/void#> .
@prefix skos: <http://www.w3.org/2004/02/skos/core#> .
<https://x.org/set> a void:Linkset ; void:linkPredicate skos:exactMatch .
<https://x.org/a> skos:exactMatch <https://y.org/a> .
<https://x.org/b> skos:exactMatch "b" .
<https://x.org/b> <https://x.org/p> <https://y.org/b> .
"""


@pytest.mark.parametrize("form", ["auto", "linkset"])
def test_a_linkset_becomes_claims_of_identity(imported: Import, folder: Folder, form: str) -> None:
    done = imported(LINKS, "links.ttl", form=form)
    assert done.form == "linkset"
    assert done.difference.new == {"identity-claim": 1, "party": 1}
    assert [(one.row, one.column) for one in done.rejects] == [(4, "object"), (5, "predicate")]
    assert [one.rpartition("#")[2] for one in done.unread] == [
        "linkPredicate (1)",
        "type (1)",
    ]
    no_findings(folder)


def other_folder() -> str:
    return f"""@prefix tv: <https://w3id.org/tvinna/ns/> .
@prefix rdfs: <http://www.w3.org/2000/01/rdf-schema#> .
@prefix org: <http://www.w3.org/ns/org#> .
@prefix form: <https://w3id.org/tvinna/scheme/form/> .
@base <https://b.example.org/> .
<id/partnership/x> a tv:Partnership ; rdfs:label "B – C"@en , "B och C"@sv ; tv:form form:contact ;
    tv:party <id/municipality/2> , <id/place/c> .
<id/municipality/2> a org:FormalOrganization ; rdfs:label "B"@en .
<id/place/c> rdfs:label "C"@sv .
<id/project/p> a tv:Project ; rdfs:label "P"@en .
<{TOWN}id/municipality/1234> a tv:RecordedParty ; rdfs:label "Ours"@en .
"""


def test_another_folders_partnerships_come_at_their_own_addresses(
    imported: Import, folder: Folder
) -> None:
    done = imported(other_folder(), "b.ttl")
    partnership = said(done, "https://b.example.org/id/partnership/x")
    assert {
        'rdfs:label "B – C"@en',
        'rdfs:label "B och C"@sv',
        "tv:form form:contact",
    } <= partnership
    assert "a tv:RecordedParty" in said(done, "https://b.example.org/id/place/c")
    # What is ours is not said by others in our place, and what is left out is told.
    assert {one.column for one in done.rejects} == {"rdf:type", "rdfs:label"}
    assert "tv:Project (1)" in done.unread
    no_findings(folder)


def test_a_folder_under_the_products_own_domain_is_another_folder_too(
    imported: Import, folder: Folder
) -> None:
    other = other_folder().replace("https://b.example.org/", "https://w3id.org/tvinna/berga/")
    done = imported(other, "b.ttl")
    assert said(done, "https://w3id.org/tvinna/berga/id/place/c")
    no_findings(folder)


def test_nobody_says_anything_of_the_vocabulary_itself(imported: Import, folder: Folder) -> None:
    done = imported(other_folder(), "b.ttl")
    with done.path.open("a", encoding="utf-8") as graph:
        graph.write('\n<https://w3id.org/tvinna/scheme/form/x> rdfs:label "x"@en .\n')
    (finding,) = folder_rules(read(open_folder(folder.path)))
    assert "scheme/form/x> belongs in another file" in finding.text("en")


def test_links_beside_partnerships_are_left_to_what_tells_of_those(imported: Import) -> None:
    link = "<id/place/c> <http://www.w3.org/2004/02/skos/core#exactMatch> <https://x.org/c> .\n"
    done = imported(other_folder() + link, "b.ttl")
    assert done.form == "RDF"
    assert "skos:exactMatch (1)" in done.unread


@pytest.mark.parametrize(
    ("name", "content"),
    [("map.sssom.tsv", SSSOM), ("links.ttl", LINKS), ("b.ttl", other_folder())],
)
def test_a_byte_order_mark_is_no_part_of_what_a_file_says(
    imported: Import, name: str, content: str
) -> None:
    with_mark = imported(codecs.BOM_UTF8 + content.encode(), name, stem="one")
    without = imported(content, name, stem="other")
    assert (with_mark.form, with_mark.rows) == (without.form, without.rows)
    assert with_mark.difference.new == without.difference.new


@pytest.mark.parametrize(
    ("name", "content", "said"),
    [
        ("a.ttl", "<a> <b>", "cannot be read as RDF"),
        ("a.rdf", '<!DOCTYPE a [<!ENTITY x "x">]><a/>', "declaration"),
        ("a.jsonld", "{", "cannot be read as RDF"),
    ],
)
def test_what_is_no_rdf_is_refused(imported: Import, name: str, content: str, said: str) -> None:
    with pytest.raises(BadImport, match=said):
        imported(content, name)
