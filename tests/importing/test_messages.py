"""Every message of an import and a pull is said in Swedish and in English."""

import ast
from collections.abc import Iterator
from pathlib import Path

import pytest

import tvinna.importing
from importing.files import Import
from tvinna import errors
from tvinna.cli import run
from tvinna.cli.imported import form_in
from tvinna.importing.tables import SEPARATORS
from tvinna.sources import Folder

ROOM = Path(tvinna.importing.__file__).parent
KINDS = {
    name
    for name, kind in vars(errors).items()
    if isinstance(kind, type) and issubclass(kind, errors.TvinnaError)
}


def texts(node: ast.expr | None) -> str:
    """The words of a message as they stand, its blanks as {}."""
    if isinstance(node, ast.Constant) and isinstance(node.value, str):
        return node.value
    if isinstance(node, ast.JoinedStr):
        return "".join(texts(one) for one in node.values)
    if isinstance(node, ast.BinOp):
        return texts(node.left) + texts(node.right)
    return "" if node is None else "{}"


def blanks(node: ast.AST | None) -> set[str]:
    """What a message is filled with, without the words that are others in each language."""
    found = ast.walk(node) if node is not None else ()
    return {one.id for one in found if isinstance(one, ast.Name)} - {"english", "columns", "str"}


def messages() -> Iterator[tuple[str, ast.Call]]:
    for path in sorted(ROOM.glob("*.py")):
        for node in ast.walk(ast.parse(path.read_text(encoding="utf-8"))):
            if (
                isinstance(node, ast.Call)
                and isinstance(node.func, ast.Name)
                and node.func.id in KINDS
            ):
                yield f"{path.name}:{node.lineno}", node


@pytest.mark.parametrize(("place", "call"), [pytest.param(*row, id=row[0]) for row in messages()])
def test_each_message_has_words_in_both_languages_and_tells_all_facts(
    place: str, call: ast.Call
) -> None:
    (english,) = call.args
    swedish = next((one.value for one in call.keywords if one.arg == "swedish"), None)
    assert texts(swedish).strip(), f"{place} says nothing in Swedish"
    if not isinstance(english, ast.Call):
        assert texts(swedish) != texts(english), f"{place} says the same in both languages"
    assert blanks(swedish) >= blanks(english), f"{place} tells fewer facts in Swedish"


@pytest.mark.parametrize(
    ("name", "content", "said"),
    [
        pytest.param("a.xml", "<a/>", "aktiviteter i IATI börjar med", id="XML that is no IATI"),
        pytest.param("a.xml", "a", "är ingen XML som kan läsas", id="what is no XML"),
        pytest.param("a.ttl", "a", "går inte att läsa som RDF", id="what is no RDF"),
        pytest.param("a.rdfa", "a", "nämner ingen känd kolumn", id="what is nothing that is read"),
    ],
)
def test_the_command_says_in_swedish_what_would_be_right(
    folder: Folder, capsys: pytest.CaptureFixture[str], name: str, content: str, said: str
) -> None:
    file = folder.path.parent / name
    file.write_text(content, encoding="utf-8")
    about = ["--publisher", "A", "--licence", "CC0-1.0", "--lang", "sv"]
    assert run(["import", str(file), str(folder.path), *about]) == 2
    assert said in capsys.readouterr().err


def test_a_pull_says_in_swedish_what_would_be_right(
    folder: Folder, capsys: pytest.CaptureFixture[str]
) -> None:
    assert run(["pull", "wikidata", "partnerships", str(folder.path), "--lang", "sv"]) == 2
    assert "är ingen av mappens SPARQL-tjänster (ingen än)" in capsys.readouterr().err


def test_rows_that_may_not_be_left_out_are_told_in_swedish(imported: Import) -> None:
    with pytest.raises(errors.RowsRejected) as told:
        imported("Q1\tQ1\n", "a.tsv", mapping="wikidata", strict=True)
    swedish = told.value.said("sv")
    assert "1 av 1 rader går inte att importera" in swedish
    assert "rad 1, partner 'Q1': är samma som den part som tar upp den" in swedish


@pytest.mark.parametrize("separator", SEPARATORS)
def test_how_a_table_was_read_is_told_in_swedish(imported: Import, separator: str) -> None:
    done = imported(f"Q1{separator}Q2\n", "a.csv", mapping="wikidata")
    assert form_in(done.form, "en") == done.form
    assert SEPARATORS[separator] not in form_in(done.form, "sv").split(", ")
