"""People decide what imported parties are: on a page, in a file, and in the folder's own graph."""

import csv
import html
import re
import shutil
from collections.abc import Iterator
from pathlib import Path

import httpx
import pytest

from conftest import ROOT, serving
from tvinna import settings
from tvinna.cli import run
from tvinna.errors import BadList
from tvinna.gazetteer import Entry, Gazetteer, Level
from tvinna.matching import decisions
from tvinna.matching.words import kind_of_unit
from tvinna.sources.formatting import MACHINE_WRITTEN
from tvinna.web.linking import world

EDITORS = "organization/tvinna-project"
_PLACE = frozenset({Level.PLACE})
_WORLD = (
    Entry("t:linz", "Linz", "place", "AT", _PLACE, others=("Lentia",), population=200_000),
    Entry("t:linz-unit", "Linz (Stadt)", "unit", "AT", frozenset({Level.MUNICIPALITY}), depth=2),
    Entry("t:linz-de", "Linz", "place", "DE", _PLACE, population=6_000),
    Entry("t:oxelby", "Oxelby", "place", "SE", _PLACE, population=900),
)
IMPORTED = f"""{MACHINE_WRITTEN} by tvinna import; import the file again, do not edit
@base <https://w3id.org/tvinna/linkoping/> .
@prefix dcterms: <http://purl.org/dc/terms/> .
@prefix rdfs: <http://www.w3.org/2000/01/rdf-schema#> .
@prefix tv: <https://w3id.org/tvinna/ns/> .
@prefix xsd: <http://www.w3.org/2001/XMLSchema#> .
<source/atlas> a tv:ImportedGraph ;
    rdfs:label "Atlas"@und ;
    dcterms:publisher <id/party/atlas-publisher> ;
    dcterms:license <http://creativecommons.org/publicdomain/zero/1.0/> ;
    dcterms:created "2026-11-22"^^xsd:date ;
    tv:sha256 "e3b0c44298fc1c149afbf4c8996fb92427ae41e4649b934ca495991b7852b855" ;
    tv:rowsRead 2 ;
    tv:rowsRejected 0 .
<id/partnership/atlas-1> a tv:Partnership ; rdfs:label "Linköping – Linz"@und ;
    tv:party <id/municipality/0580> , <id/party/atlas-linz> .
<id/partnership/atlas-2> a tv:Partnership ; rdfs:label "Linköping – Nowhere"@und ;
    tv:party <id/municipality/0580> , <id/party/atlas-nowhere> .
<id/party/atlas-linz> a tv:RecordedParty ; rdfs:label "Linz"@und ; tv:countryCode "AT" .
<id/party/atlas-nowhere> a tv:RecordedParty ; rdfs:label "Nowhere <b>"@und .
<id/party/atlas-publisher> a tv:RecordedParty ; rdfs:label "Atlas"@und .
"""


def folder_of(place: Path) -> Path:
    """The product's own folder with a small import of another's."""
    folder = place / "linkoping"
    shutil.copytree(ROOT / "data", folder / "data")
    shutil.copy(ROOT / "tvinna.toml", folder)
    (folder / "data" / "imports").mkdir(exist_ok=True)
    (folder / "data" / "imports" / "atlas.ttl").write_text(IMPORTED, "utf-8")
    return folder


@pytest.fixture(scope="module")
def folder(tmp_path_factory: pytest.TempPathFactory) -> Path:
    return folder_of(tmp_path_factory.mktemp("review"))


@pytest.fixture(scope="module")
def client(folder: Path) -> Iterator[httpx.Client]:
    few = Gazetteer.of(_WORLD)
    with pytest.MonkeyPatch.context() as patch:
        patch.setattr(world, "Gazetteer", type("Opens", (), {"open": staticmethod(lambda: few)}))
        patch.setattr(world, "kept", lambda: folder)
        with (
            serving(folder, settings.read(folder)) as address,
            httpx.Client(base_url=address, timeout=60) as asking,
        ):
            yield asking


