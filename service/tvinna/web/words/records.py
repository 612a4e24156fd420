"""The words of the page on an id that neither we nor its register have a page on."""

from collections.abc import Mapping
from typing import Final

RECORD_WORDS: Final[Mapping[str, Mapping[str, str]]] = {
    "lead": {
        "sv": "Varken vi eller registret har någon egen sida om detta. Här står vad ortregistret"
        " vet, så att namn i andra källor kan kopplas hit.",
        "en": "Neither we nor its register has a page on this. Here is what the gazetteer knows, so"
        " that names in other sources can be linked to it.",
        "vi": "Cả chúng tôi lẫn sổ đăng ký gốc đều không có trang riêng về mục này. Dưới đây là"
        " những gì danh mục địa danh ghi nhận, để tên trong các nguồn khác có thể liên kết đến.",
    },
    "known": {"sv": "Vad som är känt", "en": "What is known", "vi": "Những điều đã biết"},
}
