"""Endpoints elsewhere: which are asked, how often, how much of an answer is taken, what stays."""

import csv
import json
from datetime import UTC, datetime, timedelta
from email.utils import format_datetime
from http.server import BaseHTTPRequestHandler
from pathlib import Path
from typing import Any

import pytest

from fake_engines import Answering, cut, dripping, endless, engine, says, silent
from tvinna.cli import run
from tvinna.errors import BadFolder, BadImport, EndpointFailed
from tvinna.formats import N_TRIPLES, TURTLE, Format
from tvinna.importing import Imported, Told, pulling
from tvinna.importing.asking import Answered, Bounds, Sent, ask
from tvinna.importing.graph import IMPORTED, PULLED, begins, blocks
from tvinna.importing.pulling import OWN, Query, listed, named, pull, read_query
from tvinna.sources import Folder, open_folder
from tvinna.sources.endpoints import Endpoint

TV = "https://w3id.org/tvinna/ns/"
OTHER = "https://b.example.org/id/"
CONSTRUCT = Query("partners", "CONSTRUCT { ?s ?p ?o } WHERE { ?s ?p ?o }", "construct")
SELECT = Query("pairs", "SELECT ?item ?itemLabel ?partner ?partnerLabel ?start ?end {}", "select")
COLUMNS = ("item", "itemLabel", "partner", "partnerLabel", "start", "end")


def partnership(name: str, *parties: str) -> str:
    """A partnership of parties as another tvinna gives it."""
    it = f"<{OTHER}partnership/{name}>"
    kinds = "http://www.w3.org/1999/02/22-rdf-syntax-ns#type"
    label = "http://www.w3.org/2000/01/rdf-schema#label"
    return f'{it} <{kinds}> <{TV}Partnership> .\n{it} <{label}> "{name}"@en .\n' + "".join(
        f"{it} <{TV}party> <{OTHER}{party}> .\n"
        f'<{OTHER}{party}> <{label}> "{party.rpartition("/")[2].title()}"@en .\n'
        for party in parties
    )


GRAPH = partnership("b-c", "municipality/b", "place/c")
MORE = GRAPH + partnership("b-d", "municipality/b", "place/d")


def rows(*given: tuple[str, ...]) -> bytes:
    """Rows as an endpoint writes them; one that begins with `_:` is a blank node."""

    def cell(value: str) -> dict[str, str]:
        if value.startswith("_:"):
            return {"type": "bnode", "value": value[2:]}
        return {"type": "uri" if value.startswith("http") else "literal", "value": value}

    bindings = [
        {name: cell(value) for name, value in zip(COLUMNS, row, strict=False) if value}
        for row in given
    ]
    return json.dumps({"head": {"vars": COLUMNS}, "results": {"bindings": bindings}}).encode()


def entity(number: int) -> str:
    return f"http://www.wikidata.org/entity/Q{number}"


def triples(text: str = GRAPH, **headers: str) -> Answering:
    return says(200, text.encode(), N_TRIPLES.media_type, **headers)


@pytest.fixture
def folder(tmp_path: Path) -> Folder:
    place = tmp_path / "askby"
    (place / "data").mkdir(parents=True)
    (place / "tvinna.toml").write_text(
        'base = "https://example.org/askby/"\n[title]\nsv = "Askby"\nen = "Askby"\n', "utf-8"
    )
    return open_folder(place)


class Waits:
    """A clock that only waiting moves."""

    def __init__(self, seconds: float = 300.0, most: int = 1_000_000) -> None:
        self.waited: list[float] = []
        self.bounds = Bounds(seconds, most, lambda: sum(self.waited), self.waited.append)


def in_turn(*answers: Answering) -> Answering:
    """Answers each request in the next of these ways."""
    left = iter(answers)

    def answer(asked: BaseHTTPRequestHandler) -> None:
        next(left)(asked)

    return answer


