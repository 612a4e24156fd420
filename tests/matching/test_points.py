"""Decided parties of imports have the points of the records that people judged them to be."""

import re
from pathlib import Path

import pytest

from matching.test_review import decided, folder_of
from tvinna.cli import points as command
from tvinna.cli import run
from tvinna.gazetteer import Entry, Gazetteer, Level
from tvinna.matching import decisions, points
from tvinna.sources import open_folder
from tvinna.terms import DCTERMS, SKOS, TV, WGS84

_PLACE = frozenset({Level.PLACE})
_COUNCIL = frozenset({Level.MUNICIPALITY})


def _place(number: int, name: str, inside: str = "", **more: object) -> Entry:
    return Entry(
        f"geonames:{number}", name, "place", "AT", _PLACE, latitude=48.3, longitude=14.28611,
        inside=(inside,) if inside else (), **more,  # type: ignore[arg-type]
    )  # fmt: skip


_WORLD = (
    _place(1, "Linz", "geonames:2"),
    Entry("geonames:2", "Linz Stadt", "unit", "AT", _COUNCIL, depth=2),
    # Two towns of a unit bear its name, and which of them is meant nobody says.
    _place(3, "Wald", "geonames:5"),
    _place(4, "Wald", "geonames:5"),
    Entry("geonames:5", "Wald", "unit", "AT", _COUNCIL, depth=2),
    # A town that others call so is not the one that bears the name.
    _place(6, "Pressburg", "geonames:7", others=("Berg",)),
    Entry("geonames:7", "Berg", "unit", "AT", _COUNCIL, depth=2),
    Entry(
        "geonames:8", "Bắc Kạn", "unit", "VN", frozenset({Level.REGION}), depth=1,
        codes=("vn63:06",), latitude=22.147, longitude=105.8348, end="2025-06-30",
    ),
)  # fmt: skip


@pytest.fixture
def folder(tmp_path: Path) -> Path:
    return folder_of(tmp_path)


def link(folder: Path, party: str, *links: str) -> None:
    """Publish links of a party as a decision does, without the judgement behind them."""
    base = open_folder(folder).base
    lines = [
        f"<{base}id/{party}> <{SKOS}{kind}> <https://sws.geonames.org/{number}/> .\n"
        for kind, _, number in (one.partition(":") for one in links)
    ]
    (folder / "data" / "editorial" / "matches.ttl").write_text("".join(lines), "utf-8")


@pytest.mark.parametrize(
    ("links", "at", "source"),
    [
        pytest.param(["closeMatch:1"], "geonames:1", "sws.geonames.org/1/", id="a town"),
        pytest.param(
            ["exactMatch:2"], "geonames:1", "sws.geonames.org/1/", id="a unit's only town"
        ),
        pytest.param(
            ["closeMatch:1", "exactMatch:8"], "geonames:8", "vietnamadminunits", id="unit"
        ),
        pytest.param(
            ["exactMatch:5", "closeMatch:3"], "geonames:3", "sws.geonames.org/3/", id="both"
        ),
        pytest.param(["exactMatch:5"], "", "", id="two towns of its name"),
        pytest.param(["exactMatch:7"], "", "", id="a town of another name"),
        pytest.param(["exactMatch:99"], "", "", id="a number that nobody knows"),
    ],
)
def test_a_decided_party_has_the_point_of_its_record(
    folder: Path, links: list[str], at: str, source: str
) -> None:
    link(folder, "party/atlas-linz", *links)
    opened = open_folder(folder)
    found = points.points(opened, Gazetteer.of(_WORLD))
    iri = f"{opened.base}id/party/atlas-linz"
    assert {one: entry.id for one, entry in found.entries.items()} == ({iri: at} if at else {})
    assert found.without == (() if at else (iri,))
    text = points.graph(opened, found.entries, "2026-11-22")
    assert bool(text) is bool(at)
    assert source in text


def test_nobody_else_has_one(folder: Path) -> None:
    found = points.points(open_folder(folder), Gazetteer.of(_WORLD))
    assert (found.entries, found.without, found.elsewhere) == ({}, (), ())
    # A thing of the folder's own has its point where people have written it.
    link(folder, "place/hanoi", "exactMatch:1")
    assert not points.points(open_folder(folder), Gazetteer.of(_WORLD)).entries


