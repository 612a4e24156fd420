"""The questions as addresses, the pages, and what every answer says of itself."""

import json
import re

import httpx
import pytest

from conftest import BASE, media_type

BROWSER = {"Accept": "text/html,application/xhtml+xml,application/xml;q=0.9,*/*;q=0.8"}


# --- /queries


def test_the_questions_are_listed_with_parameters_and_columns(client: httpx.Client) -> None:
    listed = {query["name"]: query for query in client.get("/queries").json()["queries"]}
    starts = listed["starts"]
    assert starts["iri"] == f"{BASE}queries/starts"
    assert starts["title"] == {"sv": "När projekt börjar", "en": "When projects start"}
    assert starts["parameters"][0]["example"] == "project/clean-water"
    assert starts["columns"][1]["type"] == "date"


@pytest.mark.parametrize(
    ("params", "headers", "name"),
    [
        pytest.param({}, {}, "Clean water", id="English by itself"),
        pytest.param({}, {"Accept-Language": "sv-SE,sv;q=0.9"}, "Rent vatten", id="the reader's"),
        pytest.param({"language": "sv"}, {}, "Rent vatten", id="the parameter"),
        pytest.param({"project": "project/clean-water"}, {}, "Clean water", id="a short IRI"),
        pytest.param({"project": ""}, {}, "Clean water", id="an empty field of a form"),
    ],
)
def test_a_question_is_answered_with_its_parameters(
    client: httpx.Client, params: dict[str, str], headers: dict[str, str], name: str
) -> None:
    found = client.get("/queries/starts", params=params, headers=headers).json()
    assert [row["name"]["value"] for row in found["results"]["bindings"]] == [name]


@pytest.mark.parametrize(
    "project",
    [
        pytest.param("outcome/network", id="a thing that is no project"),
        pytest.param("source/paper", id="a graph"),
        pytest.param("http://example.org/project", id="what somebody else has named"),
    ],
)
def test_a_question_to_which_there_is_no_answer_has_an_empty_one(
    client: httpx.Client, project: str
) -> None:
    answer = client.get("/queries/starts", params={"project": project})
    assert answer.status_code == 200
    assert answer.json()["results"]["bindings"] == []


def test_the_example_of_a_question_may_be_asked_where_there_is_no_such_thing(
    client: httpx.Client,
) -> None:
    listed = {query["name"]: query for query in client.get("/queries").json()["queries"]}
    example = {row["name"]: row["example"] for row in listed["actors"]["parameters"]}["project"]
    answer = client.get("/queries/actors", params={"project": example})
    assert answer.status_code == 200
    assert answer.json()["results"]["bindings"] == []


def test_what_is_wrong_with_a_question_is_told_before_its_form(client: httpx.Client) -> None:
    asked = {"project": "project/dirty-water"}
    answer = client.get("/queries/starts", params=asked, headers={"Accept": "image/png"})
    assert answer.status_code == 422
    assert "stands for nothing" in answer.json()["detail"]


def test_a_question_is_answered_in_the_form_asked_for(client: httpx.Client) -> None:
    by_hint = client.get("/queries/starts", params={"format": "csv"})
    by_accept = client.get("/queries/starts", headers={"Accept": "text/csv"})
    assert by_hint.text == by_accept.text
    assert by_hint.text.startswith("project,start,name,language\r\n")


@pytest.mark.parametrize(
    ("path", "status", "said"),
    [
        ("/queries/start", 404, ["no question is called start", "starts"]),
        ("/queries/starts?goal=sdg:6", 422, ["no parameter goal", "project, language"]),
        ("/queries/starts?project=6", 422, ["of type iri", "project/clean-water"]),
        ("/queries/starts?project=x%3E%7D", 422, ["no IRI can hold"]),
        (
            "/queries/starts?project=project/dirty-water",
            422,
            ["project is of type iri", "'project/dirty-water' stands for nothing", "clean-water"],
        ),
        (
            "/queries/starts?project=https%3A%2F%2Fw3id.org%2Ftvinna%2Fns%2FNothing",
            422,
            ["project is of type iri", "stands for nothing", "clean-water"],
        ),
        (
            "/queries/outcomes-by-goal?basis=guessed",
            422,
            ["basis is of type text", "'guessed' is none of stated, judged", "(here: judged)"],
        ),
        ("/queries/actors?language=fi", 422, ["'fi' is none of sv, en", "(here: sv)"]),
        ("/nothing", 404, ["GET /nothing"]),
    ],
)
def test_a_wrong_address_is_a_problem_that_names_what_there_is(
    client: httpx.Client, path: str, status: int, said: list[str]
) -> None:
    answer = client.get(path)
    assert answer.status_code == status
    assert media_type(answer) == "application/problem+json"
    for words in said:
        assert words in answer.json()["detail"]
    page = client.get(path, headers=BROWSER)
    assert page.status_code == status
    assert media_type(page) == "text/html"


