"""Which files make up a folder, what they say and where; vocabularies that are loaded."""

import shutil
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from conftest import ROOT, SMALL
from tvinna.check import check
from tvinna.cli.vocabulary import vocabulary_add
from tvinna.errors import BadFolder, BadSource, BadVocabulary
from tvinna.sources import open_folder
from tvinna.sources.statements import Literal, Statement, read_text
from tvinna.sources.tokens import comments, declared_base, written
from tvinna.sources.vocabularies import add
from tvinna.terms import RDF_TYPE, SDG, SDGO, SKOS, prefixes

SETTINGS = 'base = "https://example.org/town/"\n[title]\nsv = "Staden"\nen = "The town"\n'
UN_SDG = Path("../shared/reference/sdg/sdg-kos-goals-targets-indicators.ttl")
BASE = "https://example.org/town/"


@pytest.fixture
def town(tmp_path: Path) -> Path:
    """A folder with a file of each kind."""
    folder = tmp_path / "town"
    for name in ("sources/minutes.ttl", "editorial/names.ttl", "reference/places.ttl"):
        path = folder / "data" / name
        path.parent.mkdir(parents=True)
        path.write_text("<id/a/b> <id/c/d> 2.50 .\n", encoding="utf-8")
    (folder / "tvinna.toml").write_text(SETTINGS, encoding="utf-8")
    return folder


def test_a_folder_is_its_data_files_and_the_products_vocabulary(town: Path) -> None:
    folder = open_folder(town)
    assert folder.base == BASE
    assert folder.title == {"sv": "Staden", "en": "The town"}
    assert [(source.kind, source.stem, source.graph) for source in folder.sources] == [
        ("source", "minutes", BASE + "source/minutes"),
        ("editorial", "names", BASE + "source/names"),
        ("reference", "places", BASE + "source/places"),
    ]
    graphs = {source.graph for source in folder.ontology}
    assert "https://w3id.org/tvinna/source/partnership" in graphs


def test_a_source_says_its_values_as_they_are_written(town: Path) -> None:
    [statement] = open_folder(town).sources[0].statements()
    decimal = "http://www.w3.org/2001/XMLSchema#decimal"
    assert statement == Statement(BASE + "id/a/b", BASE + "id/c/d", Literal("2.50", decimal))


@pytest.mark.parametrize(
    "change",
    [
        lambda folder: (folder / "data/sources/new.ttl").write_text("", encoding="utf-8"),
        lambda folder: (folder / "data/sources/minutes.ttl").write_text("#", encoding="utf-8"),
        lambda folder: (folder / "data/sources/minutes.ttl").rename(folder / "data/sources/m.ttl"),
        lambda folder: (folder / "tvinna.toml").write_text(SETTINGS + "\n", encoding="utf-8"),
    ],
    ids=["a new file", "a changed file", "a renamed file", "a changed setting"],
)
def test_the_hash_changes_with_anything_checked_or_served(town: Path, change: object) -> None:
    before = open_folder(town).hash
    assert open_folder(town).hash == before
    assert callable(change)
    change(town)
    assert open_folder(town).hash != before


@pytest.mark.parametrize(
    ("settings", "said"),
    [
        (None, "missing"),
        ("base = ", "write TOML"),
        ("", "base is None"),
        ('base = "https://example.org/town"\n', "ending in a slash"),
        ('base = "https://w3id.org/tvinna/"\n', "the folder's own address"),
        ('base = "https://example.org/"\n[title]\nsv = "x"\n', "title"),
    ],
    ids=["no settings", "no TOML", "no base", "no slash", "the product's base", "no English title"],
)
def test_a_folder_with_wrong_settings_is_refused_with_what_is_right(
    town: Path, settings: str | None, said: str
) -> None:
    (town / "tvinna.toml").unlink()
    if settings is not None:
        (town / "tvinna.toml").write_text(settings, encoding="utf-8")
    with pytest.raises(BadFolder, match=said):
        open_folder(town)


