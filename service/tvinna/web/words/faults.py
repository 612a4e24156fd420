"""What pages say of what went wrong, in Swedish; in English, HTTP's own words are used."""

from collections.abc import Mapping
from http import HTTPStatus
from typing import Final

_TITLES: Final[Mapping[int, str]] = {
    400: "Förfrågan går inte att läsa",
    401: "Behörighet saknas",
    404: "Finns inte",
    405: "Metoden går inte att använda här",
    406: "Svaret finns inte i den formen",
    410: "Finns inte längre",
    413: "För stort",
    415: "Okänt format",
    422: "Frågan går inte att besvara",
    429: "För många frågor på en gång",
    500: "Något gick fel här",
    502: "Motorn bakom tjänsten svarar inte rätt",
    503: "Upptaget just nu",
}
_DETAILS: Final[Mapping[int, str]] = {
    404: "på den adressen finns ingenting",
    405: "adressen finns, men inte för den metoden",
}


def title(status: HTTPStatus, language: str) -> str:
    """What a page with this status is called."""
    return _TITLES.get(status, status.phrase) if language == "sv" else status.phrase


def detail(status: HTTPStatus, language: str) -> str:
    """What a status that no error of ours explains means."""
    own = status.description or status.phrase
    return _DETAILS.get(status, own) if language == "sv" else own