def decided(path: Path, *choices: tuple[str, str, bool]) -> None:
    """Write a folder's decisions: a party, what it is or is not, and which of both."""
    rows = [
        {
            "subject_id": f"here:{subject}",
            "subject_label": "Linz",
            "predicate_id": decisions.CLOSE,
            "predicate_modifier": "Not" if negative else "",
            "object_id": object_,
            "object_label": "Linz",
            "mapping_justification": decisions.CURATED,
            "author_id": f"here:{EDITORS}",
            "mapping_date": "2026-11-22",
        }
        for subject, object_, negative in choices
    ]
    lines = ["\t".join(row.get(name, "") for name in decisions.COLUMNS) for row in rows]
    head = "".join(decisions.head("https://w3id.org/tvinna/linkoping/"))
    path.write_text(head + "".join(f"{line}\n" for line in lines), "utf-8")


# ---- The page ----


def test_each_party_stands_with_its_candidates_their_scores_and_reasons(
    client: httpx.Client,
) -> None:
    page = html.unescape(client.get("/en/review").text)
    assert re.search(r"Open 2\b", page)
    offered = re.findall(r'name="party/atlas-linz" value="([^"]*)"', page)
    assert offered[0] == ""
    assert set(offered[1:-1]) == {"t:linz", "t:linz-unit"}
    assert offered[-1] == "none"
    assert "0.90" in page
    assert "is called Linz" in page
    # Nothing is chosen before a person chooses.
    assert page.count(" checked>") == 1
    assert "No proposal: nothing of such a name." in page
    assert "Nowhere <b>" in page
    assert "Nowhere <b>" not in client.get("/en/review").text


def test_with_nothing_imported_it_says_so_and_needs_no_gazetteer(town: Path) -> None:
    with serving(town, settings.read(town)) as address:
        answer = httpx.get(f"{address}/en/review")
    assert answer.status_code == 200
    assert "Nothing of others is imported yet." in answer.text


@pytest.mark.parametrize(
    ("language", "said"),
    [("sv", "Avgör inte nu"), ("en", "Not now"), ("vi", "Chưa quyết định")],
)
def test_it_is_in_the_readers_language(client: httpx.Client, language: str, said: str) -> None:
    page = client.get(f"/{language}/review")
    assert page.headers["content-language"] == language
    assert said in page.text


@pytest.mark.parametrize(
    ("language", "said"),
    [
        ("sv", ('Linz</a> <span class="quiet">(Österrike)', "partner till Linköpings kommun,")),
        ("en", ('Linz</a> <span class="quiet">(Austria)', "a partner of Linköping municipality,")),
        ("vi", ("đối tác của Chính quyền khu tự quản Linköping,",)),
    ],
)
def test_countries_and_what_is_ours_are_called_as_the_reader_calls_them(
    client: httpx.Client, language: str, said: tuple[str, ...]
) -> None:
    page = client.get(f"/{language}/review").text
    assert [one for one in said if one not in page] == []


@pytest.mark.parametrize(
    ("type_", "level", "called"),
    [
        ("Rural municipality", Level.MUNICIPALITY, ("landskommun", "khu tự quản nông thôn")),
        ("Popularate", Level.MUNICIPALITY, ("kommun", "khu tự quản")),
        ("", Level.MUNICIPALITY, ("", "")),
    ],
    ids=["by its own word", "else by its level", "not where its register says nothing"],
)
def test_what_a_register_calls_a_unit_is_told_in_the_readers_language(
    type_: str, level: Level, called: tuple[str, str]
) -> None:
    assert kind_of_unit(type_, (level,), "en").casefold() == type_.casefold()
    assert tuple(kind_of_unit(type_, (level,), one) for one in ("sv", "vi")) == called


@pytest.mark.parametrize(
    ("asked", "parties"),
    [
        pytest.param({"letters": "LINZ"}, 1, id="letters, whatever their case"),
        pytest.param({"graph": "atlas"}, 2, id="a source"),
        pytest.param({"state": "decided"}, 0, id="a state"),
        pytest.param({"offset": "1"}, 1, id="a later page"),
    ],
)
def test_some_of_them_may_be_asked_for(
    client: httpx.Client, asked: dict[str, str], parties: int
) -> None:
    assert client.get("/en/review", params=asked).text.count("<fieldset") == parties