def test_a_folder_without_data_is_refused(town: Path) -> None:
    shutil.rmtree(town / "data")
    with pytest.raises(BadFolder, match="data/sources"):
        open_folder(town)
    with pytest.raises(BadFolder, match="no such folder"):
        open_folder(town / "elsewhere")


def test_a_shape_of_the_folder_may_not_hide_one_of_the_product(town: Path) -> None:
    (town / "shapes").mkdir()
    (town / "shapes" / "vocabulary.ttl").write_text("", encoding="utf-8")
    with pytest.raises(BadFolder, match="give yours another name"):
        open_folder(town)


def test_the_products_checkout_is_itself_a_folder() -> None:
    shapes = open_folder(ROOT).shapes
    assert len({path.stem for path in shapes}) == len(shapes)


@pytest.mark.parametrize(
    ("turtle", "line", "said"),
    [
        ("<a> <b>\n<c> .\n<d> <e> ;", 3, "write an IRI, a prefixed name, a number"),
        ("<a> a x:b .", 1, "declare it at the top"),
        ("<a> a <b>\n<c> a <d> .", 2, "end the statement before this"),
        ('<a> <b> "c .', 1, "close what is open"),
    ],
    ids=["no object", "a prefix that is not declared", "no dot", "an open quote"],
)
def test_a_syntax_error_names_file_line_and_what_was_expected(
    turtle: str, line: int, said: str
) -> None:
    with pytest.raises(BadSource, match=rf"^names\.ttl:{line}: .*{said}"):
        read_text(turtle.encode(), BASE, "names.ttl")


TURTLE = """\
# Head.
@prefix a: <https://example.org/a#> .
@base <https://example.org/town/> .

<id/x/y> a a:B ; # Why a B.
    a:c 1 , "d # no comment"@sv ,
        '''long;
text.''' ;
    a:e.f [ a:g 5 ; a:h <i> ] .
PREFIX b: <https://example.org/b/>
b:c a:d ( 1 2 ) .
"""


def test_each_value_is_known_by_where_it_is_written() -> None:
    places = written(TURTLE, BASE)
    found = [
        (one.subject.rpartition("/")[2], one.predicate.rpartition("#")[2], one.text)
        for one in places
    ]
    assert found == [
        ("y", "type", "a:B"),
        ("y", "c", "1"),
        ("y", "c", '"d # no comment"@sv'),
        ("y", "c", "'''long;\ntext.'''"),
        ("y", "e.f", "[ a:g 5 ; a:h <i> ]"),
        ("c", "d", "( 1 2 )"),
    ]
    assert all(TURTLE[one.start : one.end] == one.text for one in places)


def test_comments_and_base_are_found_outside_of_texts() -> None:
    assert comments(TURTLE) == ["# Head.", "# Why a B."]
    assert declared_base(TURTLE) == (BASE, TURTLE.index("<https://example.org/town/>"))
    assert declared_base('<a> <b> "@base <c>" .') is None


WORDS = st.text(alphabet="ab\"'\\#<>;., \n\tåé", max_size=12)


@given(st.lists(WORDS, min_size=1, max_size=6))
def test_every_text_is_read_back_from_where_it_is_written(texts: list[str]) -> None:
    quoted = [
        '"' + one.replace("\\", "\\\\").replace('"', '\\"').replace("\n", "\\n") + '"@sv'
        for one in texts
    ]
    turtle = "<a> <b> " + " , ".join(quoted) + " . # end"
    assert [one.text for one in written(turtle, BASE)] == quoted
    values = [one.object for one in read_text(turtle.encode(), BASE, "x")]
    assert [one.text for one in values if isinstance(one, Literal)] == texts


def test_the_contexts_prefixes_are_known_to_python() -> None:
    assert prefixes()["tv"] == "https://w3id.org/tvinna/ns/"
    assert prefixes()["sdg"] == SDG
    assert all(iri.endswith(("/", "#", "_")) for iri in prefixes().values())


