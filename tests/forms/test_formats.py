"""One table of media types, one negotiation."""

import pytest

from tvinna.errors import NotAcceptable
from tvinna.formats import (
    CSV,
    EXCEL,
    FORMATS,
    HTML,
    JSON,
    JSON_LD,
    N_QUADS,
    N_TRIPLES,
    RDF_XML,
    TRIG,
    TSV,
    TURTLE,
    XML,
    Format,
    named,
    negotiate,
    offered,
)

ROWS = offered("rows")
GRAPH = offered("graph")
FIREFOX = "text/html,application/xhtml+xml,application/xml;q=0.9,*/*;q=0.8"


@pytest.mark.parametrize(
    ("accept", "chosen"),
    [
        pytest.param(None, JSON, id="no Accept"),
        pytest.param("", JSON, id="an empty Accept"),
        pytest.param("*/*", JSON, id="anything"),
        pytest.param("*", JSON, id="anything, as old Java writes it"),
        pytest.param("text/csv", CSV, id="one type"),
        pytest.param("TEXT/CSV", CSV, id="in upper case"),
        pytest.param("text/csv; charset=utf-8", CSV, id="with a charset"),
        pytest.param("text/csv;q=0.5, application/sparql-results+xml", XML, id="by quality"),
        pytest.param("text/csv;Q=0.5;x=y, text/tab-separated-values;q=0.6", TSV, id="upper Q"),
        pytest.param("text/*", CSV, id="the first of a kind"),
        pytest.param("text/csv, */*", CSV, id="a named type before a wild one"),
        pytest.param("text/csv;q=0, */*", JSON, id="anything but one"),
        pytest.param("application/sparql-results+json;q=0, */*;q=0.1", XML, id="not the default"),
        pytest.param("text/*;q=0.9, text/csv;q=0.1", TSV, id="the most specific range decides"),
        pytest.param("image/png, text/csv;q=0.1", CSV, id="unknown types are passed over"),
        pytest.param("nonsense, ;;, text/csv", CSV, id="nonsense is passed over"),
        pytest.param("application/json", JSON, id="a type that clients send for it"),
        pytest.param(
            "application/sparql-results+json,application/json,text/javascript", JSON, id="wrapper"
        ),
    ],
)
def test_rows_are_sent_as_accept_says(accept: str | None, chosen: Format) -> None:
    assert negotiate(accept, ROWS) == chosen


@pytest.mark.parametrize(
    ("accept", "chosen"),
    [
        pytest.param(None, TURTLE, id="no Accept"),
        pytest.param("*/*", TURTLE, id="anything"),
        pytest.param("application/ld+json", JSON_LD, id="JSON-LD"),
        pytest.param("application/json", JSON_LD, id="JSON"),
        pytest.param("application/n-triples", N_TRIPLES, id="N-Triples"),
        pytest.param("application/rdf+xml", RDF_XML, id="RDF/XML"),
        pytest.param("application/n-quads", N_QUADS, id="N-Quads"),
        pytest.param("application/trig", TRIG, id="TriG"),
        pytest.param("text/n3", TURTLE, id="N3, which Turtle is"),
        pytest.param("application/turtle,text/turtle,text/n3", TURTLE, id="SPARQLWrapper"),
    ],
)
def test_a_graph_is_sent_as_accept_says(accept: str | None, chosen: Format) -> None:
    assert negotiate(accept, GRAPH) == chosen


@pytest.mark.parametrize(
    ("accept", "hints", "chosen"),
    [
        pytest.param(None, ["csv"], CSV, id="a hint alone"),
        pytest.param("*/*", ["csv"], CSV, id="a wild Accept leaves it to the hint"),
        pytest.param("text/csv", ["json", "json", "json"], CSV, id="a usable Accept wins"),
        pytest.param("image/png", ["tsv"], TSV, id="an Accept that fits nothing loses"),
        pytest.param(FIREFOX, ["csv"], CSV, id="a browser follows a link"),
        pytest.param(None, ["excel"], EXCEL, id="a sheet by its name"),
        pytest.param("text/csv", ["excel"], EXCEL, id="the nearer of two with one media type"),
        pytest.param("text/csv", ["xlsx"], CSV, id="a sheet, when CSV is accepted"),
        pytest.param(None, ["nonsense", "xml"], XML, id="an unknown hint is passed over"),
        pytest.param(None, ["application/sparql-results xml"], XML, id="a plus that became blank"),
        pytest.param(None, ["turtle"], JSON, id="a hint of the other kind is passed over"),
    ],
)
def test_a_hint_decides_where_accept_does_not(
    accept: str | None, hints: list[str], chosen: Format
) -> None:
    assert negotiate(accept, ROWS, hints) == chosen


def test_a_browser_gets_a_page_where_there_is_one() -> None:
    assert negotiate(FIREFOX, (*ROWS, HTML)) == HTML


@pytest.mark.parametrize("accept", ["image/png", "text/turtle", "*/*;q=0", "text/csv;q=0"])
def test_what_fits_nothing_is_refused_with_a_list_of_what_there_is(accept: str) -> None:
    with pytest.raises(NotAcceptable) as refused:
        negotiate(accept, ROWS)
    for row in ROWS:
        assert row.media_type in str(refused.value)


@pytest.mark.parametrize("row", FORMATS, ids=lambda row: row.name)
def test_a_format_is_found_by_its_name_suffix_and_media_type(row: Format) -> None:
    own = (row.name, row.name.upper(), row.suffix)
    shared = () if row.by_name else (row.media_type, row.content_type)
    for word in (*own, *shared):
        assert named(word, FORMATS) == row


def test_no_two_formats_share_a_name_suffix_or_media_type() -> None:
    for one in ("name", "suffix", "media_type"):
        values = [getattr(row, one) for row in FORMATS if one != "media_type" or not row.by_name]
        assert len(values) == len(set(values))
