"""An answer is whole, or it is an error, or it is the page that was asked for and says so."""

import os
import re
import shutil
import subprocess
import sys
from collections.abc import Iterator
from pathlib import Path

import httpx
import pytest
from hypothesis import given
from hypothesis import strategies as st

from conftest import BASE, ROOT, WriteFolder, serving
from tvinna import settings
from tvinna.answers import read
from tvinna.formats import offered
from tvinna.queries.text import counted, paged

BROWSER = {"Accept": "text/html"}
MANY = 7
HEADER = """#+ title.en = "Numbers"
#+ title.sv = "Tal"
#+ description.en = "Numbers."
#+ description.sv = "Tal."
#+ params.n = { type = "integer", help.en = "A number", example = "3" }
#+ columns.n = { type = "integer", help.en = "A number" }
"""
VALUES = "VALUES ?n { " + " ".join(map(str, range(MANY))) + " }"
NUMBERS = f"{HEADER}SELECT ?n WHERE {{ {VALUES} }} ORDER BY ?n\n"
# A name that is assigned is fixed by a block behind the question, where the limit must not stand.
ASSIGNED = (
    f"{HEADER}SELECT ?n WHERE {{ {VALUES.replace('?n', '?m')} BIND(?m AS ?n) }} ORDER BY ?n\n"
)
LIMITED = f"{HEADER}SELECT ?n WHERE {{ {VALUES} }} ORDER BY ?n LIMIT 3\n"
GRAPH = re.sub(r"#\+ (params|columns)[^\n]*\n", "", HEADER) + "CONSTRUCT WHERE { ?s ?p ?o }\n"


@pytest.fixture(scope="module")
def numbers(tmp_path_factory: pytest.TempPathFactory, town: Path) -> Iterator[httpx.Client]:
    folder = tmp_path_factory.mktemp("numbers") / "town"
    shutil.copytree(town, folder)
    for name, text in {
        "numbers": NUMBERS, "assigned": ASSIGNED, "limited": LIMITED, "graph": GRAPH
    }.items():  # fmt: skip
        (folder / f"queries/{name}.rq").write_text(text, encoding="utf-8")
    with (
        serving(folder, settings.read(folder, workers=1)) as address,
        httpx.Client(base_url=address, timeout=60) as client,
    ):
        yield client


def found(answer: httpx.Response) -> list[object]:
    assert answer.status_code == 200, answer.text
    return [row["n"] for row in read(answer.content)]


def links(answer: httpx.Response) -> dict[str, str]:
    return {str(row["rel"]): str(row["url"]) for row in answer.links.values()}


def test_without_limit_an_answer_is_whole_and_speaks_of_no_pages(numbers: httpx.Client) -> None:
    answer = numbers.get("/queries/numbers")
    assert found(answer) == list(range(MANY))
    assert not {"link", "x-total-count", "x-truncated-at"} & set(answer.headers)


@pytest.mark.parametrize(
    ("params", "rows", "truncated", "relations"),
    [
        pytest.param("limit=3", [0, 1, 2], "3", {"first", "next"}, id="the first page"),
        pytest.param("limit=3&offset=3", [3, 4, 5], "6", {"first", "prev", "next"}, id="a middle"),
        pytest.param("limit=3&offset=6", [6], None, {"first", "prev"}, id="the last page"),
        pytest.param("limit=7", list(range(7)), None, {"first"}, id="a page that holds all"),
        pytest.param("limit=3&offset=9", [], None, {"first", "prev"}, id="beyond the end"),
        pytest.param("offset=5", [5, 6], None, set(), id="an offset alone"),
        pytest.param("limit=&offset=", list(range(7)), None, set(), id="empty fields of a form"),
    ],
)
def test_a_page_says_where_it_ends_and_where_the_others_are(
    numbers: httpx.Client, params: str, rows: list[int], truncated: str | None, relations: set[str]
) -> None:
    answer = numbers.get(f"/queries/numbers?{params}")
    assert found(answer) == rows
    assert answer.headers.get("x-truncated-at") == truncated
    assert answer.headers.get("x-total-count") == (None if params.endswith("=") else str(MANY))
    assert set(links(answer)) == relations


