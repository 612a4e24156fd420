"""Lists of names and imported parties: what is found, decided and published."""

import shutil
from dataclasses import replace
from pathlib import Path

import pytest

from conftest import ROOT
from matching.world import WORLD
from tvinna.cli import run
from tvinna.errors import BadList
from tvinna.gazetteer import Gazetteer
from tvinna.matching import Asked, Matcher, decisions, linking, lists
from tvinna.matching.decisions import Decision
from tvinna.matching.lists import Found
from tvinna.matching.recorded import recorded
from tvinna.sources import open_folder
from tvinna.sources.formatting import MACHINE_WRITTEN

_LIST = "Namn;Land;partner_of\nSala;Sverige;Siena\n;Sverige;\nSiena (Provincia);Italien;\n"


def test_a_list_is_read_with_its_own_separator_and_column_names(tmp_path: Path) -> None:
    path = tmp_path / "list.csv"
    path.write_text(_LIST, encoding="utf-8-sig")
    assert list(lists.read(path)) == [
        (2, Asked("Sala", "Sverige", "Siena")),
        (4, Asked("Siena (Provincia)", "Italien")),
    ]


_SHEET = (
    "partner_name,agreement_date,start_date,source_date\nSala,,2012-05,2024\nSiena,2011,2013,\n"
)


def test_the_day_of_a_row_is_that_of_the_partnership(tmp_path: Path) -> None:
    path = tmp_path / "sheet.csv"
    path.write_text(_SHEET, "utf-8")
    assert [one.day for _, one in lists.read(path)] == ["2012-05", "2011"]


@pytest.mark.parametrize(
    ("text", "told"),
    [
        pytest.param("ort,land\nSala,SE\n", "no column of names", id="no names"),
        *(pytest.param(f"name,{what}\nSala,{degrees}\n", f":2: {what} is '{degrees}'", id=degrees)
          for what, degrees in (("latitude", "north"), ("latitude", "inf"), ("latitude", "91"),
                                ("longitude", "nan"), ("longitude", "-180.5"))),
        pytest.param(b"name\nV\xe4xj\xf6\n", "UTF-8", id="another encoding"),
    ],
)  # fmt: skip
def test_a_list_that_cannot_be_read_says_why(tmp_path: Path, text: str | bytes, told: str) -> None:
    path = tmp_path / "list.csv"
    path.write_bytes(text if isinstance(text, bytes) else text.encode())
    with pytest.raises(BadList, match=told):
        list(lists.read(path))


def test_what_was_found_is_written_beside_the_names(matcher: Matcher) -> None:
    asked = Asked("Sala", "Sverige")
    head, row = lists.written([Found(2, asked, matcher.match(asked))], "\t", "en")
    assert head.split("\t")[:4] == ["row", "name", "country", "unit"]
    assert row.split("\t")[:7] == [
        "2", "Sala", "Sverige", "t:sala-kommun", "Sala kommun", "0.89", "t:sala",
    ]  # fmt: skip


def test_proposals_become_decisions_when_someone_puts_a_name_and_a_day_to_them(
    matcher: Matcher, tmp_path: Path
) -> None:
    asked = Asked("Boston", "US")
    found = [Found(2, asked, matcher.match(asked))]
    path = tmp_path / decisions.FILE
    path.write_text("".join(decisions.proposed(found, (), "https://example.org/")), "utf-8")
    (proposal,) = decisions.read(path)
    assert not proposal.decided
    assert proposal.predicate == "skos:closeMatch"
    decided = (
        path.read_text("utf-8")
        .replace("\tskos:closeMatch\t\t", "\tskos:closeMatch\tNot\t")
        .replace("semapv:LexicalMatching\t\t\t", f"{decisions.CURATED}\t\tA. Svensson\t2026-11-22")
    )
    path.write_text(decided, "utf-8")
    turned_down = decisions.read(path)
    assert turned_down[0].by == "A. Svensson"
    again = Matcher(Gazetteer.of(WORLD), refused=decisions.refused(turned_down))
    assert again.match(asked).candidates[0].entry.id == "t:boston-small"


def test_what_is_decided_is_not_proposed_again(matcher: Matcher, tmp_path: Path) -> None:
    asked = Asked("Sala", "Sverige")
    found = [Found(2, asked, matcher.match(asked))]
    path = tmp_path / decisions.FILE
    text = "".join(decisions.proposed(found, (), "https://example.org/"))
    path.write_text(
        text.replace("semapv:LexicalMatching\t\t\t", f"{decisions.CURATED}\t\tA\t2026-11-22"),
        "utf-8",
    )
    after = list(decisions.proposed(found, decisions.read(path), "https://example.org/"))
    assert after == list(decisions.head("https://example.org/"))


