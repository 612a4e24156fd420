"""The words of the search, in three languages."""

from collections.abc import Mapping
from typing import Final

WORDS: Final[Mapping[str, Mapping[str, str]]] = {
    "title": {"sv": "Sök", "en": "Search", "vi": "Tìm kiếm"},
    "lead": {
        "sv": "Sök på namn, innehåll och beteckningar på svenska, engelska och vietnamesiska."
        " Accenter och stora bokstäver spelar ingen roll: Thai Nguyen hittar också Thái Nguyên.",
        "en": "Search names, contents and identifiers in Swedish, English and Vietnamese."
        " Accents and capitals make no difference: Thai Nguyen finds Thái Nguyên.",
        "vi": "Tìm theo tên, nội dung và mã định danh bằng tiếng Thụy Điển, tiếng Anh và"
        " tiếng Việt. Không phân biệt dấu hay chữ hoa: Thai Nguyen cũng tìm được Thái Nguyên.",
    },
    "field": {"sv": "Sökord", "en": "Search words", "vi": "Từ khóa"},
    "button": {"sv": "Sök", "en": "Search", "vi": "Tìm"},
    "kinds": {"sv": "Slag", "en": "Kinds", "vi": "Loại"},
    "all": {"sv": "Alla slag", "en": "All kinds", "vi": "Tất cả"},
    "none": {
        "sv": "Inget passar. Pröva färre eller andra ord.",
        "en": "Nothing fits. Try fewer or other words.",
        "vi": "Không có kết quả. Hãy thử ít từ hơn hoặc từ khác.",
    },
    "one": {"sv": "1 träff", "en": "1 result", "vi": "1 kết quả"},
    "many": {"sv": "träffar", "en": "results", "vi": "kết quả"},
    "shown": {"sv": "här visas", "en": "shown here:", "vi": "đang hiển thị"},
    "meant": {
        "sv": "Inget passar ordagrant. Här visas träffar på",
        "en": "Nothing fits word for word. Shown here are results for",
        "vi": "Không có kết quả chính xác. Dưới đây là kết quả cho",
    },
    "results": {"sv": "Träffar", "en": "Results", "vi": "Kết quả"},
    "pages": {"sv": "Sidor", "en": "Pages", "vi": "Các trang"},
    "before": {"sv": "Föregående sida", "en": "Previous page", "vi": "Trang trước"},
    "after": {"sv": "Nästa sida", "en": "Next page", "vi": "Trang sau"},
}
KIND_WORDS: Final[Mapping[str, Mapping[str, str]]] = {
    "partnership": {"sv": "partnerskap", "en": "partnership", "vi": "quan hệ hợp tác"},
    "project": {
        "sv": "projekt eller aktivitet",
        "en": "project or activity",
        "vi": "dự án, hoạt động",
    },
    "actor": {"sv": "aktör", "en": "actor", "vi": "chủ thể tham gia"},
    "outcome": {"sv": "resultat", "en": "outcome", "vi": "kết quả đạt được"},
    "position": {"sv": "position", "en": "position", "vi": "quan điểm"},
    "guideline": {
        "sv": "riktlinje eller strategi",
        "en": "guideline or strategy",
        "vi": "định hướng, chiến lược",
    },
    "goal": {"sv": "globalt mål", "en": "global goal", "vi": "mục tiêu toàn cầu"},
    "document": {"sv": "handling", "en": "document", "vi": "văn bản"},
    "place": {"sv": "plats", "en": "place", "vi": "địa điểm"},
    "question": {"sv": "fråga", "en": "question", "vi": "câu hỏi"},
    "fact": {"sv": "uppgift", "en": "fact", "vi": "thông tin"},
    "other": {"sv": "övrigt", "en": "other", "vi": "khác"},
    "term": {"sv": "begrepp", "en": "term", "vi": "thuật ngữ"},
    "passage": {"sv": "stycke", "en": "passage", "vi": "đoạn văn"},
    "judgement": {"sv": "bedömning", "en": "judgement", "vi": "đánh giá"},
}