def pulled(folder: Folder, address: str, query: Query = CONSTRUCT, **given: Any) -> Imported:
    at = Endpoint("other", address, "B", "CC0-1.0")
    bounds = given.pop("bounds", Bounds(10.0, 1_000_000))
    mapping = "wikidata-query" if query is SELECT else ""
    told, stem = given.pop("told", Told()), given.pop("stem", "other")
    opened = open_folder(folder.path)
    return pull(opened, at, query, stem, told, bounds=bounds, mapping=mapping, **given)


def said(imported: Imported, thing: str) -> set[str]:
    return {one for subject, all_ in blocks(imported.path) if subject == thing for one in all_}


# ---- What becomes of an answer ----


@pytest.mark.parametrize("form", [N_TRIPLES, TURTLE], ids=lambda form: form.name)
def test_statements_become_a_graph_that_says_where_it_was_pulled_and_with_which_query(
    folder: Folder, form: Format
) -> None:
    with engine(says(200, GRAPH.encode(), form.media_type)) as address:
        done = pulled(folder, address)
    assert begins(done.path) == PULLED
    assert {
        'rdfs:label "B: partners"@und',
        f"dcterms:source <{address}>",
        "dcterms:license <http://creativecommons.org/publicdomain/zero/1.0/>",
        'tv:pulledWith "CONSTRUCT { ?s ?p ?o } WHERE { ?s ?p ?o }"',
    } <= said(done, "source/other")
    assert any(one.startswith("dcterms:created") for one in said(done, "source/other"))
    assert f"tv:party <{OTHER}place/c>" in said(done, f"{OTHER}partnership/b-c")
    assert "a tv:RecordedParty" in said(done, f"{OTHER}place/c")


def test_rows_become_claims_as_their_mapping_says(folder: Folder) -> None:
    answer = rows(
        (entity(1), "Askby", entity(2), "Flodstad", "1990-05", "2001"),
        (entity(2), "Flodstad", entity(1), "Askby"),
        (entity(3), "", entity(1), "Askby"),
    )
    with engine(says(200, answer)) as address:
        done = pulled(folder, address, SELECT)
    assert done.difference.new == {"party": 4, "partnership": 2, "claim": 3}
    assert 'rdfs:label "Flodstad"@und' in said(done, "id/party/other-q2")
    assert 'rdfs:label "Q3"@und' in said(done, "id/party/other-q3")
    starts = [one for _, all_ in blocks(done.path) for one in all_ if one.startswith("tv:start")]
    assert starts == ['tv:start "1990-05"^^xsd:gYearMonth']


def test_what_cannot_be_imported_is_told_and_the_rest_is_imported(
    folder: Folder, tmp_path: Path
) -> None:
    answer = rows(
        (entity(1), "Askby", "_:somewhere", ""),
        (entity(1), "Askby", entity(2), "Flodstad", "someday"),
        (entity(1), "Askby", entity(3), "Sjöby"),
    )
    report = tmp_path / "rejects.csv"
    with engine(says(200, answer)) as address:
        done = pulled(folder, address, SELECT, report=report)
    assert (done.rows, done.rejected) == (3, 2)
    told = {one.column: one.right["sv"] for one in done.rejects}
    assert set(told) == {"partner", "start"}
    assert told["partner"] == "är en nod utan adress; välj vad den heter"
    with report.open(encoding="utf-8-sig", newline="") as file:
        assert len(list(csv.DictReader(file))) == 2


def test_what_is_ours_is_not_said_by_others(folder: Folder) -> None:
    ours = f'<{folder.base}id/place/x> <http://www.w3.org/2000/01/rdf-schema#label> "X"@en .\n'
    party = f"<{OTHER}partnership/b-c> <{TV}party> <{folder.base}id/place/x> .\n"
    with engine(triples(GRAPH + ours + party)) as address:
        done = pulled(folder, address)
    assert [one.value for one in done.rejects] == ['"X"@en']


