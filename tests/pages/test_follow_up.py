"""The follow-up report: the same on a page, on paper and for a word processor."""

import io
import re
from html import unescape
from pathlib import Path
from zipfile import ZipFile

import httpx
import pytest
from docx import Document
from docx.shared import Mm

from conftest import SMALL
from tvinna.cli import run

PATHS = {"sv": "/sv/uppfoljning", "en": "/en/follow-up", "vi": "/vi/theo-doi"}


def plain(markup: str) -> str:
    return " ".join(unescape(re.sub(r"<[^>]+>", " ", re.sub("</?bdi>", "", markup))).split())


@pytest.fixture(scope="module")
def english(small: httpx.Client) -> str:
    page = small.get(PATHS["en"])
    assert page.status_code == 200
    return plain(page.text)


@pytest.mark.parametrize(
    "said",
    [
        "decision § 7 , point 1 the day is not told municipal executive board At least once in each"
        " term of office",
        "For 2 of 2 terms no follow-up is recorded here.",
        "executive board's term 2015–2018 (had begun before the decision) 31 December 2018 no",
        "a better environment a method of cleaning waste water Cleaner water is a better"
        " environment. Judged (strong)",
        "contacts for business none",
        "6. Clean water and sanitation a method of cleaning waste water 6.3 Judged (strong)",
        "a method of cleaning waste water Clean Water minutes § 7, passage 8 position paper,"
        " passage 8",
        "Twin Town Fund Twin Town Fund Clean Water 1",
        "the request, as the minutes tell it the request, as the paper tells it Both tell of the"
        " first request",
        "Goals that no outcome serves (1) 17. Partnerships for the goals",
        "What is proposed for the next term: go on, change or end?",
        "1. In brief Terms of office without a recorded follow-up: 2 of 2 Outcomes: 2 Global goals"
        " that outcomes serve by a document or the editors' judgement: 2 of 3, of which stated by a"
        " document: 0 Guidelines that neither an outcome nor a"
        " position serves: 1 of 2 Pairs of accounts that contradict each other: 1",
    ],
    ids=[
        "what was decided", "what is not recorded", "what is due by when", "by guideline",
        "a guideline that nothing serves", "by goal", "with sources", "who paid",
        "where accounts differ", "what is missing", "the form", "all in brief",
    ],
)  # fmt: skip
def test_it_says(english: str, said: str) -> None:
    assert said in english


def test_where_one_document_says_more_the_other_is_said_to_say_no_more(own_address: str) -> None:
    said = plain(httpx.get(f"{own_address}{PATHS['sv']}").text)
    assert (
        "Eftertanke om den egna verksamheten tema Tjänsteskrivelse: medborgarinflytande"
        " Positionspapper om Thai Nguyen: inget därutöver" in said
    )


def test_it_may_be_narrowed_to_a_term_of_office(small: httpx.Client) -> None:
    said = plain(small.get(f"{PATHS['en']}/executive-board-2019").text)
    assert "For 1 of 1 terms no follow-up is recorded here." in said
    assert "31 December 2022" in said
    assert "31 December 2018" not in said
    # The form knows its term.
    assert "Term of office executive board's term 2019–2022" in said


def test_a_term_that_has_not_begun_lacks_no_follow_up(own_address: str) -> None:
    """The data is of November 2026, and the terms go on to 2030."""
    address = f"{own_address}{PATHS['en']}"
    said = plain(httpx.get(address).text)
    assert "Terms of office without a recorded follow-up: 3 of 3" in said
    assert "For 3 of 3 terms no follow-up is recorded here." in said
    assert "Terms that had not begun by 22 November 2026" in said
    assert "2027–2030 31 December 2030 has not begun" in said
    alone = plain(httpx.get(f"{address}/executive-board-2027").text)
    assert "Terms of office without" not in alone
    assert "Terms that had not begun by 22 November 2026" in alone


def test_tables_that_share_a_section_have_headings_of_their_own(own_address: str) -> None:
    page = httpx.get(f"{own_address}{PATHS['en']}").text
    sections = page.split("<h2 id=")[2:]
    for section in sections:
        tables = section.count("<table")
        assert tables < 2 or section.count("<h3>") >= tables - 1, section[:60]
    facts = page.index("<h3>Facts that no document states</h3>")
    assert page.index('<h2 id="missing"') < facts < page.index('<h2 id="form"')


