"""The sheet in which an officer keeps the municipality's partnerships: its nineteen columns."""

from dataclasses import dataclass
from typing import Final, Literal

Language = Literal["sv", "en"]


@dataclass(frozen=True)
class Column:
    """A column: its name for programs, its headings and what to write in it, by language.

    A `listed` one takes its values from a list; a `required` one is filled in every row.
    """

    name: str
    sv: str
    en: str
    help_sv: str
    help_en: str
    required: bool = False
    listed: bool = False

    def heading(self, language: Language) -> str:
        """What stands above it."""
        return self.sv if language == "sv" else self.en

    def help(self, language: Language) -> str:
        """What to write in it."""
        return self.help_sv if language == "sv" else self.help_en


COLUMNS: Final = (
    Column(
        "partnership_id", "Id", "Id",
        "Ett eget namn på raden: små bokstäver a–z, siffror och bindestreck. Ändra det aldrig.",
        "A name of your own for the row: small letters a-z, digits and hyphens. Never change it.",
        required=True,
    ),
    Column(
        "our_unit_name", "Vår kommun", "Our municipality",
        "Kommunens namn.",
        "The municipality's name.",
        required=True,
    ),
    Column(
        "our_unit_code", "Vår kod", "Our code",
        "Kommunkoden med landet först, till exempel SE_0580.",
        "The municipality's code with its country before it, for example SE_0580.",
        required=True,
    ),
    Column(
        "partner_name", "Partner", "Partner",
        "Partnerns namn, så som ni skriver det.",
        "The partner's name as you write it.",
        required=True,
    ),
    Column(
        "partner_name_local", "Partnerns eget namn", "Partner's own name",
        "Namnet på partnerns eget språk.",
        "The name in the partner's own language.",
    ),
    Column(
        "partner_level", "Nivå", "Level",
        "Vilket slags enhet partnern är. Skilj på provins, distrikt och kommun.",
        "Which kind of unit the partner is. Tell province, district and municipality apart.",
        listed=True,
    ),
    Column(
        "partner_country", "Land", "Country",
        "Landskod med två bokstäver, till exempel VN.",
        "Country code of two letters, for example VN.",
        required=True,
    ),
    Column(
        "partner_id", "Partnerns kod", "Partner's code",
        "Partnerns kod i ett register, om ni vet den, till exempel VN-69. Annars tomt.",
        "The partner's code in a register if you know it, for example VN-69. Otherwise empty.",
    ),
    Column(
        "form", "Form", "Form",
        "Vilket slags överenskommelse det är. Tomt om ingen handling säger det.",
        "Which kind of agreement it is. Empty if no document says so.",
        listed=True,
    ),
    Column(
        "status", "Status", "Status",
        "Om samarbetet pågår.",
        "Whether the cooperation is going on.",
        listed=True,
    ),
    Column(
        "start_date", "Start", "Start",
        "År, månad eller dag, så noga som ni vet: 2012, 2012-05 eller 2012-05-14.",
        "Year, month or day, as exactly as you know it: 2012, 2012-05 or 2012-05-14.",
    ),
    Column(
        "end_date", "Slut", "End",
        "På samma sätt. Tomt om samarbetet inte har avslutats.",
        "In the same way. Empty if the cooperation has not ended.",
    ),
    Column(
        "agreement_title", "Avtalets titel", "Title of the agreement",
        "Titeln, så som den står i avtalet.",
        "The title as it stands in the agreement.",
    ),
    Column(
        "agreement_date", "Avtalets datum", "Date of the agreement",
        "När avtalet undertecknades.",
        "When the agreement was signed.",
    ),
    Column(
        "sdg_stated", "Angivna globala mål", "Global goals stated",
        "Bara mål som avtalet eller beslutet självt nämner, till exempel 6;11.2. Egna"
        " bedömningar hör inte hemma här.",
        "Only goals that the agreement or decision itself names, for example 6;11.2. Judgements of"
        " your own do not belong here.",
    ),
    Column(
        "funder", "Finansiär", "Funder",
        "Vem som betalar, om någon annan än parterna gör det.",
        "Who pays, if someone other than the parties does.",
    ),
    Column(
        "source_url", "Källans adress", "Address of the source",
        "Webbadressen där uppgiften står.",
        "The web address where this is said.",
    ),
    Column(
        "source_date", "Källans datum", "Date of the source",
        "När källan skrevs, eller när ni läste den.",
        "When the source was written, or when you read it.",
    ),
    Column(
        "note", "Anmärkning", "Note",
        "Annat som läsaren bör veta. Inga namn på personer.",
        "Anything else that readers should know. No names of persons.",
    ),
)  # fmt: skip

BY_NAME: Final = {
    word.casefold(): column for column in COLUMNS for word in (column.name, column.sv, column.en)
}


def known(heading: str) -> bool:
    """Whether a heading is that of a column."""
    return heading.strip().casefold() in BY_NAME
