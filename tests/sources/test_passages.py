"""A document's text cut into passages, proposed as Turtle, and moved when the text changes."""

from datetime import date
from pathlib import Path

import pytest

from conftest import ROOT
from tvinna.cli.passages import passages as passages_command
from tvinna.errors import BadDocument
from tvinna.sources import open_folder
from tvinna.sources.moving import move
from tvinna.sources.moving import write as write_moved
from tvinna.sources.passages import Words, propose, sha256_of
from tvinna.sources.passages import write as write_proposal
from tvinna.sources.placing import placed
from tvinna.sources.stored import by_subject, passages, text_files
from tvinna.sources.tiling import tile
from tvinna.terms import TV

SETTINGS = 'base = "https://example.org/town/"\n[title]\nsv = "Staden"\nen = "The town"\n'
TODAY = date(2026, 1, 2)

MINUTES = """\
§ 7 Samarbete med Vänstad

Dnr KS 2020-1

Ärende

Samarbetet började, bl.a. med Vänstad, år 2010. Parterna möttes i maj 2012 (MoU). Det blev bra.

Beslutsunderlag

Tjänsteskrivelse 2020-01-02
Positionspapper

Kommunstyrelsens beslut

1. Papperet fastställs.
2. Papperet följs upp.

2020-01-03

Positionspapper

Följande gäller:

- Vatten är viktigt. Det ska renas.
- Dialog,

Utgifter står A. Berg för, enligt SIDA¹.

¹ Ett program. www.example.org
"""


@pytest.fixture
def town(tmp_path: Path) -> Path:
    """An empty dataset folder."""
    (tmp_path / "town" / "data").mkdir(parents=True)
    (tmp_path / "town" / "tvinna.toml").write_text(SETTINGS, encoding="utf-8")
    return tmp_path / "town"


@pytest.fixture
def minutes(tmp_path: Path) -> Path:
    """A text of two documents."""
    path = tmp_path / "minutes.txt"
    path.write_bytes(MINUTES.encode())
    return path


def test_a_text_with_a_byte_order_mark_is_cut_without_it(town: Path, tmp_path: Path) -> None:
    text = tmp_path / "text.txt"
    text.write_bytes("\ufeffProtokoll\n\nDet blev bra.\n".encode())
    proposal = propose(open_folder(town), text, "minutes", today=TODAY)
    assert proposal.passages[0].text == "Protokoll"
    assert proposal.passages[0].tile.start == 1
    assert "\ufeff" not in proposal.turtle


def test_a_proposal_holds_each_passage_with_its_place_and_hash(town: Path, minutes: Path) -> None:
    proposal = propose(
        open_folder(town), minutes, "minutes-7", words=Words(after="2020-01-03"), today=TODAY
    )
    write_proposal(proposal)
    source = open_folder(town).sources[0]
    stored = passages(source, by_subject(source.statements()))
    assert [one.number for one in stored] == list(range(1, 13))
    for one in stored:
        words = MINUTES[one.start : one.end]
        assert one.digest == sha256_of(words.encode())
    assert stored[3].section == "Ärende"
    assert source.graph == "https://example.org/town/source/minutes-7"


def test_documents_of_one_text_share_its_name(town: Path, minutes: Path) -> None:
    write_both(town, minutes)
    texts = {
        one.text
        for source in open_folder(town).sources
        for one in passages(source, by_subject(source.statements()))
    }
    assert texts == {"https://example.org/town/id/text/board-7"}


def write_both(town: Path, minutes: Path) -> None:
    """Write the two documents of the text, as the command would."""
    for stem, words in (
        ("minutes-7", Words(after="2020-01-03")),
        ("paper", Words(first="2020-01-03")),
    ):
        folder = open_folder(town)
        write_proposal(
            propose(folder, minutes, stem, words=words, text_slug="board-7", today=TODAY)
        )


@pytest.mark.parametrize(
    ("stem", "words", "said"),
    [
        ("Minutes 7", Words(), "minutes-514"),
        ("entailed", Words(), "is reserved"),
        ("m", Words(first="Något annat"), "begin no line"),
        ("m", Words(first="Positionspapper"), "begin 2 lines"),
    ],
    ids=["no slug", "a reserved name", "words that are not there", "words that begin two lines"],
)
def test_a_proposal_is_refused_with_what_would_be_right(
    town: Path, minutes: Path, stem: str, words: Words, said: str
) -> None:
    with pytest.raises(BadDocument, match=said):
        propose(open_folder(town), minutes, stem, words=words, today=TODAY)