def sdg_vocabulary(goals: int = 17, targets: int = 169, base: str = SDG) -> str:
    """A vocabulary of so many goals and targets, with a blank node in it."""
    lines = [f"<{base}{n}> a <{SDGO}Goal> , <{SKOS}Concept> ." for n in range(1, goals + 1)]
    for number in range(targets):
        code = f"{number % 17 + 1}.{number // 17 + 1}"
        lines.append(f"<{base}{code}> a <{SDGO}Target> , <{SKOS}Concept> .")
    lines.append(f"<{SDG}Goals> <{SKOS}memberList> ( <{SDG}1> <{SDG}2> ) .")
    return "\n".join(lines)


def test_the_un_vocabulary_is_stored_as_a_graph_of_its_own(town: Path, tmp_path: Path) -> None:
    file = tmp_path / "sdg.ttl"
    file.write_text(sdg_vocabulary(), encoding="utf-8")
    added = add(open_folder(town), "un-sdg", file)
    assert added.graph == BASE + "source/un-sdg"
    assert added.named == 2
    [source] = [one for one in open_folder(town).sources if one.kind == "vocabulary"]
    statements = source.statements()
    assert not any(str(term).startswith("_:") for one in statements for term in one)
    kept = {one for one in statements if "/blank-node/" not in f"{one.subject}{one.object}"}
    before = read_text(sdg_vocabulary().encode(), BASE, "sdg.ttl")
    assert kept == {one for one in before if not str(one.subject + str(one.object)).count("_:")}
    lines = source.path.read_text(encoding="utf-8").splitlines()
    assert lines[0].startswith("# machine-written")
    assert lines[1:] == sorted(lines[1:])


@pytest.mark.parametrize(
    ("text", "said"),
    [
        (sdg_vocabulary(goals=16), "has 16 things"),
        (sdg_vocabulary(targets=168), "has 168 things"),
        (sdg_vocabulary(base="https://metadata.un.org/sdg/"), "http, not https"),
        (sdg_vocabulary().replace(f" , <{SKOS}Concept>", ""), "no skos:Concept"),
    ],
    ids=["a goal too few", "a target too few", "https", "no concepts"],
)
def test_another_vocabulary_is_refused_with_the_reason(
    town: Path, tmp_path: Path, text: str, said: str
) -> None:
    file = tmp_path / "sdg.ttl"
    file.write_text(text, encoding="utf-8")
    with pytest.raises(BadVocabulary, match=said):
        add(open_folder(town), "un-sdg", file)
    assert not (town / "data" / "vocabularies").exists()


def test_an_unknown_vocabulary_is_refused_and_the_known_are_named(town: Path) -> None:
    with pytest.raises(BadVocabulary, match="un-sdg"):
        add(open_folder(town), "un-sgd", Path("any.ttl"))


def test_the_command_says_what_was_stored(
    town: Path, tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    file = tmp_path / "sdg.ttl"
    file.write_text(sdg_vocabulary(), encoding="utf-8")
    assert vocabulary_add("un-sdg", file, town) == 0
    said = capsys.readouterr().out
    assert "data/vocabularies/un-sdg.nt" in said
    assert BASE + "source/un-sdg" in said


@pytest.mark.skipif(not UN_SDG.is_file(), reason=f"the UN's own file is not at {UN_SDG}")
def test_the_uns_own_file_is_taken(town: Path) -> None:
    added = add(open_folder(town), "un-sdg", UN_SDG)
    assert (added.statements, added.named) == (7624, 17)
    [source] = [one for one in open_folder(town).sources if one.kind == "vocabulary"]
    goals = [one for one in source.statements() if one[1:] == (RDF_TYPE, SDGO + "Goal")]
    assert len(goals) == 17


@pytest.mark.slow
@pytest.mark.skipif(not UN_SDG.is_file(), reason=f"the UN's own file is not at {UN_SDG}")
@pytest.mark.parametrize("name", [UN_SDG.name, "sdg-ontology-with-taxonomy.ttl"])
def test_a_folder_with_the_uns_file_beside_it_keeps_to_its_rules(name: str, tmp_path: Path) -> None:
    folder = tmp_path / "folder"
    shutil.copytree(SMALL, folder)
    add(open_folder(folder), "un-sdg", UN_SDG.with_name(name))
    assert check(open_folder(folder)) == []
