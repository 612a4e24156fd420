"""IRIs of the vocabularies that a catalogue is written in, and of the EU's tables."""

from typing import Final

from tvinna.terms import SCHEMA_ORG

DCAT: Final = "http://www.w3.org/ns/dcat#"
DCATAP: Final = "http://data.europa.eu/r5r/"
SCHEMA: Final = SCHEMA_ORG
SPDX: Final = "http://spdx.org/rdf/terms#"
VCARD: Final = "http://www.w3.org/2006/vcard/ns#"

CATALOG: Final = DCAT + "Catalog"
DATASET: Final = DCAT + "Dataset"
DISTRIBUTION: Final = DCAT + "Distribution"
SERVICE: Final = DCAT + "DataService"
SERIES: Final = DCAT + "DatasetSeries"

EU: Final = "http://publications.europa.eu/resource/authority/"
FILE_TYPE: Final = EU + "file-type/"
THEME: Final = EU + "data-theme/"
AVAILABILITY: Final = EU + "planned-availability/"
PUBLIC: Final = EU + "access-right/PUBLIC"
IRREGULAR: Final = EU + "frequency/IRREG"
LANGUAGES: Final = (EU + "language/SWE", EU + "language/ENG")
PUBLISHER_TYPE: Final = "http://purl.org/adms/publishertype/"
ORGANISATION: Final = "http://dataportal.se/organisation/SE"
MEDIA_TYPE: Final = "https://www.iana.org/assignments/media-types/"
SKOS_REFERENCE: Final = "http://www.w3.org/TR/skos-reference/"
