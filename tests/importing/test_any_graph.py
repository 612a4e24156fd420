"""Whatever is imported, a check of the folder has nothing to say of it."""

from collections.abc import Callable
from pathlib import Path
from xml.sax.saxutils import quoteattr

import pytest
from hypothesis import example, given, settings
from hypothesis import strategies as st

from importing.files import THEN, TOLD, TOWN, Import, no_findings
from tvinna.importing import import_file
from tvinna.importing.forms import Options, form_of, reading
from tvinna.sources import Folder, open_folder

THEIRS = "https://b.example.org/id/"
PREFIXES = {
    "tv": "https://w3id.org/tvinna/ns/",
    "rdf": "http://www.w3.org/1999/02/22-rdf-syntax-ns#",
    "rdfs": "http://www.w3.org/2000/01/rdf-schema#",
    "dcterms": "http://purl.org/dc/terms/",
    "schema": "http://schema.org/",
    "skos": "http://www.w3.org/2004/02/skos/core#",
    "wgs84": "http://www.w3.org/2003/01/geo/wgs84_pos#",
    "xsd": "http://www.w3.org/2001/XMLSchema#",
    "form": "https://w3id.org/tvinna/scheme/form/",
    "role": "https://w3id.org/tvinna/scheme/role/",
    "sdg": "http://metadata.un.org/sdg/",
    "ex": THEIRS,
    "our": f"{TOWN}id/municipality/",
}
# Every kind of thing that may come in, each with all that it needs.
WHOLE = """
ex:a a tv:RecordedParty
ex:a rdfs:label "A"@en
ex:a tv:countryCode "DE"
ex:a wgs84:lat 52.5
ex:a wgs84:long 13.25
ex:a schema:sameAs ex:b
ex:b rdfs:label "B"@en
ex:p a tv:Partnership
ex:p rdfs:label "A – B"@en
ex:p tv:party ex:a
ex:p tv:party ex:b
ex:p tv:party our:1234
ex:c a tv:Claim
ex:c tv:claims ex:p
ex:c tv:claimedBy ex:a
ex:c tv:row 3
ex:c tv:form form:contact
ex:c tv:start "2012"^^xsd:gYear
ex:c tv:end "2013-05"^^xsd:gYearMonth
ex:c tv:statesGoal sdg:6
ex:c schema:funder ex:f
ex:f rdfs:label "F"@en
ex:act a tv:ReportedActivity
ex:act rdfs:label "Water"@en
ex:act dcterms:identifier "X-1"
ex:act tv:row 1
ex:part a tv:Participation
ex:part tv:actor ex:g
ex:part tv:role role:funder
ex:part tv:takesPartIn ex:act
ex:also a tv:Participation
ex:also tv:actor ex:b
ex:also tv:role role:accountable
ex:also tv:takesPartIn ex:p
ex:g a tv:ActorGroup
ex:g rdfs:label "G"@en
ex:i a tv:IdentityClaim
ex:i rdf:subject ex:a
ex:i rdf:predicate skos:exactMatch
ex:i rdf:object ex:b
ex:i tv:row 4
""".strip().split("\n")

_things = st.sampled_from(
    [
        *(f"ex:{one}" for one in ("a", "b", "c", "f", "g", "i", "p", "act", "part", "also")),
        "our:1234",
    ]
)
_wrong = st.sampled_from(
    ["our:9999", "_:x", "sdg:6", "tv:Claim", "form:none", "<urn:x:y>", "<mailto:a>", "<file:///a>"]
)
_texts = st.sampled_from(
    ['"A"', '"B"@en', '"C"@sv', "7", "007", "1e0", "52.5", "-181", '"2012"^^xsd:gYear', '"DE"',
     '"2011-01-01"^^xsd:date', '"2012-13"^^xsd:gYearMonth', '"x"^^<http://a.example/t>', '"\\n"']
)  # fmt: skip
_properties = st.sampled_from(
    [
        *sorted({one.split()[1] for one in WHOLE} - {"a"}),
        *("tv:level", "tv:status", "tv:plannedStart", "dcterms:date", "skos:altLabel", "tv:denied"),
    ]
)
_classes = st.sampled_from(
    [f"tv:{one}" for one in ("Claim", "Partnership", "RecordedParty", "Participation", "Project")]
    + ["tv:ImportedGraph", "tv:IdentityClaim", "tv:ReportedActivity", "tv:ActorGroup"]
)
_statements = st.one_of(
    st.tuples(_things | _wrong, _properties, _things | _texts | _wrong),
    st.tuples(_things | _wrong, st.just("a"), _classes),
).map(" ".join)


