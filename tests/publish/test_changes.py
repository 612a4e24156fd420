"""What changed between two releases, and what that makes of the version."""

from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from tvinna.publish.changelog import as_text
from tvinna.publish.changes import STEPS, Changes, Earlier, Step, changes, proposed
from tvinna.publish.release import Version

pytestmark = pytest.mark.slow

BASE = "https://example.org/town/"
DATA = f"<{BASE}source/minutes>"
TERMS = "<https://w3id.org/tvinna/source/partnership>"
WATER = f"<{BASE}id/project/water>"
TERM = "<https://w3id.org/tvinna/ns/Project>"
TYPE = "<http://www.w3.org/1999/02/22-rdf-syntax-ns#type>"
LABEL = "<http://www.w3.org/2000/01/rdf-schema#label>"
RANGE = "<http://www.w3.org/2000/01/rdf-schema#range>"
MEANS = "<http://www.w3.org/2004/02/skos/core#definition>"

OLD = {
    f"{WATER} {TYPE} {TERM} {DATA} .",
    f'{WATER} {LABEL} "Vatten"@sv {DATA} .',
    f'{TERM} {MEANS} "A project is work."@en {TERMS} .',
    f"{TERM} {TYPE} <http://www.w3.org/2002/07/owl#Class> {TERMS} .",
}


def compared(place: Path, old: set[str], new: set[str], hidden: str = "no such word") -> Changes:
    for name, lines in (("old", old), ("new", new)):
        (place / name).write_text("".join(f"{line}\n" for line in sorted(lines)), encoding="utf-8")
    earlier = Earlier("1.0.0", place / "old", BASE)
    return changes(
        earlier, place / "new", place, lambda quad: "hidden" if hidden in str(quad) else ""
    )


@pytest.mark.parametrize(
    ("less", "more", "step"),
    [
        pytest.param(set(), set(), "patch", id="nothing"),
        pytest.param({"Vatten"}, {f'{WATER} {LABEL} "Rent"@sv {DATA} .'}, "patch", id="a name"),
        pytest.param({"Vatten"}, set(), "patch", id="a statement that was wrong"),
        pytest.param(set(), {f'{WATER} {LABEL} "Vann"@no {DATA} .'}, "minor", id="one more name"),
        pytest.param(
            set(), {f'<{BASE}id/project/air> {LABEL} "Luft"@sv {DATA} .'}, "minor", id="a new thing"
        ),
        pytest.param({"Vatten", "ns/Project> <"}, set(), "major", id="a thing that is gone"),
        pytest.param(
            {"Vatten", "project/water"},
            {f'<{BASE}id/project/clean> {LABEL} "Vatten"@sv {DATA} .'},
            "major",
            id="a new address for the same thing",
        ),
        pytest.param(
            {f"{TYPE} {TERM}"}, {f"{WATER} {TYPE} <urn:x:Other> {DATA} ."}, "major", id="a class"
        ),
        pytest.param(
            {"is work"},
            {f'{TERM} {MEANS} "A project is fun."@en {TERMS} .'},
            "major",
            id="a meaning",
        ),
        pytest.param(
            set(), {f'{TERM} {MEANS} "Ett projekt"@sv {TERMS} .'}, "minor", id="a translation"
        ),
        pytest.param(set(), {f"{TERM} {RANGE} <urn:x:C> {TERMS} ."}, "major", id="a range"),
        pytest.param(
            {"Vatten"},
            {f'{WATER} {LABEL} "Vatten"@sv <{BASE}source/names> .'},
            "patch",
            id="the same from another document",
        ),
    ],
)
def test_a_change_moves_the_version_as_far_as_it_matters(
    tmp_path: Path, less: set[str], more: set[str], step: Step
) -> None:
    new = {line for line in OLD if not any(word in line for word in less)} | more
    assert compared(tmp_path, OLD, new).step == step


@pytest.mark.parametrize(
    ("latest", "step", "next_"),
    [
        (None, "minor", "1.0.0"),
        (Version(1, 2, 3), "major", "2.0.0"),
        (Version(1, 2, 3), "minor", "1.3.0"),
        (Version(1, 2, 3), "patch", "1.2.4"),
        pytest.param(Version(0, 2, 3), "major", "0.3.0", id="a nought promises nothing"),
    ],
)
def test_the_next_version(latest: Version | None, step: Step, next_: str) -> None:
    assert str(proposed(latest, step)) == next_


def test_the_statements_that_changed_are_files(tmp_path: Path) -> None:
    new = (OLD - {f'{WATER} {LABEL} "Vatten"@sv {DATA} .'}) | {
        f'{WATER} {LABEL} "Rent"@sv {DATA} .'
    }
    made = compared(tmp_path, OLD, new)
    assert (tmp_path / "added.nq").read_text() == f'{WATER} {LABEL} "Rent"@sv {DATA} .\n'
    assert (tmp_path / "removed.nq").read_text() == f'{WATER} {LABEL} "Vatten"@sv {DATA} .\n'
    text = as_text(made, "1.0.1", "en")
    assert f"- Rent <{BASE}id/project/water>" in text
    assert '− "Vatten"@sv' in text
    assert '+ "Rent"@sv' in text


def test_what_may_not_be_published_any_more_does_not_come_back_as_what_was_removed(
    tmp_path: Path,
) -> None:
    person = f'<{BASE}id/person/anna-ek> {LABEL} "Anna Ek" {DATA} .'
    made = compared(tmp_path, OLD | {person}, OLD, hidden="anna-ek")
    assert (made.removed, made.left_out) == (1, 1)
    assert made.step == "major"
    assert (tmp_path / "removed.nq").read_bytes() == b""
    for language in ("sv", "en"):
        assert "anna-ek" not in as_text(made, "2.0.0", language).casefold()


LINES = st.sets(
    st.builds(
        lambda s, p, o: f"<{BASE}id/{s}> <http://e.x/{p}> {o} {DATA} .",
        st.sampled_from(["a", "a/b", "a-b", "b", "a!"]),
        st.sampled_from(["p", "q"]),
        st.sampled_from(['"1"', '"1"@en', "<http://e.x/o>"]),
    )
)


@given(LINES, LINES)
def test_what_was_added_and_removed_leads_from_one_to_the_other(
    tmp_path_factory: pytest.TempPathFactory, old: set[str], new: set[str]
) -> None:
    place = tmp_path_factory.mktemp("changes")
    made = compared(place, old, new)
    added = set((place / "added.nq").read_text().splitlines())
    removed = set((place / "removed.nq").read_text().splitlines())
    assert (added, removed) == (new - old, old - new)
    assert (made.added, made.removed) == (len(added), len(removed))
    assert made.step in STEPS
    back = compared(place, new, old)
    assert (back.added, back.removed) == (len(removed), len(added))