# --- The pages


def test_the_start_page_says_who_stands_behind_the_data(client: httpx.Client) -> None:
    assert "No town has reviewed this." in client.get("/?lang=en").text
    assert "Ingen stad har granskat detta." in client.get("/?lang=sv").text


def test_the_questions_are_listed_in_the_readers_language(client: httpx.Client) -> None:
    page = client.get("/queries", headers={**BROWSER, "Accept-Language": "sv"})
    assert media_type(page) == "text/html"
    assert '<html lang="sv">' in page.text
    assert "När projekt börjar" in page.text
    assert "/queries/starts?project=project/clean-water" in page.text
    assert 'href="/sv/queries"' in client.get("/", headers={"Accept-Language": "sv"}).text
    assert '<html lang="en">' in client.get("/?lang=en", headers={"Accept-Language": "sv"}).text


def test_a_question_has_a_page_with_its_rows_and_a_form(client: httpx.Client) -> None:
    page = client.get("/queries/starts", headers=BROWSER).text
    assert '<a href="/en/res/project/clean-water">project/clean-water</a>' in page
    assert '<select id="p-project" name="project">' in page
    assert '<option value="project/clean-water">' in page
    assert 'href="/en/queries/starts?format=csv"' in page
    assert "VALUES (?language) { (&#34;en&#34;) }" in page
    assert "#+" not in page


def test_a_language_that_was_chosen_is_kept_by_every_link(client: httpx.Client) -> None:
    page = client.get("/queries/starts?lang=sv", headers=BROWSER).text
    links = re.findall(r'<a (?!class="(?:language|skip)")[^>]*href="([^"]+)"', page)
    assert links
    for link in links:
        assert link.startswith("/sv/")
    assert 'href="/en/queries/starts"' in page


def test_the_columns_are_headed_in_the_readers_language(client: httpx.Client) -> None:
    heads = {"en": ('title="Its start"', "start"), "sv": ('title="När"', "början")}
    for language, (title, head) in heads.items():
        page = client.get(f"/queries/starts?lang={language}", headers=BROWSER).text
        assert f'<th scope="col" {title}>{head}</th>' in page
    listed = {query["name"]: query for query in client.get("/queries").json()["queries"]}
    assert [column["head"]["sv"] for column in listed["starts"]["columns"]] == [
        "project",
        "början",
        "name",
        "language",
    ]


