"""What a folder says of its publication: who gives it out, whom to write to, what it is about.

These are the rows of `tvinna.toml` that a data portal asks for. (DCAT-AP-SE 3.0.1)
"""

import re
from collections.abc import Mapping
from dataclasses import dataclass, field
from pathlib import Path
from types import MappingProxyType
from typing import Final

from tvinna.errors import BadFolder
from tvinna.terms import CC0

# The EU's kinds of publisher, as DCAT-AP-SE 3.0.1 lists them; a row says whether the Swedish law on
# accessible public services speaks of such a one.
PUBLISHER_TYPES: Final[Mapping[str, bool]] = MappingProxyType(
    {
        "Academia-ScientificOrganisation": False,
        "Company": False,
        "IndustryConsortium": False,
        "LocalAuthority": True,
        "NationalAuthority": True,
        "NonGovernmentalOrganisation": False,
        "NonProfitOrganisation": False,
        "PrivateIndividual(s)": False,
        "RegionalAuthority": True,
        "StandardisationBody": False,
        "SupraNationalAuthority": True,
    }
)
# The EU's themes of data. (http://publications.europa.eu/resource/authority/data-theme)
THEMES: Final = frozenset(
    {"AGRI", "ECON", "EDUC", "ENER", "ENVI", "GOVE", "HEAL", "INTR", "JUST", "REGI",
     "SOCI", "TECH", "TRAN"}
)  # fmt: skip
# What the data may be given out under; portals know the addresses with http only.
LICENCES: Final[Mapping[str, str]] = MappingProxyType(
    {"CC0-1.0": CC0, "CC-BY-4.0": "http://creativecommons.org/licenses/by/4.0/"}
)
_ROWS: Final[Mapping[str, frozenset[str]]] = MappingProxyType(
    {
        "publisher": frozenset({"name", "type", "organisation_number", "iri", "homepage"}),
        "contact": frozenset({"name", "email", "url", "telephone"}),
        "data_protection": frozenset({"controller", "legal_basis"}),
        "catalogue": frozenset(
            {"description", "licence", "themes", "keywords", "spatial", "temporal", "issued"}
        ),
    }
)
_DATE: Final = re.compile(r"\d{4}(?:-(?:0[1-9]|1[0-2])(?:-(?:0[1-9]|[12]\d|3[01]))?)?$")
_DAY: Final = re.compile(r"\d{4}-(?:0[1-9]|1[0-2])-(?:0[1-9]|[12]\d|3[01])$")
_EMAIL: Final = re.compile(r"[^\s@<>\"]+@[^\s@<>\"]+\.[^\s@<>\"]+$")
# Digits, in groups for the reader. (ITU-T E.164: at most fifteen)
_TELEPHONE: Final = re.compile(r"\+[1-9](?:[ -]?[0-9]){6,14}$")
_IRI: Final = re.compile(r"https?://[^\s<>\"{}|\\^`/]+[^\s<>\"{}|\\^`]*$")
_NOTHING: Final[Mapping[str, str]] = MappingProxyType({})


@dataclass(frozen=True)
class Publisher:
    """Who gives the data out. `type` is one of PUBLISHER_TYPES. `number` is an organisation number
    of ten digits; it, `iri` and `homepage` are empty when they are not given.
    """

    name: Mapping[str, str]
    type: str
    number: str = ""
    iri: str = ""
    homepage: str = ""


@dataclass(frozen=True)
class Contact:
    """Whom to write to or call about the data; what is not given is empty. A `telephone` number has
    its country: `+46 13 20 60 00`.
    """

    name: Mapping[str, str] = field(default_factory=dict)
    email: str = ""
    url: str = ""
    telephone: str = ""

    @property
    def dialled(self) -> str:
        """The telephone number as an address, without what only helps reading; empty for none.

        (RFC 3966, section 3)
        """
        return f"tel:{re.sub('[ -]', '', self.telephone)}" if self.telephone else ""

    @property
    def stated(self) -> frozenset[str]:
        """All that the settings give out, in every way in which it is written."""
        given = {self.email, self.telephone, self.dialled, self.dialled.removeprefix("tel:")}
        given |= {f"mailto:{self.email}"} if self.email else set()
        return frozenset(filter(None, given))


@dataclass(frozen=True)
class DataProtection:
    """What only the controller can say of personal data, by language; empty when it is not said.

    (Regulation (EU) 2016/679, article 13)
    """

    controller: Mapping[str, str] = field(default_factory=dict)
    legal_basis: Mapping[str, str] = field(default_factory=dict)


@dataclass(frozen=True)
class Publication:
    """What the folder says for a catalogue. Texts are by language, `temporal` is a first and a last
    date as exact as they are known, `licence` an address, `themes` are codes of the EU.
    """

    publisher: Publisher | None = None
    contact: Contact = field(default_factory=Contact)
    data_protection: DataProtection = field(default_factory=DataProtection)
    description: Mapping[str, str] = field(default_factory=dict)
    licence: str = CC0
    themes: tuple[str, ...] = ()
    keywords: Mapping[str, tuple[str, ...]] = field(default_factory=dict)
    spatial: tuple[str, ...] = ()
    temporal: tuple[str, str] = ("", "")
    issued: str = ""


