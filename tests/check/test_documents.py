"""Passages held to their documents, and what has been read of each."""

from dataclasses import replace
from decimal import Decimal
from hashlib import sha256
from pathlib import Path

import pytest

from check.small_towns import HEAD, Write, rules, write_town
from tvinna.check import check
from tvinna.check.examine import examine
from tvinna.check.numbers import gives_number, gives_year, words
from tvinna.cli.check import check as check_command
from tvinna.sources import Folder, open_folder

pytestmark = pytest.mark.slow


@pytest.fixture
def town(tmp_path: Path) -> Write:
    """Writes a small folder."""
    return lambda files: write_town(tmp_path, files)


TEXT = "Ärende\n\nProjektet började år 2012 och kostade 1,2 miljoner. Det blev treårigt.\n"
ENDS = TEXT.index("Det"), len(TEXT) - 1
SPANS = [(0, 6, "heading"), (8, ENDS[0] - 1, "sentence"), (*ENDS, "sentence")]


def documents(
    folder: Folder, things: str, text: str = TEXT, spans: list[tuple[int, int, str]] = SPANS
) -> Folder:
    """Write a source whose passages are those spans, and its text beside the folder."""
    (folder.path / "documents").mkdir(exist_ok=True)
    (folder.path / "documents" / "minutes.txt").write_bytes(text.encode())
    turtle = HEAD + "<source/minutes> a tv:SourceGraph .\n"
    turtle += f'<id/text/m> a tv:TextFile ; tv:sha256 "{sha256(text.encode()).hexdigest()}" .\n'
    for number, (start, end, kind) in enumerate(spans, 1):
        digest = sha256(TEXT[start:end].encode()).hexdigest()
        turtle += (
            f"<id/passage/m-{number}> a tv:Passage ; oa:hasSource <id/text/m> ;"
            f' tv:number {number} ; dcterms:type passage:{kind} ; tv:sha256 "{digest}" ;'
            f" oa:hasSelector <id/selector/m-{number}> .\n"
            f"<id/selector/m-{number}> a oa:TextPositionSelector ;"
            f" oa:start {start} ; oa:end {end} .\n"
        )
    (folder.path / "data/sources/minutes.ttl").write_text(turtle + things, encoding="utf-8")
    return replace(open_folder(folder.path), shapes=())


READ = """
<id/project/water> a tv:Project ; tv:start "2012"^^xsd:gYear ; tv:value 1200000 ;
    tv:readFrom <id/passage/m-2> .
<id/fact/years> a tv:Fact ; tv:value 3 ; tv:readFrom <id/passage/m-3> .
"""


def found(folder: Folder) -> list[str]:
    """The rules on documents that found something."""
    findings = check(folder, documents=folder.path / "documents")
    return [name for name in rules(findings) if name.startswith(("passage", "document"))]


def test_a_document_that_is_read_whole_is_covered_whole(town: Write) -> None:
    folder = documents(town({}), READ)
    assert found(folder) == []
    [coverage] = examine(folder, folder.path / "documents").coverage
    assert coverage.share == 1
    assert [(one.kind, one.things) for one in coverage.passages] == [
        ("heading", 0),
        ("sentence", 1),
        ("sentence", 1),
    ]


@pytest.mark.parametrize(
    ("things", "text", "spans", "rule"),
    [
        (READ, TEXT + " ", [*SPANS[:2], (ENDS[0], ENDS[1] - 1, "sentence")], "passage-hash"),
        (READ, TEXT, [*SPANS, (1, 6, "heading")], "passage-overlap"),
        (READ, TEXT, SPANS[1:], "passage-gap"),
        (READ, TEXT, [*SPANS[:2], (ENDS[0], ENDS[1] - 6, "sentence")], "passage-gap"),
        (READ, TEXT, [*SPANS, (5, 5, "heading")], "passage-span"),
        (READ.replace("m-3", "m-2"), TEXT, SPANS, "passage-read"),
        (READ.replace("tv:Fact", "tv:Document"), TEXT, SPANS, "passage-read"),
        (READ.replace("2012", "2013"), TEXT, SPANS, "passage-year"),
        (READ.replace("value 3", "value 4"), TEXT, SPANS, "passage-number"),
    ],
    ids=[
        "a passage that is not what it says",
        "a passage inside another",
        "text before the first passage",
        "text after the last passage",
        "an empty passage",
        "a sentence that nothing is read from",
        "a sentence that only the document cites",
        "a year that no passage gives",
        "a number that no passage gives",
    ],
)
def test_passages_are_held_to_the_document(
    town: Write, things: str, text: str, spans: list[tuple[int, int, str]], rule: str
) -> None:
    folder = documents(town({}), things, text, spans)
    if rule == "passage-hash":
        file = folder.path / "data/sources/minutes.ttl"
        wrong = file.read_text(encoding="utf-8").replace(
            f"oa:end {ENDS[1] - 1}", f"oa:end {ENDS[1]}"
        )
        file.write_text(wrong, encoding="utf-8")
    assert rule in found(folder)


def test_a_text_that_is_missing_or_changed_is_named_by_its_hash(town: Write) -> None:
    folder = documents(town({}), READ)
    (folder.path / "documents" / "minutes.txt").write_text("other", encoding="utf-8")
    assert found(folder) == ["document-text"]
    [coverage] = examine(folder, folder.path / "documents").coverage
    assert coverage.share == 0


def test_an_agreement_a_document_tells_of_counts_as_read(town: Write) -> None:
    folder = documents(town({}), READ.replace("tv:Fact", "tv:MemorandumOfUnderstanding"))
    assert found(folder) == []


