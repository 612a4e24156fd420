"""Whatever another's file holds, what is written of it says no more than that, and is Turtle."""

import json
import re
from collections.abc import Callable
from pathlib import Path

import pyoxigraph
import pytest
from hypothesis import example, given, settings
from hypothesis import strategies as st

from importing.files import TOLD, TOWN, Import, lines, no_findings, row
from tvinna.errors import BadImport
from tvinna.importing import Imported, import_file
from tvinna.importing.forms import Options, form_of, reading
from tvinna.sources import Folder, open_folder

OTHER = "https://b.example.org/id/"
FORGED = (
    '1 .\n\n<id/claim/zzz> a tv:Claim ;\n    rdfs:label "FORGED"@en ;\n'
    f"    tv:claimedBy <{OTHER}a> ;\n    tv:claims <{OTHER}p> ;\n    tv:row 7"
)


# The graph, and what its source tells of.
OURS = re.compile(rf"{TOWN}(source/any|id/[a-z-]+/any-[a-z0-9-]+)")


def quads(path: Path) -> list[pyoxigraph.Quad]:
    return [*pyoxigraph.parse(path=path, format=pyoxigraph.RdfFormat.TURTLE)]


def told_by(*, row: str = "3", more: str = "") -> str:
    """Another folder's claim, as Turtle, with the row it stands in and what else it says."""
    return f"""@prefix tv: <https://w3id.org/tvinna/ns/> .
@prefix xsd: <http://www.w3.org/2001/XMLSchema#> .
@prefix rdfs: <http://www.w3.org/2000/01/rdf-schema#> .
@prefix ex: <{OTHER}> .
ex:p a tv:Partnership ; rdfs:label "A – B"@en ; tv:party ex:a , ex:b .
ex:a a tv:RecordedParty ; rdfs:label "A"@en .
ex:b a tv:RecordedParty ; rdfs:label "B"@en .
ex:c a tv:Claim ; rdfs:label "A – B"@en ; tv:claims ex:p ; tv:claimedBy ex:a ; tv:row {row} {more} .
"""


def typed(text: str, datatype: str) -> str:
    return str(pyoxigraph.Literal(text)) + f"^^{datatype}"


@pytest.mark.parametrize(
    ("given_", "column", "right"),
    [
        ({"row": typed(FORGED, "xsd:integer")}, "tv:row", "write it like 1200"),
        ({"row": typed("abc", "xsd:integer")}, "tv:row", "write it like 1200"),
        ({"row": typed("7" * 5000, "xsd:integer")}, "tv:row", "write it like 1200"),
        ({"row": typed("007", "xsd:integer")}, "tv:row", "write it like 1200"),
        ({"row": typed("٣", "xsd:integer")}, "tv:row", "write it like 1200"),
        ({"more": f"; tv:start {typed('2012-13-45', 'xsd:date')}"}, "tv:start", "like 2013-03-01"),
        ({"more": f"; tv:start {typed('2013-02-30', 'xsd:date')}"}, "tv:start", "like 2013-03-01"),
        ({"more": f"; tv:start {typed('2013', f'<{OTHER}year>')}"}, "tv:start", "xsd:gYear"),
        ({"more": '; rdfs:comment "a\\u0000b"@en'}, "rdfs:comment", "U+0000"),
        (
            {"more": "; tv:status <https://w3id.org/tvinna/scheme/status/active/x(y)>"},
            "tv:status",
            "no term of the product",
        ),
        ({"more": "; tv:status _:x"}, "tv:status", "give it one"),
        ({"more": ". [] a tv:Claim"}, "rdf:type", "give it one"),
        (
            {"more": '. tv:Claim a tv:Partnership ; rdfs:label "x"@en'},
            "rdf:type",
            "the product itself defines",
        ),
        (
            {"more": '. <file:///etc/a> a tv:RecordedParty ; rdfs:label "x"@en'},
            "rdf:type",
            "no address on the web",
        ),
        ({"more": '. <id/claim/zzz> a tv:Claim ; rdfs:label "x"@en'}, "rdf:type", "of this folder"),
    ],
    ids=lambda one: next(iter(one.values()))[:40] if isinstance(one, dict) else one,
)
def test_a_statement_that_is_no_term_of_turtle_or_none_of_theirs_to_say_is_rejected(
    imported: Import, given_: dict[str, str], column: str, right: str
) -> None:
    done = imported(told_by(**given_), "b.ttl")
    assert done.rejected >= 1
    assert (done.rejects[0].column, right in done.rejects[0].right["en"]) == (column, True)
    assert done.rejects[0].right["sv"] != done.rejects[0].right["en"]
    assert "zzz" not in done.path.read_text(encoding="utf-8")
    assert quads(done.path)


def test_a_concept_that_no_prefixed_name_can_hold_is_written_in_full(
    imported: Import, folder: Folder
) -> None:
    same = f"<{OTHER}x(y)>"
    done = imported(told_by(more=f"; <http://purl.org/dc/terms/source> {same}"), "b.ttl")
    assert f"dcterms:source {same}" in done.path.read_text(encoding="utf-8")
    no_findings(folder)