@pytest.mark.parametrize(
    ("row", "told"),
    [
        pytest.param("owl:sameAs\t\tx:1\tsemapv:LexicalMatching\t\t", "exactMatch", id="sameAs"),
        pytest.param("skos:exactMatch\tno\tx:1\tsemapv:LexicalMatching\t\t", "Not", id="modifier"),
        pytest.param(f"skos:exactMatch\t\tx:1\t{decisions.CURATED}\tA\t", "when", id="no day"),
        *(
            pytest.param(
                f"skos:exactMatch\t\tx:1\t{decisions.CURATED}\tA\t{day}", "has been", id=name
            )
            for name, day in {
                "to come": "2099-01-01",
                "in no calendar": "2026-02-30",
                "other digits": "٢٠٢٦-١١-٢٢",
            }.items()
        ),
    ],
)
def test_a_decision_that_cannot_be_taken_names_its_line(
    tmp_path: Path, row: str, told: str
) -> None:
    path = tmp_path / decisions.FILE
    head = "\t".join(decisions.COLUMNS[3:6]) + "\tmapping_justification\tauthor_id\tmapping_date"
    path.write_text(f"#license: x\n{head}\n{row}\n", "utf-8")
    with pytest.raises(BadList, match=f":3: .*{told}"):
        decisions.read(path)


@pytest.mark.parametrize(
    ("words", "told"),
    [
        pytest.param(["--folder", str(ROOT)], "--name", id="neither a list nor a name"),
        pytest.param([str(ROOT)], "--name", id="a folder alone, without imports"),
        pytest.param(["list.csv", "--name", "Sala"], "list.csv is no folder", id="both"),
        pytest.param([str(ROOT), str(ROOT)], "two folders", id="two folders"),
    ],
)
def test_the_command_wants_a_list_or_a_name(
    capsys: pytest.CaptureFixture[str], words: list[str], told: str
) -> None:
    assert run(["match", *words]) == 2
    assert told in capsys.readouterr().err


@pytest.mark.slow
def test_the_command_offers_the_province_first(capsys: pytest.CaptureFixture[str]) -> None:
    words = ["match", "--name", "Thai Nguyen", "--country", "Vietnam", "--partner", "Linköping"]
    assert run([*words, "--date", "2017", str(ROOT)]) == 0
    said = capsys.readouterr().out.splitlines()
    assert said[0] == "1  Thai Nguyen, Vietnam: place/thai-nguyen-province"
    assert "1.00  Thái Nguyên (Province, VN) place/thai-nguyen-province" in said[1]


# Another's list: two partners of Linköping, and a funder that is party to nothing.
_IMPORTED = f"""{MACHINE_WRITTEN} by a test
@base <https://w3id.org/tvinna/linkoping/> .
@prefix rdfs: <http://www.w3.org/2000/01/rdf-schema#> .
@prefix tv: <https://w3id.org/tvinna/ns/> .
<id/partnership/list-one> a tv:Partnership ;
    tv:party <id/municipality/0580> , <id/party/list-siena> .
<id/party/list-siena> a tv:RecordedParty ; rdfs:label "Siena"@und ; tv:countryCode "IT" .
<id/party/list-funder> a tv:RecordedParty ; rdfs:label "Boston"@und .
"""


@pytest.fixture
def copied(tmp_path: Path) -> Path:
    """The product's folder, with another's list imported."""
    folder = tmp_path / "linkoping"
    shutil.copytree(ROOT / "data", folder / "data")
    shutil.copy(ROOT / "tvinna.toml", folder)
    (folder / "data" / "imports").mkdir(exist_ok=True)
    (folder / "data" / "imports" / "list.ttl").write_text(_IMPORTED, "utf-8")
    return folder


def test_imported_parties_are_matched_until_they_are_decided(copied: Path) -> None:
    (party,) = recorded(open_folder(copied)).open
    assert (party.path, party.graph) == ("party/list-siena", "list")
    assert party.asked == Asked("Siena", "IT", "Linköping municipality")
    (copied / "data" / "editorial" / "matches.ttl").write_text(
        linking.graph(open_folder(copied), [_decision()]), "utf-8"
    )
    after = recorded(open_folder(copied))
    assert after.open == ()
    assert after.parties[0].links == ("https://sws.geonames.org/3166548/",)
    # Whoever else names a partner of Linköping may now mean it.
    assert after.partners["linkoping"] == {"geonames:3166548"}