def test_the_same_answer_in_another_order_changes_no_byte(folder: Folder) -> None:
    first, again = MORE, "".join(reversed(MORE.splitlines(keepends=True)))
    with engine(in_turn(triples(first), triples(again))) as address:
        before = pulled(folder, address).path.read_bytes()
        done = pulled(folder, address)
    assert done.kept
    assert done.path.read_bytes() == before


def test_pulling_again_shows_what_is_new_and_gone(folder: Folder) -> None:
    with engine(in_turn(triples(MORE), triples(GRAPH))) as address:
        first = pulled(folder, address)
        again = pulled(folder, address)
    assert first.difference.new["partnership"] == 2
    assert (again.difference.gone["partnership"], again.difference.new) == (1, {})


def test_a_pull_takes_nothing_from_another_source(folder: Folder, tmp_path: Path) -> None:
    file = tmp_path / "b.nt"
    file.write_text(GRAPH, encoding="utf-8")
    words = ["--stem", "read", "--publisher", "B", "--licence", "CC0-1.0"]
    assert run(["import", str(file), str(folder.path), *words]) == 0
    with engine(triples()) as address, engine(triples()) as elsewhere:
        with pytest.raises(BadImport, match="not written by tvinna pull"):
            pulled(folder, address, stem="read")
        done = pulled(folder, address)
        with pytest.raises(BadImport, match="holds what was pulled from"):
            pulled(folder, elsewhere)
    assert begins(folder.path / "data/imports/read.ttl") == IMPORTED
    # Nor does an import take a pulled graph.
    words[1] = done.path.stem
    assert run(["import", str(file), str(folder.path), *words]) == 2


def test_an_empty_answer_takes_nothing_away(folder: Folder) -> None:
    with engine(in_turn(triples(GRAPH), triples(""))) as address:
        before = pulled(folder, address).path.read_bytes()
        with pytest.raises(BadImport, match="answers with nothing"):
            pulled(folder, address)
    assert (folder.path / "data/imports/other.ttl").read_bytes() == before


# ---- How an endpoint is asked ----


def test_the_endpoint_learns_who_asks_and_is_asked_by_the_protocol(folder: Folder) -> None:
    heard: list[tuple[str, dict[str, str]]] = []

    def answer(asked: BaseHTTPRequestHandler) -> None:
        heard.append((asked.path, dict(asked.headers)))
        triples()(asked)

    with engine(answer) as address:
        pulled(folder, address)
    ((path, headers),) = heard
    assert path == "/query"
    assert headers["User-Agent"].startswith("tvinna/")
    assert "https://example.org/askby/" in headers["User-Agent"]
    assert headers["Accept"] == "application/n-triples, text/turtle"
    assert headers["Content-Type"] == "application/x-www-form-urlencoded"


@pytest.mark.parametrize(
    ("rows_", "contact"),
    [
        ('contact.email = "data@askby.example"', "data@askby.example"),
        ('contact.url = "https://askby.example/om"', "https://askby.example/om"),
        ("", ""),
    ],
)
def test_an_endpoint_elsewhere_is_told_whom_to_write_to(
    folder: Folder, rows_: str, contact: str
) -> None:
    settings = folder.path / "tvinna.toml"
    settings.write_text(f"{rows_}\n{settings.read_text('utf-8')}", "utf-8")
    far = Endpoint("far", "https://sparql.example.org/query")
    if contact:
        assert f"({contact}; https://example.org/askby/)" in named(open_folder(folder.path), far)
        return
    with pytest.raises(BadImport, match=r"whom .* may write to; .*\[contact\]"):
        named(open_folder(folder.path), far)


BUSY = [
    pytest.param({}, [1.0, 2.0], id="after twice as long each time"),
    pytest.param({"Retry_After": "7"}, [7.0, 7.0], id="after as long as it says"),
    pytest.param({"Retry_After": "soon"}, [1.0, 2.0], id="whatever it says"),
]


