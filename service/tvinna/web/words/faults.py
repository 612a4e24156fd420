"""What pages say of what went wrong, in three languages."""

from collections.abc import Mapping
from http import HTTPStatus
from typing import Final

_TITLES: Final[Mapping[int, Mapping[str, str]]] = {
    400: {
        "sv": "Förfrågan går inte att läsa",
        "en": "The request cannot be read",
        "vi": "Không đọc được yêu cầu",
    },
    401: {"sv": "Behörighet saknas", "en": "Not authorized", "vi": "Chưa được cấp quyền"},
    404: {
        "sv": "Finns inte",
        "en": "There is nothing here",
        "vi": "Không có nội dung này",
    },
    405: {
        "sv": "Metoden går inte att använda här",
        "en": "The method cannot be used here",
        "vi": "Không dùng được phương thức này ở đây",
    },
    406: {
        "sv": "Svaret finns inte i den formen",
        "en": "The answer does not come in that form",
        "vi": "Câu trả lời không có ở định dạng đó",
    },
    410: {"sv": "Finns inte längre", "en": "No longer here", "vi": "Không còn nữa"},
    413: {"sv": "För stort", "en": "Too large", "vi": "Quá lớn"},
    415: {"sv": "Okänt format", "en": "Unknown format", "vi": "Định dạng không xác định"},
    422: {
        "sv": "Frågan går inte att besvara",
        "en": "The question cannot be answered",
        "vi": "Không trả lời được câu hỏi",
    },
    429: {
        "sv": "För många frågor på en gång",
        "en": "Too many questions at once",
        "vi": "Quá nhiều câu hỏi cùng lúc",
    },
    500: {"sv": "Något gick fel här", "en": "Something went wrong here", "vi": "Đã có lỗi ở đây"},
    502: {
        "sv": "Motorn bakom tjänsten svarar inte rätt",
        "en": "The engine behind the service does not answer as it should",
        "vi": "Máy chủ dữ liệu phía sau không trả lời đúng",
    },
    503: {"sv": "Upptaget just nu", "en": "Busy just now", "vi": "Hiện đang bận"},
}
_DETAILS: Final[Mapping[int, Mapping[str, str]]] = {
    404: {
        "sv": "på den adressen finns ingenting",
        "en": "there is nothing at that address",
        "vi": "không có gì ở địa chỉ đó",
    },
    405: {
        "sv": "adressen finns, men inte för den metoden",
        "en": "the address is there, but not for that method",
        "vi": "có địa chỉ này, nhưng không dùng được phương thức đó",
    },
}
_TAKES: Final[Mapping[str, str]] = {
    "sv": "; den tar {methods}",
    "en": "; the address takes {methods}",
    "vi": "; địa chỉ này nhận {methods}",
}


def title(status: HTTPStatus, language: str) -> str:
    """What a page with this status is called; HTTP's own words for one that we never give."""
    row = _TITLES.get(status)
    return status.phrase if row is None else row[language]


def detail(status: HTTPStatus, language: str) -> str:
    """What a status that no error of ours explains means."""
    row = _DETAILS.get(status)
    return status.description or status.phrase if row is None else row[language]


def takes(methods: str, language: str) -> str:
    """Which methods an address takes, behind what a wrong one is told."""
    return _TAKES[language].format(methods=methods)