def publication(path: Path, settings: Mapping[str, object]) -> Publication:
    """Read the rows of a folder's settings that `path` holds. What is not there is empty.

    Raises BadFolder for a row that cannot be used, saying what would be right.
    """
    rows = {name: _table(path, settings, name) for name in _ROWS}
    given = _Given(path, "catalogue", rows["catalogue"])
    licence = given.text("licence") or "CC0-1.0"
    if licence not in LICENCES:
        raise given.wrong("licence", f"write one of {', '.join(LICENCES)}")
    themes = given.texts("themes")
    if unknown := set(themes) - THEMES:
        raise given.wrong(
            "themes", f"{', '.join(sorted(unknown))} is none of {', '.join(sorted(THEMES))}"
        )
    return Publication(
        publisher=_publisher(_Given(path, "publisher", rows["publisher"])),
        contact=_contact(_Given(path, "contact", rows["contact"])),
        data_protection=_data_protection(_Given(path, "data_protection", rows["data_protection"])),
        description=given.words("description"),
        licence=LICENCES[licence],
        themes=themes,
        keywords=_keywords(given),
        spatial=given.texts("spatial", _IRI, "write addresses: http://…"),
        temporal=_temporal(given),
        issued=given.text("issued", _DAY, "write a day: 2026-11-22"),
    )


def _publisher(given: "_Given") -> Publisher | None:
    if not given.row:
        return None
    kind = given.text("type")
    if kind not in PUBLISHER_TYPES:
        raise given.wrong("type", f"write one of {', '.join(PUBLISHER_TYPES)}")
    name = given.words("name")
    if not name:
        raise given.wrong("name", 'write name = { sv = "…", en = "…" }')
    number = given.text("organisation_number").replace("-", "")
    if number and not organisation_number(number):
        raise given.wrong(
            "organisation_number", "it has ten digits, the last of which checks the others"
        )
    return Publisher(
        name,
        kind,
        number,
        given.text("iri", _IRI, "write the address that the publisher is known by, or leave it"),
        given.text("homepage", _IRI, "write an address: https://…"),
    )


def organisation_number(digits: str) -> bool:
    """Whether ten digits are an organisation number: the third is 2 or more, which no person's is,
    and the last checks the others (Luhn; Swedish Tax Agency, SKV 709).
    """
    if not re.fullmatch(r"[0-9]{2}[2-9][0-9]{7}", digits):
        return False
    doubled = [int(digit) * (2 - place % 2) for place, digit in enumerate(digits)]
    return sum(number // 10 + number % 10 for number in doubled) % 10 == 0


def _contact(given: "_Given") -> Contact:
    return Contact(
        given.words("name"),
        given.text("email", _EMAIL, "write an e-mail address: data@example.org"),
        given.text("url", _IRI, "write an address: https://…"),
        given.text("telephone", _TELEPHONE, "write it with its country: +46 13 20 60 00"),
    )


def _data_protection(given: "_Given") -> DataProtection:
    return DataProtection(given.words("controller"), given.words("legal_basis"))


def _keywords(given: "_Given") -> Mapping[str, tuple[str, ...]]:
    found = given.row.get("keywords", {})
    if not isinstance(found, dict):
        raise given.wrong("keywords", 'write keywords = { sv = ["…"], en = ["…"] }')
    inner = _Given(given.path, "catalogue.keywords", found)
    return MappingProxyType({language: inner.texts(language) for language in sorted(found)})


def _temporal(given: "_Given") -> tuple[str, str]:
    found = given.row.get("temporal", {})
    if not isinstance(found, dict) or not set(found) <= {"start", "end"}:
        raise given.wrong("temporal", 'write temporal = { start = "2010", end = "2017" }')
    inner = _Given(given.path, "catalogue.temporal", found)
    right = 'write a year, a month or a day, as a text: "2010", "2010-05" or "2010-05-01"'
    start, end = (inner.text(name, _DATE, right) for name in ("start", "end"))
    # Dates of unlike precision compare over what they have in common.
    common = min(len(start), len(end))
    if start[:common] > end[:common]:
        raise given.wrong("temporal", f"it ends ({end}) before it starts ({start})")
    return start, end


def _table(path: Path, settings: Mapping[str, object], name: str) -> Mapping[str, object]:
    found = settings.get(name, {})
    if not isinstance(found, dict):
        raise BadFolder(f"{path}: {name} is {found!r}; write a table: [{name}]")
    if unknown := sorted(set(found) - _ROWS[name]):
        raise BadFolder(
            f"{path}: [{name}] has no row {unknown[0]}; it has {', '.join(sorted(_ROWS[name]))}"
        )
    return found


@dataclass(frozen=True)
class _Given:
    """The rows of one table, each read as what it must be."""

    path: Path
    table: str
    row: Mapping[str, object]

    def text(self, name: str, form: re.Pattern[str] | None = None, right: str = "") -> str:
        """A text, empty when it is not given."""
        found = self.row.get(name, "")
        if not isinstance(found, str) or (found and form and not form.match(found)):
            raise self.wrong(name, right or "write a text")
        return found.strip()

    def texts(
        self, name: str, form: re.Pattern[str] | None = None, right: str = ""
    ) -> tuple[str, ...]:
        """A list of texts, empty when it is not given."""
        found = self.row.get(name, [])
        if not isinstance(found, list) or not all(isinstance(one, str) and one for one in found):
            raise self.wrong(name, right or 'write a list of texts: ["…", "…"]')
        if form and not all(form.match(one) for one in found):
            raise self.wrong(name, right)
        return tuple(found)

    def words(self, name: str) -> Mapping[str, str]:
        """A text in sv and en, empty when it is not given."""
        found = self.row.get(name, {})
        if not found:
            return _NOTHING
        if not isinstance(found, dict) or not all(
            isinstance(found.get(language), str) and found[language] for language in ("sv", "en")
        ):
            raise self.wrong(name, f'write {name} = {{ sv = "…", en = "…" }}')
        return MappingProxyType({str(language): str(text) for language, text in found.items()})

    def wrong(self, name: str, right: str) -> BadFolder:
        """The error of a row."""
        return BadFolder(f"{self.path}: {self.table}.{name} is {self.row.get(name)!r}; {right}")