@pytest.mark.parametrize(
    ("asked", "told"),
    [
        pytest.param({"state": "maybe"}, "open, decided, refused", id="no state"),
        pytest.param({"graph": "nowhere"}, "there are atlas", id="no import"),
        pytest.param({"offset": "-1"}, "whole number", id="no page"),
    ],
)
def test_what_cannot_be_asked_for_says_what_can(
    client: httpx.Client, asked: dict[str, str], told: str
) -> None:
    answer = client.get("/en/review", params=asked)
    assert answer.status_code == 422
    assert told in answer.text


def test_what_was_decided_is_shown_and_what_was_turned_down_is_not_offered(
    client: httpx.Client, folder: Path
) -> None:
    table = folder / decisions.FILE
    decided(table, ("party/atlas-linz", "t:linz", True))
    try:
        page = client.get("/en/review", params={"state": "refused"}).text
        assert 'value="t:linz"' not in page
        assert 'value="t:linz-unit"' in page
        assert "is not</span> Linz" in page
        decided(table, ("party/atlas-linz", "t:linz", False))
        page = client.get("/en/review", params={"state": "decided"}).text
        assert "is close to</span> Linz" in page
        assert "2026-11-22" in page
    finally:
        table.unlink()


# ---- The file ----

CHOSEN = {"by": EDITORS, "on": "2026-11-22", "party/atlas-linz": "t:linz-unit"}


def rows(answer: httpx.Response) -> list[dict[str, str]]:
    lines = [line for line in answer.text.splitlines() if not line.startswith("#")]
    return list(csv.DictReader(lines, delimiter="\t"))


def test_what_is_chosen_is_a_file_of_decisions(client: httpx.Client) -> None:
    answer = client.get("/en/review/decisions.sssom.tsv", params={**CHOSEN, "party/x": ""})
    assert "attachment" in answer.headers["content-disposition"]
    (row,) = rows(answer)
    assert row["subject_id"] == "here:party/atlas-linz"
    assert (row["predicate_id"], row["predicate_modifier"]) == ("skos:exactMatch", "")
    assert (row["object_id"], row["author_id"]) == ("t:linz-unit", f"here:{EDITORS}")
    assert (row["mapping_date"], row["other"]) == ("2026-11-22", "country=AT")
    (read,) = decisions.parse(answer.text, "answer")
    assert read.decided


def test_none_of_them_turns_down_each_that_was_shown(client: httpx.Client) -> None:
    chosen = {**CHOSEN, "party/atlas-linz": "none"}
    found = rows(client.get("/en/review/decisions.sssom.tsv", params=chosen))
    assert {row["object_id"] for row in found} == {"t:linz", "t:linz-unit"}
    assert {row["predicate_modifier"] for row in found} == {"Not"}


@pytest.mark.parametrize(
    ("given", "told"),
    [
        pytest.param({"party/atlas-linz": ""}, "nothing was chosen", id="nothing"),
        pytest.param({"party/atlas-linz": "t:linz-de"}, "no candidate", id="no candidate"),
        pytest.param({"party/atlas-x": "t:linz"}, "no import records", id="no party"),
        pytest.param({"by": "person/x"}, "say who decides", id="nobody of the folder"),
        pytest.param({"on": "yesterday"}, "2026-11-22", id="no day"),
        pytest.param({"on": ""}, "2026-11-22", id="without a day"),
    ],
)
def test_what_cannot_be_decided_says_what_would_be_right(
    client: httpx.Client, given: dict[str, str], told: str
) -> None:
    answer = client.get("/en/review/decisions.sssom.tsv", params={**CHOSEN, **given})
    assert answer.status_code == 422
    assert told in answer.text


# ---- Into the folder ----


@pytest.fixture
def table(tmp_path: Path) -> Path:
    path = tmp_path / decisions.FILE
    decided(path, ("party/a", "t:linz", False), ("party/b", "t:linz", True))
    return path