# A file that lacks some statements of the whole, and has others besides.
_lacking = st.tuples(
    st.sets(st.integers(0, len(WHOLE) - 1), max_size=3), st.lists(_statements, max_size=4)
).map(lambda one: [*(said for n, said in enumerate(WHOLE) if n not in one[0]), *one[1]])


def turtle(*told: list[str]) -> str:
    """Statements as a file; those of each list are of other things."""
    spaces = {name: space for name, space in PREFIXES.items() if name != "ex"}
    spaces |= {f"ex{number}": f"{THEIRS}{number}/" for number in range(len(told))}
    head = "".join(f"@prefix {name}: <{space}> .\n" for name, space in spaces.items())
    return head + "".join(
        f"{one.replace('ex:', f'ex{number}:')} .\n"
        for number, statements in enumerate(told)
        for one in statements
    )


def test_all_that_is_told_whole_is_imported_as_it_is(imported: Import, folder: Folder) -> None:
    done = imported(turtle(WHOLE), "b.ttl")
    assert (done.rejected, done.rows) == (0, len(WHOLE))
    no_findings(folder)


def test_whatever_statement_is_lacking_nothing_is_left_half(
    imported: Import, folder: Folder
) -> None:
    lacking = [[one for one in WHOLE if one is not left] for left in WHOLE]
    done = imported(turtle(*lacking), "b.ttl")
    no_findings(folder)
    graph = done.path.read_text(encoding="utf-8")
    # A claim falls with its partnership, and what only says more of a thing does not.
    without = {left: f"{THEIRS}{number}/" for number, left in enumerate(WHOLE)}
    for left, stands in {
        "ex:c tv:row 3": False,
        'ex:p rdfs:label "A – B"@en': False,
        "ex:c tv:form form:contact": True,
        'ex:b rdfs:label "B"@en': True,  # We are a party too, so that there are two.
        'ex:a rdfs:label "A"@en': False,  # Who claims it would be nobody.
        'ex:f rdfs:label "F"@en': True,
    }.items():
        assert (f"<{without[left]}c> a tv:Claim" in graph) is stands, left


def test_what_falls_is_told_with_what_it_lacks(imported: Import) -> None:
    done = imported(turtle([one for one in WHOLE if one != "ex:c tv:row 3"]), "b.ttl")
    told = {one.column: one.right for one in done.rejects}
    assert set(told) == {
        *("rdf:type", "tv:claims", "tv:claimedBy", "tv:form", "tv:start", "tv:end"),
        *("tv:statesGoal", "schema:funder"),
    }
    assert f"{THEIRS}0/c, which lacks tv:row" in told["tv:form"]["en"]
    assert f"{THEIRS}0/c, som saknar tv:row" in told["tv:form"]["sv"]


@pytest.mark.slow
@settings(max_examples=6, deadline=None)
@given(told=st.lists(_lacking, min_size=1, max_size=20))
@example(told=[[*WHOLE, "ex:b tv:takesPartIn ex:p", "our:1234 tv:start 7"]])
def test_whatever_is_wrong_in_rdf_a_check_of_what_was_imported_finds_nothing(
    tmp_path_factory: pytest.TempPathFactory, told: list[list[str]]
) -> None:
    checked(tmp_path_factory.mktemp("any"), "b.ttl", turtle(*told))


# ---- Other kinds ----