OWN = (
    Entry("geonames:10", "Askby kommun", "unit", "SE", _COUNCIL, codes=("scb:1234",), depth=2),
    Entry("geonames:11", "Tranås kommun", "unit", "SE", _COUNCIL, codes=("scb:0687",), depth=2),
    Entry("geonames:12", "Storby kommun", "unit", "SE", _COUNCIL, codes=("scb:0001",), depth=2),
    Entry("geonames:13", "Mariestads kommun", "unit", "SE", _COUNCIL, codes=("scb:1493",), depth=2),
    *(
        Entry(
            f"geonames:{number}", name, "place", "SE", _PLACE, latitude=58.0, longitude=13.0,
            inside=(inside,),
        )
        for number, name, inside in (
            (20, "Askby", "geonames:10"),
            (21, "Tranås", "geonames:11"), (22, "Trana", "geonames:11"),
            (23, "Lillby", "geonames:12"),
            (24, "Mariestad", "geonames:13"),
        )
    ),
)  # fmt: skip


@pytest.mark.parametrize(
    ("code", "at"),
    [
        pytest.param("1234", "geonames:20", id="the town of its name"),
        pytest.param("1493", "geonames:24", id="of its name in the genitive"),
        pytest.param(
            "0687", "geonames:21", id="of its name, before what it may be the genitive of"
        ),
        pytest.param("0001", "", id="no town of its name"),
        pytest.param("9999", "", id="a code that nobody has"),
    ],
)
def test_the_folders_own_municipality_is_found_by_its_code(
    tmp_path: Path, code: str, at: str
) -> None:
    (tmp_path / "data" / "imports").mkdir(parents=True)
    (tmp_path / "tvinna.toml").write_text(
        'base = "https://data.example.org/own/"\ntitle = { sv = "a", en = "a" }\n', "utf-8"
    )
    own = f"https://data.example.org/own/id/municipality/{code}"
    rows = f"<https://data.example.org/own/id/partnership/a> <{TV}party> <{own}> .\n"
    (tmp_path / "data" / "imports" / "a.ttl").write_text(rows, "utf-8")
    found = points.points(open_folder(tmp_path), Gazetteer.of(OWN))
    assert {one: entry.id for one, entry in found.entries.items()} == ({own: at} if at else {})
    assert found.without == (() if at else (own,))
    placed = f"<{own}> <{DCTERMS}spatial> <https://data.example.org/own/id/place/a> .\n"
    (tmp_path / "data" / "imports" / "b.ttl").write_text(placed, "utf-8")
    elsewhere = points.points(open_folder(tmp_path), Gazetteer.of(OWN))
    assert (elsewhere.entries, elsewhere.without) == ({}, ()), "what is of a place is shown there"


def test_a_point_that_the_source_gives_stands(folder: Path) -> None:
    link(folder, "party/atlas-linz", "closeMatch:1")
    atlas = folder / "data" / "imports" / "atlas.ttl"
    base = open_folder(folder).base
    own = f"<id/party/atlas-linz> <{WGS84}lat> 48.2 ; <{WGS84}long> 14.2 .\n"
    atlas.write_text(atlas.read_text("utf-8") + own, "utf-8")
    found = points.points(open_folder(folder), Gazetteer.of(_WORLD))
    assert (found.entries, found.elsewhere) == ({}, (f"{base}id/party/atlas-linz",))


@pytest.mark.slow
def test_the_command_puts_a_decided_party_on_the_map(
    folder: Path, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    few = Gazetteer.of(_WORLD)
    monkeypatch.setattr(
        command, "Gazetteer", type("Opens", (), {"open": staticmethod(lambda: few)})
    )
    assert run(["points", str(folder), "--lang", "sv"]) == 2
    assert "ingen importerad part har någon punkt" in capsys.readouterr().err
    decided(folder / decisions.FILE, ("party/atlas-linz", "geonames:1", False))
    assert run(["decisions", str(folder)]) == 0
    assert run(["points", str(folder)]) == 0
    assert "parties with a point 1" in capsys.readouterr().out
    written = folder / points.NAME
    text = written.read_text("utf-8")
    assert "GeoNames is published under CC BY 4.0" in text
    assert re.search(r"atlas-linz> <\S+long> \"14\.28611\"", text)
    assert run(["check", str(folder)]) == 0
    capsys.readouterr()
    assert run(["query", "partners-on-map", str(folder), "--party", "party/atlas-linz"]) == 0
    assert "48.3" in capsys.readouterr().out
    # Nothing has changed, so nothing is written; what is no longer decided is taken away.
    assert run(["points", str(folder)]) == 0
    assert "says nothing new" in capsys.readouterr().out
    decided(folder / decisions.FILE, ("party/atlas-linz", "geonames:1", True))
    assert run(["decisions", str(folder)]) == 0
    assert run(["points", str(folder)]) == 0
    assert not written.exists()
    # What a person wrote is left alone.
    written.write_text("# mine\n", "utf-8")
    assert run(["points", str(folder)]) == 2
    assert written.read_text("utf-8") == "# mine\n"