def test_a_proposal_never_overwrites_a_file(town: Path, minutes: Path) -> None:
    proposal = propose(open_folder(town), minutes, "minutes-7", today=TODAY)
    write_proposal(proposal)
    with pytest.raises(BadDocument, match="exists already"):
        write_proposal(proposal)


def test_an_unchanged_text_moves_nothing(town: Path, minutes: Path) -> None:
    write_both(town, minutes)
    assert not move(open_folder(town), minutes, "minutes-7").changed


def test_a_changed_text_moves_its_passages_in_every_document(town: Path, minutes: Path) -> None:
    write_both(town, minutes)
    paper = town / "data" / "sources" / "paper.ttl"
    said = paper.read_text(encoding="utf-8")
    paper.write_text(
        said.replace("<id/document/paper> a", "# Kept.\n<id/document/paper> a")
        + "\n<id/outcome/water> a tv:Outcome ;\n    tv:readFrom <id/passage/paper-4> .\n",
        encoding="utf-8",
    )
    changed = MINUTES.replace("Ärende\n", "Ärende\n\nEtt tillägg är gjort.\n").replace(
        "Vatten är viktigt.", "Vatten är viktigast."
    )
    minutes.write_bytes(changed.encode())

    moved = move(open_folder(town), minutes, "minutes-7")
    write_moved(moved)

    assert [one.iri.rpartition("/")[2] for one in moved.lost] == ["paper-4"]
    cited = moved.cited_by[moved.lost[0].iri]
    assert [one.thing for one in cited] == ["https://example.org/town/id/outcome/water"]
    assert [(one.source.stem, one.passage.number, one.passage.text) for one in moved.new] == [
        ("minutes-7", 13, "Ett tillägg är gjort."),
        ("paper", 10, "- Vatten är viktigast."),
    ]
    assert "# Kept.\n<id/document/paper> a" in paper.read_text(encoding="utf-8")
    lost = {one.iri for one in moved.lost}
    for source in open_folder(town).sources:
        values = by_subject(source.statements())
        digests = [
            o.text
            for f in values.values()
            for o in f.get(TV + "sha256", ())
            if not isinstance(o, str)
        ]
        assert sha256_of(changed.encode()) in digests
        for one in passages(source, values):
            words = changed[one.start : one.end]
            assert one.iri in lost or sha256_of(words.encode()) == one.digest


def test_of_two_equal_texts_each_keeps_its_place(town: Path, tmp_path: Path) -> None:
    text = tmp_path / "text.txt"
    text.write_text("Ja, det är så.\n\nNej då, tvärtom.\n\nJa, det är så.\n", encoding="utf-8")
    write_proposal(propose(open_folder(town), text, "talk", today=TODAY))
    text.write_text(
        "Nytt är det här.\n\nJa, det är så.\n\nNej då, tvärtom.\n\nJa, det är så.\n",
        encoding="utf-8",
    )
    moved = move(open_folder(town), text, "talk")
    assert [(one.passage.number, one.start) for one in moved.moves] == [(1, 18), (2, 34), (3, 52)]


def talk(town: Path, tmp_path: Path, before: str, after: str) -> tuple[Path, Path]:
    """A text that was read, and then changed; its file and that of its passages."""
    text = tmp_path / "text.txt"
    text.write_text(before, encoding="utf-8")
    write_proposal(propose(open_folder(town), text, "talk", today=TODAY))
    text.write_text(after, encoding="utf-8")
    return text, town / "data" / "sources" / "talk.ttl"


def test_a_heading_that_grew_is_gone_and_its_section_is_mended(town: Path, tmp_path: Path) -> None:
    before = "Bakgrund\n\nDet började.\n\nDet gick bra.\n\n- Vatten\n"
    after = before.replace("Bakgrund", "Bakgrund och syfte").replace("- Vatten", "- Vatten och el")
    text, file = talk(town, tmp_path, before, after)
    moved = move(open_folder(town), text, "talk")
    write_moved(moved)
    assert [one.number for one in moved.lost] == [1, 4]
    assert [one.passage.text for one in moved.new] == ["Bakgrund och syfte", "- Vatten och el"]
    turtle = file.read_text(encoding="utf-8")
    assert turtle.count('tv:section "Bakgrund och syfte"@sv') == 4
    # The lost passages keep what they said until a person takes them out.
    assert turtle.count('tv:section "Bakgrund"@sv') == 2


def test_another_text_is_refused_and_nothing_is_written(town: Path, tmp_path: Path) -> None:
    text, file = talk(town, tmp_path, MINUTES, "Bakgrund\n\nNågot annat är sagt. Helt annat.\n")
    before = file.read_bytes()
    with pytest.raises(BadDocument, match="only 0 of the 21 passages of talk stand in it"):
        move(open_folder(town), text, "talk")
    assert file.read_bytes() == before


