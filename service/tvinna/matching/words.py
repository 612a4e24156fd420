"""What speaks for a candidate or against it, and why there is none, in the pages' languages."""

from collections.abc import Iterable, Mapping
from typing import Final


def _rows(*rows: str) -> Mapping[str, Mapping[str, str]]:
    """Words by code and language. A row: the code, then Swedish, English, Vietnamese."""
    parted = ([part.strip() for part in row.split("|")] for row in rows)
    return {code: {"sv": sv, "en": en, "vi": vi} for code, sv, en, vi in parted}


# What each reason is called; its detail stands for the braces.
REASONS: Final = _rows(
    "identifier | samma beteckning ({}) | same identifier ({}) | cùng mã định danh ({})",
    "own name | heter {} | is called {} | có tên là {}",
    "name | heter {} | is called {} | có tên là {}",
    "other name | heter också {} | is also called {} | còn có tên là {}",
    "near name | ett liknande namn: {} | a name like it: {} | tên gần giống: {}",
    "beginning | bara början av namnet: {} | the beginning of the name only: {}"
    " | chỉ khớp phần đầu của tên: {}",
    "letters | samma bokstäver, med tecken | the same letters, marks included"
    " | đúng từng chữ, kể cả dấu",
    "marks | andra tecken: {} | other marks: {} | dấu khác: {}",
    "no country | landet är okänt | the country is not known | chưa rõ quốc gia",
    "unknown country | landet {} känns inte igen | the country {} is not recognised"
    " | không nhận ra quốc gia {}",
    "county | ett område som heter {}, inte bara namnet | an area called {}, not by the bare name"
    " | một khu vực có tên {}, không phải chỉ riêng tên này",
    "party | part i ett partnerskap som är känt här | a party to a partnership that is known here"
    " | là một bên của quan hệ đối tác được biết tại đây",
    "level | rätt slag av enhet: {} | the kind of unit that is said: {}"
    " | đúng loại đơn vị được nêu: {}",
    "seat | en ort; kommunen kan ha sitt namn efter den"
    " | a place, after which the municipality may be named"
    " | một địa điểm; khu tự quản có thể mang tên nó",
    "other level | fel slag av enhet: {} | not the kind of unit that is said: {}"
    " | không đúng loại đơn vị được nêu: {}",
    "bracket | heter också, som det står, {} | also called, as it says, {}"
    " | theo nguồn, còn có tên là {}",
    "context | hör till {} | belongs to {} | thuộc {}",
    "elsewhere | ligger inte i eller vid {} | is neither in nor near {}"
    " | không nằm trong hay gần {}",
    "close | {} km från platsen | {} km from the point | cách điểm đã cho {} km",
    "far | {} km från platsen | {} km from the point | cách điểm đã cho {} km",
    "neighbour | känd som partner till {} | known as a partner of {} | được biết là đối tác của {}",
    "period | fanns inte då: {} | was not there then: {} | không tồn tại vào lúc đó: {}",
    "ended | fanns till {} | was there until {} | tồn tại đến {}",
    "own unit | en enhet heter så; orten bara i andra hand: {}"
    " | a unit is called that; the place only secondly: {}"
    " | một đơn vị hành chính mang tên này; địa điểm chỉ là khả năng thứ hai: {}",
    "one name | samma namn på ett annat språk eller kortare: {}"
    " | the same name in another language, or shorter: {}"
    " | cùng một tên bằng ngôn ngữ khác hoặc viết ngắn hơn: {}",
    "no council | provinsen heter så, och orten har ingen egen kommun: {}"
    " | the province is called that, and the town has no council of its own: {}"
    " | tỉnh mang tên này, và đô thị không có chính quyền riêng: {}",
    "ours | beskrivs här: {} | described here: {} | được mô tả tại đây: {}",
)
# What the levels of units are called in reasons that name them.
LEVELS: Final = _rows(
    "part of a town | del av en ort | part of a town | một phần của đô thị",
    "place | ort | place | địa điểm",
    "municipality | kommun | municipality | khu tự quản",
    "body of several municipalities | organ för flera kommuner | body of several municipalities"
    " | cơ quan của nhiều khu tự quản",
    "county | län eller distrikt | county | hạt",
    "region | region eller provins | region | tỉnh hoặc vùng",
)
# What registers call units, in their own words (ISO 3166-2, GeoNames); the rest, which few units
# are, goes by its level.
_TYPES: Final = _rows(
    "Province | provins | province | tỉnh",
    "District | distrikt | district | huyện",
    "Municipality | kommun | municipality | khu tự quản",
    "Region | region | region | vùng",
    "State | delstat | state | bang",
    "Department | departement | department | tỉnh",
    "County | län | county | hạt",
    "Governorate | guvernement | governorate | tỉnh",
    "Prefecture | prefektur | prefecture | tỉnh",
    "Metropolitan department | departement | metropolitan department | tỉnh",
    "Unitary authority | enhetskommun | unitary authority | chính quyền đơn nhất",
    "Local council | kommun | local council | hội đồng địa phương",
    "Rayon | distrikt | rayon | huyện",
    "Administrative region | förvaltningsregion | administrative region | vùng hành chính",
    "Rural municipality | landskommun | rural municipality | khu tự quản nông thôn",
    "Urban municipality | stadskommun | urban municipality | khu tự quản đô thị",
    "City municipality | stadskommun | city municipality | khu tự quản đô thị",
    "District municipality | distriktskommun | district municipality | khu tự quản cấp huyện",
    "Canton | kanton | canton | bang",
    "Metropolitan district | storstadsdistrikt | metropolitan district | quận đô thị",
    "City | stad | city | thành phố",
    "Town | stad | town | thị xã",
    "London borough | stadsdelskommun i London | London borough | quận của Luân Đôn",
    "Council area | kommun | council area | khu vực hội đồng",
    "Two-tier county | grevskap | two-tier county | hạt",
    "Republic | republik | republic | nước cộng hòa",
    "City with county rights | stad med länsrättigheter | city with county rights"
    " | thành phố ngang cấp hạt",
    "Voivodship | vojvodskap | voivodship | tỉnh",
    "Land | förbundsland | Land | bang",
    "Autonomous region | autonom region | autonomous region | khu tự trị",
    "Autonomous community | autonom region | autonomous community | cộng đồng tự trị",
    "Commune | kommun | commune | xã",
    "Metropolitan region | storstadsregion | metropolitan region | vùng đô thị",
    "Metropolitan city | storstadskommun | metropolitan city | thành phố đô thị",
    "Oblast | oblast | oblast | tỉnh",
    "Emirate | emirat | emirate | tiểu vương quốc",
    "Territory | territorium | territory | lãnh thổ",
    "Capital city | huvudstad | capital city | thủ đô",
    "Quarter | stadsdel | quarter | khu phố",
    "Borough | stadsdel | borough | quận",
    "Ward | stadsdel | ward | phường",
)
# Why nothing was judged.
ABSTENTIONS: Final = _rows(
    "nothing | inget med ett sådant namn | nothing of such a name | không có nơi nào mang tên này",
    "tie | flera är lika troliga | several are as likely | có nhiều khả năng ngang nhau",
    "level | inget av rätt slag | none of the kind that is said"
    " | không có đơn vị nào thuộc loại được nêu",
    "unknown country | landet som anges känns inte igen"
    " | the country that is said is not recognised | không nhận ra quốc gia được nêu",
    "country | namnet är också ett lands; ange landet"
    " | the name is also that of a country; say which country it is in"
    " | tên này cũng là tên một nước; hãy nêu rõ quốc gia",
    "alone | namnet räcker inte; ange landet | the name alone is too little; say the country"
    " | chỉ có tên thì chưa đủ; hãy nêu rõ quốc gia",
    "weak | inget är likt nog | none is near enough | không có tên nào đủ giống",
)


def kind_of_unit(type_: str, levels: Iterable[str], language: str) -> str:
    """What a register calls a unit, in a language; where that has no word for it, its level, the
    smallest of several. Empty where the register says nothing.
    """
    if type_ in _TYPES:
        return _TYPES[type_][language]
    if not type_ or language == "en":
        return type_
    return next((words[language] for level, words in LEVELS.items() if level in levels), "")