@pytest.mark.parametrize(
    ("path", "title", "said"),
    [
        ("/queries/start", "Finns inte", "ingen fråga heter start; menade du starts"),
        (
            "/queries/starts?goal=sdg:6",
            "Frågan går inte att besvara",
            "starts har ingen parameter goal, den har project, language",
        ),
        (
            "/queries/starts?project=6",
            "Frågan går inte att besvara",
            "är ingen IRI; skriv en hel IRI, en kort, eller en sak i mappen, till exempel"
            " http://metadata.un.org/sdg/6 eller sdg:6 (här: project/clean-water)",
        ),
        (
            "/queries/starts?limit=many",
            "Frågan går inte att besvara",
            "skriv ett heltal från 1 till",
        ),
        (
            "/sparql?query=SELECT%20%7B",
            "Frågan kunde inte besvaras",
            "rad 1, kolumn ",
        ),
        (
            "/sparql?query=ASK%20%7B%20SERVICE%20%3Ca:b%3E%20%7B%7D%20%7D",
            "Frågan kunde inte besvaras",
            "SERVICE körs inte här",
        ),
        (
            "/queries/starts?project=project/dirty-water",
            "Frågan går inte att besvara",
            "står inte för något här (här: project/clean-water)",
        ),
        (
            "/queries/outcomes-by-goal?basis=guessed",
            "Frågan går inte att besvara",
            "är inget av stated, judged (här: judged)",
        ),
        ("/nothing", "Finns inte", "GET /nothing: på den adressen finns ingenting"),
        ("/source/nothing", "Finns inte", "det finns ingen graf på"),
        ("/shapes/Nothing", "Finns inte", "det finns ingen regel på"),
        ("/dump/9.9.9/", "Finns inte", "det finns ingen utgåva på"),
        ("/dump/latest", "Finns inte", "det finns ingen utgåva än"),
        ("/lookup", "Frågan går inte att besvara", "ange vilken IRI"),
        ("/lookup?uri=a%20b", "Frågan går inte att besvara", "är ingen IRI"),
        ("/lookup?uri=http://example.org/x", "Finns inte", "ingenting här är känt som"),
        ("/res/project/clean-water?page=0", "Frågan går inte att besvara", "skriv ett tal från 1"),
        ("/store", "Förfrågan går inte att läsa", "ange vilken graf"),
        ("/store?graph=x", "Förfrågan går inte att läsa", "är ingen fullständig IRI"),
        ("/store?graph=http://example.org/x", "Finns inte", "ingen graf heter"),
        ("/sparql?query=ASK%7B%7D&query=ASK%7B%7D", "Frågan kunde inte besvaras", "sänd en"),
        (
            "/sparql?query=ASK%7B%7D&default-graph-uri=x",
            "Frågan kunde inte besvaras",
            "är ingen fullständig IRI",
        ),
        ("/id/project/nothing", "Finns inte", "ingenting heter"),
    ],
)
def test_a_swede_reads_in_swedish_what_is_wrong_and_a_program_in_english(
    client: httpx.Client, path: str, title: str, said: str
) -> None:
    swede = {**BROWSER, "Accept-Language": "sv"}
    page = client.get(path, headers=swede, follow_redirects=True)
    assert re.search(f"<h[12][^>]*>{title}</h", page.text)
    assert said in page.text
    program = {"Accept": "application/json", "Accept-Language": "sv"}
    answer = client.get(path, headers=program, follow_redirects=True)
    assert answer.status_code == page.status_code
    assert media_type(answer) == "application/problem+json"
    assert said not in answer.json()["detail"]


def test_what_the_reader_typed_is_shown_as_text(client: httpx.Client) -> None:
    page = client.get("/queries/starts?project=<script>", headers=BROWSER)
    assert page.status_code == 422
    assert "<script>" not in page.text


@pytest.mark.parametrize("path", ["/", "/queries/starts", "/nothing"])
def test_no_page_holds_a_script_or_a_style_of_its_own(client: httpx.Client, path: str) -> None:
    page = client.get(path, headers=BROWSER).text
    # Scripts of ours, in files: without them every page works too.
    found = re.findall(r"<script[^>]*>.*?</script>", page)
    assert '<script src="/static/theme.js"></script>' in found
    for script in found:
        assert re.fullmatch(r'<script (type="module" )?src="/static/[^"]+"></script>', script)
    for forbidden in ("<style", " style=", " onclick", "http://fonts", "//cdn"):
        assert forbidden not in page


def test_a_browser_that_opens_the_endpoint_gets_a_page_to_ask_on(client: httpx.Client) -> None:
    page = client.get("/sparql", headers=BROWSER)
    assert media_type(page) == "text/html"
    assert re.search('<form [^>]*method="get" action="/en/sparql"', page.text)
    assert '<textarea id="query" name="query"' in page.text
    assert "<table" not in page.text


def test_a_browser_that_asks_gets_a_page_with_the_answer_and_its_other_forms(
    client: httpx.Client,
) -> None:
    asked = {"query": "SELECT (1 + 1 AS ?two) {}"}
    page = client.get("/sparql", params=asked, headers=BROWSER).text
    assert '<td class="number">2</td>' in page
    assert "SELECT (1 + 1 AS ?two) {}</textarea>" in page
    assert "&amp;format=xlsx" in page
    graph = {"query": "CONSTRUCT { <a:b> <a:c> <a:d> } {}"}
    assert "&lt;a:b&gt; &lt;a:c&gt;" in client.get("/sparql", params=graph, headers=BROWSER).text
    refused = client.get("/sparql", params={"query": "SELECT <script>"}, headers=BROWSER)
    assert refused.status_code == 400
    assert "<script>" not in refused.text
    assert "SELECT &lt;script&gt;</textarea>" in refused.text