def test_what_is_gone_is_listed_again_until_it_is_settled(
    town: Path, tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    text, _ = talk(town, tmp_path, MINUTES, MINUTES.replace("Det blev bra.", ""))
    for _ in range(2):
        assert passages_command(text, town, stem="talk") == 1
        said = unwrapped(capsys)
        assert "gone: id/passage/talk-6" in said
        assert "take out the passage and its selector: <id/passage/talk-6> and <id/selector" in said


@pytest.mark.parametrize(
    ("content", "options", "said"),
    [
        (b"Det.", {"text": "Stor Text"}, "--text 'Stor Text'"),
        (b"Det.", {"language": "svenska"}, "--language 'svenska'"),
        (b"Det.", {"stem": "names"}, "data/editorial/names.ttl is called that"),
        (b"%PDF-1.7 Det.", {}, "no plain text"),
        (b" \n", {}, "the file is empty"),
        (None, {}, "cannot be read"),
    ],
)
def test_what_cannot_be_cut_is_refused_by_the_name_of_the_option(
    town: Path, tmp_path: Path, content: bytes | None, options: dict[str, str], said: str
) -> None:
    (town / "data" / "editorial").mkdir()
    (town / "data" / "editorial" / "names.ttl").write_text("", encoding="utf-8")
    text = tmp_path / "text.txt"
    if content is not None:
        text.write_bytes(content)
    with pytest.raises(BadDocument, match=said):
        passages_command(text, town, **{"stem": "talk", **options})


@pytest.mark.parametrize("name", ["minutes-514", "official-letter", "position-paper"])
def test_the_real_passages_move_whole_when_a_line_is_put_before_them(name: str) -> None:
    texts = ROOT.parent / "shared" / "sources"
    if not texts.is_dir():
        pytest.skip("the documents are not at hand")
    folder = open_folder(ROOT)
    source = next(one for one in folder.sources if one.stem == name)
    [stored] = {one.text for one in passages(source, by_subject(source.statements()))}
    [known] = text_files(source, by_subject(source.statements()))
    assert stored == known.iri
    content = next(
        p.read_bytes() for p in texts.iterdir() if sha256_of(p.read_bytes()) == known.digest
    )
    every = [
        one
        for this in folder.sources
        if this.kind == "source"
        for one in passages(this, by_subject(this.statements()))
        if one.text == stored
    ]
    text = "Ett tillägg är gjort.\n\n" + content.decode()
    moves = placed(text, every, tile(text))
    assert {one.start - (one.passage.start or 0) for one in moves} == {23}
    assert len(moves) == len(every)


def test_moving_needs_a_source_that_describes_the_text(town: Path, minutes: Path) -> None:
    with pytest.raises(BadDocument, match="missing"):
        move(open_folder(town), minutes, "other")


def test_the_command_proposes_then_moves_and_lists_what_is_gone(
    town: Path, minutes: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    assert (
        passages_command(minutes, town, stem="minutes-7", after="2020-01-03", text="board-7") == 0
    )
    assert "12 passages written" in unwrapped(capsys)
    assert passages_command(minutes, town, stem="minutes-7") == 0
    assert "nothing has to move" in unwrapped(capsys)
    minutes.write_bytes(MINUTES.replace("Det blev bra.", "Det blev bäst.").encode())
    assert passages_command(minutes, town, stem="minutes-7", after="2020-01-03") == 1
    said = unwrapped(capsys)
    assert "11 passages stand in the changed text" in said
    assert "new: minutes-7-13 (sentence) Det blev bäst." in said
    assert said.count("new: ") == 1
    assert "gone: id/passage/minutes-7-6 (sentence, section Ärende)" in said


def unwrapped(capsys: pytest.CaptureFixture[str]) -> str:
    """What was printed, as one line."""
    return " ".join(capsys.readouterr().out.split())


def test_the_command_names_what_cites_a_passage_that_is_gone(
    town: Path, minutes: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    passages_command(minutes, town, stem="minutes-7", after="2020-01-03")
    file = town / "data" / "editorial" / "judgements.ttl"
    file.parent.mkdir()
    file.write_text(
        "<id/judgement/x> <https://w3id.org/tvinna/ns/restsOn> <id/passage/minutes-7-6> .\n",
        encoding="utf-8",
    )
    minutes.write_bytes(MINUTES.replace("Det blev bra.", "").encode())
    passages_command(minutes, town, stem="minutes-7")
    assert "cited by: id/judgement/x in data/editorial/judgements.ttl" in unwrapped(capsys)
