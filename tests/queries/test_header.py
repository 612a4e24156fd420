"""How a query introduces itself, and which questions a folder has."""

from pathlib import Path

import pytest

from conftest import BASE, STARTS, WriteFolder
from queries.starts import changed, query_of
from tvinna.errors import BadFolder, BadQuery, UnknownQuery
from tvinna.queries import find, load
from tvinna.sources import open_folder
from tvinna.terms import product

# --- The header


def test_a_query_introduces_itself_in_two_languages() -> None:
    query = query_of(STARTS)
    assert query.title == {"en": "When projects start", "sv": "När projekt börjar"}
    assert [parameter.name for parameter in query.parameters] == ["project", "language"]
    assert [column.name for column in query.columns] == ["project", "start", "name", "language"]
    assert query.kind == "rows"


def test_help_without_swedish_is_read_in_english() -> None:
    assert query_of(STARTS).parameters[0].help == {"sv": "A project", "en": "A project"}


def test_a_column_is_headed_by_its_name_in_words_where_nothing_else_is_said() -> None:
    heads = {column.name: dict(column.head) for column in query_of(STARTS).columns}
    assert heads["start"] == {"sv": "början", "en": "start"}
    assert heads["project"] == {"sv": "project", "en": "project"}
    more = query_of(changed("columns.name ", "columns.full_name ").replace("?name", "?full_name"))
    assert more.columns[2].head["sv"] == "full name"


@pytest.mark.parametrize(
    ("text", "said"),
    [
        pytest.param("SELECT ?x { ?x ?y ?z }", "no header", id="no header"),
        pytest.param(
            changed("title.en =", "title.en"), "cannot be read; write #+ title.en", id="no TOML"
        ),
        pytest.param(changed("#+ title.sv", "# title.sv"), "add title.sv", id="no Swedish title"),
        pytest.param(
            changed("#+ description.en", "# x"), "add description.en", id="no English description"
        ),
        pytest.param(
            changed("#+ columns.start ", "#+ colums.start "), "did you mean columns", id="a key"
        ),
        pytest.param(
            changed('example = "sv"', 'exampel = "sv"'), "did you mean example", id="an inner key"
        ),
        pytest.param(
            changed("#+ title.en", '#+ subject = "goal"\n#+ title.en'),
            "subjects are partnership, strategy, goals",
            id="a subject that is none",
        ),
        pytest.param(changed('type = "date"', 'type = "day"'), "types are iri, text", id="a type"),
        pytest.param(
            changed("?start ?name ?lang", "?name ?lang"), "start is not selected", id="a column"
        ),
        pytest.param(
            changed("#+ columns.start ", "# columns.start "),
            "without a row columns.start",
            id="undeclared",
        ),
        pytest.param(
            changed("DISTINCT ?project ?start ?name ?language", "*"), "SELECT *", id="a star"
        ),
        pytest.param(
            changed("params.project ", "params.goal "),
            "parameter goal is no column",
            id="parameter",
        ),
        pytest.param(
            changed("DISTINCT ?project", "DISTINCT (?made AS ?project)"),
            "write BIND(… AS ?project) in the pattern",
            id="a parameter that the SELECT makes",
        ),
        pytest.param(
            changed("params.project ", "params.format "),
            "takes a word that addresses use",
            id="word",
        ),
        pytest.param(changed(', example = "sv"', ""), "no example", id="no example"),
        pytest.param(
            changed('example = "project/clean-water"', 'example = "clean water"'),
            "params.project.example",
            id="an example of the wrong type",
        ),
        pytest.param(
            changed('example = "sv"', 'example = "sv", values = "sv"'),
            """params.language.values is 'sv'; write ["sv", "…"]""",
            id="values that are no list",
        ),
        pytest.param(
            changed('example = "sv"', 'example = "sv", values = ["en", "fi"]'),
            "params.language.example is none of its values: en, fi",
            id="an example that is none of the values",
        ),
        pytest.param(
            changed('example = "sv"', 'example = "sv", values = ["sv", "all of them"]'),
            "'all of them' is no language",
            id="a value of the wrong type",
        ),
        pytest.param(changed('head.sv = "början"', 'head = "början"'), "start.head", id="a head"),
        pytest.param(changed("SELECT DISTINCT", "INSERT"), "no query", id="no query"),
        pytest.param(
            changed('"Its start" } }', '"Its start" }, optional = "yes" }'),
            "true or false",
            id="optional",
        ),
    ],
)
def test_a_wrong_header_is_refused_with_what_would_be_right(text: str, said: str) -> None:
    with pytest.raises(BadQuery, match=r"^starts(:1)?: ") as refused:
        query_of(text)
    assert said in str(refused.value)


# --- The shelf


def test_a_folders_questions_stand_beside_the_products(town: Path) -> None:
    queries = load(open_folder(town))
    assert queries["starts"].iri == f"{BASE}queries/starts"
    for name, query in queries.items():
        assert name == "starts" or query.iri == f"https://w3id.org/tvinna/queries/{name}"


def test_the_products_questions_are_asked_of_any_folder(town: Path) -> None:
    general = {path.stem for path in product("queries").glob("*.rq")}
    assert general
    assert general < set(load(open_folder(town)))


def test_an_unknown_question_is_refused_with_its_neighbours(town: Path) -> None:
    with pytest.raises(UnknownQuery, match=r"no question is called start; did you mean .*starts"):
        find(load(open_folder(town)), "start")


def test_a_name_that_the_product_has_is_refused(
    write_folder: WriteFolder, monkeypatch: pytest.MonkeyPatch, tmp_path: Path
) -> None:
    general = tmp_path / "general"
    general.mkdir()
    (general / "starts.rq").write_text(f"{STARTS}# Not what yours says.\n", encoding="utf-8")
    for module in ("tvinna.sources.folder", "tvinna.queries.shelf"):
        monkeypatch.setattr(
            f"{module}.product", lambda name: general if name == "queries" else tmp_path
        )
    folder = write_folder()
    with pytest.raises(BadFolder, match="give yours another name"):
        load(open_folder(folder))
    (folder / "queries" / "starts.rq").unlink()
    (folder / "queries" / "starts.rq").hardlink_to(general / "starts.rq")
    assert load(open_folder(folder))["starts"].iri == "https://w3id.org/tvinna/queries/starts"
