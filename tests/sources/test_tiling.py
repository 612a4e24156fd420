"""A text cut into passages, by the habits of Swedish public documents."""

from itertools import pairwise

import pytest
from hypothesis import given
from hypothesis import strategies as st

from sources.test_passages import MINUTES
from tvinna.sources.tiling import tile


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


LETTER = """\
Internationella funktionen   2019-05-22

2 (3)

1. Bakgrund

Se s. 4 och tab. 2. Kostnaden står där, med resor m.m. Avtalet gäller skolor m.fl. Mötet var bra.

Tolv lärare deltog.
Paragrafen är justerad

Uppdraget

1. Vatten
2. Skola

Arbetet ska följas upp.

Linköping den 22 maj 2019

Med vänliga hälsningar

Anna Exempelsson
Eva Ek
Kommunalråd
"""


@pytest.mark.parametrize(
    ("kind", "words"),
    [
        ("date-line", "Internationella funktionen 2019-05-22"),
        ("page-header", "2 (3)"),
        ("heading", "1. Bakgrund"),
        ("sentence", "Se s. 4 och tab. 2."),
        ("sentence", "Kostnaden står där, med resor m.m."),
        ("sentence", "Avtalet gäller skolor m.fl."),
        ("sentence", "Tolv lärare deltog."),
        ("sentence", "Paragrafen är justerad"),
        ("list-item", "1. Vatten"),
        ("list-item", "2. Skola"),
        ("date-line", "Linköping den 22 maj 2019"),
        ("signature-line", "Med vänliga hälsningar"),
        ("signature-line", "Anna Exempelsson"),
        ("signature-line", "Eva Ek"),
        ("signature-line", "Kommunalråd"),
    ],
)
def test_a_letter_is_cut_by_the_habits_of_letters(kind: str, words: str) -> None:
    assert (kind, words) in cut(LETTER)


@pytest.mark.parametrize(
    "lines",
    [
        "Anna Exempelsson",
        "Kommunalråd\n\nEva Ek",
        "Eva Ek\n\nKommunalråd",
        "Eva Ek, kommunalråd",
        "A. Ek von Essen\n\nDirektör",
    ],
    ids=["at the end", "under a title", "over a title", "with a title", "with an initial"],
)
def test_a_name_is_a_signature_and_never_a_section(lines: str) -> None:
    for text in (f"Ärende\n\nDet blev bra.\n\n{lines}\n", f"Det är så.\n\n{lines}\n"):
        tiles = tile(text)
        names = [one for one in tiles if one.start >= text.index(lines)]
        assert {(one.kind, one.section) for one in names} == {("signature-line", None)}
    text = "Det är så.\n\nKommunalråd\n\nEva Ek\n\nBilaga\n\nDet blev bra.\n"
    assert {one.section for one in tile(text)} == {None, "Bilaga"}


def test_an_address_cut_at_the_margin_is_one_passage() -> None:
    addresses = [words for kind, words in cut(WRAPPED) if kind == "file-address"]
    assert len(addresses) == 1
    assert addresses[0].endswith("fil.pdf")


def test_offsets_count_carriage_returns_and_code_points() -> None:
    text = "Före 𝄞.\r\n\r\nDet är så.\r\n"
    assert [text[one.start : one.end] for one in tile(text)] == ["Före 𝄞.", "Det är så."]