def test_an_imported_party_is_matched_on_the_day_of_its_partnership(copied: Path) -> None:
    claims = """
@prefix xsd: <http://www.w3.org/2001/XMLSchema#> .
<id/claim/list-1> a tv:Claim ; tv:claims <id/partnership/list-one> ; tv:start "2014"^^xsd:gYear .
<id/claim/list-2> a tv:Claim ; tv:claims <id/partnership/list-one> ;
    tv:start "2014"^^xsd:gYear ; tv:agreementDate "2012-05"^^xsd:gYearMonth .
"""
    path = copied / "data" / "imports" / "list.ttl"
    path.write_text(_IMPORTED + claims, "utf-8")
    (party,) = recorded(open_folder(copied)).open
    assert party.asked.day == "2012-05"


def _decision(**more: object) -> Decision:
    return replace(
        Decision(
            row=12,
            subject="party/list-siena",
            name="Siena",
            country="IT",
            predicate="skos:closeMatch",
            negative=False,
            object="geonames:3166548",
            object_name="Siena",
            by="here:organization/tvinna-project",
            on="2026-11-22",
            comment="",
        ),
        **more,  # type: ignore[arg-type]
    )


def test_what_is_turned_down_of_a_party_says_nothing_of_its_namesakes() -> None:
    of_one = _decision(negative=True)
    of_the_name = _decision(subject="", object="geonames:1", negative=True)
    rows = (of_one, of_the_name)
    assert decisions.refused(rows) == {("siena", "IT", "geonames:1")}
    assert decisions.refused_things(rows) == {"party/list-siena": {"geonames:3166548"}}


def test_a_decision_is_a_link_with_a_judgement_behind_it_and_a_rejection_no_link() -> None:
    folder = open_folder(ROOT)
    link = (
        f"<{folder.base}id/party/list-siena> <http://www.w3.org/2004/02/skos/core#closeMatch>"
        " <https://sws.geonames.org/3166548/> ."
    )
    made = linking.graph(folder, [_decision()])
    assert link in made
    assert "ns/Judgement" in made
    assert "sameAs" not in made
    assert made.startswith(MACHINE_WRITTEN)
    denied = linking.graph(folder, [_decision(negative=True)])
    assert link not in denied
    assert "ns/Rejection" in denied
    assert linking.graph(folder, [_decision(by="")]) == ""


@pytest.mark.parametrize(
    ("more", "told"),
    [
        pytest.param({"by": "A. Svensson"}, "municipality/0580", id="someone unknown"),
        pytest.param({"object": "vn63:06"}, "no address", id="a record without an address"),
        pytest.param(
            {"object": "https://a.example/> . <https://a.example/s> <https://a.example/p> <x"},
            "no address that can be written",
            id="statements in place of an address",
        ),
    ],
)
def test_a_decision_that_cannot_be_published_says_what_would_be_right(
    more: dict[str, str], told: str
) -> None:
    with pytest.raises(BadList, match=f":12: .*{told}"):
        linking.graph(open_folder(ROOT), [_decision(**more)])


@pytest.mark.slow
def test_decisions_are_published_only_when_no_rule_is_broken(
    tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    folder = tmp_path / "linkoping"
    shutil.copytree(ROOT / "data", folder / "data")
    shutil.copy(ROOT / "tvinna.toml", folder)
    row = _decision(subject="place/hanoi", name="Hanoi", object="geonames:1581130")
    cells = {
        "subject_id": f"here:{row.subject}",
        "subject_label": row.name,
        "predicate_id": row.predicate,
        "object_id": row.object,
        "mapping_justification": decisions.CURATED,
        "author_id": row.by,
        "mapping_date": row.on,
    }
    head = "".join(decisions.head("https://w3id.org/tvinna/linkoping/"))
    line = "\t".join(cells.get(name, "") for name in decisions.COLUMNS)
    table = folder / decisions.FILE
    table.write_text(f"{head}{line}\n", "utf-8")
    assert run(["decisions", str(folder)]) == 0
    assert "1 judgements, 0 rejections" in capsys.readouterr().out
    assert run(["check", str(folder)]) == 0
    # The same link again, by another: a statement is judged once.
    table.write_text(f"{head}{line}\n{line.replace(row.on, '2026-11-23')}\n", "utf-8")
    assert run(["decisions", str(folder)]) == 1
    assert "nothing was written" in capsys.readouterr().out