@pytest.mark.parametrize("status", [429, 502, 503, 504])
@pytest.mark.parametrize(("headers", "waits"), BUSY)
def test_a_busy_endpoint_is_asked_again(
    folder: Folder, status: int, headers: dict[str, str], waits: list[float]
) -> None:
    busy = says(status, b"", **headers)
    clock = Waits()
    with engine(in_turn(busy, busy, triples())) as address:
        assert pulled(folder, address, bounds=clock.bounds).rejected == 0
    assert clock.waited == waits


def test_a_time_to_ask_again_is_waited_for(folder: Folder) -> None:
    then = format_datetime(datetime.now(UTC) + timedelta(seconds=30), usegmt=True)
    clock = Waits()
    with engine(in_turn(says(503, b"", Retry_After=then), triples())) as address:
        pulled(folder, address, bounds=clock.bounds)
    assert 20 < clock.waited[0] <= 30


def test_an_answer_that_breaks_off_is_asked_for_again(folder: Folder) -> None:
    short = triples(Content_Length=str(len(GRAPH) + 10))
    clock = Waits()
    with engine(in_turn(cut, short, triples())) as address:
        assert pulled(folder, address, bounds=clock.bounds).rows == len(GRAPH.splitlines())
    assert len(clock.waited) == 2


def test_an_endpoint_that_stays_busy_is_left_alone_after_a_while(folder: Folder) -> None:
    clock = Waits()
    with (
        engine(says(503, b"")) as address,
        pytest.raises(EndpointFailed, match="503, 5 times; ask again later"),
    ):
        pulled(folder, address, bounds=clock.bounds)
    assert clock.waited == [1.0, 2.0, 4.0, 8.0]


def test_an_endpoint_that_wants_more_time_than_there_is_is_not_waited_for(folder: Folder) -> None:
    clock = Waits(seconds=60.0)
    with (
        engine(says(429, b"", Retry_After="3600")) as address,
        pytest.raises(EndpointFailed, match=r"again in 3600 seconds.*\(pull_seconds\)"),
    ):
        pulled(folder, address, bounds=clock.bounds)
    assert clock.waited == []


FAILING: list[Any] = [
    pytest.param(silent, "(?s)in 0.?3? seconds.*pull_seconds", id="silent"),
    pytest.param(dripping, "seconds.*pull_seconds|neither how long", id="a letter at a time"),
    pytest.param(endless, "neither how long|more than 1000 bytes", id="without end"),
    pytest.param(triples(GRAPH * 20), "more than 1000 bytes.*pull_bytes", id="too large"),
    pytest.param(triples(Content_Encoding="gzip"), "coded", id="coded"),
    pytest.param(triples(Content_Length=""), "neither how long", id="of no length"),
    pytest.param(says(200, b"<html>", "text/html"), "answers with text/html", id="a page"),
    pytest.param(triples("<a:a> <a:b"), "no N-Triples", id="no statements"),
    pytest.param(says(500, b"java.lang.X\n at"), "500 .*java.lang.X at", id="its own fault"),
    pytest.param(says(404, b""), "404", id="not there"),
    pytest.param(
        says(302, b"", Location="https://elsewhere.example/"),
        r"sends on to https://elsewhere.example/.*\[endpoints.other\]",
        id="sent on",
    ),
    pytest.param(
        says(307, b"", Location="http://127.0.0.1:9/"), "sends on to", id="sent on with the query"
    ),
]


@pytest.mark.parametrize(("answering", "wrong"), FAILING)
def test_whatever_goes_wrong_there_is_told_and_nothing_is_written(
    folder: Folder, answering: Answering, wrong: str
) -> None:
    bounds = Bounds(0.3, 1000) if answering in (silent, dripping) else Bounds(10.0, 1000)
    with engine(answering) as address, pytest.raises(EndpointFailed, match=wrong):
        pulled(folder, address, bounds=bounds)
    assert not (folder.path / "data/imports").exists()


