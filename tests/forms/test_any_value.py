"""Any value comes through every form of an answer as it was: nothing breaks out of its cell.

Sheets are the exception, by their nature: a text that Excel would run as a formula has an
apostrophe before it in CSV for Excel, and in XLSX every text is a text.
"""

import csv
import io
import json
import re
import zipfile
from collections.abc import Iterator
from xml.etree import ElementTree as ET

import pytest
from hypothesis import HealthCheck, example, given, settings
from hypothesis import strategies as st
from pyoxigraph import Literal as Term
from pyoxigraph import RdfFormat, parse
from rdflib import Graph, Literal

from conftest import bare
from tvinna.answers import engine_format, finished
from tvinna.errors import QueryFailed
from tvinna.formats import CSV, EXCEL, JSON, RDF_XML, TSV, XLSX, XML, Format, offered
from tvinna.queries.values import Names, term
from tvinna.settings import Settings
from tvinna.store import Store, work

pytestmark = pytest.mark.slow

LIMITS = Settings(workers=1, slow_workers=1)
NONE = Names({}, "https://example.org/")
SHEET = "{http://schemas.openxmlformats.org/spreadsheetml/2006/main}"

# XML 1.0 cannot hold the other controls, and no form holds half a character.
texts = st.text(
    st.characters(exclude_categories=["Cs", "Cn"], exclude_characters="\ufffe\uffff")
    .filter(lambda it: it >= " " or it in "\t\n\r"),
    max_size=20,
)  # fmt: skip
iris = st.text("abzåöệ中019-._~!$&'()*+,;=:@/?", max_size=20).map("https://example.org/".__add__)
languages = st.sampled_from(["sv", "en-gb", "vi", "x-own"])


@pytest.fixture(scope="module")
def store() -> Iterator[Store]:
    with Store(bare("https://example.org/"), LIMITS) as opened:
        yield opened


def answer(store: Store, written: str, form: Format) -> bytes:
    text = f"SELECT ?x ?y {{ VALUES (?x ?y) {{ ({written} 1) }} }}"
    return finished(
        store.answer(work(text, engine_format(form), LIMITS)).body, form, LIMITS
    )  # fmt: skip


many = settings(
    # One store serves all cases; it changes nothing.
    max_examples=25,
    deadline=None,
    suppress_health_check=list(HealthCheck),
)


def lines(text: str | None) -> str:
    """A text as a reader of XML takes it: each line's end is one sign."""
    return (text or "").replace("\r\n", "\n").replace("\r", "\n")


def written(value: str, language: str = "") -> str:
    return term("text", value, NONE) + (f"@{language}" if language else "")


@many
@given(value=texts, language=st.one_of(st.just(""), languages))
@example(value="=cmd|' /C calc'!A0", language="")
@example(value='a"b\\c\td\ne\rf,g;h', language="sv")
@example(value="]]></literal>&amp;<!--", language="")
def test_a_text_comes_through_every_form_of_rows(store: Store, value: str, language: str) -> None:
    asked = written(value, language)
    found = json.loads(answer(store, asked, JSON))["results"]["bindings"][0]["x"]
    assert (found["value"], found.get("xml:lang", "")) == (value, language)
    rows = csv.reader(io.StringIO(answer(store, asked, CSV).decode(), newline=""))
    assert list(rows) == [["x", "y"], [value, "1"]]
    if "\r" in value:
        # A reader of XML would take it for another end of a line.
        with pytest.raises(QueryFailed, match=r"U\+000D"):
            answer(store, asked, XML)
    else:
        read = ET.fromstring(answer(store, asked, XML))  # noqa: S314 (our own answer)
        assert (read.findall(".//{*}literal")[0].text or "") == value
    head, row = answer(store, asked, TSV).decode().removesuffix("\n").split("\n")
    assert head == "?x\t?y"
    cell, number = row.split("\t")
    assert number == "1"
    # A cell of TSV is a term as Turtle writes it. (SPARQL 1.1 TSV, section 4)
    [(_, _, term_read)] = Graph().parse(data=f"<a:a> <a:b> {cell} .", format="turtle")
    assert term_read == Literal(value, lang=language or None)


