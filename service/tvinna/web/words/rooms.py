"""The words of the rooms that show the whole, in three languages."""

from collections.abc import Mapping
from typing import Final

ROOMS: Final[Mapping[str, Mapping[str, str]]] = {
    # The documents.
    "documents": {"sv": "Handlingar", "en": "Documents", "vi": "Tài liệu"},
    "documents_lead": {
        "sv": "Det som uppgifterna är lästa ur. Varje handling är delad i stycken, och varje stycke"
        " visar vad som lästs ur det.",
        "en": "What the data was read from. Each document is parted into passages, and each passage"
        " shows what was read from it.",
        "vi": "Nguồn của dữ liệu. Mỗi tài liệu được chia thành các đoạn, và mỗi đoạn cho thấy những"
        " gì được trích ra từ đó.",
    },
    "no_documents": {
        "sv": "Ingen handling har lästs än.",
        "en": "No document has been read yet.",
        "vi": "Chưa có tài liệu nào được đọc.",
    },
    "undated": {"sv": "Odaterad", "en": "Undated", "vi": "Không ghi ngày tháng"},
    "passages_things": {
        "sv": "Stycken: {passages}. Saker som lästs ur dem: {things}.",
        "en": "Passages: {passages}. Things read from them: {things}.",
        "vi": "Số đoạn: {passages}. Số đối tượng trích ra: {things}.",
    },
    "crumbs": {"sv": "Här är du", "en": "You are here", "vi": "Bạn đang ở đây"},
    "outline_lead": {
        "sv": "Stycke för stycke, sammanfattat med våra ord, med allt som lästs ur vart och ett.",
        "en": "Passage by passage, summed up in our words, with all that was read from each.",
        "vi": "Từng đoạn một, tóm tắt bằng lời của chúng tôi, cùng mọi điều được trích ra từ đó.",
    },
    "about_document": {"sv": "Om handlingen", "en": "About the document", "vi": "Về tài liệu này"},
    "sections": {"sv": "Avsnitt", "en": "Sections", "vi": "Các mục"},
    "withheld": {
        "sv": "Ordalydelsen visas inte: stycket nämner en person vid namn.",
        "en": "The words are not shown: the passage gives a person's name.",
        "vi": "Không hiển thị nguyên văn: đoạn này nêu tên một cá nhân.",
    },
    "read_here": {
        "sv": "Läst ur stycket",
        "en": "Read from the passage",
        "vi": "Trích từ đoạn này",
    },
    "nothing_read": {
        "sv": "Inget har lästs ur stycket.",
        "en": "Nothing was read from the passage.",
        "vi": "Không có gì được trích từ đoạn này.",
    },
}
