"""The wheel alone is enough: installed where nothing else is, it serves a folder."""

import json
import os
import subprocess
import sys
from pathlib import Path

import httpx
import pytest

from conftest import ROOT

pytestmark = pytest.mark.slow


@pytest.fixture(scope="module")
def installed(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """The folder of programs of an empty environment into which only the wheel was installed."""
    place = tmp_path_factory.mktemp("wheel")
    done(sys.executable, "-m", "build", "--wheel", "--no-isolation", "--outdir", place, ROOT)
    (wheel,) = place.glob("*.whl")
    done(sys.executable, "-m", "venv", place / "empty")
    programs = place / "empty" / "bin"
    done(programs / "pip", "install", "-q", "-c", ROOT / "constraints.txt", wheel)
    return programs


def done(*command: str | Path) -> str:
    # Run where no checkout lies, so that nothing is found there by chance.
    ran = subprocess.run(
        [str(word) for word in command], cwd="/", capture_output=True, text=True, check=False
    )
    assert ran.returncode == 0, ran.stdout + ran.stderr
    return ran.stdout


@pytest.mark.parametrize(
    "folder",
    [
        pytest.param(ROOT / "tests" / "folder", id="a folder of data alone"),
        # It has shapes and questions of its own, which are the product's.
        pytest.param(ROOT, id="the product's checkout"),
    ],
)
def test_it_serves_a_folder_and_answers(installed: Path, tmp_path: Path, folder: Path) -> None:
    process = subprocess.Popen(
        [installed / "tvinna", "serve", folder, "--port", "0"],
        cwd=tmp_path,
        env={**os.environ, "TVINNA_CACHE": str(tmp_path)},
        stdout=subprocess.PIPE,
        text=True,
    )
    assert process.stdout is not None
    try:
        said = process.stdout.readline()
        address = said.partition("SPARQL at ")[2].partition(";")[0]
        answer = httpx.get(
            address,
            params={"query": "SELECT (COUNT(*) AS ?n) WHERE { ?s ?p ?o }"},
            headers={"Accept": "text/csv"},
        )
        assert int(answer.text.split()[1]) > 1000
    finally:
        process.terminate()
        process.wait(timeout=20)
        process.stdout.close()


def test_it_carries_the_ontology_the_shapes_and_the_general_questions(installed: Path) -> None:
    listed = done(installed / "tvinna", "queries", ROOT / "tests" / "folder")
    assert "outcomes-by-goal" in listed
    assert done(installed / "tvinna", "check", ROOT / "tests" / "folder")


def test_it_carries_what_browsers_are_given(installed: Path) -> None:
    (package,) = installed.parent.glob("lib/python*/site-packages/tvinna")
    given = package / "web" / "static" / "dist"
    listed = json.loads((given / "manifest.json").read_text(encoding="utf-8"))
    assert {"src/fonts.css", "src/query.js", "src/search.js", "src/editor.js"} <= set(listed)
    for row in listed.values():
        assert (given / row["file"]).is_file()
    assert (given / "OFL.txt").is_file()


def test_it_begins_a_new_folder_and_imports_into_it(installed: Path, tmp_path: Path) -> None:
    tvinna, place = installed / "tvinna", tmp_path / "askby"
    said = done(
        *(tvinna, "init", place, "--name", "Askby kommun", "--english", "Askby Municipality"),
        *("--code", "1234", "--base", "https://data.example.org/askby/"),
    )
    assert "is ready" in said
    pairs = tmp_path / "pairs.tsv"
    pairs.write_text("Q1\tQ2\n", encoding="utf-8")
    told = ("--mapping", "wikidata", "--publisher", "Wikidata", "--licence", "CC0-1.0")
    assert "claims 1" in done(tvinna, "import", pairs, place, *told)
    assert done(tvinna, "check", place) == "No findings.\n"