def test_decisions_are_added_once_and_what_stands_is_left_as_it_is(
    table: Path, tmp_path: Path
) -> None:
    new = tmp_path / "new.tsv"
    decided(new, ("party/b", "t:linz", True), ("party/c", "t:linz", False))
    before = table.read_text("utf-8")
    whole = decisions.merged(table, new, "https://example.org/")
    assert whole.startswith(before)
    assert [one.subject for one in decisions.parse(whole, "")] == ["party/a", "party/b", "party/c"]
    table.write_text(whole, "utf-8")
    assert decisions.merged(table, new, "https://example.org/") == whole


def test_the_first_decisions_make_the_file(tmp_path: Path) -> None:
    new = tmp_path / "new.tsv"
    decided(new, ("party/c", "t:linz", True))
    whole = decisions.merged(tmp_path / decisions.FILE, new, "https://w3id.org/tvinna/linkoping/")
    assert whole == new.read_text("utf-8")


def test_a_table_of_fewer_columns_gets_those_that_are_needed(tmp_path: Path) -> None:
    table, new = tmp_path / decisions.FILE, tmp_path / "new.tsv"
    table.write_text(
        "#license: x\nsubject_id\tnote\tpredicate_id\tobject_id\tmapping_justification\tauthor_id"
        f"\tmapping_date\nhere:party/a\tmine\tskos:closeMatch\tt:1\t{decisions.CURATED}\there:x"
        "\t2026-11-22\n",
        "utf-8",
    )
    decided(new, ("party/c", "t:linz", True))
    whole = decisions.merged(table, new, "https://example.org/")
    first, second = decisions.parse(whole, "")
    assert (first.subject, first.negative) == ("party/a", False)
    assert (second.subject, second.negative) == ("party/c", True)
    assert whole.startswith("#license: x\nsubject_id\tnote\t")
    assert "\tmine\t" in whole


def test_the_opposite_of_a_decision_that_stands_is_refused(table: Path, tmp_path: Path) -> None:
    new = tmp_path / "new.tsv"
    decided(new, ("party/a", "t:linz", True))
    with pytest.raises(BadList, match=r"opposite of decisions.sssom.tsv:\d+, which .* take one"):
        decisions.merged(table, new, "https://example.org/")


@pytest.mark.slow
def test_the_command_adds_a_file_and_publishes_it_or_leaves_all_as_it_was(
    tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    folder = folder_of(tmp_path)
    new = tmp_path / "new.tsv"
    decided(new, ("party/atlas-linz", "geonames:2772400", False))
    assert run(["decisions", str(folder), "--add", str(new)]) == 0
    assert "1 judgements, 0 rejections" in capsys.readouterr().out
    assert "https://sws.geonames.org/2772400/" in (folder / "data/editorial/matches.ttl").read_text(
        "utf-8"
    )
    before = (folder / decisions.FILE).read_bytes()
    # Nobody tells of such a party: nothing is kept, and the one that is near is named.
    decided(new, ("party/atlas-lintz", "geonames:2772400", False))
    assert run(["decisions", str(folder), "--add", str(new)]) == 2
    told = capsys.readouterr().err
    assert re.search(r"new.tsv:\d+: no file of the folder tells of party/atlas-lintz", told)
    assert "did you mean here:party/atlas-linz?" in told
    assert (folder / decisions.FILE).read_bytes() == before
    # Who decided is nobody of the folder: nothing is kept.
    decided(new, ("party/atlas-nowhere", "geonames:2772400", False))
    new.write_text(new.read_text("utf-8").replace(f"here:{EDITORS}", "A. Svensson"), "utf-8")
    assert run(["decisions", str(folder), "--add", str(new)]) == 2
    assert "'A. Svensson' is no body or person" in capsys.readouterr().err
    assert (folder / decisions.FILE).read_bytes() == before
    # A source that no longer lists a party takes its link away; the decision stays in the table.
    atlas = folder / "data" / "imports" / "atlas.ttl"
    atlas.write_text(IMPORTED.replace("atlas-linz", "atlas-lintz"), "utf-8")
    assert run(["decisions", str(folder)]) == 0
    told = capsys.readouterr().out
    assert "0 judgements" in told
    assert "no file tells of party/atlas-linz any more" in told
    assert (folder / decisions.FILE).read_bytes() == before
