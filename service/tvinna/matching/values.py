"""What may be asked of a record: each property with its words, and its values."""

from collections.abc import Callable, Mapping
from dataclasses import dataclass
from typing import Final

from tvinna.gazetteer.countries import english
from tvinna.matching.register import Record, level

Value = str | int | float
Values = tuple[Value, ...]


@dataclass(frozen=True)
class Property:
    """A property of records: its names and help by language, how its values are found, and whether
    a query may say it of what it asks for.
    """

    id: str
    name: Mapping[str, str]
    about: Mapping[str, str]
    of: Callable[[Record], Values]
    asked: bool = False


def _names(record: Record) -> Values:
    thing = [text for text, _ in record.thing.names] if record.thing else []
    entry = [record.entry.name, *record.entry.others] if record.entry else []
    return tuple(dict.fromkeys((*thing, *entry)))


def _country(record: Record) -> Values:
    code = (record.entry and record.entry.country) or (record.thing and record.thing.country)
    return (code,) if code else ()


def _country_name(record: Record) -> Values:
    return tuple(english(str(code)) for code in _country(record))


def _level(record: Record) -> Values:
    return (level(record.entry),) if record.entry and level(record.entry) else ()


def _day(which: str) -> Callable[[Record], Values]:
    def found(record: Record) -> Values:
        for one in (record.thing, record.entry):
            if one is not None and (day := getattr(one, which)):
                return (day,)
        return ()

    return found


def _codes(register: str) -> Callable[[Record], Values]:
    def found(record: Record) -> Values:
        codes = [*(record.thing.codes if record.thing else ())]
        if record.entry:
            codes += [record.entry.id, *record.entry.codes]
        own = f"{register}:"
        return tuple(
            dict.fromkeys(code.removeprefix(own) for code in codes if code.startswith(own))
        )

    return found


def _degrees(which: str) -> Callable[[Record], Values]:
    def found(record: Record) -> Values:
        value = getattr(record.entry, which) if record.entry else None
        return () if value is None else (value,)

    return found


def _people(record: Record) -> Values:
    return (record.entry.population,) if record.entry and record.entry.population else ()


def _inside(record: Record) -> Values:
    return record.entry.inside[-1:] if record.entry else ()


def _successor(record: Record) -> Values:
    return (record.entry.successor,) if record.entry and record.entry.successor else ()


def _same(record: Record) -> Values:
    thing = record.thing.same if record.thing else ()
    entry = (record.entry.iri,) if record.entry and record.entry.iri else ()
    return tuple(dict.fromkeys((*thing, *entry)))


def _row(  # noqa: PLR0913, PLR0917 - a row of the table below, as it stands there
    id_: str, sv: str, en: str, about_sv: str, about_en: str, of: Callable[[Record], Values],
    *, asked: bool = False,
) -> Property:  # fmt: skip
    return Property(id_, {"sv": sv, "en": en}, {"sv": about_sv, "en": about_en}, of, asked)


PROPERTIES: Final[Mapping[str, Property]] = {
    one.id: one
    for one in (
        _row("country", "land", "country", "Landskod (ISO 3166-1) eller landets namn",
             "The country's code (ISO 3166-1) or name", _country, asked=True),
        _row("country_name", "landets namn", "country name", "På engelska", "In English",
             _country_name),
        _row("partner", "partner", "partner", "Vem den är partner till",
             "Whom it is a partner of", lambda _: (), asked=True),
        _row("date", "tid", "date", "År, månad eller dag som källan talar om",
             "The year, month or day that the source speaks of", lambda _: (), asked=True),
        _row("latitude", "latitud", "latitude", "I grader", "In degrees",
             _degrees("latitude"), asked=True),
        _row("longitude", "longitud", "longitude", "I grader", "In degrees",
             _degrees("longitude"), asked=True),
        _row("identifier", "beteckning", "identifier", "Som geonames:1905497 eller scb:0580",
             "Such as geonames:1905497 or scb:0580", lambda _: (), asked=True),
        _row("name", "alla namn", "all names", "Även äldre och andra språks",
             "Older ones and those of other languages too", _names),
        _row("level", "slag av enhet", "level", "Som registret säger det",
             "As its register says it", _level, asked=True),
        _row("start", "början", "start", "Första dagen", "The first day", _day("start")),
        _row("end", "slut", "end", "Sista dagen", "The last day", _day("end")),
        _row("successor", "efterföljare", "successor", "Vad som kom efter", "What came after",
             _successor),
        _row("inside", "ligger i", "inside", "Närmaste större enhet", "The next larger unit",
             _inside),
        _row("population", "invånare", "population", "Enligt GeoNames", "As GeoNames has it",
             _people),
        _row("geonames", "GeoNames", "GeoNames", "Nummer", "Number", _codes("geonames")),
        _row("wikidata", "Wikidata", "Wikidata", "Nummer", "Number", _codes("wikidata")),
        _row("iso3166-2", "ISO 3166-2", "ISO 3166-2", "Kod", "Code", _codes("iso3166-2")),
        _row("scb", "SCB-kod", "SCB code", "Kommun- eller länskod",
             "Statistics Sweden's code of a municipality or county", _codes("scb")),
        _row("lau", "LAU", "LAU", "EU:s kod för kommunen", "The EU's code of the municipality",
             _codes("lau")),
        _row("same", "samma sak i andra register", "the same elsewhere",
             "Andra registers adresser", "Other registers' addresses", _same),
    )
}  # fmt: skip
# Values that are records themselves.
RECORDS: Final = frozenset({"successor", "inside"})
