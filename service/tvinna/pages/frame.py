"""What every page is made in, and the values that it shows."""

from collections.abc import Awaitable, Callable, Iterable, Mapping
from dataclasses import dataclass, replace
from typing import Final

from tvinna.answers import Answer, Shortener, Value, read
from tvinna.figures.globe import Coasts
from tvinna.pages.dates import spoken_date
from tvinna.publish.description import Ask, names_of
from tvinna.queries.values import exactly
from tvinna.sources import Folder
from tvinna.sources.statements import Literal
from tvinna.terms import PROV, TV, XSD, agenda_code, agenda_name

Words = Mapping[str, str]
# The languages that the rows of questions are in.
SPOKEN: Final = ("sv", "en")
Question = Callable[[str, str, Mapping[str, str], int], Awaitable[Answer]]
"""Has a named question answered: its name, the language of its rows, its parameters, and how many
rows are wanted.
"""
_DATES: Final = frozenset(XSD + word for word in ("gYear", "gYearMonth", "date"))
# More rows than any page shows.
_ROWS: Final = 20_000


@dataclass(frozen=True)
class Said:
    """A value on a page; `link` is empty for what leads nowhere, `language` for what is in the
    page's own, `date` for what is no date.
    """

    text: str
    link: str = ""
    language: str = ""
    date: str = ""


@dataclass(frozen=True)
class Line:
    """A property and its values; `language` is that of its name, when it is not the page's."""

    name: str
    link: str
    values: tuple[Said, ...]
    language: str = ""


@dataclass(frozen=True)
class Frame:
    """What a page is made in: its language and words, its folder, how IRIs are written, and where
    they lead; whom it asks; and the coasts of its maps, which are none where nothing was built.
    """

    language: str
    words: Words
    folder: Folder
    shortener: Shortener
    linked: Callable[[str], str]
    ask: Ask
    question: Question
    coasts: Coasts = ()

    async def rows(self, name: str, most: int = _ROWS, /, **given: str) -> Answer:
        """The first rows of the answer to a named question, in Swedish or English: in these
        questions speak.
        """
        return await self.question(name, "sv" if self.language == "sv" else "en", given, most)

    async def names(self, things: Iterable[str]) -> Mapping[str, Said]:
        """What things are called, each with its link: in the page's language, else in English.

        What has no name is called by its short IRI, or a target of the agenda by its code.
        """
        wanted = sorted(set(things))
        found = await names_of(self.ask, wanted, self.language) if wanted else {}
        return {iri: self.said(iri, found.get(iri)) for iri in wanted}

    async def readings(self, graphs: Iterable[str]) -> Mapping[str, Said]:
        """The names of the documents that graphs are readings of, by graph; each leads to that
        reading. What is no reading of a document is left out.
        """
        wanted = " ".join(map(exactly, sorted(set(graphs))))
        if not wanted:
            return {}
        text = (
            f"SELECT ?graph ?document {{ VALUES ?graph {{ {wanted} }}"
            f" ?graph {exactly(PROV + 'wasDerivedFrom')} ?document"
            f" FILTER EXISTS {{ ?graph a {exactly(TV + 'SourceGraph')} }} }}"
            " ORDER BY ?graph ?document"
        )
        rows = read(await self.ask(text)).rows
        names = await self.names(iri_of(row["document"]) for row in rows)
        return {
            graph: replace(names[iri_of(row["document"])], link=self.linked(graph))
            for row in rows
            for graph in (iri_of(row["graph"]),)
        }

    def said(self, iri: str, name: Literal | None) -> Said:
        """A thing by its name, where it has one; a goal or a target without one by its code."""
        if name is None or not name.text:
            code = agenda_code(iri)
            kind = self.words["target" if "." in code else "goal"]
            text = f"{kind} {code}" if code else self.shortener.short(iri)
            return Said(text, self.linked(iri))
        return Said(name.text, self.linked(iri), self.foreign(name))

    def foreign(self, text: Literal) -> str:
        """The language of a text that is in another than the page is."""
        return "" if text.language == self.language else text.language or ""

    def told(self, text: Value) -> Said:
        """A text of an answer, whose rows are in English where the page is in neither of theirs."""
        return Said(
            "" if text is None else str(text), language="" if self.language in SPOKEN else "en"
        )

    def literal(self, value: Literal) -> Said:
        """A value as it is read: a date as exact as it was written, yes or no, or a text."""
        if value.datatype == XSD + "boolean":
            return Said(self.words["yes" if value.text == "true" else "no"])
        if value.datatype in _DATES:
            return self.date(value.text)
        return Said(value.text, "", self.foreign(value))

    def date(self, written: str) -> Said:
        """A date as it is read, as exact as it was written."""
        return Said(spoken_date(written, self.language), date=written)


def coded(iri: str, said: Said) -> Said:
    """A goal or a target by its code and name, as its place in a list follows its code; anything
    else as it is.
    """
    return replace(said, text=agenda_name(iri, said.text))


def iri_of(value: Value) -> str:
    """A cell of an answer that holds an IRI, or nothing."""
    return value if isinstance(value, str) else ""


def number_of(value: Value) -> int:
    """A cell of an answer that holds a whole number; 0 where it is empty."""
    return value if isinstance(value, int) else 0
