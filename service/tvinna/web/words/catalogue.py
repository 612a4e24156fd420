"""What the catalogue's terms and the EU's codes are called on pages, in both languages."""

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
    DCTERMS + "publisher": {"sv": "Utgivare", "en": "Publisher"},
    DCAT + "contactPoint": {"sv": "Kontakt", "en": "Contact"},
    DCTERMS + "license": {"sv": "Licens", "en": "Licence"},
    DCTERMS + "rights": {"sv": "Villkor", "en": "Terms"},
    PROV + "wasAttributedTo": {"sv": "Uppgifterna kommer från", "en": "The data comes from"},
    DCTERMS + "source": {"sv": "Hämtat från", "en": "Taken from"},
    DCTERMS + "accessRights": {"sv": "Åtkomst", "en": "Access"},
    DCAT + "version": {"sv": "Version", "en": "Version"},
    DCTERMS + "issued": {"sv": "Utgiven", "en": "Issued"},
    DCTERMS + "modified": {"sv": "Ändrad", "en": "Changed"},
    DCTERMS + "accrualPeriodicity": {"sv": "Uppdateras", "en": "Updated"},
    DCTERMS + "temporal": {"sv": "Tid", "en": "Period"},
    DCAT + "startDate": {"sv": "Början", "en": "Start"},
    DCAT + "endDate": {"sv": "Slut", "en": "End"},
    DCTERMS + "spatial": {"sv": "Plats", "en": "Place"},
    DCAT + "theme": {"sv": "Tema", "en": "Theme"},
    DCAT + "keyword": {"sv": "Nyckelord", "en": "Keywords"},
    DCTERMS + "language": {"sv": "Språk", "en": "Language"},
    DCTERMS + "conformsTo": {"sv": "Följer", "en": "Conforms to"},
    DCTERMS + "provenance": {"sv": "Ursprung", "en": "Provenance"},
    DCAT + "accessURL": {"sv": "Adress", "en": "Address"},
    DCAT + "downloadURL": {"sv": "Hämtas från", "en": "Download"},
    DCAT + "endpointURL": {"sv": "Adress", "en": "Address"},
    DCAT + "endpointDescription": {"sv": "Beskrivning för program", "en": "For programs"},
    DCTERMS + "format": {"sv": "Format", "en": "Format"},
    DCAT + "byteSize": {"sv": "Byte", "en": "Bytes"},
    DCATAP + "availability": {"sv": "Tillgång", "en": "Availability"},
    SPDX + "checksum": {"sv": "Kontrollsumma", "en": "Checksum"},
    SPDX + "checksumValue": {"sv": "SHA-256", "en": "SHA-256"},
    DCAT + "accessService": {"sv": "Tjänst", "en": "Service"},
    DCAT + "servesDataset": {"sv": "Svarar om", "en": "Serves"},
    DCAT + "inSeries": {"sv": "Ingår i", "en": "Part of"},
    DCAT + "isVersionOf": {"sv": "Version av", "en": "Version of"},
    DCTERMS + "type": {"sv": "Slag", "en": "Kind"},
    DCTERMS + "identifier": {"sv": "Organisationsnummer", "en": "Organisation number"},
    FOAF + "homepage": {"sv": "Webbplats", "en": "Website"},
    VCARD + "hasEmail": {"sv": "E-post", "en": "E-mail"},
    VCARD + "hasURL": {"sv": "Webbplats", "en": "Website"},
    VCARD + "hasTelephone": {"sv": "Telefon", "en": "Telephone"},
    VCARD + "hasValue": {"sv": "Nummer", "en": "Number"},
    VOID + "triples": {"sv": "Påståenden", "en": "Statements"},
    VOID + "entities": {"sv": "Saker", "en": "Things"},
    VOID + "class": {"sv": "Klass", "en": "Class"},
    VOID + "property": {"sv": "Egenskap", "en": "Property"},
    VOID + "linkPredicate": {"sv": "Länkas med", "en": "Linked by"},
    VOID + "objectsTarget": {"sv": "Länkas till", "en": "Links to"},
    VOID + "uriSpace": {"sv": "Adresser under", "en": "Addresses under"},
}
# What a part is made of.
PARTS: Final[Words] = {
    DCAT + "dataset": {"sv": "Datamängder", "en": "Datasets"},
    DCAT + "service": {"sv": "Tjänster", "en": "Services"},
    DCAT + "distribution": {"sv": "Så får du data", "en": "How to get the data"},
    DCAT + "hasVersion": {"sv": "Utgåvor", "en": "Releases"},
}