def test_its_title_names_the_site_once(own_address: str) -> None:
    page = httpx.get(f"{own_address}{PATHS['sv']}").text
    assert "<title>Underlag för uppföljning: Linköpings partnerskap med Thai Nguyen</title>" in page


@pytest.mark.parametrize("term", ["x", "executive-board-2019.pdf", "%2e%2e", "a" * 500])
def test_a_term_in_which_nothing_is_due_has_no_report(small: httpx.Client, term: str) -> None:
    for ending in ("", ".docx"):
        answer = small.get(f"{PATHS['sv']}/{term}{ending}")
        assert answer.status_code == 404


@pytest.mark.parametrize("language", PATHS)
def test_it_has_a_name_in_every_language_and_leads_to_the_others(
    small: httpx.Client, language: str
) -> None:
    page = small.get(PATHS[language])
    assert f'<html lang="{language}">' in page.text
    for other, path in PATHS.items():
        assert f'href="{path}" hreflang="{other}"' in page.text
    assert f'href="{PATHS[language]}" aria-current="true"' in page.text


def test_its_sections_are_numbered_headings_that_its_contents_lead_to(small: httpx.Client) -> None:
    page = small.get(PATHS["sv"]).text
    sections = re.findall(r'<h2 id="([\w-]+)">(\d+)\. ', page)
    assert [number for _, number in sections] == [str(at) for at in range(1, 12)]
    for anchor, _ in sections:
        assert f'<a href="#{anchor}">' in page


# ---- For a word processor ----


@pytest.fixture(scope="module")
def file(small: httpx.Client) -> bytes:
    answer = small.get(f"{PATHS['sv']}.docx")
    assert answer.status_code == 200
    assert answer.headers["content-disposition"] == 'attachment; filename="uppfoljning.docx"'
    return answer.content


def test_the_file_has_the_headings_and_the_tables_of_the_page(
    small: httpx.Client, file: bytes
) -> None:
    document = Document(io.BytesIO(file))
    headings = [
        it.text
        for it in document.paragraphs
        if it.style and str(it.style.name).startswith("Heading")
    ]
    page = small.get(PATHS["sv"]).text
    report = page[page.index("</nav>\n    <section") : page.index("</article>")]
    assert headings == [plain(it) for it in re.findall(r"<h[23].*?</h[23]>", report)]
    tables = [
        [[cell.text.split() for cell in row.cells] for row in table.rows]
        for table in document.tables
    ]
    shown = [
        [
            [plain(cell).split() for cell in re.findall(r"<t[hd][^>]*>(.*?)</t[hd]>", row)]
            for row in re.findall(r"<tr>(.*?)</tr>", table, re.DOTALL)
        ]
        for table in re.findall(r"<table.*?</table>", page, re.DOTALL)
    ]
    assert [[["".join(cell) for cell in row] for row in table] for table in tables] == [
        [["".join(cell) for cell in row] for row in table] for table in shown
    ]


def test_the_file_can_be_read_aloud(file: bytes) -> None:
    with ZipFile(io.BytesIO(file)) as zipped:
        body = zipped.read("word/document.xml").decode()
        styles = zipped.read("word/styles.xml").decode()
        about = zipped.read("docProps/core.xml").decode()
        foot = "".join(zipped.read(name).decode() for name in zipped.namelist() if "footer" in name)
    assert body.count("<w:tblHeader") == body.count("<w:tbl>") == body.count("<w:tblCaption")
    assert 'w:val="sv-SE"' in styles
    assert "<dc:language>sv-SE</dc:language>" in about
    assert "<dc:title>Underlag för uppföljning: " in about
    assert 'w:instr="PAGE"' in foot


def test_the_files_links_lead_to_the_site(file: bytes) -> None:
    with ZipFile(io.BytesIO(file)) as zipped:
        related = zipped.read("word/_rels/document.xml.rels").decode()
    links = re.findall(r'Target="([^"]*)" TargetMode="External"', related)
    assert links
    assert all(re.match(r"http://127\.0\.0\.1:\d+/sv/|https?://(?!127)", it) for it in links)


def test_the_same_data_gives_the_same_bytes_and_no_clock_stands_in_them(
    small: httpx.Client, file: bytes
) -> None:
    assert small.get(f"{PATHS['sv']}.docx").content == file
    with ZipFile(io.BytesIO(file)) as zipped:
        assert {it.date_time for it in zipped.infolist()} == {(1980, 1, 1, 0, 0, 0)}
        assert b"2000-01-01T00:00:00Z" in zipped.read("docProps/core.xml")


