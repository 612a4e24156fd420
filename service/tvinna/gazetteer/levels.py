"""What kind of unit a name says that it is: the words for levels, in the languages of registers.

A province, a county and a town often share one name; the word beside it tells them apart.
"""

from dataclasses import dataclass
from enum import StrEnum
from functools import lru_cache
from typing import Final, TypeAlias

from tvinna.gazetteer.folding import fold, written


class Level(StrEnum):
    """Which kind of thing a name is of, from the smallest to the largest."""

    PART = "part of a town"
    PLACE = "place"
    MUNICIPALITY = "municipality"
    JOINT = "body of several municipalities"
    COUNTY = "county"
    REGION = "region"


Levels: TypeAlias = frozenset[Level]

# What a town may be called, and what a place in a gazetteer of places may stand for.
TOWNLIKE: Final[Levels] = frozenset({Level.PLACE, Level.MUNICIPALITY})

# What a town calls itself that is its own municipality: Malmö stad, Stadt Köln, Helsingin kaupunki.
# Said of its council or of itself, so each says either.
_TOWNS: Final = (
    "city, city of, town, town of, stadt, stadt der, markt, ville, ville de, citta, citta di, "
    "ciudad, ciudad de, cidade, cidade de, stad, staden, kaupunki, linn, miasto, mesto, "
    "statutarni mesto, ville et commune de, hansestadt, freie hansestadt, freie und hansestadt, "
    "landeshauptstadt, bundesstadt, kreisstadt, grosse kreisstadt, kreisfreie stadt, "
    "universitatsstadt, lutherstadt, stadtverwaltung, pilseta, miestas, "
    "miesto savivaldybe, shi, city council, town council, city corporation, "
    "city municipality"
)
# What a town calls itself where it has no council.
_OTHER_TOWNS: Final = "village, village of, tatort, tatorten, by, byen, thanh pho, thi xa, thi tran"
# Level, then the words (folded) that say it. A word in two rows says either.
_WORDS: Final[dict[Level, str]] = {
    Level.PART: (
        "district, borough, quarter, ward, stadtbezirk, stadtteil, ortsteil, quan, phuong, "
        "frazione, arrondissement, stadsdel, bydel, dzielnica, gu"
    ),
    Level.PLACE: f"{_TOWNS}, {_OTHER_TOWNS}",
    Level.MUNICIPALITY: (
        f"{_TOWNS}, municipality, municipality of, urban municipality, rural "
        "municipality, local council, popularate, urban commune, special municipality, "
        "kommun, kommune, kommuna, komuna, komuna e, gemeinde, marktgemeinde, commune, "
        "commune de, commune of, mairie, mairie de, comune, comune di, municipio, municipio "
        "de, municipiul, ayuntamiento, ayuntamiento de, concelho, concelho de, gmina, "
        "obshtina, opstina, opcina, obec, kunta, vald, savivaldybe, "
        "dimos, xa, parish, kommunen, city with county rights, stadtgemeinde, "
        "novads, metropolitan borough, metropolitan district, unitary authority, london "
        "borough, council area, municipal district, municipio autonomo, kaupstadur, opshtina, "
        "london borough of, municipal council, municipal, borough council, district council, "
        "local municipality, metropolitan municipality, municipalidad, municipalidad de, "
        "alcaldia, alcaldia de, prefeitura de, prefeitura municipal de, camara municipal, "
        "camara municipal de, municipio do, ajuntament de, concello de, belediyesi, "
        "buyuksehir belediyesi, urzad miasta, miasto i gmina, linnavalitsus, vallavalitsus, "
        "miesto savivaldybes administracija, rajono savivaldybe, pilsetas dome, primaria"
    ),
    Level.JOINT: (
        "metropolitan area, metropolis, metropole, metropoli, area metropolitana, "
        "agglomeration, communaute, communaute de communes, communaute dagglomeration, "
        "communaute urbaine, agglo, eurometropole, intercommunale, samtgemeinde, "
        "verbandsgemeinde, verwaltungsverband, verwaltungsgemeinschaft, gemeindeverband, "
        "zweckverband, amt, association of municipalities, comunita montana, unione dei "
        "comuni, unione di comuni, mancomunidad, mancomunidad de, mikroregion, microregion, "
        "metropolitan region, region metropolitaine, metropolitan city, citta metropolitana, "
        "citta metropolitana di, syndicat, pays de, euroregion, storstadsregion, "
        "kommunalforbund, planregion, free municipal consortium"
    ),
    Level.COUNTY: (
        "county, county of, powiat, kreis, landkreis, landkreis in, bezirk, politischer "
        "bezirk, district, district of, districts, raion, rayon, rajon, rajonas, district "
        "municipality, department, departement, departement de, province, provincia, "
        "provincia di, provincia de, provinsen, amtskommune, okres, okrug, uezd, canton, "
        "maakond, maakunta, huyen, shire, zupanija, megye, apskritis, comarca, prefecture, "
        "landsdel, arrondissement, two tier county, metropolitan department, jaras, "
        "regierungsbezirk, distrikt, county council, district council, diputacion de, "
        "diputacion provincial de, conseil departemental de, conseil departemental du"
    ),
    Level.REGION: (
        "region, region of, regione, regio, province, province of, provincia, provinz, "
        "provinsen, provins, tinh, lan, state, state of, land, bundesland, oblast, "
        "voivodeship, wojewodztwo, voivodship, county, governorate, prefecture, territory, "
        "autonomous community, fylke, fylkeskommune, krai, kray, republic, republic of, "
        "department, judet, judetul, kraj, autonomous region, special administrative region, "
        "emirate, periphery, regional unit, regional state, division, canton, kanton, "
        "apskritis, maakond, maakunta, administrative region, district, decentralized "
        "regional entity, sheng, province de"
    ),
}


