"""What the catalogue's terms and the EU's codes are called on pages, in three languages."""

from collections.abc import Mapping
from typing import Final

from tvinna.publish.terms import (
    AVAILABILITY,
    CATALOG,
    DATASET,
    DCAT,
    DCATAP,
    DISTRIBUTION,
    EU,
    FILE_TYPE,
    IRREGULAR,
    LANGUAGES,
    PUBLIC,
    PUBLISHER_TYPE,
    SERIES,
    SERVICE,
    SPDX,
    THEME,
    VCARD,
)
from tvinna.sources.publication import LICENCES
from tvinna.terms import DCTERMS, FOAF, PROV, VOID

Words = Mapping[str, Mapping[str, str]]

# One row a property, in the order in which people ask.
PROPERTIES: Final[Words] = {
    DCTERMS + "publisher": {"sv": "Utgivare", "en": "Publisher", "vi": "Đơn vị công bố"},
    DCAT + "contactPoint": {"sv": "Kontakt", "en": "Contact", "vi": "Liên hệ"},
    DCTERMS + "license": {"sv": "Licens", "en": "Licence", "vi": "Giấy phép"},
    DCTERMS + "rights": {"sv": "Villkor", "en": "Terms", "vi": "Điều khoản"},
    PROV + "wasAttributedTo": {
        "sv": "Uppgifterna kommer från",
        "en": "The data comes from",
        "vi": "Nguồn cung cấp dữ liệu",
    },
    DCTERMS + "source": {"sv": "Hämtat från", "en": "Taken from", "vi": "Lấy từ"},
    DCTERMS + "accessRights": {"sv": "Åtkomst", "en": "Access", "vi": "Quyền truy cập"},
    DCAT + "version": {"sv": "Version", "en": "Version", "vi": "Phiên bản"},
    DCTERMS + "issued": {"sv": "Utgiven", "en": "Issued", "vi": "Ngày phát hành"},
    DCTERMS + "modified": {"sv": "Ändrad", "en": "Changed", "vi": "Ngày sửa đổi"},
    DCTERMS + "accrualPeriodicity": {"sv": "Uppdateras", "en": "Updated", "vi": "Cập nhật"},
    DCTERMS + "temporal": {"sv": "Tid", "en": "Period", "vi": "Thời gian"},
    DCAT + "startDate": {"sv": "Början", "en": "Start", "vi": "Bắt đầu"},
    DCAT + "endDate": {"sv": "Slut", "en": "End", "vi": "Kết thúc"},
    DCTERMS + "spatial": {"sv": "Plats", "en": "Place", "vi": "Địa điểm"},
    DCAT + "theme": {"sv": "Tema", "en": "Theme", "vi": "Chủ đề"},
    DCAT + "keyword": {"sv": "Nyckelord", "en": "Keywords", "vi": "Từ khóa"},
    DCTERMS + "language": {"sv": "Språk", "en": "Language", "vi": "Ngôn ngữ"},
    DCTERMS + "conformsTo": {"sv": "Följer", "en": "Conforms to", "vi": "Tuân theo"},
    DCTERMS + "provenance": {"sv": "Ursprung", "en": "Provenance", "vi": "Nguồn gốc"},
    DCAT + "accessURL": {"sv": "Adress", "en": "Address", "vi": "Địa chỉ"},
    DCAT + "downloadURL": {"sv": "Hämtas från", "en": "Download", "vi": "Tải từ"},
    DCAT + "endpointURL": {"sv": "Adress", "en": "Address", "vi": "Địa chỉ"},
    DCAT + "endpointDescription": {
        "sv": "Beskrivning för program",
        "en": "For programs",
        "vi": "Mô tả cho chương trình",
    },
    DCTERMS + "format": {"sv": "Format", "en": "Format", "vi": "Định dạng"},
    DCAT + "byteSize": {"sv": "Byte", "en": "Bytes", "vi": "Số byte"},
    DCATAP + "availability": {"sv": "Tillgång", "en": "Availability", "vi": "Thời hạn cung cấp"},
    SPDX + "checksum": {"sv": "Kontrollsumma", "en": "Checksum", "vi": "Mã kiểm tra"},
    SPDX + "checksumValue": {"sv": "SHA-256", "en": "SHA-256", "vi": "SHA-256"},
    DCAT + "accessService": {"sv": "Tjänst", "en": "Service", "vi": "Dịch vụ"},
    DCAT + "servesDataset": {"sv": "Svarar om", "en": "Serves", "vi": "Phục vụ"},
    DCAT + "inSeries": {"sv": "Ingår i", "en": "Part of", "vi": "Thuộc về"},
    DCAT + "isVersionOf": {"sv": "Version av", "en": "Version of", "vi": "Phiên bản của"},
    DCTERMS + "type": {"sv": "Slag", "en": "Kind", "vi": "Loại"},
    DCTERMS + "identifier": {
        "sv": "Organisationsnummer",
        "en": "Organisation number",
        "vi": "Mã số tổ chức",
    },
    FOAF + "homepage": {"sv": "Webbplats", "en": "Website", "vi": "Trang web"},
    VCARD + "hasEmail": {"sv": "E-post", "en": "E-mail", "vi": "Thư điện tử"},
    VCARD + "hasURL": {"sv": "Webbplats", "en": "Website", "vi": "Trang web"},
    VCARD + "hasTelephone": {"sv": "Telefon", "en": "Telephone", "vi": "Điện thoại"},
    VCARD + "hasValue": {"sv": "Nummer", "en": "Number", "vi": "Số"},
    VOID + "triples": {"sv": "Påståenden", "en": "Statements", "vi": "Phát biểu"},
    VOID + "entities": {"sv": "Saker", "en": "Things", "vi": "Đối tượng"},
    VOID + "class": {"sv": "Klass", "en": "Class", "vi": "Lớp"},
    VOID + "property": {"sv": "Egenskap", "en": "Property", "vi": "Thuộc tính"},
    VOID + "linkPredicate": {"sv": "Länkas med", "en": "Linked by", "vi": "Liên kết bằng"},
    VOID + "objectsTarget": {"sv": "Länkas till", "en": "Links to", "vi": "Liên kết đến"},
    VOID + "uriSpace": {
        "sv": "Adresser under",
        "en": "Addresses under",
        "vi": "Địa chỉ bắt đầu bằng",
    },
}
# What a part is made of.
PARTS: Final[Words] = {
    DCAT + "dataset": {"sv": "Datamängder", "en": "Datasets", "vi": "Bộ dữ liệu"},
    DCAT + "service": {"sv": "Tjänster", "en": "Services", "vi": "Dịch vụ"},
    DCAT + "distribution": {
        "sv": "Så får du data",
        "en": "How to get the data",
        "vi": "Cách lấy dữ liệu",
    },
    DCAT + "hasVersion": {"sv": "Utgåvor", "en": "Releases", "vi": "Các bản phát hành"},
}

