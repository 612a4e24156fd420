"""A part of the catalogue as a page shows it: with words instead of addresses."""

from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass, replace
from functools import cached_property

from tvinna.pages.frame import Line, Said
from tvinna.publish.terms import DCAT, VCARD
from tvinna.sources.statements import Literal, Term
from tvinna.terms import DCTERMS, FOAF, RDF_TYPE, RDFS, VOID
from tvinna.web.words.catalogue import CODES, PARTS, PROPERTIES

NAMES = (DCTERMS + "title", FOAF + "name", VCARD + "fn", RDFS + "label")
_ABOUT = DCTERMS + "description"
Things = Mapping[str, Mapping[str, Sequence[Term]]]


@dataclass(frozen=True)
class Card:
    """A part of a part: its name with its page, what it is, and where it may be had, if it may."""

    name: Said
    about: Said
    address: str


@dataclass(frozen=True)
class Group:
    """The parts of one kind, under a heading."""

    heading: str
    cards: tuple[Card, ...]


class Catalogued:
    """What the page of a part of the catalogue shows, in one language."""

    def __init__(
        self,
        iri: str,
        things: Things,
        language: str,
        linked: Callable[[str], str],
        term: Callable[[str], str],
    ) -> None:
        self.iri = iri
        self._things = things
        self._rows = things[iri]
        self._language = language
        self._linked = linked
        self._term = term

    @property
    def name(self) -> Said:
        """What the part is called."""
        return self._name(self.iri)

    @property
    def about(self) -> Said:
        """What the part is, when it says so."""
        return self._text(self._rows, _ABOUT)

    @property
    def kind(self) -> str:
        """What it is a part of the catalogue as."""
        types = [str(one) for one in self._rows.get(RDF_TYPE, ())]
        return next((CODES[one][self._language] for one in types if one in CODES), "")

    @cached_property
    def lines(self) -> list[Line]:
        """What is said of it, in the order in which people ask."""
        found = []
        for name, words in PROPERTIES.items():
            if values := self._values(name):
                found.append(Line(words[self._language], "", values))
        return found

    @cached_property
    def groups(self) -> list[Group]:
        """What it is made of."""
        found = []
        for name, words in PARTS.items():
            cards = tuple(self._card(str(one)) for one in self._rows.get(name, ()))
            if cards:
                found.append(Group(words[self._language], cards))
        return found

    @cached_property
    def classes(self) -> list[tuple[Said, int]]:
        """How many things of each class there are, the most first."""
        found = []
        for part in self._rows.get(VOID + "classPartition", ()):
            rows = self._things[str(part)]
            class_, number = str(rows[VOID + "class"][0]), _plain(rows[VOID + "entities"][0])
            found.append((Said(self._term(class_), self._linked(class_), ""), int(number)))
        return sorted(found, key=lambda row: (-row[1], row[0].text))

    def _card(self, iri: str) -> Card:
        rows = self._things.get(iri, {})
        at = [str(one) for name in ("downloadURL", "accessURL", "endpointURL")
              for one in rows.get(DCAT + name, ())]  # fmt: skip
        name = replace(self._name(iri), link=self._linked(iri))
        return Card(name, self._text(rows, _ABOUT), at[0] if at else "")

    def _values(self, name: str) -> tuple[Said, ...]:
        values = self._rows.get(name, ())
        tongues = {one.language for one in values if isinstance(one, Literal)} - {None}
        # What is not said in the page's language is said in English, else in what there is.
        wanted = next((one for one in (self._language, "en", *tongues) if one in tongues), None)
        spoken = [one for one in values if isinstance(one, str) or one.language in (None, wanted)]
        # How the data came to be is told here whole, so it leads nowhere.
        told = name == DCTERMS + "provenance"
        return tuple(replace(said, link="") if told else said for said in map(self._said, spoken))

    def _said(self, value: Term) -> Said:
        if isinstance(value, Literal):
            return self._literal(value)
        if value in CODES:
            return Said(CODES[value][self._language], self._linked(value), "")
        return replace(self._name(value), link=self._linked(value))

    def _name(self, iri: str) -> Said:
        rows = self._things.get(iri, {})
        if span := [one for key in ("startDate", "endDate") for one in rows.get(DCAT + key, ())]:
            return Said("–".join(map(_plain, span)))
        named = next((text for name in NAMES if (text := self._text(rows, name)).text), None)
        bare = iri if iri not in self._things or "/res/" not in iri else _last(iri)
        return named or Said(bare)

    def _text(self, rows: Mapping[str, Sequence[Term]], name: str) -> Said:
        """A text in the page's language, else in English, else in what there is."""
        texts = [one for one in rows.get(name, ()) if isinstance(one, Literal)]
        for wanted in (self._language, "en"):
            for one in texts:
                if one.language == wanted:
                    return self._literal(one)
        return self._literal(texts[0]) if texts else Said("")

    def _literal(self, value: Literal) -> Said:
        foreign = value.language if value.language != self._language else ""
        return Said(value.text, "", foreign or "")


def _plain(value: Term) -> str:
    return value if isinstance(value, str) else value.text


def _last(iri: str) -> str:
    return iri.rpartition("/")[2]
