"""What a release may not hold of persons: a name that nobody permitted, a name that a document
gives and the data withholds, an address, a number.
"""

import re
import unicodedata
from collections.abc import Collection, Iterable, Iterator, Sequence
from dataclasses import dataclass, field
from functools import lru_cache
from pathlib import Path
from typing import Final
from urllib.parse import unquote

from pyoxigraph import Literal, NamedNode, Quad

from tvinna.errors import PersonExposed
from tvinna.publish.contacts import INVISIBLE, Contact, contacts
from tvinna.publish.lines import Part, quads
from tvinna.sources.signatures import names_in
from tvinna.terms import DCTERMS, FOAF, RDF_TYPE, RDFS, SKOS, TV, VOCABULARY

ALLOWED: Final = "persons-allowed"
_SHOWN: Final = 20

_SCHEMA: Final = ("http://schema.org/", "https://schema.org/")
_VCARD: Final = "http://www.w3.org/2006/vcard/ns#"
_PERSONS: Final = frozenset(
    {
        FOAF + "Person",
        "http://www.w3.org/ns/person#Person",
        "http://www.w3.org/ns/prov#Person",
        _VCARD + "Individual",
        *(one + "Person" for one in _SCHEMA),
    }
)
# Only of whom a permission names, whatever else it is the name of.
_NAMES: Final = frozenset(
    {
        *(
            FOAF + word
            for word in (
                "name", "givenName", "familyName", "firstName", "lastName", "surname",
                "givenname", "family_name", "nick",
            )
        ),
        *(one + word for one in _SCHEMA for word in ("givenName", "familyName", "additionalName")),
        *(_VCARD + word for word in ("fn", "hasName", "given-name", "family-name", "nickname")),
    }
)  # fmt: skip
# Of a person, only what says what the person did.
_LABELS: Final = frozenset(
    {
        RDFS + "label",
        *(SKOS + word for word in ("prefLabel", "altLabel", "hiddenLabel")),
        *(DCTERMS + word for word in ("title", "identifier")),
        *(one + word for one in _SCHEMA for word in ("name", "alternateName")),
    }
)
_REACH: Final = frozenset(
    {
        *(FOAF + word for word in ("mbox", "mbox_sha1sum", "phone")),
        *(one + word for one in _SCHEMA for word in ("email", "telephone", "faxNumber")),
        *(_VCARD + word for word in ("hasEmail", "hasTelephone", "email", "tel")),
    }
)


@dataclass(frozen=True)
class Withheld:
    """A name that a document gives and the data withholds: the words of it, and the passage."""

    passage: str
    words: tuple[str, ...]


@dataclass(frozen=True)
class Rules:
    """What may not be published of persons.

    `permitted` are the persons whose names may stand, `persons` all there are; `withheld` are
    names from the documents, where those are at hand; `own` the addresses under which things are
    ours to name; `reachable` what the settings give as contact, which may stand.
    """

    permitted: frozenset[str]
    persons: frozenset[str]
    own: str
    withheld: Sequence[Withheld] = ()
    reachable: frozenset[str] = field(default_factory=frozenset)

    def fault(self, quad: Quad) -> str:
        """What is wrong with publishing a statement; nothing when nothing is."""
        thing, predicate = _iri(quad.subject), quad.predicate.value
        value = quad.object.value if isinstance(quad.object, NamedNode | Literal) else ""
        if predicate in _REACH and value not in self.reachable:
            return "says how to reach someone; say so in the contact settings or nowhere"
        if predicate in _NAMES and thing not in self.permitted:
            return f"is a name that no tv:NamePermission of data/reference/{ALLOWED}.ttl permits"
        if (
            predicate in _LABELS
            and thing in self.persons
            and thing not in self.permitted
            and names_in(value)
        ):
            return "names a person; write what the person did instead"
        said = self._said(thing, exact=False) or self._said(
            value, exact=isinstance(quad.object, Literal)
        )
        return said or self._withheld((thing, value))

    def faults_in(self, path: Path) -> Iterator[str]:
        """What is wrong with publishing a file that no statement stands for, line by line."""
        with path.open(encoding="utf-8", errors="replace") as lines:
            for number, line in enumerate(lines, 1):
                if said := self._said(line, exact=True):
                    yield f"line {number} {said}"

    def names_in_file(self, path: Path) -> Iterator[str]:
        """The passages whose withheld name a file holds, however it is written there."""
        if not self.withheld:
            return
        found: set[str] = set()
        for block in _blocks(path):
            folded = _fold(block)
            found |= {one.passage for one in self.withheld if _holds(folded, one.words)}
        yield from sorted(found)

    def _said(self, text: str, *, exact: bool) -> str:
        """What a text says that it may not; of an IRI that is not ours, its numbers are its own."""
        if not exact and not text.startswith((self.own, VOCABULARY)):
            if text.startswith(("tel:", "sms:")) and text not in self.reachable:
                return "is a telephone number; say so in the contact settings or nowhere"
            text = text if "@" in text or "%40" in text else ""
        for one in contacts(text) if exact else _in_iri(text):
            if one.text not in self.reachable:
                article = "an" if one.kind.startswith("e") else "a"
                return f"holds what looks like {article} {one.kind}: {one.text}; take it out"
        return ""

    def _withheld(self, texts: Iterable[str]) -> str:
        for text in texts if self.withheld else ():
            folded = _folded(text)
            for one in self.withheld:
                if _holds(folded, one.words):
                    # Not the name itself: what we say may end in a log.
                    return f"gives the name that passage <{one.passage}> holds; take it out"
        return ""


