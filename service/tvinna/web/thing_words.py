"""The words of the pages of things, in three languages."""

from collections.abc import Mapping
from typing import Final

THINGS: Final[Mapping[str, Mapping[str, str]]] = {
    # The pages of things.
    "called_also": {"sv": "Kallas även", "en": "Also called", "vi": "Còn gọi là"},
    "read_document": {
        "sv": "Läs handlingen stycke för stycke",
        "en": "Read the document passage by passage",
        "vi": "Đọc tài liệu theo từng đoạn",
    },
    "differences": {
        "sv": "Här skiljer sig handlingarna åt",
        "en": "Where the documents differ",
        "vi": "Điểm khác nhau giữa các tài liệu",
    },
    "differences_lead": {
        "sv": "Båda uppgifterna står kvar. Ingen av dem har valts bort.",
        "en": "Both accounts stand. Neither has been chosen over the other.",
        "vi": "Các cách ghi đều được giữ lại; không có cách nào bị loại bỏ.",
    },
    "differs": {"sv": "skiljer sig", "en": "differs", "vi": "khác nhau"},
    "about_what": {"sv": "Vad", "en": "What", "vi": "Nội dung"},
    "about_when": {"sv": "När", "en": "When", "vi": "Thời gian"},
    "about_who": {"sv": "Vilka", "en": "Who", "vi": "Những ai"},
    "about_where": {"sv": "Var", "en": "Where", "vi": "Địa điểm"},
    "about_connected": {"sv": "Hänger ihop med", "en": "Connected with", "vi": "Liên quan đến"},
    "about_named": {
        "sv": "Namn och beteckningar",
        "en": "Names and identifiers",
        "vi": "Tên gọi và mã định danh",
    },
    "about_more": {"sv": "Mer", "en": "More", "vi": "Thông tin khác"},
    "claimed": {"sv": "Andras uppgift", "en": "Claimed", "vi": "Do bên khác nêu"},
    "editorial": {"sv": "Redaktionen", "en": "The editors", "vi": "Ban biên tập"},
    "behind": {"sv": "Stycken bakom", "en": "The passages behind", "vi": "Các đoạn làm căn cứ"},
    "of_passages": {"sv": "stycken", "en": "passages", "vi": "đoạn"},
    "turned_down": {
        "sv": "Övervägt men avfärdat",
        "en": "Considered and turned down",
        "vi": "Đã xem xét nhưng bác bỏ",
    },
    "basis": {"sv": "Grund", "en": "Basis", "vi": "Căn cứ"},
    "basis_of": {
        "sv": "Uttalade påståenden: {stated}. Bedömningar: {judged}. Handlingar: {documents}.",
        "en": "Statements by documents: {stated}. Judgements: {judged}. Documents: {documents}.",
        "vi": "Phát biểu trong tài liệu: {stated}. Đánh giá: {judged}. Tài liệu: {documents}.",
    },
    "download": {"sv": "Hämta", "en": "Download", "vi": "Tải về"},
    "cite": {"sv": "Hänvisa hit", "en": "Cite this", "vi": "Trích dẫn"},
    "use": {"sv": "Använd", "en": "Use", "vi": "Sử dụng"},
    "as_query": {"sv": "Öppna som fråga", "en": "Open as a query", "vi": "Mở dưới dạng truy vấn"},
    "report": {"sv": "Anmäl ett fel", "en": "Report an error", "vi": "Báo lỗi"},
    "report_subject": {"sv": "Fel i uppgifterna", "en": "Error in the data", "vi": "Lỗi dữ liệu"},
    "report_body": {
        "sv": "Vad är fel, och vad borde det stå?",
        "en": "What is wrong, and what should it say?",
        "vi": "Điều gì sai, và đúng ra phải thế nào?",
    },
    "actor": {"sv": "Aktör", "en": "Actor", "vi": "Bên tham gia"},
    "project": {"sv": "I", "en": "In", "vi": "Trong"},
    "side": {"sv": "Sida", "en": "Side", "vi": "Phía"},
    "role": {"sv": "Roll", "en": "Role", "vi": "Vai trò"},
    "former": {"sv": "har upphört", "en": "has ended", "vi": "đã kết thúc"},
    "actors_in": {"sv": "Vilka som deltar", "en": "Who takes part", "vi": "Các bên tham gia"},
    "takes_part_in": {"sv": "Deltar i", "en": "Takes part in", "vi": "Tham gia vào"},
    "actors_lead": {
        "sv": "Så som handlingarna uppger, sida för sida.",
        "en": "As the documents say, side by side.",
        "vi": "Theo tài liệu, xếp theo từng phía.",
    },
    "outcomes_of_goal": {
        "sv": "Resultat som bidrar",
        "en": "Outcomes that serve it",
        "vi": "Các kết quả góp phần",
    },
    "outcomes_lead": {
        "sv": "Vart och ett med sin grund: uttalat i en handling, eller bedömt av redaktionen.",
        "en": "Each with its basis: stated in a document, or judged by the editors.",
        "vi": "Mỗi kết quả kèm căn cứ: nêu trong tài liệu, hoặc do ban biên tập đánh giá.",
    },
    "outcome": {"sv": "Resultat", "en": "Outcome", "vi": "Kết quả"},
    "target": {"sv": "Delmål", "en": "Target", "vi": "Mục tiêu cụ thể"},
    "strength": {"sv": "Styrka", "en": "Strength", "vi": "Mức độ"},
    "reason": {"sv": "Skäl", "en": "Reason", "vi": "Lý do"},
    "referring": {
        "sv": "Vad som hänvisar hit",
        "en": "What refers to this",
        "vi": "Những gì dẫn đến đây",
    },
    "referring_note": {
        "sv": "Antal saker, efter vad de säger om den.",
        "en": "Number of things, by what they say of it.",
        "vi": "Số đối tượng, theo điều chúng nói về đây.",
    },
    "property": {"sv": "Egenskap", "en": "Property", "vi": "Thuộc tính"},
}
