"""What is pulled of an endpoint elsewhere: what becomes of its answer, page by page."""

import csv
from pathlib import Path

import pytest

from fake_engines import engine, says
from pulling.answers import (
    CONSTRUCT,
    GRAPH,
    MORE,
    OTHER,
    SELECT,
    TV,
    entity,
    in_turn,
    partnership,
    pulled,
    rows,
    said,
    triples,
)
from tvinna.cli import run
from tvinna.errors import BadImport, EndpointFailed
from tvinna.formats import N_TRIPLES, TURTLE, Format
from tvinna.importing import pulling
from tvinna.importing.asking import Answered, Bounds, Sent, ask
from tvinna.importing.graph import IMPORTED, PULLED, begins, blocks
from tvinna.importing.pulling import Query
from tvinna.sources import Folder
from tvinna.sources.endpoints import Endpoint

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
    nobody = f"{folder.base}id/place/x"
    ours = f'<{nobody}> <http://www.w3.org/2000/01/rdf-schema#label> "X"@en .\n'
    party = f"<{OTHER}partnership/b-c> <{TV}party> <{nobody}> .\n"
    with engine(triples(GRAPH + ours + party)) as address:
        done = pulled(folder, address)
    assert [one.value for one in done.rejects] == ['"X"@en', f"<{nobody}>"]
    assert "at which nothing stands" in done.rejects[1].right["en"]


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
