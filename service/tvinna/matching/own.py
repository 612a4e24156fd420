"""What a folder itself describes, as things that a name may stand for."""

from collections import defaultdict
from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from typing import Final, Literal

from tvinna.gazetteer import Entry, fold, spoken
from tvinna.gazetteer.levels import Level
from tvinna.sources import Folder
from tvinna.sources.statements import Literal as Text
from tvinna.sources.statements import Statement, Term
from tvinna.terms import DCTERMS, RDF_TYPE, RDFS, SKOS, TV

Kind = Literal["municipality", "territory", "place", "organisation", "partnership", "goal"]

_SCHEMA: Final = "http://schema.org/"
_ORG: Final = "http://www.w3.org/ns/org#"
_ADMS: Final = "http://www.w3.org/ns/adms#"
_SDG: Final = "http://metadata.un.org/sdg/"
# The first that a thing is of: a municipality is an organisation too.
_KINDS: Final[tuple[tuple[str, Kind], ...]] = (
    (_SCHEMA + "City", "place"),
    (_SCHEMA + "AdministrativeArea", "territory"),
    (_SCHEMA + "Country", "territory"),
    (_ORG + "FormalOrganization", "organisation"),
    (_ORG + "OrganizationalUnit", "organisation"),
    (_ORG + "Organization", "organisation"),
    (TV + "Partnership", "partnership"),
    (_SDG + "ontology#Goal", "goal"),
)
_MUNICIPALITY: Final = "id/municipality/"
_GEONAMES: Final = ("https://sws.geonames.org/", "http://sws.geonames.org/")
_NAMES: Final = (RDFS + "label", SKOS + "prefLabel", SKOS + "altLabel", SKOS + "hiddenLabel")
# What is read of a thing. The rest, which in a register of many rows is most, is passed over.
_READ: Final = frozenset(
    {
        *_NAMES,
        RDF_TYPE,
        _SCHEMA + "sameAs",
        _SCHEMA + "containedInPlace",
        DCTERMS + "spatial",
        _ADMS + "identifier",
        SKOS + "notation",
        TV + "party",
        TV + "start",
        TV + "end",
    }
)
_CLASSES: Final = frozenset(class_ for class_, _ in _KINDS)

Said = dict[str, dict[str, list[Term]]]


@dataclass(frozen=True)
class Thing:
    """One of our things: its slug path (`place/thai-nguyen-province`) or `<register>:<key>`, its
    IRI, what it is, its names (text and language, the preferred ones first), and for a place or a
    territory the entry that it is in a gazetteer of ours.

    `codes` are what other registers call it, `same` their addresses for it. One that imports alone
    tell of is `claimed`. `governs` are the IRIs of a municipality's territory.
    """

    id: str
    iri: str
    kind: Kind
    names: tuple[tuple[str, str], ...]
    codes: tuple[str, ...]
    same: tuple[str, ...]
    country: str
    start: str
    end: str
    parties: tuple[str, ...] = ()
    claimed: bool = False
    governs: tuple[str, ...] = ()

    def name(self, language: str) -> str:
        """Its name in a language, else in English, else any."""
        for wanted in (language, "en"):
            for text, spoken_in in self.names:
                if spoken_in == wanted:
                    return text
        return self.names[0][0] if self.names else self.id


def things(folder: Folder) -> tuple[Thing, ...]:
    """The things that a folder describes, in the order of their ids.

    Raises BadSource for a file that is no Turtle.
    """
    said: Said = {}
    claimed: set[str] = set()
    for source in folder.data:
        told = _told(source.statements())
        if source.kind == "import":
            # Of what others claim, partnerships alone are things that a name may stand for.
            told = {
                iri: rows
                for iri, rows in told.items()
                if iri in said or not _CLASSES.isdisjoint(rows.get(RDF_TYPE, ()))
            }
            claimed |= told.keys() - said.keys()
        for iri, rows in told.items():
            mine = said.setdefault(iri, {})
            for predicate, objects in rows.items():
                known = mine.setdefault(predicate, [])
                known += [one for one in dict.fromkeys(objects) if one not in known]
    found = (_thing(folder.base, iri, rows, said, iri in claimed) for iri, rows in said.items())
    return tuple(sorted((one for one in found if one is not None), key=lambda one: one.id))


def _told(statements: Iterable[Statement]) -> Said:
    """What is read of each thing, by its predicates."""
    told: Said = defaultdict(lambda: defaultdict(list))
    for one in statements:
        if one.predicate in _READ:
            told[one.subject][one.predicate].append(one.object)
    return told


def entries(found: Iterable[Thing]) -> tuple[Entry, ...]:
    """Places, territories and municipalities as a gazetteer holds them."""
    return tuple(
        Entry(
            id=one.id,
            name=one.name("en"),
            kind="place" if one.kind == "place" else "unit",
            country=one.country,
            levels=_levels(one),
            others=tuple(text for text, _ in one.names),
            codes=one.codes,
            start=one.start,
            end=one.end,
        )
        for one in found
        if one.kind in ("place", "territory", "municipality")
    )