@pytest.mark.parametrize("name", ["numbers", "assigned"])
@pytest.mark.parametrize("limit", [1, 2, 3, 7, 100])
def test_the_pages_are_the_whole_answer_each_row_once(
    numbers: httpx.Client, name: str, limit: int
) -> None:
    rows: list[object] = []
    address: str | None = f"/queries/{name}?limit={limit}"
    while address:
        answer = numbers.get(address)
        rows += found(answer)
        address = links(answer).get("next")
    assert rows == list(range(MANY))


def test_a_page_keeps_the_other_parameters(numbers: httpx.Client) -> None:
    answer = numbers.get("/queries/assigned?n=3&limit=1&format=csv&lang=sv")
    assert answer.text == "n\r\n3\r\n"
    assert answer.headers["x-total-count"] == "1"
    whole = numbers.get("/queries/numbers?limit=1&format=csv&lang=sv")
    assert links(whole)["next"].endswith("?format=csv&lang=sv&limit=1&offset=1")


@pytest.mark.parametrize("form", offered("rows"), ids=lambda form: form.name)
def test_every_form_has_pages(numbers: httpx.Client, form: object) -> None:
    name = form.name  # type: ignore[attr-defined]
    answer = numbers.get(f"/queries/numbers?limit=2&format={name}")
    assert answer.status_code == 200
    assert answer.headers["x-truncated-at"] == "2"
    assert answer.content != numbers.get(f"/queries/numbers?format={name}").content


def test_a_page_is_known_again_by_a_tag_of_its_own(numbers: httpx.Client) -> None:
    addresses = [f"/queries/numbers{query}" for query in ("", "?limit=3", "?limit=3&offset=3")]
    tags = [numbers.get(address).headers["etag"] for address in addresses]
    assert len(set(tags)) == len(tags)
    for address, tag in zip(addresses, tags, strict=True):
        assert numbers.get(address, headers={"If-None-Match": tag}).status_code == 304
    # However it is written.
    assert numbers.get("/queries/numbers?limit=03&offset=0").headers["etag"] == tags[1]


@pytest.mark.parametrize(
    ("address", "says"),
    [
        ("/queries/numbers?limit=0", "limit is '0'"),
        ("/queries/numbers?limit=ten", "limit is 'ten'"),
        ("/queries/numbers?limit=-1", "limit is '-1'"),
        ("/queries/numbers?limit=99999999999", "limit is"),
        ("/queries/numbers?limit=1;DROP", "limit is"),
        ("/queries/numbers?limit=١", "limit is"),
        ("/queries/numbers?offset=-1", "offset is '-1'"),
        ("/queries/numbers?limit=1&limit=2", "limit is given 2 times; give it once"),
        ("/queries/starts?language=sv&language=en", "language is given 2 times"),
        ("/queries/limited?limit=2", "limited has no pages"),
        ("/queries/graph?limit=2", "graph has no pages"),
    ],
)
def test_what_is_no_page_is_refused_and_says_what_would_be_right(
    numbers: httpx.Client, address: str, says: str
) -> None:
    answer = numbers.get(address)
    assert answer.status_code == 422
    assert says in answer.json()["detail"]


def test_pages_are_described_with_their_types(numbers: httpx.Client) -> None:
    paths = numbers.get("/openapi.json").json()["paths"]
    rows = {row["name"]: row for row in paths["/queries/numbers"]["get"]["parameters"]}
    assert rows["limit"]["schema"]["minimum"] == 1
    assert rows["offset"]["schema"]["type"] == "integer"
    headers = paths["/queries/numbers"]["get"]["responses"]["200"]["headers"]
    assert set(headers) == {"X-Total-Count", "X-Truncated-At", "Link"}
    graph = {row["name"] for row in paths["/queries/graph"]["get"]["parameters"]}
    assert not graph & {"limit", "offset"}


# ---- On pages that people read


def test_a_page_of_a_question_leads_to_the_next(numbers: httpx.Client) -> None:
    page = numbers.get("/queries/numbers?limit=3&offset=3&lang=sv", headers=BROWSER).text
    assert "7 rader; här visas 4–6" in page
    assert "Nästa sida" in page
    assert 'href="/sv/queries/numbers?limit=3&amp;offset=6" rel="next"' in page
    assert 'href="/sv/queries/numbers?limit=3" rel="prev"' in page
    assert "Nästa sida" not in numbers.get("/queries/numbers?lang=sv", headers=BROWSER).text
    assert "inga fler rader" in numbers.get(
        "/queries/numbers?limit=3&offset=9&lang=sv", headers=BROWSER
    ).text  # fmt: skip