@pytest.mark.parametrize("address", ["https://a.example/%zz", "http://[a", "https://a.example:b/"])
def test_what_has_the_form_of_an_address_and_is_none_is_rejected(
    imported: Import, address: str
) -> None:
    done = imported(lines(row(), row(partnership_id="b", source_url=address)))
    (reject,) = done.rejects
    assert (reject.row, reject.column) == (3, "source_url")
    assert "https://example.org/a" in reject.right["sv"]


# Texts that would end a term, a statement or a line of Turtle, among any others.
hostile = st.one_of(
    st.sampled_from(
        [FORGED, '" .', "> <a> <b", "\\", "\\u0022", "a\nb", "\u2028", "@en .", "x(y)", "a'b", "#"]
    ),
    st.text(st.characters(exclude_categories=["Cs"]), max_size=12),
)


def _sheet(a: str, b: str) -> tuple[str, str, Options]:
    text = lines(row(partner_name=a, note=b, source_url=f"https://a.example/{b}", partner_id=a))
    return "any.csv", text, Options()


MAPPING = """by = { name = "by", in_country = "DE" }
other = { name = "other", country = "land" }
claim = { note = "note" }
"""


def _register(a: str, b: str) -> tuple[str, str, Options]:
    cells = ("by", "other", "land", "note"), (a or "A", f"{b}B", "AT", b)
    quoted = (",".join('"' + one.replace('"', '""') + '"' for one in line) for line in cells)
    return "any.csv", "\r\n".join(quoted), Options(MAPPING)


def _iati(a: str, b: str) -> tuple[str, str, Options]:
    from xml.sax.saxutils import escape, quoteattr  # noqa: PLC0415

    legal = (one for one in (a, b) if one.isprintable())
    a, b = [*legal, "x", "y"][:2]
    return (
        "any.xml",
        f"""<iati-activities version="2.03"><iati-activity xml:lang={quoteattr(b)}>
<iati-identifier>{escape(a)}</iati-identifier><title><narrative>{escape(b)}</narrative></title>
<activity-date type="2" iso-date={quoteattr(a)}/><activity-date type="2" iso-date="2012-05-01"/>
<participating-org role="1" ref={quoteattr(a)}><narrative>{escape(b)}</narrative>
</participating-org>
</iati-activity></iati-activities>""",
        Options(),
    )


def _rdf(a: str, b: str) -> tuple[str, str, Options]:
    of = "https://w3id.org/tvinna/ns/"
    claim = {
        "@id": f"{OTHER}c",
        "@type": f"{of}Claim",
        f"{of}row": {"@value": a, "@type": "http://www.w3.org/2001/XMLSchema#integer"},
        f"{of}start": {"@value": b, "@type": f"https://a.example/{a}"},
        f"{of}status": {"@id": f"https://w3id.org/tvinna/scheme/status/{b}"},
        "http://www.w3.org/2000/01/rdf-schema#label": {"@value": a, "@language": b},
        "http://purl.org/dc/terms/source": {"@id": f"https://a.example/{a}"},
        "http://www.w3.org/2000/01/rdf-schema#comment": b,
    }
    return "any.jsonld", json.dumps(claim), Options()


def _sssom(a: str, b: str) -> tuple[str, str, Options]:
    cells = (f"https://a.example/{a}", "skos:exactMatch", f"https://b.example/{b}")
    quoted = "\t".join('"' + one.replace('"', '""') + '"' for one in cells)
    return "any.sssom.tsv", f"subject_id\tpredicate_id\tobject_id\n{quoted}\n", Options()


@pytest.mark.slow
@pytest.mark.parametrize("made", [_sheet, _register, _iati, _rdf, _sssom])
@settings(max_examples=25, deadline=None)
@given(a=hostile, b=hostile)
@example(a=FORGED, b=FORGED)
def test_whatever_text_a_file_holds_the_graph_is_turtle_and_holds_only_things_of_its_source(
    tmp_path_factory: pytest.TempPathFactory,
    made: Callable[[str, str], tuple[str, str, Options]],
    a: str,
    b: str,
) -> None:
    place = tmp_path_factory.mktemp("any")
    (place / "data").mkdir()
    (place / "tvinna.toml").write_text(f'base = "{TOWN}"\n[title]\nsv = "A"\nen = "A"\n')
    name, text, options = made(a, b)
    if options.mapping:
        (place / "m.toml").write_text(options.mapping)
        options = Options(str(place / "m.toml"))
    file = place / name
    file.write_text(text, encoding="utf-8", newline="")
    try:
        done = _imported(open_folder(place), file, options)
    except BadImport:
        return
    if done.nothing:
        assert done.rejected == done.rows
        return
    for quad in quads(done.path):
        subject = str(quad.subject)[1:-1]
        theirs = made is _rdf and subject == f"{OTHER}c"
        assert theirs or OURS.fullmatch(subject), subject


def _imported(folder: Folder, file: Path, options: Options) -> Imported:
    form = form_of(file, "auto", options.mapping)
    return import_file(folder, file, "any", reading(form, file, options), TOLD)
