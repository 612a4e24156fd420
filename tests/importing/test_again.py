"""A file imported again, and graphs beside it: what changes, and what is left as it was."""

from pathlib import Path

import pytest

from importing.files import NOW, Import, lines, no_findings, row, said
from tvinna.errors import BadImport
from tvinna.importing import Told
from tvinna.importing.graph import blocks
from tvinna.publish.lines import kept_back, parts
from tvinna.sources import Folder, open_folder


def test_importing_the_same_again_changes_no_byte(imported: Import) -> None:
    first = imported(lines(row()))
    before = first.path.read_bytes()
    again = imported(lines(row()), today=NOW, told=Told())
    assert (first.first, first.kept) == (True, False)
    assert (again.first, again.kept) == (False, True)
    assert first.path.read_bytes() == before


def test_importing_again_shows_what_is_new_gone_and_changed(imported: Import) -> None:
    imported(lines(row(partnership_id="a"), row(partnership_id="b"), row(partnership_id="c")))
    again = imported(
        lines(
            row(partnership_id="d", partner_name="Dal"),
            row(partnership_id="c"),
            row(partnership_id="a", start_date="2012"),
        )
    )
    marks = {subject: mark for mark, subject, _, _ in again.difference.first}
    assert marks == {
        "id/claim/sheet-a": "±",
        "id/claim/sheet-b": "-",
        "id/claim/sheet-d": "+",
    }
    assert (again.difference.new["claim"], again.difference.gone["claim"]) == (1, 1)


def test_where_no_row_can_be_imported_nothing_is_written_and_nothing_taken_away(
    imported: Import, folder: Folder
) -> None:
    wrong = lines(row(form="vänrot"))
    first = imported(wrong)
    assert (first.nothing, first.kept, first.rejected) == (True, False, 1)
    assert not (folder.path / "data/imports").exists()
    before = imported(lines(row())).path.read_bytes()
    again = imported(wrong)
    assert (again.nothing, again.kept) == (True, True)
    assert again.path.read_bytes() == before
    # Whoever has taken all rows out has nothing to claim any more.
    assert imported(lines()).difference.gone["claim"] == 1


def test_rows_that_only_moved_are_no_change_of_what_is_said(imported: Import) -> None:
    rows = [row(partnership_id=name) for name in "ab"]
    imported(lines(*rows))
    again = imported(lines(*reversed(rows)))
    assert not again.kept
    assert again.difference.moved
    assert again.difference.first == []


@pytest.mark.parametrize(
    ("licence", "stands"),
    [("https://example.org/terms", "<https://example.org/terms>"), ("ODbL-1.0", "opendatacommons")],
)
def test_a_licence_is_a_name_or_an_address(imported: Import, licence: str, stands: str) -> None:
    done = imported(lines(row()), told=Told("Askby kommun", licence))
    assert any(stands in one for one in said(done, "source/sheet") if "license" in one)


@pytest.mark.parametrize("licence", ["javascript:x", "CC0", "https://a b", "ftp://a.example.org/"])
def test_what_is_no_licence_is_refused(imported: Import, folder: Folder, licence: str) -> None:
    with pytest.raises(BadImport, match=r"write one of CC0-1\.0.*or an address"):
        imported(lines(row()), told=Told("Askby kommun", licence))
    assert not (folder.path / "data/imports").exists()


def test_no_import_touches_another_graph(imported: Import, folder: Folder) -> None:
    imported(lines(row()), "one.csv")
    before = {path: path.read_bytes() for path in folder.path.rglob("*.ttl")}
    imported(lines(row(form="kontakt")), "other.csv")
    assert all(path.read_bytes() == content for path, content in before.items())
    no_findings(folder)


@pytest.mark.parametrize(
    ("told", "given"),
    [
        (Told("A", "CC0-1.0"), True),
        (Told("A", "CC-BY-4.0"), False),
        (Told("A", rights="Not stated."), False),
    ],
)
def test_a_release_holds_no_data_that_others_have_not_freed(
    imported: Import, folder: Folder, tmp_path: Path, told: Told, given: bool
) -> None:
    imported(lines(row()), told=told)
    released = {part.stem for part in parts(open_folder(folder.path), tmp_path / "parts")}
    assert ("sheet" in released) is given
    assert {"own", "names"} <= released
    # Whoever makes the release is told what is not in it.
    left = [one.stem for one in kept_back(open_folder(folder.path))]
    assert left == ([] if given else ["sheet"])