def test_the_file_holds_what_the_report_needs_and_nothing_else(small: httpx.Client) -> None:
    file = small.get(f"{PATHS['sv']}.docx").content
    # 1 MB before, of which 870 kB were two lists of styles that nothing has.
    assert len(file) < 200_000
    with ZipFile(io.BytesIO(file)) as zipped:
        names = zipped.namelist()
        said = b"".join(zipped.read(name) for name in names if name.endswith((".xml", ".rels")))
    for word in ("thumbnail", "stylesWithEffects", "fontTable", "webSettings", "customXml"):
        assert not [name for name in names if word in name]
        assert f"{word}.".encode() not in said
    made = Document(io.BytesIO(file))
    used = {table.style.name for table in made.tables if table.style is not None}
    assert used == {"Table Grid"}


def test_the_columns_of_the_file_are_as_wide_as_what_they_hold_asks_for(file: bytes) -> None:
    made = Document(io.BytesIO(file))
    for table in made.tables:
        widths = [column.width for column in table.columns]
        assert all(widths)
        assert sum(widths) == pytest.approx(Mm(170), rel=0.01)
        for row in table.rows:
            assert [cell.width for cell in row.cells] == widths
    decided = next(it for it in made.tables if it.cell(0, 0).text == "Beslut")
    held = [max(len(cell.text) for cell in column.cells) for column in decided.columns]
    widths = [column.width or 0 for column in decided.columns]
    assert widths.index(max(widths)) == held.index(max(held))
    assert min(widths) < max(widths) / 1.5


def test_the_form_of_the_file_is_a_sheet_of_its_own(file: bytes) -> None:
    """Both of its tables, and what stands over them, are less than the 257 mm between margins."""
    made = Document(io.BytesIO(file))
    broken = [it.text for it in made.paragraphs if it.paragraph_format.page_break_before]
    assert broken == ["11. Blankett för nästa uppföljning"]
    rows = [row for table in made.tables[-2:] for row in table.rows]
    assert sum(Mm(8) if row.height is None else row.height for row in rows) < Mm(215)


def test_who_has_the_file_is_told_so(small: httpx.Client) -> None:
    first = small.get(f"{PATHS['en']}.docx")
    again = small.get(f"{PATHS['en']}.docx", headers={"If-None-Match": first.headers["etag"]})
    assert again.status_code == 304


# ---- From the command line ----


@pytest.mark.slow
def test_the_command_writes_a_page_that_stands_by_itself(
    tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    target = tmp_path / "report.html"
    told = ["--language", "en", "--output", str(target), "--address", "https://a.example/b/"]
    assert run(["report", str(SMALL), *told]) == 0
    assert f"{target}: " in capsys.readouterr().out
    page = target.read_text(encoding="utf-8")
    assert "<style>" in page
    assert "<script" not in page
    assert 'rel="stylesheet"' not in page
    links = set(re.findall(r'href="([^"]*)"', page))
    assert all(it.startswith(("#", "https://", "http://metadata.un.org/")) for it in links)
    assert "https://a.example/b/en/res/decision/7" in links


@pytest.mark.slow
def test_the_command_writes_the_same_file_twice(tmp_path: Path) -> None:
    files = [tmp_path / name for name in ("one.docx", "two.docx")]
    for file in files:
        assert run(["report", str(SMALL), "--output", str(file)]) == 0
    assert files[0].read_bytes() == files[1].read_bytes()


@pytest.mark.slow
@pytest.mark.parametrize(
    ("told", "ends", "says"),
    [
        (["--output", "report.pdf"], 2, "ends in .docx or .html"),
        (["--output", "report.docx", "--term", "x"], 1, "nothing is due in a term called x"),
        (["--output", "report.html", "--term", "../goals"], 2, "is no term of office"),
        (["--output", "no/such/folder.docx"], 2, "cannot be written"),
    ],
    ids=["another ending", "another term", "no term", "nowhere"],
)
def test_the_command_says_what_is_wrong(
    told: list[str], ends: int, says: str, capsys: pytest.CaptureFixture[str], tmp_path: Path
) -> None:
    told[1] = str(tmp_path / told[1])
    assert run(["report", str(SMALL), *told]) == ends
    assert says in capsys.readouterr().err
    assert not list(tmp_path.iterdir())