_THEMES: Final[Words] = {
    "AGRI": {"sv": "Jordbruk, fiske, skogsbruk och livsmedel", "en": "Agriculture and food"},
    "ECON": {"sv": "Ekonomi och finans", "en": "Economy and finance"},
    "EDUC": {"sv": "Utbildning, kultur och sport", "en": "Education, culture and sport"},
    "ENER": {"sv": "Energi", "en": "Energy"},
    "ENVI": {"sv": "Miljö", "en": "Environment"},
    "GOVE": {"sv": "Regeringen och den offentliga sektorn", "en": "Government and public sector"},
    "HEAL": {"sv": "Hälsa", "en": "Health"},
    "INTR": {"sv": "Internationella frågor", "en": "International issues"},
    "JUST": {"sv": "Rättvisa, rättsliga system och allmän säkerhet", "en": "Justice and safety"},
    "REGI": {"sv": "Regioner och städer", "en": "Regions and cities"},
    "SOCI": {"sv": "Befolkning och samhälle", "en": "Population and society"},
    "TECH": {"sv": "Vetenskap och teknik", "en": "Science and technology"},
    "TRAN": {"sv": "Transport", "en": "Transport"},
}
_PUBLISHERS: Final[Words] = {
    "Academia-ScientificOrganisation": {"sv": "Akademi", "en": "Academia"},
    "Company": {"sv": "Företag", "en": "Company"},
    "IndustryConsortium": {"sv": "Industrikonsortium", "en": "Industry consortium"},
    "LocalAuthority": {"sv": "Kommun eller annan lokal myndighet", "en": "Local authority"},
    "NationalAuthority": {"sv": "Nationell myndighet", "en": "National authority"},
    "NonGovernmentalOrganisation": {
        "sv": "Icke-statlig organisation", "en": "Non-governmental organisation",
    },
    "NonProfitOrganisation": {
        "sv": "Ej vinstdrivande organisation", "en": "Non-profit organisation",
    },
    "PrivateIndividual(s)": {"sv": "Privatperson", "en": "Private individual"},
    "RegionalAuthority": {"sv": "Regional myndighet", "en": "Regional authority"},
    "StandardisationBody": {"sv": "Standardiseringsorgan", "en": "Standardisation body"},
    "SupraNationalAuthority": {"sv": "Mellanstatlig myndighet", "en": "Supranational authority"},
}  # fmt: skip
_FILES: Final = {
    "CSV": "CSV", "JSON": "JSON", "JSON_LD": "JSON-LD", "RDF_N_QUADS": "N-Quads",
    "RDF_N_TRIPLES": "N-Triples", "RDF_TRIG": "TriG", "RDF_TURTLE": "Turtle",
    "RDF_XML": "RDF/XML", "SPARQLQRES": "SPARQL", "XLSX": "Excel (XLSX)", "ZIP": "ZIP",
}  # fmt: skip
CODES: Final[Words] = {
    CATALOG: {"sv": "Katalog", "en": "Catalogue"},
    DATASET: {"sv": "Datamängd", "en": "Dataset"},
    SERIES: {"sv": "Serie av datamängder", "en": "Series of datasets"},
    DISTRIBUTION: {"sv": "Sätt att få data", "en": "Way to get the data"},
    SERVICE: {"sv": "Tjänst", "en": "Service"},
    FOAF + "Organization": {"sv": "Utgivare", "en": "Publisher"},
    VCARD + "Kind": {"sv": "Kontakt", "en": "Contact"},
    PUBLIC: {"sv": "Öppen för alla", "en": "Open to all"},
    IRREGULAR: {"sv": "Oregelbundet", "en": "Irregularly"},
    LANGUAGES[0]: {"sv": "Svenska", "en": "Swedish"},
    LANGUAGES[1]: {"sv": "Engelska", "en": "English"},
    AVAILABILITY + "AVAILABLE": {"sv": "Tills vidare", "en": "Until further notice"},
    AVAILABILITY + "STABLE": {"sv": "Varaktig", "en": "Stable"},
    EU + "country/SWE": {"sv": "Sverige", "en": "Sweden"},
    EU + "country/VNM": {"sv": "Vietnam", "en": "Viet Nam"},
    LICENCES["CC0-1.0"]: {"sv": "CC0 1.0 (fritt)", "en": "CC0 1.0 (free)"},
    LICENCES["CC-BY-4.0"]: {"sv": "CC BY 4.0 (ange källan)", "en": "CC BY 4.0 (name the source)"},
    **{THEME + code: words for code, words in _THEMES.items()},
    **{PUBLISHER_TYPE + code: words for code, words in _PUBLISHERS.items()},
    **{FILE_TYPE + code: {"sv": name, "en": name} for code, name in _FILES.items()},
}
