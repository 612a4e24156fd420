"""The words of the pages, dates in words, and what documents tell differently."""

import re
from pathlib import Path

import pytest

import tvinna
from tvinna.pages.dates import spoken_date
from tvinna.pages.differing import differing
from tvinna.pages.subjects import SUBJECTS
from tvinna.publish.quads import Quad
from tvinna.sources.statements import Literal
from tvinna.terms import DCTERMS, TV, XSD
from tvinna.web.words import WORDS
from tvinna.web.words.overviews import OVERVIEW_WORDS
from tvinna.web.words.report import REPORT_WORDS

WEB = Path(tvinna.__file__).parent / "web"


_WORD_IN_CODE = re.compile(r'\bwords\["([a-z_]+)"\]')
_WORD_IN_TEMPLATE = re.compile(r"\b(?:words|frame)\.([a-z_]+)")


def test_every_word_of_these_pages_is_in_three_languages() -> None:
    templates = [
        WEB / "templates" / f"{name}.html"
        for name in ("base", "start", "documents", "document", "thing", "figure", "withdrawn")
    ]
    rooms = sorted((WEB.parent / "pages").glob("*.py"))
    used = {"about_more", *(f"about_{heading}" for heading in SUBJECTS)}
    for file in (*templates, *rooms):
        written = file.read_text(encoding="utf-8")
        code = file.suffix == ".py"
        used |= set(re.findall(_WORD_IN_CODE if code else _WORD_IN_TEMPLATE, written))
    assert len(used) > 60
    every = {**WORDS, **OVERVIEW_WORDS, **REPORT_WORDS}
    for word in sorted(used):
        assert set(every[word]) == {"sv", "en", "vi"}, word


@pytest.mark.parametrize(
    ("written", "sv", "en", "vi"),
    [
        ("2012", "2012", "2012", "2012"),
        ("2012-05", "maj 2012", "May 2012", "tháng 5 năm 2012"),
        ("2017-10-07", "7 oktober 2017", "7 October 2017", "ngày 7 tháng 10 năm 2017"),
        ("2012-13", "2012-13", "2012-13", "2012-13"),
        ("i år", "i år", "i år", "i år"),
    ],
)
def test_a_date_is_read_as_exactly_as_it_was_written(
    written: str, sv: str, en: str, vi: str
) -> None:
    assert [spoken_date(written, one) for one in ("sv", "en", "vi")] == [sv, en, vi]


def quad(graph: str, name: str, text: str, datatype: str = "string") -> Quad:
    return Quad(graph, "thing", name, Literal(text, XSD + datatype))


@pytest.mark.parametrize(
    ("quads", "differ"),
    [
        pytest.param(
            [quad("a", TV + "start", "2014", "gYear"), quad("b", TV + "start", "2015", "gYear")],
            True,
            id="another year",
        ),
        pytest.param(
            [
                quad("a", TV + "start", "2014", "gYear"),
                quad("b", TV + "start", "2014-03", "gYearMonth"),
            ],
            False,
            id="the same year, told more exactly",
        ),
        pytest.param(
            [quad("a", DCTERMS + "title", "A"), quad("b", DCTERMS + "title", "B")],
            False,
            id="each document has its own title",
        ),
        pytest.param([quad("a", TV + "focus", "x")], False, id="only one speaks of it"),
        pytest.param(
            [
                quad("a", TV + "focus", "x"),
                quad("b", TV + "focus", "x"),
                quad("b", TV + "focus", "y"),
            ],
            True,
            id="one says more",
        ),
    ],
)
def test_documents_differ_where_one_says_what_the_other_does_not(
    quads: list[Quad], differ: bool
) -> None:
    assert bool(differing(quads)) == differ
