"""Formatting keeps every comment and every statement; the committed files are formatted."""

from collections import Counter
from pathlib import Path

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from conftest import ROOT
from tvinna.cli.format import format_
from tvinna.errors import BadSource
from tvinna.sources import formatting
from tvinna.sources.formatting import MACHINE_WRITTEN, format_file, formatted
from tvinna.sources.statements import same_graph
from tvinna.sources.tokens import comments

HEAD = "@prefix tv: <https://w3id.org/tvinna/ns/> .\n@base <https://example.org/> .\n"

NAMES = st.sampled_from(["<id/a/b>", "<id/c/d>", "tv:Project", "tv:start"])
COMMENTS = st.text(alphabet='abå "<>;.,#', max_size=8).map(lambda text: f"\n# {text}\n")
GAPS = st.one_of(st.sampled_from([" ", "\n", "  ", "\n\n"]), COMMENTS)
TEXTS = st.text(alphabet='aå"\\#.;\t ', max_size=8).map(
    lambda text: '"' + text.replace("\\", "\\\\").replace('"', '\\"').replace("\t", "\\t") + '"'
)
OBJECTS = st.one_of(
    NAMES,
    TEXTS,
    TEXTS.map(lambda text: f"{text}@sv"),
    st.integers(-9, 9999).map(str),
    st.decimals(0, 99, places=2).map(str),
    st.sampled_from(['"2012"^^<http://www.w3.org/2001/XMLSchema#gYear>', "true", "2.50", "003"]),
)


def said(text: str) -> Counter[str]:
    """What the comments of a text say."""
    return Counter(comment.removeprefix("#").strip() for comment in comments(text))


ONE_COMMENT = st.one_of(st.just(" "), COMMENTS)


@st.composite
def statements(draw: st.DrawFn, gaps: st.SearchStrategy[str]) -> str:
    """A subject with some predicates; `gaps` stand wherever blanks and comments may."""
    parts = [draw(NAMES), draw(gaps)]
    count = draw(st.integers(1, 3))
    for number in range(count):
        parts += [draw(NAMES), draw(gaps), draw(OBJECTS), draw(gaps)]
        for _ in range(draw(st.integers(0, 2))):
            parts += [",", draw(gaps), draw(OBJECTS), draw(gaps)]
        parts += [f" ;{draw(ONE_COMMENT)}" if number < count - 1 else " .\n"]
    return "".join(parts)


@pytest.mark.slow
@settings(max_examples=60, deadline=None, suppress_health_check=[HealthCheck.too_slow])
@given(st.lists(st.one_of(statements(st.just(" ")), COMMENTS), min_size=1, max_size=6))
def test_formatting_loses_no_comment_and_changes_nothing_that_is_said(parts: list[str]) -> None:
    text = HEAD + "".join(parts)
    result = formatted(text, "x.ttl")
    assert said(result) == said(text)
    assert same_graph(text.encode(), result.encode(), "https://example.org/")
    assert formatted(result, "x.ttl") == result


@settings(max_examples=60, deadline=None, suppress_health_check=[HealthCheck.too_slow])
@given(statements(GAPS))
def test_a_text_with_comments_in_odd_places_is_kept_or_refused(part: str) -> None:
    text = HEAD + part
    try:
        result = formatted(text, "x.ttl")
    except BadSource as error:
        assert "left as it is" in str(error)  # noqa: PT017 - either way is right
    else:
        assert said(result) == said(text)
        assert same_graph(text.encode(), result.encode(), "https://example.org/")


def test_blank_nodes_stay_blank_nodes() -> None:
    text = HEAD + "<id/a/b> tv:start [ tv:end ( 1 2 ) ] .\n"
    assert same_graph(text.encode(), formatted(text, "x.ttl").encode(), "https://example.org/")


@pytest.mark.parametrize(
    ("result", "said"),
    [("# other\n" + HEAD, "lose the comment"), ("# kept\n" + HEAD, "change what it says")],
    ids=["a comment would be lost", "a statement would be lost"],
)
def test_a_formatter_that_breaks_its_promise_changes_nothing(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, result: str, said: str
) -> None:
    path = tmp_path / "x.ttl"
    path.write_text(before := f"# kept\n{HEAD}<id/a/b> tv:start 1 .\n", encoding="utf-8")
    monkeypatch.setattr(formatting, "_run", lambda text, name: result)
    with pytest.raises(BadSource, match=said):
        format_file(path)
    assert path.read_text(encoding="utf-8") == before
    assert [one.name for one in tmp_path.iterdir()] == ["x.ttl"]


def test_a_syntax_error_names_the_line_and_leaves_the_file(tmp_path: Path) -> None:
    path = tmp_path / "x.ttl"
    path.write_text(before := "<a> <b> <c> .\n\n<d> <e> .\n", encoding="utf-8")
    with pytest.raises(BadSource, match=r"x\.ttl:3: "):
        format_file(path)
    assert path.read_text(encoding="utf-8") == before


def test_a_machine_written_file_is_left_alone(tmp_path: Path) -> None:
    path = tmp_path / "x.ttl"
    path.write_text(before := f"{MACHINE_WRITTEN} by an import\n<a>   <b>   <c>.\n")
    assert not format_file(path)
    assert path.read_text(encoding="utf-8") == before


def test_checking_says_which_files_are_not_formatted(
    tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    path = tmp_path / "x.ttl"
    path.write_text(before := "<a>   <b>   <c>.\n", encoding="utf-8")
    assert format_(tmp_path, only_check=True) == 1
    assert "x.ttl" in capsys.readouterr().out
    assert path.read_text(encoding="utf-8") == before
    assert format_(path) == 0
    assert path.read_text(encoding="utf-8") != before
    assert format_(tmp_path, only_check=True) == 0


FILES = sorted(
    path
    for folder in ("ontology", "shapes", "data", "tests/folder/data")
    for path in (ROOT / folder).rglob("*.ttl")
    if "vocabularies" not in path.parts
)


@pytest.mark.parametrize("path", FILES, ids=lambda path: path.relative_to(ROOT).as_posix())
def test_the_committed_files_are_formatted(path: Path) -> None:
    assert not format_file(path, write=False), f"{path}: run tvinna format"