@pytest.mark.parametrize("method", ["GET", "POST"])
def test_the_page_of_a_query_shows_the_first_rows_and_leads_to_the_next(
    numbers: httpx.Client, method: str
) -> None:
    query = "SELECT ?n { VALUES ?n { " + " ".join(map(str, range(1500))) + " } } ORDER BY ?n"
    sent = {"params": {"query": query}} if method == "GET" else {"data": {"query": query}}
    page = numbers.request(method, "/sparql", headers=BROWSER, **sent).text  # type: ignore[arg-type]
    assert "1500 rows; shown here: 1–1000" in page
    assert page.count("<tr>") == 1001
    found = re.search(r'<a href="([^"]+)" rel="next"', page)
    assert found
    following = found[1].replace("&amp;", "&")
    after = numbers.get(following, headers=BROWSER).text
    assert "1500 rows; shown here: 1001–1500" in after
    assert '<td class="number">1499</td>' in after


def test_the_endpoint_itself_has_the_querys_own_pages_only(numbers: httpx.Client) -> None:
    query = "SELECT ?n { VALUES ?n { 1 2 3 } }"
    answer = numbers.get("/sparql", params={"query": query, "limit": "1", "offset": "1"})
    assert found(answer) == [1, 2, 3]
    assert "link" not in answer.headers


# ---- A limit written into a text


@pytest.mark.parametrize(
    ("text", "page"),
    [
        ("SELECT ?a { ?a ?b ?c }", "SELECT ?a { ?a ?b ?c }\nLIMIT 2 OFFSET 4\n"),
        (
            "SELECT ?a { ?a ?b ?c } ORDER BY (?a) VALUES ?a { 1 }",
            "SELECT ?a { ?a ?b ?c } ORDER BY (?a) \nLIMIT 2 OFFSET 4\nVALUES ?a { 1 }",
        ),
        (
            "SELECT (COUNT(*) AS ?n) { VALUES ?a { 1 } { SELECT ?b { ?b ?c 1 } LIMIT 5 } }",
            "SELECT (COUNT(*) AS ?n) { VALUES ?a { 1 } { SELECT ?b { ?b ?c 1 } LIMIT 5 } }"
            "\nLIMIT 2 OFFSET 4\n",
        ),
        ("SELECT ?a { ?a ?b 'LIMIT 3' } # LIMIT 4", None),
        ("SELECT ?a { ?a ?b ?c } LIMIT 3", None),
        ("SELECT ?a { ?a ?b ?c } offset 3", None),
        ("ASK { ?a ?b ?c }", None),
        ("CONSTRUCT { ?a ?b ?c } WHERE { { SELECT * { ?a ?b ?c } } }", None),
    ],
)
def test_a_limit_stands_where_it_limits_the_whole(text: str, page: str | None) -> None:
    if "#" in text:
        # A comment at the end does not swallow it.
        assert (paged(text, 2, 4) or "").endswith("LIMIT 4\nLIMIT 2 OFFSET 4\n")
    else:
        assert paged(text, 2, 4) == page


@given(st.text())
def test_any_text_can_be_asked_for_a_page_of(text: str) -> None:
    for made in (paged(text, 1, 0), counted(text)):
        assert made is None or len(made) > len(text)


# ---- The order of what has no order


@pytest.mark.slow
def test_rows_without_an_order_stand_in_the_same_order_after_each_start(
    write_folder: WriteFolder,
) -> None:
    """An answer's tag says that it is the same, byte by byte, as long as the data is."""
    things = " ".join(f"<id/project/p{number}> a tv:Project ." for number in range(300))
    text = f"@base <{BASE}> . @prefix tv: <https://w3id.org/tvinna/ns/> . {things}"
    folder = write_folder({"data/sources/many.ttl": text})
    asked = (
        "import sys, tvinna\n"
        "with tvinna.open(sys.argv[1]) as it:\n"
        "    print([r['s'] + str(r['o']) for r in it.sparql('SELECT * { ?s ?p ?o }')])\n"
        "    print(it.graph('CONSTRUCT WHERE { ?s a ?o }'))\n"
    )
    said = [
        subprocess.run(
            [sys.executable, "-c", asked, str(folder)],
            env={**os.environ, "PYTHONHASHSEED": seed, "PYTHONPATH": str(ROOT / "service")},
            capture_output=True,
            check=True,
        ).stdout
        for seed in ("1", "2")
    ]
    assert len(said[0]) > 10_000
    assert said[0] == said[1]
