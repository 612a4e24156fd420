"""A document's text cut into passages, proposed as Turtle, and moved when the text changes."""

from datetime import date
from itertools import pairwise
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from tvinna.cli.passages import passages as passages_command
from tvinna.errors import BadSource
from tvinna.sources import open_folder
from tvinna.sources.moving import move
from tvinna.sources.moving import write as write_moved
from tvinna.sources.passages import Words, propose, sha256_of
from tvinna.sources.passages import write as write_proposal
from tvinna.sources.stored import by_subject, passages
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


def cut(text: str) -> list[tuple[str, str]]:
    """The passages of a text as kind and words."""
    return [(one.kind, " ".join(text[one.start : one.end].split())) for one in tile(text)]


@given(st.text(alphabet="abÅ.!:,-–1234\n\r\t\f ()”¹[]_#/", max_size=300))
def test_every_character_that_is_not_blank_lies_in_exactly_one_passage(text: str) -> None:
    tiles = tile(text)
    for before, after in pairwise(tiles):
        assert before.end <= after.start
    inside = {place for one in tiles for place in range(one.start, one.end)}
    assert all(place in inside for place, sign in enumerate(text) if not sign.isspace())


@given(st.lists(st.sampled_from(MINUTES.splitlines()), max_size=12))
def test_a_passage_begins_and_ends_with_a_character(lines: list[str]) -> None:
    text = "\n".join(lines)
    for one in tile(text):
        assert text[one.start : one.end] == text[one.start : one.end].strip() != ""


def test_minutes_are_cut_by_the_habits_of_swedish_minutes() -> None:
    assert cut(MINUTES) == [
        ("heading", "§ 7 Samarbete med Vänstad"),
        ("page-header", "Dnr KS 2020-1"),
        ("heading", "Ärende"),
        ("sentence", "Samarbetet började, bl.a. med Vänstad, år 2010."),
        ("sentence", "Parterna möttes i maj 2012 (MoU)."),
        ("sentence", "Det blev bra."),
        ("heading", "Beslutsunderlag"),
        ("list-item", "Tjänsteskrivelse 2020-01-02"),
        ("list-item", "Positionspapper"),
        ("heading", "Kommunstyrelsens beslut"),
        ("list-item", "1. Papperet fastställs."),
        ("list-item", "2. Papperet följs upp."),
        ("date-line", "2020-01-03"),
        ("heading", "Positionspapper"),
        ("sentence", "Följande gäller:"),
        ("list-item", "- Vatten är viktigt."),
        ("list-item", "Det ska renas."),
        ("list-item", "- Dialog,"),
        ("sentence", "Utgifter står A. Berg för, enligt SIDA¹."),
        ("footnote", "¹ Ett program."),
        ("file-address", "www.example.org"),
    ]


WRAPPED = """\
Bakgrund
Samarbetet kom till stånd genom en förfrågan som ställdes av den andra staden år
2010 till kommunen, som svarade. Kostnaderna för arbetet beror på hur stora stadens

4 Ett program för studenter
 ambitioner är och på vad parterna enas om. Programmet4 är känt. Det nämns i den text
som står på sidan efter den som slutar med ett ord ur en mening som fortsätter med
 Linköping på nästa sida.

Återkopplingen var bland annat att

”samarbetet är väl genomfört. Det är bra.”

http://example.org/en-mycket-lang-adress-som-inte-far-plats-pa-en-rad/utan-brytsav
delningen/fil.pdf
Kommunledningsförvaltningen

Anna Ek Bo Alm
"""


@pytest.mark.parametrize(
    ("kind", "words"),
    [
        ("heading", "Bakgrund"),
        ("sentence", "Kostnaderna för arbetet beror på hur stora stadens"),
        ("footnote", "4 Ett program för studenter"),
        ("sentence", "ambitioner är och på vad parterna enas om."),
        ("sentence", "Linköping på nästa sida."),
        ("list-item", "”samarbetet är väl genomfört."),
        ("list-item", "Det är bra.”"),
        ("signature-line", "Kommunledningsförvaltningen"),
        ("signature-line", "Anna Ek Bo Alm"),
    ],
    ids=[
        "a heading that stands close to its text",
        "a sentence before a footnote that cuts it",
        "a footnote numbered like a word of the text",
        "the sentence after the footnote",
        "a sentence after a page break",
        "a quotation after an open sentence",
        "its second sentence",
        "the office above a signature",
        "a line of names",
    ],
)
def test_a_hard_wrapped_text_is_joined_and_cut(kind: str, words: str) -> None:
    assert (kind, words) in cut(WRAPPED)


def test_an_address_cut_at_the_margin_is_one_passage() -> None:
    addresses = [words for kind, words in cut(WRAPPED) if kind == "file-address"]
    assert len(addresses) == 1
    assert addresses[0].endswith("fil.pdf")


def test_offsets_count_carriage_returns_and_code_points() -> None:
    text = "Före 𝄞.\r\n\r\nDet är så.\r\n"
    assert [text[one.start : one.end] for one in tile(text)] == ["Före 𝄞.", "Det är så."]


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
        ("entailed", Words(), "minutes-514"),
        ("m", Words(first="Något annat"), "begin no line"),
        ("m", Words(first="Positionspapper"), "begin 2 lines"),
    ],
    ids=["no slug", "a reserved name", "words that are not there", "words that begin two lines"],
)
def test_a_proposal_is_refused_with_what_would_be_right(
    town: Path, minutes: Path, stem: str, words: Words, said: str
) -> None:
    with pytest.raises(BadSource, match=said):
        propose(open_folder(town), minutes, stem, words=words, today=TODAY)


def test_a_proposal_never_overwrites_a_file(town: Path, minutes: Path) -> None:
    proposal = propose(open_folder(town), minutes, "minutes-7", today=TODAY)
    write_proposal(proposal)
    with pytest.raises(BadSource, match="exists already"):
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


def test_moving_needs_a_source_that_describes_the_text(town: Path, minutes: Path) -> None:
    with pytest.raises(BadSource, match="missing"):
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
