"""Each text of a page is in the language that it says: nothing of the page's own words stands in
what is marked as another language.
"""

import importlib
import pkgutil
import re
import shutil
from collections.abc import Iterator, Mapping
from functools import cache
from html.parser import HTMLParser
from typing import Final

import httpx
import pytest

from conftest import SMALL, serving
from pages.test_linking_page import DECIDED, REGISTER
from tvinna import settings
from tvinna.web import words

BROWSER: Final = {"Accept": "text/html"}
# One page of each kind, below its language.
PAGES: Final = (
    "",
    "404",
    "actors",
    "bao-ve-du-lieu",
    "compare",
    "compare/sources",
    "documents",
    "documents/minutes-514",
    "dump/",
    "flow",
    "goals",
    "goals/17/outcomes",
    "goals/4",
    "kha-nang-tiep-can",
    "ns/",
    "queries",
    "queries/actors?view=network&by=project",
    "queries/nothing-of-the-kind",
    "queries/outcomes-by-goal",
    "queries/partners-on-map?view=map&by=party",
    "res/action-plan/cooperation",
    "res/activity/trainings",
    "res/catalog",
    "res/decision/514",
    "res/document/minutes-514",
    "res/fact/green-tea",
    "res/guideline/profile-areas",
    "res/judgement/networks-guideline-profile-areas",
    "res/municipality/0580",
    "res/nothing/of-the-kind",
    "res/ns/Project",
    "res/ns/adopts",
    "res/organization/icld",
    "res/outcome/school-cooperation",
    "res/partnership/linkoping-thai-nguyen",
    "res/passage/position-paper-90",
    "res/place/thai-nguyen-province",
    "res/position/schools",
    "res/project/municipal-partnership",
    "res/request/minutes",
    "res/scheme/role",
    "res/scheme/theme/education",
    "review",
    "scheme/",
    "search?q=nuoc",
    "shapes/",
    "source/position-paper",
    "sparql",
    "sparql?query=SELECT%20%3Fa%20WHERE%20%7B%20%3Fa%20a%20%3Chttps%3A%2F%2Fw3id.org%2Ftvinna%2Fns%2FProject%3E%20%7D",
    "sparql?query=SELECT",
    "theo-doi",
)
ATTRIBUTES: Final = ("aria-label", "alt", "placeholder", "title")
VOID: Final = frozenset({"br", "col", "hr", "img", "input", "link", "meta", "source", "wbr"})


@cache
def phrases(language: str) -> re.Pattern[str]:
    """What pages say in a language and not in English, in the letters of that language alone."""

    def within(row: object) -> Iterator[str]:
        if isinstance(row, Mapping):
            if isinstance(row.get("en"), str) and isinstance(row.get(language), str):
                if row[language] != row["en"]:
                    yield from re.split(r"\{\w*\}", row[language])
            else:
                for value in row.values():
                    yield from within(value)

    said = (
        part.strip(" .,:;()").casefold()
        for module in pkgutil.iter_modules(words.__path__)
        for value in vars(importlib.import_module(f"{words.__name__}.{module.name}")).values()
        for part in within(value)
    )
    # Of plain letters alone, it could be English.
    own = {part for part in said if any(one.isalpha() and not one.isascii() for one in part)}
    return re.compile(rf"(?<!\w)(?:{'|'.join(map(re.escape, sorted(own)))})(?!\w)")


class Reading(HTMLParser):
    """The texts of a page that stand in another language than the page, each with that language."""

    def __init__(self) -> None:
        super().__init__()
        self.foreign: list[tuple[str, str]] = []
        self._within: list[tuple[str, str]] = []

    @property
    def _language(self) -> str:
        return self._within[-1][1] if self._within else ""

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        given = dict(attrs)
        language = given.get("lang") or self._language
        for name in ATTRIBUTES:
            self._take(given.get(name) or "", language)
        if tag not in VOID:
            self._within.append((tag, language))

    def handle_startendtag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        pass

    def handle_endtag(self, tag: str) -> None:
        while self._within and self._within.pop()[0] != tag:
            pass

    def handle_data(self, data: str) -> None:
        # The languages call themselves by their own names.
        if data.strip() not in words.NAMES.values():
            self._take(data, self._language)

    def _take(self, text: str, language: str) -> None:
        if self._within and language != self._within[0][1]:
            self.foreign.append((language, " ".join(text.split())))


def mixed(page: str, language: str) -> list[str]:
    """The texts in another language that hold something of the page's own words."""
    reading = Reading()
    reading.feed(page)
    return [
        f"{marked}: {text}"
        for marked, text in reading.foreign
        if phrases(language).search(text.casefold())
    ]


@pytest.fixture(scope="module")
def real(own_address: str) -> Iterator[httpx.Client]:
    """Asks the server of this folder."""
    with httpx.Client(base_url=own_address, timeout=60, headers=BROWSER) as client:
        yield client


@pytest.fixture(scope="module")
def beside(tmp_path_factory: pytest.TempPathFactory) -> Iterator[httpx.Client]:
    """Asks a server of a small folder with a register beside it."""
    copy = tmp_path_factory.mktemp("beside") / "folder"
    shutil.copytree(SMALL, copy)
    (copy / "data/imports").mkdir()
    (copy / "data/imports/register.ttl").write_text(REGISTER, encoding="utf-8")
    (copy / "data/editorial/decided.ttl").write_text(DECIDED, encoding="utf-8")
    with (
        serving(copy, settings.read(copy, workers=1)) as at,
        httpx.Client(base_url=at, timeout=60, headers=BROWSER) as client,
    ):
        yield client


def test_a_word_of_the_page_in_a_text_of_another_language_is_seen() -> None:
    page = '<html lang="vi"><p>dòng 3</p><p lang="en">The register{}<b lang="vi">, dòng 3</b></p>'
    assert mixed(page.format(""), "vi") == []
    assert mixed(page.format(", dòng 3"), "vi") == ["en: The register, dòng 3"]
    assert mixed('<html lang="vi"><a lang="en" title="Dòng 3">Row 3</a>', "vi") == ["en: Dòng 3"]


def test_no_page_has_its_own_words_in_what_is_marked_as_another_language(
    real: httpx.Client,
) -> None:
    found = {path: mixed(real.get(f"/vi/{path}").text, "vi") for path in PAGES}
    assert {path: texts for path, texts in found.items() if texts} == {}


@pytest.mark.parametrize("language", ["vi", "sv"])
@pytest.mark.parametrize(
    "path",
    [
        "",
        "compare",
        "compare/sources",
        "res/partnership/pahittkoping-mong-ha",
        "res/partnership/one",
        "res/municipality/pahittkoping",
        "source/register",
        "review",
    ],
)
def test_nor_has_a_page_of_what_others_claim(
    beside: httpx.Client, language: str, path: str
) -> None:
    assert mixed(beside.get(f"/{language}/{path}").text, language) == []