def test_what_is_judged_of_data_that_is_not_given_out_is_not_given_out_either(
    imported: Import, folder: Folder, tmp_path: Path
) -> None:
    imported(lines(row()), told=Told("A", rights="Not stated."), stem="kept")
    imported(lines(row()), told=Told("A", "CC0-1.0"), stem="free")
    match = "id/judgement/m"
    names = [
        one for one in said_in(folder, "kept") if "/party/kept-" in one and "publisher" not in one
    ]
    party, freed = names[0], names[0].replace("kept-", "free-")
    judged = "".join(
        f"""<{one}> skos:exactMatch <https://a.example/{number}> .
<{match}-{number}> a tv:Judgement ; rdf:subject <{one}> ; rdf:predicate skos:exactMatch ;
    rdf:object <https://a.example/{number}> ; tv:rationale "So."@en .
"""
        for number, one in enumerate((party, freed))
    )
    (folder.path / "data/editorial/matches.ttl").write_text(
        f"""@prefix rdf: <http://www.w3.org/1999/02/22-rdf-syntax-ns#> .
@prefix skos: <http://www.w3.org/2004/02/skos/core#> .
@prefix tv: <https://w3id.org/tvinna/ns/> .
@base <{folder.base}> .
<source/matches> a tv:EditorialGraph .
{judged}""",
        encoding="utf-8",
    )
    (part,) = [
        one for one in parts(open_folder(folder.path), tmp_path / "parts") if one.stem == "matches"
    ]
    text = part.path.read_text(encoding="utf-8")
    assert party not in text
    assert f"{match}-0" not in text
    assert (text.count(f"{match}-1>"), text.count(freed)) == (5, 2)


def said_in(folder: Folder, stem: str) -> list[str]:
    """The things that an imported graph tells of, as its file writes them."""
    return [thing for thing, _ in blocks(folder.path / f"data/imports/{stem}.ttl")]


@pytest.mark.parametrize(
    ("stem", "said"),
    [("own", "has that name"), ("merge", "cannot be the name"), ("Åsby", "cannot be the name")],
)
def test_a_name_that_is_taken_or_none_is_refused(imported: Import, stem: str, said: str) -> None:
    with pytest.raises(BadImport, match=said):
        imported(lines(row()), stem=stem)


def test_a_file_that_a_person_wrote_is_left_alone(imported: Import, folder: Folder) -> None:
    path = folder.path / "data/imports/sheet.ttl"
    path.parent.mkdir()
    path.write_text("# mine\n", encoding="utf-8")
    with pytest.raises(BadImport, match="not written by tvinna import"):
        imported(lines(row()))
    assert path.read_text(encoding="utf-8") == "# mine\n"


@pytest.mark.parametrize("told", [Told(), Told("A"), Told(licence="CC0-1.0")])
def test_who_published_a_file_and_under_what_licence_must_be_said(
    imported: Import, told: Told
) -> None:
    with pytest.raises(BadImport, match=r"--publisher|--licence"):
        imported(lines(row()), told=told)


def test_an_address_that_was_withdrawn_is_not_used_again(imported: Import, folder: Folder) -> None:
    imported(lines(row(partnership_id="a"), row(partnership_id="b")))
    (folder.path / "data/reference/withdrawn.ttl").write_text(
        f"""@prefix tv: <https://w3id.org/tvinna/ns/> .
@base <{folder.base}> .
<id/claim/sheet-b> a tv:WithdrawnIdentifier .
""",
        encoding="utf-8",
    )
    done = imported(lines(row(partnership_id="a"), row(partnership_id="b")))
    assert done.difference.gone["claim"] == 1
    (reject,) = done.rejects
    assert reject.row == 3
    assert "id/claim/sheet-b, an address that was withdrawn" in reject.right["en"]
    # Nor does what others say lead there.
    claimed = (
        "subject_id\tpredicate_id\tobject_id\n{}id/claim/sheet-b\tskos:exactMatch\thttps://a.b/\n"
    )
    mapped = imported(claimed.format(folder.base), "map.sssom.tsv", stem="map")
    assert "at which nothing stands" in mapped.rejects[0].right["en"]