@many
@given(value=iris)
def test_an_iri_comes_through_every_form_of_rows(store: Store, value: str) -> None:
    asked = term("iri", value, NONE)
    found = json.loads(answer(store, asked, JSON))["results"]["bindings"][0]["x"]
    assert found == {"type": "uri", "value": value}
    rows = csv.reader(io.StringIO(answer(store, asked, CSV).decode(), newline=""))
    assert list(rows)[1] == [value, "1"]
    read = ET.fromstring(answer(store, asked, XML))  # noqa: S314 (our own answer)
    assert read.findall(".//{*}uri")[0].text == value
    assert answer(store, asked, TSV).decode().split("\n")[1].startswith(f"<{value}>\t")


@many
@given(value=texts, language=st.one_of(st.just(""), languages), iri=iris)
@pytest.mark.parametrize("form", offered("graph"), ids=lambda form: form.name)
def test_any_term_comes_through_every_form_of_graphs(
    store: Store, form: Format, value: str, language: str, iri: str
) -> None:
    asked = (
        f"CONSTRUCT {{ <a:a> <a:b> ?x, ?y }} "
        f"{{ VALUES (?x ?y) {{ ({written(value, language)} {term('iri', iri, NONE)}) }} }}"
    )
    if form is RDF_XML and "\r" in value:
        with pytest.raises(QueryFailed, match=r"U\+000D"):
            store.answer(work(asked, form, LIMITS))
        return
    body = store.answer(work(asked, form, LIMITS)).body
    kind = RdfFormat.from_media_type(form.media_type)
    found = {quad.object for quad in parse(body, kind)}
    assert {it.value for it in found} == {value, iri}
    [tagged] = [it.language or "" for it in found if isinstance(it, Term)]
    assert tagged == language


# ---- Sheets


def sheet_cells(body: bytes) -> list[str]:
    """The texts of a sheet's first column, and that nothing on it is a formula or a link."""
    with zipfile.ZipFile(io.BytesIO(body)) as book:
        sheet = ET.fromstring(book.read("xl/worksheets/sheet1.xml"))  # noqa: S314
        shared = ET.fromstring(book.read("xl/sharedStrings.xml"))  # noqa: S314
    assert not list(sheet.iter(f"{SHEET}f"))
    assert not list(sheet.iter(f"{SHEET}hyperlink"))
    texts = ["".join(it.text or "" for it in row.iter(f"{SHEET}t")) for row in shared]
    cells = [it for it in sheet.iter(f"{SHEET}c") if str(it.get("r")).startswith("A")]
    return [texts[int(it.findtext(f"{SHEET}v") or 0)] for it in cells]


@many
@given(value=texts.filter(bool))
@example(value="=cmd|' /C calc'!A0")
@example(value="https://example.org/")
@example(value="internal:Sheet1!A1")
@example(value="_x000D_")
def test_a_text_is_a_text_in_xlsx_and_nothing_is_run(store: Store, value: str) -> None:
    head, cell = sheet_cells(answer(store, written(value), XLSX))
    assert head == "x"
    # How a sheet writes what XML cannot hold. (ECMA-376, part 1, section 22.9.2.19)
    plain = re.sub("_x([0-9A-F]{4})_", lambda it: chr(int(it[1], 16)), cell)
    assert lines(plain) == lines(value)


@many
@given(value=texts)
@example(value="=cmd|' /C calc'!A0")
@example(value="+1+1")
@example(value="-2+3")
@example(value="@SUM(A1)")
@example(value="\t=1")
@example(value="\r=1")
@example(value="'=1")
@example(value="=1;2\r\n=3")
def test_no_cell_of_csv_for_excel_is_a_formula(store: Store, value: str) -> None:
    body = answer(store, written(value), EXCEL).decode("utf-8-sig")
    [head, [cell, number]] = list(csv.reader(io.StringIO(body, newline=""), delimiter=";"))
    assert (head, number) == (["x", "y"], "1")
    assert cell.removeprefix("'") == value.removeprefix("'")
    assert not cell.startswith(("=", "+", "-", "@", "\t", "\r"))
    if value.startswith(("=", "+", "-", "@", "\t", "\r")):
        assert cell == f"'{value}"
