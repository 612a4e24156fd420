"""The parties that imported graphs record: what each is called, and what it was decided to be."""

from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from itertools import permutations
from typing import Final

from tvinna.matching.asked import Asked, identifiers
from tvinna.matching.own import beside, code_of
from tvinna.sources import Folder
from tvinna.sources.statements import Literal, Term
from tvinna.terms import DCTERMS, RDF_TYPE, RDFS, SKOS, TV, WGS84

_SCHEMA: Final = "http://schema.org/"
_IDENTIFIER: Final = DCTERMS + "identifier"
_SAME: Final = _SCHEMA + "sameAs"
# When a partnership was, the most telling first.
_DAYS: Final = (TV + "agreementDate", TV + "start")
_POINT: Final = (WGS84 + "lat", WGS84 + "long")
_READ: Final = frozenset(
    {
        RDF_TYPE, RDFS + "label", TV + "party", TV + "countryCode", TV + "level", _IDENTIFIER,
        _SAME, TV + "claims", *_DAYS, *_POINT,
    }
)  # fmt: skip
_LINKS: Final = (SKOS + "exactMatch", SKOS + "closeMatch")
_PARTY: Final = TV + "RecordedParty"


@dataclass(frozen=True)
class Party:
    """A party to a partnership of an imported graph: its slug path, the graph's stem, and what is
    to be matched. `links` are what it was decided to be: addresses of other registers, or of
    things of ours.
    """

    path: str
    graph: str
    asked: Asked
    links: tuple[str, ...] = ()


@dataclass(frozen=True)
class Recorded:
    """All parties that are recorded, by their slug paths; and `partners`: by folded name, the ids
    of what is known to be a partner of who is called that, since a person has decided it.
    """

    parties: tuple[Party, ...]
    partners: Mapping[str, frozenset[str]]

    @property
    def open(self) -> tuple[Party, ...]:
        """Those that nobody has decided on."""
        return tuple(one for one in self.parties if not one.links)


def recorded(folder: Folder) -> Recorded:
    """What the folder's imported graphs record.

    What a source says of a party's level, identifiers and point, one of its partners and the day of
    that partnership help to tell it.
    A funder, which is party to nothing, is none. Raises BadSource for a file that is no Turtle.
    """
    said: dict[str, dict[str, list[Term]]] = {}
    links: dict[str, list[str]] = {}
    graphs: dict[str, str] = {}
    for source in folder.data:
        for one in source.statements():
            if one.predicate in _READ:
                said.setdefault(one.subject, {}).setdefault(one.predicate, []).append(one.object)
                if one.object == _PARTY:
                    graphs.setdefault(one.subject, source.stem)
            elif one.predicate in _LINKS and isinstance(one.object, str):
                links.setdefault(one.subject, []).append(one.object)
    pairs = tuple(_pairs(said))
    partner: dict[str, tuple[str, str]] = {}
    for between, side, other in pairs:
        partner.setdefault(side, (between, other))
    days = _days(said)
    start = f"{folder.base}id/"
    return Recorded(
        tuple(
            Party(
                iri.removeprefix(start),
                graphs[iri],
                _asked(said[iri], said.get(partner[iri][1], {}), days.get(partner[iri][0], "")),
                tuple(links.get(iri, ())),
            )
            for iri in sorted(graphs)
            if iri in partner
        ),
        beside(
            (_texts(said.get(side, {}), RDFS + "label"), _ids(start, links[other]))
            for _, side, other in pairs
            if other in links
        ),
    )


def _pairs(said: Mapping[str, Mapping[str, list[Term]]]) -> Iterator[tuple[str, str, str]]:
    """Each partnership with each party of it and each other one, from both sides."""
    for iri, rows in said.items():
        for side, other in permutations(dict.fromkeys(map(str, rows.get(TV + "party", ()))), 2):
            yield iri, side, other


def _days(said: Mapping[str, Mapping[str, list[Term]]]) -> Mapping[str, str]:
    """The first day that is claimed of each partnership: when it was agreed on, else began."""
    found: dict[str, str] = {}
    for rows in said.values():
        day = next(filter(None, (_text(rows, name) for name in _DAYS)), "")
        for between in map(str, rows.get(TV + "claims", ())):
            if day:
                found[between] = min(day, found.get(between, day))
    return found


def _asked(rows: Mapping[str, list[Term]], other: Mapping[str, list[Term]], day: str) -> Asked:
    level = next((str(one).rpartition("/")[2] for one in rows.get(TV + "level", ())), "")
    same = (code_of(str(one)) for one in rows.get(_SAME, ()))
    latitude, longitude = (_text(rows, name) for name in _POINT)
    return Asked(
        _text(rows, RDFS + "label"),
        _text(rows, TV + "countryCode"),
        _text(other, RDFS + "label"),
        day,
        float(latitude) if latitude and longitude else None,
        float(longitude) if latitude and longitude else None,
        ids=tuple(filter(None, (*same, *identifiers(_text(rows, _IDENTIFIER))))),
        level=level,
    )


def _ids(start: str, links: list[str]) -> tuple[str, ...]:
    """What was linked to, as the gazetteer and our own things are called."""
    own = (one.removeprefix(start) for one in links if one.startswith(start))
    return (*own, *(code for one in links if (code := code_of(one))))


def _texts(rows: Mapping[str, list[Term]], name: str) -> list[str]:
    return [one.text for one in rows.get(name, ()) if isinstance(one, Literal)]


def _text(rows: Mapping[str, list[Term]], name: str) -> str:
    return next(iter(_texts(rows, name)), "")