def test_a_query_that_the_endpoint_does_not_understand_is_told_in_its_words(
    folder: Folder,
) -> None:
    refusing = says(400, b"line 1: no such prefix\x1b[31m")
    with engine(refusing) as address, pytest.raises(BadImport, match="no such prefix"):
        pulled(folder, address)


@pytest.mark.parametrize("body", [b"", b"[]", b'{"head": {}}', b'{"head":{"vars":["a"]},"resu'])
def test_rows_that_are_none_are_told(folder: Folder, body: bytes) -> None:
    with (
        engine(says(200, body)) as address,
        pytest.raises(EndpointFailed, match="not SPARQL's JSON, or not whole"),
    ):
        pulled(folder, address, SELECT)


def test_an_endpoint_that_cannot_be_reached_is_told(folder: Folder) -> None:
    clock = Waits()
    with pytest.raises(EndpointFailed, match="cannot be reached"):
        pulled(folder, "http://127.0.0.1:9/", bounds=clock.bounds)
    assert len(clock.waited) == 4


# ---- Which endpoints and queries ----


@pytest.mark.parametrize(
    ("rows_", "right"),
    [
        ('endpoints = "a"', r"\[endpoints.wikidata\]"),
        ('endpoints.a = "a"', r"\[endpoints.wikidata\]"),
        ('endpoints.A.address = "https://a.org/"', "small letters"),
        ('endpoints.a.adress = "https://a.org/"', "no row adress; it has address"),
        ("endpoints.a.address = 1", "write a text"),
        ('endpoints.a.licence = "CC0-1.0"', "address is ''"),
        ('endpoints.a.address = "http://a.org/sparql"', "write https://"),
        ('endpoints.a.address = "http://127.0.0.1.a.org/sparql"', "write https://"),
        ('endpoints.a.address = "http://10.0.0.1/sparql"', "write https://"),
        ('endpoints.a.address = "file:///etc/hostname"', "queries are sent to"),
        ('endpoints.a.address = "https://me:secret@a.org/"', "without user"),
    ],
)
def test_an_endpoint_that_cannot_be_asked_safely_is_refused(
    folder: Folder, rows_: str, right: str
) -> None:
    settings = folder.path / "tvinna.toml"
    settings.write_text(f"{rows_}\n{settings.read_text('utf-8')}", "utf-8")
    with pytest.raises(BadFolder, match=right):
        open_folder(folder.path)


@pytest.mark.parametrize("host", ["127.0.0.1:8000", "localhost", "[::1]:80"])
def test_an_endpoint_on_this_machine_may_be_plain(folder: Folder, host: str) -> None:
    settings = folder.path / "tvinna.toml"
    stated = f'endpoints.a.address = "http://{host}/sparql"\n'
    settings.write_text(stated + settings.read_text("utf-8"), "utf-8")
    opened = open_folder(folder.path)
    assert listed(opened, "a") == listed(opened, f"http://{host}/sparql")


@pytest.mark.parametrize("asked", ["elsewhere", "https://elsewhere.example/sparql"])
def test_no_other_endpoint_is_asked(folder: Folder, asked: str) -> None:
    with pytest.raises(BadImport, match=r"\[endpoints.elsewhere\]"):
        listed(folder, asked)


@pytest.mark.parametrize(
    ("text", "right"),
    [
        ("ASK {}", "no SELECT or CONSTRUCT"),
        ("DESCRIBE <https://a.org/>", "no SELECT or CONSTRUCT"),
        ("INSERT { ?a ?b ?c } WHERE { SELECT * { ?a ?b ?c } }", "no SELECT or CONSTRUCT"),
        ("", "no SELECT or CONSTRUCT"),
        (b"\xff", "UTF-8"),
    ],
)
def test_only_a_query_for_rows_or_statements_is_sent(
    tmp_path: Path, text: str | bytes, right: str
) -> None:
    path = tmp_path / "query.rq"
    path.write_bytes(text.encode() if isinstance(text, str) else text)
    with pytest.raises(BadImport, match=right):
        read_query(str(path))