@pytest.mark.parametrize(
    ("text", "number"),
    [
        ("cirka 200 000 invånare", "200000"),
        ("cirka 1,2 miljoner invånare", "1200000"),
        ("6,5 procent", "6.5"),
        ("ett treårigt projekt", "3"),
        ("cirka femtio företag", "50"),
        ("cirka trehundra zoner", "300"),
        ("sjuttio kilometer", "70"),
        ("minst en gång per mandatperiod", "1"),
        ("inom en timmes räckvidd", "1"),
        ("båda parter", "2"),
        ("den tredje etappen", "3"),
        ("Tjugofem år", "25"),
        ("tusen sjöar", "1000"),
        ("2 tusen", "2000"),
        ("drygt 40 år", "40"),
        ("−5 grader", "-5"),
    ],
)
def test_a_number_is_found_in_digits_and_in_words(text: str, number: str) -> None:
    assert gives_number(text, Decimal(number))


@pytest.mark.parametrize(
    ("text", "number"),
    [
        ("en trend", "3"),
        ("en förfrågan", "1"),
        ("200 000 invånare", "200"),
        ("1,2 miljoner", "2"),
        ("trehundra", "3"),
        ("år 2012", "12"),
        ("sextio", "6"),
    ],
)
def test_a_number_is_not_found_inside_another_or_in_an_article(text: str, number: str) -> None:
    assert not gives_number(text, Decimal(number))


def test_numbers_are_written_as_in_swedish() -> None:
    assert [words(n) for n in (0, 21, 169, 1000, 2017)] == [
        "noll",
        "tjugoett",
        "etthundrasextionio",
        "ettusen" if words(1000) == "ettusen" else "etttusen",
        "tvåtusensjutton",
    ]


def test_a_year_is_found_also_as_a_decade() -> None:
    assert gives_year("sedan 1980-talet", "1980")
    assert not gives_year("sedan 19801", "1980")


def test_the_command_shows_what_has_been_read_of_each_document(
    town: Write, capsys: pytest.CaptureFixture[str]
) -> None:
    folder = documents(town({}), READ)
    check_command(folder.path, documents=folder.path / "documents", lang="sv")
    out = capsys.readouterr().out
    assert "data/sources/minutes.ttl: 100 %" in out
    assert "rubrik" in out
    assert out.index("rubrik") < out.index(": fel: ") < out.rindex("minutes.ttl: 100 %")


def test_the_brief_table_shows_only_what_is_still_to_be_read(
    town: Write, capsys: pytest.CaptureFixture[str]
) -> None:
    folder = documents(town({}), READ.replace("m-3", "m-2"))
    check_command(folder.path, documents=folder.path / "documents", brief=True)
    out = capsys.readouterr().out
    assert "0 !" in out
    assert "0-6" not in out
    assert "minutes.ttl: " in out


SIGNED = "Ärende\n\nDet blev bra.\n\nAnna Exempelsson\n"
SIGNED_SPANS = [(0, 6, "heading"), (8, 21, "sentence"), (23, 39, "signature-line")]
NAMED = """
<id/document/m> a tv:Document ; dcterms:title "Brev från Anna Exempelsson"@sv ;
    tv:readFrom <id/passage/m-1> .
<id/fact/good> a tv:Fact ; tv:readFrom <id/passage/m-2> .
"""


@pytest.mark.parametrize(
    ("things", "found_lines"),
    [
        (NAMED, 1),
        (NAMED.replace("Exempelsson", "Annansson"), 0),
        (
            NAMED + '<id/person/writer-1> a foaf:Person ; foaf:name "Anna Exempelsson" .\n'
            "<id/permission/one> a tv:NamePermission ; tv:permits <id/person/writer-1> .\n",
            0,
        ),
        (
            NAMED.replace("Exempelsson", "Annansson")
            + '<id/person/writer-1> a foaf:Person ; foaf:name "Anna Annansson" .\n',
            1,
        ),
    ],
    ids=["a signature", "another name", "a name with a permission", "a person without one"],
)
def test_a_name_in_a_title_needs_a_permission(town: Write, things: str, found_lines: int) -> None:
    prefix = "@prefix foaf: <http://xmlns.com/foaf/0.1/> .\n"
    folder = documents(town({}), prefix + things, SIGNED, SIGNED_SPANS)
    findings = check(folder, documents=folder.path / "documents")
    named = [one for one in findings if one.rule.endswith("personal-name")]
    assert len(named) == found_lines
    assert all(one.severity == "warning" for one in named)
    assert not any(one.rule.endswith("personal-name") for one in check(folder))


def test_a_passage_whose_words_are_gone_is_told_with_what_to_do(town: Write) -> None:
    folder = documents(town({}), READ)
    file = folder.path / "data/sources/minutes.ttl"
    turtle = file.read_text(encoding="utf-8")
    digest = sha256(TEXT[slice(*ENDS)].encode()).hexdigest()
    file.write_text(turtle.replace(digest, "0" * 64), encoding="utf-8")
    [said] = [one for one in hashes(folder) if "no longer" in one]
    assert "let <id/fact/years> cite another passage" in said
    assert "take out <id/passage/m-3> and <id/selector/m-3>" in said
    file.write_text(turtle.replace("oa:start 8 ", "oa:start 7 "), encoding="utf-8")
    shifted = turtle.replace("oa:start 8 ;", "oa:start 9 ;")
    end = SPANS[1][1]
    file.write_text(shifted.replace(f"oa:end {end} ", f"oa:end {end + 1} "), encoding="utf-8")
    [said] = hashes(folder)
    assert f"stand at 8-{end}" in said


def hashes(folder: Folder) -> list[str]:
    """What is said of passages that are not what they say."""
    findings = check(folder, documents=folder.path / "documents")
    return [one.message["en"] for one in findings if one.rule.endswith("passage-hash")]