def test_health_says_which_data_is_served(client: httpx.Client) -> None:
    health = client.get("/health").json()
    counted = client.get("/sparql", params={"query": "SELECT (COUNT(*) AS ?n) { ?s ?p ?o }"}).json()
    assert health["status"] == "ok"
    assert str(health["statements"]) == counted["results"]["bindings"][0]["n"]["value"]
    assert len(health["data"]) == 64
    assert json.dumps(health)


# --- Every answer


@pytest.mark.parametrize(
    "path", ["/", "/health", "/queries", "/queries/starts", "/sparql?query=ASK{}"]
)
def test_head_answers_as_get_without_the_body(client: httpx.Client, path: str) -> None:
    head, got = client.head(path), client.get(path)
    assert head.status_code == got.status_code == 200
    assert head.content == b""
    for name in ("content-type", "content-length"):
        assert head.headers[name] == got.headers[name]


@pytest.mark.parametrize(
    ("path", "methods"),
    [
        ("/sparql", "GET, HEAD, POST, OPTIONS"),
        ("/queries/starts", "GET, HEAD, OPTIONS"),
        ("/id/project/clean-water", "GET, HEAD, OPTIONS"),
        ("/static/site.css", "GET, HEAD, OPTIONS"),
    ],
)
def test_options_says_which_methods_there_are(
    client: httpx.Client, path: str, methods: str
) -> None:
    asked = {"Origin": "https://example.org", "Access-Control-Request-Method": "GET"}
    for headers in ({}, asked):
        answer = client.options(path, headers=headers)
        assert answer.status_code == 204
        assert answer.headers["allow"] == methods
        assert answer.headers["access-control-allow-origin"] == "*"
    refused = client.put(path)
    assert refused.status_code == 405
    assert refused.headers["allow"] == methods
    assert f"takes {methods}" in refused.json()["detail"]


@pytest.mark.parametrize(
    "path", ["/", "/queries", "/sparql?query=nonsense", "/static/site.css", "/no"]
)
def test_every_answer_may_be_read_by_any_page_and_runs_no_script(
    client: httpx.Client, path: str
) -> None:
    headers = client.get(path).headers
    assert headers["access-control-allow-origin"] == "*"
    assert headers["x-content-type-options"] == "nosniff"
    assert "default-src 'none'" in headers["content-security-policy"]
    assert "unsafe" not in headers["content-security-policy"]


@pytest.mark.parametrize(
    "path", ["/queries/starts", "/sparql?query=SELECT%20%2A%20%7B%3Fs%20%3Fp%201%7D"]
)
def test_the_page_of_an_answer_is_known_again(client: httpx.Client, path: str) -> None:
    page = client.get(path, headers={"Accept": "text/html"})
    assert page.status_code == 200
    tag = page.headers["etag"]
    again = client.get(path, headers={"Accept": "text/html", "If-None-Match": tag})
    assert (again.status_code, again.content, again.headers["etag"]) == (304, b"", tag)
    assert "Accept" in again.headers["vary"]
    other = client.get(path, headers={"Accept": "text/html", "Accept-Language": "sv"})
    assert other.headers["etag"] != tag


def test_the_page_of_an_answer_that_changes_by_itself_is_kept_by_nobody(
    client: httpx.Client,
) -> None:
    asked = {"query": "SELECT (NOW() AS ?x) {}"}
    page = client.get("/sparql", params=asked, headers={"Accept": "text/html"})
    assert (page.headers["cache-control"], "etag" in page.headers) == ("no-store", False)


def test_a_parameter_that_is_no_text_is_refused(client: httpx.Client) -> None:
    answer = client.get("/queries/starts?project=%FF")
    assert answer.status_code == 400
    assert "UTF-8" in answer.json()["detail"]
