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


# Registers that number a municipality and its territory as one.
_GOVERNMENT: Final = frozenset({"scb", "lau"})


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
        if record.territory and register in _GOVERNMENT:
            codes += record.territory.codes
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


def _row(
    id_: str, names: str, about: str, of: Callable[[Record], Values], *, asked: bool = False
) -> Property:
    """A row of the table below: its words in Swedish, English and Vietnamese, parted by bars."""
    languages = ("sv", "en", "vi")
    called, told = (
        dict(zip(languages, words.split(" | "), strict=True)) for words in (names, about)
    )
    return Property(id_, called, told, of, asked)


PROPERTIES: Final[Mapping[str, Property]] = {
    one.id: one
    for one in (
        _row("country", "land | country | quốc gia",
             "Landskod (ISO 3166-1) eller landets namn | The country's code (ISO 3166-1) or name"
             " | Mã quốc gia (ISO 3166-1) hoặc tên nước", _country, asked=True),
        _row("country_name", "landets namn | country name | tên nước",
             "På engelska | In English | Bằng tiếng Anh", _country_name),
        _row("partner", "partner | partner | đối tác",
             "Vem den är partner till | Whom it is a partner of | Là đối tác của ai",
             lambda _: (), asked=True),
        _row("date", "tid | date | thời gian",
             "År, månad eller dag som källan talar om"
             " | The year, month or day that the source speaks of"
             " | Năm, tháng hoặc ngày mà nguồn nói đến", lambda _: (), asked=True),
        _row("latitude", "latitud | latitude | vĩ độ", "I grader | In degrees | Tính bằng độ",
             _degrees("latitude"), asked=True),
        _row("longitude", "longitud | longitude | kinh độ", "I grader | In degrees | Tính bằng độ",
             _degrees("longitude"), asked=True),
        _row("identifier", "beteckning | identifier | mã định danh",
             "Som geonames:1905497, VN-69 eller SE_0580"
             " | Such as geonames:1905497, VN-69 or SE_0580"
             " | Chẳng hạn geonames:1905497, VN-69 hoặc SE_0580", lambda _: (), asked=True),
        _row("name", "alla namn | all names | mọi tên gọi",
             "Även äldre och andra språks | Older ones and those of other languages too"
             " | Kể cả tên cũ và tên trong các ngôn ngữ khác", _names),
        _row("level", "slag av enhet | level | cấp đơn vị",
             "Som registret säger det | As its register says it | Theo sổ đăng ký",
             _level, asked=True),
        _row("start", "början | start | bắt đầu",
             "Första dagen | The first day | Ngày đầu tiên", _day("start")),
        _row("end", "slut | end | kết thúc",
             "Sista dagen | The last day | Ngày cuối cùng", _day("end")),
        _row("successor", "efterföljare | successor | đơn vị kế thừa",
             "Vad som kom efter | What came after | Đơn vị có sau đó", _successor),
        _row("inside", "ligger i | inside | thuộc",
             "Närmaste större enhet | The next larger unit | Đơn vị lớn hơn liền kề", _inside),
        _row("population", "invånare | population | dân số",
             "Enligt GeoNames | As GeoNames has it | Theo GeoNames", _people),
        _row("geonames", "GeoNames | GeoNames | GeoNames", "Nummer | Number | Mã số",
             _codes("geonames")),
        _row("wikidata", "Wikidata | Wikidata | Wikidata", "Nummer | Number | Mã số",
             _codes("wikidata")),
        _row("iso3166-2", "ISO 3166-2 | ISO 3166-2 | ISO 3166-2", "Kod | Code | Mã",
             _codes("iso3166-2")),
        _row("scb", "SCB-kod | SCB code | mã SCB",
             "Kommun- eller länskod | Statistics Sweden's code of a municipality or county"
             " | Mã khu tự quản hoặc tỉnh của Cơ quan Thống kê Thụy Điển", _codes("scb")),
        _row("lau", "LAU | LAU | LAU",
             "EU:s kod för kommunen | The EU's code of the municipality"
             " | Mã khu tự quản của EU", _codes("lau")),
        _row("same", "samma sak i andra register | the same elsewhere | bản ghi tương ứng",
             "Andra registers adresser | Other registers' addresses"
             " | Địa chỉ trong các sổ đăng ký khác", _same),
    )
}  # fmt: skip
# Values that are records themselves.
RECORDS: Final = frozenset({"successor", "inside"})