_THEMES: Final[Words] = {
    "AGRI": {
        "sv": "Jordbruk, fiske, skogsbruk och livsmedel",
        "en": "Agriculture and food",
        "vi": "Nông nghiệp, thủy sản, lâm nghiệp và thực phẩm",
    },
    "ECON": {"sv": "Ekonomi och finans", "en": "Economy and finance", "vi": "Kinh tế và tài chính"},
    "EDUC": {
        "sv": "Utbildning, kultur och sport",
        "en": "Education, culture and sport",
        "vi": "Giáo dục, văn hóa và thể thao",
    },
    "ENER": {"sv": "Energi", "en": "Energy", "vi": "Năng lượng"},
    "ENVI": {"sv": "Miljö", "en": "Environment", "vi": "Môi trường"},
    "GOVE": {
        "sv": "Regeringen och den offentliga sektorn",
        "en": "Government and public sector",
        "vi": "Chính phủ và khu vực công",
    },
    "HEAL": {"sv": "Hälsa", "en": "Health", "vi": "Y tế"},
    "INTR": {
        "sv": "Internationella frågor",
        "en": "International issues",
        "vi": "Các vấn đề quốc tế",
    },
    "JUST": {
        "sv": "Rättvisa, rättsliga system och allmän säkerhet",
        "en": "Justice and safety",
        "vi": "Tư pháp, hệ thống pháp luật và an toàn công cộng",
    },
    "REGI": {"sv": "Regioner och städer", "en": "Regions and cities", "vi": "Vùng và thành phố"},
    "SOCI": {
        "sv": "Befolkning och samhälle",
        "en": "Population and society",
        "vi": "Dân số và xã hội",
    },
    "TECH": {
        "sv": "Vetenskap och teknik",
        "en": "Science and technology",
        "vi": "Khoa học và công nghệ",
    },
    "TRAN": {"sv": "Transport", "en": "Transport", "vi": "Giao thông vận tải"},
}
_PUBLISHERS: Final[Words] = {
    "Academia-ScientificOrganisation": {"sv": "Akademi", "en": "Academia", "vi": "Cơ sở khoa học"},
    "Company": {"sv": "Företag", "en": "Company", "vi": "Doanh nghiệp"},
    "IndustryConsortium": {
        "sv": "Industrikonsortium",
        "en": "Industry consortium",
        "vi": "Liên minh doanh nghiệp",
    },
    "LocalAuthority": {
        "sv": "Kommun eller annan lokal myndighet",
        "en": "Local authority",
        "vi": "Chính quyền địa phương",
    },
    "NationalAuthority": {
        "sv": "Nationell myndighet",
        "en": "National authority",
        "vi": "Cơ quan quốc gia",
    },
    "NonGovernmentalOrganisation": {
        "sv": "Icke-statlig organisation",
        "en": "Non-governmental organisation",
        "vi": "Tổ chức phi chính phủ",
    },
    "NonProfitOrganisation": {
        "sv": "Ej vinstdrivande organisation",
        "en": "Non-profit organisation",
        "vi": "Tổ chức phi lợi nhuận",
    },
    "PrivateIndividual(s)": {"sv": "Privatperson", "en": "Private individual", "vi": "Cá nhân"},
    "RegionalAuthority": {
        "sv": "Regional myndighet",
        "en": "Regional authority",
        "vi": "Cơ quan cấp vùng",
    },
    "StandardisationBody": {
        "sv": "Standardiseringsorgan",
        "en": "Standardisation body",
        "vi": "Cơ quan tiêu chuẩn hóa",
    },
    "SupraNationalAuthority": {
        "sv": "Mellanstatlig myndighet",
        "en": "Supranational authority",
        "vi": "Cơ quan liên quốc gia",
    },
}
_FILES: Final = {
    "CSV": "CSV", "JSON": "JSON", "JSON_LD": "JSON-LD", "RDF_N_QUADS": "N-Quads",
    "RDF_N_TRIPLES": "N-Triples", "RDF_TRIG": "TriG", "RDF_TURTLE": "Turtle",
    "RDF_XML": "RDF/XML", "SPARQLQRES": "SPARQL", "XLSX": "Excel (XLSX)", "ZIP": "ZIP",
}  # fmt: skip
CODES: Final[Words] = {
    CATALOG: {"sv": "Katalog", "en": "Catalogue", "vi": "Danh mục dữ liệu"},
    DATASET: {"sv": "Datamängd", "en": "Dataset", "vi": "Bộ dữ liệu"},
    SERIES: {"sv": "Serie av datamängder", "en": "Series of datasets", "vi": "Chuỗi bộ dữ liệu"},
    DISTRIBUTION: {"sv": "Sätt att få data", "en": "Way to get the data", "vi": "Cách lấy dữ liệu"},
    SERVICE: {"sv": "Tjänst", "en": "Service", "vi": "Dịch vụ"},
    FOAF + "Organization": {"sv": "Utgivare", "en": "Publisher", "vi": "Đơn vị công bố"},
    VCARD + "Kind": {"sv": "Kontakt", "en": "Contact", "vi": "Liên hệ"},
    PUBLIC: {"sv": "Öppen för alla", "en": "Open to all", "vi": "Mở cho mọi người"},
    IRREGULAR: {"sv": "Oregelbundet", "en": "Irregularly", "vi": "Không định kỳ"},
    LANGUAGES[0]: {"sv": "Svenska", "en": "Swedish", "vi": "Tiếng Thụy Điển"},
    LANGUAGES[1]: {"sv": "Engelska", "en": "English", "vi": "Tiếng Anh"},
    AVAILABILITY + "AVAILABLE": {
        "sv": "Tills vidare",
        "en": "Until further notice",
        "vi": "Cho đến khi có thông báo khác",
    },
    AVAILABILITY + "STABLE": {"sv": "Varaktig", "en": "Stable", "vi": "Lâu dài"},
    EU + "country/SWE": {"sv": "Sverige", "en": "Sweden", "vi": "Thụy Điển"},
    EU + "country/VNM": {"sv": "Vietnam", "en": "Viet Nam", "vi": "Việt Nam"},
    LICENCES["CC0-1.0"]: {"sv": "CC0 1.0 (fritt)", "en": "CC0 1.0 (free)", "vi": "CC0 1.0 (tự do)"},
    LICENCES["CC-BY-4.0"]: {
        "sv": "CC BY 4.0 (ange källan)",
        "en": "CC BY 4.0 (name the source)",
        "vi": "CC BY 4.0 (ghi nguồn)",
    },
    **{THEME + code: words for code, words in _THEMES.items()},
    **{PUBLISHER_TYPE + code: words for code, words in _PUBLISHERS.items()},
    **{FILE_TYPE + code: dict.fromkeys(("sv", "en", "vi"), name) for code, name in _FILES.items()},
}
