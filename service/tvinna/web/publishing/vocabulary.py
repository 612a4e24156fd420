"""The documentation of the vocabulary: its terms, its lists of concepts, and each of them."""

import asyncio
from collections.abc import Callable, Mapping
from dataclasses import dataclass, replace
from typing import Any, Final

from starlette.requests import Request
from starlette.responses import HTMLResponse

from tvinna.formats import FORMATS
from tvinna.pages.fitting import counted, referring
from tvinna.pages.frame import Line, Said
from tvinna.pages.thing import Thing
from tvinna.pages.vocabulary import Naming, areas, around
from tvinna.publish.description import describe
from tvinna.publish.relations import ANYTHING, Relations, relations
from tvinna.publish.statistics import Statistics
from tvinna.publish.vocabulary import Entry, Kind, Vocabulary, vocabulary
from tvinna.terms import SCHEME, TV
from tvinna.web.addresses.places import in_header
from tvinna.web.html.citing import cited, report
from tvinna.web.html.pages import Pages, spoken_of
from tvinna.web.serving.counting import USES, Counting
from tvinna.web.serving.framed import frame_of
from tvinna.web.site import Current, Site
from tvinna.web.words import words

# What is said of a term beside its definition: one row a field, in the order of the page.
_FIELDS: Final[Mapping[str, Mapping[str, str]]] = {
    "wider": {"sv": "Slag av", "en": "A kind of", "vi": "Là một loại"},
    "narrower": {"sv": "Omfattar", "en": "Includes", "vi": "Bao gồm"},
    "scheme": {"sv": "I listan", "en": "In the list", "vi": "Trong danh sách"},
    "domain": {"sv": "Sägs om", "en": "Said of", "vi": "Nói về"},
    "range": {"sv": "Värden", "en": "Values", "vi": "Giá trị"},
    "used_with": {"sv": "Används med", "en": "Used with", "vi": "Dùng cùng"},
    "stands_in": {"sv": "Får stå i", "en": "Stands in", "vi": "Được dùng trong"},
}
_ALIGNED: Final[Mapping[str, Mapping[str, str]]] = {
    "sameAs": {"sv": "Samma som", "en": "Same as", "vi": "Giống với"},
    "equivalentClass": {"sv": "Samma klass som", "en": "Same class as", "vi": "Cùng lớp với"},
    "equivalentProperty": {
        "sv": "Samma egenskap som",
        "en": "Same property as",
        "vi": "Cùng thuộc tính với",
    },
    "exactMatch": {"sv": "Motsvarar exakt", "en": "Exact match", "vi": "Tương ứng chính xác"},
    "closeMatch": {"sv": "Motsvarar nära", "en": "Close match", "vi": "Tương ứng gần"},
    "broadMatch": {"sv": "Vidare motsvarighet", "en": "Broader match", "vi": "Tương ứng rộng hơn"},
    "narrowMatch": {
        "sv": "Snävare motsvarighet",
        "en": "Narrower match",
        "vi": "Tương ứng hẹp hơn",
    },
    "relatedMatch": {"sv": "Besläktat med", "en": "Related match", "vi": "Tương ứng liên quan"},
}
_STATUS: Final[Mapping[str, Mapping[str, str]]] = {
    "stable": {"sv": "stabil", "en": "stable", "vi": "ổn định"},
    "testing": {"sv": "på prov", "en": "testing", "vi": "đang thử nghiệm"},
    "unstable": {"sv": "kan ändras", "en": "unstable", "vi": "có thể thay đổi"},
    "archaic": {"sv": "ska inte längre användas", "en": "archaic", "vi": "không nên dùng nữa"},
}
_PREFIX: Final = "tv:"


@dataclass(frozen=True)
class Row:
    """A term in a list of terms: its name, its word in code, what it means, how much it is used."""

    name: Said
    code: str
    link: str
    definition: Said
    count: int | None


class Terms:
    """The pages of the vocabulary that is served."""

    def __init__(self, current: Current, counting: Counting) -> None:
        self._current = current
        self._counting = counting
        self._kept: tuple[str, Vocabulary, Relations] | None = None

    def known(self, site: Site) -> Vocabulary:
        """The vocabulary that a site is served with."""
        return self._read(site)[0]

    def _read(self, site: Site) -> tuple[Vocabulary, Relations]:
        served = site.pool.built.hash
        if self._kept is None or self._kept[0] != served:
            known = vocabulary(site.folder, site.queries.values())
            self._kept = (served, known, relations(site.folder, known))
        return self._kept[1:]

    async def page(
        self, request: Request, site: Site, iri: str, forms: Mapping[str, str]
    ) -> HTMLResponse | None:
        """The page of a term, or of all (`…/ns/`, `…/scheme/`); None for what is no term of ours.

        `forms` are its other forms: their addresses by media type.
        """
        if not iri.startswith((TV, SCHEME)):
            return None
        known, related = await asyncio.to_thread(self._read, site)
        found = await self._counting(site, USES)
        writing = _Writing(request, self._current.pages, known, related, found)
        if iri in (TV, SCHEME):
            return writing.whole(iri, forms)
        entry = known.entries.get(iri)
        if entry is None:
            return None
        told = await self._told(request, site, iri) if entry.kind == "concept" else None
        return writing.term(entry, site, forms, told)

    async def _told(self, request: Request, site: Site, iri: str) -> Mapping[str, Any] | None:
        """What the data says with a concept: what has it, and how much of each."""
        frame = frame_of(request, site, self._current.pages)
        found = await describe(frame.ask, [iri])
        if found is None:
            return None
        thing = Thing(found, frame)
        contact = site.folder.publication.contact
        return {
            "incoming": thing.incoming,
            "counted": await counted(frame, iri),
            "figure": referring(frame, thing),
            "more": found.more,
            "cited": cited(thing.name.text, iri, site.folder, frame.language),
            "report": report(thing, contact, frame.words),
        }