def partners(found: Iterable[Thing]) -> Mapping[str, frozenset[str]]:
    """By the folded name of each party of our partnerships, the ids and codes of the others."""
    by_iri = {one.iri: one for one in found}
    sides = ([by_iri[iri] for iri in one.parties if iri in by_iri] for one in by_iri.values())
    return beside(
        ([text for text, _ in one.names], {other.id, *other.codes})
        for both in sides
        for one in both
        for other in both
        if other is not one
    )


def beside(rows: Iterable[tuple[Iterable[str], Iterable[str]]]) -> Mapping[str, frozenset[str]]:
    """By folded name, all ids of partners: each row has the names of a party, and the ids of one
    of its partners.
    """
    known: dict[str, set[str]] = defaultdict(set)
    for names, ids in rows:
        for text in names:
            # Sources leave the level out: Linköping, not Linköping municipality.
            for name in {fold(text), spoken(text).stem}:
                known[name].update(ids)
    return {name: frozenset(ids) for name, ids in known.items()}


def together(*known: Mapping[str, frozenset[str]]) -> Mapping[str, frozenset[str]]:
    """What is known of partners from several sides as one."""
    return {
        name: frozenset().union(*(one.get(name, ()) for one in known))
        for name in {name for one in known for name in one}
    }


def _levels(one: Thing) -> frozenset[Level]:
    if one.kind == "place":
        return frozenset({Level.PLACE})
    if one.kind == "municipality":
        return frozenset({Level.MUNICIPALITY})
    return frozenset().union(*(spoken(text).levels for text, _ in one.names))


def _thing(
    base: str,
    iri: str,
    rows: Mapping[str, list[Term]],
    said: Mapping[str, Mapping[str, list[Term]]],
    claimed: bool,
) -> Thing | None:
    types = rows.get(RDF_TYPE, [])
    kind = next((kind for type_, kind in _KINDS if type_ in types), None)
    if kind is None:
        return None
    if iri.startswith(base + _MUNICIPALITY):
        kind = "municipality"
    if iri.startswith(f"{base}id/"):
        id_ = iri.removeprefix(f"{base}id/")
    elif kind == "goal" and iri.startswith(_SDG):
        id_ = f"sdg:{iri.removeprefix(_SDG)}"
    else:
        return None
    names = [
        (text.text, text.language or "")
        for name in _NAMES
        for text in rows.get(name, [])
        if isinstance(text, Text)
    ]
    same = [str(one) for one in rows.get(_SCHEMA + "sameAs", []) if isinstance(one, str)]
    codes = [code for one in same if (code := code_of(one))]
    for identifier in rows.get(_ADMS + "identifier", []):
        about = said.get(identifier, {}) if isinstance(identifier, str) else {}
        for notation in about.get(SKOS + "notation", []):
            if isinstance(notation, Text):
                codes.append(notation.text)
    return Thing(
        id_,
        iri,
        kind,
        tuple(names),
        tuple(dict.fromkeys(codes)),
        tuple(same),
        _country(iri, base, said),
        _day(rows, "start"),
        _day(rows, "end"),
        tuple(str(one) for one in rows.get(TV + "party", []) if isinstance(one, str)),
        claimed,
        tuple(str(one) for one in rows.get(DCTERMS + "spatial", ()) if isinstance(one, str))
        if kind == "municipality"
        else (),
    )


def code_of(iri: str) -> str:
    """An address of another register as `<register>:<key>`; nothing for one that we do not use."""
    for space in _GEONAMES:
        if iri.startswith(space):
            return f"geonames:{iri.removeprefix(space).rstrip('/')}"
    wikidata = "http://www.wikidata.org/entity/"
    return f"wikidata:{iri.removeprefix(wikidata)}" if iri.startswith(wikidata) else ""


def _country(iri: str, base: str, said: Mapping[str, Mapping[str, list[Term]]]) -> str:
    """The country at the end of the places that contain a thing, each inside the next."""
    seen: set[str] = set()
    here = [iri]
    while here:
        one = here.pop()
        if one.startswith(f"{base}id/country/"):
            return one.rpartition("/")[2]
        if one in seen:
            continue
        seen.add(one)
        about = said.get(one, {})
        for property_ in (_SCHEMA + "containedInPlace", DCTERMS + "spatial"):
            here += [str(other) for other in about.get(property_, []) if isinstance(other, str)]
    return ""


def _day(rows: Mapping[str, list[Term]], name: str) -> str:
    found = (one.text for one in rows.get(TV + name, ()) if isinstance(one, Text))
    return next(found, "")