def _table() -> dict[tuple[str, ...], Levels]:
    table: dict[tuple[str, ...], Levels] = {}
    for level, words in _WORDS.items():
        for word in words.split(","):
            key = tuple(word.split())
            table[key] = table.get(key, frozenset()) | {level}
    return table


_TABLE: Final = _table()
_LONGEST: Final = max(map(len, _TABLE))
# Words that begin a name in its own right, as Stadt does not; they are level words only at the end.
_LAST_ONLY: Final = frozenset(
    {"by", "gu", "xa", "land", "linn", "lan", "amt", "quan", "state", "mesto", "shi", "municipal"}
)
_BEFORE_ONLY: Final = frozenset({"xa", "quan", "phuong", "tinh"})
# Swedish has the name in the genitive before these (Mariestads kommun), Danish at times (Københavns
# Kommune), and Latvian (Rīgas pilsēta) and Finnish (Espoon kaupunki) always, where the name itself
# may change (Helsingin): no rule tells that. Other languages change it otherwise.
_ENDINGS: Final[dict[str, str]] = {
    "kommun": "s", "kommune": "s", "stad": "s", "lan": "s", "kaupunki": "n", "kunta": "n",
    "pilseta": "s",
}  # fmt: skip
# What a name has more than its nominative (Tampereen of Tampere).
GENITIVES: Final = ("s", "n", "en")
# Where registers write so.
GENITIVE_IN: Final = frozenset({"SE", "DK", "FI", "AX", "NO", "LV"})


@dataclass(frozen=True)
class Spoken:
    """A name taken apart: what is left of it, folded, and the levels that its words say.

    `levels` is empty where no word says a level.
    """

    stem: str
    levels: Levels


def levels_of(word: str) -> Levels:
    """The levels that a level word says (`Province`), or none where it is no such word."""
    return _TABLE.get(tuple(fold(word).split()), frozenset())


@lru_cache(maxsize=100_000)
def spoken(name: str) -> Spoken:
    """Take the level words off both ends of a name; what is between is its stem.

    A name of nothing but level words keeps them all, so that the town Stadt is still found.
    """
    words = fold(name).split()
    said: list[Levels] = []
    words, before = _taken(words, front=True)
    said += before
    words, after = _taken(words, front=False)
    said += after
    if not words:
        return Spoken(fold(name), frozenset())
    # Two words narrow each other (city municipality); where they contradict, either may be meant.
    found = frozenset[Level]()
    for levels in said:
        found = (found & levels) or (found | levels)
    return Spoken(" ".join(words), found)


def of_genitive(name: str) -> str:
    """What a name in the genitive before its level word is of, folded: `mariestad` of Mariestads
    kommun, `espoo` of Espoon kaupunki. Also of a name that ends so by itself (`trana` of Tranås
    kommun): only other names can tell. Nothing for one that does not end so.
    """
    stem = spoken(name).stem
    ending = _ENDINGS.get(fold(name).rpartition(" ")[2])
    if not ending or not stem.endswith(ending):
        return ""
    # A Finnish name in e has it twice there.
    return stem[:-2] if ending == "n" and stem.endswith("een") else stem[:-1]


@lru_cache(maxsize=100_000)
def spelt(name: str) -> str:
    """A name with its marks, as `written` has it, without its level words."""
    stem = spoken(name).stem
    words = written(name).split()
    for first in range(len(words)):
        for end in range(len(words), first, -1):
            if fold(" ".join(words[first:end])) == stem:
                return " ".join(words[first:end])
    return written(name)


def _taken(words: list[str], *, front: bool) -> tuple[list[str], list[Levels]]:
    """Words without the level words at one end, and the levels that these say."""
    said: list[Levels] = []
    for length in range(min(_LONGEST, len(words) - 1), 0, -1):
        end = tuple(words[:length] if front else words[-length:])
        if end not in _TABLE:
            continue
        barred = _LAST_ONLY - _BEFORE_ONLY if front else _BEFORE_ONLY
        if length == 1 and end[0] in barred:
            continue
        said.append(_TABLE[end])
        words = words[length:] if front else words[:-length]
        break
    return words, said