@dataclass(frozen=True)
class _Writing:
    """One page as it is made."""

    request: Request
    pages: Pages
    known: Vocabulary
    related: Relations
    found: Statistics

    def whole(self, iri: str, forms: Mapping[str, str]) -> HTMLResponse:
        kinds: tuple[Kind, ...] = ("class", "property") if iri == TV else ("scheme",)
        parts = [(kind, [self._row(entry) for entry in self.known.of(kind)]) for kind in kinds]
        return self._page(
            "vocabulary.html",
            canonical=self.pages.canonical(iri),
            iri=iri,
            parts=parts,
            forms=forms,
            issued=self.known.issued,
            diagrams=areas(self.related, self._naming) if iri == TV else [],
            general=[self._said(one) for one in self.related.general],
        )

    def term(
        self, entry: Entry, site: Site, forms: Mapping[str, str], told: Mapping[str, Any] | None
    ) -> HTMLResponse:
        language = self._language
        members = [self._row(self.known.entries[one]) for one in entry.members]
        return self._page(
            "term.html",
            canonical=self.pages.canonical(entry.iri),
            entry=entry,
            name=self._name(entry),
            code=_code(entry),
            definition=self._told(entry.definition),
            status=_STATUS.get(entry.status, {}).get(language, entry.status),
            count=self._count(entry),
            lines=list(self._lines(entry)),
            told=told,
            diagram=around(entry.iri, self.related, self._naming),
            members=members,
            rules=[
                replace(self._told(rule.message), link=self._linked(rule.iri))
                for rule in entry.rules
            ],
            questions=[
                (f"queries/{in_header(name)}", self._told(site.queries[name].title))
                for name in entry.questions
            ],
            forms=forms,
        )

    def _page(self, template: str, **given: Any) -> HTMLResponse:
        named = {form.media_type: form.title for form in FORMATS if not form.by_name}
        return self.pages.page(template, self.request, self._language, named=named, **given)

    @property
    def _language(self) -> str:
        return spoken_of(self.request)

    @property
    def _linked(self) -> Callable[[str], str]:
        return self.pages.linked(self.request)

    @property
    def _naming(self) -> Naming:
        said = words(self._language)

        def named(iri: str) -> str:
            return said["anything"] if iri == ANYTHING else self._said(iri).text

        return Naming(said, named, self._linked)

    def _row(self, entry: Entry) -> Row:
        return Row(
            self._name(entry),
            _code(entry),
            self._linked(entry.iri),
            self._told(entry.definition),
            self._count(entry),
        )

    def _lines(self, entry: Entry) -> list[Line]:
        found = []
        for field, heads in _FIELDS.items():
            value = getattr(entry, field)
            terms = (value,) if isinstance(value, str) else value
            if said := tuple(self._said(one) for one in terms if one):
                found.append(Line(heads[self._language], "", said))
        for name, heads in _ALIGNED.items():
            others = [other for by, other in entry.alignments if by.endswith(name)]
            if others:
                said = tuple(self._said(one) for one in others)
                found.append(Line(heads[self._language], "", said))
        return found

    def _said(self, iri: str) -> Said:
        said = self._told(self.known.labels.get(iri, {}))
        return replace(said, text=said.text or self.pages.short(iri), link=self._linked(iri))

    def _name(self, entry: Entry) -> Said:
        said = self._told(entry.label)
        return said if said.text else Said(entry.name)

    def _told(self, texts: Mapping[str, str]) -> Said:
        """A text in the page's language, else in English."""
        if self._language in texts:
            return Said(texts[self._language])
        return Said(texts["en"], language="en") if "en" in texts else Said("")

    def _count(self, entry: Entry) -> int | None:
        """How often the term is used in this data; None where it is not counted."""
        counts = {
            "class": self.found.classes,
            "property": self.found.properties,
            "concept": self.found.concepts,
        }.get(entry.kind)
        return counts.get(entry.iri, 0) if counts else None


def _code(entry: Entry) -> str:
    """A term as it is written in a query, by our own prefix or by its list's."""
    if entry.iri.startswith(TV):
        return f"{_PREFIX}{entry.name}"
    path = entry.iri.removeprefix(SCHEME)
    return path.replace("/", ":", 1) if "/" in path else path