def rules_for(
    parts: Iterable[Part],
    base: str,
    withheld: Sequence[Withheld] = (),
    reachable: Collection[str] = (),
) -> Rules:
    """The rules of a release of these graphs: who is a person, and whose name is permitted."""
    permitted: set[str] = set()
    persons: set[str] = set()
    for part in parts:
        for quad in quads(part.path):
            if quad.predicate.value == RDF_TYPE and _iri(quad.object) in _PERSONS:
                persons.add(_iri(quad.subject))
            elif quad.predicate.value == TV + "permits" and part.graph == f"{base}source/{ALLOWED}":
                permitted.add(_iri(quad.object))
    return Rules(
        frozenset(permitted), frozenset(persons), base, tuple(withheld), frozenset(reachable)
    )


def refuse_exposed(rules: Rules, parts: Iterable[Part]) -> None:
    """Raise PersonExposed, naming graph, thing and property, unless nothing stands in the graphs
    that may not.
    """
    found = [
        f"<{part.graph}>: {quad.subject} {quad.predicate}: {fault}"
        for part in parts
        for quad in quads(part.path)
        if (fault := rules.fault(quad))
    ]
    refuse(found)


def refuse(found: Sequence[str]) -> None:
    """Raise PersonExposed with what was found, if anything was."""
    if found:
        more = f"\nand {len(found) - _SHOWN} more" if len(found) > _SHOWN else ""
        raise PersonExposed("not to be published:\n" + "\n".join(found[:_SHOWN]) + more)


def _iri(term: object) -> str:
    return term.value if isinstance(term, NamedNode) else ""


@lru_cache(maxsize=4096)
def _in_iri(text: str) -> tuple[Contact, ...]:
    """What an IRI holds, also percent-encoded: the same subject comes line after line."""
    return tuple(contacts(unquote(text)))


_ACCENT: Final = re.compile("[\u0300-\u036f]")
_NO_LETTER: Final = re.compile(r"[\W_]+")


def words_of(text: str) -> tuple[str, ...]:
    """The words of a name as they are looked for: without capitals, accents and signs."""
    return tuple(_NO_LETTER.sub(" ", _folded(text)).split())


@lru_cache(maxsize=1024)
def _folded(text: str) -> str:
    """A short text, folded: the same subject comes line after line."""
    return _fold(text)


def _fold(text: str) -> str:
    if "%" in text:
        text = unquote(text)
    if not text.isascii():
        parted = unicodedata.normalize("NFKD", text)
        text = INVISIBLE.sub("", _ACCENT.sub("", parted))
    return text.casefold()


def holds_name(text: str, name: Withheld) -> bool:
    """Whether a text holds a withheld name, however it is written there."""
    return _holds(_fold(text), name.words)


def _holds(folded: str, words: Sequence[str]) -> bool:
    """Whether a folded text holds words beside one another; two of them also the other way."""
    if not all(word in folded for word in words):
        return False
    plain = f" {_NO_LETTER.sub(' ', folded)} "
    return any(
        f" {' '.join(order)} " in plain
        for order in ([words, words[::-1]] if len(words) == 2 else [words])
    )


def _blocks(path: Path, size: int = 1 << 20, overlap: int = 2000) -> Iterator[str]:
    """A file in pieces that overlap, so that no name is cut."""
    kept = ""
    with path.open(encoding="utf-8", errors="replace") as text:
        while block := text.read(size):
            yield kept + block
            kept = block[-overlap:]