# Most of a row is right, so that some rows are.
_NAMES = ("A", "B", "A – B", "C", "", "<", "&#x0;", "'")
_COUNTRIES = ("DE", "SE", "DE", "de")
_DATES = ("", "2012", "2011-05", "2013-01-01", "2012-02-30")
_ADDRESSES = (
    *("https://a.example/x", "https://a.example/y", f"{TOWN}id/municipality/9999"),
    *(f"{TOWN}id/identity-claim/any-1", f"{TOWN}id/party/any-publisher", "https://a.example/%zz"),
)
_rows = st.lists(
    st.tuples(
        *map(st.sampled_from, (_NAMES, _NAMES, _COUNTRIES, ("6", "6.3", "18"))),
        *map(st.sampled_from, (("52.5", "", "91"), ("13,25", "", "x"), _DATES, _DATES, _DATES)),
        *map(st.sampled_from, (_ADDRESSES, ("skos:exactMatch", "schema:sameAs", "A"), _ADDRESSES)),
    ).map(list),
    min_size=20,
    max_size=40,
)
_REGISTER = """by = { name = "c0", in_country = "DE", latitude = "c4", longitude = "c5" }
other = { name = "c1", country = "c2" }
claim = { note = "c3", start = "c6", end = "c7" }
"""


def _register(rows: list[list[str]]) -> str:
    return lined([[f"c{n}" for n in range(12)], *rows], ",")


def _sssom(rows: list[list[str]]) -> str:
    return lined([["subject_id", "predicate_id", "object_id"], *(row[9:] for row in rows)], "\t")


def _iati(rows: list[list[str]]) -> str:
    def activity(number: int, row: list[str]) -> str:
        name, other, country, goal, _, _, start, end, again, *_ = map(escape, row)
        return f"""<iati-activity><iati-identifier>{number // 2}</iati-identifier>
<title>{name}</title><participating-org role="1" ref="X-{country}">{name}</participating-org>
<participating-org role="4" type="11">{other}</participating-org>
<activity-date type="2" iso-date="{start}"/><activity-date type="4" iso-date="{end}"/>
<activity-date type="2" iso-date="{again}"/><recipient-country code="{country}"/>
<tag vocabulary="3" code="{goal}"/></iati-activity>"""

    def escape(cell: str) -> str:
        return quoteattr(cell)[1:-1].replace('"', "&quot;")

    body = "".join(activity(number, row) for number, row in enumerate(rows))
    return f'<iati-activities version="2.03">{body}</iati-activities>'


def _linkset(rows: list[list[str]]) -> str:
    links = "".join(
        f"<{one}> {link} <{other}> .\n"
        for *_, one, link, other in rows
        if link != "A" and "%" not in one + other
    )
    head = "".join(f"@prefix {name}: <{space}> .\n" for name, space in PREFIXES.items())
    return f"{head}<https://a.example/set> a <http://rdfs.org/ns/void#Linkset> .\n{links}"


def lined(rows: list[list[str]], separator: str) -> str:
    return "".join(
        separator.join('"' + cell.replace('"', '""') + '"' for cell in row) + "\n" for row in rows
    )


@pytest.mark.slow
@pytest.mark.parametrize(
    ("name", "written", "mapping"),
    [
        ("any.csv", _register, _REGISTER),
        ("any.sssom.tsv", _sssom, ""),
        ("any.xml", _iati, ""),
        ("any.ttl", _linkset, ""),
    ],
    ids=["register", "sssom", "iati", "linkset"],
)
@settings(max_examples=3, deadline=None)
@given(rows=_rows)
def test_whatever_is_wrong_in_rows_a_check_of_what_was_imported_finds_nothing(
    tmp_path_factory: pytest.TempPathFactory,
    name: str,
    written: Callable[[list[list[str]]], str],
    mapping: str,
    rows: list[list[str]],
) -> None:
    checked(tmp_path_factory.mktemp("any"), name, written(rows), mapping)


def checked(place: Path, name: str, content: str, mapping: str = "") -> None:
    """Import a file twice into a folder that has nothing else; a check finds nothing there."""
    (place / "data" / "reference").mkdir(parents=True)
    (place / "tvinna.toml").write_text(f'base = "{TOWN}"\n[title]\nsv = "A"\nen = "A"\n')
    (place / "m.toml").write_text(mapping)
    file = place / name
    file.write_text(content, encoding="utf-8", newline="")
    options = Options(str(place / "m.toml") if mapping else "")
    for _ in range(2):
        form = form_of(file, "auto", options.mapping)
        reads = reading(form, file, options)
        import_file(open_folder(place), file, "any", reads, TOLD, today=THEN)
    no_findings(open_folder(place))
