"""Two services, each its own process, asked together over HTTP: by a pull from one into the other,
and by an engine that calls both.
"""

import re
import shutil
import sys
from collections.abc import Iterator
from pathlib import Path

import httpx
import pytest

import tvinna
from conftest import NEIGHBOURS, SMALL, bare
from engines import free_port, oxigraph, running
from tvinna.cli import run

TOWN = "https://example.org/twin/"
NEIGHBOUR = "https://askby.example.org/"
# What people know: that the place in the neighbour's sheet is ours.
DECIDED = {
    "subject_id": "here:place/mong-ha",
    "predicate_id": "skos:exactMatch",
    "mapping_justification": "semapv:ManualMappingCuration",
    "author_id": "here:organization/editors",
    "mapping_date": "2026-11-22",
}

pytestmark = pytest.mark.slow


@pytest.fixture(scope="module")
def folders(tmp_path_factory: pytest.TempPathFactory) -> tuple[Path, Path]:
    """A town with documents, and a neighbour with a sheet; neither knows of the other."""
    place = tmp_path_factory.mktemp("two")
    town, neighbour = place / "town", place / "neighbour"
    shutil.copytree(SMALL, town)
    named = ["--name", "Askby kommun", "--english", "Askby Municipality", "--code", "9001"]
    assert run(["init", str(neighbour), *named, "--base", NEIGHBOUR]) == 0
    sheet = place / "sheet.csv"
    shutil.copy(NEIGHBOURS / "register.csv", sheet)
    told = ["--publisher", "Askby kommun", "--licence", "CC0-1.0"]
    assert run(["import", str(sheet), str(neighbour), *told]) == 0
    return town, neighbour


def served(folder: Path) -> Iterator[str]:
    """The address of a process that serves a folder."""
    port = free_port()
    words = [sys.executable, "-m", "tvinna", "serve", str(folder), "--port", str(port)]
    with running([*words, "--workers", "1"], port):
        address = f"http://127.0.0.1:{port}"
        assert httpx.get(f"{address}/health", timeout=60).is_success
        yield address


@pytest.fixture(scope="module")
def town(folders: tuple[Path, Path]) -> Iterator[str]:
    yield from served(folders[0])


@pytest.fixture(scope="module")
def neighbour(folders: tuple[Path, Path]) -> Iterator[str]:
    yield from served(folders[1])


def test_a_question_over_two_services_is_answered_where_one_has_pulled_from_the_other(
    folders: tuple[Path, Path],
    neighbour: str,
    tmp_path: Path,
    capsys: pytest.CaptureFixture[str],
) -> None:
    mine = tmp_path / "town"
    shutil.copytree(folders[0], mine)
    settings = mine / "tvinna.toml"
    row = f'endpoints.askby = {{ address = "{neighbour}/sparql", publisher = "Askby kommun", '
    stated = f'{row}licence = "CC0-1.0" }}\n{settings.read_text("utf-8")}'
    settings.write_text(stated, "utf-8")
    words = ["pull", "askby", "partnerships", str(mine), "--report", str(tmp_path / "rejects.csv")]
    assert run(words) == 0
    told = capsys.readouterr().out
    assert "claims 4" in told
    pulled = (mine / "data/imports/askby-partnerships.ttl").read_text("utf-8")
    assert f"dcterms:source <{neighbour}/sparql>" in pulled
    assert "tv:pulledWith" in pulled
    # Again, it says the same and changes nothing.
    assert run(words) == 0
    assert "is as it was" in capsys.readouterr().out
    (mong_ha,) = set(re.findall(rf"<({NEIGHBOUR}id/party/[a-z0-9-]*mong-ha[a-z0-9-]*)>", pulled))
    decided = {**DECIDED, "object_id": mong_ha}
    table = "\t".join(decided) + "\n" + "\t".join(decided.values()) + "\n"
    (mine / "decisions.sssom.tsv").write_text(table, encoding="utf-8")
    assert run(["decisions", str(mine)]) == 0
    with tvinna.open(mine) as both:
        rows = both.ask("shared-partners", party="municipality/pahittkoping", language="en").rows
        assert {(row["other"], row["other_label"]) for row in rows} == {
            (f"{NEIGHBOUR}id/municipality/9001", "Askby Municipality")
        }
        assert {row["other_source"] for row in rows} == {f"{TOWN}source/askby-partnerships"}


def test_an_engine_elsewhere_asks_both_at_once(town: str, neighbour: str) -> None:
    asked = f"""
        PREFIX rdfs: <http://www.w3.org/2000/01/rdf-schema#>
        PREFIX tv: <https://w3id.org/tvinna/ns/>
        SELECT DISTINCT ?name ?one ?other WHERE {{
          SERVICE <{town}/sparql> {{
            ?here tv:party ?one , ?partner .
            FILTER(CONTAINS(STR(?one), "/municipality/"))
            ?partner rdfs:label ?said .
          }}
          BIND(STR(?said) AS ?name)
          SERVICE <{neighbour}/sparql> {{
            ?there tv:party ?other , ?same .
            FILTER(CONTAINS(STR(?other), "/municipality/"))
            ?same rdfs:label ?told .
            BIND(STR(?told) AS ?name)
          }}
        }}
    """
    with oxigraph(bare("https://example.org/nothing/")) as engine:
        answer = httpx.post(
            engine, data={"query": asked}, headers={"Accept": "text/csv"}, timeout=60
        )
    assert answer.is_success, answer.text
    assert answer.text.split() == [
        "name,one,other",
        "Mong",
        f"Ha,{TOWN}id/municipality/pahittkoping,{NEIGHBOUR}id/municipality/9001",
    ]
    # Neither would have called the other itself: what a stranger names is never asked.
    refused = httpx.post(f"{town}/sparql", data={"query": asked})
    assert refused.status_code == 400
    assert "SERVICE" in refused.text