def test_an_unknown_query_names_those_there_are() -> None:
    with pytest.raises(BadImport, match="partnerships, wikidata-sweden"):
        read_query("partnership")


@pytest.mark.parametrize("path", sorted(OWN.glob("*.rq")), ids=lambda path: path.stem)
def test_the_queries_of_the_product_can_be_sent(path: Path) -> None:
    assert read_query(path.stem).verb in ("select", "construct")


def test_rows_that_nothing_describes_are_not_guessed_at(folder: Folder) -> None:
    at = Endpoint("other", "http://127.0.0.1:9/", "B", "CC0-1.0")
    with pytest.raises(BadImport, match=r"give a --mapping .* or write a CONSTRUCT"):
        pull(folder, at, SELECT, "other", Told(), bounds=Waits().bounds)
    with pytest.raises(BadImport, match="leave out --mapping"):
        pull(folder, at, CONSTRUCT, "other", Told(), bounds=Waits().bounds, mapping="rgre")


# ---- Pages ----

PAGED = Query(
    "partners",
    'CONSTRUCT { ?s ?p ?o } WHERE { { SELECT ?s { VALUES ?after { "" } ?s a ?c } LIMIT 2 } }',
    "construct",
)


def test_a_query_with_pages_is_asked_until_one_is_not_full(
    folder: Folder, monkeypatch: pytest.MonkeyPatch
) -> None:
    asked: list[str] = []
    last = partnership("b-e", "municipality/b", "place/e")

    def told(endpoint: Endpoint, sent: Sent, bounds: Bounds) -> Answered:
        asked.append(sent.text)
        return ask(endpoint, sent, bounds)

    monkeypatch.setattr(pulling, "ask", told)
    with engine(in_turn(triples(MORE), triples(last))) as address:
        done = pulled(folder, address, PAGED)
    assert [one.split("VALUES ")[1].split(" }")[0] for one in asked] == [
        '?after { ""',
        f'?after {{ "{OTHER}partnership/b-d"',
    ]
    assert done.difference.new["partnership"] == 3


def test_a_page_that_fails_leaves_nothing_and_so_do_pages_without_end(folder: Folder) -> None:
    with (
        engine(in_turn(triples(MORE), says(422, b"too slow", "text/plain"))) as address,
        pytest.raises(EndpointFailed, match="too slow"),
    ):
        pulled(folder, address, PAGED)
    with (
        engine(triples(MORE)) as address,
        pytest.raises(EndpointFailed, match="same partnerships again"),
    ):
        pulled(folder, address, PAGED)
    assert not (folder.path / "data/imports").exists()


# ---- The command ----


def test_the_command_tells_what_came_of_it(
    folder: Folder, tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    query = tmp_path / "partners.rq"
    query.write_text(CONSTRUCT.text, encoding="utf-8")
    report = ["--report", str(tmp_path / "rejects.csv")]
    with engine(triples()) as address:
        settings = folder.path / "tvinna.toml"
        rows_ = f'endpoints.b = {{ address = "{address}", publisher = "B", licence = "CC0-1.0" }}\n'
        settings.write_text(rows_ + settings.read_text("utf-8"), "utf-8")
        words = ["pull", "b", str(query), str(folder.path), *report]
        assert run(words) == 0
        told = capsys.readouterr().out
        assert "data/imports/b-partners.ttl" in told
        assert "partnerships 1" in told
        assert run([*words, "--lang", "sv"]) == 0
        assert "är som den var" in capsys.readouterr().out
        assert run(["pull", "c", *words[2:]]) == 2
        assert "[endpoints.c]" in capsys.readouterr().err
